"""The search index: every order, asset and customer by any two characters of anything known about it, newest first.

On SQLite an FTS5 table serves as a plain inverted index over our own tokens (each character and each pair of neighbours of the
folded text), its rowids falling with age, so that the newest come first without sorting. Pairs alone would also find 7K…K3 for
7k3; so what they find is checked against the text itself, and the answer is that of reading every text. Elsewhere the text
table is asked with LIKE. All of it can be thrown away and built anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from weakref import WeakSet

from sqlalchemy import (
    BigInteger,
    Column,
    Engine,
    Integer,
    MetaData,
    Select,
    Table,
    Text,
    bindparam,
    column,
    func,
    inspect,
    literal_column,
    select,
    table,
    text,
)  # fmt: skip
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from shopdesk.folding import words
from shopdesk.index_entries import KEY, Kind, concerned, entries

TOP = 2**40
"""place = TOP − id: the newest entry has the smallest place."""
SHAPE = 1
"""Raised when tokens or entries are made differently; an older index is then built anew."""
CHUNK = 500

_metadata = MetaData()


def _texts(kind: Kind) -> Table:
    return Table(
        f"search{SHAPE}_{kind}_text",
        _metadata,
        Column("place", BigInteger, primary_key=True, autoincrement=False),
        Column("text", Text),
    )


TEXTS = {kind: _texts(kind) for kind in Kind}
PAIRS = {kind: table(f"search{SHAPE}_{kind}", column("rowid", Integer)) for kind in Kind}
_STORED = {
    kind: select(texts.c.place, texts.c.text).where(texts.c.place.in_(bindparam("places", expanding=True)))
    for kind, texts in TEXTS.items()
}
_ready: WeakSet[Engine] = WeakSet()


def tokens(entry: str) -> str:
    """The characters and pairs of an entry as ASCII tokens."""
    made: set[str] = set()
    for field in entry.split("\n"):
        made.update(map(_token, field))
        made.update(map(_token, _pairs(field)))
    return " ".join(sorted(made))


def _pairs(word: str) -> list[str]:
    return [word[at : at + 2] for at in range(len(word) - 1)]


def _token(chars: str) -> str:
    if chars.isascii() and chars.isalnum():
        return chars
    return "".join(f"{ord(char):x}z" for char in chars)


def find(session: Session, kind: Kind, typed: str, *, limit: int = 20, after: int | None = None) -> list[int]:
    """Ids of what contains every typed word, newest first, `after` that id; nothing for an empty question."""
    wanted = words(typed)
    if not wanted:
        return []
    if not ready(session):
        return _read_all(session, kind, wanted, limit, after)
    if _sqlite(session):
        return _ask_pairs(session, kind, wanted, limit, after)
    found = matching(session, kind, wanted).limit(limit)
    if after is not None:
        found = found.where(_place(session, kind) > TOP - after)
    return list(session.scalars(found))


def _ask_pairs(
    session: Session, kind: Kind, wanted: Sequence[str], limit: int, after: int | None
) -> list[int]:
    """`matching` with its limit, as the words it comes to, straight to the driver: this question is asked at every key."""
    name, values = PAIRS[kind].name, [_asked(wanted)]
    long = [word for word in wanted if len(word) > 2]
    join = f" JOIN {name}_text ON {name}_text.place = {name}.rowid" if long else ""
    where = "".join(f" AND instr({name}_text.text, ?) > 0" for _word in long)
    if after is not None:
        where += f" AND {name}.rowid > {TOP - after}"
    sql = f"SELECT {TOP} - {name}.rowid FROM {name}{join} WHERE {name} MATCH ?{where} ORDER BY {name}.rowid LIMIT ?"
    connection = session.connection()
    try:
        found = connection.connection.cursor().execute(sql, (*values, *long, limit)).fetchall()
    except connection.dialect.loaded_dbapi.Error as error:
        raise DBAPIError(sql, None, error, hide_parameters=True) from error
    return [row[0] for row in found]


def _asked(wanted: Sequence[str]) -> str:
    return " ".join(sorted({_token(part) for word in wanted for part in (_pairs(word) or [word])}))


def matching(session: Session, kind: Kind, wanted: Sequence[str]) -> Select[int]:
    """The question itself: ids of what contains every folded word, newest first; for use inside larger questions."""
    texts = TEXTS[kind]
    place = _place(session, kind)
    found = select((TOP - place).label("id")).order_by(place)
    if not _sqlite(session):
        for word in wanted:
            found = found.where(texts.c.text.contains(word, autoescape=True))
        return found
    pairs = PAIRS[kind]
    found = found.select_from(pairs).where(literal_column(pairs.name).op("MATCH")(_asked(wanted)))
    long = [word for word in wanted if len(word) > 2]
    if long:
        found = found.join(texts, texts.c.place == pairs.c.rowid)
        for word in long:
            found = found.where(func.instr(texts.c.text, word) > 0)
    return found


def _place(session: Session, kind: Kind) -> Any:
    return PAIRS[kind].c.rowid if _sqlite(session) else TEXTS[kind].c.place


def _read_all(
    session: Session, kind: Kind, wanted: Sequence[str], limit: int, after: int | None
) -> list[int]:
    """The same answer without an index: read everything, newest first."""
    found: list[int] = []
    for ids in _all_ids(session, kind):
        made = entries(session, kind, ids)
        for each in sorted(made, reverse=True):
            if (after is None or each < after) and all(word in made[each] for word in wanted):
                found.append(each)
        if len(found) >= limit:
            break
    return found[:limit]


def _all_ids(session: Session, kind: Kind) -> Iterable[list[int]]:
    newest_first = select(KEY[kind]).order_by(KEY[kind].desc()).limit(CHUNK)
    ids = list(session.scalars(newest_first))
    while ids:
        yield ids
        ids = list(session.scalars(newest_first.where(KEY[kind] < ids[-1])))


def ready(session: Session) -> bool:
    """Whether there is an index of this shape."""
    engine = session.get_bind().engine
    if engine in _ready:
        return True
    there = inspect(session.connection()).has_table(TEXTS[Kind.ORDER].name)
    if there:
        _ready.add(engine)
    return there


def update(session: Session, changed: frozenset[Any]) -> None:
    """Bring the entries of what was changed up to date, inside the same transaction."""
    if not ready(session):
        rebuild(session)
        return
    refresh(session, changed)


def refresh(session: Session, changed: Iterable[object]) -> None:
    """The same for what only seems unchanged; nothing where there is no index yet."""
    if not ready(session):
        return
    for kind, ids in concerned(session, changed).items():
        everything = sorted(ids)
        for at in range(0, len(everything), CHUNK):
            _renew(session, kind, everything[at : at + CHUNK])


def _renew(session: Session, kind: Kind, ids: Sequence[int]) -> None:
    before = {
        TOP - place: entry
        for place, entry in session.execute(_STORED[kind], {"places": [TOP - each for each in ids]})
    }
    now = entries(session, kind, ids)
    _take_out(session, kind, [(each, entry) for each, entry in before.items() if now.get(each) != entry])
    _put_in(session, kind, [(each, entry) for each, entry in now.items() if before.get(each) != entry])


def _take_out(session: Session, kind: Kind, old: Sequence[tuple[int, str]]) -> None:
    if not old:
        return
    name = PAIRS[kind].name
    session.execute(
        text(f"DELETE FROM {name}_text WHERE place = :place"), [{"place": TOP - each} for each, _entry in old]
    )
    if _sqlite(session):
        gone = text(f"INSERT INTO {name} ({name}, rowid, pairs) VALUES ('delete', :place, :pairs)")
        session.execute(gone, [{"place": TOP - each, "pairs": tokens(entry)} for each, entry in old])


def _put_in(session: Session, kind: Kind, new: Sequence[tuple[int, str]]) -> None:
    if not new:
        return
    name = PAIRS[kind].name
    rows = [{"place": TOP - each, "text": entry} for each, entry in sorted(new, reverse=True)]
    session.execute(text(f"INSERT INTO {name}_text (place, text) VALUES (:place, :text)"), rows)
    if _sqlite(session):
        pairs = [{"place": row["place"], "pairs": tokens(str(row["text"]))} for row in rows]
        session.execute(text(f"INSERT INTO {name} (rowid, pairs) VALUES (:place, :pairs)"), pairs)


def prepare(session: Session) -> None:
    """Build the index where there is none of this shape; called once when a shop is opened."""
    if not ready(session):
        rebuild(session)


def rebuild(session: Session) -> None:
    """Throw the index away and build it from the tables; seconds for 50,000 orders."""
    connection = session.connection()
    _drop(session)
    _metadata.create_all(connection)
    if _sqlite(session):
        for pairs in PAIRS.values():
            session.execute(text(
                f"CREATE VIRTUAL TABLE {pairs.name} USING fts5"
                "(pairs, content='', columnsize=0, detail=none, tokenize='ascii')"
            ))  # fmt: skip
    else:
        from shopdesk.engines import postgresql

        for texts in TEXTS.values():
            postgresql.index_trigrams(session, texts.name)
    for kind in Kind:
        for ids in _all_ids(session, kind):
            _put_in(session, kind, list(entries(session, kind, ids).items()))


def _drop(session: Session) -> None:
    _ready.discard(session.get_bind().engine)
    _metadata.drop_all(session.connection())
    if _sqlite(session):
        kept = session.scalars(
            text("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE search%'")
        )
        for name in kept.all():
            session.execute(text(f"DROP TABLE {name}"))


def _sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"

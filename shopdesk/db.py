"""The shop's database: open, create or migrate it, read, and act: one gesture, one transaction.

What a write changed is journalled in the same transaction and told once after the commit. What SQLite and PostgreSQL do each
their own way is in `engines`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.orm import Session, UOWTransaction

from shopdesk import clock as clocks
from shopdesk import engines
from shopdesk.engines import BUSY_MS, Kind
from shopdesk.errors import AlreadyDone, Trouble, why
from shopdesk.i18n import N_
from shopdesk.migrations import HEAD
from shopdesk.models import Base, Draft, Journal, Request

P = ParamSpec("P")
R = TypeVar("R")
Listener = Callable[[frozenset[str]], None]
Indexer = Callable[[Session, frozenset[Any]], None]

_UNJOURNALLED = (Journal, Request, Draft)


def append_only_tables() -> list[str]:
    """The tables whose rows are never changed nor thrown away."""
    return sorted(
        mapper.class_.__tablename__ for mapper in Base.registry.mappers if mapper.class_.append_only
    )


def _create_or_migrate(engine: Engine, kind: Kind, path: Path | None) -> None:
    with engine.connect() as connection:
        found, empty = _revision(connection)
    if found == HEAD or (empty and _create(engine, kind)):
        return
    from shopdesk.migrations import runner

    runner.upgrade(engine, path, found)


def _revision(connection: Connection) -> tuple[str | None, bool]:
    """The revision of what is there, and whether nothing is."""
    tables = set(inspect(connection).get_table_names())
    known = "alembic_version" in tables
    return connection.scalar(text("SELECT version_num FROM alembic_version")) if known else None, not tables


def _create(engine: Engine, kind: Kind) -> bool:
    """All tables in one transaction; whether they are of this program's version: another PC may have been first."""
    with engine.execution_options(writing=True).begin() as connection:
        found, empty = _revision(connection)
        if not empty:
            return found == HEAD
        Base.metadata.create_all(connection)
        connection.execute(
            text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
        )
        connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})
        for table in append_only_tables():
            for statement in kind.guards(table):
                connection.exec_driver_sql(statement)
    return True


class Database:
    """One shop's data. `ask` reads, `act` writes; both run one function of the desk with a session."""

    def __init__(
        self,
        engine: Engine,
        clock: clocks.Clock,
        path: Path | None,
        indexer: Indexer | None = None,
        *,
        folder: Path | None = None,
    ) -> None:
        self.engine = engine
        self.clock = clock
        self.path = path
        self._info = {"data_dir": folder or (path.parent if path else None)}
        self._kind = engines.kind(engine.dialect.name)
        self._reading = engine.execution_options(**self._kind.READING)
        self._writing = engine.execution_options(writing=True)
        self.patience_ms = BUSY_MS
        """How long a gesture waits for another program that writes."""
        self._listeners: list[Listener] = []
        self._indexer = indexer

    def subscribe(self, listener: Listener) -> None:
        """`listener` hears the names of the changed models once after each commit."""
        self._listeners.append(listener)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one moment of the data and writes nothing."""
        with (
            _in_words(self._kind),
            Session(self._reading, autoflush=False, expire_on_commit=False, info=self._info) as session,
        ):
            yield session
            session.rollback()

    @contextmanager
    def acting(
        self,
        *,
        by: int | None = None,
        request: str | None = None,
        action: str = "",
        now: datetime | None = None,
    ) -> Iterator[Session]:
        """One write transaction, journalled; raises AlreadyDone when `request` was carried out before."""
        at = now or self.clock()
        with (
            _in_words(self._kind),
            Session(self._writing, expire_on_commit=False, info=self._info) as session,
        ):
            session.connection(execution_options={"patience_ms": self.patience_ms})
            touched = _Touched(session)
            if request is not None:
                if session.get(Request, request) is not None:
                    raise AlreadyDone(request)
                session.add(Request(id=request, at=at))
            yield session
            session.flush()
            if touched.changes:
                session.add(Journal(at=at, by_id=by, action=action, changes=touched.changes))
            if self._indexer is not None and touched.objects:
                self._indexer(session, frozenset(touched.objects))
            session.flush()
            with _in_words(self._kind, committing=True):
                session.commit()
        self._tell(touched.names)

    def _tell(self, names: Iterable[str]) -> None:
        """The screen, that these may stand differently now."""
        changed = frozenset(names)
        if changed:
            for listener in self._listeners:
                listener(changed)

    def ask(self, fn: Callable[Concatenate[Session, P], R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """What `fn` finds, in one reading transaction."""
        with self.reading() as session:
            return fn(session, *args, **kwargs)

    def act(self, fn: Callable[Concatenate[Session, P], R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """What `fn` does, in one transaction; its `by` and `now` go into the journal."""
        return self.act_once(None, fn, *args, **kwargs)

    def act_once(
        self,
        request: str | None,
        fn: Callable[Concatenate[Session, P], R],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """Like `act`, once per `request` id; of one that was carried out before nobody heard what it changed, so all is told."""
        by, now = kwargs.get("by"), kwargs.get("now")
        action = f"{fn.__module__.rpartition('.')[2]}.{fn.__name__}"
        try:
            with self.acting(
                by=by if isinstance(by, int) else None,
                request=request,
                action=action,
                now=now if isinstance(now, datetime) else None,
            ) as session:
                return fn(session, *args, **kwargs)
        except AlreadyDone:
            self._tell(mapper.class_.__name__ for mapper in Base.registry.mappers)
            raise

    def checkpoint(self) -> None:
        """Write the log back into the file; called when idle, off the GUI thread."""
        if self.engine.dialect.name == "sqlite":
            with self.engine.connect() as connection:
                raw = connection.connection.driver_connection
                assert raw is not None
                raw.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def close(self) -> None:
        self.engine.dispose()


@contextmanager
def _in_words(kind: Kind, *, committing: bool = False) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        trouble = kind.trouble(error, committing=committing)
        if trouble is None:
            raise
        raise trouble from error


class _Touched:
    """Collects what a session's flushes changed: for the journal, the search index and the screen."""

    def __init__(self, session: Session) -> None:
        self.names: set[str] = set()
        self.objects: set[Any] = set()
        self.changes: list[dict[str, Any]] = []
        event.listen(session, "before_flush", self._before)
        event.listen(session, "after_flush", self._after)
        event.listen(session, "loaded_as_persistent", self._loaded)
        self._pending: list[tuple[Any, str, list[str]]] = []
        self._seen: list[Any] = []

    def _loaded(self, _session: Session, thing: Any) -> None:
        """What was read stays known until the transaction ends, so that nothing is read twice by its id."""
        self._seen.append(thing)

    def _before(self, session: Session, _context: UOWTransaction, _instances: Any) -> None:
        self._pending = [(thing, "new", []) for thing in session.new]
        self._pending += [(thing, "gone", []) for thing in session.deleted]
        for thing in session.dirty:
            fields = _changed_fields(thing)
            if fields:
                self._pending.append((thing, "changed", fields))

    def _after(self, _session: Session, _context: UOWTransaction) -> None:
        for thing, how, fields in self._pending:
            if isinstance(thing, Journal | Request):
                continue
            self.names.add(type(thing).__name__)
            self.objects.add(thing)
            if isinstance(thing, _UNJOURNALLED):
                continue
            identity = inspect(thing).mapper.primary_key_from_instance(thing)[0]
            row: dict[str, Any] = {"what": type(thing).__name__, "id": identity, "how": how}
            if fields:
                row["fields"] = fields
            self.changes.append(row)
        self._pending = []


def _changed_fields(thing: Any) -> list[str]:
    """The attributes of an object that really changed since they were read."""
    state = inspect(thing)
    return sorted(key for key in state.committed_state if state.attrs[key].history.has_changes())


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble(
            N_("The folder {folder} can't be made: {reason}."),
            folder=str(folder),
            reason=why(error),
        ) from error


def _url(target: str) -> URL:
    try:
        return make_url(target)
    except ArgumentError as error:
        raise Trouble(N_("The address of the database can't be read.")) from error


def _file(target: Path | str) -> tuple[URL, Path | None]:
    """The address, and the file it names, if any."""
    if isinstance(target, Path):
        return URL.create("sqlite", database=str(target)), target
    url = _url(target)
    if url.get_backend_name() == "sqlite" and url.database and url.database != ":memory:":
        return url, Path(url.database)
    return url, None


def _engine(url: URL) -> tuple[Kind, Engine]:
    try:
        kind = engines.kind(url.get_backend_name())
        return kind, kind.engine(url)
    except (ArgumentError, ImportError, LookupError) as error:
        raise Trouble(
            N_("This program can't speak to the database “{kind}”."), kind=url.get_backend_name()
        ) from error


def open_database(
    target: Path | str,
    *,
    clock: clocks.Clock = clocks.system,
    indexer: Indexer | None = None,
    folder: Path | None = None,
) -> Database:
    """Open the shop's data (a file path or a database URL), created or migrated to this program's version.
    `folder`: where the shop's files lie, if not beside the database."""
    url, path = _file(target)
    if path is not None:
        _make_folder(path.parent)
    kind, engine = _engine(url)
    with _in_words(kind):
        _create_or_migrate(engine, kind, path)
    return Database(engine, clock, path, indexer, folder=folder)


def stands(target: Path | str) -> bool:
    """Whether there is a shop already: the file, or the tables on the server."""
    url, path = _file(target)
    if path is not None:
        return path.is_file()
    kind, engine = _engine(url)
    try:
        with _in_words(kind), engine.connect() as connection:
            return _revision(connection)[0] is not None
    finally:
        engine.dispose()

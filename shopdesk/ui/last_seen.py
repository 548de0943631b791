"""What Today showed last, kept in a small file beside the shop's database: the next start shows it until the shop is open.

Only for showing: nothing is done on its word. It is kept nowhere but beside a plain SQLite file, readable by its owner only,
and passed over when anything about it is not as expected. A server's database leaves no such file.

The shop's file itself is read here only before the database is open. Closing any handle of it gives up every lock SQLite holds
on it in this process (POSIX); the next program to look in would then throw away the log that is being written.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from string import Formatter
from typing import Any, TypeVar

from shopdesk import __version__
from shopdesk.desk.today_rows import Do, Figures, Group, Kind, PickUp, Places, Proof, Today, TodayRow
from shopdesk.i18n import Message, Named
from shopdesk.place import Place

FORMAT = 1
DAYS = 4
"""Older than a long weekend: not shown."""
LARGEST = 1_000_000
SQLITE = b"SQLite format 3\0"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sitting:
    """Who worked here, as the top bar says it."""

    id: int
    name: str
    role_word: Message


@dataclass(frozen=True, slots=True)
class LastSeen:
    """Today's answer at a moment, with what stood round it: counts in the sidebar, who worked here, the currency."""

    at: datetime
    today: Today
    counts: dict[str, int]
    who: Sitting | None
    currency: str


def keep(place: Place, seen: LastSeen) -> None:
    """Write it whole or not at all, off the GUI thread; where it can't be written, the next start does without."""
    try:
        shop = _shop(place)
        if shop is None:
            place.last_seen.unlink(missing_ok=True)
            return
        told = {"format": FORMAT, "version": __version__, "shop": shop, "seen": plain(seen)}
        fresh = place.last_seen.with_suffix(".new")
        fresh.unlink(missing_ok=True)
        with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            json.dump(told, file, ensure_ascii=False)
        fresh.replace(place.last_seen)
    except OSError:
        return


def recall(place: Place, *, staff: str, now: datetime) -> LastSeen | None:
    """What was kept of this very shop, by this program, for the person (id as text) who sits down; else None.
    Only asked before the database is open."""
    try:
        shop = _shop(place)
        if shop is None or not _plain_file(place):
            place.last_seen.unlink(missing_ok=True)
            return None
        if place.last_seen.stat().st_size > LARGEST:
            return None
        told = json.loads(place.last_seen.read_text("utf-8"))
        if (told["format"], told["version"], told["shop"]) != (FORMAT, __version__, shop):
            return None
        seen = _seen(told["seen"])
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError):
        return None
    same_hand = staff == (str(seen.who.id) if seen.who else "")
    return seen if same_hand and timedelta() <= now - seen.at <= timedelta(days=DAYS) else None


def _shop(place: Place) -> str | None:
    """What tells this shop's file from another's, without opening it; None where nothing may be kept: no file, a server."""
    if not isinstance(place.database, Path) or not place.database.is_file():
        return None
    return f"{place.database.resolve()}:{place.database.stat().st_ino}"


def _plain_file(place: Place) -> bool:
    assert isinstance(place.database, Path)
    with place.database.open("rb") as file:
        return file.read(len(SQLITE)) == SQLITE


def plain(value: Any) -> Any:
    """As JSON knows it: a row is a list of its fields, a text of ours its source with its values."""
    if isinstance(value, Named):
        return {"name": [str(value), value.english]}
    if isinstance(value, Message):
        return {"text": [str(value), value.context, {name: plain(of) for name, of in value.values.items()}]}
    if isinstance(value, StrEnum):
        return value.value
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(of) for key, of in value.items()}
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    return [plain(getattr(value, field.name)) for field in fields(value)]


def _is(kind: type[T]) -> Callable[[Any], T]:
    def read(value: Any) -> T:
        if type(value) is not kind:
            raise TypeError(value)
        return value

    return read


def _instant(value: Any) -> datetime:
    at = datetime.fromisoformat(value)
    if at.tzinfo is None or not 2000 <= at.year < 2200:
        raise ValueError(value)
    return at


def _message(value: Any) -> Message:
    if "name" in value:
        chinese, english = map(_is(str), value["name"])
        return Named(chinese, english)
    text, context, values = value["text"]
    made = {name: _message(of) if isinstance(of, dict) else _value(of) for name, of in values.items()}
    for _literal, name, form, turn in Formatter().parse(_is(str)(text)):
        if name is not None and (name not in made or form or turn):
            raise ValueError(text)
    return Message(text, _is(str)(context), made)


def _value(value: Any) -> str | int:
    return _is(int)(value) if isinstance(value, int) else _is(str)(value)


def _or_none(read: Callable[[Any], T]) -> Callable[[Any], T | None]:
    return lambda value: None if value is None else read(value)


def _all(read: Callable[[Any], T]) -> Callable[[Any], tuple[T, ...]]:
    return lambda value: tuple(read(one) for one in _is(list)(value))


def _row(kind: type[T]) -> Callable[[Any], T]:
    """A reader of rows of this kind: every field by the reader for its type."""
    readers = [READERS[str(field.type)] for field in fields(kind)]  # type: ignore[arg-type]

    def read(value: Any) -> T:
        return kind(*(reader(one) for reader, one in zip(readers, _is(list)(value), strict=True)))

    return read


READERS: dict[str, Callable[[Any], Any]] = {
    "int": _is(int),
    "int | None": _or_none(_is(int)),
    "str": _is(str),
    "bool": _is(bool),
    "bool | None": _or_none(_is(bool)),
    "tuple[str, ...]": _all(lambda value: _message(value) if isinstance(value, dict) else _is(str)(value)),
    "datetime": _instant,
    "datetime | None": _or_none(_instant),
    "Message": _message,
    "Message | None": _or_none(_message),
    "Kind": Kind,
    "Do": Do,
}


def _groups(value: Any) -> dict[Group, tuple[TodayRow, ...]]:
    rows = _all(_row(TodayRow))
    return {group: rows(value[group.value]) for group in Group}


def _seen(value: Any) -> LastSeen:
    at, (figures, groups, pick_ups, places, backup), counts, who, currency = _is(list)(value)
    today = Today(
        _row(Figures)(figures), _groups(groups), _all(_row(PickUp))(pick_ups), _row(Places)(places),
        _or_none(_row(Proof))(backup),
    )  # fmt: skip
    counted = {_is(str)(name): _is(int)(count) for name, count in counts.items()}
    return LastSeen(_instant(at), today, counted, _or_none(_row(Sitting))(who), _is(str)(currency))

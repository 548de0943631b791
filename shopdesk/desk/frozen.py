"""Dataclasses as plain JSON and back, for what is frozen (a closed day): dates, instants, kinds and our own words kept."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from shopdesk.i18n import N_, Message

T = TypeVar("T")

REWORDED = {
    "Extra work waits for an answer": N_("Extra work waits for the customer's answer"),
    "Extra work is waiting for the customer's answer.": N_("Extra work waits for the customer's answer."),
    "The technician's own check is missing.": N_("The self check is missing."),
    "The balance is not paid or paid back, and no credit is approved.": N_(
        "The balance is not paid or refunded, and no credit is approved."
    ),
    "{amount} paid back, {number}": N_("{amount} refunded, {number}"),
}
"""Our own words in days closed by an older program: the catalogue knows only today's."""


def dump(value: Any) -> Any:
    """`value` (a dataclass, a row of them, a scalar) as JSON can keep it."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: dump(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [dump(one) for one in value]
    if isinstance(value, Message):
        return {
            "say": str(value),
            "context": value.context,
            "values": {k: dump(v) for k, v in value.values.items()},
        }
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else value


def load(into: type[T], kept: dict[str, Any]) -> T:
    """The dataclass again; what a newer program added keeps its default."""
    hints = get_type_hints(into)
    given = {f.name: _load(hints[f.name], kept[f.name]) for f in fields(into) if f.name in kept}  # type: ignore[arg-type]
    return into(**given)


def _load(hint: Any, kept: Any) -> Any:
    if get_origin(hint) in (Union, UnionType):
        hint = next(one for one in get_args(hint) if one is not type(None))
    if kept is None:
        return None
    if get_origin(hint) is tuple:
        return tuple(_load(get_args(hint)[0], one) for one in kept)
    if not isinstance(hint, type):
        return kept
    if is_dataclass(hint):
        return load(hint, kept)
    if issubclass(hint, Message):
        return _words(kept)
    if issubclass(hint, datetime):
        return datetime.fromisoformat(kept)
    if issubclass(hint, date):
        return date.fromisoformat(kept)
    return hint(kept) if issubclass(hint, StrEnum) else kept


def _words(kept: Any) -> Any:
    if not isinstance(kept, dict) or "say" not in kept:
        return kept
    said: str = kept["say"]
    return Message(
        REWORDED.get(said, said),
        kept["context"],
        {name: _words(value) for name, value in kept["values"].items()},
    )

"""What no shipped font can print: which sign, and in which field of the paper it stands; said before printing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from shopdesk.i18n import P_, Message, Named
from shopdesk.printing import blocks as b
from shopdesk.printing import fonts
from shopdesk.printing.cells import Heading
from shopdesk.printing.clean import clean
from shopdesk.printing.sheets import Form, S, blocks_of


@dataclass(frozen=True, slots=True)
class Missing:
    """A sign that is printed as □, and what the field it stands in is called on the paper."""

    sign: str
    field: Message

    @property
    def code(self) -> str:
        """`U+17000`, for whoever cannot see the sign on the screen either."""
        return f"U+{ord(self.sign):04X}"


def missing(form: Form[S], sheet: S) -> tuple[Missing, ...]:
    """Every sign of a paper that no font has, with the first field it stands in."""
    found: dict[str, Missing] = {}
    for text, field in _texts_of(form, sheet):
        for sign in fonts.missing(clean(text)):
            found.setdefault(sign, Missing(sign, field))
    return tuple(found.values())


def _texts_of(form: Form[S], sheet: S) -> Iterator[tuple[str, Message]]:
    yield from _texts(sheet.shop, P_("paper", "Shop"))
    yield from _texts(sheet.issue, form.title)
    if form.labels is not None:
        yield from _texts(form.labels(sheet), form.title)
    if form.stub is not None:
        yield from _texts(form.stub(sheet), form.title)
    for part in (form.subtitle, form.foot):
        if part is not None:
            yield from _texts(part(sheet), form.title)
    for block in blocks_of(form, sheet):
        yield from _texts(block, form.title)


def _texts(value: Any, field: Message) -> Iterator[tuple[str, Message]]:
    """The texts of a block, each with the nearest name above it: label of a fact, head of a column, heading."""
    if isinstance(value, Message):
        if isinstance(value, Named):
            yield str(value), field
            yield value.english, field
        for filled in value.values.values():
            yield from _texts(filled, field)
    elif isinstance(value, str):
        yield value, field
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _texts(item, field)
    elif isinstance(value, b.Table):
        yield from _texts(value.heading, field)
        for row in value.rows:
            for column, cell in zip(value.columns, row.cells, strict=True):
                yield from _texts(cell, column.label)
        yield from _texts(value.sums, field)
    elif is_dataclass(value):
        named = _name_of(value) or field
        for each in fields(value):
            yield from _texts(getattr(value, each.name), named)


def _name_of(block: Any) -> Message | None:
    """What a block calls itself, where it does."""
    for attribute in ("label", "tag", "title", "heading"):
        said = getattr(block, attribute, None)
        said = said.text if isinstance(said, Heading) else said
        if isinstance(said, Message):
            return said
    return None

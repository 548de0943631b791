"""The small things papers are made of: texts in two languages, ticks, gauges, facts, headings.

A text that is a `Message` is ours and comes out in the paper's language (in a bilingual paper Chinese with English
under or after it); a plain `str` is the customer's or the shop's and comes out as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from shopdesk.i18n import Message

DASH = "\u2014"
ARRANGED = "arranged"


@dataclass(frozen=True, slots=True)
class Pair:
    """The shop's own text in two languages (terms, templates); `english` may be empty."""

    chinese: str
    english: str = ""


@dataclass(frozen=True, slots=True)
class Tail:
    """A text whose last `strong` characters are bold (VIN)."""

    text: str
    strong: int = 6


@dataclass(frozen=True, slots=True)
class Gauge:
    """A scale of `parts` with a pointer (fuel in eighths, battery in tenths) and the reading beside it."""

    value: float
    parts: int
    full: Message
    reading: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A tick box, ticked or empty, with what stands beside it."""

    done: bool
    text: str = ""


Cell: TypeAlias = str | Pair | Tail | Gauge | Tick


class Align(StrEnum):
    LEFT = "left"
    RIGHT = "right"
    MIDDLE = "middle"


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its value."""

    label: Message
    value: Cell


@dataclass(frozen=True, slots=True)
class Heading:
    """A block's heading with a note at the right edge."""

    text: Message
    note: str = ""

"""The blocks a form declares. Words only; `render` draws them, `plain` writes them.

Widths are in mm on a measure of 176; a table is stretched to the measure it gets. An empty value is left out or
becomes an em dash.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from shopdesk.i18n import Message
from shopdesk.printing.cells import Align, Cell, Fact, Heading


@dataclass(frozen=True, slots=True)
class Strip:
    """The few facts one looks for, large, on one line; `shares` are relative widths."""

    facts: tuple[Fact, ...]
    shares: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Fields:
    """Facts in two columns, or in one when `right` is empty."""

    left: tuple[Fact, ...]
    right: tuple[Fact, ...] = ()
    heading: Heading | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """Running text; `quoted` = the customer's own words; `ruled` = blank lines for writing when there is no text."""

    heading: Heading | None
    paragraphs: tuple[Cell, ...]
    quoted: bool = False
    ruled: int = 0


@dataclass(frozen=True, slots=True)
class Remark:
    """A line behind a small boxed word: safety, advice, declined."""

    tag: Message
    text: Cell


@dataclass(frozen=True, slots=True)
class Remarks:
    heading: Heading
    lines: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A numbered mark: `x`, `y` in thousandths of the drawing, `where` and `kind` our words, `note` as typed."""

    number: int
    x: int
    y: int
    where: str
    kind: str
    note: str = ""
    photos: int = 0


@dataclass(frozen=True, slots=True)
class Condition:
    """The drawing with its marks, their list and further facts beside it (RC-6.2)."""

    heading: Heading
    drawing: str
    marks: tuple[Mark, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, `width` in mm."""

    label: Message
    width: float
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row; `amount` in minor units counts for the carried subtotal; `strong` is set in bold."""

    cells: tuple[Cell, ...]
    amount: int = 0
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Sum:
    """A line under a table: label and figure, in bold; `large` = as large as the grand total."""

    label: Message
    figure: str
    large: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a heading. `sums` stand under the last row; `carried` writes the running sum (minor) at a page break.

    `blank` rows are added to be written by hand; with `fill` (last table of a form) as many as fit, 2 to 6.
    A `headless` table has no column heads.
    """

    heading: Heading | None
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    sums: tuple[Sum | Row, ...] = ()
    carried: Callable[[int], str] | None = None
    dense: bool = False
    blank: int = 0
    fill: bool = False
    headless: bool = False


@dataclass(frozen=True, slots=True)
class Total:
    """The grand total: label, figure with currency, the amount in Chinese words, and a note (valid until).

    `minor` None = the label says it all: there is no figure.
    """

    label: Message
    minor: int | None
    currency: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """Figures side by side, the last one the sum; under them the sum in words and a note (PK-3)."""

    heading: Heading
    figures: tuple[Fact, ...]
    minor: int
    currency: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature already given: who, when (UTC), and its picture (PNG) when it was drawn on screen."""

    name: str
    at: datetime
    ink: bytes | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause the customer initials in the box beside it; `initialled` = who did already."""

    heading: Heading
    paragraphs: tuple[Cell, ...]
    box: Message
    initialled: Signed | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    heading: Heading
    items: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Ticked:
    """A condition: ticked by the program or by hand, with who and when at the right."""

    done: bool
    text: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Ticks:
    """Things to be ticked, in one, two or three columns."""

    heading: Heading | None
    items: tuple[Ticked, ...]
    columns: int = 1
    large: bool = False


@dataclass(frozen=True, slots=True)
class SignatureBox:
    """What is being signed and who signs. `blanks` are prompts to fill, `ticks` boxes to tick, of which `ticked`
    is; a `seal` box has no line."""

    title: Message
    statement: str = ""
    blanks: tuple[Message, ...] = ()
    ticks: tuple[Message, ...] = ()
    ticked: Message | None = None
    line: Message | None = None
    signed: Signed | None = None
    numbered: bool = True
    seal: bool = False
    lines: int = 0


@dataclass(frozen=True, slots=True)
class Blank:
    """A line to be filled by hand under the signatures; `pattern` shows how (month, day, hour, 0 minutes)."""

    label: Message
    value: str = ""
    ten_minutes: bool = False


@dataclass(frozen=True, slots=True)
class Signatures:
    """At the foot of the last page, always the same place. `height` in mm, free height never under 13."""

    boxes: tuple[SignatureBox, ...]
    height: float = 43.0
    under: tuple[Blank, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    value: float
    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar chart in black and white."""

    heading: Heading
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Plate:
    """The plate (or serial) very large in a box, with what to compare beside it."""

    lead: str
    plate: str
    beside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """Two stacks of blocks side by side; one under the other where they are too high for a page."""

    left: tuple[Block, ...]
    right: tuple[Block, ...]
    share: float = 0.5


@dataclass(frozen=True, slots=True)
class Together:
    """Blocks that stay on one page."""

    blocks: tuple[Block, ...]


Block: TypeAlias = (
    Strip
    | Fields
    | Words
    | Remarks
    | Condition
    | Table
    | Total
    | Summary
    | Clause
    | Terms
    | Ticks
    | Signatures
    | Bars
    | Plate
    | Beside
    | Together
)

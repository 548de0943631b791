"""Tables: ruled rows that never split, the head repeated, the sum carried over the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import accumulate

from shopdesk.i18n import P_
from shopdesk.printing.blocks import Column, Row, Sum, Table
from shopdesk.printing.cells import Align, Cell, Tick
from shopdesk.printing.fonts import width
from shopdesk.printing.lines import broken, fitted, units
from shopdesk.printing.render.flow import LEAST_BLANK, Element, Piece, Running
from shopdesk.printing.render.pen import Pen
from shopdesk.printing.render.room import (
    END_RULE,
    HEAD_RULE,
    LEAST,
    LEAST_ENGLISH,
    ROW_RULE,
    Room,
    continued,
    duo,
    duo_width,
    gap,
    heading,
    stacked,
)

HEAD, ROW, DENSE, SECOND = 7.1, 8.4, 8.2, 6.4
PITCH, SECOND_PITCH = 3.8, 2.7
MOST_LINES, WIDE = 14, 28.0
FORWARD = P_("table", "carried forward")
BROUGHT = P_("table", "brought forward")
BESIDE = 30.0


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a cell: its text, size, how far under the line before it stands and how far from the left (a second
    language on the same line)."""

    text: str
    size: float
    pitch: float
    after: float = 0.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a column stands, in mm from the table's left edge."""

    x: float
    wide: float
    align: Align

    def write(self, pen: Pen, x: float, y: float, text: str, size: float, bold: bool = False) -> None:
        """Write a line on the baseline y as the column is aligned."""
        if self.align is Align.RIGHT:
            pen.right(x + self.x + self.wide, y, text, size, bold)
        elif self.align is Align.MIDDLE:
            pen.middle(x + self.x + self.wide / 2, y, text, size, bold)
        else:
            pen.text(x + self.x, y, text, size, bold)


def table(block: Table, room: Room) -> list[Element]:
    """The table as something that may break between its rows."""
    places = _places(block.columns, room)
    top = (
        heading(block.heading, room)
        if block.heading
        else gap(0.0)
        if block.headless
        else Piece(0, lambda pen, x, y: pen.rule(x, y, x + room.width, HEAD_RULE))
    )
    again = continued(block.heading, room) if block.heading else gap(0.0)
    head = gap(0.0) if block.headless else _head(block.columns, places, room)
    rows: list[Piece] = []
    amounts: list[int] = []
    for row in block.rows:
        pieces = _row(row, places, room, block.dense)
        rows += pieces
        amounts += [0] * (len(pieces) - 1) + [row.amount]
    rows += [] if block.fill else [_blank(block, room, LEAST_BLANK)] * block.blank
    amounts += [0] * (len(rows) - len(amounts))
    return [
        Running(
            head=stacked(top, head),
            again=stacked(again, head),
            rows=tuple(rows),
            so_far=tuple(accumulate(amounts)),
            forward=_carrier(block, room, FORWARD, below=False),
            brought=_carrier(block, room, BROUGHT, below=True),
            tail=tuple(_sum(line, places, room, block.dense) for line in block.sums),
            blank=partial(_blank, block, room) if block.fill else None,
            blank_height=LEAST_BLANK if room.paper.small else 9.4 if room.tongue.bilingual else 11.0,
            ends=Piece(0, lambda pen, x, y: pen.rule(x, y, x + room.width, END_RULE)),
        )
    ]


def _places(columns: tuple[Column, ...], room: Room) -> list[Place]:
    scale = room.width / sum(column.width for column in columns)
    places: list[Place] = []
    at = 0.0
    before = Align.LEFT
    for column, after in zip(columns, (*columns[1:], None), strict=True):
        wide = column.width * scale
        space = (
            0.0
            if after is None or column.align is Align.RIGHT
            else 3.0
            if after.align is Align.RIGHT
            else 2.0
        )
        lead = (
            4.0
            if before is Align.RIGHT and column.align is not Align.RIGHT
            else 1.0
            if column.align is Align.RIGHT
            else 0.0
        )
        places.append(Place(at + lead, wide - space - lead, column.align))
        at += wide
        before = column.align
    return places


def _head(columns: tuple[Column, ...], places: list[Place], room: Room) -> Piece:
    labels = [room.tongue.both(column.label) for column in columns]
    second = any(label[1] for label in labels)
    high = (
        room.close(7.0, 6.65)
        if second
        else room.close(5.0, 4.7)
        if room.paper.small
        else room.close(5.3, 5.0)
    )

    def draw(pen: Pen, x: float, y: float) -> None:
        for place, label in zip(places, labels, strict=True):
            place.write(
                pen,
                x,
                y + (room.close(3.3, 3.1) if second else high - 1.5),
                label[0],
                fitted(label[0], place.wide, HEAD, LEAST_ENGLISH),
            )
            place.write(pen, x, y + room.close(5.9, 5.55), label[1], LEAST_ENGLISH)
        pen.rule(x, y + high, x + room.width, ROW_RULE)

    return Piece(high, draw)


def cell_lines(
    cell: Cell, wide: float, align: Align, size: float, room: Room, bold: bool = False
) -> list[Line]:
    """The lines of a cell: the first language, then the second, smaller."""
    first, second = room.tongue.both(cell)
    inside = round(wide - (4.4 if isinstance(cell, Tick) and first else 0), 2)
    if align is not Align.LEFT:
        size = fitted(first, inside, size, LEAST, bold)
    else:
        longest = max(units(first), key=len, default="")
        size = fitted(longest, inside, size, LEAST, bold) if len(longest) < 20 else size
    lines = [Line(text, size, PITCH) for text in broken(first, inside, size, bold)]
    if second and _beside(first, second, align, len(lines), inside, size):
        return [*lines, Line(second, SECOND, 0.0, width(first, size) + 1.6)]
    if second:
        small = fitted(second, inside, SECOND, LEAST_ENGLISH)
        lines += [Line(text, small, SECOND_PITCH) for text in broken(second, inside, small)]
    return lines


def _beside(first: str, second: str, align: Align, lines: int, room: float, size: float) -> bool:
    """Whether the second language stands on the line of the first: in a wide column, where both find room."""
    if align is not Align.LEFT or lines > 1 or room < WIDE:
        return False
    return width(first, size) + 1.6 + width(second, SECOND) <= room


def _row(row: Row, places: list[Place], room: Room, dense: bool) -> list[Piece]:
    size = DENSE if dense else ROW
    close = 4.5 if dense and room.paper.small else 4.7
    base = room.close(5.0, close) if dense or room.paper.small else room.close(5.5, 5.0)
    cells = [
        cell_lines(cell, place.wide, place.align, size, room, row.strong)
        for cell, place in zip(row.cells, places, strict=True)
    ]
    pieces: list[Piece] = []
    longest = max(len(lines) for lines in cells)
    for start in range(0, longest, MOST_LINES):
        part = [lines[start : start + MOST_LINES] for lines in cells]
        pieces.append(
            _row_piece(row, part, places, room, base, last=start + MOST_LINES >= longest, first=start == 0)
        )
    return pieces


def _row_piece(
    row: Row, cells: list[list[Line]], places: list[Place], room: Room, base: float, last: bool, first: bool
) -> Piece:
    high = base + max((sum(line.pitch for line in lines[1:]) for lines in cells), default=0)

    def draw(pen: Pen, x: float, y: float) -> None:
        for cell, lines, place in zip(row.cells, cells, places, strict=True):
            at, left = y + base - 1.65, 0.0
            if isinstance(cell, Tick) and first:
                left = 4.4 if lines and lines[0].text else 0.0
                side = place.x + (place.wide / 2 - 1.6 if place.align is Align.MIDDLE and not left else 0)
                pen.tick(x + side, y + base / 2 - 1.6, 3.2, cell.done)
            for number, line in enumerate(lines):
                at += line.pitch if number else 0
                place.write(
                    pen, x + left + line.after, at, line.text, line.size, row.strong and line.pitch == PITCH
                )
        if last:
            pen.rule(x, y + high, x + room.width, ROW_RULE)

    return Piece(high, draw)


def _blank(block: Table, room: Room, high: float) -> Piece:
    """A row to be written by hand; a tick column gets its boxes."""
    cells = block.rows[0].cells if block.rows and not block.fill else ()
    ticks = [
        place
        for place, cell in zip(_places(block.columns, room), cells, strict=False)
        if isinstance(cell, Tick)
    ]

    def draw(pen: Pen, x: float, y: float) -> None:
        for place in ticks:
            side = place.wide / 2 - 1.6 if place.align is Align.MIDDLE else 0
            pen.tick(x + place.x + side, y + high / 2 - 1.6, 3.2, False)
        pen.rule(x, y + high, x + room.width, ROW_RULE)

    return Piece(high, draw)


def _carrier(block: Table, room: Room, label: str, below: bool) -> Callable[[int], Piece] | None:
    if block.carried is None:
        return None
    write = block.carried
    words = room.tongue.both(label)

    def carry(amount: int) -> Piece:
        def draw(pen: Pen, x: float, y: float) -> None:
            right = x + room.width
            duo(pen, right - BESIDE - duo_width(words, (7.6, LEAST)), y + 3.8, words, (7.6, LEAST))
            pen.right(right, y + 3.8, write(amount), 9)
            if below:
                pen.rule(x, y + 5.5, right, ROW_RULE)

        return Piece(5.5, draw)

    return carry


def _sum(line: Sum | Row, places: list[Place], room: Room, dense: bool) -> Piece:
    if isinstance(line, Row):
        return _row(line, places, room, dense)[0]
    words = room.tongue.both(line.label)
    narrow = room.width < 100
    sizes = (9.4, LEAST) if line.large else (8.0, LEAST)
    free = room.width - width(line.figure, 15 if line.large else 9, True) - 2
    beside = not narrow or duo_width(words, sizes, True) <= free
    base_high = 6.8 if line.large else 5.2
    high = base_high + (0 if beside else SECOND_PITCH)

    def draw(pen: Pen, x: float, y: float) -> None:
        right, base = x + room.width, y + (5.2 if line.large else 4.1)
        duo(
            pen,
            x if narrow else right - BESIDE - duo_width(words, sizes, True),
            base,
            words if beside else (words[0], ""),
            sizes,
            bold=True,
        )
        if not beside:
            pen.text(x, base + SECOND_PITCH, words[1], fitted(words[1], free, LEAST, LEAST_ENGLISH))
        pen.right(right, base, line.figure, 15 if line.large else 9, True)
        if line.large:
            pen.rule(x, y + high, right, HEAD_RULE)

    return Piece(high, draw)


def spaced(elements: list[Element], after: float) -> list[Element]:
    """A little air after a block."""
    return [*elements, gap(after)]

"""The strip of large facts, facts in columns, gauges, the plate in its box."""

from __future__ import annotations

from collections.abc import Sequence

from shopdesk.printing.blocks import Fields, Plate, Strip
from shopdesk.printing.cells import DASH, Cell, Fact, Gauge, Tail, Tick
from shopdesk.printing.fonts import width
from shopdesk.printing.lines import broken, fitted
from shopdesk.printing.render.flow import Element, Piece
from shopdesk.printing.render.pen import Pen
from shopdesk.printing.render.room import (
    END_RULE,
    LABEL,
    LEAST,
    LEAST_ENGLISH,
    ROW_RULE,
    VALUE,
    Room,
    duo,
    duo_width,
    gap,
    heading,
    kept,
)
from shopdesk.printing.tongue import words_of

PITCH, SECOND_PITCH, CHANGE = 4.0, 2.45, 0.9
SECOND = 6.0
FEW_FACTS = 6


def strip(block: Strip, room: Room) -> list[Element]:
    """Large values under small labels, a rule under all."""
    size = room.paper.strip_size
    cells = []
    at = 0.0
    for fact, wide in zip(block.facts, _widths(block, room), strict=True):
        first, second = room.tongue.both(words_of(fact.value))
        fit = fitted(first or DASH, wide - 1.5, size, VALUE, bold=True)
        lines = broken(first or DASH, round(wide, 2), fit, True)
        if second and width(first, fit, True) + 1.6 + width(second, LEAST) > wide:
            second = ""
        cells.append((at, wide, room.tongue.both(fact.label), lines, fit, second))
        at += wide + 4
    extra = (max(len(lines) for *_, lines, _, _ in cells) - 1) * PITCH
    high = (room.close(12.0, 11.4) if room.paper.small else room.close(13.0, 12.4)) + extra

    def draw(pen: Pen, x: float, y: float) -> None:
        for left, wide, label, lines, fit, second in cells:
            sizes = (fitted(label[0], wide, NOTE_SIZE, LEAST_ENGLISH), LEAST)
            both = label if duo_width(label, sizes) <= wide else (label[0], "")
            duo(pen, x + left, y + 3.8, both, sizes)
            for row, line in enumerate(lines):
                end = pen.text(x + left, y + high - 2.4 - extra + row * PITCH, line, fit, True)
            pen.text(end + 1.6, y + high - 2.4, second, LEAST)
        pen.rule(x, y + high, x + room.width, END_RULE)

    return [Piece(high, draw)]


def _widths(block: Strip, room: Room) -> list[float]:
    """Even columns; where a value is too long for its own, it gets what the others can spare."""
    shares = block.shares or (1.0,) * len(block.facts)
    scale = (room.width + 4) / sum(shares)
    even = [share * scale - 4 for share in shares]
    needed = [_needed(fact, room) for fact in block.facts]
    short = [place for place, wide in enumerate(even) if needed[place] > wide]
    spare = sum(wide - need for wide, need in zip(even, needed, strict=True) if need <= wide)
    lack = sum(needed[place] - even[place] for place in short)
    if not short:
        return even
    part = min(1.0, spare / lack)
    taken = lack * part / spare if spare else 0.0
    return [
        wide + (need - wide) * (part if need > wide else taken)
        for wide, need in zip(even, needed, strict=True)
    ]


def _needed(fact: Fact, room: Room) -> float:
    """How wide a fact of the strip would be at its full size."""
    value, label = room.tongue.both(words_of(fact.value)), room.tongue.both(fact.label)
    beside = 1.6 + width(value[1], LEAST) if value[1] else 0.0
    return max(
        width(value[0] or DASH, room.paper.strip_size, True) + 1.5 + beside,
        duo_width(label, (NOTE_SIZE, LEAST)),
    )


NOTE_SIZE = 7.2


def fields(block: Fields, room: Room) -> list[Element]:
    """Facts, label before value, a rule under each; two columns or one."""
    head: list[Element] = [heading(block.heading, room)] if block.heading else []
    if not block.right:
        return _together(head, [_row([(0.0, room.width, fact)], room) for fact in block.left])
    half = room.half
    rows: list[Element] = []
    for place in range(max(len(block.left), len(block.right))):
        sides: list[tuple[float, float, Fact]] = []
        if place < len(block.left):
            sides.append((0.0, half, block.left[place]))
        if place < len(block.right):
            sides.append((half + 4, half, block.right[place]))
        rows.append(_row(sides, room))
    return _together(head, rows)


def _together(head: list[Element], rows: list[Element]) -> list[Element]:
    """A few facts stay on one page; of many, two at least stay with the heading."""
    if len(rows) <= FEW_FACTS:
        return kept([*head, *rows])
    return [*kept([*head, *rows[:2]]), *rows[2:]]


def row(fact: Fact, room: Room) -> Piece:
    """One fact over the whole width."""
    return _row([(0.0, room.width, fact)], room)


def indent(room: Room) -> float:
    """Where values begin behind their labels."""
    wide = {"zh_CN": 17.0, "en": 25.0}.get(room.tongue.lang, 21.0)
    return min(wide, room.width * 0.4)


def _row(sides: Sequence[tuple[float, float, Fact]], room: Room) -> Piece:
    drawn = [(left, wide, *_laid(fact, wide, room)) for left, wide, fact in sides]
    base = room.close(5.3, 5.0) if room.paper.small else room.close(5.7, 5.2)
    base = room.close(6.7, 6.3 if room.paper.small else 6.5) if room.tongue.bilingual else base
    high = max(_depth(lines, base) for *_, lines, _ in drawn)

    def draw(pen: Pen, x: float, y: float) -> None:
        for left, wide, label, lines, fact in drawn:
            _label(pen, x + left, y, label, room, base)
            start = 3.25 if len(lines) > 1 and lines[1][1] == SECOND else base / 2 + 1.1
            value(pen, x + left + indent(room), y + start, lines, fact.value, room)
            pen.rule(x + left, y + high, x + left + wide, ROW_RULE)

    return Piece(high, draw)


def _depth(lines: list[tuple[str, float]], base: float) -> float:
    first = sum(size == VALUE for _, size in lines)
    second = sum(size == SECOND for _, size in lines) - (first == 1)
    return (
        base + (first - 1) * PITCH + max(second, 0) * SECOND_PITCH + (CHANGE if first > 1 and second else 0)
    )


def _laid(fact: Fact, wide: float, room: Room) -> tuple[tuple[str, str], list[tuple[str, float]], Fact]:
    first, second = room.tongue.both(fact.value)
    inside = round(wide - indent(room), 2)
    lines = [(line, VALUE) for line in broken(first or DASH, inside, VALUE)]
    if second:
        free = inside - width(first, VALUE) - 2.5 if len(lines) == 1 else 0.0
        small = LEAST_ENGLISH if width(second, LEAST_ENGLISH) <= free else SECOND
        lines += [(line, small) for line in broken(second, inside, small)]
    return room.tongue.both(fact.label), lines, fact


def _label(pen: Pen, x: float, y: float, label: tuple[str, str], room: Room, base: float) -> None:
    room_for = indent(room) - 1
    if label[1]:
        pen.text(x, y + 2.95, label[0], fitted(label[0], room_for, LABEL, LEAST))
        pen.text(x, y + 5.5, label[1], LEAST_ENGLISH)
    else:
        pen.text(x, y + base / 2 + 0.95, label[0], fitted(label[0], room_for, LABEL, LEAST_ENGLISH))


def value(pen: Pen, x: float, y: float, lines: list[tuple[str, float]], cell: Cell, room: Room) -> None:
    """A value with what belongs to its kind: bold tail, gauge, tick box; a second language behind or under it."""
    if isinstance(cell, Gauge):
        full = " ".join(part for part in room.tongue.both(cell.full) if part)
        x = pen.text(_gauge(pen, x, y, cell) + 1.2, y + 0.4, full, LEAST) + 4
    if isinstance(cell, Tick):
        pen.tick(x, y - 2.7, 3.0, cell.done)
        x += 4.4
    if isinstance(cell, Tail) and len(lines) == 1:
        text, size = lines[0]
        end = pen.text(x, y, text[: -cell.strong], size)
        pen.text(end, y, text[-cell.strong :], size, True)
        return
    at = y
    for row, (text, size) in enumerate(lines):
        if size == LEAST_ENGLISH:
            pen.text(x + width(lines[0][0], VALUE) + 2.5, y, text, size)
            return
        at += 0 if not row else PITCH if size == VALUE else SECOND_PITCH
        at += CHANGE if row > 1 and size == SECOND and lines[row - 1][1] == VALUE else 0
        pen.text(x, at, text, size)


def _gauge(pen: Pen, x: float, y: float, gauge: Gauge) -> float:
    wide, foot = 29.0, y + 0.5
    pen.rule(x, foot, x + wide, 0.7)
    for part in range(gauge.parts + 1):
        at = x + wide * part / gauge.parts
        high = 2.4 if part in (0, gauge.parts) else 1.8 if part * 2 == gauge.parts else 1.2
        pen.stroke(((at, foot), (at, foot - high)), 0.7)
    at = x + wide * gauge.value / gauge.parts
    pen.polygon(((at - 1.35, foot - 2.9), (at + 1.35, foot - 2.9), (at, foot - 0.1)))
    return x + wide


def plate(block: Plate, room: Room) -> list[Element]:
    """The sentence, then the plate as large as the box allows."""
    beside = [room.tongue.both(text) for text in block.beside]
    free = max((width(text, 10) for text, _ in beside), default=0.0)
    text = room.tongue.one(block.plate) or DASH
    inside = round(room.width - free - 16, 2)
    size = fitted(text, inside, room.close(36, 30), 14, bold=True)
    lines = broken(text, inside, size, True)
    lead = room.tongue.both(block.lead)
    high = room.close(22.0, 17.0) + (len(lines) - 1) * size * 0.4

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.text(x, y + 4.0, lead[0], 9)
        pen.text(x, y + 7.2, lead[1], 6.4)
        top = y + (8.6 if lead[1] else 6.2)
        pen.box(x, top, room.width, high, 1.5, 1.6)
        for row, line in enumerate(lines):
            pen.text(
                x + 5.5,
                top
                + room.close(11.0, 8.5)
                + size * 0.13
                + row * size * 0.4
                - (len(lines) - 1) * size * 0.2
                + 1,
                line,
                size,
                True,
            )
        for row, (first, second) in enumerate(beside):
            base = top + high / 2 + (0.4 if second else 1.4) + (row - (len(beside) - 1) / 2) * 8.2
            pen.right(x + room.width - 5, base, first, 10)
            pen.right(x + room.width - 5, base + 2.9, second, LEAST_ENGLISH)

    return [Piece((8.6 if lead[1] else 6.2) + high, draw, keep=True), gap(1.5)]

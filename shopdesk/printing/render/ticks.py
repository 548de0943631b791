"""Things ticked by the program or by hand."""

from __future__ import annotations

from shopdesk.printing.blocks import Ticked, Ticks
from shopdesk.printing.fonts import width
from shopdesk.printing.lines import broken
from shopdesk.printing.render.flow import Element, Piece
from shopdesk.printing.render.pen import Pen
from shopdesk.printing.render.room import LEAST, NOTE, ROW_RULE, Room, heading, kept


def ticks(block: Ticks, room: Room) -> list[Element]:
    """The list in columns, a rule under each line."""
    wide = (room.width - 4 * (block.columns - 1)) / block.columns
    rows = [
        _line(block.items[start : start + block.columns], wide, room, block.large)
        for start in range(0, len(block.items), block.columns)
    ]
    head: list[Element] = [heading(block.heading, room)] if block.heading else []
    return kept([*head, *rows]) if len(rows) <= 6 else [*kept([*head, *rows[:2]]), *rows[2:]]


def _line(items: tuple[Ticked, ...], wide: float, room: Room, large: bool) -> Piece:
    side = 4.0 if large else 3.4
    size = 9.6 if large else 8.6
    cells = [_cell(item, wide, side, size, room) for item in items]
    deep = max(len(lines) for lines, *_ in cells)
    second = any(under for _, under, _ in cells)
    high = (
        (room.close(7.2, 6.6) if large else room.close(5.8, 5.4)) + (deep - 1) * 3.9 + (2.8 if second else 0)
    )

    def draw(pen: Pen, x: float, y: float) -> None:
        for place, (item, (lines, under, detail)) in enumerate(zip(items, cells, strict=True)):
            left, base = x + place * (wide + 4), y + (4.9 if large else 4.0)
            pen.tick(left, base - side + 0.5, side, item.done)
            for row, line in enumerate(lines):
                pen.text(left + side + 2, base + row * 3.9, line, size)
            pen.text(left + side + 2, base + (len(lines) - 1) * 3.9 + 2.9, under, 6.0)
            pen.right(left + wide, base, detail, NOTE)
            pen.rule(left, y + high, left + wide, ROW_RULE)

    return Piece(high, draw)


def _cell(
    item: Ticked, wide: float, side: float, size: float, room: Room
) -> tuple[tuple[str, ...], str, str]:
    first, second = room.tongue.both(item.text)
    detail = room.tongue.one(item.detail)
    inside = wide - side - 2 - (width(detail, NOTE) + 2 if detail else 0)
    return (
        broken(first, round(max(inside, 12), 2), size),
        second if width(second, 6.0) <= inside + LEAST else "",
        detail,
    )

"""Blocks turned into elements, alone, side by side and tied together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from shopdesk.printing.blocks import (
    Bars,
    Beside,
    Block,
    Clause,
    Condition,
    Fields,
    Plate,
    Remarks,
    Signatures,
    Strip,
    Summary,
    Table,
    Terms,
    Ticks,
    Together,
    Total,
    Words,
)
from shopdesk.printing.render import chart, condition, facts, sums, table, ticks, words
from shopdesk.printing.render.flow import Element, Piece, height_of, whole
from shopdesk.printing.render.pen import Pen
from shopdesk.printing.render.room import Room, kept
from shopdesk.printing.render.signatures import signatures

DRAWN: dict[type[Any], Callable[[Any, Room], list[Element]]] = {
    Strip: facts.strip,
    Fields: facts.fields,
    Plate: facts.plate,
    Words: words.words,
    Remarks: words.remarks,
    Terms: words.terms,
    Clause: words.clause,
    Condition: condition.condition,
    Table: table.table,
    Total: sums.total,
    Summary: sums.summary,
    Ticks: ticks.ticks,
    Bars: chart.bars,
}


def elements(blocks: Sequence[Block], room: Room) -> list[Element]:
    """What the blocks become in this room, top to bottom."""
    return [element for block in blocks for element in _of(block, room)]


def _of(block: Block, room: Room) -> list[Element]:
    if isinstance(block, Beside):
        return beside(block, room)
    if isinstance(block, Together):
        return kept(elements(block.blocks, room))
    if isinstance(block, Signatures):
        return [signatures(block, room)]
    return DRAWN[type(block)](block, room)


def beside(block: Beside, room: Room) -> list[Element]:
    """Two stacks as one piece, or one under the other where that would fill more than half a page (or lose one)."""
    left_wide = (room.width - 4) * block.share
    left = elements(block.left, room.part(left_wide))
    right = elements(block.right, room.part(room.width - 4 - left_wide))
    high = max(height_of(left), height_of(right))
    if room.apart or high > room.highest * 0.62:
        return elements((*block.left, *block.right), room)

    def draw(pen: Pen, x: float, y: float) -> None:
        _column(pen, x, y, left)
        _column(pen, x + left_wide + 4, y, right)

    return [Piece(high, draw)]


def _column(pen: Pen, x: float, y: float, stack: Sequence[Element]) -> None:
    for element in stack:
        for piece in whole(element):
            piece.draw(pen, x, y)
            y += piece.height

"""Bars in black and white; the one that counts is hatched."""

from __future__ import annotations

from shopdesk.printing.blocks import Bar, Bars
from shopdesk.printing.lines import fitted
from shopdesk.printing.render.flow import Element, Piece
from shopdesk.printing.render.pen import Pen
from shopdesk.printing.render.room import END_RULE, HEAD_RULE, Room, heading


def bars(block: Bars, room: Room) -> list[Element]:
    """Bars on a base line, the figure over each, the day under it."""
    tall = room.close(24.0, 17.0)
    step = room.width / max(len(block.bars), 1)
    most = max((bar.value for bar in block.bars), default=0) or 1

    def draw(pen: Pen, x: float, y: float) -> None:
        foot = y + tall + 5
        for place, bar in enumerate(block.bars):
            _bar(pen, x + place * step, foot, step, bar, tall * max(bar.value, 0) / most, room)
        pen.rule(x, foot, x + room.width, END_RULE)

    return [heading(block.heading, room), Piece(tall + 10.2, draw)]


def _bar(pen: Pen, x: float, foot: float, step: float, bar: Bar, high: float, room: Room) -> None:
    wide = min(step * 0.62, 12)
    left = x + (step - wide) / 2
    if high > 0:
        pen.box(left, foot - high, wide, high, HEAD_RULE if bar.strong else END_RULE)
    if bar.strong:
        at = foot - 2
        while at > foot - high + 0.5:
            pen.rule(left, at, left + wide, 0.5)
            at -= 2
    pen.middle(x + step / 2, foot - high - 1.3, bar.text, fitted(bar.text, step - 0.5, 7.1, 5.8), bar.strong)
    label = room.tongue.one(bar.label)
    pen.middle(x + step / 2, foot + 3.9, label, fitted(label, step - 0.5, 7.1, 5.8), bar.strong)

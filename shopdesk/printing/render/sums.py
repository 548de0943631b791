"""The grand total in figures and in words, and the summary of a bill."""

from __future__ import annotations

from shopdesk import money
from shopdesk.i18n import P_
from shopdesk.printing.blocks import Summary, Total
from shopdesk.printing.capitals import words_of_total
from shopdesk.printing.fonts import width
from shopdesk.printing.lines import fitted
from shopdesk.printing.render.flow import Element, Piece
from shopdesk.printing.render.pen import Pen
from shopdesk.printing.render.room import HEAD_RULE, LEAST, LEAST_ENGLISH, NOTE, Room, duo, duo_width, heading

SMALL = 6.2
IN_WORDS = P_("money", "In words (CNY)")


def total(block: Total, room: Room) -> list[Element]:
    """Between two rules: label and figure (if any), the words, the note."""
    label, note = room.tongue.both(block.label), room.tongue.both(block.note)
    written = words_of_total(block.minor, block.currency, room.tongue)
    caption = room.tongue.both(IN_WORDS)
    deep = 13.2 if written or note[0] else 8.4
    size = fitted(written, room.width * 0.5, 10.4, 7.9)
    starts = max(duo_width(caption, (7.4, LEAST)) + 4, 28)
    free = room.width - 3 - (starts + width(written, size) if written else 0)

    def draw(pen: Pen, x: float, y: float) -> None:
        top, right = y + 2.0, x + room.width
        pen.rule(x, top, right, HEAD_RULE)
        duo(pen, x, top + 5.3, label, (10.2, 8.0), bold=True, gap=2)
        if block.minor is not None:
            pen.right(right, top + 6.1, money.show(block.minor, block.currency), 15, True)
        if written:
            duo(pen, x, top + 10.7, caption, (7.4, LEAST))
            pen.text(x + starts, top + 10.8, written, size)
        _note(pen, right, top + 10.7, free, note)
        pen.rule(x, top + deep, right, HEAD_RULE)

    return [Piece(deep + 2.0, draw)]


def _note(pen: Pen, right: float, y: float, free: float, note: tuple[str, str]) -> None:
    """A note that ends at `right`: both languages on one line, or one under the other where the room is too narrow."""
    if duo_width(note, (NOTE, SMALL)) <= free or not note[1]:
        size = fitted(note[0], free, NOTE, LEAST) if not note[1] else NOTE
        duo(pen, right - duo_width(note, (size, SMALL)), y, note, (size, SMALL))
        return
    pen.right(right, y - 1.4, note[0], fitted(note[0], free, NOTE, LEAST))
    pen.right(right, y + 1.3, note[1], fitted(note[1], free, SMALL, LEAST_ENGLISH))


def summary(block: Summary, room: Room) -> list[Element]:
    """Figures side by side with thin rules between them, the last one the sum; the words under them."""
    cells = [(room.tongue.both(fact.label), room.tongue.one(str(fact.value))) for fact in block.figures]
    step = room.width / len(cells)
    note = room.tongue.both(block.note)
    written = words_of_total(block.minor, block.currency, room.tongue)
    caption = room.tongue.both(IN_WORDS)
    deep = 2.6 if any(label[1] for label, _ in cells) else 0.0

    def draw(pen: Pen, x: float, y: float) -> None:
        for place, (label, figure) in enumerate(cells):
            right = x + step * (place + 1) - (0 if place == len(cells) - 1 else 2)
            size = 11 if place == len(cells) - 1 else 9.6
            pen.right(right, y + 3.9, label[0], fitted(label[0], step - 3, 7.4, LEAST_ENGLISH))
            pen.right(right, y + 6.4, label[1], LEAST_ENGLISH)
            pen.right(
                right,
                y + 8.9 + deep,
                figure,
                fitted(figure, step - 2.5, size, LEAST, bold=True),
                place == len(cells) - 1,
            )
            if place:
                pen.stroke(((x + step * place, y + 1.2), (x + step * place, y + 10.2 + deep)), 0.5)
        pen.rule(x, y + 11.4 + deep, x + room.width, 0.5)
        end = x
        if written:
            end = duo(pen, x, y + 16.2 + deep, caption, (7.4, LEAST))
            end = pen.text(
                max(end + 3, x + 24), y + 16.2 + deep, written, fitted(written, room.width * 0.42, 10.4, 7.9)
            )
        _note(pen, x + room.width, y + 16.2 + deep, x + room.width - end - 3, note)
        pen.rule(x, y + 18.8 + deep, x + room.width, HEAD_RULE)

    return [heading(block.heading, room), Piece(18.8 + deep, draw)]

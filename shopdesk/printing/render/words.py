"""Running text: the customer's words, remarks behind boxed words, terms, a clause with its initial box."""

from __future__ import annotations

from shopdesk.i18n import ENGLISH
from shopdesk.printing.blocks import Clause, Remark, Remarks, Signed, Terms, Words
from shopdesk.printing.fonts import width
from shopdesk.printing.lines import broken, fitted
from shopdesk.printing.render.flow import LEAST_ROWS, Element, Piece, Running, height_of
from shopdesk.printing.render.pen import Pen
from shopdesk.printing.render.room import (
    END_RULE,
    HEADING,
    LEAST,
    LEAST_ENGLISH,
    ROW_RULE,
    Room,
    closing,
    continued,
    duo,
    gap,
    heading,
    kept,
    stacked,
    text_lines,
)

BODY, TERM, SECOND = 9.0, 7.9, 6.4
SHORT_TERMS = 26.0


def words(block: Words, room: Room) -> list[Element]:
    """Paragraphs, a rule under the last; blank lines for writing where there is nothing yet."""
    head: list[Element] = [heading(block.heading, room)] if block.heading else []
    size, pitch = (BODY, 4.7) if block.quoted else (TERM, 4.3)
    lines: list[Piece] = []
    for paragraph in block.paragraphs:
        first, second = room.tongue.both(paragraph)
        lines += text_lines(
            _quoted(first, room) if block.quoted else first,
            room.width,
            size,
            pitch,
            0.8 * pitch + 0.6 if not lines else pitch * 0.8,
        )
        if second:
            lines += text_lines(second, room.width, SECOND, 3.2, 2.5)
    count = room.close(block.ruled, min(block.ruled, 2))
    ruled = [Piece(7.6, lambda pen, x, y: pen.rule(x, y + 7.6, x + room.width, ROW_RULE))] * int(count)
    end: list[Element] = list(ruled) or [closing(room, before=1.2)]
    if len(lines) <= 3:
        return kept([*head, *lines, *end])
    return [*kept([*head, *lines[:2]]), *lines[2:-2], *kept([*lines[-2:], *end])]


def _quoted(text: str, room: Room) -> str:
    """In quotation marks, narrow ones on an English paper (our family draws the others as wide as a character)."""
    opening, closing_ = '""' if room.tongue.main == ENGLISH else "“”"
    return text if not text or text[0] in '“"「' else f"{opening}{text}{closing_}"


def remarks(block: Remarks, room: Room) -> list[Element]:
    """Lines behind small boxed words."""
    tags = [width(_tag(line, room), 7, True) for line in block.lines]
    indent = max([6.0, *tags]) + 4.8
    lines: list[Element] = [_remark(line, room, indent) for line in block.lines]
    end: list[Element] = [*lines[-1:], closing(room, before=0.7)]
    return [heading(block.heading, room), gap(0.6, keep=True), *lines[:-1], *kept(end)]


def _tag(line: Remark, room: Room) -> str:
    return " ".join(part for part in room.tongue.both(line.tag) if part)


def _remark(line: Remark, room: Room, indent: float) -> Piece:
    tag = _tag(line, room)
    first, second = room.tongue.both(line.text)
    lines = [(text, 8.4) for text in broken(first, round(room.width - indent, 2), 8.4)]
    lines += (
        [(text, SECOND) for text in broken(second, round(room.width - indent, 2), SECOND)] if second else []
    )
    high = 5.1 + (len(lines) - 1) * 3.9

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.box(x, y + 0.4, indent - 2.6, 4.2, END_RULE, 0.6)
        pen.middle(x + (indent - 2.6) / 2, y + 3.4, tag, 7, True)
        for row, (text, size) in enumerate(lines):
            pen.text(x + indent, y + 3.6 + row * 3.9, text, size)

    return Piece(high, draw)


def terms(block: Terms, room: Room) -> list[Element]:
    """Numbered terms, each whole; a short list stays on one page, of a long one two at least on either side."""
    items = [_term(f"{number}.", room.tongue.both(item), room) for number, item in enumerate(block.items, 1)]
    head = stacked(heading(block.heading, room, END_RULE), gap(0.6))
    if len(items) < 2 * LEAST_ROWS or height_of(items) <= SHORT_TERMS:
        return kept([head, *items, gap(1.0)])
    again = stacked(continued(block.heading, room, END_RULE), gap(0.6))
    return [Running(head, again, tuple(items), ends=gap(1.0))]


def _term(number: str, both: tuple[str, str], room: Room) -> Piece:
    inside = round(room.width - 5, 2)
    lines = [(text, TERM, 4.1) for text in broken(both[0], inside, TERM)]
    lines += [(text, SECOND, 3.0) for text in broken(both[1], inside, SECOND)] if both[1] else []

    def draw(pen: Pen, x: float, y: float) -> None:
        at = y + 3.5
        pen.text(x, at, number, TERM)
        for row, (text, size, pitch) in enumerate(lines):
            at += pitch if row else 0
            pen.text(x + 5, at, text, size)

    return Piece((4.4 if both[1] else 4.7) + sum(pitch for _, _, pitch in lines[1:]), draw)


def _initials(pen: Pen, x: float, y: float, given: Signed | None, room: Room) -> None:
    """In their box: what was drawn on the screen with the name after it, or the name alone where it was given on paper."""
    if given is None:
        return
    name = room.tongue.one(given.name)
    size = fitted(name, 36, 6.8 if given.ink else 9, LEAST_ENGLISH)
    shown = broken(name, 36, size)[0]
    if given.ink:
        pen.image(given.ink, x + 1.5, y + 4.2, 22, 8.0)
        pen.right(x + 38, y + 11.4, shown if width(shown, size) < 14 else "", size)
    else:
        pen.middle(x + 20, y + 9.2, shown, size)


def clause(block: Clause, room: Room) -> list[Element]:
    """A clause in smaller type with the box for the customer's initials beside it."""
    title = room.tongue.both(block.heading.text)
    inside = room.width - 42
    lines: list[tuple[str, float]] = []
    for paragraph in block.paragraphs:
        first, second = room.tongue.both(paragraph)
        lines += [(text, TERM) for text in broken(first, round(inside, 2), TERM)]
        lines += [(text, SECOND) for text in broken(second, round(inside, 2), SECOND)] if second else []
    box = room.tongue.both(block.box)
    pitches = [3.8 if size == TERM else 3.1 for _, size in lines]
    high = max(17.0, 8.2 + sum(pitches))

    def draw(pen: Pen, x: float, y: float) -> None:
        duo(pen, x, y + 5.4, title, (HEADING - 0.8, LEAST), bold=True)
        at = y + 9.6 - pitches[0] if pitches else y
        for pitch, (text, size) in zip(pitches, lines, strict=True):
            at += pitch
            pen.text(x, at, text, size)
        pen.box(x + room.width - 40, y + 2.4, 40, 12.6, END_RULE)
        duo(pen, x + room.width - 38, y + 5.6, box, (7.2, LEAST))
        _initials(pen, x + room.width - 40, y + 2.4, block.initialled, room)

    return [Piece(high, draw)]

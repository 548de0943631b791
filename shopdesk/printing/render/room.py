"""The room a block is set in, and what most blocks begin with: heading, rule, gap."""

from __future__ import annotations

from dataclasses import dataclass, replace

from shopdesk.i18n import P_
from shopdesk.printing.cells import Heading
from shopdesk.printing.fonts import width
from shopdesk.printing.lines import broken, fitted
from shopdesk.printing.papers import Paper
from shopdesk.printing.render.flow import Element, Piece
from shopdesk.printing.render.pen import Pen
from shopdesk.printing.tongue import Tongue

CONTINUED = P_("heading", "{heading} (continued)")
LEAST, LEAST_ENGLISH = 6.6, 5.8
HEADING, NOTE = 9.4, 7.2
LABEL, VALUE = 7.4, 9.0
ROW_RULE, END_RULE, HEAD_RULE = 0.5, 0.7, 1.0


@dataclass(frozen=True, slots=True)
class Room:
    """Language, paper and width in mm; `tight` = set closer, because that saves a page; `apart` = nothing stands side by side, so
    that all of it may break."""

    tongue: Tongue
    paper: Paper
    width: float
    tight: bool = False
    apart: bool = False

    def close(self, normal: float, tight: float) -> float:
        """The normal measure, or the closer one."""
        return tight if self.tight else normal

    def part(self, wide: float) -> Room:
        """The same room, so wide."""
        return replace(self, width=wide)

    @property
    def highest(self) -> float:
        """The height of a following page."""
        return self.paper.limit - later_start(self.paper)

    @property
    def half(self) -> float:
        """Half the room with a gutter of 4."""
        return (self.width - 4) / 2


def later_start(paper: Paper) -> float:
    """Where content begins on following pages."""
    return 18.2 if paper.small else 21.2


def first_start(paper: Paper) -> float:
    """Where content begins on the first page."""
    return 32.4 if paper.small else 40.4


def duo(
    pen: Pen,
    x: float,
    y: float,
    words: tuple[str, str],
    sizes: tuple[float, float],
    bold: bool = False,
    gap: float = 1.6,
) -> float:
    """First language and, after it on the same line, the second; the x where they end."""
    end = pen.text(x, y, words[0], sizes[0], bold)
    return pen.text(end + gap, y, words[1], sizes[1]) if words[1] else end


def duo_width(
    words: tuple[str, str], sizes: tuple[float, float], bold: bool = False, gap: float = 1.6
) -> float:
    """How wide both languages are on one line."""
    return width(words[0], sizes[0], bold) + (gap + width(words[1], sizes[1]) if words[1] else 0)


def gap(height: float, keep: bool = False) -> Piece:
    """Nothing, so high."""
    return Piece(height, lambda pen, x, y: None, keep)


def stacked(upper: Piece, lower: Piece) -> Piece:
    """Two pieces as one, the second under the first."""

    def draw(pen: Pen, x: float, y: float) -> None:
        upper.draw(pen, x, y)
        lower.draw(pen, x, y + upper.height)

    return Piece(upper.height + lower.height, draw)


def continued(block: Heading, room: Room, weight: float = HEAD_RULE) -> Piece:
    """The heading of a block that goes on overleaf."""
    return heading(replace(block, text=CONTINUED.fill(heading=block.text)), room, weight)


def heading(block: Heading, room: Room, weight: float = HEAD_RULE) -> Piece:
    """A block's heading with its note and the rule under it; stays with what follows."""
    first, second = room.tongue.both(block.text)
    note = room.tongue.both(block.note) if block.note else ("", "")
    high = room.close(6.2, 5.6) if room.paper.small else room.close(6.7, 6.0)
    left = width(first, HEADING, True) + (1.6 + width(second, LEAST) if second else 0) + 3
    if duo_width(note, (NOTE, 6.2)) > room.width - left and note[1]:
        note = (note[0], "")
    size = fitted(note[0], room.width - left, NOTE, LEAST)

    def draw(pen: Pen, x: float, y: float) -> None:
        duo(pen, x, y + high - 1.75, (first, second), (HEADING, LEAST), bold=True)
        duo(pen, x + room.width - duo_width(note, (size, 6.2)), y + high - 1.75, note, (size, 6.2))
        pen.rule(x, y + high, x + room.width, weight)

    return Piece(high, draw, keep=True)


def closing(room: Room, weight: float = ROW_RULE, before: float = 0.0) -> Piece:
    """A rule that ends a block."""
    return Piece(before, lambda pen, x, y: pen.rule(x, y + before, x + room.width, weight))


def text_lines(
    text: str, room_width: float, size: float, pitch: float, first: float, indent: float = 0.0
) -> list[Piece]:
    """Running text as one piece a line, so that it may break between pages."""
    lines = broken(text, round(room_width - indent, 2), size)

    def line(content: str, high: float, base: float) -> Piece:
        return Piece(high, lambda pen, x, y: _write(pen, x + indent, y + base, content, size))

    return [
        line(content, pitch + (first - pitch * 0.8 if not place else 0), first if not place else pitch * 0.8)
        for place, content in enumerate(lines)
    ]


def _write(pen: Pen, x: float, y: float, text: str, size: float) -> None:
    pen.text(x, y, text, size)


def kept(elements: list[Element]) -> list[Element]:
    """The same elements, all on one page."""
    tied = [
        replace(element, keep=True) if isinstance(element, Piece) else element for element in elements[:-1]
    ]
    return [*tied, *elements[-1:]]

"""The drawing of the thing with its numbered marks, their list and further facts beside it (RC-6.2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import cos, dist, pi, sin

from shopdesk import drawings
from shopdesk.i18n import P_, Message
from shopdesk.printing.blocks import Condition, Fields, Mark
from shopdesk.printing.fonts import width
from shopdesk.printing.lines import broken, fitted
from shopdesk.printing.render import facts
from shopdesk.printing.render.flow import Element, Piece
from shopdesk.printing.render.pen import Pen
from shopdesk.printing.render.room import LEAST_ENGLISH, ROW_RULE, Room, duo, duo_width, heading

SHARE = 92 / 176
CAPTION = (6.8, LEAST_ENGLISH)
LARGE, SMALL = (45.0, 38.0), (34.0, 27.0)
"""How high a drawing may be, in mm, and how high where closer setting saves room."""
WEIGHTS = {
    drawings.Role.BODY: 1.1,
    drawings.Role.LINE: 0.7,
    drawings.Role.FINE: 0.7,
    drawings.Role.GLASS: 0.7,
    drawings.Role.WHEEL: 0.8,
    drawings.Role.RAIL: 0.7,
    drawings.Role.LAMP: 0.7,
}
APART = 4.5
"""mm between the middles of two numbers on a drawing."""
Spot = tuple[float, float]
OPEN = (drawings.Role.LINE, drawings.Role.FINE)


def condition(block: Condition, room: Room) -> list[Element]:
    """Heading, then drawing and list side by side; what finds no room beside it follows below, facts in two columns."""
    wide = room.width * SHARE
    drawing = drawings.load(block.drawing)
    scale = min(
        (wide - 4) / drawing.width, room.close(*(SMALL if room.paper.small else LARGE)) / drawing.height
    )
    high = drawing.height * scale
    beside = room.part(room.width - wide)
    rows = [_mark(mark, beside) for mark in block.marks] + [facts.row(fact, beside) for fact in block.facts]
    most = max(high + 4, room.close(60.0, 0.0 if room.paper.small else 50.0))
    shown, used = 0, 0.0
    while shown < len(rows) and used + rows[shown].height <= most:
        used += rows[shown].height
        shown += 1
    if len(rows) - shown == 1:
        used, shown = used + rows[shown].height, shown + 1

    def draw(pen: Pen, x: float, y: float) -> None:
        top = y + 1.5 + max(0.0, (max(used, high) - high) / 2)
        _drawing(pen, x + (wide - 4 - drawing.width * scale) / 2, top, scale, drawing, block.marks, room)
        at = y
        for row in rows[:shown]:
            row.draw(pen, x + wide, at)
            at += row.height

    rest = block.facts[max(0, shown - len(block.marks)) :]
    below: list[Element] = [_mark(mark, room) for mark in block.marks[shown:]]
    below += facts.fields(Fields(rest[::2], rest[1::2]), room) if rest else []
    return [heading(block.heading, room), Piece(max(used, high + 3) + 0.5, draw), *below]


def _drawing(
    pen: Pen, x: float, y: float, scale: float, drawing: drawings.Drawing, marks: tuple[Mark, ...], room: Room
) -> None:
    for stroke in drawing.strokes:
        path = [
            (letter, *(value * scale + (x if place % 2 == 0 else y) for place, value in enumerate(numbers)))
            for letter, *numbers in stroke.path
        ]
        pen.curve(path, WEIGHTS[stroke.role], fill=stroke.role not in OPEN)
    for height in dict.fromkeys(caption.y for caption in drawing.captions):
        row = [caption for caption in drawing.captions if caption.y == height]
        apart = [abs(one.x - other.x) for one in row for other in row if one is not other]
        free = min(apart, default=drawing.width) * scale
        beside = all(duo_width(room.tongue.both(one.text), CAPTION, gap=1.0) + 1.5 <= free for one in row)
        for caption in row:
            _caption(pen, x + caption.x * scale, y + caption.y * scale, caption, room, beside)
    spots = [drawings.from_mark(drawing, mark.x, mark.y) for mark in marks]
    wide, high = drawing.width * scale, drawing.height * scale
    stood = side_by_side([(left * scale, top * scale) for left, top in spots], wide, high)
    for mark, (left, top) in zip(marks, stood, strict=True):
        badge(pen, x + left, y + top, str(mark.number))


def side_by_side(spots: Sequence[Spot], wide: float, high: float) -> list[Spot]:
    """Where numbers stand that all can be read: each on its spot or, where another stands, as near to it as there is room."""
    stood: list[Spot] = []
    for spot in spots:
        near = (place for place in _around(spot) if 0 <= place[0] <= wide and 0 <= place[1] <= high)
        free = (place for place in near if all(dist(place, other) >= APART for other in stood))
        stood.append(next(free, spot))
    return stood


def _around(spot: Spot) -> Iterator[Spot]:
    """The spot, then rings around it, nearest first."""
    yield spot
    for ring in range(1, 9):
        for step in range(16):
            turn = 2 * pi * step / 16
            yield spot[0] + cos(turn) * ring * APART / 2, spot[1] + sin(turn) * ring * APART / 2


def _caption(pen: Pen, x: float, y: float, caption: drawings.Caption, room: Room, beside: bool) -> None:
    """Both languages on one line, or one under the other where captions of its row are near."""
    words = room.tongue.both(caption.text)
    share = {"start": 0.0, "middle": 0.5, "end": 1.0}[caption.anchor]
    if beside:
        duo(pen, x - duo_width(words, CAPTION, gap=1.0) * share, y + 0.9, words, CAPTION, gap=1.0)
        return
    for text, size, base in zip(words, CAPTION, (0.9, 3.5), strict=True):
        pen.text(x - width(text, size) * share, y + base, text, size)


def badge(pen: Pen, x: float, y: float, number: str) -> None:
    """A number in a ring, filled white so that it reads over any line."""
    pen.ring(x, y, 2.05, 0.8)
    pen.middle(x, y + 0.85, number, 6.6 if len(number) < 3 else 5.8, True)


def _photos(count: int) -> Message:
    return P_("paper", "1 photo") if count == 1 else P_("paper", "{count} photos").fill(count=count)


def _mark(mark: Mark, room: Room) -> Piece:
    where, kind = room.tongue.both(mark.where), room.tongue.both(mark.kind)
    text = "\u3000".join(part for part in (where[0], kind[0], room.tongue.one(mark.note)) if part)
    second = ", ".join(part for part in (where[1], kind[1].lower()) if part)
    photos = room.tongue.both(_photos(mark.photos)) if mark.photos else ("", "")
    photos = (photos[0], photos[1].partition(" ")[2])
    photos_wide = duo_width(photos, CAPTION, gap=1.0)
    inside = room.width - 8 - (photos_wide + 2 if mark.photos else 0)
    lines = broken(text, round(inside, 2), 8.4)
    inline = second and len(lines) == 1 and width(text, 8.4) + 2 + width(second, 6.0) <= inside
    extra = (len(lines) - 1) * 3.7 + (2.9 if second and not inline else 0)
    high = (5.0 if room.paper.small else 5.4) + extra

    def draw(pen: Pen, x: float, y: float) -> None:
        badge(pen, x + 2.1, y + 2.7, str(mark.number))
        end = x
        for row, line in enumerate(lines):
            end = pen.text(x + 6.4, y + 3.75 + row * 3.7, line, 8.4)
        if inline:
            pen.text(end + 2, y + 3.75, second, 6.0)
        elif second:
            pen.text(
                x + 6.4,
                y + 3.75 + (len(lines) - 1) * 3.7 + 2.9,
                second,
                fitted(second, inside, 6.0, LEAST_ENGLISH),
            )
        duo(pen, x + room.width - photos_wide, y + 3.75, photos, CAPTION, gap=1.0)
        pen.rule(x, y + high, x + room.width, ROW_RULE)

    return Piece(high, draw)

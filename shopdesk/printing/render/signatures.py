"""What is signed, at the foot of the last page: boxes of equal size, and under them the lines to be filled."""

from __future__ import annotations

from dataclasses import dataclass

from shopdesk.i18n import P_
from shopdesk.printing.blocks import Blank, SignatureBox, Signatures, Signed
from shopdesk.printing.dates import minute
from shopdesk.printing.fonts import width
from shopdesk.printing.lines import at_most, broken, fitted
from shopdesk.printing.render.condition import badge
from shopdesk.printing.render.flow import Piece
from shopdesk.printing.render.pen import Pen
from shopdesk.printing.render.room import (
    END_RULE,
    LABEL,
    LEAST,
    LEAST_ENGLISH,
    ROW_RULE,
    Room,
    duo,
    duo_width,
)

FREE, DRAWN = 13.0, 9.0
"""mm left to sign in, and for a signature that is there already."""
LINE = 8.7
DATE = P_("signature", "Date")
YEAR, MONTH, DAY = P_("date blank", "year"), P_("date blank", "month"), P_("date blank", "day")
HOUR, MINUTE = P_("date blank", "hour"), P_("date blank", "min")


@dataclass(frozen=True, slots=True)
class Laid:
    """A box with its texts broken to its width; `deep` is where the free space begins."""

    box: SignatureBox
    title: tuple[str, str]
    statement: tuple[tuple[str, float], ...]
    deep: float


def signatures(block: Signatures, room: Room) -> Piece:
    """All boxes in one row, as high as asked but with room to sign in."""
    count = max(len(block.boxes), 1)
    wide = (room.width - 4 * (count - 1)) / count
    laid = [_laid(box, wide, room) for box in block.boxes]
    share = 0.74 if room.paper.small else 0.82 if room.tongue.bilingual else 1.0
    asked = room.close(block.height * share, min(block.height, 24.0))
    high = max(
        [
            asked,
            *(
                one.deep + (DRAWN if one.box.signed else FREE) + LINE
                for one in laid
                if one.box.line or one.box.signed
            ),
        ]
    )
    under = 10.4 if block.under else 0.0

    def draw(pen: Pen, x: float, y: float) -> None:
        number = 0
        for place, one in enumerate(laid):
            number += one.box.numbered
            _box(pen, x + place * (wide + 4), y + 2, wide, high, one, number if one.box.numbered else 0, room)
        _under(pen, x, y + 2 + high + 7.2, block.under, room)

    return Piece(high + under + 2, draw)


def _laid(box: SignatureBox, wide: float, room: Room) -> Laid:
    first, second = room.tongue.both(box.statement)
    joined = f"{first.rstrip(' _')} {second}"
    if second and width(joined, 7.2) <= wide - 6:
        first, second = joined, ""
    lines = [(text, 7.2) for text in broken(first, round(wide - 6, 2), 7.2)] if first else []
    lines += [(text, 6.2) for text in broken(second, round(wide - 6, 2), 6.2)] if second else []
    deep = _prompt_line(len(lines)) + 0.3 if box.blanks or box.ticks else 5.9 + len(lines) * 3.5
    return Laid(box, room.tongue.both(box.title), tuple(lines), deep)


def _prompt_line(statement: int) -> float:
    """The baseline of the prompts under so many lines."""
    return 10.8 + statement * 3.5 if statement else 9.8


def _box(pen: Pen, x: float, y: float, wide: float, high: float, laid: Laid, number: int, room: Room) -> None:
    box = laid.box
    pen.box(x, y, wide, high, END_RULE)
    left = x + 3
    if number:
        badge(pen, x + 4.1, y + 4.0, str(number))
        left = x + 7.6
    end = pen.text(
        left, y + 5.0, laid.title[0], fitted(laid.title[0], wide - 10, 8.6, LEAST_ENGLISH, True), True
    )
    pen.right(
        x + wide - 2.4,
        y + 5.0,
        laid.title[1],
        fitted(laid.title[1], x + wide - 4 - end, LEAST, LEAST_ENGLISH),
    )
    for row, (text, size) in enumerate(laid.statement):
        pen.text(x + 3, y + 9.4 + row * 3.5, text, size)
    _prompts(pen, x + 3, y + _prompt_line(len(laid.statement)), wide - 6, box, room)
    for line in range(box.lines):
        pen.rule(x + 3, y + high - 8.7 - (box.lines - 1 - line) * 9.6, x + wide - 3, ROW_RULE)
    if box.line is not None:
        _line(pen, x + 3, y + high - LINE, wide - 6, box.line, box.signed, room)
    if box.signed is not None and box.signed.ink:
        begin = max(20.0, min(duo_width(room.tongue.both(box.line or ""), (7.2, LEAST)) + 5, wide - 28))
        pen.image(box.signed.ink, x + begin, y + laid.deep, wide - begin - 3, high - laid.deep - LINE - 0.5)
    if box.line is not None or box.seal:
        _date(pen, x + 3, y + high - 2.6, wide - 6, box, room)


def _prompts(pen: Pen, x: float, y: float, wide: float, box: SignatureBox, room: Room) -> None:
    step = wide / max(len(box.blanks) + len(box.ticks), 1)
    prompts = [room.tongue.both(prompt) for prompt in (*box.ticks, *box.blanks)]
    free = step - (4.2 if box.ticks else 0) - 1
    beside = all(duo_width(both, (7.2, LEAST), gap=1.4) <= free for both in prompts)
    for place, (first, second) in enumerate(prompts):
        left = x + place * step
        if place < len(box.ticks):
            pen.tick(left, y - 2.4, 3.0, box.ticks[place] == box.ticked)
            left += 4.2
        if beside:
            duo(pen, left, y, (first, second), (7.2, LEAST), gap=1.4)
        else:
            pen.text(left, y - (0.9 if second else 0), first, fitted(first, free, 7.2, LEAST_ENGLISH))
            pen.text(left, y + 1.8, second, LEAST_ENGLISH)


def _line(pen: Pen, x: float, y: float, wide: float, label: str, signed: Signed | None, room: Room) -> None:
    words = room.tongue.both(label)
    end = duo(pen, x, y - 1.1, words, (7.2, LEAST))
    if signed:
        name = room.tongue.one(signed.name)
        size = fitted(name, x + wide - end - 3, 9, LEAST)
        pen.text(
            end + 3,
            y - 1.1,
            broken(name, round(x + wide - end - 3, 2), size)[0] if not signed.ink else "",
            size,
        )
        if signed.ink:
            small = fitted(name, wide / 2, 6.8, LEAST_ENGLISH)
            pen.right(x + wide, y + 3.0, at_most(1, name, wide / 2, small)[0], small)
    pen.rule(x, y, x + wide, END_RULE)


def _date(pen: Pen, x: float, y: float, wide: float, box: SignatureBox, room: Room) -> None:
    words = room.tongue.both(DATE)
    if box.signed:
        end = duo(pen, x, y, words, (7.2, LEAST))
        pen.text(end + 3, y, room.tongue.one(minute(box.signed.at)), 8.2)
        return
    if not box.seal:
        duo(pen, x, y, words, (7.2, LEAST))
    blanks(pen, x, y, wide, room, (YEAR, MONTH, DAY) if box.seal else (YEAR, MONTH, DAY, HOUR))


def blanks(
    pen: Pen, x: float, y: float, wide: float, room: Room, parts: tuple[str, ...], last: str = ""
) -> None:
    """年 月 日 时 with room before each; in English and bilingual papers a pattern to write on."""
    if room.tongue.lang != "zh_CN":
        pattern = {3: "____ - ___ - ___", 4: "____ - ___ - ___   ___:___"}.get(len(parts), "")
        pen.right(x + wide, y, pattern if not last else "___ - ___   ___:__0", LABEL)
        return
    for place, part in enumerate(reversed(parts)):
        pen.right(
            x + wide - place * (wide / 6.2), y, (last if not place else "") + room.tongue.one(part), 7.2
        )


def _under(pen: Pen, x: float, y: float, lines: tuple[Blank, ...], room: Room) -> None:
    if not lines:
        return
    step = (room.width + 4) / len(lines)
    for place, line in enumerate(lines):
        left = x + place * step
        words = room.tongue.both(line.label)
        end = duo(pen, left, y, words, (7.4, LEAST)) + 1.6
        right = left + step - 4
        if line.value:
            pen.text(end + 1, y, room.tongue.one(line.value), 8.4)
        elif line.ten_minutes:
            blanks(pen, end, y, right - end, room, (MONTH, DAY, HOUR, MINUTE), last="0 ")
        pen.rule(end, y + 0.9, right, ROW_RULE)

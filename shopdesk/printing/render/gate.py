"""The stub right of the perforation, and the tag for keys."""

from __future__ import annotations

from shopdesk.printing import codes
from shopdesk.printing.cells import DASH
from shopdesk.printing.fonts import width
from shopdesk.printing.lines import at_most, broken, fitted
from shopdesk.printing.papers import Paper
from shopdesk.printing.render.frame import Frame
from shopdesk.printing.render.pen import Pen
from shopdesk.printing.render.room import LABEL, LEAST, LEAST_ENGLISH, ROW_RULE, duo
from shopdesk.printing.sheets import Label, Stub
from shopdesk.printing.tongue import words_of

PERFORATION = 158.0
STUB_LEFT, STUB_RIGHT = 164.0, 198.0
ABOVE_CODE = 12.0


def stub(pen: Pen, frame: Frame, block: Stub) -> None:
    """The gatekeeper's part: facts, the code, what is ticked and signed at the gate."""
    tongue, x, right = frame.tongue, STUB_LEFT, STUB_RIGHT
    wide = right - x
    pen.stroke(((PERFORATION, 6), (PERFORATION, 142)), 0.7, dash=(1.2, 0.9))
    title = tongue.one(block.title)
    pen.text(x, 13.6, title, fitted(title, wide, 9.4, LEAST, True), True)
    duo(pen, x, 17.6, tongue.both(block.copy), (7.4, LEAST_ENGLISH), gap=1.0)
    pen.rule(x, 23.1, right, 1.5)
    plate = tongue.one(block.plate) or DASH
    size = fitted(plate, wide, 16, 7, True)
    y = 31.2
    for line in broken(plate, wide, size, True):
        pen.text(x, y, line, size, True)
        y += 5.0
    y += 4.0
    for fact in block.facts:
        y = _fact(pen, frame, x, y, wide, tongue.both(fact.label), tongue.one(words_of(fact.value)))
    side = pen.qr(x + wide / 2 + 8.75, max(y, 62), frame.qr(1), 0.7, "M")
    for scan, size, at in zip(tongue.both(block.scan), (LABEL, LEAST_ENGLISH), (4.0, 6.6), strict=True):
        pen.middle(x + wide / 2, max(y, 62) + side + at, scan, fitted(scan, wide, size, LEAST_ENGLISH))
    pen.tick(x, 104.5, 3.8, False)
    y = 107.4
    for text, size in zip(tongue.both(block.tick), (7.6, LEAST_ENGLISH), strict=True):
        for line in (
            broken(text, round(wide - 6, 2), fitted(text, wide - 6, size, LEAST_ENGLISH)) if text else ()
        ):
            pen.text(x + 6, y, line, fitted(text, wide - 6, size, LEAST_ENGLISH))
            y += 2.9
    for row, blank in enumerate(block.blanks):
        duo(pen, x, 117 + row * 10.5, tongue.both(blank), (7.4, LEAST_ENGLISH))
        pen.rule(x, 124.4 + row * 10.5, right, ROW_RULE)


def _fact(
    pen: Pen, frame: Frame, x: float, y: float, wide: float, label: tuple[str, str], value: str
) -> float:
    end = max(pen.text(x, y, label[0], 7), x + width(label[1], LEAST_ENGLISH))
    room = x + wide - end - 2
    size = fitted(value, room, 8.4, LEAST_ENGLISH)
    lines = at_most(2, value, round(room, 2), size)
    for row, line in enumerate(lines):
        pen.right(x + wide, y + row * 3.4, line, size)
    bottom = y + (len(lines) - 1) * 3.4
    if label[1]:
        pen.text(x, y + 2.6, label[1], LEAST_ENGLISH)
        bottom = max(bottom, y + 1.6)
    pen.rule(x, bottom + 1.8, x + wide, ROW_RULE)
    return bottom + 5.4


def label(pen: Pen, frame: Frame, paper: Paper, tag: Label, number: int) -> None:
    """50×30 mm: a hole, the hook, the plate, small lines, the code."""
    one, right = frame.tongue.one, paper.width - paper.right
    pen.ring(6.2, 6.2, 2.6, 0.5, dash=(0.7, 0.5))
    corner = [one(text) for text in tag.corner]
    for row, text in enumerate(corner):
        pen.right(right, 5.2 + row * 3.3, text, fitted(text, 14, 6.8, LEAST_ENGLISH))
    big = one(tag.big)
    pen.text(11.4, 8.4, big, fitted(big, 21, 17, 7, True), True)
    pen.rule(paper.left, 10.6, right, 0.7)
    plate = one(tag.plate)
    side = _side(frame)
    size = fitted(plate, right - paper.left, 16, 7.6, True)
    if width(plate, size, True) > right - side - paper.left - 1:
        size = min(size, ABOVE_CODE)
    lines = broken(plate, round(right - paper.left, 2), size, True)[:2]
    for row, line in enumerate(lines):
        pen.text(
            paper.left,
            (17.2 if size > ABOVE_CODE else 15.6) - (1.0 if len(lines) > 1 else 0) + row * 3.2,
            line,
            size,
            True,
        )
    side = pen.qr(right, 28 - side, frame.qr(number), 0.5, "L")
    for row, text in enumerate(one(line) for line in tag.lines):
        inside = right - side - paper.left - 1.5
        size = fitted(text, inside, 6.8, LEAST_ENGLISH)
        pen.text(paper.left, 21.2 + row * 3.2, broken(text, round(inside, 2), size)[0], size)


def _side(frame: Frame) -> float:
    return len(codes.qr(frame.qr(1), "L")) * 0.5

"""The steps of the procedure: what is done, what is next, what is missing, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from shopdesk.ui import icons
from shopdesk.ui.strokes import presses
from shopdesk.ui.theme import Text, color, font, px


@dataclass(frozen=True, slots=True)
class Heights:
    """In px: a step, a sub-step, the heading (0 = none), and what a second line adds."""

    step: int
    sub: int
    lead: int
    more: int = 16


ROOMY, DENSE = Heights(36, 28, 28), Heights(30, 22, 0)
WIDTH = 176


class Progress(StrEnum):
    """How far a step or sub-step is."""

    DONE = "done"
    NOW = "now"
    MISSING = "missing"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class SubStep:
    """`Keys      missing`."""

    name: str
    text: str
    progress: Progress
    right: str = ""


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step; its sub-steps show while it is open."""

    name: str
    text: str
    progress: Progress
    right: str = ""
    subs: tuple[SubStep, ...] = field(default=())


STEP_ICONS = {
    Progress.DONE: ("check-circle", "ok"),
    Progress.NOW: ("circle-slice-3", "accent"),
    Progress.MISSING: ("alert-circle", "warn"),
    Progress.LATER: ("circle-outline", "text2"),
}
SUB_ICONS = {
    Progress.DONE: ("check", "ok"),
    Progress.NOW: ("arrow-right", "accent"),
    Progress.MISSING: ("alert-circle-outline", "warn"),
    Progress.LATER: ("circle-small", "text3"),
}


INDENT = {True: 36, False: 50}
"""Where the words of a step (True) and of a sub-step begin, in px."""


@dataclass(slots=True)
class _Line:
    name: str
    sub: str
    box: QRectF
    item: StepRow | SubStep
    use: Text
    beside: bool
    """What stands at the right has room beside the words; else it stands below them."""


class StepsRail(QWidget):
    """`rail.show_steps(_("Steps"), steps, current="intake")`; `picked(step, sub)` on click or Enter."""

    picked = Signal(str, str)

    def __init__(self, width: int = WIDTH) -> None:
        super().__init__()
        self.heading, self.current = "", ""
        self._steps: tuple[StepRow, ...] = ()
        self._lines: list[_Line] = []
        self._heights, self._wanted = ROOMY, 0
        self.index = 0
        self.setFixedWidth(px(width))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_steps(self, heading: str, steps: Sequence[StepRow], current: str) -> None:
        """All steps; only the current one unfolds its sub-steps."""
        self.heading, self.current, self._steps = heading, current, tuple(steps)
        self.setMinimumHeight(self._lay_out(DENSE))
        self._wanted = self._lay_out(ROOMY)
        self.updateGeometry()
        self._fit()
        self.index = next((at for at, line in enumerate(self._lines) if line.name == current), 0)
        words = [f"{line.item.text} {line.item.right}".strip() for line in self._lines]
        self.setAccessibleName(f"{heading}: {', '.join(words)}")

    def _fit(self) -> None:
        """All steps are seen at once where that is possible: where they would not be, they stand closer."""
        self._lay_out(ROOMY if self.height() >= self._wanted else DENSE)
        self.update()

    def _lay_out(self, heights: Heights) -> int:
        """Where each line is; how high it is together."""
        self._heights, self._lines, top = heights, [], float(px(heights.lead))
        for step in self._steps:
            here = step.name == self.current
            top = self._add(step.name, "", step, top, here=here)
            for sub in step.subs if here else ():
                top = self._add(step.name, sub.name, sub, top)
            top += px(6) if here and step.subs else 0
        return round(top)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Closer or wider apart."""
        super().resizeEvent(event)
        self._fit()

    def _add(self, name: str, sub: str, item: StepRow | SubStep, top: float, *, here: bool = False) -> float:
        """A line at `top`; where the next one begins."""
        step = isinstance(item, StepRow)
        missing = item.progress is Progress.MISSING
        quiet = Text.CAPTION_STRONG if missing else Text.CAPTION
        use = (Text.STRONG if here else Text.BODY) if step else quiet
        words, right = (
            QFontMetrics(font(one)).horizontalAdvance(text)
            for one, text in ((use, item.text), (quiet, item.right))
        )
        beside = not item.right or px(INDENT[step]) + words + px(8) + right + px(10) <= self.width()
        heights = self._heights
        height = px(heights.step if step else heights.sub) + (0 if beside else px(heights.more))
        self._lines.append(_Line(name, sub, QRectF(0, top, self.width(), height - px(2)), item, use, beside))
        return top + height

    def sizeHint(self) -> QSize:
        """All lines."""
        return QSize(self.width(), self._wanted)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick the line."""
        for index, line in enumerate(self._lines):
            if line.box.contains(event.position()):
                self._pick(index)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and Enter."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and self._lines:
            self.index = (self.index + step) % len(self._lines)
            self.update()
        elif presses(event):
            self._pick(self.index)
        else:
            super().keyPressEvent(event)

    def _pick(self, index: int) -> None:
        if 0 <= index < len(self._lines):
            self.index = index
            self.picked.emit(self._lines[index].name, self._lines[index].sub)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Heading, steps, sub-steps."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._heights.lead:
            painter.setFont(font(Text.CAPTION))
            painter.setPen(color("text2"))
            painter.drawText(QRectF(0, 0, self.width(), px(20)), Qt.AlignmentFlag.AlignVCenter, self.heading)
        for index, line in enumerate(self._lines):
            step = isinstance(line.item, StepRow)
            if step and line.name == self.current:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(color("accent_tint"))
                painter.drawRoundedRect(line.box, px(6), px(6))
            if self.hasFocus() and index == self.index:
                painter.setPen(QPen(color("accent"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(line.box.adjusted(1, 1, -1, -1), px(5), px(5))
            self._paint_line(painter, line, step)

    def _paint_line(self, painter: QPainter, line: _Line, step: bool) -> None:
        item, here = line.item, step and line.name == self.current
        name, tone = (STEP_ICONS if step else SUB_ICONS)[item.progress]
        edge, left = (px(16), px(11)) if step else (px(14), px(30))
        first = line.box if line.beside else line.box.adjusted(0, 0, 0, -px(self._heights.more))
        painter.drawPixmap(
            left,
            round(first.top() + (first.height() - edge) / 2) + 1,
            icons.pixmap(name, edge, color(tone), self.devicePixelRatioF()),
        )
        missing, later = item.progress is Progress.MISSING, item.progress is Progress.LATER
        middle = Qt.AlignmentFlag.AlignVCenter
        indent = px(INDENT[step])
        painter.setFont(font(line.use))
        painter.setPen(color("warn" if missing else "text1" if here or not later else "text2"))
        words = first.adjusted(indent, 0, -px(4), 0)
        painter.drawText(words, middle | Qt.AlignmentFlag.AlignLeft, self._short(painter, item.text, words))
        painter.setFont(font(Text.CAPTION_STRONG if missing else Text.CAPTION))
        painter.setPen(color("warn" if missing else "text2"))
        if line.beside:
            painter.drawText(
                first.adjusted(0, 0, -px(10), 0), middle | Qt.AlignmentFlag.AlignRight, item.right
            )
            return
        below = QRectF(
            indent, first.bottom() - px(4), line.box.width() - indent - px(4), px(self._heights.more + 2)
        )
        painter.drawText(below, middle | Qt.AlignmentFlag.AlignLeft, self._short(painter, item.right, below))

    def _short(self, painter: QPainter, text: str, room: QRectF) -> str:
        return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, round(room.width()))

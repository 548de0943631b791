"""The planned time as a bar: from the hand-over to the promise, how much is used, and where the desk asks for progress."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from shopdesk.ui.theme import Text, color, font, px


@dataclass(frozen=True, slots=True)
class Plan:
    """Words at both ends, the share used (1.0 = all of it), the mark's share (None = no mark) and its words."""

    start: str
    end: str
    used: float
    mark: float | None = None
    mark_words: str = ""
    words: str = ""


class PlannedBar(QWidget):
    """`09:40 ▬▬▬▬▬▬▬▼── 13:30`."""

    def __init__(self) -> None:
        super().__init__()
        self.plan = Plan("", "", 0)
        self.setFixedHeight(px(58))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_plan(self, plan: Plan) -> None:
        """Another moment."""
        self.plan = plan
        self.setAccessibleName(" ".join(filter(None, (plan.start, plan.end, plan.words, plan.mark_words))))
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(px(240), px(58))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words above, bar with its mark, ends below."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plan, bar = self.plan, QRectF(0, px(26), self.width(), px(8))
        late = plan.used >= 1
        painter.setFont(font(Text.STRONG))
        painter.setPen(color("bad" if late else "text1"))
        painter.drawText(QRectF(0, 0, self.width(), px(20)), Qt.AlignmentFlag.AlignLeft, plan.words)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("neutral_tint"))
        painter.drawRoundedRect(bar, px(4), px(4))
        if plan.used > 0:
            painter.setBrush(color("bad" if late else "accent"))
            width = max(bar.height(), bar.width() * min(1.0, plan.used))
            painter.drawRoundedRect(QRectF(bar.left(), bar.top(), width, bar.height()), px(4), px(4))
        painter.setFont(font(Text.CAPTION))
        painter.setPen(color("text3"))
        ends = QRectF(0, px(38), self.width(), px(18))
        painter.drawText(ends, Qt.AlignmentFlag.AlignLeft, plan.start)
        painter.drawText(ends, Qt.AlignmentFlag.AlignRight, plan.end)
        if plan.mark is not None:
            self._mark(painter, bar, plan.mark)

    def _mark(self, painter: QPainter, bar: QRectF, at: float) -> None:
        """A line through the bar with a small triangle on it, and its words above."""
        x = bar.left() + bar.width() * max(0.0, min(1.0, at))
        painter.setPen(QPen(color("text1"), 1.5))
        painter.drawLine(QPointF(x, bar.top() - px(3)), QPointF(x, bar.bottom() + px(3)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("text1"))
        half = px(4)
        above, tip = bar.top() - px(7), bar.top() - px(2)
        painter.drawPolygon(QPolygonF([QPointF(x - half, above), QPointF(x + half, above), QPointF(x, tip)]))
        painter.setPen(color("text2"))
        painter.setFont(font(Text.CAPTION))
        painter.drawText(self.mark_place(x), Qt.AlignmentFlag.AlignHCenter, self.plan.mark_words)

    def mark_place(self, x: float) -> QRectF:
        """Where the words of a mark at `x` stand: under it between the ends, else above beside what is said there."""
        plan, quiet = self.plan, QFontMetrics(font(Text.CAPTION))
        wide, gap = quiet.horizontalAdvance(plan.mark_words), px(8)
        start = quiet.horizontalAdvance(plan.start) + gap
        end = self.width() - quiet.horizontalAdvance(plan.end) - gap
        if start < x - wide / 2 and x + wide / 2 < end:
            return QRectF(x - wide / 2, px(38), wide, px(18))
        said = QFontMetrics(font(Text.STRONG)).horizontalAdvance(plan.words) + gap
        left = x - gap - wide
        return QRectF(left if left > said else max(x + gap, said), px(2), wide, px(18))

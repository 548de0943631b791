"""A strip of figures without boxes: `In the shop 14 assets | Late 2 longest 42 min`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from shopdesk.ui.theme import Text, color, font, px


@dataclass(frozen=True, slots=True)
class Figure:
    """A name, a figure, a quiet word behind it."""

    name: str
    figure: str
    note: str = ""
    tone: str = "text1"


class Figures(QWidget):
    """The strip."""

    def __init__(self, figures: Sequence[Figure] = ()) -> None:
        super().__init__()
        self.figures = tuple(figures)
        self.setFixedHeight(px(48))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Other figures."""
        self.figures = tuple(figures)
        self.setAccessibleName(", ".join(f"{f.name} {f.figure} {f.note}" for f in self.figures))
        self.update()

    def _width(self, figure: Figure) -> int:
        big, small = QFontMetrics(font(Text.FIGURE)), QFontMetrics(font(Text.CAPTION))
        below = big.horizontalAdvance(figure.figure) + (
            px(7) + small.horizontalAdvance(figure.note) if figure.note else 0
        )
        return max(below, small.horizontalAdvance(figure.name))

    def sizeHint(self) -> QSize:
        """All figures side by side."""
        return QSize(sum(self._width(f) + px(41) for f in self.figures), px(48))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Names above, figures below, hairlines between."""
        painter = QPainter(self)
        left = 0
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for position, figure in enumerate(self.figures):
            if position:
                painter.fillRect(left + px(20), px(8), 1, px(36), color("line"))
                left += px(41)
            painter.setFont(font(Text.CAPTION))
            painter.setPen(color("text2"))
            painter.drawText(QRectF(left, 0, px(300), px(18)), flags, figure.name)
            painter.setFont(font(Text.FIGURE))
            painter.setPen(color(figure.tone))
            painter.drawText(QRectF(left, px(18), px(300), px(30)), flags, figure.figure)
            after = left + painter.fontMetrics().horizontalAdvance(figure.figure) + px(7)
            painter.setFont(font(Text.CAPTION))
            painter.setPen(color("text2"))
            painter.drawText(QRectF(after, px(20), px(300), px(28)), flags, figure.note)
            left += self._width(figure)

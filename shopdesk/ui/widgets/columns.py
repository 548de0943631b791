"""Two columns: side by side where both fit, in a narrow window the one under the other."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from shopdesk.ui.theme import px
from shopdesk.ui.widgets.layout import row

MOST_WIDE = 16_777_215


class Columns(QWidget):
    """The left one takes what room there is; the right one is `right_width` px wide (at 100 %) while they stand side by side.

    The left one needs `least` px, or, without it, what its content needs just now.
    """

    turned = Signal(bool)
    """They stand side by side (True), or one under the other."""

    def __init__(
        self, left: QWidget, right: QWidget, *, right_width: int, gap: int, least: int | None = None
    ) -> None:
        super().__init__()
        self.left, self.right = left, right
        self._width, self._gap, self._least = right_width, gap, least
        self.wide = True
        self._both = row(left, right, gap=gap)
        self._both.setStretch(0, 1)
        self._both.setAlignment(right, Qt.AlignmentFlag.AlignTop)
        self.setLayout(self._both)
        self._turn()

    def least(self) -> int:
        """How narrow the left one may become, in px."""
        return px(self._least) if self._least is not None else self.left.minimumSizeHint().width()

    def minimumSizeHint(self) -> QSize:
        """Two columns may stand one under the other."""
        return QSize(max(self.least(), px(self._width)), self._both.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """What stands in a column needs more room, or less."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        beside = px(self._gap) + px(self._width) if self.right.isVisibleTo(self) else 0
        wide = self.width() >= self.least() + beside
        if wide is not self.wide:
            self.wide = wide
            self._turn()

    def _turn(self) -> None:
        ways = QBoxLayout.Direction
        self._both.setDirection(ways.LeftToRight if self.wide else ways.TopToBottom)
        self._both.setAlignment(self.right, Qt.AlignmentFlag.AlignTop if self.wide else Qt.AlignmentFlag(0))
        self.right.setMinimumWidth(px(self._width))
        self.right.setMaximumWidth(px(self._width) if self.wide else MOST_WIDE)
        self.turned.emit(self.wide)

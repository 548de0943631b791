"""Places side by side in rows, one of which is chosen: the hooks of a cabinet, the boxes of a shelf."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from shopdesk.ui.strokes import enters
from shopdesk.ui.theme import color, px

T = TypeVar("T")
MOST = 8
_STEPS = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}


class Slots(QWidget, Generic[T]):
    """Subclasses say how high a row is, paint one place, and name it. Arrows choose, Enter acts, a click chooses."""

    picked = Signal(int)
    acted = Signal(int)
    row_height, edge, narrowest = 100, 8, 92

    def __init__(self) -> None:
        super().__init__()
        self.items: tuple[T, ...] = ()
        self.current = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_items(self, items: Sequence[T]) -> None:
        """Other items; the chosen place stays."""
        self.items = tuple(items)
        self.current = min(self.current, len(self.items) - 1)
        self._fit()
        self.update()

    def choose(self, index: int) -> None:
        """Choose a place (-1 = none) without telling."""
        self.current = index
        if 0 <= index < len(self.items):
            self.setAccessibleDescription(self.words(self.items[index]))
        self.update()

    # subclasses

    def paint_item(self, painter: QPainter, box: QRectF, item: T) -> None:
        """One place."""

    def paint_row(self, painter: QPainter, box: QRectF) -> None:
        """What a whole row hangs on or stands on."""

    def words(self, item: T) -> str:
        """What a place says aloud."""
        return str(item)

    # room

    @property
    def columns(self) -> int:
        """How many places a row has."""
        return max(2, min(MOST, (self.width() - 2 * px(self.edge)) // px(self.narrowest)))

    def _fit(self) -> None:
        rows = -(-len(self.items) // self.columns)
        self.setFixedHeight(max(1, rows) * px(self.row_height) + 2 * px(self.edge))

    def sizeHint(self) -> QSize:
        """As wide as it may be."""
        return QSize(px(640), self.height())

    def minimumSizeHint(self) -> QSize:
        """Two places."""
        return QSize(2 * px(self.narrowest), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or fewer places a row."""
        super().resizeEvent(event)
        self._fit()

    def box(self, index: int) -> QRectF:
        """Where a place lies."""
        edge = px(self.edge)
        width = (self.width() - 2 * edge) / self.columns
        row, column = divmod(index, self.columns)
        return QRectF(edge + column * width, edge + row * px(self.row_height), width, px(self.row_height))

    def index_at(self, x: float, y: float) -> int:
        """The place under a point, -1 for none."""
        return next((i for i in range(len(self.items)) if self.box(i).contains(x, y)), -1)

    # the hand

    def _pick(self, index: int) -> None:
        if 0 <= index < len(self.items):
            self.choose(index)
            self.picked.emit(index)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._pick(self.index_at(event.position().x(), event.position().y()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home, End, Enter."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            down, across = _STEPS[key]
            self._pick(max(0, self.current) + down * self.columns + across if self.current >= 0 else 0)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._pick(0 if key == Qt.Key.Key_Home else len(self.items) - 1)
        elif enters(event):
            self.acted.emit(self.current)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first place."""
        super().focusInEvent(event)
        if self.current < 0 and event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        ):
            self._pick(0)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A thinner ring."""
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        """The tip says what a place says aloud."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            index = self.index_at(event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), self.words(self.items[index]) if index >= 0 else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Rows, then places."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = 0 <= self.current < len(self.items)
        if chosen:
            self._paint_chosen(painter, color("accent_tint"), Qt.PenStyle.NoPen)
        for first in range(0, len(self.items), self.columns):
            start = self.box(first)
            self.paint_row(
                painter, QRectF(start.left(), start.top(), self.width() - 2 * px(self.edge), start.height())
            )
        for index, item in enumerate(self.items):
            self.paint_item(painter, self.box(index), item)
        if chosen:
            self._paint_chosen(painter, Qt.BrushStyle.NoBrush, Qt.PenStyle.SolidLine)

    def _paint_chosen(
        self, painter: QPainter, inside: QBrush | QColor | Qt.BrushStyle, line: Qt.PenStyle
    ) -> None:
        painter.setPen(QPen(color("accent"), 2 if self.hasFocus() else 1.5, line))
        painter.setBrush(inside)
        above = -2 if self.edge else 1
        painter.drawRoundedRect(self.box(self.current).adjusted(1, above, -1, -px(6)), px(6), px(6))

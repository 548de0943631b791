"""Kept photos as a strip of small pictures; Enter or a click shows one large, once more puts it away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from shopdesk.i18n import _
from shopdesk.ui.strokes import PRESS
from shopdesk.ui.theme import color, px
from shopdesk.ui.widgets.own_esc import OwnEsc

SIDE, GAP, LARGE = 52, 6, 300


@dataclass(frozen=True, slots=True)
class Picture:
    """One photo: its id and JPEG bytes, small and large."""

    id: int
    small: bytes
    large: bytes


class PhotoStrip(QWidget):
    """`show_photos(pictures)`; arrows choose, Enter opens."""

    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.pictures: tuple[Picture, ...] = ()
        self._pixmaps: dict[int, QPixmap] = {}
        self._large = QPixmap()
        self.current, self.open_id = 0, 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Photos"))
        OwnEsc(self, lambda: bool(self.open_id))
        self.show_photos(())

    def show_photos(self, pictures: Sequence[Picture]) -> None:
        """Other photos."""
        self.pictures = tuple(pictures)
        self._pixmaps = {}
        for picture in self.pictures:
            made = QPixmap()
            made.loadFromData(picture.small)
            self._pixmaps[picture.id] = made
        self.current = min(self.current, max(0, len(self.pictures) - 1))
        if self.open_id not in self._pixmaps:
            self.open_id = 0
        self.setVisible(bool(self.pictures))
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(px(SIDE) + 4 + (px(LARGE) + px(GAP) if self.open_id else 0))
        self.update()

    def sizeHint(self) -> QSize:
        """One row."""
        return QSize(px(200), self.height())

    def box(self, index: int) -> QRectF:
        """Where a small picture lies."""
        return QRectF(2 + index * (px(SIDE) + px(GAP)), 2, px(SIDE), px(SIDE))

    def toggle(self, index: int) -> None:
        """Show one large, or put it away."""
        if not 0 <= index < len(self.pictures):
            return
        picture = self.pictures[index]
        self.current = index
        self.open_id = 0 if self.open_id == picture.id else picture.id
        if self.open_id:
            self._large.loadFromData(picture.large)
        self._fit()
        self.opened.emit(self.open_id)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The picture under the pointer; the large one goes away."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        at = event.position()
        found = next((i for i in range(len(self.pictures)) if self.box(i).contains(at)), -1)
        self.toggle(found if found >= 0 else self.current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Enter, Space, Esc."""
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self.pictures:
            self.current = (self.current + (1 if key == Qt.Key.Key_Right else -1)) % len(self.pictures)
            self.update()
        elif key in PRESS or (key == Qt.Key.Key_Escape and self.open_id):
            self.toggle(self.current)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No ring."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Small pictures, and the large one below."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for index, picture in enumerate(self.pictures):
            box, pixmap = self.box(index), self._pixmaps[picture.id]
            side = min(pixmap.width(), pixmap.height())
            cut = QRectF((pixmap.width() - side) / 2, (pixmap.height() - side) / 2, side, side)
            painter.drawPixmap(box, pixmap, cut)
            if self.hasFocus() and index == self.current:
                painter.setPen(QPen(color("accent"), 2))
                painter.drawRect(box)
        if self.open_id and not self._large.isNull():
            room = QRectF(0, px(SIDE) + px(GAP), self.width(), px(LARGE))
            shown = self._large.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            target = QRectF(room.left(), room.top(), shown.width(), shown.height())
            painter.drawPixmap(target, self._large, QRectF(self._large.rect()))

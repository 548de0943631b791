"""The board: columns of cards; each column scrolls, arrows move between cards, Enter opens one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from shopdesk.i18n import _
from shopdesk.ui import icons
from shopdesk.ui.theme import Text, color, font, px
from shopdesk.ui.widgets.board_card import EDGE, GAP, HEAD, CardPainter, Face, face_height
from shopdesk.ui.widgets.layout import Scroll


@dataclass(frozen=True, slots=True)
class Lane:
    """A column: heading with icon, what stands at its right, the cards."""

    title: str
    icon: str
    tone: str
    faces: tuple[Face, ...]
    right: str = ""


class Cards(QWidget):
    """The cards of one column, one under the other."""

    def __init__(self, board: BoardView, lane: int) -> None:
        super().__init__()
        self.board, self.lane = board, lane
        self.faces: tuple[Face, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_faces(self, faces: tuple[Face, ...]) -> None:
        """Other cards."""
        self.faces = faces
        self._fit()
        self.update()

    def _fit(self) -> None:
        self.setFixedHeight(max(px(80), sum(self._height(face) + px(GAP) for face in self.faces)))

    def _height(self, face: Face) -> int:
        return face_height(face, self.width() - 2 * px(EDGE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may move chips to another line."""
        self._fit()

    def box(self, index: int) -> QRectF:
        """Where a card lies."""
        top = sum(self._height(face) + px(GAP) for face in self.faces[:index])
        return QRectF(px(EDGE), top, self.width() - 2 * px(EDGE), self._height(self.faces[index]))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses."""
        for index in range(len(self.faces)):
            if self.box(index).contains(event.position()):
                self.board.setFocus()
                self.board.choose(self.lane, index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click opens."""
        self.board.open_current()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cards, or that there are none."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.faces:
            painter.setFont(font(Text.CAPTION))
            painter.setPen(color("text3"))
            painter.drawText(
                self.rect().adjusted(0, px(8), 0, 0), Qt.AlignmentFlag.AlignHCenter, _("Nothing here")
            )
        for index, face in enumerate(self.faces):
            chosen = self.board.hasFocus() and (self.board.lane, self.board.index) == (self.lane, index)
            CardPainter(painter, self.box(index), face, self.devicePixelRatioF()).paint(chosen)


class LaneView(QWidget):
    """One column: its heading stays, its cards scroll."""

    def __init__(self, board: BoardView, number: int) -> None:
        super().__init__()
        self.lane = Lane("", "", "text1", ())
        self.cards = Cards(board, number)
        self.area = Scroll(self.cards)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, px(HEAD), 0, px(6))
        inside.addWidget(self.area)

    def show_lane(self, lane: Lane) -> None:
        """Other cards."""
        self.lane = lane
        self.cards.show_faces(lane.faces)
        self.setAccessibleName(f"{lane.title} {len(lane.faces)}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and heading."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("app"))
        painter.drawRoundedRect(QRectF(self.rect()), px(8), px(8))
        band = QRectF(px(20), 0, self.width() - px(32), px(HEAD))
        middle = Qt.AlignmentFlag.AlignVCenter
        edge = px(16)
        picture = icons.pixmap(self.lane.icon, edge, color(self.lane.tone), self.devicePixelRatioF())
        painter.drawPixmap(QPointF(band.left(), (band.height() - edge) / 2 + 1), picture)
        painter.setFont(font(Text.SECTION))
        painter.setPen(color("text1"))
        room = round(band.width()) - edge - px(26)
        title = painter.fontMetrics().elidedText(self.lane.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(band.adjusted(edge + px(8), 0, 0, 0), middle, title)
        wide = painter.fontMetrics().horizontalAdvance(title)
        painter.setFont(font(Text.BODY))
        painter.setPen(color("text2"))
        painter.drawText(band.adjusted(edge + px(15) + wide, 0, 0, 0), middle, str(len(self.lane.faces)))
        painter.setFont(font(Text.CAPTION))
        painter.drawText(band, middle | Qt.AlignmentFlag.AlignRight, self.lane.right)


class BoardView(QWidget):
    """All columns; `opened(key)` when a card is opened, `chosen(key)` when one gets the ring."""

    opened = Signal(object)
    chosen = Signal(object)

    def __init__(self, lanes: int) -> None:
        super().__init__()
        self.lane, self.index = 0, 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.lanes = [LaneView(self, number) for number in range(lanes)]
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(px(8))
        for lane in self.lanes:
            inside.addWidget(lane, 1)

    def minimumSizeHint(self) -> QSize:
        """Columns stay readable."""
        return QSize(px(150) * len(self.lanes), px(240))

    def show_lanes(self, lanes: Sequence[Lane]) -> None:
        """Other cards; the ring stays on the same card where it is still there."""
        before = self.current()
        for view, lane in zip(self.lanes, lanes, strict=True):
            view.show_lane(lane)
        places = {
            face.key: (number, at) for number, lane in enumerate(lanes) for at, face in enumerate(lane.faces)
        }
        if before is not None and before.key in places:
            self.lane, self.index = places[before.key]
        elif places and self.current() is None:
            self.lane, self.index = min(places.values())
        self._told()

    def current(self) -> Face | None:
        """The card with the ring."""
        faces = self.lanes[self.lane].cards.faces
        return faces[self.index] if 0 <= self.index < len(faces) else None

    def choose(self, lane: int, index: int) -> None:
        """Put the ring on a card, and let it be seen."""
        self.lane, self.index = lane, index
        view = self.lanes[lane]
        box = view.cards.box(index)
        view.area.ensureVisible(round(box.center().x()), round(box.top()), 0, px(GAP))
        view.area.ensureVisible(round(box.center().x()), round(box.bottom()), 0, px(GAP))
        self._told()
        for each in self.lanes:
            each.cards.update()

    def _told(self) -> None:
        face = self.current()
        if face is not None:
            words = (self.lanes[self.lane].lane.title, face.late, face.title, face.work, face.time, face.why)
            self.setAccessibleName(" ".join(filter(None, words)))
            self.chosen.emit(face.key)

    def open_current(self) -> None:
        """Open the card with the ring."""
        face = self.current()
        if face is not None:
            self.opened.emit(face.key)

    def _sideways(self, step: int) -> None:
        lane = self.lane + step
        while 0 <= lane < len(self.lanes):
            faces = self.lanes[lane].cards.faces
            if faces:
                self.choose(lane, min(self.index, len(faces) - 1))
                return
            lane += step

    def _along(self, index: int) -> None:
        faces = self.lanes[self.lane].cards.faces
        if faces:
            self.choose(self.lane, max(0, min(len(faces) - 1, index)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home, End, Enter."""
        moves: dict[Any, Callable[[], object]] = {
            Qt.Key.Key_Left: lambda: self._sideways(-1),
            Qt.Key.Key_Right: lambda: self._sideways(1),
            Qt.Key.Key_Up: lambda: self._along(self.index - 1),
            Qt.Key.Key_Down: lambda: self._along(self.index + 1),
            Qt.Key.Key_Home: lambda: self._along(0),
            Qt.Key.Key_End: lambda: self._along(len(self.lanes[self.lane].cards.faces) - 1),
            Qt.Key.Key_Return: self.open_current,
            Qt.Key.Key_Enter: self.open_current,
        }
        move = moves.get(Qt.Key(event.key()))
        if move is None or event.modifiers() & (
            Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier
        ):
            super().keyPressEvent(event)
        else:
            move()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring appears."""
        self._ring()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes."""
        self._ring()

    def _ring(self) -> None:
        for each in self.lanes:
            each.cards.update()

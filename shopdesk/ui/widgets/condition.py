"""The drawing of what was brought, on which damage is marked: click or keyboard (RC-6.2).

Arrows move a crosshair (Shift: far, Ctrl: fine), Enter sets a mark, 1-6 picks the kind, Tab goes from mark to mark,
Del takes one off.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import dist

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from shopdesk import drawings
from shopdesk.desk.condition import MarkRow
from shopdesk.drawings import Drawing
from shopdesk.i18n import _
from shopdesk.kinds import Category, MarkKind, word
from shopdesk.ui.theme import Text, color, font, px
from shopdesk.ui.widgets.condition_paint import paint_badge, paint_thing, painter_path, symbol

KINDS = tuple(MarkKind)
STEP, FAR, FINE = 15, 60, 3
PAD = 8
HIGHEST = 250
_MOVES = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


def place(drawing: Drawing, code: str) -> str:
    """What a part of the thing is called."""
    zone = drawings.zone_named(drawing, code)
    return _(zone.name) if zone is not None else _("Beside it")


class ConditionDrawing(QWidget):
    """`show_marks(category, marks)`; tells `placed(x, y)` in thousandths, `removed(id)`, `chosen(id)`, `kind_chosen(kind)`."""

    placed = Signal(int, int)
    removed = Signal(int)
    chosen = Signal(int)
    kind_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.drawing = drawings.load(Category.CAR)
        self.marks: tuple[MarkRow, ...] = ()
        self.current = 0
        self.cross: tuple[int, int] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(px(190))
        self.setAccessibleName(_("Drawing for marks"))

    def show_marks(self, category: str, marks: Sequence[MarkRow]) -> None:
        """Another thing, or other marks on it; the chosen mark stays chosen while it is there."""
        self.drawing = drawings.load(category)
        self.marks = tuple(marks)
        if self.current not in [mark.id for mark in self.marks]:
            self.current = 0
        self._fit()
        self.update()

    def choose(self, mark_id: int) -> None:
        """Ring one mark (0 = none)."""
        self.current = mark_id
        self.update()
        self.chosen.emit(mark_id)

    # where things lie

    def _fit(self) -> None:
        high = (self.width() - 2 * px(PAD)) * self.drawing.height / self.drawing.width
        self.setFixedHeight(max(px(120), min(px(HIGHEST), round(high) + 2 * px(PAD))))

    def sizeHint(self) -> QSize:
        """Wide."""
        return QSize(px(390), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as the drawing needs."""
        super().resizeEvent(event)
        self._fit()

    def _scale(self) -> float:
        wide, high = self.width() - 2 * px(PAD), self.height() - 2 * px(PAD)
        return max(0.01, min(wide / self.drawing.width, high / self.drawing.height))

    def _origin(self) -> QPointF:
        scale = self._scale()
        return QPointF(
            (self.width() - self.drawing.width * scale) / 2, (self.height() - self.drawing.height * scale) / 2
        )

    def _to_drawing(self, at: QPointF) -> tuple[float, float]:
        origin, scale = self._origin(), self._scale()
        return (at.x() - origin.x()) / scale, (at.y() - origin.y()) / scale

    def spot(self, x: int, y: int) -> QPointF:
        """Where a mark at these thousandths lies in the widget."""
        across, along = drawings.from_mark(self.drawing, x, y)
        return self._origin() + QPointF(across, along) * self._scale()

    def mark_at(self, at: QPointF) -> int:
        """The mark whose sign or number is under a point, 0 for none."""
        x, y = self._to_drawing(at)
        for mark in reversed(self.marks):
            across, along = drawings.from_mark(self.drawing, mark.x, mark.y)
            number = drawings.badge(self.drawing, across, along, mark.kind)
            if dist((x, y), (across, along)) < 14 or dist((x, y), number) < drawings.BADGE_RADIUS:
                return mark.id
        return 0

    # the hand

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """On a mark: choose it; beside one: set a new one."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        found = self.mark_at(event.position())
        if found:
            self.choose(found)
            return
        x, y = self._to_drawing(event.position())
        if 0 <= x <= self.drawing.width and 0 <= y <= self.drawing.height:
            self.cross = None
            self.placed.emit(*drawings.to_mark(self.drawing, x, y))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The part under the pointer lights up and says its name."""
        self.cross = None
        x, y = self._to_drawing(event.position())
        zone = drawings.zone_at(self.drawing, x, y)
        self._hover = zone.code if zone is not None else ""
        self.update()

    _hover = ""

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer."""
        self._hover = ""
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No ring, no part in question."""
        super().focusOutEvent(event)
        self._hover = ""
        self.update()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes from mark to mark, and leaves after the last."""
        order = [0, *[mark.id for mark in self.marks]]
        at = order.index(self.current) if self.current in order else 0
        there = at + (1 if next else -1)
        if self.hasFocus() and 0 <= there < len(order):
            self.choose(order[there])
            return True
        self.choose(0)
        return super().focusNextPrevChild(next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Crosshair, kind, set, remove."""
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
        elif key in _MOVES:
            self._move(*_MOVES[key], event.modifiers())
        elif (
            key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
            and self.cross is not None
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.placed.emit(*self.cross)
        elif event.text() in {str(number) for number in range(1, len(KINDS) + 1)}:
            self.kind_chosen.emit(KINDS[int(event.text()) - 1])
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.current:
            self.removed.emit(self.current)
        elif key == Qt.Key.Key_Escape and self.cross is not None:
            self.cross = None
            self.update()
        else:
            super().keyPressEvent(event)

    def _move(self, across: int, along: int, keys: Qt.KeyboardModifier) -> None:
        step = (
            FAR
            if keys & Qt.KeyboardModifier.ShiftModifier
            else FINE
            if keys & Qt.KeyboardModifier.ControlModifier
            else STEP
        )
        x, y = self.cross or self._begin()
        shape = self.drawing.width / self.drawing.height
        self.cross = (
            max(0, min(1000, x + across * step)),
            max(0, min(1000, round(y + along * step * shape))),
        )
        zone = drawings.zone_at(self.drawing, *drawings.from_mark(self.drawing, *self.cross))
        self._hover = zone.code if zone is not None else ""
        self.setAccessibleDescription(place(self.drawing, self._hover))
        self.update()

    def _begin(self) -> tuple[int, int]:
        mark = next((mark for mark in self.marks if mark.id == self.current), None)
        return (mark.x, mark.y) if mark is not None else (500, 500)

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, thing, part in question, marks, crosshair."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color("accent"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(color("sunken"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(6), px(6))
        painter.save()
        painter.translate(self._origin())
        painter.scale(self._scale(), self._scale())
        paint_thing(painter, self.drawing.category)
        self._paint_part(painter)
        for mark in self.marks:
            self._paint_mark(painter, mark)
        painter.restore()
        self._paint_captions(painter)
        self._paint_cross(painter)

    def _paint_part(self, painter: QPainter) -> None:
        zone = drawings.zone_named(self.drawing, self._hover) if self._hover else None
        if zone is None:
            return
        ground = color("accent")
        ground.setAlphaF(0.16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawPath(painter_path(zone.path))

    def _paint_mark(self, painter: QPainter, mark: MarkRow) -> None:
        x, y = drawings.from_mark(self.drawing, mark.x, mark.y)
        pen = QPen(color("bad"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(symbol(mark.kind).translated(x, y))
        middle = QPointF(*drawings.badge(self.drawing, x, y, mark.kind))
        paint_badge(
            painter,
            middle,
            max(drawings.BADGE_RADIUS, px(8) / self._scale()),
            mark.number,
            mark.id == self.current,
        )

    def _paint_captions(self, painter: QPainter) -> None:
        painter.setFont(font(Text.CAPTION))
        painter.setPen(color("text2"))
        origin, scale = self._origin(), self._scale()
        sides = {drawings.Anchor.START: 0.0, drawings.Anchor.MIDDLE: 0.5, drawings.Anchor.END: 1.0}
        for caption in self.drawing.captions:
            words = _(caption.text)
            wide = painter.fontMetrics().horizontalAdvance(words)
            at = origin + QPointF(caption.x, caption.y) * scale
            left = at.x() - wide * sides[caption.anchor]
            painter.drawText(
                QRectF(left, at.y() - px(9), wide + 2, px(18)), Qt.AlignmentFlag.AlignCenter, words
            )
        if self._hover:
            corner = QRectF(self.rect()).adjusted(px(10), px(6), -px(10), 0)
            painter.setPen(color("accent"))
            painter.drawText(
                corner,
                Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft,
                place(self.drawing, self._hover),
            )

    def _paint_cross(self, painter: QPainter) -> None:
        if self.cross is None or not self.hasFocus():
            return
        at = self.spot(*self.cross)
        painter.setPen(QPen(color("accent"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(at, px(7), px(7))
        for across, along in _MOVES.values():
            way = QPointF(across, along)
            painter.drawLine(at + way * px(4), at + way * px(14))


def kind_words(kind: MarkKind) -> str:
    """`1 Scratch`: the kind with the key that picks it."""
    return f"{KINDS.index(kind) + 1} {_(word(kind))}"

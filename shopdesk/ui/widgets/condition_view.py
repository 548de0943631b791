"""The drawing of what was brought, as it is seen: the thing, its marks with their numbers, the part in question (RC-6.2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import dist

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from shopdesk import drawings
from shopdesk.desk.condition import MarkRow
from shopdesk.drawings import Drawing
from shopdesk.i18n import _
from shopdesk.kinds import Category
from shopdesk.ui.theme import Text, color, font, px
from shopdesk.ui.widgets.condition_paint import paint_badge, paint_thing, painter_path, symbol

PAD = 8
HIGHEST = 250
FOOT = 18
"""px at the foot for the line that says what the keys do."""
HIT = 14
"""How far from its point a sign still is the mark's, in drawing units."""
_ENDS = {drawings.Anchor.START: 0.0, drawings.Anchor.MIDDLE: 0.5, drawings.Anchor.END: 1.0}


def place(drawing: Drawing, code: str) -> str:
    """What a part of the thing is called."""
    zone = drawings.zone_named(drawing, code)
    return _(zone.name) if zone is not None else _("Beside it")


@dataclass(frozen=True, slots=True)
class Lifted:
    """A mark on its way: where it is now, in thousandths."""

    id: int
    x: int
    y: int


class ConditionView(QWidget):
    """`show_marks(category, marks)`; `current` is ringed, `lifted` is drawn where it is held, `cross` is the crosshair."""

    def __init__(self) -> None:
        super().__init__()
        self.drawing = drawings.load(Category.CAR)
        self.marks: tuple[MarkRow, ...] = ()
        self.current = 0
        self.cross: tuple[int, int] | None = None
        self.lifted: Lifted | None = None
        self._part = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(px(190))

    def show_marks(self, category: str, marks: Sequence[MarkRow]) -> None:
        """Another thing, or other marks on it; the chosen mark stays chosen while it is there."""
        self.drawing = drawings.load(category)
        self.marks = tuple(marks)
        if self.current not in [mark.id for mark in self.marks]:
            self.current = 0
        if self.lifted is not None and self.mark(self.lifted.id) is None:
            self.lifted = None
        self._fit()
        self.update()

    def mark(self, mark_id: int) -> MarkRow | None:
        """A mark of the drawing."""
        return next((mark for mark in self.marks if mark.id == mark_id), None)

    def stands(self, mark: MarkRow) -> tuple[int, int]:
        """Where a mark is seen, in thousandths: where it is kept, or where it is held."""
        if self.lifted is not None and self.lifted.id == mark.id:
            return self.lifted.x, self.lifted.y
        return mark.x, mark.y

    def keys_words(self) -> str:
        """What the keys do now; said at the foot while the drawing, or the note of a mark, has the keyboard."""
        return ""

    def _noting(self) -> bool:
        """Whether the note of a mark is being written."""
        return False

    def point_at(self, code: str) -> None:
        """Light up a part ("" = none)."""
        if code != self._part:
            self._part = code
            self.update()

    # where things lie

    def _fit(self) -> None:
        high = (self.width() - 2 * px(PAD)) * self.drawing.height / self.drawing.width
        wanted = round(high) + 2 * px(PAD) + px(FOOT)
        self.setFixedHeight(max(px(120), min(px(HIGHEST), wanted)))

    def sizeHint(self) -> QSize:
        """Wide."""
        return QSize(px(390), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as the drawing needs."""
        super().resizeEvent(event)
        self._fit()

    def _room(self) -> QRectF:
        pad = px(PAD)
        return QRectF(self.rect()).adjusted(pad, pad, -pad, -pad - px(FOOT))

    def scale(self) -> float:
        """px for one drawing unit."""
        room = self._room()
        return max(0.01, min(room.width() / self.drawing.width, room.height() / self.drawing.height))

    def _origin(self) -> QPointF:
        room, scale = self._room(), self.scale()
        shift = QPointF(
            room.width() - self.drawing.width * scale, room.height() - self.drawing.height * scale
        )
        corner: QPointF = room.topLeft() + shift / 2
        return corner

    def to_drawing(self, at: QPointF) -> tuple[float, float]:
        """A point of the widget in drawing units."""
        origin, scale = self._origin(), self.scale()
        return (at.x() - origin.x()) / scale, (at.y() - origin.y()) / scale

    def spot(self, x: int, y: int) -> QPointF:
        """Where a mark at these thousandths lies in the widget."""
        across, along = drawings.from_mark(self.drawing, x, y)
        origin, scale = self._origin(), self.scale()
        return QPointF(origin.x() + across * scale, origin.y() + along * scale)

    def mark_at(self, at: QPointF) -> int:
        """The mark whose sign or number is under a point, 0 for none."""
        x, y = self.to_drawing(at)
        for mark in reversed(self.marks):
            across, along = drawings.from_mark(self.drawing, *self.stands(mark))
            number = drawings.badge(self.drawing, across, along, mark.kind)
            if dist((x, y), (across, along)) < HIT or dist((x, y), number) < drawings.BADGE_RADIUS:
                return mark.id
        return 0

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, thing, part in question, marks, words, crosshair."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color("accent"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(color("sunken"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(6), px(6))
        painter.save()
        painter.translate(self._origin())
        painter.scale(self.scale(), self.scale())
        paint_thing(painter, self.drawing.category)
        self._paint_part(painter)
        for mark in self.marks:
            self._paint_mark(painter, mark)
        painter.restore()
        self._paint_words(painter)
        self._paint_cross(painter)

    def _paint_part(self, painter: QPainter) -> None:
        zone = drawings.zone_named(self.drawing, self._part) if self._part else None
        if zone is None:
            return
        ground = color("accent")
        ground.setAlphaF(0.16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawPath(painter_path(zone.path))

    def _paint_mark(self, painter: QPainter, mark: MarkRow) -> None:
        x, y = drawings.from_mark(self.drawing, *self.stands(mark))
        pen = QPen(color("bad"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(symbol(mark.kind).translated(x, y))
        middle = QPointF(*drawings.badge(self.drawing, x, y, mark.kind))
        radius = max(drawings.BADGE_RADIUS, px(8) / self.scale())
        paint_badge(painter, middle, radius, mark.number, mark.id == self.current)

    def _paint_words(self, painter: QPainter) -> None:
        painter.setFont(font(Text.CAPTION))
        painter.setPen(color("text2"))
        origin, scale = self._origin(), self.scale()
        for caption in self.drawing.captions:
            words = _(caption.text)
            wide = painter.fontMetrics().horizontalAdvance(words)
            at = origin + QPointF(caption.x, caption.y) * scale
            box = QRectF(at.x() - wide * _ENDS[caption.anchor], at.y() - px(9), wide + 2, px(18))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        foot = QRectF(self.rect()).adjusted(px(10), 0, -px(10), -px(4))
        if self._part:
            painter.setPen(color("accent"))
            painter.drawText(
                foot,
                Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft,
                place(self.drawing, self._part),
            )
        if self.hasFocus() or self._noting():
            painter.setPen(color("text2"))
            painter.drawText(
                foot, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight, self.keys_words()
            )

    def _paint_cross(self, painter: QPainter) -> None:
        if self.cross is None or not self.hasFocus():
            return
        at = self.spot(*self.cross)
        painter.setPen(QPen(color("accent"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(at, px(7), px(7))
        for across, along in ((-1, 0), (1, 0), (0, -1), (0, 1)):
            way = QPointF(across, along)
            painter.drawLine(at + way * px(4), at + way * px(14))

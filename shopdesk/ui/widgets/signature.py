"""Signing on the screen with mouse, pen or finger."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QImageWriter,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPointingDevice,
    QTabletEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from shopdesk.errors import DeskError
from shopdesk.i18n import N_, _
from shopdesk.ui.theme import Text, color, font, px
from shopdesk.ui.widgets.button import Button, Kind
from shopdesk.ui.widgets.layout import column, row
from shopdesk.ui.widgets.text import Label

LEAST_LENGTH = 60.0


@dataclass(frozen=True, slots=True)
class Signed:
    """What was drawn: strokes as SVG and as a PNG on white."""

    svg: bytes
    png: bytes


class Pad(QWidget):
    """The ground one signs on; the arrow keys draw with Space held down as a pen.

    `changed` while it is drawn, `lifted` once the pen is up or all is white again: nothing may move the pad before that.
    """

    changed = Signal()
    lifted = Signal()

    def __init__(self, height: int = 160) -> None:
        super().__init__()
        self.strokes: list[list[QPointF]] = []
        self._pen = QPointF(40, 60)
        self.setFixedHeight(px(height))
        self.setMinimumWidth(px(320))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents, False)
        self.setAccessibleName(_("Signature"))

    def begin(self, at: QPointF) -> None:
        """The pen goes down."""
        self.strokes.append([at])

    def draw_to(self, at: QPointF) -> None:
        """The pen moves."""
        if self.strokes:
            self.strokes[-1].append(at)
            self.update()
            self.changed.emit()

    def clear(self) -> None:
        """White again."""
        self.strokes = []
        self.update()
        self.changed.emit()
        self.lifted.emit()

    def length(self) -> float:
        """How much was drawn, in px."""
        return sum((b - a).manhattanLength() for stroke in self.strokes for a, b in pairwise(stroke))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pen down (mouse and finger)."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.begin(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pen moves."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.draw_to(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Pen up."""
        self.lifted.emit()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """A real pen."""
        if event.pointerType() == QPointingDevice.PointerType.Eraser:
            self.clear()
        elif event.type() == QTabletEvent.Type.TabletPress:
            self.begin(event.position())
        elif event.type() == QTabletEvent.Type.TabletRelease:
            self.lifted.emit()
        elif event.pressure() > 0:
            self.draw_to(event.position())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space puts the pen down, arrows move it, Delete clears."""
        step = {
            Qt.Key.Key_Left: (-6, 0),
            Qt.Key.Key_Right: (6, 0),
            Qt.Key.Key_Up: (0, -6),
            Qt.Key.Key_Down: (0, 6),
        }.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.begin(QPointF(self._pen))
        elif step is not None:
            self._pen = QPointF(
                min(max(4, self._pen.x() + step[0]), self.width() - 4),
                min(max(4, self._pen.y() + step[1]), self.height() - 4),
            )
            self.draw_to(QPointF(self._pen))
            self.update()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """A key that drew is up again."""
        if self.strokes and not event.isAutoRepeat():
            self.lifted.emit()
        super().keyReleaseEvent(event)

    def path(self) -> QPainterPath:
        """All strokes."""
        path = QPainterPath()
        for stroke in self.strokes:
            path.moveTo(stroke[0])
            for at in stroke[1:]:
                path.lineTo(at)
        return path

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, line, strokes."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focus = self.hasFocus()
        painter.setPen(QPen(color("accent" if focus else "border"), 2 if focus else 1))
        painter.setBrush(color("sunken"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(6), px(6))
        base = self.height() - px(36)
        painter.fillRect(px(24), base, self.width() - px(48), 1, color("border"))
        painter.setFont(font(Text.CAPTION))
        painter.setPen(color("text3"))
        painter.drawText(QRectF(px(24), base + px(4), px(200), px(20)), Qt.AlignmentFlag.AlignVCenter, "×")
        painter.setPen(
            QPen(
                color("text1"), 2.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
            )
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self.path())

    def signed(self) -> Signed:
        """What was drawn."""
        area = self.path().boundingRect().adjusted(-8, -8, 8, 8)
        moves = " ".join(
            "M" + " L".join(f"{p.x() - area.x():.1f} {p.y() - area.y():.1f}" for p in stroke)
            for stroke in self.strokes
        )
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {area.width():.0f} {area.height():.0f}">'
            f'<path d="{moves}" fill="none" stroke="#000" stroke-width="2.2" stroke-linecap="round"/></svg>'
        )
        image = QImage(round(area.width() * 3), round(area.height() * 3), QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(3, 3)
        painter.translate(-area.topLeft())
        painter.setPen(
            QPen(
                QColor("black"),
                2.2,
                Qt.PenStyle.SolidLine,
                Qt.PenCapStyle.RoundCap,
                Qt.PenJoinStyle.RoundJoin,
            )
        )
        painter.drawPath(self.path())
        painter.end()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, b"png").write(image)
        return Signed(svg.encode(), bytes(buffer.data().data()))


class SignaturePad(QWidget):
    """`SignaturePad(_("I agree to the terms."), on=self.signed)`: `on(Signed)` when accepted; `turned` when it became enough
    to be a signature, or was cleared."""

    turned = Signal()

    def __init__(
        self, sentence: str, on: Callable[[Signed], object], *, on_cancel: Callable[[], object] | None = None
    ) -> None:
        super().__init__()
        self._on, self._drawn = on, False
        self.pad = Pad()
        self.accept_button = Button(
            _("Accept signature"), on=self.accept, kind=Kind.OUTLINED, keys="Alt+Enter"
        )
        self.clear_button = Button(_("Clear"), on=self.pad.clear, kind=Kind.OUTLINED)
        buttons = [Button(_("Cancel"), on=on_cancel, kind=Kind.PLAIN)] if on_cancel else []
        self.setLayout(
            column(
                Label(sentence, Text.BODY, "text2", wrap=True),
                self.pad,
                row(self.clear_button, *buttons, None, self.accept_button),
                gap=8,
            )
        )
        self.pad.changed.connect(self._ready)
        self._ready()

    @property
    def drawn(self) -> bool:
        """Whether there is enough to be a signature."""
        return self.pad.length() >= LEAST_LENGTH

    def accept(self) -> None:
        """Hand over what was drawn; DeskError while it is nothing."""
        if not self.drawn:
            self.pad.setFocus()
            raise DeskError(N_("Nothing is drawn yet. Please let the customer sign in the field."))
        self._on(self.pad.signed())

    def _ready(self) -> None:
        if self.drawn is not self._drawn:
            self._drawn = self.drawn
            self.turned.emit()
        self.accept_button.why("" if self.drawn else _("Please sign first."))

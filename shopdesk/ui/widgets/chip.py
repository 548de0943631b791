"""A state as colour, icon and word."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from shopdesk.ui import icons
from shopdesk.ui.theme import Text, Tone, color, elided, font, ink, metrics, px, tint


@dataclass(frozen=True, slots=True)
class State:
    """What a chip shows: `State("Late", "clock-alert-outline", Tone.LATE)`; the word is already in the screen's language."""

    word: str
    icon: str
    tone: Tone = Tone.NEUTRAL


def chip_size(state: State) -> QSize:
    """Width and height of its chip."""
    words = min(px(200), metrics(Text.CAPTION).horizontalAdvance(state.word))
    return QSize(px(10) + px(14) + px(5) + words + px(8), px(22))


def paint_chip(
    painter: QPainter, box: QRectF, state: State, ratio: float = 1.0, *, chosen: bool = False
) -> None:
    """Paint the chip at the left of `box`, in its vertical middle; in a `chosen` row it stands out from the row's tint."""
    size = chip_size(state)
    late = state.tone is Tone.LATE
    ground, letters = (color("bad"), color("on_accent")) if late else (tint(state.tone), ink(state.tone))
    if chosen and state.tone is Tone.ACCENT:
        ground = color("surface")
    area = QRectF(
        box.left(),
        box.top() + (box.height() - size.height()) / 2,
        min(size.width(), box.width()),
        size.height(),
    )
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(area, px(4), px(4))
    edge = px(14)
    painter.drawPixmap(
        round(area.left()) + px(8),
        round(area.top() + (area.height() - edge) / 2),
        icons.pixmap(state.icon, edge, letters, ratio),
    )
    painter.setFont(font(Text.CAPTION))
    painter.setPen(letters)
    words = area.adjusted(px(8) + edge + px(5), 0, -px(4), 0)
    shown = elided(state.word, Text.CAPTION, words.width() + px(2))
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    painter.restore()


SAID = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
"""Hidden on purpose. A chip that stands nowhere yet is not shown: it would be a window and take the keyboard."""


class Chip(QWidget):
    """A chip on its own."""

    def __init__(self, state: State | None = None) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.state = state
        self.show_state(state)

    def show_state(self, state: State | None) -> None:
        """Another state; None hides it."""
        self.state = state
        if state is None or self.parent() is not None or (self.isHidden() and self.testAttribute(SAID)):
            self.setVisible(state is not None)
        if state is not None:
            self.setAccessibleName(state.word)
            self.setFixedSize(chip_size(state))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The chip."""
        if self.state is not None:
            paint_chip(QPainter(self), QRectF(self.rect()), self.state, self.devicePixelRatioF())

"""A fuel gauge of eight blocks: click one, or press a digit."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from shopdesk.i18n import _
from shopdesk.ui.theme import Text, color, px
from shopdesk.ui.widgets.field import Field, Raw
from shopdesk.ui.widgets.text import Label

EIGHTHS = 8


class Blocks(QWidget):
    """Eight blocks; click one, or press 0-8 and the arrows."""

    def __init__(self, on_choice: Any) -> None:
        super().__init__()
        self.level: int | None = None
        self.on_choice = on_choice
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(px(22))
        self.setMinimumWidth(px(160))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def _box(self, index: int) -> QRectF:
        gap = px(3)
        width = (self.width() - 4 - gap * (EIGHTHS - 1)) / EIGHTHS
        return QRectF(2 + index * (width + gap), 3, width, self.height() - 6)

    def choose(self, level: int) -> None:
        """Set by hand."""
        self.level = max(0, min(EIGHTHS, level))
        self.update()
        self.on_choice()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The block clicked is full; the first one clicked again empties the tank."""
        index = int((event.position().x() - 2) / max(1.0, (self.width() - 4) / EIGHTHS))
        self.choose(0 if index == 0 and self.level == 1 else index + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits and arrows."""
        if event.text().isdecimal() and int(event.text()) <= EIGHTHS:
            self.choose(int(event.text()))
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.choose((self.level or 0) + (1 if event.key() == Qt.Key.Key_Right else -1))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Full blocks in accent, empty ones in the neutral tint."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for index in range(EIGHTHS):
            painter.setBrush(color("accent" if index < (self.level or 0) else "neutral_tint"))
            painter.drawRoundedRect(self._box(index), px(2), px(2))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color("accent"), 1.5))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75), px(4), px(4))


class FuelGauge(Field):
    """The fuel level in eighths; None until it was set."""

    def __init__(self, name: str, label: str = "", *, value: int | None = None, **field: Any) -> None:
        super().__init__(name, label, **field)
        self.blocks = Blocks(self._chosen)
        self.words = Label("", Text.STRONG, right=True)
        self.words.setMinimumWidth(px(44))
        self.hold(self.blocks, self.words)
        self.value = value

    def _chosen(self) -> None:
        self._tell()
        self.announce()

    def _tell(self) -> None:
        self.words.say("–" if self.value is None else f"{self.value} / {EIGHTHS}")
        self.blocks.setAccessibleDescription(
            _("Fuel {level} of 8", level=self.value if self.value is not None else "–")
        )

    @property
    def value(self) -> int | None:
        """Eighths, or None."""
        return self.blocks.level

    @value.setter
    def value(self, level: int | None) -> None:
        self.blocks.level = level
        self.blocks.update()
        self._tell()

    def raw(self) -> Raw:
        """Eighths."""
        return self.value

    def set_raw(self, raw: Raw) -> None:
        """Eighths."""
        self.value = raw if isinstance(raw, int) else None

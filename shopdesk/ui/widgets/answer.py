"""A line that is answered with one key: a paper here or not, a test passed or not.

Space (or a click on its sign) answers, Enter opens.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from shopdesk.ui.strokes import enters
from shopdesk.ui.theme import Text, color, px
from shopdesk.ui.widgets.layout import row
from shopdesk.ui.widgets.text import Icon, Label

WAYS = {
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Left: (-1, 0),
}
EDGE = 6
"""px between the ring and the words."""


class AnswerLine(QWidget):
    """`line.show_answer("Licence", "to 2028-06", icon="check-circle", icon_tone="ok", tone="text2")`; `toggled`, `opened`."""

    toggled = Signal()
    opened = Signal()

    def __init__(self, *, opens: bool = True, strong: bool = True, height: int = 32) -> None:
        super().__init__()
        self.opens = opens
        self.icon = Icon("circle-outline", "text3", 16)
        self.label = Label("", Text.STRONG if strong else Text.BODY, elide=True)
        self.right = Label("", Text.BODY, right=True)
        line = row(self.icon, self.label, self.right, gap=8, margins=(EDGE, 0, EDGE, 0))
        line.setStretch(1, 1)
        self.setLayout(line)
        self.setFixedHeight(px(height))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_answer(self, label: str, right: str, *, icon: str, icon_tone: str, tone: str) -> None:
        """What is known."""
        self.icon.show_as(icon, icon_tone)
        self.label.say(label)
        self.right.say(right, tone)
        self.setAccessibleName(f"{label}: {right}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space answers, Enter opens, arrows go to the line beside, above or below."""
        key = event.key()
        enter = enters(event)
        if key == Qt.Key.Key_Space or (enter and not self.opens):
            self.toggled.emit()
        elif enter:
            self.opened.emit()
        elif key in WAYS:
            there = self._towards(*WAYS[Qt.Key(key)])
            (there or self).setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _towards(self, across: int, along: int) -> AnswerLine | None:
        """The nearest line of its kind that way, past the notes between them."""
        here = self.mapTo(self.window(), self.rect().center())
        found: list[tuple[int, AnswerLine]] = []
        for line in self.window().findChildren(type(self)):
            way = line.mapTo(self.window(), line.rect().center()) - here
            ahead = way.x() * across + way.y() * along
            aside = abs(way.x() * along) + abs(way.y() * across)
            room = self.width() // 2 if along else self.height() // 2
            if line.isVisible() and ahead > 0 and aside <= room:
                found.append((ahead, line))
        return min(found, key=lambda one: one[0])[1] if found else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The sign at the left answers, the rest opens."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.position().x() < px(28) or not self.opens:
            self.toggled.emit()
        else:
            self.opened.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No ring."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Hairline; the ring while it has the focus."""
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, color("line"))
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(color("accent"))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -2), px(4), px(4))

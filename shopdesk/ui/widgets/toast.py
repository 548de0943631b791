"""A word at the foot of the page after something was done, with the way back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from shopdesk.i18n import _
from shopdesk.ui.theme import Text, color, px
from shopdesk.ui.widgets.button import Button
from shopdesk.ui.widgets.layout import clear, row
from shopdesk.ui.widgets.text import Icon, Label

SECONDS = 8
GAP = 8
"""px it keeps from what has the keyboard."""


class Toast(QWidget):
    """`toast.show_done("Line removed", undo=self.put_back)`; goes by itself, Ctrl+Z takes back while it stands."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = Label("", Text.BODY)
        self.icon = Icon("check-circle", "ok", 16)
        self.buttons = row(gap=4)
        self.setLayout(row(self.icon, self.words, 12, self.buttons, gap=8, margins=(14, 6, 8, 6)))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SECONDS * 1000)
        self._timer.timeout.connect(self.hide)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.place)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._make_way)
        self.hide()

    def show_done(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Say what was done; `undo` takes it back."""
        clear(self.buttons)
        self.words.say(text)
        self.setAccessibleName(text)
        if undo is not None:
            back = Button(_("Undo"), on=lambda: self._undo(undo), keys="Ctrl+Z", small=True)
            self.buttons.addWidget(back)
            back.show()
        self.show()
        self.place()
        self.raise_()
        self._timer.start()

    def _undo(self, undo: Callable[[], object]) -> None:
        self.hide()
        undo()

    def place(self) -> None:
        """At the foot of its parent where it covers nothing one types into or presses: in the middle, at the right, at the
        left; else in the middle, above what has the keyboard."""
        above, line = self.parentWidget(), self.layout()
        if above is None or line is None or self.isHidden():
            return
        line.activate()
        self.adjustSize()
        box = QRect(QPoint(0, above.height() - self.height() - px(16)), self.size())
        free = above.width() - self.width()
        places = [box.translated(left, 0) for left in (free // 2, free - px(16), px(16))]
        used = [self._on(above, each) for each in above.findChildren(QWidget) if self._handled(above, each)]
        box = next((one for one in places if not any(one.intersects(each) for each in used)), places[0])
        hand: QWidget | None = above.focusWidget()
        if hand is not None and self._handled(above, hand) and self._on(above, hand).intersects(box):
            box.moveBottom(self._on(above, hand).top())
        self.move(box.topLeft())

    def _handled(self, above: QWidget, widget: QWidget) -> bool:
        """Whether one types into it or presses it; what fills half the page (a list, a board) may be covered."""
        takes = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisible()
        return takes and not self.isAncestorOf(widget) and widget.height() < above.height() // 2

    def _on(self, above: QWidget, widget: QWidget) -> QRect:
        """Where a widget lies, with what it keeps free."""
        return QRect(widget.mapTo(above, QPoint(0, 0)), widget.size()).adjusted(0, -px(GAP), 0, px(GAP))

    def _make_way(self) -> None:
        """A turn later: the hand also moves while a page with all on it is taken down."""
        if not self.isHidden():
            self._soon.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A lit card with an edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(color("border"))
        painter.setBrush(color("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), px(6), px(6))
        painter.setPen(Qt.PenStyle.NoPen)

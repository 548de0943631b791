"""The search over everything: grows out of the box in the top bar; what it shows is given to it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from shopdesk.i18n import _
from shopdesk.ui import say
from shopdesk.ui.strokes import ENTER
from shopdesk.ui.theme import Text, color, font, px
from shopdesk.ui.widgets.hits import ROW, Group, Hit, HitList
from shopdesk.ui.widgets.layout import Scroll, row
from shopdesk.ui.widgets.text import Hairline, Icon, KeyCap, Label

PAUSE_MS = 60
WIDTH = 704
NEXT_LINE = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Tab: 1,
    Qt.Key.Key_Backtab: -1,
}
"""Tab too: the hand never goes behind what covers the window."""
SHADOW = 20

__all__ = ["PAUSE_MS", "Group", "Hit", "HitList", "SearchPopup"]


class SearchPopup(QWidget):
    """Covers the window; `asked(text)` comes a moment after typing, `set_groups` shows what was found.

    Enter acts on the chosen line, `second` (Ctrl+Enter) and `F2` on `footer` (a new customer's visit), Esc closes.
    """

    asked = Signal(str)
    closed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.finish: Callable[[], None] = lambda: None
        """Brings what was asked for at once, for an Enter that does not wait."""
        self._before: QWidget | None = None
        self.card = _Card(self)
        self.edit = QLineEdit()
        self.edit.setProperty("bare", True)
        self.edit.setFont(font(Text.SECTION))
        self.edit.setAccessibleName(_("Search"))
        self.count = Label("", Text.CAPTION, "text3")
        self.list = HitList()
        self.footer: Hit | None = None
        self.foot_icon, self.foot_text = Icon("account-plus-outline", "text2"), Label("", Text.BODY)
        self.foot_key = KeyCap("F2")
        keys = Label(
            say.keys(_("↑↓ choose   Enter opens   Ctrl+Enter new visit")),
            Text.CAPTION,
            "text2",
            whole=True,
            right=True,
        )
        layout = QVBoxLayout(self.card)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addLayout(
            row(
                Icon("magnify", "accent"), self.edit, self.count, KeyCap("Esc"), gap=10, margins=(13, 6, 8, 6)
            )
        )
        layout.addWidget(Hairline())
        self.area = Scroll(self.list)
        layout.addWidget(self.area)
        layout.addWidget(Hairline())
        foot = row(self.foot_icon, self.foot_text, 4, self.foot_key, keys, gap=8, margins=(13, 9, 12, 9))
        foot.setStretch(foot.indexOf(keys), 1)
        layout.addLayout(foot)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(lambda: self.asked.emit(self.edit.text().strip()))
        self.edit.textChanged.connect(lambda _text: self._timer.start())
        self.edit.installEventFilter(self)
        self.list.installEventFilter(self)
        window.installEventFilter(self)
        self.set_footer(None)
        self.hide()

    def open(self, text: str = "") -> None:
        """Over the search box, ready to type."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self.place()
        self.show()
        self.raise_()
        self.edit.setText(text)
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.asked.emit(text)

    def close_search(self) -> None:
        """Back to the page; the hand is where it was."""
        before, self._before = self._before, None
        self.hide()
        if before is not None and isValid(before) and before.isVisible():  # type: ignore[no-untyped-call]
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edit.clear()
        self.closed.emit()

    def set_groups(self, groups: list[Group], said: str = "") -> None:
        """What was found for what is typed now; `said` e.g. "7 found"."""
        self.list.show_groups(tuple(groups))
        self.count.say(said)
        self.place()

    def set_footer(self, hit: Hit | None) -> None:
        """The last line: none of these? a new customer (F2)."""
        self.footer = hit
        self.foot_text.say(hit.text if hit else "")
        for part in (self.foot_icon, self.foot_text, self.foot_key):
            part.setVisible(hit is not None)

    def place(self) -> None:
        """As wide and high as there is room."""
        above = self.parentWidget()
        if above is None:
            return
        self.setGeometry(above.rect())
        left = px(200) if above.width() * 100 >= 1200 * px(100) else px(76)
        width = min(px(WIDTH), above.width() - left - px(16))
        room = above.height() - px(9) - px(24) - px(92)
        self.area.setFixedHeight(min(self.list.height(), room))
        self.card.setGeometry(left, px(8), width, px(92) + self.area.height())
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the line edit, clicks on the list, the window's size."""
        if watched is self.parent() and event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        if watched is self.list and event.type() == QEvent.Type.MouseButtonRelease:
            self.run(self.list.index)
            return True
        if watched is self.edit and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if (
            watched is self.edit
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and (event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F2) or event.key() in ENTER)
        ):
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key, count = event.key(), len(self.list.hits())
        if key == Qt.Key.Key_Escape:
            self.close_search()
        elif key in NEXT_LINE:
            if not count:
                return True
            self.list.index = (self.list.index + NEXT_LINE[Qt.Key(key)]) % count
            place = self.list.places()[self.list.index]
            self.area.ensureVisible(0, round(place.center().y()), 0, px(ROW))
            self.list.update()
        elif key == Qt.Key.Key_F2 or (
            key in ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self._ask_rest()
            self._run(self.footer)
        elif key in ENTER:
            self._ask_rest()
            self.run(self.list.index)
        else:
            return False
        return True

    def _ask_rest(self) -> None:
        """What was typed last is found before a line is taken; a line that was chosen stays chosen."""
        if self._timer.isActive():
            self._timer.stop()
            self.asked.emit(self.edit.text().strip())
        self.finish()

    def run(self, index: int) -> None:
        """Act on a line."""
        hits = self.list.hits()
        self._run(hits[index] if 0 <= index < len(hits) else self.footer)

    def _run(self, hit: Hit | None) -> None:
        if hit is not None:
            self.close_search()
            hit.action()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside it closes it."""
        if not self.card.geometry().contains(event.position().toPoint()):
            self.close_search()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The page behind grows dim, and the card has a shadow: one ring over the other, each larger and as faint."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(0, 0, 0, 26))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 5))
        card = QRectF(self.card.geometry()).translated(0, px(6))
        for wide in range(0, px(SHADOW), 2):
            painter.drawRoundedRect(card.adjusted(-wide, -wide, wide, wide), px(8) + wide, px(8) + wide)


class _Card(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(color("accent"))
        painter.setBrush(color("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), px(8), px(8))

"""A barcode scanner types like a keyboard, only faster: its input is taken out of the field it fell into."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from shopdesk.ui.focus import FocusFilter
from shopdesk.ui.strokes import ENTER

WRITTEN_INTO = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView)
"""Anything else (a drawing, a gauge, rows) would take letters at that speed for keys of its own: it gets the first only."""
COMING = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
"""A shortcut, or a list over the page, takes Enter before it is pressed: the one that ends a code is kept from them."""
GAP_MS = 40
LEAST = 6


class Scanner(FocusFilter):
    """`scanned` gives the code; the fields it fell into get back what stood in them, and a menu over them closes.

    The time of each key is the one the system gave it, so a busy moment of ours makes no hand a scanner. A box that must be
    answered first keeps its question: the code is taken out and goes nowhere.
    """

    scanned = Signal(str)

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._typed, self._last = "", 0
        self._before: dict[QWidget, tuple[str, int]] = {}
        super().__init__(app)

    def _follow(self) -> None:
        super()._follow()
        self._watch_popup()

    def _watch_popup(self) -> None:
        """A menu or list that opened over the page gets the keys, though the focus may stay where it was. Dialogs, those of Qt
        too, are left alone: a scan is taken out of what has the focus there.

        What had the focus may be gone by now; asking it would raise, and what is raised in a filter ends the program.
        """
        over = QApplication.activePopupWidget() is not None and QApplication.activeModalWidget() is None
        self._app.removeEventFilter(self)
        if over:
            self._app.installEventFilter(self)
        if self.at is not None and isValid(self.at):  # type: ignore[no-untyped-call]
            if over:
                self.at.removeEventFilter(self)
            else:
                self.at.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch keys that reach the widget they are meant for."""
        if isinstance(event, QFocusEvent) and event.reason() is Qt.FocusReason.PopupFocusReason:
            self._watch_popup()
        if event.type() not in COMING or not isinstance(event, QKeyEvent):
            return False
        if not isinstance(watched, QWidget) or event.timestamp() == 0 or passed_on(watched):
            return False
        while (behind := watched.focusProxy()) is not None:
            watched = behind
        quick = 0 <= event.timestamp() - self._last <= GAP_MS
        ends = event.key() in ENTER and quick and len(self._typed) >= LEAST
        if event.type() == QEvent.Type.ShortcutOverride:
            if ends:
                event.accept()
            return ends
        if event.key() in ENTER:
            code, self._typed = self._typed, ""
            if ends:
                self._take_out(code)
            return ends
        modified = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if event.text() and event.text().isprintable() and event.text().isascii() and not modified:
            self._take(watched, event.text(), quick)
            self._last = event.timestamp()
            return len(self._typed) > 1 and not event.isAutoRepeat() and not isinstance(watched, WRITTEN_INTO)
        return False

    def _take(self, field: QWidget, text: str, quick: bool) -> None:
        """What covered the page may go at the first letter: the next ones fall elsewhere."""
        if not quick or not self._typed:
            self._typed, self._before = "", {}
        self._typed += text
        self._before.setdefault(field, standing(field))

    def _take_out(self, code: str) -> None:
        for field, (text, at) in self._before.items():
            if isValid(field):  # type: ignore[no-untyped-call]
                restore(field, text, at)
        self._before = {}
        close_popups()
        if QApplication.activeModalWidget() is None:
            self.scanned.emit(code)


def passed_on(widget: QWidget) -> bool:
    """Whether a key only comes by: a list over the page gives to its frame what it has no use for."""
    popup = QApplication.activePopupWidget()
    if popup is None:
        return False
    inside: QWidget | None = popup.focusWidget()
    return widget is not (popup if inside is None else inside)


def close_popups() -> None:
    """Menus and lists over the page go, the newest first, and choose nothing."""
    while (popup := QApplication.activePopupWidget()) is not None and popup.close():
        pass


def restore(field: QWidget, text: str, at: int) -> None:
    """Let this stand in a field again."""
    if isinstance(field, QLineEdit):
        field.setText(text)
        field.setCursorPosition(at)
    elif isinstance(field, QPlainTextEdit):
        field.setPlainText(text)
        cursor = field.textCursor()
        cursor.setPosition(at)
        field.setTextCursor(cursor)
    elif isinstance(field, QComboBox) and field.isEditable():
        field.setEditText(text)


def standing(field: QWidget) -> tuple[str, int]:
    """What stands in a field, and where its cursor is."""
    if isinstance(field, QLineEdit):
        return field.text(), field.cursorPosition()
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText(), field.textCursor().position()
    if isinstance(field, QComboBox):
        return field.currentText(), 0
    return "", 0

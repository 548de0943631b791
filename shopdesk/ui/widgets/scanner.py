"""A barcode scanner types like a keyboard, only faster: its input is taken out of the field it fell into."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from shopdesk.ui.focus import FocusFilter

WRITTEN_INTO = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView)
"""Anything else (a drawing, a gauge, rows) would take letters at that speed for keys of its own: it gets the first only."""
GAP_MS = 40
LEAST = 6


class Scanner(FocusFilter):
    """`scanned` gives the code; the field gets back what stood in it.

    The time of each key is the one the system gave it, so a busy moment of ours makes no hand a scanner.
    """

    scanned = Signal(str)

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._typed, self._last = "", 0
        self._field: QWidget | None = None
        self._before: tuple[str, int] = ("", 0)

    def _follow(self) -> None:
        """The list of choices under a field gets the keys first, and gives them on past any filter."""
        super()._follow()
        completer = self.at.completer() if isinstance(self.at, QLineEdit | QComboBox) else None
        popup = completer.popup() if completer is not None else None
        if popup is not None:
            popup.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch keys that reach the focused widget."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if not isinstance(watched, QWidget) or event.timestamp() == 0:
            return False
        while (behind := watched.focusProxy()) is not None:
            watched = behind
        quick = 0 <= event.timestamp() - self._last <= GAP_MS
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            code, self._typed = self._typed, ""
            if quick and len(code) >= LEAST:
                self._restore()
                self.scanned.emit(code)
                return True
            return False
        modified = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if event.text() and event.text().isprintable() and event.text().isascii() and not modified:
            self._take(watched, event.text(), quick)
            self._last = event.timestamp()
            return len(self._typed) > 1 and not event.isAutoRepeat() and not isinstance(watched, WRITTEN_INTO)
        return False

    def _take(self, field: QWidget, text: str, quick: bool) -> None:
        if quick and field is self._field and self._typed:
            self._typed += text
            return
        self._typed, self._field, self._before = text, field, standing(field)

    def _restore(self) -> None:
        field, (text, at) = self._field, self._before
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

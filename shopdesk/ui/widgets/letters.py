"""Which keys write letters, and that Alt with a letter writes none, whether or not it is a shortcut of the page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from shopdesk.ui.focus import FocusFilter
from shopdesk.ui.strokes import HELD

ALT_GR = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier
"""How Windows tells AltGr; elsewhere it is no modifier of Qt's, or the group switch."""
BY_CODE = frozenset({Qt.Key.Key_unknown.value, 0})
"""What an input method or a code typed on the number pad gives: a text of no key."""


def writes(event: QKeyEvent) -> bool:
    """Whether a key press writes a letter, as one of a keyboard of any language does."""
    held = event.modifiers() & HELD
    return bool(event.text()) and event.text().isprintable() and (not held or held == ALT_GR)


class AltLetters(FocusFilter):
    """Takes Alt with a letter from fields, which would write it; pages and lists above them still get the key."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Only a field writes, and only what is a key: its input method is on."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.modifiers() & HELD != Qt.KeyboardModifier.AltModifier or event.key() in BY_CODE:
            return False
        other = event.modifiers() & Qt.KeyboardModifier.GroupSwitchModifier or not event.text().isprintable()
        if other or not event.text() or not isinstance(watched, QWidget):
            return False
        if not watched.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
            return False
        event.ignore()
        return True

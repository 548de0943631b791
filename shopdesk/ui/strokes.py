"""Keys by what they do: Enter is Enter on the number pad too, whose keys all say that they are of the pad."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
PRESS = (*ENTER, Qt.Key.Key_Space)
"""What presses the thing in hand."""
KEYS = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride)
HELD = (
    Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier
)
"""What makes another key of a key. Shift does not, nor the mark of the number pad (arrows of a Mac bear it, too)."""


def enters(event: QKeyEvent) -> bool:
    """Enter with nothing held beside it."""
    return event.key() in ENTER and not event.modifiers() & HELD


def presses(event: QKeyEvent) -> bool:
    """Enter or Space with nothing held beside it."""
    return event.key() in PRESS and not event.modifiers() & HELD

"""What a hand does at the keyboard: types any text, presses keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

KEYS = {
    "Enter": Qt.Key.Key_Return,
    "Esc": Qt.Key.Key_Escape,
    "Tab": Qt.Key.Key_Tab,
    "Up": Qt.Key.Key_Up,
    "Down": Qt.Key.Key_Down,
}


def type_text(widget: QWidget, text: str, *, at: int = 0, gap: int = 0) -> int:
    """Type any text, Chinese too (QTest knows ASCII only). With `at` and `gap` (ms) the keys carry the time the system
    gave them, as a scanner's do; gives the time after the last."""
    for character in text:
        press(widget, Qt.Key.Key_unknown, text=character, at=at)
        at += gap
    return at


def scan(code: str, *, at: int = 50_000) -> None:
    """A scanner reads a code: each key goes where keys go then."""
    for letter in code:
        press(under_the_keys(), Qt.Key.Key_unknown, text=letter, at=at)
        at += 8
    press(under_the_keys(), Qt.Key.Key_Return, at=at)


def under_the_keys() -> QWidget:
    """What gets the next key: the menu or list over the page, else the widget with the focus."""
    over = QApplication.activePopupWidget()
    hand = over.focusWidget() or over if over is not None else QApplication.focusWidget()
    assert hand is not None
    return hand


def press(
    widget: QWidget,
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    *,
    text: str = "",
    at: int = 0,
) -> None:
    """One key, down and up."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, modifiers, text)
        event.setTimestamp(at)
        QApplication.sendEvent(widget, event)


def compose(widget: QWidget, *typing: str, commit: str = "") -> None:
    """What an input method tells the widget with the focus: what is being typed, then what was chosen (nothing: given up)."""
    for letters in typing:
        QApplication.sendEvent(widget, QInputMethodEvent(letters, []))
    if commit or not typing:
        chosen = QInputMethodEvent()
        chosen.setCommitString(commit)
        QApplication.sendEvent(widget, chosen)


def let_go() -> None:
    """Widgets that were to go are gone."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

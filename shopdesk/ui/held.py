"""What the hand does before the shop is open: kept in its order, carried out when the desk is there."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from shopdesk.ui.strokes import KEYS

MODIFIERS = frozenset(
    {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr}
)
PAUSE_MS = 5
Call = Callable[[], object]


class _State(Enum):
    OPEN = auto()
    SHUT = auto()
    HOLDING = auto()
    CARRYING_OUT = auto()


class Held(QObject):
    """`run(call)` calls at once when the shop is open, else when it is.

    Once something is kept, all keys pressed and words composed after it are kept too: they are meant for what it opens. Arrows
    in a list that can be seen already go on working until then.
    """

    def __init__(self) -> None:
        super().__init__()
        self._state = _State.OPEN
        self._kept: deque[Call] = deque()
        self.arriving: Callable[[], bool] = lambda: False
        """Whether a page is still coming to the front: the next key is meant for it."""
        self._ours = False

    @property
    def waiting(self) -> int:
        """How many calls and keys are kept."""
        return len(self._kept)

    @property
    def busy(self) -> bool:
        """Whether anything is kept or still to be carried out."""
        return self._state in (_State.HOLDING, _State.CARRYING_OUT)

    def hold(self) -> None:
        """The shop is not open yet."""
        if self._state is not _State.HOLDING:
            self._kept.clear()
            self._state = _State.HOLDING

    def shut(self) -> None:
        """The shop can't be opened: nothing is carried out until it is tried again."""
        self._kept.clear()
        self._state = _State.SHUT

    def run(self, call: Call) -> None:
        """Now, or when the shop is open; after what is still kept, so that no key lands on a page it was not meant for."""
        after = self._state is _State.CARRYING_OUT and bool(self._kept) and not self._ours
        if after or self._state is _State.HOLDING:
            self._keep(call)
        elif self._state is not _State.SHUT:
            call()

    def release(self) -> None:
        """The shop is open: carry everything out, one thing a turn, each key as it was pressed."""
        self._state = _State.CARRYING_OUT
        QTimer.singleShot(0, self._next)

    def drop(self) -> None:
        """What was kept is not meant any more: the row it was meant for is gone."""
        self._kept.clear()

    def _keep(self, call: Call) -> None:
        app = QApplication.instance()
        if not self._kept and app is not None:
            app.installEventFilter(self)
        self._kept.append(call)

    def _next(self) -> None:
        if self._state is not _State.CARRYING_OUT:
            return
        if not self._kept and not self.arriving():
            self._state = _State.OPEN
            app = QApplication.instance()
            if app is not None:
                app.removeEventFilter(self)
            return
        if self.arriving():
            QTimer.singleShot(PAUSE_MS, self._next)
            return
        QTimer.singleShot(0, self._next)
        self._ours = True
        try:
            self._kept.popleft()()
        except BaseException:
            self.drop()
            raise
        finally:
            self._ours = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep keys and words, take them from whoever would have got them now."""
        if isinstance(event, QInputMethodEvent) and self._kept and not self._ours:
            if words := event.commitString():
                self._kept.append(lambda: write(words))
            return True
        if self._ours or not self._kept or event.type() not in KEYS or not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress and event.key() not in MODIFIERS:
            again = copied(event)
            self._kept.append(lambda: press(again))
        return True


def copied(event: QKeyEvent, kind: QEvent.Type = QEvent.Type.KeyPress) -> QKeyEvent:
    """The same key at the same time, to be sent later (a scanner is known by its speed)."""
    made = QKeyEvent(kind, event.key(), event.modifiers(), event.text(), event.isAutoRepeat(), event.count())
    made.setTimestamp(event.timestamp())
    return made


def press(event: QKeyEvent) -> None:
    """As if pressed now: a field that wants it, else a shortcut that can be seen, else the widget with the focus."""
    target = QApplication.focusWidget() or QApplication.activeWindow()
    if target is None:
        return
    wanted = copied(event, QEvent.Type.ShortcutOverride)
    wanted.ignore()
    QApplication.sendEvent(target, wanted)
    shortcut = (
        None if wanted.isAccepted() else _shortcut(target.window(), QKeySequence(event.keyCombination()))
    )
    if shortcut is not None:
        shortcut.activated.emit()
        return
    QApplication.sendEvent(target, copied(event))
    QApplication.sendEvent(target, copied(event, QEvent.Type.KeyRelease))


def write(words: str) -> None:
    """As if an input method wrote them now."""
    target = QApplication.focusWidget()
    if target is not None:
        event = QInputMethodEvent()
        event.setCommitString(words)
        QApplication.sendEvent(target, event)


def _shortcut(window: QWidget, keys: QKeySequence) -> QShortcut | None:
    for found in window.findChildren(QShortcut):
        owner = found.parent()
        if found.isEnabled() and found.key() == keys and isinstance(owner, QWidget) and owner.isVisible():
            return found
    return None

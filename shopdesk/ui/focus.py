"""Where the hand is: filters for the widget that has the focus, and that it never stands where nothing is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from shiboken6 import isValid

from shopdesk.ui.strokes import ENTER, KEYS

if TYPE_CHECKING:
    from shopdesk.ui.page import Page
    from shopdesk.ui.window import Window

REPEAT_MS = 2
"""No hand lets a key go and presses it again within this time."""
PAUSE_MS = 20
"""Before it looks again where a page is being filled."""
GONE = (QEvent.Type.Hide, QEvent.Type.EnabledChange)


class FocusFilter(QObject):
    """Filters the events of the widget that has the focus, and of no other: a filter on the application is called for each of
    the thousands of events a page is made with."""

    def __init__(self, app: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent or app)
        self.at: QWidget | None = None
        app.focusChanged.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        """Without the signal's widgets: one that is being destroyed can't be handed to Python, the program would abort."""
        old, self.at = self.at, QApplication.focusWidget()
        if old is not None and isValid(old):  # type: ignore[no-untyped-call]
            old.removeEventFilter(self)
        if self.at is not None:
            self.at.installEventFilter(self)


class OnePress(FocusFilter):
    """An Enter that is held down is pressed once: repeated, it would answer what comes next too (a payment). In words it goes on
    with the next line.

    X tells a key that repeats as released and pressed at the same time, and Qt does not always see that the two belong together.
    """

    _released = 0
    """When Enter was let go last, as the system told."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Before a shortcut gets it, and before the widget does."""
        if not isinstance(event, QKeyEvent) or event.key() not in ENTER or event.type() not in KEYS:
            return False
        at = event.timestamp()
        if event.type() == QEvent.Type.KeyRelease:
            self._released = at
            return False
        held = event.isAutoRepeat() or 0 < at <= self._released + REPEAT_MS
        if held and not (isinstance(watched, QPlainTextEdit) and not event.modifiers()):
            event.accept()
            return True
        return False


class HandKeeper(FocusFilter):
    """When what had the focus can't be seen or used any more, the page in front takes the hand: no key is lost in it.

    Qt leaves the focus in what was hidden with its parent, gives it back to what a hidden step had, and lets it go on out of the
    page from the last thing in it.
    """

    def __init__(self, app: QApplication, window: Window) -> None:
        self._window = window
        self._strayed = False
        """Whether what had the hand in the page in front has gone: where Qt put it was not meant."""
        self._soon = QTimer(window)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.look)
        super().__init__(app, window)

    def _follow(self) -> None:
        super()._follow()
        if not usable(self.at):
            self._soon.start(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """It may be shown again in the same turn, so look after it. What goes because the hand left it (a cell) loses nothing."""
        if event.type() in GONE:
            page = self._window.current()
            mine = page is not None and isinstance(watched, QWidget) and page.isAncestorOf(watched)
            self._strayed = mine and QApplication.focusWidget() is watched
            self._soon.start(0)
        return False

    def look(self) -> None:
        """Is the hand somewhere?"""
        window, hand = self._window, QApplication.focusWidget()
        page = window.current()
        if page is None or not page.isVisible() or not page.ready or window.arrival.coming.busy:
            return
        if page.busy:
            self._soon.start(PAUSE_MS)
            return
        strayed, self._strayed = self._strayed, False
        lost = not usable(hand) if hand is not None else window.isActiveWindow()
        if strayed and hand is not None and not page.isAncestorOf(hand):
            lost = True
        if lost and (hand is None or window.isAncestorOf(hand)) and QApplication.activePopupWidget() is None:
            take(page)


def usable(widget: QWidget | None) -> bool:
    """Whether keys do something there that is seen."""
    return widget is not None and widget.isVisible() and widget.isEnabled()


def take(page: Page) -> None:
    """Into the paper over it, else where the hand begins, else to the first thing it can stand on."""
    page.take_hand()
    hand: QWidget | None = QApplication.focusWidget()
    if hand is not None and usable(hand) and page.isAncestorOf(hand):
        return
    places = (one for one in page.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus)
    next((one for one in places if usable(one)), page).setFocus(Qt.FocusReason.OtherFocusReason)

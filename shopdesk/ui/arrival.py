"""How pages come to the front without the window ever standing still: in slices, and made ahead while nobody waits."""

from __future__ import annotations

import gc
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

from shopdesk.errors import DeskError, Trouble
from shopdesk.ui import lean
from shopdesk.ui.focus import FocusFilter, take, usable
from shopdesk.ui.held import write
from shopdesk.ui.loading import imported, loaded
from shopdesk.ui.slices import Course, Steps, rest, steps

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent

    from shopdesk.ui.page import Page
    from shopdesk.ui.pages import PageSpec
    from shopdesk.ui.window import Window

PAUSE_MS = 4
"""Between two slices of what nobody waits for yet."""
FIRST = ("reception", "order", "orders", "customers", "dossier", "pickup", "board", "keys")
"""Made ahead in this order, then the others."""
WANTED_SOON = ("shopdesk.ui.printing", "shopdesk.ui.widgets.preview", "pypdfium2")
"""What the first paper on the screen is shown with."""
OF_THE_WINDOW = frozenset(
    [
        key.value
        for key in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Meta, Qt.Key.Key_Alt, Qt.Key.Key_AltGr)
    ]
    + list(range(Qt.Key.Key_F1.value, Qt.Key.Key_F12.value + 1))
)
"""Keys that write nothing into a page."""


class Arrival(QObject):
    """Brings pages to a window's front. A key pressed meanwhile is for the page that comes: it is finished first.

    So is what an input method writes. It writes to what has the focus, and gives up when that changes: the page waits until
    the word is chosen, then comes and gets it.
    """

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.window = window
        self.coming = Course(window.bridge, self, held=lambda: self._composing, failed=self._failed)
        self._composing = False
        """Whether an input method is in the middle of a word meant for the page that comes."""
        self.before = Course(
            window.bridge, self, pause_ms=PAUSE_MS, held=lambda: self.coming.busy, failed=lambda _error: None
        )
        """Trouble is nobody's yet: the visit makes such a page anew, and says it."""
        self._page: Page | None = None
        self._heard: QObject | None = None
        self._words = Words(QApplication.instance(), self._composed, self._given_up)
        window.rebuilt.connect(self._again)

    def go(self, spec: PageSpec, where: dict[str, Any]) -> None:
        """Another page; one that was still coming is left."""
        self._listen()
        self.window.sidebar.light(spec.under or spec.name)
        self.coming.start(self._come(spec, where))

    def _come(self, spec: PageSpec, where: dict[str, Any]) -> Steps:
        yield from loaded(spec.where)
        yield
        page = self._page = self.window.page(spec.name)
        if not page.ready:
            self.window.stack.setCurrentWidget(page)
            yield
        yield from page.arriving(**where)
        yield
        self.window.stack.setCurrentWidget(page)
        yield
        page.focus_first()
        if not usable(QApplication.focusWidget()):
            take(page)
        self.window.arrived.emit(spec.name)

    def _failed(self, error: DeskError | Trouble) -> None:
        if self._page is not None:
            self.window.stack.setCurrentWidget(self._page)
            self._page.failed(error)

    # keys meant for a page that is still coming

    def _listen(self) -> None:
        handle: QObject | None = self.window.window().windowHandle()
        if handle is not None and handle is not self._heard:
            handle.installEventFilter(self)
            self._heard = handle

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Keys and presses reach the window before any widget."""
        page = self.window.current()
        busy = [course for course in (self.coming, page.course if page else None) if course and course.busy]
        if busy and self._meant_for_page(event):
            for course in busy:
                course.finish()
            self.window.hand.look()
        return False

    def _composed(self, event: QInputMethodEvent) -> bool:
        """Keep a word from the page before; whether it was kept."""
        if not self.coming.busy:
            self._composing = False
            return False
        self._composing = bool(event.preeditString()) and not event.commitString()
        if event.commitString():
            self.coming.finish()
            write(event.commitString())
        return True

    def _given_up(self) -> None:
        self._composing = False

    def _meant_for_page(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return cast("QKeyEvent", event).key() not in OF_THE_WINDOW
        if event.type() == QEvent.Type.MouseButtonPress:
            stack = self.window.stack
            at = stack.mapFromGlobal(cast("QMouseEvent", event).globalPosition().toPoint())
            return stack.rect().contains(at)
        return False

    # ahead of the first visit

    def prepare(self) -> None:
        """The first page can be used: from now on pages come in slices, and those to come are made."""
        self.window.bridge.patient = True
        self.before.start(self._prepared())

    def _again(self) -> None:
        if self.window.bridge.patient:
            self.prepare()

    def stop(self) -> None:
        """The pages go."""
        self.coming.drop()
        self.before.drop()
        self._page, self._composing = None, False

    def _prepared(self) -> Steps:
        yield from lean.widgets()
        routes = self.window.routes
        wanted = sorted(
            (page for page in routes.pages if page.name != routes.first),
            key=lambda page: FIRST.index(page.name) if page.name in FIRST else len(FIRST),
        )
        for spec in wanted:
            yield from loaded(spec.where)
            page = self.window.page(spec.name)
            yield
            yield from rest(page.making)
            yield from steps(page.ahead)
            yield from _polished(page)
        yield from imported(*WANTED_SOON)
        gc.freeze()


class Words(FocusFilter):
    """What an input method tells the widget that has the focus, before it hears it."""

    def __init__(
        self, app: QApplication, taken: Callable[[QInputMethodEvent], bool], given_up: Callable[[], None]
    ) -> None:
        self._taken, self._given_up = taken, given_up
        super().__init__(app)

    def _follow(self) -> None:
        super()._follow()
        self._given_up()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Nothing else."""
        return isinstance(event, QInputMethodEvent) and self._taken(event)


def _polished(page: Page) -> Steps:
    """The style's rules for each widget, else found when it is first shown."""
    for widget in page.findChildren(QWidget):
        with suppress(RuntimeError):  # it is gone meanwhile
            widget.ensurePolished()
        yield

"""The window: sidebar, top bar, pages built on first visit, the way back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from shopdesk.i18n import _
from shopdesk.ui import window_keys
from shopdesk.ui.arrival import Arrival
from shopdesk.ui.bridge import Bridge
from shopdesk.ui.focus import HandKeeper, OnePress
from shopdesk.ui.pages import PAGES, PageSpec
from shopdesk.ui.say import backup_words
from shopdesk.ui.shell import Shell
from shopdesk.ui.theme import theme

if TYPE_CHECKING:
    from shopdesk.desk.today_rows import Proof
    from shopdesk.ui.page import Page
    from shopdesk.ui.widgets.search import SearchPopup

Place = tuple[str, dict[str, Any]]


@dataclass(slots=True)
class Routes:
    """Where the keys of the top bar lead."""

    home: str = "today"
    visit: str = "reception"
    pick_up: str = "pickup"
    settings: str = "settings"
    first: str = "welcome"
    pages: tuple[PageSpec, ...] = field(default_factory=lambda: PAGES)


class Window(QWidget):
    """`go(name, **where)` opens a page; `rebuild()` after a change of language or scale keeps the place."""

    scanned = Signal(str)
    rebuilt = Signal()
    arrived = Signal(str)
    closing = Signal()
    demo_wanted = Signal()

    def __init__(self, bridge: Bridge, routes: Routes | None = None) -> None:
        super().__init__()
        self.bridge, self.routes = bridge, routes or Routes()
        self.history: list[Place] = []
        self.pages: dict[str, Page] = {}
        self.arrival = Arrival(self)
        self.hand = HandKeeper(QApplication.instance(), self)
        OnePress(QApplication.instance(), self)
        bridge.held.arriving = lambda: self.arrival.coming.busy
        self.people: Callable[[], list[Any]] = list
        self.settings_changed: Callable[[str, Any], None] = lambda _name, _value: None
        self.setWindowTitle("ShopDesk")
        self.setMinimumSize(640, 480)
        QHBoxLayout(self).setContentsMargins(0, 0, 0, 0)
        self._build()
        window_keys.bind(self)
        bridge.staff_changed.connect(self.fit)
        bridge.left_behind.connect(self._say_late)
        theme.changed.connect(self.update)

    def _build(self) -> None:
        self.shell = Shell(self)
        self.sidebar, self.topbar, self.stack = self.shell.sidebar, self.shell.topbar, self.shell.stack
        self._popup: SearchPopup | None = None
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.shell)
        self.fit()

    def show_waiting(self, counts: Mapping[str, int], backup: Proof | None, now: datetime) -> None:
        """What waits on each page, and whether the last backup holds, where backups are ours."""
        self.sidebar.set_counts(counts)
        said = backup_words(backup, now) if self.bridge.tells_backup(backup) else ""
        self.sidebar.set_backup(said, backup.verified if backup else None)

    def rebuild(self) -> None:
        """Everything anew in another language or size; drafts are kept, the place too."""
        self.arrival.stop()
        for page in self.pages.values():
            if page.ready:
                page.closing()
        self.bridge.settle()
        self.pages.clear()
        if self._popup is not None:
            self._popup.deleteLater()
        self.shell.hide()
        self.shell.deleteLater()
        self._build()
        self.rebuilt.emit()
        if self.history:
            name, where = self.history.pop()
            self.go(name, **where)

    @property
    def popup(self) -> SearchPopup:
        """The search over everything, made when first needed."""
        if self._popup is None:
            from shopdesk.ui.widgets.search import SearchPopup

            self._popup = SearchPopup(self)
        return self._popup

    def current(self) -> Page | None:
        """The page in front."""
        return next((page for page in self.pages.values() if page is self.stack.currentWidget()), None)

    def page(self, name: str) -> Page:
        """The page; a patient window builds it in slices. One that could not be built is made anew."""
        if name in self.pages and self.pages[name].spoiled:
            self.pages.pop(name).deleteLater()
        if name not in self.pages:
            spec = next(page for page in self.routes.pages if page.name == name)
            made = spec.load()(self.bridge)
            made.gone.connect(lambda to, where: self.go(to, **where))
            self.pages[name] = made
            self.stack.addWidget(made)
        return self.pages[name]

    def _say_late(self, error: Any) -> None:
        current = self.current()
        if current is not None:
            current.failed(error)

    def has(self, name: str) -> bool:
        """Whether there is such a page."""
        return any(page.name == name for page in self.routes.pages)

    def go(self, name: str, **where: Any) -> None:
        """Open a page, once the shop is open."""
        self.bridge.held.run(lambda: self.show_page(name, **where))

    def show_page(self, name: str, **where: Any) -> None:
        """Open a page now (`arrived` when it is in front); where it leads back to is remembered."""
        left = self.current()
        if left is not None and left.ready and left is not self.pages.get(name):
            left.leave()
        if not self.history or self.history[-1] != (name, where):
            self.history.append((name, where))
        self.arrival.go(next(page for page in self.routes.pages if page.name == name), where)

    def home_of(self, name: str) -> None:
        """From the sidebar: a page without a subject."""
        self.go(name)
        self.bridge.held.run(lambda: self.sidebar.light(name))

    def back(self) -> None:
        """Esc: close the drawer, else the page before."""
        current = self.current()
        if current is not None and (current.close_paper() or current.close_drawer()):
            return
        if current is not None and current.ready and current.escape():
            return
        if len(self.history) > 1:
            self.history.pop()
            name, where = self.history.pop()
            self.go(name, **where)

    def search(self, text: str = "") -> None:
        """Ctrl+K."""
        self.bridge.held.run(lambda: self.popup.open(text))

    def new_visit(self) -> None:
        """F2."""
        if self.has(self.routes.visit):
            self.go(self.routes.visit)

    def pick_up(self) -> None:
        """F4."""
        if self.has(self.routes.pick_up):
            self.go(self.routes.pick_up)

    def settings(self) -> None:
        """Ctrl+comma."""
        if self.has(self.routes.settings):
            self.home_of(self.routes.settings)

    def sheet(self) -> None:
        """F1."""
        from shopdesk.ui.shortcuts import Sheet

        Sheet(self, self.current())

    def menu(self) -> None:
        """Who works here, language, theme, size."""
        self.bridge.held.run(self._menu)

    def _menu(self) -> None:
        from shopdesk.ui.menu import user_menu

        self.topbar.open_menu(user_menu(self))

    def take_scan(self, code: str) -> None:
        """A scanned code: the page in front may take it, else it is searched."""
        self.bridge.held.run(lambda: self._scanned(code))

    def _scanned(self, code: str) -> None:
        if self._popup is not None and self._popup.isVisible():
            self._popup.close_search()
        current = self.current()
        if current is None or not current.ready or not current.scanned(code):
            self.scanned.emit(code)

    def fit(self) -> None:
        """In the width there is, with who works here."""
        seen = self.bridge.last_seen
        who = self.bridge.staff or (seen.who if seen else None)
        self.shell.fit(self.width(), f"{_(who.role_word)}·{who.name}" if who else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit."""
        super().resizeEvent(event)
        self.fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Workers end first."""
        self.closing.emit()
        self.arrival.stop()
        self.bridge.wait()
        super().closeEvent(event)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)

"""The program while it runs: one shop, one window."""

from __future__ import annotations

import locale
import os
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLibraryInfo, Qt, QTimer, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget

from shopdesk import clock as clocks
from shopdesk import i18n, place, resources
from shopdesk.errors import DeskError, Trouble
from shopdesk.i18n import _
from shopdesk.ui import memory, theme
from shopdesk.ui.bridge import Bridge, Report, Who
from shopdesk.ui.window import Window

if TYPE_CHECKING:
    from shopdesk.db import Database
    from shopdesk.ui.crash import CrashGuard
    from shopdesk.ui.pulse import Pulse

FIRST_SIZE = (1366, 768)
AHEAD = (
    "shopdesk.ui.page",
    "shopdesk.ui.rows",
    "shopdesk.ui.fields",
    "shopdesk.ui.widgets.figures",
    "shopdesk.ui.widgets.bars",
    "shopdesk.ui.widgets.search",
)


class Desk:
    """The program while it runs: one shop, one window."""

    def __init__(
        self,
        app: QApplication,
        where: place.Place,
        clock: clocks.Clock = clocks.system,
        *,
        demo: bool = False,
    ) -> None:
        self.app, self.where, self.clock, self.demo = app, where, clock, demo
        self.translators: list[QTranslator] = []
        self.guard: CrashGuard | None = None
        self.pulse: Pulse | None = None
        memory.install(where.folder)
        i18n.use(memory.recall("language", first_language()))
        theme.install(app, memory.recall("mode", "light"), int(memory.recall("scale", "100")))
        self.speak()
        self.bridge = Bridge()
        self.window = Window(self.bridge)
        self.window.settings_changed = self.change
        self.window.demo_wanted.connect(self.open_demo)
        self.window.rebuilt.connect(self._furnish)
        self.bridge.staff_changed.connect(lambda: memory.remember("staff", str(self.bridge.by or "")))
        self.bridge.changed.connect(self._settings_changed)
        self.window.resize(*FIRST_SIZE)

    def speak(self) -> None:
        """Qt's own words in the screen's language."""
        for translator in self.translators:
            self.app.removeTranslator(translator)
        self.translators = []
        if i18n.current() == i18n.CHINESE:
            translator = QTranslator(self.app)
            if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
                self.app.installTranslator(translator)
                self.translators.append(translator)

    def open_shop(self) -> None:
        """The database, then the first page."""
        try:
            database = open_shop(self.where, self.clock, demo=self.demo)
        except Trouble as trouble:
            self._no_shop(trouble)
        else:
            self._opened(database)

    def open_later(self) -> None:
        """The same, the database being loaded in a worker while the window can already be moved."""
        from shopdesk.ui.widgets.layout import box, column
        from shopdesk.ui.widgets.progress import ProgressStrip

        strip = ProgressStrip()
        self._show_alone(box(column(strip, None, margins=(24, 24, 24, 24))))
        work = self.bridge.aside(
            lambda _report: warmed(open_shop(self.where, self.clock, demo=self.demo)),
            done=self._opened,
            failed=self._no_shop,
        )
        self._load_ahead(list(AHEAD))
        strip.follow(
            work, _("Making the demo shop") if self.demo else _("Opening the shop"), can_cancel=False
        )

    def open_demo(self) -> None:
        """From the first start: the demo shop, in a folder of its own; the shop that was open stays as it is."""
        self.bridge.wait()
        self.bridge.database.close()
        self.window.pages.clear()
        self.window.history.clear()
        folder = self.where.folder / "demo"
        self.where, self.demo = place.Place(folder, folder / place.DATABASE), True
        self.open_later()

    def _load_ahead(self, modules: list[str]) -> None:
        """What the first page is made of, one piece a turn, so that the window never stands still for long."""
        if modules:
            import_module(modules.pop(0))
            QTimer.singleShot(0, lambda: self._load_ahead(modules))

    def _show_alone(self, widget: QWidget) -> None:
        while (old := self.window.stack.widget(0)) is not None:
            self.window.stack.removeWidget(old)
            old.deleteLater()
        self.window.stack.addWidget(widget)

    def _opened(self, database: Database) -> None:
        self._show_alone(QWidget())
        self.bridge.attach(database)
        self._attach()

    def _attach(self) -> None:
        from shopdesk.desk import people

        def staff() -> list[Who]:
            return [Who(p.id, p.name, p.role, p.number) for p in self.bridge.ask(people.staff)]

        self.window.people = staff
        there = staff()
        last = memory.recall("staff")
        if there:
            self.bridge.sign_in(next((who for who in there if str(who.id) == last), there[0]))
        self.bridge.back_up = self._backup if isinstance(self.where.database, Path) else None
        self._settings_changed(frozenset({"Setting"}))
        routes = self.window.routes
        self.window.go(routes.first if not there and self.window.has(routes.first) else routes.home)
        QTimer.singleShot(0, self._furnish)
        QTimer.singleShot(0, theme.load_rare_fonts)

    def _furnish(self) -> None:
        from shopdesk.ui import finding
        from shopdesk.ui.pulse import Pulse

        finding.attach(self.window)
        if self.pulse is None:
            self.pulse = Pulse(self.window)

    def _settings_changed(self, names: frozenset[str]) -> None:
        if "Setting" in names:
            from shopdesk.desk import settings

            self.bridge.currency = self.bridge.ask(settings.rules).currency

    def _backup(self, target: Path, report: Report) -> object:
        from shopdesk import backup

        def told(done: int, total: int) -> bool:
            report(done, total)
            return True

        return backup.write(
            self.bridge.database, self.where, target, by=self.bridge.by, now=self.bridge.now(), progress=told
        )

    def _no_shop(self, trouble: DeskError | Trouble) -> None:
        from shopdesk.ui.widgets.layout import box, column
        from shopdesk.ui.widgets.notice import Notice

        notice = Notice(_(trouble.text), theme.Tone.BAD, button=(_("Try again"), self.open_later))
        self._show_alone(box(column(notice, None, margins=(24, 24, 24, 24))))

    def change(self, name: str, value: Any) -> None:
        """Language, mode or scale from the user's menu."""
        memory.remember(name, str(value))
        if name == "language":
            i18n.use(str(value))
            self.speak()
        elif name == "mode":
            theme.theme.set_mode(str(value))
            return
        else:
            theme.theme.set_scale(int(value))
        self.window.rebuild()

    def raise_window(self) -> None:
        """A second start asked for us."""
        top = self.window.window()
        top.setWindowState(top.windowState() & ~Qt.WindowState.WindowMinimized)
        top.raise_()
        top.activateWindow()

    def guard_it(self) -> None:
        """Watch for our mistakes and for scanners."""
        from shopdesk.ui.crash import CrashGuard
        from shopdesk.ui.widgets.scanner import Scanner

        self.guard = CrashGuard(self.where.folder)
        self.guard.window = self.window
        Scanner(self.app).scanned.connect(self.window.take_scan)
        self.app.setWindowIcon(QIcon(str(resources.path("icons/shopdesk.svg"))))


def warmed(database: Database) -> Database:
    """Ask once what the first page will ask, so that it is ready."""
    from shopdesk.desk import people, today

    database.ask(people.staff)
    database.ask(today.today, now=database.clock())
    return database


def first_language() -> str:
    """The language of this PC, if we speak it."""
    here = (locale.getlocale()[0] or os.environ.get("LANG", "")).lower()
    return i18n.CHINESE if here.startswith(("zh", "chinese")) else i18n.ENGLISH


def open_shop(where: place.Place, clock: clocks.Clock, *, demo: bool = False) -> Database:
    """The shop's database with its search index kept up to date; a demo shop is made first where there is none."""
    from shopdesk import index
    from shopdesk.db import open_database
    from shopdesk.desk import people, search, today  # noqa: F401 - what the first page asks, loaded off the GUI thread

    if demo and isinstance(where.database, Path) and not where.database.exists():
        from shopdesk import shop

        shop.make_demo(where, now=clock())
    database = open_database(where.database, clock=clock, indexer=index.update)
    database.act(index.prepare)
    return database

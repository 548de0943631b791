"""The program while it runs: one shop, one window."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTimer, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget

from shopdesk import clock as clocks
from shopdesk import i18n, place, resources
from shopdesk.errors import DeskError, Trouble
from shopdesk.i18n import _
from shopdesk.opening import Opened, open_shop
from shopdesk.ui import last_seen, lean, memory, theme
from shopdesk.ui.bridge import Bridge, Report, Who, Work
from shopdesk.ui.loading import gather
from shopdesk.ui.turns import in_turns
from shopdesk.ui.window import Window

if TYPE_CHECKING:
    from shopdesk.desk.people import StaffRow
    from shopdesk.ui.crash import CrashGuard
    from shopdesk.ui.pulse import Pulse, Waiting

FIRST_SIZE = (1366, 768)
PAINTED_MS = 30
"""Until the live page is painted: a worker that loads meanwhile keeps the interpreter from it."""
BEHIND = ("shopdesk.ui.finding", "shopdesk.ui.pulse", "shopdesk.ui.sweep")


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
        i18n.use(memory.recall("language") or first_language())
        i18n.speak_of(memory.recall("handles"))
        clocks.live_by(memory.recall("zone"))
        theme.install(app, memory.recall("mode", "light"), int(memory.recall("scale", "100")))
        self.speak()
        self.bridge = Bridge()
        self.bridge.clock = clock
        self.window = Window(self.bridge)
        self.window.settings_changed = self.change
        self.window.demo_wanted.connect(self.open_demo)
        self.window.rebuilt.connect(self._furnish)
        self.window.scanned.connect(self._scanned)
        self._furnished: QWidget | None = None
        self.bridge.staff_changed.connect(lambda: memory.remember("staff", str(self.bridge.by or "")))
        self.bridge.changed.connect(self._settings_changed)
        self.window.resize(*FIRST_SIZE)

    def speak(self) -> None:
        """Qt's own words in the screen's language, and those its Chinese lacks."""
        for translator in self.translators:
            self.app.removeTranslator(translator)
        self.translators = []
        if i18n.current() != i18n.CHINESE:
            return
        of_qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        for name, folder in (("qtbase_zh_CN", of_qt), ("qt", str(resources.path("locales/zh_CN")))):
            translator = QTranslator(self.app)
            if translator.load(name, folder):
                self.app.installTranslator(translator)
                self.translators.append(translator)

    def show_last(self) -> bool:
        """Today as it was seen last, while the shop is not open yet; whether there was anything to show."""
        for _turn in self.showing_last():
            pass
        return self.bridge.last_seen is not None

    def showing_last(self) -> Iterator[None]:
        """The same in turns."""
        seen = last_seen.recall(self.where, staff=memory.recall("staff"), now=self.bridge.now())
        if seen is None:
            return
        self.bridge.held.hold()
        self.bridge.last_seen, self.bridge.currency = seen, seen.currency
        self.window.fit()
        self.window.show_waiting(seen.counts, seen.today.backup, seen.at)
        self.window.stack.setUpdatesEnabled(False)
        self.window.page(self.window.routes.home)
        yield
        self.window.show_page(self.window.routes.home)
        yield
        self.window.stack.setUpdatesEnabled(True)

    def open_shop(self) -> None:
        """The database, then the first page."""
        try:
            opened = open_shop(self.where, self.clock, demo=self.demo)
        except Trouble as trouble:
            self._no_shop(trouble)
        else:
            self._opened(opened)
            in_turns(self.window, self._behind())

    def open_later(self) -> None:
        """The same in a worker, while the window can be moved and read; what needs the desk is kept until it is there."""
        self.bridge.held.hold()
        lean.share()
        work = self.bridge.aside(
            lambda report: open_shop(self.where, self.clock, demo=self.demo, report=report),
            done=self._opened_later,
            failed=self._no_shop,
        )
        if self.bridge.last_seen is None:
            self._say_opening(work)

    def _say_opening(self, work: Work) -> None:
        from shopdesk.ui.widgets.layout import box, column
        from shopdesk.ui.widgets.progress import ProgressStrip

        strip = ProgressStrip()
        self._show_alone(box(column(strip, None, margins=(24, 24, 24, 24))))
        strip.follow(
            work, _("Making the demo shop") if self.demo else _("Opening the shop"), can_cancel=False
        )

    def _opened_later(self, opened: Opened) -> None:
        self._opened(opened)
        QTimer.singleShot(PAINTED_MS, self.window, self._load_behind)

    def _load_behind(self) -> None:
        self.bridge.aside(
            lambda _report: load_behind(), done=lambda parts: in_turns(self.window, self._usable(parts))
        )

    def _behind(self) -> Iterator[None]:
        """What stands behind the first page."""
        self._furnish()
        yield
        self._start_pulse()

    def _usable(self, parts: list[str]) -> Iterator[None]:
        """That, then what the hand did meanwhile; the other pages are made while nobody waits."""
        for part in parts:
            import_module(part)
            yield
        yield from self._behind()
        yield
        self.window.arrival.prepare()
        self.bridge.held.release()
        yield
        theme.load_rare_fonts()
        yield
        lean.end()
        self._sweep()

    def _sweep(self) -> None:
        from shopdesk.ui.sweep import Sweep

        if self.window.findChild(Sweep) is None:
            Sweep(self.window)

    def open_demo(self) -> None:
        """From the first start: the demo shop, in a folder of its own; the shop that was open stays as it is."""
        self.window.arrival.stop()
        if self.pulse is not None:
            self.pulse.deleteLater()
            self.pulse = None
        self.bridge.patient = False
        self.bridge.wait()
        self.bridge.database.close()
        self.window.pages.clear()
        self.window.history.clear()
        folder = self.where.folder / "demo"
        self.where, self.demo = place.Place(folder, folder / place.DATABASE), True
        self.open_later()

    def _show_alone(self, widget: QWidget) -> None:
        self.window.stack.setUpdatesEnabled(True)
        while (old := self.window.stack.widget(0)) is not None:
            self.window.stack.removeWidget(old)
            old.deleteLater()
        self.window.stack.addWidget(widget)

    def _opened(self, opened: Opened) -> None:
        """The shop is there: who works here, then Today as it is."""
        from shopdesk.desk import today

        self.window.stack.setUpdatesEnabled(True)
        self.bridge.attach(opened.database)
        self.bridge.currency = opened.currency
        if self._heed(opened.handles, opened.zone):
            self.window.rebuild()
        self.window.people = self._staff
        there = [who_of(person) for person in opened.staff]
        last = memory.recall("staff")
        if there:
            self.bridge.sign_in(next((who for who in there if str(who.id) == last), there[0]))
        self.bridge.back_up = self._backup if isinstance(self.where.database, Path) else None
        self.bridge.prepare(today.today, opened.today)
        shown, self.bridge.last_seen = self.bridge.last_seen, None
        routes = self.window.routes
        if shown is not None and there and routes.home in self.window.pages:
            self.window.pages[routes.home].reload()
            return
        self._start_over()
        self.window.show_page(routes.first if not there and self.window.has(routes.first) else routes.home)

    def _start_over(self) -> None:
        """Nothing of what stood in the window until now."""
        self.window.pages.clear()
        self.window.history.clear()
        self._show_alone(QWidget())

    def _staff(self) -> list[Who]:
        from shopdesk.desk import people

        return [who_of(person) for person in self.bridge.ask(people.staff)]

    def _furnish(self) -> None:
        from shopdesk.ui import finding

        if self._furnished is not self.window.popup:
            self._furnished = self.window.popup
            finding.attach(self.window)

    def _scanned(self, code: str) -> None:
        from shopdesk.ui import finding

        finding.scanned(self.window, code)

    def _start_pulse(self) -> None:
        from shopdesk.ui.pulse import Pulse

        self.pulse = Pulse(self.window, self._keep_seen)

    def _keep_seen(self, found: Waiting, now: datetime) -> None:
        who = self.bridge.staff
        sitting = last_seen.Sitting(who.id, who.name, who.role_word) if who else None
        seen = last_seen.LastSeen(now, found.today, found.counts, sitting, self.bridge.currency)
        last_seen.keep(self.where, seen)

    def _settings_changed(self, names: frozenset[str]) -> None:
        if "Setting" in names:
            from shopdesk.desk import settings

            rules = self.bridge.ask(settings.rules)
            self.bridge.currency = rules.currency
            if self._heed(rules.handles, rules.zone):
                QTimer.singleShot(0, self.window, self.window.rebuild)

    def _heed(self, handles: str, zone: str) -> bool:
        """The shop's wall clock, and the words for what it repairs, the next start has both from its first picture on; whether
        the words are new."""
        memory.remember("handles", handles)
        memory.remember("zone", zone)
        clocks.live_by(zone)
        return i18n.speak_of(handles)

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

        self.bridge.held.shut()
        self.bridge.last_seen = None
        notice = Notice(_(trouble.text), theme.Tone.BAD, button=(_("Try again"), self.open_later))
        self._start_over()
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
        """Watch for our mistakes, for scanners, and for Alt held over a letter."""
        from shopdesk.ui.crash import CrashGuard
        from shopdesk.ui.widgets.letters import AltLetters
        from shopdesk.ui.widgets.scanner import Scanner

        self.guard = CrashGuard(self.where.folder)
        self.guard.window = self.window
        self.guard.refused.connect(self.bridge.left_behind, Qt.ConnectionType.QueuedConnection)
        Scanner(self.app).scanned.connect(self.window.take_scan)
        AltLetters(self.app)
        self.app.setWindowIcon(QIcon(str(resources.path("icons/shopdesk.svg"))))


def who_of(person: StaffRow) -> Who:
    """The person at the counter."""
    return Who(person.id, person.name, person.role, person.number)


def load_behind() -> list[str]:
    """In a worker: what the GUI thread needs next; gives the modules it is to import itself."""
    from shopdesk import pinyin

    parts = gather(*BEHIND)
    pinyin.warm()
    return parts


def first_language() -> str:
    """The language of this PC, if we speak it."""
    wanted = QLocale.system().uiLanguages()
    return i18n.CHINESE if wanted and wanted[0].startswith("zh") else i18n.ENGLISH

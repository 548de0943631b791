"""Between the window and the desk: asking, acting, and long work off the GUI thread; the one file with sessions."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRunnable, Qt, QThreadPool, Signal
from shiboken6 import isValid

from shopdesk import clock as clocks
from shopdesk import i18n
from shopdesk.clock import Clock
from shopdesk.errors import AlreadyDone, DeskError, Trouble
from shopdesk.ui import slices
from shopdesk.ui.held import Held
from shopdesk.ui.widgets.elsewhere import raised

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

    from shopdesk.db import Database
    from shopdesk.i18n import Message
    from shopdesk.kinds import Role
    from shopdesk.ui.last_seen import LastSeen

P = ParamSpec("P")
R = TypeVar("R")
Failed = Callable[[DeskError | Trouble], object]
Report = Callable[[int, int], None]
REMEMBERED = 200
SETTLE_MS = 2000
"""How long pages that are about to go wait for what they asked of workers; longer work goes on alone."""
PATIENCE_MS = 1000
"""A gesture waits no longer for another program that writes: it says so, and what was typed stays."""


@dataclass(frozen=True, slots=True)
class Who:
    """The person at the counter."""

    id: int
    name: str
    role: Role
    number: str = ""

    @property
    def role_word(self) -> Message:
        """What the role is called."""
        from shopdesk.kinds import word

        return word(self.role)


class CancelledWork(Exception):
    """The user stopped long work; raised inside it by its `report`."""


class Work(QObject):
    """Long work under way: `cancel()` stops it at its next report."""

    progressed = Signal(int, int)
    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.cancelled = False

    def cancel(self) -> None:
        """Ask it to stop."""
        self.cancelled = True

    def report(self, done: int, total: int) -> None:
        """Called by the work itself, in its own thread."""
        if self.cancelled:
            raise CancelledWork
        self.progressed.emit(done, total)


class _Job(QRunnable):
    def __init__(self, run: Callable[[], None]) -> None:
        super().__init__()
        self._run = run

    def run(self) -> None:
        self._run()


class Bridge(QObject):
    """What pages see of the shop: `ask`, `act`, `later`, who works here, what time it is."""

    changed = Signal(frozenset)
    staff_changed = Signal()
    left_behind = Signal(object)
    """The refusal or trouble of work whose page was left meanwhile: the window says it where the user is."""
    _changed_elsewhere = Signal(frozenset)
    _delivered = Signal(object)

    def __init__(
        self, database: Database | None = None, staff: Who | None = None, currency: str = "CNY"
    ) -> None:
        super().__init__()
        self._database: Database | None = None
        self._closed = False
        self.clock: Clock = clocks.system
        self.staff, self.currency = staff, currency
        self.back_up: Callable[[Path, Report], object] | None = None
        """Write a backup below a folder; given by the program, as a page can't."""
        self.patient = False
        """Whether pages are made and filled in slices (`ui/slices.py`); from when the first page can be used."""
        self.held = Held()
        self.last_seen: LastSeen | None = None
        """What Today shows until the shop is open."""
        self._prepared: dict[object, Any] = {}
        self._results: OrderedDict[str, Any] = OrderedDict()
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._line = QThreadPool(self)
        self._line.setMaxThreadCount(1)
        self._quick = QThreadPool(self)
        self._quick.setMaxThreadCount(1)
        self._changed_elsewhere.connect(self.changed, Qt.ConnectionType.QueuedConnection)
        self._delivered.connect(self._deliver, type=Qt.ConnectionType.QueuedConnection)
        if database is not None:
            self.attach(database)

    def attach(self, database: Database) -> None:
        """The shop is open."""
        self._database, self.clock = database, database.clock
        database.subscribe(self._committed)
        database.patience_ms = PATIENCE_MS

    @property
    def database(self) -> Database:
        """The shop's data; there once it is attached."""
        assert self._database is not None
        return self._database

    def tells_backup(self, last: object) -> bool:
        """Whether anything can be said of the `last` backup: not where the data is on a server, which makes its own; and that
        there is none only once the shop is open."""
        return last is not None if self._database is None else self._database.path is not None

    @property
    def by(self) -> int | None:
        """The id of who works here."""
        return self.staff.id if self.staff else None

    @property
    def lang(self) -> str:
        """The language of the screen."""
        return i18n.current()

    def now(self) -> datetime:
        """Now, aware UTC, by the shop's clock."""
        return self.clock()

    def sign_in(self, staff: Who) -> None:
        """Somebody else takes over the counter."""
        self.staff = staff
        self.staff_changed.emit()

    def ask(self, fn: Callable[Concatenate[Session, P], R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """What a question of the desk finds."""
        if fn in self._prepared:
            answer: R = self._prepared.pop(fn)
            return answer
        return self.database.ask(fn, *args, **kwargs)

    def prepare(self, fn: Callable[Concatenate[Session, P], R], answer: R) -> None:
        """A worker asked already: the next to ask gets this answer, unless something is saved before."""
        self._prepared[fn] = answer

    def act(self, fn: Callable[Concatenate[Session, P], R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Let the desk do something, in one transaction."""
        return self.database.act(fn, *args, **kwargs)

    def act_once(
        self, request: str, fn: Callable[Concatenate[Session, P], R], /, *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Like `act`; the same request a second time gives the first result and saves nothing."""
        if request in self._results:
            first: R = self._results[request]
            return first
        result = self.database.act_once(request, fn, *args, **kwargs)
        self._results[request] = result
        while len(self._results) > REMEMBERED:
            self._results.popitem(last=False)
        return result

    def later(
        self,
        work: Callable[[Session, Report], R],
        *,
        done: Callable[[R], object],
        failed: Failed | None = None,
        owner: QObject | None = None,
    ) -> Work:
        """Read for long, in a worker with its own session; `done(result)` comes back on the GUI thread."""
        return self.aside(
            lambda report: self.database.ask(lambda session: work(session, report)),
            done=done,
            failed=failed,
            owner=owner,
        )

    def aside(
        self,
        work: Callable[[Report], R],
        *,
        done: Callable[[R], object],
        failed: Failed | None = None,
        owner: QObject | None = None,
    ) -> Work:
        """Long work without a session (drawing a paper, writing a file); may itself call `database.act`.

        What must happen, happens in `work`: once the `owner` is gone nothing is `done`, and what `failed` is left behind.
        """
        handle = Work()

        def run() -> None:
            try:
                result = work(handle.report)
            except CancelledWork:
                self._deliver_to(owner, handle, lambda: None)
            except AlreadyDone:
                self._deliver_to(owner, handle, lambda: None)
            except (DeskError, Trouble) as refusal:
                said = refusal
                self._deliver_to(
                    owner, handle, lambda: _fail(failed, said), lambda: self.left_behind.emit(said)
                )
            except BaseException as error:  # noqa: BLE001 - a bug in a worker must reach the crash hook
                bug = error
                self._deliver_to(owner, handle, lambda: _throw(bug), lambda: _throw(bug))
            else:
                self._deliver_to(owner, handle, lambda: done(result))

        self._pool.start(_Job(run))
        return handle

    def drawing(self, job: Callable[[], R], done: Callable[[R], object], failed: Failed = raised, /) -> None:
        """A picture a widget waits for (`Elsewhere`), in the worker for what pages wait for."""

        def back(result: Any, error: Exception | None) -> None:
            if error is None:
                done(result)
            elif isinstance(error, DeskError | Trouble):
                failed(error)
            else:
                raise error

        self.answer(lambda: slices.done(job), back)

    def printing(self, job: Callable[[], R], done: Callable[[R], object], failed: Failed = raised, /) -> None:
        """What a widget has done for long (`Elsewhere`)."""
        self.aside(lambda _report: job(), done=done, failed=failed)

    def _deliver_to(
        self,
        owner: QObject | None,
        handle: Work,
        call: Callable[[], object],
        orphaned: Callable[[], object] = lambda: None,
    ) -> None:
        def tell() -> None:
            if owner is not None and not isValid(owner):  # type: ignore[no-untyped-call]
                orphaned()
                return
            handle.ended.emit()
            call()

        self._delivered.emit(tell)

    def in_order(self, call: Callable[[], object]) -> None:
        """Small writes nobody waits for (drafts), one after the other, off the GUI thread."""

        def run() -> None:
            try:
                call()
            except (DeskError, Trouble, AlreadyDone):
                return
            except BaseException as error:  # noqa: BLE001 - a bug in a worker must reach the crash hook
                self._delivered.emit(lambda bug=error: _throw(bug))

        self._line.start(_Job(run))

    def answer(
        self,
        job: Callable[[], tuple[Any, Exception | None]],
        back: Callable[[Any, Exception | None], None],
    ) -> None:
        """What a page waits for: short reading in a worker of its own, which long work does not hold up."""

        def run() -> None:
            found = job()
            self._delivered.emit(lambda: back(*found))

        self._quick.start(_Job(run))

    def settle(self) -> None:
        """Pages are about to go: let drafts be written, and what workers find soon still reach them."""
        for workers in (self._line, self._quick, self._pool):
            workers.waitForDone(SETTLE_MS)
        self._hear()

    def _hear(self) -> None:
        """What workers have told until now."""
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)

    def wait(self) -> None:
        """Let all workers end; before closing."""
        self._quick.waitForDone()
        self._line.waitForDone()
        self._pool.waitForDone()

    def close(self) -> None:
        """Let workers end and hear what they did (a paper that went to the printer is kept), then the database go; what is
        found after that is for nobody any more."""
        self.wait()
        self._hear()
        self.wait()
        self._closed = True
        if self._database is not None:
            self._database.close()

    def _committed(self, names: frozenset[str]) -> None:
        self._prepared.clear()
        if self.thread().isCurrentThread():
            self.changed.emit(names)
        else:
            self._changed_elsewhere.emit(names)

    def _deliver(self, call: object) -> None:
        if callable(call) and not self._closed:
            call()


def _fail(failed: Failed | None, refusal: DeskError | Trouble) -> None:
    if failed is None:
        raise refusal
    failed(refusal)


def _throw(error: BaseException) -> None:
    raise error

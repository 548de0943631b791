"""Work of the window in slices: generators that make and fill pages, a few milliseconds a turn, with keys and painting between.

A page's `build`, `opened` and `refresh` may be generators. `yield` is a place to stop; `rows = yield from self.read(fn, …)` has
the desk asked in a worker meanwhile. A `Course` runs one such work; for an impatient bridge (starting, tests) it does so at once.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import AbstractContextManager
from inspect import GEN_RUNNING, getgeneratorstate
from types import GeneratorType
from typing import TYPE_CHECKING, Any, TypeVar, cast

from PySide6.QtCore import QElapsedTimer, QObject, QTimer
from shiboken6 import isValid

from shopdesk.errors import DeskError, Trouble

if TYPE_CHECKING:
    from shopdesk.ui.bridge import Bridge

R = TypeVar("R")
SLICE_MS = 8
"""A slice ends at the first `yield` after this long."""
Job = Callable[[], Any]
"""Something that needs no window: run in a worker while the generator waits."""
Steps = Generator[Any, Any, None]
"""Yields None or a `Job`."""


def away(job: Callable[[], R]) -> Generator[Any, Any, R]:
    """`found = yield from away(job)`: run off the GUI thread."""
    return cast("R", (yield job))


def steps(method: Callable[..., Steps | None], **kwargs: Any) -> Steps:
    """What a method does, in steps; one without `yield` does everything in the first."""
    made = method(**kwargs)
    if isinstance(made, GeneratorType):
        yield from made


def within(context: Callable[[], AbstractContextManager[Any]], work: Steps) -> Steps:
    """`work`, every step of it in a context entered anew."""
    answer: Any = None
    error: Exception | None = None
    while True:
        try:
            with context():
                job = work.throw(error) if error is not None else work.send(answer)
        except StopIteration:
            return
        answer, error = None, None
        try:
            answer = yield job
        except GeneratorExit:
            work.close()
            raise
        except Exception as thrown:  # noqa: BLE001 - it is thrown where the job was wanted
            error = thrown


def rest(work: Steps) -> Steps:
    """What is left of `work`, which others may go on with when this is dropped; it has no jobs."""
    for _stop in work:
        yield


def done(job: Job | None) -> tuple[Any, Exception | None]:
    """What a job found, or why not."""
    try:
        return (job() if job is not None else None), None
    except Exception as error:  # noqa: BLE001 - it is thrown where the job was wanted
        return None, error


def at_once(work: Steps) -> None:
    """All of it, jobs too, here and now."""
    job: Job | None = None
    while True:
        answer, error = done(job)
        try:
            job = work.throw(error) if error is not None else work.send(answer)
        except StopIteration:
            return


class Course(QObject):
    """Runs one work in slices; a new one takes the place of the old.

    While `held` says so it waits; `failed` gets the refusal or trouble that stops it.
    """

    def __init__(
        self,
        bridge: Bridge,
        parent: QObject,
        *,
        pause_ms: int = 0,
        held: Callable[[], bool] = lambda: False,
        failed: Callable[[DeskError | Trouble], None] | None = None,
    ) -> None:
        super().__init__(parent)
        self.bridge, self._held, self._failed = bridge, held, failed
        self._work: Steps | None = None
        self._job: Job | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(pause_ms)
        self._timer.timeout.connect(self._turn)

    @property
    def busy(self) -> bool:
        """Whether something is left to do."""
        return self._work is not None

    def start(self, work: Steps) -> None:
        """Begin; with an impatient bridge also end."""
        self.drop()
        self._work = work
        if self.bridge.patient:
            self._timer.start()
        else:
            self.finish()

    def drop(self) -> None:
        """What is left is not done."""
        work, self._work, self._job = self._work, None, None
        self._timer.stop()
        if work is not None and getgeneratorstate(work) != GEN_RUNNING:
            work.close()

    def finish(self) -> None:
        """Everything that is left, at once: somebody wants to type."""
        self._timer.stop()
        while self._work is not None and getgeneratorstate(self._work) != GEN_RUNNING:
            job, self._job = self._job, None
            self._push(*done(job))

    def _turn(self) -> None:
        if self._held():
            self._timer.start()
            return
        clock = QElapsedTimer()
        clock.start()
        while self._work is not None and self._job is None and not clock.hasExpired(SLICE_MS):
            self._push(None, None)
        self._go_on()

    def _go_on(self) -> None:
        if self._job is not None:
            self._send_away(self._job)
        elif self._work is not None:
            self._timer.start()

    def _send_away(self, job: Job) -> None:
        def back(answer: Any, error: Exception | None) -> None:
            if self._job is job and isValid(self):  # type: ignore[no-untyped-call]
                self._job = None
                self._push(answer, error)
                self._go_on()

        self.bridge.answer(lambda: done(job), back)

    def _push(self, answer: Any, error: Exception | None) -> None:
        work = self._work
        assert work is not None
        try:
            job = work.throw(error) if error is not None else work.send(answer)
        except StopIteration:
            self._end(work)
        except (DeskError, Trouble) as refusal:
            self._end(work)
            if self._failed is None or not self.bridge.patient:
                raise
            self._failed(refusal)
        except BaseException:
            self._end(work)
            raise
        else:
            if self._work is work:
                self._job = job
            else:
                work.close()

    def _end(self, work: Steps) -> None:
        if self._work is work:
            self._work = None

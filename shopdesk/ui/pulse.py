"""What waits and whether the backup holds, at the edge of the window: read in a worker after changes and every minute."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from shopdesk import clock
from shopdesk.desk import followup, today
from shopdesk.desk.today_rows import Proof, Today

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from shopdesk.ui.bridge import Report
    from shopdesk.ui.window import Window

PAUSE_MS, MINUTE_MS = 400, 60_000
QUIET = frozenset({"Draft", "Journal", "Request"})


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many things wait on which page, and the last backup."""

    counts: dict[str, int]
    backup: Proof | None
    today: Today


def waiting(session: Session, *, now: datetime) -> Waiting:
    """What the sidebar says."""
    seen = today.today(session, now=now)
    calls = followup.due(session, today=clock.day_of(now))
    return Waiting({"today": seen.count, "followup": len(calls)}, seen.backup, seen)


class Pulse(QObject):
    """Keeps a window's sidebar true; `keep` is told every answer, in the worker."""

    def __init__(self, window: Window, keep: Callable[[Waiting, datetime], object] | None = None) -> None:
        super().__init__(window)
        self.window = window
        self._keep = keep
        self._busy = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE_MS)
        self._soon.timeout.connect(self.read)
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE_MS)
        self._minute.timeout.connect(self.read)
        self._minute.start()
        window.bridge.changed.connect(self._changed)
        window.rebuilt.connect(self.read)
        window.closing.connect(self.read_last)
        self.read()

    def _changed(self, names: frozenset[str]) -> None:
        if names - QUIET:
            self._soon.start()

    def read(self) -> None:
        """Ask, off the GUI thread."""
        if not self._busy:
            self._busy = True
            self._look()

    def read_last(self) -> None:
        """Once more before the window closes, which waits for it."""
        self._soon.stop()
        self._minute.stop()
        self._look()

    def _look(self) -> None:
        now = self.window.bridge.now()

        def look(session: Session, _report: Report) -> Waiting:
            seen = waiting(session, now=now)
            if self._keep is not None:
                self._keep(seen, now)
            return seen

        self.window.bridge.later(look, done=self._show, failed=lambda _trouble: self._rest(), owner=self)

    def _rest(self) -> None:
        self._busy = False

    def _show(self, seen: Waiting) -> None:
        self._rest()
        self.window.show_waiting(seen.counts, seen.backup, self.window.bridge.now())

"""What waits and whether the backup holds, at the edge of the window: read in a worker after changes and every minute."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from shopdesk import clock
from shopdesk.desk import followup, today
from shopdesk.i18n import _
from shopdesk.ui.say import day_short, hour

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from shopdesk.ui.window import Window

PAUSE_MS, MINUTE_MS = 400, 60_000
QUIET = frozenset({"Draft", "Journal", "Request"})


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many things wait on which page, and the last backup."""

    counts: dict[str, int]
    backup: today.Proof | None


def waiting(session: Session, *, now: datetime) -> Waiting:
    """What the sidebar says."""
    seen = today.today(session, now=now)
    calls = followup.due(session, today=clock.day_of(now))
    return Waiting({"today": seen.count, "followup": len(calls)}, seen.backup)


def backup_words(backup: today.Proof | None, now: datetime) -> str:
    """`Backup verified 09:30`."""
    if backup is None:
        return _("No backup yet")
    same_day = clock.day_of(backup.at) == clock.day_of(now)
    when = hour(backup.at) if same_day else day_short(clock.day_of(backup.at), clock.day_of(now))
    return (
        _("Backup verified {when}", when=when)
        if backup.verified
        else _("Backup not verified {when}", when=when)
    )


class Pulse(QObject):
    """Keeps a window's sidebar true."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.window = window
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
        self.read()

    def _changed(self, names: frozenset[str]) -> None:
        if names - QUIET:
            self._soon.start()

    def read(self) -> None:
        """Ask, off the GUI thread."""
        if not self._busy:
            self._busy = True
            now = self.window.bridge.now()
            self.window.bridge.later(
                lambda session, _report: waiting(session, now=now),
                done=self._show,
                failed=lambda _trouble: self._rest(),
            )

    def _rest(self) -> None:
        self._busy = False

    def _show(self, seen: Waiting) -> None:
        self._rest()
        now = self.window.bridge.now()
        self.window.sidebar.set_counts(seen.counts)
        self.window.sidebar.set_backup(
            backup_words(seen.backup, now), seen.backup.verified if seen.backup else None
        )

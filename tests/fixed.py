"""The tests' clock: stands still until it is moved."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

MORNING = datetime(2026, 3, 11, 1, 30, tzinfo=UTC)


class FixedClock:
    """Wednesday 11 March 2026, 09:30 in Shanghai; `forward` and `set` move it."""

    def __init__(self, at: datetime = MORNING) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def forward(self, *, days: float = 0, hours: float = 0, minutes: float = 0) -> datetime:
        """Let time pass; returns the new instant."""
        self.at += timedelta(days=days, hours=hours, minutes=minutes)
        return self.at

    def set(self, at: datetime) -> datetime:
        """Put the hands somewhere; returns the new instant."""
        self.at = at
        return self.at

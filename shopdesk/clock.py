"""Time: aware UTC inside, the PC's local time where people read it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

Clock = Callable[[], datetime]


def system() -> datetime:
    """Now, aware UTC."""
    return datetime.now(UTC)


def local(at: datetime) -> datetime:
    """The same instant on the shop's wall clock."""
    return at.astimezone()


def day_of(at: datetime) -> date:
    """The shop's calendar day of an instant."""
    return local(at).date()


def instant(day: date, at: time = time()) -> datetime:
    """The UTC instant of a wall-clock time on a day."""
    return datetime.combine(day, at).astimezone(UTC)


def bounds(day: date) -> tuple[datetime, datetime]:
    """First instant of the day and first instant of the next, UTC."""
    return instant(day), instant(day + timedelta(days=1))


def ten_minutes(at: datetime) -> datetime:
    """Rounded to the nearest ten minutes, as hand-overs are signed (WS-1)."""
    minutes = (at.minute + at.second / 60) / 10
    return at.replace(minute=0, second=0, microsecond=0) + timedelta(minutes=10 * int(minutes + 0.5))

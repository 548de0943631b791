"""Time: aware UTC inside, the shop's wall clock where people read it, whatever zone the PC is set to."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

Clock = Callable[[], datetime]

_zone: tzinfo | None = None
"""The shop's zone; None: the PC's own, which needs no tables of zones (2 ms to load)."""


def system() -> datetime:
    """Now, aware UTC."""
    return datetime.now(UTC)


def live_by(zone: str) -> None:
    """Read the wall clock of this zone (IANA name) from now on: the PC's own where the name is empty, not known on this PC, or
    what the PC is set to."""
    global _zone
    _zone = None if zone in ("", said_by_pc()) else named(zone)


def named(zone: str) -> tzinfo | None:
    """The zone of an IANA name; None where this PC knows none of that name."""
    import zoneinfo

    if not zoneinfo.TZPATH:
        _find_tables()
    try:
        return zoneinfo.ZoneInfo(zone)
    except (LookupError, ValueError, OSError):
        return None


def _find_tables() -> None:
    """Windows has no tables of zones: the files of the package tzdata (asking that for them takes 6 ms more at every start)."""
    import zoneinfo
    from importlib.util import find_spec

    package = find_spec("tzdata")
    if package is not None and package.origin:
        zoneinfo.reset_tzpath([os.path.join(os.path.dirname(package.origin), "zoneinfo")])


def said_by_pc() -> str:
    """What this PC says its zone is called, an IANA name or a rule such as CST-8; empty where that can't be read at a glance."""
    if sys.platform == "win32":
        return ""
    said = os.environ.get("TZ", "").removeprefix(":") or "/etc/localtime"
    if not said.startswith("/"):
        return said
    try:
        return os.readlink(said).rpartition("/zoneinfo/")[2]
    except OSError:
        return ""


def local(at: datetime) -> datetime:
    """The same instant on the shop's wall clock, by its distance from UTC then."""
    if _zone is None:
        return at.astimezone()
    wall = at.astimezone(_zone)
    return wall.replace(tzinfo=timezone(wall.utcoffset() or timedelta()), fold=0)


def day_of(at: datetime) -> date:
    """The shop's calendar day of an instant."""
    return local(at).date()


def instant(day: date, at: time = time()) -> datetime:
    """The UTC instant of a wall-clock time on a day. Where the clock is put back, the first of the two; where it is put forward,
    a time it leaves out is as much after the change as it would have been."""
    return datetime.combine(day, at, _zone).astimezone(UTC)


def bounds(day: date) -> tuple[datetime, datetime]:
    """First instant of the day and first instant of the next, UTC: 23 to 25 hours where clocks are put forward and back."""
    return instant(day), instant(day + timedelta(days=1))


def ten_minutes(at: datetime) -> datetime:
    """Rounded to the nearest ten minutes, as hand-overs are signed (WS-1)."""
    minutes = (at.minute + at.second / 60) / 10
    return at.replace(minute=0, second=0, microsecond=0) + timedelta(minutes=10 * int(minutes + 0.5))

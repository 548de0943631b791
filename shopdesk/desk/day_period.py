"""Which money and which movements belong to a day: up to its closing; what comes after goes to the next day (RP-1).

What a closed day began and ended with is frozen with it: another time zone of the shop moves only the days nobody closed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from shopdesk.clock import bounds
from shopdesk.models import DayClose, MoneyEntry

_TICK = timedelta(microseconds=1)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """A day of the books: instants [since, until), ledger entries (after, upto]. Every entry belongs to exactly one day.

    A day closed before its midnight ends with its closing and the next one begins there; else midnight parts them, for a closed
    day the one it was closed with.
    """

    day: date
    since: datetime
    until: datetime
    after: int
    upto: int

    def money(self) -> ColumnElement[bool]:
        """The ledger entries of the day."""
        return (MoneyEntry.id > self.after) & (MoneyEntry.id <= self.upto)

    def earlier_money(self) -> ColumnElement[bool]:
        """The ledger entries of all days before."""
        return MoneyEntry.id <= self.after


@dataclass(frozen=True, slots=True)
class Closing:
    """How a day was closed: when, the instants it was frozen with, and the ledger's last entry then."""

    at: datetime
    since: datetime
    until: datetime
    last_entry: int

    @property
    def early(self) -> bool:
        """Before its midnight."""
        return self.until == self.at

    @property
    def end(self) -> datetime:
        """The instant the day ends before."""
        return self.until + _TICK if self.early else self.until


def period(session: Session, day: date) -> Period:
    """The books' day of a date."""
    return periods(session, [day])[0]


def periods(session: Session, days: Sequence[date]) -> list[Period]:
    """The books' days of some dates that follow each other; where one ends the next begins."""
    eve = days[0] - _DAY
    closed = closings(session, eve, days[-1])
    ends = [(until(day, closed), _upto(session, day, closed)) for day in (eve, *days)]
    return [
        Period(day, begun[0], ended[0], begun[1], ended[1])
        for day, begun, ended in zip(days, ends, ends[1:], strict=False)
    ]


def edges(session: Session, first: date, last: date) -> list[int]:
    """The last ledger entry before a day, then at the end of each day until another."""
    found = periods(session, [first + step * _DAY for step in range((last - first).days + 1)])
    return [found[0].after, *(one.upto for one in found)]


def closings(session: Session, first: date, last: date) -> Mapping[date, Closing]:
    """How the days from one to another were closed, and the days beside those, which bound them too."""
    frozen = DayClose.figures
    kept = session.execute(
        select(
            DayClose.day, DayClose.closed_at, frozen["since"].as_string(), frozen["until"].as_string(),
            frozen["last_entry"].as_integer(),
        ).where(DayClose.day >= first - _DAY, DayClose.day <= last + _DAY)
    )  # fmt: skip
    return {
        day: Closing(at, datetime.fromisoformat(since), datetime.fromisoformat(until), entry)
        for day, at, since, until, entry in kept
    }


def until(day: date, closed: Mapping[date, Closing]) -> datetime:
    """The instant a day ends before: as it was frozen, or as the next one was; else its midnight, never before the days closed
    earlier end."""
    if day in closed:
        return closed[day].end
    if day + _DAY in closed:
        return closed[day + _DAY].since
    return max([bounds(day)[1], *(kept.end for earlier, kept in closed.items() if earlier < day)])


def _upto(session: Session, day: date, closed: Mapping[date, Closing]) -> int:
    """The last ledger entry of a day; a closing takes what was there, whatever instant it bears."""
    if day in closed and closed[day].early:
        return closed[day].last_entry
    return _last_entry(session, until(day, closed))


def _last_entry(session: Session, before: datetime) -> int:
    """The last ledger entry written before an instant; 0 when there is none."""
    newest = (
        select(MoneyEntry.id)
        .where(MoneyEntry.at < before)
        .order_by(MoneyEntry.at.desc(), MoneyEntry.id.desc())
    )
    return session.scalar(newest.limit(1)) or 0


def last_entry(session: Session) -> int:
    """The ledger's last entry."""
    return session.scalar(select(func.max(MoneyEntry.id))) or 0

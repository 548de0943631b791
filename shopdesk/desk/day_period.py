"""Which money and which movements belong to a day: up to its closing; what comes after goes to the next day (RP-1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from shopdesk.clock import bounds
from shopdesk.models import DayClose, MoneyEntry

_TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Period:
    """A day of the books: instants [since, until), ledger entries (after, upto]. Every entry belongs to exactly one day.

    A day closed before its midnight ends with its closing and the next one begins there; else midnight parts them.
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


def period(session: Session, day: date) -> Period:
    """The books' day of a date."""
    return periods(session, [day])[0]


def periods(session: Session, days: Sequence[date]) -> list[Period]:
    """The books' days of some dates that follow each other; where one ends the next begins."""
    eve = days[0] - timedelta(days=1)
    closed = select(DayClose).where(DayClose.day >= eve, DayClose.day <= days[-1])
    closings = {kept.day: kept for kept in session.scalars(closed)}
    ends = [_end(session, day, closings.get(day)) for day in (eve, *days)]
    return [
        Period(day, begun[0], ended[0], begun[1], ended[1])
        for day, begun, ended in zip(days, ends, ends[1:], strict=False)
    ]


def edges(session: Session, first: date, last: date) -> list[int]:
    """The last ledger entry before a day, then at the end of each day until another."""
    found = periods(session, [first + timedelta(days=step) for step in range((last - first).days + 1)])
    return [found[0].after, *(one.upto for one in found)]


def _end(session: Session, day: date, closing: DayClose | None) -> tuple[datetime, int]:
    """Where a day ends: at its closing if that was before midnight; the instant and the last ledger entry."""
    midnight = bounds(day)[1]
    if closing is not None and closing.closed_at < midnight:
        return closing.closed_at + _TICK, int(closing.figures["last_entry"])
    return midnight, _last_entry(session, midnight)


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

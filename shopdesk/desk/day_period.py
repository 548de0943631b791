"""Which money and which movements belong to a day: up to its closing; what comes after goes to the next day (RP-1)."""

from __future__ import annotations

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
    upto: int | None

    def money(self) -> ColumnElement[bool]:
        """The ledger entries of the day."""
        mine = MoneyEntry.id > self.after
        return mine if self.upto is None else mine & (MoneyEntry.id <= self.upto)

    def earlier_money(self) -> ColumnElement[bool]:
        """The ledger entries of all days before."""
        return MoneyEntry.id <= self.after


def period(session: Session, day: date) -> Period:
    """The books' day of a date."""
    since, until = bounds(day)
    begun, ended = _closed_within(session, day - timedelta(days=1)), _closed_within(session, day)
    after = int(begun.figures["last_entry"]) if begun else _last_entry(session, since)
    upto = int(ended.figures["last_entry"]) if ended else _last_entry(session, until)
    return Period(
        day, begun.closed_at + _TICK if begun else since, ended.closed_at + _TICK if ended else until, after, upto
    )  # fmt: skip


def _closed_within(session: Session, day: date) -> DayClose | None:
    """The closing of a day if it was closed before its midnight."""
    kept = session.scalars(select(DayClose).where(DayClose.day == day)).first()
    return kept if kept is not None and kept.closed_at < bounds(day)[1] else None


def _last_entry(session: Session, before: datetime) -> int:
    """The last ledger entry written before an instant; 0 when there is none."""
    newest = select(MoneyEntry.id).where(MoneyEntry.at < before).order_by(MoneyEntry.at.desc(), MoneyEntry.id.desc())
    return session.scalar(newest.limit(1)) or 0


def last_entry(session: Session) -> int:
    """The ledger's last entry."""
    return session.scalar(select(func.max(MoneyEntry.id))) or 0

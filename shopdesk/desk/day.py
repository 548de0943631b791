"""营业日报与日结: the day's figures, the cash count, and the closing that freezes them (RP-1)."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shopdesk.clock import day_of
from shopdesk.desk import day_lists, day_money, frozen, numbers, settings
from shopdesk.desk.day_lists import ExceptionRow, ReleasedRow, WaitingRow
from shopdesk.desk.day_money import Agreement, DayOfSeven, MeansRow
from shopdesk.desk.day_period import Period, closings, last_entry, period, until
from shopdesk.errors import DeskError
from shopdesk.i18n import N_
from shopdesk.kinds import Means
from shopdesk.models import DayClose, MoneyEntry, Order, Staff

YEARS = range(1980, 2200)


@dataclass(frozen=True, slots=True)
class CashCount:
    """The drawer, minor units: what it began with, what came and went, what should be and what was there."""

    cash_float: int
    received: int
    refunded: int
    expected: int
    counted: int | None
    reason: str

    @property
    def difference(self) -> int | None:
        return None if self.counted is None else self.counted - self.expected


@dataclass(frozen=True, slots=True)
class DayReport:
    """RP-1 in figures. `number` and `closed_at` are empty until it is closed; then everything stays as it was frozen."""

    day: date
    since: datetime
    until: datetime
    arrivals: int
    releases: int
    in_shop: int
    late: int
    means: tuple[MeansRow, ...]
    agreement: Agreement
    deposits_taken: int
    credits: int
    credit_due: date | None
    cash: CashCount
    seven: tuple[DayOfSeven, ...]
    waiting: tuple[WaitingRow, ...]
    released: tuple[ReleasedRow, ...]
    exceptions: tuple[ExceptionRow, ...]
    currency: str
    last_entry: int = 0
    number: str = ""
    closed_at: datetime | None = None
    closed_by: str = ""

    @property
    def turnover(self) -> int:
        return self.agreement.turnover

    @property
    def takings(self) -> int:
        return self.agreement.takings

    @property
    def closed(self) -> bool:
        return self.closed_at is not None


def report(session: Session, *, day: date, now: datetime) -> DayReport:
    """The report of a day: as frozen when it was closed, else as things stand. Refused: a year no shop lives in."""
    if day.year not in YEARS:
        raise DeskError(
            N_("Please give a day from {first} to {last}."), field="day", first=YEARS[0], last=YEARS[-1]
        )
    kept = session.scalars(select(DayClose).where(DayClose.day == day)).first()
    if kept is not None:
        return _as_frozen(session, kept)
    return _reckon(session, period(session, day), now)


def _as_frozen(session: Session, kept: DayClose) -> DayReport:
    known = frozen.load(DayReport, kept.figures)
    name = session.scalar(select(Staff.name).where(Staff.id == kept.by_id)) or ""
    return replace(known, number=kept.number, closed_at=kept.closed_at, closed_by=name)


def _reckon(session: Session, within: Period, now: datetime) -> DayReport:
    rules = settings.rules(session)
    at = max(within.since, min(now, within.until))
    means = tuple(day_money.by_means(session, within))
    cash = next(row for row in means if row.means is Means.CASH)
    waiting = day_lists.waiting(session, at)
    credits, due = day_lists.credit_days(session, within)
    return DayReport(
        day=within.day, since=within.since, until=within.until,
        arrivals=_count(session, Order.arrived_at >= within.since, Order.arrived_at < within.until),
        releases=_count(session, Order.released_at >= within.since, Order.released_at < within.until),
        in_shop=_count(session, Order.arrived_at <= at, day_lists.here_at(at)),
        late=sum(row.late for row in waiting), means=means, agreement=day_money.agreement(session, within),
        deposits_taken=day_money.deposits_taken(session, within), credits=credits, credit_due=due,
        cash=CashCount(rules.cash_float, cash.received, cash.refunded, rules.cash_float + cash.net, None, ""),
        seven=tuple(day_money.seven_days(session, within.day)), waiting=tuple(waiting),
        released=tuple(day_lists.released(session, within)), exceptions=tuple(day_lists.exceptions(session, within)),
        currency=rules.currency, last_entry=last_entry(session),
    )  # fmt: skip


def _count(session: Session, *where: object) -> int:
    return session.scalar(select(func.count(Order.id)).where(*where)) or 0  # type: ignore[arg-type]


def close(
    session: Session,
    *,
    day: date,
    counted: int,
    cash_float: int | None = None,
    reason: str = "",
    by: int | None,
    now: datetime,
) -> str:
    """Close a day for good: count the cash, freeze the figures; its number. What comes later counts for the next day.

    Refused: a day to come, a second time, an impossible count, a difference without its reason.
    """
    if day > day_of(now):
        raise DeskError(N_("This day has not come yet."), field="day")
    if session.scalar(select(DayClose.id).where(DayClose.day == day)) is not None:
        raise DeskError(N_("This day is closed already."), field="day")
    if counted < 0 or (cash_float is not None and cash_float < 0):
        raise DeskError(N_("Cash can't be less than nothing."), field="counted")
    known = report(session, day=day, now=now)
    begun = known.cash.cash_float if cash_float is None else cash_float
    expected = begun + known.cash.received - known.cash.refunded
    reason = reason.strip() if counted != expected else ""
    if counted != expected and not reason:
        raise DeskError(N_("The cash doesn't agree. Please give the reason."), field="difference_reason")
    cash = CashCount(begun, known.cash.received, known.cash.refunded, expected, counted, reason)
    number = numbers.give(session, "day", day)
    known = replace(known, cash=cash, number=number, closed_at=now, until=min(now, known.until))
    session.add(
        DayClose(number=number, day=day, cash_float=begun, cash_expected=expected, cash_counted=counted,
                 difference_reason=reason, figures=frozen.dump(known), closed_at=now, by_id=by)
    )  # fmt: skip
    session.flush()
    return number


def unclosed(session: Session, *, today: date, back: int = 14) -> list[date]:
    """Days with business that nobody closed, the oldest first, today left out (RP-4)."""
    days = [today - timedelta(days=step) for step in range(back, -1, -1)]
    closed = closings(session, days[0], days[-1])
    begun, *ends = [until(day, closed) for day in (days[0] - timedelta(days=1), *days)]
    arrived = session.scalars(
        select(Order.arrived_at).where(Order.arrived_at >= begun, Order.arrived_at < ends[-2])
    )
    moved = session.scalars(select(MoneyEntry.at).where(MoneyEntry.at >= begun, MoneyEntry.at < ends[-2]))
    busy = {days[bisect_right(ends, at)] for at in (*arrived, *moved)}
    return sorted(busy - closed.keys())

"""承诺时间: the time promised to the customer: what is realistic, and what is odd about one (ES-3)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shopdesk.clock import instant, local
from shopdesk.desk import settings
from shopdesk.errors import DeskError
from shopdesk.i18n import N_, Message
from shopdesk.kinds import LineKind, LineState, OrderState, Role
from shopdesk.models import Order, OrderLine, Staff
from shopdesk.printing.dates import stamp
from shopdesk.rules import Rules

AT_WORK = (OrderState.AGREED, OrderState.IN_WORKSHOP, OrderState.WAITING)
STEP = timedelta(minutes=30)


def promise(
    session: Session, *, order_id: int, at: datetime | None, by: int | None, now: datetime
) -> tuple[Message, ...]:
    """Set (or take away) the promised time; what is odd about it, in words. Refused: a time gone by; after release."""
    order = session.get_one(Order, order_id)
    if order.state is OrderState.RELEASED:
        raise DeskError(N_("It is released; the promise is history."), field="promised_at")
    if at is not None and at <= now:
        raise DeskError(N_("The promised time lies in the past."), field="promised_at")
    order.promised_at = at
    session.flush()
    return oddities(session, order_id=order_id, at=at, now=now) if at is not None else ()


def oddities(session: Session, *, order_id: int, at: datetime, now: datetime,
             realistic: datetime | None = None) -> tuple[Message, ...]:  # fmt: skip
    """Warnings about a promised time: outside opening hours; less than work, load and slack need (`realistic`, if known)."""
    rules = settings.rules(session)
    opens, closes = hours(rules)
    said = []
    if not opens <= local(at).time() <= closes:
        said.append(N_("That is outside the opening hours ({opens}–{closes}).").fill(
            opens=f"{opens:%H:%M}", closes=f"{closes:%H:%M}"))  # fmt: skip
    realistic = realistic or earliest(session, order_id=order_id, now=now)
    if at < realistic:
        today = local(realistic).date() == local(now).date()
        said.append(N_("That is early: the work before it, this work and {slack} min slack last until {when}.").fill(
            slack=rules.promise_slack_minutes, when=f"{local(realistic):%H:%M}" if today else stamp(realistic)))  # fmt: skip
    return tuple(said)


def hours(rules: Rules) -> tuple[time, time]:
    """When the shop opens and closes."""
    return time.fromisoformat(rules.open_from), time.fromisoformat(rules.open_until)


def labour_minutes(session: Session, *, order_id: int) -> int:
    """How long the agreed labour of an order takes."""
    hours_sum = select(func.coalesce(func.sum(OrderLine.quantity), 0)).where(
        OrderLine.order_id == order_id, OrderLine.kind == LineKind.LABOUR, OrderLine.state == LineState.ACTIVE
    )
    return round((session.scalar(hours_sum) or 0) * 60 / 1000)


def load_minutes(session: Session, *, order_id: int) -> int:
    """How long a technician is busy with the orders already agreed, other than this one."""
    waiting = (
        select(func.coalesce(func.sum(OrderLine.quantity), 0))
        .join(Order, Order.id == OrderLine.order_id)
        .where(Order.state.in_(AT_WORK), Order.id != order_id, OrderLine.kind == LineKind.LABOUR,
               OrderLine.state == LineState.ACTIVE)
    )  # fmt: skip
    hands = (
        session.scalar(select(func.count(Staff.id)).where(Staff.role == Role.TECHNICIAN, Staff.active)) or 1
    )
    return round((session.scalar(waiting) or 0) * 60 / 1000 / hands)


def earliest(session: Session, *, order_id: int, now: datetime) -> datetime:
    """When this order can be done: load, own labour and slack laid over the opening hours from now; not rounded."""
    rules = settings.rules(session)
    minutes = (
        load_minutes(session, order_id=order_id)
        + labour_minutes(session, order_id=order_id)
        + rules.promise_slack_minutes
    )
    return after_work(rules, now, timedelta(minutes=minutes))


def suggest(session: Session, *, order_id: int, now: datetime) -> datetime:
    """A realistic promised time, on the next full or half hour within opening hours."""
    return half_hour(session, earliest(session, order_id=order_id, now=now))


def half_hour(session: Session, exact: datetime) -> datetime:
    """The next full or half hour within opening hours."""
    spare = timedelta(minutes=local(exact).minute % 30, seconds=exact.second, microseconds=exact.microsecond)
    return exact if not spare else after_work(settings.rules(session), exact - spare, STEP)


def last_open(rules: Rules, at: datetime) -> datetime:
    """`at` while the shop is open, else the last closing before it; `at` where no hours are set."""
    opens, closes = hours(rules)
    if opens >= closes:
        return at
    day = local(at).date()
    if at < instant(day, opens):
        return instant(day - timedelta(days=1), closes)
    return min(at, instant(day, closes))


def after_work(rules: Rules, start: datetime, work: timedelta) -> datetime:
    """`start` plus `work`, counting only the opening hours of every day."""
    opens, closes = hours(rules)
    if opens >= closes:
        return start + work
    at = start
    while True:
        day: date = local(at).date()
        at = max(at, instant(day, opens))
        end = instant(day, closes)
        if at + work <= end:
            return at + work
        work -= max(timedelta(), end - at)
        at = instant(day + timedelta(days=1), opens)

"""Not collected: reminders after 3, 7, 30 and 60 days, each on record (PK-9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shopdesk.clock import day_of
from shopdesk.desk import calls, fetch, settings, settlement_lines
from shopdesk.errors import DeskError
from shopdesk.i18n import N_, say
from shopdesk.kinds import CallPurpose, CallResult, LineKind, OrderState
from shopdesk.models import Asset, Call, Customer, Order, OrderLine, Staff

STORAGE = N_("Storage fee")
DAY = "天"
WAITING = (OrderState.READY, OrderState.SETTLED)


@dataclass(frozen=True, slots=True)
class Uncollected:
    """Something ready that nobody fetched: since how many days, which reminder is due (1 = first), how many were made."""

    order_id: int
    number: str
    plate: str
    make: str
    model: str
    customer_id: int
    customer: str
    ready_at: datetime
    days: int
    due: int
    reminded: int
    last_reminder: datetime | None


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder as it went: whether the customer was reached, what was said, when they come."""

    at: datetime
    by: str
    result: CallResult
    person: str
    note: str
    coming_at: datetime | None


@dataclass(frozen=True, slots=True)
class Storage:
    """The storage fee that has come up: so many days beyond the free ones, minor units a day."""

    days: int
    a_day: int

    @property
    def amount(self) -> int:
        return self.days * self.a_day


def due(session: Session, *, now: datetime) -> list[Uncollected]:
    """What waits longer than a reminder allows and was not reminded since, the longest first."""
    steps = sorted(settings.rules(session).uncollected_days)
    reminders = (
        select(Call.order_id, func.count(Call.id).label("made"), func.max(Call.at).label("last"))
        .where(Call.purpose == CallPurpose.REMINDER, Call.result == CallResult.REACHED)
        .group_by(Call.order_id)
        .subquery()
    )
    wanted = (
        select(Order.id, Order.number, func.coalesce(func.nullif(Asset.plate, ""), Asset.serial), Asset.make,
               Asset.model, Customer.id, Customer.name, Order.ready_at, func.coalesce(reminders.c.made, 0),
               reminders.c.last)
        .join(Asset, Asset.id == Order.asset_id)
        .join(Customer, Customer.id == Order.customer_id)
        .outerjoin(reminders, reminders.c.order_id == Order.id)
        .where(Order.state.in_(WAITING), Order.ready_at.is_not(None))
        .order_by(Order.ready_at, Order.id)
    )  # fmt: skip
    found = []
    for order_id, number, plate, make, model, customer_id, name, ready_at, made, last in session.execute(
        wanted
    ):
        days = (day_of(now) - day_of(ready_at)).days
        passed = [step for step in steps if step <= days]
        if passed and (last is None or (day_of(last) - day_of(ready_at)).days < passed[-1]):
            found.append(Uncollected(order_id, number, plate, make, model, customer_id, name, ready_at, days, len(passed),
                                     made, last))  # fmt: skip
    return found


def remind(
    session: Session,
    *,
    order_id: int,
    result: CallResult,
    person: str = "",
    phone: str = "",
    note: str = "",
    coming_at: datetime | None = None,
    by: int | None,
    now: datetime,
) -> int:
    """A reminder as it went; the call's id. Refused: nothing waits to be collected, a time that is past."""
    order = session.get_one(Order, order_id)
    if order.state not in WAITING:
        raise DeskError(N_("Nothing of this order waits to be collected."))
    if coming_at is not None and coming_at < now:
        raise DeskError(N_("This time is already past."), field="coming_at")
    return calls.record(
        session, customer_id=order.customer_id, order_id=order_id, purpose=CallPurpose.REMINDER, result=result,
        person=person.strip(), phone=phone.strip(), note=note.strip(),
        coming_at=coming_at if result is CallResult.REACHED else None, by=by, now=now,
    )  # fmt: skip


def reminders(session: Session, *, order_id: int) -> list[Reminder]:
    """Every reminder of an order, the newest first."""
    return fetch.rows(
        session,
        Reminder,
        select(Call.at, func.coalesce(Staff.name, ""), Call.result, Call.person, Call.note, Call.coming_at)
        .outerjoin(Staff, Staff.id == Call.by_id)
        .where(Call.order_id == order_id, Call.purpose == CallPurpose.REMINDER)
        .order_by(Call.id.desc()),
    )


def storage(session: Session, *, order_id: int, now: datetime) -> Storage | None:
    """The storage fee that may be charged for what stands here ready beyond the free days; None where none is agreed (the
    shop's terms name no fee), none has come up, or the bill has it already."""
    rules, order = settings.rules(session), session.get_one(Order, order_id)
    if not rules.storage_fee or order.state is not OrderState.READY or order.ready_at is None:
        return None
    days = (day_of(now) - day_of(order.ready_at)).days - rules.storage_free_days
    charged = select(OrderLine.id).where(
        OrderLine.order_id == order_id, OrderLine.kind == LineKind.FEE, OrderLine.unit_price == rules.storage_fee,
        OrderLine.unit == DAY,
    )  # fmt: skip
    if days <= 0 or session.scalar(charged.limit(1)) is not None:
        return None
    return Storage(days, rules.storage_fee)


def charge_storage(session: Session, *, order_id: int, by: int | None, now: datetime) -> int:
    """The storage fee as a line of the bill (PK-9); its id. Refused: none has come up."""
    fee = storage(session, order_id=order_id, now=now)
    if fee is None:
        raise DeskError(N_("No storage fee has come up."))
    words = say(STORAGE, session.get_one(Order, order_id).lang)
    return settlement_lines.add(
        session, order_id=order_id, kind=LineKind.FEE, description=words, quantity=fee.days * 1000, unit=DAY,
        unit_price=fee.a_day, by=by, now=now,
    )  # fmt: skip

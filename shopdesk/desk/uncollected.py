"""Not collected: reminders after 3, 7, 30 and 60 days, each on record (PK-9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shopdesk.clock import day_of
from shopdesk.desk import calls, settings
from shopdesk.errors import DeskError
from shopdesk.i18n import N_
from shopdesk.kinds import CallPurpose, CallResult, OrderState
from shopdesk.models import Asset, Call, Customer, Order

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
    """A reminder as it went; the call's id. Refused: nothing waits to be collected."""
    order = session.get_one(Order, order_id)
    if order.state not in WAITING:
        raise DeskError(N_("Nothing of this order waits to be collected."))
    return calls.record(
        session, customer_id=order.customer_id, order_id=order_id, purpose=CallPurpose.REMINDER, result=result,
        person=person.strip(), phone=phone.strip(), note=note.strip(), coming_at=coming_at, by=by, now=now,
    )  # fmt: skip

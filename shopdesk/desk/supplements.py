"""追加维修单: extra work found, what it would cost, what the customer says, and that the workshop knows (WS-2)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shopdesk.clock import day_of
from shopdesk.desk import moves, numbers, promises, settings
from shopdesk.desk.estimate_totals import Priced, totals
from shopdesk.desk.estimates import MOST_PRICE, MOST_QUANTITY
from shopdesk.errors import DeskError
from shopdesk.i18n import N_
from shopdesk.kinds import (
    Grade,
    LineKind,
    LineState,
    Method,
    OrderState,
    SupplementState,
    Supplier,
)
from shopdesk.models import Order, OrderLine, Supplement

MOST_DELAY = 365 * 24 * 60
"""Minutes; a year."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A line of extra work as the desk writes it down: quantity in thousandths, prices in minor units; what is taken off is
    taken off the bill, by who may (ES-6)."""

    kind: LineKind
    description: str
    unit_price: int
    quantity: int = 1000
    unit: str = ""
    method: Method = Method.SYSTEM
    grade: Grade | None = None
    supplied_by: Supplier = Supplier.SHOP
    safety: bool = False
    critical: bool = False
    certificate_seen: bool = False


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What an order comes to with some of the extra work: minor units, and the promised time that follows."""

    before: int
    added: int
    total: int
    promised_at: datetime | None
    within_limit: bool


def find(
    session: Session,
    *,
    order_id: int,
    findings: str,
    lines: Sequence[Proposed],
    delay_minutes: int = 0,
    found_by: int | None = None,
    by: int | None,
    now: datetime,
) -> int:
    """The workshop found more; the supplement's id. The order waits for an answer. Refused: no findings, no lines, an
    impossible price, quantity or delay, a part without grade (ES-2)."""
    if not findings.strip():
        raise DeskError(N_("Please say what was found."), field="findings")
    wanted = _wanted(lines)
    if delay_minutes < 0:
        raise DeskError(N_("A delay can't be negative."), field="delay")
    if delay_minutes > MOST_DELAY:
        raise DeskError(N_("A delay can't be that long."), field="delay")
    order = session.get_one(Order, order_id)
    if order.state is not OrderState.WAITING:
        moves.make(session, order_id=order_id, move="find_extra", by=by, now=now)
    supplement = Supplement(
        number=numbers.give(session, "supplement", day_of(now)),
        order_id=order_id,
        findings=findings.strip(),
        safety=any(line.safety for line in wanted),
        delay_minutes=delay_minutes,
        found_by_id=found_by,
        found_at=now,
    )
    session.add(supplement)
    session.flush()
    last = session.scalar(select(func.max(OrderLine.position)).where(OrderLine.order_id == order_id)) or 0
    for position, line in enumerate(wanted, start=last + 1):
        session.add(
            OrderLine(
                order_id=order_id, supplement_id=supplement.id, position=position, state=LineState.PROPOSED,
                kind=line.kind, method=line.method, description=line.description.strip(), quantity=line.quantity,
                unit=line.unit, unit_price=line.unit_price, grade=line.grade,
                supplied_by=line.supplied_by, safety=line.safety,
                critical=line.critical and line.kind is LineKind.PART,
                certificate_seen=line.certificate_seen and line.supplied_by is Supplier.CUSTOMER,
            )
        )  # fmt: skip
    session.flush()
    return supplement.id


def _wanted(lines: Sequence[Proposed]) -> list[Proposed]:
    """The lines with words; DeskError at what can't stand in one."""
    wanted = [line for line in lines if line.description.strip()]
    if any(line.unit_price for line in lines if not line.description.strip()):
        raise DeskError(N_("Please say what is done or supplied."), field="lines")
    if not wanted:
        raise DeskError(N_("Please propose at least one line of work or parts."), field="lines")
    if any(line.unit_price < 0 or line.quantity <= 0 for line in wanted):
        raise DeskError(N_("Prices and quantities can't be negative."), field="lines")
    if any(line.unit_price > MOST_PRICE or line.quantity > MOST_QUANTITY for line in wanted):
        raise DeskError(N_("A price or quantity can't be that large."), field="lines")
    shops = [line for line in wanted if line.kind is LineKind.PART and line.supplied_by is Supplier.SHOP]
    if any(line.grade is None for line in shops):
        raise DeskError(N_("Please choose the grade of the part."), field="lines")
    if any(line.supplied_by is Supplier.CUSTOMER and line.unit_price for line in wanted):
        raise DeskError(
            N_("A part the customer brings is not charged; charge the work of fitting it."), field="lines"
        )
    return wanted


def comes_to(session: Session, order: Order, lines: Iterable[Priced]) -> int:
    """What these lines of an order come to, with its discount and tax, in minor units."""
    return totals(
        lines,
        discount=order.discount,
        tax_permille=order.tax_permille,
        tax_included=order.tax_included,
        coin=settings.rules(session).coin,
    ).total


def adds(session: Session, *, supplement_id: int) -> int:
    """What the accepted lines of a supplement add to its order, with the tax on them, in minor units."""
    supplement = session.get_one(Supplement, supplement_id)
    order = session.get_one(Order, supplement.order_id)
    active = session.scalars(
        select(OrderLine).where(OrderLine.order_id == order.id, OrderLine.state == LineState.ACTIVE)
    ).all()
    others = [line for line in active if line.supplement_id != supplement_id]
    return comes_to(session, order, active) - comes_to(session, order, others)


def what_if(session: Session, *, supplement_id: int, ticked: Collection[int], now: datetime) -> WhatIf:
    """The order's new total and promised time if the customer took these lines of the supplement; a promise that is broken
    already is reckoned anew from now."""
    supplement = session.get_one(Supplement, supplement_id)
    order = session.get_one(Order, supplement.order_id)
    return reckon(session, order, supplement, ticked, now)


def reckon(
    session: Session, order: Order, supplement: Supplement, ticked: Collection[int], now: datetime
) -> WhatIf:
    """`what_if` for rows that are loaded already."""
    lines = session.scalars(select(OrderLine).where(OrderLine.order_id == order.id)).all()
    active = [line for line in lines if line.state is LineState.ACTIVE]
    chosen = [line for line in lines if line.supplement_id == supplement.id and line.id in ticked]
    before = comes_to(session, order, active)
    after = comes_to(
        session, order, [*active, *(line for line in chosen if line.state is LineState.PROPOSED)]
    )
    promised = order.promised_at
    if chosen and promised is not None:
        promised = _promised(session, promised, supplement, chosen, now)
    limit = order.spending_limit
    return WhatIf(before, after - before, after, promised, limit is not None and after <= limit)


def _promised(
    session: Session, promised: datetime, supplement: Supplement, chosen: Sequence[OrderLine], now: datetime
) -> datetime:
    rules, delay = settings.rules(session), timedelta(minutes=supplement.delay_minutes)
    if promised > now:
        return promises.after_work(rules, promised, delay) if delay else promised
    labour = sum(line.quantity for line in chosen if line.kind is LineKind.LABOUR)
    work = max(delay, timedelta(hours=labour / 1000), promises.STEP)
    return promises.half_hour(session, promises.after_work(rules, now, work))


def tell_workshop(
    session: Session,
    *,
    supplement_id: int,
    told: str,
    at: datetime | None = None,
    by: int | None,
    now: datetime,
) -> None:
    """The workshop knows the answer: who was told, when. Refused: not answered yet, nobody named."""
    supplement = session.get_one(Supplement, supplement_id)
    if supplement.state is SupplementState.OPEN:
        raise DeskError(N_("The customer has not answered yet."))
    if not told.strip():
        raise DeskError(N_("Please say who in the workshop was told."), field="told_workshop")
    supplement.told_workshop_at = at or now
    supplement.told_workshop_to = told.strip()
    session.flush()


def still_open(session: Session, supplement_id: int) -> Supplement:
    """The supplement, to record an answer. Refused: answered already."""
    supplement = session.get_one(Supplement, supplement_id)
    if supplement.state is not SupplementState.OPEN:
        raise DeskError(N_("{number} is answered already."), number=supplement.number)
    return supplement


def lines_of(session: Session, supplement: Supplement) -> Sequence[OrderLine]:
    """Its lines in their order, whatever became of them."""
    return session.scalars(
        select(OrderLine).where(OrderLine.supplement_id == supplement.id).order_by(OrderLine.position)
    ).all()

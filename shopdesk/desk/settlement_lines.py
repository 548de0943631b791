"""What was really done and used: the lines of an order made right before the settlement (PK-3: estimate and actual)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, inspect, select
from sqlalchemy.orm import Session

from shopdesk.desk import discounts, estimates, facts, settings, warranty
from shopdesk.desk.estimate_totals import gross_of, totals
from shopdesk.desk.moves import Permit
from shopdesk.errors import DeskError
from shopdesk.i18n import N_
from shopdesk.kinds import Grade, LineKind, LineState, Method, OrderState, Supplier
from shopdesk.models import Order, OrderLine

MOST_QUANTITY = 10_000_000
MOST_PRICE = 100_000_000_000


def unsettled(session: Session, order_id: int) -> Order:
    """The order, to make its lines right: ready, or gone with its settlement reversed. Refused: not ready, settled."""
    order = session.get_one(Order, order_id)
    if facts.current_settlement(session, order_id) is not None:
        raise DeskError(N_("The settlement is made; reverse it first."))
    if order.state not in (OrderState.READY, OrderState.RELEASED):
        raise DeskError(N_("The order is not ready for the settlement yet."))
    return order


def adjust(
    session: Session,
    *,
    line_id: int,
    quantity: int,
    unit_price: int,
    discount: int = 0,
    description: str | None = None,
    permit: Permit | None = None,
    by: int | None,
    now: datetime,
) -> None:
    """What a line really came to: quantity in thousandths, minor units. Refused: impossible figures, a discount or a price
    below the agreed one over the limit of who works here without a permit (ES-6), no text, a part the customer brought."""
    line, order = _charged(session, line_id)
    before = estimates.sums(session, order_id=order.id)
    _plausible(quantity, unit_price)
    if unit_price and line.kind is LineKind.PART and line.supplied_by is Supplier.CUSTOMER:
        raise DeskError(
            N_("A part the customer brings is not charged; charge the work of fitting it."), field="price"
        )
    if line.agreed_price is None and _was_agreed(session, line):
        line.agreed_price = line.unit_price
    line.quantity, line.unit_price, line.discount = quantity, unit_price, discount
    if description is not None:
        line.description = _words(description)
    if not 0 <= discount <= gross_of(line):
        raise DeskError(N_("The discount can't be more than the line."), field="discount")
    session.flush()
    after = estimates.sums(session, order_id=order.id)
    discounts.check(session, order_id=order.id, before=before, after=after, permit=permit, by=by, now=now)


def _was_agreed(session: Session, line: OrderLine) -> bool:
    """Whether the customer saw this line before the settlement: on the estimate or as extra work."""
    if line.supplement_id is not None:
        return True
    shown = facts.last_shown(session, line.order_id)
    return shown is not None and any(one["id"] == line.id for one in shown.lines)


def add(
    session: Session,
    *,
    order_id: int,
    kind: LineKind,
    description: str,
    unit_price: int,
    quantity: int = 1000,
    unit: str = "",
    grade: Grade | None = None,
    by: int | None,
    now: datetime,
) -> int:
    """One more line: a fee that was agreed (storage, diagnosis, estimate), a small part; its id (RC-5, PK-9)."""
    unsettled(session, order_id)
    _plausible(quantity, unit_price)
    if kind is LineKind.PART and grade is None:
        raise DeskError(N_("Please choose the grade of the part."), field="grade")
    last = session.scalar(select(func.max(OrderLine.position)).where(OrderLine.order_id == order_id)) or 0
    line = OrderLine(
        order_id=order_id, position=last + 1, kind=kind, description=_words(description), quantity=quantity,
        unit=unit.strip(), unit_price=unit_price, grade=grade if kind is LineKind.PART else None,
        method=Method.SYSTEM, supplied_by=Supplier.SHOP,
    )  # fmt: skip
    session.add(line)
    session.flush()
    return line.id


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line that was left out, as it stood; `put_back` takes it."""

    order_id: int
    columns: Mapping[str, Any]


def leave_out(
    session: Session, *, line_id: int, permit: Permit | None = None, by: int | None, now: datetime
) -> LeftOut:
    """Not done or not used: the line is not charged. The versions the customer was shown keep it; what comes back puts it
    back.

    Refused: a line that is not charged anyway; when the discount on all is then too much (ES-6).
    """
    line, order = _charged(session, line_id)
    before = estimates.sums(session, order_id=order.id)
    left_out = LeftOut(
        order.id, {column.key: getattr(line, column.key) for column in inspect(OrderLine).column_attrs}
    )
    warranty.forget_line(session, line_id=line_id)
    session.delete(line)
    session.flush()
    after = estimates.sums(session, order_id=order.id)
    discounts.check(session, order_id=order.id, before=before, after=after, permit=permit, by=by, now=now)
    return left_out


def put_back(
    session: Session, *, left_out: LeftOut, permit: Permit | None = None, by: int | None, now: datetime
) -> None:
    """Undo `leave_out`: the line is charged again, as it stood. Refused: settled already, it is on the bill; when its
    discount is too much for what the bill comes to now (ES-6)."""
    unsettled(session, left_out.order_id)
    if session.get(OrderLine, left_out.columns["id"]) is not None:
        raise DeskError(N_("This line is on the bill already."))
    before = estimates.sums(session, order_id=left_out.order_id)
    session.add(OrderLine(**left_out.columns))
    session.flush()
    after = estimates.sums(session, order_id=left_out.order_id)
    discounts.check(
        session, order_id=left_out.order_id, before=before, after=after, permit=permit, by=by, now=now
    )


def _charged(session: Session, line_id: int) -> tuple[OrderLine, Order]:
    """A line of the bill and its order. What was declined or only proposed stays on record as it is (CF-3)."""
    line = session.get_one(OrderLine, line_id)
    order = unsettled(session, line.order_id)
    if line.state is not LineState.ACTIVE:
        raise DeskError(N_("This line is not on the bill."))
    return line, order


def give_discount(
    session: Session,
    *,
    order_id: int,
    amount: int,
    reason: str,
    permit: Permit | None = None,
    by: int | None,
    now: datetime,
) -> None:
    """Take an amount off the whole bill. Refused: more than the bill, no reason, over the limit without a permit (ES-6)."""
    order = unsettled(session, order_id)
    kept = estimates.lines(session, order_id=order_id)
    before = estimates.sums(session, order_id=order_id)
    if not 0 <= amount <= before.net:
        raise DeskError(N_("The discount can't be more than the bill."), field="discount")
    if amount and not reason.strip():
        raise DeskError(N_("Please give the reason."), field="discount_reason")
    after = totals(kept, discount=amount, tax_permille=order.tax_permille, tax_included=order.tax_included,
                   coin=settings.rules(session).coin)  # fmt: skip
    discounts.check(session, order_id=order_id, before=before, after=after, permit=permit, by=by, now=now)
    order.discount, order.discount_reason = amount, reason.strip() if amount else ""
    session.flush()


def _plausible(quantity: int, unit_price: int) -> None:
    if not 0 < quantity <= MOST_QUANTITY:
        raise DeskError(N_("The quantity must be above zero."), field="quantity")
    if not 0 <= unit_price <= MOST_PRICE:
        raise DeskError(N_("The price can't be negative or that large."), field="price")


def _words(description: str) -> str:
    words = " ".join(description.split())
    if not words:
        raise DeskError(N_("Please say what is done or supplied."), field="description")
    return words

"""定金: what is asked before expensive parts are got in, and what becomes of it: set off, paid back, or kept (AP-2, PK-3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from shopdesk.desk import facts, payments, settings
from shopdesk.desk.estimate_totals import amount_of
from shopdesk.errors import DeskError
from shopdesk.i18n import N_
from shopdesk.kinds import LineKind, LineState, Means, MoneyKind, OrderState, Supplier
from shopdesk.models import Order, OrderLine
from shopdesk.rules import Rules

BEFORE_WORK = (OrderState.ESTIMATING, OrderState.AGREED)
"""When a deposit is asked."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The deposit of an order, minor units: what is asked for parts at least, and what lies here."""

    least: int
    held: int

    @property
    def lacks(self) -> int:
        """What is still asked."""
        return max(self.least - self.held, 0)


def standing(session: Session, *, order_id: int) -> Standing | None:
    """How the deposit of an order stands; None where there is nothing to ask it for: no lines yet, or the work has begun."""
    order = session.get_one(Order, order_id)
    if order.state not in BEFORE_WORK or not facts.holds(session, order, "has_lines"):
        return None
    return Standing(least(session, order_id=order_id), payments.held(session, order_id=order_id))


def least(session: Session, *, order_id: int) -> int:
    """What is asked at least: half (a setting) of the price of the parts the shop gets for an order; minor units, rounded up."""
    lines = session.scalars(
        select(OrderLine).where(OrderLine.order_id == order_id, OrderLine.state == LineState.ACTIVE)
    )
    return least_of(lines, settings.rules(session))


def least_of(lines: Iterable[OrderLine], rules: Rules) -> int:
    """`least` for lines that are read already."""
    got_in = (line for line in lines if line.kind is LineKind.PART and line.supplied_by is Supplier.SHOP)
    return -(-sum(amount_of(line) for line in got_in) * rules.deposit_permille // 1000)


def refund(
    session: Session, *, order_id: int, amount: int, means: Means, reason: str, by: int | None, now: datetime
) -> int:
    """Money goes back to the customer by any means; the ledger line's id, whose receipt the customer signs.

    Refused: without a reason, or more than was paid beyond what is owed.
    """
    order = session.get_one(Order, order_id)
    if amount <= 0:
        raise DeskError(N_("Please give an amount above zero."), field="amount")
    if not reason.strip():
        raise DeskError(N_("Please give the reason."), field="reason")
    if amount > -facts.balance(session, order_id):
        raise DeskError(N_("That is more than the customer has paid too much."), field="amount")
    return payments.enter(
        session,
        kind=MoneyKind.REFUND,
        amount=amount,
        customer_id=order.customer_id,
        order_id=order_id,
        means=means,
        note=reason,
        by=by,
        now=now,
    )


def forfeit(
    session: Session, *, order_id: int, amount: int, reason: str, by: int | None, now: datetime
) -> int:
    """A deposit is kept by the shop, with a reason (AP-2); the ledger line's id.

    Refused: no reason, more than the deposit that stands, after the settlement (what is too much goes back then).
    """
    order = session.get_one(Order, order_id)
    if facts.current_settlement(session, order_id) is not None:
        raise DeskError(N_("The settlement is made; what was paid too much is paid back."))
    if not reason.strip():
        raise DeskError(N_("Please give the reason."), field="reason")
    if not 0 < amount <= -facts.balance(session, order_id):
        raise DeskError(N_("That is more than the deposit."), field="amount")
    return payments.enter(
        session,
        kind=MoneyKind.FORFEIT,
        amount=amount,
        customer_id=order.customer_id,
        order_id=order_id,
        note=reason,
        by=by,
        now=now,
    )

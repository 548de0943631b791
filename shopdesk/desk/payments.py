"""收款: the money ledger: deposits, payments, refunds, credit; whole minor units, reversal instead of change (PK-3, AP-2).

`MoneyEntry.amount` is signed for the customer's account: a charge is positive, what the customer pays negative. The balance of
an order is the sum of its entries.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from shopdesk.clock import day_of
from shopdesk.desk import facts, fetch, numbers
from shopdesk.errors import DeskError
from shopdesk.i18n import N_
from shopdesk.kinds import Means, MoneyKind
from shopdesk.models import Credit, MoneyEntry, Order, Staff

RECEIVED = (MoneyKind.DEPOSIT, MoneyKind.PAYMENT, MoneyKind.REFUND)


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """One line of the ledger; `amount` as kept (paid = negative), `reversed` when a later entry takes it back."""

    id: int
    number: str
    kind: MoneyKind
    means: Means | None
    amount: int
    reference: str
    note: str
    at: datetime
    by: str
    reverses_id: int | None
    reversed: bool

    @property
    def received(self) -> int:
        """What came into the till: positive for a payment, negative for a refund."""
        return -self.amount


def entries(session: Session, *, order_id: int) -> list[MoneyRow]:
    """The ledger of an order, oldest first."""
    later = aliased(MoneyEntry)
    reversed_ = select(later.id).where(later.reverses_id == MoneyEntry.id).exists()
    return fetch.rows(
        session,
        MoneyRow,
        select(
            MoneyEntry.id,
            MoneyEntry.number,
            MoneyEntry.kind,
            MoneyEntry.means,
            MoneyEntry.amount,
            MoneyEntry.reference,
            MoneyEntry.note,
            MoneyEntry.at,
            func.coalesce(Staff.name, ""),
            MoneyEntry.reverses_id,
            reversed_,
        )
        .outerjoin(Staff, Staff.id == MoneyEntry.by_id)
        .where(MoneyEntry.order_id == order_id)
        .order_by(MoneyEntry.id),
    )


def enter(
    session: Session,
    *,
    kind: MoneyKind,
    amount: int,
    customer_id: int,
    order_id: int | None,
    settlement_id: int | None = None,
    means: Means | None = None,
    reverses_id: int | None = None,
    reference: str = "",
    note: str = "",
    by: int | None,
    now: datetime,
) -> int:
    """Write one ledger line, signed as kept; its id. Money that changes hands gets a receipt number."""
    series = "receipt" if means is not None else "money"
    entry = MoneyEntry(
        number=numbers.give(session, series, day_of(now)),
        kind=kind,
        order_id=order_id,
        customer_id=customer_id,
        settlement_id=settlement_id,
        means=means,
        amount=amount,
        reverses_id=reverses_id,
        reference=reference.strip(),
        note=note.strip(),
        at=now,
        by_id=by,
    )
    session.add(entry)
    session.flush()
    return entry.id


def take(
    session: Session,
    *,
    order_id: int,
    amount: int,
    means: Means,
    reference: str = "",
    note: str = "",
    by: int | None,
    now: datetime,
) -> int:
    """The customer pays `amount` (positive). Before the settlement it is a deposit. Refused: nothing, or more than is due."""
    order = session.get_one(Order, order_id)
    if amount <= 0:
        raise DeskError(N_("Please give an amount above zero."), field="amount")
    settled = facts.current_settlement(session, order_id) is not None
    due = facts.balance(session, order_id)
    if settled and amount > due:
        raise DeskError(N_("That is more than the balance."), field="amount")
    kind = MoneyKind.PAYMENT if settled else MoneyKind.DEPOSIT
    made = enter(
        session,
        kind=kind,
        amount=-amount,
        customer_id=order.customer_id,
        order_id=order_id,
        means=means,
        reference=reference,
        note=note,
        by=by,
        now=now,
    )
    if settled:
        close_credit_if_paid(session, order_id=order_id, now=now)
    return made


def refund(
    session: Session, *, order_id: int, amount: int, means: Means, reason: str, by: int | None, now: datetime
) -> int:
    """Money goes back to the customer. Refused: without a reason, or more than was paid beyond what is owed."""
    order = session.get_one(Order, order_id)
    if amount <= 0:
        raise DeskError(N_("Please give an amount above zero."), field="amount")
    if not reason.strip():
        raise DeskError(N_("Please give the reason."), field="reason")
    if amount > -facts.balance(session, order_id):
        raise DeskError(N_("That is more than the customer has paid too much."), field="amount")
    return enter(
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


def reverse(session: Session, *, entry_id: int, reason: str, by: int | None, now: datetime) -> int:
    """Take an entry back by its opposite (冲红); a credit that it had closed stands again.

    Refused: without a reason, a second time, a reversal itself, a charge, a deposit that was returned or forfeited.
    """
    entry = session.get_one(MoneyEntry, entry_id)
    if not reason.strip():
        raise DeskError(N_("Please give the reason."), field="reason")
    if entry.reverses_id is not None or entry.kind is MoneyKind.CHARGE:
        raise DeskError(N_("This entry can't be reversed by itself."))
    if session.scalar(select(MoneyEntry.id).where(MoneyEntry.reverses_id == entry_id)) is not None:
        raise DeskError(N_("This entry is reversed already."))
    order_id = entry.order_id
    if (
        order_id is not None
        and facts.current_settlement(session, order_id) is None
        and facts.balance(session, order_id) - entry.amount > 0
    ):
        raise DeskError(N_("A refund or forfeit stands against it; take that back first."))
    made = enter(
        session,
        kind=entry.kind,
        amount=-entry.amount,
        customer_id=entry.customer_id,
        order_id=entry.order_id,
        settlement_id=entry.settlement_id,
        means=entry.means,
        reverses_id=entry.id,
        note=reason,
        by=by,
        now=now,
    )
    if entry.order_id is not None:
        _reopen_credit(session, order_id=entry.order_id, paid_at=entry.at)
    return made


def _reopen_credit(session: Session, *, order_id: int, paid_at: datetime) -> None:
    """The last credit, when a payment closed it that did not come in after all: it falls due as agreed."""
    if facts.current_settlement(session, order_id) is None or facts.balance(session, order_id) <= 0:
        return
    last = session.scalars(
        select(Credit).where(Credit.order_id == order_id).order_by(Credit.id.desc()).limit(1)
    ).first()
    if last is not None and last.closed_at is not None and last.at <= paid_at <= last.closed_at:
        last.closed_at = None
        session.flush()


def forfeit(
    session: Session, *, order_id: int, amount: int, reason: str, by: int | None, now: datetime
) -> int:
    """A deposit is kept by the shop, with a reason (AP-2). Refused: more than the deposit that stands."""
    order = session.get_one(Order, order_id)
    if not reason.strip():
        raise DeskError(N_("Please give the reason."), field="reason")
    if not 0 < amount <= -facts.balance(session, order_id):
        raise DeskError(N_("That is more than the deposit."), field="amount")
    return enter(
        session,
        kind=MoneyKind.FORFEIT,
        amount=amount,
        customer_id=order.customer_id,
        order_id=order_id,
        note=reason,
        by=by,
        now=now,
    )


def grant_credit(
    session: Session,
    *,
    order_id: int,
    due_on: date,
    reason: str,
    approved_by: int,
    by: int | None,
    now: datetime,
) -> int:
    """The balance may stay outstanding until a day. Refused: nothing outstanding, a day gone by, no reason."""
    order = session.get_one(Order, order_id)
    due = facts.balance(session, order_id)
    if facts.current_settlement(session, order_id) is None or due <= 0:
        raise DeskError(N_("There is no balance to give credit for."))
    if due_on < day_of(now):
        raise DeskError(N_("The due date is in the past."), field="due_on")
    if not reason.strip():
        raise DeskError(N_("Please give the reason."), field="reason")
    for open_ in session.scalars(
        select(Credit).where(Credit.order_id == order_id, Credit.closed_at.is_(None))
    ):
        open_.closed_at = now
    credit = Credit(
        order_id=order_id,
        customer_id=order.customer_id,
        amount=due,
        due_on=due_on,
        reason=reason.strip(),
        approved_by_id=approved_by,
        at=now,
    )
    session.add(credit)
    session.flush()
    return credit.id


def close_credit_if_paid(session: Session, *, order_id: int, now: datetime) -> None:
    """Once nothing is outstanding, the credit is closed."""
    if facts.balance(session, order_id) > 0:
        return
    for open_ in session.scalars(
        select(Credit).where(Credit.order_id == order_id, Credit.closed_at.is_(None))
    ):
        open_.closed_at = now
    session.flush()

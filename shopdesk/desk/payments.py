"""收款: the money ledger: deposits and payments; whole minor units, reversal instead of change (PK-3, AP-2).

`MoneyEntry.amount` is signed for the customer's account: a charge is positive, what the customer pays negative. The balance of
an order is the sum of its entries.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from shopdesk.clock import day_of
from shopdesk.desk import credit, facts, fetch, numbers
from shopdesk.errors import DeskError
from shopdesk.i18n import N_
from shopdesk.kinds import Means, MoneyKind, OrderState
from shopdesk.models import MoneyEntry, Order, ReceiptShare, Staff

RECEIVED = (MoneyKind.DEPOSIT, MoneyKind.PAYMENT, MoneyKind.REFUND)


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """One line of the ledger; `amount` as kept (paid = negative), `reversed` when a later entry takes it back.

    `number` is the receipt's; `with_orders` are the numbers of the other orders on the same receipt (RC-8).
    """

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
    with_orders: tuple[str, ...] = ()

    @property
    def received(self) -> int:
        """What came into the till: positive for a payment, negative for a refund."""
        return -self.amount


def entries(session: Session, *, order_id: int) -> list[MoneyRow]:
    """The ledger of an order, oldest first."""
    later, first = aliased(MoneyEntry), aliased(MoneyEntry)
    reversed_ = select(later.id).where(later.reverses_id == MoneyEntry.id).exists()
    found = fetch.rows(
        session,
        MoneyRow,
        select(
            MoneyEntry.id,
            func.coalesce(first.number, MoneyEntry.number),
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
        .outerjoin(ReceiptShare, ReceiptShare.entry_id == MoneyEntry.id)
        .outerjoin(first, first.id == ReceiptShare.receipt_id)
        .where(MoneyEntry.order_id == order_id)
        .order_by(MoneyEntry.id),
    )
    others = _with_orders(session, order_id)
    return [replace(row, with_orders=tuple(others[row.id])) if row.id in others else row for row in found]


def _with_orders(session: Session, order_id: int) -> dict[int, list[str]]:
    """For each line of an order that shares a receipt: the numbers of the other orders on it."""
    mine, others, line = aliased(ReceiptShare), aliased(ReceiptShare), aliased(MoneyEntry)
    rows = session.execute(
        select(mine.entry_id, Order.number)
        .join(MoneyEntry, MoneyEntry.id == mine.entry_id)
        .join(others, others.receipt_id == mine.receipt_id)
        .join(line, line.id == others.entry_id)
        .join(Order, Order.id == line.order_id)
        .where(MoneyEntry.order_id == order_id, line.order_id != order_id)
        .distinct()
        .order_by(Order.number)
    )
    found: dict[int, list[str]] = {}
    for entry_id, number in rows:
        found.setdefault(entry_id, []).append(number)
    return found


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
    receipted: bool = True,
    by: int | None,
    now: datetime,
) -> int:
    """Write one ledger line, signed as kept; its id. Money that changes hands gets a receipt number, unless it is a share
    of a receipt (`receipted` false)."""
    series = "receipt" if means is not None and receipted else "money"
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
    """The customer pays `amount` (positive). Before the settlement it is a deposit.

    Refused: nothing, more than is due, an order that left and has no settlement that stands.
    """
    order = session.get_one(Order, order_id)
    if amount <= 0:
        raise DeskError(N_("Please give an amount above zero."), field="amount")
    settled = facts.current_settlement(session, order_id) is not None
    if not settled and order.state is OrderState.RELEASED:
        raise DeskError(N_("It has left and its settlement is reversed; make the new one first."))
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
        credit.close_if_paid(session, order_id=order_id, now=now)
    return made


def reverse(session: Session, *, entry_id: int, reason: str, by: int | None, now: datetime) -> int:
    """Take an entry back by its opposite (冲红), with every share of its receipt (RC-8); a credit that it had closed stands
    again, one that is no longer needed is closed. The id of the line that bears the new receipt's number.

    Refused: without a reason, a second time, a reversal itself, a charge, money that lies here no more: set off by a
    settlement that stands, paid back or forfeited.
    """
    if not reason.strip():
        raise DeskError(N_("Please give the reason."), field="reason")
    group = of_receipt(session, entry_id=entry_id)
    _reversible(session, group)
    made = [
        _take_back(session, entry, reason, shown=not place, by=by, now=now)
        for place, entry in enumerate(group)
    ]
    share(session, made)
    for entry in group:
        if entry.order_id is not None:
            credit.reopen(session, order_id=entry.order_id, paid_at=entry.at)
            credit.close_if_paid(session, order_id=entry.order_id, now=now)
    return made[0]


def _reversible(session: Session, group: Sequence[MoneyEntry]) -> None:
    for entry in group:
        if entry.reverses_id is not None or entry.kind is MoneyKind.CHARGE:
            raise DeskError(N_("This entry can't be reversed by itself."))
        if session.scalar(select(MoneyEntry.id).where(MoneyEntry.reverses_id == entry.id)) is not None:
            raise DeskError(N_("This entry is reversed already."))
    for order_id in sorted({entry.order_id for entry in group if entry.order_id is not None}):
        _lies_here(session, order_id, [entry for entry in group if entry.order_id == order_id])


def _lies_here(session: Session, order_id: int, lines: Sequence[MoneyEntry]) -> None:
    """Refuse to take back what was received when the money is no longer there."""
    received = -sum(line.amount for line in lines)
    if received <= 0:
        return
    charged = _standing_charge(session, order_id)
    if charged is not None and lines[0].id < charged:
        raise DeskError(
            N_("The settlement of order {number} has set this money off; reverse the settlement first."),
            number=session.get_one(Order, order_id).number,
        )
    if held(session, order_id=order_id) < received:
        raise DeskError(N_("A refund or forfeit stands against it; reverse that first."))


def _standing_charge(session: Session, order_id: int) -> int | None:
    """The ledger line by which the settlement that stands is charged."""
    kept = facts.current_settlement(session, order_id)
    if kept is None:
        return None
    return session.scalar(
        select(MoneyEntry.id).where(MoneyEntry.settlement_id == kept.id, MoneyEntry.kind == MoneyKind.CHARGE)
    )


def held(session: Session, *, order_id: int) -> int:
    """What was received for an order and neither paid back nor forfeited, in minor units; never below zero."""
    given = select(func.coalesce(func.sum(MoneyEntry.amount), 0)).where(
        MoneyEntry.order_id == order_id, MoneyEntry.kind != MoneyKind.CHARGE
    )
    return -(session.scalar(given) or 0)


def _take_back(
    session: Session, entry: MoneyEntry, reason: str, *, shown: bool, by: int | None, now: datetime
) -> int:
    return enter(
        session,
        kind=entry.kind,
        amount=-entry.amount,
        customer_id=entry.customer_id,
        order_id=entry.order_id,
        settlement_id=entry.settlement_id,
        means=entry.means,
        reverses_id=entry.id,
        note=reason,
        receipted=shown,
        by=by,
        now=now,
    )


def of_receipt(session: Session, *, entry_id: int) -> list[MoneyEntry]:
    """The ledger lines of the receipt a line belongs to, the one that bears its number first (RC-8)."""
    receipt = session.scalar(select(ReceiptShare.receipt_id).where(ReceiptShare.entry_id == entry_id))
    if receipt is None:
        return [session.get_one(MoneyEntry, entry_id)]
    return list(
        session.scalars(
            select(MoneyEntry)
            .join(ReceiptShare, ReceiptShare.entry_id == MoneyEntry.id)
            .where(ReceiptShare.receipt_id == receipt)
            .order_by(MoneyEntry.id)
        )
    )


def share(session: Session, entries: Sequence[int]) -> None:
    """Ledger lines (ids) that are one receipt: it bears the number of the first. A single line needs no more."""
    if len(entries) > 1:
        session.add_all(ReceiptShare(entry_id=entry_id, receipt_id=entries[0]) for entry_id in entries)
        session.flush()

"""Does the money agree with itself: charges, settlements, reversals, receipts, closed days? A part of the owner's check (PK-3,
RP-1)."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from shopdesk.desk import day_money
from shopdesk.desk.day_period import period
from shopdesk.desk.findings import Finding
from shopdesk.desk.numbers import SERIES
from shopdesk.i18n import N_
from shopdesk.kinds import MoneyKind, OrderState
from shopdesk.models import Credit, DayClose, MoneyEntry, Order, Override, ReceiptShare, Settlement

COMES_IN = (MoneyKind.DEPOSIT, MoneyKind.PAYMENT)


def charges_stand(session: Session) -> Iterable[Finding]:
    """Every settlement has exactly one charge of its total."""
    charged = func.coalesce(func.sum(MoneyEntry.amount), 0)
    rows = session.execute(
        select(Settlement.number, Settlement.total, charged, func.count(MoneyEntry.id))
        .outerjoin(
            MoneyEntry, (MoneyEntry.settlement_id == Settlement.id) & (MoneyEntry.kind == MoneyKind.CHARGE)
        )
        .group_by(Settlement.id)
        .having((charged != Settlement.total) | (func.count(MoneyEntry.id) != 1))
    )
    for number, *_ in rows:
        yield Finding("money", N_("Settlement {number} and its charge differ").fill(number=number))


def settlements_add_up(session: Session) -> Iterable[Finding]:
    """The frozen lines of a settlement sum to its subtotal; with discount, rounding and added tax that is its total."""
    for settlement in session.scalars(select(Settlement)).yield_per(500):
        added = settlement.total - settlement.subtotal + settlement.discount - settlement.rounding
        lines = sum(line["amount"] for line in settlement.lines)
        if lines != settlement.subtotal or added not in (0, settlement.tax):
            yield Finding("money", N_("Settlement {number} does not add up").fill(number=settlement.number))


def reversals_cancel(session: Session) -> Iterable[Finding]:
    """A reversal is the exact opposite of what it reverses."""
    first = aliased(MoneyEntry)
    rows = session.scalars(
        select(MoneyEntry.number)
        .join(first, first.id == MoneyEntry.reverses_id)
        .where((first.amount != -MoneyEntry.amount) | (first.kind != MoneyEntry.kind))
    )
    for number in rows:
        yield Finding("money", N_("Reversal {number} is not the opposite of its entry").fill(number=number))


def receipts_are_whole(session: Session) -> Iterable[Finding]:
    """The lines of one receipt for several orders were written together; a line that is no charge or forfeit and bears
    no receipt number is such a share (RC-8)."""
    head = aliased(MoneyEntry)
    shares = (
        select(MoneyEntry.number)
        .join(ReceiptShare, ReceiptShare.entry_id == MoneyEntry.id)
        .join(head, head.id == ReceiptShare.receipt_id)
        .where((head.at != MoneyEntry.at) | (head.kind != MoneyEntry.kind))
    )
    lost = select(MoneyEntry.number).where(
        MoneyEntry.means.is_not(None),
        MoneyEntry.number.not_like(f"{SERIES['receipt']}-%"),
        MoneyEntry.id.not_in(select(ReceiptShare.entry_id)),
    )
    for number in session.scalars(shares.union(lost)):
        yield Finding("money", N_("Entry {number} belongs to no receipt").fill(number=number))


def states_agree(session: Session) -> Iterable[Finding]:
    """An order is settled exactly while a settlement stands; what was released had one, and keeps it until it is taken back
    after the release."""
    back = aliased(Settlement)
    standing = select(Settlement.order_id).where(
        Settlement.reverses_id.is_(None),
        ~select(back.id).where(back.reverses_id == Settlement.id).exists(),
    )
    taken_back = select(Settlement.order_id).where(
        Settlement.reverses_id.is_not(None), Settlement.at >= Order.released_at
    )
    settled = Order.state.in_((OrderState.SETTLED, OrderState.RELEASED))
    gone = (Order.state == OrderState.RELEASED) & Order.id.in_(taken_back)
    wrong = (settled & ~gone & Order.id.not_in(standing)) | (~settled & Order.id.in_(standing))
    for number in session.scalars(select(Order.number).where(wrong)):
        yield Finding("money", N_("{number}: its state and its settlements differ").fill(number=number))


def released_orders_are_paid(session: Session) -> Iterable[Finding]:
    """Nothing left unpaid but on credit, with a permit, or because a payment or the bill was taken back later (PK-6)."""
    due = select(MoneyEntry.order_id).group_by(MoneyEntry.order_id).having(func.sum(MoneyEntry.amount) > 0)
    rows = session.scalars(
        select(Order.number).where(
            Order.state == OrderState.RELEASED,
            Order.id.in_(due),
            ~select(Credit.id).where(Credit.order_id == Order.id).exists(),
            ~select(Override.id).where(Override.order_id == Order.id, Override.fact == "paid").exists(),
            ~select(MoneyEntry.id)
            .where(
                MoneyEntry.order_id == Order.id,
                MoneyEntry.reverses_id.is_not(None),
                MoneyEntry.at >= Order.released_at,
            )
            .exists(),
        )
    )
    for number in rows:
        yield Finding("money", N_("{number} left unpaid, without credit or permit").fill(number=number))


def signs_are_right(session: Session) -> Iterable[Finding]:
    """What comes in is negative in the customer's account, what is charged, paid back or kept positive; a reversal the
    other way round; money that changes hands says how."""
    first = MoneyEntry.reverses_id.is_(None)
    comes_in = MoneyEntry.kind.in_(COMES_IN)
    wrong = ((first == comes_in) & (MoneyEntry.amount > 0)) | ((first != comes_in) & (MoneyEntry.amount < 0))
    by_hand = (*COMES_IN, MoneyKind.REFUND)
    unsaid = MoneyEntry.kind.in_(by_hand) != MoneyEntry.means.is_not(None)
    for number in session.scalars(select(MoneyEntry.number).where(wrong | unsaid)):
        yield Finding("money", N_("Entry {number} can't have been written so").fill(number=number))


def nothing_goes_back_twice(session: Session) -> Iterable[Finding]:
    """No more was paid back, kept and taken back of an order than was received for it (AP-2)."""
    rows = session.scalars(
        select(Order.number)
        .join(MoneyEntry, MoneyEntry.order_id == Order.id)
        .where(MoneyEntry.kind != MoneyKind.CHARGE)
        .group_by(Order.id)
        .having(func.sum(MoneyEntry.amount) > 0)
    )
    for number in rows:
        yield Finding("money", N_("{number}: more went back than was received").fill(number=number))


def closed_days_agree(session: Session) -> Iterable[Finding]:
    """The ledger still adds up to what every closed day was frozen with (RP-1)."""
    for kept in session.scalars(select(DayClose).order_by(DayClose.day)):
        frozen = kept.figures.get("agreement", {})
        now = day_money.agreement(session, period(session, kept.day))
        if (frozen.get("turnover"), frozen.get("takings")) != (now.turnover, now.takings):
            yield Finding(
                "money",
                N_("The closed day {number} no longer agrees with the ledger").fill(number=kept.number),
            )

"""The lists of the daily report: who still waits, what was released, which exceptions were made (RP-1, PP-2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from shopdesk import money
from shopdesk.desk import settings
from shopdesk.desk.day_period import Period
from shopdesk.desk.in_shop import OPEN
from shopdesk.desk.payments import RECEIVED
from shopdesk.flows import FACTS
from shopdesk.i18n import N_, Message
from shopdesk.kinds import (
    AssetKind,
    CallPurpose,
    CallResult,
    Means,
    MoneyKind,
    OrderState,
    RepairClass,
    word,
)
from shopdesk.models import (
    Asset,
    Call,
    Credit,
    Customer,
    MoneyEntry,
    Order,
    OrderLine,
    Override,
    ReceiptShare,
    Settlement,
    Staff,
)
from shopdesk.thing_words import of_device


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """Late, or ready and not fetched, or waiting for an answer; `minutes` how long."""

    order_id: int
    number: str
    plate: str
    customer: str
    what: Message
    minutes: int
    late: bool


@dataclass(frozen=True, slots=True)
class ReleasedRow:
    """What left today; minor units, `means` all that were used."""

    order_id: int
    number: str
    plate: str
    repair_class: RepairClass
    work: str
    unrepaired: bool
    charged: int
    received: int
    outstanding: int
    means: tuple[Means, ...]
    device: bool = False

    @property
    def class_of_repair(self) -> Message:
        """As one says it of a vehicle or a device."""
        said = word(self.repair_class)
        return of_device(said) if self.device else said


@dataclass(frozen=True, slots=True)
class ExceptionRow:
    """A rule broken by who may, or money taken back: when, who asked, who allowed, what, why (PP-2)."""

    at: datetime
    order_id: int | None
    number: str
    asked_by: str
    allowed_by: str
    what: Message
    reason: str


def here_at(at: datetime) -> ColumnElement[bool]:
    """Orders not released yet at an instant."""
    return or_(Order.state.in_(OPEN), Order.released_at > at)


def waiting(session: Session, at: datetime) -> list[WaitingRow]:
    """Who still waits at an instant: the longest late first, then what is ready and not fetched, then open answers.

    Late as everywhere (`InShop.late_minutes`): also what is ready, as long as the customer was not told.
    """
    told = exists().where(
        Call.order_id == Order.id, Call.purpose == CallPurpose.PICK_UP, Call.result == CallResult.REACHED,
        Call.at >= Order.ready_at, Call.at <= at,
    )  # fmt: skip
    here = select(
        Order.id, Order.number, func.coalesce(func.nullif(Asset.plate, ""), Asset.serial), Customer.name, Order.state,
        Order.promised_at, Order.ready_at, told,
    ).join(Asset, Asset.id == Order.asset_id).join(Customer, Customer.id == Order.customer_id).where(
        Order.arrived_at <= at, here_at(at)
    ).order_by(Order.id)  # fmt: skip
    rows = []
    for order_id, number, plate, customer, state, promised, ready, informed in session.execute(here):
        done = ready is not None and ready <= at and (informed or state is OrderState.SETTLED)
        late = promised is not None and promised < at and not done
        if late:
            what, since = N_("Later than promised"), promised
        elif ready is not None and ready <= at:
            what, since = N_("Ready, not collected yet"), ready
        elif state is OrderState.WAITING:
            what, since = N_("Extra work waits for the customer's answer"), promised or at
        else:
            continue
        minutes = max(0, int((at - since).total_seconds() // 60))
        rows.append(WaitingRow(order_id, number, plate, customer, what, minutes, late))
    return sorted(rows, key=lambda row: (not row.late, -row.minutes))


def released(session: Session, within: Period) -> list[ReleasedRow]:
    """What left in a day, with what it cost and how it was paid."""
    orders = session.execute(
        select(Order.id, Order.number, func.coalesce(func.nullif(Asset.plate, ""), Asset.serial), Order.repair_class,
               Asset.kind, Order.problem, Order.unrepaired)
        .join(Asset, Asset.id == Order.asset_id)
        .where(Order.released_at >= within.since, Order.released_at < within.until)
        .order_by(Order.released_at, Order.id)
    ).all()  # fmt: skip
    ids = [row[0] for row in orders]
    work = _work(session, ids)
    charged, received, means = _ledger(session, ids)
    return [
        ReleasedRow(order_id, number, plate, repair_class, work.get(order_id, problem), unrepaired,
                    charged.get(order_id, 0), received.get(order_id, 0),
                    max(0, charged.get(order_id, 0) - received.get(order_id, 0)),
                    tuple(how for how in Means if how in means.get(order_id, ())), kind is AssetKind.DEVICE)
        for order_id, number, plate, repair_class, kind, problem, unrepaired in orders
    ]  # fmt: skip


def _work(session: Session, ids: list[int]) -> dict[int, str]:
    lines = session.execute(
        select(OrderLine.order_id, OrderLine.description)
        .where(OrderLine.order_id.in_(ids))
        .order_by(OrderLine.position.desc(), OrderLine.id.desc())
    )
    return dict(lines.all())


def _ledger(
    session: Session, ids: list[int]
) -> tuple[dict[int, int], dict[int, int], dict[int, list[Means]]]:
    charged: dict[int, int] = {}
    received: dict[int, int] = {}
    means: dict[int, list[Means]] = {}
    for order_id, kind, how, amount in session.execute(
        select(MoneyEntry.order_id, MoneyEntry.kind, MoneyEntry.means, func.sum(MoneyEntry.amount))
        .where(MoneyEntry.order_id.in_(ids))
        .group_by(MoneyEntry.order_id, MoneyEntry.kind, MoneyEntry.means)
        .order_by(MoneyEntry.order_id, MoneyEntry.kind, MoneyEntry.means)
    ):
        if order_id is None:
            continue
        if kind in (MoneyKind.CHARGE, MoneyKind.FORFEIT):
            charged[order_id] = charged.get(order_id, 0) + amount
        elif kind in RECEIVED:
            received[order_id] = received.get(order_id, 0) - amount
            if how is not None and amount < 0 and how not in means.setdefault(order_id, []):
                means[order_id].append(how)
    return charged, received, means


def exceptions(session: Session, within: Period) -> list[ExceptionRow]:
    """Every exception of a day with who and why: overrides, settlements and receipts taken back, money paid back or kept."""
    return sorted(
        [
            *_overrides(session, within),
            *_reversed_settlements(session, within),
            *_reversed_money(session, within),
            *_money_back(session, within),
        ],
        key=lambda row: row.at,
    )


def _overrides(session: Session, within: Period) -> list[ExceptionRow]:
    asked, allowed = aliased(Staff), aliased(Staff)
    currency = settings.rules(session).currency
    found = session.execute(
        select(Override, Order.number, asked.name, allowed.name)
        .outerjoin(Order, Order.id == Override.order_id)
        .outerjoin(asked, asked.id == Override.asked_by_id)
        .outerjoin(allowed, allowed.id == Override.allowed_by_id)
        .where(Override.at >= within.since, Override.at < within.until)
    )
    return [
        ExceptionRow(
            one.at, one.order_id, number or "", who or "", by or "", _what(one, currency), one.reason
        )
        for one, number, who, by in found
    ]


def _what(one: Override, currency: str) -> Message:
    if one.move == "credit":
        return N_("Credit of {amount}").fill(amount=money.show(int(one.what), currency))
    if one.fact == "agreed":
        return N_("Charged {amount} more than agreed").fill(amount=money.show(int(one.what), currency))
    if one.fact == "discount":
        return N_("Discount above the limit: {percent}").fill(percent=one.what.removeprefix("Discount "))
    return FACTS[one.fact].missing if one.fact in FACTS else Message(one.what)


def _reversed_settlements(session: Session, within: Period) -> list[ExceptionRow]:
    first = aliased(Settlement)
    found = session.execute(
        select(Settlement, first.number, Order.number, Staff.name)
        .join(first, first.id == Settlement.reverses_id)
        .join(Order, Order.id == Settlement.order_id)
        .outerjoin(Staff, Staff.id == Settlement.by_id)
        .where(Settlement.at >= within.since, Settlement.at < within.until)
    )
    return [
        ExceptionRow(one.at, one.order_id, number, name or "", "", N_("Settlement {number} reversed").fill(number=before),
                     one.reason)
        for one, before, number, name in found
    ]  # fmt: skip


def _reversed_money(session: Session, within: Period) -> list[ExceptionRow]:
    first = aliased(MoneyEntry)
    found = session.execute(
        select(MoneyEntry, first.number, Order.number, Staff.name)
        .join(first, first.id == MoneyEntry.reverses_id)
        .outerjoin(Order, Order.id == MoneyEntry.order_id)
        .outerjoin(Staff, Staff.id == MoneyEntry.by_id)
        .outerjoin(ReceiptShare, ReceiptShare.entry_id == MoneyEntry.id)
        .where(
            within.money(),
            MoneyEntry.kind != MoneyKind.CHARGE,
            func.coalesce(ReceiptShare.receipt_id, MoneyEntry.id) == MoneyEntry.id,
        )
    )
    return [
        ExceptionRow(one.at, one.order_id, number or "", name or "", "", N_("Entry {number} reversed").fill(number=before),
                     one.note)
        for one, before, number, name in found
    ]  # fmt: skip


def _money_back(session: Session, within: Period) -> list[ExceptionRow]:
    """What was paid back to customers, and deposits the shop kept (AP-2)."""
    currency = settings.rules(session).currency
    words = {
        MoneyKind.REFUND: N_("{amount} refunded, {number}"),
        MoneyKind.FORFEIT: N_("Deposit of {amount} kept, {number}"),
    }
    found = session.execute(
        select(MoneyEntry, Order.number, Staff.name)
        .outerjoin(Order, Order.id == MoneyEntry.order_id)
        .outerjoin(Staff, Staff.id == MoneyEntry.by_id)
        .where(within.money(), MoneyEntry.kind.in_(words), MoneyEntry.reverses_id.is_(None))
    )
    return [
        ExceptionRow(one.at, one.order_id, number or "", name or "", "",
                     words[one.kind].fill(amount=money.show(one.amount, currency), number=one.number), one.note)
        for one, number, name in found
    ]  # fmt: skip


def credit_days(session: Session, within: Period) -> tuple[int, date | None]:
    """How many credits given in a day still stood at its end (not paid, replaced or taken back), and the first day one is
    due."""
    stood = Credit.closed_at.is_(None) | (Credit.closed_at >= within.until)
    count, first = session.execute(
        select(func.count(Credit.id), func.min(Credit.due_on)).where(
            Credit.at >= within.since, Credit.at < within.until, stood
        )
    ).one()
    return count, first

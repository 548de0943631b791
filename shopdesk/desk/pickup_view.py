"""The pick-up step in one go: what is ready, told, billed, paid, handed back, and what still keeps the gate shut (PK-6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from shopdesk.desk import (
    credit,
    custody,
    deposits,
    facts,
    gate,
    handback,
    orders,
    payments,
    payments_together,
    permits,
    pickup,
    settings,
    settlement,
    signing,
    uncollected,
)
from shopdesk.desk.credit import CreditRow
from shopdesk.desk.custody import Held
from shopdesk.desk.gate import PassRow
from shopdesk.desk.handback import Line
from shopdesk.desk.orders import PhoneRow
from shopdesk.desk.payments import MoneyRow
from shopdesk.desk.payments_together import VisitOrder
from shopdesk.desk.pickup import Notice, Task
from shopdesk.desk.settlement import Bill
from shopdesk.desk.signing import SignatureRow
from shopdesk.desk.uncollected import Reminder, Storage
from shopdesk.flows import FACTS, MOVES, Fact
from shopdesk.kinds import AssetKind, CheckLevel, CustodyKind, OldParts, OrderState, Signing
from shopdesk.models import Asset, Certificate, Customer, Order, Visit

CHECKS = (
    ("self_checked", "team_checked", "final_checked"),
    ("prepared",),
    ("customer_told",),
    ("settled",),
    ("certificate_issued",),
    ("paid",),
    ("keys_returned",),
    ("belongings_returned", "papers_returned"),
    ("old_parts_settled",),
    ("handback_signed",),
)
"""The lines of the gate-pass checklist: which facts each one stands for."""


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the checklist; `missing` are its facts that don't hold, `name` the first of its facts."""

    name: str
    missing: tuple[Fact, ...]

    @property
    def done(self) -> bool:
        return not self.missing


@dataclass(frozen=True, slots=True)
class PickupView:
    """Everything the pick-up page shows; money in minor units."""

    order_id: int
    number: str
    state: OrderState
    kind: AssetKind
    unrepaired: bool
    unrepaired_reason: str
    customer_id: int
    customer: str
    phones: tuple[PhoneRow, ...]
    sender: str
    promised_at: datetime | None
    ready_at: datetime | None
    settled_at: datetime | None
    released_at: datetime | None
    collected_by: str
    odometer_km: int | None
    odometer_out_km: int | None
    old_parts: OldParts | None
    old_parts_changed: bool
    discount: int
    discount_reason: str
    currency: str
    shop_name: str
    tasks: tuple[Task, ...]
    notice: Notice
    bill: Bill
    money: tuple[MoneyRow, ...]
    balance: int
    credit: CreditRow | None
    hand: tuple[Line, ...]
    gate: PassRow | None
    certificate: str
    collection: SignatureRow | None
    checks: tuple[Check, ...]
    may_override: Mapping[int, str]
    visit: tuple[VisitOrder, ...]
    deposit_least: int
    reminders: tuple[Reminder, ...]
    storage: Storage | None

    @property
    def received(self) -> int:
        """What the customer has paid so far, refunds taken off."""
        return sum(row.received for row in self.money if row.kind in payments.RECEIVED)

    @property
    def bill_open(self) -> bool:
        """Whether the bill can be made right: ready, or gone with its settlement reversed."""
        return self.bill.settled is None and self.state in (OrderState.READY, OrderState.RELEASED)

    @property
    def anew(self) -> bool:
        """It has left, its settlement was reversed, and the new one is to be made."""
        return self.bill_open and self.state is OrderState.RELEASED

    @property
    def missing(self) -> tuple[Check, ...]:
        return tuple(check for check in self.checks if not check.done)

    def is_done(self, name: str) -> bool:
        """Whether nothing of this line of the checklist is missing."""
        found = self.check(name)
        return found is None or found.done

    def check(self, name: str) -> Check | None:
        """The line of the checklist that stands for a fact."""
        return next((check for check in self.checks if check.name == name), None)


def view(session: Session, *, order_id: int, lang: str, now: datetime) -> PickupView:
    """The pick-up step of an order as it stands now."""
    order, rules = session.get_one(Order, order_id), settings.rules(session)
    asset = session.get_one(Asset, order.asset_id)
    customer = session.get_one(Customer, order.customer_id)
    seen = _look(session, order, lang, now)
    known = _facts(session, order, seen)
    checks = _checks(order, known, seen.taken)
    return PickupView(
        order_id=order.id, number=order.number, state=order.state, kind=asset.kind, unrepaired=order.unrepaired,
        unrepaired_reason=order.unrepaired_reason, customer_id=customer.id, customer=customer.name,
        phones=orders.phones(session, customer_id=customer.id),
        sender=session.get_one(Visit, order.visit_id).sender_name, promised_at=order.promised_at, ready_at=order.ready_at,
        settled_at=order.settled_at, released_at=order.released_at, collected_by=order.collected_by,
        odometer_km=order.odometer_km, odometer_out_km=order.odometer_out_km, old_parts=order.old_parts,
        old_parts_changed=facts.old_parts_changed(session, order),
        discount=order.discount, discount_reason=order.discount_reason, currency=rules.currency,
        shop_name=rules.shop_name, tasks=seen.tasks, notice=seen.notice, bill=seen.bill, money=seen.money,
        balance=seen.balance, credit=seen.credit, hand=tuple(handback.lines(session, order_id=order_id)),
        gate=gate.current(session, order_id=order_id, known=known), certificate=seen.certificate,
        collection=signing.signed(session, order_id=order_id, what=Signing.COLLECTION)
        if known["handback_signed"] else None, checks=checks,
        may_override=_may_override(session, checks),
        visit=tuple(payments_together.of_visit(session, order_id=order_id)),
        deposit_least=deposits.least(session, order_id=order_id),
        reminders=tuple(uncollected.reminders(session, order_id=order_id)),
        storage=uncollected.storage(session, order_id=order_id, now=now),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was asked once and is needed for several facts."""

    tasks: tuple[Task, ...]
    notice: Notice
    bill: Bill
    money: tuple[MoneyRow, ...]
    credit: CreditRow | None
    certificate: str
    held: tuple[Held, ...]

    @property
    def balance(self) -> int:
        return sum(row.amount for row in self.money)

    @property
    def taken(self) -> frozenset[CustodyKind]:
        return frozenset(item.kind for item in self.held)


def _look(session: Session, order: Order, lang: str, now: datetime) -> _Seen:
    return _Seen(
        tuple(pickup.tasks(session, order_id=order.id, lang=lang)),
        pickup.notice_plan(session, order_id=order.id, now=now),
        settlement.bill(session, order_id=order.id),
        tuple(payments.entries(session, order_id=order.id)),
        credit.open_credit(session, order_id=order.id),
        session.scalar(select(Certificate.number).where(Certificate.order_id == order.id)) or "",
        tuple(custody.held(session, order_ids=[order.id])),
    )


def _facts(session: Session, order: Order, seen: _Seen) -> Mapping[str, bool]:
    """The facts of the pick-up as `facts.py` says them, from what was asked already."""
    here = {item.kind for item in seen.held if item.here}
    settled = seen.bill.settled is not None
    return {
        "self_checked": facts.checked(session, order, CheckLevel.SELF),
        "team_checked": facts.checked(session, order, CheckLevel.TEAM),
        "final_checked": facts.checked(session, order, CheckLevel.FINAL),
        "prepared": all(task.done_at is not None for task in seen.tasks),
        "customer_told": seen.notice.told_at is not None,
        "settled": settled,
        "certificate_issued": order.unrepaired or bool(seen.certificate),
        "paid": settled and 0 <= seen.balance <= (seen.credit.amount if seen.credit else 0),
        "keys_returned": CustodyKind.KEY not in here,
        "belongings_returned": CustodyKind.BELONGING not in here,
        "papers_returned": CustodyKind.PAPER not in here,
        "old_parts_settled": order.old_parts is not None and CustodyKind.OLD_PART not in here,
        "handback_signed": facts.handback_signed(session, order),
    }


def _checks(order: Order, known: Mapping[str, bool], taken: frozenset[CustodyKind]) -> tuple[Check, ...]:
    """The checklist: an unrepaired asset needs no quality check and no certificate (RC-5); what was never here isn't asked."""
    found = []
    for names in CHECKS:
        if order.unrepaired and names[0] in ("self_checked", "certificate_issued"):
            continue
        if names[0] == "keys_returned" and CustodyKind.KEY not in taken:
            continue
        if names[0] == "belongings_returned" and not taken & {CustodyKind.BELONGING, CustodyKind.PAPER}:
            continue
        found.append(Check(names[0], tuple(FACTS[name] for name in names if not known[name])))
    return tuple(found)


def _may_override(session: Session, checks: tuple[Check, ...]) -> Mapping[int, str]:
    """Who could allow the release although something is missing: whoever may for all of it."""
    needed = MOVES["release"].needs
    lacking = [
        fact.name
        for check in checks
        for fact in check.missing
        if fact.name in needed and fact.override is not None
    ]
    if not lacking:
        return {}
    able = permits.who_may(session, missing=lacking, right=FACTS[lacking[0]].override)
    return {person.id: person.name for person in able}

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
    facts,
    gate,
    handback,
    moves,
    orders,
    payments,
    pickup,
    settings,
    settlement,
    signing,
)
from shopdesk.desk.credit import CreditRow
from shopdesk.desk.gate import PassRow
from shopdesk.desk.handback import Line
from shopdesk.desk.orders import PhoneRow
from shopdesk.desk.payments import MoneyRow
from shopdesk.desk.pickup import Notice, Task
from shopdesk.desk.settlement import Bill
from shopdesk.desk.signing import SignatureRow
from shopdesk.flows import FACTS, MOVES, Fact
from shopdesk.kinds import AssetKind, CustodyKind, OldParts, OrderState, Signing
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

    @property
    def received(self) -> int:
        """What the customer has paid so far, refunds taken off."""
        return sum(row.received for row in self.money if row.kind in payments.RECEIVED)

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
    checks = _checks(session, order)
    return PickupView(
        order_id=order.id, number=order.number, state=order.state, kind=asset.kind, unrepaired=order.unrepaired,
        unrepaired_reason=order.unrepaired_reason, customer_id=customer.id, customer=customer.name,
        phones=orders.phones(session, customer_id=customer.id), sender=session.get_one(Visit, order.visit_id).sender_name,
        promised_at=order.promised_at, ready_at=order.ready_at, settled_at=order.settled_at,
        released_at=order.released_at, collected_by=order.collected_by, odometer_km=order.odometer_km,
        odometer_out_km=order.odometer_out_km, old_parts=order.old_parts, discount=order.discount,
        discount_reason=order.discount_reason, currency=rules.currency, shop_name=rules.shop_name,
        tasks=tuple(pickup.tasks(session, order_id=order_id, lang=lang)),
        notice=pickup.notice_plan(session, order_id=order_id, now=now), bill=settlement.bill(session, order_id=order_id),
        money=tuple(payments.entries(session, order_id=order_id)), balance=facts.balance(session, order_id),
        credit=credit.open_credit(session, order_id=order_id), hand=tuple(handback.lines(session, order_id=order_id)),
        gate=gate.current(session, order_id=order_id), certificate=_certificate(session, order_id),
        collection=signing.signed(session, order_id=order_id, what=Signing.COLLECTION), checks=checks,
        may_override=_may_override(session, checks),
    )  # fmt: skip


def _certificate(session: Session, order_id: int) -> str:
    return session.scalar(select(Certificate.number).where(Certificate.order_id == order_id)) or ""


def _checks(session: Session, order: Order) -> tuple[Check, ...]:
    """The checklist: an unrepaired asset needs no quality check and no certificate (RC-5); what was never here isn't asked."""
    taken = {item.kind for item in custody.held(session, order_ids=[order.id])}
    found = []
    for names in CHECKS:
        if order.unrepaired and names[0] in ("self_checked", "certificate_issued"):
            continue
        if names[0] == "keys_returned" and CustodyKind.KEY not in taken:
            continue
        if names[0] == "belongings_returned" and not taken & {CustodyKind.BELONGING, CustodyKind.PAPER}:
            continue
        missing = tuple(FACTS[name] for name in names if not facts.holds(session, order, name))
        found.append(Check(names[0], missing))
    return tuple(found)


def _may_override(session: Session, checks: tuple[Check, ...]) -> Mapping[int, str]:
    """Who could allow the release although something is missing: whoever may for all of it."""
    needed = MOVES["release"].needs
    lacking = [fact for check in checks for fact in check.missing if fact.name in needed and fact.override is not None]
    if not lacking:
        return {}
    able = [moves.who_may(session, fact) for fact in lacking]
    return {key: name for key, name in able[0].items() if all(key in others for others in able)}

"""Everything the estimate step shows, in one question."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from shopdesk.desk import estimate_versions, estimates, promises, settings
from shopdesk.desk.estimate_rows import LineRow
from shopdesk.desk.estimate_totals import Totals
from shopdesk.desk.estimate_versions import VersionRow
from shopdesk.desk.estimate_words import consequences, needs_initial
from shopdesk.i18n import Message
from shopdesk.kinds import LineState, OrderState
from shopdesk.models import Customer, Order, Visit


@dataclass(frozen=True, slots=True)
class EstimateView:
    """The estimate of an order as it stands; money in minor units, `suggested` a realistic promised time."""

    order_id: int
    number: str
    state: OrderState
    changeable: bool
    customer: str
    lines: tuple[LineRow, ...]
    declined: tuple[LineRow, ...]
    totals: Totals
    says: tuple[Message, ...]
    needs_initial: bool
    promised_at: datetime | None
    oddities: tuple[Message, ...]
    suggested: datetime
    spending_limit: int | None
    consent_name: str
    consent_phone: str
    diagnosis_consent: bool
    findings: str
    discount_reason: str
    valid_days: int
    labour_rate: int
    risk_permille: int
    versions: tuple[VersionRow, ...]
    unshown: bool
    bound_until: date | None
    """The day that is over until which the estimate was to bind; None while it binds (ES-7)."""
    signed: bool


def view(session: Session, *, order_id: int, now: datetime) -> EstimateView:
    """The estimate step of an order."""
    order = session.get_one(Order, order_id)
    visit = session.get_one(Visit, order.visit_id)
    rules = settings.rules(session)
    every = estimates.lines(session, order_id=order_id, states=[LineState.ACTIVE, LineState.DECLINED])
    lines = [line for line in every if line.state is LineState.ACTIVE]
    bound = (
        estimate_versions.bound_until(session, order_id=order_id, now=now)
        if order.state in estimates.CHANGEABLE
        else None
    )
    versions = estimate_versions.versions(session, order_id=order_id)
    changeable = order.state in estimates.CHANGEABLE
    realistic = promises.earliest(session, order_id=order_id, now=now)
    odd: tuple[Message, ...] = ()
    if order.promised_at is not None and changeable:
        odd = promises.oddities(
            session, order_id=order_id, at=order.promised_at, now=now, realistic=realistic
        )
    return EstimateView(
        order_id=order_id, number=order.number, state=order.state, changeable=changeable,
        customer=visit.sender_name or session.get_one(Customer, order.customer_id).name, lines=tuple(lines),
        declined=tuple(line for line in every if line.state is LineState.DECLINED),
        totals=estimates.sums_of(session, order_id, lines), says=consequences(lines), needs_initial=needs_initial(lines),
        promised_at=order.promised_at, oddities=odd,
        suggested=promises.half_hour(session, realistic), spending_limit=order.spending_limit,
        consent_name=order.consent_name, consent_phone=order.consent_phone, diagnosis_consent=order.diagnosis_consent,
        findings=order.findings, discount_reason=order.discount_reason, valid_days=order.valid_days,
        labour_rate=rules.labour_rate, risk_permille=rules.risk_permille, versions=tuple(versions),
        unshown=estimate_versions.differs(session, order_id, lines), bound_until=bound,
        signed=bool(versions) and versions[0].signed_at is not None,
    )  # fmt: skip

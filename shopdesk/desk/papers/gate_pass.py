"""出厂通知单: the four conditions as the ledgers say (PK-6)."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shopdesk.clock import day_of, instant
from shopdesk.desk import credit, custody, facts, gate, handback
from shopdesk.desk.papers import common
from shopdesk.desk.papers.common import Matter
from shopdesk.desk.settings import rules
from shopdesk.errors import DeskError
from shopdesk.i18n import N_
from shopdesk.kinds import CustodyKind
from shopdesk.models import Key, MoneyEntry
from shopdesk.printing.forms import gate_pass as form

AT_LEAST = timedelta(hours=1)
"""How long a pass holds that is printed about closing time, or after it."""


def sheet(session: Session, what: Matter, *, by: int | None, now: datetime) -> form.GatePass:
    """The gate pass that counts. Refused: none was issued."""
    order = what.order
    kept = gate.current(session, order_id=order.id)
    bill = facts.current_settlement(session, order.id)
    if kept is None or bill is None:
        raise DeskError(N_("The settlement is not made yet."))
    closing = instant(day_of(now), time.fromisoformat(rules(session).open_until))
    return form.GatePass(
        shop=common.shop(session, device=common.subject(what.asset).device),
        issue=common.issue(session, number=kept.number, what=what, by=by, now=now), subject=common.subject(what.asset),
        collected_by=order.collected_by or what.visit.sender_name or what.customer.name,
        valid_until=max(now + AT_LEAST, closing),
        paid=_paid(session, what, bill.at), belongings=_closed(session, what, CustodyKind.BELONGING),
        papers=_closed(session, what, CustodyKind.PAPER), handed_keys=_closed(session, what, CustodyKind.KEY),
        keys=session.scalar(select(func.count(Key.id)).where(Key.order_id == order.id)) or 0,
        settlement_number=bill.number, odometer_out_km=order.odometer_out_km,
        on_credit=credit.open_credit(session, order_id=order.id) is not None,
        signed=common.handed_back(session, order), released_at=order.released_at,
        differences=tuple(claim.what for claim in handback.signed_with(session, order_id=order.id)),
    )  # fmt: skip


def _paid(session: Session, what: Matter, settled_at: datetime) -> form.Condition:
    if not facts.holds(session, what.order, "paid"):
        return form.Condition(False)
    last = session.scalars(
        select(MoneyEntry).where(MoneyEntry.order_id == what.order.id).order_by(MoneyEntry.id.desc()).limit(1)
    ).one()
    return form.Condition(True, common.staff_name(session, last.by_id), max(last.at, settled_at))


def _closed(session: Session, what: Matter, kind: CustodyKind) -> form.Condition:
    items = custody.held(session, order_ids=[what.order.id], kinds=[kind])
    if any(item.here for item in items):
        return form.Condition(False)
    last = max(items, key=lambda item: item.since, default=None)
    return (
        form.Condition(True, common.staff_name(session, last.by_id), last.since)
        if last
        else form.Condition(True)
    )

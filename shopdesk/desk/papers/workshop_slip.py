"""派工单: what the workshop needs, without prices (WS-1)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shopdesk.desk import checks
from shopdesk.desk.papers import common, repair_order
from shopdesk.desk.papers.common import Matter
from shopdesk.desk.settings import rules
from shopdesk.models import Handover, Key, Team
from shopdesk.printing.forms import workshop_slip as form


def sheet(session: Session, what: Matter, *, by: int | None, now: datetime) -> form.WorkshopSlip:
    """The slip that goes with the asset into the workshop."""
    order = what.order
    found = common.tables(common.lines(session, order.id))
    team = session.get(Team, order.team_id) if order.team_id else None
    last = session.scalars(
        select(Handover).where(Handover.order_id == order.id).order_by(Handover.id.desc()).limit(1)
    ).first()
    due = checks.due(rules(session), workshop_at=order.workshop_at, promised_at=order.promised_at)
    return form.WorkshopSlip(
        shop=common.shop(session, device=common.subject(what.asset).device),
        issue=common.issue(session, number=common.sibling(order, form.FORM.code), what=what, by=by, now=now),
        subject=common.subject(what.asset), arrived_at=order.arrived_at, promised_at=order.promised_at,
        problem=order.problem or what.visit.words, team=team.name if team else "",
        technician=common.staff_name(session, order.technician_id), handed_at=order.workshop_at,
        progress_at=due.at if due else None,
        odometer_km=order.odometer_km, hook=repair_order.hook(session, order.id),
        keys=session.scalar(select(func.count(Key.id)).where(Key.order_id == order.id)) or 0,
        wash_booked=bool(last and last.wash_booked), drawing=what.asset.category.value, marks=common.marks(session, what),
        findings=repair_order.findings(session, what), labour=found.labour, parts=found.parts,
        wishes=order.wishes, notes=tuple(note for note in (last.note if last else "", order.inside) if note),
        desk=common.staff_name(session, order.received_by_id),
    )  # fmt: skip

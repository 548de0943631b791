"""收据: one movement of money (PK-3)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shopdesk.desk.papers import common
from shopdesk.desk.papers.common import Matter
from shopdesk.errors import DeskError
from shopdesk.i18n import N_
from shopdesk.models import MoneyEntry, Settlement
from shopdesk.printing.forms import receipt as form


def sheet(session: Session, what: Matter, *, part: int | None, by: int | None, now: datetime) -> form.Receipt:
    """The receipt of ledger entry `part` (the last payment when None). Refused: nothing was paid."""
    wanted = select(MoneyEntry).where(MoneyEntry.order_id == what.order.id, MoneyEntry.means.is_not(None))
    if part is not None:
        wanted = wanted.where(MoneyEntry.id == part)
    entry = session.scalars(wanted.order_by(MoneyEntry.id.desc()).limit(1)).first()
    if entry is None:
        raise DeskError(N_("Nothing has been paid on this order yet."))
    left = session.scalar(
        select(func.coalesce(func.sum(MoneyEntry.amount), 0)).where(
            MoneyEntry.order_id == what.order.id, MoneyEntry.id <= entry.id
        )
    )
    bill = session.get(Settlement, entry.settlement_id) if entry.settlement_id else None
    reversed_ = session.get(MoneyEntry, entry.reverses_id) if entry.reverses_id else None
    return form.Receipt(
        shop=common.shop(session, device=common.subject(what.asset).device),
        issue=common.issue(session, number=entry.number, what=what, by=by, now=now), payer=common.person(what.customer),
        amount=-entry.amount, kind=entry.kind, at=entry.at, means=entry.means, purpose=entry.note,
        reference=entry.reference, subject=common.subject(what.asset), settlement_number=bill.number if bill else "",
        outstanding=max(0, left or 0), reverses=reversed_.number if reversed_ else "",
        cashier=common.staff_name(session, entry.by_id),
    )  # fmt: skip

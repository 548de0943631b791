"""质量保证书: what is warranted, from release, days and km (PK-4)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from shopdesk.clock import day_of
from shopdesk.desk import facts
from shopdesk.desk.papers import common, settlement
from shopdesk.desk.papers.common import Matter
from shopdesk.errors import DeskError
from shopdesk.i18n import N_
from shopdesk.kinds import CheckLevel, word
from shopdesk.printing.forms import certificate as form


def sheet(session: Session, what: Matter, *, by: int | None, now: datetime) -> form.Certificate:
    """The certificate of an order. Refused: it was not issued yet."""
    number = settlement.certificate_number(session, what.order.id)
    if not number:
        raise DeskError(N_("The quality certificate is not issued yet."))
    bill = facts.current_settlement(session, what.order.id)
    checked = settlement.checks(session, what.order.id)
    return form.Certificate(
        shop=common.shop(session, device=common.subject(what.asset).device),
        issue=common.issue(session, number=number, what=what, by=by, now=now), subject=common.subject(what.asset),
        customer=common.person(what.customer), released_on=day_of(what.order.released_at) if what.order.released_at else None,
        promises=settlement.promises(session, what.order.id), repair_class=word(what.order.repair_class),
        settlement_number=bill.number if bill else "", odometer_out_km=what.order.odometer_out_km, checks=checked,
        inspector=next((one.by for one in checked if one.level is CheckLevel.FINAL), ""),
    )  # fmt: skip

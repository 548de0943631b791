"""跟踪服务电话记录表: what to raise, and what was said (FU-2, FU-3)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from shopdesk.clock import day_of
from shopdesk.desk import followup_sheet
from shopdesk.desk.papers import common
from shopdesk.desk.papers.common import Matter
from shopdesk.errors import DeskError
from shopdesk.i18n import ENGLISH, N_
from shopdesk.models import Call, FollowUp
from shopdesk.printing.forms import call_sheet as form
from shopdesk.printing.forms.common import THEN, listed


def sheet(
    session: Session, what: Matter, *, part: int | None, lang: str, by: int | None, now: datetime
) -> form.CallSheet:
    """The sheet of follow-up `part` (the last one when None). Refused: none is planned."""
    wanted = select(FollowUp).where(FollowUp.order_id == what.order.id).order_by(FollowUp.round.desc())
    if part is not None:
        wanted = wanted.where(FollowUp.id == part)
    kept = session.scalars(wanted.limit(1)).first()
    if kept is None:
        raise DeskError(N_("No follow-up call is planned for this order."))
    found = followup_sheet.sheet(session, followup_id=kept.id, lang=ENGLISH if lang == ENGLISH else "zh_CN")
    call = session.get(Call, kept.call_id) if kept.call_id else None
    return form.CallSheet(
        shop=common.shop(session, device=common.subject(what.asset).device),
        issue=common.issue(session, number=common.sibling(what.order, form.FORM.code), what=what, version=kept.round, by=by,
                           now=now),
        subject=common.subject(what.asset), customer=common.person(what.customer), round=kept.round, due_from=kept.due_from,
        due_until=kept.due_until, released_on=day_of(what.order.released_at) if what.order.released_at else None,
        last_work=listed(found.work, THEN), advice=tuple(found.advice), complaints=tuple(found.earlier),
        topics=tuple(found.topics), next_service=listed(found.next_service, THEN), called_at=call.at if call else None,
        called_by=common.staff_name(session, call.by_id) if call else "", call_result=call.result if call else None,
        satisfaction=kept.satisfaction, outcome=kept.outcome, market=kept.market, wish=kept.wish, problem=kept.problem,
    )  # fmt: skip

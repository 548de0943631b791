"""追加维修单: extra work, who was asked, the answer, the new total (WS-2)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from shopdesk.desk.papers import common
from shopdesk.desk.papers.common import Matter
from shopdesk.desk.settings import rules
from shopdesk.desk.supplements import comes_to
from shopdesk.errors import DeskError
from shopdesk.i18n import N_
from shopdesk.kinds import LineState, Signing
from shopdesk.models import Authorisation, OrderLine, Supplement
from shopdesk.printing.forms import supplement as form
from shopdesk.printing.forms.common import Authorised


def sheet(
    session: Session, what: Matter, *, part: int | None, by: int | None, now: datetime
) -> form.Supplement:
    """The supplement with id `part` (the last one when None). Refused: there is none."""
    wanted = select(Supplement).where(Supplement.order_id == what.order.id).order_by(Supplement.id.desc())
    if part is not None:
        wanted = wanted.where(Supplement.id == part)
    kept = session.scalars(wanted.limit(1)).first()
    if kept is None:
        raise DeskError(N_("There is no extra work on this order."))
    accepted = common.lines(session, what.order.id, supplement_id=kept.id)
    open_ = common.lines(session, what.order.id, supplement_id=kept.id, state=LineState.PROPOSED)
    declined = common.lines(session, what.order.id, supplement_id=kept.id, state=LineState.DECLINED)
    asked = accepted + open_ or declined
    shown = common.tables(asked)
    agreed = [line for line in common.lines(session, what.order.id) if line.supplement_id != kept.id]
    before = comes_to(session, what.order, agreed)
    now_agreed = comes_to(session, what.order, [*agreed, *accepted])
    answer = _answer(session, kept)
    told = answer.new_total if answer is not None and not open_ else None
    """As the customer heard it, whatever was changed on the order since; nothing while the answer is still open."""
    return form.Supplement(
        shop=common.shop(session, device=common.subject(what.asset).device),
        issue=common.issue(session, number=kept.number, what=what, by=by, now=now), subject=common.subject(what.asset),
        customer=common.person(what.customer), findings=kept.findings,
        before=before if told is None else told - (now_agreed - before),
        amount=comes_to(session, what.order, [*agreed, *asked]) - before,
        new_total=comes_to(session, what.order, [*agreed, *accepted, *open_]) if told is None else told,
        safety=kept.safety, risks=_risks(session, kept, [*asked, *declined]),
        found_by=common.staff_name(session, kept.found_by_id), found_at=kept.found_at,
        labour=shown.labour, parts=shown.parts, others=shown.others,
        declined=tuple(line.description for line in declined if line not in asked),
        promised_before=what.order.first_promised_at, new_promise=answer.new_promise if answer else what.order.promised_at,
        authorisation=answer, told_workshop=kept.told_workshop_to, told_at=kept.told_workshop_at,
        desk=(answer.by if answer else "") or common.staff_name(session, by or what.order.received_by_id),
        signed=common.signed(session, what.order.id, Signing.SUPPLEMENT, supplement_id=kept.id),
        no_warranty_signed=common.signed(session, what.order.id, Signing.NO_WARRANTY, supplement_id=kept.id),
        workshop_sees_prices=rules(session).workshop_copy_prices,
    )  # fmt: skip


def _risks(session: Session, kept: Supplement, lines: Iterable[OrderLine]) -> tuple[str, ...]:
    """What concerns safety, in words, where something else does not."""
    found, risky = [line.description for line in lines], common.risks(session, kept.id)
    return () if risky.issuperset(found) else tuple(dict.fromkeys(what for what in found if what in risky))


def _answer(session: Session, kept: Supplement) -> Authorised | None:
    one = session.scalars(
        select(Authorisation)
        .where(Authorisation.supplement_id == kept.id)
        .order_by(Authorisation.id.desc())
        .limit(1)
    ).first()
    if one is None:
        return None
    return Authorised(one.asked_at, common.staff_name(session, one.by_id), one.person, common.phone(one.phone),
                      one.accepted or one.declined, one.answer, one.new_total, one.new_promised_at, kept.safety)  # fmt: skip

"""征询意见: the customer's answer to extra work, on record: who, whom, which number, when, what, new total and promise (WS-2)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from shopdesk.desk import calls, moves
from shopdesk.desk.supplements import lines_of, reckon, still_open
from shopdesk.errors import DeskError
from shopdesk.i18n import N_
from shopdesk.kinds import Answer, CallPurpose, CallResult, LineState, OrderState, SupplementState
from shopdesk.models import Authorisation, NextService, Order, Supplement

AT_WORK = (OrderState.IN_WORKSHOP, OrderState.WAITING)
_RESULT = {
    Answer.YES: CallResult.REACHED,
    Answer.NO: CallResult.REACHED,
    Answer.CALL_BACK: CallResult.CALL_BACK,
}


def answer(
    session: Session,
    *,
    supplement_id: int,
    answer: Answer,
    accepted: Collection[int] = (),
    person: str,
    phone: str,
    call_back_at: datetime | None = None,
    promised_at: datetime | None = None,
    note: str = "",
    by: int | None,
    now: datetime,
) -> int:
    """What the customer said on the phone (without a number: at the counter); the authorisation's id. Accepted lines become
    part of the order, the others are declined and kept for next time. Refused: answered already, nobody named, yes to nothing,
    call back without a time."""
    supplement = still_open(session, supplement_id)
    if not person.strip():
        raise DeskError(N_("Please say who answered."), field="person")
    if answer is Answer.YES and not accepted:
        raise DeskError(N_("Please tick what the customer agrees to."), field="lines")
    if answer is Answer.CALL_BACK and (call_back_at is None or call_back_at <= now):
        raise DeskError(N_("Please say when to call back."), field="call_back_at")
    chosen = set(accepted) if answer is Answer.YES else set()
    made = _authorise(
        session, supplement, answer, chosen, person=person, phone=phone, promised_at=promised_at, note=note,
        call_back_at=call_back_at if answer is Answer.CALL_BACK else None, within_limit=False, by=by, now=now,
    )  # fmt: skip
    order = session.get_one(Order, supplement.order_id)
    calls.record(
        session,
        customer_id=order.customer_id,
        order_id=order.id,
        purpose=CallPurpose.EXTRA_WORK,
        result=_RESULT[answer],
        person=person.strip(),
        phone=phone.strip(),
        note=note.strip(),
        call_back_at=made.call_back_at,
        at_counter=not phone.strip(),
        by=by,
        now=now,
    )
    if answer is not Answer.CALL_BACK:
        _close(session, supplement, chosen, made, by=by, now=now)
    return made.id


def accept_within_limit(
    session: Session,
    *,
    supplement_id: int,
    accepted: Collection[int],
    note: str = "",
    by: int | None,
    now: datetime,
) -> int:
    """Go on without asking: the new total stays within what the customer allows (RC-4); recorded as such. Refused: above
    the limit, or no limit agreed."""
    supplement = still_open(session, supplement_id)
    if not accepted:
        raise DeskError(N_("Please tick what is to be done."), field="lines")
    order = session.get_one(Order, supplement.order_id)
    if not reckon(session, order, supplement, accepted, now).within_limit:
        raise DeskError(
            N_("This is more than the customer may spend without asking; please call."), field="lines"
        )
    chosen = set(accepted)
    made = _authorise(
        session, supplement, Answer.YES, chosen, person="", phone="", promised_at=None, note=note,
        call_back_at=None, within_limit=True, by=by, now=now,
    )  # fmt: skip
    _close(session, supplement, chosen, made, by=by, now=now)
    return made.id


def not_reached(
    session: Session,
    *,
    supplement_id: int,
    result: CallResult,
    phone: str = "",
    note: str = "",
    by: int | None,
    now: datetime,
) -> int:
    """The customer was called about it and not reached; the call's id. The question stays open."""
    supplement = still_open(session, supplement_id)
    order = session.get_one(Order, supplement.order_id)
    return calls.record(
        session,
        customer_id=order.customer_id,
        order_id=order.id,
        purpose=CallPurpose.EXTRA_WORK,
        result=result,
        phone=phone.strip(),
        note=note.strip(),
        by=by,
        now=now,
    )


def _authorise(
    session: Session,
    supplement: Supplement,
    answer: Answer,
    accepted: Collection[int],
    *,
    person: str,
    phone: str,
    call_back_at: datetime | None,
    promised_at: datetime | None,
    note: str,
    within_limit: bool,
    by: int | None,
    now: datetime,
) -> Authorisation:
    order = session.get_one(Order, supplement.order_id)
    if accepted and order.state not in AT_WORK:
        raise DeskError(
            N_("The workshop is not working on it any more; it can only be recorded as declined."),
            field="lines",
        )
    lines = lines_of(session, supplement)
    if not set(accepted) <= {line.id for line in lines}:
        raise DeskError(N_("This line doesn't belong to {number}."), field="lines", number=supplement.number)
    then = reckon(session, order, supplement, accepted, now)
    new_promise = promised_at or then.promised_at
    if accepted and new_promise is not None and new_promise <= now:
        raise DeskError(N_("The new promised time is already past."), field="promised_at")
    made = Authorisation(
        order_id=order.id,
        supplement_id=supplement.id,
        person=person.strip(),
        phone=phone.strip(),
        asked_at=now,
        answer=answer,
        accepted="\n".join(line.description for line in lines if line.id in accepted),
        declined=""
        if answer is Answer.CALL_BACK
        else "\n".join(line.description for line in lines if line.id not in accepted),
        call_back_at=call_back_at,
        new_total=then.total,
        new_promised_at=new_promise if accepted else order.promised_at,
        note=note.strip(),
        within_limit=within_limit,
        by_id=by,
    )
    session.add(made)
    session.flush()
    return made


def _close(
    session: Session,
    supplement: Supplement,
    accepted: Collection[int],
    made: Authorisation,
    *,
    by: int | None,
    now: datetime,
) -> None:
    """Lines take their places, declined ones are kept for next time, and work goes on when nothing else is open."""
    order = session.get_one(Order, supplement.order_id)
    lines = lines_of(session, supplement)
    for line in lines:
        line.state = LineState.ACTIVE if line.id in accepted else LineState.DECLINED
        if line.state is LineState.DECLINED:
            session.add(
                NextService(
                    asset_id=order.asset_id, order_id=order.id, what=line.description, why=supplement.findings,
                    safety=line.safety, created_at=now,
                )
            )  # fmt: skip
    taken = sum(line.state is LineState.ACTIVE for line in lines)
    supplement.state = (
        SupplementState.DECLINED
        if taken == 0
        else SupplementState.ACCEPTED
        if taken == len(lines)
        else SupplementState.PARTLY
    )
    if taken:
        order.first_promised_at = order.first_promised_at or order.promised_at
        order.promised_at = made.new_promised_at
    session.flush()
    still = select(Supplement.id).where(
        Supplement.order_id == order.id, Supplement.state == SupplementState.OPEN
    )
    if order.state is OrderState.WAITING and session.scalar(still.limit(1)) is None:
        moves.make(session, order_id=order.id, move="answer_extra", by=by, now=now)

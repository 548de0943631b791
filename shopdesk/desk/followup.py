"""跟踪服务: first and second call planned by rule, and what they bring (FU-1, FU-2, FU-7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from shopdesk.clock import day_of
from shopdesk.desk import calls, fetch, heard, settings
from shopdesk.desk.here import detail_column, whose_column
from shopdesk.errors import DeskError
from shopdesk.i18n import N_
from shopdesk.kinds import AssetKind, CallPurpose, CallResult, FollowUpState, Purpose
from shopdesk.models import Asset, Call, Customer, FollowUp, Order, Phone, Staff


@dataclass(frozen=True, slots=True)
class Due:
    """A follow-up call that is planned; late when `due_until` has passed."""

    id: int
    order_id: int
    number: str
    round: int
    due_from: date
    due_until: date
    customer_id: int
    customer: str
    asset: str
    detail: str
    problem: str
    released_at: datetime | None
    tries: int
    asset_id: int
    asset_kind: AssetKind


@dataclass(frozen=True, slots=True)
class Made:
    """A follow-up call of an order: planned, or what it brought."""

    id: int
    round: int
    state: FollowUpState
    due_from: date
    due_until: date
    done_at: datetime | None
    by: str
    satisfaction: int | None
    outcome: str
    market: str
    problem: str
    wish: str


def of_order(session: Session, *, order_id: int) -> list[Made]:
    """The follow-up calls of an order, the first one first."""
    return fetch.rows(
        session,
        Made,
        select(FollowUp.id, FollowUp.round, FollowUp.state, FollowUp.due_from, FollowUp.due_until, FollowUp.done_at,
               func.coalesce(Staff.name, ""), FollowUp.satisfaction, FollowUp.outcome, FollowUp.market, FollowUp.problem,
               FollowUp.wish)
        .outerjoin(Staff, Staff.id == FollowUp.by_id)
        .where(FollowUp.order_id == order_id)
        .order_by(FollowUp.id),
    )  # fmt: skip


def plan(session: Session, *, order: Order, now: datetime) -> None:
    """FU-1: two calls after release, by the shop's numbers of days; none for a customer without a phone."""
    rules = settings.rules(session)
    if session.scalar(select(Phone.id).where(Phone.customer_id == order.customer_id).limit(1)) is None:
        return
    released = day_of(now)
    first = (
        released + timedelta(days=rules.followup_first_from),
        released + timedelta(days=rules.followup_first_until),
    )
    session.add(
        FollowUp(
            order_id=order.id, customer_id=order.customer_id, round=1, due_from=first[0], due_until=first[1]
        )
    )
    session.flush()


def _plan_second(session: Session, first: FollowUp, now: datetime) -> None:
    rules = settings.rules(session)
    due_from = day_of(now) + timedelta(days=rules.followup_second_after)
    due_until = due_from + timedelta(days=rules.followup_second_within)
    session.add(
        FollowUp(
            order_id=first.order_id,
            customer_id=first.customer_id,
            round=2,
            due_from=due_from,
            due_until=due_until,
        )
    )


def due(session: Session, *, today: date, until: date | None = None) -> list[Due]:
    """The calls planned that may be made by a day (today by default), the longest waiting first."""
    wanted = _planned().where(FollowUp.state == FollowUpState.PLANNED, FollowUp.due_from <= (until or today))
    return fetch.rows(session, Due, wanted.order_by(FollowUp.due_until, FollowUp.id))


def one(session: Session, *, followup_id: int) -> Due:
    """One call, planned or made."""
    return fetch.rows(session, Due, _planned().where(FollowUp.id == followup_id))[0]


def _planned() -> Select[*tuple[Any, ...]]:
    tries = (
        select(func.count(Call.id))
        .where(Call.order_id == FollowUp.order_id, Call.purpose == CallPurpose.FOLLOW_UP)
        .correlate(FollowUp)
        .scalar_subquery()
    )
    return (
        select(
            FollowUp.id, FollowUp.order_id, Order.number, FollowUp.round, FollowUp.due_from, FollowUp.due_until,
            Customer.id, Customer.name, whose_column(), detail_column(),
            Order.problem, Order.released_at, tries, Asset.id, Asset.kind,
        )
        .join(Order, Order.id == FollowUp.order_id)
        .join(Customer, Customer.id == FollowUp.customer_id)
        .join(Asset, Asset.id == Order.asset_id)
    )  # fmt: skip


def record(
    session: Session, *, followup_id: int, result: CallResult, phone: str, person: str = "", outcome: str = "",
    satisfaction: int | None = None, market: str = "", problem: str = "", wish: str = "",
    call_back_at: datetime | None = None, give_up: bool = False, by: int | None, now: datetime,
) -> None:  # fmt: skip
    """Write down a follow-up call. Reached: the call is done and the second one planned; else it stays due.

    A problem and a wish wait from now on for an answer (FU-7).
    """
    kept = session.get_one(FollowUp, followup_id)
    if kept.state is not FollowUpState.PLANNED:
        raise DeskError(N_("This call is on record already."))
    reached = result is CallResult.REACHED
    if satisfaction is not None and not 1 <= satisfaction <= 5:
        raise DeskError(N_("Satisfaction is a number from 1 to 5."), field="satisfaction")
    if reached and not outcome.strip() and satisfaction is None:
        raise DeskError(N_("Please write down what the customer said."), field="outcome")
    kept.call_id = calls.record(
        session, customer_id=kept.customer_id, order_id=kept.order_id, purpose=CallPurpose.FOLLOW_UP, result=result,
        person=person, phone=phone, note=outcome.strip(), call_back_at=call_back_at, by=by, now=now,
    )  # fmt: skip
    kept.by_id = by
    if reached:
        kept.state, kept.done_at = FollowUpState.DONE, now
        kept.satisfaction, kept.outcome, kept.market = satisfaction, outcome.strip(), market.strip()
        kept.problem, kept.wish = problem.strip(), wish.strip()
        _keep_heard(session, kept, by=by, now=now)
        if kept.round == 1:
            _plan_second(session, kept, now)
    elif give_up:
        kept.state, kept.done_at, kept.outcome = FollowUpState.GIVEN_UP, now, outcome.strip()
    elif call_back_at is not None:
        kept.due_from = max(day_of(call_back_at), day_of(now))
        kept.due_until = max(kept.due_until, kept.due_from)
    session.flush()


def _keep_heard(session: Session, kept: FollowUp, *, by: int | None, now: datetime) -> None:
    for purpose, words in ((Purpose.COMPLAINT, kept.problem), (Purpose.APPOINTMENT, kept.wish)):
        if words:
            heard.note(
                session, customer_id=kept.customer_id, order_id=kept.order_id, purpose=purpose, words=words, by=by, now=now
            )  # fmt: skip

"""跟踪服务: first and second call planned by rule, the call sheet, the result (FU-1, FU-2, FU-3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shopdesk.clock import bounds, day_of
from shopdesk.desk import calls, fetch, settings
from shopdesk.errors import DeskError
from shopdesk.i18n import N_
from shopdesk.kinds import CallPurpose, CallResult, FollowUpState, LineState, TemplateKind
from shopdesk.models import (
    Asset,
    Call,
    Customer,
    FollowUp,
    NextService,
    Order,
    OrderLine,
    Phone,
    Staff,
    Template,
)  # fmt: skip


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
    plate: str
    make: str
    model: str
    problem: str
    released_at: datetime | None
    tries: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """跟踪服务电话记录表: everything for the call: last work, advice, earlier problems, topics, next service."""

    due: Due
    phones: list[str]
    work: list[str]
    advice: list[str]
    earlier: list[str]
    topics: list[str]
    next_service: list[str]
    calls: list[CallLine]


@dataclass(frozen=True, slots=True)
class CallLine:
    """One line of the call register (电话登记表)."""

    id: int
    at: datetime
    purpose: CallPurpose
    result: CallResult
    customer: str
    person: str
    phone: str
    note: str
    number: str
    by: str
    order_id: int | None


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
    tries = (
        select(func.count(Call.id))
        .where(Call.order_id == FollowUp.order_id, Call.purpose == CallPurpose.FOLLOW_UP)
        .correlate(FollowUp)
        .scalar_subquery()
    )
    return fetch.rows(
        session,
        Due,
        select(
            FollowUp.id, FollowUp.order_id, Order.number, FollowUp.round, FollowUp.due_from, FollowUp.due_until,
            Customer.id, Customer.name, func.coalesce(func.nullif(Asset.plate, ""), Asset.serial), Asset.make,
            Asset.model, Order.problem, Order.released_at, tries,
        )
        .join(Order, Order.id == FollowUp.order_id)
        .join(Customer, Customer.id == FollowUp.customer_id)
        .join(Asset, Asset.id == Order.asset_id)
        .where(FollowUp.state == FollowUpState.PLANNED, FollowUp.due_from <= (until or today))
        .order_by(FollowUp.due_until, FollowUp.id),
    )  # fmt: skip


def sheet(session: Session, *, followup_id: int, lang: str = "zh_CN") -> Sheet:
    """The call sheet of one planned call."""
    kept = session.get_one(FollowUp, followup_id)
    order = session.get_one(Order, kept.order_id)
    asset = session.get_one(Asset, order.asset_id)
    customer = session.get_one(Customer, kept.customer_id)
    tries = len(register(session, order_id=order.id, purpose=CallPurpose.FOLLOW_UP))
    head = Due(kept.id, order.id, order.number, kept.round, kept.due_from, kept.due_until, customer.id, customer.name,
               asset.plate or asset.serial, asset.make, asset.model, order.problem, order.released_at, tries)  # fmt: skip
    lines = session.execute(
        select(OrderLine.description, OrderLine.state)
        .where(OrderLine.order_id == order.id)
        .order_by(OrderLine.position)
    ).all()
    label = Template.label_en if lang == "en" else Template.label_zh
    topics = session.scalars(
        select(label).where(Template.kind == TemplateKind.TOPIC, Template.active,
                            (Template.asset_kind == asset.kind) | Template.asset_kind.is_(None))
        .order_by(Template.position)
    ).all()  # fmt: skip
    earlier = session.scalars(
        select(FollowUp.problem).join(Order, Order.id == FollowUp.order_id)
        .where(Order.asset_id == asset.id, FollowUp.problem != "").order_by(FollowUp.id.desc()).limit(5)
    ).all()  # fmt: skip
    next_ = session.scalars(
        select(NextService.what).where(NextService.asset_id == asset.id, NextService.done_at.is_(None))
    ).all()
    return Sheet(
        due=head,
        phones=[f"{p.number} ({p.whose})" if p.whose else p.number for p in customer.phones],
        work=[text for text, state in lines if state is LineState.ACTIVE],
        advice=[text for text, state in lines if state is LineState.DECLINED],
        earlier=list(earlier),
        topics=_topics_of_round(list(topics), kept.round),
        next_service=list(next_),
        calls=register(session, order_id=order.id),
    )


def _topics_of_round(topics: list[str], round_: int) -> list[str]:
    """FU-1: different topics each time: the first half at the first call, the rest at the second."""
    half = (len(topics) + 1) // 2
    return topics[:half] if round_ == 1 else topics[half:]


def record(
    session: Session, *, followup_id: int, result: CallResult, phone: str, person: str = "", outcome: str = "",
    satisfaction: int | None = None, market: str = "", problem: str = "", wish: str = "",
    call_back_at: datetime | None = None, give_up: bool = False, by: int | None, now: datetime,
) -> None:  # fmt: skip
    """Write down a follow-up call. Reached: the call is done and the second one planned; else it stays due."""
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
        if kept.round == 1:
            _plan_second(session, kept, now)
    elif give_up:
        kept.state, kept.done_at, kept.outcome = FollowUpState.GIVEN_UP, now, outcome.strip()
    elif call_back_at is not None:
        kept.due_from = max(day_of(call_back_at), day_of(now))
        kept.due_until = max(kept.due_until, kept.due_from)
    session.flush()


def register(session: Session, *, day: date | None = None, until: date | None = None, order_id: int | None = None,
             purpose: CallPurpose | None = None) -> list[CallLine]:  # fmt: skip
    """电话登记表: calls of some days, an order or a purpose, newest first."""
    wanted = (
        select(
            Call.id, Call.at, Call.purpose, Call.result, Customer.name, Call.person, Call.phone, Call.note,
            func.coalesce(Order.number, ""), func.coalesce(Staff.name, ""), Call.order_id,
        )
        .join(Customer, Customer.id == Call.customer_id)
        .outerjoin(Order, Order.id == Call.order_id)
        .outerjoin(Staff, Staff.id == Call.by_id)
        .order_by(Call.at.desc(), Call.id.desc())
    )  # fmt: skip
    if day is not None:
        wanted = wanted.where(Call.at >= bounds(day)[0], Call.at < bounds(until or day)[1])
    if order_id is not None:
        wanted = wanted.where(Call.order_id == order_id)
    if purpose is not None:
        wanted = wanted.where(Call.purpose == purpose)
    return fetch.rows(session, CallLine, wanted)

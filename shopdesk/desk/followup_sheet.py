"""跟踪服务电话记录表: everything for a follow-up call on one sheet (FU-1, FU-2)."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from shopdesk.desk import call_register, followup, templates
from shopdesk.desk.call_register import CallLine
from shopdesk.desk.followup import Due, Made
from shopdesk.kinds import FollowUpState, LineState, TemplateKind
from shopdesk.models import Asset, Customer, FollowUp, NextService, Order, OrderLine


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


def of_order(session: Session, *, order_id: int, lang: str = "zh_CN") -> tuple[list[Made], Sheet | None]:
    """The follow-up calls of an order, the first one first, and the sheet of the one that is to be made."""
    made = followup.of_order(session, order_id=order_id)
    due = next((one.id for one in made if one.state is FollowUpState.PLANNED), None)
    return made, sheet(session, followup_id=due, lang=lang) if due is not None else None


def sheet(session: Session, *, followup_id: int, lang: str = "zh_CN") -> Sheet:
    """The call sheet of one call."""
    head = followup.one(session, followup_id=followup_id)
    lines = session.execute(
        select(OrderLine.description, OrderLine.state)
        .where(OrderLine.order_id == head.order_id)
        .order_by(OrderLine.position)
    ).all()
    next_ = session.scalars(
        select(NextService.what)
        .where(NextService.asset_id == head.asset_id, NextService.done_at.is_(None))
        .order_by(NextService.id)
    )
    phones = session.get_one(Customer, head.customer_id).phones
    return Sheet(
        due=head,
        phones=[f"{phone.number} ({phone.whose})" if phone.whose else phone.number for phone in phones],
        work=[text for text, state in lines if state is LineState.ACTIVE],
        advice=[text for text, state in lines if state is LineState.DECLINED],
        earlier=_earlier(session, head),
        topics=_topics(session, head, lang),
        next_service=list(next_),
        calls=call_register.lines(session, order_id=head.order_id),
    )


def _earlier(session: Session, head: Due) -> list[str]:
    problems = (
        select(FollowUp.problem)
        .join(Order, Order.id == FollowUp.order_id)
        .where(Order.asset_id == head.asset_id, FollowUp.problem != "")
    )
    return list(session.scalars(problems.order_by(FollowUp.id.desc()).limit(5)))


def _topics(session: Session, head: Due, lang: str) -> list[str]:
    """FU-1: different topics each time: the first half at the first call, the rest at the second."""
    asset = session.get_one(Asset, head.asset_id)
    topics = [line.label(lang) for line in templates.lines_for(session, asset, kind=TemplateKind.TOPIC)]
    half = (len(topics) + 1) // 2
    return topics[:half] if head.round == 1 else topics[half:]

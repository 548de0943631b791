"""In the workshop: work, extra work and its answer, the three checks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from shopdesk.demo.cast import MINUTE, Order, Stage, in_hours
from shopdesk.desk import authorisations, checks, quality, supplements, workshop
from shopdesk.kinds import Answer, CheckLevel, Grade, LineKind
from shopdesk.models import Order as OrderKept
from shopdesk.models import OrderLine


def through_workshop(stage: Stage, order: Order, at: datetime) -> Iterator[datetime]:
    luck, crew = order.luck, order.crew
    at = in_hours(at + luck.randint(5, 25) * MINUTE)
    yield at
    order.technician = luck.choice(crew.technicians)
    workshop.hand_over(stage.session, order_id=order.id, receiver_id=order.technician, by=crew.desk, now=at)
    workshop.assign(
        stage.session,
        order_id=order.id,
        team_id=None,
        technician_id=order.technician,
        by=crew.supervisor,
        now=at,
    )
    work = timedelta(minutes=order.job.minutes * luck.choice((0.8, 0.9, 1.0, 1.2, 2.2, 4)))
    if order.job.extra[0] and luck.random() < 0.4:
        at = in_hours(at + work * 0.4)
        yield at
        found = extra(stage.session, order, at)
        at = in_hours(at + luck.choice((6, 15, 40, 90, 300)) * MINUTE)
        yield at
        answer(stage.session, order, found, at)
    at = in_hours(at + work * 0.5)
    yield at
    if luck.random() < 0.6:
        checks.record(stage.session, order_id=order.id, on_time=True, by=crew.desk, now=at)
    at = in_hours(at + work * 0.3)
    yield at
    workshop.finish_work(stage.session, order_id=order.id, by=crew.supervisor, now=at)
    for level, checker in (
        (CheckLevel.SELF, order.technician),
        (CheckLevel.TEAM, crew.supervisor),
        (CheckLevel.FINAL, crew.inspector),
    ):
        at = in_hours(at + luck.randint(4, 12) * MINUTE)
        yield at
        quality.check(
            stage.session,
            order_id=order.id,
            level=level,
            passed=True,
            checker_id=checker,
            by=crew.supervisor,
            now=at,
        )
    at = in_hours(at + 6 * MINUTE)
    yield at
    workshop.take_back(stage.session, order_id=order.id, receiver_id=crew.desk, by=crew.desk, now=at)
    order.works = at - order.arrives


def extra(session: Session, order: Order, at: datetime) -> int:
    text, price, safety = order.job.extra
    line = supplements.Proposed(LineKind.PART, text, price, grade=Grade.OEM, safety=safety)
    return supplements.find(session, order_id=order.id, findings=text, lines=[line],
                            delay_minutes=order.luck.choice((0, 30, 60)), found_by=order.technician, by=order.crew.desk, now=at)  # fmt: skip


def answer(session: Session, order: Order, found: int, at: datetime) -> None:
    yes = order.luck.random() < 0.7
    promised = session.get_one(OrderKept, order.id).promised_at or at
    later = in_hours(max(promised, at + 90 * MINUTE))
    lines = session.scalars(select(OrderLine.id).where(OrderLine.supplement_id == found)).all()
    authorisations.answer(
        session, supplement_id=found, answer=Answer.YES if yes else Answer.NO, accepted=lines if yes else (),
        promised_at=later, person=order.name, phone=order.phone, by=order.crew.desk, now=at,
    )  # fmt: skip
    supplements.tell_workshop(session, supplement_id=found, told="邵毅", by=order.crew.desk, now=at)

"""One order of the demo from arrival to follow-up, told through the desk's own functions, each step at its time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from shopdesk import clock
from shopdesk.demo.work import Job
from shopdesk.desk import (
    authorisations,
    belongings,
    boxes,
    checks,
    condition,
    credit,
    declining,
    deposits,
    estimates,
    facts,
    followup,
    gate,
    handback,
    hooks,
    keys,
    moves,
    papers_along,
    payments,
    pickup,
    promises,
    quality,
    readings,
    reception,
    secrets,
    settlement,
    signing,
    supplements,
    warranty,
    workshop,
)  # fmt: skip
from shopdesk.desk.moves import Permit
from shopdesk.kinds import (
    Answer,
    AssetKind,
    BelongingPlace,
    CallResult,
    CheckLevel,
    CustodyKind,
    Grade,
    LineKind,
    MarkKind,
    Means,
    OldParts,
    Purpose,
    SignedHow,
    Signing,
)  # fmt: skip
from shopdesk.models import FollowUp, OrderLine
from shopdesk.models import Order as OrderKept

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Crew:
    """Who works in the demo shop, by id."""

    desk: int
    cashier: int
    manager: int
    technicians: tuple[int, ...]
    supervisor: int
    inspector: int


@dataclass(slots=True)
class Order:
    """An order to come: who, what, when, and how it will go."""

    customer_id: int
    name: str
    phone: str
    asset_id: int
    kind: AssetKind
    job: Job
    arrives: datetime
    km: int
    luck: Random
    crew: Crew
    keyring: secrets.Keyring
    id: int = 0
    technician: int = 0
    works: timedelta = field(default_factory=timedelta)


def in_hours(at: datetime) -> datetime:
    """The same time, or the next morning when the shop is shut (08:30–18:00, closed on Sundays)."""
    wall = clock.local(at)
    if wall.time() > time(17, 50):
        wall = clock.local(clock.instant(wall.date() + timedelta(days=1), time(8, 40)))
    elif wall.time() < time(8, 30):
        wall = clock.local(clock.instant(wall.date(), time(8, 40)))
    if wall.weekday() == 6:
        wall = clock.local(clock.instant(wall.date() + timedelta(days=1), time(8, 45)))
    return wall.astimezone(UTC)


@dataclass(slots=True)
class Stage:
    """Where the story is played: the session of the day."""

    session: Session


def told(stage: Stage, order: Order) -> Iterator[datetime]:
    """The order's life; each `yield` is the time of the step that follows it."""
    luck = order.luck
    yield order.arrives
    arrive(stage.session, order, order.arrives)
    at = in_hours(order.arrives + luck.randint(6, 14) * MINUTE)
    yield at
    take_in(stage.session, order, at)
    at = in_hours(at + luck.randint(6, 15) * MINUTE)
    yield at
    estimate(stage.session, order, at)
    at = in_hours(at + luck.choice((8, 12, 20, 45, 120)) * MINUTE)
    yield at
    if luck.random() < 0.07:
        decline(stage.session, order, at)
    else:
        agree(stage.session, order, at)
        yield from through_workshop(stage, order, at)
    yield from out_of_the_door(stage, order, order.arrives + order.works)


def arrive(session: Session, order: Order, at: datetime) -> None:
    made = reception.open_visit(
        session, customer_id=order.customer_id, purpose=Purpose.REPAIR, words=order.job.words,
        assets=[reception.AssetProblem(order.asset_id, repair_class=order.job.repair_class)], diagnosis_consent=True,
        by=order.crew.desk, now=at,
    )  # fmt: skip
    order.id = made.order_ids[0]


def take_in(session: Session, order: Order, at: datetime) -> None:
    luck, by = order.luck, order.crew.desk
    for paper in papers_along.listed(session, order_id=order.id, today=clock.day_of(at)):
        until = clock.day_of(at) + timedelta(days=luck.randint(5, 700)) if luck.random() < 0.6 else None
        papers_along.check(
            session, paper_id=paper.id, present=luck.random() < 0.8, valid_until=until, by=by, now=at
        )
    for _ in range(luck.choice((0, 1, 1, 2, 3))):
        note = luck.choice(("约 8 cm，未伤底漆", "硬币大小", "已告知客户", ""))
        condition.mark(session, order_id=order.id, x=luck.randint(120, 880), y=luck.randint(200, 800),
                       kind=luck.choice(list(MarkKind)), note=note, by=by, now=at)  # fmt: skip
    for test in condition.device_tests(session, order_id=order.id):
        condition.record_test(session, test_id=test.id, passed=luck.random() < 0.85, by=by, now=at)
    condition.close(session, order_id=order.id, by=by, now=at)
    _belongings(session, order, at)
    if order.kind is AssetKind.VEHICLE:
        readings.take(
            session, order_id=order.id, odometer_km=order.km, fuel_eighths=luck.randint(1, 8), by=by, now=at
        )
        _keys(session, order, at)
    else:
        readings.take(session, order_id=order.id, battery_percent=luck.randint(0, 100), by=by, now=at)
        if luck.random() < 0.5:
            secrets.keep(session, order_id=order.id, words=f"{luck.randrange(10**6):06d}", keyring=order.keyring,
                         by=by, now=at)  # fmt: skip


def _belongings(session: Session, order: Order, at: datetime) -> None:
    luck, by = order.luck, order.crew.desk
    for row in belongings.listed(session, order_id=order.id):
        if luck.random() < 0.45:
            belongings.remove(session, belonging_id=row.id, by=by, now=at)
        elif row.valuable:
            belongings.change(
                session, belonging_id=row.id, place=BelongingPlace.CUSTOMER, pointed_out=True, by=by, now=at
            )
    free = boxes.free_names(session, limit=1)
    if free and luck.random() < 0.4:
        belongings.take_box(session, order_id=order.id, name=free[0], by=by, now=at)
        label = luck.choice(("雨伞", "停车卡", "充电线", "儿童玩具"))
        belongings.add(session, order_id=order.id, label=label, place=BelongingPlace.BOX, by=by, now=at)
    for row in belongings.listed(session, order_id=order.id):
        if row.place is BelongingPlace.BOX and not boxes.of_order(session, order.id):
            belongings.change(session, belonging_id=row.id, place=BelongingPlace.ASSET, by=by, now=at)
    belongings.close(session, order_id=order.id, by=by, now=at)


def _keys(session: Session, order: Order, at: datetime) -> None:
    free = hooks.free(session, limit=24)
    if not free:
        keys.without(session, order_id=order.id, no_keys=True, by=order.crew.desk, now=at)
        return
    keys.register(session, order_id=order.id, count=order.luck.choice((1, 1, 2)), by=order.crew.desk, now=at)
    keys.hang(session, order_id=order.id, hook=order.luck.choice(free), by=order.crew.desk, now=at)


def estimate(session: Session, order: Order, at: datetime) -> None:
    by = order.crew.desk
    moves.make(session, order_id=order.id, move="finish_intake", by=by, now=at)
    for line in order.job.lines:
        estimates.save_line(session, order_id=order.id, line=line, by=by, now=at)
    slack = order.luck.choice((0.75, 1.0, 1.3, 1.3, 1.6))
    promised = in_hours(at + timedelta(minutes=order.job.minutes * slack + 60))
    promises.promise(session, order_id=order.id, at=promised, by=by, now=at)


def agree(session: Session, order: Order, at: datetime) -> None:
    if order.luck.random() < 0.15:
        payments.take(session, order_id=order.id, amount=order.luck.choice((10_000, 20_000, 30_000)), means=Means.WECHAT,
                      note="定金", by=order.crew.cashier, now=at)  # fmt: skip
    signing.agree(
        session,
        order_id=order.id,
        signer=order.name,
        how=SignedHow.PAPER,
        initialled=True,
        by=order.crew.desk,
        now=at,
    )


def decline(session: Session, order: Order, at: datetime) -> None:
    fee = declining.Fee("诊断费", 6_000, LineKind.DIAGNOSIS)
    why = order.luck.choice(("太贵，先不修", "要和家里商量", "配件要等太久"))
    declining.decline(session, order_id=order.id, reason=why, fees=[fee], by=order.crew.desk, now=at)
    order.works = at - order.arrives


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
    return supplements.find(session, order_id=order.id, findings=text, lines=[line], safety=safety,
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
    supplements.tell_workshop(session, supplement_id=found, told="车间", by=order.crew.desk, now=at)


def out_of_the_door(stage: Stage, order: Order, at: datetime) -> Iterator[datetime]:
    luck, crew = order.luck, order.crew
    at = in_hours(at + luck.randint(5, 20) * MINUTE)
    yield at
    pickup.begin(stage.session, order_id=order.id, by=crew.desk, now=at)
    pickup.tick_all(stage.session, order_id=order.id, by=crew.desk, now=at)
    at = in_hours(at + luck.choice((3, 5, 10, 60)) * MINUTE)
    yield at
    comes = in_hours(at + luck.choice((20, 45, 60, 90, 150, 1500)) * MINUTE)
    pickup.notify(stage.session, order_id=order.id, result=CallResult.REACHED, person=order.name, phone=order.phone,
                  late_reason="车间多检查了一遍", coming_at=comes, by=crew.desk, now=at)  # fmt: skip
    if luck.random() < 0.04:
        comes = in_hours(comes + timedelta(days=9))
    yield comes
    settle(stage.session, order, comes)
    at = in_hours(comes + luck.choice((2, 4, 15, 60)) * MINUTE)
    yield at
    hand_back(stage.session, order, at)
    yield from follow(stage, order, at)


def settle(session: Session, order: Order, at: datetime) -> None:
    luck, crew = order.luck, order.crew
    settlement.make(session, order_id=order.id, old_parts=luck.choice((OldParts.WAIVED, OldParts.TAKEN, OldParts.NONE)),
                    odometer_out_km=order.km + luck.randint(1, 9) if order.kind is AssetKind.VEHICLE else None,
                    by=crew.cashier, now=at)  # fmt: skip
    due = facts.balance(session, order.id)
    if due > 0 and luck.random() < 0.05:
        permit = Permit(crew.manager, "", "月结客户")
        credit.approve(
            session,
            order_id=order.id,
            due_on=clock.day_of(at) + timedelta(days=20),
            permit=permit,
            by=crew.cashier,
            now=at,
        )
        return
    if due > 0:
        means = luck.choices(
            (Means.WECHAT, Means.ALIPAY, Means.CASH, Means.CARD, Means.TRANSFER), (45, 20, 20, 10, 5)
        )[0]
        payments.take(session, order_id=order.id, amount=due, means=means, by=crew.cashier, now=at)
    elif due < 0:
        deposits.refund(
            session,
            order_id=order.id,
            amount=-due,
            means=Means.CASH,
            reason="定金退还",
            by=crew.cashier,
            now=at,
        )


def hand_back(session: Session, order: Order, at: datetime) -> None:
    by = order.crew.desk
    if handback.lines(session, order_id=order.id):
        handback.give_all(
            session, order_id=order.id, shown=set(CustodyKind), signer=order.name, by=by, now=at
        )
    handback.sign(session, order_id=order.id, signer=order.name, how=SignedHow.PAPER, by=by, now=at)
    signing.sign(
        session,
        order_id=order.id,
        what=Signing.SETTLEMENT,
        how=SignedHow.PAPER,
        signer=order.name,
        by=by,
        now=at,
    )
    if not session.get_one(OrderKept, order.id).unrepaired:
        warranty.issue(session, order_id=order.id, by=by, now=at)
    gate.issue(session, order_id=order.id, by=by, now=at)
    gate.release(session, order_id=order.id, collected_by=order.name, by=by, now=at)


def follow(stage: Stage, order: Order, at: datetime) -> Iterator[datetime]:
    luck, by = order.luck, order.crew.desk
    for days in (luck.randint(2, 6), luck.randint(8, 13)):
        at = in_hours(at + timedelta(days=days))
        yield at
        if luck.random() < 0.03:
            return
        due = stage.session.scalar(
            select(FollowUp.id).where(FollowUp.order_id == order.id, FollowUp.done_at.is_(None))
        )
        if due is None:
            return
        happy = luck.choices((5, 4, 3, 2), (55, 33, 9, 3))[0]
        followup.record(stage.session, followup_id=due, result=CallResult.REACHED, phone=order.phone, person=order.name,
                        outcome=luck.choice(("使用正常，很满意", "一切都好", "空调还有一点异味", "价格略高，质量好")),
                        satisfaction=happy, by=by, now=at)  # fmt: skip

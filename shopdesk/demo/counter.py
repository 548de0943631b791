"""At the counter: arrival, intake, estimate, the customer's yes or no."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from shopdesk import clock, drawings
from shopdesk.demo.cast import Order, in_hours
from shopdesk.desk import (
    belongings,
    boxes,
    condition,
    declining,
    estimates,
    hooks,
    keys,
    moves,
    papers_along,
    payments,
    promises,
    readings,
    reception,
    secrets,
    signing,
)
from shopdesk.kinds import AssetKind, BelongingPlace, Category, LineKind, MarkKind, Means, Purpose, SignedHow


def arrive(session: Session, order: Order, at: datetime) -> None:
    made = reception.open_visit(
        session, customer_id=order.customer_id, purpose=Purpose.REPAIR, words=order.job.words,
        assets=[reception.AssetProblem(order.asset_id, repair_class=order.job.repair_class)], diagnosis_consent=True,
        by=order.crew.desk, now=at,
    )  # fmt: skip
    order.id = made.order_ids[0]


LEFT = {
    AssetKind.VEHICLE: ("雨伞", "停车卡", "充电线", "儿童玩具"),
    AssetKind.DEVICE: ("保护膜", "耳机", "充电线", "收纳袋"),
}
NOTES = {
    AssetKind.VEHICLE: ("约 8 cm，未伤底漆", "硬币大小", "已告知客户", ""),
    AssetKind.DEVICE: ("约 8 mm", "米粒大小", "已告知客户", ""),
}


def take_in(session: Session, order: Order, at: datetime) -> None:
    luck, by = order.luck, order.crew.desk
    for paper in papers_along.listed(session, order_id=order.id, today=clock.day_of(at)):
        until = clock.day_of(at) + timedelta(days=luck.randint(5, 700)) if luck.random() < 0.6 else None
        here = luck.random() < 0.8
        papers_along.check(
            session, paper_id=paper.id, present=here, valid_until=until, told=not here, by=by, now=at
        )
    drawing = drawings.load(order.category)
    for _ in range(luck.choice((0, 1, 1, 2, 3))):
        note = luck.choice(NOTES[order.kind])
        x, y = drawings.to_mark(drawing, *drawings.middle(luck.choice(drawing.zones)))
        condition.mark(session, order_id=order.id, x=x, y=y,
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
    elif order.category is not Category.APPLIANCE:
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
        label = luck.choice(LEFT[order.kind])
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
                      by=order.crew.cashier, now=at)  # fmt: skip
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

"""Out of the door: the bill, the hand-back, the gate pass, the follow-up calls."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from shopdesk import clock
from shopdesk.demo.cast import MINUTE, Order, Stage, in_hours
from shopdesk.desk import (
    credit,
    deposits,
    facts,
    followup,
    gate,
    handback,
    payments,
    pickup,
    settlement,
    signing,
    warranty,
)
from shopdesk.desk.moves import Permit
from shopdesk.kinds import AssetKind, CallResult, CustodyKind, Means, OldParts, SignedHow, Signing
from shopdesk.models import FollowUp
from shopdesk.models import Order as OrderKept


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
                  late_reason="完工后又多检查了一遍", coming_at=comes, by=crew.desk, now=at)  # fmt: skip
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

"""One asset, one file: all that happened, in time order (CF-2); the list of orders."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from shopdesk.clock import day_of
from shopdesk.db import Database
from shopdesk.desk import assets, calls, dossier, followup, gate, order_list, payments
from shopdesk.desk.dossier_events import EventKind
from shopdesk.desk.order_list import Sort
from shopdesk.i18n import CHINESE, say
from shopdesk.kinds import (
    Answer,
    CallPurpose,
    CallResult,
    FollowUpState,
    LineKind,
    LineState,
    MarkKind,
    Means,
    OrderState,
    Role,
    SignedHow,
    Signing,
)  # fmt: skip
from shopdesk.models import (
    Authorisation,
    FollowUp,
    Mark,
    NextService,
    Order,
    OrderLine,
    Settlement,
    Signature,
    Supplement,
    Warranty,
)  # fmt: skip
from tests.fixed import FixedClock
from tests.procedure import pickup_story
from tests.procedure import reception_story as story


@pytest.mark.clause("CF-2")
def test_everything_of_an_asset_stands_on_one_page_in_time_order(shop: Database, clock: FixedClock) -> None:
    owner, buyer = story.customer(shop, clock()), story.customer(shop, clock(), "李强", "13900001111")
    car = story.car(shop, clock(), owner)
    order_id = story.visit(shop, clock.forward(minutes=1), owner, car).order_ids[0]
    with shop.acting(now=clock.forward(hours=1)) as session:
        at = clock()
        order = session.get_one(Order, order_id)
        order.odometer_km = 86_412
        extra = Supplement(number="SO-1", order_id=order_id, findings="下摆臂松旷", found_at=at)
        session.add(extra)
        session.flush()
        session.add_all([
            Mark(order_id=order_id, number=1, x=1, y=1, kind=MarkKind.SCRATCH, note="约 8 cm"),
            Signature(order_id=order_id, what=Signing.INTAKE, how=SignedHow.PAPER, signer="周雅宁", signed_at=at),
            OrderLine(order_id=order_id, supplement_id=extra.id, position=1, kind=LineKind.PART, state=LineState.DECLINED,
                      description="刹车油更换", safety=True),
            Authorisation(order_id=order_id, supplement_id=extra.id, person="周雅宁", phone="1", asked_at=at + timedelta(hours=1),
                          answer=Answer.NO, declined="刹车油更换", new_total=1),
        ])  # fmt: skip
    clock.forward(hours=2)
    shop.act(
        calls.record,
        customer_id=owner,
        order_id=order_id,
        purpose=CallPurpose.PICK_UP,
        result=CallResult.NO_ANSWER,
        phone="138",
        by=None,
        now=clock(),
    )
    with shop.acting(now=clock.forward(hours=1)) as session:
        at = clock()
        order = session.get_one(Order, order_id)
        order.state, order.released_at, order.collected_by = (
            OrderState.RELEASED,
            at + timedelta(hours=1),
            "周母",
        )
        session.add_all([
            Settlement(number="ST-1", order_id=order_id, lines=[], subtotal=88_000, discount=0, tax=0, total=88_000, at=at),
            Warranty(order_id=order_id, asset_id=car, what="前刹车片", days=10, km=2000, starts_on=at.date(),
                     until_on=at.date() + timedelta(days=10), until_km=88_412),
            NextService(asset_id=car, order_id=order_id, what="刹车油更换", why="已婉拒", safety=True,
                        created_at=at + timedelta(hours=2)),
            FollowUp(order_id=order_id, customer_id=owner, round=1, due_from=at.date(), due_until=at.date(),
                     state=FollowUpState.DONE, satisfaction=5, outcome="很满意", done_at=at + timedelta(days=3)),
            FollowUp(order_id=order_id, customer_id=owner, round=2, due_from=at.date(), due_until=at.date()),
        ])  # fmt: skip
    shop.act(assets.change_owner, asset_id=car, owner_id=buyer, by=None, now=clock.forward(days=30))
    events = shop.ask(dossier.timeline, asset_id=car)
    assert [event.kind for event in events][::-1] == [
        EventKind.OWNER, EventKind.ARRIVED, EventKind.MARKS, EventKind.SIGNED, EventKind.EXTRA_WORK, EventKind.ANSWER,
        EventKind.DECLINED, EventKind.CALL, EventKind.SETTLED, EventKind.RELEASED, EventKind.WARRANTY,
        EventKind.NEXT_SERVICE, EventKind.FOLLOW_UP, EventKind.OWNER,
    ]  # fmt: skip
    assert {event.number for event in events if event.order_id} == {"RO-260311-0001"}
    assert say(events[0].text, "en") == "New owner: 李强"
    assert all(say(event.text, CHINESE) for event in events)
    head = shop.ask(dossier.header, asset_id=car)
    assert (head.row.owner, head.spent, head.row.last_km, [owned.name for owned in head.owners]) == (
        "李强",
        88_000,
        86_412,
        ["李强", "周雅宁"],
    )
    assert [(plan.what, plan.safety) for plan in head.next] == [("刹车油更换", True)]


@pytest.mark.clause("CF-3")
def test_what_was_found_is_not_said_twice_where_it_is_what_is_offered(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        pickup_story.opened_shop(session, now=now)
        order = session.get_one(Order, pickup_story.car_is_ready(session, now=now))
        asset_id = order.asset_id
        session.add_all([
            NextService(asset_id=asset_id, what="皮带老化", why="皮带老化", created_at=now),
            NextService(asset_id=asset_id, what="刹车油更换", why="已婉拒", created_at=now),
        ])  # fmt: skip
    assert [plan.reason for plan in shop.ask(dossier.header, asset_id=asset_id).next] == ["", "已婉拒"]
    offered = [e for e in shop.ask(dossier.timeline, asset_id=asset_id) if e.kind is EventKind.NEXT_SERVICE]
    assert {event.detail for event in offered} == {"", "已婉拒"}


@pytest.mark.clause("CF-2", "FU-2")
def test_what_was_paid_is_in_the_file_and_a_follow_up_call_once(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        staff = pickup_story.opened_shop(session, now=now)
        order_id = pickup_story.car_is_ready(session, now=now)
        pickup_story.settled(session, order_id=order_id, now=now)
        first = payments.take(session, order_id=order_id, amount=20_000, means=Means.WECHAT, by=None, now=now)
        payments.reverse(session, entry_id=first, reason="付错", by=staff[Role.CASHIER], now=now)
        pickup_story.paid(session, order_id=order_id, amount=89_000, now=now)
        pickup_story.handed_back(session, order_id=order_id, now=now)
        gate.release(session, order_id=order_id, collected_by="贺明",
                     permit=pickup_story.permit_of(staff[Role.MANAGER], "证书明天"), by=None, now=now)  # fmt: skip
        car = session.get_one(Order, order_id).asset_id
    later = now + timedelta(days=4)
    (call, *_more) = shop.ask(followup.due, today=day_of(later))
    shop.act(followup.record, followup_id=call.id, result=CallResult.REACHED, phone="138",
             outcome="很满意", by=None, now=later)  # fmt: skip
    events = shop.ask(dossier.timeline, asset_id=car)
    paid = [(say(event.text, "en"), event.amount) for event in events if event.kind is EventKind.PAID][::-1]
    assert paid[:2] == [("Payment, WeChat Pay", 20_000), ("Reversed: Payment, WeChat Pay", -20_000)]
    assert sum(amount for _said, amount in paid if amount) == 89_000
    assert shop.ask(dossier.header, asset_id=car).spent == 89_000, "what was paid is no second bill"
    kinds = [event.kind for event in events]
    assert kinds.count(EventKind.FOLLOW_UP) == 1
    assert not any(event.kind is EventKind.CALL and "Follow" in say(event.text, "en") for event in events)


@pytest.mark.clause("CF-2")
def test_another_asset_of_the_same_customer_has_its_own_page(shop: Database, clock: FixedClock) -> None:
    owner = story.customer(shop, clock())
    car, phone = story.car(shop, clock(), owner), story.phone(shop, clock(), owner)
    story.visit(shop, clock.forward(hours=1), owner, car)
    assert [event.kind for event in shop.ask(dossier.timeline, asset_id=phone)] == [EventKind.OWNER]


def test_the_list_is_filtered_and_read_page_by_page(shop: Database, clock: FixedClock) -> None:
    owner = story.customer(shop, clock())
    orders = []
    for number in range(7):
        now = clock.forward(days=1)
        orders.append(
            story.visit(shop, now, owner, story.car(shop, now, owner, f"粤B0000{number}")).order_ids[0]
        )
    with shop.acting(now=clock()) as session:
        for order_id in orders[:2]:
            session.get_one(Order, order_id).state = OrderState.READY
        for order_id, hours in zip(orders, (5, 3, 3, None, 1, None, 9), strict=True):
            session.get_one(Order, order_id).promised_at = (
                None if hours is None else now + timedelta(hours=hours)
            )

    def walk(**asked: object) -> list[int]:
        found: list[int] = []
        after: int | None = None
        while True:
            page = shop.ask(order_list.page, limit=2, after=after, **asked)  # type: ignore[arg-type]
            found += [row.id for row in page.rows]
            after = page.after
            if after is None:
                return found

    assert walk() == orders[::-1]
    assert walk(sort=Sort.PROMISED) == [orders[at] for at in (4, 1, 2, 0, 6, 3, 5)]
    assert walk(states=[OrderState.READY]) == [orders[1], orders[0]]
    assert walk(typed="00003") == walk(typed="b00003 zyn") == [orders[3]]
    assert walk(typed="粤b", states=[OrderState.READY], sort=Sort.PROMISED) == [orders[1], orders[0]]
    last = shop.ask(order_list.page).rows[0].arrived_at.date()
    assert walk(arrived_from=last) == [orders[6]]
    assert walk(arrived_until=last - timedelta(days=5)) == [orders[1], orders[0]]
    assert shop.ask(order_list.counts) == {OrderState.READY: 2, OrderState.RECEIVED: 5}

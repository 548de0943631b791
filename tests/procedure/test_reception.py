"""Reception: customers come, things are taken in, questions are answered (RC-1, RC-2, RC-8, AP-5)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select

from shopdesk.clock import day_of
from shopdesk.db import Database
from shopdesk.desk import custody, moves, reception
from shopdesk.desk.reception import COURTESY, AssetProblem
from shopdesk.errors import AlreadyDone, DeskError
from shopdesk.kinds import CustodyKind, Holder, OrderState, Purpose
from shopdesk.models import Order, Visit
from tests.fixed import FixedClock
from tests.procedure import reception_story as story


@pytest.mark.clause("RC-8")
def test_one_visit_brings_a_car_and_a_phone_each_with_its_own_order(shop: Database, now: datetime) -> None:
    owner = story.customer(shop, now)
    car, phone = story.car(shop, now, owner), story.phone(shop, now, owner)
    opened = shop.act(
        reception.open_visit, customer_id=owner, purpose=Purpose.REPAIR, words="保养,顺便看手机",
        assets=[AssetProblem(car), AssetProblem(phone, "屏碎了", "保留数据")], by=None, now=now,
    )  # fmt: skip
    with shop.reading() as session:
        first, second = (session.get_one(Order, each) for each in opened.order_ids)
        assert (first.number, second.number) == ("RO-260311-0001", "RO-260311-0002")
        assert (first.problem, second.problem, second.wishes) == ("保养,顺便看手机", "屏碎了", "保留数据")
        assert first.state is second.state is OrderState.RECEIVED
        assert first.visit_id == second.visit_id == opened.visit_id
        held = custody.of_customer(session, owner)
    assert [(thing.kind, thing.holder, thing.label) for thing in held] == [
        (CustodyKind.ASSET, Holder.YARD, "粤B·7K3P2 丰田 卡罗拉"),
        (CustodyKind.ASSET, Holder.DESK, "356938035643809 华为 P60"),
    ]
    assert [row.called for row in shop.ask(reception.brought, visit_id=opened.visit_id)] == [
        "粤B·7K3P2",
        "华为 P60",
    ]


@pytest.mark.clause("RC-1")
@pytest.mark.parametrize("purpose", reception.OPENS_ORDERS)
def test_each_purpose_that_leaves_something_here_opens_an_order(
    shop: Database, now: datetime, purpose: Purpose
) -> None:
    owner = story.customer(shop, now)
    opened = shop.act(
        reception.open_visit, customer_id=owner, purpose=purpose, words="异响",
        assets=[AssetProblem(story.car(shop, now, owner))], by=None, now=now,
    )  # fmt: skip
    with shop.reading() as session:
        assert session.get_one(Visit, opened.visit_id).purpose is purpose


@pytest.mark.clause("RC-1")
def test_a_question_answered_on_the_spot_is_one_line_in_the_log(shop: Database, clock: FixedClock) -> None:
    owner = story.customer(shop, clock())
    shop.act(
        reception.answer_question,
        customer_id=owner,
        words="机油多久换?",
        answer="5000 km 或半年",
        by=None,
        now=clock(),
    )
    later = clock.forward(hours=1)
    story.visit(shop, later, owner, story.car(shop, later, owner))
    log = shop.ask(reception.day_log, day=day_of(later))
    assert [(line.purpose, line.words, line.answer, line.orders) for line in log] == [
        (Purpose.QUESTION, "机油多久换?", "5000 km 或半年", 0),
        (Purpose.REPAIR, "刹车异响", "", 1),
    ]


@pytest.mark.clause("RC-1")
@pytest.mark.parametrize("purpose", [Purpose.QUESTION, Purpose.PICK_UP])
def test_a_question_or_a_pick_up_opens_no_order(shop: Database, now: datetime, purpose: Purpose) -> None:
    owner = story.customer(shop, now)
    with pytest.raises(DeskError) as refused:
        shop.act(
            reception.open_visit, customer_id=owner, purpose=purpose, words="?",
            assets=[AssetProblem(story.car(shop, now, owner))], by=None, now=now,
        )  # fmt: skip
    assert refused.value.field == "purpose"


@pytest.mark.clause("RC-1")
def test_a_returning_customer_is_one_step(shop: Database, now: datetime) -> None:
    owner = story.customer(shop, now)
    opened = shop.act(
        reception.return_visit, asset_id=story.car(shop, now, owner), words="空调不冷", by=None, now=now
    )
    with shop.reading() as session:
        order = session.get_one(Order, opened.order_ids[0])
        assert (order.customer_id, order.problem) == (owner, "空调不冷")


@pytest.mark.parametrize(
    ("words", "count", "field"), [("  ", 1, "words"), ("异响", 0, "asset"), ("异响", 2, "asset")]
)
def test_a_visit_without_words_or_things_or_with_one_thing_twice_is_refused(
    shop: Database, now: datetime, words: str, count: int, field: str
) -> None:
    owner = story.customer(shop, now)
    car = story.car(shop, now, owner)
    with pytest.raises(DeskError) as refused:
        story.visit(shop, now, owner, *[car] * count, words=words)
    assert refused.value.field == field
    with shop.reading() as session:
        assert not session.scalars(select(Order)).all()
        assert not session.scalars(select(Visit)).all()


def test_what_is_here_already_cannot_arrive(shop: Database, now: datetime) -> None:
    owner = story.customer(shop, now)
    car = story.car(shop, now, owner)
    story.visit(shop, now, owner, car)
    with pytest.raises(DeskError, match="RO-260311-0001") as refused:
        story.visit(shop, now, owner, car)
    assert refused.value.field == "asset"
    assert story.visit(shop, now, owner, story.phone(shop, now, owner)).order_ids == (2,), (
        "the refused number is given again"
    )


def test_a_double_click_opens_one_visit(shop: Database, now: datetime) -> None:
    owner = story.customer(shop, now)
    arguments: dict[str, Any] = {
        "customer_id": owner, "purpose": Purpose.REPAIR, "words": "异响",
        "assets": [AssetProblem(story.car(shop, now, owner))], "by": None, "now": now,
    }  # fmt: skip
    shop.act_once("one", reception.open_visit, **arguments)
    with pytest.raises(AlreadyDone):
        shop.act_once("one", reception.open_visit, **arguments)
    with shop.reading() as session:
        assert len(session.scalars(select(Order)).all()) == 1


@pytest.mark.clause("CF-4")
def test_sender_and_payer_may_be_others(shop: Database, now: datetime) -> None:
    owner, payer = story.customer(shop, now), story.customer(shop, now, "顺达物流", "075500004475")
    opened = shop.act(
        reception.open_visit, customer_id=owner, purpose=Purpose.REPAIR, words="异响", sender_name="周母",
        sender_phone="139 0000 1234", payer_id=payer, assets=[AssetProblem(story.car(shop, now, owner))], by=None, now=now,
    )  # fmt: skip
    with shop.reading() as session:
        visit = session.get_one(Visit, opened.visit_id)
        assert (visit.sender_name, visit.sender_phone, visit.payer_id) == ("周母", "139 0000 1234", payer)


@pytest.mark.clause("RC-8")
def test_the_new_orders_wait_for_their_intake(shop: Database, now: datetime) -> None:
    owner = story.customer(shop, now)
    order_id = story.visit(shop, now, owner, story.car(shop, now, owner)).order_ids[0]
    first = shop.ask(moves.choices, order_id=order_id)[0]
    assert first.move.name == "finish_intake"
    assert {fact.name for fact in first.missing} >= {"condition_checked", "keys_hung", "readings_taken"}


@pytest.mark.clause("RC-7")
def test_every_purpose_has_a_courteous_sentence() -> None:
    assert set(COURTESY) == set(Purpose)


@pytest.mark.clause("CF-1")
@pytest.mark.parametrize("name", story.AWKWARD_NAMES)
def test_awkward_names_stand_on_the_log_as_typed(shop: Database, now: datetime, name: str) -> None:
    owner = story.customer(shop, now, name)
    shop.act(reception.answer_question, customer_id=owner, words=name, answer=name, by=None, now=now)
    line = shop.ask(reception.day_log, day=day_of(now))[0]
    assert line.customer == line.words == line.answer == name

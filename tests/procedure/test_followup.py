"""Follow-up calls planned by rule, the sheet, the result, the register (FU-1, FU-2, FU-3)."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from shopdesk import i18n
from shopdesk.clock import day_of, local
from shopdesk.db import Database
from shopdesk.desk import (
    call_register,
    followup,
    followup_sheet,
    heard,
    papers,
    pickup,
    reception,
    templates,
    today_lists,
)
from shopdesk.errors import DeskError
from shopdesk.kinds import CallPurpose, CallResult, LineState, OrderState, Purpose, TemplateKind
from shopdesk.models import Customer, Heard, Order, OrderLine
from shopdesk.printing import plain
from tests.fixed import FixedClock
from tests.procedure import pickup_story as story


@pytest.mark.clause("FU-1")
def test_two_calls_by_rule_with_different_topics(shop: Database, clock: FixedClock) -> None:
    now = clock()
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        followup.plan(session, order=session.get_one(Order, order_id), now=now)
        today = day_of(now)
        assert followup.due(session, today=today + timedelta(days=1)) == []
        first = followup.due(session, today=today + timedelta(days=2))[0]
        assert (first.due_from, first.due_until) == (today + timedelta(days=2), today + timedelta(days=7))
        sheet = followup_sheet.sheet(session, followup_id=first.id)
        at = clock.forward(days=3)
        followup.record(session, followup_id=first.id, result=CallResult.REACHED, phone="138", outcome="很好", satisfaction=5,
                        by=None, now=at)  # fmt: skip
        second = followup.due(session, today=day_of(at) + timedelta(days=7))[0]
        assert (second.round, second.due_until) == (2, day_of(at) + timedelta(days=14))
        assert not set(sheet.topics) & set(followup_sheet.sheet(session, followup_id=second.id).topics)


@pytest.mark.clause("FU-1")
def test_a_topic_for_motorcycles_is_not_raised_about_a_car(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        for_what = {"链条松紧": "motorcycle", "空调制冷": "car,van"}
        given = [templates.LineGiven(None, name, "", categories=for_) for name, for_ in for_what.items()]
        templates.save_list(session, kind=TemplateKind.TOPIC, asset_kind=None, lines=given, by=None, now=now)
        order_id = story.car_is_ready(session, now=now)
        followup.plan(session, order=session.get_one(Order, order_id), now=now)
        due = followup.due(session, today=day_of(now) + timedelta(days=2))[0]
        assert followup_sheet.sheet(session, followup_id=due.id).topics == ["空调制冷"]


@pytest.mark.clause("FU-2")
def test_the_sheet_has_work_advice_and_earlier_problems(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        session.add(
            OrderLine(
                order_id=order_id, position=9, kind="part", description="前轮胎", state=LineState.DECLINED
            )
        )
        followup.plan(session, order=session.get_one(Order, order_id), now=now)
        due = followup.due(session, today=day_of(now) + timedelta(days=2))[0]
        sheet = followup_sheet.sheet(session, followup_id=due.id)
        assert sheet.advice == ["前轮胎"]
        assert sheet.work == ["项目 1", "项目 2", "项目 3", "项目 4"]
        assert sheet.phones == ["138 0000 3341"]
        with pytest.raises(DeskError) as refused:
            followup.record(
                session, followup_id=due.id, result=CallResult.REACHED, phone="", by=None, now=now
            )
        assert refused.value.field == "outcome"
        with pytest.raises(DeskError):
            followup.record(session, followup_id=due.id, result=CallResult.REACHED, phone="", outcome="x", satisfaction=6,
                            by=None, now=now)  # fmt: skip


@pytest.mark.clause("FU-2", "FU-3")
def test_who_is_not_reached_stays_due_until_given_up(shop: Database, clock: FixedClock) -> None:
    now = clock()
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        followup.plan(session, order=session.get_one(Order, order_id), now=now)
        at = clock.forward(days=2)
        due = followup.due(session, today=day_of(at))[0]
        followup.record(
            session, followup_id=due.id, result=CallResult.NO_ANSWER, phone="138", by=None, now=at
        )
        assert followup.due(session, today=day_of(at))[0].tries == 1
        followup.record(session, followup_id=due.id, result=CallResult.CALL_BACK, phone="138",
                        call_back_at=at + timedelta(days=1), by=None, now=at)  # fmt: skip
        assert followup.due(session, today=day_of(at)) == []
        followup.record(
            session,
            followup_id=due.id,
            result=CallResult.NO_ANSWER,
            phone="138",
            give_up=True,
            by=None,
            now=at,
        )
        assert followup.due(session, today=day_of(at) + timedelta(days=30)) == []
        with pytest.raises(DeskError):
            followup.record(session, followup_id=due.id, result=CallResult.BUSY, phone="", by=None, now=at)
        register = call_register.lines(session, day=day_of(at))
        assert [line.result for line in register] == [
            CallResult.NO_ANSWER,
            CallResult.CALL_BACK,
            CallResult.NO_ANSWER,
        ]
        assert {line.purpose for line in register} == {CallPurpose.FOLLOW_UP}


@pytest.mark.clause("FU-3")
def test_the_register_counts_calls_to_make_again_and_not_what_was_told_at_the_counter(
    shop: Database, clock: FixedClock
) -> None:
    now = clock()
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        again = now + timedelta(hours=1)
        pickup.notify(session, order_id=order_id, result=CallResult.NO_ANSWER, phone="138", call_back_at=again, by=None,
                    now=now)  # fmt: skip
        pickup.tell_at_counter(session, order_id=order_id, by=None, now=clock.forward(minutes=5))
        given = papers.register(session, first=day_of(now), last=day_of(now), by=None, now=now)
    said = plain.text(given.form, given.sheet, i18n.CHINESE)
    assert "通话: 1 | 接通: 0 | 待回拨: 1" in said
    assert f"{local(again):%m-%d %H:%M}" in said
    assert "前台当面" in said


@pytest.mark.clause("FU-1")
def test_nobody_is_planned_a_call_without_a_phone(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        order = session.get_one(Order, order_id)
        session.get_one(Customer, order.customer_id).phones.clear()
        session.flush()
        followup.plan(session, order=order, now=now)
        assert followup.due(session, today=day_of(now) + timedelta(days=30)) == []


@pytest.mark.clause("FU-7")
def test_a_problem_and_a_wish_wait_until_they_are_answered(shop: Database, clock: FixedClock) -> None:
    now = clock()
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        followup.plan(session, order=session.get_one(Order, order_id), now=now)
        at = clock.forward(days=3)
        due = followup.due(session, today=day_of(at))[0]
        followup.record(session, followup_id=due.id, result=CallResult.REACHED, phone="138", outcome="空调有异味",
                        problem="空调有异味", wish="想换轮胎", by=None, now=at)  # fmt: skip
        complaint, wish = heard.waiting(session)
        assert (complaint.purpose, complaint.words, complaint.order_id) == (
            Purpose.COMPLAINT,
            "空调有异味",
            order_id,
        )
        assert (wish.purpose, wish.words, wish.asset_id) == (Purpose.APPOINTMENT, "想换轮胎", due.asset_id)
        rows = {row.heard_id: row for row in today_lists.heard_words(session, at)}
        assert day_of(rows[complaint.id].due) == day_of(at)
        with pytest.raises(DeskError) as refused:
            heard.answer(session, heard_id=complaint.id, words=" ", by=None, now=at)
        assert refused.value.field == "answer"
        heard.answer(session, heard_id=complaint.id, words="周四免费清洗风道", by=None, now=at)
        assert [row.id for row in heard.waiting(session)] == [wish.id]
        with pytest.raises(DeskError):
            heard.answer(session, heard_id=complaint.id, words="再答一次", by=None, now=at)


@pytest.mark.clause("FU-7")
def test_a_wish_is_kept_when_the_thing_is_brought(shop: Database, clock: FixedClock) -> None:
    now = clock()
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order = session.get_one(Order, story.car_is_ready(session, now=now))
        order.state, order.released_at = OrderState.RELEASED, now
        heard.note(session, customer_id=order.customer_id, order_id=order.id, purpose=Purpose.APPOINTMENT, words="换轮胎",
                   by=None, now=now)  # fmt: skip
        heard.note(session, customer_id=order.customer_id, order_id=order.id, purpose=Purpose.COMPLAINT, words="异响",
                   by=None, now=now)  # fmt: skip
        made = reception.return_visit(
            session, asset_id=order.asset_id, words="换轮胎", by=None, now=clock.forward(days=2)
        )
        assert [row.purpose for row in heard.waiting(session)] == [Purpose.COMPLAINT]
        kept = session.scalars(select(Heard).where(Heard.purpose == Purpose.APPOINTMENT)).one()
        assert kept.answer == session.get_one(Order, made.order_ids[0]).number

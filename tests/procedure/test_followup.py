"""Follow-up calls planned by rule, the sheet, the result, the register (FU-1, FU-2, FU-3)."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from shopdesk.clock import day_of
from shopdesk.db import Database
from shopdesk.desk import followup
from shopdesk.errors import DeskError
from shopdesk.kinds import CallPurpose, CallResult, LineState
from shopdesk.models import Customer, Order, OrderLine
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
        sheet = followup.sheet(session, followup_id=first.id)
        at = clock.forward(days=3)
        followup.record(session, followup_id=first.id, result=CallResult.REACHED, phone="138", outcome="很好", satisfaction=5,
                        by=None, now=at)  # fmt: skip
        second = followup.due(session, today=day_of(at) + timedelta(days=7))[0]
        assert (second.round, second.due_until) == (2, day_of(at) + timedelta(days=14))
        assert not set(sheet.topics) & set(followup.sheet(session, followup_id=second.id).topics)


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
        sheet = followup.sheet(session, followup_id=due.id)
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
        register = followup.register(session, day=day_of(at))
        assert [line.result for line in register] == [
            CallResult.NO_ANSWER,
            CallResult.CALL_BACK,
            CallResult.NO_ANSWER,
        ]
        assert {line.purpose for line in register} == {CallPurpose.FOLLOW_UP}


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

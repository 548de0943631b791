"""Follow-up by hand: the call, what it brings, and answering what a customer said (FU-2, FU-7)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from shopdesk.clock import day_of
from shopdesk.db import Database
from shopdesk.desk import followup, heard, templates
from shopdesk.flows import Step
from shopdesk.kinds import CallResult, FollowUpState, OrderState, Purpose
from shopdesk.models import FollowUp, Heard, Order
from shopdesk.ui.bridge import Bridge
from shopdesk.ui.pages.followup import FollowupStep
from shopdesk.ui.pages.followups import FollowUpsPage
from shopdesk.ui.pages.order import OrderPage
from shopdesk.ui.pages.reception import ReceptionPage
from shopdesk.ui.widgets.field import fields_in
from tests.pages.hand import type_text
from tests.procedure import pickup_story as story


@pytest.fixture
def order_id(shop: Database, now: datetime) -> int:
    """A car that left two days ago, whose first call is due."""
    with shop.acting(now=now) as session:
        templates.seed(session, by=None, now=now)
        made = story.car_is_ready(session, now=now)
        order = session.get_one(Order, made)
        order.state, order.released_at = OrderState.RELEASED, now - timedelta(days=2)
        followup.plan(session, order=order, now=now - timedelta(days=2))
    return made


@pytest.fixture
def gone(bridge: Bridge) -> list[tuple[str, dict[str, Any]]]:
    return []


@pytest.fixture
def step(qtbot: QtBot, bridge: Bridge, order_id: int, gone: list[tuple[str, dict[str, Any]]]) -> FollowupStep:
    page = OrderPage(bridge)
    qtbot.addWidget(page)
    page.resize(1190, 716)
    page.show()
    page.gone.connect(lambda name, where: gone.append((name, where)))
    page.visit(order_id=order_id, step="followup")
    view = page.view(Step.FOLLOWUP)
    assert isinstance(view, FollowupStep)
    return view


@pytest.mark.clause("FU-2", "FU-7")
def test_a_wish_leads_to_the_visit_in_one_press(
    step: FollowupStep, shop: Database, gone: list[tuple[str, dict[str, Any]]], order_id: int
) -> None:
    step.record_and_bring()
    assert not gone
    step.satisfaction.value = 4
    type_text(step.wish.edit, "换轮胎")
    type_text(step.problem.edit, "空调有异味")
    step.record_and_bring()
    assert [(name, where["words"], where["purpose"]) for name, where in gone] == [
        ("reception", "换轮胎", Purpose.APPOINTMENT)
    ]
    with shop.reading() as session:
        asset_id = session.get_one(Order, order_id).asset_id
        assert gone[0][1]["asset_id"] == asset_id
        assert [row.purpose for row in heard.waiting(session)] == [Purpose.COMPLAINT, Purpose.APPOINTMENT]
        assert session.query(FollowUp).filter_by(state=FollowUpState.DONE).count() == 1


@pytest.mark.clause("FU-2")
@pytest.mark.parametrize("result", [CallResult.NO_ANSWER, CallResult.BUSY, CallResult.CALL_BACK])
def test_nobody_reached_stays_due(
    step: FollowupStep, shop: Database, now: datetime, result: CallResult
) -> None:
    step.result.value = result
    step.record()
    with shop.reading() as session:
        assert [row.tries for row in followup.due(session, today=day_of(now))] == [1]
        assert session.query(Heard).count() == 0


@pytest.mark.clause("FU-7")
def test_words_are_answered_where_they_are_listed(
    qtbot: QtBot, bridge: Bridge, shop: Database, order_id: int, now: datetime
) -> None:
    with shop.acting(now=now) as session:
        order = session.get_one(Order, order_id)
        kept = heard.note(session, customer_id=order.customer_id, order_id=order_id, purpose=Purpose.COMPLAINT,
                          words="空调有异味", by=None, now=now)  # fmt: skip
    page = FollowUpsPage(bridge)
    qtbot.addWidget(page)
    page.resize(1190, 716)
    page.show()
    page.visit(heard_id=kept)
    assert page.reply.isVisibleTo(page)
    assert not page.reply.bring.isVisibleTo(page)
    page.give_answer()
    type_text(page.reply.answer.edit, "周四免费清洗")
    page.give_answer()
    assert not page.reply.isVisibleTo(page)
    with shop.reading() as session:
        assert session.get_one(Heard, kept).answer == "周四免费清洗"
        assert heard.waiting(session) == []


@pytest.mark.clause("FU-2")
def test_the_visit_opens_with_the_words_that_were_heard(
    qtbot: QtBot, bridge: Bridge, shop: Database, order_id: int
) -> None:
    with shop.reading() as session:
        order = session.get_one(Order, order_id)
        asset_id, customer_id = order.asset_id, order.customer_id
    page = ReceptionPage(bridge)
    qtbot.addWidget(page)
    page.show()
    page.visit(asset_id=asset_id, customer_id=customer_id, words="换轮胎", purpose=Purpose.APPOINTMENT)
    assert (page.why.words.value, page.why.purpose, page.who.customer_id) == (
        "换轮胎",
        Purpose.APPOINTMENT,
        customer_id,
    )


def test_what_one_call_was_refused_for_is_not_said_of_another(
    step: FollowupStep, shop: Database, now: datetime
) -> None:
    step.record()
    refused = [field.name for field in fields_in(step) if field.refused]
    assert refused
    with shop.acting(now=now) as session:
        other = story.car_is_ready(session, now=now, plate="粤B·2")
        order = session.get_one(Order, other)
        order.state, order.released_at = OrderState.RELEASED, now - timedelta(days=2)
        followup.plan(session, order=order, now=now - timedelta(days=2))
    step.page.visit(order_id=other, step="followup")
    assert step.order_id == other
    assert [field.name for field in fields_in(step) if field.refused] == []

"""The board: columns by state, the late ones on top."""

from __future__ import annotations

from datetime import timedelta

import pytest

from shopdesk.desk import board, workshop
from shopdesk.desk.board import Board, Card, Column, Mood
from shopdesk.kinds import Answer, CheckLevel, OrderState
from shopdesk.models import Order
from tests.procedure.workshop_story import Workshop, floor

__all__ = ["floor"]


def look(floor: Workshop) -> Board:
    return floor.db.ask(board.board, now=floor.now)


def card(floor: Workshop) -> tuple[Column, Card]:
    found = [(column, one) for column, cards in look(floor).columns.items() for one in cards]
    assert len(found) == 1
    return found[0]


def test_an_order_goes_through_the_columns(floor: Workshop) -> None:
    order = floor.agreed_order(promised=timedelta(hours=8), state=OrderState.ESTIMATING)
    assert card(floor)[0] is Column.ESTIMATE
    floor.estimate_shown(order)
    assert card(floor)[0] is Column.ANSWER
    with floor.db.acting(now=floor.now) as session:
        session.get_one(Order, order).state = OrderState.AGREED
    assert card(floor)[0] is Column.WORK
    floor.hand_over(order)
    assert card(floor)[0] is Column.WORK
    made = floor.extra_work_found(order)
    assert card(floor)[0] is Column.ANSWER
    floor.customer_says(made, Answer.NO)
    floor.work_finished(order)
    assert card(floor)[0] is Column.CHECK
    floor.checked(order)
    floor.db.act(workshop.take_back, order_id=order, receiver_id=floor.desk, by=floor.desk, now=floor.now)
    assert card(floor)[0] is Column.READY


def test_late_ones_are_on_top_with_their_minutes(floor: Workshop) -> None:
    floor.in_workshop("粤B0001", promised=timedelta(minutes=30))
    floor.in_workshop("粤B0002", promised=timedelta(minutes=10))
    floor.in_workshop("粤B0003", promised=timedelta(hours=8))
    floor.clock.forward(minutes=52)
    seen = look(floor)
    assert [(c.title, c.late_minutes) for c in seen.columns[Column.WORK]] == [
        ("粤B0002", 42),
        ("粤B0001", 22),
        ("粤B0003", 0),
    ]
    assert (seen.count, seen.late) == (3, 2)
    narrowed = board.narrowed(seen, late_only=True)
    assert narrowed.count == 2


@pytest.mark.clause("WS-3")
def test_a_card_shows_the_planned_time_used_and_asks_for_progress(floor: Workshop) -> None:
    floor.in_workshop(promised=timedelta(hours=4))
    floor.clock.forward(hours=2)
    assert (card(floor)[1].used, card(floor)[1].why) == (50, None)
    floor.clock.forward(hours=1)
    assert card(floor)[1].why == "Ask for progress"


@pytest.mark.clause("WS-2")
def test_a_waiting_card_says_what_for(floor: Workshop) -> None:
    order = floor.in_workshop(promised=timedelta(hours=8))
    made = floor.extra_work_found(order, 128_000)
    why = card(floor)[1].why
    assert why is not None
    assert why.values == {"amount": "¥1,280.00"}
    floor.customer_says(made, Answer.CALL_BACK, call_back_at=floor.now + timedelta(minutes=75))
    why = card(floor)[1].why
    assert why is not None
    assert why.values == {"time": "10:45"}


@pytest.mark.clause("WS-5")
def test_a_card_at_the_checks_says_which_passed(floor: Workshop) -> None:
    order = floor.in_workshop(promised=timedelta(hours=8))
    floor.work_finished(order)
    assert card(floor)[1].mood is Mood.NEXT
    floor.checked(order, CheckLevel.SELF, CheckLevel.TEAM)
    assert card(floor)[1].why == "Self and team check passed"


@pytest.mark.clause("PK-2")
def test_ready_cards_are_late_until_the_customer_is_told(floor: Workshop) -> None:
    order = floor.ready(promised=timedelta(minutes=30))
    floor.clock.forward(minutes=42)
    assert (card(floor)[1].late_minutes, card(floor)[1].mood) == (12, Mood.BAD)
    floor.called(order)
    assert (card(floor)[1].late_minutes, card(floor)[1].mood) == (0, Mood.GOOD)


def test_the_board_of_one_technician(floor: Workshop) -> None:
    mine = floor.in_workshop("粤B0001", promised=timedelta(hours=4))
    floor.in_workshop("粤B0002", promised=timedelta(hours=4))
    floor.db.act(
        workshop.assign, order_id=mine, team_id=None, technician_id=floor.luo, by=floor.desk, now=floor.now
    )
    assert look(floor).technicians == {floor.luo: "罗成"}
    narrowed = board.narrowed(look(floor), technician_id=floor.luo)
    assert [c.title for c in narrowed.columns[Column.WORK]] == ["粤B0001"]


def test_a_device_is_called_by_make_and_model(floor: Workshop) -> None:
    floor.agreed_order(device=True)
    assert card(floor)[1].title == "荣耀 90"

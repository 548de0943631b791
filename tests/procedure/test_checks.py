"""Progress checks at 75 % of the planned time (WS-3)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from shopdesk.desk import checks, settings
from shopdesk.errors import DeskError
from shopdesk.kinds import CallPurpose, CallResult
from shopdesk.models import Call
from shopdesk.rules import Rules
from tests.procedure.workshop_story import Workshop, floor

__all__ = ["floor"]

TOLD = checks.Told(person="洪丹", phone="13800009152")


def due(floor: Workshop) -> list[tuple[int, bool]]:
    return [(row.order_id, row.overdue) for row in floor.db.ask(checks.due_list, now=floor.now)]


@pytest.mark.clause("WS-3")
def test_a_check_is_due_at_75_percent_and_overdue_past_80(floor: Workshop) -> None:
    order = floor.in_workshop(promised=timedelta(hours=4))
    floor.clock.forward(hours=2, minutes=59)
    assert due(floor) == []
    floor.clock.forward(minutes=1)
    assert due(floor) == [(order, False)]
    floor.clock.forward(minutes=12)
    assert due(floor) == [(order, True)]
    assert floor.db.ask(checks.due_list, now=floor.now)[0].used == 80


@pytest.mark.clause("WS-3")
def test_the_share_is_a_setting(floor: Workshop) -> None:
    floor.db.act(settings.change, check_percent=50, by=floor.desk, now=floor.now)
    order = floor.in_workshop(promised=timedelta(hours=4))
    floor.clock.forward(hours=2)
    assert due(floor) == [(order, False)]


@pytest.mark.clause("WS-3")
def test_after_an_answer_the_next_check_is_at_the_time_the_workshop_gave(floor: Workshop) -> None:
    order = floor.in_workshop(promised=timedelta(hours=4))
    floor.clock.forward(hours=3)
    expected = floor.now + timedelta(minutes=50)
    floor.db.act(
        checks.record, order_id=order, on_time=True, expected_at=expected, by=floor.desk, now=floor.now
    )
    assert due(floor) == []
    floor.clock.forward(minutes=50)
    assert due(floor) == [(order, False)]


@pytest.mark.clause("WS-3")
def test_without_such_a_time_it_is_75_percent_of_the_rest(floor: Workshop) -> None:
    order = floor.in_workshop(promised=timedelta(hours=4))
    floor.clock.forward(hours=3)
    floor.db.act(checks.record, order_id=order, on_time=True, by=floor.desk, now=floor.now)
    floor.clock.forward(minutes=44)
    assert due(floor) == []
    floor.clock.forward(minutes=1)
    assert due(floor) == [(order, False)]


@pytest.mark.clause("WS-3")
@pytest.mark.parametrize(
    ("handed", "promised", "due_at"),
    [
        ("11 16:00", "12 04:00", "11 18:00"),
        ("11 16:00", "12 10:00", "11 18:00"),
        ("11 16:00", "12 20:00", "12 13:00"),
        ("11 10:00", "11 20:00", "11 17:30"),
        ("11 19:00", "12 09:00", "12 05:30"),
    ],
)
def test_a_check_outside_the_opening_hours_is_due_before_the_shop_closes(
    handed: str, promised: str, due_at: str
) -> None:
    workshop_at, promised_at, wanted = (
        datetime.strptime(f"2026-03-{at}", "%Y-%m-%d %H:%M").astimezone(UTC)
        for at in (handed, promised, due_at)
    )
    when = checks.due(Rules(), workshop_at=workshop_at, promised_at=promised_at)
    assert when is not None
    assert when.at == wanted
    assert when.overdue_at > when.at >= workshop_at


@pytest.mark.clause("WS-3")
def test_a_check_after_an_answer_is_due_before_the_shop_closes_too(floor: Workshop) -> None:
    order = floor.in_workshop(promised=timedelta(hours=30))
    floor.clock.forward(hours=7)
    evening = floor.now + timedelta(hours=3, minutes=30)
    floor.db.act(
        checks.record, order_id=order, on_time=True, expected_at=evening, by=floor.desk, now=floor.now
    )
    floor.clock.forward(minutes=89)
    assert due(floor) == []
    floor.clock.forward(minutes=1)
    assert due(floor) == [(order, False)]
    floor.clock.forward(minutes=10)
    floor.db.act(
        checks.record, order_id=order, on_time=True, expected_at=evening, by=floor.desk, now=floor.now
    )
    assert due(floor) == []


@pytest.mark.clause("WS-3")
def test_in_trouble_measure_new_promise_and_call_are_one_gesture(floor: Workshop) -> None:
    order = floor.in_workshop(promised=timedelta(hours=4))
    before = floor.order(order).promised_at
    floor.clock.forward(hours=3)
    new = floor.now + timedelta(hours=5)
    floor.db.act(
        checks.record, order_id=order, on_time=False, difficulties="缺卡钳", measure="向同行调货", promised_at=new,
        told=TOLD, by=floor.desk, now=floor.now,
    )  # fmt: skip
    kept = floor.order(order)
    assert (kept.promised_at, kept.first_promised_at) == (new, before)
    row = floor.db.ask(checks.of_order, order_id=order)[0]
    assert (row.measure, row.promised_before, row.promised_after) == ("向同行调货", before, new)
    assert (row.told, row.by) == (CallResult.REACHED, "许静")
    with floor.db.reading() as session:
        assert session.scalars(select(Call.purpose)).all() == [CallPurpose.DELAY]
    assert due(floor) == []


@pytest.mark.clause("WS-3")
@pytest.mark.parametrize("lacking", ["measure", "promised_at", "told"])
def test_in_trouble_nothing_may_lack(floor: Workshop, lacking: str) -> None:
    order = floor.in_workshop()
    given = {"measure": "加班", "promised_at": floor.now + timedelta(hours=9), "told": TOLD}
    given[lacking] = "" if lacking == "measure" else None
    with pytest.raises(DeskError) as refused:
        floor.db.act(checks.record, order_id=order, on_time=False, by=floor.desk, now=floor.now, **given)
    assert refused.value.field == lacking
    assert floor.db.ask(checks.of_order, order_id=order) == []


def test_a_time_that_is_past_is_refused(floor: Workshop) -> None:
    order = floor.in_workshop()
    with pytest.raises(DeskError) as refused:
        floor.db.act(
            checks.record, order_id=order, on_time=True, expected_at=floor.now - timedelta(minutes=1),
            by=floor.desk, now=floor.now,
        )  # fmt: skip
    assert refused.value.field == "expected_at"


def test_only_what_the_workshop_has_is_asked_about(floor: Workshop) -> None:
    order = floor.agreed_order(promised=timedelta(minutes=1))
    floor.clock.forward(hours=1)
    assert due(floor) == []
    with pytest.raises(DeskError, match="workshop doesn't have it"):
        floor.db.act(checks.record, order_id=order, on_time=True, by=floor.desk, now=floor.now)


def test_the_longest_overdue_comes_first(floor: Workshop) -> None:
    slow = floor.in_workshop("粤B0001", promised=timedelta(hours=4))
    fast = floor.in_workshop("粤B0002", promised=timedelta(hours=1))
    floor.clock.forward(hours=3, minutes=30)
    assert [order for order, _ in due(floor)] == [fast, slow]

"""Today: what needs somebody now, most urgent first."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event

from shopdesk.desk import authorisations, checks, payments, today
from shopdesk.desk.today_rows import Do, Group, Kind, Today, TodayRow
from shopdesk.kinds import (
    Answer,
    CallPurpose,
    CallResult,
    CustodyKind,
    Holder,
    Means,
    MoneyKind,
    OrderState,
)
from shopdesk.models import Credit, DayClose, FollowUp, Order
from tests import on_server
from tests.procedure.workshop_story import Workshop, floor

__all__ = ["floor"]


def look(floor: Workshop) -> Today:
    return floor.db.ask(today.today, now=floor.now)


def rows(floor: Workshop, group: Group) -> list[TodayRow]:
    return list(look(floor).groups[group])


def only_row(floor: Workshop) -> tuple[Group, TodayRow]:
    found = [(group, row) for group, kept in look(floor).groups.items() for row in kept]
    assert len(found) == 1, found
    return found[0]


def test_an_empty_shop_needs_nobody(floor: Workshop) -> None:
    seen = look(floor)
    assert seen.count == 0
    assert (seen.figures.in_shop, seen.figures.late, seen.backup) == (0, 0, None)


@pytest.mark.clause("WS-3")
def test_the_longest_late_comes_first(floor: Workshop) -> None:
    floor.in_workshop("粤B0001", promised=timedelta(minutes=30))
    worst = floor.in_workshop("粤B0002", promised=timedelta(minutes=10))
    floor.clock.forward(minutes=52)
    first, second = rows(floor, Group.NOW)
    assert (first.order_id, first.kind, first.minutes, first.do) == (worst, Kind.LATE, 42, Do.NEW_TIME)
    assert second.minutes == 22
    figures = look(floor).figures
    assert (figures.in_shop, figures.late, figures.longest) == (2, 2, 42)


@pytest.mark.clause("WS-3")
def test_a_progress_check_comes_up_an_hour_ahead_and_stays_until_it_is_made(floor: Workshop) -> None:
    order = floor.in_workshop(promised=timedelta(hours=8))
    floor.clock.forward(hours=4)
    assert look(floor).count == 0
    floor.clock.forward(hours=1)
    assert only_row(floor)[0] is Group.HOUR
    floor.clock.forward(hours=1, minutes=5)
    group, row = only_row(floor)
    assert (group, row.kind, row.do, row.order_id) == (Group.NOW, Kind.CHECK, Do.LOG_PROGRESS, order)
    floor.db.act(checks.record, order_id=order, on_time=True, expected_at=floor.now + timedelta(minutes=100),
                 by=floor.desk, now=floor.now)  # fmt: skip
    assert look(floor).count == 0


@pytest.mark.clause("WS-2")
def test_extra_work_waits_for_an_answer_at_the_time_the_customer_gave(floor: Workshop) -> None:
    order = floor.in_workshop(promised=timedelta(hours=6))
    made = floor.extra_work_found(order, 128_000)
    group, row = only_row(floor)
    assert (group, row.kind, row.do) == (Group.NOW, Kind.ANSWER, Do.CALL_AGAIN)
    assert row.what.values["amount"] == "¥1,280.00"
    floor.customer_says(made, Answer.CALL_BACK, call_back_at=floor.now + timedelta(minutes=75))
    group, row = only_row(floor)
    assert (group, row.what.values["time"]) == (Group.LATER, "10:45")
    assert look(floor).figures.waiting == 1


def test_calls_that_reached_nobody_are_counted(floor: Workshop) -> None:
    order = floor.in_workshop(promised=timedelta(hours=6))
    made = floor.extra_work_found(order)
    for _again in range(2):
        floor.db.act(authorisations.not_reached, supplement_id=made, result=CallResult.BUSY, by=floor.desk,
                     now=floor.now)  # fmt: skip
    assert only_row(floor)[1].what.values["count"] == 2


@pytest.mark.clause("PK-2")
def test_ready_is_told_an_hour_ahead_and_four_for_long_jobs(floor: Workshop) -> None:
    floor.ready("粤B0001", promised=timedelta(hours=6))
    floor.ready("粤B0002", promised=timedelta(hours=6), arrived=timedelta(days=3))
    due = {row.title: row.due for group in look(floor).groups.values() for row in group}
    assert due == {
        "粤B0001": floor.now + timedelta(hours=5),
        "粤B0002": floor.now + timedelta(hours=2),
    }


@pytest.mark.clause("PK-2")
def test_ready_and_not_told_by_the_promised_time_is_late(floor: Workshop) -> None:
    floor.ready(promised=timedelta(minutes=30))
    floor.clock.forward(minutes=42)
    group, row = only_row(floor)
    assert (group, row.kind, row.do, row.minutes) == (Group.NOW, Kind.LATE, Do.TELL, 12)


@pytest.mark.clause("PK-2")
def test_not_ready_when_the_customer_has_to_know_is_a_row(floor: Workshop) -> None:
    order = floor.in_workshop(promised=timedelta(hours=10))
    floor.clock.forward(hours=7, minutes=30)
    floor.db.act(checks.record, order_id=order, on_time=False, measure="加班", by=floor.desk, now=floor.now,
                 promised_at=floor.now + timedelta(minutes=100), told=checks.Told("洪丹", "1"))  # fmt: skip
    floor.clock.forward(minutes=41)
    kinds = [row.kind for group in look(floor).groups.values() for row in group if row.order_id == order]
    assert kinds == [Kind.CHECK]


@pytest.mark.clause("PK-2")
def test_told_customers_are_expected_at_their_time(floor: Workshop) -> None:
    order = floor.ready(promised=timedelta(hours=6))
    floor.called(order, coming=floor.now + timedelta(minutes=50))
    group, row = only_row(floor)
    assert (group, row.kind, row.do) == (Group.HOUR, Kind.COMING, Do.HAND_BACK)
    assert [(one.order_id, one.told, one.ready) for one in look(floor).pick_ups] == [(order, True, True)]
    floor.clock.forward(minutes=55)
    assert only_row(floor)[0] is Group.NOW


@pytest.mark.clause("PK-9")
def test_not_collected_is_reminded_after_3_7_30_60_days_until_called(floor: Workshop) -> None:
    order = floor.ready(promised=timedelta(hours=6))
    floor.called(order)
    floor.clock.forward(days=2)
    assert look(floor).count == 0
    floor.clock.forward(days=1)
    group, row = only_row(floor)
    assert (group, row.kind, row.do) == (Group.NOW, Kind.UNCOLLECTED, Do.REMIND)
    assert row.what.values["count"] == 3
    floor.called(order, CallPurpose.REMINDER)
    assert look(floor).count == 0
    floor.clock.forward(days=4)
    assert only_row(floor)[1].what.values["count"] == 7


@pytest.mark.clause("FU-7")
def test_a_promised_call_is_listed_until_it_is_made(floor: Workshop) -> None:
    order = floor.ready(promised=timedelta(hours=6))
    floor.called(order)
    floor.called(order, CallPurpose.OTHER, CallResult.CALL_BACK, back=floor.now + timedelta(hours=2))
    group, row = only_row(floor)
    assert (group, row.kind, row.at) == (Group.LATER, Kind.CALL_BACK, floor.now + timedelta(hours=2))
    floor.clock.forward(days=1)
    assert only_row(floor)[0] is Group.NOW
    floor.called(order, CallPurpose.OTHER)
    assert look(floor).count == 0


@pytest.mark.clause("WS-3")
def test_a_new_promise_the_customer_does_not_know_stays_open(floor: Workshop) -> None:
    order = floor.in_workshop(promised=timedelta(hours=2))
    told = checks.Told("", "13800009152", CallResult.NO_ANSWER)
    floor.db.act(checks.record, order_id=order, on_time=False, measure="等件", by=floor.desk, now=floor.now,
                 promised_at=floor.now + timedelta(hours=9), told=told)  # fmt: skip
    assert only_row(floor)[1].kind is Kind.PROMISE
    floor.called(order, CallPurpose.DELAY)
    assert look(floor).count == 0


@pytest.mark.clause("FU-1")
def test_follow_up_calls_are_due_by_day_with_their_agreed_time(floor: Workshop) -> None:
    order = floor.agreed_order(state=OrderState.RELEASED)
    day = date(2026, 3, 11)
    with floor.db.acting(now=floor.now) as session:
        kept = session.get_one(Order, order)
        kept.released_at = floor.now - timedelta(days=3)
        session.add(FollowUp(order_id=order, customer_id=kept.customer_id, round=1, due_from=day - timedelta(days=1),
                             due_until=day + timedelta(days=4)))  # fmt: skip
    group, row = only_row(floor)
    assert (group, row.kind, row.do, row.at) == (Group.LATER, Kind.FOLLOW_UP, Do.CALL_SHEET, None)
    assert row.what.values["days"] == 3
    floor.called(order, CallPurpose.FOLLOW_UP, CallResult.CALL_BACK, back=floor.now + timedelta(hours=3))
    assert only_row(floor)[1].at == floor.now + timedelta(hours=3)


def test_many_follow_up_calls_are_counted_in_one_row(floor: Workshop) -> None:
    order = floor.agreed_order(state=OrderState.RELEASED)
    with floor.db.acting(now=floor.now) as session:
        kept = session.get_one(Order, order)
        session.add_all(
            FollowUp(order_id=order, customer_id=kept.customer_id, round=1, due_from=date(2026, 3, 9),
                     due_until=date(2026, 3, 15)) for _ in range(10)
        )  # fmt: skip
    kinds = rows(floor, Group.LATER)
    assert len(kinds) == 7
    assert kinds[-1].what.values["count"] == 4


@pytest.mark.clause("PK-3")
def test_credit_comes_up_on_its_day(floor: Workshop) -> None:
    order = floor.agreed_order(state=OrderState.RELEASED)
    with floor.db.acting(now=floor.now) as session:
        kept = session.get_one(Order, order)
        for day in (date(2026, 3, 11), date(2026, 3, 12)):
            session.add(Credit(order_id=order, customer_id=kept.customer_id, amount=195_000, due_on=day,
                               reason="月结", approved_by_id=floor.desk, at=floor.now))  # fmt: skip
    _group, row = only_row(floor)
    assert (row.kind, row.do, row.what.values["amount"]) == (Kind.CREDIT, Do.TAKE_PAYMENT, "¥1,950.00")


@pytest.mark.clause("RC-6.4")
def test_a_key_away_from_its_hook_too_long_is_missed(floor: Workshop) -> None:
    from shopdesk.desk import custody

    order = floor.in_workshop(promised=timedelta(hours=9))
    with floor.db.acting(now=floor.now) as session:
        key = custody.held(session, order_ids=[order], kinds=[CustodyKind.KEY])[0]
        custody.move(
            session, item_id=key.item_id, to=Holder.TEST_DRIVE, to_name="罗成", by=floor.desk, now=floor.now
        )
    floor.clock.forward(minutes=29)
    assert look(floor).count == 0
    floor.clock.forward(minutes=2)
    _group, row = only_row(floor)
    assert (row.kind, row.do, row.notes[0]) == (Kind.KEYS, Do.KEY_BACK, "罗成")


@pytest.mark.clause("RP-4")
def test_the_day_report_is_a_task_before_closing_until_the_day_is_closed(floor: Workshop) -> None:
    floor.clock.set(datetime.fromisoformat("2026-03-11T17:30:00+08:00"))
    assert look(floor).count == 0
    floor.agreed_order("粤B0001", promised=timedelta(hours=-1), state=OrderState.RELEASED)
    group, row = only_row(floor)
    assert (group, row.kind, row.do) == (Group.HOUR, Kind.REPORT, Do.CLOSE_DAY)
    with floor.db.acting(now=floor.now) as session:
        session.add(DayClose(number="DR-1", day=date(2026, 3, 11), cash_float=0, cash_expected=0, cash_counted=0,
                             figures={}, closed_at=floor.now))  # fmt: skip
    assert look(floor).count == 0


def test_what_stands_at_the_desk_since_yesterday_is_for_now(floor: Workshop) -> None:
    floor.agreed_order("粤B0001", promised=timedelta(hours=5))
    floor.agreed_order("粤B0002", promised=timedelta(hours=5), arrived=timedelta(days=1))
    assert [row.title for row in rows(floor, Group.NOW)] == ["粤B0002"]
    assert [row.title for row in rows(floor, Group.HOUR)] == ["粤B0001"]


@pytest.mark.clause("RP-1")
def test_the_strip_counts_due_done_and_money_taken_today(floor: Workshop) -> None:
    floor.agreed_order("粤B0001", promised=timedelta(hours=5))
    done = floor.agreed_order("粤B0002", promised=timedelta(hours=1), state=OrderState.RELEASED)
    floor.agreed_order("粤B0003", promised=timedelta(days=1))
    with floor.db.acting(now=floor.now) as session:
        person = session.get_one(Order, done).customer_id

        def enter(kind: MoneyKind, amount: int, means: Means | None) -> int:
            return payments.enter(session, kind=kind, amount=amount, customer_id=person, order_id=done, means=means,
                                  by=floor.desk, now=floor.now)  # fmt: skip

        enter(MoneyKind.CHARGE, 60_000, None)
        enter(MoneyKind.PAYMENT, -40_000, Means.CASH)
        enter(MoneyKind.PAYMENT, -30_000, Means.WECHAT)
        enter(MoneyKind.REFUND, 10_000, Means.CASH)
    seen = look(floor).figures
    assert (seen.due, seen.done, seen.taken, seen.payments) == (2, 1, 60_000, 2)


@contextmanager
def statements(floor: Workshop) -> Iterator[list[tuple[str, Any]]]:
    """Every statement sent to the database, with its values."""
    seen: list[tuple[str, Any]] = []

    def note(_conn: Any, _cursor: Any, statement: str, values: Any, _context: Any, _many: bool) -> None:
        if statement.startswith("SELECT"):
            seen.append((statement, values))

    event.listen(floor.db.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(floor.db.engine, "before_cursor_execute", note)


def test_the_number_of_questions_does_not_grow_with_the_orders(floor: Workshop) -> None:
    counts = []
    for many in (3, 12):
        for number in range(many):
            floor.in_workshop(f"粤B{many}{number:03}", promised=timedelta(hours=1))
        order = floor.in_workshop(f"粤A{many}", promised=timedelta(hours=8))
        floor.extra_work_found(order)
        with statements(floor) as seen:
            look(floor)
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 30


@pytest.mark.skipif(on_server.URL is not None, reason="reads SQLite's plan")
def test_only_open_orders_are_read(floor: Workshop) -> None:
    """The plan of every question: no table that grows with the years is read from end to end."""
    order = floor.in_workshop(promised=timedelta(minutes=10))
    floor.extra_work_found(order)
    growing = ("repair_order", "call", "custody_item", "custody_move", "money_entry", "followup", "order_line", "asset",
               "customer", "phone", "supplement", "progress_check", "quality_check", "estimate_version", "visit")  # fmt: skip
    with statements(floor) as seen:
        look(floor)
    read_through = []
    with floor.db.engine.connect() as connection:
        for statement, values in seen:
            plan = connection.exec_driver_sql("EXPLAIN QUERY PLAN " + statement, values).all()
            read_through += [
                (line[-1], statement)
                for line in plan
                if line[-1].startswith("SCAN ") and line[-1].split()[1] in growing
            ]
    assert read_through == []
    assert [statement for statement, _values in seen if "supplement_id IS NULL" in statement] == []
    assert [statement for statement, values in seen if OrderState.RELEASED in values] == []

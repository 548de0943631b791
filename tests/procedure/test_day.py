"""The day: figures, the line that agrees, cash count, closing (RP-1, PP-2)."""

from __future__ import annotations

import csv
from datetime import date, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from shopdesk.clock import day_of
from shopdesk.db import Database, open_database
from shopdesk.desk import (
    board,
    credit,
    day,
    day_csv,
    day_period,
    deposits,
    facts,
    frozen,
    gate,
    handback,
    payments,
    settlement,
)
from shopdesk.desk.day_lists import ExceptionRow
from shopdesk.errors import DeskError
from shopdesk.i18n import CHINESE, say
from shopdesk.kinds import AssetKind, Category, Means, OrderState, Role
from shopdesk.models import Asset, DayClose, MoneyEntry, Order
from tests.fixed import MORNING, FixedClock
from tests.procedure import pickup_story as story


@pytest.mark.clause("RP-1")
def test_a_whole_day_in_figures(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        staff = story.opened_shop(session, now=now)
        first = story.car_is_ready(session, plate="粤B·1", now=now)
        second = story.car_is_ready(session, plate="粤B·2", now=now)
        story.car_is_ready(session, plate="粤B·3", now=now)
        payments.take(session, order_id=first, amount=20_000, means=Means.WECHAT, by=None, now=now)
        story.settled(session, order_id=first, now=now)
        payments.take(session, order_id=first, amount=69_000, means=Means.CASH, by=None, now=now)
        story.handed_back(session, order_id=first, now=now)
        gate.release(session, order_id=first, collected_by="贺明", permit=story.permit_of(staff[Role.MANAGER], "证书明天"),
                     by=staff[Role.CASHIER], now=now)  # fmt: skip
        story.settled(session, order_id=second, now=now)
        credit.approve(session, order_id=second, due_on=day_of(now) + timedelta(days=30), by=staff[Role.CASHIER], now=now,
                       permit=story.permit_of(staff[Role.MANAGER], "月结客户"))  # fmt: skip
        known = day.report(session, day=day_of(now), now=now + timedelta(hours=5))
        assert (known.arrivals, known.releases, known.in_shop, known.late) == (3, 1, 2, 1)
        assert (known.turnover, known.takings) == (178_000, 89_000)
        assert known.deposits_taken == 20_000
        assert known.agreement.new_outstanding == 89_000
        assert known.agreement.holds
        assert {row.means: row.net for row in known.means if row.net} == {
            Means.CASH: 69_000,
            Means.WECHAT: 20_000,
        }
        assert known.cash.expected == 50_000 + 69_000
        assert [(x.allowed_by, x.reason) for x in known.exceptions] == [
            ("何店长", "证书明天"),
            ("何店长", "月结客户"),
        ]
        assert [(r.plate, r.charged, r.received, r.outstanding) for r in known.released] == [
            ("粤B·1", 89_000, 89_000, 0)
        ]
        assert known.released[0].means == (Means.CASH, Means.WECHAT)
        assert [w.plate for w in known.waiting] == ["粤B·3", "粤B·2"]
        assert [d.turnover for d in known.seven] == [0] * 6 + [178_000]


@pytest.mark.clause("RP-1")
def test_the_class_of_a_repair_is_said_as_of_what_was_repaired(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        for kind, plate in ((AssetKind.VEHICLE, "粤B·1"), (AssetKind.DEVICE, "")):
            order_id = story.car_is_ready(session, plate=plate, now=now)
            order = session.get_one(Order, order_id)
            if kind is AssetKind.DEVICE:
                asset = session.get_one(Asset, order.asset_id)
                asset.category, asset.kind, asset.serial = Category.PHONE, kind, "SN-1"
            order.state, order.released_at = OrderState.RELEASED, now
        found = [
            say(one.class_of_repair, CHINESE)
            for one in day.report(session, day=day_of(now), now=now).released
        ]
        assert found == ["小修", "一般维修"]


@pytest.mark.clause("RP-1", "PK-3")
def test_a_credit_that_was_taken_back_or_paid_the_same_day_is_none_of_the_day(
    shop: Database, now: datetime
) -> None:
    with shop.acting(now=now) as session:
        staff = story.opened_shop(session, now=now)
        taken_back = story.car_is_ready(session, plate="粤B·1", now=now)
        paid = story.car_is_ready(session, plate="粤B·2", now=now)
        stands = story.car_is_ready(session, plate="粤B·3", now=now)
        for days, order_id in enumerate((taken_back, paid, stands), start=1):
            story.settled(session, order_id=order_id, now=now)
            credit.approve(session, order_id=order_id, due_on=day_of(now) + timedelta(days=days), by=None, now=now,
                           permit=story.permit_of(staff[Role.MANAGER], "月结客户"))  # fmt: skip
        settlement.reverse(session, order_id=taken_back, reason="开错", by=None, now=now)
        owed = facts.balance(session, paid)
        payments.take(session, order_id=paid, amount=owed, means=Means.CASH, by=None, now=now)
        known = day.report(session, day=day_of(now), now=now + timedelta(hours=5))
        assert (known.credits, known.credit_due) == (1, day_of(now) + timedelta(days=3))
        assert known.agreement.new_outstanding == facts.balance(session, stands)


@pytest.mark.clause("RP-1")
def test_late_is_what_was_promised_and_is_not_ready(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        order = session.get_one(Order, order_id)
        order.state, order.ready_at = OrderState.IN_WORKSHOP, None
        session.flush()
        assert day.report(session, day=day_of(now), now=now).late == 0
        known = day.report(session, day=day_of(now), now=now + timedelta(hours=5))
        assert known.late == 1
        assert (known.waiting[0].late, known.waiting[0].minutes) == (True, 60)


@pytest.mark.clause("RP-1")
def test_the_report_and_the_board_mean_the_same_by_late(shop: Database, now: datetime) -> None:
    evening = now + timedelta(hours=5)

    def late(session: Session) -> tuple[int, int]:
        return day.report(session, day=day_of(now), now=evening).late, board.board(session, now=evening).late

    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        session.flush()
        assert late(session) == (1, 1)
        story.prepared_and_told(session, order_id=order_id, now=now)
        session.flush()
        assert late(session) == (0, 0)


@pytest.mark.clause("RP-1")
def test_earlier_deposits_and_old_debts_agree_too(shop: Database, clock: FixedClock) -> None:
    now = clock()
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        deposit = story.car_is_ready(session, plate="粤B·1", now=now)
        debt = story.car_is_ready(session, plate="粤B·2", now=now)
        payments.take(session, order_id=deposit, amount=20_000, means=Means.WECHAT, by=None, now=now)
        story.settled(session, order_id=debt, now=now)
        later = clock.forward(days=1)
        story.settled(session, order_id=deposit, now=later)
        payments.take(session, order_id=deposit, amount=69_000, means=Means.CASH, by=None, now=later)
        payments.take(session, order_id=debt, amount=50_000, means=Means.CARD, by=None, now=later)
        of = day.report(session, day=day_of(later), now=later).agreement
        assert (of.turnover, of.earlier_deposits_used, of.old_outstanding_paid, of.takings) == (
            89_000,
            20_000,
            50_000,
            119_000,
        )
        assert of.holds


@pytest.mark.clause("RP-1")
def test_a_day_is_counted_closed_once_and_frozen(shop: Database, clock: FixedClock) -> None:
    now = clock()
    today = day_of(now)
    with shop.acting(now=now) as session:
        staff = story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        story.settled(session, order_id=order_id, now=now)
        payments.take(session, order_id=order_id, amount=9_000, means=Means.CASH, by=None, now=now)
        evening = clock.forward(hours=9)
        with pytest.raises(DeskError) as refused:
            day.close(session, day=today, counted=58_500, by=None, now=evening)
        assert refused.value.field == "difference_reason"
        with pytest.raises(DeskError):
            day.close(session, day=today + timedelta(days=1), counted=59_000, by=None, now=evening)
        number = day.close(
            session, day=today, counted=58_500, reason="找零", by=staff[Role.MANAGER], now=evening
        )
        assert number == "DR-260311-0001"
        with pytest.raises(DeskError):
            day.close(session, day=today, counted=59_000, by=None, now=evening)
        payments.take(session, order_id=order_id, amount=30_000, means=Means.CASH, by=None, now=evening)
        frozen = day.report(session, day=today, now=evening)
        assert (frozen.takings, frozen.cash.difference, frozen.closed_by) == (9_000, -500, "何店长")
        assert frozen.number == number
        assert frozen.waiting == day.report(session, day=today, now=evening + timedelta(days=3)).waiting
        tomorrow = day.report(session, day=today + timedelta(days=1), now=evening + timedelta(days=1))
        assert tomorrow.takings == 30_000
        assert tomorrow.agreement.holds
    with pytest.raises(IntegrityError):
        shop.act(tampered_with)


EVER_FROZEN = (Path(__file__).parent / "frozen_texts.txt").read_text(encoding="utf-8").splitlines()
"""What stands in the reports of closed days: a text that is reworded stays here, and gets a line in `frozen.REWORDED`."""


@pytest.mark.clause("RP-1")
@pytest.mark.parametrize("words", [*EVER_FROZEN, *frozen.REWORDED])
def test_a_day_closed_by_an_older_program_still_speaks_chinese(words: str) -> None:
    kept = {"at": MORNING.isoformat(), "order_id": None, "number": "", "asked_by": "", "allowed_by": "", "reason": "",
            "what": {"say": words, "context": "", "values": {}}}  # fmt: skip
    what = frozen.load(ExceptionRow, kept).what
    assert say(what, CHINESE) != str(what)


def tampered_with(session: Session) -> None:
    """Somebody writes another count into a closed day."""
    session.query(DayClose).one().cash_counted = 1
    session.flush()


@pytest.mark.clause("RP-1", "RP-4")
def test_a_forgotten_day_is_closed_later_up_to_its_midnight(shop: Database, clock: FixedClock) -> None:
    now = clock()
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        payments.take(session, order_id=order_id, amount=5_000, means=Means.CASH, by=None, now=now)
        later = clock.forward(days=1)
        payments.take(session, order_id=order_id, amount=7_000, means=Means.CASH, by=None, now=later)
        assert day.unclosed(session, today=day_of(later)) == [day_of(now)]
        day.close(session, day=day_of(now), counted=55_000, by=None, now=later)
        assert day.report(session, day=day_of(now), now=later).takings == 5_000
        assert day.report(session, day=day_of(later), now=later).takings == 7_000
        assert day.unclosed(session, today=day_of(later)) == []


@pytest.mark.clause("RP-3")
def test_the_report_is_a_spreadsheet_without_formulas(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, plate="=1+1", now=now)
        story.settled(session, order_id=order_id, now=now)
        payments.take(session, order_id=order_id, amount=100, means=Means.CASH, by=None, now=now)
        rows = list(csv.reader(StringIO(day_csv.text(day.report(session, day=day_of(now), now=now), "en"))))
        assert ["Takings", "1.00"] in rows
        assert ["Turnover", "890.00"] in rows
        assert any("'=1+1" in row for row in rows)


@pytest.mark.clause("RP-1", "PP-2")
def test_what_was_taken_back_is_an_exception(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        story.settled(session, order_id=order_id, now=now)
        entry = payments.take(session, order_id=order_id, amount=100, means=Means.CASH, by=None, now=now)
        payments.reverse(session, entry_id=entry, reason="输错", by=None, now=now)
        settlement.reverse(session, order_id=order_id, reason="少一项", by=None, now=now)
        known = day.report(session, day=day_of(now), now=now)
        assert {x.reason for x in known.exceptions} == {"输错", "少一项"}
        assert (known.turnover, known.takings) == (0, 0)
        assert known.agreement.holds


GESTURES = st.lists(
    st.tuples(
        st.sampled_from(["take", "settle", "reverse", "refund", "forfeit", "undo", "credit", "night", "close", "handback"]),
        st.integers(0, 1),
        st.integers(1, 120_000),
    ),
    max_size=25,
)  # fmt: skip


@pytest.mark.clause("RP-1", "PK-3")
@settings(max_examples=40, deadline=None)
@given(gestures=GESTURES)
def test_whatever_happens_the_ledger_and_the_days_agree(gestures: list[tuple[str, int, int]]) -> None:
    database = open_database("sqlite://")
    clock = FixedClock(MORNING)
    with database.acting(now=MORNING) as session:
        staff = story.opened_shop(session, now=MORNING, pins=False)
        orders = [story.car_is_ready(session, plate=f"粤B·{n}", now=MORNING) for n in range(2)]
        for order_id in orders:
            story.prepared_and_told(session, order_id=order_id, now=MORNING)
        for what, which, amount in gestures:
            _gesture(session, what, orders[which], amount, staff, clock)
        _books_agree(session, orders, clock)
    database.close()


def _gesture(
    session: Session, what: str, order_id: int, amount: int, staff: dict[Role, int], clock: FixedClock
) -> None:
    now = clock()
    due = facts.balance(session, order_id)
    means = list(Means)[amount % 5]
    last = [
        row
        for row in payments.entries(session, order_id=order_id)
        if row.means is not None and not row.reversed
    ]
    try:
        if what == "take":
            payments.take(session, order_id=order_id, amount=amount, means=means, by=None, now=now)
        elif what == "settle":
            settlement.make(session, order_id=order_id, by=None, now=now)
        elif what == "reverse":
            settlement.reverse(session, order_id=order_id, reason="改", by=None, now=now)
        elif what == "refund":
            back = min(amount, max(1, -due))
            deposits.refund(
                session, order_id=order_id, amount=back, means=means, reason="退", by=None, now=now
            )
        elif what == "forfeit":
            deposits.forfeit(
                session, order_id=order_id, amount=min(amount, max(1, -due)), reason="没", by=None, now=now
            )
        elif what == "undo" and last:
            payments.reverse(session, entry_id=last[-1].id, reason="冲", by=None, now=now)
        elif what == "credit":
            credit.approve(session, order_id=order_id, due_on=day_of(now), by=None, now=now,
                           permit=story.permit_of(staff[Role.OWNER]))  # fmt: skip
        elif what == "handback":
            story.handed_back(session, order_id=order_id, now=now)
        elif what == "night":
            clock.forward(hours=15)
        elif what == "close":
            day.close(session, day=day_of(now), counted=amount, reason="数", by=None, now=now)
    except DeskError:
        return


def _books_agree(session: Session, orders: list[int], clock: FixedClock) -> None:
    total = session.scalar(select(func.coalesce(func.sum(MoneyEntry.amount), 0)))
    assert sum(facts.balance(session, order_id) for order_id in orders) == total
    one, turnover, takings, forfeited = day_of(MORNING), 0, 0, 0
    seen: set[int] = set()
    while one <= day_of(clock()) + timedelta(days=1):
        known = day.report(session, day=one, now=clock())
        assert known.agreement.holds
        assert known.takings == sum(row.net for row in known.means)
        mine = set(session.scalars(select(MoneyEntry.id).where(day_period.period(session, one).money())))
        assert not mine & seen
        seen |= mine
        turnover, takings = turnover + known.turnover, takings + known.takings
        forfeited += known.agreement.forfeited
        one += timedelta(days=1)
    assert seen == set(session.scalars(select(MoneyEntry.id)))
    assert turnover + forfeited - takings == total
    assert handback.differences(session) == []


@pytest.mark.clause("RP-1", "RP-4")
def test_money_after_the_closing_is_not_forgotten_when_the_next_day_is_quiet(
    shop: Database, clock: FixedClock
) -> None:
    now = clock()
    today = day_of(now)
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        day.close(session, day=today, counted=50_000, by=None, now=now)
        evening = clock.forward(hours=1)
        payments.take(session, order_id=order_id, amount=7_000, means=Means.CASH, by=None, now=evening)
        assert day.unclosed(session, today=today) == []
        later = clock.forward(days=2)
        assert day.unclosed(session, today=day_of(later)) == [today + timedelta(days=1)]
        day.close(session, day=today + timedelta(days=1), counted=57_000, by=None, now=later)
        assert day.unclosed(session, today=day_of(later)) == []


def test_a_day_beyond_the_calendar_is_refused(shop: Database, now: datetime) -> None:
    for beyond in (date.min, date.max):
        with pytest.raises(DeskError):
            shop.ask(day.report, day=beyond, now=now)

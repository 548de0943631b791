"""A settlement found wrong after the car has left: taken back with a reason, made anew; nothing is changed (PK-3)."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from shopdesk.clock import day_of
from shopdesk.db import Database
from shopdesk.desk import (
    credit,
    day,
    deposits,
    facts,
    gate,
    integrity,
    papers,
    payments,
    settlement,
    settlement_lines,
    today,
    warranty,
)
from shopdesk.desk.today_rows import Do, Kind
from shopdesk.errors import DeskError, NotAllowed
from shopdesk.kinds import LineKind, Means, OrderState, Role
from shopdesk.models import GatePass, Order, Warranty
from tests.procedure import pickup_story as story


def gone(session: Session, *, now: datetime) -> int:
    """Settled, paid, handed back, released: 216 + 90 labour, 468 + 116 parts."""
    order_id = story.car_is_ready(session, now=now)
    story.settled(session, order_id=order_id, now=now)
    story.paid(session, order_id=order_id, amount=89_000, now=now)
    story.handed_back(session, order_id=order_id, now=now)
    gate.release(session, order_id=order_id, collected_by="贺明", by=None, now=now)
    return order_id


def warranted(session: Session, order_id: int) -> dict[str, int]:
    """What is warranted, for how many days."""
    kept = session.scalars(select(Warranty).where(Warranty.order_id == order_id).order_by(Warranty.id))
    return {one.what: one.days for one in kept}


@pytest.mark.clause("PK-3", "PK-4", "PK-6", "RP-1")
def test_what_was_charged_too_much_comes_back_after_the_release(shop: Database, now: datetime) -> None:
    later = now + timedelta(hours=2)
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = gone(session, now=now)
        used = gate.current(session, order_id=order_id)
        assert used is not None
    with shop.acting(now=later) as session:
        with pytest.raises(DeskError) as refused:
            settlement.reverse(session, order_id=order_id, reason=" ", by=None, now=later)
        assert refused.value.field == "reason"
        settlement.reverse(session, order_id=order_id, reason="多算一项", by=None, now=later)
        order = session.get_one(Order, order_id)
        assert (order.state, facts.balance(session, order_id)) == (OrderState.RELEASED, -89_000)
        assert list(warranted(session, order_id)) == ["项目 1", "项目 2", "项目 3", "项目 4"]
        assert integrity.look(session) == []
        rows = [row for rows in today.today(session, now=later).groups.values() for row in rows]
        assert [(row.order_id, row.notes) for row in rows if row.kind is Kind.CREDIT] == [
            (order_id, ("贺明", "多算一项"))
        ]
        with pytest.raises(DeskError):
            payments.take(session, order_id=order_id, amount=1, means=Means.CASH, by=None, now=later)
        lines = settlement.bill(session, order_id=order_id).lines
        settlement_lines.leave_out(session, line_id=lines[1].id, by=None, now=later)
        settlement_lines.add(session, order_id=order_id, kind=LineKind.LABOUR, description="换灯泡", unit_price=2_000, by=None,
                             now=later)  # fmt: skip
        made = settlement.make(session, order_id=order_id, by=None, now=later)
        assert (made.total, facts.balance(session, order_id)) == (82_000, -7_000)
        assert list(warranted(session, order_id)) == ["项目 1", "项目 3", "项目 4", "换灯泡"]
        starts = session.scalars(select(Warranty.starts_on).where(Warranty.order_id == order_id)).all()
        assert set(starts) == {day_of(now)}
        deposits.refund(
            session, order_id=order_id, amount=7_000, means=Means.WECHAT, reason="多收", by=None, now=later
        )
        assert facts.paid(session, order)
        assert not any(
            row.kind is Kind.CREDIT
            for rows in today.today(session, now=later).groups.values()
            for row in rows
        )
        still = gate.current(session, order_id=order_id)
        assert still is not None
        assert (still.number, still.used_at) == (used.number, now)
        assert session.scalars(select(GatePass.number)).all() == [used.number]
        assert integrity.look(session) == []
        said = [str(row.what) for row in day.report(session, day=day_of(now), now=later).exceptions]
        assert said == ["Settlement {number} reversed", "{amount} refunded, {number}"]
        assert day.report(session, day=day_of(now), now=later).agreement.holds
        paper = papers.prepare(session, form="settlement", order_id=order_id, by=None, now=later).sheet
        assert (paper.issue.number, paper.charges.total) == (made.number, 82_000)


@pytest.mark.clause("PK-3", "PP-2")
def test_more_after_the_release_needs_the_customer_or_a_permit_and_may_go_on_credit(
    shop: Database, now: datetime
) -> None:
    with shop.acting(now=now) as session:
        staff = story.opened_shop(session, now=now)
        order_id = gone(session, now=now)
        settlement.reverse(session, order_id=order_id, reason="漏算", by=None, now=now)
        settlement_lines.add(session, order_id=order_id, kind=LineKind.FEE, description="拖车费", unit_price=11_000, by=None,
                             now=now)  # fmt: skip
        with pytest.raises(NotAllowed):
            settlement.make(session, order_id=order_id, by=None, now=now)
        permit = story.permit_of(staff[Role.MANAGER], "客户电话同意")
        settlement.make(session, order_id=order_id, permit=permit, by=None, now=now)
        assert facts.balance(session, order_id) == 11_000
        assert integrity.look(session) == []
        credit.approve(session, order_id=order_id, due_on=day_of(now), permit=permit, by=None, now=now)
        settlement.reverse(session, order_id=order_id, reason="又错", by=None, now=now)
        assert credit.open_credit(session, order_id=order_id) is None
        settlement.make(session, order_id=order_id, permit=permit, by=None, now=now)
        assert [one.reversed for one in settlement.history(session, order_id=order_id) if not one.reverses] == [
            False, True, True,
        ]  # fmt: skip
        assert integrity.look(session) == []


@pytest.mark.clause("PK-3")
def test_a_settlement_that_stands_is_not_changed(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = gone(session, now=now)
        line = settlement.bill(session, order_id=order_id).lines[0]
        for gesture in (
            lambda: settlement_lines.leave_out(session, line_id=line.id, by=None, now=now),
            lambda: settlement.make(session, order_id=order_id, by=None, now=now),
        ):
            with pytest.raises(DeskError):
                gesture()
        assert [one.days for one in warranty.covers(session, order_id=order_id)] == [10, 10, 10, 10]


def owed_again(session: Session, now: datetime) -> list[tuple[int | None, str, Do]]:
    """What Today says of money of what has left."""
    rows = [row for rows in today.today(session, now=now).groups.values() for row in rows]
    return [
        (row.order_id, str(row.what.values.get("amount")), row.do) for row in rows if row.kind is Kind.CREDIT
    ]


@pytest.mark.clause("PK-3", "PK-6", "PP-2")
def test_what_left_paid_and_owes_again_is_on_today_until_it_is_paid_or_on_credit(
    shop: Database, now: datetime
) -> None:
    later = now + timedelta(hours=2)
    with shop.acting(now=now) as session:
        staff = story.opened_shop(session, now=now)
        order_id = gone(session, now=now)
        assert owed_again(session, now) == []
        entry = payments.entries(session, order_id=order_id)[-1]
        payments.reverse(session, entry_id=entry.id, reason="退票", by=None, now=later)
        assert owed_again(session, later) == [(order_id, "¥890.00", Do.TAKE_PAYMENT)]
        permit = story.permit_of(staff[Role.MANAGER])
        falls_due = day_of(now) + timedelta(days=5)
        credit.approve(session, order_id=order_id, due_on=falls_due, permit=permit, by=None, now=later)
        assert owed_again(session, later) == []
        settlement.reverse(session, order_id=order_id, reason="重算", by=None, now=later)
        settlement.make(session, order_id=order_id, by=None, now=later)
        assert owed_again(session, later) == [(order_id, "¥890.00", Do.TAKE_PAYMENT)]
        payments.take(session, order_id=order_id, amount=89_000, means=Means.CASH, by=None, now=later)
        assert owed_again(session, later) == []

"""Money taken back, and money of customers whose files were merged (PK-3, CF-4)."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from shopdesk.clock import day_of
from shopdesk.db import Database
from shopdesk.desk import (
    credit,
    customers,
    deposits,
    facts,
    gate,
    integrity,
    merging,
    order_list,
    papers,
    payments,
    settlement,
)
from shopdesk.errors import DeskError, NotAllowed
from shopdesk.kinds import Means, Role
from shopdesk.models import Order, Staff
from tests.procedure import pickup_story as story


@pytest.mark.clause("PK-3")
def test_a_payment_taken_back_lets_the_credit_stand_again(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        staff = story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        story.settled(session, order_id=order_id, now=now)
        permit = story.permit_of(staff[Role.MANAGER])
        falls_due = day_of(now) + timedelta(days=5)
        credit.approve(session, order_id=order_id, due_on=falls_due, permit=permit, by=None, now=now)
        entry = payments.take(session, order_id=order_id, amount=89_000, means=Means.CARD, by=None, now=now)
        assert credit.open_credit(session, order_id=order_id) is None
        payments.reverse(session, entry_id=entry, reason="退票", by=None, now=now)
        assert [owed.amount for owed in credit.due(session, today=falls_due)] == [89_000]
        settlement.reverse(session, order_id=order_id, reason="重算", by=None, now=now)
        assert credit.due(session, today=falls_due) == []


@pytest.mark.clause("AP-2", "PK-6", "PK-8")
def test_nothing_leaves_while_money_is_owed_to_the_customer(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, prices=(30_000,), now=now)
        payments.take(session, order_id=order_id, amount=50_000, means=Means.CASH, by=None, now=now)
        story.settled(session, order_id=order_id, now=now)
        story.handed_back(session, order_id=order_id, now=now)
        with pytest.raises(NotAllowed) as refused:
            gate.release(session, order_id=order_id, collected_by="贺明", by=None, now=now)
        assert "paid" in refused.value.missing
        deposits.refund(
            session, order_id=order_id, amount=20_000, means=Means.CASH, reason="多收", by=None, now=now
        )
        assert facts.holding(session, order_id=order_id)["paid"]


@pytest.mark.clause("PK-3")
def test_a_settlement_made_anew_takes_what_was_paid_and_pays_back_the_rest(
    shop: Database, now: datetime
) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, prices=(100_000,), now=now)
        story.settled(session, order_id=order_id, now=now)
        payments.take(session, order_id=order_id, amount=40_000, means=Means.CASH, by=None, now=now)
        back = settlement.reverse(session, order_id=order_id, reason="多算", by=None, now=now)
        customer = session.get_one(Order, order_id).customer_id
        (row,) = order_list.rows(session, [order_id])
        assert (row.due, row.owed, row.pay_back) == (-40_000, 0, 0), (
            "until it is settled anew it is a deposit"
        )
        assert customers.to_pay_back(session, [customer]) == {}
        line = settlement.bill(session, order_id=order_id).lines[0]
        session.get_one(Order, order_id).lines[0].unit_price = 30_000
        session.flush()
        settlement.make(session, order_id=order_id, by=None, now=now)
        assert line.unit_price == 100_000
        (row,) = order_list.rows(session, [order_id])
        assert (row.owed, row.pay_back) == (0, 10_000)
        assert customers.to_pay_back(session, [customer]) == {customer: 10_000}
        assert customers.owed(session, [customer]) == {}
        assert customers.rows(session, [customer])[0].pay_back == 10_000
        with pytest.raises(DeskError):
            deposits.refund(
                session, order_id=order_id, amount=10_001, means=Means.CASH, reason="多付", by=None, now=now
            )
        deposits.refund(
            session, order_id=order_id, amount=10_000, means=Means.CASH, reason="多付", by=None, now=now
        )
        assert facts.paid(session, session.get_one(Order, order_id))
        assert customers.to_pay_back(session, [customer]) == {}
        assert integrity.look(session) == []
        paper = papers.prepare(
            session, form="settlement", order_id=order_id, part=back.id, by=None, now=now
        ).sheet
        assert (paper.charges.total, paper.payments, paper.credit_due) == (-100_000, (), None)


@pytest.mark.clause("CF-4")
def test_debts_follow_their_orders_through_a_merge_and_back(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        one, other = (
            story.car_is_ready(session, plate=plate, customer=plate, now=now) for plate in ("粤B·1", "粤B·2")
        )
        for order_id in (one, other):
            story.settled(session, order_id=order_id, now=now)
        gone, kept = (session.get_one(Order, order_id).customer_id for order_id in (one, other))
        merged = merging.merge(session, keep_id=kept, gone_id=gone, by=None, now=now)
        assert customers.owed(session, [kept, gone]) == {kept: 178_000}
        payments.take(session, order_id=one, amount=89_000, means=Means.CASH, by=None, now=now)
        assert customers.owed(session, [kept]) == {kept: 89_000}
        merging.undo(session, merge_id=merged, by=None, now=now)
        assert customers.owed(session, [kept, gone]) == {kept: 89_000}


@pytest.mark.clause("PP-2")
def test_who_has_left_permits_nothing(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        staff = story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        story.settled(session, order_id=order_id, now=now)
        session.get_one(Staff, staff[Role.MANAGER]).active = False
        session.flush()
        with pytest.raises(DeskError):
            credit.approve(session, order_id=order_id, due_on=day_of(now), permit=story.permit_of(staff[Role.MANAGER]),
                           by=None, now=now)  # fmt: skip


@pytest.mark.clause("AP-2", "PK-3")
def test_a_deposit_given_back_or_forfeited_is_not_taken_back_again(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        deposit = payments.take(session, order_id=order_id, amount=5_000, means=Means.CASH, by=None, now=now)
        back = deposits.refund(
            session, order_id=order_id, amount=5_000, means=Means.CASH, reason="不修", by=None, now=now
        )
        with pytest.raises(DeskError):
            payments.reverse(session, entry_id=deposit, reason="记错", by=None, now=now)
        payments.reverse(session, entry_id=back, reason="记错", by=None, now=now)
        payments.reverse(session, entry_id=deposit, reason="记错", by=None, now=now)
        assert facts.balance(session, order_id) == 0

"""The money ledger: deposits, payments by several means, refunds, reversals, credit (PK-3, AP-2)."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from shopdesk.clock import day_of
from shopdesk.db import Database
from shopdesk.desk import credit, customers, deposits, facts, papers, payments
from shopdesk.errors import DeskError, NotAllowed
from shopdesk.kinds import Means, MoneyKind, Role
from shopdesk.models import MoneyEntry, Order, Override
from tests.procedure import pickup_story as story


@pytest.mark.clause("PK-3")
def test_several_means_pay_one_bill(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        story.settled(session, order_id=order_id, now=now)
        payments.take(session, order_id=order_id, amount=39_000, means=Means.CASH, by=None, now=now)
        payments.take(
            session, order_id=order_id, amount=50_000, means=Means.WECHAT, reference="4200", by=None, now=now
        )
        assert facts.balance(session, order_id) == 0
        assert facts.paid(session, session.get_one(Order, order_id))
        with pytest.raises(DeskError) as refused:
            payments.take(session, order_id=order_id, amount=1, means=Means.CASH, by=None, now=now)
        assert refused.value.field == "amount"
        rows = payments.entries(session, order_id=order_id)
        assert [row.kind for row in rows] == [MoneyKind.CHARGE, MoneyKind.PAYMENT, MoneyKind.PAYMENT]
        assert [row.number for row in rows[1:]] == ["RC-260311-0001", "RC-260311-0002"]


@pytest.mark.clause("AP-2")
def test_a_deposit_is_returned_or_forfeited_with_a_reason(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        payments.take(session, order_id=order_id, amount=10_000, means=Means.CASH, by=None, now=now)
        with pytest.raises(DeskError):
            deposits.refund(
                session, order_id=order_id, amount=4_000, means=Means.CASH, reason="", by=None, now=now
            )
        deposits.refund(
            session, order_id=order_id, amount=4_000, means=Means.CASH, reason="少订一件", by=None, now=now
        )
        with pytest.raises(DeskError):
            deposits.forfeit(session, order_id=order_id, amount=6_001, reason="不来了", by=None, now=now)
        kept = deposits.forfeit(session, order_id=order_id, amount=6_000, reason="不来了", by=None, now=now)
        paper = papers.prepare(session, form="receipt", order_id=order_id, part=kept, by=None, now=now).sheet
        assert (paper.kind, paper.amount, paper.purpose) == (MoneyKind.FORFEIT, 6_000, "不来了")
        assert facts.balance(session, order_id) == 0


@pytest.mark.clause("PK-3")
def test_what_is_still_to_pay_is_said_once_the_order_is_settled(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        payments.take(session, order_id=order_id, amount=10_000, means=Means.CASH, by=None, now=now)
        assert (
            papers.prepare(session, form="receipt", order_id=order_id, by=None, now=now).sheet.outstanding
            is None
        )
        story.settled(session, order_id=order_id, now=now)
        payments.take(session, order_id=order_id, amount=30_000, means=Means.CASH, by=None, now=now)
        paper = papers.prepare(session, form="receipt", order_id=order_id, by=None, now=now).sheet
        assert paper.outstanding == 49_000


@pytest.mark.clause("PK-3")
def test_a_payment_is_reversed_once_and_never_changed(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        story.settled(session, order_id=order_id, now=now)
        paid = payments.take(session, order_id=order_id, amount=89_000, means=Means.CARD, by=None, now=now)
        back = payments.reverse(session, entry_id=paid, reason="刷错卡", by=None, now=now)
        assert facts.balance(session, order_id) == 89_000
        for again in (paid, back):
            with pytest.raises(DeskError):
                payments.reverse(session, entry_id=again, reason="再来", by=None, now=now)
        charge = payments.entries(session, order_id=order_id)[0]
        with pytest.raises(DeskError):
            payments.reverse(session, entry_id=charge.id, reason="不行", by=None, now=now)
    for wrong in (another_amount, thrown_away):
        with pytest.raises(IntegrityError):
            shop.act(wrong, paid)


def another_amount(session: Session, entry_id: int) -> None:
    """Somebody changes what was paid."""
    session.get_one(MoneyEntry, entry_id).amount = -1
    session.flush()


def thrown_away(session: Session, entry_id: int) -> None:
    """Somebody takes a payment out of the book."""
    session.delete(session.get_one(MoneyEntry, entry_id))
    session.flush()


@pytest.mark.clause("PK-3", "PP-2")
def test_credit_is_approved_by_a_manager_until_a_day(shop: Database, now: datetime) -> None:
    today = day_of(now)
    with shop.acting(now=now) as session:
        staff = story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        story.settled(session, order_id=order_id, now=now)
        payments.take(session, order_id=order_id, amount=9_000, means=Means.CASH, by=None, now=now)
        order = session.get_one(Order, order_id)
        assert not facts.paid(session, order)
        with pytest.raises(NotAllowed):
            credit.approve(session, order_id=order_id, due_on=today, permit=None, by=None, now=now)
        with pytest.raises(NotAllowed):
            credit.approve(session, order_id=order_id, due_on=today, by=None, now=now,
                           permit=story.permit_of(staff[Role.CASHIER]))  # fmt: skip
        permit = story.permit_of(staff[Role.MANAGER], "月结客户")
        with pytest.raises(DeskError):
            credit.approve(
                session, order_id=order_id, due_on=today - timedelta(days=1), permit=permit, by=None, now=now
            )
        credit.approve(
            session, order_id=order_id, due_on=today + timedelta(days=30), permit=permit, by=None, now=now
        )
        assert facts.paid(session, order)
        kept = credit.open_credit(session, order_id=order_id)
        assert kept is not None
        assert (kept.amount, kept.approved_by) == (80_000, "何店长")
        assert customers.owed(session, [order.customer_id]) == {order.customer_id: 80_000}
        assert session.query(Override).one().reason == "月结客户"
        later = now + timedelta(days=31)
        assert [owed.amount for owed in credit.due(session, today=day_of(later))] == [80_000]
        payments.take(session, order_id=order_id, amount=80_000, means=Means.TRANSFER, by=None, now=later)
        assert credit.open_credit(session, order_id=order_id) is None
        assert customers.owed(session, [order.customer_id]) == {}


def test_nothing_and_less_is_no_payment(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        for amount in (0, -5):
            with pytest.raises(DeskError):
                payments.take(session, order_id=order_id, amount=amount, means=Means.CASH, by=None, now=now)

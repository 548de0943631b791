"""Several orders of one visit are settled together: one payment, one receipt, each order's share (RC-8, PK-3)."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from shopdesk.clock import day_of
from shopdesk.db import Database
from shopdesk.desk import (
    call_register,
    credit,
    day,
    declining,
    facts,
    gate,
    handback,
    heard,
    integrity,
    papers,
    payments,
    payments_together,
    pickup,
    settings,
    settlement,
    settlement_lines,
    today,
    today_lists,
)
from shopdesk.desk.declining import Fee
from shopdesk.desk.moves import Permit
from shopdesk.desk.payments_together import Part
from shopdesk.desk.today_rows import Kind
from shopdesk.errors import DeskError, NotAllowed
from shopdesk.kinds import Category, Means, OrderState, Purpose, Role
from shopdesk.models import Asset, MoneyEntry, Order, OrderLine, Override
from tests.fixed import FixedClock
from tests.procedure import pickup_story as story

CASH, WECHAT = Means.CASH, Means.WECHAT


def two_here(session: Session, *, now: datetime) -> tuple[int, int]:
    """A car (890.00) and a phone (300.00) that came together, ready, nobody told yet; their ids."""
    car = story.car_is_ready(session, now=now)
    first = session.get_one(Order, car)
    phone = Asset(kind=Category.PHONE.kind, category=Category.PHONE, owner_id=first.customer_id, serial="SN-1", make="苹果",
                  model="13", created_at=now)  # fmt: skip
    session.add(phone)
    session.flush()
    other = story.order_is_ready(
        session, customer_id=first.customer_id, asset_id=phone.id, prices=(30_000,), now=now
    )
    session.get_one(Order, other).visit_id = first.visit_id
    session.flush()
    return car, other


def two_of_one_visit(session: Session, *, now: datetime) -> tuple[int, int]:
    """The same two, both settled; their ids."""
    car, other = two_here(session, now=now)
    for order_id in (car, other):
        story.settled(session, order_id=order_id, now=now)
    return car, other


def two_ready(session: Session, *, now: datetime) -> tuple[int, int]:
    """The same two, prepared and told, not settled yet; their ids."""
    orders = two_of_one_visit(session, now=now)
    for order_id in orders:
        settlement.reverse(session, order_id=order_id, reason="一起结", by=None, now=now)
    return orders


@pytest.mark.clause("RC-8", "PK-3")
def test_all_that_is_ready_is_settled_in_one_press_and_paid_on_one_receipt(
    shop: Database, now: datetime
) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        car, phone = two_ready(session, now=now)
        assert [one.ready for one in payments_together.of_visit(session, order_id=car)] == [True, True]
        made = payments_together.settle(session, order_ids=[car, phone], by=None, now=now)
        assert [(one.number, one.total) for one in made] == [
            ("ST-260311-0005", 89_000), ("ST-260311-0006", 30_000),
        ]  # fmt: skip
        assert [one.payable for one in payments_together.of_visit(session, order_id=car)] == [True, True]
        assert all(gate.current(session, order_id=order_id) is not None for order_id in (car, phone))
        payments_together.take(session, order_ids=[car, phone], parts=[Part(CASH, 119_000)], by=None, now=now)
        assert integrity.look(session) == []


@pytest.mark.clause("RC-8")
def test_when_one_cannot_be_settled_none_is_and_it_is_named(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        car, phone = two_ready(session, now=now)
        pickup.tick(session, order_id=phone, place=0, done=False, by=None, now=now)
        number = session.get_one(Order, phone).number
    with pytest.raises(NotAllowed) as refused:
        shop.act(payments_together.settle, order_ids=[car, phone], by=None, now=now)
    assert refused.value.text.values["number"] == number
    assert "preparation list" in str(refused.value.text.values["why"])
    assert not any(one.settled for one in shop.ask(payments_together.of_visit, order_id=car))
    with shop.acting(now=now) as session:
        stranger = story.car_is_ready(session, plate="粤B·1", customer="Sánchez", now=now)
        story.prepared_and_told(session, order_id=stranger, now=now)
    for wrong in ([car, stranger], []):
        with pytest.raises(DeskError):
            shop.act(payments_together.settle, order_ids=wrong, by=None, now=now)
    assert shop.ask(integrity.look) == []


@pytest.mark.clause("RC-8", "PP-2")
def test_one_permit_answers_for_all_that_is_missing_on_any_order_of_the_visit(
    shop: Database, now: datetime
) -> None:
    with shop.acting(now=now) as session:
        staff = story.opened_shop(session, now=now)
        car, phone = two_ready(session, now=now)
        for order_id in (car, phone):
            pickup.tick(session, order_id=order_id, place=0, done=False, by=None, now=now)
        line = session.scalars(select(OrderLine).where(OrderLine.order_id == phone)).one()
        settlement_lines.adjust(session, line_id=line.id, quantity=1000, unit_price=90_000, by=None, now=now)
        first, other = (session.get_one(Order, order_id).number for order_id in (car, phone))
    with pytest.raises(NotAllowed) as refused:
        shop.act(payments_together.settle, order_ids=[car, phone], by=None, now=now)
    assert (refused.value.missing, refused.value.right) == (("prepared", "agreed"), Role.MANAGER)
    said = [(sentence.values["number"], str(sentence.values["why"])[:20]) for sentence in refused.value.said]
    assert said == [
        (first, "The preparation list"), (other, "This is more than th"), (other, "The preparation list"),
    ]  # fmt: skip
    wrong = Permit(staff[Role.MANAGER], "0000", "老客户")
    with pytest.raises(DeskError) as refused_pin:
        shop.act(payments_together.settle, order_ids=[car, phone], permit=wrong, by=None, now=now)
    assert refused_pin.value.field == "pin"
    permit = story.permit_of(staff[Role.MANAGER])
    made = shop.act(payments_together.settle, order_ids=[car, phone], permit=permit, by=None, now=now)
    assert [one.total for one in made] == [89_000, 90_000]
    with shop.reading() as session:
        kept = session.execute(select(Override.order_id, Override.fact).order_by(Override.id)).all()
    assert [tuple(row) for row in kept] == [(car, "prepared"), (phone, "agreed"), (phone, "prepared")]


@pytest.mark.clause("PK-2", "RC-8")
def test_who_stands_at_the_counter_is_told_of_all_that_is_ready_without_a_call(
    shop: Database, clock: FixedClock
) -> None:
    now = clock()
    with shop.acting(now=now) as session:
        staff = story.opened_shop(session, now=now)[Role.RECEPTIONIST]
        car, phone = two_here(session, now=now)
        for order_id in (car, phone):
            pickup.tick_all(session, order_id=order_id, by=None, now=now)
        later = clock.forward(hours=5)
        assert pickup.notice_plan(session, order_id=car, now=later).late_minutes
        pickup.tell_at_counter(session, order_id=car, person="贺明", note="等配件", by=staff, now=later)
        for order_id in (car, phone):
            plan = pickup.notice_plan(session, order_id=order_id, now=later)
            assert (plan.at_counter, plan.told_by, plan.told_whom, plan.late_minutes) == (
                True,
                "许静",
                "贺明",
                0,
            )
        pickup.tell_at_counter(session, order_id=phone, by=staff, now=later)
        told = [(one.order_id, one.at_counter, one.note) for one in call_register.lines(session)]
        assert told == [(phone, True, ""), (car, True, "等配件")]
        payments_together.settle(session, order_ids=[car, phone], by=staff, now=later)
        assert session.scalars(select(Override)).all() == []


@pytest.mark.clause("RC-5", "PK-2")
def test_who_declines_at_the_counter_is_told_there_and_pays_the_fee(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        session.get_one(Order, order_id).state = OrderState.AGREED
        with pytest.raises(DeskError):
            pickup.tell_at_counter(session, order_id=order_id, by=None, now=now)
        declining.decline(
            session, order_id=order_id, reason="太贵", fees=[Fee("检测费", 5_000)], by=None, now=now
        )
        pickup.tick_all(session, order_id=order_id, by=None, now=now)
        pickup.tell_at_counter(session, order_id=order_id, by=None, now=now)
        assert settlement.make(session, order_id=order_id, by=None, now=now).total == 5_000


@pytest.mark.clause("RC-8", "PK-3")
def test_one_payment_by_several_means_settles_a_whole_visit(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        car, phone = two_of_one_visit(session, now=now)
        assert [(one.called, one.balance) for one in payments_together.of_visit(session, order_id=phone)] == [
            ("苹果 13  SN-1", 30_000), ("粤B·5T2L7  福特 福克斯", 89_000),
        ]  # fmt: skip
        head = payments_together.take(
            session, order_ids=[car, phone], parts=[Part(CASH, 100_000), Part(WECHAT, 19_000, "4200")], by=None, now=now
        )  # fmt: skip
        assert (facts.balance(session, car), facts.balance(session, phone)) == (0, 0)
        number = session.get_one(MoneyEntry, head).number
        rows = {order: payments.entries(session, order_id=order)[1:] for order in (car, phone)}
        assert [(r.number, r.means, r.received) for r in rows[car]] == [(number, CASH, 89_000)]
        assert [(r.number, r.means, r.received) for r in rows[phone]] == [
            (number, CASH, 11_000), (number, WECHAT, 19_000),
        ]  # fmt: skip
        assert rows[car][0].with_orders == (session.get_one(Order, phone).number,)
        assert number == "RC-260311-0001"
        for order in (car, phone):
            paper = papers.prepare(session, form="receipt", order_id=order, by=None, now=now).sheet
            assert (paper.issue.number, paper.amount, paper.by_means) == (
                number,
                119_000,
                ((CASH, 100_000), (WECHAT, 19_000)),
            )
            assert [(one.sign, one.amount, one.outstanding) for one in paper.shares] == [
                ("粤B·5T2L7", 89_000, 0), ("SN-1", 30_000, 0),
            ]  # fmt: skip
            assert [one.settlement_number for one in paper.shares] == ["ST-260311-0001", "ST-260311-0002"]
        assert integrity.look(session) == []
        seen = {
            row.means: (row.count, row.net) for row in day.report(session, day=day_of(now), now=now).means
        }
        assert (seen[CASH], seen[WECHAT]) == ((1, 100_000), (1, 19_000))
        figures = today.today(session, now=now).figures
        assert (figures.taken, figures.payments) == (119_000, 1)


@pytest.mark.clause("PK-5", "PK-6", "FU-7")
def test_what_is_open_about_a_phone_is_said_in_the_words_for_a_phone(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        staff = story.opened_shop(session, now=now)
        car, phone = two_of_one_visit(session, now=now)
        for order_id in (car, phone):
            handback.differ(session, order_id=order_id, what="划伤", by=None, now=now)
            whose = session.get_one(Order, order_id).customer_id
            heard.note(session, customer_id=whose, purpose=Purpose.COMPLAINT, words="太慢", order_id=order_id, by=None,
                       now=now)  # fmt: skip
            credit.approve(session, order_id=order_id, due_on=day_of(now), permit=story.permit_of(staff[Role.MANAGER]),
                           by=None, now=now)  # fmt: skip
    groups = shop.ask(today.today, now=now).groups
    about = {Kind.CLAIM, Kind.HEARD, Kind.CREDIT}
    said = [
        (row.kind, row.order_id, row.device) for rows in groups.values() for row in rows if row.kind in about
    ]
    assert sorted(said) == sorted((kind, order, order == phone) for kind in about for order in (car, phone))
    with shop.acting(now=now) as session:
        for order_id, amount in ((car, 89_000), (phone, 30_000)):
            paid = payments.take(session, order_id=order_id, amount=amount, means=CASH, by=None, now=now)
            session.get_one(Order, order_id).released_at = now
            payments.reverse(session, entry_id=paid, reason="付错", by=None, now=now)
            credit.close(session, order_id=order_id, now=now)
        owed = today_lists.owed_again(session, settings.rules(session), now)
    assert [(row.order_id, row.device) for row in owed] == [(car, False), (phone, True)]


@pytest.mark.clause("RC-8", "PK-3")
def test_a_reversal_takes_every_share_back_at_once(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        staff = story.opened_shop(session, now=now)
        car, phone = two_of_one_visit(session, now=now)
        falls_due = day_of(now)
        credit.approve(session, order_id=phone, due_on=falls_due, permit=story.permit_of(staff[Role.MANAGER]), by=None,
                       now=now)  # fmt: skip
        payments_together.take(session, order_ids=[car, phone], parts=[Part(CASH, 119_000)], by=None, now=now)
        assert credit.open_credit(session, order_id=phone) is None
        share = payments.entries(session, order_id=phone)[-1]
        with pytest.raises(DeskError) as refused:
            payments.reverse(session, entry_id=share.id, reason=" ", by=None, now=now)
        assert refused.value.field == "reason"
        payments.reverse(session, entry_id=share.id, reason="付错", by=None, now=now)
        assert (facts.balance(session, car), facts.balance(session, phone)) == (89_000, 30_000)
        assert credit.open_credit(session, order_id=phone) is not None
        backs = {payments.entries(session, order_id=order)[-1].number for order in (car, phone)}
        assert backs == {"RC-260311-0002"}
        for order in (car, phone):
            for row in payments.entries(session, order_id=order)[1:]:
                with pytest.raises(DeskError):
                    payments.reverse(session, entry_id=row.id, reason="再来", by=None, now=now)
        taken_back = [row.what for row in day.report(session, day=falls_due, now=now).exceptions]
        assert sum("RC-260311-0001" in str(what.values) for what in taken_back) == 1
        assert len(taken_back) == 2
        assert integrity.look(session) == []


@pytest.mark.clause("RC-8")
def test_part_of_the_visit_may_be_paid_and_the_rest_stays_on_the_last(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        car, phone = two_of_one_visit(session, now=now)
        payments_together.take(session, order_ids=[car, phone], parts=[Part(CASH, 95_000)], by=None, now=now)
        assert (facts.balance(session, car), facts.balance(session, phone)) == (0, 24_000)
        payments.take(session, order_id=phone, amount=24_000, means=WECHAT, by=None, now=now)
        assert integrity.look(session) == []


@pytest.mark.clause("RC-8")
def test_what_does_not_belong_together_is_not_paid_together(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        car, phone = two_of_one_visit(session, now=now)
        stranger = story.car_is_ready(session, plate="粤B·1", customer="Sánchez", now=now)
        story.settled(session, order_id=stranger, now=now)
    wrong: tuple[tuple[list[int], list[Part]], ...] = (
        ([car, stranger], [Part(CASH, 1)]), ([car, phone], [Part(CASH, 119_001)]), ([car, phone], []),
        ([car, phone], [Part(CASH, -1), Part(WECHAT, 10)]), ([car, phone], [Part(CASH, 0)]),
    )  # fmt: skip
    for orders, parts in wrong:
        with pytest.raises(DeskError):
            shop.act(payments_together.take, order_ids=orders, parts=parts, by=None, now=now)
    shop.act(settlement.reverse, order_id=phone, reason="多算", by=None, now=now)
    with pytest.raises(DeskError):
        shop.act(payments_together.take, order_ids=[car, phone], parts=[Part(CASH, 1)], by=None, now=now)
    shop.act(payments.take, order_id=car, amount=89_000, means=CASH, by=None, now=now)
    with pytest.raises(DeskError):
        shop.act(payments_together.take, order_ids=[car], parts=[Part(CASH, 1)], by=None, now=now)
    assert shop.ask(integrity.look) == []

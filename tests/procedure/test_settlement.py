"""Settlement: actual against agreed, discount by role, frozen lines, reversal (PK-3, ES-6, RC-5)."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from shopdesk.db import Database
from shopdesk.desk import declining, facts, gate, payments, permits, settlement, settlement_lines
from shopdesk.desk.declining import Fee
from shopdesk.errors import DeskError, NotAllowed
from shopdesk.kinds import LineKind, Means, OldParts, OrderState, Role, Supplier
from shopdesk.models import Authorisation, Order, OrderLine, Override, Settlement, Supplement
from tests.procedure import pickup_story as story


@pytest.mark.clause("PK-3")
def test_the_settlement_freezes_the_lines_and_charges_the_total(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        made = story.settled(session, order_id=order_id, now=now)
        assert made.number == "ST-260311-0001"
        assert made.total == 89_000
        assert made.tax == 5_038
        assert settlement.blocks(made.lines)[LineKind.LABOUR] == 30_600
        assert settlement.blocks(made.lines)[LineKind.PART] == 58_400
        assert sum(settlement.blocks(made.lines).values()) == made.subtotal
        session.get_one(OrderLine, made.lines[0]["id"]).description = "later"
        session.flush()
        again = settlement.bill(session, order_id=order_id)
        assert again.settled is not None
        assert again.settled.lines[0]["description"] == "项目 1"
        assert facts.balance(session, order_id) == 89_000
        assert session.get_one(Order, order_id).state is OrderState.SETTLED


@pytest.mark.clause("PK-3", "AP-2")
def test_a_deposit_is_set_off_by_itself(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        payments.take(session, order_id=order_id, amount=20_000, means=Means.WECHAT, by=None, now=now)
        story.settled(session, order_id=order_id, now=now)
        assert facts.balance(session, order_id) == 69_000


@pytest.mark.clause("PK-1", "PK-2")
def test_it_is_refused_before_preparation_and_call_and_may_be_overridden(
    shop: Database, now: datetime
) -> None:
    with shop.acting(now=now) as session:
        staff = story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        with pytest.raises(NotAllowed) as refused:
            settlement.make(session, order_id=order_id, by=staff[Role.CASHIER], now=now)
        assert refused.value.missing == ("prepared", "customer_told")
        settlement.make(session, order_id=order_id, permit=story.permit_of(staff[Role.RECEPTIONIST], "客户在店里等"),
                        by=staff[Role.CASHIER], now=now)  # fmt: skip
        assert {o.fact for o in session.query(Override)} == {"prepared", "customer_told"}


@pytest.mark.clause("PK-3", "ES-7")
def test_more_than_agreed_needs_a_manager(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        staff = story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, prices=(10_000,), now=now)
        story.prepared_and_told(session, order_id=order_id, now=now)
        line = session.query(OrderLine).one()
        settlement_lines.adjust(
            session, line_id=line.id, quantity=1500, unit_price=10_000, by=staff[Role.CASHIER], now=now
        )
        with pytest.raises(NotAllowed) as refused:
            settlement.make(session, order_id=order_id, by=staff[Role.CASHIER], now=now)
        assert refused.value.right is Role.MANAGER
        with pytest.raises(NotAllowed):
            settlement.make(
                session, order_id=order_id, permit=story.permit_of(staff[Role.RECEPTIONIST]), by=None, now=now
            )
        made = settlement.make(session, order_id=order_id, permit=story.permit_of(staff[Role.MANAGER], "客户电话同意"),
                               by=staff[Role.CASHIER], now=now)  # fmt: skip
        assert made.total == 15_000
        assert session.query(Override).one().what == "5000"


@pytest.mark.clause("PK-3", "PP-2")
def test_a_permit_answers_only_for_what_was_asked(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        staff = story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        settlement_lines.add(session, order_id=order_id, kind=LineKind.FEE, description="拖车费", unit_price=5_000, by=None,
                             now=now)  # fmt: skip
        with pytest.raises(NotAllowed) as refused:
            settlement.make(session, order_id=order_id, by=None, now=now)
        assert refused.value.missing == ("agreed", "prepared", "customer_told")
        able = permits.who_may(session, missing=refused.value.missing, right=Role.MANAGER)
        assert [one.role for one in able] == [Role.MANAGER, Role.OWNER]
        settlement.make(
            session, order_id=order_id, permit=story.permit_of(staff[Role.MANAGER]), by=None, now=now
        )
        assert {one.fact for one in session.query(Override)} == set(refused.value.missing)


@pytest.mark.clause("RC-4", "PK-3")
def test_within_the_limit_or_with_accepted_extra_work_nobody_is_asked(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, prices=(10_000,), now=now)
        supplement = Supplement(number="SO-1", order_id=order_id, findings="胶套裂", found_at=now)
        session.add(supplement)
        session.flush()
        session.add(Authorisation(order_id=order_id, supplement_id=supplement.id, person="贺明", phone="", asked_at=now,
                                  answer="yes", new_total=14_000))  # fmt: skip
        session.flush()
        settlement_lines.add(session, order_id=order_id, kind=LineKind.OUTSIDE, description="光盘", unit_price=4_000,
                             by=None, now=now)  # fmt: skip
        made = story.settled(session, order_id=order_id, now=now)
        assert (made.estimate_total, made.supplements_total, made.total) == (10_000, 4_000, 14_000)


@pytest.mark.clause("ES-6", "PK-3")
def test_a_discount_over_the_limit_needs_who_may(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        staff = story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        desk = staff[Role.CASHIER]
        settlement_lines.give_discount(
            session, order_id=order_id, amount=4_450, reason="老客户", by=desk, now=now
        )
        with pytest.raises(NotAllowed):
            settlement_lines.give_discount(
                session, order_id=order_id, amount=9_000, reason="老客户", by=desk, now=now
            )
        with pytest.raises(DeskError):
            settlement_lines.give_discount(
                session, order_id=order_id, amount=4_000, reason=" ", by=desk, now=now
            )
        settlement_lines.give_discount(session, order_id=order_id, amount=9_000, reason="返修", by=desk, now=now,
                                       permit=story.permit_of(staff[Role.MANAGER]))  # fmt: skip
        made = story.settled(session, order_id=order_id, by=desk, now=now)
        assert (made.subtotal, made.discount, made.total) == (89_000, 9_000, 80_000)


def test_lines_are_made_right_before_not_after(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        first = session.query(OrderLine).order_by(OrderLine.position).first()
        assert first is not None
        settlement_lines.leave_out(session, line_id=first.id, by=None, now=now)
        made = story.settled(session, order_id=order_id, now=now)
        assert made.total == 89_000 - 21_600
        with pytest.raises(DeskError):
            settlement_lines.leave_out(session, line_id=made.lines[0]["id"], by=None, now=now)
        with pytest.raises(DeskError):
            settlement.make(session, order_id=order_id, by=None, now=now)


@pytest.mark.clause("PK-3")
def test_a_correction_is_a_reversal_never_a_change(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        first = story.settled(session, order_id=order_id, now=now)
        first_pass = gate.current(session, order_id=order_id)
        payments.take(session, order_id=order_id, amount=30_000, means=Means.CASH, by=None, now=now)
        with pytest.raises(DeskError):
            settlement.reverse(session, order_id=order_id, reason=" ", by=None, now=now)
        back = settlement.reverse(session, order_id=order_id, reason="多算一项", by=None, now=now)
        assert back.total == -first.total
        assert back.reverses == first.number
        assert sum(line["amount"] for line in back.lines) == -first.subtotal
        assert facts.balance(session, order_id) == -30_000
        assert gate.current(session, order_id=order_id) is None
        story.made_ready_again(session, order_id=order_id, now=now)
        second = settlement.make(session, order_id=order_id, by=None, now=now)
        second_pass = gate.current(session, order_id=order_id)
        assert facts.balance(session, order_id) == second.total - 30_000
        assert first_pass is not None
        assert second_pass is not None
        assert second_pass.number != first_pass.number
    with pytest.raises(IntegrityError):
        shop.act(tampered_with)


def tampered_with(session: Session) -> None:
    """Somebody changes a bill that was made."""
    session.query(Settlement).order_by(Settlement.id).limit(1).one().total = 1
    session.flush()


@pytest.mark.clause("RC-5")
def test_an_unrepaired_order_ends_with_its_fee(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        session.get_one(Order, order_id).state = OrderState.ESTIMATING
        session.flush()
        declining.decline(
            session, order_id=order_id, reason="太贵", fees=[Fee("诊断费", 6_000)], by=None, now=now
        )
        made = story.settled(session, order_id=order_id, now=now)
        assert made.total == 6_000
        assert settlement.blocks(made.lines)[LineKind.DIAGNOSIS] == 6_000


def test_customer_parts_stay_their_own_and_old_parts_have_three_boxes(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        session.add(OrderLine(order_id=order_id, position=9, kind=LineKind.PART, description="雨刮片", unit_price=0,
                              supplied_by=Supplier.CUSTOMER))  # fmt: skip
        session.flush()
        made = story.settled(session, order_id=order_id, now=now)
        assert made.lines[-1]["supplied_by"] == "customer"
        settlement.note_exit(
            session, order_id=order_id, old_parts=OldParts.TAKEN, odometer_out_km=58_216, by=None, now=now
        )
        order = session.get_one(Order, order_id)
        assert (order.old_parts, order.odometer_out_km) == (OldParts.TAKEN, 58_216)
        with pytest.raises(DeskError):
            settlement.note_exit(
                session, order_id=order_id, old_parts=None, odometer_out_km=-1, by=None, now=now
            )

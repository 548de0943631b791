"""However a bill shrinks, the discount never outgrows it, nor the limit of who works here (ES-6)."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from shopdesk.db import Database
from shopdesk.desk import declining, estimate_versions, estimates, particulars, settlement_lines
from shopdesk.desk.estimate_rows import LineInput
from shopdesk.errors import DeskError, NotAllowed
from shopdesk.kinds import LineKind, OrderState, Role, Supplier
from shopdesk.models import Order
from tests.procedure import pickup_story as story


def half_price_beside_a_large_line(
    session: Session, kind: LineKind, *, by: int, now: datetime
) -> tuple[int, int]:
    """An estimate of 900.00 with a second line of 100.00 at half its price; the order's and that line's id."""
    order_id = story.car_is_ready(session, prices=(90_000,), now=now)
    session.get_one(Order, order_id).state = OrderState.ESTIMATING
    line = LineInput(kind, "钣金", price=10_000, discount=5_000)
    return order_id, estimates.save_line(session, order_id=order_id, line=line, by=by, now=now)


@pytest.mark.clause("ES-6", "PK-3")
def test_what_is_left_out_takes_no_bill_below_nothing(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        staff = story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, prices=(10_000, 90_000), now=now)
        settlement_lines.give_discount(session, order_id=order_id, amount=5_000, reason="老客户",
                                       by=staff[Role.RECEPTIONIST], now=now)  # fmt: skip
        first, second = estimates.lines(session, order_id=order_id)
    with pytest.raises(NotAllowed) as refused:
        shop.act(settlement_lines.leave_out, line_id=second.id, by=staff[Role.RECEPTIONIST], now=now)
    assert (refused.value.missing, refused.value.right) == (("discount",), Role.OWNER)
    permit = story.permit_of(staff[Role.OWNER])
    shop.act(
        settlement_lines.leave_out, line_id=second.id, permit=permit, by=staff[Role.RECEPTIONIST], now=now
    )
    for gesture in (
        settlement_lines.leave_out,
        lambda s, **k: settlement_lines.adjust(s, quantity=1000, unit_price=0, **k),
    ):
        with pytest.raises(DeskError) as below:
            shop.act(gesture, line_id=first.id, by=None, now=now)
        assert below.value.field == "discount"
    assert shop.ask(estimates.sums, order_id=order_id).total == 5_000


@pytest.mark.clause("ES-6")
def test_a_declined_or_removed_line_leaves_no_discount_without_a_bill(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        staff = story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, prices=(10_000, 90_000), now=now)
        session.get_one(Order, order_id).state = OrderState.ESTIMATING
        particulars.set_discount(session, order_id=order_id, amount=5_000, reason="老客户", by=None, now=now)
        first, second = estimates.lines(session, order_id=order_id)
    with pytest.raises(NotAllowed):
        shop.act(estimates.decline_line, line_id=second.id, by=staff[Role.RECEPTIONIST], now=now)
    shop.act(estimates.decline_line, line_id=second.id, by=None, now=now)
    for gesture in (estimates.decline_line, estimates.remove_line):
        with pytest.raises(DeskError):
            shop.act(gesture, line_id=first.id, by=None, now=now)


@pytest.mark.clause("ES-6")
def test_a_line_put_back_brings_no_discount_past_the_limit(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        staff = story.opened_shop(session, now=now)
        by = staff[Role.RECEPTIONIST]
        order_id = story.car_is_ready(session, prices=(10_000, 90_000), now=now)
        small, large = estimates.lines(session, order_id=order_id)
        settlement_lines.adjust(
            session, line_id=small.id, quantity=1000, unit_price=10_000, discount=5_000, by=by, now=now
        )
        left_out = settlement_lines.leave_out(session, line_id=small.id, by=by, now=now)
        settlement_lines.adjust(session, line_id=large.id, quantity=1000, unit_price=1_000, by=by, now=now)
    with pytest.raises(NotAllowed) as refused:
        shop.act(settlement_lines.put_back, left_out=left_out, by=by, now=now)
    assert refused.value.missing == ("discount",)
    permit = story.permit_of(staff[Role.OWNER])
    shop.act(settlement_lines.put_back, left_out=left_out, permit=permit, by=by, now=now)
    assert shop.ask(estimates.sums, order_id=order_id).total == 6_000


@pytest.mark.clause("ES-6")
def test_a_line_of_the_estimate_put_back_brings_no_discount_past_the_limit(
    shop: Database, now: datetime
) -> None:
    with shop.acting(now=now) as session:
        staff = story.opened_shop(session, now=now)
        by = staff[Role.RECEPTIONIST]
        order_id, small = half_price_beside_a_large_line(session, LineKind.LABOUR, by=by, now=now)
        removed = estimates.remove_line(session, line_id=small, by=by, now=now)
        large = estimates.lines(session, order_id=order_id)[0]
        estimates.decline_line(session, line_id=large.id, by=by, now=now)
    with pytest.raises(NotAllowed) as refused:
        shop.act(estimates.put_back, removed=removed, by=by, now=now)
    assert refused.value.missing == ("discount",)
    shop.act(estimates.put_back, removed=removed, permit=story.permit_of(staff[Role.OWNER]), by=by, now=now)
    assert shop.ask(estimates.sums, order_id=order_id).total == 5_000


@pytest.mark.clause("ES-2", "PK-3")
def test_a_part_the_customer_brings_is_not_charged(shop: Database, now: datetime) -> None:
    bulb = LineInput(LineKind.PART, "灯泡", price=5_000, supplied_by=Supplier.CUSTOMER)
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        session.get_one(Order, order_id).state = OrderState.ESTIMATING
    with pytest.raises(DeskError) as refused:
        shop.act(estimates.save_line, order_id=order_id, line=bulb, by=None, now=now)
    assert refused.value.field == "price"


@pytest.mark.clause("CF-3", "PK-3")
def test_a_declined_line_stays_on_record_at_the_settlement(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, prices=(10_000, 90_000), now=now)
        order = session.get_one(Order, order_id)
        order.state = OrderState.ESTIMATING
        declined = estimates.lines(session, order_id=order_id)[1].id
        estimates.decline_line(session, line_id=declined, by=None, now=now)
        order.state = OrderState.READY
    with pytest.raises(DeskError):
        shop.act(settlement_lines.leave_out, line_id=declined, by=None, now=now)
    with pytest.raises(DeskError):
        shop.act(settlement_lines.adjust, line_id=declined, quantity=1000, unit_price=1, by=None, now=now)


@pytest.mark.clause("PK-4")
def test_a_warranty_is_within_reason(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        session.get_one(Order, order_id).state = OrderState.ESTIMATING
    for days, km in ((10**12, 0), (-1, 0), (0, -1)):
        line = LineInput(LineKind.LABOUR, "换油", price=1, warranty_days=days, warranty_km=km)
        with pytest.raises(DeskError):
            shop.act(estimates.save_line, order_id=order_id, line=line, by=None, now=now)


@pytest.mark.clause("ES-6", "PK-3")
def test_a_price_below_the_agreed_one_takes_off_as_a_discount_does(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        staff = story.opened_shop(session, now=now)
        by = staff[Role.RECEPTIONIST]
        order_id = story.car_is_ready(session, prices=(10_000, 90_000), now=now)
        order = session.get_one(Order, order_id)
        order.state = OrderState.ESTIMATING
        estimate_versions.show_version(session, order_id=order_id, by=by, now=now)
        order.state = OrderState.READY
        small = estimates.lines(session, order_id=order_id)[0]

    def charge(price: int, **more: object) -> None:
        shop.act(
            settlement_lines.adjust, line_id=small.id, quantity=1000, unit_price=price, by=by, now=now, **more
        )  # type: ignore[arg-type]

    charge(12_000)
    charge(10_000)
    charge(5_000)
    with pytest.raises(NotAllowed) as refused:
        charge(4_000)
    assert (refused.value.missing, refused.value.right) == (("discount",), Role.MANAGER)
    with pytest.raises(NotAllowed):
        charge(5_000, discount=1_000)
    charge(4_000, permit=story.permit_of(staff[Role.MANAGER]))
    assert shop.ask(estimates.sums, order_id=order_id).total == 94_000


@pytest.mark.clause("ES-6")
def test_a_line_added_at_the_settlement_was_agreed_at_no_price(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        staff = story.opened_shop(session, now=now)
        by = staff[Role.RECEPTIONIST]
        order_id = story.car_is_ready(session, now=now)
        fee = settlement_lines.add(
            session,
            order_id=order_id,
            kind=LineKind.FEE,
            description="保管费",
            unit_price=50_000,
            by=by,
            now=now,
        )
    shop.act(settlement_lines.adjust, line_id=fee, quantity=1000, unit_price=5_000, by=by, now=now)


@pytest.mark.clause("ES-6", "RC-5")
def test_unrepaired_no_line_is_charged_at_a_discount_that_only_the_whole_work_bore(
    shop: Database, now: datetime
) -> None:
    with shop.acting(now=now) as session:
        staff = story.opened_shop(session, now=now)
        by = staff[Role.RECEPTIONIST]
        order_id, diagnosis = half_price_beside_a_large_line(session, LineKind.DIAGNOSIS, by=by, now=now)
    given = {"order_id": order_id, "reason": "太贵", "still_charged": [diagnosis], "by": by, "now": now}
    with pytest.raises(NotAllowed) as refused:
        shop.act(declining.decline, **given)  # type: ignore[arg-type]
    assert (refused.value.missing, refused.value.right) == (("discount",), Role.OWNER)
    assert shop.ask(estimates.sums, order_id=order_id).total == 95_000
    shop.act(declining.decline, permit=story.permit_of(staff[Role.OWNER]), **given)  # type: ignore[arg-type]
    assert shop.ask(estimates.sums, order_id=order_id).total == 5_000

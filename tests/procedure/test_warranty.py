"""Warranty periods by kind of work, from release (PK-4, ES-1, ES-2)."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from shopdesk.clock import day_of
from shopdesk.db import Database
from shopdesk.desk import gate, settings, warranty
from shopdesk.errors import DeskError
from shopdesk.kinds import Category, Grade, LineKind, Method, RepairClass, Supplier
from shopdesk.models import Asset, Order, OrderLine, Warranty
from shopdesk.rules import Rules, least_warranty, warranty_for
from tests.procedure import pickup_story as story


@pytest.mark.clause("PK-4")
@pytest.mark.parametrize(
    ("category", "repair_class", "expected"),
    [
        (Category.CAR, RepairClass.OVERHAUL, (100, 20_000)),
        (Category.CAR, RepairClass.SECOND_MAINTENANCE, (30, 5_000)),
        (Category.VAN, RepairClass.MINOR, (10, 2_000)),
        (Category.MOTORCYCLE, RepairClass.OVERHAUL, (80, 7_000)),
        (Category.MOTORCYCLE, RepairClass.MINOR, (10, 800)),
        (Category.PHONE, RepairClass.MINOR, (30, None)),
    ],
)
def test_the_laws_least_by_kind_of_work(
    category: Category, repair_class: RepairClass, expected: tuple[int, int | None]
) -> None:
    assert warranty_for(Rules(), category, category.kind, repair_class) == expected


@pytest.mark.clause("PK-4", "ES-1", "ES-2")
def test_the_shop_promises_more_never_less_and_nothing_for_own_parts(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, prices=(10_000, 10_000), now=now)
        first, second = session.query(OrderLine).order_by(OrderLine.position)
        first.warranty_days, first.warranty_km = 365, 10
        second.warranty_days = 1
        own = OrderLine(
            order_id=order_id,
            position=7,
            kind=LineKind.PART,
            description="自带",
            supplied_by=Supplier.CUSTOMER,
        )
        session.add(own)
        session.add(
            OrderLine(
                order_id=order_id, position=8, kind=LineKind.LABOUR, description="点做", method=Method.JOB
            )
        )
        session.flush()
        covers = warranty.covers(session, order_id=order_id)
        assert [(c.days, c.km) for c in covers] == [(365, 2_000), (10, 2_000), (0, None), (10, 2_000)]
        assert covers[0].until_on is None


@pytest.mark.clause("PK-4", "PK-7", "WR-1")
def test_it_runs_from_release_by_days_and_kilometres(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        with pytest.raises(DeskError):
            warranty.issue(session, order_id=order_id, by=None, now=now)
        story.settled(session, order_id=order_id, now=now)
        number = warranty.issue(session, order_id=order_id, by=None, now=now)
        assert warranty.issue(session, order_id=order_id, by=None, now=now) == number == "QC-260311-0001"
        assert session.query(Warranty).count() == 0
        story.paid(session, order_id=order_id, amount=89_000, now=now)
        story.handed_back(session, order_id=order_id, now=now)
        gate.release(
            session, order_id=order_id, collected_by="贺明", odometer_out_km=60_000, by=None, now=now
        )
        asset_id = session.get_one(Order, order_id).asset_id
        assert session.get_one(Asset, asset_id).plate == "粤B·5T2L7"
        today = day_of(now)
        assert (
            len(
                warranty.running(
                    session, asset_id=asset_id, today=today + timedelta(days=10), odometer_km=62_000
                )
            )
            == 4
        )
        assert warranty.running(session, asset_id=asset_id, today=today + timedelta(days=11)) == []
        assert warranty.running(session, asset_id=asset_id, today=today, odometer_km=62_001) == []


@pytest.mark.clause("PK-4")
def test_a_setting_below_the_laws_least_promises_no_less() -> None:
    low = Rules(warranty={"vehicle.minor": [1, 0], "vehicle.overhaul": [365, 30_000]})
    assert warranty_for(low, "car", "vehicle", "minor") == (10, 2_000)
    assert warranty_for(low, "car", "vehicle", "overhaul") == (365, 30_000)
    assert least_warranty("car", "vehicle", "overhaul") == (100, 20_000)
    assert warranty_for(low, "phone", "device", "minor") == (30, None)


@pytest.mark.clause("ES-2", "PK-4")
def test_a_part_the_customer_insisted_on_in_a_critical_place_is_not_warranted(
    shop: Database, now: datetime
) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, prices=(10_000, 10_000, 10_000), now=now)
        part = session.query(OrderLine).order_by(OrderLine.position).all()[2]
        part.grade, part.critical = Grade.AFTERMARKET, True
        session.flush()
        assert [cover.days for cover in warranty.covers(session, order_id=order_id)] == [10, 10, 0]


@pytest.mark.clause("PK-4", "ES-1")
def test_work_the_customer_named_has_the_laws_least_and_not_what_the_shop_adds(
    shop: Database, now: datetime
) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        settings.change(session, by=None, now=now, warranty={"vehicle.minor": [90, 5_000]})
        order_id = story.car_is_ready(session, prices=(10_000, 10_000), now=now)
        _system, job = session.query(OrderLine).order_by(OrderLine.position)
        job.method = Method.JOB
        session.flush()
        assert [(c.days, c.km) for c in warranty.covers(session, order_id=order_id)] == [
            (90, 5_000),
            (10, 2_000),
        ]


@pytest.mark.clause("PK-4", "ES-1")
def test_where_another_law_holds_work_the_customer_named_is_not_warranted_longer_than_the_rest(
    shop: Database, now: datetime
) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        settings.change(session, by=None, now=now, region="GB", warranty={"vehicle.minor": [5, 0]})
        order_id = story.car_is_ready(session, prices=(10_000, 10_000), now=now)
        session.query(OrderLine).order_by(OrderLine.position).all()[1].method = Method.JOB
        session.flush()
        assert [cover.days for cover in warranty.covers(session, order_id=order_id)] == [5, 5]

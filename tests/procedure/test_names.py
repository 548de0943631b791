"""A thing has one name at the desk, on every page: the plate, else make and model; beside it what tells it apart."""

from __future__ import annotations

from datetime import datetime

import pytest

from shopdesk.db import Database
from shopdesk.desk import assets, cabinet, orders
from tests.procedure import reception_story as story


@pytest.mark.clause("CF-2")
def test_a_phone_is_called_by_make_and_model_and_told_apart_by_its_serial_number(
    shop: Database, now: datetime
) -> None:
    owner = story.customer(shop, now)
    phone = story.phone(shop, now, owner)
    (order,) = story.visit(shop, now, owner, phone).order_ids
    whose = shop.ask(cabinet.whose, order_id=order)
    assert (whose.asset, whose.detail) == ("华为 P60", "356938035643809")
    head = shop.ask(orders.header, order_id=order, now=now)
    assert (head.headline, head.words) == ("华为 P60", "")
    (row,) = shop.ask(assets.rows, ids=[phone])
    assert (row.title, row.words) == ("华为 P60", "")


@pytest.mark.clause("CF-2")
def test_a_car_is_called_by_its_plate_with_make_and_model_beside(shop: Database, now: datetime) -> None:
    owner = story.customer(shop, now)
    car = story.car(shop, now, owner)
    (order,) = story.visit(shop, now, owner, car).order_ids
    whose = shop.ask(cabinet.whose, order_id=order)
    (row,) = shop.ask(assets.rows, ids=[car])
    assert (whose.asset, whose.detail) == (row.plate, f"{row.make} {row.model}")
    assert row.words.startswith(f"{row.make} {row.model}")

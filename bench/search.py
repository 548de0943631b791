"""Finding among 50,000 orders: the search box and the lists beside the raw index question and a raw list."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert
from sqlalchemy.orm import Session

from bench.measures import Figure, measure, middle, milliseconds, p95
from shopdesk import index
from shopdesk.db import Database, open_database
from shopdesk.desk import order_list, search
from shopdesk.folding import words
from shopdesk.index_entries import Kind
from shopdesk.kinds import AssetKind, Category, CustomerKind, OrderState, Purpose
from shopdesk.models import Asset, Customer, Order, Ownership, Phone, Visit

ORDERS = 50_000
BEGAN = datetime(2020, 1, 2, 1, tzinfo=UTC)
SURNAMES, GIVEN = "周李王张刘陈杨赵黄吴徐孙胡朱高林何郭马罗", "雅宁强丽静文博晓岚思远梓涵子轩一诺浩然"
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
ASKED = ("7k3", "2206", "zyn", "周雅", "k3p2", "lsv0000", "13 8", "刹车", "粤b", "ro", "1234", "雅宁 138")


def big_shop(folder: Path, orders: int = ORDERS) -> Database:
    """A shop after years: invented customers, a third as many assets as orders, all but the last forty released."""
    shop = open_database(folder / "shopdesk.db", indexer=index.update)
    owners = orders // 4
    things = orders // 3
    with shop.acting(now=BEGAN) as session:
        session.execute(insert(Customer), [_customer(number) for number in range(owners)])
        session.execute(insert(Phone), [_phone(number) for number in range(owners)])
        session.execute(insert(Asset), [_asset(number, owners) for number in range(things)])
        session.execute(insert(Ownership), [_ownership(number, owners) for number in range(things)])
        session.execute(insert(Visit), [_visit(number, things, owners) for number in range(orders)])
        session.execute(insert(Order), [_order(number, things, owners, orders) for number in range(orders)])
    shop.act(index.rebuild)
    return shop


def _customer(number: int) -> dict[str, object]:
    name = SURNAMES[number % 20] + GIVEN[number // 20 % 19] + GIVEN[number * 7 % 19]
    return {"id": number + 1, "kind": CustomerKind.PERSON, "name": name, "created_at": BEGAN}


def _phone(number: int) -> dict[str, object]:
    digits = f"138{number * 7919 % 10**8:08d}"
    return {"customer_id": number + 1, "number": digits, "digits": digits}


def _asset(number: int, owners: int) -> dict[str, object]:
    plate = f"粤B{number * 37 % 10}{LETTERS[number % 24]}{number * 7919 % 1000:03d}"
    vin = f"LSV{number * 104729 % 10**14:014d}"
    return {
        "id": number + 1, "kind": AssetKind.VEHICLE, "category": Category.CAR, "owner_id": number % owners + 1,
        "plate": plate, "plate_key": plate, "vin": vin, "vin_key": vin, "make": "丰田",
        "model": "卡罗拉", "created_at": BEGAN,
    }  # fmt: skip


def _ownership(number: int, owners: int) -> dict[str, object]:
    return {"asset_id": number + 1, "customer_id": number % owners + 1, "since": BEGAN}


def _visit(number: int, things: int, owners: int) -> dict[str, object]:
    at = BEGAN + timedelta(hours=number)
    return {
        "id": number + 1, "customer_id": number % things % owners + 1, "purpose": Purpose.REPAIR,
        "words": ("刹车异响", "空调不冷", "8 万公里保养")[number % 3], "arrived_at": at,
    }  # fmt: skip


def _order(number: int, things: int, owners: int, orders: int) -> dict[str, object]:
    at = BEGAN + timedelta(hours=number)
    open_ = number >= orders - 40
    return {
        "id": number + 1, "number": f"RO-{at:%y%m%d}-{number:04d}", "visit_id": number + 1,
        "asset_id": number % things + 1, "customer_id": number % things % owners + 1,
        "state": list(OrderState)[number % 8] if open_ else OrderState.RELEASED,
        "problem": ("刹车异响", "空调不冷", "8 万公里保养")[number % 3], "arrived_at": at,
        "promised_at": at + timedelta(hours=8), "released_at": None if open_ else at + timedelta(hours=9),
    }  # fmt: skip


def figures(shop: Database) -> Iterator[Figure]:
    """The figures, in a shop that is there."""
    raw, through, box, listed = list[float](), list[float](), list[float](), list[float]()
    connection = shop.engine.raw_connection()
    cursor = connection.cursor()
    with shop.reading() as session:
        for typed in ASKED:
            asked = index.matching(session, Kind.ORDER, words(typed)).limit(20).compile(
                shop.engine, compile_kwargs={"literal_binds": True}
            )  # fmt: skip
            sql = str(asked)
            raw += milliseconds(lambda sql=sql: cursor.execute(sql).fetchall(), times=15)  # type: ignore[misc]
            through += milliseconds(lambda typed=typed: index.find(session, Kind.ORDER, typed), times=15)  # type: ignore[misc]
    for typed in ASKED:
        box += milliseconds(lambda typed=typed: shop.ask(search.find, typed=typed), times=8)  # type: ignore[misc]
        listed += milliseconds(lambda typed=typed: shop.ask(order_list.page, typed=typed), times=8)  # type: ignore[misc]
    connection.close()
    first = milliseconds(lambda: shop.ask(order_list.page), times=10)
    yield Figure("search: raw index question, p95", p95(raw), "ms")
    yield Figure("search: the same through the index, p95", p95(through), "ms")
    yield Figure("search: through the index / raw, p95", p95(through) / p95(raw), "×", 1.2)
    yield Figure("search: the whole box, three groups with all words, median", middle(box), "ms")
    yield Figure("search: the whole box, p95", p95(box), "ms", 20)
    yield Figure("list: first page of 50,000 orders, p95", p95(first), "ms", 20)
    yield Figure("list: filtered by text, p95", p95(listed), "ms", 20)


def saving(shop: Database) -> Iterator[Figure]:
    """What following a change costs."""
    order = ORDERS // 2

    def touch(session: Session, number: int) -> None:
        session.get_one(Order, order + number).problem = f"改 {number}"

    taken = []
    for number in range(30):
        with shop.acting() as session:
            touch(session, number)
            session.flush()
            start = time.perf_counter()
            index.update(session, frozenset({session.get_one(Order, order + number)}))
            taken.append((time.perf_counter() - start) * 1000)
    yield Figure("search: following one changed order, median", middle(taken), "ms")


@measure
def finding() -> Iterator[Figure]:
    """Search and lists at 50,000 orders."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        shop = big_shop(Path(folder))
        start = time.perf_counter()
        shop.act(index.rebuild)
        yield Figure("search: building the index of 50,000 orders", time.perf_counter() - start, "s")
        yield from figures(shop)
        yield from saving(shop)
        shop.close()

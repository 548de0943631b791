"""What happens at the desk before the tests begin: invented people and what they bring."""

from __future__ import annotations

from datetime import datetime

from shopdesk.db import Database
from shopdesk.desk import assets, customers, reception
from shopdesk.desk.assets import AssetGiven
from shopdesk.desk.customers import PhoneGiven
from shopdesk.desk.reception import AssetProblem, VisitOpened
from shopdesk.kinds import Category, Purpose

AWKWARD_NAMES = (
    "AT&T 通信",
    "<b>张</b>",
    "O'Brien",
    "𠮷田 さくら",
    "长" * 200,
    "😀 笑笑",
    "שרה כהן",
    "100% _sure_ \\n",
    "Robert'); DROP TABLE customer;--",
)


def customer(
    shop: Database, now: datetime, name: str = "周雅宁", phone: str = "13800002206", whose: str = ""
) -> int:
    """Somebody on file."""
    return shop.act(customers.save, name=name, phones=[PhoneGiven(phone, whose)], by=None, now=now)


def car(
    shop: Database,
    now: datetime,
    owner_id: int,
    plate: str = "粤B7K3P2",
    vin: str = "",
    make: str = "丰田",
    model: str = "卡罗拉",
) -> int:
    """A car on file."""
    given = AssetGiven(Category.CAR, plate=plate, vin=vin, make=make, model=model, year=2019)
    return shop.act(assets.save, owner_id=owner_id, given=given, by=None, now=now).id


def phone(
    shop: Database, now: datetime, owner_id: int, serial: str = "356938035643809", model: str = "P60"
) -> int:
    """A phone on file."""
    given = AssetGiven(Category.PHONE, serial=serial, make="华为", model=model)
    return shop.act(assets.save, owner_id=owner_id, given=given, by=None, now=now).id


def visit(
    shop: Database, now: datetime, customer_id: int, *asset_ids: int, words: str = "刹车异响"
) -> VisitOpened:
    """They come in with these things."""
    return shop.act(
        reception.open_visit, customer_id=customer_id, purpose=Purpose.REPAIR, words=words,
        assets=[AssetProblem(asset_id) for asset_id in asset_ids], by=None, now=now,
    )  # fmt: skip

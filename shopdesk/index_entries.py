"""What can be found by: the folded text of an order, an asset, a customer, gathered from all tables that speak of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    CompoundSelect,
    String,
    bindparam,
    cast,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from shopdesk import pinyin
from shopdesk.folding import fold
from shopdesk.models import Asset, Box, BoxUse, Customer, Hook, HookUse, Order, Ownership, Phone, Visit

BETWEEN = "\n"
"""Stands between two fields of an entry; folding never lets it through."""


class Kind(StrEnum):
    """What the search box finds."""

    ORDER = "order"
    ASSET = "asset"
    CUSTOMER = "customer"


KEY: dict[Kind, ColumnElement[int]] = {
    Kind.ORDER: Order.id.expression,
    Kind.ASSET: Asset.id.expression,
    Kind.CUSTOMER: Customer.id.expression,
}


def entries(session: Session, kind: Kind, ids: Sequence[int]) -> dict[int, str]:
    """id → its text; an id that is gone (or a customer merged into another) is left out."""
    return _MADE_BY[kind](session, ids)


def _join(fields: Iterable[str]) -> str:
    return BETWEEN.join(dict.fromkeys(folded for folded in map(fold, fields) if folded))


def _named(name: str) -> tuple[str, ...]:
    return (name, *pinyin.sounds(name))


_IDS: BindParameter[int] = bindparam("ids", expanding=True)
_HERE = (Customer.id.in_(_IDS), Customer.merged_into_id.is_(None))
_ORDERS = (
    select(
        Order.id, Order.customer_id, Order.number, Order.problem, Asset.plate, Asset.vin, Asset.serial,
        Asset.make + " " + Asset.model, Visit.sender_name, Visit.sender_phone, Visit.words,
    )
    .join(Asset, Asset.id == Order.asset_id)
    .join(Visit, Visit.id == Order.visit_id)
    .where(Order.id.in_(_IDS))
)  # fmt: skip
_PLACES = union_all(
    select(HookUse.order_id, cast(Hook.number, String))
    .join(Hook, Hook.id == HookUse.hook_id)
    .where(HookUse.order_id.in_(_IDS), HookUse.freed_at.is_(None)),
    select(BoxUse.order_id, Box.name)
    .join(Box, Box.id == BoxUse.box_id)
    .where(BoxUse.order_id.in_(_IDS), BoxUse.freed_at.is_(None)),
)
_ASSETS = select(
    Asset.id,
    Asset.owner_id,
    Asset.plate,
    Asset.vin,
    Asset.serial,
    Asset.engine_no,
    Asset.make + " " + Asset.model,
).where(Asset.id.in_(_IDS))
_CUSTOMERS = select(Customer.id).where(*_HERE)
_THINGS = union_all(
    select(Asset.owner_id, Asset.plate, Asset.serial).where(Asset.owner_id.in_(_IDS)),
    select(Ownership.customer_id, Asset.plate, Asset.serial)
    .join(Asset, Asset.id == Ownership.asset_id)
    .where(Ownership.customer_id.in_(_IDS)),
)
_NAMES: CompoundSelect[Any] = union_all(
    select(Customer.id, Customer.name, Customer.contact).where(Customer.id.in_(_IDS)),
    select(Customer.merged_into_id, Customer.name, Customer.contact).where(Customer.merged_into_id.in_(_IDS)),
)
_PHONES = select(Phone.customer_id, Phone.digits).where(Phone.customer_id.in_(_IDS))


def _orders(session: Session, ids: Sequence[int]) -> dict[int, str]:
    found = session.execute(_ORDERS, {"ids": ids}).all()
    people = _people(session, {row[1] for row in found})
    places: dict[int, list[str]] = defaultdict(list)
    for order_id, place in session.execute(_PLACES, {"ids": ids}):
        places[order_id].append(place)
    return {
        row[0]: _join((*row[2:8], *people[row[1]], *_named(row[8]), *row[9:], *places[row[0]]))
        for row in found
    }


def _assets(session: Session, ids: Sequence[int]) -> dict[int, str]:
    found = session.execute(_ASSETS, {"ids": ids}).all()
    people = _people(session, {row[1] for row in found})
    return {row[0]: _join((*row[2:], *people[row[1]])) for row in found}


def _customers(session: Session, ids: Sequence[int]) -> dict[int, str]:
    here = session.scalars(_CUSTOMERS, {"ids": ids}).all()
    people = _people(session, set(here))
    things: dict[int, list[str]] = defaultdict(list)
    for customer_id, plate, serial in session.execute(_THINGS, {"ids": here}):
        things[customer_id] += [plate, serial]
    return {customer_id: _join((*people[customer_id], *things[customer_id])) for customer_id in here}


def _people(session: Session, ids: set[int]) -> dict[int, list[str]]:
    """Names with their sounds and phones of customers, and of those merged into them."""
    asked = {"ids": sorted(ids)}
    known: dict[int, list[str]] = defaultdict(list)
    for customer_id, name, contact in session.execute(_NAMES, asked):
        known[customer_id] += [*_named(name), *_named(contact)]
    for customer_id, digits in session.execute(_PHONES, asked):
        known[customer_id].append(digits)
    return known


_MADE_BY = {Kind.ORDER: _orders, Kind.ASSET: _assets, Kind.CUSTOMER: _customers}


def concerned(session: Session, changed: Iterable[object]) -> dict[Kind, set[int]]:
    """Which entries speak of what was changed."""
    orders, assets, customers, visits = set[int](), set[int](), set[int](), set[int]()
    renamed, described = set[int](), set[int]()
    for thing in changed:
        match thing:
            case Order():
                orders.add(thing.id)
            case HookUse() | BoxUse():
                orders.add(thing.order_id)
            case Visit():
                visits.add(thing.id)
            case Asset():
                described.add(thing.id)
            case Ownership():
                customers.add(thing.customer_id)
            case Customer():
                renamed |= {thing.id, thing.merged_into_id or thing.id}
            case Phone():
                renamed.add(thing.customer_id)
    if visits:
        orders.update(session.scalars(select(Order.id).where(Order.visit_id.in_(visits))))
    if renamed:
        assets.update(session.scalars(select(Asset.id).where(Asset.owner_id.in_(renamed))))
        orders.update(session.scalars(select(Order.id).where(Order.customer_id.in_(renamed))))
    if described:
        orders.update(session.scalars(select(Order.id).where(Order.asset_id.in_(described))))
        customers.update(session.scalars(select(Asset.owner_id).where(Asset.id.in_(described))))
        customers.update(
            session.scalars(select(Ownership.customer_id).where(Ownership.asset_id.in_(described)))
        )
    return {Kind.ORDER: orders, Kind.ASSET: assets | described, Kind.CUSTOMER: customers | renamed}

"""States of an intake, built by sentences."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from shopdesk.clock import day_of
from shopdesk.desk import custody, intake, numbers, templates
from shopdesk.kinds import AssetKind, Category, CustodyKind, Holder, OrderState, Purpose, Role
from shopdesk.models import Asset, Customer, Order, Phone, Staff, Visit


def opened_shop(session: Session, *, by: int | None = None, now: datetime) -> None:
    """A shop with its lists, hooks and boxes."""
    templates.seed(session, by=by, now=now)


def receptionist(session: Session, *, name: str = "许静", now: datetime) -> int:
    """Somebody at the desk; their id."""
    person = Staff(number="01", name=name, role=Role.RECEPTIONIST)
    session.add(person)
    session.flush()
    return person.id


def order_of(
    session: Session,
    *,
    category: Category,
    plate: str = "",
    serial: str = "",
    customer: str,
    by: int | None = None,
    now: datetime,
) -> int:
    """Somebody brings something; the order's id."""
    who = Customer(name=customer, created_at=now)
    who.phones.append(Phone(number="138 0000 2206", digits="13800002206"))
    session.add(who)
    session.flush()
    asset = Asset(
        kind=category.kind, category=category, owner_id=who.id, plate=plate, serial=serial,
        make="丰田" if category.kind is AssetKind.VEHICLE else "华为",
        model="卡罗拉" if category.kind is AssetKind.VEHICLE else "Mate 60", created_at=now,
    )  # fmt: skip
    session.add(asset)
    session.flush()
    return order_for(session, customer_id=who.id, asset_id=asset.id, by=by, now=now)


def order_for(
    session: Session, *, customer_id: int, asset_id: int, by: int | None = None, now: datetime
) -> int:
    """A visit of a known customer with a known asset; the order's id."""
    visit = Visit(customer_id=customer_id, purpose=Purpose.REPAIR, arrived_at=now, by_id=by)
    session.add(visit)
    session.flush()
    order = Order(
        number=numbers.give(session, "order", day_of(now)), visit_id=visit.id, asset_id=asset_id,
        customer_id=customer_id, arrived_at=now, received_by_id=by,
    )  # fmt: skip
    session.add(order)
    session.flush()
    custody.take_in(
        session, order_id=order.id, kind=CustodyKind.ASSET, label="", to=Holder.YARD, by=by, now=now
    )
    intake.begin(session, order_id=order.id, by=by, now=now)
    return order.id


def car_arrives(
    session: Session,
    *,
    plate: str = "粤B·7K3P2",
    customer: str = "周雅宁",
    by: int | None = None,
    now: datetime,
) -> int:
    """A car is handed over."""
    return order_of(session, category=Category.CAR, plate=plate, customer=customer, by=by, now=now)


def phone_arrives(
    session: Session,
    *,
    serial: str = "SM-2291",
    customer: str = "O'Brien",
    by: int | None = None,
    now: datetime,
) -> int:
    """A phone is handed over."""
    return order_of(session, category=Category.PHONE, serial=serial, customer=customer, by=by, now=now)


def comes_again(session: Session, *, order_id: int, days: int, by: int | None = None, now: datetime) -> int:
    """The same asset comes again some days later."""
    before = session.get_one(Order, order_id)
    return order_for(
        session,
        customer_id=before.customer_id,
        asset_id=before.asset_id,
        by=by,
        now=now + timedelta(days=days),
    )


def stands_in(session: Session, *, order_id: int, state: OrderState) -> None:
    """The order has come so far; how is another test's matter."""
    session.get_one(Order, order_id).state = state

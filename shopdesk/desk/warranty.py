"""质量保证: what the shop warrants on released work, days and km from release, whichever is reached first (PK-4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from shopdesk.clock import day_of
from shopdesk.desk import facts, numbers, settings
from shopdesk.desk.estimate_words import without_warranty
from shopdesk.errors import DeskError
from shopdesk.i18n import N_
from shopdesk.kinds import LineKind, LineState, Method, OrderState
from shopdesk.models import Asset, Certificate, Order, OrderLine, Warranty
from shopdesk.rules import least_warranty, no_more, warranty_for

COVERED = (LineKind.LABOUR, LineKind.PART, LineKind.OUTSIDE)


@dataclass(frozen=True, slots=True)
class Cover:
    """One line of the certificate; `days` 0 = no warranty, `until_*` None while not released."""

    line_id: int
    what: str
    days: int
    km: int | None
    until_on: date | None
    until_km: int | None


def covers(session: Session, *, order_id: int) -> list[Cover]:
    """What is promised for each line of the order: the law's least or more, no more than it for work the customer named
    (ES-1), nothing for parts that can't be warranted."""
    order = session.get_one(Order, order_id)
    asset = session.get_one(Asset, order.asset_id)
    what = (asset.category, asset.kind, order.repair_class)
    promised = warranty_for(settings.rules(session), *what)
    named = no_more(promised, least_warranty(*what))
    lines = session.scalars(
        select(OrderLine)
        .where(
            OrderLine.order_id == order_id, OrderLine.state == LineState.ACTIVE, OrderLine.kind.in_(COVERED)
        )
        .order_by(OrderLine.position, OrderLine.id)
    ).all()
    start = day_of(order.released_at) if order.released_at else None
    mileage = order.odometer_out_km if order.odometer_out_km is not None else order.odometer_km
    return [_cover(line, named if line.method is Method.JOB else promised, start, mileage) for line in lines]


def _cover(line: OrderLine, given: tuple[int, int | None], start: date | None, mileage: int | None) -> Cover:
    days, km = given
    if without_warranty(line):
        return Cover(line.id, line.description, 0, None, None, None)
    days = max(days, line.warranty_days or 0)
    if km is not None:
        km = max(km, line.warranty_km or 0)
    until_on = start + timedelta(days=days) if start else None
    until_km = mileage + km if start and km is not None and mileage is not None else None
    return Cover(line.id, line.description, days, km, until_on, until_km)


def issue(session: Session, *, order_id: int, by: int | None, now: datetime) -> str:
    """Issue the quality certificate of a settled order, once; its number. Refused before the settlement."""
    order = session.get_one(Order, order_id)
    if order.unrepaired:
        raise DeskError(N_("What was not repaired gets no quality certificate."))
    if facts.current_settlement(session, order_id) is None or order.state not in (
        OrderState.SETTLED,
        OrderState.RELEASED,
    ):
        raise DeskError(N_("The settlement is not made yet."))
    known = session.scalar(select(Certificate.number).where(Certificate.order_id == order_id))
    if known is not None:
        return known
    number = numbers.give(session, "certificate", day_of(now))
    session.add(Certificate(number=number, order_id=order_id, issued_at=now, by_id=by))
    session.flush()
    return number


def start(session: Session, *, order: Order, now: datetime) -> None:
    """PK-7: the warranty begins at release."""
    for cover in covers(session, order_id=order.id):
        _start(session, order, cover, day_of(now))
    session.flush()


def _start(session: Session, order: Order, cover: Cover, day: date) -> None:
    if cover.days and cover.until_on is not None:
        session.add(
            Warranty(order_id=order.id, asset_id=order.asset_id, line_id=cover.line_id, what=cover.what, days=cover.days,
                     km=cover.km, starts_on=day, until_on=cover.until_on, until_km=cover.until_km)
        )  # fmt: skip


def renew(session: Session, *, order: Order) -> None:
    """After a new settlement of what has left: warranty from the release day for what is on the bill, none for what is not.
    What was promised for a line that stays is not made shorter."""
    if order.released_at is None or order.unrepaired:
        return
    promised = {cover.line_id: cover for cover in covers(session, order_id=order.id)}
    for kept in session.scalars(select(Warranty).where(Warranty.order_id == order.id)):
        cover = promised.pop(kept.line_id, None) if kept.line_id is not None else None
        if cover is None:
            session.delete(kept)
        else:
            kept.what = cover.what
    for cover in promised.values():
        _start(session, order, cover, day_of(order.released_at))
    session.flush()


def forget_line(session: Session, *, line_id: int) -> None:
    """A line of the bill goes: what was warranted on it waits, without the line, for the next settlement."""
    for one in session.scalars(select(Warranty).where(Warranty.line_id == line_id)):
        one.line_id = None
    session.flush()


@dataclass(frozen=True, slots=True)
class Running:
    """A warranty that may still cover: what, since when, until when."""

    order_id: int
    what: str
    starts_on: date
    until_on: date
    until_km: int | None
    odometer_at_start: int | None


def running(session: Session, *, asset_id: int, today: date, odometer_km: int | None = None) -> list[Running]:
    """Warranties of an asset that a day and a mileage leave in force (WR-1), newest first."""
    found = session.execute(
        select(Warranty, Order.odometer_out_km)
        .join(Order, Order.id == Warranty.order_id)
        .where(Warranty.asset_id == asset_id, Warranty.until_on >= today)
        .order_by(Warranty.id.desc())
    )
    return [
        Running(kept.order_id, kept.what, kept.starts_on, kept.until_on, kept.until_km, began)
        for kept, began in found
        if odometer_km is None or kept.until_km is None or odometer_km <= kept.until_km
    ]

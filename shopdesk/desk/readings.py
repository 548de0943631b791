"""里程、油量、电量: what the instruments say at arrival (RC-6.5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from shopdesk.desk.here import order_here
from shopdesk.errors import DeskError
from shopdesk.i18n import N_, Message
from shopdesk.models import Order

MOST_KM = 9_999_999


@dataclass(frozen=True, slots=True)
class Readings:
    """km, eighths of a tank, percent; `last_km` at the end of the visit before. `warning` where km went down."""

    odometer_km: int | None
    fuel_eighths: int | None
    battery_percent: int | None
    inside: str
    last_km: int | None

    @property
    def warning(self) -> Message | None:
        if self.odometer_km is None or self.last_km is None or self.odometer_km >= self.last_km:
            return None
        return N_("Less than last time ({last} km): please look again.").fill(last=f"{self.last_km:,}")


def last_km(session: Session, order: Order) -> int | None:
    """The odometer when the asset was here before."""
    wanted = (
        select(Order.odometer_out_km, Order.odometer_km)
        .where(
            Order.asset_id == order.asset_id,
            Order.id != order.id,
            Order.arrived_at <= order.arrived_at,
            or_(Order.odometer_out_km.is_not(None), Order.odometer_km.is_not(None)),
        )
        .order_by(Order.arrived_at.desc(), Order.id.desc())
        .limit(1)
    )
    found = session.execute(wanted).first()
    if found is None:
        return None
    out, arrived = found
    return out if out is not None else arrived


def of(session: Session, order: Order) -> Readings:
    """The readings of an order."""
    return Readings(
        order.odometer_km, order.fuel_eighths, order.battery_percent, order.inside, last_km(session, order)
    )


def take(
    session: Session,
    *,
    order_id: int,
    odometer_km: int | None = None,
    fuel_eighths: int | None = None,
    battery_percent: int | None = None,
    by: int | None,
    now: datetime,
) -> Readings:
    """Write down what the instruments say; None leaves a reading as it is. A lower odometer warns, it never refuses."""
    order = order_here(session, order_id)
    _within(odometer_km, MOST_KM, N_("The mileage is a number from 0 to {most}."), "odometer")
    _within(fuel_eighths, 8, N_("Fuel is counted in eighths, 0 to {most}."), "fuel")
    _within(battery_percent, 100, N_("The battery has 0 to {most} percent."), "battery")
    order.odometer_km = order.odometer_km if odometer_km is None else odometer_km
    order.fuel_eighths = order.fuel_eighths if fuel_eighths is None else fuel_eighths
    order.battery_percent = order.battery_percent if battery_percent is None else battery_percent
    session.flush()
    return of(session, order)


def _within(value: int | None, most: int, sentence: Message, field: str) -> None:
    if value is not None and not 0 <= value <= most:
        raise DeskError(sentence, field=field, most=most)

"""车辆与设备: what is repaired, whose it is and was (CF-2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import BindParameter, bindparam, case, func, select
from sqlalchemy.orm import Session

from shopdesk import index
from shopdesk.desk import fetch, identity, settings
from shopdesk.errors import DeskError
from shopdesk.i18n import N_, Message
from shopdesk.index_entries import Kind
from shopdesk.kinds import AssetKind, Category, OrderState
from shopdesk.models import Asset, Customer, Order, Ownership


@dataclass(frozen=True, slots=True)
class AssetGiven:
    """What is typed about an asset; intervals in km and months."""

    category: Category
    plate: str = ""
    vin: str = ""
    engine_no: str = ""
    serial: str = ""
    make: str = ""
    model: str = ""
    year: int | None = None
    colour: str = ""
    purchased_on: date | None = None
    sold_by_us: bool = False
    inspection_until: date | None = None
    insurance_until: date | None = None
    interval_km: int | None = None
    interval_months: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class AssetSaved:
    """The id, and what looked odd: field → warning; it was saved all the same."""

    id: int
    doubts: dict[str, Message]


@dataclass(frozen=True, slots=True)
class AssetRow:
    """An asset in a list; `here_id` is the order it is here with now."""

    id: int
    kind: AssetKind
    category: Category
    plate: str
    vin: str
    serial: str
    make: str
    model: str
    year: int | None
    colour: str
    owner_id: int
    owner: str
    orders: int
    last_at: datetime | None
    last_km: int | None
    here_id: int | None

    @property
    def what(self) -> str:
        """Make, model and year."""
        return " ".join(str(part) for part in (self.make, self.model, self.year) if part)

    @property
    def named(self) -> str:
        """Make and model."""
        return f"{self.make} {self.model}".strip()

    @property
    def title(self) -> str:
        """What it is called at the desk: plate, else make and model, else serial."""
        return self.plate or self.named or self.serial or self.vin

    @property
    def words(self) -> str:
        """`Toyota Corolla 2019·silver`; without what the title says already."""
        name = self.named if self.plate else ""
        told = " ".join(str(part) for part in (name, self.year) if part)
        return "·".join(part for part in (told, self.colour) if part)


def save(
    session: Session,
    *,
    asset_id: int | None = None,
    owner_id: int,
    given: AssetGiven,
    by: int | None,
    now: datetime,
) -> AssetSaved:
    """Keep an asset and whose it is; a new owner is added to its history. Refused: nothing to know it by, an odd year."""
    plate, vin, serial = (
        identity.plate_shown(given.plate),
        identity.shown(given.vin),
        identity.shown(given.serial),
    )
    make, model = given.make.strip(), given.model.strip()
    if not (plate or vin or serial or make or model):
        field = "plate" if given.category.kind is AssetKind.VEHICLE else "model"
        raise DeskError(N_("Please give at least a plate, a serial number, or make and model."), field=field)
    if given.year is not None and not 1900 <= given.year <= now.year + 2:
        raise DeskError(N_("The year should be between 1900 and {last}."), field="year", last=now.year + 2)
    session.get_one(Customer, owner_id)
    kept = session.get_one(Asset, asset_id) if asset_id else None
    if kept is None:
        kept = Asset(kind=given.category.kind, category=given.category, owner_id=owner_id, created_at=now)
        session.add(kept)
    kept.kind, kept.category = given.category.kind, given.category
    kept.plate, kept.vin, kept.serial, kept.engine_no = plate, vin, serial, identity.shown(given.engine_no)
    kept.make, kept.model, kept.year, kept.colour = make, model, given.year, given.colour.strip()
    kept.purchased_on, kept.sold_by_us = given.purchased_on, given.sold_by_us
    kept.inspection_until, kept.insurance_until = given.inspection_until, given.insurance_until
    kept.interval_km, kept.interval_months, kept.note = (
        given.interval_km,
        given.interval_months,
        given.note.strip(),
    )
    session.flush()
    _owned_by(session, kept, owner_id, now)
    doubts = identity.doubts(
        kept.kind, plate=plate, vin=vin, serial=serial, region=settings.rules(session).region
    )
    return AssetSaved(kept.id, doubts)


def change_owner(session: Session, *, asset_id: int, owner_id: int, by: int | None, now: datetime) -> None:
    """The asset belongs to somebody else from now on; its history stays with it."""
    _owned_by(session, session.get_one(Asset, asset_id), owner_id, now)


def _owned_by(session: Session, asset: Asset, owner_id: int, now: datetime) -> None:
    last = (
        select(Ownership.customer_id)
        .where(Ownership.asset_id == asset.id)
        .order_by(Ownership.id.desc())
        .limit(1)
    )
    if session.scalar(last) != owner_id:
        session.add(Ownership(asset_id=asset.id, customer_id=owner_id, since=now))
    asset.owner_id = owner_id
    session.flush()


def given(session: Session, *, asset_id: int) -> AssetGiven:
    """What is kept about an asset, for its form."""
    kept = session.get_one(Asset, asset_id)
    return AssetGiven(
        kept.category, kept.plate, kept.vin, kept.engine_no, kept.serial, kept.make, kept.model, kept.year,
        kept.colour, kept.purchased_on, kept.sold_by_us, kept.inspection_until, kept.insurance_until,
        kept.interval_km, kept.interval_months, kept.note,
    )  # fmt: skip


_IDS: BindParameter[int] = bindparam("ids", expanding=True)
_HISTORY = (
    select(
        Order.asset_id,
        func.count(Order.id).label("orders"),
        func.max(Order.arrived_at).label("last_at"),
        func.max(func.coalesce(Order.odometer_out_km, Order.odometer_km)).label("last_km"),
        func.max(case((Order.state != OrderState.RELEASED, Order.id))).label("here_id"),
    )
    .where(Order.asset_id.in_(_IDS))
    .group_by(Order.asset_id)
    .subquery()
)
_ROWS = (
    select(
        Asset.id, Asset.kind, Asset.category, Asset.plate, Asset.vin, Asset.serial, Asset.make, Asset.model,
        Asset.year, Asset.colour, Asset.owner_id, Customer.name, func.coalesce(_HISTORY.c.orders, 0),
        _HISTORY.c.last_at, _HISTORY.c.last_km, _HISTORY.c.here_id,
    )
    .join(Customer, Customer.id == Asset.owner_id)
    .outerjoin(_HISTORY, _HISTORY.c.asset_id == Asset.id)
    .where(Asset.id.in_(_IDS))
)  # fmt: skip


def rows(session: Session, ids: Sequence[int]) -> list[AssetRow]:
    """Assets for these ids, in this order."""
    found = fetch.rows(session, AssetRow, _ROWS.params(ids=ids))
    made = {row.id: row for row in found}
    return [made[each] for each in ids if each in made]


def find(session: Session, *, typed: str, limit: int = 20) -> list[AssetRow]:
    """Assets by plate, VIN, serial, make, owner's name, pinyin or phone, newest first."""
    return rows(session, index.find(session, Kind.ASSET, typed, limit=limit))


def of_customer(session: Session, *, customer_id: int) -> list[AssetRow]:
    """What belongs to a customer now, newest first."""
    wanted = select(Asset.id).where(Asset.owner_id == customer_id).order_by(Asset.id.desc())
    return rows(session, list(session.scalars(wanted)))

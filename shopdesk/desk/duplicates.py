"""Duplicates noticed while typing: same phone, plate, VIN, serial, or name (CF-4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from shopdesk.desk import phones
from shopdesk.folding import key
from shopdesk.i18n import N_, Message
from shopdesk.models import Asset, Customer, Phone

SHORTEST_PHONE = 7
MOST = 5


class Of(StrEnum):
    """Whose file would be doubled."""

    CUSTOMER = "customer"
    ASSET = "asset"


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A file that is already here: its `id` and the customer's, what to show, and `why` it looks the same, at its `field`."""

    kind: Of
    id: int
    customer_id: int
    text: str
    why: Message
    field: str


def duplicates(
    session: Session,
    *,
    name: str = "",
    phone: str = "",
    plate: str = "",
    vin: str = "",
    serial: str = "",
    but_customer: int | None = None,
    but_asset: int | None = None,
) -> list[Duplicate]:
    """What is on file already with the same phone, plate, VIN, serial or whole name; strongest reason first."""
    found = [
        *_assets(session, Asset.plate_key, plate, N_("same plate"), "plate"),
        *_assets(session, Asset.vin_key, vin, N_("same VIN"), "vin"),
        *_assets(session, Asset.serial_key, serial, N_("same serial number"), "serial"),
        *_by_phone(session, phones.digits(phone)),
        *_by_name(session, " ".join(name.split())),
    ]
    return [one for one in _once(found) if one.id != (but_asset if one.kind is Of.ASSET else but_customer)]


def _once(found: Iterable[Duplicate]) -> list[Duplicate]:
    first: dict[tuple[Of, int], Duplicate] = {}
    for one in found:
        first.setdefault((one.kind, one.id), one)
    return list(first.values())


def _assets(
    session: Session, column: InstrumentedAttribute[str], typed: str, why: Message, field: str
) -> list[Duplicate]:
    if not key(typed):
        return []
    wanted = (
        select(Asset.id, Asset.owner_id, Asset.plate, Asset.make, Asset.model, Asset.serial, Customer.name)
        .join(Customer, Customer.id == Asset.owner_id)
        .where(column == key(typed))
        .limit(MOST)
    )
    return [
        Duplicate(
            Of.ASSET,
            row[0],
            row[1],
            _dotted(row[2] or row[5], f"{row[3]} {row[4]}".strip(), row[6]),
            why,
            field,
        )
        for row in session.execute(wanted)
    ]


def _by_phone(session: Session, digits: str) -> list[Duplicate]:
    if len(digits) < SHORTEST_PHONE:
        return []
    wanted = (
        select(Customer.id, Customer.name, Phone.number, Phone.whose)
        .join(Phone, Phone.customer_id == Customer.id)
        .where(Phone.digits == digits, Customer.merged_into_id.is_(None))
        .limit(MOST)
    )
    return [
        Duplicate(Of.CUSTOMER, row[0], row[0], _dotted(row[1], row[2], row[3]), N_("same phone"), "phone")
        for row in session.execute(wanted)
    ]


def _by_name(session: Session, name: str) -> list[Duplicate]:
    if len(name) < 2:
        return []
    first_phone = (
        select(Phone.number)
        .where(Phone.customer_id == Customer.id)
        .order_by(Phone.id)
        .limit(1)
        .scalar_subquery()
    )
    wanted = (
        select(Customer.id, Customer.name, first_phone)
        .where(Customer.name == name, Customer.merged_into_id.is_(None))
        .order_by(Customer.id.desc())
        .limit(MOST)
    )
    return [
        Duplicate(Of.CUSTOMER, row[0], row[0], _dotted(row[1], row[2] or ""), N_("same name"), "name")
        for row in session.execute(wanted)
    ]


def _dotted(*parts: str) -> str:
    return "·".join(part for part in parts if part)

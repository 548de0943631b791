"""One box over everything: orders, assets and customers by any words, with what a returning customer needs first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from shopdesk import folding, i18n, index, pinyin
from shopdesk.desk import assets, customers, order_list, phones
from shopdesk.desk.assets import AssetRow
from shopdesk.desk.customers import CustomerRow
from shopdesk.desk.order_list import OrderRow
from shopdesk.index_entries import Kind
from shopdesk.kinds import OrderState, word
from shopdesk.models import Asset, Box, BoxUse, Hook, HookUse, NextService, Order

SHOWN = 5
COUNTED = 50
"""More than these are not counted."""
SERIAL = 4
"""Digits of an order's number after its day."""
TAIL = 8
"""Letters and digits at the end of a serial number or VIN by which it is told apart."""
READY = (OrderState.READY, OrderState.SETTLED)


@dataclass(frozen=True, slots=True)
class Marked:
    """A text of the customer's and where the typed words stand in it, (start, end) in characters."""

    text: str
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class OrderHit:
    row: OrderRow
    number: Marked
    what: Marked
    """Plate or name of the asset, and the problem."""
    place: str
    """The hook or box that was asked for, or ""."""


@dataclass(frozen=True, slots=True)
class AssetHit:
    row: AssetRow
    title: Marked
    detail: Marked
    """Make and model and owner, or the serial number that was found, and owner."""
    next_what: str
    next_on: date | None
    next_km: int | None


@dataclass(frozen=True, slots=True)
class CustomerHit:
    row: CustomerRow
    name: Marked
    detail: Marked
    """Phone, or the plate that was found."""


@dataclass(frozen=True, slots=True)
class Found:
    """The answer: `returning` is the asset whose visit Enter opens, once few fit; the totals stop counting beyond COUNTED."""

    orders: tuple[OrderHit, ...] = ()
    assets: tuple[AssetHit, ...] = ()
    customers: tuple[CustomerHit, ...] = ()
    returning: AssetHit | None = None
    order_total: int = 0
    asset_total: int = 0
    customer_total: int = 0

    @property
    def total(self) -> int:
        return self.order_total + self.asset_total + self.customer_total


def find(session: Session, *, typed: str) -> Found:
    """What the box shows for the typed words; nothing for an empty box."""
    wanted = folding.words(typed)
    if not wanted:
        return Found()
    held = _held_at(session, typed)
    found = index.find(session, Kind.ORDER, typed, limit=COUNTED + 1)
    named = _numbered(session, typed, found)
    order_ids = _first(_first(named, list(held)), found)
    asset_ids = index.find(session, Kind.ASSET, typed, limit=COUNTED + 1)
    customer_ids = index.find(session, Kind.CUSTOMER, typed, limit=COUNTED + 1)
    hits = _asset_hits(session, _by_fit(session, asset_ids, wanted)[:SHOWN], wanted)
    return Found(
        orders=_order_hits(session, order_ids[:SHOWN], wanted, held),
        assets=hits,
        customers=_customer_hits(session, customer_ids[:SHOWN], wanted),
        returning=next((hit for hit in hits if hit.row.here_id is None), None)
        if len(asset_ids) <= SHOWN and not named
        else None,
        order_total=len(order_ids),
        asset_total=len(asset_ids),
        customer_total=len(customer_ids),
    )


def lines(session: Session, *, typed: str) -> list[tuple[str, ...]]:
    """The same as lines of plain columns: number or plate, what, state or owner; for the command without a window."""
    found = find(session, typed=typed)
    lang = i18n.current()
    made = [(hit.row.number, hit.what.text, i18n.say(word(hit.row.state), lang)) for hit in found.orders]
    made += [
        (hit.title.text, hit.detail.text, i18n.say(word(hit.row.category), lang)) for hit in found.assets
    ]
    made += [(hit.row.name, hit.detail.text, i18n.say(word(hit.row.kind), lang)) for hit in found.customers]
    return [tuple(column for column in line if column) for line in made]


def find_ready(session: Session, *, typed: str) -> list[int]:
    """Orders that can be picked up (F4) and have the typed words or, first, hang or lie exactly there."""
    held = [
        order_id for order_id in _held_at(session, typed) if session.get_one(Order, order_id).state in READY
    ]
    return _first(held, order_list.ids(session, states=READY, typed=typed))


def _numbered(session: Session, typed: str, found: Sequence[int]) -> list[int]:
    """Those of the found orders that are in the shop and whose number ends with the four digits typed: "RO-261130-0015"."""
    name = typed.strip()
    if len(name) != SERIAL or not name.isdecimal():
        return []
    here = select(Order.id).where(
        Order.id.in_(found), Order.number.endswith(f"-{name}"), Order.state != OrderState.RELEASED
    )
    return list(session.scalars(here.order_by(Order.id.desc())))


def _held_at(session: Session, typed: str) -> dict[int, str]:
    """Orders whose hook or box was typed exactly: id → hook or box."""
    name = typed.strip()
    found: dict[int, str] = {}
    if name.isdecimal() and len(name) <= 4 and (len(name) <= 2 or name[0] != "0"):
        taken = select(HookUse.order_id).join(Hook, Hook.id == HookUse.hook_id)
        for order_id in session.scalars(taken.where(Hook.number == int(name), HookUse.freed_at.is_(None))):
            found[order_id] = str(int(name))
    boxes = select(BoxUse.order_id, Box.name).join(Box, Box.id == BoxUse.box_id)
    for order_id, box in session.execute(boxes.where(Box.name == name.upper(), BoxUse.freed_at.is_(None))):
        found[order_id] = box
    return found


def _first(before: list[int], others: Sequence[int]) -> list[int]:
    return before + [each for each in others if each not in before]


def _by_fit(session: Session, ids: Sequence[int], wanted: Sequence[str]) -> list[int]:
    """Plates that begin or end with what was typed first, then who was here last."""
    last = (
        select(Asset.id, Asset.plate_key, func.max(Order.arrived_at))
        .outerjoin(Order, Order.asset_id == Asset.id)
        .where(Asset.id.in_(ids))
        .group_by(Asset.id)
    )

    def fit(row: Row[int, str, datetime | None]) -> tuple[int, float, int]:
        key = folding.fold(row[1])
        ends = any(word in (key, key[1:], key[2:]) or key[2:].startswith(word) for word in wanted)
        rank = 0 if ends else 1 if any(key.endswith(word) for word in wanted) else 2
        return rank, -(row[2].timestamp() if row[2] else 0), -row[0]

    return [row[0] for row in sorted(session.execute(last), key=fit)]


def marked(text: str, wanted: Sequence[str], *, sound: bool = False) -> Marked:
    """The text with the typed words marked; with `sound` also where they are its pinyin."""
    ranges = list(folding.spans(text, wanted))
    if sound:
        for word in wanted:
            ranges += pinyin.spans(text, word)
    return Marked(text, folding.merged(ranges))


def _dotted(*parts: str) -> str:
    return "·".join(part for part in parts if part)


def _joined(first: Marked, second: Marked) -> Marked:
    """Both texts with a dot between; the marks of the second go along."""
    text = _dotted(first.text, second.text)
    ahead = len(text) - len(second.text)
    return Marked(text, first.spans + tuple((start + ahead, end + ahead) for start, end in second.spans))


def _order_hits(
    session: Session, ids: Sequence[int], wanted: Sequence[str], held: dict[int, str]
) -> tuple[OrderHit, ...]:
    return tuple(_order_hit(row, wanted, held) for row in order_list.rows(session, ids))


def _order_hit(row: OrderRow, wanted: Sequence[str], held: dict[int, str]) -> OrderHit:
    what = marked(row.title, wanted)
    other = marked(_dotted(row.customer, row.problem), wanted, sound=True)
    return OrderHit(row, marked(row.number, wanted), _joined(what, other), held.get(row.id, ""))


def _asset_hits(session: Session, ids: Sequence[int], wanted: Sequence[str]) -> tuple[AssetHit, ...]:
    due = {
        asset_id: (what, due_on, due_km)
        for asset_id, what, due_on, due_km in session.execute(
            select(NextService.asset_id, NextService.what, NextService.due_on, NextService.due_km)
            .where(NextService.asset_id.in_(ids), NextService.done_at.is_(None))
            .order_by(NextService.id.desc())
        )
    }
    return tuple(
        _asset_hit(row, wanted, due.get(row.id, ("", None, None))) for row in assets.rows(session, ids)
    )


def _asset_hit(row: AssetRow, wanted: Sequence[str], due: tuple[str, date | None, int | None]) -> AssetHit:
    known = f"{row.make} {row.model}".strip()
    title = row.plate or known or row.serial
    number = "" if title == row.serial else _number(row.serial, wanted) or _number(row.vin, wanted)
    detail = _dotted(number, row.what if row.plate else "", row.owner)
    return AssetHit(row, marked(title, wanted), marked(detail, wanted, sound=True), *due)


def _number(number: str, wanted: Sequence[str]) -> str:
    """The number as it was typed where it was found: its end, or the whole of it; "" where it was not."""
    end = folding.tail(number, TAIL)
    return f"…{end}" if _within(end, wanted) else number if _within(number, wanted) else ""


def _within(text: str, wanted: Sequence[str]) -> bool:
    folded = folding.fold(text)
    return any(word in folded for word in wanted)


def _customer_hits(session: Session, ids: Sequence[int], wanted: Sequence[str]) -> tuple[CustomerHit, ...]:
    plates: dict[int, str] = {}
    for owner_id, plate in session.execute(
        select(Asset.owner_id, Asset.plate).where(Asset.owner_id.in_(ids)).order_by(Asset.id)
    ):
        if plate and _within(plate, wanted):
            plates[owner_id] = plate
    return tuple(
        CustomerHit(
            row,
            marked(row.name, wanted, sound=True),
            marked(_dotted(row.phone, plates.get(row.id, "")), wanted),
        )
        for row in customers.rows(session, ids)
    )


def what_was_typed(typed: str) -> tuple[str, str, str]:
    """(name, phone, plate) for a new customer's form: where the typed text most likely belongs."""
    text = typed.strip()
    bare = phones.digits(text)
    if len(bare) >= 5 and len(bare) >= len(folding.fold(text)):
        return "", text, ""
    if any(char.isdigit() for char in text):
        return "", "", text
    return text, "", ""

"""一车一档: everything of one asset on one page: who it is, and all that happened, in time order (CF-2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from shopdesk.desk import assets, customers, fetch
from shopdesk.desk.assets import AssetGiven, AssetRow
from shopdesk.desk.customers import PhoneRow
from shopdesk.desk.dossier_events import EVENTS, Event, EventKind
from shopdesk.models import Customer, NextService, Order, Ownership


@dataclass(frozen=True, slots=True)
class OwnerRow:
    """An owner and since when."""

    customer_id: int
    name: str
    since: datetime


@dataclass(frozen=True, slots=True)
class NextRow:
    """下一次服务 (CF-3): what to offer, when, why."""

    id: int
    what: str
    why: str
    due_on: date | None
    due_km: int | None
    safety: bool

    @property
    def reason(self) -> str:
        """Why, where that says more than what."""
        return self.why if self.why != self.what else ""


@dataclass(frozen=True, slots=True)
class Header:
    """Who the asset is, whose, and what to offer next; `spent` in minor units over all settlements."""

    row: AssetRow
    given: AssetGiven
    phones: tuple[PhoneRow, ...]
    owners: tuple[OwnerRow, ...]
    next: tuple[NextRow, ...]
    first_at: datetime | None
    spent: int
    owed: int


def header(session: Session, *, asset_id: int) -> Header:
    """The head of an asset's file."""
    row = assets.rows(session, [asset_id])[0]
    owner = customers.file(session, customer_id=row.owner_id)
    events = timeline(session, asset_id=asset_id)
    arrived = select(Order.arrived_at).where(Order.asset_id == asset_id).order_by(Order.arrived_at).limit(1)
    return Header(
        row,
        assets.given(session, asset_id=asset_id),
        owner.phones,
        tuple(owners(session, asset_id=asset_id)),
        tuple(next_services(session, asset_id=asset_id)),
        session.scalar(arrived),
        sum(event.amount or 0 for event in events if event.kind is EventKind.SETTLED),
        owner.owed,
    )


def owners(session: Session, *, asset_id: int) -> list[OwnerRow]:
    """Who owned it, the present owner first."""
    wanted = (
        select(Ownership.customer_id, Customer.name, Ownership.since)
        .join(Customer, Customer.id == Ownership.customer_id)
        .where(Ownership.asset_id == asset_id)
        .order_by(Ownership.id.desc())
    )
    return fetch.rows(session, OwnerRow, wanted)


def next_services(session: Session, *, asset_id: int) -> list[NextRow]:
    """What to offer next, safety first, then by date."""
    wanted = (
        select(
            NextService.id, NextService.what, NextService.why, NextService.due_on, NextService.due_km,
            NextService.safety,
        )
        .where(NextService.asset_id == asset_id, NextService.done_at.is_(None))
        .order_by(NextService.safety.desc(), NextService.due_on.is_(None), NextService.due_on, NextService.id)
    )  # fmt: skip
    return fetch.rows(session, NextRow, wanted)


def timeline(session: Session, *, asset_id: int) -> list[Event]:
    """All that happened to an asset, newest first; what happened in one minute in the order it happened."""
    found = [event for gather in EVENTS for event in gather(session, asset_id)]
    found.sort(key=lambda event: event.at)
    return found[::-1]

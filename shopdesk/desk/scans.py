"""What a scanned code leads to: every code on our papers opens what the paper is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from shopdesk.models import (
    Asset,
    Certificate,
    DayClose,
    GatePass,
    MoneyEntry,
    Order,
    Settlement,
    Supplement,
)

SCHEME = "SD1"
FILE, REGISTER, DAY = "CF", "CR", "DR"
NUMBERED = (Settlement, MoneyEntry, GatePass, Certificate, Supplement)
"""What bears a number of its own beside the order; other papers bear the order's with another prefix."""
_BARE = re.compile(r"([A-Z0-9]*?[A-Z])(\d{6})(\d{4,})")
_LIST = re.compile(r"(CF|CR|DR)(\d{6})(\d{6})?")


@dataclass(frozen=True, slots=True)
class Lead:
    """Where a code leads: the order, the file of an asset, or a day (`calls`: its call register)."""

    order_id: int | None = None
    asset_id: int | None = None
    day: date | None = None
    calls: bool = False


def lead(session: Session, *, code: str) -> Lead | None:
    """What the Code 128 (`RO2611220042`) or QR (`SD1:RO:RO-261122-0042:1:1`) of a paper, or a typed number, is about."""
    said = code.strip().upper()
    number = said.split(":")[2] if said.startswith(f"{SCHEME}:") and said.count(":") >= 2 else said
    order_id = next((found for one in _spellings(number) if (found := _order(session, one))), None)
    if order_id is not None:
        return Lead(order_id=order_id)
    return _list(session, number.replace("-", ""))


def _spellings(number: str) -> list[str]:
    bare = _BARE.fullmatch(number)
    return ["-".join(bare.groups())] if bare else [number]


def _order(session: Session, number: str) -> int | None:
    own = select(Order.id).where(Order.number == number)
    theirs = (select(table.order_id).where(table.number == number) for table in NUMBERED)
    for wanted in (own, *theirs):
        found: int | None = session.scalar(wanted)
        if found is not None:
            return found
    return _sibling(session, number)


def _sibling(session: Session, number: str) -> int | None:
    """The order whose number has the same day and count; only papers of an order have three parts."""
    prefix, _, tail = number.partition("-")
    if prefix in (FILE, REGISTER, DAY) or not re.fullmatch(r"\d{6}-\d{4,}", tail):
        return None
    return session.scalar(select(Order.id).where(Order.number.endswith(f"-{tail}")).limit(1))


def _list(session: Session, bare: str) -> Lead | None:
    found = _LIST.match(bare)
    if found is None:
        return None
    prefix, figures = found[1], found[2]
    if prefix == FILE:
        asset = session.get(Asset, int(figures))
        return Lead(asset_id=asset.id) if asset is not None else None
    closed = session.scalar(select(DayClose.day).where(DayClose.number == f"{DAY}-{figures}-{bare[8:]}"))
    day = closed if prefix == DAY and closed else _day(figures)
    return Lead(day=day, calls=prefix == REGISTER) if day else None


def _day(figures: str) -> date | None:
    try:
        return date(2000 + int(figures[:2]), int(figures[2:4]), int(figures[4:]))
    except ValueError:
        return None

"""The custody ledger: who gave what to whom, when; "what of this customer is still here" (PK-8)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session

from shopdesk.desk import fetch
from shopdesk.kinds import CustodyKind, Holder
from shopdesk.models import CustodyItem, CustodyMove, Order, Staff

GONE = (Holder.CUSTOMER, Holder.DESTROYED)
BY_HAND = (CustodyKind.KEY, CustodyKind.BELONGING, CustodyKind.PAPER, CustodyKind.OLD_PART)
"""What is handed back by hand; the asset itself leaves at release."""


@dataclass(frozen=True, slots=True)
class Held:
    """A thing of the ledger and where it is: `holder` and `place` of its last move, `since` when, `by` whose hands."""

    item_id: int
    order_id: int
    kind: CustodyKind
    label: str
    count: int
    holder: Holder
    place: str
    to_name: str
    since: datetime
    by_id: int | None

    @property
    def here(self) -> bool:
        return self.holder not in GONE


@dataclass(frozen=True, slots=True)
class Moved:
    """One line of the ledger, with the name of who recorded it."""

    item_id: int
    kind: CustodyKind
    label: str
    from_: Holder
    to: Holder
    place: str
    to_name: str
    note: str
    at: datetime
    by: str


def take_in(
    session: Session,
    *,
    order_id: int,
    kind: CustodyKind,
    label: str,
    to: Holder,
    count: int = 1,
    place: str = "",
    by: int | None,
    now: datetime,
) -> int:
    """The customer hands something over; the new item's id."""
    item = CustodyItem(order_id=order_id, kind=kind, label=label, count=count)
    session.add(item)
    session.flush()
    session.add(CustodyMove(item_id=item.id, from_=Holder.CUSTOMER, to=to, place=place, at=now, by_id=by))
    return item.id


def move(
    session: Session,
    *,
    item_id: int,
    to: Holder,
    place: str = "",
    to_name: str = "",
    note: str = "",
    by: int | None,
    now: datetime,
) -> None:
    """Something passes from where it is to `to`; one line of the ledger."""
    last = last_move(session, item_id)
    session.add(
        CustodyMove(
            item_id=item_id, from_=last.to, to=to, place=place, to_name=to_name, note=note, at=now, by_id=by
        )
    )


def last_move(session: Session, item_id: int) -> CustodyMove:
    """The ledger's last line for an item."""
    return session.scalars(_last_move(), {"item": item_id}).one()


@cache
def _last_move() -> Select[CustodyMove]:
    of_item = CustodyMove.item_id == bindparam("item")
    return select(CustodyMove).where(of_item).order_by(CustodyMove.id.desc()).limit(1)


def held(
    session: Session,
    *,
    order_ids: Sequence[int] | None = None,
    kinds: Sequence[CustodyKind] | None = None,
    here_only: bool = False,
) -> list[Held]:
    """Things of the ledger with where they are now; of some orders, of some kinds, only what is still here."""
    wanted = _held(order_ids is not None, kinds is not None, here_only)
    given = {"orders": order_ids, "kinds": kinds}
    return fetch.rows(session, Held, wanted, **{name: list(x) for name, x in given.items() if x is not None})


@cache
def _held(by_order: bool, by_kind: bool, here_only: bool) -> Select[*tuple[Any, ...]]:
    """The question of `held`, built once: it is asked at every step, and building it costs more than the answer."""
    newest = select(func.max(CustodyMove.id)).join(CustodyItem, CustodyItem.id == CustodyMove.item_id)
    if by_order:
        newest = newest.where(CustodyItem.order_id.in_(bindparam("orders", expanding=True)))
    newest = newest.group_by(CustodyMove.item_id)
    wanted = (
        select(
            CustodyItem.id, CustodyItem.order_id, CustodyItem.kind, CustodyItem.label, CustodyItem.count,
            CustodyMove.to, CustodyMove.place, CustodyMove.to_name, CustodyMove.at, CustodyMove.by_id,
        )
        .join(CustodyMove, CustodyMove.item_id == CustodyItem.id)
        .where(CustodyMove.id.in_(newest))
        .order_by(CustodyItem.id)
    )  # fmt: skip
    if by_kind:
        wanted = wanted.where(CustodyItem.kind.in_(bindparam("kinds", expanding=True)))
    if here_only:
        wanted = wanted.where(CustodyMove.to.not_in(GONE))
    return wanted


def of_customer(session: Session, customer_id: int) -> list[Held]:
    """What of this customer is still here, over all orders (PK-8)."""
    orders = session.scalars(select(Order.id).where(Order.customer_id == customer_id)).all()
    return held(session, order_ids=orders, here_only=True)


def moves(session: Session, *, order_id: int | None = None, item_id: int | None = None) -> list[Moved]:
    """The ledger's lines of an order or an item, newest first."""
    wanted = (
        select(CustodyMove.item_id, CustodyItem.kind, CustodyItem.label, CustodyMove.from_, CustodyMove.to,
               CustodyMove.place, CustodyMove.to_name, CustodyMove.note, CustodyMove.at,
               func.coalesce(Staff.name, ""))
        .join(CustodyItem, CustodyItem.id == CustodyMove.item_id)
        .outerjoin(Staff, Staff.id == CustodyMove.by_id)
        .order_by(CustodyMove.id.desc())
    )  # fmt: skip
    if order_id is not None:
        wanted = wanted.where(CustodyItem.order_id == order_id)
    if item_id is not None:
        wanted = wanted.where(CustodyMove.item_id == item_id)
    return fetch.rows(session, Moved, wanted)

"""Is the custody ledger whole, and is nothing kept of what has left? A part of the owner's check (PK-7, PK-8)."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from shopdesk.desk.custody import GONE
from shopdesk.desk.findings import Finding
from shopdesk.i18n import N_
from shopdesk.kinds import CustodyKind, Holder, OrderState
from shopdesk.models import BoxUse, CustodyItem, CustodyMove, HookUse, Order, Secret


def chain_unbroken(session: Session) -> Iterable[Finding]:
    """Each custody move begins where the last one ended; the first at the customer."""
    at: dict[int, Holder] = {}
    rows = session.execute(
        select(CustodyMove.item_id, CustodyMove.from_, CustodyMove.to).order_by(CustodyMove.id)
    ).yield_per(2000)
    broken: set[int] = set()
    for item, from_, to in rows:
        if from_ is not at.get(item, Holder.CUSTOMER):
            broken.add(item)
        at[item] = to
    for item in sorted(broken):
        yield Finding("custody", N_("The custody chain of item {item} is broken").fill(item=item))
    for item in session.scalars(
        select(CustodyItem.id).where(CustodyItem.id.not_in(select(CustodyMove.item_id)))
    ):
        yield Finding("custody", N_("Item {item} never came in").fill(item=item))


def secrets_are_erased(session: Session) -> Iterable[Finding]:
    """After release no unlock code is kept (PK-7)."""
    kept = select(Secret.order_id).where((Secret.erased_at.is_(None)) | (func.length(Secret.cipher) > 0))
    for number in session.scalars(
        select(Order.number).where(Order.state == OrderState.RELEASED, Order.id.in_(kept))
    ):
        yield Finding(
            "custody", N_("{number} is released but its unlock code is still kept").fill(number=number)
        )


def released_assets_are_gone(session: Session) -> Iterable[Finding]:
    """After release the asset is in nobody's hands here (PK-8)."""
    here = _newest(CustodyItem.order_id).where(
        CustodyItem.kind == CustodyKind.ASSET, CustodyMove.to != Holder.CUSTOMER
    )
    rows = session.scalars(select(Order.number).where(Order.state == OrderState.RELEASED, Order.id.in_(here)))
    for number in rows:
        yield Finding(
            "custody", N_("{number} is released but the ledger still has it here").fill(number=number)
        )


def released_orders_hold_nothing(session: Session) -> Iterable[Finding]:
    """After release no hook is kept for keys that are gone and no box for things that are gone (PK-7)."""
    kept: tuple[tuple[type[HookUse] | type[BoxUse], ColumnElement[bool]], ...] = (
        (HookUse, CustodyItem.kind == CustodyKind.KEY), (BoxUse, CustodyMove.to == Holder.BOX),
    )  # fmt: skip
    for use, thing in kept:
        here = _newest(CustodyItem.order_id).where(thing, CustodyMove.to.not_in(GONE))
        rows = session.scalars(
            select(Order.number)
            .join(use, use.order_id == Order.id)
            .where(Order.state == OrderState.RELEASED, use.freed_at.is_(None), Order.id.not_in(here))
        )
        for number in rows:
            yield Finding(
                "custody", N_("{number} is released but still keeps a hook or box").fill(number=number)
            )


def _newest(column: InstrumentedAttribute[int]) -> Select[int]:
    """A column of the items of the ledger with the last move of each."""
    last = select(func.max(CustodyMove.id)).group_by(CustodyMove.item_id)
    return (
        select(column)
        .join(CustodyMove, CustodyMove.item_id == CustodyItem.id)
        .where(CustodyMove.id.in_(last))
    )

"""Is the shop's data whole? File, foreign keys, money sums, custody, kept papers: what the owner's check looks at."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session, aliased

from shopdesk.i18n import N_, Message
from shopdesk.kinds import Holder, MoneyKind, OrderState
from shopdesk.models import (
    Attachment,
    BoxUse,
    Counter,
    CustodyItem,
    CustodyMove,
    Document,
    HookUse,
    MoneyEntry,
    Order,
    Settlement,
)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it must be: which check, what, and the numbers it concerns."""

    check: str
    text: Message


def look(session: Session, *, documents: Path | None = None) -> list[Finding]:
    """All findings; an empty list means the data is whole. `documents`: the folder of kept papers, checked by content."""
    found: list[Finding] = []
    for check in _CHECKS:
        found += check(session)
    if documents is not None:
        found += kept_papers(session, documents)
    return found


def file_whole(session: Session) -> Iterable[Finding]:
    """SQLite's own integrity check."""
    if session.get_bind().dialect.name == "sqlite":
        for (said,) in session.execute(text("PRAGMA integrity_check")):
            if said != "ok":
                yield Finding("file", N_("The file is damaged: {said}").fill(said=said))


def keys_point_somewhere(session: Session) -> Iterable[Finding]:
    """No row names another that isn't there."""
    if session.get_bind().dialect.name == "sqlite":
        for table, row, other, _ in session.execute(text("PRAGMA foreign_key_check")):
            yield Finding(
                "keys", N_("{table} {row} names a missing {other}").fill(table=table, row=row, other=other)
            )


def charges_stand(session: Session) -> Iterable[Finding]:
    """Every settlement has exactly one charge of its total."""
    charged = func.coalesce(func.sum(MoneyEntry.amount), 0)
    rows = session.execute(
        select(Settlement.number, Settlement.total, charged, func.count(MoneyEntry.id))
        .outerjoin(
            MoneyEntry, (MoneyEntry.settlement_id == Settlement.id) & (MoneyEntry.kind == MoneyKind.CHARGE)
        )
        .group_by(Settlement.id)
        .having((charged != Settlement.total) | (func.count(MoneyEntry.id) != 1))
    )
    for number, *_ in rows:
        yield Finding("money", N_("Settlement {number} and its charge differ").fill(number=number))


def settlements_add_up(session: Session) -> Iterable[Finding]:
    """The frozen lines of a settlement sum to its subtotal."""
    for settlement in session.scalars(select(Settlement)).yield_per(500):
        if sum(line["amount"] for line in settlement.lines) != settlement.subtotal:
            yield Finding("money", N_("Settlement {number} does not add up").fill(number=settlement.number))


def reversals_cancel(session: Session) -> Iterable[Finding]:
    """A reversal is the exact opposite of what it reverses."""
    first = aliased(MoneyEntry)
    rows = session.scalars(
        select(MoneyEntry.number)
        .join(first, first.id == MoneyEntry.reverses_id)
        .where((first.amount != -MoneyEntry.amount) | (first.kind != MoneyEntry.kind))
    )
    for number in rows:
        yield Finding("money", N_("Reversal {number} is not the opposite of its entry").fill(number=number))


def numbers_gapless(session: Session) -> Iterable[Finding]:
    """As many documents of a series as its counter says."""
    kept: dict[str, int] = {}
    for numbered in (Order.number, Settlement.number, MoneyEntry.number):
        for number in session.scalars(select(numbered)):
            series = number.rpartition("-")[0]
            kept[series] = kept.get(series, 0) + 1
    for series, last in session.execute(select(Counter.series, Counter.last)):
        if series in kept and kept[series] != last:
            values = {"series": series, "last": last, "kept": kept[series]}
            yield Finding("numbers", N_("Series {series}: {last} given, {kept} kept").fill(**values))


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


def released_orders_hold_nothing(session: Session) -> Iterable[Finding]:
    """After release no hook and no box is kept for an order."""
    for use in (HookUse, BoxUse):
        rows = session.scalars(
            select(Order.number)
            .join(use, use.order_id == Order.id)
            .where(Order.state == OrderState.RELEASED, use.freed_at.is_(None))
        )
        for number in rows:
            yield Finding(
                "custody", N_("{number} is released but still keeps a hook or box").fill(number=number)
            )


def kept_papers(session: Session, documents: Path) -> Iterable[Finding]:
    """Every issued paper lies in the folder with the content it was issued with."""
    for number, sha256 in session.execute(select(Document.number, Document.sha256)):
        file = documents / sha256[:2] / f"{sha256}.pdf"
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != sha256:
            yield Finding("papers", N_("The kept paper {number} is missing or changed").fill(number=number))


_CHECKS: tuple[Callable[[Session], Iterable[Finding]], ...] = (
    file_whole,
    keys_point_somewhere,
    charges_stand,
    settlements_add_up,
    reversals_cancel,
    numbers_gapless,
    chain_unbroken,
    released_orders_hold_nothing,
)


def counts(session: Session) -> dict[str, int]:
    """How many orders, papers and files there are; what a backup proves it can read back."""
    return {
        table.__tablename__: session.scalar(select(func.count()).select_from(table)) or 0
        for table in (Order, Document, Attachment, MoneyEntry)
    }

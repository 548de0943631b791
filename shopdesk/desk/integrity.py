"""Is the shop's data whole? File, foreign keys, money sums, custody, kept papers: what the owner's check looks at."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session, aliased

from shopdesk.db import append_only_tables
from shopdesk.desk.findings import Finding
from shopdesk.desk.integrity_custody import (
    chain_unbroken,
    released_assets_are_gone,
    released_orders_hold_nothing,
    secrets_are_erased,
)
from shopdesk.desk.numbers import SERIES
from shopdesk.i18n import N_
from shopdesk.kinds import MoneyKind, OrderState
from shopdesk.models import (
    Attachment,
    Certificate,
    Counter,
    Credit,
    DayClose,
    Document,
    GatePass,
    MoneyEntry,
    Order,
    Override,
    ReceiptShare,
    Settlement,
    Supplement,
)

_NUMBERED = (
    Order.number, Supplement.number, Settlement.number, MoneyEntry.number, GatePass.number, Certificate.number,
    DayClose.number,
)  # fmt: skip


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
    """The frozen lines of a settlement sum to its subtotal; with discount, rounding and added tax that is its total."""
    for settlement in session.scalars(select(Settlement)).yield_per(500):
        added = settlement.total - settlement.subtotal + settlement.discount - settlement.rounding
        lines = sum(line["amount"] for line in settlement.lines)
        if lines != settlement.subtotal or added not in (0, settlement.tax):
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


def receipts_are_whole(session: Session) -> Iterable[Finding]:
    """The lines of one receipt for several orders were written together; a line that is no charge or forfeit and bears
    no receipt number is such a share (RC-8)."""
    head = aliased(MoneyEntry)
    shares = (
        select(MoneyEntry.number)
        .join(ReceiptShare, ReceiptShare.entry_id == MoneyEntry.id)
        .join(head, head.id == ReceiptShare.receipt_id)
        .where((head.at != MoneyEntry.at) | (head.kind != MoneyEntry.kind))
    )
    lost = select(MoneyEntry.number).where(
        MoneyEntry.means.is_not(None),
        MoneyEntry.number.not_like(f"{SERIES['receipt']}-%"),
        MoneyEntry.id.not_in(select(ReceiptShare.entry_id)),
    )
    for number in session.scalars(shares.union(lost)):
        yield Finding("money", N_("Entry {number} belongs to no receipt").fill(number=number))


def states_agree(session: Session) -> Iterable[Finding]:
    """An order is settled exactly while a settlement stands; what was released had one, and keeps it until it is taken back
    after the release."""
    back = aliased(Settlement)
    standing = select(Settlement.order_id).where(
        Settlement.reverses_id.is_(None),
        ~select(back.id).where(back.reverses_id == Settlement.id).exists(),
    )
    taken_back = select(Settlement.order_id).where(
        Settlement.reverses_id.is_not(None), Settlement.at >= Order.released_at
    )
    settled = Order.state.in_((OrderState.SETTLED, OrderState.RELEASED))
    gone = (Order.state == OrderState.RELEASED) & Order.id.in_(taken_back)
    wrong = (settled & ~gone & Order.id.not_in(standing)) | (~settled & Order.id.in_(standing))
    for number in session.scalars(select(Order.number).where(wrong)):
        yield Finding("money", N_("{number}: its state and its settlements differ").fill(number=number))


def released_orders_are_paid(session: Session) -> Iterable[Finding]:
    """Nothing left unpaid but on credit, with a permit, or because a payment or the bill was taken back later (PK-6)."""
    due = select(MoneyEntry.order_id).group_by(MoneyEntry.order_id).having(func.sum(MoneyEntry.amount) > 0)
    rows = session.scalars(
        select(Order.number).where(
            Order.state == OrderState.RELEASED,
            Order.id.in_(due),
            ~select(Credit.id).where(Credit.order_id == Order.id).exists(),
            ~select(Override.id).where(Override.order_id == Order.id, Override.fact == "paid").exists(),
            ~select(MoneyEntry.id)
            .where(
                MoneyEntry.order_id == Order.id,
                MoneyEntry.reverses_id.is_not(None),
                MoneyEntry.at >= Order.released_at,
            )
            .exists(),
        )
    )
    for number in rows:
        yield Finding("money", N_("{number} left unpaid, without credit or permit").fill(number=number))


def numbers_gapless(session: Session) -> Iterable[Finding]:
    """The documents of a series are numbered from 1 to what its counter says."""
    kept: dict[str, set[int]] = {}
    for numbered in _NUMBERED:
        for number in session.scalars(select(numbered)):
            series, _, place = number.rpartition("-")
            kept.setdefault(series, set()).add(int(place) if place.isdigit() else 0)
    given = dict(session.execute(select(Counter.series, Counter.last)).all())
    for series in sorted(kept.keys() | given.keys()):
        last, places = given.get(series, 0), kept.get(series, set())
        if places != set(range(1, last + 1)):
            values = {"series": series, "last": last, "kept": len(places)}
            yield Finding("numbers", N_("Series {series}: {last} given, {kept} kept").fill(**values))


def record_guarded(session: Session) -> Iterable[Finding]:
    """The record refuses to be changed: the triggers of the append-only tables are there (PP-3)."""
    if session.get_bind().dialect.name != "sqlite":
        return
    there = set(session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")))
    for table in append_only_tables():
        if not {f"{table}_no_update", f"{table}_no_delete"} <= there:
            yield Finding(
                "record", N_("The record {table} is no longer guarded against changes").fill(table=table)
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
    receipts_are_whole,
    states_agree,
    released_orders_are_paid,
    numbers_gapless,
    record_guarded,
    chain_unbroken,
    released_orders_hold_nothing,
    released_assets_are_gone,
    secrets_are_erased,
)


def counts(session: Session) -> dict[str, int]:
    """How many orders, papers and files there are; what a backup proves it can read back."""
    return {
        table.__tablename__: session.scalar(select(func.count()).select_from(table)) or 0
        for table in (Order, Document, Attachment, MoneyEntry)
    }

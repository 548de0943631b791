"""Is the shop's data whole? File, foreign keys, money sums, custody, kept papers: what the owner's check looks at."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from shopdesk import engines
from shopdesk.db import append_only_tables
from shopdesk.desk.findings import Finding
from shopdesk.desk.integrity_custody import (
    chain_unbroken,
    released_assets_are_gone,
    released_orders_hold_nothing,
    secrets_are_erased,
)
from shopdesk.desk.integrity_money import (
    charges_stand,
    closed_days_agree,
    nothing_goes_back_twice,
    receipts_are_whole,
    released_orders_are_paid,
    reversals_cancel,
    settlements_add_up,
    signs_are_right,
    states_agree,
)
from shopdesk.i18n import N_
from shopdesk.models import (
    Attachment,
    Certificate,
    Counter,
    DayClose,
    Document,
    GatePass,
    MoneyEntry,
    Order,
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
    there = engines.kind(session.get_bind().dialect.name).guarded(session)
    for table in append_only_tables():
        if not {(table, f"{table}_no_update"), (table, f"{table}_no_delete")} <= there:
            yield Finding(
                "record", N_("The record {table} is no longer guarded against changes").fill(table=table)
            )


def kept_papers(session: Session, documents: Path) -> Iterable[Finding]:
    """Every issued paper lies in the folder with the content it was issued with."""
    for number, sha256 in session.execute(select(Document.number, Document.sha256)):
        file = documents / sha256[:2] / f"{sha256}.pdf"
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != sha256:
            yield Finding("papers", N_("The kept form {number} is missing or changed").fill(number=number))


_CHECKS: tuple[Callable[[Session], Iterable[Finding]], ...] = (
    file_whole,
    keys_point_somewhere,
    charges_stand,
    settlements_add_up,
    reversals_cancel,
    receipts_are_whole,
    signs_are_right,
    nothing_goes_back_twice,
    states_agree,
    released_orders_are_paid,
    closed_days_agree,
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

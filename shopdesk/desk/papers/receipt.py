"""收据: one movement of money, also one for several orders of a visit (PK-3, RC-8)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from shopdesk.desk import payments
from shopdesk.desk.papers import common
from shopdesk.desk.papers.common import Matter
from shopdesk.errors import DeskError
from shopdesk.i18n import N_
from shopdesk.kinds import Means, MoneyKind
from shopdesk.models import MoneyEntry, Settlement
from shopdesk.printing.forms import receipt as form


def sheet(session: Session, what: Matter, *, part: int | None, by: int | None, now: datetime) -> form.Receipt:
    """The receipt of ledger entry `part` (the last payment when None); a share gives the receipt it belongs to. What is still
    to pay is known once the order is settled.

    Refused: nothing was paid.
    """
    entries = payments.of_receipt(session, entry_id=_entry(session, what, part).id)
    first = entries[0]
    reversed_ = session.get(MoneyEntry, first.reverses_id) if first.reverses_id else None
    kept = first.kind is MoneyKind.FORFEIT and reversed_ is None
    shares = _shares(session, entries)
    by_means = _by_means(entries)
    alone = len(shares) == 1
    settled = alone and bool(shares[0].settlement_number)
    return form.Receipt(
        shop=common.shop(session, device=common.subject(what.asset).device if alone else None),
        issue=common.issue(session, number=first.number, what=what, by=by, now=now), payer=common.person(what.customer),
        amount=sum(entry.amount for entry in entries) * (1 if kept else -1), kind=first.kind, at=first.at,
        means=first.means, purpose=first.note,
        reference=" ".join(dict.fromkeys(entry.reference for entry in entries if entry.reference)),
        subject=common.subject(what.asset), settlement_number=shares[0].settlement_number if alone else "",
        outstanding=shares[0].outstanding if settled else None, reverses=reversed_.number if reversed_ else "",
        cashier=common.staff_name(session, first.by_id), shares=() if alone else shares,
        by_means=by_means if len(by_means) > 1 else (),
    )  # fmt: skip


def _entry(session: Session, what: Matter, part: int | None) -> MoneyEntry:
    moved = or_(MoneyEntry.means.is_not(None), MoneyEntry.kind == MoneyKind.FORFEIT)
    wanted = select(MoneyEntry).where(MoneyEntry.order_id == what.order.id, moved)
    if part is not None:
        wanted = wanted.where(MoneyEntry.id == part)
    entry = session.scalars(wanted.order_by(MoneyEntry.id.desc()).limit(1)).first()
    if entry is None:
        raise DeskError(N_("Nothing has been paid on this order yet."))
    return entry


def _shares(session: Session, entries: Sequence[MoneyEntry]) -> tuple[form.Share, ...]:
    """What each order got of a receipt, and what it still owed after it."""
    return tuple(
        _share(session, order_id, [entry for entry in entries if entry.order_id == order_id], entries[-1].id)
        for order_id in dict.fromkeys(entry.order_id for entry in entries if entry.order_id is not None)
    )


def _share(session: Session, order_id: int, mine: Sequence[MoneyEntry], last: int) -> form.Share:
    what = common.matter(session, order_id)
    left = session.scalar(
        select(func.coalesce(func.sum(MoneyEntry.amount), 0)).where(
            MoneyEntry.order_id == order_id, MoneyEntry.id <= last
        )
    )
    return form.Share(
        what.order.number,
        common.subject(what.asset).sign,
        _settlement(session, order_id, mine[0]),
        -sum(entry.amount for entry in mine),
        max(0, left or 0),
    )


def _settlement(session: Session, order_id: int, entry: MoneyEntry) -> str:
    """The settlement a payment was for: the last one charged before it, unless it was taken back by then."""
    if entry.kind is MoneyKind.DEPOSIT:
        return ""
    charge = session.execute(
        select(Settlement.number, Settlement.reverses_id)
        .join(MoneyEntry, MoneyEntry.settlement_id == Settlement.id)
        .where(MoneyEntry.order_id == order_id, MoneyEntry.id < entry.id)
        .order_by(MoneyEntry.id.desc())
        .limit(1)
    ).first()
    return charge.number if charge is not None and charge.reverses_id is None else ""


def _by_means(entries: Sequence[MoneyEntry]) -> tuple[tuple[Means, int], ...]:
    found: dict[Means, int] = {}
    for entry in entries:
        if entry.means is not None:
            found[entry.means] = found.get(entry.means, 0) - entry.amount
    return tuple(found.items())

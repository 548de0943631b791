"""出厂通知单: issued at settlement, valid by itself once paid and everything is handed back; and the release (PK-6, PK-7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shopdesk.clock import day_of
from shopdesk.desk import boxes, custody, facts, followup, hooks, moves, numbers, secrets, warranty
from shopdesk.desk.moves import Permit
from shopdesk.errors import DeskError
from shopdesk.flows import FACTS, PASS_FACTS, Fact
from shopdesk.i18n import N_
from shopdesk.kinds import CustodyKind, Holder
from shopdesk.models import GatePass, Order, Settlement, Staff


@dataclass(frozen=True, slots=True)
class PassRow:
    """The gate pass of the settlement that stands; `missing` are the ticks it lacks, none = valid."""

    id: int
    number: str
    issued_at: datetime
    by: str
    used_at: datetime | None
    missing: tuple[Fact, ...]

    @property
    def valid(self) -> bool:
        return not self.missing


def issue(session: Session, *, order_id: int, by: int | None, now: datetime) -> str:
    """A gate pass for the settlement that stands; its number, the same when asked again. Refused before the settlement."""
    kept = facts.current_settlement(session, order_id)
    if kept is None:
        raise DeskError(N_("The settlement is not made yet."))
    known = _of(session, kept)
    if known is not None:
        return known.number
    made = GatePass(
        number=numbers.give(session, "gate_pass", day_of(now)), order_id=order_id, issued_at=now, by_id=by
    )
    session.add(made)
    session.flush()
    return made.number


def _of(session: Session, kept: Settlement) -> GatePass | None:
    """The pass issued with a settlement: there is one pass for each settlement, in the same order. What left, left with
    the pass that was used."""
    passes = session.scalars(
        select(GatePass).where(GatePass.order_id == kept.order_id).order_by(GatePass.id)
    ).all()
    left_with = next((one for one in passes if one.used_at is not None), None)
    if left_with is not None or not passes:
        return left_with
    earlier = session.scalar(
        select(func.count(Settlement.id)).where(
            Settlement.order_id == kept.order_id, Settlement.reverses_id.is_(None), Settlement.id < kept.id
        )
    )
    return next(iter(passes[earlier or 0 :]), None)


def current(session: Session, *, order_id: int, known: Mapping[str, bool] | None = None) -> PassRow | None:
    """The gate pass that counts now, and what it lacks (PK-6); None before the settlement or after its reversal.

    `known`: facts that were computed already.
    """
    kept = facts.current_settlement(session, order_id)
    found = _of(session, kept) if kept is not None else None
    if found is None:
        return None
    order = session.get_one(Order, order_id)
    name = session.scalar(select(Staff.name).where(Staff.id == found.by_id))
    holding = known or {fact: facts.holds(session, order, fact) for fact in PASS_FACTS}
    missing = tuple(FACTS[fact] for fact in PASS_FACTS if not holding[fact])
    return PassRow(found.id, found.number, found.issued_at, name or "", found.used_at, missing)


def release(
    session: Session,
    *,
    order_id: int,
    collected_by: str,
    odometer_out_km: int | None = None,
    permit: Permit | None = None,
    by: int | None,
    now: datetime,
) -> None:
    """It leaves: hook and box are free, the unlock code is erased, the warranty starts, the follow-up call is planned.

    Refused: nobody named, the pass is not valid and nobody who may permits it, a reading below zero.
    """
    if not collected_by.strip():
        raise DeskError(N_("Please say who collects it."), field="collected_by")
    if odometer_out_km is not None and not 0 <= odometer_out_km < 10_000_000:
        raise DeskError(N_("The mileage can't be right."), field="odometer_out")
    order = moves.make(session, order_id=order_id, move="release", permit=permit, by=by, now=now)
    order.released_at, order.collected_by = now, collected_by.strip()
    if odometer_out_km is not None:
        order.odometer_out_km = odometer_out_km
    for item in custody.held(session, order_ids=[order_id], kinds=[CustodyKind.ASSET], here_only=True):
        custody.move(
            session, item_id=item.item_id, to=Holder.CUSTOMER, to_name=collected_by.strip(), by=by, now=now
        )
    secrets.erase(session, order_id=order_id, by=by, now=now)
    free_places(session, order_id=order_id, by=by, now=now)
    if not order.unrepaired:
        warranty.start(session, order=order, now=now)
    followup.plan(session, order=order, now=now)
    _use(session, order_id, now)


def free_places(session: Session, *, order_id: int, by: int | None, now: datetime) -> None:
    """Hooks and boxes in which nothing of the order is left any more are free (PK-7)."""
    here = custody.held(session, order_ids=[order_id], here_only=True)
    if not any(item.kind is CustodyKind.KEY for item in here):
        hooks.give_back(session, order_id=order_id, by=by, now=now)
    if not any(item.holder is Holder.BOX for item in here):
        boxes.free(session, order_id=order_id, by=by, now=now)


def _use(session: Session, order_id: int, now: datetime) -> None:
    kept = facts.current_settlement(session, order_id)
    used = _of(session, kept) if kept is not None else None
    if used is not None:
        used.used_at = now
    session.flush()

"""The hooks of the key cabinet: which there are, which are free, whose a hook is (RC-6.4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from shopdesk.desk.here import whose, whose_column
from shopdesk.errors import DeskError
from shopdesk.i18n import N_
from shopdesk.models import Asset, Hook, HookUse, Order


@dataclass(frozen=True, slots=True)
class HookRow:
    """A hook; `order_id` and `whose` (plate or serial) when it is kept for an order."""

    id: int
    number: int
    active: bool
    order_id: int | None
    whose: str


def listed(session: Session, *, active_only: bool = True) -> list[HookRow]:
    """All hooks by number with whose they are."""
    wanted = (
        select(Hook.id, Hook.number, Hook.active, HookUse.order_id, whose_column())
        .outerjoin(HookUse, (HookUse.hook_id == Hook.id) & HookUse.freed_at.is_(None))
        .outerjoin(Order, Order.id == HookUse.order_id)
        .outerjoin(Asset, Asset.id == Order.asset_id)
        .order_by(Hook.number)
    )
    if active_only:
        wanted = wanted.where(Hook.active)
    return [
        HookRow(id_, number, active, order_id, name or "")
        for id_, number, active, order_id, name in session.execute(wanted)
    ]


def free(session: Session, *, limit: int = 5) -> list[int]:
    """The lowest free hook numbers."""
    taken = select(HookUse.hook_id).where(HookUse.freed_at.is_(None))
    wanted = select(Hook.number).where(Hook.active, Hook.id.not_in(taken)).order_by(Hook.number).limit(limit)
    return list(session.scalars(wanted))


def take(session: Session, *, order_id: int, number: int, by: int | None, now: datetime) -> int:
    """Keep a hook for an order; its id. Refused: no such hook, retired, another order's."""
    hook = session.scalars(select(Hook).where(Hook.number == number)).first()
    if hook is None or not hook.active:
        raise DeskError(N_("There is no hook {hook}."), field="hook", hook=number)
    use = session.scalars(
        select(HookUse).where(HookUse.hook_id == hook.id, HookUse.freed_at.is_(None))
    ).first()
    if use is None:
        session.add(HookUse(hook_id=hook.id, order_id=order_id, taken_at=now))
        session.flush()
    elif use.order_id != order_id:
        raise DeskError(
            N_("Hook {hook} is taken by {whose}."),
            field="hook",
            hook=number,
            whose=whose(session, use.order_id),
        )
    return hook.id


def give_back(
    session: Session, *, order_id: int, hook_id: int | None = None, by: int | None, now: datetime
) -> None:
    """An order no longer needs a hook (all of its hooks when none is named)."""
    wanted = select(HookUse).where(HookUse.order_id == order_id, HookUse.freed_at.is_(None))
    if hook_id is not None:
        wanted = wanted.where(HookUse.hook_id == hook_id)
    for use in session.scalars(wanted):
        use.freed_at = now
    session.flush()


def add(session: Session, *, numbers: Iterable[int], by: int | None, now: datetime) -> None:
    """More hooks in the cabinet; a retired one comes back. Refused: number below 1 or in use."""
    for number in numbers:
        if not 1 <= number <= 9999:
            raise DeskError(N_("A hook has a number from 1 to 9999."), field="hook")
        kept = session.scalars(select(Hook).where(Hook.number == number)).first()
        if kept is None:
            session.add(Hook(number=number))
        elif kept.active:
            raise DeskError(N_("There is a hook {hook} already."), field="hook", hook=number)
        else:
            kept.active = True
    session.flush()


def retire(session: Session, *, number: int, by: int | None, now: datetime) -> None:
    """Take a hook out of use. Refused: kept for an order."""
    row = next((hook for hook in listed(session) if hook.number == number), None)
    if row is None:
        raise DeskError(N_("There is no hook {hook}."), field="hook", hook=number)
    if row.order_id is not None:
        raise DeskError(N_("Hook {hook} is taken by {whose}."), field="hook", hook=number, whose=row.whose)
    session.get_one(Hook, row.id).active = False
    session.flush()

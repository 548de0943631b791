"""The hooks of the key cabinet: which there are, which are free, whose a hook is (RC-6.4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from shopdesk.desk import pool
from shopdesk.desk.pool import Pool
from shopdesk.errors import DeskError
from shopdesk.i18n import N_
from shopdesk.models import Hook, HookUse

HOOKS = Pool(
    Hook, Hook.number, HookUse, HookUse.hook_id, "hook",
    N_("There is no hook {hook}."), N_("Hook {hook} is taken by {whose}."), N_("There is a hook {hook} already."),
)  # fmt: skip
HIGHEST = 9999


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
    return [
        HookRow(id_, number, active, order_id, name or "")
        for id_, number, active, order_id, _no, name, _at in session.execute(
            pool.rows(HOOKS, active_only=active_only)
        )
    ]


def free(session: Session, *, limit: int = 5) -> list[int]:
    """The lowest free hook numbers."""
    return pool.free(session, HOOKS, limit=limit)


def take(session: Session, *, order_id: int, number: int, by: int | None, now: datetime) -> int:
    """Keep a hook for an order; its id. Refused: no such hook, retired, another order's."""
    return pool.take(session, HOOKS, order_id=order_id, name=number, now=now)


def give_back(
    session: Session, *, order_id: int, hook_id: int | None = None, by: int | None, now: datetime
) -> None:
    """An order no longer needs a hook (all of its hooks when none is named)."""
    pool.give_back(session, HOOKS, order_id=order_id, place_id=hook_id, now=now)


def add(session: Session, *, numbers: Iterable[int], by: int | None, now: datetime) -> None:
    """More hooks in the cabinet; a retired one comes back. Refused: number below 1 or in use."""
    for number in numbers:
        if not 1 <= number <= HIGHEST:
            raise DeskError(N_("A hook has a number from 1 to 9999."), field="hook")
        pool.add(session, HOOKS, number)


def retire(session: Session, *, number: int, by: int | None, now: datetime) -> None:
    """Take a hook out of use. Refused: kept for an order."""
    pool.retire(session, HOOKS, number)

"""钥匙: each key registered, numbered, hung on a hook; every movement with who and when (RC-6.4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session

from shopdesk.desk import custody, hooks
from shopdesk.desk.here import order_here, order_taking_in
from shopdesk.errors import DeskError
from shopdesk.i18n import N_
from shopdesk.kinds import CustodyKind, Holder
from shopdesk.models import Hook, Key

MOST = 20
BY_MISTAKE = N_("registered by mistake")
_OUT_TO = (Holder.WORKSHOP, Holder.TEST_DRIVE, Holder.DESK)


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A key: its number within the order, the hook kept for it, and where it is `since` when, with whom."""

    id: int
    number: int
    label: str
    hook: int | None
    item_id: int
    holder: Holder
    place: str
    to_name: str
    since: datetime

    @property
    def hangs(self) -> bool:
        return self.holder is Holder.HOOK

    @property
    def out(self) -> bool:
        """Whether it has a hook but is somewhere else in the shop's hands."""
        return self.hook is not None and self.holder in _OUT_TO


def of_orders(session: Session, order_ids: Sequence[int]) -> dict[int, list[KeyRow]]:
    """The keys of some orders with where they are, by order."""
    where = {
        held.item_id: held for held in custody.held(session, order_ids=order_ids, kinds=[CustodyKind.KEY])
    }
    found: dict[int, list[KeyRow]] = {order_id: [] for order_id in order_ids}
    for order_id, key_id, number, label, hook, item_id in session.execute(
        _of_orders(), {"orders": list(order_ids)}
    ):
        at = where[item_id]
        found[order_id].append(
            KeyRow(key_id, number, label, hook, item_id, at.holder, at.place, at.to_name, at.since)
        )
    return found


@cache
def _of_orders() -> Select[*tuple[Any, ...]]:
    return (
        select(Key.order_id, Key.id, Key.number, Key.label, Hook.number, Key.custody_id)
        .outerjoin(Hook, Hook.id == Key.hook_id)
        .where(Key.order_id.in_(bindparam("orders", expanding=True)))
        .order_by(Key.order_id, Key.number)
    )


def of_order(session: Session, *, order_id: int) -> list[KeyRow]:
    """The keys of one order."""
    return of_orders(session, [order_id])[order_id]


def register(
    session: Session,
    *,
    order_id: int,
    count: int = 1,
    labels: Sequence[str] = (),
    by: int | None,
    now: datetime,
) -> list[int]:
    """The customer hands over keys: they lie at the desk until they hang; their ids. Refused: a count that can't be."""
    order = order_here(session, order_id)
    last = session.scalar(select(func.max(Key.number)).where(Key.order_id == order_id)) or 0
    if count < 1 or last + count > MOST:
        raise DeskError(N_("Register 1 to {most} keys."), field="key_count", most=MOST)
    order.no_keys = False
    made = []
    for offset in range(count):
        number = last + offset + 1
        label = labels[offset].strip() if offset < len(labels) else ""
        item = custody.take_in(
            session,
            order_id=order_id,
            kind=CustodyKind.KEY,
            label=f"{number} {label}".strip(),
            to=Holder.DESK,
            by=by,
            now=now,
        )
        key = Key(order_id=order_id, number=number, label=label, custody_id=item)
        session.add(key)
        session.flush()
        made.append(key.id)
    return made


def without(session: Session, *, order_id: int, no_keys: bool, by: int | None, now: datetime) -> None:
    """The customer leaves no key (or does after all). Refused: keys are registered."""
    order = order_here(session, order_id)
    if no_keys and of_order(session, order_id=order_id):
        raise DeskError(N_("Keys are registered for this order already."), field="key_count")
    order.no_keys = no_keys
    session.flush()


def cancel(session: Session, *, key_id: int, by: int | None, now: datetime) -> None:
    """A key registered by mistake: the ledger says so, the key is no longer asked for. Refused: it is being handed back."""
    key = session.get_one(Key, key_id)
    order_taking_in(session, key.order_id)
    if custody.last_move(session, key.custody_id).to not in custody.GONE:
        custody.move(
            session, item_id=key.custody_id, to=Holder.CUSTOMER, note=str(BY_MISTAKE), by=by, now=now
        )
    order_id, hook_id = key.order_id, key.hook_id
    session.delete(key)
    session.flush()
    _give_hook_back(session, order_id, hook_id, by=by, now=now)


def hang(
    session: Session,
    *,
    order_id: int,
    hook: int,
    key_ids: Sequence[int] | None = None,
    by: int | None,
    now: datetime,
) -> list[KeyRow]:
    """Hang keys on a hook (all of the order's when none are named). Refused: none registered, hook missing or another's."""
    order_here(session, order_id)
    wanted = [
        key
        for key in session.scalars(select(Key).where(Key.order_id == order_id).order_by(Key.number))
        if key_ids is None or key.id in key_ids
    ]
    here = [key for key in wanted if custody.last_move(session, key.custody_id).to not in custody.GONE]
    if not here:
        raise DeskError(N_("Say first how many keys there are."), field="key_count")
    hook_id = hooks.take(session, order_id=order_id, number=hook, by=by, now=now)
    for key in here:
        before, key.hook_id = key.hook_id, hook_id
        session.flush()
        _to_hook(session, key, hook, by=by, now=now)
        if before != hook_id:
            _give_hook_back(session, order_id, before, by=by, now=now)
    return of_order(session, order_id=order_id)


def take_and_hang(
    session: Session, *, order_id: int, count: int, hook: int, by: int | None, now: datetime
) -> list[KeyRow]:
    """The customer hands over keys and they are hung at once."""
    register(session, order_id=order_id, count=count, by=by, now=now)
    return hang(session, order_id=order_id, hook=hook, by=by, now=now)


def _to_hook(session: Session, key: Key, hook: int, *, by: int | None, now: datetime) -> None:
    last = custody.last_move(session, key.custody_id)
    if (last.to, last.place) != (Holder.HOOK, str(hook)):
        custody.move(session, item_id=key.custody_id, to=Holder.HOOK, place=str(hook), by=by, now=now)


def _give_hook_back(
    session: Session, order_id: int, hook_id: int | None, *, by: int | None, now: datetime
) -> None:
    if hook_id is None:
        return
    still = session.scalar(select(func.count(Key.id)).where(Key.order_id == order_id, Key.hook_id == hook_id))
    if not still:
        hooks.give_back(session, order_id=order_id, hook_id=hook_id, by=by, now=now)


def give(
    session: Session,
    *,
    order_id: int,
    to: Holder,
    to_name: str,
    key_ids: Sequence[int] | None = None,
    note: str = "",
    by: int | None,
    now: datetime,
) -> None:
    """Keys leave the hook: to the workshop, a test drive or somebody at the desk; their hook stays kept.

    Refused: nobody named, not a place keys go to, no key of the order is here.
    """
    order_here(session, order_id)
    if to not in _OUT_TO:
        raise DeskError(N_("Keys go to the workshop, a test drive or the desk."), field="to")
    if not to_name.strip():
        raise DeskError(N_("Please say who takes the keys."), field="to_name")
    rows = _here(session, order_id, key_ids)
    for row in rows:
        custody.move(
            session, item_id=row.item_id, to=to, to_name=to_name.strip(), note=note.strip(), by=by, now=now
        )


def hang_back(
    session: Session,
    *,
    order_id: int,
    key_ids: Sequence[int] | None = None,
    by: int | None,
    now: datetime,
) -> None:
    """Keys that were out hang on their hook again. Refused: no hook is kept, no key of the order is here."""
    order_here(session, order_id)
    rows = _here(session, order_id, key_ids)
    if any(row.hook is None for row in rows):
        raise DeskError(N_("No hook is kept for this key yet."), field="hook")
    for row in rows:
        if not row.hangs:
            custody.move(session, item_id=row.item_id, to=Holder.HOOK, place=str(row.hook), by=by, now=now)


def _here(session: Session, order_id: int, key_ids: Sequence[int] | None) -> list[KeyRow]:
    rows = [
        row
        for row in of_order(session, order_id=order_id)
        if (key_ids is None or row.id in key_ids) and row.holder not in custody.GONE
    ]
    if not rows:
        raise DeskError(N_("No key of this order is here."), field="keys")
    return rows


def free(session: Session, *, order_id: int, by: int | None, now: datetime) -> None:
    """Every hook of an order is free again (PK-7)."""
    hooks.give_back(session, order_id=order_id, by=by, now=now)

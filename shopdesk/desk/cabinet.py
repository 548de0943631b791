"""钥匙柜与存物箱 at a glance: every hook and box, whose, hung or out, since when, and for too long (RC-6.4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shopdesk.desk import boxes, custody, hooks, keys, settings, templates
from shopdesk.desk.custody import Held, Moved
from shopdesk.desk.here import detail_column, whose_column
from shopdesk.desk.keys import KeyRow
from shopdesk.kinds import Category, CustodyKind, Holder, OrderState
from shopdesk.models import Asset, Customer, HookUse, Order, Phone

_AT_WORK = (OrderState.IN_WORKSHOP, OrderState.WAITING, OrderState.CHECKING)


class Use(StrEnum):
    """What a hook shows."""

    FREE = "free"
    HUNG = "hung"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class HookState:
    """A hook; of one in use: whose, how many keys; of one whose keys are out: where, with whom, since when."""

    number: int
    use: Use
    order_id: int | None = None
    whose: str = ""
    count: int = 0
    where: Holder | None = None
    with_whom: str = ""
    since: datetime | None = None
    minutes_out: int = 0
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class BoxState:
    """A box; of one in use: whose, how many things, whether papers lie in it."""

    name: str
    order_id: int | None = None
    whose: str = ""
    things: int = 0
    papers: int = 0
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cabinet:
    """All hooks and boxes."""

    hooks: tuple[HookState, ...]
    boxes: tuple[BoxState, ...]
    limit_minutes: int

    def counted(self, use: Use) -> int:
        return sum(hook.use is use for hook in self.hooks)

    @property
    def hooks_taken(self) -> int:
        return len(self.hooks) - self.counted(Use.FREE)

    @property
    def boxes_taken(self) -> int:
        return sum(box.order_id is not None for box in self.boxes)


@dataclass(frozen=True, slots=True)
class Whose:
    """What the panel says about the order behind a hook or box."""

    order_id: int
    number: str
    state: OrderState
    category: Category
    asset: str
    detail: str
    customer: str
    phone_tail: str


@dataclass(frozen=True, slots=True)
class HookDetail:
    """Everything about one hook: whose, its keys, every movement newest first."""

    hook: HookState
    whose: Whose | None
    keys: tuple[KeyRow, ...]
    moves: tuple[Moved, ...]
    limit_minutes: int


@dataclass(frozen=True, slots=True)
class BoxDetail:
    """Everything about one box: whose, what lies in it, every movement newest first."""

    box: BoxState
    whose: Whose | None
    inside: tuple[Held, ...]
    moves: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class KeysOut:
    """Keys out for too long, for Today."""

    hook: int
    order_id: int
    whose: str
    where: Holder
    with_whom: str
    since: datetime
    minutes: int


def look(session: Session, *, now: datetime) -> Cabinet:
    """Every hook and box as it is now."""
    limit = settings.rules(session).key_out_minutes
    rows = hooks.listed(session)
    order_ids = sorted({row.order_id for row in rows if row.order_id is not None})
    their_keys = keys.of_orders(session, order_ids)
    found = session.execute(select(Order.id, Order.state).where(Order.id.in_(order_ids)))
    states: dict[int, OrderState] = {row.id: row.state for row in found}
    return Cabinet(
        hooks=tuple(
            _hook(row, their_keys[row.order_id], states[row.order_id], limit, now)
            if row.order_id is not None
            else HookState(row.number, Use.FREE)
            for row in rows
        ),
        boxes=tuple(_boxes(session)),
        limit_minutes=limit,
    )


def _hook(
    row: hooks.HookRow, order_keys: Sequence[KeyRow], state: OrderState, limit: int, now: datetime
) -> HookState:
    mine = [key for key in order_keys if key.hook == row.number and key.holder not in custody.GONE]
    out = [key for key in mine if key.out]
    if not out:
        return HookState(row.number, Use.HUNG, row.order_id, row.whose, len(mine))
    first = min(out, key=lambda key: key.since)
    minutes = (now - first.since) // timedelta(minutes=1)
    at_work = first.holder is Holder.WORKSHOP and state in _AT_WORK
    return HookState(
        row.number, Use.OUT, row.order_id, row.whose, len(mine), first.holder, first.to_name, first.since, minutes,
        overdue=minutes > limit and not at_work,
    )  # fmt: skip


def _boxes(session: Session) -> list[BoxState]:
    rows = boxes.listed(session)
    order_ids = [row.order_id for row in rows if row.order_id is not None]
    inside: dict[str, list[Held]] = {}
    for held in custody.held(session, order_ids=order_ids, here_only=True):
        if held.holder is Holder.BOX:
            inside.setdefault(held.place, []).append(held)
    return [_box(row, inside.get(row.name, [])) for row in rows]


def _box(row: boxes.BoxRow, inside: Sequence[Held]) -> BoxState:
    things = [held for held in inside if held.kind is not CustodyKind.PAPER]
    return BoxState(
        name=row.name,
        order_id=row.order_id,
        whose=row.whose,
        things=sum(held.count for held in things),
        papers=sum(held.count for held in inside if held.kind is CustodyKind.PAPER),
        labels=tuple(held.label for held in things),
    )


def hook(session: Session, *, number: int, now: datetime) -> HookDetail:
    """One hook with whose it is and every movement of the keys that belong to it."""
    limit = settings.rules(session).key_out_minutes
    row = next((row for row in hooks.listed(session) if row.number == number), None)
    if row is None or row.order_id is None:
        return HookDetail(HookState(number, Use.FREE), None, (), (), limit)
    order_keys = keys.of_order(session, order_id=row.order_id)
    behind = whose(session, row.order_id)
    rows = [key for key in order_keys if key.hook == number]
    items = {key.item_id for key in rows}
    moved = [m for m in custody.moves(session, order_id=row.order_id) if m.item_id in items]
    state = _hook(row, order_keys, behind.state, limit, now)
    return HookDetail(state, behind, tuple(rows), tuple(moved), limit)


def box(session: Session, *, name: str) -> BoxDetail:
    """One box with whose it is, what lies in it, and every movement of it."""
    state = next((b for b in _boxes(session) if b.name == name), BoxState(name))
    if state.order_id is None:
        return BoxDetail(state, None, (), ())
    held = custody.held(session, order_ids=[state.order_id], here_only=True)
    inside = [h for h in held if h.holder is Holder.BOX and h.place == name]
    items = {h.item_id for h in inside}
    called = templates.names(session, order_id=state.order_id).both
    moved = [
        replace(m, label=called(m.label))
        for m in custody.moves(session, order_id=state.order_id)
        if m.item_id in items
    ]
    inside = [replace(h, label=called(h.label)) for h in inside]
    return BoxDetail(state, whose(session, state.order_id), tuple(inside), tuple(moved))


def whose(session: Session, order_id: int) -> Whose:
    """The order, asset and customer behind a hook or box."""
    phone = (
        select(Phone.digits)
        .where(Phone.customer_id == Order.customer_id)
        .order_by(Phone.id)
        .limit(1)
        .scalar_subquery()
    )
    wanted = (
        select(Order.id, Order.number, Order.state, Asset.category, whose_column(),
               detail_column(), Customer.name, func.coalesce(phone, ""))
        .join(Asset, Asset.id == Order.asset_id)
        .join(Customer, Customer.id == Order.customer_id)
        .where(Order.id == order_id)
    )  # fmt: skip
    found = Whose(*session.execute(wanted).one())
    return replace(found, phone_tail=found.phone_tail[-4:])


def overdue(session: Session, *, now: datetime) -> list[KeysOut]:
    """Keys out longer than the shop allows (in the workshop only when the order is no longer there), longest first."""
    if session.scalar(select(func.count(HookUse.id)).where(HookUse.freed_at.is_(None))) == 0:
        return []
    late = [
        KeysOut(h.number, h.order_id, h.whose, h.where, h.with_whom, h.since, h.minutes_out)
        for h in look(session, now=now).hooks
        if h.overdue and h.order_id is not None and h.where is not None and h.since is not None
    ]
    return sorted(late, key=lambda row: row.since)

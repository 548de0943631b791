"""The list of orders: filtered by state, words and days, newest first or by promised time, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Select, bindparam, func, or_, select
from sqlalchemy.orm import Session

from shopdesk import clock, index
from shopdesk.desk import facts, fetch
from shopdesk.folding import words
from shopdesk.index_entries import Kind
from shopdesk.kinds import Category, OrderState
from shopdesk.models import Asset, Customer, MoneyEntry, Order, Staff

OPEN = tuple(state for state in OrderState if state is not OrderState.RELEASED)


class Sort(StrEnum):
    """How the list is sorted: newest arrival first, or the earliest promise first."""

    NEWEST = "newest"
    PROMISED = "promised"


@dataclass(frozen=True, slots=True)
class OrderRow:
    """An order in the list; `due` in minor units, what is still to be paid; below nothing before the settlement: a deposit."""

    id: int
    number: str
    state: OrderState
    unrepaired: bool
    asset_id: int
    category: Category
    plate: str
    serial: str
    make: str
    model: str
    customer_id: int
    customer: str
    problem: str
    arrived_at: datetime
    promised_at: datetime | None
    released_at: datetime | None
    received_by: str
    due: int
    settled: bool

    @property
    def owed(self) -> int:
        """What the customer owes for it."""
        return max(0, self.due)

    @property
    def pay_back(self) -> int:
        """What was paid too much on its settlement."""
        return max(0, -self.due) if self.settled else 0

    @property
    def title(self) -> str:
        """What the asset is called at the desk."""
        return self.plate or f"{self.make} {self.model}".strip() or self.serial


@dataclass(frozen=True, slots=True)
class OrderPage:
    """A page of the list; `after` is where the next one begins, None at the end."""

    rows: tuple[OrderRow, ...]
    after: int | None


def page(
    session: Session,
    *,
    states: Sequence[OrderState] = (),
    typed: str = "",
    arrived_from: date | None = None,
    arrived_until: date | None = None,
    sort: Sort = Sort.NEWEST,
    after: int | None = None,
    limit: int = 60,
) -> OrderPage:
    """One page: orders in these states (all when empty), containing the typed words, arrived on these days."""
    if typed.strip() and sort is Sort.NEWEST and not (states or arrived_from or arrived_until):
        ids = index.find(session, Kind.ORDER, typed, limit=limit + 1, after=after)
    else:
        wanted = _filtered(session, select(Order.id), states, typed, arrived_from, arrived_until)
        ids = list(session.scalars(_sorted(session, wanted, sort, after).limit(limit + 1)))
    shown = ids[:limit]
    return OrderPage(tuple(rows(session, shown)), shown[-1] if len(ids) > limit else None)


def ids(session: Session, *, states: Sequence[OrderState], typed: str) -> list[int]:
    """All orders in these states that contain the typed words, newest first."""
    wanted = _filtered(session, select(Order.id), states, typed, None, None)
    return list(session.scalars(wanted.order_by(Order.id.desc())))


def _filtered(
    session: Session,
    wanted: Select[int],
    states: Sequence[OrderState],
    typed: str,
    arrived_from: date | None,
    arrived_until: date | None,
) -> Select[int]:
    if states:
        wanted = wanted.where(Order.state.in_(states))
    if arrived_from is not None:
        wanted = wanted.where(Order.arrived_at >= clock.bounds(arrived_from)[0])
    if arrived_until is not None:
        wanted = wanted.where(Order.arrived_at < clock.bounds(arrived_until)[1])
    said = words(typed)
    if said:
        if index.ready(session):
            wanted = wanted.where(Order.id.in_(index.matching(session, Kind.ORDER, said).order_by(None)))
        else:
            wanted = wanted.where(Order.id.in_(index.find(session, Kind.ORDER, typed, limit=10_000)))
    return wanted


def _sorted(session: Session, wanted: Select[int], sort: Sort, after: int | None) -> Select[int]:
    if sort is Sort.NEWEST:
        wanted = wanted.order_by(Order.id.desc())
        return wanted if after is None else wanted.where(Order.id < after)
    wanted = wanted.order_by(Order.promised_at.is_(None), Order.promised_at, Order.id)
    if after is None:
        return wanted
    last = session.scalar(select(Order.promised_at).where(Order.id == after))
    if last is None:
        return wanted.where(Order.promised_at.is_(None), Order.id > after)
    later = or_(Order.promised_at > last, Order.promised_at.is_(None))
    return wanted.where(or_(later, (Order.promised_at == last) & (Order.id > after)))


_DUE = (
    select(func.coalesce(func.sum(MoneyEntry.amount), 0))
    .where(MoneyEntry.order_id == Order.id)
    .scalar_subquery()
)
_ROWS = (
    select(
        Order.id, Order.number, Order.state, Order.unrepaired, Asset.id, Asset.category, Asset.plate, Asset.serial,
        Asset.make, Asset.model, Customer.id, Customer.name, Order.problem, Order.arrived_at, Order.promised_at,
        Order.released_at, func.coalesce(Staff.name, ""), _DUE, facts.settled_now(),
    )
    .join(Asset, Asset.id == Order.asset_id)
    .join(Customer, Customer.id == Order.customer_id)
    .outerjoin(Staff, Staff.id == Order.received_by_id)
    .where(Order.id.in_(bindparam("ids", expanding=True)))
)  # fmt: skip


def rows(session: Session, ids: Sequence[int]) -> list[OrderRow]:
    """The lines of these orders, in this order."""
    found = fetch.rows(session, OrderRow, _ROWS.params(ids=ids))
    made = {row.id: row for row in found}
    return [made[each] for each in ids if each in made]


def counts(session: Session) -> dict[OrderState, int]:
    """How many orders stand in each state but released."""
    wanted = select(Order.state, func.count(Order.id)).where(Order.state.in_(OPEN)).group_by(Order.state)
    return {row[0]: row[1] for row in session.execute(wanted)}


def of_customer(session: Session, *, customer_id: int, limit: int = 50) -> list[OrderRow]:
    """The last orders of a customer, newest first."""
    wanted = select(Order.id).where(Order.customer_id == customer_id).order_by(Order.id.desc()).limit(limit)
    return rows(session, list(session.scalars(wanted)))

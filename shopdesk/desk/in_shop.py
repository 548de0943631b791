"""What is in the shop now: every open order with what the board, Today and the checks need, in a fixed number of questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from shopdesk.desk import extra_work, fetch
from shopdesk.kinds import (
    CallPurpose,
    CallResult,
    Category,
    CheckLevel,
    LineState,
    OrderState,
)
from shopdesk.models import (
    Asset,
    Call,
    Customer,
    EstimateVersion,
    MoneyEntry,
    Order,
    OrderLine,
    Phone,
    ProgressCheck,
    QualityCheck,
    Staff,
    Team,
)

OPEN = tuple(state for state in OrderState if state is not OrderState.RELEASED)


@dataclass(frozen=True, slots=True)
class OpenOrder:
    """One order that is here: what it is, whose, how far, promised when."""

    id: int
    number: str
    state: OrderState
    category: Category
    plate: str
    make: str
    model: str
    customer_id: int
    customer: str
    problem: str
    unrepaired: bool
    arrived_at: datetime
    promised_at: datetime | None
    first_promised_at: datetime | None
    workshop_at: datetime | None
    finished_at: datetime | None
    ready_at: datetime | None
    technician_id: int | None
    technician: str
    team: str

    @property
    def title(self) -> str:
        """What it is called in lists: the plate, or make and model, or the order's number."""
        return self.plate or self.thing or self.number

    @property
    def thing(self) -> str:
        """Make and model as typed."""
        return f"{self.make} {self.model}".strip()


@dataclass(frozen=True, slots=True)
class Spoken:
    """A call about an order."""

    order_id: int
    purpose: CallPurpose
    result: CallResult
    at: datetime
    call_back_at: datetime | None
    coming_at: datetime | None


@dataclass(frozen=True, slots=True)
class Checked:
    """The last progress check of an order."""

    order_id: int
    asked_at: datetime
    expected_at: datetime | None
    on_time: bool


@dataclass(frozen=True, slots=True)
class InShop:
    """An open order with everything known about it; `passed` are the quality checks since the work was finished."""

    order: OpenOrder
    tail: str
    work: str
    shown: bool
    balance: int
    extra: extra_work.Extra | None
    calls: tuple[Spoken, ...]
    check: Checked | None
    passed: tuple[CheckLevel, ...]

    def last_call(self, *purposes: CallPurpose, since: datetime | None = None) -> Spoken | None:
        """The newest call for one of these purposes."""
        found = [c for c in self.calls if c.purpose in purposes and (since is None or c.at >= since)]
        return found[-1] if found else None

    def last_reached(self, *purposes: CallPurpose) -> Spoken | None:
        """The newest call for one of these purposes that reached the customer."""
        found = [c for c in self.calls if c.purpose in purposes and c.result is CallResult.REACHED]
        return found[-1] if found else None

    @property
    def told(self) -> Spoken | None:
        """The newest pick-up notice that reached the customer since it is ready (PK-2)."""
        found = [
            call
            for call in self.calls
            if call.purpose is CallPurpose.PICK_UP
            and call.result is CallResult.REACHED
            and (self.order.ready_at is None or call.at >= self.order.ready_at)
        ]
        return found[-1] if found else None

    @property
    def here_only_for_pick_up(self) -> bool:
        return self.order.state in (OrderState.READY, OrderState.SETTLED)

    def late_minutes(self, now: datetime) -> int:
        """Minutes since the promised time; 0 when in time, nothing promised, or ready and the customer told."""
        promised = self.order.promised_at
        if promised is None or promised >= now or (self.here_only_for_pick_up and self.told is not None):
            return 0
        if self.order.state is OrderState.SETTLED:
            return 0
        return int((now - promised).total_seconds() // 60)


def orders(session: Session, *, states: Sequence[OrderState] = OPEN) -> list[InShop]:
    """Every order in these states, the earliest promise first; the number of questions doesn't grow with the orders."""
    technician = aliased(Staff)
    found = fetch.rows(
        session,
        OpenOrder,
        select(
            Order.id, Order.number, Order.state, Asset.category, Asset.plate, Asset.make, Asset.model,
            Order.customer_id, Customer.name, Order.problem, Order.unrepaired, Order.arrived_at, Order.promised_at,
            Order.first_promised_at, Order.workshop_at, Order.finished_at, Order.ready_at, Order.technician_id,
            func.coalesce(technician.name, ""), func.coalesce(Team.name, ""),
        )
        .join(Asset, Asset.id == Order.asset_id)
        .join(Customer, Customer.id == Order.customer_id)
        .outerjoin(technician, technician.id == Order.technician_id)
        .outerjoin(Team, Team.id == Order.team_id)
        .where(Order.state.in_(states))
        .order_by(Order.id),
    )  # fmt: skip
    ids = [order.id for order in found]
    tails = _tails(session, {order.customer_id for order in found})
    works, shown, owed = _works(session, ids), _shown(session, ids), _balances(session, ids)
    extras, calls = extra_work.waiting(session, ids), _calls(session, ids)
    checks, passed = _checks(session, ids), _passed(session, found)
    known = [
        InShop(
            order=order,
            tail=tails.get(order.customer_id, ""),
            work=works.get(order.id) or order.problem,
            shown=order.id in shown,
            balance=owed.get(order.id, 0),
            extra=extras.get(order.id),
            calls=tuple(calls[order.id]),
            check=checks.get(order.id),
            passed=tuple(passed[order.id]),
        )
        for order in found
    ]
    return sorted(
        known, key=lambda one: (one.order.promised_at is None, one.order.promised_at or one.order.arrived_at)
    )


def _tails(session: Session, customers: set[int]) -> dict[int, str]:
    first = select(func.min(Phone.id)).where(Phone.customer_id.in_(customers)).group_by(Phone.customer_id)
    numbers = session.execute(select(Phone.customer_id, Phone.digits).where(Phone.id.in_(first)))
    return {customer: digits[-4:] for customer, digits in numbers}


def _works(session: Session, ids: Sequence[int]) -> dict[int, str]:
    """The first agreed line of each order; supplements are sorted out here, so that the order's own index is used."""
    lines = session.execute(
        select(OrderLine.order_id, OrderLine.description, OrderLine.supplement_id)
        .where(OrderLine.order_id.in_(ids), OrderLine.state == LineState.ACTIVE)
        .order_by(OrderLine.position.desc(), OrderLine.id.desc())
    )
    return {row.order_id: row.description for row in lines if row.supplement_id is None}


def _shown(session: Session, ids: Sequence[int]) -> set[int]:
    return set(
        session.scalars(select(EstimateVersion.order_id).where(EstimateVersion.order_id.in_(ids)).distinct())
    )


def _balances(session: Session, ids: Sequence[int]) -> dict[int, int]:
    sums = session.execute(
        select(MoneyEntry.order_id, func.sum(MoneyEntry.amount))
        .where(MoneyEntry.order_id.in_(ids))
        .group_by(MoneyEntry.order_id)
    )
    return {order: total for order, total in sums if order is not None}


def _calls(session: Session, ids: Sequence[int]) -> dict[int, list[Spoken]]:
    found: dict[int, list[Spoken]] = defaultdict(list)
    for call in fetch.rows(
        session,
        Spoken,
        select(Call.order_id, Call.purpose, Call.result, Call.at, Call.call_back_at, Call.coming_at)
        .where(Call.order_id.in_(ids))
        .order_by(Call.id),
    ):
        found[call.order_id].append(call)
    return found


def _checks(session: Session, ids: Sequence[int]) -> dict[int, Checked]:
    last = (
        select(func.max(ProgressCheck.id))
        .where(ProgressCheck.order_id.in_(ids))
        .group_by(ProgressCheck.order_id)
    )
    found = fetch.rows(
        session,
        Checked,
        select(
            ProgressCheck.order_id, ProgressCheck.asked_at, ProgressCheck.expected_at, ProgressCheck.on_time
        ).where(ProgressCheck.id.in_(last)),
    )
    return {check.order_id: check for check in found}


def _passed(session: Session, found: Sequence[OpenOrder]) -> dict[int, list[CheckLevel]]:
    """The levels whose last check since the work was finished was passed, in the order of the procedure."""
    finished = {order.id: order.finished_at for order in found}
    last: dict[tuple[int, CheckLevel], bool] = {}
    for order, level, passed, at in session.execute(
        select(QualityCheck.order_id, QualityCheck.level, QualityCheck.passed, QualityCheck.at)
        .where(QualityCheck.order_id.in_(list(finished)))
        .order_by(QualityCheck.id)
    ):
        since = finished[order]
        if since is not None and at >= since:
            last[order, level] = passed
    result: dict[int, list[CheckLevel]] = defaultdict(list)
    for level in CheckLevel:
        for order in finished:
            if last.get((order, level)):
                result[order].append(level)
    return result

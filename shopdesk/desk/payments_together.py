"""一次来店合并收款: the orders of a visit settled in one press, and one payment by several means for all of them, on one
receipt (RC-8, PK-3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import func, null, select
from sqlalchemy.orm import Session

from shopdesk.desk import credit, facts, fetch, payments, settlement
from shopdesk.desk.moves import Permit
from shopdesk.desk.settlement import Settled
from shopdesk.errors import DeskError, NotAllowed
from shopdesk.flows import ROLE_RANK
from shopdesk.i18n import N_
from shopdesk.kinds import Means, MoneyKind, OrderState, Role
from shopdesk.models import Asset, MoneyEntry, Order

SHORT = N_("Order {number} can't be settled: {why}")


@dataclass(frozen=True, slots=True)
class VisitOrder:
    """An order of a visit: what it is, whether its settlement stands, and what is still to be paid (minor units)."""

    order_id: int
    number: str
    plate: str
    serial: str
    thing: str
    state: OrderState
    settled: bool
    balance: int
    to_settle: int | None = None
    """What is to be paid once its settlement is made; None where that can't be said yet, or is."""

    @property
    def called(self) -> str:
        """Plate and model, of a device model and serial number: two alike are told apart."""
        return "  ".join(part for part in (self.plate, self.thing, "" if self.plate else self.serial) if part)

    @property
    def ready(self) -> bool:
        """Whether its settlement could be made now."""
        return self.state is OrderState.READY and not self.settled

    @property
    def payable(self) -> bool:
        return self.settled and self.balance > 0


@dataclass(frozen=True, slots=True)
class Part:
    """What is paid by one means, in minor units."""

    means: Means
    amount: int
    reference: str = ""


def of_visit(session: Session, *, order_id: int) -> list[VisitOrder]:
    """The orders of the visit an order belongs to, this one first, the others as they came, with what is to be settled."""
    balance = (
        select(func.coalesce(func.sum(MoneyEntry.amount), 0))
        .where(MoneyEntry.order_id == Order.id)
        .correlate(Order)
        .scalar_subquery()
    )
    visit = select(Order.visit_id).where(Order.id == order_id).scalar_subquery()
    found = fetch.rows(
        session,
        VisitOrder,
        select(Order.id, Order.number, Asset.plate, Asset.serial, func.trim(Asset.make + " " + Asset.model), Order.state,
               facts.settled_now(), balance, null())
        .join(Asset, Asset.id == Order.asset_id)
        .where(Order.visit_id == visit)
        .order_by(Order.id != order_id, Order.id),
    )  # fmt: skip
    return [_billed(session, one) if one.ready and one.order_id != order_id else one for one in found]


def _billed(session: Session, one: VisitOrder) -> VisitOrder:
    return replace(one, to_settle=settlement.bill(session, order_id=one.order_id).total + one.balance)


def settle(
    session: Session,
    *,
    order_ids: Sequence[int],
    permit: Permit | None = None,
    by: int | None,
    now: datetime,
) -> tuple[Settled, ...]:
    """Make the settlement of several orders of one visit at once, each with its own number (RC-8). One permit answers for
    all that is missing on any of them.

    Refused for all when one can't be settled, with its number and why; orders of different visits.
    """
    orders = _of_one_visit(session, order_ids)
    if not orders:
        raise DeskError(N_("No order of this visit is ready to be settled."), field="together")
    made: list[Settled] = []
    forbidden: list[tuple[str, NotAllowed]] = []
    for order in orders:
        try:
            made.append(settlement.make(session, order_id=order.id, permit=permit, by=by, now=now))
        except NotAllowed as refusal:
            forbidden.append((order.number, refusal))
        except DeskError as refusal:
            if refusal.field is not None:
                raise
            raise DeskError(
                SHORT,
                field="together",
                number=order.number,
                why=refusal.text,
            ) from refusal
    if forbidden:
        raise _together(forbidden)
    return tuple(made)


def _together(forbidden: Sequence[tuple[str, NotAllowed]]) -> NotAllowed:
    """One refusal for several orders: everything that is missing with the order's number, and who may allow all of it."""
    rights = [refusal.right for _number, refusal in forbidden]
    return NotAllowed(
        SHORT,
        missing=tuple(dict.fromkeys(name for _number, refusal in forbidden for name in refusal.missing)),
        right=None if None in rights else max((Role(right) for right in rights if right), key=ROLE_RANK.__getitem__),
        said=tuple(
            N_("{number}: {why}").fill(number=number, why=why)
            for number, refusal in forbidden
            for why in refusal.said
        ),
        number=forbidden[0][0],
        why=forbidden[0][1].text,
    )  # fmt: skip


def take(
    session: Session, *, order_ids: Sequence[int], parts: Sequence[Part], by: int | None, now: datetime
) -> int:
    """The customer pays for several orders of one visit at once: `parts` fill the balances in the order of `order_ids`; what
    is not covered stays outstanding on the last. The id of the ledger line that bears the receipt's number.

    Refused: nothing, more than all balances, orders of different visits, an order without settlement or balance.
    """
    given = [part for part in parts if part.amount != 0]
    if not given or any(part.amount < 0 for part in given):
        raise DeskError(N_("Please give an amount above zero."), field="together")
    due = _due(session, order_ids)
    if sum(part.amount for part in given) > sum(due.values()):
        raise DeskError(N_("That is more than the balance."), field="together")
    made: list[int] = []
    for order_id, part, amount in _spread(due, given):
        made.append(
            payments.enter(
                session, kind=MoneyKind.PAYMENT, amount=-amount, order_id=order_id, means=part.means,
                customer_id=session.get_one(Order, order_id).customer_id, reference=part.reference, receipted=not made,
                by=by, now=now,
            )
        )  # fmt: skip
    payments.share(session, made)
    for order_id in due:
        credit.close_if_paid(session, order_id=order_id, now=now)
    return made[0]


def _of_one_visit(session: Session, order_ids: Sequence[int]) -> list[Order]:
    orders = [session.get_one(Order, order_id) for order_id in dict.fromkeys(order_ids)]
    if len({order.visit_id for order in orders}) > 1:
        raise DeskError(N_("Only orders of the same visit are settled or paid together."), field="together")
    return orders


def _due(session: Session, order_ids: Sequence[int]) -> dict[int, int]:
    orders = _of_one_visit(session, order_ids)
    if not orders:
        raise DeskError(N_("Please choose what is paid."), field="together")
    due = {order.id: facts.balance(session, order.id) for order in orders}
    for order in orders:
        if facts.current_settlement(session, order.id) is None:
            raise DeskError(N_("Order {number} is not settled yet."), field="together", number=order.number)
        if due[order.id] <= 0:
            raise DeskError(N_("Order {number} is paid already."), field="together", number=order.number)
    return due


def _spread(due: dict[int, int], parts: Sequence[Part]) -> list[tuple[int, Part, int]]:
    """(order, means, amount): every part runs down the orders until it is used up."""
    left, found = dict(due), []
    for part in parts:
        rest = part.amount
        for order_id, open_ in left.items():
            amount = min(rest, open_)
            if amount:
                found.append((order_id, part, amount))
                left[order_id] -= amount
                rest -= amount
    return sorted(found, key=lambda one: list(due).index(one[0]))

"""欠收: a balance that may stay outstanding until a day, approved by who may (PK-3, PP-2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shopdesk.clock import day_of
from shopdesk.desk import facts, fetch, moves
from shopdesk.desk.moves import Permit
from shopdesk.errors import DeskError, NotAllowed
from shopdesk.flows import FACTS
from shopdesk.i18n import N_
from shopdesk.kinds import Role
from shopdesk.models import Asset, Credit, Customer, MoneyEntry, Order, Override, Staff


@dataclass(frozen=True, slots=True)
class CreditRow:
    """A credit that is open: how much in minor units, until when, who approved it and why."""

    id: int
    order_id: int
    amount: int
    due_on: date
    reason: str
    approved_by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Owed:
    """An outstanding balance whose day has come (Today, RP-2)."""

    order_id: int
    number: str
    plate: str
    customer: str
    amount: int
    due_on: date


def approve(
    session: Session, *, order_id: int, due_on: date, permit: Permit | None, by: int | None, now: datetime
) -> int:
    """Let the balance stay outstanding until a day; the credit's id. It is an exception of the day (PP-2).

    Refused: nobody who may permits it, no balance, a day gone by, no reason.
    """
    right = FACTS["paid"].override or Role.MANAGER
    if permit is None:
        raise NotAllowed(N_("Credit needs somebody's approval."), missing=("paid",), right=right)
    moves.check_permit(session, permit=permit, least=right)
    amount = facts.balance(session, order_id)
    made = _grant(session, order_id, amount=amount, due_on=due_on, permit=permit, now=now)
    session.add(
        Override(order_id=order_id, move="credit", fact="paid", what=f"{amount}", reason=permit.reason.strip(),
                 asked_by_id=by, allowed_by_id=permit.staff_id, at=now)
    )  # fmt: skip
    session.flush()
    return made


def _grant(
    session: Session, order_id: int, *, amount: int, due_on: date, permit: Permit, now: datetime
) -> int:
    if facts.current_settlement(session, order_id) is None or amount <= 0:
        raise DeskError(N_("There is no balance to give credit for."))
    if due_on < day_of(now):
        raise DeskError(N_("The due date is in the past."), field="due_on")
    close(session, order_id=order_id, now=now)
    credit = Credit(
        order_id=order_id,
        customer_id=session.get_one(Order, order_id).customer_id,
        amount=amount,
        due_on=due_on,
        reason=permit.reason.strip(),
        approved_by_id=permit.staff_id,
        at=now,
    )
    session.add(credit)
    session.flush()
    return credit.id


def close(session: Session, *, order_id: int, now: datetime) -> None:
    """No credit stands for an order any longer."""
    for open_ in session.scalars(
        select(Credit).where(Credit.order_id == order_id, Credit.closed_at.is_(None))
    ):
        open_.closed_at = now
    session.flush()


def close_if_paid(session: Session, *, order_id: int, now: datetime) -> None:
    """Once nothing is outstanding, the credit is closed."""
    if facts.balance(session, order_id) <= 0:
        close(session, order_id=order_id, now=now)


def reopen(session: Session, *, order_id: int, paid_at: datetime) -> None:
    """The last credit, when a payment closed it that did not come in after all: it falls due as agreed."""
    if facts.current_settlement(session, order_id) is None or facts.balance(session, order_id) <= 0:
        return
    last = session.scalars(
        select(Credit).where(Credit.order_id == order_id).order_by(Credit.id.desc()).limit(1)
    ).first()
    if last is not None and last.closed_at is not None and last.at <= paid_at <= last.closed_at:
        last.closed_at = None
        session.flush()


def open_credit(session: Session, *, order_id: int) -> CreditRow | None:
    """The credit that stands for an order."""
    found = fetch.rows(
        session,
        CreditRow,
        select(Credit.id, Credit.order_id, Credit.amount, Credit.due_on, Credit.reason, func.coalesce(Staff.name, ""),
               Credit.at)
        .outerjoin(Staff, Staff.id == Credit.approved_by_id)
        .where(Credit.order_id == order_id, Credit.closed_at.is_(None))
        .order_by(Credit.id.desc()).limit(1),
    )  # fmt: skip
    return found[0] if found else None


def due(session: Session, *, today: date) -> list[Owed]:
    """Credits whose day has come and that are not paid, the oldest first."""
    balance = (
        select(func.coalesce(func.sum(MoneyEntry.amount), 0))
        .where(MoneyEntry.order_id == Credit.order_id)
        .correlate(Credit)
        .scalar_subquery()
    )
    return fetch.rows(
        session,
        Owed,
        select(Credit.order_id, Order.number, func.coalesce(func.nullif(Asset.plate, ""), Asset.serial),
               Customer.name, balance, Credit.due_on)
        .join(Order, Order.id == Credit.order_id)
        .join(Asset, Asset.id == Order.asset_id)
        .join(Customer, Customer.id == Credit.customer_id)
        .where(Credit.closed_at.is_(None), Credit.due_on <= today)
        .order_by(Credit.due_on, Credit.id),
    )  # fmt: skip

"""欠收: a balance that may stay outstanding until a day, approved by who may (PK-3, PP-2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shopdesk.desk import facts, fetch, moves, payments
from shopdesk.desk.moves import Permit
from shopdesk.errors import NotAllowed
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
    made = payments.grant_credit(
        session, order_id=order_id, due_on=due_on, reason=permit.reason, approved_by=permit.staff_id, by=by, now=now
    )  # fmt: skip
    session.add(
        Override(order_id=order_id, move="credit", fact="paid", what=f"{amount}", reason=permit.reason.strip(),
                 asked_by_id=by, allowed_by_id=permit.staff_id, at=now)
    )  # fmt: skip
    session.flush()
    return made


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

"""The one door through which an order changes its state: facts checked, overrides recorded (PP-2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from shopdesk.desk import facts, people
from shopdesk.errors import DeskError, NotAllowed
from shopdesk.flows import FACTS, MOVES, ROLE_RANK, Fact, Move, may_override, moves_from
from shopdesk.i18n import N_
from shopdesk.kinds import Role, word
from shopdesk.models import Order, Override, Staff


@dataclass(frozen=True, slots=True)
class Permit:
    """Who lets a move happen although facts are missing: their id, PIN and typed reason."""

    staff_id: int
    pin: str
    reason: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A move that could be made now, and the facts it still lacks."""

    move: Move
    missing: tuple[Fact, ...]

    @property
    def allowed(self) -> bool:
        return not self.missing


def choices(session: Session, *, order_id: int, now: datetime | None = None) -> list[Choice]:
    """What can follow for an order, the primary move first."""
    order = session.get_one(Order, order_id)
    return [Choice(move, missing(session, order, move, now)) for move in moves_from(order.state)]


def missing(session: Session, order: Order, move: Move, now: datetime | None = None) -> tuple[Fact, ...]:
    """The facts `move` needs that don't hold."""
    return tuple(FACTS[name] for name in move.needs if not facts.holds(session, order, name, now))


def make(
    session: Session, *, order_id: int, move: str, permit: Permit | None = None, by: int | None, now: datetime
) -> Order:
    """Carry out a move. Refused: wrong state; missing facts nobody with the right has permitted with a reason."""
    order = session.get_one(Order, order_id)
    wanted = MOVES[move]
    if order.state not in wanted.sources:
        raise DeskError(
            N_("“{button}” is not possible while the order is in “{state}”."),
            button=wanted.button,
            state=word(order.state),
        )
    lacking = missing(session, order, wanted, now)
    if lacking:
        if permit is None:
            raise NotAllowed(lacking[0].missing, missing=tuple(fact.name for fact in lacking), right=lacking[0].override,
                             said=tuple(fact.missing for fact in lacking))  # fmt: skip
        override(session, order_id=order_id, move=move, lacking=lacking, permit=permit, by=by, now=now)
    order.state = wanted.target
    return order


def override(
    session: Session,
    *,
    order_id: int,
    move: str,
    lacking: tuple[Fact, ...],
    permit: Permit,
    by: int | None,
    now: datetime,
) -> None:
    """Record an exception for each missing fact. Refused: no right, wrong PIN, no reason."""
    who = session.get_one(Staff, permit.staff_id)
    for fact in lacking:
        if not may_override(who.role, fact):
            raise NotAllowed(
                N_("{name} may not allow this: {what}"),
                missing=(fact.name,),
                right=fact.override,
                name=who.name,
                what=fact.missing,
            )
    _proven(session, permit)
    for fact in lacking:
        session.add(
            Override(
                order_id=order_id,
                move=move,
                fact=fact.name,
                what=str(fact.missing),
                reason=permit.reason.strip(),
                asked_by_id=by,
                allowed_by_id=who.id,
                at=now,
            )
        )


def check_permit(session: Session, *, permit: Permit, least: Role) -> None:
    """Whether somebody of `least` or above permits it, with PIN and reason. Refused: no right, wrong PIN, no reason."""
    who = session.get_one(Staff, permit.staff_id)
    if ROLE_RANK[who.role] < ROLE_RANK[least]:
        raise NotAllowed(N_("{name} may not allow this."), missing=(), right=least, name=who.name)
    _proven(session, permit)


def _proven(session: Session, permit: Permit) -> None:
    if not people.pin_fits(session, staff_id=permit.staff_id, pin=permit.pin):
        raise DeskError(N_("The PIN is not right."), field="pin")
    if len(permit.reason.strip()) < 2:
        raise DeskError(N_("Please give the reason; it is printed on the daily report."), field="reason")


def who_may(session: Session, fact: Fact) -> Mapping[int, str]:
    """Who of the shop could allow a move without `fact`: id → name."""
    if fact.override is None:
        return {}
    return {row.id: row.name for row in people.staff(session) if may_override(Role(row.role), fact)}

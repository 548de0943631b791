"""三检: the technician's own, the team's and the final check before the desk takes it back (WS-5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from shopdesk.desk import facts, fetch, moves
from shopdesk.errors import DeskError
from shopdesk.i18n import N_, Message
from shopdesk.kinds import CheckLevel, OrderState, Role
from shopdesk.models import Handover, Order, QualityCheck, Staff

_BEFORE: dict[CheckLevel, tuple[CheckLevel, Message]] = {
    CheckLevel.TEAM: (CheckLevel.SELF, N_("The self check comes first.")),
    CheckLevel.FINAL: (CheckLevel.TEAM, N_("The team check comes first.")),
}


@dataclass(frozen=True, slots=True)
class QualityRow:
    """A check as it was recorded; `current` when it was made since the work was last finished."""

    level: CheckLevel
    passed: bool
    note: str
    checker: str
    at: datetime
    by: str
    current: bool


def check(
    session: Session,
    *,
    order_id: int,
    level: CheckLevel,
    passed: bool,
    checker_id: int | None,
    note: str = "",
    by: int | None,
    now: datetime,
) -> None:
    """One of the three checks. Failed: back to work, with the note. Refused: work not finished, no checker, failed
    without a note, a level before the one that comes first."""
    order = session.get_one(Order, order_id)
    if order.state is not OrderState.CHECKING:
        raise DeskError(N_("The work is not reported finished yet."))
    if checker_id is None:
        raise DeskError(N_("Please say who checked it."), field="checker")
    if not passed and not note.strip():
        raise DeskError(N_("Please say what is not right."), field="note")
    before = _BEFORE.get(level)
    if before is not None and not facts.checked(session, order, before[0]):
        raise DeskError(before[1], field="level")
    session.add(
        QualityCheck(
            order_id=order_id,
            level=level,
            passed=passed,
            note=note.strip(),
            checker_id=checker_id,
            at=now,
            by_id=by,
        )
    )
    session.flush()
    if not passed:
        moves.make(session, order_id=order_id, move="back_to_work", by=by, now=now)


def usual_checkers(session: Session, *, order_id: int) -> dict[CheckLevel, int]:
    """Who is likely to make each check, where it can be told: the own check who did the work; the others somebody else, who
    made that check last (the team's in this team), else the only supervisor. Editable, and never a rule."""
    order = session.get_one(Order, order_id)
    worked = order.technician_id or _technician_who_received(session, order_id)
    found = {CheckLevel.SELF: worked}
    for level in (CheckLevel.TEAM, CheckLevel.FINAL):
        found[level] = _last_checker(session, order, level, worked) or _only_supervisor(session)
    return {level: who for level, who in found.items() if who is not None}


def _technician_who_received(session: Session, order_id: int) -> int | None:
    return session.scalar(
        select(Staff.id)
        .join(Handover, Handover.receiver_id == Staff.id)
        .where(Handover.order_id == order_id, Staff.role == Role.TECHNICIAN, Staff.active)
        .order_by(Handover.id.desc())
        .limit(1)
    )


def _last_checker(session: Session, order: Order, level: CheckLevel, but: int | None) -> int | None:
    wanted = (
        select(QualityCheck.checker_id)
        .join(Staff, Staff.id == QualityCheck.checker_id)
        .join(Order, Order.id == QualityCheck.order_id)
        .where(QualityCheck.level == level, Staff.active)
        .order_by(QualityCheck.id.desc())
        .limit(1)
    )
    if but is not None:
        wanted = wanted.where(Staff.id != but)
    if level is CheckLevel.TEAM and order.team_id is not None:
        wanted = wanted.where(Order.team_id == order.team_id)
    return session.scalar(wanted)


def _only_supervisor(session: Session) -> int | None:
    there = session.scalars(select(Staff.id).where(Staff.role == Role.SUPERVISOR, Staff.active)).all()
    return there[0] if len(there) == 1 else None


def of_order(session: Session, *, order_id: int) -> list[QualityRow]:
    """The checks of an order, newest first."""
    checker = aliased(Staff)
    desk = aliased(Staff)
    finished = session.scalar(select(Order.finished_at).where(Order.id == order_id))
    wanted = (
        select(
            QualityCheck.level, QualityCheck.passed, QualityCheck.note, checker.name, QualityCheck.at, desk.name,
        )
        .outerjoin(checker, checker.id == QualityCheck.checker_id)
        .outerjoin(desk, desk.id == QualityCheck.by_id)
        .where(QualityCheck.order_id == order_id)
        .order_by(QualityCheck.id.desc())
    )  # fmt: skip
    return fetch.rows(
        session,
        lambda level, passed, note, who, at, by: QualityRow(
            level, passed, note, who or "", at, by or "", finished is not None and at >= finished
        ),
        wanted,
    )

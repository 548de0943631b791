"""三检: the technician's own, the team's and the final check before the desk takes it back (WS-5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from shopdesk.desk import facts, fetch, moves
from shopdesk.errors import DeskError
from shopdesk.i18n import N_, Message
from shopdesk.kinds import CheckLevel, OrderState
from shopdesk.models import Order, QualityCheck, Staff

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

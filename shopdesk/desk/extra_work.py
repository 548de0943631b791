"""维修增项 as the desk reads it: each supplement with its lines and its authorisations, and what waits for an answer (WS-2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shopdesk import money
from shopdesk.desk import fetch
from shopdesk.desk.estimate_words import without_warranty
from shopdesk.kinds import Answer, CallPurpose, Grade, LineKind, LineState, SupplementState, Supplier
from shopdesk.models import Authorisation, Call, OrderLine, Staff, Supplement


@dataclass(frozen=True, slots=True)
class SupplementLine:
    """A line of extra work; `amount` in minor units."""

    id: int
    kind: LineKind
    description: str
    quantity: int
    unit: str
    unit_price: int
    discount: int
    state: LineState
    safety: bool
    grade: Grade | None = None
    supplied_by: Supplier = Supplier.SHOP
    critical: bool = False
    certificate_seen: bool = False

    @property
    def no_warranty(self) -> bool:
        """Whether the customer must initial the no-warranty clause for it (ES-2)."""
        return without_warranty(self)

    @property
    def amount(self) -> int:
        return money.times(self.unit_price, self.quantity) - self.discount


@dataclass(frozen=True, slots=True)
class AuthorisationRow:
    """One time somebody was asked; `within_limit`: nobody was, the customer's limit allowed it."""

    asked_at: datetime
    answer: Answer
    person: str
    phone: str
    accepted: str
    declined: str
    call_back_at: datetime | None
    new_total: int
    new_promised_at: datetime | None
    note: str
    within_limit: bool
    by: str


@dataclass(frozen=True, slots=True)
class SupplementRow:
    """A supplement with its lines and everything that was asked about it, oldest first."""

    id: int
    number: str
    state: SupplementState
    findings: str
    safety: bool
    delay_minutes: int
    found_at: datetime
    found_by: str
    told_workshop_at: datetime | None
    told_workshop_to: str
    lines: tuple[SupplementLine, ...] = ()
    asked: tuple[AuthorisationRow, ...] = ()

    @property
    def risks(self) -> tuple[SupplementLine, ...]:
        """The lines that concern safety: `safety` says that there are some."""
        return tuple(line for line in self.lines if line.safety)


def of_order(session: Session, *, order_id: int) -> list[SupplementRow]:
    """The extra work of an order, newest first."""
    found = fetch.rows(
        session,
        SupplementRow,
        select(
            Supplement.id, Supplement.number, Supplement.state, Supplement.findings, Supplement.safety,
            Supplement.delay_minutes, Supplement.found_at, func.coalesce(Staff.name, ""), Supplement.told_workshop_at,
            Supplement.told_workshop_to,
        )
        .outerjoin(Staff, Staff.id == Supplement.found_by_id)
        .where(Supplement.order_id == order_id)
        .order_by(Supplement.id.desc()),
    )  # fmt: skip
    lines, asked = _lines_by_supplement(session, order_id), _asked_by_supplement(session, order_id)
    return [replace(row, lines=tuple(lines[row.id]), asked=tuple(asked[row.id])) for row in found]


def _lines_by_supplement(session: Session, order_id: int) -> dict[int, list[SupplementLine]]:
    found: dict[int, list[SupplementLine]] = defaultdict(list)
    for supplement_id, *columns in session.execute(
        select(
            OrderLine.supplement_id, OrderLine.id, OrderLine.kind, OrderLine.description, OrderLine.quantity,
            OrderLine.unit, OrderLine.unit_price, OrderLine.discount, OrderLine.state, OrderLine.safety, OrderLine.grade,
            OrderLine.supplied_by, OrderLine.critical, OrderLine.certificate_seen,
        )
        .where(OrderLine.order_id == order_id, OrderLine.supplement_id.is_not(None))
        .order_by(OrderLine.position)
    ):  # fmt: skip
        found[supplement_id or 0].append(SupplementLine(*columns))
    return found


def _asked_by_supplement(session: Session, order_id: int) -> dict[int, list[AuthorisationRow]]:
    found: dict[int, list[AuthorisationRow]] = defaultdict(list)
    for supplement_id, *columns in session.execute(
        select(
            Authorisation.supplement_id, Authorisation.asked_at, Authorisation.answer, Authorisation.person,
            Authorisation.phone, Authorisation.accepted, Authorisation.declined, Authorisation.call_back_at,
            Authorisation.new_total, Authorisation.new_promised_at, Authorisation.note, Authorisation.within_limit,
            func.coalesce(Staff.name, ""),
        )
        .outerjoin(Staff, Staff.id == Authorisation.by_id)
        .where(Authorisation.order_id == order_id)
        .order_by(Authorisation.id)
    ):  # fmt: skip
        found[supplement_id].append(AuthorisationRow(*columns))
    return found


@dataclass(frozen=True, slots=True)
class Extra:
    """Extra work that waits for an answer: amount in minor units, calls tried since it was found."""

    order_id: int
    supplement_id: int
    number: str
    findings: str
    safety: bool
    found_at: datetime
    amount: int
    call_back_at: datetime | None
    tries: int


def waiting(session: Session, ids: Sequence[int]) -> dict[int, Extra]:
    """The oldest open supplement of each order; its amount is what its lines would cost."""
    open_ = session.execute(
        select(
            Supplement.id, Supplement.order_id, Supplement.number, Supplement.findings, Supplement.safety,
            Supplement.found_at,
        )
        .where(Supplement.order_id.in_(ids), Supplement.state == SupplementState.OPEN)
        .order_by(Supplement.id.desc())
    ).all()  # fmt: skip
    if not open_:
        return {}
    supplements = [row.id for row in open_]
    amounts: dict[int, int] = defaultdict(int)
    for line in session.execute(
        select(OrderLine.supplement_id, OrderLine.quantity, OrderLine.unit_price, OrderLine.discount).where(
            OrderLine.supplement_id.in_(supplements), OrderLine.state == LineState.PROPOSED
        )
    ):
        amounts[line.supplement_id] += money.times(line.unit_price, line.quantity) - line.discount
    asked = session.execute(
        select(Authorisation.supplement_id, Authorisation.call_back_at)
        .where(Authorisation.supplement_id.in_(supplements))
        .order_by(Authorisation.id)
    )
    back = {row.supplement_id: row.call_back_at for row in asked}
    tries = _tries(session, ids)
    return {
        row.order_id: Extra(
            row.order_id, row.id, row.number, row.findings, row.safety, row.found_at, amounts[row.id],
            back.get(row.id), sum(1 for at in tries[row.order_id] if at >= row.found_at),
        )
        for row in open_
    }  # fmt: skip


def _tries(session: Session, ids: Sequence[int]) -> dict[int, list[datetime]]:
    found: dict[int, list[datetime]] = defaultdict(list)
    for order, at in session.execute(
        select(Call.order_id, Call.at).where(Call.order_id.in_(ids), Call.purpose == CallPurpose.EXTRA_WORK)
    ):
        if order is not None:
            found[order].append(at)
    return found

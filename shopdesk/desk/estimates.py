"""维修估价: the lines of an estimate: labour, parts, outside work, diagnosis, testing, fees (ES-1, ES-2, ES-6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session

from shopdesk import money
from shopdesk.desk import discounts, settings
from shopdesk.desk.estimate_rows import LineInput, LineRow, row_of
from shopdesk.desk.estimate_totals import Totals, totals, with_risk
from shopdesk.desk.moves import Permit
from shopdesk.errors import DeskError
from shopdesk.i18n import N_
from shopdesk.kinds import LineKind, LineState, Method, OrderState, Supplier
from shopdesk.models import NextService, Order, OrderLine

LONGEST = 500
MOST_QUANTITY = 10_000_000
MOST_PRICE = 100_000_000_000
CHANGEABLE = (OrderState.RECEIVED, OrderState.ESTIMATING)


@dataclass(frozen=True, slots=True)
class Removed:
    """A line that was taken out, to be put back by `put_back`."""

    order_id: int
    line_id: int
    position: int
    line: LineInput


def lines(
    session: Session, *, order_id: int, states: Sequence[LineState] = (LineState.ACTIVE,)
) -> list[LineRow]:
    """The lines of an order in some states, in their order."""
    return [row_of(line) for line in session.scalars(_lines(), {"order": order_id, "states": list(states)})]


@cache
def _lines() -> Select[OrderLine]:
    return (
        select(OrderLine)
        .where(
            OrderLine.order_id == bindparam("order"),
            OrderLine.state.in_(bindparam("states", expanding=True)),
        )
        .order_by(OrderLine.position, OrderLine.id)
    )


def sums(session: Session, *, order_id: int) -> Totals:
    """What the agreed lines of an order come to (declined and proposed lines don't count)."""
    return sums_of(session, order_id, lines(session, order_id=order_id))


def sums_of(session: Session, order_id: int, kept: Sequence[LineRow]) -> Totals:
    """What these lines of an order come to."""
    order = session.get_one(Order, order_id)
    return totals(kept, discount=order.discount, tax_permille=order.tax_permille, tax_included=order.tax_included,
                  coin=settings.rules(session).coin)  # fmt: skip


def changeable(session: Session, order_id: int) -> Order:
    """The order, if its estimate may still be changed; refused once the customer agreed."""
    order = session.get_one(Order, order_id)
    if order.state not in CHANGEABLE:
        raise DeskError(N_("The customer has agreed to this estimate. Choose “Change the estimate” first."))
    return order


def save_line(session: Session, *, order_id: int, line: LineInput, line_id: int | None = None, position: int | None = None,
              permit: Permit | None = None, by: int | None, now: datetime) -> int:  # fmt: skip
    """Add a line (at the end, or at `position`) or change one; its id.

    Refused: no description, a part without grade, impossible quantity, price or discount; a discount over the limit of who
    works here without a permit (ES-6); an estimate the customer agreed to.
    """
    changeable(session, order_id)
    checked = _checked(session, line)
    before = sums(session, order_id=order_id)
    kept = _own_line(session, order_id, line_id) if line_id else None
    if kept is None:
        kept = OrderLine(
            order_id=order_id,
            kind=line.kind,
            description=line.description,
            position=_last(session, order_id) + 1,
        )
        session.add(kept)
    _write(kept, checked)
    session.flush()
    if position is not None:
        reorder(session, order_id=order_id, line_id=kept.id, position=position, by=by, now=now)
    after = sums(session, order_id=order_id)
    discounts.check(session, order_id=order_id, before=before, after=after, permit=permit, by=by, now=now)
    return kept.id


def _checked(session: Session, line: LineInput) -> LineInput:
    """The line with what doesn't belong to its kind taken away, or a refusal at its field."""
    description = " ".join(line.description.split())
    if not description:
        raise DeskError(N_("Please say what is done or supplied."), field="description")
    if len(description) > LONGEST:
        raise DeskError(
            N_("This text is too long ({most} characters at most)."), field="description", most=LONGEST
        )
    if not 0 < line.quantity <= MOST_QUANTITY:
        raise DeskError(N_("The quantity must be above zero."), field="quantity")
    if not 0 <= line.price <= MOST_PRICE:
        raise DeskError(N_("The price can't be negative or that large."), field="price")
    part = line.kind is LineKind.PART
    if part and line.supplied_by is Supplier.SHOP and line.grade is None:
        raise DeskError(N_("Please choose the grade of the part."), field="grade")
    if part and line.supplied_by is Supplier.CUSTOMER and line.price:
        raise DeskError(
            N_("A part the customer brings is not charged; charge the work of fitting it."), field="price"
        )
    if not (0 <= (line.warranty_days or 0) <= 3650 and 0 <= (line.warranty_km or 0) <= 1_000_000):
        raise DeskError(N_("A warranty has 0 to 3650 days and 0 to 1,000,000 km."), field="warranty_days")
    symptom = line.method is Method.SYMPTOM
    risk = settings.rules(session).risk_permille if line.risk_permille is None else line.risk_permille
    if symptom and not 0 <= risk <= 1000:
        raise DeskError(N_("The risk margin is between 0 and 100 %."), field="risk")
    cleaned = replace(line, description=description, risk_permille=risk if symptom else 0)
    if not part:
        cleaned = replace(
            cleaned, grade=None, supplied_by=Supplier.SHOP, critical=False, certificate_seen=False
        )
    unit_price = with_risk(line.price, cleaned.risk_permille or 0)
    if not 0 <= line.discount <= money.times(unit_price, line.quantity):
        raise DeskError(N_("The discount can't be more than the line."), field="discount")
    return cleaned


def _write(kept: OrderLine, line: LineInput) -> None:
    kept.kind, kept.method, kept.description = line.kind, line.method, line.description
    kept.quantity, kept.unit, kept.discount = line.quantity, line.unit.strip(), line.discount
    kept.risk_permille = line.risk_permille or 0
    kept.unit_price = with_risk(line.price, kept.risk_permille)
    kept.grade, kept.supplied_by, kept.brand, kept.spec = (
        line.grade,
        line.supplied_by,
        line.brand.strip(),
        line.spec.strip(),
    )
    kept.critical, kept.certificate_seen, kept.safety = line.critical, line.certificate_seen, line.safety
    kept.warranty_days, kept.warranty_km, kept.contractor = (
        line.warranty_days,
        line.warranty_km,
        line.contractor.strip(),
    )


def _own_line(session: Session, order_id: int, line_id: int) -> OrderLine:
    kept = session.get_one(OrderLine, line_id)
    if kept.order_id != order_id or kept.supplement_id is not None:
        raise DeskError(N_("This line belongs to a supplement and can't be changed here."))
    return kept


def _last(session: Session, order_id: int) -> int:
    return session.scalar(select(func.max(OrderLine.position)).where(OrderLine.order_id == order_id)) or 0


def remove_line(
    session: Session, *, line_id: int, permit: Permit | None = None, by: int | None, now: datetime
) -> Removed:
    """Take a line out; what comes back puts it back. Refused once the customer agreed; versions shown keep it."""
    kept = session.get_one(OrderLine, line_id)
    changeable(session, kept.order_id)
    _own_line(session, kept.order_id, line_id)
    before = sums(session, order_id=kept.order_id)
    place = _places(session, kept.order_id).index(kept) + 1
    removed = Removed(kept.order_id, kept.id, place, row_of(kept).as_input())
    session.delete(kept)
    session.flush()
    after = sums(session, order_id=removed.order_id)
    discounts.check(
        session, order_id=removed.order_id, before=before, after=after, permit=permit, by=by, now=now
    )
    return removed


def put_back(
    session: Session, *, removed: Removed, permit: Permit | None = None, by: int | None, now: datetime
) -> int:
    """Undo `remove_line`: the line stands where it stood, with its id where that is still free. Refused: once agreed; when
    its discount is too much for what the estimate comes to now (ES-6)."""
    changeable(session, removed.order_id)
    before = sums(session, order_id=removed.order_id)
    same = removed.line_id if session.get(OrderLine, removed.line_id) is None else None
    kept = OrderLine(id=same, order_id=removed.order_id, position=_last(session, removed.order_id) + 1)
    _write(kept, _checked(session, removed.line))
    session.add(kept)
    session.flush()
    reorder(session, order_id=removed.order_id, line_id=kept.id, position=removed.position, by=by, now=now)
    after = sums(session, order_id=removed.order_id)
    discounts.check(
        session, order_id=removed.order_id, before=before, after=after, permit=permit, by=by, now=now
    )
    return kept.id


def reorder(
    session: Session, *, order_id: int, line_id: int, position: int, by: int | None, now: datetime
) -> None:
    """Put a line at a place (1 = first)."""
    changeable(session, order_id)
    kept = _places(session, order_id)
    moved = next(line for line in kept if line.id == line_id)
    kept.remove(moved)
    kept.insert(max(0, min(position - 1, len(kept))), moved)
    for place, line in enumerate(kept, start=1):
        if line.position != place:
            line.position = place
    session.flush()


def move_line(session: Session, *, line_id: int, up: bool, by: int | None, now: datetime) -> bool:
    """Put a line one place up or down among those that count; whether there was a place. Papers print them in this order."""
    moved = session.get_one(OrderLine, line_id)
    changeable(session, moved.order_id)
    kept = _places(session, moved.order_id)
    counting = [line for line in kept if line.state is LineState.ACTIVE]
    at = counting.index(moved) + (-1 if up else 1)
    if not 0 <= at < len(counting):
        return False
    place = kept.index(counting[at]) + 1
    reorder(session, order_id=moved.order_id, line_id=line_id, position=place, by=by, now=now)
    return True


def _places(session: Session, order_id: int) -> list[OrderLine]:
    found = select(OrderLine).where(OrderLine.order_id == order_id).order_by(OrderLine.position, OrderLine.id)
    return list(session.scalars(found))


def decline_line(session: Session, *, line_id: int, reason: str = "", permit: Permit | None = None, by: int | None,
                 now: datetime) -> None:  # fmt: skip
    """The customer doesn't want this one now: it no longer counts and is kept for the next service (CF-3, RC-5).

    Refused: once agreed; when the discount on all is then too much (ES-6).
    """
    kept = session.get_one(OrderLine, line_id)
    changeable(session, kept.order_id)
    before = sums(session, order_id=kept.order_id)
    keep_for_later(session, line=kept, reason=reason, now=now)
    after = sums(session, order_id=kept.order_id)
    discounts.check(
        session, order_id=kept.order_id, before=before, after=after, permit=permit, by=by, now=now
    )


def keep_for_later(session: Session, *, line: OrderLine, reason: str, now: datetime) -> None:
    """A line becomes declined and an open note of the asset's next service."""
    line.state = LineState.DECLINED
    order = session.get_one(Order, line.order_id)
    session.add(NextService(asset_id=order.asset_id, order_id=order.id, what=line.description, why=reason.strip(),
                            safety=line.safety, created_at=now))  # fmt: skip
    session.flush()


def take_up(session: Session, *, line_id: int, by: int | None, now: datetime) -> None:
    """The customer wants a declined line after all; its note for the next service goes."""
    kept = session.get_one(OrderLine, line_id)
    order = changeable(session, kept.order_id)
    kept.state = LineState.ACTIVE
    noted = select(NextService).where(
        NextService.order_id == order.id, NextService.what == kept.description, NextService.done_at.is_(None)
    )
    for note in session.scalars(noted.order_by(NextService.id.desc()).limit(1)):
        session.delete(note)
    session.flush()

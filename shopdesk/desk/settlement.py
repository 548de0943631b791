"""结算单: the bill frozen at settlement, and its reversal; corrections never change it (PK-3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from shopdesk.clock import day_of
from shopdesk.desk import (
    credit,
    custody,
    estimates,
    facts,
    gate,
    moves,
    numbers,
    payments,
    settings,
    warranty,
)
from shopdesk.desk.agreed import Agreed, agreed
from shopdesk.desk.estimate_rows import LineRow
from shopdesk.desk.estimate_totals import Totals, totals
from shopdesk.desk.moves import Permit
from shopdesk.desk.settlement_lines import unsettled
from shopdesk.errors import DeskError, NotAllowed
from shopdesk.flows import MOVES, Fact
from shopdesk.i18n import N_
from shopdesk.kinds import CustodyKind, Holder, LineKind, MoneyKind, OldParts, OrderState, Role
from shopdesk.models import MoneyEntry, Order, Override, Settlement, Staff

_FROZEN = (
    "id", "supplement_id", "kind", "method", "description", "quantity", "unit", "unit_price", "gross", "discount",
    "amount", "grade", "supplied_by", "brand", "spec", "critical", "certificate_seen", "safety", "contractor",
    "warranty_days", "warranty_km", "no_warranty",
)  # fmt: skip
_SIGNED = ("quantity", "gross", "discount", "amount")


@dataclass(frozen=True, slots=True)
class Settled:
    """A settlement as frozen, in minor units; a reversal has `reverses` (the other's number) and negative figures."""

    id: int
    number: str
    lines: tuple[Mapping[str, Any], ...]
    subtotal: int
    discount: int
    tax: int
    rounding: int
    total: int
    estimate_total: int
    supplements_total: int
    reason: str
    at: datetime
    by: str
    reverses: str
    reversed: bool


@dataclass(frozen=True, slots=True)
class Bill:
    """What the order comes to now, or came to when it was settled."""

    lines: tuple[LineRow, ...]
    sums: Totals
    agreed: Agreed
    settled: Settled | None

    @property
    def total(self) -> int:
        return self.settled.total if self.settled else self.sums.total

    @property
    def above(self) -> int:
        """How much more than agreed, 0 when within."""
        most = self.agreed.most
        return max(0, self.total - most) if most is not None else 0


def bill(session: Session, *, order_id: int) -> Bill:
    """The bill of an order as it stands."""
    order = session.get_one(Order, order_id)
    lines = tuple(estimates.lines(session, order_id=order_id))
    sums = totals(lines, discount=order.discount, tax_permille=order.tax_permille, tax_included=order.tax_included,
                  coin=settings.rules(session).coin)  # fmt: skip
    standing = [row for row in history(session, order_id=order_id) if not row.reverses and not row.reversed]
    return Bill(lines, sums, agreed(session, order_id=order_id), standing[0] if standing else None)


def blocks(lines: tuple[Mapping[str, Any], ...]) -> dict[LineKind, int]:
    """Net sums of frozen lines by the blocks of the trade's settlement list (PK-3)."""
    found = dict.fromkeys(LineKind, 0)
    for line in lines:
        found[LineKind(line["kind"])] += line["amount"]
    return found


def make(
    session: Session,
    *,
    order_id: int,
    old_parts: OldParts | None = None,
    odometer_out_km: int | None = None,
    permit: Permit | None = None,
    by: int | None,
    now: datetime,
) -> Settled:
    """Freeze the bill, charge it, issue the gate pass; deposits are set off because the balance is the ledger's sum.

    What has left and had its settlement reversed is settled anew where it is: the pass it left with stays, its warranty
    follows the new bill. Refused: not ready, not prepared or told, more than the customer agreed to (a manager may permit),
    a reading below zero.
    """
    order = unsettled(session, order_id)
    now_due = bill(session, order_id=order_id)
    gone = order.state is OrderState.RELEASED
    if now_due.above:
        lacking = () if gone else moves.missing(session, order, MOVES["settle"], now)
        _permit_above(session, order, now_due, lacking, permit, by=by, now=now)
    if not gone:
        said = old_parts or order.old_parts or _no_old_parts(session, order, now_due)
        _note_readings(session, order, said, odometer_out_km, by=by, now=now)
        moves.make(session, order_id=order_id, move="settle", permit=permit, by=by, now=now)
    sums = now_due.sums
    kept = Settlement(
        number=numbers.give(session, "settlement", day_of(now)), order_id=order_id,
        lines=[_frozen(line) for line in now_due.lines], subtotal=sums.net, discount=sums.discount, tax=sums.tax,
        rounding=sums.rounding, total=sums.total, estimate_total=now_due.agreed.estimate or 0,
        supplements_total=now_due.agreed.supplements, at=now, by_id=by,
    )  # fmt: skip
    session.add(kept)
    session.flush()
    payments.enter(
        session, kind=MoneyKind.CHARGE, amount=sums.total, customer_id=order.customer_id, order_id=order_id,
        settlement_id=kept.id, by=by, now=now,
    )  # fmt: skip
    order.settled_at = now
    if gone:
        warranty.renew(session, order=order)
    else:
        gate.issue(session, order_id=order_id, by=by, now=now)
    return history(session, order_id=order_id)[0]


def _permit_above(
    session: Session,
    order: Order,
    due: Bill,
    lacking: tuple[Fact, ...],
    permit: Permit | None,
    *,
    by: int | None,
    now: datetime,
) -> None:
    """A permit answers for all that is asked at once: the amount, and the facts `lacking`."""
    if permit is None:
        above = N_("This is more than the customer agreed to. Ask the customer, or let a manager permit it.")
        raise NotAllowed(above, missing=("agreed", *(fact.name for fact in lacking)), right=Role.MANAGER,
                         said=(above, *(fact.missing for fact in lacking)))  # fmt: skip
    moves.check_permit(session, permit=permit, least=Role.MANAGER)
    session.add(
        Override(order_id=order.id, move="settle", fact="agreed", what=f"{due.above}", reason=permit.reason.strip(),
                 asked_by_id=by, allowed_by_id=permit.staff_id, at=now)
    )  # fmt: skip
    session.flush()


def _no_old_parts(session: Session, order: Order, due: Bill) -> OldParts | None:
    """Without a part on the bill there is none that was taken out, so nobody has to be asked."""
    kept = custody.held(session, order_ids=[order.id], kinds=[CustodyKind.OLD_PART])
    fitted = any(line.kind is LineKind.PART for line in due.lines)
    return None if fitted or kept else OldParts.NONE


def _note_readings(
    session: Session,
    order: Order,
    old_parts: OldParts | None,
    odometer_out_km: int | None,
    *,
    by: int | None,
    now: datetime,
) -> None:
    """What was said about the exit; old parts that were waived are not kept any longer, unless they are not waived after all."""
    if odometer_out_km is not None:
        if not 0 <= odometer_out_km < 10_000_000:
            raise DeskError(N_("The mileage can't be right."), field="odometer_out")
        order.odometer_out_km = odometer_out_km
    if old_parts is not None:
        order.old_parts = old_parts
    if old_parts is OldParts.WAIVED:
        for item in custody.held(session, order_ids=[order.id], kinds=[CustodyKind.OLD_PART], here_only=True):
            custody.move(session, item_id=item.item_id, to=Holder.DESTROYED, by=by, now=now)
    elif old_parts is not None:
        _not_waived(session, order.id, by=by, now=now)


def _not_waived(session: Session, order_id: int, *, by: int | None, now: datetime) -> None:
    """Old parts that were only waived are here again; what was lost has its note and stays lost."""
    for item in custody.held(session, order_ids=[order_id], kinds=[CustodyKind.OLD_PART]):
        if item.holder is Holder.DESTROYED and not custody.last_move(session, item.item_id).note:
            custody.move(session, item_id=item.item_id, to=Holder.DESK, by=by, now=now)


def note_exit(
    session: Session,
    *,
    order_id: int,
    old_parts: OldParts | None,
    odometer_out_km: int | None,
    by: int | None,
    now: datetime,
) -> None:
    """What happens to the old parts (three boxes, PK-3) and the mileage when it leaves; as often as needed before release."""
    order = session.get_one(Order, order_id)
    if order.state is OrderState.RELEASED:
        raise DeskError(N_("Order {number} is released already."), number=order.number)
    _note_readings(session, order, old_parts, odometer_out_km, by=by, now=now)
    session.flush()


def _frozen(line: LineRow) -> dict[str, Any]:
    whole = asdict(line)
    return {name: whole[name] for name in _FROZEN}


def reverse(session: Session, *, order_id: int, reason: str, by: int | None, now: datetime) -> Settled:
    """冲红: the settlement is taken back by its negative; what was paid stays with the order, an open credit is closed.

    Before the release the order is ready again and its gate pass counts no more. After it the asset stays gone, its papers
    and its warranty stay as they were handed over, and a new settlement is to be made. An exception of the day (RP-1).
    Refused: no settlement, no reason.
    """
    if not reason.strip():
        raise DeskError(N_("Please give the reason."), field="reason")
    kept = facts.current_settlement(session, order_id)
    if kept is None:
        raise DeskError(N_("The settlement is not made yet."))
    order = session.get_one(Order, order_id)
    if order.state is not OrderState.RELEASED:
        moves.make(session, order_id=order_id, move="reopen", by=by, now=now)
    back = Settlement(
        number=numbers.give(session, "settlement", day_of(now)), order_id=order_id, reverses_id=kept.id,
        lines=[{name: -value if name in _SIGNED else value for name, value in line.items()} for line in kept.lines],
        subtotal=-kept.subtotal, discount=-kept.discount, tax=-kept.tax, rounding=-kept.rounding, total=-kept.total,
        estimate_total=kept.estimate_total, supplements_total=kept.supplements_total, reason=reason.strip(), at=now,
        by_id=by,
    )  # fmt: skip
    session.add(back)
    session.flush()
    charge = session.scalars(
        select(MoneyEntry).where(MoneyEntry.settlement_id == kept.id, MoneyEntry.kind == MoneyKind.CHARGE)
    ).one()
    payments.enter(
        session, kind=MoneyKind.CHARGE, amount=-charge.amount, customer_id=charge.customer_id, order_id=order_id,
        settlement_id=back.id, reverses_id=charge.id, note=reason, by=by, now=now,
    )  # fmt: skip
    credit.close(session, order_id=order_id, now=now)
    order.settled_at = None
    session.flush()
    return history(session, order_id=order_id)[0]


def history(session: Session, *, order_id: int) -> list[Settled]:
    """All settlements of an order with their reversals, newest first."""
    kept = session.execute(
        select(Settlement, Staff.name)
        .outerjoin(Staff, Staff.id == Settlement.by_id)
        .where(Settlement.order_id == order_id)
        .order_by(Settlement.id.desc())
    ).all()
    numbers_ = {one.id: one.number for one, _ in kept}
    reversed_ = {one.reverses_id for one, _ in kept}
    return [
        Settled(
            one.id, one.number, tuple(one.lines), one.subtotal, one.discount, one.tax, one.rounding, one.total,
            one.estimate_total, one.supplements_total, one.reason, one.at, name or "",
            numbers_[one.reverses_id] if one.reverses_id is not None else "", one.id in reversed_,
        )
        for one, name in kept
    ]  # fmt: skip

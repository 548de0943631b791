"""The customer declines, or collects unrepaired: a normal ending, with its reason, its fee and what is kept for later (RC-5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shopdesk.desk import discounts, estimates, moves, workshop
from shopdesk.desk.moves import Permit
from shopdesk.errors import DeskError
from shopdesk.i18n import N_
from shopdesk.kinds import LineKind, LineState, SupplementState
from shopdesk.models import Order, OrderLine, Supplement


@dataclass(frozen=True, slots=True)
class Fee:
    """What is charged although nothing is repaired, as agreed; `amount` in minor units."""

    description: str
    amount: int
    kind: LineKind = LineKind.DIAGNOSIS


def decline(session: Session, *, order_id: int, reason: str, fees: Sequence[Fee] = (), still_charged: Sequence[int] = (),
            permit: Permit | None = None, by: int | None, now: datetime) -> None:  # fmt: skip
    """End it unrepaired: ready for settlement with the fees and the lines `still_charged`; all other work becomes declined
    and is kept for the next service (CF-3); the asset comes back from the workshop.

    Refused: no reason, a fee without words or above nothing, an order that is settled already; discounts on the lines that
    are still charged that are too much for what is left (ES-6).
    """
    if not reason.strip():
        raise DeskError(N_("Please give the reason."), field="decline_reason")
    for fee in fees:
        if not fee.description.strip() or not 0 < fee.amount <= estimates.MOST_PRICE:
            raise DeskError(N_("A fee needs words and an amount."), field="fee")
    before = estimates.sums(session, order_id=order_id)
    order = moves.make(session, order_id=order_id, move="decline", by=by, now=now)
    order.unrepaired, order.unrepaired_reason, order.ready_at = True, reason.strip(), now
    for line in session.scalars(
        select(OrderLine).where(OrderLine.order_id == order_id, OrderLine.state != LineState.DECLINED)
    ):
        if line.id not in still_charged or line.state is LineState.PROPOSED:
            estimates.keep_for_later(session, line=line, reason=reason, now=now)
    waiting = select(Supplement).where(
        Supplement.order_id == order_id, Supplement.state == SupplementState.OPEN
    )
    for open_ in session.scalars(waiting):
        open_.state = SupplementState.DECLINED
    _charge(session, order, fees)
    after = estimates.sums(session, order_id=order_id)
    discounts.check(session, order_id=order_id, before=before, after=after, permit=permit, by=by, now=now)
    workshop.back_in_place(session, order, by=by, now=now)


def _charge(session: Session, order: Order, fees: Sequence[Fee]) -> None:
    last = session.scalar(select(func.max(OrderLine.position)).where(OrderLine.order_id == order.id)) or 0
    for place, fee in enumerate(fees, start=last + 1):
        session.add(OrderLine(order_id=order.id, position=place, kind=fee.kind, description=fee.description.strip(),
                              unit_price=fee.amount))  # fmt: skip
    order.discount, order.discount_reason = 0, ""
    session.flush()

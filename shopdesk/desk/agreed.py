"""What the customer agreed to pay at most: the estimate signed, extra work accepted since, the limit given (ES-7, RC-4)."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shopdesk.kinds import Answer
from shopdesk.models import Authorisation, EstimateVersion, Order


@dataclass(frozen=True, slots=True)
class Agreed:
    """Minor units. `estimate` None while nothing was shown; `supplements` what accepted extra work added; `most` None =
    nothing was ever agreed, so there is nothing to compare with."""

    estimate: int | None
    supplements: int
    limit: int | None

    @property
    def most(self) -> int | None:
        """The most that may be charged without asking."""
        if self.estimate is None:
            return self.limit
        return max(self.estimate + self.supplements, self.limit or 0)


def agreed(session: Session, *, order_id: int) -> Agreed:
    """What was agreed for an order: the last version shown, and the new total of the last extra work accepted after it."""
    order = session.get_one(Order, order_id)
    shown = session.execute(
        select(EstimateVersion.total, EstimateVersion.made_at)
        .where(EstimateVersion.order_id == order_id)
        .order_by(EstimateVersion.version.desc())
        .limit(1)
    ).first()
    if shown is None:
        return Agreed(None, 0, order.spending_limit)
    total, made_at = shown
    new = session.scalar(
        select(func.max(Authorisation.new_total)).where(
            Authorisation.order_id == order_id,
            Authorisation.answer == Answer.YES,
            Authorisation.asked_at >= made_at,
        )
    )
    return Agreed(total, max(0, (new or total) - total), order.spending_limit)

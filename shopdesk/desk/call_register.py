"""电话登记表: every call about customers, by day, order or purpose (FU-3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shopdesk.clock import bounds
from shopdesk.desk import fetch
from shopdesk.kinds import AssetKind, CallPurpose, CallResult
from shopdesk.models import Asset, Call, Customer, Order, Staff


@dataclass(frozen=True, slots=True)
class CallLine:
    """One line of the call register (电话登记表)."""

    id: int
    at: datetime
    purpose: CallPurpose
    result: CallResult
    customer: str
    person: str
    phone: str
    note: str
    number: str
    by: str
    order_id: int | None
    at_counter: bool
    call_back_at: datetime | None
    asset_kind: AssetKind | None

    @property
    def device(self) -> bool | None:
        """Whether it was about a device; None = about neither kind."""
        return self.asset_kind is AssetKind.DEVICE if self.asset_kind is not None else None


def lines(session: Session, *, day: date | None = None, until: date | None = None, order_id: int | None = None,
             purpose: CallPurpose | None = None) -> list[CallLine]:  # fmt: skip
    """电话登记表: calls of some days, an order or a purpose, newest first."""
    wanted = (
        select(
            Call.id, Call.at, Call.purpose, Call.result, Customer.name, Call.person, Call.phone, Call.note,
            func.coalesce(Order.number, ""), func.coalesce(Staff.name, ""), Call.order_id,
            Call.at_counter, Call.call_back_at, Asset.kind,
        )
        .join(Customer, Customer.id == Call.customer_id)
        .outerjoin(Order, Order.id == Call.order_id)
        .outerjoin(Asset, Asset.id == Order.asset_id)
        .outerjoin(Staff, Staff.id == Call.by_id)
        .order_by(Call.at.desc(), Call.id.desc())
    )  # fmt: skip
    if day is not None:
        wanted = wanted.where(Call.at >= bounds(day)[0], Call.at < bounds(until or day)[1])
    if order_id is not None:
        wanted = wanted.where(Call.order_id == order_id)
    if purpose is not None:
        wanted = wanted.where(Call.purpose == purpose)
    return fetch.rows(session, CallLine, wanted)

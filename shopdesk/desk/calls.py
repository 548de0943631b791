"""Every call about a customer, and what was told at the counter instead, on record (PK-2, WS-2, FU-3)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from shopdesk.kinds import CallPurpose, CallResult
from shopdesk.models import Call


def record(
    session: Session,
    *,
    customer_id: int,
    purpose: CallPurpose,
    result: CallResult,
    order_id: int | None = None,
    person: str = "",
    phone: str = "",
    note: str = "",
    call_back_at: datetime | None = None,
    coming_at: datetime | None = None,
    at_counter: bool = False,
    by: int | None,
    now: datetime,
) -> int:
    """Write down a call; its id."""
    call = Call(
        customer_id=customer_id,
        order_id=order_id,
        purpose=purpose,
        result=result,
        person=person,
        phone=phone,
        note=note,
        call_back_at=call_back_at,
        coming_at=coming_at,
        at_counter=at_counter,
        at=now,
        by_id=by,
    )
    session.add(call)
    session.flush()
    return call.id

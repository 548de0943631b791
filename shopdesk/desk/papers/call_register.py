"""电话登记表: the calls of some days (FU-3)."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Session

from shopdesk.desk import call_register
from shopdesk.desk.papers import common
from shopdesk.printing.forms import call_register as form


def sheet(session: Session, *, first: date, last: date, by: int | None, now: datetime) -> form.CallRegister:
    """The calls from `first` to `last`, oldest first."""
    found = reversed(call_register.lines(session, day=first, until=last))
    return form.CallRegister(
        shop=common.shop(session),
        issue=common.issue(session, number=f"{form.FORM.code}-{first:%y%m%d}-{last:%y%m%d}", by=by, now=now),
        first=first, last=last,
        calls=tuple(
            form.Called(one.at, one.by, one.customer, common.phone(one.phone), one.number, one.purpose, one.result,
                        one.note, one.call_back_at, at_counter=one.at_counter, device=bool(one.device))
            for one in found
        ),
        prepared_by=common.staff_name(session, by),
    )  # fmt: skip

"""进度询问: when the desk asks the workshop how far it is, and what it says (WS-3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from shopdesk.desk import calls, fetch, in_shop, promises, settings
from shopdesk.errors import DeskError
from shopdesk.i18n import N_
from shopdesk.kinds import CallPurpose, CallResult, OrderState, word
from shopdesk.models import Call, Order, ProgressCheck, Staff
from shopdesk.rules import Rules

GRACE_PERCENT = 5
"""WS-3 asks at 70–80 %: this much after the due share of the planned time a check is overdue."""
AT_WORK = (OrderState.IN_WORKSHOP, OrderState.WAITING)


@dataclass(frozen=True, slots=True)
class Due:
    """When the next check of an order is due, and from when it is overdue."""

    at: datetime
    overdue_at: datetime

    def is_due(self, now: datetime) -> bool:
        return self.at <= now

    def is_overdue(self, now: datetime) -> bool:
        return self.overdue_at <= now


@dataclass(frozen=True, slots=True)
class DueCheck:
    """A line of the due list; `used` is the share of the planned time that is over, in percent."""

    order_id: int
    title: str
    thing: str
    work: str
    technician: str
    team: str
    promised_at: datetime
    due_at: datetime
    used: int
    overdue: bool


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A progress check as it was recorded; `told` is the result of the call to the customer."""

    asked_at: datetime
    expected_at: datetime | None
    on_time: bool
    difficulties: str
    measure: str
    promised_before: datetime | None
    promised_after: datetime | None
    told: CallResult | None
    by: str


@dataclass(frozen=True, slots=True)
class Told:
    """The call to the customer about a delay: whom, at which number, with which result."""

    person: str
    phone: str
    result: CallResult = CallResult.REACHED
    note: str = ""
    call_back_at: datetime | None = None


def used_percent(workshop_at: datetime | None, promised_at: datetime | None, now: datetime) -> int:
    """How much of the planned time is over; above 100 when the promise is past, 0 when nothing is planned."""
    if workshop_at is None or promised_at is None:
        return 0
    planned = (promised_at - workshop_at).total_seconds()
    over = (now - workshop_at).total_seconds()
    if planned <= 0:
        return 100
    return max(0, int(100 * over / planned))


def due(
    rules: Rules,
    *,
    workshop_at: datetime | None,
    promised_at: datetime | None,
    asked_at: datetime | None = None,
    expected_at: datetime | None = None,
) -> Due | None:
    """When to ask: at the shop's share of the planned time; after a check, when the workshop expected to be done, or at
    the same share of what was left. What falls outside the opening hours is asked before the shop closes, where it was open
    since the hand-over or the last check."""
    if workshop_at is None or promised_at is None:
        return None
    planned = max(promised_at - workshop_at, timedelta(0))
    if asked_at is None:
        at = workshop_at + planned * rules.check_percent / 100
    elif expected_at is not None and expected_at > asked_at:
        at = expected_at
    else:
        rest = max(promised_at - asked_at, timedelta(minutes=rules.promise_slack_minutes))
        at = asked_at + rest * rules.check_percent / 100
    open_ = promises.last_open(rules, at)
    if open_ > (asked_at or workshop_at):
        at = open_
    return Due(at, at + max(planned * GRACE_PERCENT / 100, timedelta(minutes=1)))


def due_of(rules: Rules, known: in_shop.InShop) -> Due | None:
    """When to ask about an order in the workshop; None elsewhere."""
    order, last = known.order, known.check
    if order.state not in AT_WORK:
        return None
    if last is not None and order.workshop_at is not None and last.asked_at < order.workshop_at:
        last = None
    return due(
        rules,
        workshop_at=order.workshop_at,
        promised_at=order.promised_at,
        asked_at=last.asked_at if last else None,
        expected_at=last.expected_at if last else None,
    )


def due_list(session: Session, *, now: datetime) -> list[DueCheck]:
    """Whom to ask about now, the longest overdue first."""
    rules = settings.rules(session)
    found = []
    for known in in_shop.orders(session, states=AT_WORK):
        order, when = known.order, due_of(rules, known)
        if when is None or not when.is_due(now) or order.promised_at is None:
            continue
        found.append(
            DueCheck(
                order.id, order.title, order.thing, known.work, order.technician, order.team, order.promised_at,
                when.at, used_percent(order.workshop_at, order.promised_at, now), when.is_overdue(now),
            )
        )  # fmt: skip
    return sorted(found, key=lambda row: row.due_at)


def record(
    session: Session,
    *,
    order_id: int,
    on_time: bool,
    expected_at: datetime | None = None,
    difficulties: str = "",
    measure: str = "",
    promised_at: datetime | None = None,
    told: Told | None = None,
    by: int | None,
    now: datetime,
) -> int:
    """What the workshop answered; its id. In trouble also the measure, the new promise and the call to the customer,
    in one gesture. Refused: not in the workshop, trouble without one of them, a time that is past."""
    order = session.get_one(Order, order_id)
    if order.state not in AT_WORK:
        raise DeskError(
            N_("The workshop doesn't have it: the order is in “{state}”."), state=word(order.state)
        )
    _plausible(on_time, expected_at, measure, promised_at, told, now)
    before = order.promised_at
    call_id = _tell(session, order, told, by=by, now=now) if told is not None else None
    if not on_time:
        order.promised_at = promised_at
        order.first_promised_at = order.first_promised_at or before
    check = ProgressCheck(
        order_id=order_id,
        asked_at=now,
        expected_at=expected_at,
        on_time=on_time,
        difficulties=difficulties.strip(),
        measure=measure.strip(),
        promised_before=before,
        promised_after=order.promised_at,
        call_id=call_id,
        by_id=by,
    )
    session.add(check)
    session.flush()
    return check.id


def _plausible(
    on_time: bool,
    expected_at: datetime | None,
    measure: str,
    promised_at: datetime | None,
    told: Told | None,
    now: datetime,
) -> None:
    if expected_at is not None and expected_at < now:
        raise DeskError(N_("This time is already past."), field="expected_at")
    if on_time:
        return
    if not measure.strip():
        raise DeskError(N_("Please say what is done about it."), field="measure")
    if promised_at is None:
        raise DeskError(N_("Please give the new promised time."), field="promised_at")
    if promised_at <= now:
        raise DeskError(N_("This time is already past."), field="promised_at")
    if expected_at is not None and promised_at < expected_at:
        raise DeskError(N_("The workshop expects to be done only later."), field="promised_at")
    if told is None:
        raise DeskError(N_("Please call the customer and record the result."), field="told")


def _tell(session: Session, order: Order, told: Told, *, by: int | None, now: datetime) -> int:
    return calls.record(
        session,
        customer_id=order.customer_id,
        order_id=order.id,
        purpose=CallPurpose.DELAY,
        result=told.result,
        person=told.person.strip(),
        phone=told.phone.strip(),
        note=told.note.strip(),
        call_back_at=told.call_back_at,
        by=by,
        now=now,
    )


def of_order(session: Session, *, order_id: int) -> list[CheckRow]:
    """The progress checks of an order, newest first."""
    return fetch.rows(
        session,
        CheckRow,
        select(
            ProgressCheck.asked_at, ProgressCheck.expected_at, ProgressCheck.on_time, ProgressCheck.difficulties,
            ProgressCheck.measure, ProgressCheck.promised_before, ProgressCheck.promised_after, Call.result,
            Staff.name,
        )
        .outerjoin(Call, Call.id == ProgressCheck.call_id)
        .outerjoin(Staff, Staff.id == ProgressCheck.by_id)
        .where(ProgressCheck.order_id == order_id)
        .order_by(ProgressCheck.id.desc()),
    )  # fmt: skip

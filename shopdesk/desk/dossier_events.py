"""What stands in the time line of an asset's file: one function for each kind of thing that happens to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, aliased

from shopdesk import clock
from shopdesk.desk import phones
from shopdesk.i18n import N_, P_, Message
from shopdesk.kinds import CallPurpose, CallResult, LineState, OrderState, Signing, word
from shopdesk.kinds.call import went
from shopdesk.models import (
    Authorisation,
    Call,
    Customer,
    FollowUp,
    HandbackDifference,
    Mark,
    MoneyEntry,
    NextService,
    Order,
    OrderLine,
    Ownership,
    Settlement,
    Signature,
    Staff,
    Supplement,
    Warranty,
)  # fmt: skip
from shopdesk.printing.dates import Moment, short

K = TypeVar("K", Authorisation, Call, FollowUp, HandbackDifference, MoneyEntry, Settlement)


class EventKind(StrEnum):
    """What sort of thing happened; the page has an icon for each."""

    OWNER = "owner"
    ARRIVED = "arrived"
    MARKS = "marks"
    SIGNED = "signed"
    EXTRA_WORK = "extra_work"
    ANSWER = "answer"
    CALL = "call"
    SETTLED = "settled"
    PAID = "paid"
    RELEASED = "released"
    WARRANTY = "warranty"
    DECLINED = "declined"
    FOLLOW_UP = "follow_up"
    NEXT_SERVICE = "next_service"
    CLAIM = "claim"


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the time line: `text` ours or the customer's words, `detail` quieter; `amount` in minor units."""

    at: datetime
    kind: EventKind
    text: str
    detail: str = ""
    order_id: int | None = None
    number: str = ""
    amount: int | None = None
    by: str = ""


def _of_orders(
    session: Session, kept: type[K], asset_id: int, *where: ColumnElement[bool]
) -> Sequence[tuple[K, str, str]]:
    """What is kept of an asset's orders, as it came: each with the order's number and who did it."""
    of: Any = kept
    return [
        (one, number, by)
        for one, number, by in session.execute(
            select(of, Order.number, func.coalesce(Staff.name, ""))
            .join(Order, Order.id == of.order_id)
            .outerjoin(Staff, Staff.id == of.by_id)
            .where(Order.asset_id == asset_id, *where)
            .order_by(of.id)
        )
    ]


def _owners(session: Session, asset_id: int) -> Iterator[Event]:
    found = session.execute(
        select(Ownership.since, Customer.name)
        .join(Customer, Customer.id == Ownership.customer_id)
        .where(Ownership.asset_id == asset_id)
        .order_by(Ownership.id)
    )
    for number, (since, name) in enumerate(found):
        said = N_("New owner: {name}") if number else N_("File opened for {name}")
        yield Event(since, EventKind.OWNER, said.fill(name=name))


def _orders(session: Session, asset_id: int) -> Iterator[Event]:
    taker = aliased(Staff)
    found = session.execute(
        select(Order, func.coalesce(taker.name, ""))
        .outerjoin(taker, taker.id == Order.received_by_id)
        .where(Order.asset_id == asset_id)
        .order_by(Order.id)
    )
    for order, by in found:
        km = N_("{km} km").fill(km=f"{order.odometer_km:,}") if order.odometer_km is not None else ""
        yield Event(order.arrived_at, EventKind.ARRIVED, order.problem, km, order.id, order.number, by=by)
        if order.released_at is not None:
            done = N_("Collected unrepaired") if order.unrepaired else word(OrderState.RELEASED)
            to = order.unrepaired_reason or order.collected_by
            yield Event(order.released_at, EventKind.RELEASED, done, to, order.id, order.number)


def _marks(session: Session, asset_id: int) -> Iterator[Event]:
    found = session.execute(
        select(Order.id, Order.number, Order.arrived_at, func.count(Mark.id))
        .join(Mark, Mark.order_id == Order.id)
        .where(Order.asset_id == asset_id)
        .group_by(Order.id, Order.number, Order.arrived_at)
        .order_by(Order.id)
    ).all()
    for order_id, number, at, count in found:
        notes = session.scalars(
            select(Mark.note).where(Mark.order_id == order_id, Mark.note != "").order_by(Mark.id)
        )
        said = N_("Marks on the drawing: {count}").fill(count=count)
        yield Event(at, EventKind.MARKS, said, "; ".join(notes), order_id, number)


def _signatures(session: Session, asset_id: int) -> Iterator[Event]:
    found = session.execute(
        select(Signature.signed_at, Signature.what, Signature.signer, Order.id, Order.number)
        .join(Order, Order.id == Signature.order_id)
        .where(Order.asset_id == asset_id)
        .order_by(Signature.id)
    )
    for at, what, signer, order_id, number in found:
        # extra work may have been agreed to or declined: its paper is named, not the consent
        paper = P_("form", "Supplement order") if what is Signing.SUPPLEMENT else word(what)
        said = N_("Signed: {what}").fill(what=paper)
        yield Event(at, EventKind.SIGNED, said, signer, order_id, number)


def _extra_work(session: Session, asset_id: int) -> Iterator[Event]:
    found = session.execute(
        select(Supplement.found_at, Supplement.findings, Supplement.number, Order.id, Order.number)
        .join(Order, Order.id == Supplement.order_id)
        .where(Order.asset_id == asset_id)
        .order_by(Supplement.id)
    )
    for at, findings, supplement, order_id, number in found:
        yield Event(at, EventKind.EXTRA_WORK, findings, supplement, order_id, number)
    asked = _of_orders(session, Authorisation, asset_id)
    for answer, number, by in asked:
        said = N_("{person} on extra work: {answer}").fill(person=answer.person, answer=word(answer.answer))
        detail = answer.note or answer.accepted or answer.declined
        yield Event(answer.asked_at, EventKind.ANSWER, said, detail, answer.order_id, number, by=by)


def _calls(session: Session, asset_id: int) -> Iterator[Event]:
    """Every call but the follow-up calls that were answered: those say themselves what was said."""
    told = (Call.purpose == CallPurpose.FOLLOW_UP) & (Call.result == CallResult.REACHED)
    found = _of_orders(session, Call, asset_id, ~told)
    for call, number, by in found:
        said: Message = word(call.purpose)
        if call.at_counter or call.result is not CallResult.REACHED:
            how = went(call.result, at_counter=call.at_counter)
            said = N_("{purpose}: {result}").fill(purpose=said, result=how)
        detail = "·".join(part for part in (call.person, phones.shown(call.phone), call.note) if part)
        yield Event(call.at, EventKind.CALL, said, detail, call.order_id, number, by=by)


def _settlements(session: Session, asset_id: int) -> Iterator[Event]:
    found = _of_orders(session, Settlement, asset_id)
    for bill, number, by in found:
        said = N_("Settlement reversed") if bill.reverses_id is not None else P_("event", "Settlement")
        detail = "·".join(part for part in (bill.number, bill.reason) if part)
        yield Event(bill.at, EventKind.SETTLED, said, detail, bill.order_id, number, bill.total, by)


def _payments(session: Session, asset_id: int) -> Iterator[Event]:
    """What came in and went back by some means; `amount` as the customer's purse has it: paid positive."""
    found = _of_orders(session, MoneyEntry, asset_id, MoneyEntry.means.is_not(None))
    for entry, number, by in found:
        if entry.means is None:
            continue
        words = N_("Reversed: {what}, {means}") if entry.reverses_id is not None else N_("{what}, {means}")
        said = words.fill(what=word(entry.kind), means=word(entry.means))
        detail = "·".join(part for part in (entry.number, entry.note) if part)
        yield Event(entry.at, EventKind.PAID, said, detail, entry.order_id, number, -entry.amount, by)


def _day(when: date) -> Message:
    """`2026年12月22日`, in English `22 Dec 2026`."""
    return Moment(f"{when.year}年{when.month}月{when.day}日", f"{short(when)} {when.year}")


def _warranties(session: Session, asset_id: int) -> Iterator[Event]:
    found = session.execute(
        select(Warranty, Order.number, Order.released_at)
        .join(Order, Order.id == Warranty.order_id)
        .where(Warranty.asset_id == asset_id)
        .order_by(Warranty.id)
    )
    for kept, number, released_at in found:
        day = _day(kept.until_on)
        said = N_("Warranty until {day}: {what}").fill(day=day, what=kept.what)
        if kept.until_km is not None:
            km = f"{kept.until_km:,}"
            said = N_("Warranty until {day} or {km} km: {what}").fill(day=day, km=km, what=kept.what)
        at = released_at or clock.instant(kept.starts_on)
        yield Event(at, EventKind.WARRANTY, said, "", kept.order_id, number)


def _declined(session: Session, asset_id: int) -> Iterator[Event]:
    found = session.execute(
        select(OrderLine.description, OrderLine.safety, Order.id, Order.number, Order.arrived_at,
               func.max(Authorisation.asked_at))
        .join(Order, Order.id == OrderLine.order_id)
        .outerjoin(Authorisation, Authorisation.supplement_id == OrderLine.supplement_id)
        .where(Order.asset_id == asset_id, OrderLine.state == LineState.DECLINED)
        .group_by(OrderLine.id, OrderLine.description, OrderLine.safety, Order.id, Order.number, Order.arrived_at)
        .order_by(OrderLine.id)
    )  # fmt: skip
    for what, safety, order_id, number, arrived_at, asked_at in found:
        said = N_("Declined: {what}").fill(what=what)
        detail = N_("matters for safety") if safety else ""
        at: datetime = asked_at or arrived_at  # type: ignore[truthy-bool]
        yield Event(at, EventKind.DECLINED, said, detail, order_id, number)


def _follow_ups(session: Session, asset_id: int) -> Iterator[Event]:
    found = _of_orders(session, FollowUp, asset_id, FollowUp.done_at.is_not(None))
    for call, number, by in found:
        if call.done_at is None:
            continue
        said = N_("Follow-up call {round}").fill(round=call.round)
        if call.satisfaction is not None:
            said = N_("Follow-up call {round}: satisfaction {stars} of 5").fill(
                round=call.round, stars=call.satisfaction
            )
        detail = "·".join(part for part in (call.outcome, call.problem, call.wish) if part)
        yield Event(call.done_at, EventKind.FOLLOW_UP, said, detail, call.order_id, number, by=by)


def _next_services(session: Session, asset_id: int) -> Iterator[Event]:
    found = session.execute(
        select(NextService, Order.number)
        .outerjoin(Order, Order.id == NextService.order_id)
        .where(NextService.asset_id == asset_id)
        .order_by(NextService.id)
    )
    for plan, number in found:
        said = N_("Next service: {what}").fill(what=plan.what)
        why = plan.why if plan.why != plan.what else ""
        yield Event(plan.created_at, EventKind.NEXT_SERVICE, said, why, plan.order_id, number or "")


def _claims(session: Session, asset_id: int) -> Iterator[Event]:
    """Differences at hand-back, and how each claim ended (PK-5)."""
    found = _of_orders(session, HandbackDifference, asset_id)
    for claim, number, by in found:
        said = N_("Claim at hand-back: {what}").fill(what=claim.what)
        open_ = N_("still open") if claim.resolved_at is None else ""
        yield Event(claim.at, EventKind.CLAIM, said, open_, claim.order_id, number, by=by)
        if claim.resolved_at is not None:
            yield Event(claim.resolved_at, EventKind.CLAIM, N_("Claim settled: {how}").fill(how=claim.resolution),
                        claim.what, claim.order_id, number)  # fmt: skip


EVENTS: tuple[Callable[[Session, int], Iterator[Event]], ...] = (
    _owners, _orders, _marks, _signatures, _extra_work, _calls, _declined, _settlements, _payments, _warranties,
    _follow_ups, _next_services, _claims,
)  # fmt: skip

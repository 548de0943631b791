"""What needs somebody today beside the open orders' own rows: keys out, promised calls, follow-up, credit, the day report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from shopdesk import clock, money
from shopdesk.desk import followup, heard, keys
from shopdesk.desk.in_shop import InShop
from shopdesk.desk.today_rows import HOUR, Do, Kind, TodayRow, hour, tail_of
from shopdesk.i18n import N_, P_, Message
from shopdesk.kinds import AssetKind, CallPurpose, Holder, OrderState, Purpose, word
from shopdesk.models import (
    Asset,
    Call,
    Credit,
    Customer,
    DayClose,
    HandbackDifference,
    MoneyEntry,
    Order,
    Phone,
    Settlement,
)
from shopdesk.rules import Rules

SHOWN = 6
"""How many follow-up calls (and credits) get a row of their own; one more row counts the rest."""
CALL_BACK_DAYS = 60
OUT = (Holder.TEST_DRIVE, Holder.DESK, Holder.WORKSHOP)
OUT_IS_NORMAL = (OrderState.IN_WORKSHOP, OrderState.WAITING, OrderState.CHECKING)


def keys_out(session: Session, open_: Sequence[InShop], rules: Rules, now: datetime) -> list[TodayRow]:
    """Keys that hang nowhere for longer than the shop allows; with the workshop while it works is no wonder."""
    orders = {known.order.id: known.order for known in open_}
    found = []
    limit = timedelta(minutes=rules.key_out_minutes)
    held = keys.of_orders(session, list(orders))
    for order, key in ((orders[order_id], key) for order_id, its in held.items() for key in its):
        if key.holder not in OUT or now - key.since < limit:
            continue
        if key.holder is Holder.WORKSHOP and order.state in OUT_IS_NORMAL:
            continue
        what = N_("The key is not on its hook since {time}: {holder}").fill(
            time=hour(key.since), holder=word(key.holder)
        )
        notes = tuple(filter(None, (key.to_name, key.label, order.customer)))
        found.append(
            TodayRow(Kind.KEYS, Do.KEY_BACK, now, order.title, order.thing, what, notes, order.id,
                     order.customer_id, hook=key.hook, at=key.since, at_word=P_("today", "out since"))
        )  # fmt: skip
    return found


def call_backs(session: Session, open_: Sequence[InShop], now: datetime) -> list[TodayRow]:
    """Promised calls that were not made: not those an open order's own row already asks for."""
    later = aliased(Call)
    again = (
        select(later.id)
        .where(later.customer_id == Call.customer_id, later.id > Call.id)
        .correlate(Call)
        .exists()
    )
    end = clock.bounds(clock.day_of(now))[1]
    own = (CallPurpose.EXTRA_WORK, CallPurpose.PICK_UP, CallPurpose.DELAY)
    here = {known.order.id for known in open_}
    found = []
    for order_id, customer_id, name, purpose, note, at, plate, make, model, asset_kind in session.execute(
        select(
            Call.order_id, Call.customer_id, Customer.name, Call.purpose, Call.note, Call.call_back_at, Asset.plate,
            Asset.make, Asset.model, Asset.kind,
        )
        .join(Customer, Customer.id == Call.customer_id)
        .outerjoin(Order, Order.id == Call.order_id)
        .outerjoin(Asset, Asset.id == Order.asset_id)
        .where(Call.call_back_at >= now - timedelta(days=CALL_BACK_DAYS), Call.call_back_at < end, ~again)
        .order_by(Call.call_back_at, Call.id)
    ):  # fmt: skip
        if at is None or purpose is CallPurpose.FOLLOW_UP or (order_id in here and purpose in own):
            continue
        thing = f"{make or ''} {model or ''}".strip()
        what = N_("Promised to call back: {purpose}").fill(purpose=word(purpose))
        found.append(
            TodayRow(Kind.CALL_BACK, Do.OPEN, at, plate or thing or name, thing if plate else "", what,
                     tuple(filter(None, (name, note))), order_id, customer_id, at=at, device=_device(asset_kind))
        )  # fmt: skip
    return found


def follow_ups(session: Session, now: datetime) -> list[TodayRow]:
    """Follow-up calls that are due: the most pressing ones, and how many more there are."""
    day = clock.day_of(now)
    calls = followup.due(session, today=day)
    if not calls:
        return []
    wanted = _agreed_times(session, [call.order_id for call in calls], day)
    tails = _tails(session, {call.customer_id for call in calls[:SHOWN]})
    found = []
    for call in calls[:SHOWN]:
        since = (day - clock.day_of(call.released_at)).days if call.released_at else 0
        what = (
            N_("{days} days after release, first call") if call.round == 1 else N_("Second follow-up call")
        ).fill(days=since)
        at = wanted.get(call.order_id)
        notes = (call.customer, *tail_of(tails.get(call.customer_id, "")), call.problem)
        found.append(
            TodayRow(
                Kind.FOLLOW_UP, Do.CALL_SHEET, at or _end(day), call.asset, call.detail, what, notes,
                call.order_id, call.customer_id, call.id, at=at,
                at_word=N_("the time they asked for") if at else _until(call.due_until, day),
                device=_device(call.asset_kind),
            )
        )  # fmt: skip
    if len(calls) > SHOWN:
        what = N_("{count} more follow-up calls").fill(count=len(calls) - SHOWN)
        found.append(TodayRow(Kind.FOLLOW_UP, Do.CALL_SHEET, _end(day), "", "", what))
    return found


def heard_words(session: Session, now: datetime) -> list[TodayRow]:
    """Complaints and wishes that wait for an answer: to be given the day they were heard, overdue from the next (FU-7)."""
    found = []
    for one in heard.waiting(session):
        complaint = one.purpose is Purpose.COMPLAINT
        what = N_("Complaint for the supervisor") if complaint else N_("Wish: find a time")
        found.append(
            TodayRow(
                Kind.HEARD, Do.GIVE_ANSWER, _end(clock.day_of(one.heard_at)), one.called or one.customer, one.detail, what,
                (one.customer, heard.QUOTED.fill(words=one.words)), one.order_id, one.customer_id, heard_id=one.id,
                at=one.heard_at, at_word=N_("heard"), device=_device(one.asset_kind),
            )
        )  # fmt: skip
    return found


def claims(session: Session) -> list[TodayRow]:
    """What was missing or damaged at hand-back, until it is settled: today, overdue from the next day (PK-5, FU-7)."""
    found = session.execute(
        select(HandbackDifference.what, HandbackDifference.at, Order.id, Order.number, Order.customer_id, Customer.name,
               Asset.plate, Asset.make, Asset.model, Asset.kind)
        .join(Order, Order.id == HandbackDifference.order_id)
        .join(Customer, Customer.id == Order.customer_id)
        .join(Asset, Asset.id == Order.asset_id)
        .where(HandbackDifference.resolved_at.is_(None))
        .order_by(HandbackDifference.id)
    ).all()  # fmt: skip
    tails = _tails(session, {row.customer_id for row in found})
    rows = []
    for what, at, order_id, number, customer_id, name, plate, make, model, asset_kind in found:
        thing = f"{make} {model}".strip()
        rows.append(
            TodayRow(Kind.CLAIM, Do.SETTLE_CLAIM, _end(clock.day_of(at)), plate or thing, thing if plate else number,
                     N_("Claim at hand-back: {what}").fill(what=what), (name, *tail_of(tails.get(customer_id, ""))), order_id,
                     customer_id, at=at, at_word=P_("today", "claimed"), device=_device(asset_kind))
        )  # fmt: skip
    return rows


def _device(kind: AssetKind | None) -> bool | None:
    return kind is AssetKind.DEVICE if kind is not None else None


def _tails(session: Session, customers: set[int]) -> dict[int, str]:
    """The last digits of each customer's phone; nobody is asked about nobody."""
    if not customers:
        return {}
    numbers = session.execute(
        select(Phone.customer_id, Phone.digits)
        .where(Phone.customer_id.in_(customers))
        .order_by(Phone.id.desc())
    )
    return {row.customer_id: row.digits[-4:] for row in numbers}


def _agreed_times(session: Session, orders: Sequence[int], day: date) -> dict[int, datetime]:
    """When customers asked to be called today about follow-up, by order."""
    first, end = clock.bounds(day)
    found = session.execute(
        select(Call.order_id, Call.call_back_at)
        .where(Call.order_id.in_(orders), Call.purpose == CallPurpose.FOLLOW_UP)
        .order_by(Call.id)
    )
    last = {row.order_id: row.call_back_at for row in found}
    return {
        order: at for order, at in last.items() if order is not None and at is not None and first <= at < end
    }


def _until(day: date, today: date) -> Message:
    if day < today:
        return N_("late since {day}").fill(day=f"{day:%m-%d}")
    return P_("today", "last day") if day == today else P_("today", "until {day}").fill(day=f"{day:%m-%d}")


def _end(day: date) -> datetime:
    return clock.bounds(day)[1] - timedelta(minutes=1)


def credits(session: Session, rules: Rules, now: datetime) -> list[TodayRow]:
    """Credit whose day has come (欠收)."""
    day = clock.day_of(now)
    found = session.execute(
        select(
            Credit.order_id, Credit.customer_id, Credit.amount, Credit.due_on, Customer.name, Asset.plate, Asset.make,
            Asset.model, Asset.kind, Order.problem,
        )
        .join(Customer, Customer.id == Credit.customer_id)
        .join(Order, Order.id == Credit.order_id)
        .join(Asset, Asset.id == Order.asset_id)
        .where(Credit.closed_at.is_(None), Credit.due_on <= day)
        .order_by(Credit.due_on, Credit.id)
    ).all()  # fmt: skip
    rows = []
    for order_id, customer_id, amount, due_on, name, plate, make, model, asset_kind, problem in found[:SHOWN]:
        thing = f"{make} {model}".strip()
        what = N_("Credit {amount} is due").fill(amount=money.show(amount, rules.currency))
        late = P_("today", "since {day}").fill(day=f"{due_on:%m-%d}") if due_on < day else P_("day", "today")
        notes = tuple(filter(None, (name, problem)))
        rows.append(
            TodayRow(Kind.CREDIT, Do.TAKE_PAYMENT, _end(day), plate or thing, thing if plate else "", what, notes,
                     order_id, customer_id, at_word=late, device=_device(asset_kind))
        )  # fmt: skip
    if len(found) > SHOWN:
        what = N_("{count} more credits are due").fill(count=len(found) - SHOWN)
        rows.append(TodayRow(Kind.CREDIT, Do.TAKE_PAYMENT, _end(day), "", "", what))
    return rows


def settled_anew(session: Session, now: datetime) -> list[TodayRow]:
    """What has left and had its settlement reversed: the new one is to be made (PK-3)."""
    found = session.execute(
        select(Order.id, Order.customer_id, Customer.name, Asset.plate, Asset.make, Asset.model, Asset.kind, Settlement.at,
               Settlement.reason)
        .join(Order, Order.id == Settlement.order_id)
        .join(Customer, Customer.id == Order.customer_id)
        .join(Asset, Asset.id == Order.asset_id)
        .where(Settlement.reverses_id.is_not(None), Order.released_at.is_not(None), Order.settled_at.is_(None))
        .order_by(Settlement.id)
    )  # fmt: skip
    rows = {}
    for order_id, customer_id, name, plate, make, model, asset_kind, at, reason in found:
        thing = f"{make} {model}".strip()
        what = N_("Settlement reversed after the release: settle anew")
        rows[order_id] = TodayRow(
            Kind.CREDIT, Do.TAKE_PAYMENT, now, plate or thing, thing if plate else "", what, tuple(filter(None, (name, reason))),
            order_id, customer_id, at=at, at_word=P_("today", "reversed"), device=_device(asset_kind),
        )  # fmt: skip
    return list(rows.values())


def owed_again(session: Session, rules: Rules, now: datetime) -> list[TodayRow]:
    """What has left and owes again, as a payment or its bill was taken back, and nobody gave credit for it (PK-6)."""
    taken_back = (
        select(MoneyEntry.order_id)
        .join(Order, Order.id == MoneyEntry.order_id)
        .where(MoneyEntry.reverses_id > 0, MoneyEntry.at >= Order.released_at)
    )
    on_credit = select(Credit.id).where(Credit.order_id == Order.id, Credit.closed_at.is_(None)).exists()
    balance = func.sum(MoneyEntry.amount)
    found = session.execute(
        select(
            Order.id,
            Order.customer_id,
            Customer.name,
            Asset.plate,
            Asset.make,
            Asset.model,
            Asset.kind,
            balance,
        )
        .join(MoneyEntry, MoneyEntry.order_id == Order.id)
        .join(Customer, Customer.id == Order.customer_id)
        .join(Asset, Asset.id == Order.asset_id)
        .where(Order.id.in_(taken_back), ~on_credit, Order.settled_at.is_not(None))
        .group_by(Order.id, Customer.id, Asset.id)
        .having(balance > 0)
        .order_by(Order.id)
    )
    rows = []
    for order_id, customer_id, name, plate, make, model, asset_kind, owed in found:
        thing = f"{make} {model}".strip()
        what = N_("Not paid after all: {amount} owed").fill(amount=money.show(owed, rules.currency))
        rows.append(
            TodayRow(Kind.CREDIT, Do.TAKE_PAYMENT, now, plate or thing, thing if plate else "", what, (name,),
                     order_id, customer_id, device=_device(asset_kind))
        )  # fmt: skip
    return rows


def day_report(session: Session, rules: Rules, now: datetime) -> list[TodayRow]:
    """RP-4: the daily report is a task from an hour before closing time until the day is closed; a day without business needs
    none."""
    day = clock.day_of(now)
    closing = clock.instant(day, time.fromisoformat(rules.open_until))
    if now < closing - HOUR or session.scalar(select(DayClose.id).where(DayClose.day == day)) is not None:
        return []
    if not _business(session, *clock.bounds(day)):
        return []
    what = N_("Close the day: count the cash, print the report")
    return [TodayRow(Kind.REPORT, Do.CLOSE_DAY, closing, f"{day:%m-%d}", "", what, at=closing)]


def _business(session: Session, since: datetime, until: datetime) -> bool:
    """Whether something was brought, given back or paid."""
    brought = select(Order.id).where(Order.arrived_at >= since, Order.arrived_at < until)
    left = select(Order.id).where(Order.released_at >= since, Order.released_at < until)
    paid = select(MoneyEntry.id).where(MoneyEntry.at >= since, MoneyEntry.at < until)
    return any(session.scalar(one.limit(1)) is not None for one in (brought, paid, left))

"""What an open order needs from the desk now: at most one row, the most urgent thing first."""

from __future__ import annotations

from datetime import datetime, timedelta

from shopdesk import clock, money
from shopdesk.desk import checks
from shopdesk.desk.in_shop import InShop
from shopdesk.desk.today_rows import HOUR, Do, Kind, TodayRow, hour, tail_of
from shopdesk.i18n import N_, P_, Message
from shopdesk.kinds import AssetKind, CallPurpose, CallResult, OrderState
from shopdesk.rules import Rules


def row(
    known: InShop, kind: Kind, do: Do, due: datetime, what: Message, *, at: datetime | None = None,
    notes: tuple[str, ...] | None = None, at_word: Message | None = None,
) -> TodayRow:  # fmt: skip
    """A row about an open order with its usual second line: customer, phone tail, work."""
    order = known.order
    usual = (order.customer, *tail_of(known.tail), *((known.work,) if known.work else ()))
    return TodayRow(
        kind=kind, do=do, due=due, title=order.title, sub=order.thing if order.plate else order.number, what=what,
        notes=usual if notes is None else notes, order_id=order.id, customer_id=order.customer_id,
        at=at or order.promised_at, at_word=at_word, minutes=known.late_minutes(now=due) if kind is Kind.LATE else 0,
        device=order.category.kind is AssetKind.DEVICE,
    )  # fmt: skip


def lead(rules: Rules, known: InShop) -> timedelta:
    """PK-2: how long before the promised time the customer is told: longer for jobs of more than two days."""
    promised = known.order.promised_at
    long = promised is not None and promised - known.order.arrived_at > timedelta(
        minutes=rules.notice_long_after_minutes
    )
    return timedelta(minutes=rules.notice_long_minutes if long else rules.notice_short_minutes)


def order_row(known: InShop, rules: Rules, now: datetime) -> TodayRow | None:
    """The one thing an open order needs most, or None."""
    if known.here_only_for_pick_up:
        return _pick_up(known, rules, now)
    if known.late_minutes(now):
        return _late(known, rules, now)
    delay = known.last_call(CallPurpose.DELAY)
    if delay is not None and delay.result is not CallResult.REACHED:
        what = N_("New promised time not told yet")
        return row(known, Kind.PROMISE, Do.CALL_DELAY, delay.call_back_at or now, what)
    match known.order.state:
        case OrderState.WAITING:
            return _answer(known, rules, now)
        case OrderState.IN_WORKSHOP:
            return _at_work(known, rules, now)
        case OrderState.CHECKING:
            return _checking(known, rules, now)
        case _:
            return _at_desk(known, now)


def _late(known: InShop, rules: Rules, now: datetime) -> TodayRow:
    match known.order.state:
        case OrderState.IN_WORKSHOP:
            what, do = N_("Ask workshop, then give a new time"), Do.NEW_TIME
        case OrderState.WAITING:
            what, do = _answer_words(known, rules), Do.CALL_AGAIN
        case OrderState.CHECKING:
            what, do = N_("Finished, the checks are missing"), Do.CHECK_QUALITY
        case OrderState.AGREED:
            what, do = N_("Agreed, not in the workshop yet"), Do.HAND_OVER
        case OrderState.RECEIVED:
            what, do = N_("The intake is not finished"), Do.INTAKE
        case _:
            what, do = N_("The estimate is not agreed yet"), Do.ESTIMATE
    return row(known, Kind.LATE, do, now, what)


def _answer_words(known: InShop, rules: Rules) -> Message:
    extra = known.extra
    if extra is None:
        return N_("Extra work waits for the customer's answer")
    amount = money.show(extra.amount, rules.currency)
    if extra.call_back_at is not None:
        return N_("Extra {amount}: wants a call at {time}").fill(amount=amount, time=hour(extra.call_back_at))
    if extra.tries:
        return N_("Extra {amount}: called {count}×, not reached").fill(amount=amount, count=extra.tries)
    return N_("Extra {amount}: ask the customer").fill(amount=amount)


def _answer(known: InShop, rules: Rules, now: datetime) -> TodayRow:
    back = known.extra.call_back_at if known.extra else None
    return row(known, Kind.ANSWER, Do.CALL_AGAIN, back or now, _answer_words(known, rules))


def _at_work(known: InShop, rules: Rules, now: datetime) -> TodayRow | None:
    order = known.order
    due = checks.due_of(rules, known)
    who = tuple(filter(None, (order.technician, order.team, known.work)))
    if due is not None and due.at <= now + HOUR:
        if known.check is not None and known.check.expected_at == due.at:
            what = N_("Workshop wanted to be done {time}").fill(time=hour(due.at))
        elif due.is_due(now):
            percent = checks.used_percent(order.workshop_at, order.promised_at, now)
            what = N_("{percent} % of planned time over, not asked").fill(percent=percent)
        else:
            what = N_("Ask for progress at {time}").fill(time=hour(due.at))
        return row(known, Kind.CHECK, Do.LOG_PROGRESS, due.at, what, notes=who)
    if order.promised_at is not None and not (known.check is not None and known.check.on_time):
        tell_at = order.promised_at - lead(rules, known)
        if tell_at <= now:
            what = N_("Not ready, customer should know")
            return row(known, Kind.RISK, Do.LOG_PROGRESS, tell_at, what, notes=who)
    return None


def _checking(known: InShop, rules: Rules, now: datetime) -> TodayRow | None:
    promised = known.order.promised_at
    due = promised - lead(rules, known) if promised is not None else now
    if clock.day_of(due) > clock.day_of(now):
        return None
    what = N_("Finished, {count} of 3 checks passed").fill(count=len(known.passed))
    who = tuple(filter(None, (known.order.technician, known.work)))
    return row(known, Kind.QUALITY, Do.CHECK_QUALITY, due, what, notes=who)


def _at_desk(known: InShop, now: datetime) -> TodayRow:
    """Not in the workshop yet: within the hour when it came today, now when it stands here since yesterday."""
    order = known.order
    today = clock.day_of(order.arrived_at) == clock.day_of(now)
    due = now + HOUR if today else now
    arrived = N_("here since {time}").fill(time=hour(order.arrived_at)) if today else None
    match order.state:
        case OrderState.RECEIVED:
            what, do = N_("Finish the intake"), Do.INTAKE
        case OrderState.AGREED:
            what, do = N_("Agreed: hand it to the workshop"), Do.HAND_OVER
        case _ if known.shown:
            what, do = N_("Estimate shown, not signed yet"), Do.ESTIMATE
        case _:
            what, do = N_("Make the estimate"), Do.ESTIMATE
    return row(known, Kind.DESK, do, due, what, at_word=arrived if order.promised_at is None else None)


def _pick_up(known: InShop, rules: Rules, now: datetime) -> TodayRow | None:
    order = known.order
    if order.state is OrderState.SETTLED:
        what, promised = N_("Settled: hand back, then release"), P_("today", "was promised")
        return row(
            known, Kind.SETTLED, Do.HAND_BACK, now, what, at_word=promised if order.promised_at else None
        )
    if known.told is None:
        return _tell(known, rules, now)
    return _coming(known, rules, now)


def _tell(known: InShop, rules: Rules, now: datetime) -> TodayRow:
    """Ready and not told: due with its lead time, today at the latest."""
    order = known.order
    tried = [
        call
        for call in known.calls
        if call.purpose is CallPurpose.PICK_UP and (order.ready_at is None or call.at >= order.ready_at)
    ]
    if known.late_minutes(now):
        return row(known, Kind.LATE, Do.TELL, now, N_("Repaired, the customer is not told"))
    end = clock.bounds(clock.day_of(now))[1] - timedelta(minutes=1)
    due = min(order.promised_at - lead(rules, known), end) if order.promised_at is not None else now
    what = N_("Ready: tell the customer")
    if order.unrepaired:
        what = N_("Collects it unrepaired: tell the customer")
    if tried:
        what = N_("Ready: called {count}×, not reached").fill(count=len(tried))
        if tried[-1].call_back_at is not None:
            due = tried[-1].call_back_at
            what = N_("Ready: wants a call at {time}").fill(time=hour(due))
    return row(known, Kind.TELL, Do.TELL, due, what)


def _coming(known: InShop, rules: Rules, now: datetime) -> TodayRow | None:
    told = known.told
    assert told is not None
    ready = known.order.ready_at or told.at
    days = (clock.day_of(now) - clock.day_of(ready)).days
    passed = [threshold for threshold in rules.uncollected_days if days >= threshold]
    if passed:
        since = clock.day_of(ready) + timedelta(days=max(passed))
        last = known.last_reached(CallPurpose.REMINDER, CallPurpose.PICK_UP)
        if last is None or clock.day_of(last.at) < since:
            what = N_("Ready for {count} days: remind").fill(count=days)
            return row(known, Kind.UNCOLLECTED, Do.REMIND, now, what, at=told.at, at_word=P_("today", "told"))
    newest = known.last_call(CallPurpose.REMINDER, CallPurpose.PICK_UP)
    coming = newest.coming_at if newest is not None and newest.coming_at else told.coming_at
    if coming is None or clock.day_of(coming) > clock.day_of(now):
        return None
    what = N_("Customer told, comes at {time}") if coming >= now else N_("Was to come at {time}, not here")
    notes = (known.order.customer, *tail_of(known.tail), known.work)
    return row(known, Kind.COMING, Do.HAND_BACK, coming, what.fill(time=hour(coming)), at=coming, notes=notes)

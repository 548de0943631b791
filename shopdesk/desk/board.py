"""看板: the shop at a glance, columns by state, the late ones on top."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from shopdesk import clock, money
from shopdesk.desk import checks, in_shop, settings
from shopdesk.desk.in_shop import InShop
from shopdesk.i18n import N_, P_, Message
from shopdesk.kinds import CallPurpose, Category, CheckLevel, OrderState, word
from shopdesk.rules import Rules


class Column(StrEnum):
    """The columns, in the order of the procedure."""

    ESTIMATE = "estimate"
    ANSWER = "answer"
    WORK = "work"
    CHECK = "check"
    READY = "ready"


COLUMN_WORDS: dict[Column, Message] = {
    Column.ESTIMATE: P_("board", "To estimate"),
    Column.ANSWER: P_("board", "Waiting for answer"),
    Column.WORK: P_("board", "In work"),
    Column.CHECK: P_("board", "To check"),
    Column.READY: P_("board", "Ready"),
}


class Mood(StrEnum):
    """How the last line of a card is meant."""

    PLAIN = "plain"
    NEXT = "next"
    WAITS = "waits"
    GOOD = "good"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Card:
    """One order on the board. `used` = planned time used in percent (None outside the workshop); `why` what it waits for."""

    order_id: int
    number: str
    column: Column
    title: str
    thing: str
    category: Category
    customer: str
    work: str
    technician_id: int | None
    technician: str
    promised_at: datetime | None
    late_minutes: int
    used: int | None
    why: Message | None
    mood: Mood


@dataclass(frozen=True, slots=True)
class Board:
    """The cards of each column, late ones first, then by promised time."""

    columns: dict[Column, tuple[Card, ...]]

    @property
    def count(self) -> int:
        return sum(len(cards) for cards in self.columns.values())

    @property
    def late(self) -> int:
        return sum(card.late_minutes > 0 for cards in self.columns.values() for card in cards)

    @property
    def technicians(self) -> dict[int, str]:
        """Who has work on the board: id → name."""
        found = {
            c.technician_id: c.technician for cards in self.columns.values() for c in cards if c.technician_id
        }
        return dict(sorted(found.items(), key=lambda one: one[1]))


def board(session: Session, *, now: datetime) -> Board:
    """Everything in the shop."""
    rules = settings.rules(session)
    columns: dict[Column, list[Card]] = {column: [] for column in Column}
    for known in in_shop.orders(session):
        card = _card(known, rules, now)
        columns[card.column].append(card)
    return Board({column: tuple(sorted(cards, key=_urgency)) for column, cards in columns.items()})


def narrowed(whole: Board, *, late_only: bool = False, technician_id: int | None = None) -> Board:
    """Only the late ones, only one technician's, or both."""
    return Board(
        {
            column: tuple(
                card
                for card in cards
                if (card.late_minutes or not late_only) and technician_id in (None, card.technician_id)
            )
            for column, cards in whole.columns.items()
        }
    )


def _urgency(card: Card) -> tuple[int, bool, float]:
    return (
        -card.late_minutes,
        card.promised_at is None,
        card.promised_at.timestamp() if card.promised_at else 0.0,
    )


def column_of(known: InShop) -> Column:
    """Where an order stands: by its state; an estimate the customer has seen waits for their answer."""
    match known.order.state:
        case OrderState.RECEIVED:
            return Column.ESTIMATE
        case OrderState.ESTIMATING:
            return Column.ANSWER if known.shown else Column.ESTIMATE
        case OrderState.WAITING:
            return Column.ANSWER
        case OrderState.CHECKING:
            return Column.CHECK
        case OrderState.READY | OrderState.SETTLED:
            return Column.READY
        case _:
            return Column.WORK


def _card(known: InShop, rules: Rules, now: datetime) -> Card:
    order, column = known.order, column_of(known)
    why, mood = _why(known, rules, now)
    at_work = order.state in checks.AT_WORK
    return Card(
        order_id=order.id, number=order.number, column=column, title=order.title, thing=order.thing, category=order.category,
        customer=order.customer, work=known.work, technician_id=order.technician_id,
        technician=order.technician or order.team, promised_at=order.promised_at,
        late_minutes=known.late_minutes(now),
        used=checks.used_percent(order.workshop_at, order.promised_at, now) if at_work else None, why=why, mood=mood,
    )  # fmt: skip


def _why(known: InShop, rules: Rules, now: datetime) -> tuple[Message | None, Mood]:
    match known.order.state:
        case OrderState.RECEIVED:
            return N_("Intake is not finished"), Mood.WAITS
        case OrderState.ESTIMATING:
            return (N_("Estimate shown, not signed"), Mood.WAITS) if known.shown else (None, Mood.PLAIN)
        case OrderState.AGREED:
            return N_("Hand to the workshop"), Mood.NEXT
        case OrderState.WAITING:
            return _why_waiting(known, rules)
        case OrderState.CHECKING:
            return _why_checking(known)
        case OrderState.READY | OrderState.SETTLED:
            return _why_ready(known, rules, now)
        case _:
            due = checks.due_of(rules, known)
            if due is not None and due.is_due(now):
                return N_("Ask for progress"), Mood.NEXT
            return None, Mood.PLAIN


def _why_waiting(known: InShop, rules: Rules) -> tuple[Message | None, Mood]:
    extra = known.extra
    if extra is None:
        return N_("Estimate shown, not signed"), Mood.WAITS
    if extra.call_back_at is not None:
        at = clock.local(extra.call_back_at).strftime("%H:%M")
        return N_("Call back at {time}").fill(time=at), Mood.WAITS
    if extra.tries:
        return N_("Called {count}×, not reached").fill(count=extra.tries), Mood.WAITS
    return N_("Ask about {amount}").fill(amount=money.show(extra.amount, rules.currency)), Mood.WAITS


def _why_checking(known: InShop) -> tuple[Message, Mood]:
    passed = known.passed
    if not passed:
        return N_("No check yet"), Mood.NEXT
    if len(passed) == len(CheckLevel):
        return N_("All checks passed: take back"), Mood.GOOD
    if CheckLevel.TEAM in passed:
        return N_("Self and team check passed"), Mood.GOOD
    return N_("{check} check passed").fill(check=word(passed[0])), Mood.GOOD


def _why_ready(known: InShop, rules: Rules, now: datetime) -> tuple[Message, Mood]:
    if known.order.state is OrderState.SETTLED:
        return N_("Settled: hand back"), Mood.NEXT
    told = known.told
    if told is None:
        tries = sum(
            c.purpose is CallPurpose.PICK_UP and c.at >= (known.order.ready_at or c.at) for c in known.calls
        )
        if tries:
            return N_("Called {count}×, not reached").fill(count=tries), Mood.WAITS
        mood = Mood.BAD if known.late_minutes(now) else Mood.WAITS
        return N_("Customer not told yet"), mood
    days = (clock.day_of(now) - clock.day_of(known.order.ready_at or told.at)).days
    if rules.uncollected_days and days >= min(rules.uncollected_days):
        return N_("Ready for {count} days, not collected").fill(count=days), Mood.WAITS
    if told.coming_at is not None and clock.day_of(told.coming_at) == clock.day_of(now):
        return N_("Told, comes {time}").fill(time=clock.local(told.coming_at).strftime("%H:%M")), Mood.GOOD
    return N_("Customer told"), Mood.GOOD

"""What Today shows, as plain rows: importable without the database, so that the page can stand before the shop is open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from shopdesk import clock
from shopdesk.i18n import N_, P_, Message

HOUR = timedelta(hours=1)


class Kind(StrEnum):
    """Why a row stands on Today."""

    LATE = "late"
    ANSWER = "answer"
    CALL_BACK = "call_back"
    PROMISE = "promise"
    CHECK = "check"
    RISK = "risk"
    QUALITY = "quality"
    TELL = "tell"
    COMING = "coming"
    SETTLED = "settled"
    UNCOLLECTED = "uncollected"
    DESK = "desk"
    KEYS = "keys"
    FOLLOW_UP = "follow_up"
    HEARD = "heard"
    CLAIM = "claim"
    CREDIT = "credit"
    REPORT = "report"


class Do(StrEnum):
    """The action of a row: the page knows where each is done."""

    NEW_TIME = "new_time"
    CALL_AGAIN = "call_again"
    CALL_DELAY = "call_delay"
    LOG_PROGRESS = "log_progress"
    CHECK_QUALITY = "check_quality"
    TELL = "tell"
    HAND_BACK = "hand_back"
    REMIND = "remind"
    INTAKE = "intake"
    ESTIMATE = "estimate"
    HAND_OVER = "hand_over"
    OPEN = "open"
    KEY_BACK = "key_back"
    CALL_SHEET = "call_sheet"
    GIVE_ANSWER = "give_answer"
    SETTLE_CLAIM = "settle_claim"
    TAKE_PAYMENT = "take_payment"
    CLOSE_DAY = "close_day"


@dataclass(frozen=True, slots=True)
class TodayRow:
    """One thing that needs somebody. `due` decides the group, `at` is the time shown, `at_word` replaces the countdown.

    `notes` are joined for the second line; `minutes` = minutes late of a LATE row; `device`: in the words for a
    device, or for a vehicle; None = as the shop speaks.
    """

    kind: Kind
    do: Do
    due: datetime
    title: str
    sub: str
    what: Message
    notes: tuple[str, ...] = ()
    order_id: int | None = None
    customer_id: int | None = None
    followup_id: int | None = None
    heard_id: int | None = None
    hook: int | None = None
    at: datetime | None = None
    at_word: Message | None = None
    minutes: int = 0
    device: bool | None = None


class Group(StrEnum):
    """The three times of the page."""

    NOW = "now"
    HOUR = "hour"
    LATER = "later"


GROUP_WORDS: dict[Group, Message] = {
    Group.NOW: P_("today", "Now"),
    Group.HOUR: N_("Within the hour"),
    Group.LATER: N_("Later today"),
}


@dataclass(frozen=True, slots=True)
class Figures:
    """The strip: assets in the shop, late ones and the longest delay in minutes, waiting for an answer, due today and of
    these handed back, money taken today in minor units and the number of payments."""

    in_shop: int
    late: int
    longest: int
    waiting: int
    due: int
    done: int
    taken: int
    payments: int


@dataclass(frozen=True, slots=True)
class Proof:
    """The last backup: when, where to, and what was read back from it."""

    at: datetime
    path: str
    orders: int
    documents: int
    verified: bool


@dataclass(frozen=True, slots=True)
class Places:
    """How full hooks and boxes are."""

    hooks: int
    hooks_taken: int
    boxes: int
    boxes_taken: int


@dataclass(frozen=True, slots=True)
class PickUp:
    """An expected pick-up today: when, what, whether the customer is told and the thing ready."""

    order_id: int
    at: datetime
    title: str
    work: str
    customer: str
    told: bool
    ready: bool


@dataclass(frozen=True, slots=True)
class Today:
    """Everything the page shows."""

    figures: Figures
    groups: dict[Group, tuple[TodayRow, ...]]
    pick_ups: tuple[PickUp, ...]
    places: Places
    backup: Proof | None

    @property
    def count(self) -> int:
        """How many things wait for somebody."""
        return sum(len(rows) for rows in self.groups.values())


def hour(at: datetime) -> str:
    """`10:45` on the shop's clock."""
    return clock.local(at).strftime("%H:%M")


def tail_of(tail: str) -> tuple[str, ...]:
    """The words for the last digits of a phone number, if there is one."""
    return (N_("phone …{tail}").fill(tail=tail),) if tail else ()

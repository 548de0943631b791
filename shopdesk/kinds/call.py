"""Calls to the customer, and what becomes of them."""

from __future__ import annotations

from enum import StrEnum

from shopdesk.i18n import P_, Message


class CallPurpose(StrEnum):
    EXTRA_WORK = "extra_work"
    DELAY = "delay"
    PICK_UP = "pick_up"
    FOLLOW_UP = "follow_up"
    REMINDER = "reminder"
    OTHER = "other"


class CallResult(StrEnum):
    REACHED = "reached"
    NO_ANSWER = "no_answer"
    BUSY = "busy"
    WRONG_NUMBER = "wrong_number"
    CALL_BACK = "call_back"


class FollowUpState(StrEnum):
    PLANNED = "planned"
    DONE = "done"
    GIVEN_UP = "given_up"


_RESULTS: dict[CallResult, Message] = {
    CallResult.REACHED: P_("call", "Reached"),
    CallResult.NO_ANSWER: P_("call", "No answer"),
    CallResult.BUSY: P_("call", "Busy"),
    CallResult.WRONG_NUMBER: P_("call", "Wrong number"),
    CallResult.CALL_BACK: P_("call", "Call back later"),
}
AT_COUNTER = P_("call", "At the counter")


def went(result: CallResult, *, at_counter: bool) -> Message:
    """How a call went, in a word; at the counter nobody was called."""
    return AT_COUNTER if at_counter else _RESULTS[result]


WORDS: tuple[tuple[StrEnum, Message], ...] = (
    (CallPurpose.EXTRA_WORK, P_("call", "Extra work")),
    (CallPurpose.DELAY, P_("call", "Delay")),
    (CallPurpose.PICK_UP, P_("call", "Pick-up notice")),
    (CallPurpose.FOLLOW_UP, P_("call", "Follow-up")),
    (CallPurpose.REMINDER, P_("call", "Reminder")),
    (CallPurpose.OTHER, P_("call", "Other")),
    *_RESULTS.items(),
    (FollowUpState.PLANNED, P_("follow-up", "Planned")),
    (FollowUpState.DONE, P_("follow-up", "Done")),
    (FollowUpState.GIVEN_UP, P_("follow-up", "Given up")),
)

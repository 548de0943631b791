"""Hand-overs and checks (WS-1, WS-5)."""

from __future__ import annotations

from enum import StrEnum

from shopdesk.i18n import N_, P_, Message


class HandoverTo(StrEnum):
    TEAM = "team"
    SUPERVISOR = "supervisor"
    DESK = "desk"


class CheckLevel(StrEnum):
    """三检 (WS-5)."""

    SELF = "self"
    TEAM = "team"
    FINAL = "final"


WORDS: tuple[tuple[StrEnum, Message], ...] = (
    (HandoverTo.TEAM, N_("Team")),
    (HandoverTo.SUPERVISOR, N_("Workshop supervisor")),
    (HandoverTo.DESK, P_("hand-over", "Desk")),
    (CheckLevel.SELF, P_("check", "Self")),
    (CheckLevel.TEAM, P_("check", "Team")),
    (CheckLevel.FINAL, P_("check", "Final")),
)

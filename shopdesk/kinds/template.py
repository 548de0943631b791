"""Lists the shop edits itself."""

from __future__ import annotations

from enum import StrEnum

from shopdesk.i18n import P_, Message


class TemplateKind(StrEnum):
    """Lists the shop edits itself (Settings)."""

    BELONGING = "belonging"
    PAPER = "paper"
    PREPARATION = "preparation"
    DEVICE_TEST = "device_test"
    TOPIC = "topic"


WORDS: tuple[tuple[StrEnum, Message], ...] = (
    (TemplateKind.BELONGING, P_("template", "Belongings")),
    (TemplateKind.PAPER, P_("template", "Papers")),
    (TemplateKind.PREPARATION, P_("template", "Preparation for pick-up")),
    (TemplateKind.DEVICE_TEST, P_("template", "Device tests")),
    (TemplateKind.TOPIC, P_("template", "Follow-up topics")),
)

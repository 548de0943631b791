"""What a look at the shop's data found that is not as it must be."""

from __future__ import annotations

from dataclasses import dataclass

from shopdesk.i18n import Message


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it must be: which check, what, and the numbers it concerns."""

    check: str
    text: Message

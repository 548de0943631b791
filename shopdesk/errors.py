"""What can go wrong, in the user's words.

A refusal (`DeskError`) is shown at its field and nothing is written. Trouble (`Trouble`) comes from disk, lock or printer: it
says what happened and what is safe. Anything else is a bug and is caught only by the crash hook.
"""

from __future__ import annotations

from typing import Any

from shopdesk.i18n import Message


class DeskError(Exception):
    """A refusal: `text` in the user's words, `field` where it belongs (or None for the page)."""

    def __init__(self, text: Message, *, field: str | None = None, **values: Any) -> None:
        self.text = text.fill(**values) if values else text
        self.field = field
        super().__init__(str(self.text).format(**self.text.values) if self.text.values else str(self.text))


class NotAllowed(DeskError):
    """A move whose facts are missing; `missing` names them, `right` says who may override (PP-2)."""

    def __init__(self, text: Message, *, missing: tuple[str, ...], right: str | None, **values: Any) -> None:
        super().__init__(text, **values)
        self.missing = missing
        self.right = right


class AlreadyDone(Exception):
    """The same gesture came a second time (double click); the first one holds."""


class Trouble(Exception):
    """Disk, lock or printer failed: what happened, in the user's words; what was saved stays saved."""

    def __init__(self, text: Message, **values: Any) -> None:
        self.text = text.fill(**values) if values else text
        super().__init__(str(self.text).format(**self.text.values) if self.text.values else str(self.text))

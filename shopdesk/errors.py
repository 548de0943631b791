"""What can go wrong, in the user's words.

A refusal (`DeskError`) is shown at its field and nothing is written. Trouble (`Trouble`) comes from disk, lock or printer: it
says what happened and what is safe. Anything else is a bug and is caught only by the crash hook.
"""

from __future__ import annotations

import errno
from typing import Any

from shopdesk.i18n import N_, Message

_WHY: dict[int, Message] = {
    errno.ENOENT: N_("the folder or file is not there"),
    errno.ENOTDIR: N_("the folder is a file"),
    errno.EISDIR: N_("it is a folder"),
    errno.EEXIST: N_("it is there already"),
    errno.EACCES: N_("no permission"),
    errno.EPERM: N_("no permission"),
    errno.EROFS: N_("it can only be read"),
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("the disk is full"),
    errno.EFBIG: N_("the disk is full"),
    errno.EIO: N_("the disk doesn't answer"),
    errno.ENAMETOOLONG: N_("the name is too long"),
}


def why(error: OSError) -> Message:
    """Why a file could not be read or written, in the user's words; the system's own words for what is rare."""
    return _WHY.get(error.errno or 0) or Message(error.strerror or str(error))


class DeskError(Exception):
    """A refusal: `text` in the user's words, `field` where it belongs (or None for the page)."""

    def __init__(self, text: Message, *, field: str | None = None, **values: Any) -> None:
        self.text = text.fill(**values) if values else text
        self.field = field
        super().__init__(str(self.text).format(**self.text.values) if self.text.values else str(self.text))


class NotAllowed(DeskError):
    """A move whose facts are missing; `missing` names them, `said` says each in a sentence, `right` who may override (PP-2)."""

    def __init__(
        self,
        text: Message,
        *,
        missing: tuple[str, ...],
        right: str | None,
        said: tuple[Message, ...] = (),
        **values: Any,
    ) -> None:
        super().__init__(text, **values)
        self.missing = missing
        self.said = said or (self.text,)
        self.right = right


class AlreadyDone(Exception):
    """The same gesture came a second time (double click); the first one holds."""


class Trouble(Exception):
    """Disk, lock or printer failed: what happened, in the user's words; what was saved stays saved."""

    def __init__(self, text: Message, **values: Any) -> None:
        self.text = text.fill(**values) if values else text
        super().__init__(str(self.text).format(**self.text.values) if self.text.values else str(self.text))

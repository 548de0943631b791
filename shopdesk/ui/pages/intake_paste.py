"""Ctrl+V beside a drawing: a picture in the clipboard (a screenshot, files from a chat) is a photo, words are words (RC-6.2)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QObject
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from shopdesk.i18n import _

PICTURES = ("jpg", "jpeg", "png", "webp")


class Source(Protocol):
    """Where a photo comes from: a file, or what was pasted."""

    @property
    def name(self) -> str:
        """What a refusal calls it."""

    def read_bytes(self) -> bytes:
        """The picture as a file holds it; OSError where it can't be read."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """A picture that is no file; it is written as one where it is read, in a worker."""

    name: str
    image: QImage

    def read_bytes(self) -> bytes:
        """PNG."""
        held = QBuffer()
        held.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(held, QByteArray(b"PNG")).write(self.image)
        return bytes(held.data().data())


def pictures() -> list[Source]:
    """The pictures in the clipboard: the picture files of a file manager, else a picture that comes without words."""
    held = QGuiApplication.clipboard().mimeData()
    files = [Path(url.toLocalFile()) for url in held.urls() if url.isLocalFile()]
    found: list[Source] = [file for file in files if file.suffix.lower().lstrip(".") in PICTURES]
    if found or held.hasText() or not held.hasImage():
        return found
    return [Pasted(_("Pasted picture"), QGuiApplication.clipboard().image())]


class PastedInNote(QObject):
    """A line of words gives pasted pictures to `take`; words it pastes itself."""

    def __init__(self, line: QWidget, take: Callable[[list[Source]], object]) -> None:
        super().__init__(line)
        self._take = take
        line.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Ctrl+V, Shift+Insert."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        found = pictures() if event.matches(QKeySequence.StandardKey.Paste) else []
        if found:
            self._take(found)
        return bool(found)

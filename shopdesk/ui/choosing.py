"""The system's file boxes. While one is open the page that asked may go (a scan, a restart): then nothing was chosen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from shopdesk.ui import memory

LAST = "export/folder"


def to_write(asker: QWidget, title: str, name: str, kinds: str) -> Path | None:
    """Where to write, at first as `name` in the folder written to last; `kinds` as in `PDF (*.pdf)`, its ending is added."""
    box = QFileDialog(asker.window(), title, memory.recall(LAST, str(Path.home())), kinds)
    box.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    box.setDefaultSuffix(Path(name).suffix)
    box.selectFile(name)
    chosen = box.selectedFiles() if box.exec() else []
    box.deleteLater()
    if not chosen or not isValid(asker):  # type: ignore[no-untyped-call]
        return None
    memory.remember(LAST, str(Path(chosen[0]).parent))
    return Path(chosen[0])


def to_read(asker: QWidget, title: str, kinds: str) -> list[Path]:
    """Files to read; none where none was chosen."""
    chosen, _kind = QFileDialog.getOpenFileNames(asker.window(), title, "", kinds)
    return [Path(name) for name in chosen] if isValid(asker) else []  # type: ignore[no-untyped-call]


def one_to_read(asker: QWidget, title: str, kinds: str) -> Path | None:
    """One file to read."""
    chosen, _kind = QFileDialog.getOpenFileName(asker.window(), title, "", kinds)
    return Path(chosen) if chosen and isValid(asker) else None  # type: ignore[no-untyped-call]


def folder(asker: QWidget, title: str, here: str) -> str:
    """A folder, beginning `here`; empty where none was chosen."""
    chosen = QFileDialog.getExistingDirectory(asker.window(), title, here)
    return chosen if isValid(asker) else ""  # type: ignore[no-untyped-call]

"""Files that stay: whole under their name or not there at all, and on the disk itself before anybody is told "saved"."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path


def write(target: Path, data: bytes) -> None:
    """Put `data` under the name `target`, for good, readable by its owner alone; OSError leaves what stood there before."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(dir=target.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            _to_the_disk(file.fileno())
        Path(unfinished).replace(target)
    except OSError:
        Path(unfinished).unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def sync(file: Path) -> None:
    """Bring a finished file to the disk itself."""
    with file.open("rb+") as handle:
        _to_the_disk(handle.fileno())


def _to_the_disk(handle: int) -> None:
    """macOS leaves what is synced in the drive's own memory unless asked for more (fsync(2) there)."""
    if sys.platform == "darwin":
        import fcntl

        try:
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            return
        except OSError:
            pass  # a file system that can't, as a network share
    os.fsync(handle)


def _sync_folder(folder: Path) -> None:
    """Bring a new name to the disk; Windows does it by itself and opens no folder."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

"""Files that stay: whole or not there at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from shopdesk import durable


def test_a_file_is_there_whole_and_its_owners_alone(tmp_path: Path) -> None:
    target = tmp_path / "new folder" / "photo.png"
    durable.write(target, b"as it was")
    assert target.read_bytes() == b"as it was"
    if os.name == "posix":
        assert target.stat().st_mode & 0o077 == 0
    durable.sync(target)


def test_a_full_disk_leaves_what_stood_there_and_nothing_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "key"
    durable.write(target, b"first")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("shopdesk.durable.os.fsync", full)
    monkeypatch.setattr("shopdesk.durable.sys.platform", "linux")
    with pytest.raises(OSError, match="No space left"):
        durable.write(target, b"second")
    assert [entry.name for entry in tmp_path.iterdir()] == ["key"]
    assert target.read_bytes() == b"first"

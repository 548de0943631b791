"""Photos that can't be kept say why by the file's name; the others are kept; a full disk leaves nothing half saved (RC-6.2)."""

from __future__ import annotations

import errno
import os
import sys
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from shopdesk.db import Database
from shopdesk.ui.bridge import Bridge
from shopdesk.ui.pages.intake import IntakeStep
from tests.pages.intake_hand import open_step, seen
from tests.procedure import intake_story as story

pytestmark = pytest.mark.clause("RC-6.2")


@pytest.fixture
def step(qtbot: QtBot, shop: Database, bridge: Bridge, now: datetime) -> IntakeStep:
    """A car at its intake."""
    shop.act(story.opened_shop, by=None, now=now)
    return open_step(qtbot, bridge, shop.act(story.car_arrives, by=None, now=now))


@pytest.fixture
def good(tmp_path: Path) -> Path:
    file = tmp_path / "good.png"
    Image.new("RGB", (300, 200), "red").save(file)
    return file


def test_the_good_ones_are_kept_and_the_others_named(
    qtbot: QtBot, shop: Database, step: IntakeStep, good: Path, tmp_path: Path
) -> None:
    awkward = "IMG 48 MP.jpg" if sys.platform == "win32" else "IMG 48 MP <b>.jpg"
    huge, text, gone = tmp_path / awkward, tmp_path / "AT&T.jpg", tmp_path / "gone.jpg"
    Image.new("L", (8000, 6000)).save(huge, quality=1)
    text.write_text("not a picture")
    step.condition.photos.keep_files(None, [huge, text, gone, good])
    qtbot.waitUntil(lambda: len(seen(shop, step.order_id).photos) == 1, timeout=20_000)
    qtbot.waitUntil(step.page.notice.isVisible)
    said = step.page.notice.text.text().splitlines()
    assert [line.partition(":")[0] for line in said] == [awkward, "AT&T.jpg", "gone.jpg"]
    assert "40 megapixels" in said[0]
    assert "not a picture" in said[1]
    assert "can't be read" in said[2]


def test_a_full_disk_says_so_and_keeps_nothing_by_halves(
    qtbot: QtBot,
    shop: Database,
    step: IntakeStep,
    good: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as disk:
        disk.setattr("shopdesk.durable.os.fsync", full)
        step.condition.photos.keep_files(None, [good])
        qtbot.waitUntil(step.page.notice.isVisible, timeout=20_000)
    assert "Nothing was saved" in step.page.notice.text.text()
    assert seen(shop, step.order_id).photos == ()
    assert [file for file in (tmp_path / "shop" / "attachments").rglob("*") if file.is_file()] == []
    step.page.notice.buttons.itemAt(0).widget().click()
    qtbot.waitUntil(lambda: len(seen(shop, step.order_id).photos) == 1)

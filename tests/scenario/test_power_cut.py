"""The power goes while somebody types, and right after “saved”: what the next start shows."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from shopdesk import index, place
from shopdesk.db import open_database
from shopdesk.desk import drafts, order_list
from shopdesk.desk.integrity import look
from shopdesk.ui.pages.reception import ReceptionPage
from tests import power
from tests.fixed import FixedClock
from tests.scenario.conftest import OWNER
from tests.scenario.counter import Counter

HAND = """
import sys, time
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shopdesk import place
from shopdesk.program import Desk
from tests import power
from tests.fixed import FixedClock

folder, then = Path(sys.argv[1]), sys.argv[2]
app = QApplication([])
desk = Desk(app, place.Place(folder, folder / place.DATABASE), FixedClock())
desk.open_shop()
desk.window.arrival.prepare()
desk.window.show()
desk.window.activateWindow()
QTest.qWaitForWindowActive(desk.window)
QTest.qWait(50)

from PySide6.QtCore import Qt
keyboard = desk.window.windowHandle()

def write(text):
    for character in text:
        QTest.keyClick(keyboard, Qt.Key(ord(character.upper())))

QTest.keyClick(keyboard, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
write("7k3p")
QTest.keyClick(keyboard, Qt.Key.Key_Return)
write("brakes squeal")
if then == "saved":
    QTest.keyClick(keyboard, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    while desk.window.current().name != "order":
        QTest.qWait(5)
else:
    from shopdesk.desk import drafts
    keys = [f"reception/{n}//" for n in range(1, 9)]
    ends = time.monotonic() + 20
    while not any((desk.bridge.ask(drafts.load, key=k) or {}).get("words") == "brakes squeal" for k in keys):
        assert time.monotonic() < ends
        QTest.qWait(50)
power.cut()
"""


def somebody_types_until_the_power_goes(folder: Path, then: str) -> None:
    """Another process with a window of its own; it kills itself."""
    root = Path(__file__).parents[2]
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(root)}
    done = subprocess.run([sys.executable, "-c", HAND, str(folder), then], env=env, cwd=root, capture_output=True, text=True,
                          timeout=120, check=False)  # fmt: skip
    assert done.returncode == power.GONE, done.stderr


@pytest.fixture
def power_cut(where: place.Place) -> place.Place:
    """The shop after the power went while the customer's words were typed."""
    somebody_types_until_the_power_goes(where.folder, "typing")
    return where


def test_what_was_being_typed_is_back(power_cut: place.Place, counter: Counter) -> None:
    counter.press("Ctrl+K")
    counter.write("7k3p")
    counter.press("Enter")
    assert isinstance(counter.page, ReceptionPage)
    assert "What you were typing is back." in counter.says()
    assert OWNER in counter.says()
    assert counter.page.why.words.value == "brakes squeal"
    counter.press("Ctrl+Enter")
    assert counter.page.name == "order"
    assert [row.problem for row in counter.desk.bridge.ask(order_list.page).rows] == ["brakes squeal"]


def test_what_was_saved_is_there(where: place.Place, clock: FixedClock) -> None:
    somebody_types_until_the_power_goes(where.folder, "saved")
    database = open_database(where.database, clock=clock, indexer=index.update)
    assert [row.problem for row in database.ask(order_list.page).rows] == ["brakes squeal"]
    assert database.ask(drafts.load, key="reception/1//") is None
    assert database.ask(look) == []
    database.close()

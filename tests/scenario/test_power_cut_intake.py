"""The power goes in the middle of an intake: what was half typed is back, what was saved is there."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from shopdesk import index, place
from shopdesk.db import open_database
from shopdesk.desk import condition, drafts, intake, reception
from shopdesk.desk.integrity import look
from shopdesk.kinds import MarkKind
from shopdesk.ui.pages.intake import IntakeStep
from tests import power
from tests.fixed import FixedClock
from tests.scenario.counter import Counter, settle

HAND = """
import sys, time
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shopdesk import place
from shopdesk.desk import drafts, intake
from shopdesk.flows import Step
from shopdesk.program import Desk
from tests import power
from tests.fixed import FixedClock

folder, then = Path(sys.argv[1]), sys.argv[2]
app = QApplication([])
desk = Desk(app, place.Place(folder, folder / place.DATABASE), FixedClock())
desk.open_shop()
desk.window.show()
desk.window.activateWindow()
QTest.qWaitForWindowActive(desk.window)
desk.window.go("order", order_id=1, step="intake")
desk.bridge.wait()
QTest.qWait(200)
step = desk.window.current().view(Step.INTAKE)
hand = QApplication.focusWidget

def into(widget):
    widget.setFocus()
    QTest.qWait(1)

if then == "note":
    (line,) = step.condition.list.lines.values()
    into(line.note.edit)
    QTest.keyClicks(hand(), "8 cm, primer")
    kept = lambda d: d.get("mark_note.1") == "8 cm, primer"
elif then == "mileage":
    into(step.readings.odometer.edit)
    QTest.keyClicks(hand(), "8641")
    kept = lambda d: d.get("odometer") == "8641"
elif then == "belonging":
    QTest.keyClick(hand(), Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    QTest.keyClicks(hand(), "umbrella, bl")
    kept = lambda d: (d.get("belonging_cell") or {}).get("text") == "umbrella, bl"
else:
    into(step.readings.odometer.edit)
    QTest.keyClicks(hand(), "86412")
    QTest.keyClick(hand(), Qt.Key.Key_Return)
    QTest.keyClick(hand(), Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    QTest.keyClicks(hand(), "umbrella")
    QTest.keyClick(hand(), Qt.Key.Key_Return)
    while (there := desk.bridge.ask(intake.view, order_id=1, now=FixedClock()()).belongings[-1].label) != "umbrella":
        QTest.qWait(1)
    power.cut()
ends = time.monotonic() + 30
while not kept(desk.bridge.ask(drafts.load, key="order/1/intake") or {}):
    assert time.monotonic() < ends, desk.bridge.ask(drafts.load, key="order/1/intake")
    QTest.qWait(50)
power.cut()
"""


@pytest.fixture
def arrived(where: place.Place, clock: FixedClock) -> place.Place:
    """The car on file stands here, with one dent marked."""
    database = open_database(where.database, clock=clock, indexer=index.update)
    now = clock()
    opened = database.act(reception.return_visit, asset_id=1, words="brakes", by=None, now=now)
    order_id = opened.order_ids[0]
    database.act(condition.mark, order_id=order_id, x=385, y=500, kind=MarkKind.DENT, by=None, now=now)
    database.close()
    return where


def somebody_takes_in_until_the_power_goes(folder: Path, then: str) -> None:
    """Another process with a window of its own; it kills itself."""
    root = Path(__file__).parents[2]
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(root)}
    done = subprocess.run([sys.executable, "-c", HAND, str(folder), then], env=env, cwd=root, capture_output=True, text=True,
                          timeout=240, check=False)  # fmt: skip
    assert done.returncode == power.GONE, done.stderr


@pytest.fixture
def power_cut(arrived: place.Place, request: pytest.FixtureRequest) -> str:
    """The shop after the power went while this was typed."""
    somebody_takes_in_until_the_power_goes(arrived.folder, request.param)
    return str(request.param)


def opened_again(counter: Counter) -> IntakeStep:
    counter.desk.window.go("order", order_id=1, step="intake")
    counter.qtbot.waitUntil(lambda: bool(counter.page.findChildren(IntakeStep)))
    settle()
    (step,) = counter.page.findChildren(IntakeStep)
    assert "What you were typing is back." in counter.says()
    return step


def now(counter: Counter) -> datetime:
    return counter.clock()


@pytest.mark.clause("RC-6.2")
@pytest.mark.parametrize("power_cut", ["note"], indirect=True)
def test_the_note_of_a_mark_is_back(power_cut: str, counter: Counter) -> None:
    step = opened_again(counter)
    (line,) = step.condition.list.lines.values()
    assert line.note.value == "8 cm, primer"
    line.note.edit.setFocus()
    counter.press("Enter")
    view = counter.desk.bridge.ask(intake.view, order_id=1, now=now(counter))
    assert view.marks[0].note == "8 cm, primer"


@pytest.mark.clause("RC-6.5")
@pytest.mark.parametrize("power_cut", ["mileage"], indirect=True)
def test_the_mileage_is_back(power_cut: str, counter: Counter) -> None:
    step = opened_again(counter)
    assert step.readings.odometer.edit.text() == "8641"
    step.readings.odometer.edit.setFocus()
    counter.write("2")
    counter.press("Enter")
    view = counter.desk.bridge.ask(intake.view, order_id=1, now=now(counter))
    assert view.readings.odometer_km == 86_412


@pytest.mark.clause("RC-6.3")
@pytest.mark.parametrize("power_cut", ["belonging"], indirect=True)
def test_the_belonging_is_back_in_its_cell(power_cut: str, counter: Counter) -> None:
    opened_again(counter)
    assert counter.field == "umbrella, bl"
    counter.write("ack")
    counter.press("Enter")
    view = counter.desk.bridge.ask(intake.view, order_id=1, now=now(counter))
    assert view.belongings[-1].label == "umbrella, black"


@pytest.mark.clause("RC-6.3")
def test_what_was_saved_at_the_intake_is_there(arrived: place.Place, clock: FixedClock) -> None:
    somebody_takes_in_until_the_power_goes(arrived.folder, "saved")
    database = open_database(arrived.database, clock=clock, indexer=index.update)
    view = database.ask(intake.view, order_id=1, now=clock())
    assert (view.readings.odometer_km, view.belongings[-1].label) == (86_412, "umbrella")
    kept = database.ask(drafts.load, key="order/1/intake") or {}
    assert not kept.get("belonging_cell")
    assert database.ask(look) == []
    database.close()

"""Start of the process to the first painted window and to Today, readable and live, beside a bare window; memory."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.measures import Figure, measure

ROOT = Path(__file__).parent.parent
RUNS = 9
ORDERS = 60
MEMORY = """
def kib():
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))
    except OSError:
        return None
"""
"""The resident set of the process where the system shows it as Linux does."""
BARE = (
    MEMORY
    + """
import json, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

class Bare(QWidget):
    told = False
    def paintEvent(self, event):
        if not self.told:
            self.told = True
            painted = [time.monotonic(), time.process_time()]
            QTimer.singleShot(0, lambda: end(painted))

def end(painted):
    print(json.dumps({"painted": painted, "kib": kib()}))
    app.quit()

app = QApplication(["bare"])
window = Bare()
window.resize(1366, 768)
window.show()
app.exec()
"""
)
OURS = (
    MEMORY
    + """
import json, os, sys, time, traceback
from shopdesk import cli
from shopdesk.ui import lean

lean.begin()
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from shopdesk import app
from shopdesk.ui.frame import Frame

def fail(*what):
    traceback.print_exception(*what)
    os._exit(1)

sys.excepthook = fail
said, beats = {}, []
clock = lambda: [time.monotonic(), time.process_time()]

paint = Frame.paintEvent
def painted(self, event):
    paint(self, event)
    if "painted" not in said:
        said["painted"] = clock()
        self.heart = QTimer()
        self.heart.setTimerType(Qt.TimerType.PreciseTimer)
        self.heart.timeout.connect(lambda: beats.append(time.monotonic()))
        self.heart.start(5)
Frame.paintEvent = painted

def gap(since, until):
    inside = [since] + [beat for beat in beats if since <= beat <= until] + [until]
    return max(after - before for before, after in zip(inside, inside[1:])) * 1000

window = app.Start.window
def watched(self):
    from shopdesk.ui.rows import Rows
    rows = Rows.paintEvent
    def seen(widget, event):
        rows(widget, event)
        desk = self.desk
        if widget.groups and desk is not None:
            if "readable" not in said and desk.bridge.last_seen is not None:
                said["readable"] = clock()
                said["loaded"] = "sqlalchemy" in sys.modules
            if "live" not in said and desk.bridge.last_seen is None:
                said["live"] = clock()
                wait(self)
    Rows.paintEvent = seen
    yield from window(self)
app.Start.window = watched

def wait(start):
    if start.desk.pulse is None or start.desk.bridge.held.busy:
        QTimer.singleShot(5, lambda: wait(start))
        return
    said["all"] = clock()
    said["stall"] = gap(said["painted"][0], said["live"][0])
    said["stall_all"] = gap(said["live"][0], said["all"][0])
    QTimer.singleShot(3000, lambda: end(start))

def end(start):
    said["kib"] = kib()
    print(json.dumps(said))
    start.frame.close()
    QApplication.quit()

sys.exit(cli.main(["--data-dir", sys.argv[1]]))
"""
)
TIMES = ("painted", "readable", "live", "all")
Said = dict[str, Any]


def ran(script: str, *arguments: str, platform: str, compiled: Path) -> Said:
    """What the script says, its times counted from its start in ms: wall, and the processor's.

    Python may keep what it compiled, as an installed program has it.
    """
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    env |= {"QT_QPA_PLATFORM": platform, "PYTHONPYCACHEPREFIX": str(compiled)}
    began = time.monotonic()
    made = subprocess.run(
        [sys.executable, "-c", script, *arguments], cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    if made.returncode:
        raise RuntimeError(f"exit code {made.returncode}: {made.stderr}{made.stdout}")
    said: Said = json.loads(made.stdout.strip().splitlines()[-1])
    for name in TIMES:
        if name in said:
            at, used = said[name]
            said[name], said[f"{name}_cpu"] = (at - began) * 1000, used * 1000
    return said


def small_shop(folder: Path) -> None:
    """A demo shop with some weeks of life."""
    from shopdesk import demo, index
    from shopdesk.db import open_database
    from shopdesk.place import DATABASE

    shop = open_database(folder / DATABASE)
    demo.fill(shop, now=datetime.now(UTC), folder=folder, orders=ORDERS)
    shop.act(index.prepare)
    shop.close()


def middle(runs: list[Said], name: str) -> float:
    return float(statistics.median(run[name] for run in runs))


@measure
def start() -> Iterator[Figure]:
    """Bare and ours by turns, each in a process of its own; the first pair warms the disk and leaves what Today showed last."""
    platform = "xcb" if os.environ.get("DISPLAY") else "offscreen"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        folder, compiled = Path(scratch) / "shop", Path(scratch) / "compiled"
        folder.mkdir()
        small_shop(folder)
        bare, ours = list[Said](), list[Said]()
        for _ in range(RUNS + 1):
            bare.append(ran(BARE, platform=platform, compiled=compiled))
            ours.append(ran(OURS, str(folder), platform=platform, compiled=compiled))
        yield from figures(bare[1:], ours[1:], f"start ({platform})")


def figures(bare: list[Said], ours: list[Said], where: str) -> Iterator[Figure]:
    """Times, stalls and memory of the start."""
    if any(run["loaded"] for run in ours):
        raise RuntimeError("SQLAlchemy was loaded before Today could be read")
    yield Figure(f"{where}: bare PySide6 window painted", middle(bare, "painted"), "ms")
    yield from beside(bare, ours, "painted", f"{where}: our window painted", 1.3)
    yield from beside(bare, ours, "readable", f"{where}: Today readable", 2.0)
    yield from beside(bare, ours, "live", f"{where}: Today live", None)
    yield Figure(f"{where}: what was typed meanwhile carried out", middle(ours, "all"), "ms")
    yield Figure("stall: first paint to Today live, longest", middle(ours, "stall"), "ms", 50)
    yield Figure("stall: Today live to all at hand, longest", middle(ours, "stall_all"), "ms", 50)
    if bare[0]["kib"] is not None:
        yield Figure("memory: bare window", middle(bare, "kib") / 1024, "MiB")
        yield Figure("memory: idle on Today", middle(ours, "kib") / 1024, "MiB")


def beside(
    bare: list[Said], ours: list[Said], name: str, words: str, limit: float | None
) -> Iterator[Figure]:
    """A time of ours, and how many bare windows it is: by the clock, and by the processor (less disturbed by other work)."""
    yield Figure(words, middle(ours, name), "ms")
    yield Figure(f"{words} / bare", middle(ours, name) / middle(bare, "painted"), "×", limit)
    used = middle(ours, f"{name}_cpu") / middle(bare, "painted_cpu")
    yield Figure(f"{words} / bare, processor time", used, "×", limit)

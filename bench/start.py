"""From the start of the process to the first painted window and to a usable Today, beside a bare window; memory; stalls."""

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

from bench.measures import Figure, measure

ROOT = Path(__file__).parent.parent
RUNS = 9
ORDERS = 60
BARE = """
import json, sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

class Bare(QWidget):
    told = False
    def paintEvent(self, event):
        if not self.told:
            self.told = True
            painted = time.monotonic()
            QTimer.singleShot(0, lambda: end(painted))

def end(painted):
    with open("/proc/self/status") as status:
        kib = next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))
    print(json.dumps({"painted": painted, "kib": kib}))
    app.quit()

app = QApplication(["bare"])
window = Bare()
window.resize(1366, 768)
window.show()
app.exec()
"""
OURS = """
import json, os, sys, time, traceback
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from shopdesk import app, place
from shopdesk.ui.frame import Frame

def fail(*what):
    traceback.print_exception(*what)
    os._exit(1)

sys.excepthook = fail
SUBJECTS = {"order": {"order_id": 50}, "dossier": {"asset_id": 5}}
said = {}
paint = Frame.paintEvent
def painted(self, event):
    paint(self, event)
    said.setdefault("painted", time.monotonic())
Frame.paintEvent = painted
window = app.Start.window
def watched(self):
    window(self)
    said["parts"] = time.monotonic()
    def arrived(name):
        if "usable" not in said:
            self.frame.repaint()
            said["usable"] = time.monotonic()
            QTimer.singleShot(3000, lambda: end(self))
    self.desk.window.arrived.connect(arrived)
app.Start.window = watched

def end(start):
    with open("/proc/self/status") as status:
        said["kib"] = next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))
    if sys.argv[2] == "pages":
        said["pages"] = [{}, {}]
        for visit in said["pages"]:
            for spec in start.desk.window.routes.pages:
                if spec.name == "welcome":
                    continue
                begun = time.perf_counter()
                start.desk.window.go(spec.name, **SUBJECTS.get(spec.name, {}))
                start.frame.repaint()
                visit[spec.name] = (time.perf_counter() - begun) * 1000
                start.desk.bridge.wait()
    print(json.dumps(said))
    QApplication.quit()

app.run(place.find(sys.argv[1]))
"""


def ran(script: str, *arguments: str, platform: str) -> dict[str, float]:
    """What the script says, its times counted from its start in ms."""
    began = time.monotonic()
    made = subprocess.run(
        [sys.executable, "-c", script, *arguments], cwd=ROOT, env=os.environ | {"QT_QPA_PLATFORM": platform},
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    said: dict[str, float] = json.loads(made.stdout.strip().splitlines()[-1])
    return {
        name: (at - began) * 1000 if name in ("painted", "usable", "parts") else at
        for name, at in said.items()
    }


def small_shop(folder: Path) -> None:
    """A demo shop with some weeks of life."""
    from shopdesk import demo, index
    from shopdesk.db import open_database
    from shopdesk.place import DATABASE

    shop = open_database(folder / DATABASE)
    demo.fill(shop, now=datetime.now(UTC), folder=folder, orders=ORDERS)
    shop.act(index.prepare)
    shop.close()


def middle(runs: list[dict[str, float]], name: str) -> float:
    return statistics.median(run[name] for run in runs)


@measure
def start() -> Iterator[Figure]:
    """Bare and ours by turns, each in a process of its own; the first pair only warms the disk."""
    platform = "xcb" if os.environ.get("DISPLAY") else "offscreen"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        small_shop(Path(folder))
        bare, ours = list[dict[str, float]](), list[dict[str, float]]()
        for _ in range(RUNS + 1):
            bare.append(ran(BARE, platform=platform))
            ours.append(ran(OURS, folder, "start", platform=platform))
        bare, ours = bare[1:], ours[1:]
        pages = ran(OURS, folder, "pages", platform=platform)
    first = middle(bare, "painted")
    yield Figure(f"start ({platform}): bare PySide6 window painted", first, "ms")
    yield Figure(f"start ({platform}): our window painted", middle(ours, "painted"), "ms")
    yield Figure(f"start ({platform}): painted / bare", middle(ours, "painted") / first, "×", 1.3)
    yield Figure(f"start ({platform}): sidebar and top bar made", middle(ours, "parts"), "ms")
    yield Figure(f"start ({platform}): Today usable", middle(ours, "usable"), "ms")
    yield Figure(f"start ({platform}): Today usable / bare", middle(ours, "usable") / first, "×", 2.0)
    yield Figure("memory: bare window", middle(bare, "kib") / 1024, "MiB")
    yield Figure("memory: idle on Today", middle(ours, "kib") / 1024, "MiB")
    yield from stalls(pages)


def stalls(said: dict[str, float]) -> Iterator[Figure]:
    """The longest the window did not answer while a page was opened."""
    visits: list[dict[str, float]] = said["pages"]  # type: ignore[assignment]
    for name, visit in zip(("first", "second"), visits, strict=True):
        page = max(visit, key=lambda one: visit[one])
        yield Figure(f"stall: {name} visit of a page, longest ({page})", visit[page], "ms", 50)
        yield Figure(f"stall: {name} visit of a page, median", statistics.median(visit.values()), "ms")

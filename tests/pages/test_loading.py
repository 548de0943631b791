"""What loading costs and where it happens: PySide compiled once, Qt's classes made on the GUI thread alone."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from shopdesk.db import Database
from shopdesk.ui import loading
from shopdesk.ui.pages import PAGES
from tests.fixed import FixedClock
from tests.procedure.workshop_story import Workshop

ROOT = Path(__file__).parents[2]
WATCHED = """
import builtins, sys, time
from pathlib import Path
from threading import get_ident
from shiboken6 import Shiboken

hand, seen = get_ident(), []
make, load = builtins.__build_class__, builtins.__import__

def making(body, name, *bases, **more):
    if get_ident() != hand and any(isinstance(base, type(Shiboken.Object)) for base in bases):
        seen.append(f"class {name}")
    return make(body, name, *bases, **more)

def loading(name, *spaces, fromlist=(), **more):
    names = spaces[2] if len(spaces) > 2 else fromlist
    if get_ident() != hand and name.startswith("PySide6"):
        there = vars(sys.modules[name]) if name in sys.modules else {}
        seen.extend(f"{name}.{word}" for word in names or () if word not in there)
    return load(name, *spaces, **({"fromlist": fromlist} | more if len(spaces) < 3 else more))

builtins.__build_class__, builtins.__import__ = making, loading

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shopdesk import place
from shopdesk.program import Desk
from shopdesk.ui.printing import print_paper
from tests.fixed import FixedClock

database, order = Path(sys.argv[1]), int(sys.argv[2])
desk = Desk(QApplication([]), place.Place(database.parent, database), FixedClock())

def wait(until):
    ends = time.monotonic() + 60
    while not until():
        assert time.monotonic() < ends
        QTest.qWait(5)

window = desk.window
window.show()
desk.open_later()
wait(lambda: desk.pulse is not None and not desk.bridge.held.busy)
wait(lambda: not window.arrival.before.busy)
ahead = len(window.pages)
window.go("order", order_id=order)
wait(lambda: not window.arrival.coming.busy)
print_paper(window.current(), "repair_order", order)
wait(lambda: any(type(child).__name__ == "Preview" for child in window.findChildren(QWidget)))
print(ahead, *seen)
window.close()
desk.bridge.close()
"""


def test_no_worker_makes_a_class_of_qt_while_all_pages_and_a_paper_are_made(
    shop: Database, clock: FixedClock
) -> None:
    floor = Workshop(shop, clock).opened()
    order = floor.in_workshop("粤B·8H1Z6", promised=timedelta(minutes=30))
    assert shop.path is not None
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, str(shop.path), str(order)],
        cwd=ROOT, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.stdout.split() == [str(len(PAGES) - 1)], done.stdout + done.stderr


FIRST = """
from __future__ import annotations

import json
from typing import TYPE_CHECKING

from shopdesk.ui.widgets import second

if TYPE_CHECKING:
    from shopdesk.ui.widgets.third import Third

def later():
    import shopdesk.ui.widgets.fourth
"""


@pytest.fixture
def widgets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which modules of the window are found too."""
    from shopdesk.ui import widgets

    monkeypatch.setattr(widgets, "__path__", [*widgets.__path__, str(tmp_path)])
    return tmp_path


def test_the_window_s_modules_come_in_the_order_they_need_each_other(widgets: Path) -> None:
    (widgets / "first.py").write_text(FIRST, "utf-8")
    (widgets / "second.py").write_text("import shopdesk.ui.widgets.fifth", "utf-8")
    for name in ("third", "fourth", "fifth"):
        (widgets / f"{name}.py").write_text("raise RuntimeError('a worker ran it')", "utf-8")
    found = loading.gather("shopdesk.ui.widgets.first", "shopdesk.ui.widgets.second")
    assert found == [f"shopdesk.ui.widgets.{name}" for name in ("fifth", "second", "first")]


STARTS = """
import sys
compiled = []
sys.addaudithook(lambda event, what: compiled.append(what[1]) if event == "compile" else None)
from shopdesk.ui import lean
lean.begin()
from PySide6.QtWidgets import QApplication
print(len([name for name in compiled if str(name).startswith("shibokensupport")]))
"""


def compiled(cache: Path, **env: str) -> int:
    """How many modules PySide compiles at a start whose byte code is kept there."""
    kept = {name: word for name, word in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-c", STARTS], cwd=ROOT, env=kept | {"PYTHONPYCACHEPREFIX": str(cache)} | env,
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    return int(done.stdout)


def test_pyside_compiles_itself_once(tmp_path: Path) -> None:
    assert compiled(tmp_path) > 10
    assert compiled(tmp_path) == 0


@pytest.mark.parametrize("end", [0, 3, 40, -1])
def test_byte_code_that_was_cut_short_is_made_again(tmp_path: Path, end: int) -> None:
    first = compiled(tmp_path)
    (file,) = tmp_path.rglob("*.kept")
    file.write_bytes(file.read_bytes()[:end])
    assert compiled(tmp_path) == first
    assert compiled(tmp_path) == 0


def test_a_start_that_may_not_keep_byte_code_keeps_none(tmp_path: Path) -> None:
    assert compiled(tmp_path, PYTHONDONTWRITEBYTECODE="1") > 10
    assert not list(tmp_path.rglob("*.kept"))
    cache = tmp_path / "a file"
    cache.write_text("", "utf-8")
    assert compiled(cache) > 10

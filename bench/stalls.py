"""How long the window does not answer: a heart beats every 5 ms in the real program while somebody uses it.

`python -m bench.stalls FOLDER made|new` is that program (pages made ahead, or visited before they are); it prints what it saw.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.measures import Figure, measure

if TYPE_CHECKING:
    from shopdesk.program import Desk

ROOT = Path(__file__).parent.parent
LIMIT = 50.0
BEAT_MS, AFTER_MS, KEY_MS, PATIENCE_S = 5, 120, 60, 60
SUBJECTS: dict[str, dict[str, Any]] = {"order": {"order_id": 50}, "dossier": {"asset_id": 5}}
STEPS = ("reception", "intake", "estimate", "workshop", "pickup", "followup")
Gap = tuple[float, float]
"""Wall and processor time of the GUI thread between two beats, ms."""


def must(so: object) -> None:
    """What the hand did has come about, or the time is that of something else."""
    if not so:
        raise RuntimeError("the keys did not do what they should")


class Heart:
    """Beats in the GUI thread; `worst(do)` is the longest gap while `do` and what it sets off goes on."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.beats: list[Gap] = []
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT_MS)

    def _beat(self) -> None:
        self.beats.append((time.perf_counter() * 1000, time.thread_time() * 1000))

    def worst(self, do: Callable[[], object]) -> Gap:
        """The longest time without a beat, and the most the processor worked between two."""
        self._beat()
        del self.beats[:-1]
        do()
        self._beat()
        pairs = list(zip(self.beats, self.beats[1:], strict=False))
        return max(b[0] - a[0] for a, b in pairs), max(b[1] - a[1] for a, b in pairs)


class Somebody:
    """Uses the window by keys, one after the other, as a hand does."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.window, self.heart = desk, desk.window, Heart()
        self.seen: dict[str, dict[str, Gap]] = {}
        self.waited: dict[str, float] = {}
        self.window.window().activateWindow()
        self.until(self.window.isActiveWindow)

    def rest(self, ms: int) -> None:
        """Let the window go on."""
        from PySide6.QtCore import QEventLoop, QTimer

        loop = QEventLoop()
        QTimer.singleShot(ms, loop.quit)
        loop.exec()

    def until(self, true: Callable[[], bool]) -> None:
        """Let it go on until something is so."""
        ends = time.monotonic() + PATIENCE_S
        while not true():
            if time.monotonic() > ends:
                raise TimeoutError
            self.rest(BEAT_MS)

    def press(self, keys: str) -> None:
        """One key, given to the window."""
        from PySide6.QtGui import QKeySequence
        from PySide6.QtTest import QTest

        pressed = QKeySequence(keys)[0]
        QTest.keyClick(self.window.window().windowHandle(), pressed.key(), pressed.keyboardModifiers())
        self.rest(KEY_MS)

    def write(self, *keys: str, rest: int = AFTER_MS) -> None:
        """One key after the other, then a look at what came of it."""
        for key in keys:
            self.press(key)
        self.rest(rest)

    def step_to(self, number: int) -> None:
        """Another step of the order in front."""
        page = self.page("order")
        self.press(f"Ctrl+{number}")
        self.until(lambda: not page.course.busy)
        self.rest(AFTER_MS)
        must(page.step == STEPS[number - 1])

    def watch(self, what: str, part: str, do: Callable[[], object]) -> None:
        """Keep the longest gap of a part of something."""
        self.seen.setdefault(what, {})[part] = self.heart.worst(do)

    def page(self, name: str) -> Any:
        """A page that was visited."""
        return self.window.pages[name]

    def visit(self, page: str, **where: Any) -> None:
        """Until the page is in front, and a little longer."""
        there: list[str] = []
        self.window.arrived.connect(there.append)
        began = time.perf_counter()
        self.window.go(page, **SUBJECTS.get(page, {}) | where)
        self.until(lambda: bool(there))
        self.waited[page] = (time.perf_counter() - began) * 1000
        self.window.arrived.disconnect(there.append)
        self.rest(AFTER_MS)

    def use(self, *, made: bool) -> None:
        """Everything that is measured."""
        coming = self.window.arrival
        if made:
            self.watch("pages made ahead", "all", lambda: self.until(lambda: not coming.before.busy))
        else:
            coming.before.drop()
        pages = [page.name for page in self.window.routes.pages if page.name != "welcome"]
        for visit in ("first visit of a page", "second visit of a page"):
            for page in pages:
                self.watch(visit, page, partial(self.visit, page))
        if made:
            self._work()

    def _work(self) -> None:
        self.visit("order")
        for number in range(1, 7):
            self.watch("another step of an order", f"step {number}", partial(self.step_to, number))
        self.watch("typing in the search box", "open", lambda: self.press("Ctrl+K"))
        must(self.window.popup.isVisible())
        self.watch("typing in the search box", "7k3", lambda: self.write(*"7k3"))
        self.press("Esc")
        name, phone = self._known()
        self.press("F2")
        self.watch("typing a new visit", "finder", lambda: self.write(*"zz9"))
        self.visit("reception", typed="zz9")
        who = self.page("reception").who
        must(who.new)
        who.named.value = name
        who.phone.setFocus()
        self.watch("typing a new visit", "a known phone", lambda: self.write(*phone, rest=500))
        must(self.page("reception").same.isVisible())
        self.visit("order", step="intake")
        self.watch("a paper's preview", "belongings", lambda: self.write("Ctrl+P", rest=3000))
        must(self.page("order").close_paper())
        self._gestures()
        self._save()

    def _gestures(self) -> None:
        """The filled button, as long as it goes on, on an order in the workshop and on one that is ready."""
        for state in ("in_workshop", "ready"):
            self.visit("order", order_id=self._order(state))
            head, before = self.page("order").head, ""
            while head.primary is not None and head.primary.text() != before:
                before = head.primary.text()
                self.watch("a gesture on an order", before, partial(self.write, "Ctrl+Return", rest=600))

    def _order(self, state: str) -> int:
        from shopdesk.desk import order_list

        rows = self.desk.bridge.ask(order_list.page, limit=1000).rows
        return next(row.id for row in rows if row.state == state)

    def _known(self) -> tuple[str, str]:
        from shopdesk.desk import customers

        row = self.desk.bridge.ask(customers.page, typed="", limit=1)[0]
        return row.name, "".join(letter for letter in row.phone if letter.isdigit())

    def _save(self) -> None:
        self.visit("reception")
        page = self.page("reception")
        page.choose_asset(3)
        page.why.words.value = "brakes squeal"
        self.rest(AFTER_MS)
        self.watch("saving a new visit", "save", lambda: self.write("Ctrl+Return", rest=600))
        must(self.window.current() is self.page("order"))


def use(folder: str, how: str) -> int:
    """The program itself, with somebody in it."""
    from shopdesk import app, cli
    from shopdesk.ui import lean

    lean.begin()
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    begin = app.Start.__init__

    def go(start: app.Start) -> None:
        desk = start.desk
        if desk is None or desk.pulse is None or desk.bridge.held.busy:
            QTimer.singleShot(BEAT_MS, lambda: go(start))
            return
        hand = Somebody(desk)
        hand.use(made=how == "made")
        print(json.dumps({"seen": hand.seen, "waited": hand.waited}))
        start.frame.close()
        QApplication.quit()

    def begun(start: app.Start, *what: Any, **how: Any) -> None:
        begin(start, *what, **how)
        QTimer.singleShot(0, lambda: go(start))

    setattr(app.Start, "__init__", begun)  # noqa: B010 - the program is the one that is used, only watched
    return cli.main(["--data-dir", folder])


def ran(folder: Path, how: str, compiled: Path) -> dict[str, Any]:
    """What the program saw, in a process of its own; Python may keep what it compiled, as an installed program has it."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    env |= {"PYTHONPYCACHEPREFIX": str(compiled)}
    env.setdefault("QT_QPA_PLATFORM", "xcb" if os.environ.get("DISPLAY") else "offscreen")
    made = subprocess.run(
        [sys.executable, "-m", "bench.stalls", str(folder), how], cwd=ROOT, env=env, capture_output=True, text=True,
        check=False, timeout=300,
    )  # fmt: skip
    if made.returncode:
        raise RuntimeError(made.stderr)
    said: dict[str, Any] = json.loads(made.stdout.strip().splitlines()[-1])
    return said


@measure
def stalls() -> Iterator[Figure]:
    """The longest time without a beat: by the clock, and by the processor (less disturbed by other work)."""
    from bench.start import small_shop

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        folder, compiled = Path(scratch) / "shop", Path(scratch) / "compiled"
        folder.mkdir()
        small_shop(folder)
        ran(folder, "new", compiled)
        new, made = ran(folder, "new", compiled), ran(folder, "made", compiled)
    first = "first visit of a page"
    yield from figures(f"{first}, not made yet", new["seen"][first])
    for what, parts in made["seen"].items():
        yield from figures(what, parts)
    waited = made["waited"]
    slowest = max(waited, key=lambda page: waited[page])
    yield Figure(f"until a page stands there, longest ({slowest})", waited[slowest], "ms")
    yield Figure("until a page stands there, median", statistics.median(waited.values()), "ms")


def figures(what: str, parts: dict[str, Gap]) -> Iterator[Figure]:
    """Longest and median of one kind of thing."""
    for at, by in enumerate(("", ", processor time")):
        worst = max(parts, key=lambda part: parts[part][at])
        yield Figure(f"stall: {what}, longest ({worst}){by}", parts[worst][at], "ms", LIMIT)
    if len(parts) > 3:
        yield Figure(f"stall: {what}, median", statistics.median(gap[0] for gap in parts.values()), "ms")


if __name__ == "__main__":
    sys.exit(use(*sys.argv[1:3]))

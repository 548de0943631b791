"""Any keys and clicks for a while: `python -m tools.monkey [--seed N] [--seconds S] [--lang LANG]`.

The real program without a display, on a demo shop in a scratch folder. What it did not stand is in its log, which is printed,
and the shop must be whole after it: else the exit code is 1. The same seed presses the same keys, but meets pages and workers
as fast as the machine is.
"""

from __future__ import annotations

import argparse
import faulthandler
import os
import random
import sys
import tempfile
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from shopdesk import app, cli, place, shop
from shopdesk.program import Desk
from shopdesk.ui import memory

Key, Modifier = Qt.Key, Qt.KeyboardModifier
FIRST_MS, PAUSES_MS = 2500, (0, 0, 5, 10, 30, 60)
OFTEN = {
    Key.Key_Down: 10, Key.Key_Return: 9, Key.Key_Tab: 8, Key.Key_Up: 4, Key.Key_Space: 4, Key.Key_Escape: 3, Key.Key_Backtab: 2,
    Key.Key_Left: 1, Key.Key_Right: 1, Key.Key_Home: 1, Key.Key_End: 1, Key.Key_PageDown: 1, Key.Key_Delete: 1,
    Key.Key_Backspace: 1,
} | {Key(Key.Key_F1 + number): 1 for number in range(12)}  # fmt: skip
LETTERS = [Key(Key.Key_A + number) for number in range(26)] + [
    Key(Key.Key_0 + number) for number in range(10)
]
WITH_CTRL = [*LETTERS, Key.Key_Comma, Key.Key_Tab, Key.Key_Up, Key.Key_Down, *[Key.Key_Return] * 12]
WORDS = (
    "7k3",
    "8h1",
    "brake",
    "120",
    "13800138000",
    "1.5",
    "99999999999",
    "-5",
    "2026-03-01",
    "08:30",
    "O'Brien",
    "<b>",
)
SMALLEST = 8
"""px of a widget that can be hit."""


class Monkey:
    """Presses until its time is over, then closes the program."""

    def __init__(self, seed: int, seconds: int) -> None:
        self.chance = random.Random(seed)
        self.steps = 0
        self._over = False
        QTimer.singleShot(FIRST_MS, self.press)
        QTimer.singleShot(FIRST_MS + seconds * 1000, self.stop)

    def stop(self) -> None:
        """The time is over, also within a menu or dialog."""
        self._over = True
        while (box := QApplication.activeModalWidget() or QApplication.activePopupWidget()) is not None:
            box.close()
        QApplication.closeAllWindows()

    def press(self) -> None:
        """One step, and the next after it: a menu or dialog may keep this one waiting."""
        if self._over:
            return
        QTimer.singleShot(self.chance.choice(PAUSES_MS), self.press)
        hand = self._hand()
        if hand is not None:
            self.steps += 1
            with suppress(RuntimeError):  # what was hit is gone by its own doing
                self._step(hand)

    def _hand(self) -> QWidget | None:
        popup = QApplication.activePopupWidget()
        if popup is not None and popup.isVisible():
            return popup
        found = QApplication.activeModalWidget() or QApplication.focusWidget() or QApplication.activeWindow()
        if found is None:
            for window in QApplication.topLevelWidgets():
                if window.isVisible():
                    window.activateWindow()
        return found

    def _step(self, hand: QWidget) -> None:
        chance, kind = self.chance, self.chance.random()
        if kind < 0.55:
            (key,) = chance.choices(list(OFTEN), list(OFTEN.values()))
            QTest.keyClick(hand, key)
        elif kind < 0.70:
            QTest.keyClick(hand, chance.choice(WITH_CTRL), Modifier.ControlModifier)
        elif kind < 0.76:
            QTest.keyClick(hand, chance.choice(LETTERS), Modifier.AltModifier)
        elif kind < 0.90:
            QTest.keyClicks(hand, chance.choice(WORDS))
        else:
            self._click(hand.window())

    def _click(self, window: QWidget) -> None:
        seen = [
            each for each in window.findChildren(QWidget)
            if each.isVisible() and min(each.width(), each.height()) > SMALLEST
        ]  # fmt: skip
        if seen:
            hit = self.chance.choice(seen)
            at = QPoint(self.chance.randrange(hit.width()), self.chance.randrange(hit.height()))
            QTest.mouseClick(hit, Qt.MouseButton.LeftButton, Modifier.NoModifier, at)


def played(folder: Path, *, seed: int, seconds: int, lang: str) -> int:
    """Let it play in a shop made there; how many steps it did."""
    where = place.Place(folder, folder / place.DATABASE)
    shop.make_demo(where, now=datetime.now(UTC))
    memory.install(folder)
    memory.remember("language", lang)
    os.chdir(folder)  # where file dialogs write
    desk = Desk(app.make_application(["shopdesk"]), where)
    desk.window.show()
    desk.guard_it()
    desk.open_later()
    monkey = Monkey(seed, seconds)
    desk.app.exec()
    desk.bridge.close()
    if desk.guard is not None:
        desk.guard.leave()
    return monkey.steps


def main() -> int:
    """Play, then look at the log and the shop."""
    parser = argparse.ArgumentParser(prog="monkey")
    parser.add_argument("--seed", type=int, default=random.randrange(1000))
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--lang", default="en")
    given = parser.parse_args()
    faulthandler.enable()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        folder = Path(scratch)
        steps = played(folder, seed=given.seed, seconds=given.seconds, lang=given.lang)
        log = folder / "shopdesk.log"
        said = log.read_text("utf-8") if log.exists() else ""
        mistakes = said.count(" ERROR unhandled")
        whole = cli.main(["--data-dir", scratch, "check"]) == 0
        print(f"{said if mistakes else ''}seed {given.seed}: {steps} steps, {mistakes} mistakes")
        os.chdir("/")
    return 1 if mistakes or not whole else 0


if __name__ == "__main__":
    sys.exit(main())

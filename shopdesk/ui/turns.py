"""Work of the GUI thread in pieces, one a turn of its loop, so that the window answers between them."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QTimer

PAUSE_MS = 1
"""A timer of 0 ms would be served before others that are due."""


def in_turns(pieces: Iterator[None]) -> None:
    """The first piece now; every `yield` lets the window answer before the next."""
    timer = QTimer(QCoreApplication.instance())

    def turn() -> None:
        try:
            next(pieces)
        except BaseException as end:
            timer.stop()
            timer.deleteLater()
            if not isinstance(end, StopIteration):
                raise

    timer.timeout.connect(turn)
    timer.start(PAUSE_MS)
    turn()

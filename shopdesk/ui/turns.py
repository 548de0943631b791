"""Work of the GUI thread in pieces, one a turn of its loop, so that the window answers between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer

PAUSE_MS = 1
"""A timer of 0 ms would be served before others that are due."""
END = object()


def in_turns(owner: QObject, pieces: Iterator[None], then: Callable[[], object] = lambda: None) -> None:
    """The first piece now; every `yield` lets the window answer before the next. What is left goes with its owner.

    `then` comes at the end, also where a piece failed.
    """
    timer = QTimer(owner)
    timer.setSingleShot(True)

    def turn() -> None:
        more = False
        try:
            more = next(pieces, END) is not END
        finally:
            if more:
                timer.start(PAUSE_MS)
            else:
                timer.deleteLater()
                then()

    timer.timeout.connect(turn)
    turn()

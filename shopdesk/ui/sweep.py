"""Garbage is collected between two events of the GUI thread alone.

Python would collect it wherever the last object was made: in a worker, which then deletes widgets of the GUI thread, or in an
event that Qt sends while it goes through all widgets (a new style sheet), some of which are then gone. Both crash.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000


class Sweep(QObject):
    """Collects every second what Python would have collected by its own rule; as Python does again once this is gone."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        parent.destroyed.connect(gc.enable)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(sweep)
        self._timer.start()


def sweep() -> None:
    """Collect the oldest generation that is due."""
    made, due = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if made[generation] > due[generation]:
            gc.collect(generation)
            return

"""The power cut: a process that is gone at once, without a word to anybody."""

from __future__ import annotations

import os
import signal
import sys

KILL = signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL
"""On Windows this one ends a process as hard as the other does elsewhere."""
GONE = int(KILL) if sys.platform == "win32" else -KILL
"""What the process that died of it returns."""


def cut() -> None:
    """This process dies here."""
    os.kill(os.getpid(), KILL)

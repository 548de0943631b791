"""The wall clock pictures, papers and tests are made by: Shanghai's, whatever the machine's own. Standard library only."""

from __future__ import annotations

import os
import sys
import time

SHANGHAI = "CST-8"


def shanghai() -> None:
    """Set this process and those it starts to UTC+8."""
    put(SHANGHAI)


def put(zone: str) -> None:
    """Set them to a rule as POSIX writes it, or to a zone by name, which Windows does not know."""
    os.environ["TZ"] = zone
    if sys.platform == "win32":
        import ctypes

        ctypes.cdll.ucrtbase._tzset()
    else:
        time.tzset()

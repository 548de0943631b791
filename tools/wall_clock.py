"""The wall clock pictures, papers and tests are made by: Shanghai's, whatever the machine's own. Standard library only."""

from __future__ import annotations

import os
import sys
import time


def shanghai() -> None:
    """Set this process and those it starts to UTC+8. Windows reads such a rule too, but knows no "Asia/Shanghai"."""
    os.environ["TZ"] = "CST-8"
    if sys.platform == "win32":
        import ctypes

        ctypes.cdll.ucrtbase._tzset()
    else:
        time.tzset()

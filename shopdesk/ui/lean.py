"""The first seconds: much is loaded, so nothing else may take time, and the window must answer meanwhile."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator

from shopdesk.ui.kept_code import compiled_once

BRIEF = 0.0005
"""How long (s) a worker may keep the interpreter while it loads and the hand already presses keys."""


def begin() -> None:
    """Before anything of the window is imported.

    What is loaded now stays, so it is not searched for garbage. PySide compiles parts of itself at every start, which is kept
    from now on; and it reads the source of every module that is imported, to see whether it may want `__feature__`; none does.
    """
    gc.disable()
    with compiled_once():
        import PySide6.QtCore  # noqa: F401

    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        feature._mod_uses_pyside = lambda _module: False  # type: ignore[union-attr]


def share() -> None:
    """A worker begins to load: the GUI thread gets the interpreter as soon as it asks."""
    sys.setswitchinterval(BRIEF)


def widgets() -> Iterator[None]:
    """Every class of widgets, one a step: PySide would load all at once when Qt first hands out a widget it made itself."""
    from PySide6 import QtWidgets

    for name in dir(QtWidgets):
        getattr(QtWidgets, name)
        yield


def end() -> None:
    """All is there: what was loaded is never searched for garbage (`ui/sweep.py` collects the rest)."""
    gc.freeze()

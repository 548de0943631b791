"""Which key does what wherever one is in the window; those of a page are its buttons'."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

if TYPE_CHECKING:
    from shopdesk.ui.window import Window

FIRST_PAGE_KEY = 6
"""F6 opens the first page of the sidebar, F7 the next."""


def bind(window: Window) -> None:
    """Give a window its keys."""
    calls = {
        "Ctrl+K": window.search, "F3": window.search, "F2": window.new_visit, "F4": window.pick_up, "F5": window.menu,
        "Ctrl+,": window.settings, "F1": window.sheet, "?": window.sheet, "Esc": window.back, "Alt+Left": window.back,
    }  # fmt: skip
    main = (page for page in window.routes.pages if page.nav == "main")
    calls |= {
        f"F{number}": partial(window.home_of, page.name) for number, page in enumerate(main, FIRST_PAGE_KEY)
    }
    for keys, call in calls.items():
        QShortcut(QKeySequence(keys), window).activated.connect(call)

"""What frames every page: the sidebar at the left, the top bar over it. Made anew in another language or size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from shopdesk.ui.theme import NARROW, theme
from shopdesk.ui.widgets.sidebar import Sidebar
from shopdesk.ui.widgets.topbar import TopBar

if TYPE_CHECKING:
    from shopdesk.ui.window import Window


class Shell(QWidget):
    """`sidebar`, `topbar`, and the `stack` of pages between them, for a window."""

    def __init__(self, window: Window) -> None:
        super().__init__()
        self.sidebar = Sidebar(
            window.routes.pages, window.home_of, lambda: window.go(window.routes.settings, part="backup")
        )
        self.topbar = TopBar(on_search=window.search, on_pick_up=window.pick_up, on_visit=window.new_visit)
        self.topbar.user.clicked.connect(window.menu)
        self.stack = QStackedWidget()
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.topbar)
        right.addWidget(self.stack, 1)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        columns.addWidget(self.sidebar)
        columns.addLayout(right, 1)

    def fit(self, width: int, who: str) -> None:
        """Icons only in the sidebar of a narrow window; `who` works here, in words."""
        narrow = width * 100 < NARROW * theme.scale
        self.sidebar.set_narrow(narrow)
        self.topbar.set_narrow(narrow, who)

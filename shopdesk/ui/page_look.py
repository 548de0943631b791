"""How every page looks: header, notice, a body that scrolls, the context panel beside it or as a drawer; Tab follows the eye."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.ui.theme import NARROW, px, theme
from shopdesk.ui.widgets.button import Button, Kind
from shopdesk.ui.widgets.context import ContextPanel
from shopdesk.ui.widgets.header import Header
from shopdesk.ui.widgets.layout import Item, Scroll, fill, keep_in_sight
from shopdesk.ui.widgets.notice import Notice
from shopdesk.ui.widgets.tabbing import beside
from shopdesk.ui.widgets.toast import Toast


class PageLook(QWidget):
    """`head`, `notice`, `fixed` (what does not scroll), `body`, `context` and `toast` of a page."""

    scrolls: ClassVar[bool] = True

    def __init__(self) -> None:
        super().__init__()
        self.head = Header()
        self.notice = Notice()
        self.notice.hide()
        self.fixed = QVBoxLayout()
        self.body = QVBoxLayout()
        self.context: ContextPanel | None = None
        self._frame()
        self.toast = Toast(self)
        self.head.details.clicked.connect(self._toggle_drawer)

    def _frame(self) -> None:
        side = px(24)
        content = self._content = QWidget()
        content.setLayout(self.body)
        self.body.setContentsMargins(side, 0, side, px(16))
        self.body.setSpacing(px(12))
        self.fixed.setContentsMargins(side, 0, side, 0)
        self.fixed.setSpacing(px(12))
        main = QVBoxLayout()
        main.setContentsMargins(0, px(12), 0, 0)
        main.setSpacing(px(8))
        top = QVBoxLayout()
        top.setContentsMargins(side, 0, side, 0)
        top.addWidget(self.head)
        top.addWidget(self.notice)
        main.addLayout(top)
        main.addLayout(self.fixed)
        if self.scrolls:
            area = Scroll(content)
            area.hold_edge(self.body, side)
            main.addWidget(area, 1)
        else:
            main.addWidget(content, 1)
        self._columns = QHBoxLayout(self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(0)
        self._columns.addLayout(main, 1)

    def add(self, *items: Item) -> None:
        """Widgets, layouts, gaps (px) and springs (None) into the body, one under the other."""
        fill(self.body, items)

    def set_primary(
        self,
        text: str,
        on: Callable[[], object] | None,
        *,
        icon: str = "",
        danger: bool = False,
        why: str = "",
    ) -> Button | None:
        """The one filled button (Ctrl+Enter); `why` greys it with the reason, `on=None` takes it away."""
        made = self.head.set_primary(text, on, icon=icon, danger=danger)
        if made is not None:
            made.why(why)
        return made

    def add_action(self, text: str, on: Callable[[], object], *, keys: str = "", icon: str = "") -> Button:
        """Another outlined button in the head."""
        return self.head.add(Button(text, on=on, keys=keys, icon=icon, kind=Kind.OUTLINED))

    # the context panel

    def use_context(self, width: int = 264) -> ContextPanel:
        """The panel at the right; a drawer (Alt+I) in a narrow window."""
        self.context = ContextPanel(width)
        self._columns.addWidget(self.context)
        return self.context

    def narrow(self) -> bool:
        """Under 1200 logical px at the text's scale."""
        return self.window().width() * 100 < NARROW * theme.scale

    def place(self) -> None:
        """Put the drawer and the toast where they belong."""
        self.toast.place()
        panel = self.context
        if panel is None:
            return
        narrow, inside = self.narrow(), self._columns.indexOf(panel) >= 0
        self.head.details.setVisible(narrow)
        panel.as_drawer(narrow)
        if narrow and inside:
            self._columns.removeWidget(panel)
            panel.hide()
        elif not narrow and not inside:
            self._columns.addWidget(panel)
            panel.show()
        if narrow:
            panel.setGeometry(self.width() - panel.width(), 0, panel.width(), self.height())
            panel.raise_()

    def _toggle_drawer(self) -> None:
        if self.context is not None:
            self.context.setVisible(not self.context.isVisible())
            self.place()

    def close_drawer(self) -> bool:
        """Esc: whether there was an open drawer to close."""
        if self.context is not None and self.narrow() and self.context.isVisible():
            self.context.hide()
            return True
        return False

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes on as the eye does, also to what was made later. Nothing scrolls for a hand that what it was on has left."""
        hand: QWidget | None = self.focusWidget()
        there = beside(self, hand, 1 if forward else -1)
        if there is None:
            return super().focusNextPrevChild(forward)
        tabbed = hand is None or hand.isVisible()
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        there.setFocus(reason)
        if tabbed:
            keep_in_sight(there, there.rect().center(), px(24))
        return True

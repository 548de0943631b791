"""The customer collects it unrepaired, on the order page: the button that offers it, the pane in place of the step (RC-5)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from shopdesk.i18n import _
from shopdesk.ui.page import Page
from shopdesk.ui.widgets.button import Button, Kind

if TYPE_CHECKING:
    from shopdesk.ui.pages.decline import DeclinePane


class Declining:
    """`open(order_id)` puts the pane in front, `close()` takes it away; `turned` is called after both."""

    def __init__(
        self, page: Page, stack: QVBoxLayout, *, asked: Callable[[], object], turned: Callable[[], object]
    ) -> None:
        self._page, self._stack, self._turned = page, stack, turned
        self.pane: DeclinePane | None = None
        self.button = Button(
            _("Unrepaired…"),
            on=asked,
            keys="Alt+D",
            kind=Kind.PLAIN,
            icon="exit-to-app",
            small=True,
        )
        self.button.setToolTip(_("Customer collects it unrepaired"))

    def open(self, order_id: int) -> None:
        """Reason and fees, in place of the step."""
        from shopdesk.ui.pages.decline import DeclinePane

        self.close()
        self.pane = pane = DeclinePane(self._page, order_id, on_cancel=self.close)
        self._stack.insertWidget(0, pane)
        pane.show()
        self._turned()
        primary = self._page.set_primary(_("Record: collects it unrepaired"), pane.record)
        if primary is not None:
            primary.show()
        pane.begin()

    def close(self) -> bool:
        """Back to the step; whether there was a pane to close."""
        if self.pane is None:
            return False
        self.pane.hide()
        self.pane.deleteLater()
        self.pane = None
        self._turned()
        return True

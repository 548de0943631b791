"""The top of a page: where we are, its state, the other actions, and the one filled button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from shopdesk.i18n import _
from shopdesk.ui.theme import Text, px
from shopdesk.ui.widgets.button import Button, Kind
from shopdesk.ui.widgets.chip import Chip, State
from shopdesk.ui.widgets.layout import column, row
from shopdesk.ui.widgets.text import Hairline, Label


class Header(QWidget):
    """Title with a quiet word behind it, or `Orders / 20261124-007` with a state chip; buttons at the right."""

    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.crumb = Button("", kind=Kind.PLAIN, flush=True)
        self.slash = Label("/", Text.SECTION, "text3")
        self.title = Label("", Text.TITLE)
        self.detail = Label("", Text.BODY, "text3", elide=True)
        self.chip = Chip()
        self.buttons = row(gap=8)
        self.details = Button("", icon="card-account-details-outline", keys="Alt+I", kind=Kind.OUTLINED)
        self.details.setAccessibleName(_("Details"))
        self.details.setToolTip(_("Details"))
        self.line = Hairline()
        self._primary: Button | None = None
        self._back: Callable[[], object] | None = None
        self.crumb.clicked.connect(self._go_back)
        top = row(
            self.crumb,
            self.slash,
            self.title,
            4,
            self.chip,
            self.detail,
            8,
            self.buttons,
            self.details,
            gap=7,
        )
        top.setStretch(top.indexOf(self.detail), 1)
        self.setLayout(column(top, self.line, gap=12))
        self.setMinimumHeight(px(44))
        for part in (self.crumb, self.slash, self.chip, self.details, self.line):
            part.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Whoever fits the buttons fits them again."""
        super().resizeEvent(event)
        self.resized.emit()

    def _go_back(self) -> None:
        if self._back is not None:
            self._back()

    def set_title(self, title: str, detail: str = "") -> None:
        """`Today  Tue 24 Nov`."""
        self.title.say(title, use=Text.TITLE)
        self.detail.say(detail)

    def set_crumb(
        self, above: str, back: Callable[[], object], title: str, state: State | None = None
    ) -> None:
        """`Orders / 20261124-007 [Intake]` with a hairline under it."""
        self.crumb.setText(above)
        self._back = back
        self.title.say(title, use=Text.NUMBER)
        self.chip.show_state(state)
        for part in (self.crumb, self.slash, self.line):
            part.show()

    def show_way_back(self, on: bool) -> None:
        """`Orders /` before the number; without it where there is no room (Esc goes back all the same)."""
        self.crumb.setVisible(on)
        self.slash.setVisible(on)

    def add(self, button: Button) -> Button:
        """Another outlined button, left of the filled one."""
        at = self.buttons.count() - (1 if self._primary is not None else 0)
        self.buttons.insertWidget(at, button)
        return button

    def set_primary(
        self,
        text: str,
        on: Callable[[], object] | None,
        *,
        keys: str = "Ctrl+Enter",
        icon: str = "",
        danger: bool = False,
    ) -> Button | None:
        """The filled button; None takes it away."""
        if self._primary is not None:
            self.buttons.removeWidget(self._primary)
            self._primary.hide()
            self._primary.deleteLater()
            self._primary = None
        if on is not None:
            self._primary = Button(text, on=on, keys=keys, kind=Kind.FILLED, icon=icon, danger=danger)
            self.buttons.addWidget(self._primary)
        return self._primary

    def wants(self) -> int:
        """How wide it would have to be to cut nothing, in px."""
        held = self.layout()
        if held is None:
            return 0
        held.invalidate()
        held.activate()
        return held.minimumSize().width()

    @property
    def primary(self) -> Button | None:
        """The filled button, if there is one."""
        return self._primary

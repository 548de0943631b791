"""The top of a page: where we are, its state, the other actions, and the one filled button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from shopdesk.i18n import _
from shopdesk.ui.theme import Text, px
from shopdesk.ui.widgets.button import Button, Kind
from shopdesk.ui.widgets.chip import Chip, State
from shopdesk.ui.widgets.layout import column, row
from shopdesk.ui.widgets.text import Hairline, Label

Look = tuple[str, str]
"""The words of a button and its icon."""


def look_of(button: Button) -> Look:
    """What it shows."""
    return button.text(), button.icon_name


def show_look(button: Button, look: Look) -> None:
    """Other words, another icon."""
    button.setText(look[0])
    button.icon_name = look[1]
    button.updateGeometry()
    button.update()


class Header(QWidget):
    """Title with a quiet word behind it, or `Orders / 20261124-007` with a state chip; buttons at the right.

    The quiet word stands whole or not at all; what else gives way in a narrow window says `fit`.
    """

    def __init__(self) -> None:
        super().__init__()
        self.crumb = Button("", kind=Kind.PLAIN, flush=True)
        self.slash = Label("/", Text.SECTION, "text3")
        self.title = Label("", Text.TITLE)
        self.detail = Label("", Text.BODY, "text3", whole=True)
        self.chip = Chip()
        self.buttons = row(gap=8)
        self.details = Button("", icon="card-account-details-outline", keys="Alt+I", kind=Kind.OUTLINED)
        self.details.setAccessibleName(_("Details"))
        self.details.setToolTip(_("Details"))
        self.line = Hairline()
        self._primary: Button | None = None
        self._back: Callable[[], object] | None = None
        self._cut: dict[Button, tuple[Look, Look]] = {}
        """What a button shows for want of room, and what it would show."""
        self._fitted: tuple[object, ...] = ()
        self._fitting = False
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
        """The buttons are fitted again."""
        super().resizeEvent(event)
        self.fit()

    def event(self, event: QEvent) -> bool:
        """So they are when a word of it or a button changed."""
        taken = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self._look() != self._fitted:
            self.fit()
        return taken

    def fit(self) -> None:
        """Where it is too narrow, icons go first, then the words of quiet buttons that have an icon, the last first, then the way
        back; the filled button keeps its words."""
        if self._fitting:
            return
        self._fitting = True
        try:
            self._uncut()
            self._cut_until_it_fits()
        finally:
            self._fitting = False
        self._fitted = self._look()

    def _cut_until_it_fits(self) -> None:
        quiet = [(button, look_of(button)) for button in self._shown() if button is not self._primary]
        brief = [(button, look) for button, look in quiet if all(look)]
        self._show_way_back(bool(self.crumb.text()))
        if self._fits():
            return
        for button, (words, _icon) in brief:
            self._say(button, (words, ""))
        if self._primary is not None:
            self._say(self._primary, (self._primary.text(), ""))
        for button, (_words, icon) in reversed(brief):
            if self._fits():
                return
            self._say(button, ("", icon))
        self._show_way_back(bool(self.crumb.text()) and self._fits())
        if self._primary is not None and self._primary in self._cut:
            icon = self._cut[self._primary][1][1]
            self._say(self._primary, (self._primary.text(), icon))
            if not self._fits():
                self._say(self._primary, (self._primary.text(), ""))

    def _fits(self) -> bool:
        return self.wants() <= self.width()

    def _shown(self) -> list[Button]:
        held = (self.buttons.itemAt(index) for index in range(self.buttons.count()))
        widgets = (item.widget() for item in held if item is not None)
        return [one for one in widgets if isinstance(one, Button) and not one.isHidden()]

    def _say(self, button: Button, look: Look) -> None:
        """Less than it would show, which its tool tip says then."""
        whole = self._cut[button][1] if button in self._cut else look_of(button)
        self._cut[button] = look, whole
        if not button.toolTip():
            button.setToolTip(whole[0])
        show_look(button, look)

    def _uncut(self) -> None:
        """Everything whole again, but for what was made to say something else meanwhile."""
        for button, (cut, whole) in self._cut.items():
            if isValid(button):  # type: ignore[no-untyped-call]
                parts = zip(look_of(button), cut, whole, strict=True)
                words, icon = (was if now == given else now for now, given, was in parts)
                show_look(button, (words, icon))
        self._cut = {}

    def _look(self) -> tuple[object, ...]:
        words = (self.crumb.text(), self.title.text(), self.chip.width(), self.chip.isHidden())
        return self.width(), words, self.details.isHidden(), [look_of(button) for button in self._shown()]

    def _go_back(self) -> None:
        if self._back is not None:
            self._back()

    def set_title(self, title: str, detail: str = "") -> None:
        """`Today  Tue 24 Nov`."""
        self.crumb.setText("")
        self.chip.show_state(None)
        for part in (self.crumb, self.slash, self.line):
            part.hide()
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

    def _show_way_back(self, on: bool) -> None:
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

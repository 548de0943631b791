"""The parts of a page in a list at the left: one is open; arrows move, Enter or a click opens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from shopdesk.ui.theme import px
from shopdesk.ui.widgets.layout import column
from shopdesk.ui.widgets.sidebar import NavButton


@dataclass(frozen=True, slots=True)
class Section:
    """One part: what it is called and its icon."""

    name: str
    text: str
    icon: str


class SectionList(QWidget):
    """`picked(name)`; `light(name)` shows which is open."""

    picked = Signal(str)

    def __init__(self, sections: Sequence[Section], width: int = 176) -> None:
        super().__init__()
        self.buttons: dict[str, NavButton] = {}
        for section in sections:
            button = NavButton(section.text, section.icon, partial(self.picked.emit, section.name))
            self.buttons[section.name] = button
        self.setLayout(column(*self.buttons.values(), None, gap=2))
        self.setFixedWidth(px(width))

    def light(self, name: str) -> None:
        """This part is open."""
        for key, button in self.buttons.items():
            button.setChecked(key == name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        names = list(self.buttons)
        here = next((n for n, name in enumerate(names) if self.buttons[name].hasFocus()), -1)
        if step is None or here < 0:
            super().keyPressEvent(event)
            return
        self.buttons[names[(here + step) % len(names)]].setFocus(Qt.FocusReason.TabFocusReason)

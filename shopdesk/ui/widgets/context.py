"""The panel at the right: who, what, money, what is due; a drawer where the window is narrow."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.i18n import _
from shopdesk.ui.theme import Text, color, px
from shopdesk.ui.widgets.button import Button, Kind
from shopdesk.ui.widgets.layout import Item, Scroll, clear, column, fill, row
from shopdesk.ui.widgets.text import FactRow, Hairline, Icon, Label

WIDTH = 264


class ContextPanel(QWidget):
    """Fill it between `start()` and `finish()`: `heading`, `part`, `fact`, `add`; what is added after that stands at the bottom.

    What must never leave sight stands above what scrolls (`with pinned():`), or in `foot`: there only what is short.
    """

    def __init__(self, width: int = WIDTH) -> None:
        super().__init__()
        self.setFixedWidth(px(width))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, False)
        content = QWidget()
        self.inside = QVBoxLayout(content)
        self.inside.setContentsMargins(px(20), px(16), px(20), px(8))
        self.inside.setSpacing(px(2))
        self._pinned = QWidget()
        self._above = column(gap=2, margins=(20, 16, 20, 4))
        self._pinned.setLayout(self._above)
        self._into: QVBoxLayout = self.inside
        self.foot = column(gap=4, margins=(20, 0, 20, 16))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.setSpacing(0)
        area = Scroll(content)
        area.hold_edge(self.inside, px(20))
        outer.addWidget(self._pinned)
        outer.addWidget(area, 1)
        outer.addLayout(self.foot)
        self.close_button = Button("", icon="close", kind=Kind.PLAIN, on=self.hide, small=True)
        self.close_button.setAccessibleName(_("Close"))
        self.close_button.setParent(self)
        self.as_drawer(False)

    def as_drawer(self, drawer: bool) -> None:
        """Lying over the page, with a way to close it (Esc and Alt+I do so too)."""
        self.close_button.setVisible(drawer)
        self.close_button.move(self.width() - self.close_button.sizeHint().width() - px(4), px(4))
        self.close_button.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The page's ground and a hairline at the left."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("surface"))
        painter.fillRect(0, 0, 1, self.height(), color("line"))

    def start(self) -> None:
        """Empty it, to be filled again."""
        for layout in (self._above, self.inside, self.foot):
            clear(layout)
        self._pinned.hide()

    def finish(self) -> None:
        """Push everything to the top."""
        self.inside.addStretch(1)

    @contextmanager
    def pinned(self) -> Iterator[None]:
        """What is added within stays above what scrolls."""
        self._into = self._above
        self._pinned.show()
        try:
            yield
            self.add(10, Hairline())
        finally:
            self._into = self.inside

    def add(self, *items: Item) -> None:
        """Any widget or layout."""
        fill(self._into, items)

    def heading(self, text: str, *captions: str, icon: str = "", right: QWidget | None = None) -> None:
        """The headline (plate, hook) with captions below."""
        parts: list[Item] = [Label(text, Text.HEADLINE, elide=True)]
        if right is not None:
            parts.append(right)
        elif icon:
            parts.append(Icon(icon, "text2", 18))
        line = row(*parts, gap=8)
        line.setStretch(0, 1)
        self.add(line)
        self.captions(*captions)

    def captions(self, *texts: str) -> None:
        """Quiet words under a headline, the later ones quieter."""
        for index, text in enumerate(texts):
            self.add(Label(text, Text.CAPTION, "text2" if index == 0 else "text3", elide=True))

    def part(self, title: str = "", *, section: bool = False, right: str = "", line: bool = True) -> None:
        """A new part: hairline, then its quiet title (or a section heading)."""
        if line and self._into.count():
            self.add(12, Hairline(), 10)
        elif self._into.count():
            self.add(16)
        if title:
            name = Label(title, Text.SECTION if section else Text.CAPTION, "text1" if section else "text3")
            self.add(row(name, None, Label(right, Text.CAPTION, "text3", right=True)))

    def fact(
        self,
        name: str,
        value: str = "",
        *,
        icon: str = "",
        tone: str = "text1",
        strong: bool = False,
        quiet: bool = False,
    ) -> FactRow:
        """`name …… value`."""
        made = FactRow(
            name,
            value,
            icon=icon,
            tone="text3" if quiet else tone,
            strong=strong,
            name_tone="text1" if icon else "text2",
            height=26 if icon else 23,
        )
        self.add(made)
        return made

    def big(self, title: str, text: str, right: str = "", tone: str = "text1") -> None:
        """`Promised / today 17:30      in 6 h 48 min`; what is at the right goes below where it would be cut."""
        self.part(title)
        large, small = (
            Label(text, Text.HEADLINE, tone),
            Label(right, Text.CAPTION, "text2" if tone == "text1" else tone),
        )
        if large.sizeHint().width() + px(8) + small.sizeHint().width() > self.width() - px(40) - 1:
            self.add(large, small)
        else:
            self.add(row(large, None, small, gap=8))

    def buttons(self, *made: Button) -> None:
        """Buttons side by side, one under the other where they are too wide."""
        wide = (
            sum(button.sizeHint().width() for button in made) + px(8) * (len(made) - 1)
            > self.width() - px(40) - 1
        )
        lines = [row(button, None) for button in made] if wide else [row(*made, None, gap=8)]
        self.add(8, column(*lines, gap=8), 4)

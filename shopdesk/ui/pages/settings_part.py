"""What every part of the settings is: fields filled from the shop, saved together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from shopdesk.desk import settings
from shopdesk.i18n import Message, _
from shopdesk.rules import Rules
from shopdesk.ui import say
from shopdesk.ui.theme import Text, px
from shopdesk.ui.widgets.field import fields_in
from shopdesk.ui.widgets.layout import Item, column, fill
from shopdesk.ui.widgets.text import Label

if TYPE_CHECKING:
    from shopdesk.ui.page import Page

NARROWEST = 400


def paragraph(text: str = "") -> Label:
    """Quiet words over several lines."""
    made = Label(text, Text.BODY, "text2", wrap=True)
    made.setMinimumWidth(px(NARROWEST))
    return made


class SettingsPart(QWidget):
    """Subclasses override `build` (once), `load` (fill the fields) and `save` (one gesture)."""

    name: ClassVar[str] = ""
    title: ClassVar[Message] = Message("")
    lesson: ClassVar[Message] = Message("")
    icon: ClassVar[str] = ""
    widest: ClassVar[int] = 660
    saves: ClassVar[bool] = True
    """Whether there is something to save with Ctrl+S."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self.setMaximumWidth(px(self.widest))
        self.inside: QVBoxLayout = column(gap=12)
        self.setLayout(self.inside)
        if self.lesson:
            self.add(paragraph(say.keys(_(self.lesson))))
        self.build()
        self.inside.addStretch(1)

    @classmethod
    def prepare(cls) -> None:
        """What takes long before it can be made, done in a worker: no Qt."""

    def add(self, *items: Item) -> None:
        """One under the other."""
        fill(self.inside, items)

    def rules(self) -> Rules:
        """What the shop has set."""
        return self.page.ask(settings.rules)

    def change(self, **values: Any) -> None:
        """Save rules; what stood there before comes back by Undo."""
        before = self.rules()
        old = {name: getattr(before, name) for name in values if getattr(before, name) != values[name]}
        self.page.act(settings.change, **values, by=self.page.by, now=self.page.now())
        if old:
            self.page.toast.show_done(_("Saved"), lambda: self._put_back(old))
        else:
            self.page.toast.show_done(_("Saved"))

    def _put_back(self, old: dict[str, Any]) -> None:
        self.page.new_gesture()
        self.page.act(settings.change, **old, by=self.page.by, now=self.page.now())
        if isValid(self):  # type: ignore[no-untyped-call]  # another part may have come
            self.load()

    def dirty(self) -> bool:
        """Whether something typed is not saved yet."""
        return any(field.dirty for field in fields_in(self))

    def build(self) -> None:
        """Make the fields."""

    def load(self) -> None:
        """Fill the fields from the shop."""

    def save(self) -> None:
        """Save them."""

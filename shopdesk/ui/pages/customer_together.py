"""Who belongs to a customer: files that look the same, files merged into this one, family and fleet (CF-4)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from shopdesk.clock import day_of
from shopdesk.desk.customers import CustomerRow
from shopdesk.desk.links import LinkRow
from shopdesk.desk.merging import MergedRow
from shopdesk.i18n import P_, _
from shopdesk.ui.fields import TextField
from shopdesk.ui.say import day_short
from shopdesk.ui.signs import CUSTOMER_ICONS
from shopdesk.ui.theme import Text
from shopdesk.ui.widgets.button import Button, Kind
from shopdesk.ui.widgets.finder import Finder
from shopdesk.ui.widgets.layout import box, clear, column, row
from shopdesk.ui.widgets.search import Hit
from shopdesk.ui.widgets.text import Icon, Label, SectionTitle


class Together(QWidget):
    """`show_together(merged, linked)`; tells `parted(merge id)`, `linked(other id, how)`, `unlinked(link id)`, `opened(id)`."""

    parted = Signal(int)
    linked = Signal(int, str)
    unlinked = Signal(int)
    opened = Signal(int)
    asked = Signal(str)

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.now = now
        more = Button(_("Family or fleet"), on=self.begin, keys="Alt+F", icon="plus", kind=Kind.PLAIN)
        self.lines = column(gap=2)
        self.who = Finder("link", _("Who belongs to them"), placeholder=_("Name or phone of a customer"))
        self.how = TextField(
            "how", _(P_("link", "How")), width=160, placeholder=_("e.g. wife, driver"), keep=False
        )
        self.asking = box(row(self.how, self.who, gap=16))
        self.asking.hide()
        self.who.asked.connect(self.asked)
        self.setLayout(column(SectionTitle(_("Belong together"), right=more), self.lines, self.asking, gap=8))

    def begin(self) -> None:
        """Ask who, or put the question away."""
        self.asking.setVisible(self.asking.isHidden())
        if not self.asking.isHidden():
            self.how.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> bool:
        """Whether there was a question to put away."""
        was = not self.asking.isHidden()
        self.asking.hide()
        return was

    def empty(self) -> None:
        """Nobody asked for."""
        self.how.value = ""
        self.who.forget()
        self.asking.hide()

    def show_found(self, found: Sequence[CustomerRow]) -> None:
        """Customers who could belong to them."""
        self.who.show_hits([
            Hit(CUSTOMER_ICONS[one.kind], one.name, partial(self._link, one.id), detail=one.phone, verb=_("Link"))
            for one in found
        ])  # fmt: skip

    def _link(self, other_id: int) -> None:
        how = self.how.value
        self.empty()
        self.linked.emit(other_id, how)

    def show_together(self, merged: Sequence[MergedRow], linked: Sequence[LinkRow]) -> None:
        """Family and fleet, then what was merged and can be parted again."""
        clear(self.lines)
        for one in linked:
            go = Button(_("Open"), on=partial(self.opened.emit, one.customer_id), kind=Kind.PLAIN, small=True)
            off = Button(
                "", on=partial(self.unlinked.emit, one.id), kind=Kind.PLAIN, icon="close", small=True
            )
            off.setAccessibleName(_("{name} does not belong to them", name=one.name))
            words = "·".join(part for part in (one.how, one.phone) if part)
            self._line("account-multiple-outline", one.name, words, go, off)
        for merge in merged:
            day = day_short(day_of(merge.at), day_of(self.now()))
            part = Button(_("Undo"), on=partial(self.parted.emit, merge.id), kind=Kind.PLAIN, small=True)
            part.setAccessibleName(_("Undo the merge with {name}", name=merge.name))
            self._line("call-merge", merge.name, _("merged into this file on {day}", day=day), part)

    def _line(self, icon: str, name: str, words: str, *buttons: Button) -> None:
        called = Label(name, Text.STRONG, elide=True)
        line = row(
            Icon(icon, "text2", 16),
            called,
            Label(words, Text.BODY, "text2", elide=True),
            None,
            *buttons,
            gap=8,
        )
        self.lines.addWidget(box(line))

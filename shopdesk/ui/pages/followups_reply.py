"""Answering what a customer said: their words, our answer, or a new visit for what they wish (FU-7)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from shopdesk.desk.heard import QUOTED, Waiting
from shopdesk.i18n import _
from shopdesk.kinds import Purpose, word
from shopdesk.ui.fields import TextField
from shopdesk.ui.page import Page
from shopdesk.ui.theme import Text
from shopdesk.ui.widgets.button import Button, Kind
from shopdesk.ui.widgets.layout import column, row
from shopdesk.ui.widgets.text import Hairline, Label


def name_of(one: Waiting) -> str:
    """`Complaint`, `New wish`."""
    return _("New wish") if one.purpose is Purpose.APPOINTMENT else _(word(one.purpose))


def bring(page: Page, one: Waiting) -> None:
    """A new visit for what was wished: the thing, its customer and the words stand there already."""
    page.go(
        "reception", customer_id=one.customer_id, words=one.words, purpose=Purpose.APPOINTMENT,
        **({"asset_id": one.asset_id} if one.asset_id else {}),
    )  # fmt: skip


class Reply(QWidget):
    """Hidden until something is chosen."""

    def __init__(self, *, save: Callable[[], None], bring: Callable[[], None]) -> None:
        super().__init__()
        self.waiting: Waiting | None = None
        self.title = Label("", Text.SECTION)
        self.who = Label("", Text.CAPTION, "text3", elide=True)
        self.words = Label("", Text.STRONG, wrap=True)
        self.answer = TextField("answer", _("Our answer"))
        self.answer.done.connect(save)
        self.save = Button(_("Answered"), on=save, kind=Kind.FILLED, keys="Ctrl+Enter", icon="check")
        self.bring = Button(_("New visit"), on=bring, kind=Kind.OUTLINED, keys="Alt+V", icon="plus")
        line = row(self.answer, self.bring, self.save, gap=8)
        line.setStretch(0, 1)
        for button in (self.bring, self.save):
            line.setAlignment(button, Qt.AlignmentFlag.AlignBottom)
        self.setLayout(column(self.title, self.who, self.words, 6, line, 10, Hairline(), gap=2))
        self.hide()

    def show_words(self, waiting: Waiting | None) -> None:
        """Whose words these are; None hides it."""
        self.waiting = waiting
        self.setVisible(waiting is not None)
        if waiting is None:
            return
        self.title.say(name_of(waiting))
        self.who.say(
            "   ".join(
                text for text in (waiting.customer, waiting.called, waiting.number, waiting.by) if text
            )
        )
        self.words.say(_(QUOTED, words=waiting.words))
        self.bring.setVisible(waiting.purpose is Purpose.APPOINTMENT)

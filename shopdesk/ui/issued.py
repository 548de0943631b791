"""The papers issued for an order, each to be printed again as it was issued."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from shopdesk.desk.papers import DocumentRow
from shopdesk.i18n import BILINGUAL, CHINESE, ENGLISH, _
from shopdesk.ui import printing, say
from shopdesk.ui.page import Page
from shopdesk.ui.theme import Text
from shopdesk.ui.widgets.button import Button, Kind
from shopdesk.ui.widgets.layout import clear, column, row
from shopdesk.ui.widgets.text import Hairline, Label, SectionTitle

SPOKEN = {CHINESE: "中文", ENGLISH: "English", BILINGUAL: "中文 + English"}


class IssuedPapers(QWidget):
    """`self.issued.load(self.ask(papers.kept, order_id=…))`; hidden while nothing was issued."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self.rows = column(gap=0)
        self.setLayout(column(SectionTitle(_("Issued forms")), self.rows, gap=4))
        self.hide()

    def load(self, found: Sequence[DocumentRow]) -> None:
        """Show the papers, newest first."""
        clear(self.rows)
        for paper in found:
            title = f"{_(paper.title)} {paper.number}"
            when = f"{say.moment_short(paper.issued_at, self.page.now())} {paper.by}"
            again = Button(_("Print again"), on=partial(printing.reprint, self.page, paper.id, title),
                           kind=Kind.OUTLINED, small=True)  # fmt: skip
            again.setAccessibleName(f"{_('Print again')} {title}")
            line = row(Label(_(paper.title), Text.STRONG), Label(paper.number, Text.BODY, "text2"),
                       Label(SPOKEN.get(paper.lang, ""), Text.CAPTION, "text3"), None,
                       Label(when, Text.CAPTION, "text3"), again, gap=12, margins=(0, 4, 0, 4))  # fmt: skip
            self.rows.addLayout(line)
            self.rows.addWidget(Hairline())
        self.setVisible(bool(found))

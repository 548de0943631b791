"""The day's log under the empty finder: who came today and what for (RC-1)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.desk.reception import LogLine
from shopdesk.i18n import _
from shopdesk.kinds import word
from shopdesk.ui.say import hour
from shopdesk.ui.signs import orders_words
from shopdesk.ui.theme import px
from shopdesk.ui.widgets.notice import Empty
from shopdesk.ui.widgets.table import Table
from shopdesk.ui.widgets.table_model import Column
from shopdesk.ui.widgets.text import SectionTitle


class Log(QWidget):
    """Today's visits, the last on top; Enter opens the customer."""

    bleeds = 12
    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.title = SectionTitle(_("Who came today"), right=" ")
        self.table = Table("day log", [
            Column("at", _("Time"), lambda line: hour(line.at), width=64),
            Column("customer", _("Customer"), lambda line: line.customer, width=150, strong=True),
            Column("purpose", _("Purpose"), lambda line: _(word(line.purpose)), width=96, tone=lambda _line: "text2"),
            Column("words", _("Customer's words"), lambda line: line.words.replace("\n", " "), width=200, stretch=True),
            Column("answer", _("What came of it"), self._outcome, width=180, tone=lambda _line: "text2"),
        ], bare=True, fit=True)  # fmt: skip
        lesson = _(
            "Type a piece of plate, phone, name or pinyin: a returning customer's visit is open with Enter."
        )
        self.empty = Empty("account-plus-outline", _("Nobody yet today"), lesson)
        self.table.opened.connect(lambda line: self.opened.emit(line.customer_id))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, px(12), 0, 0)
        layout.setSpacing(px(4))
        inset = QVBoxLayout()
        inset.setContentsMargins(px(12), 0, px(12), 0)
        inset.addWidget(self.title)
        inset.addWidget(self.empty)
        layout.addLayout(inset)
        layout.addWidget(self.table)

    def show_lines(self, lines: Sequence[LogLine]) -> None:
        """Who came."""
        self.table.show_rows(list(lines)[::-1])
        self.title.set_right(_("{count} visits", count=len(lines)) if len(lines) > 1 else "")
        self.empty.setVisible(not lines)
        self.title.setVisible(bool(lines))
        self.table.setVisible(bool(lines))

    def _outcome(self, line: LogLine) -> str:
        return line.answer or (orders_words(line.orders) if line.orders else "")

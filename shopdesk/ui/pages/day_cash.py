"""The cash count and the closing of a day (RP-1)."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk import money
from shopdesk.desk.day import DayReport
from shopdesk.errors import DeskError
from shopdesk.i18n import _
from shopdesk.ui.fields import MoneyField, TextField
from shopdesk.ui.pages.day_notes import NOTES, Notes
from shopdesk.ui.theme import px
from shopdesk.ui.widgets.button import Button, Kind
from shopdesk.ui.widgets.layout import box, column, row
from shopdesk.ui.widgets.text import FactRow, SectionTitle

TYPED = ("float", "counted")
"""Facts that stand in their field while the day is open."""


class CashPart(QWidget):
    """Float, what should be there, what is there, the difference and its reason."""

    reckoned = Signal()
    """The count or its reason is another."""
    counted_done = Signal()
    """Enter after the last that is to be typed."""

    def __init__(self, currency: str) -> None:
        super().__init__()
        self.currency = currency
        self.day: date | None = None
        self.expected = 0
        self.flow = 0
        self.difference: int | None = None
        self.title = SectionTitle(_("Cash count"))
        self.begun = MoneyField("cash_float", _("Float at the start"), currency=currency, width=130)
        self.counted = MoneyField("counted", _("Cash counted"), currency=currency, width=130)
        self.reason = TextField("difference_reason", _("Reason of the difference"))
        self.rows = {
            name: FactRow(words)
            for name, words in (("float", _("Float at the start")), ("in", _("Cash in")), ("out", _("Cash out")),
                                ("expected", _("Cash expected")), ("counted", _("Cash counted")), ("difference", _("Difference")))
        }  # fmt: skip
        self.notes = Notes(currency)
        self.by_notes = Button(
            _("By notes"), on=self.show_notes, keys="Alt+G", icon="cash-multiple", kind=Kind.PLAIN, small=True
        )
        line = row(self.begun, self.counted, self.by_notes, None, gap=12)
        line.setAlignment(self.by_notes, Qt.AlignmentFlag.AlignBottom)
        self.form = box(column(line, self.notes, self.reason, gap=8))
        self.by_notes.setVisible(currency in NOTES)
        self.notes.hide()
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(px(2))
        inside.addWidget(self.title)
        for fact in self.rows.values():
            inside.addWidget(fact)
        inside.addSpacing(px(8))
        inside.addWidget(self.form)
        for field in (self.begun, self.counted):
            field.edited.connect(self.reckon)
        self.notes.counted.connect(self._take)
        self.counted.done.connect(self._go_on)
        self.reason.edited.connect(self.reckoned)
        self.reason.done.connect(self.counted_done)

    def show_notes(self) -> None:
        """Count note by note, or hide that again."""
        self.notes.setVisible(self.notes.isHidden())
        if not self.notes.isHidden():
            next(iter(self.notes.fields.values())).setFocus()

    def begin_anew(self) -> None:
        """What was typed is thrown away: the next report fills the fields as it does those of another day."""
        self.day = None

    def _begin(self, cash_float: int) -> None:
        self.counted.number, self.reason.value = None, ""
        self.notes.empty()
        self.notes.hide()
        self.begun.number = cash_float

    def _take(self, minor: object) -> None:
        self.counted.number = int(str(minor))
        self.counted.announce()

    def _go_on(self) -> None:
        if self.reason.isVisibleTo(self):
            self.reason.setFocus()
        else:
            self.counted_done.emit()

    def show_report(self, report: DayReport) -> None:
        """The drawer of a day; only an open one can be counted."""
        cash = report.cash
        if report.day != self.day:
            self.day = report.day
            self._begin(cash.cash_float)
        self.flow = cash.received - cash.refunded
        self.form.setVisible(not report.closed)
        for name in TYPED:
            self.rows[name].setVisible(report.closed)
        self._say("float", cash.cash_float)
        self._say("in", cash.received)
        self._say("out", -cash.refunded)
        if report.closed:
            self._say("expected", cash.expected)
            self._show_difference(cash.counted, cash.difference, cash.reason)
        else:
            self.reckon()

    def _say(self, name: str, minor: int | None, tone: str = "text1") -> None:
        self.rows[name].say(_("—") if minor is None else money.show(minor, self.currency), tone)

    def reckon(self) -> None:
        """What should be there, and by how much the count differs."""
        try:
            begun, counted = self.begun.number or 0, self.counted.number
        except DeskError:
            self.difference = None
            self._show_difference(None, None, "")
            self.reckoned.emit()
            return
        expected = begun + self.flow
        self._say("float", begun)
        self._say("expected", expected)
        self.difference = None if counted is None else counted - expected
        self._show_difference(counted, self.difference, "")
        self.reason.setVisible(counted is not None and counted != expected)
        self.reckoned.emit()

    def _show_difference(self, counted: int | None, difference: int | None, reason: str) -> None:
        self._say("counted", counted)
        self._say("difference", difference, "bad" if difference else "ok" if difference == 0 else "text3")
        self.title.set_right(reason, "text3")

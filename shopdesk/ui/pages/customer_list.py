"""The list of customers as one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QTimer, Signal

from shopdesk import money
from shopdesk.clock import day_of
from shopdesk.desk.customers import CustomerRow
from shopdesk.i18n import _
from shopdesk.kinds import word
from shopdesk.ui.fields import TextField
from shopdesk.ui.say import day_short, owing
from shopdesk.ui.widgets.button import Button, Kind
from shopdesk.ui.widgets.layout import Body, column, row
from shopdesk.ui.widgets.notice import Empty
from shopdesk.ui.widgets.table import Table
from shopdesk.ui.widgets.table_model import Column

PAUSE_MS = 80
PAGE = 60


class CustomerList(Body):
    """Tells `asked` when another list is wanted, `opened(id)`, `wanted(typed)` for a visit of somebody who is not there."""

    asked = Signal()
    opened = Signal(int)
    wanted = Signal(str)

    def __init__(self, now: Callable[[], datetime], currency: str) -> None:
        self.now, self.currency, self.limit = now, currency, PAGE
        self.typed = TextField("typed", "", placeholder=_("Name, pinyin, phone, plate…"), keep=False)
        self.table = Table("customers", [
            Column("name", _("Name"), lambda r: r.name, width=180, strong=True, stretch=True),
            Column("kind", _("Kind"), lambda r: _(word(r.kind)), width=80, tone=lambda _r: "text2"),
            Column("phone", _("Phone"), lambda r: r.phone, width=150),
            Column("assets", _("Vehicles and devices"), lambda r: str(r.assets), width=132, right=True, sort=lambda r: r.assets),
            Column("orders", _("Orders"), lambda r: str(r.orders), width=72, right=True, sort=lambda r: r.orders),
            Column("last", _("Last visit"), self._last, width=120, right=True,
                   sort=lambda r: r.last_at.timestamp() if r.last_at else 0),
            Column("owed", _("Outstanding"), lambda r: owing(r.owed, r.pay_back, currency), width=120, right=True,
                   sort=lambda r: r.owed - r.pay_back, tone=lambda _r: "warn",
                   number=lambda r: money.as_number(r.owed - r.pay_back, currency)),
        ], bare=True, fit=True)  # fmt: skip
        self.more = Button(
            _("Show more"), on=self._show_more, keys="Alt+M", kind=Kind.PLAIN, icon="chevron-down"
        )
        self.empty = Empty(
            "account-group-outline", _("No customer found"), _("A file is opened with the first visit, call or letter."),
            button=(_("New visit"), lambda: self.wanted.emit(self.typed.value)), keys="F2",
        )  # fmt: skip
        super().__init__(column(self.typed, self.empty, self.table, row(None, self.more), gap=12))
        self.pause = QTimer(self)
        self.pause.setSingleShot(True)
        self.pause.setInterval(PAUSE_MS)
        self.pause.timeout.connect(self._look)
        self.typed.edited.connect(lambda: self.pause.start())
        self.typed.done.connect(self._open_chosen)
        self.table.view.led_by(self.typed.edit, self._catch_up)
        self.table.opened.connect(lambda found: self.opened.emit(found.id))

    def begin(self, typed: str) -> None:
        """The first page of what was typed, from its first row."""
        self.typed.value, self.limit = typed, PAGE
        self.table.show_rows([])

    def show_rows(self, found: Sequence[CustomerRow]) -> None:
        """Up to `limit` of them; one more means that there are more."""
        self.table.show_rows(list(found[: self.limit]))
        self.more.setVisible(len(found) > self.limit)
        self.empty.setVisible(not found)
        self.table.setVisible(bool(found))

    def _last(self, found: CustomerRow) -> str:
        return day_short(day_of(found.last_at), day_of(self.now())) if found.last_at else ""

    def _show_more(self) -> None:
        self.limit += PAGE
        self.asked.emit()

    def _look(self) -> None:
        """Something else is looked for: from the first that is found."""
        self.pause.stop()
        self.asked.emit()
        self.table.view.choose(0)

    def _catch_up(self) -> None:
        """What was typed a moment ago is not looked for yet."""
        if self.pause.isActive():
            self._look()

    def _open_chosen(self) -> None:
        """Enter in the filter: the chosen row of what is typed now."""
        self._catch_up()
        found = self.table.current()
        if found is not None:
            self.opened.emit(found.id)

"""All orders: by state, by words, newest first or by promised time, as many pages as there are."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import QTimer

from shopdesk import money
from shopdesk.desk import order_list
from shopdesk.desk.order_list import OPEN, OrderRow, Sort
from shopdesk.i18n import N_, _
from shopdesk.kinds import OrderState
from shopdesk.ui import say
from shopdesk.ui.fields import ChoiceField, TextField
from shopdesk.ui.page import Page
from shopdesk.ui.say import moment_short, owing
from shopdesk.ui.signs import listed_chip
from shopdesk.ui.slices import Steps
from shopdesk.ui.theme import Text, px
from shopdesk.ui.widgets.button import Button, Kind
from shopdesk.ui.widgets.chip import State
from shopdesk.ui.widgets.export import offer_export
from shopdesk.ui.widgets.layout import box, row
from shopdesk.ui.widgets.notice import Empty
from shopdesk.ui.widgets.table import Table
from shopdesk.ui.widgets.table_model import Column
from shopdesk.ui.widgets.text import Label
from shopdesk.ui.widgets.toggles import Option

PAUSE_MS = 80
IN_WORKSHOP = (OrderState.AGREED, OrderState.IN_WORKSHOP, OrderState.WAITING, OrderState.CHECKING)
GROUPS: dict[str, tuple[OrderState, ...]] = {
    "here": OPEN,
    "desk": (OrderState.RECEIVED, OrderState.ESTIMATING),
    "workshop": IN_WORKSHOP,
    "ready": (OrderState.READY, OrderState.SETTLED),
    "released": (OrderState.RELEASED,),
    "all": (),
}


NEVER = float("inf")
LESS = ("make", "arrived", "due")
"""Columns that a narrow window has no room for."""


def _quiet(_row: OrderRow) -> str:
    return "text2"


def _promise(row: OrderRow) -> float:
    return row.promised_at.timestamp() if row.promised_at else NEVER


class OrdersPage(Page):
    """The list of orders; Enter or a double click opens one."""

    name = "orders"
    title = N_("Orders")
    icon = "clipboard-text-outline"
    watches = frozenset({"Order", "Settlement", "MoneyEntry", "Customer", "Asset"})
    scrolls = False

    def build(self) -> Steps:
        """Filter line, table, the way to more."""
        self.head.set_title(_(self.title))
        words = {
            "here": _("In the shop"), "desk": _("At the desk"), "workshop": _("Workshop"), "ready": _("Ready"),
            "released": _("Released"), "all": _("All"),
        }  # fmt: skip
        self.group = ChoiceField(
            "group", "", [Option(key, words[key]) for key in GROUPS], value="here", keep=False
        )
        self.typed = TextField(
            "typed", "", placeholder=_("Filter: plate, name, phone, number…"), width=260, keep=False
        )
        self.sort = ChoiceField(
            "sort",
            "",
            [Option(Sort.NEWEST, _("Newest")), Option(Sort.PROMISED, _("Promised"))],
            value=Sort.NEWEST,
            keep=False,
        )
        yield
        self.table = Table("orders", self._table_columns(), bare=True)
        self.table.opened.connect(lambda found: self.open_row(found))
        self.table.view.setAccessibleName(_(self.title))
        self.more = Button(
            _("Show more"), on=self.show_more, keys="Alt+M", kind=Kind.PLAIN, icon="chevron-down"
        )
        yield
        self.said = Label("", Text.CAPTION, "text3")
        self.empty = Empty(
            "clipboard-text-outline", _("No order here"),
            _("An order begins with a visit: somebody brings something to be repaired."),
            button=(_("New visit"), lambda: self.go("reception")), keys="F2",
        )  # fmt: skip
        self.unfound = Empty(
            "magnify", _("Nothing fits what is typed"),
            say.keys(_("It is looked for only among the orders chosen above. Ctrl+K looks through everything.")),
            button=(_("Look in all orders"), self.look_in_all), button_icon="magnify",
        )  # fmt: skip
        self.table.columns_button.show()
        self.table.export_button.show()
        self.tools = box(row(self.table.columns_button, self.table.export_button, gap=0))
        self.fixed.addLayout(row(self.group, None, self.typed, self.sort, self.tools, gap=12))
        self.add(self.empty, self.unfound, self.table, row(self.said, None, self.more))
        yield
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(PAUSE_MS)
        self.timer.timeout.connect(self.begin)
        self.group.edited.connect(self.begin)
        self.sort.edited.connect(self.begin)
        self.typed.edited.connect(self.timer.start)
        self.typed.done.connect(self.open_chosen)
        self.table.view.led_by(self.typed.edit, self.catch_up)
        offer_export(self, self.table, "orders")
        self.shown: list[OrderRow] = []
        self.after: int | None = None
        self.pages = 1

    def _table_columns(self) -> list[Column]:
        def moment(at: datetime | None) -> str:
            return moment_short(at, self.now()) if at else ""

        return [
            Column("number", _("No."), lambda r: r.number, width=132, strong=True),
            Column("state", _("State"), lambda r: self._chip(r).word, width=152, state=self._chip),
            Column("asset", _("Vehicle or device"), lambda r: r.title, width=144, strong=True),
            Column("make", _("Model or serial"), lambda r: f"{r.make} {r.model}" if r.plate else r.serial, width=116,
                   tone=_quiet),
            Column("customer", _("Customer"), lambda r: r.customer, width=112),
            Column("problem", _("Problem"), lambda r: r.problem.replace("\n", " "), width=140, stretch=True, tone=_quiet),
            Column("arrived", _("Arrived"), lambda r: moment(r.arrived_at), width=112, right=True, sort=lambda r: r.arrived_at),
            Column("promised", _("Promised"), lambda r: moment(r.promised_at), width=112, right=True, sort=_promise,
                   tone=lambda r: "bad" if self._late(r) else "text1"),
            Column("released", _("Released"), lambda r: moment(r.released_at), width=96, right=True, hidden=True),
            Column("by", _("Received by"), lambda r: r.received_by, width=84, hidden=True),
            Column("due", _("Outstanding"), lambda r: owing(r.owed, r.pay_back, self.bridge.currency), width=104, right=True,
                   sort=lambda r: r.owed - r.pay_back, tone=lambda _r: "warn",
                   number=lambda r: money.as_number(r.owed - r.pay_back, self.bridge.currency)),
        ]  # fmt: skip

    def _late(self, row: OrderRow) -> bool:
        done = row.state in (OrderState.READY, OrderState.SETTLED, OrderState.RELEASED)
        return row.promised_at is not None and row.promised_at < self.now() and not done

    def _chip(self, row: OrderRow) -> State:
        return listed_chip(row.state, row.category, late=self._late(row))

    def opened(self, *, group: str = "here", typed: str = "", **where: Any) -> None:
        """With a group of states and words to begin with."""
        self.group.value, self.typed.value = group, typed
        self.pages = 1

    def begin(self) -> None:
        """Another question: from the first row of the first page."""
        self.timer.stop()
        self.pages = 1
        self.reload()
        self.table.view.choose(0)

    def look_in_all(self) -> None:
        """The same words, among orders in every state."""
        self.group.value = "all"
        self.begin()
        self.typed.setFocus()

    def show_more(self) -> None:
        """One more page under those that are shown."""
        self.pages += 1
        self.reload()

    def refresh(self) -> Steps:
        """All pages that are shown, anew."""
        rows: list[OrderRow] = []
        after: int | None = None
        for _page in range(self.pages):
            page = yield from self.read(
                order_list.page,
                states=GROUPS[self.group.value],
                typed=self.typed.value,
                sort=self.sort.value,
                after=after,
            )
            rows += page.rows
            after = page.after
            if after is None:
                break
        self.table.show_rows(rows)
        self.more.setVisible(after is not None)
        self.said.say(
            _("{count} orders shown", count=f"{len(rows)}+" if after is not None else str(len(rows)))
        )
        self.empty.setVisible(not rows and not self.typed.value)
        self.unfound.setVisible(not rows and bool(self.typed.value))
        if self.unfound.button is not None:
            self.unfound.button.setVisible(self.group.value != "all")
        self.table.setVisible(bool(rows))
        late = sum(self._late(row) for row in rows)
        here = sum((yield from self.read(order_list.counts)).values())
        detail = _("{count} in the shop", count=here)
        if late:
            detail += "·" + _("{count} late", count=late)
        self.head.set_title(_(self.title), detail)

    def place(self) -> None:
        """In a narrow window only what one looks for."""
        super().place()
        narrow = self.narrow()
        if narrow is not self.tools.isHidden():
            self.tools.setVisible(not narrow)
            self.typed.edit.setFixedWidth(px(130 if narrow else 260))
            self.typed.edit.setPlaceholderText(
                _("Filter") if narrow else _("Filter: plate, name, phone, number…")
            )
            for at, column in enumerate(self.table.model.columns):
                if column.name in LESS:
                    self.table.view.setColumnHidden(at, narrow)
            self.table.view.share_width()

    def open_row(self, row: OrderRow) -> None:
        """Its page."""
        self.go("order", order_id=row.id)

    def catch_up(self) -> None:
        """What was typed a moment ago is not looked for yet."""
        if self.timer.isActive():
            self.begin()

    def open_chosen(self) -> None:
        """Enter in the filter: the chosen row of what is typed now."""
        self.catch_up()
        chosen = self.table.current()
        if chosen is not None:
            self.open_row(chosen)

    def focus_first(self) -> None:
        """The hand begins in the filter."""
        self.typed.setFocus()

    @classmethod
    def pictures(cls) -> list[dict[str, object]]:
        """Those in the shop, and all."""
        return [{}, {"group": "all"}]

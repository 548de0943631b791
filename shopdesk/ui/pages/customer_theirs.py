"""What is a customer's: their vehicles and devices, and their orders."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from shopdesk.clock import day_of
from shopdesk.desk.assets import AssetRow
from shopdesk.desk.order_list import OrderRow
from shopdesk.i18n import DEVICE, _, spoken_of
from shopdesk.ui.say import day_short, owing
from shopdesk.ui.signs import ASSET_ICONS, listed_chip
from shopdesk.ui.theme import Tone
from shopdesk.ui.widgets.button import Button, Kind
from shopdesk.ui.widgets.chip import State
from shopdesk.ui.widgets.layout import Body, column
from shopdesk.ui.widgets.table import Table
from shopdesk.ui.widgets.table_model import Column
from shopdesk.ui.widgets.text import SectionTitle


class Theirs(Body):
    """`show_theirs(things, orders)`; `things.opened`, `orders.opened` tell the row."""

    def __init__(self, now: Callable[[], datetime], currency: str, *, visit: Callable[[], object]) -> None:
        self.now = now
        self.things = Table("customer assets", [
            Column("title", _("Vehicle or device"), lambda r: r.title, width=150, strong=True, state=self._thing),
            Column("what", _("Make, year, colour"), lambda r: r.words, width=150, stretch=True, tone=lambda _r: "text2"),
            Column("serial", _("VIN or serial"), lambda r: r.vin or r.serial, width=170, tone=lambda _r: "text2"),
            Column("orders", _("Orders"), lambda r: str(r.orders), width=64, right=True, sort=lambda r: r.orders),
            *([] if spoken_of() == DEVICE else [
                Column("km", _("Last km"), lambda r: f"{r.last_km:,}" if r.last_km else "", width=88, right=True)
            ]),
        ], bare=True, fit=True)  # fmt: skip
        self.orders = Table("customer orders", [
            Column("number", _("No."), lambda r: r.number, width=140, strong=True),
            Column("state", _("State"), lambda r: listed_chip(r.state, r.category).word, width=120,
                   state=lambda r: listed_chip(r.state, r.category)),
            Column("asset", _("Vehicle or device"), lambda r: r.title, width=130),
            Column("problem", _("Problem"), lambda r: r.problem.replace("\n", " "), width=150, stretch=True,
                   tone=lambda _r: "text2"),
            Column("arrived", _("Arrived"), self._arrived, width=100, right=True, sort=lambda r: r.arrived_at.timestamp()),
            Column("due", _("Outstanding"), lambda r: owing(r.owed, r.pay_back, currency), width=110, right=True,
                   tone=lambda _r: "warn"),
        ], bare=True, fit=True)  # fmt: skip
        new = Button(_("New visit"), on=visit, keys="Alt+V", icon="plus", kind=Kind.PLAIN)
        self.orders_title = SectionTitle(_("Orders"))
        title = SectionTitle(_("Vehicles and devices"), right=new)
        super().__init__(column(title, self.things, 8, self.orders_title, self.orders))

    def show_theirs(self, things: Sequence[AssetRow], orders: Sequence[OrderRow]) -> None:
        """What there is; an empty table is not shown."""
        self.things.show_rows(list(things))
        self.things.setVisible(bool(things))
        self.orders.show_rows(list(orders))
        for part in (self.orders_title, self.orders):
            part.setVisible(bool(orders))

    def _thing(self, found: AssetRow) -> State:
        return State(found.title, ASSET_ICONS[found.category], Tone.ACCENT if found.here_id else Tone.NEUTRAL)

    def _arrived(self, found: OrderRow) -> str:
        return day_short(day_of(found.arrived_at), day_of(self.now()))

"""客户: the list as one types, and one customer's file: phones, what is theirs, their orders, what they owe."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk import money
from shopdesk.clock import day_of
from shopdesk.desk import assets, customers, duplicates, merging, order_list
from shopdesk.desk.assets import AssetRow
from shopdesk.desk.customers import CustomerFile, CustomerRow, PhoneGiven
from shopdesk.desk.duplicates import Duplicate, Of
from shopdesk.i18n import N_, _
from shopdesk.kinds import CustomerKind, word
from shopdesk.ui.fields import ChoiceField, PhoneField, TextArea, TextField
from shopdesk.ui.gesture import gesture
from shopdesk.ui.page import Page
from shopdesk.ui.say import day_short
from shopdesk.ui.signs import ASSET_ICONS, state_chip
from shopdesk.ui.theme import Tone, px
from shopdesk.ui.widgets.button import Button, Kind
from shopdesk.ui.widgets.chip import State
from shopdesk.ui.widgets.field import on_edit
from shopdesk.ui.widgets.layout import box, column, row
from shopdesk.ui.widgets.notice import Empty, Notice
from shopdesk.ui.widgets.table import Table
from shopdesk.ui.widgets.table_model import Column
from shopdesk.ui.widgets.text import SectionTitle
from shopdesk.ui.widgets.toggles import Option

PAUSE_MS = 80
PAGE = 60
MOST_PHONES = 9


class Body(QWidget):
    """Room for tables that reach beyond the column's edge."""

    bleeds = 12

    def __init__(self, layout: QVBoxLayout) -> None:
        super().__init__()
        layout.setContentsMargins(px(self.bleeds), 0, px(self.bleeds), 0)
        self.setLayout(layout)


class CustomersPage(Page):
    """The list, or one customer's file."""

    name = "customers"
    title = N_("Customers")
    icon = "account-group-outline"
    watches = frozenset({"Customer", "Phone", "Asset", "Order", "MoneyEntry"})

    def build(self) -> None:
        """The list and the file, one of them seen."""
        self.customer_id = 0
        self.limit = PAGE
        self.file: CustomerFile | None = None
        self.found: list[Duplicate] = []
        self.merged = 0
        self._build_list()
        self._build_file()
        self.add(self.listed, self.filed, None)
        self.pause = QTimer(self)
        self.pause.setSingleShot(True)
        self.pause.setInterval(PAUSE_MS)
        self.pause.timeout.connect(self.reload)

    def _build_list(self) -> None:
        self.typed = TextField("typed", "", placeholder=_("Name, pinyin, phone, plate…"), keep=False)
        self.table = Table("customers", [
            Column("name", _("Name"), lambda r: r.name, width=180, strong=True, stretch=True),
            Column("kind", _("Kind"), lambda r: _(word(r.kind)), width=80, tone=lambda _r: "text2"),
            Column("phone", _("Phone"), lambda r: r.phone, width=150),
            Column("assets", _("Things"), lambda r: str(r.assets), width=72, right=True, sort=lambda r: r.assets),
            Column("orders", _("Orders"), lambda r: str(r.orders), width=72, right=True, sort=lambda r: r.orders),
            Column("last", _("Last visit"), self._last, width=120, right=True,
                   sort=lambda r: r.last_at.timestamp() if r.last_at else 0),
            Column("owed", _("Outstanding"), lambda r: self._money(r.owed), width=120, right=True, sort=lambda r: r.owed,
                   number=lambda r: r.owed / 100, tone=lambda _r: "warn"),
        ], bare=True, fit=True)  # fmt: skip
        self.more = Button(
            _("Show more"), on=self.show_more, keys="Alt+M", kind=Kind.PLAIN, icon="chevron-down"
        )
        self.empty = Empty(
            "account-group-outline", _("No customer found"), _("A file is opened with the first visit, call or letter."),
            button=(_("New visit"), lambda: self.go("reception", typed=self.typed.value)), keys="F2",
        )  # fmt: skip
        self.listed = Body(column(self.typed, self.empty, self.table, row(None, self.more), gap=12))
        self.typed.edited.connect(lambda: self.pause.start())
        self.typed.done.connect(self.open_first)
        self.table.opened.connect(lambda found: self.go("customers", customer_id=found.id))

    def _build_file(self) -> None:
        self.kind = ChoiceField(
            "kind",
            _("Kind"),
            [Option(kind, _(word(kind))) for kind in CustomerKind],
            value=CustomerKind.PERSON,
        )
        self.named = TextField("name", _("Name"), width=240)
        self.contact = TextField("contact", _("Contact person"), width=160)
        self.phones = [
            PhoneField("phone" if not at else f"phone{at}", _("Phone")) for at in range(MOST_PHONES)
        ]
        self.whose = [
            TextField(f"whose{at}", _("Whose, if not their own"), width=136, placeholder=_("e.g. mother"))
            for at in range(MOST_PHONES)
        ]
        self.lines = [self._phone_line(at) for at in range(0, MOST_PHONES, 3)]
        self.address = TextField("address", _("Address"))
        self.heard = TextField("heard_from", _("Heard of us from"), width=200)
        self.remark = TextArea("note", _("Remark"), lines=2)
        self.same = Notice("", Tone.WARN)
        self.same.hide()
        self.things = Table("customer assets", [
            Column("title", _("Vehicle or device"), lambda r: r.title, width=150, strong=True, state=self._thing),
            Column("what", _("Make and model"), lambda r: r.what, width=150, stretch=True, tone=lambda _r: "text2"),
            Column("serial", _("VIN or serial"), lambda r: r.vin or r.serial, width=170, tone=lambda _r: "text2"),
            Column("orders", _("Orders"), lambda r: str(r.orders), width=64, right=True, sort=lambda r: r.orders),
            Column("km", _("Last km"), lambda r: f"{r.last_km:,}" if r.last_km else "", width=88, right=True),
        ], bare=True, fit=True)  # fmt: skip
        self.orders = Table("customer orders", [
            Column("number", _("No."), lambda r: r.number, width=140, strong=True),
            Column("state", _("State"), lambda r: _(word(r.state)), width=120, state=lambda r: state_chip(r.state)),
            Column("asset", _("Vehicle or device"), lambda r: r.title, width=130),
            Column("problem", _("Problem"), lambda r: r.problem, width=150, stretch=True, tone=lambda _r: "text2"),
            Column("arrived", _("Arrived"), lambda r: day_short(day_of(r.arrived_at), day_of(self.now())), width=100, right=True),
            Column("due", _("Outstanding"), lambda r: self._money(r.due), width=110, right=True, tone=lambda _r: "warn"),
        ], bare=True, fit=True)  # fmt: skip
        self.things.opened.connect(lambda found: self.go("dossier", asset_id=found.id))
        self.orders.opened.connect(lambda found: self.go("order", order_id=found.id))
        self.things_title = SectionTitle(
            _("Vehicles and devices"),
            right=Button(_("New visit"), on=self.visit_of, keys="Alt+V", icon="plus", kind=Kind.PLAIN),
        )
        self.filed = Body(column(
            SectionTitle(_("File")), row(self.named, self.kind, self.contact, self.heard, None, gap=16),
            *self.lines, self.same, row(self.address, gap=16), self.remark, 8,
            self.things_title, self.things, 8, SectionTitle(_("Orders")), self.orders, gap=8,
        ))  # fmt: skip
        on_edit([self.named, *self.phones], self.look_for_same)
        on_edit([*self.phones], self.fit_phones)

    def _phone_line(self, at: int) -> QWidget:
        """Three phones, each with whose it is."""
        pairs = zip(self.phones[at : at + 3], self.whose[at : at + 3], strict=True)
        return box(row(*(field for pair in pairs for field in pair), None, gap=12))

    def fit_phones(self) -> None:
        """The phones that are used, and room for one more."""
        used = max([at for at, phone in enumerate(self.phones) if phone.value], default=-1)
        for at, (phone, whose) in enumerate(zip(self.phones, self.whose, strict=True)):
            phone.setVisible(at <= used + 1)
            whose.setVisible(at <= used + 1)
        for at, line in enumerate(self.lines):
            line.setVisible(at * 3 <= used + 1)

    def _money(self, minor: int) -> str:
        return money.show(minor, self.bridge.currency) if minor > 0 else ""

    def _last(self, found: CustomerRow) -> str:
        return day_short(day_of(found.last_at), day_of(self.now())) if found.last_at else ""

    def _thing(self, found: AssetRow) -> State:
        return State(found.title, ASSET_ICONS[found.category], Tone.ACCENT if found.here_id else Tone.NEUTRAL)

    def opened(self, *, customer_id: int = 0, typed: str = "", **where: Any) -> None:
        """One customer's file, or the list."""
        self.customer_id, self.limit = customer_id, PAGE
        self.typed.value = typed
        self.listed.setVisible(not customer_id)
        self.filed.setVisible(bool(customer_id))
        self.file = None
        if customer_id:
            self._show_file()
            self.draft(f"customer/{customer_id}")
            self.set_primary(_("Save"), self.save)
        else:
            self.head.set_title(_(self.title))
            self.set_primary("", None)

    def refresh(self) -> None:
        """The list as filtered, or what belongs to the customer; fields keep what is typed."""
        if self.customer_id:
            self._show_belongings()
        else:
            self._show_list()

    def _show_list(self) -> None:
        found = self.ask(customers.page, typed=self.typed.value, limit=self.limit + 1)
        self.table.show_rows(found[: self.limit])
        self.more.setVisible(len(found) > self.limit)
        self.empty.setVisible(not found)
        self.table.setVisible(bool(found))

    def show_more(self) -> None:
        """One more page of the list."""
        self.limit += PAGE
        self.reload()

    def open_first(self) -> None:
        """Enter in the filter."""
        self.pause.stop()
        self.reload()
        if self.table.model.rows:
            self.go("customers", customer_id=self.table.model.rows[0].id)

    def _show_file(self) -> None:
        file = self.file = self.ask(customers.file, customer_id=self.customer_id)
        self.customer_id = file.id
        self.kind.value, self.named.value, self.contact.value = file.kind, file.name, file.contact
        self.address.value, self.heard.value, self.remark.value = file.address, file.heard_from, file.note
        for at, (phone, whose) in enumerate(zip(self.phones, self.whose, strict=True)):
            known = file.phones[at] if at < len(file.phones) else None
            phone.value, whose.value = (known.number, known.whose) if known else ("", "")
        self.fit_phones()
        self.look_for_same()

    def _show_belongings(self) -> None:
        file = self.ask(customers.file, customer_id=self.customer_id)
        detail = [_("since {day}", day=day_short(day_of(file.created_at), day_of(self.now())))]
        if file.merged:
            detail.append(_("also {names}", names=", ".join(file.merged)))
        owes = (
            State(_("owes {amount}", amount=self._money(file.owed)), "cash-clock", Tone.WARN)
            if file.owed > 0
            else None
        )
        self.head.set_crumb(_(self.title), lambda: self.go("customers"), file.name, owes)
        self.head.detail.say(" · ".join(detail))
        things = self.ask(assets.of_customer, customer_id=file.id)
        self.things.show_rows(things)
        self.things.setVisible(bool(things))
        self.orders.show_rows(self.ask(order_list.of_customer, customer_id=file.id))

    def look_for_same(self) -> None:
        """Another file with the same phone or name is pointed out (CF-4)."""
        if not self.customer_id:
            return
        self.found = found = [
            one for phone in [*(phone.value for phone in self.phones if phone.value), ""]
            for one in self.ask(duplicates.duplicates, name=self.named.value, phone=phone, but_customer=self.customer_id)
            if one.kind is Of.CUSTOMER
        ]  # fmt: skip
        self.same.setVisible(bool(found))
        if found:
            one = found[0]
            self.same.say(
                _("{why}: {who}", why=_(one.why), who=one.text),
                Tone.WARN,
                button=(_("Merge into this file"), lambda: self.merge(one)),
            )

    def visit_of(self) -> None:
        """This customer comes again."""
        self.go("reception", customer_id=self.customer_id)

    @gesture
    def merge(self, other: Duplicate) -> None:
        """The other file becomes part of this one; Ctrl+Z parts them again."""
        merged = self.merged = self.act(
            merging.merge, keep_id=self.customer_id, gone_id=other.id, by=self.by, now=self.now()
        )
        self._show_file()
        self.reload()
        self.toast.show_done(_("Merged"), undo=lambda: self.part(merged))

    @gesture
    def part(self, merged: int) -> None:
        """Take the merge back."""
        self.act(merging.undo, merge_id=merged, by=self.by, now=self.now())
        self._show_file()
        self.reload()

    @gesture
    def save(self) -> None:
        """Keep the file."""
        self.act(
            customers.save, customer_id=self.customer_id, name=self.named.value, kind=self.kind.value or CustomerKind.PERSON,
            phones=[PhoneGiven(phone.value, whose.value) for phone, whose in zip(self.phones, self.whose, strict=True)],
            contact=self.contact.value, address=self.address.value, lang=self.file.lang if self.file else "zh_CN",
            heard_from=self.heard.value, note=self.remark.value, by=self.by, now=self.now(),
        )  # fmt: skip
        self.draft_done()
        self._show_file()
        self.draft(f"customer/{self.customer_id}")
        self.toast.show_done(_("Saved"))

    @classmethod
    def pictures(cls) -> list[dict[str, object]]:
        """The list, and one file."""
        return [{}, {"customer_id": 1}]

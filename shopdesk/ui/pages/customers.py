"""客户: the list as one types, and one customer's file: phones, what is theirs, their orders, what they owe."""

from __future__ import annotations

from typing import Any

from shopdesk import money
from shopdesk.clock import day_of
from shopdesk.desk import assets, customers, duplicates, links, merging, order_list
from shopdesk.desk.customers import CustomerFile
from shopdesk.desk.duplicates import Duplicate, Of
from shopdesk.i18n import N_, _
from shopdesk.ui.gesture import gesture
from shopdesk.ui.page import Page
from shopdesk.ui.pages.customer_fields import CustomerFields
from shopdesk.ui.pages.customer_list import CustomerList
from shopdesk.ui.pages.customer_theirs import Theirs
from shopdesk.ui.pages.customer_together import Together
from shopdesk.ui.say import day_short
from shopdesk.ui.slices import Steps
from shopdesk.ui.theme import Tone
from shopdesk.ui.widgets.chip import State
from shopdesk.ui.widgets.field import fields_in
from shopdesk.ui.widgets.layout import Body, column
from shopdesk.ui.widgets.notice import Notice
from shopdesk.ui.widgets.text import SectionTitle

FILLED = ("contact", "address", "heard_from", "note")
"""What a merged file fills where the kept one says nothing."""


class CustomersPage(Page):
    """The list, or one customer's file."""

    name = "customers"
    title = N_("Customers")
    icon = "account-group-outline"
    watches = frozenset({"Customer", "Phone", "Asset", "Order", "MoneyEntry", "Merge", "Link"})

    def build(self) -> Steps:
        """The list and the file, one of them seen."""
        self.customer_id = 0
        self.file: CustomerFile | None = None
        self.found: list[Duplicate] = []
        self.list = CustomerList(self.now, self.bridge.currency)
        yield
        self.same = Notice("", Tone.WARN)
        self.fields = CustomerFields(self.same)
        yield
        self.theirs = Theirs(self.now, self.bridge.currency, visit=self.visit_of)
        yield
        self.together = Together(self.now)
        yield
        self.filed = Body(column(
            SectionTitle(_("File")), self.fields, 8, self.theirs, 8, self.together, gap=8,
        ))  # fmt: skip
        self.same.hide()
        yield
        self.add(self.list, self.filed, None)
        yield
        self._connect()

    def _connect(self) -> None:
        self.list.asked.connect(self.reload)
        self.list.opened.connect(self._open)
        self.list.wanted.connect(lambda typed: self.go("reception", typed=typed))
        self.fields.typed.connect(self.look_for_same)
        self.theirs.things.opened.connect(lambda found: self.go("dossier", asset_id=found.id))
        self.theirs.orders.opened.connect(lambda found: self.go("order", order_id=found.id))
        self.together.opened.connect(self._open)
        self.together.parted.connect(self.part)
        self.together.linked.connect(self.link)
        self.together.unlinked.connect(self.unlink)
        self.together.asked.connect(
            lambda typed: self.together.show_found(self.ask(customers.find, typed=typed, limit=5))
        )

    def _open(self, customer_id: int) -> None:
        self.go("customers", customer_id=customer_id)

    def opened(self, *, customer_id: int = 0, typed: str = "", **where: Any) -> None:
        """One customer's file, or the list."""
        self.customer_id = customer_id
        self.list.begin(typed)
        self.list.setVisible(not customer_id)
        self.filed.setVisible(bool(customer_id))
        self.together.empty()
        for field in fields_in(self.fields):
            field.dirty = False
        self.file = None
        if customer_id:
            self._show_file()
            self.draft(f"customer/{customer_id}")
            self.set_primary(_("Save"), self.save)
        else:
            self.head.set_title(_(self.title))
            self.set_primary("", None)

    def escape(self) -> bool:
        """Esc puts the question for family or fleet away."""
        return self.together.leave()

    def refresh(self) -> Steps:
        """The list as filtered, or what belongs to the customer; fields keep what is typed."""
        if self.customer_id:
            yield from self._show_theirs()
        else:
            self.list.show_rows(
                (yield from self.read(customers.page, typed=self.list.typed.value, limit=self.list.limit + 1))
            )

    def _show_file(self) -> None:
        file = self.file = self.ask(customers.file, customer_id=self.customer_id)
        self.customer_id = file.id
        self.fields.show_file(file)
        self.look_for_same()

    def _show_again(self) -> None:
        """The file as it is now, but for what was typed and not saved."""
        typed = {field: field.raw() for field in fields_in(self.fields) if field.dirty}
        self._show_file()
        for field, raw in typed.items():
            field.set_raw(raw)
        self.reload()

    def _show_theirs(self) -> Steps:
        file = yield from self.read(customers.file, customer_id=self.customer_id)
        currency = self.bridge.currency
        owes = None
        if file.owed:
            owes = State(_("owes {amount}", amount=money.show(file.owed, currency)), "cash-clock", Tone.WARN)
        elif file.pay_back:
            back = _("{amount} to refund", amount=money.show(file.pay_back, currency))
            owes = State(back, "cash-clock", Tone.WARN)
        self.head.set_crumb(_(self.title), lambda: self.go("customers"), file.name, owes)
        self.head.detail.say(_("since {day}", day=day_short(day_of(file.created_at), day_of(self.now()))))
        things = yield from self.read(assets.of_customer, customer_id=file.id)
        orders = yield from self.read(order_list.of_customer, customer_id=file.id)
        self.theirs.show_theirs(things, orders)
        parts = yield from self.read(merging.to_part, customer_id=file.id)
        linked = yield from self.read(links.of_customer, customer_id=file.id)
        self.together.show_together(parts, linked)

    def look_for_same(self) -> None:
        """Another file with the same phone or name is pointed out (CF-4)."""
        if not self.customer_id:
            return
        typed = [*(phone.value for phone in self.fields.phones if phone.value), ""]
        self.found = [
            one for phone in typed
            for one in self.ask(
                duplicates.duplicates, name=self.fields.named.value, phone=phone, but_customer=self.customer_id
            )
            if one.kind is Of.CUSTOMER
        ]  # fmt: skip
        self.same.setVisible(bool(self.found))
        if self.found:
            one = self.found[0]
            button = (_("Merge into this file"), lambda: self.merge(one))
            self.same.say(_("{why}: {who}", why=_(one.why), who=one.text), Tone.WARN, button=button)

    def visit_of(self) -> None:
        """This customer comes again."""
        self.go("reception", customer_id=self.customer_id)

    @gesture
    def merge(self, other: Duplicate) -> None:
        """The other file becomes part of this one and fills what is empty here; Ctrl+Z or its line below parts them."""
        mine, theirs = (self.ask(customers.file, customer_id=each) for each in (self.customer_id, other.id))
        filled = {name: getattr(theirs, name) for name in FILLED if not getattr(mine, name)}
        merged = self.act(
            merging.merge,
            keep_id=self.customer_id,
            gone_id=other.id,
            fields=filled,
            by=self.by,
            now=self.now(),
        )
        self._show_again()
        self.toast.show_done(_("Merged"), undo=lambda: self.part(merged))

    @gesture
    def part(self, merge_id: int) -> None:
        """Take a merge back."""
        self.new_gesture()
        self.act(merging.undo, merge_id=merge_id, by=self.by, now=self.now())
        self._show_again()

    @gesture
    def link(self, other_id: int, how: str) -> None:
        """Somebody belongs to this customer."""
        self.new_gesture()
        self.act(
            links.link, customer_id=self.customer_id, other_id=other_id, how=how, by=self.by, now=self.now()
        )

    @gesture
    def unlink(self, link_id: int) -> None:
        """They don't belong together after all."""
        gone = next(
            (row for row in self.ask(links.of_customer, customer_id=self.customer_id) if row.id == link_id),
            None,
        )
        if gone is None:
            return
        self.new_gesture()
        self.act(links.unlink, link_id=link_id, by=self.by, now=self.now())
        self.toast.show_done(
            _("{name} no longer belongs to them", name=gone.name),
            lambda: self.link(gone.customer_id, gone.how),
        )

    @gesture
    def save(self) -> None:
        """Keep the file."""
        lang = self.file.lang if self.file else "zh_CN"
        given = self.fields.given()
        self.act(customers.save, customer_id=self.customer_id, lang=lang, by=self.by, now=self.now(), **given)
        self.draft_done()
        self._show_file()
        self.draft(f"customer/{self.customer_id}")
        self.toast.show_done(_("Saved"))

    @classmethod
    def pictures(cls) -> list[dict[str, object]]:
        """The list, and one file."""
        return [{}, {"customer_id": 1}]

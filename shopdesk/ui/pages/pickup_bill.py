"""The bill: what was really done and used, discount, totals at one right edge (PK-3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from shopdesk import money
from shopdesk.desk import settlement_lines, uncollected
from shopdesk.desk.estimate_rows import LineRow
from shopdesk.desk.moves import Permit
from shopdesk.desk.pickup_view import PickupView
from shopdesk.desk.settlement_lines import LeftOut
from shopdesk.i18n import CHINESE, P_, _, about, current
from shopdesk.kinds import AssetKind, Grade, LineKind, Supplier, word
from shopdesk.ui.fields import MoneyField, TextField
from shopdesk.ui.gesture import gesture
from shopdesk.ui.pages.pickup_part import PickupPart
from shopdesk.ui.theme import Text, px
from shopdesk.ui.widgets.button import Button, Kind
from shopdesk.ui.widgets.layout import box, clear, column, fill, row
from shopdesk.ui.widgets.line_model import Line, LineColumn, Type
from shopdesk.ui.widgets.lines import LineGrid
from shopdesk.ui.widgets.table import Table
from shopdesk.ui.widgets.table_model import Column
from shopdesk.ui.widgets.text import Hairline, Label, SectionTitle

ITEM = P_("bill", "Item")
SUMS = 300


def kind_words(line: LineRow) -> str:
    """What stands before a line: extra work, whose part, which grade, or its kind."""
    if line.supplement_id is not None:
        return _("Extra work")
    if line.supplied_by is Supplier.CUSTOMER:
        return _("Own part")
    return _(word(line.grade)) if line.kind is LineKind.PART and line.grade else _(word(line.kind))


class BillPart(PickupPart):
    """Editable while ready, fixed once settled."""

    facts = ("settled", "discount", "discount_reason", "lines")

    def build(self) -> None:
        """Grid, table, discount, sums."""
        add = Button(_("Add a line"), on=lambda: self.grid.add_line(), keys="Alt+N", icon="plus", kind=Kind.PLAIN,
                     cap_only=True)  # fmt: skip
        self.add_button = add
        self.undo_button = Button(_("Reverse…"), icon="undo-variant", kind=Kind.PLAIN, small=True)
        self.storage = Button(
            "", on=lambda: self.charge_storage(), keys="Alt+F", icon="warehouse", kind=Kind.PLAIN
        )
        self.title = SectionTitle(_("Settlement"), right=box(row(self.storage, add, self.undo_button)))
        self.note = Label("", Text.CAPTION, "text3")
        self.grid = LineGrid("lines", self._grid_columns(), currency=self.currency)
        self.grid.changed.connect(self.save_line)
        self.grid.removed.connect(lambda key: self.leave_out(key))
        self.grid.restored.connect(lambda key: self.put_back(key))
        self.left_out: dict[int, LeftOut] = {}
        self.table = Table(
            "settlement", self._table_columns(), bare=True, fit=True, flush=True, row_height=28
        )
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.discount = MoneyField(
            "discount", _("Discount on the bill"), currency=self.currency, width=110, keep=False
        )
        self.reason = TextField("discount_reason", _("Reason"), width=160, keep=False)
        self.give = Button(_("Discount"), on=self.give_discount, small=True)
        self.discount.done.connect(self.reason.setFocus)
        self.reason.done.connect(lambda: self.give_discount())
        self.sums = column(gap=3)
        self.discount_box = box(row(self.discount, self.reason, gap=8))
        lower = row(column(self.discount_box, row(self.give, None), None, gap=6), None, self.sums, gap=12)
        self.below = box(lower)
        fill(self.inside, (self.title, self.note, self.grid, self.table, self.below))

    def _grid_columns(self) -> list[LineColumn]:
        kinds = tuple((kind, _(word(kind))) for kind in LineKind)
        grades = tuple((grade, _(word(grade))) for grade in Grade)
        return [
            LineColumn("kind", _("Kind"), Type.CHOICE, width=88, options=kinds, default=LineKind.FEE),
            LineColumn("grade", _("Grade"), Type.CHOICE, width=104, options=grades),
            LineColumn("description", _(ITEM), Type.TEXT, stretch=True, width=160),
            LineColumn("quantity", _("Qty"), Type.QUANTITY, width=56, default=1000),
            LineColumn("price", _("Price"), Type.MONEY, width=88),
            LineColumn("discount", _("Discount"), Type.MONEY, width=76),
            LineColumn("amount", _("Amount"), Type.SHOWN, width=96, show=self._amount),
        ]

    def _table_columns(self) -> list[Column]:
        def price(minor: int) -> str:
            return money.show(minor, self.currency)

        return [
            Column(
                "kind",
                _("Kind"),
                self._kind_words,
                width=96,
                tone=lambda r: "warn" if r.supplement_id else "text2",
            ),
            Column("what", _(ITEM), lambda r: r.description, stretch=True, width=180),
            Column("quantity", _("Qty"), lambda r: money.quantity(r.quantity), width=70, right=True),
            Column("price", _("Price"), lambda r: price(r.unit_price), width=100, right=True),
            Column(
                "discount",
                _("Discount"),
                lambda r: price(r.discount) if r.discount else "",
                width=80,
                right=True,
            ),
            Column("amount", _("Amount"), lambda r: price(r.amount), width=110, right=True),
        ]

    def _kind_words(self, line: LineRow) -> str:
        """In the words for what is repaired, whenever it is painted."""
        with about(device=self.view.kind is AssetKind.DEVICE):
            return kind_words(line)

    def _amount(self, values: Mapping[str, Any]) -> str:
        if values.get("price") is None or values.get("quantity") is None:
            return ""
        return money.show(
            money.times(values["price"], values["quantity"]) - (values.get("discount") or 0), self.currency
        )

    def show_view(self, view: PickupView) -> None:
        """The lines: to type into while ready, fixed after."""
        super().show_view(view)
        open_ = view.bill_open
        bill = view.bill
        self.title.set_done(bill.settled is not None if not open_ else None)
        self.note.say(self._said(view), "bad" if bill.above else "text3")
        self.add_button.setVisible(open_)
        self.undo_button.setVisible(bill.settled is not None)
        self.storage.setVisible(view.storage is not None)
        if view.storage is not None:
            amount = money.show(view.storage.amount, self.currency)
            self.storage.setText(
                _("Storage fee {days} days, {amount}", days=view.storage.days, amount=amount)
            )
        self.grid.setVisible(open_)
        self.table.setVisible(not open_)
        self.discount_box.setVisible(open_)
        self.give.setVisible(open_)
        if open_:
            self.grid.show_lines([self._line(line) for line in bill.lines])
            if not self.reason.value:
                self.discount.number = view.discount or None
                self.reason.value = view.discount_reason
        else:
            self.table.show_rows(bill.lines)
            self.table.view.selectionModel().clear()
        self._show_sums(view)

    def _said(self, view: PickupView) -> str:
        agreed = view.bill.agreed
        if agreed.estimate is None:
            return _("Nothing was agreed in an estimate") if not view.unrepaired else view.unrepaired_reason
        said = _("Estimate {amount}", amount=money.show(agreed.estimate, self.currency))
        if agreed.supplements:
            said += _(" + extra work {amount}", amount=money.show(agreed.supplements, self.currency))
        if view.bill.above:
            said += "  " + _("{amount} more than agreed", amount=money.show(view.bill.above, self.currency))
        return said

    def _line(self, line: LineRow) -> Line:
        return Line(line.id, {"kind": line.kind, "grade": line.grade, "description": line.description, "quantity": line.quantity,
                              "price": line.unit_price, "discount": line.discount or None})  # fmt: skip

    def _show_sums(self, view: PickupView) -> None:
        clear(self.sums)
        sums, settled = view.bill.sums, view.bill.settled
        subtotal = settled.subtotal if settled else sums.net
        discount, tax = (settled.discount, settled.tax) if settled else (sums.discount, sums.tax)
        rounding, total = (settled.rounding, settled.total) if settled else (sums.rounding, sums.total)
        self._sum(_("Subtotal"), subtotal)
        if discount:
            self._sum("·".join(part for part in (_("Discount"), view.discount_reason) if part), -discount)
        if tax or sums.tax_permille:
            rate = f"{sums.tax_permille / 10:g}"
            words = (
                _("Tax, {rate} % included", rate=rate)
                if sums.tax_included
                else _("Tax, {rate} % added", rate=rate)
            )
            self._sum(words, tax, quiet=sums.tax_included)
        if rounding:
            self._sum(_("Rounding"), rounding)
        line = Hairline(tone="text2")
        line.setFixedWidth(px(SUMS))
        self.sums.addSpacing(px(4))
        self.sums.addLayout(row(None, line))
        self.sums.addLayout(
            self._pair(_("To pay"), money.show(total, self.currency), Text.SECTION, Text.NUMBER, "text1")
        )
        if current() == CHINESE and self.currency == "CNY":
            from shopdesk.printing.capitals import in_words

            self.sums.addLayout(row(None, Label(in_words(total), Text.CAPTION, "text2", right=True)))

    def _sum(self, name: str, minor: int, *, quiet: bool = False) -> None:
        shown = money.show(minor, self.currency)
        self.sums.addLayout(self._pair(name, shown, Text.BODY, Text.BODY, "text3" if quiet else "text1"))

    def _pair(self, name: str, amount: str, name_use: Text, use: Text, tone: str) -> QHBoxLayout:
        figure = Label(amount, use, tone, right=True)
        figure.setMinimumWidth(px(130))
        return row(
            None,
            Label(name, name_use, "text2" if name_use is Text.BODY else "text1", right=True),
            figure,
            gap=8,
        )

    def check(self) -> None:
        """DeskError at a line of the bill that is typed by half."""
        if self.view.bill_open:
            self.grid.check()

    # what the hand does

    @gesture
    def save_line(self, row_: int) -> None:
        """A line was edited: kept at once when it can be."""
        line = self.grid.line(row_)
        got = line.values
        if got.get("price") is None or got.get("quantity") is None or not got.get("description"):
            return
        self.step.page.new_gesture()
        if line.key is None:
            if got["kind"] is LineKind.PART and got.get("grade") is None:
                return
            self.grid.set_key(row_, self.act(
                settlement_lines.add, order_id=self.view.order_id, kind=got["kind"] or LineKind.FEE,
                description=got["description"], unit_price=got["price"], quantity=got["quantity"], grade=got.get("grade"),
                by=self.step.by, now=self.step.now(),
            ))  # fmt: skip
            return
        key, discount = line.key, got.get("discount") or 0

        def adjust(permit: Permit | None) -> None:
            self.act(
                settlement_lines.adjust, line_id=key, quantity=got["quantity"], unit_price=got["price"], discount=discount,
                description=got["description"], permit=permit, by=self.step.by, now=self.step.now(),
            )  # fmt: skip

        self.step.permitted(adjust)

    @gesture
    def leave_out(self, key: int) -> None:
        """A line was not done or not used."""

        def leave(permit: Permit | None) -> None:
            left_out = self.act(
                settlement_lines.leave_out, line_id=key, permit=permit, by=self.step.by, now=self.step.now()
            )
            self.left_out[key] = left_out

        try:
            self.step.permitted(leave)
        finally:
            if key not in self.left_out:
                self.show_view(self.view)

    @gesture
    def put_back(self, key: int) -> None:
        """Ctrl+Z: it was done after all."""
        left_out = self.left_out.get(key)
        if left_out is None:
            return
        self.step.page.new_gesture()

        def put(permit: Permit | None) -> None:
            self.act(
                settlement_lines.put_back,
                left_out=left_out,
                permit=permit,
                by=self.step.by,
                now=self.step.now(),
            )
            del self.left_out[key]

        try:
            self.step.permitted(put)
        finally:
            if key in self.left_out:
                self.step.again()

    @gesture
    def charge_storage(self) -> None:
        """The fee for standing here, as agreed (PK-9)."""
        self.act(
            uncollected.charge_storage, order_id=self.view.order_id, by=self.step.by, now=self.step.now()
        )

    @gesture
    def give_discount(self) -> None:
        """Something off the whole bill; over the limit somebody who may permits it in place."""
        amount = self.discount.number or 0

        def give(permit: Permit | None) -> None:
            self.act(
                settlement_lines.give_discount, order_id=self.view.order_id, amount=amount, reason=self.reason.value,
                permit=permit, by=self.step.by, now=self.step.now(),
            )  # fmt: skip

        self.step.permitted(give)

    def begin(self) -> None:
        """The lines while they can be made right."""
        if self.view.bill_open:
            self.grid.setFocus()

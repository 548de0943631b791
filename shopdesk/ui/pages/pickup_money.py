"""The payments: several means, part payment, credit; the balance as the largest figure (PK-3)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal

from shopdesk import money
from shopdesk.desk import credit, deposits, payments
from shopdesk.desk.moves import Permit
from shopdesk.desk.payments import MoneyRow
from shopdesk.desk.pickup_view import PickupView
from shopdesk.i18n import _
from shopdesk.kinds import Means, MoneyKind, word
from shopdesk.ui import say
from shopdesk.ui.fields import DateField, MoneyField, TextField
from shopdesk.ui.gesture import gesture
from shopdesk.ui.pages.pickup_part import PickupPart
from shopdesk.ui.theme import Text, Tone, px
from shopdesk.ui.widgets.button import Button
from shopdesk.ui.widgets.layout import box, column, row
from shopdesk.ui.widgets.notice import Tinted
from shopdesk.ui.widgets.table import Table
from shopdesk.ui.widgets.table_model import Column
from shopdesk.ui.widgets.text import Label, SectionTitle

CREDIT = "credit"
REFUND = "refund"
REVERSE = "reverse"
WIDE = 660


class MoneyPart(PickupPart):
    """Alt+1 to Alt+5 choose how it is paid, Enter takes it."""

    facts = ("paid", "amount", "due_on", "reason")
    receipt_asked = Signal(int)

    def build(self) -> None:
        """Means, form, table, balance."""
        self.how: Means | str = Means.CASH
        names = [Button(_(word(means)), on=partial(self.choose, means), keys=f"Alt+{place}", small=True)
                 for place, means in enumerate(Means, start=1)]  # fmt: skip
        self.on_credit = Button(_("On credit"), on=partial(self.choose, CREDIT), keys="Alt+6", small=True)
        self.give_back = Button(_("Refund"), on=partial(self.choose, REFUND), small=True)
        buttons = [*names, self.on_credit, self.give_back]
        wide = sum(button.sizeHint().width() + px(6) for button in buttons[:-1]) > px(WIDE)
        lines = (buttons[:3], buttons[3:]) if wide else (buttons,)
        self.means = column(*(row(None, *line, gap=6) for line in lines), gap=6)
        self.title = SectionTitle(_("Payments"), done=None)
        self.word = Label("", Text.STRONG)
        self.amount = MoneyField("amount", _("Amount"), currency=self.currency, width=130, keep=False)
        self.reference = TextField("reference", _("Voucher no."), width=150, keep=False)
        self.due = DateField("due_on", _("Due on"), now=self.step.now, keep=False)
        self.reason = TextField("reason", _("Reason"), keep=False)
        self.take_button = Button(_("Take"), on=self.take, small=False)
        self.receipt = Button(_("Receipt"), on=self._receipt, icon="printer-outline")
        self.form = Tinted(Tone.NEUTRAL)
        done = column(None, row(self.receipt, self.take_button), gap=0)
        line = row(self.amount, self.reference, self.due, self.reason, None, done, gap=12)
        self.form.inside.addWidget(self.word)
        self.form.inside.addLayout(line)
        for field in (self.amount, self.reference, self.due, self.reason):
            field.done.connect(lambda: self.take())
        self.table = Table("payments", self._columns(), bare=True, fit=True, row_height=28)
        self.table.opened.connect(lambda found: self.ask_reverse(found))
        self.balance = Tinted(Tone.ACCENT)
        self.figure = Label("", Text.BALANCE, right=True)
        self.said = Label("", Text.CAPTION, "text2")
        self.balance.inside.addLayout(
            row(column(Label(_("Balance"), Text.STRONG), self.said, gap=2), None, self.figure)
        )
        self.means_box = box(self.means)
        for part in (self.title, self.means_box, self.form, self.table, self.balance):
            self.inside.addWidget(part)
        self.form.hide()
        self.entry: MoneyRow | None = None

    def _columns(self) -> list[Column]:
        return [
            Column("at", _("Time"), lambda r: say.moment_short(r.at, self.step.now()), width=84),
            Column("means", _("Means"), lambda r: _(word(r.means)) if r.means else _("—"), width=90),
            Column("kind", _("Kind"), lambda r: _("Reversal") if r.reverses_id else _(word(r.kind)), width=90),
            Column("receipt", _("Receipt"), lambda r: "  ".join(t for t in (r.number, r.reference, r.note) if t), stretch=True,
                   width=150, tone=lambda r: "text3" if r.reversed else "text2"),
            Column("amount", _("Amount"), lambda r: money.show(r.received, self.currency), width=110, right=True,
                   tone=lambda r: "text3" if r.reversed or r.reverses_id else "text1"),
        ]  # fmt: skip

    def show_view(self, view: PickupView) -> None:
        """What was paid, what is left."""
        super().show_view(view)
        rows = [entry for entry in view.money if entry.kind is not MoneyKind.CHARGE]
        settled = view.bill.settled is not None
        self.table.show_rows(rows)
        self.table.view.selectionModel().clear()
        self.table.setVisible(bool(rows))
        due = view.balance if settled else view.bill.total + view.balance
        self.figure.say(money.show(due, self.currency), "ok" if settled and due <= 0 else "text1")
        self.said.say(self._reckoned(view, due))
        self.title.set_done(due <= 0 or view.credit is not None if settled else None)
        self.title.set_right("" if settled else _("before the settlement: a deposit"), "text3")
        self.on_credit.setVisible(settled and view.balance > 0 and view.credit is None)
        self.give_back.setVisible(view.balance < 0)
        self.means_box.setVisible(due > 0 or view.balance < 0)
        if due <= 0 and self.how not in (REFUND, REVERSE):
            self.form.hide()
        if not self.form.isHidden() and self.how in list(Means):
            self.amount.number = due

    def _reckoned(self, view: PickupView, due: int) -> str:
        said = _("to pay {total} − paid {paid}", total=money.figures(view.bill.total, self.currency),
                 paid=money.figures(view.received, self.currency))  # fmt: skip
        if view.credit is not None and due > 0:
            said += "  " + _("on credit until {day}, approved by {name}", day=say.day_short(view.credit.due_on),
                             name=view.credit.approved_by)  # fmt: skip
        return said

    def choose(self, how: Means | str) -> None:
        """How it is paid; the amount is filled in and Enter takes it."""
        self.how = how
        self.entry = self.entry if how == REVERSE else None
        due = self.view.balance if self.view.bill.settled else self.view.bill.total + self.view.balance
        words = {CREDIT: _("On credit"), REFUND: _("Refund in cash"), REVERSE: _("Take an entry back")}
        self.word.say(words[str(how)] if str(how) in words else _(word(Means(how))))
        self.amount.setVisible(how not in (CREDIT, REVERSE))
        self.reference.setVisible(how in list(Means) and how is not Means.CASH)
        self.due.setVisible(how == CREDIT)
        self.reason.setVisible(how in (REFUND, REVERSE))
        self.receipt.setVisible(how == REVERSE)
        self.amount.number = -self.view.balance if how == REFUND else max(due, 0)
        verbs = {CREDIT: _("Ask for approval"), REFUND: _("Pay out"), REVERSE: _("Reverse")}
        self.take_button.show()
        self.take_button.setText(verbs.get(str(how), _("Take")))
        self.form.show()
        first = self.due if how == CREDIT else self.reason if how == REVERSE else self.amount
        first.setFocus()
        self.step.page.new_gesture()

    def ask_reverse(self, entry: MoneyRow) -> None:
        """Enter on a payment: its receipt, or take it back with a reason (冲红)."""
        self.entry = entry
        self.choose(REVERSE)
        fixed = entry.reversed or entry.reverses_id is not None
        self.reason.setVisible(not fixed)
        self.take_button.setVisible(not fixed)
        self.word.say(
            _("{number}, {amount}", number=entry.number, amount=money.show(entry.received, self.currency))
        )

    def _receipt(self) -> None:
        if self.entry is not None:
            self.receipt_asked.emit(self.entry.id)

    @gesture
    def take(self) -> None:
        """What the form says is done."""
        if self.how == CREDIT:
            self._credit()
            return
        if self.how == REVERSE and self.entry is not None:
            self.act(
                payments.reverse,
                entry_id=self.entry.id,
                reason=self.reason.value,
                by=self.step.by,
                now=self.step.now(),
            )
        elif self.how == REFUND:
            self.act(deposits.refund, order_id=self.view.order_id, amount=self.amount.required(), means=Means.CASH,
                     reason=self.reason.value, by=self.step.by, now=self.step.now())  # fmt: skip
        else:
            self._take(Means(self.how))
        self.reason.value = self.reference.value = ""
        self.form.hide()

    def _take(self, means: Means) -> None:
        given = self.amount.required()
        due = self.view.balance if self.view.bill.settled else given
        taken = min(given, due) if means is Means.CASH else given
        self.act(payments.take, order_id=self.view.order_id, amount=taken, means=means, reference=self.reference.value,
                 by=self.step.by, now=self.step.now())  # fmt: skip
        if given > taken:
            self.step.page.toast.show_done(
                _("Change: {amount}", amount=money.show(given - taken, self.currency))
            )

    def _credit(self) -> None:
        day = self.due.day
        if day is None:
            self.due.refuse(_("Please give the due date."))
            return

        def approve(permit: Permit | None) -> None:
            self.act(
                credit.approve,
                order_id=self.view.order_id,
                due_on=day,
                permit=permit,
                by=self.step.by,
                now=self.step.now(),
            )
            self.form.hide()

        self.step.permitted(approve)

    def begin(self) -> None:
        """Ready to take the balance in cash."""
        if self.means_box.isVisibleTo(self):
            self.choose(Means.CASH)

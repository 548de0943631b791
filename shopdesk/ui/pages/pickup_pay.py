"""The form in which money is taken, paid back, kept, put on credit or reversed; one at a time, Enter does it (PK-3, AP-2)."""

from __future__ import annotations

from collections.abc import Callable

from shopdesk import money
from shopdesk.desk.payments import MoneyRow
from shopdesk.desk.pickup_view import PickupView
from shopdesk.errors import DeskError
from shopdesk.i18n import P_, _
from shopdesk.kinds import Means, MoneyKind, OrderState, word
from shopdesk.ui import say
from shopdesk.ui.fields import ComboField, DateField, MoneyField, TextField
from shopdesk.ui.page import Page
from shopdesk.ui.theme import Text, Tone
from shopdesk.ui.widgets.button import Button
from shopdesk.ui.widgets.layout import column, row
from shopdesk.ui.widgets.notice import Tinted
from shopdesk.ui.widgets.text import Label

DONE = (OrderState.READY, OrderState.SETTLED, OrderState.RELEASED)
CREDIT, REFUND, FORFEIT, REVERSE = "credit", "refund", "forfeit", "reverse"


def due_of(view: PickupView) -> int:
    """What is to be paid: the balance, or before the settlement what the bill will come to less the deposits."""
    return view.balance if view.bill.settled else view.bill.total + view.balance


def asked_for(view: PickupView) -> int:
    """What is proposed to be taken: before the work is done the deposit for the parts, as far as it is not paid; else all."""
    deposit = view.deposit_least - view.received
    return deposit if view.state not in DONE and deposit > 0 else max(due_of(view), 0)


class PayForm(Tinted):
    """`choose` opens it; the part that owns it carries out what was said."""

    def __init__(self, page: Page, on: Callable[[], object], on_receipt: Callable[[], object]) -> None:
        super().__init__(Tone.NEUTRAL)
        self.how: Means | str = Means.CASH
        self.entry: MoneyRow | None = None
        self.currency = page.bridge.currency
        self.due, self.settled = 0, False
        self.word = Label("", Text.STRONG)
        self.change = Label("", Text.STRONG, "accent", right=True)
        self.amount = MoneyField("amount", _("Amount"), currency=self.currency, width=130, keep=False)
        self.back_by = ComboField("back_by", _(P_("refund", "Refunded by")), [(means, _(word(means))) for means in Means],
                                  value=Means.CASH, width=110)  # fmt: skip
        self.reference = TextField("reference", _("Voucher no."), width=150, keep=False)
        self.due_on = DateField("due_on", _("Due on"), now=page.now, keep=False)
        self.reason = TextField("reason", _("Reason"), keep=False)
        self.done = Button(_("Take payment"), on=on, small=False)
        self.receipt = Button(_("Receipt"), on=on_receipt, icon="printer-outline")
        fields = (self.amount, self.back_by, self.reference, self.due_on, self.reason)
        for field in (self.amount, self.reference, self.due_on, self.reason):
            field.done.connect(lambda: on())
        self.amount.edited.connect(lambda: self._show_change())
        line = row(*fields, None, column(None, row(self.receipt, self.done), gap=0), gap=12)
        line.setStretch(len(fields) - 1, 1)
        self.inside.addLayout(row(self.word, None, self.change))
        self.inside.addLayout(line)
        self.hide()

    def choose(self, how: Means | str, view: PickupView, entry: MoneyRow | None = None) -> None:
        """Open it for one thing; the amount is filled in."""
        self.how, self.entry, self.due = how, entry, due_of(view)
        self.settled = view.bill.settled is not None
        means = how in list(Means)
        words = {CREDIT: _("On credit"), REFUND: _("Refund"), FORFEIT: _("The shop keeps the deposit"),
                 REVERSE: _("Reverse an entry")}  # fmt: skip
        self.word.say(words[str(how)] if not means else _(word(Means(how))))
        self.amount.setVisible(how not in (CREDIT, REVERSE))
        self.back_by.setVisible(how == REFUND)
        self.reference.setVisible(means and how is not Means.CASH)
        self.due_on.setVisible(how == CREDIT)
        self.reason.setVisible(how in (REFUND, FORFEIT, REVERSE))
        self.receipt.setVisible(how == REVERSE)
        self.amount.number = -view.balance if how in (REFUND, FORFEIT) else asked_for(view)
        self.back_by.value = _last_means(view)
        verbs = {
            CREDIT: _("Ask for approval"),
            REFUND: _("Refund"),
            FORFEIT: _(P_("deposit", "Keep it")),
            REVERSE: _("Reverse"),
        }
        self.done.show()
        self.done.setText(verbs.get(str(how), _("Take payment")))
        self._show_change()
        if entry is not None:
            self._say_entry(entry)
        self.show()
        first = self.due_on if how == CREDIT else self.reason if how in (FORFEIT, REVERSE) else self.amount
        first.setFocus()
        self.amount.edit.selectAll()

    def _say_entry(self, entry: MoneyRow) -> None:
        fixed = entry.reversed or entry.reverses_id is not None
        self.reason.setVisible(not fixed)
        self.done.setVisible(not fixed)
        self.receipt.setVisible(entry.means is not None or entry.kind is MoneyKind.FORFEIT)
        said = _("{number}, {amount}", number=entry.number, amount=money.show(entry.received, self.currency))
        if entry.with_orders:
            said += "  " + _(
                "one receipt with {orders}; every share is reversed", orders=say.listed(entry.with_orders)
            )
        self.word.say(said)
        if fixed:
            self.receipt.setFocus()

    def change_of(self, given: int) -> int:
        """What goes back over the counter when more cash is given than is due; a deposit is taken as it is."""
        return max(0, given - self.due) if self.how is Means.CASH and self.settled else 0

    def _show_change(self) -> None:
        try:
            change = self.change_of(self.amount.number or 0)
        except DeskError:
            change = 0
        self.change.say(_("Change: {amount}", amount=money.show(change, self.currency)) if change else "")

    def clear(self) -> None:
        """What was said is done."""
        self.reason.value = self.reference.value = ""
        self.hide()


def _last_means(view: PickupView) -> Means:
    """Money goes back the way it came, unless said otherwise."""
    came = [entry.means for entry in view.money if entry.means is not None and entry.received > 0]
    return came[-1] if came else Means.CASH

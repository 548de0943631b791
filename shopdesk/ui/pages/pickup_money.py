"""The payments: several means, deposits, part payment, credit; the balance as the largest figure (PK-3, AP-2)."""

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
from shopdesk.ui.gesture import afterwards, gesture
from shopdesk.ui.pages.pickup_part import PickupPart
from shopdesk.ui.pages.pickup_pay import CREDIT, DONE, FORFEIT, REFUND, REVERSE, PayForm, asked_for, due_of
from shopdesk.ui.step import Frame
from shopdesk.ui.theme import Text, Tone
from shopdesk.ui.widgets.button import Button, Kind
from shopdesk.ui.widgets.layout import box, column, fill, row
from shopdesk.ui.widgets.notice import Tinted
from shopdesk.ui.widgets.table import Table
from shopdesk.ui.widgets.table_model import Column
from shopdesk.ui.widgets.text import Label, SectionTitle
from shopdesk.ui.widgets.wrapped import Wrapped


class MoneyPart(PickupPart):
    """Alt+1 to Alt+5 choose how it is paid, Alt+6 credit, Alt+8 refund, Alt+9 forfeit; Enter takes it."""

    facts = ("paid", "amount", "due_on", "reason", "back_by", "deposit")
    receipt_asked = Signal(int)
    form_opened = Signal()

    def build(self) -> None:
        """Means, form, table, balance."""
        names = [Button(_(word(means)), on=partial(self.choose, means), keys=f"Alt+{place}", small=True)
                 for place, means in enumerate(Means, start=1)]  # fmt: skip
        self.first = names[0]
        self.on_credit = Button(_("On credit"), on=partial(self.choose, CREDIT), keys="Alt+6", small=True)
        self.give_back = Button(_("Refund"), on=partial(self.choose, REFUND), keys="Alt+8", small=True)
        self.keep = Button(_("Keep the deposit"), on=partial(self.choose, FORFEIT), keys="Alt+9", small=True)
        self.taking = Wrapped([*names, self.on_credit])
        self.giving = box(row(None, self.give_back, self.keep, gap=6))
        self.title = SectionTitle(_("Payments"), done=None)
        self.form = PayForm(self.step.page, on=self.take, on_receipt=self._receipt)
        self.amount, self.reason = self.form.amount, self.form.reason
        self.table = Table("payments", self._columns(), bare=True, fit=True, flush=True, row_height=28)
        self.table.opened.connect(lambda found: self.ask_reverse(found))
        self.receipt = Button(
            _("Receipt"),
            on=self.print_last,
            keys="Alt+Y",
            icon="printer-outline",
            kind=Kind.PLAIN,
            small=True,
        )
        self.printing = box(row(None, self.receipt))
        self.balance = Tinted(Tone.ACCENT)
        self.figure = Label("", Text.BALANCE, right=True)
        self.figure_name = Label(_("Balance"), Text.STRONG)
        self.said = Label("", Text.CAPTION, "text2")
        self.balance.inside.addLayout(row(column(self.figure_name, self.said, gap=2), None, self.figure))
        self.given = ""
        fill(
            self.inside,
            (self.title, self.taking, self.giving, self.form, self.table, self.printing, self.balance),
        )

    @property
    def how(self) -> Means | str:
        """What the form is open for."""
        return self.form.how

    def _columns(self) -> list[Column]:
        return [
            Column("at", _("Time"), lambda r: say.moment_short(r.at, self.step.now()), width=112),
            Column("means", _("Means"), lambda r: _(word(r.means)) if r.means else _("—"), width=90),
            Column("kind", _("Kind"), lambda r: _("Reversal") if r.reverses_id else _(word(r.kind)), width=90),
            Column("receipt", _("Receipt"), _receipt_words, stretch=True, width=150,
                   tone=lambda r: "text3" if r.reversed else "text2"),
            Column("amount", _("Amount"), lambda r: money.show(_shown(r), self.currency), width=110, right=True,
                   tone=lambda r: "text3" if r.reversed or r.reverses_id else "text1"),
        ]  # fmt: skip

    def show_view(self, view: PickupView) -> None:
        """What was paid, what is left."""
        if self.known is not None and self.known.order_id != view.order_id:
            self.given = ""
            self.form.hide()
        super().show_view(view)
        rows = [entry for entry in view.money if entry.kind is not MoneyKind.CHARGE]
        settled, due = view.bill.settled is not None, due_of(view)
        self.table.show_rows(rows)
        self.table.view.selectionModel().clear()
        self.table.setVisible(bool(rows))
        self.printing.setVisible(self._newest() is not None)
        self._show_due(view, due)
        self.said.say(self._reckoned(view, due))
        self.title.set_done(due == 0 or (due > 0 and view.credit is not None) if settled else None)
        self.title.set_right("" if settled else self.deposit_words(view), "text3")
        self._offer(view, due)
        if due <= 0 and self.how in (*Means, CREDIT):
            self.form.hide()
        if not self.form.isHidden() and self.how in list(Means) and not self.amount.dirty:
            self.amount.number = asked_for(view)

    def _show_due(self, view: PickupView, due: int) -> None:
        """What is left, as a sum to take or to give; before the work is done a deposit may go beyond the bill so far."""
        final = view.state in DONE
        name = say.balance_name(due) if due >= 0 or final else _("Deposit beyond the bill so far")
        tone = "warn" if due < 0 and final else "ok" if due == 0 and view.bill.settled else "text1"
        self.figure_name.say(name)
        self.figure.say(money.show(abs(due), self.currency), tone)

    def _offer(self, view: PickupView, due: int) -> None:
        """The buttons for what is possible now."""
        settled = view.bill.settled is not None
        self.on_credit.setVisible(settled and view.balance > 0 and view.credit is None)
        self.taking.setVisible((settled and due > 0) or (not settled and not view.anew))
        self.giving.setVisible(view.balance < 0)
        self.keep.setVisible(not settled and not view.anew)
        if view.balance >= 0 and self.how in (REFUND, FORFEIT):
            self.form.hide()

    def deposit_words(self, view: PickupView) -> str:
        """What a payment before the settlement is, and how much is asked for parts that are got in (AP-2)."""
        if view.anew:
            return ""
        least = view.deposit_least - view.received
        if view.state not in DONE and least > 0:
            return _("deposit for parts: at least {amount}", amount=money.show(least, self.currency))
        return _("before the settlement: a deposit")

    def _reckoned(self, view: PickupView, due: int) -> str:
        said = _("to pay {total} − paid {paid}", total=money.show(view.bill.total, self.currency),
                 paid=money.show(view.received, self.currency))  # fmt: skip
        if view.credit is not None and due > 0:
            said += "  " + _("on credit until {day}, approved by {name}", day=say.day_short(view.credit.due_on),
                             name=view.credit.approved_by)  # fmt: skip
        return "  ".join(part for part in (said, self.given) if part)

    def choose(self, how: Means | str) -> None:
        """How it is paid; the amount is filled in and Enter takes it."""
        self._open(how)

    def print_last(self) -> None:
        """The receipt of the payment that was taken last."""
        entry = self._newest()
        if entry is not None:
            self.receipt_asked.emit(entry.id)

    def _newest(self) -> MoneyRow | None:
        entries = self.known.money if self.known is not None else ()
        paid = [one for one in entries if one.means and not one.reversed and not one.reverses_id]
        return max(paid, key=lambda one: (one.at, one.id), default=None)

    def ask_reverse(self, entry: MoneyRow) -> None:
        """Enter on a payment: its receipt, or take it back with a reason (冲红)."""
        self._open(REVERSE, entry)

    def _open(self, how: Means | str, entry: MoneyRow | None = None) -> None:
        self.given = ""
        self.form.choose(how, self.view, entry)
        self.form_opened.emit()
        self.amount.dirty = False
        self.step.page.new_gesture()
        self.step.bring(self)

    def _receipt(self) -> None:
        if self.form.entry is not None:
            self.receipt_asked.emit(self.form.entry.id)

    @gesture
    def take(self) -> None:
        """What the form says is done."""
        if self.how == CREDIT:
            self._credit()
            return
        by, now, order_id = self.step.by, self.step.now(), self.view.order_id
        if self.how == REVERSE and self.form.entry is not None:
            self.act(payments.reverse, entry_id=self.form.entry.id, reason=self.reason.value, by=by, now=now)
        elif self.how == REFUND:
            self.act(deposits.refund, order_id=order_id, amount=self.amount.required(), reason=self.reason.value,
                     means=Means(self.form.back_by.value or Means.CASH), by=by, now=now)  # fmt: skip
        elif self.how == FORFEIT:
            self.act(deposits.forfeit, order_id=order_id, amount=self.amount.required(), reason=self.reason.value, by=by,
                     now=now)  # fmt: skip
        else:
            self._take(Means(self.how))
        self.form.clear()
        afterwards(self._taken)

    def _taken(self) -> None:
        """Somebody came for this only: back; all is paid: the hand goes on; else it stays with the means to pay."""
        page = self.step.page
        if isinstance(page, Frame) and page.turn_back():
            return
        if self.view.is_done("paid"):
            self.step.begin()
        else:
            self.stand()

    def _take(self, means: Means) -> None:
        given = self.amount.required()
        change = self.form.change_of(given)
        if change:
            self.given = _("given {given}, change {change}", given=money.show(given, self.currency),
                           change=money.show(change, self.currency))  # fmt: skip
        self.act(payments.take, order_id=self.view.order_id, amount=given - change, means=means,
                 reference=self.form.reference.value, by=self.step.by, now=self.step.now())  # fmt: skip
        if change:
            self.step.page.toast.show_done(_("Change: {amount}", amount=money.show(change, self.currency)))

    def _credit(self) -> None:
        day = self.form.due_on.day
        if day is None:
            self.form.due_on.refuse(_("Please give the due date."))
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

    def stand(self) -> None:
        """The hand on the first means; nothing is opened."""
        self.first.setFocus()

    def begin(self) -> None:
        """Ready to take the balance in cash, or to pay back what is too much; first the bill where it is to be made anew."""
        if self.view.anew:
            self.step.begin()
        elif self.taking.isVisibleTo(self):
            self.choose(Means.CASH)
        elif self.giving.isVisibleTo(self):
            self.choose(REFUND)


def _shown(entry: MoneyRow) -> int:
    """What came in; a deposit kept is neither in nor out."""
    return entry.amount if entry.kind is MoneyKind.FORFEIT else entry.received


def _receipt_words(entry: MoneyRow) -> str:
    shared = _("together with {orders}", orders=say.listed(entry.with_orders)) if entry.with_orders else ""
    return "  ".join(text for text in (entry.number, shared, entry.reference, entry.note) if text)

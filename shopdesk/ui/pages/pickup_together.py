"""The other orders of the same visit at the settlement: where they stand, settling all and paying for all in one go (RC-8)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from shopdesk import money
from shopdesk.desk import payments_together
from shopdesk.desk.moves import Permit
from shopdesk.desk.payments_together import Part, VisitOrder
from shopdesk.desk.pickup_view import PickupView
from shopdesk.errors import DeskError
from shopdesk.i18n import _
from shopdesk.kinds import Means, word
from shopdesk.ui import say
from shopdesk.ui.fields import CheckField, MoneyField, TextField
from shopdesk.ui.gesture import afterwards, gesture
from shopdesk.ui.pages.pickup_part import PickupPart
from shopdesk.ui.signs import state_chip
from shopdesk.ui.theme import Text, Tone
from shopdesk.ui.widgets.button import Button, Kind
from shopdesk.ui.widgets.chip import Chip
from shopdesk.ui.widgets.layout import box, clear, column, fill, row
from shopdesk.ui.widgets.notice import Tinted
from shopdesk.ui.widgets.text import Label, SectionTitle


class TogetherPart(PickupPart):
    """Shown when the visit brought more than this; Alt+V settles all that is ready, Alt+7 opens one payment for
    all that is settled."""

    facts = ("together", *(f"together_{means}" for means in Means))
    form_opened = Signal()

    def build(self) -> None:
        """A line for each other order, the form with the means."""
        self.open_button = Button(
            _("Pay together"), on=lambda: self.open(), keys="Alt+7", icon="cash-multiple", small=True
        )
        self.settle_button = Button(
            _("Settle together"), on=lambda: self.settle(), keys="Alt+V", icon="check-all", small=True
        )
        self.title = SectionTitle(
            _("This visit also has"), right=box(row(self.settle_button, self.open_button, gap=8))
        )
        self.lines = column(gap=4)
        self.form = Tinted(Tone.NEUTRAL)
        self.ticks: dict[int, CheckField] = {}
        self.tick_rows = column(gap=2)
        self.amounts = {
            means: MoneyField(
                f"together_{means}", _(word(means)), currency=self.currency, width=104, keep=False
            )
            for means in Means
        }
        self.reference = TextField("together_reference", _("Voucher no."), width=130, keep=False)
        self.sum = Label("", Text.STRONG)
        self.wrong = Label("", Text.CAPTION, "bad", wrap=True)
        self.done = Button(_("Take payment"), on=lambda: self.take())
        for means, field in self.amounts.items():
            field.edited.connect(partial(self._typed, means))
            field.done.connect(lambda: self.take())
        self.reference.done.connect(lambda: self.take())
        self.form.inside.addWidget(box(self.tick_rows))
        self.form.inside.addLayout(row(*self.amounts.values(), None, gap=8))
        foot = row(self.reference, None, column(None, self.sum), column(None, self.done), gap=12)
        self.form.inside.addLayout(foot)
        self.form.hide()
        self.wrong.hide()
        fill(self.inside, (self.title, box(self.lines), self.form, self.wrong))

    def show_view(self, view: PickupView) -> None:
        """The other orders; the button while this one and another wait for their money."""
        if self.known is None or self.known.order_id != view.order_id:
            self.form.hide()
            self._refused("")
        super().show_view(view)
        others = [one for one in view.visit if one.order_id != view.order_id]
        self.setVisible(bool(others))
        clear(self.lines)
        for one in others:
            self.lines.addLayout(self._line(one))
        self.settle_button.setVisible(any(one.ready for one in others))
        payable = [one for one in view.visit if one.payable]
        possible = len(payable) > 1 and payable[0].order_id == view.order_id
        self.open_button.setVisible(possible)
        if not possible:
            self.form.hide()

    def _line(self, one: VisitOrder) -> QHBoxLayout:
        words, tone = self._amount(one)
        go = Button(one.number, on=partial(self._go, one.order_id), kind=Kind.PLAIN, small=True)
        return row(
            Label(one.called),
            Chip(state_chip(one.state)),
            None,
            Label(words, Text.BODY, tone, right=True),
            go,
            gap=8,
        )

    def _amount(self, one: VisitOrder) -> tuple[str, str]:
        """What is to be paid for it, in words and their tone."""
        amount = money.show(abs(one.balance), self.currency)
        if one.to_settle is not None:
            comes = money.show(abs(one.to_settle), self.currency)
            back = one.to_settle < 0
            return (
                _("{amount} to refund", amount=comes) if back else _("{amount} left", amount=comes)
            ), "text1"
        if not one.settled:
            return "", "text2"
        if one.balance < 0:
            return _("{amount} to refund", amount=amount), "warn"
        return (_("{amount} left", amount=amount), "warn") if one.balance else (_("Balance paid"), "text2")

    def _go(self, order_id: int) -> None:
        self.step.go("order", order_id=order_id, step="pickup")

    @gesture
    def settle(self) -> None:
        """Every order of the visit that is ready is settled, each with its number; then the payment for all is opened. What is
        missing on any of them is permitted for all at once."""
        self._refused("")
        self.step.all_kept()
        self.step.permitted(self._settle)

    def _settle(self, permit: Permit | None) -> None:
        ready = [one.order_id for one in self.view.visit if one.ready]
        try:
            made = self.act(
                payments_together.settle, order_ids=ready, permit=permit, by=self.step.by, now=self.step.now()
            )
        except DeskError as refusal:
            if refusal.field != "together":
                raise
            self._refused(_(refusal.text))
            return
        numbers = say.listed(one.number for one in made)
        self.step.page.toast.show_done(_("Settled: {numbers}", numbers=numbers))
        afterwards(self.begin)

    def open(self) -> None:
        """All that is settled is ticked, the whole sum stands under cash; the hand is on the first amount."""
        clear(self.tick_rows)
        self.ticks = {}
        for one in self.view.visit:
            if not one.payable:
                continue
            words = f"{one.number}  {one.called}  {money.show(one.balance, self.currency)}"
            self.ticks[one.order_id] = tick = CheckField(f"pay_{one.order_id}", words, value=True, keep=False)
            tick.edited.connect(lambda: self._retick())
            self.tick_rows.addWidget(tick)
        self.reference.value = ""
        self._refused("")
        self._retick()
        self.form_opened.emit()
        self.form.show()
        self.amounts[Means.CASH].setFocus()
        self.step.page.new_gesture()
        self.step.bring(self)

    def _refused(self, sentence: str) -> None:
        self.wrong.say(sentence)
        self.wrong.setVisible(bool(sentence))

    def _chosen(self) -> list[VisitOrder]:
        return [
            one for one in self.view.visit if one.order_id in self.ticks and self.ticks[one.order_id].value
        ]

    @property
    def due(self) -> int:
        """What the ticked orders still owe, in minor units."""
        return sum(one.balance for one in self._chosen())

    def _retick(self) -> None:
        """Other orders: the whole sum stands under cash again."""
        for means, field in self.amounts.items():
            field.number = self.due if means is Means.CASH and self.due else None
            field.dirty = False
        self._reckon()

    def _typed(self, means: Means, *_said: object) -> None:
        """Until cash is typed by hand it is what the others leave."""
        cash = self.amounts[Means.CASH]
        if means is not Means.CASH and not cash.dirty:
            try:
                others = sum(
                    field.number or 0 for how, field in self.amounts.items() if how is not Means.CASH
                )
            except DeskError:
                return
            cash.number = max(0, self.due - others) or None
        self._reckon()

    def _reckon(self) -> None:
        try:
            given = sum(field.number or 0 for field in self.amounts.values())
        except DeskError:
            return
        left = self.due - given
        total = _("together {amount}", amount=money.show(self.due, self.currency))
        rest = ""
        if left > 0:
            rest = _("{amount} left", amount=money.show(left, self.currency))
        elif left < 0:
            rest = _("Change: {amount}", amount=money.show(-left, self.currency))
        self.sum.say("   ".join(part for part in (total, rest) if part), "accent" if left < 0 else "text1")

    def _parts(self) -> list[Part]:
        """By means; more cash than is left after the others is change."""
        given = {means: field.number or 0 for means, field in self.amounts.items()}
        others = sum(amount for means, amount in given.items() if means is not Means.CASH)
        if given[Means.CASH] > 0:
            given[Means.CASH] = min(given[Means.CASH], max(0, self.due - others))
        return [
            Part(means, amount, "" if means is Means.CASH else self.reference.value)
            for means, amount in given.items()
            if amount
        ]

    @gesture
    def take(self) -> None:
        """One payment for the ticked orders, one receipt."""
        self._refused("")
        parts = self._parts()
        given = sum(field.number or 0 for field in self.amounts.values())
        try:
            self.act(payments_together.take, order_ids=[one.order_id for one in self._chosen()], parts=parts,
                     by=self.step.by, now=self.step.now())  # fmt: skip
        except DeskError as refusal:
            if refusal.field != "together":
                raise
            self._refused(_(refusal.text))
            return
        change = given - sum(part.amount for part in parts)
        if change:
            self.step.page.toast.show_done(_("Change: {amount}", amount=money.show(change, self.currency)))
        self.form.hide()

    def close(self) -> bool:
        """Esc: whether the form was open."""
        was = self.form.isVisibleTo(self)
        self.form.hide()
        return was

    def begin(self) -> None:
        """The form, where it is possible."""
        if self.open_button.isVisibleTo(self):
            self.open()

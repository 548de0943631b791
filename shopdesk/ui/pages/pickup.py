"""The pick-up step of an order: prepare, tell, settle, take the money, hand back, release (PK-1 to PK-7)."""

from __future__ import annotations

from shopdesk import money
from shopdesk.desk import pickup_view, settlement
from shopdesk.desk.moves import Permit
from shopdesk.desk.pickup_view import PickupView
from shopdesk.flows import Step
from shopdesk.i18n import P_, _
from shopdesk.kinds import OrderState
from shopdesk.ui import printing, say
from shopdesk.ui.fields import TextField
from shopdesk.ui.gesture import afterwards, gesture
from shopdesk.ui.pages import pickup_gate
from shopdesk.ui.pages.pickup_bill import BillPart
from shopdesk.ui.pages.pickup_handback import HandbackPart
from shopdesk.ui.pages.pickup_money import MoneyPart
from shopdesk.ui.pages.pickup_part import PickupPart
from shopdesk.ui.pages.pickup_prepare import CallPart, PreparePart
from shopdesk.ui.pages.pickup_release import ReleasePart
from shopdesk.ui.pages.pickup_together import TogetherPart
from shopdesk.ui.slices import Steps
from shopdesk.ui.step import Action, StepView, SubState, SubStep
from shopdesk.ui.theme import Text, Tone
from shopdesk.ui.widgets.button import Button, Kind
from shopdesk.ui.widgets.context import ContextPanel
from shopdesk.ui.widgets.layout import column, row
from shopdesk.ui.widgets.notice import Empty, Tinted
from shopdesk.ui.widgets.text import Label

HERE = (OrderState.READY, OrderState.SETTLED, OrderState.RELEASED)


class PickupStep(StepView):
    """Parts under each other; the primary button is always the next one."""

    step = Step.PICKUP

    def build(self) -> Steps:
        """The parts, one after the other."""
        self.known: PickupView | None = None
        self.prepare, self.call = PreparePart(self), CallPart(self)
        yield
        self.bill = BillPart(self)
        yield
        self.together, self.money = TogetherPart(self), MoneyPart(self)
        yield
        self.hand = HandbackPart(self)
        yield
        self.exit = ReleasePart(self)
        yield
        self.bill.undo_button.clicked.connect(lambda: self.ask_reverse())
        self.together.form_opened.connect(lambda: self.money.form.hide())
        self.money.form_opened.connect(lambda: self.together.form.hide())
        self.money.form_opened.connect(lambda: self.changed())
        self.exit.issued.connect(lambda: self.hand.stand())
        self.money.receipt_asked.connect(lambda entry: self.print_paper("receipt", entry))
        self.parts: tuple[PickupPart, ...] = (
            self.prepare,
            self.call,
            self.bill,
            self.together,
            self.money,
            self.hand,
            self.exit,
        )
        self.too_early = Empty("progress-clock", _("Not ready yet"),
                               _("When the workshop has given it back, the preparation, the call, the settlement and the "
                                 "hand-back come here."))  # fmt: skip
        self.why = TextField("reason", _("Why is the settlement reversed?"), keep=False)
        self.why.done.connect(lambda: self.reverse())
        self.undoing = Tinted(Tone.WARN)
        self.undoing_said = Label("", Text.BODY, "text1", wrap=True)
        self.undoing.inside.addWidget(self.undoing_said)
        self.undoing.inside.addWidget(self.why)
        cancel = Button(_("Cancel"), on=self.undoing.hide, kind=Kind.PLAIN, small=True)
        undo = Button(_("Reverse the settlement"), on=lambda: self.reverse(), small=True)
        self.undoing.inside.addLayout(row(None, cancel, undo))
        self.undoing.hide()
        yield
        self.setLayout(column(self.too_early, self.undoing, *self.parts, None, gap=14))

    def load(self, order_id: int) -> Steps:
        """Read the whole step in one go."""
        lang = self.page.bridge.lang
        view = yield from self.read(pickup_view.view, order_id=order_id, lang=lang, now=self.now())
        if order_id != self.order_id:
            self.undoing.hide()
        self.order_id = order_id
        self.known = view
        here = view.state in HERE
        self.too_early.setVisible(not here)
        for part in self.parts:
            part.setVisible(here)
        self.money.setVisible(True)
        if not here:
            self.money.show_view(view)
        if here:
            for part in self.parts:
                part.show_view(view)
                yield
            self.hand.setVisible(bool(view.hand))
            gone = view.state is not OrderState.READY
            self.prepare.setVisible(not gone or not view.is_done("prepared"))
            told = view.is_done("customer_told") and not view.reminders
            self.call.setVisible(view.state is not OrderState.RELEASED and (not gone or not told))
        self.draft(order_id)

    # head and rail

    def actions(self) -> list[Action]:  # type: ignore[override]  # QWidget's own are not used
        """The next thing to do, and the reversal."""
        view = self.known
        if view is None:
            return []
        if view.state not in HERE:
            taking = self.money.form.isVisibleTo(self)
            return [Action(_("Take payment"), self.take_balance, primary=True)] if taking else []
        made: list[Action] = []
        if view.bill.settled is not None:
            text = _("Print settlement")
            made.append(
                Action(text, lambda: self.print_paper("settlement"), key="Ctrl+P", icon="printer-outline")
            )
        primary = self._next(view)
        return [*made, primary] if primary is not None else made

    def _next(self, view: PickupView) -> Action | None:
        if view.state is OrderState.RELEASED:
            return self._next_gone(view)
        if self.exit.pad is not None:
            return Action(_("Accept signature"), self.exit.accept, icon="draw", primary=True)
        lacking = {check.name for check in view.missing}
        if "prepared" in lacking:
            return Action(_("Everything is prepared"), self.prepare.all_done, primary=True)
        if "customer_told" in lacking:
            return Action(_("Record the call"), self.call.record, primary=True)
        if view.state is OrderState.READY:
            words = _("Settle {amount}", amount=money.show(view.bill.total, self.page.bridge.currency))
            return Action(words, self.settle, primary=True)
        if "paid" in lacking:
            return Action(self._take_words(view), self.take_balance, primary=True)
        if "certificate_issued" in lacking:
            return Action(_("Issue the certificate"), self.exit.issue, primary=True)
        if lacking & {"keys_returned", "belongings_returned"}:
            return Action(_("Hand back all"), self.hand.give_all, primary=True)
        if "old_parts_settled" in lacking:
            return Action(_("What about the old parts?"), self.exit.begin, primary=True)
        if "handback_signed" in lacking:
            return Action(_("Signed on paper"), lambda: self.exit.sign(None), icon="file-sign", primary=True)
        return Action(_("Release"), self.exit.release, icon="gate-open", primary=True)

    def _next_gone(self, view: PickupView) -> Action | None:
        """What is left to do about money after it has left."""
        amount = money.show(view.bill.total, self.page.bridge.currency)
        if view.anew:
            return Action(_("Settle anew {amount}", amount=amount), self.settle, primary=True)
        if view.balance:
            return Action(self._take_words(view), self.take_balance, primary=True)
        return None

    def _take_words(self, view: PickupView) -> str:
        amount = money.show(abs(view.balance), self.page.bridge.currency)
        return _("Refund {amount}", amount=amount) if view.balance < 0 else _("Take {amount}", amount=amount)

    def sub_steps(self) -> list[SubStep]:
        """Prepared, told, settled, paid, handed back, released."""
        view = self.known
        if view is None or view.state not in HERE:
            return []
        names = (("prepared", _("Preparation")), ("customer_told", _(P_("rail", "Told"))),
                 ("settled", _(P_("rail", "Settlement"))), ("paid", _("Payment")), ("handback", _("Hand-back")),
                 ("collected_by", _("Gate pass")))  # fmt: skip
        found = [self._sub(view, name, text) for name, text in names]
        first = next((at for at, sub in enumerate(found) if sub.state is not SubState.DONE), None)
        if first is not None and found[first].state is SubState.OPEN:
            sub = found[first]
            found[first] = SubStep(sub.text, SubState.NOW, sub.detail or _("now"), sub.field)
        return found

    def _sub(self, view: PickupView, name: str, text: str) -> SubStep:
        if name == "handback":
            back = len([line for line in view.hand if line.back])
            all_back = not any(line.here for line in view.hand)
            done = all_back and (view.released_at is not None or view.is_done("handback_signed"))
            missing = not done and view.state is OrderState.SETTLED
            state = SubState.DONE if done else SubState.MISSING if missing else SubState.OPEN
            if all_back and missing:
                return SubStep(text, state, _("not signed"), "handback_signed")
            return SubStep(text, state, f"{back} / {len(view.hand)}" if view.hand else "", name)
        if name == "collected_by":
            valid = view.gate is not None and view.gate.valid
            state = SubState.DONE if view.released_at else SubState.OPEN
            return SubStep(text, state, _("valid") if valid else "", name)
        check = view.check(name)
        done = check is not None and check.done
        detail = (
            say.moment_short(view.notice.told_at, self.now())
            if name == "customer_told" and view.notice.told_at
            else ""
        )
        if name == "prepared" and not done:
            detail = f"{len([task for task in view.tasks if task.done_at])} / {len(view.tasks)}"
        missing = name == "paid" and not done and view.state is OrderState.SETTLED
        return SubStep(
            text, SubState.DONE if done else SubState.MISSING if missing else SubState.OPEN, detail, name
        )

    def focus_on(self, field: str) -> None:
        """A missing fact, a line of the rail or a field."""
        for part in self.parts:
            button = part.mend(field)
            if button is not None and button.isVisibleTo(self):
                button.setFocus()
                self.bring(part)
                return
        for part in self.parts:
            if field in part.facts:
                part.show()
                part.asked_for()
                self.bring(part)
                return
        super().focus_on(field)

    def beside(self, panel: ContextPanel) -> None:
        """The gate pass on top of the panel."""
        if self.known is not None and self.known.state in HERE:
            pickup_gate.fill(
                panel, self.known, self.focus_on, self.print_paper, self.now(), self.page.bridge.currency
            )

    @gesture
    def print_paper(self, form: str, part: int | None = None) -> None:
        """A paper of this order on the screen."""
        printing.print_paper(self.page, form, self.order_id, part=part)

    # what the hand does

    def settle(self) -> None:
        """Freeze the bill; what is missing may be permitted in place."""
        self.all_kept()
        self.permitted(self._settle)

    def all_kept(self) -> None:
        """DeskError while a line of the bill is typed by half."""
        self.bill.check()

    def _settle(self, permit: Permit | None) -> None:
        self.act(settlement.make, order_id=self.order_id, old_parts=self.exit.old_parts.value,
                 odometer_out_km=self.exit.odometer.number, permit=permit, by=self.by, now=self.now())  # fmt: skip
        afterwards(self.begin)

    def take_balance(self) -> None:
        """Open the form with the balance in it; once more takes it."""
        if self.money.form.isVisibleTo(self):
            self.money.take()
        else:
            self.money.begin()
            self.bring(self.money)

    def ask_reverse(self) -> None:
        """A reversal needs its reason; it says what becomes of the rest."""
        self.why.value = ""
        gone = self.known is not None and self.known.state is OrderState.RELEASED
        self.undoing_said.say(
            _("It has left. What was paid stays with this order; the forms handed over and the warranty stand until the new "
              "settlement is made.") if gone else
            _("What was paid stays as a deposit; the gate pass counts no more until the new settlement is made.")
        )  # fmt: skip
        self.undoing.show()
        self.why.setFocus()

    @gesture
    def reverse(self) -> None:
        """冲红: the settlement is taken back."""
        self.act(
            settlement.reverse, order_id=self.order_id, reason=self.why.value, by=self.by, now=self.now()
        )
        self.undoing.hide()

    def carry_out(self, move: str, permit: Permit | None = None) -> None:
        """Settling and releasing are more than the move."""
        if move == "settle":
            self._settle(permit)
        elif move == "release":
            self.exit.leave(permit)
        else:
            super().carry_out(move, permit)

    def escape(self) -> bool:
        """Esc closes what was opened in place."""
        for opened in (self.undoing, self.together.form, self.money.form, self.hand.claim, self.hand.ended):
            if opened.isVisibleTo(self):
                opened.hide()
                return True
        return self.call.close() or self.exit.close_pad()

    def begin(self) -> None:
        """The hand goes to the next thing to do."""
        view = self.known
        if view is None or view.state not in HERE:
            super().begin()
            return
        lacking = {check.name for check in view.missing}
        part = self._next_part(view, lacking)
        if part is self.exit and "certificate_issued" in lacking:
            self.focus_on("certificate_issued")
        elif part is self.money:
            self.money.stand()
        elif part is not None:
            part.begin()
            self.bring(part)
        else:
            super().begin()

    def _next_part(self, view: PickupView, lacking: set[str]) -> PickupPart | None:
        for part in (self.prepare, self.call):
            if lacking & set(part.facts) and view.state is not OrderState.RELEASED:
                return part
        if view.bill_open:
            return self.bill
        if view.state is OrderState.RELEASED:
            return None
        if "paid" in lacking:
            return self.money
        if lacking & {"keys_returned", "belongings_returned"} and "certificate_issued" not in lacking:
            return self.hand
        return self.exit

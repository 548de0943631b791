"""On the phone about extra work: tick what the customer takes, see the new total at once, write down the answer (WS-2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

from shopdesk import money
from shopdesk.desk import authorisations, orders, supplements
from shopdesk.desk.extra_work import SupplementRow
from shopdesk.desk.workshop import WorkshopView
from shopdesk.errors import DeskError
from shopdesk.i18n import N_, P_, _
from shopdesk.kinds import Answer, CallResult, LineState, SupplementState, word
from shopdesk.kinds.call import AT_COUNTER
from shopdesk.ui import say
from shopdesk.ui.fields import CheckField, ChoiceField, ComboField, DateTimeField, TextField
from shopdesk.ui.gesture import gesture
from shopdesk.ui.pages.workshop_part import WorkshopPart
from shopdesk.ui.theme import Text, Tone
from shopdesk.ui.widgets.button import Button
from shopdesk.ui.widgets.layout import box, clear, column, row
from shopdesk.ui.widgets.notice import Notice, Prompt
from shopdesk.ui.widgets.text import Label, MoneyLabel, SectionTitle
from shopdesk.ui.widgets.toggles import Option

if TYPE_CHECKING:
    from shopdesk.ui.pages.workshop import WorkshopStep

DIGITS = 9


class AnswerPart(WorkshopPart):
    """The open supplement: ticks, live total, the authorisation form. The answer is chosen by hand, each time: nobody consents
    by a key that goes on, and no draft consents for the customer."""

    def __init__(self, step: WorkshopStep) -> None:
        super().__init__(step)
        self.supplement: SupplementRow | None = None
        self.ticks: dict[int, CheckField] = {}
        self.title = SectionTitle("", right="SO")
        self.findings = Label("", Text.BODY, "text1", wrap=True)
        self.safety = Notice("", Tone.WARN)
        self.lines = column(gap=2)
        self.clause = Label(_("No warranty: the customer initials it."), Text.CAPTION_STRONG, "warn")
        self.total = Label("", Text.NUMBER)
        self.change = Label("", Text.CAPTION, "text2", right=True)
        self.new_promise = Label("", Text.CAPTION, "text2")
        self.limit = Button(
            _("Go on within the limit"), on=self.within_limit, keys="Alt+W", icon="check-decagram-outline"
        )
        self.prompt = Prompt(_("Say what was found, what it costs and how long it takes. No pressure."))
        self._form()
        self.setLayout(column(
            self.title, self.findings, self.safety, self.lines, self.clause, row(self.total, None, self.change),
            self.new_promise, row(None, self.limit), 4, self.form, self.prompt, gap=6,
        ))  # fmt: skip
        for digit in range(1, DIGITS + 1):
            QShortcut(QKeySequence(f"Alt+{digit}"), self).activated.connect(
                lambda n=digit: self.toggle(n - 1)
            )

    def _form(self) -> None:
        self.answer = ChoiceField("answer", _("The customer says"), [
            Option(Answer.YES, _(word(Answer.YES)), "check"), Option(Answer.NO, _(word(Answer.NO)), "close"),
            Option(Answer.CALL_BACK, _(word(Answer.CALL_BACK)), "phone-return-outline"),
        ], hint=_("← and → choose"), keep=False)  # fmt: skip
        self.person = ComboField("person", _("Spoken with"), free=True)
        self.phone = ComboField("phone", _(P_("phone", "Number")), free=True, placeholder=_(AT_COUNTER))
        self.promise = DateTimeField("promised_at", _("New promised time"), now=self.step.now)
        self.back = DateTimeField("call_back_at", _("Call back at"), now=self.step.now)
        self.note = TextField("answer_note", _("Note on the call"))
        tried = row(
            Button(
                _(word(CallResult.NO_ANSWER)),
                on=lambda: self.tried(CallResult.NO_ANSWER),
                keys="Alt+N",
                small=True,
            ),
            Button(
                _(word(CallResult.BUSY)), on=lambda: self.tried(CallResult.BUSY), keys="Alt+B", small=True
            ),
            None,
        )
        who = row(self.person, self.phone, gap=12)
        when = row(self.promise, self.back, self.note, gap=12)
        self.form = box(column(self.answer, who, when, tried, gap=6))
        self.answer.edited.connect(self._fold)

    def begin(self, view: WorkshopView) -> None:
        """Whom to ask: the customer, and who else may consent."""
        self.supplement = None
        people = [view.customer, *([view.consent_name] if view.consent_name else [])]
        self.person.set_options([(name, name) for name in people], people[0])
        numbers = [p.number for p in self.step.ask(orders.phones, customer_id=view.customer_id)]
        numbers += [view.consent_phone] if view.consent_phone else []
        self.phone.set_options([(number, number) for number in numbers], numbers[0] if numbers else None)
        self.note.value = ""

    def show_view(self, view: WorkshopView) -> None:
        """The oldest supplement that is still open."""
        open_ = [one for one in view.supplements if one.state is SupplementState.OPEN]
        self.setVisible(bool(open_))
        before = self.supplement
        self.supplement = open_[-1] if open_ else None
        if self.supplement is None:
            return
        one = self.supplement
        if before is None or before.id != one.id:
            self._show_lines(one)
            self.answer.value = self.promise.moment = self.back.moment = None
            self.answer.clear_refusal()
        tries = len(one.asked)
        self.title.title.say(_("Extra work to ask about"))
        self.title.set_right(one.number)
        asked = _("asked {count}×", count=tries) if tries else ""
        found = _("found by {name}", name=one.found_by) if one.found_by else ""
        self.findings.say("·".join(filter(None, (one.findings, found, asked))))
        what = say.listed(line.description for line in one.risks)
        self.safety.say(_("{what}: concerns safety, say so clearly.", what=what))
        self.safety.setVisible(bool(what))
        self._fold()

    def _show_lines(self, one: SupplementRow) -> None:
        clear(self.lines)
        self.ticks = {}
        proposed = [line for line in one.lines if line.state is LineState.PROPOSED]
        amounts = [MoneyLabel(line.amount, self.step.page.bridge.currency) for line in proposed]
        widest = max((amount.sizeHint().width() for amount in amounts), default=0)
        for number, (line, amount) in enumerate(zip(proposed, amounts, strict=True), start=1):
            amount.setMinimumWidth(widest)
            tick = CheckField(f"tick{line.id}", line.description, value=True, keep=False)
            tick.edited.connect(self.reckon)
            self.ticks[line.id] = tick
            cap = Label(say.keys(f"Alt+{number}") if number <= DIGITS else "", Text.KEY, "text3")
            self.lines.addWidget(box(row(tick, None, cap, amount, gap=12)))

    def toggle(self, index: int) -> None:
        """Alt+digit ticks a line."""
        if self.isVisible() and index < len(self.ticks):
            tick = list(self.ticks.values())[index]
            tick.value = not tick.value
            self.reckon()

    def ticked(self) -> tuple[int, ...]:
        """The lines the customer takes."""
        return tuple(line for line, tick in self.ticks.items() if tick.value)

    def reckon(self) -> None:
        """The new total and promised time of this combination, while on the phone."""
        if self.supplement is None:
            return
        chosen = () if self.answer.value is Answer.NO else self.ticked()
        then = self.step.ask(
            supplements.what_if, supplement_id=self.supplement.id, ticked=chosen, now=self.step.now()
        )
        currency, now = self.step.page.bridge.currency, self.step.now()
        self.total.say(_("New total {amount}", amount=money.show(then.total, currency)))
        self.change.say(_("agreed {before}, extra {added}", before=money.show(then.before, currency),
                          added=money.show(then.added, currency)))  # fmt: skip
        promised = (
            say.moment_words(then.promised_at, now) if then.promised_at is not None else _("no promise yet")
        )
        self.new_promise.say(_("Promised time {when}", when=promised))
        self.promise.edit.setPlaceholderText(
            say.moment_short(then.promised_at, now) if then.promised_at else ""
        )
        self.clause.setVisible(any(line.no_warranty and line.id in chosen for line in self.supplement.lines))
        self.limit.setVisible(then.within_limit and bool(chosen))
        self.step.changed()

    def _fold(self) -> None:
        said = self.answer.value
        for tick in self.ticks.values():
            tick.setEnabled(said is not Answer.NO)
        self.promise.setVisible(said is Answer.YES)
        self.back.setVisible(said is Answer.CALL_BACK)
        self.reckon()

    def record(self) -> None:
        """The answer, with who, whom, which number, when. Refused while nobody said what the customer says."""
        if self.supplement is None:
            return
        if self.answer.value is None:
            raise DeskError(N_("What does the customer say? ← and → choose."), field=self.answer.name)
        said = Answer(self.answer.value)
        self.step.act(
            authorisations.answer, supplement_id=self.supplement.id, answer=said,
            accepted=self.ticked() if said is Answer.YES else (), person=self.person.text, phone=self.phone.text,
            call_back_at=self.back.moment if said is Answer.CALL_BACK else None,
            promised_at=self.promise.moment if said is Answer.YES else None, note=self.note.value, by=self.step.by,
            now=self.step.now(),
        )  # fmt: skip
        self.step.finished()
        self.step.page.toast.show_done(_("Answer recorded"))

    @gesture
    def within_limit(self) -> None:
        """No call needed: the customer's limit covers it."""
        if self.supplement is not None:
            self.step.act(
                authorisations.accept_within_limit, supplement_id=self.supplement.id, accepted=self.ticked(),
                note=self.note.value, by=self.step.by, now=self.step.now(),
            )  # fmt: skip
            self.step.finished()

    @gesture
    def tried(self, result: CallResult) -> None:
        """Called, not reached; the question stays open."""
        if self.supplement is not None:
            self.step.act(
                authorisations.not_reached, supplement_id=self.supplement.id, result=result, phone=self.phone.text,
                by=self.step.by, now=self.step.now(),
            )  # fmt: skip
            self.step.page.toast.show_done(_("Call recorded"))

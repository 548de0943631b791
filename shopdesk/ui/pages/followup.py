"""The follow-up step of an order: the call sheet at the left of the form, and what earlier calls brought (FU-1, FU-2)."""

from __future__ import annotations

from PySide6.QtCore import Qt

from shopdesk.clock import day_of
from shopdesk.desk import followup, followup_sheet, heard
from shopdesk.desk.followup import Made
from shopdesk.desk.followup_sheet import Sheet
from shopdesk.errors import DeskError
from shopdesk.flows import Step
from shopdesk.i18n import N_, _
from shopdesk.kinds import CallResult, FollowUpState, word
from shopdesk.ui import printing, say
from shopdesk.ui.fields import ChoiceField, ComboField, DateTimeField, Option, TextArea, TextField
from shopdesk.ui.gesture import gesture
from shopdesk.ui.pages.followups_reply import bring
from shopdesk.ui.slices import Steps
from shopdesk.ui.step import Action, StepView, SubState, SubStep
from shopdesk.ui.theme import Text
from shopdesk.ui.widgets.button import Button
from shopdesk.ui.widgets.columns import Columns
from shopdesk.ui.widgets.layout import Item, box, clear, column, row
from shopdesk.ui.widgets.notice import Empty
from shopdesk.ui.widgets.text import Hairline, Icon, Label, SectionTitle

ROUNDS = 2
PROBLEM, WISH = 200, 236
"""px of a problem, and of the wish with its button, which go below it where both have no room."""


class FollowupStep(StepView):
    """One planned call at a time; its result plans the next."""

    step = Step.FOLLOWUP

    def build(self) -> Steps:
        """The parts, one after the other."""
        self.made: list[Made] = []
        self.sheet: Sheet | None = None
        self.lines = column(gap=4)
        self.history = column(gap=4)
        lesson = _("After the release a first and a second call are planned by rule; the sheet comes here.")
        self.empty = Empty("phone-clock", _("No call is planned"), lesson)
        yield
        self._make_form()
        yield
        self.sheet_box, self.history_box = box(self.lines), box(self.history)
        self.sheet_box.setMinimumWidth(230)
        both = row(self.sheet_box, self.form, gap=24)
        both.setStretch(0, 2)
        both.setStretch(1, 3)
        self.setLayout(column(self.empty, both, 12, self.history_box, None, gap=8))

    def _make_form(self) -> None:
        self.phone = ComboField("phone", _("Number"), free=True, width=200)
        self.person = TextField("person", _("Spoken with"), width=130)
        results = (CallResult.REACHED, CallResult.NO_ANSWER, CallResult.BUSY, CallResult.CALL_BACK)
        self.result = ChoiceField(
            "result", _("Result"), [Option(r, _(word(r))) for r in results], value=CallResult.REACHED
        )
        self.result.edited.connect(self._show_form)
        self.satisfaction = ChoiceField("satisfaction", _("Satisfaction (1 bad, 5 very good)"),
                                        [Option(n, str(n)) for n in range(1, 6)])  # fmt: skip
        self.outcome = TextArea("outcome", _("What the customer said"), lines=2)
        self.problem = TextField("problem", _("Problem (becomes a complaint)"))
        self.problem.hint(_("On Today for the supervisor until it is answered"))
        self.wish = TextField("wish", _("New wish"))
        self.wish.hint(_("On Today until a time is found or it is here"))
        self.market = TextField("market", _("Heard about the market"))
        self.call_back = DateTimeField("call_back_at", _("Call back at"), now=self.now)
        self.give_up = ChoiceField(
            "give_up", _("Then"), [Option(False, _("try again")), Option(True, _("give up"))], value=False
        )
        visit = Button(
            _("Record, then new visit"), on=lambda: self.record_and_bring(), keys="Alt+V",
            icon="calendar-plus-outline", small=True,
        )  # fmt: skip
        wish = box(column(self.wish, row(visit, None), gap=4))
        two = Columns(self.problem, wish, right_width=WISH, gap=12, least=PROBLEM)
        reached = column(self.satisfaction, self.outcome, two, self.market, gap=10)
        self.when_reached = box(reached)
        self.when_not = box(row(self.call_back, self.give_up, None, gap=12))
        self.form = box(column(row(self.phone, self.person, None, gap=12), self.result, self.when_reached, self.when_not, None,
                               gap=10))  # fmt: skip

    def load(self, order_id: int) -> Steps:
        """The planned call with its sheet, and the calls already made."""
        lang = self.page.bridge.lang
        made, sheet = yield from self.read(followup_sheet.of_order, order_id=order_id, lang=lang)
        if order_id != self.order_id:
            self._empty_fields()
        self.order_id = order_id
        self.made, self.sheet = made, sheet
        planned = self.planned
        self.empty.setVisible(self.sheet is None and not self.made)
        self.form.setVisible(self.sheet is not None)
        self.sheet_box.setVisible(self.sheet is not None)
        if self.sheet is not None:
            self._show_sheet(self.sheet)
        yield
        self._show_history()
        self._show_form()
        if planned is not None:
            self.draft(order_id)

    @property
    def planned(self) -> Made | None:
        """The call that is to be made."""
        return next((one for one in self.made if one.state is FollowUpState.PLANNED), None)

    def _empty_fields(self) -> None:
        self.result.value, self.satisfaction.value, self.give_up.value = CallResult.REACHED, None, False
        for field in (self.outcome, self.problem, self.wish, self.market, self.person):
            field.value = ""
        self.phone.text = ""
        self.call_back.moment = None

    def _show_sheet(self, sheet: Sheet) -> None:
        due, today = sheet.due, day_of(self.now())
        if not self.phone.text:
            self.phone.set_options(
                [(number, number) for number in sheet.phones], sheet.phones[0] if sheet.phones else None
            )
        if not self.person.value:
            self.person.value = due.customer
        clear(self.lines)
        late = due.due_until < today
        title = _("First call") if due.round == 1 else _("Second call")
        when = _("until {day}", day=say.day_short(due.due_until, today))
        parts: list[Item] = [SectionTitle(title, right=when)]
        parts += [Label(_("The time is over."), Text.CAPTION, "bad")] if late else []
        for name, texts in ((_("Topics"), sheet.topics), (_("Last work"), sheet.work), (_("Advised, not done"), sheet.advice),
                            (_("Earlier problems"), sheet.earlier), (_("Next service"), sheet.next_service)):  # fmt: skip
            if texts:
                parts += [6, Label(name, Text.CAPTION, "text3")]
                parts += [self._point(text) for text in texts]
        for part in (column(*parts, None, gap=4),):
            self.lines.addLayout(part)

    def _point(self, text: str) -> Item:
        dot = Icon("circle-small", "text3", 18)
        made = row(dot, Label(text, wrap=True), gap=2)
        made.setStretch(1, 1)
        made.setAlignment(dot, Qt.AlignmentFlag.AlignTop)
        return made

    def _show_history(self) -> None:
        clear(self.history)
        done = [one for one in self.made if one.state is not FollowUpState.PLANNED]
        if not done and self.sheet is None:
            return
        if done:
            self.history.addWidget(SectionTitle(_("Calls made")))
        for one in done:
            stars = _("satisfaction {grade} of 5", grade=one.satisfaction) if one.satisfaction else ""
            when = say.moment_words(one.done_at, self.now()) if one.done_at else ""
            words = (_("Call {number}", number=one.round), _(word(one.state)), when, one.by, stars)
            head = "   ".join(text for text in words if text)
            said = "   ".join(text for text in (one.outcome, one.problem, one.wish, one.market) if text)
            self.history.addWidget(Label(head, Text.STRONG, elide=True))
            if said:
                self.history.addWidget(Label(said, Text.BODY, "text2", wrap=True))
            self.history.addWidget(Hairline())

    def _show_form(self) -> None:
        reached = self.result.value is CallResult.REACHED
        self.when_reached.setVisible(reached)
        self.when_not.setVisible(not reached)

    def actions(self) -> list[Action]:  # type: ignore[override]  # QWidget's own are not used
        """Write the call down."""
        if self.planned is None:
            return []
        sheet = Action(_("Print the sheet"), self.print_sheet, key="Ctrl+P", icon="printer-outline")
        return [
            sheet,
            Action(_("Record the call"), self.record, icon="phone-check-outline", primary=True),
        ]

    def print_sheet(self) -> None:
        """The call sheet on paper (跟踪服务电话记录表)."""
        if self.planned is not None:
            printing.print_paper(self.page, "call_sheet", self.order_id, part=self.planned.id)

    def sub_steps(self) -> list[SubStep]:
        """First call, second call."""
        names = {1: _("First call"), 2: _("Second call")}
        rows = []
        for number in range(1, ROUNDS + 1):
            one = next((made for made in self.made if made.round == number), None)
            if one is None:
                rows.append(SubStep(names[number]))
            elif one.state is FollowUpState.PLANNED:
                rows.append(
                    SubStep(
                        names[number],
                        SubState.NOW,
                        say.day_short(one.due_from, day_of(self.now())),
                        "outcome",
                    )
                )
            else:
                rows.append(SubStep(names[number], SubState.DONE))
        return rows

    @gesture
    def record(self) -> None:
        """The call as it went; reached plans the second one."""
        self._record()

    @gesture
    def record_and_bring(self) -> None:
        """The call as it went, and at once the visit for the new wish (FU-2)."""
        if not self.wish.value or self.result.value is not CallResult.REACHED:
            raise DeskError(N_("First write down the new wish."), field="wish")
        self._record()
        wishes = [one for one in self.ask(heard.waiting) if one.order_id == self.order_id]
        bring(self.page, wishes[-1])

    def _record(self) -> None:
        planned = self.planned
        if planned is None:
            return
        reached = self.result.value is CallResult.REACHED
        self.act(
            followup.record, followup_id=planned.id, result=self.result.value or CallResult.REACHED,
            phone=str(self.phone.value or self.phone.text), person=self.person.value, outcome=self.outcome.value,
            satisfaction=self.satisfaction.value if reached else None, market=self.market.value, problem=self.problem.value,
            wish=self.wish.value, call_back_at=None if reached else self.call_back.moment,
            give_up=bool(self.give_up.value) and not reached, by=self.by, now=self.now(),
        )  # fmt: skip
        self.draft_done()
        self._empty_fields()
        self.page.toast.show_done(_("Call recorded"))

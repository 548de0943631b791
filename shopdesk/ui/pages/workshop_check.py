"""The progress check: how far it is, when it will be done, and in trouble the measure and the call (WS-3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopdesk.desk import checks, orders
from shopdesk.desk.checks import CheckRow, Told
from shopdesk.desk.workshop import WorkshopView
from shopdesk.i18n import P_, _
from shopdesk.kinds import CallResult, OrderState, word
from shopdesk.ui import say
from shopdesk.ui.fields import ChoiceField, ComboField, DateTimeField, TextField
from shopdesk.ui.pages.workshop_part import WorkshopPart
from shopdesk.ui.theme import Text, Tone
from shopdesk.ui.widgets.layout import box, clear, column, row
from shopdesk.ui.widgets.notice import Notice
from shopdesk.ui.widgets.planned import Plan, PlannedBar
from shopdesk.ui.widgets.text import FactRow, Label, SectionTitle
from shopdesk.ui.widgets.toggles import Option

if TYPE_CHECKING:
    from shopdesk.ui.pages.workshop import WorkshopStep

IN_TIME, TROUBLE = "in_time", "trouble"


class CheckPart(WorkshopPart):
    """The bar with its mark, the form, the checks made so far."""

    def __init__(self, step: WorkshopStep) -> None:
        super().__init__(step)
        self.bar = PlannedBar()
        self.due = Notice("", Tone.WARN, icon="progress-clock")
        ways = [
            Option(IN_TIME, _(P_("progress", "on time")), "check"),
            Option(TROUBLE, _(P_("progress", "difficulties")), "alert-outline"),
        ]
        self.going = ChoiceField("going", _("The workshop says"), ways, value=IN_TIME)
        self.expected = DateTimeField("expected_at", _("Done at (workshop's word)"), now=step.now)
        self.difficulties = TextField("difficulties", _("What is the difficulty"))
        self.measure = TextField("measure", _("What is done about it"))
        self.promise = DateTimeField("promised_at", _("New promised time"), now=step.now)
        self.told = ComboField("told", _("Customer called"), [(one, _(word(one))) for one in CallResult])
        self.phone = ComboField("delay_phone", _(P_("phone", "Number")), free=True)
        courtesy = Label(_("Say why and apologise; the call is kept with the check."), Text.CAPTION, "text3", wrap=True)
        called = row(self.told, self.phone, gap=8)
        self.delayed = box(column(self.difficulties, self.measure, self.promise, called, courtesy, gap=6))
        self.history = column(gap=0)
        self.form = box(column(self.going, self.expected, self.delayed, gap=6))
        self.setLayout(column(SectionTitle(_("Planned time")), self.bar, self.due, self.form, self.history, gap=6))
        self.going.edited.connect(self._fold)

    def begin(self, view: WorkshopView) -> None:
        """An empty form; the customer's numbers."""
        self.going.value = IN_TIME
        for field in (self.difficulties, self.measure):
            field.value = ""
        self.expected.moment = self.promise.moment = None
        phones = [p.number for p in self.step.ask(orders.phones, customer_id=view.customer_id)]
        self.told.set_options([(one, _(word(one))) for one in CallResult], None)
        self.phone.set_options([(number, number) for number in phones], phones[0] if phones else None)

    def show_view(self, view: WorkshopView) -> None:
        """The bar at this moment."""
        self.setVisible(view.workshop_at is not None)
        if view.workshop_at is None:
            return
        now = self.step.now()
        at_work = view.state is OrderState.IN_WORKSHOP
        self.form.setVisible(at_work)
        self.bar.setVisible(view.promised_at is not None)
        self._show_bar(view)
        due = view.check if at_work else None
        self.due.setVisible(due is not None and due.is_due(now))
        if due is not None and due.is_due(now):
            overdue = due.is_overdue(now)
            words = _("The progress check is overdue") if overdue else _("Time to ask for progress")
            self.due.say(words, Tone.BAD if overdue else Tone.WARN)
        self._show_history(view.checks)
        self._fold()

    def _show_bar(self, view: WorkshopView) -> None:
        if view.workshop_at is None or view.promised_at is None:
            return
        now = self.step.now()
        whole = (view.promised_at - view.workshop_at).total_seconds()
        mark = (view.check.at - view.workshop_at).total_seconds() / whole if view.check is not None and whole > 0 else None
        words = _("{percent} % of the planned time is over", percent=view.used)
        if view.used >= 100 and view.state in (OrderState.IN_WORKSHOP, OrderState.WAITING):
            words = say.late_by(view.promised_at, now)
        self.bar.show_plan(Plan(
            say.moment_short(view.workshop_at, now), say.moment_short(view.promised_at, now), view.used / 100,
            mark if mark is not None and mark <= 1.02 else None,
            _("ask {time}", time=say.hour(view.check.at)) if view.check is not None else "", words,
        ))  # fmt: skip

    def _show_history(self, made: tuple[CheckRow, ...]) -> None:
        clear(self.history)
        for one in made:
            said = _(P_("progress", "on time")) if one.on_time else "·".join(filter(None, (one.difficulties, one.measure)))
            self.history.addWidget(FactRow(said, say.moment_short(one.asked_at, self.step.now())))
            notes = [_("done {time}", time=say.moment_short(one.expected_at, self.step.now()))] if one.expected_at else []
            if not one.on_time and one.promised_after is not None:
                notes.append(_("new time {time}", time=say.moment_short(one.promised_after, self.step.now())))
            if one.told is not None:
                notes.append(_("call: {result}", result=_(word(one.told))))
            notes.append(one.by)
            self.history.addWidget(Label("·".join(filter(None, notes)), Text.CAPTION, "text3", wrap=True))

    def _fold(self) -> None:
        self.delayed.setVisible(self.going.value == TROUBLE)

    def record(self) -> None:
        """The workshop's answer, with everything that belongs to it."""
        trouble = self.going.value == TROUBLE
        told = None
        if trouble and self.told.value is not None:
            view = self.step.shown
            told = Told(person=view.customer if view else "", phone=self.phone.text, result=CallResult(self.told.value))
        self.step.act(
            checks.record, order_id=self.step.order_id, on_time=not trouble, expected_at=self.expected.moment,
            difficulties=self.difficulties.value if trouble else "", measure=self.measure.value if trouble else "",
            promised_at=self.promise.moment if trouble else None, told=told, by=self.step.by, now=self.step.now(),
        )  # fmt: skip
        self.step.finished()
        self.step.page.toast.show_done(_(P_("check", "Progress recorded")))

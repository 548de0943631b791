"""The progress check: how far it is, when it will be done, and in trouble the measure and the call (WS-3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from shopdesk.desk import checks, orders
from shopdesk.desk.checks import Told
from shopdesk.desk.workshop import WorkshopView
from shopdesk.i18n import P_, _
from shopdesk.kinds import CallResult, OrderState, word
from shopdesk.ui.fields import ChoiceField, ComboField, DateTimeField, TextField, on_edit
from shopdesk.ui.pages.workshop_part import WorkshopPart
from shopdesk.ui.theme import Text, Tone, px
from shopdesk.ui.widgets.layout import box, column, row
from shopdesk.ui.widgets.notice import Notice
from shopdesk.ui.widgets.text import Label, SectionTitle
from shopdesk.ui.widgets.toggles import Option

if TYPE_CHECKING:
    from shopdesk.ui.pages.workshop import WorkshopStep

IN_TIME, TROUBLE = "in_time", "trouble"


class CheckPart(WorkshopPart):
    """The form; in trouble it asks for more."""

    def __init__(self, step: WorkshopStep) -> None:
        super().__init__(step)
        self._asked = False
        """Whether the hand was brought here to write the answer down."""
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
        self.told = ComboField(
            "told", _("Customer called"), [(one, _(word(one))) for one in CallResult], width=144
        )
        self.phone = ComboField("delay_phone", _(P_("phone", "Number")), free=True, width=176)
        courtesy = Label(
            _("Say why and apologise; the call is kept with the check."), Text.CAPTION, "text3", wrap=True
        )
        courtesy.setMinimumWidth(px(200))
        what, called = (
            row(self.difficulties, self.measure, gap=12),
            row(self.promise, self.told, None, gap=12),
        )
        number = row(self.phone, courtesy, gap=12)
        number.setStretch(1, 1)
        number.setAlignment(courtesy, Qt.AlignmentFlag.AlignBottom)
        self.delayed = box(column(what, called, number, gap=6))
        self.expected.stands_on_top = False
        first = row(self.going, self.expected, None, gap=16)
        self.setLayout(column(SectionTitle(_("Progress check")), self.due, first, self.delayed, gap=6))
        self.going.edited.connect(self._fold)
        on_edit([self.going, self.expected], step.changed)

    def begin(self, view: WorkshopView) -> None:
        """An empty form; the customer's numbers."""
        self._asked, self.going.value = False, IN_TIME
        for field in (self.difficulties, self.measure):
            field.value = ""
        self.expected.moment = self.promise.moment = None
        phones = [p.number for p in self.step.ask(orders.phones, customer_id=view.customer_id)]
        self.told.set_options([(one, _(word(one))) for one in CallResult], None)
        self.phone.set_options([(number, number) for number in phones], phones[0] if phones else None)

    def show_view(self, view: WorkshopView) -> None:
        """While the workshop works on it."""
        at_work = view.state is OrderState.IN_WORKSHOP
        self.setVisible(at_work)
        now, due = self.step.now(), view.check if at_work else None
        self.due.setVisible(due is not None and due.is_due(now))
        if due is not None and due.is_due(now):
            overdue = due.is_overdue(now)
            words = _("The progress check is late") if overdue else _("Time to ask for progress")
            self.due.say(words, Tone.BAD if overdue else Tone.WARN)
        self._fold()

    @property
    def begun(self) -> bool:
        """Whether the workshop's answer is being written down: difficulties are chosen, or a time is typed."""
        return self.going.value == TROUBLE or not self.expected.empty()

    def _fold(self) -> None:
        self.delayed.setVisible(self.going.value == TROUBLE)

    def log(self) -> None:
        """While nothing is entered the hand comes to the form first; once more, or with an answer in it: recorded."""
        if self.begun or self._asked:
            self.record()
            return
        self._asked = True
        self.going.setFocus(Qt.FocusReason.OtherFocusReason)
        self.step.bring(self)

    def record(self) -> None:
        """The workshop's answer, with everything that belongs to it."""
        trouble = self.going.value == TROUBLE
        told = None
        if trouble and self.told.value is not None:
            view = self.step.shown
            told = Told(
                person=view.customer if view else "",
                phone=self.phone.text,
                result=CallResult(self.told.value),
            )
        self.step.act(
            checks.record, order_id=self.step.order_id, on_time=not trouble, expected_at=self.expected.moment,
            difficulties=self.difficulties.value if trouble else "", measure=self.measure.value if trouble else "",
            promised_at=self.promise.moment if trouble else None, told=told, by=self.step.by, now=self.step.now(),
        )  # fmt: skip
        self.step.finished()
        self.step.page.toast.show_done(_(P_("check", "Progress recorded")))

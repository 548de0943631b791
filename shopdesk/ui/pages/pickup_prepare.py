"""Before the customer comes: the preparation list ticked, the customer told in time (PK-1, PK-2)."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QGridLayout, QLayout

from shopdesk.desk import pickup, uncollected
from shopdesk.desk.pickup import Notice as Plan
from shopdesk.desk.pickup_view import PickupView
from shopdesk.i18n import P_, _
from shopdesk.kinds import CallResult, OrderState, word
from shopdesk.kinds.call import AT_COUNTER
from shopdesk.ui import say
from shopdesk.ui.fields import ChoiceField, ComboField, DateTimeField, Option, TextField
from shopdesk.ui.gesture import afterwards, gesture
from shopdesk.ui.pages.pickup_part import PickupPart
from shopdesk.ui.theme import Text, Tone, px
from shopdesk.ui.widgets.button import Button, Kind
from shopdesk.ui.widgets.layout import abreast, box, clear, column, fill, row
from shopdesk.ui.widgets.notice import Notice, Prompt
from shopdesk.ui.widgets.text import Label, SectionTitle
from shopdesk.ui.widgets.toggles import Tick

ROOM = 600
"""What result and buttons of a call may take beside each other, so that the step is seen whole at 150 %."""


class PreparePart(PickupPart):
    """PK-1: a line each, two columns; done it is one line."""

    facts = ("prepared",)

    def build(self) -> None:
        """Title and ticks."""
        self.title = SectionTitle(_("Preparation"), done=False)
        self.grid = QGridLayout()
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(px(24))
        self.grid.setVerticalSpacing(px(2))
        self.ticks: list[Tick] = []
        self.lines = box(self.grid)
        self.inside.addWidget(self.title)
        self.inside.addWidget(self.lines)

    def show_view(self, view: PickupView) -> None:
        """The ticks as they stand; folded once everything is done."""
        super().show_view(view)
        done = [task for task in view.tasks if task.done_at is not None]
        complete = len(done) == len(view.tasks)
        self.title.set_done(complete)
        self.title.set_right(f"{len(done)} / {len(view.tasks)}", "text3" if complete else "warn")
        if [tick.text() for tick in self.ticks] != [task.label for task in view.tasks]:
            self._lay(view)
        for tick, task in zip(self.ticks, view.tasks, strict=True):
            tick.blockSignals(True)
            tick.setChecked(task.done_at is not None)
            tick.blockSignals(False)
        self.lines.setVisible(not complete)

    def _lay(self, view: PickupView) -> None:
        for tick in self.ticks:
            tick.deleteLater()
        self.ticks = [Tick(task.label) for task in view.tasks]
        for place, tick in enumerate(self.ticks):
            self.grid.addWidget(tick, place // 2, place % 2)
            tick.toggled.connect(partial(self.tick, place))

    @gesture
    def tick(self, place: int, on: bool) -> None:
        """One line is done, or not after all."""
        self.step.page.new_gesture()
        self.act(
            pickup.tick,
            order_id=self.view.order_id,
            place=place,
            done=on,
            by=self.step.by,
            now=self.step.now(),
        )

    @gesture
    def all_done(self) -> None:
        """The whole list at once."""
        self.act(pickup.tick_all, order_id=self.view.order_id, by=self.step.by, now=self.step.now())
        afterwards(self.step.begin)

    def begin(self) -> None:
        """The first line that is open; shown again when everything is done."""
        self.lines.show()
        for tick in self.ticks:
            if not tick.isChecked():
                tick.setFocus()
                return
        if self.ticks:
            self.ticks[0].setFocus()


class CallPart(PickupPart):
    """PK-2: call with an hour's (or four hours') lead; late with the reason, and with an apology where the promised time is
    over. Who stands at the counter is told there. Once told, what is written down is a reminder (PK-9); every one stays to
    be seen."""

    facts = ("customer_told", "late_reason", "coming_at", "reminder")

    def build(self) -> None:
        """Number, result, when they come; what to say where it is late."""
        self.title = SectionTitle(_("Tell the customer"), done=False)
        self.warning = Notice("", Tone.WARN)
        self.prompt = Prompt("")
        self.phone = ComboField("call_phone", _("Number"), free=True, width=190)
        self.person = TextField("call_person", _("Spoken with"), width=120)
        self.coming = DateTimeField("coming_at", _("Comes at"), now=self.step.now)
        results = (CallResult.REACHED, CallResult.NO_ANSWER, CallResult.BUSY)
        self.result = ChoiceField("call_result", _("Result"), [Option(r, _(word(r))) for r in results],
                                  value=CallResult.REACHED)  # fmt: skip
        self.reason = TextField("late_reason", _("Why it is late (told to the customer)"))
        self.save = Button(_("Record the call"), on=self.record, keys="Alt+C", icon="phone-check-outline")
        self.counter = Button(_("Told at the counter"), on=self.tell, keys="Alt+H", icon="desk")
        fields = row(self.phone, self.person, self.coming, gap=12)
        fields.setStretch(2, 1)
        one = abreast((self.result, self.counter, self.save), gap=12, room=ROOM)
        done = row(None, self.counter, self.save, gap=12)
        below: QLayout = row(self.result, done, gap=12) if one else column(self.result, done)
        self.fields, self.below = box(fields), box(below)
        self.again = Button(_("Write down a reminder"), on=lambda: self.begin(), kind=Kind.PLAIN, small=True)
        self.reminded = column(gap=2)
        self.asked = False
        fill(self.inside, (self.title, self.warning, self.prompt, self.reason, self.fields, self.below,
                           box(row(box(self.reminded), None, self.again))))  # fmt: skip

    def show_view(self, view: PickupView) -> None:
        """One line once the customer is told; the form while not, and when a reminder is written down."""
        if self.known is None or self.known.order_id != view.order_id:
            self.asked = False
            self.phone.value, self.person.value = None, ""
            self._forget_call()
        super().show_view(view)
        plan, told = view.notice, view.notice.told_at is not None
        self.title.set_done(told)
        self.title.set_right(self._said(plan), "text3" if told or not plan.late_minutes else "warn")
        phones = [(p.number, f"{p.number}  {p.whose}".strip()) for p in view.phones]
        if not self.phone.text:
            self.phone.set_options(phones, phones[0][0] if phones else None)
        if not self.person.value:
            self.person.value = view.sender or view.customer
        waiting = view.state is not OrderState.RELEASED
        self._show_reminders(view)
        self.again.setVisible(told and waiting and not self.asked)
        self._open(waiting and (not told or self.asked))
        self.counter.setVisible(not told)
        self.save.setText(_("Record the reminder") if told else _("Record the call"))

    def _show_reminders(self, view: PickupView) -> None:
        """Every reminder, the newest first: when, by whom, how it went."""
        clear(self.reminded)
        for one in view.reminders:
            now = self.step.now()
            how = _(word(one.result)) if one.result is not CallResult.REACHED else one.person or _("reached")
            coming = _("comes {when}", when=say.moment_words(one.coming_at, now)) if one.coming_at else ""
            parts = (
                _(P_("pick-up", "Reminder")),
                say.moment_words(one.at, now),
                one.by,
                how,
                coming,
                one.note,
            )
            self.reminded.addWidget(
                Label("  ".join(text for text in parts if text), Text.CAPTION, "text3", elide=True)
            )

    def _said(self, plan: Plan) -> str:
        now = self.step.now()
        if plan.told_at is not None:
            coming = (
                "  " + _("comes {when}", when=say.moment_words(plan.coming_at, now)) if plan.coming_at else ""
            )
            return (
                f"{say.moment_short(plan.told_at, now)} {plan.told_by} {coming or self._where(plan)}".strip()
            )
        if plan.call_by is None:
            return ""
        return _("call by {when}", when=say.moment_words(plan.call_by, now))

    def _where(self, plan: Plan) -> str:
        return "  " + _(AT_COUNTER) if plan.at_counter else ""

    def _open(self, on: bool) -> None:
        view = self.known
        told = view is not None and view.notice.told_at is not None
        late = on and view is not None and not told and view.notice.late_minutes > 0
        if late and view is not None:
            lead = say.minutes(view.notice.lead_minutes)
            text = (
                _("The promised time is over.")
                if view.notice.broken
                else _("This call comes later than the rule.")
            )
            self.warning.say(text, detail=_("The rule is {lead} ahead of the promised time.", lead=lead))
            self.prompt.say(
                _(
                    pickup.notice_words(
                        view.notice, view.sender or view.customer, view.shop_name or _("the workshop")
                    )
                )
            )
        self.warning.setVisible(late)
        self.prompt.setVisible(late)
        self.reason.setVisible(late or (on and told))
        self.reason.set_label(self._asked_for(told=told, broken=view is not None and view.notice.broken))
        for widget in (self.fields, self.below):
            widget.setVisible(on)

    def _asked_for(self, *, told: bool, broken: bool) -> str:
        if told:
            return _("What was said")
        return _("Why it is late (told to the customer)") if broken else _("Why the call comes late")

    @gesture
    def record(self) -> None:
        """The call as it went; to whom was told already it is a reminder."""
        if self.view.notice.told_at is not None:
            self._remind()
            return
        self.act(
            pickup.notify, order_id=self.view.order_id, result=self.result.value or CallResult.REACHED,
            person=self.person.value, phone=str(self.phone.value or self.phone.text), late_reason=self.reason.value,
            coming_at=self.coming.moment, by=self.step.by, now=self.step.now(),
        )  # fmt: skip
        self._forget_call()
        self.step.draft_done()
        afterwards(self.step.begin)

    @gesture
    def tell(self) -> None:
        """The customer stands here and is told: nobody has to be called."""
        self.act(pickup.tell_at_counter, order_id=self.view.order_id, person=self.person.value, note=self.reason.value,
                 by=self.step.by, now=self.step.now())  # fmt: skip
        self._forget_call()
        self.step.draft_done()
        afterwards(self.step.begin)

    def _forget_call(self) -> None:
        """How a call went is said of each anew."""
        self.result.value, self.reason.value = CallResult.REACHED, ""
        self.coming.set_raw(None)

    def _remind(self) -> None:
        self.asked = False
        self.act(
            uncollected.remind, order_id=self.view.order_id, result=self.result.value or CallResult.REACHED,
            person=self.person.value, phone=str(self.phone.value or self.phone.text), note=self.reason.value,
            coming_at=self.coming.moment, by=self.step.by, now=self.step.now(),
        )  # fmt: skip
        self._forget_call()
        self.step.draft_done()

    def close(self) -> bool:
        """Esc: whether a reminder was being written down."""
        if not self.asked:
            return False
        self.asked = False
        self.show_view(self.view)
        return True

    def begin(self) -> None:
        """Ready to write down a call, or a reminder where the customer was told."""
        if self.view.notice.told_at is not None and not self.asked:
            self.asked = True
            self.coming.moment = None
            self.show_view(self.view)
            self.step.page.new_gesture()
        self._open(True)
        (self.reason if self.reason.isVisibleTo(self) else self.coming).setFocus()

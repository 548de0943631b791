"""Hand-over, who works on it, and back to the desk (WS-1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopdesk.desk import people, workshop
from shopdesk.desk.moves import Permit
from shopdesk.desk.workshop import HandoverRow, WorkshopView
from shopdesk.i18n import P_, _
from shopdesk.kinds import HandoverTo, OrderState, word
from shopdesk.ui import say
from shopdesk.ui.fields import CheckField, ComboField, TextField
from shopdesk.ui.gesture import gesture
from shopdesk.ui.pages.workshop_part import WorkshopPart
from shopdesk.ui.theme import Text
from shopdesk.ui.widgets.layout import clear, column
from shopdesk.ui.widgets.text import FactRow, Label, SectionTitle

if TYPE_CHECKING:
    from shopdesk.ui.pages.workshop import WorkshopStep

AT_WORK = (OrderState.IN_WORKSHOP, OrderState.WAITING)


class HandOverPart(WorkshopPart):
    """Who receives it, with the keys, washed or not; the time is signed to ten minutes."""

    def __init__(self, step: WorkshopStep) -> None:
        super().__init__(step)
        self.where = Label("", Text.CAPTION, "text3", wrap=True)
        self.receiver = ComboField("receiver", _("Received by (signs)"))
        self.keys = CheckField("keys_along", _("Keys go along"), value=True)
        self.wash = CheckField("wash", _("Wash is booked"))
        self.note = TextField("hand_note", _("Note for the workshop"))
        self.setLayout(
            column(
                SectionTitle(_("Hand-over")),
                self.where,
                self.receiver,
                self.keys,
                self.wash,
                self.note,
                gap=6,
            )
        )

    def begin(self, view: WorkshopView) -> None:
        """The workshop's people; the supervisor where there are several teams."""
        teams = self.step.ask(people.teams)
        several = len(teams) > 1
        self.where.say(
            _("Several teams: to the workshop supervisor, who assigns.")
            if several
            else _("Straight to {team}.", team=teams[0].name if teams else _(P_("hand-over", "the workshop")))
        )
        self.receiver.set_options(self.workers(), None)
        self.keys.value, self.wash.value, self.note.value = True, False, ""

    def show_view(self, view: WorkshopView) -> None:
        """Only while it waits for the workshop."""
        self.setVisible(view.state is OrderState.AGREED)
        self.keys.setVisible(view.has_keys)

    def hand_over(self, permit: Permit | None = None) -> None:
        """The workshop has it; the signed time is said."""
        signed = self.step.act(
            workshop.hand_over, order_id=self.step.order_id, receiver_id=self.receiver.value, keys_along=self.keys.value,
            wash=self.wash.value, note=self.note.value, permit=permit, by=self.step.by, now=self.step.now(),
        )  # fmt: skip
        self.step.draft_done()
        self.step.page.toast.show_done(_("Handed over, signed {time}", time=say.hour(signed)))


class AssignPart(WorkshopPart):
    """Team and technician, kept as soon as they are chosen."""

    def __init__(self, step: WorkshopStep) -> None:
        super().__init__(step)
        self.team = ComboField("team", _("Team"), keep=False)
        self.technician = ComboField("technician", _("Technician"), keep=False)
        for field in (self.team, self.technician):
            field.edited.connect(lambda: self.assign())
        self.history = column(gap=0)
        self.title = SectionTitle(_("In whose hands"))
        self.setLayout(column(self.title, self.team, self.technician, 4, self.history, gap=6))

    def show_view(self, view: WorkshopView) -> None:
        """Who works on it, and every hand-over."""
        at_work = view.state in AT_WORK
        self.setVisible(bool(view.handovers))
        teams = self.step.ask(people.teams)
        self.team.set_options([(team.id, team.name) for team in teams], view.team_id)
        self.technician.set_options(self.workers(), view.technician_id)
        self.team.setVisible(at_work and len(teams) > 1)
        self.technician.setVisible(at_work)
        clear(self.history)
        for one in view.handovers:
            name = "·".join(filter(None, (_(word(one.to)) if not one.team else one.team, one.receiver)))
            self.history.addWidget(FactRow(name, say.moment_short(one.at, self.step.now())))
            detail = self._detail(one)
            if detail:
                self.history.addWidget(Label(detail, Text.CAPTION, "text3", wrap=True))

    def _detail(self, one: HandoverRow) -> str:
        wash = _(P_("hand-over", "wash booked")) if one.wash_booked else ""
        return "·".join(filter(None, (wash, one.note)))

    @gesture
    def assign(self) -> None:
        """The supervisor's choice."""
        if self.technician.value is None and self.team.value is None:
            return
        self.step.act(
            workshop.assign, order_id=self.step.order_id, team_id=self.team.value, technician_id=self.technician.value,
            by=self.step.by, now=self.step.now(),
        )  # fmt: skip


class TakeBackPart(WorkshopPart):
    """Who takes it back at the desk."""

    def __init__(self, step: WorkshopStep) -> None:
        super().__init__(step)
        self.receiver = ComboField("receiver", _("Taken back by (signs)"))
        self.note = TextField("back_note", _("Note for the desk"))
        self.setLayout(column(SectionTitle(_("Back to the desk")), self.receiver, self.note, gap=6))

    def begin(self, view: WorkshopView) -> None:
        """Who works here takes it back."""
        desk = [(one.id, one.name) for one in self.step.ask(people.staff)]
        self.receiver.set_options(desk, self.step.by)
        self.note.value = ""

    def show_view(self, view: WorkshopView) -> None:
        """Once the work is finished."""
        self.setVisible(view.state is OrderState.CHECKING)

    def take_back(self, permit: Permit | None = None) -> None:
        """The desk has it; the keys hang again."""
        signed = self.step.act(
            workshop.take_back, order_id=self.step.order_id, receiver_id=self.receiver.value, note=self.note.value,
            permit=permit, by=self.step.by, now=self.step.now(),
        )  # fmt: skip
        self.step.draft_done()
        self.step.page.toast.show_done(_("Back at the desk, signed {time}", time=say.hour(signed)))


def last_receiver(view: WorkshopView) -> str:
    """Who in the workshop got it last."""
    found = [one for one in view.handovers if one.to is not HandoverTo.DESK and one.receiver]
    return view.technician or (found[0].receiver if found else "")

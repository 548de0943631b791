"""Hand-over to the workshop, and back to the desk (WS-1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopdesk.clock import ten_minutes
from shopdesk.desk import people, workshop
from shopdesk.desk.moves import Permit
from shopdesk.desk.workshop import WorkshopView
from shopdesk.i18n import P_, _
from shopdesk.kinds import AssetKind, HandoverTo, OrderState
from shopdesk.ui import say
from shopdesk.ui.fields import CheckField, ComboField, TextField
from shopdesk.ui.pages.order_deposit import DepositPart
from shopdesk.ui.pages.workshop_part import WorkshopPart
from shopdesk.ui.theme import Text
from shopdesk.ui.widgets.layout import column, row
from shopdesk.ui.widgets.text import Label, SectionTitle

if TYPE_CHECKING:
    from shopdesk.ui.pages.workshop import WorkshopStep


class HandOverPart(WorkshopPart):
    """Who receives it, who will work on it, with the keys, washed or not; the time is signed to ten minutes."""

    def __init__(self, step: WorkshopStep) -> None:
        super().__init__(step)
        self.where = Label("", Text.CAPTION, "text3", wrap=True)
        self.receiver = ComboField("receiver", _("Received by (signs)"))
        self.technician = ComboField("technician", _("Technician, if known"))
        self.keys = CheckField("keys_along", _("Keys go along"), value=True)
        self.wash = CheckField("wash", _("Wash is booked"))
        self.note = TextField("hand_note", _("Note for the workshop"))
        self.title = SectionTitle(_("Hand-over"), right=" ")
        self.deposit = DepositPart(step, urgent=True)
        who = row(self.receiver, self.technician, gap=12)
        ticks = row(self.keys, self.wash, None, gap=24)
        self.setLayout(column(self.title, self.where, who, ticks, self.note, 4, self.deposit, gap=8))
        self.receiver.edited.connect(self._guess)

    def begin(self, view: WorkshopView) -> None:
        """The workshop's people; the supervisor where there are several teams."""
        teams = self.step.ask(people.teams)
        self.several = len(teams) > 1
        self.where.say(
            _("Several teams: to the workshop supervisor, who assigns.")
            if self.several
            else _("Straight to {team}.", team=teams[0].name if teams else _(P_("hand-over", "the workshop")))
        )
        self.receiver.set_options(self.workers(), None)
        self.technician.set_options(self.workers(), view.technician_id)
        self.technician.dirty = False
        self.keys.value, self.wash.value, self.note.value = True, False, ""

    several = False

    def _guess(self) -> None:
        """A technician who receives it usually works on it."""
        if not self.technician.dirty and not self.several:
            receives = self.receiver.value
            self.technician.value = receives if receives in self.technicians() else None

    def show_view(self, view: WorkshopView) -> None:
        """Only while it waits for the workshop."""
        self.setVisible(view.state is OrderState.AGREED)
        self.keys.setVisible(view.has_keys)
        self.wash.setVisible(view.kind is AssetKind.VEHICLE)
        at = say.hour(ten_minutes(self.step.now()))
        self.title.set_right(_("will be signed {time}, to ten minutes", time=at))

    def hand_over(self, permit: Permit | None = None) -> None:
        """The workshop has it; the signed time is said."""
        signed = self.step.act(
            workshop.hand_over, order_id=self.step.order_id, receiver_id=self.receiver.value,
            technician_id=self.technician.value, keys_along=self.keys.value, wash=self.wash.value, note=self.note.value,
            permit=permit, by=self.step.by, now=self.step.now(),
        )  # fmt: skip
        self.step.draft_done()
        self.step.page.toast.show_done(_("Handed over, signed {time}", time=say.hour(signed)))


class TakeBackPart(WorkshopPart):
    """Who takes it back at the desk."""

    def __init__(self, step: WorkshopStep) -> None:
        super().__init__(step)
        self.receiver = ComboField("receiver", _("Taken back by (signs)"))
        self.note = TextField("back_note", _("Note for the desk"))
        self.setLayout(column(SectionTitle(_("Back to the desk")), self.receiver, self.note, gap=6))

    def begin(self, view: WorkshopView) -> None:
        """Who works here takes it back."""
        self.receiver.set_options(people.choices(self.step.ask(people.staff)), self.step.by)
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

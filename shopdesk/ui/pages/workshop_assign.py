"""In whose hands it is: team and technician, where the asset and its keys are, every hand-over (WS-1)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from shopdesk.desk import people, workshop
from shopdesk.desk.custody import Held
from shopdesk.desk.workshop import HandoverRow, WorkshopView
from shopdesk.i18n import P_, _
from shopdesk.kinds import AssetKind, CustodyKind, OrderState, word
from shopdesk.ui import say
from shopdesk.ui.fields import ComboField
from shopdesk.ui.gesture import gesture
from shopdesk.ui.pages.workshop_part import WorkshopPart
from shopdesk.ui.theme import Text
from shopdesk.ui.widgets.layout import clear, column
from shopdesk.ui.widgets.text import FactRow, Label, SectionTitle

if TYPE_CHECKING:
    from shopdesk.ui.pages.workshop import WorkshopStep

AT_WORK = (OrderState.IN_WORKSHOP, OrderState.WAITING)
ICONS = {CustodyKind.ASSET: "car-wrench", CustodyKind.KEY: "key-variant"}


class AssignPart(WorkshopPart):
    """Team and technician are kept when the choice is made or left; Alt+A goes there."""

    def __init__(self, step: WorkshopStep) -> None:
        super().__init__(step)
        self.view: WorkshopView | None = None
        self.team = ComboField("team", _("Team"), keep=False)
        self.technician = ComboField(
            "technician", _("Technician"), keep=False, placeholder=_("not named yet")
        )
        self.fields = (self.team, self.technician)
        for field in self.fields:
            field.line.editingFinished.connect(lambda: self.assign())
            field.box.activated.connect(lambda _index: self.assign())
        self.title = SectionTitle(_("In whose hands"), right=" ")
        self.works = FactRow(_("Technician"), "", icon="account-wrench-outline")
        self.now_here, self.history = column(gap=0), column(gap=0)
        self.setLayout(column(self.title, self.works, *self.fields, self.now_here, 4, self.history, gap=6))
        QShortcut(QKeySequence("Alt+A"), self).activated.connect(self.go_to)

    def go_to(self) -> None:
        """The hand at the technician."""
        if self.technician.isVisible():
            self.technician.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def begin(self, view: WorkshopView) -> None:
        """Another order: no choice was made for it yet, wherever the hand came to while the page changed."""
        for field in self.fields:
            field.dirty = False

    def show_view(self, view: WorkshopView) -> None:
        """Who works on it, where it is, and every hand-over; a choice being typed stays."""
        self.view = view
        at_work = view.state in AT_WORK
        self.setVisible(bool(view.handovers))
        teams = self.step.ask(people.teams)
        if not any(field.dirty for field in self.fields):
            self.team.set_options([(team.id, team.name) for team in teams], view.team_id)
            self.technician.set_options(self.workers(), view.technician_id)
        self.team.setVisible(at_work and len(teams) > 1)
        self.technician.setVisible(at_work)
        self.title.set_right("Alt+A" if at_work else "")
        self.works.say(view.technician or _("not named"))
        self.works.setVisible(not at_work)
        clear(self.now_here)
        for (kind, where), count in Counter((held.kind, _where(held)) for held in view.held).items():
            name = _(word(view.kind)) if kind is CustodyKind.ASSET else self._keys(count)
            icon = ICONS[kind] if kind is CustodyKind.KEY or view.kind is AssetKind.VEHICLE else "devices"
            self.now_here.addWidget(FactRow(name, where, icon=icon))
        clear(self.history)
        if view.handovers:
            self.history.addWidget(Label(_("Hand-overs, to ten minutes"), Text.CAPTION, "text3"))
        for one in view.handovers:
            self._show(one)

    def _keys(self, count: int) -> str:
        return _("1 key") if count == 1 else _("{count} keys", count=count)

    def _show(self, one: HandoverRow) -> None:
        name = "·".join(filter(None, (one.team or _(word(one.to)), one.receiver)))
        self.history.addWidget(FactRow(name, say.moment_short(one.at, self.step.now()), name_tone="text1"))
        wash = _(P_("hand-over", "wash booked")) if one.wash_booked else ""
        detail = "·".join(filter(None, (wash, one.note)))
        if detail:
            self.history.addWidget(Label(detail, Text.CAPTION, "text3", wrap=True))

    @gesture
    def assign(self) -> None:
        """The choice made by hand, where it is another than what is kept; it is for the order that was in front then."""
        view = self.view
        if view is None or not any(field.dirty for field in self.fields):
            return
        team, technician = self.team.value, self.technician.value
        if team is None and technician is None:
            return
        for field in self.fields:
            field.dirty = False
        if (team, technician) == (view.team_id, view.technician_id):
            return
        self.step.act(workshop.assign, order_id=view.order_id, team_id=team, technician_id=technician, by=self.step.by,
                      now=self.step.now())  # fmt: skip
        named = dict(self.workers()).get(technician, "")
        self.step.page.toast.show_done(_("{name} works on it", name=named) if named else _("Assigned"))


def _where(held: Held) -> str:
    name = held.place or held.to_name
    return " ".join(filter(None, (_(word(held.holder)), name)))

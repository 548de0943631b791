"""The planned time at a glance, and the progress checks made so far (WS-3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopdesk.desk.checks import CheckRow
from shopdesk.desk.workshop import WorkshopView
from shopdesk.i18n import P_, _
from shopdesk.kinds import OrderState, word
from shopdesk.ui import say
from shopdesk.ui.pages.workshop_part import WorkshopPart
from shopdesk.ui.theme import Text
from shopdesk.ui.widgets.layout import clear, column
from shopdesk.ui.widgets.planned import Plan, PlannedBar
from shopdesk.ui.widgets.text import FactRow, Label, SectionTitle

if TYPE_CHECKING:
    from shopdesk.ui.pages.workshop import WorkshopStep


class PlanPart(WorkshopPart):
    """The bar with its mark, the checks below."""

    def __init__(self, step: WorkshopStep) -> None:
        super().__init__(step)
        self.bar = PlannedBar()
        self.history = column(gap=0)
        self.setLayout(column(SectionTitle(_("Planned time")), self.bar, self.history, gap=6))

    def show_view(self, view: WorkshopView) -> None:
        """The bar at this moment."""
        self.setVisible(view.workshop_at is not None)
        self.bar.setVisible(view.promised_at is not None)
        self._show_bar(view)
        self._show_history(view.checks)

    def _show_bar(self, view: WorkshopView) -> None:
        if view.workshop_at is None or view.promised_at is None:
            return
        now = self.step.now()
        whole = (view.promised_at - view.workshop_at).total_seconds()
        mark = (
            (view.check.at - view.workshop_at).total_seconds() / whole
            if view.check is not None and whole > 0
            else None
        )
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
            said = (
                _(P_("progress", "on time"))
                if one.on_time
                else "·".join(filter(None, (one.difficulties, one.measure)))
            )
            self.history.addWidget(FactRow(said, say.moment_short(one.asked_at, self.step.now())))
            notes = (
                [_("done {time}", time=say.moment_short(one.expected_at, self.step.now()))]
                if one.expected_at
                else []
            )
            if not one.on_time and one.promised_after is not None:
                notes.append(_("new time {time}", time=say.moment_short(one.promised_after, self.step.now())))
            if one.told is not None:
                notes.append(_("call: {result}", result=_(word(one.told))))
            notes.append(one.by)
            self.history.addWidget(Label("·".join(filter(None, notes)), Text.CAPTION, "text3", wrap=True))

"""The planned time at a glance: from the hand-over to the promise, how much is over, when the desk asks (WS-3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopdesk.desk.workshop import WorkshopView
from shopdesk.i18n import _
from shopdesk.kinds import OrderState
from shopdesk.ui import say
from shopdesk.ui.pages.workshop_part import WorkshopPart
from shopdesk.ui.theme import Text
from shopdesk.ui.widgets.layout import column
from shopdesk.ui.widgets.planned import Plan, PlannedBar
from shopdesk.ui.widgets.text import Label, SectionTitle

if TYPE_CHECKING:
    from shopdesk.ui.pages.workshop import WorkshopStep

AT_WORK = (OrderState.IN_WORKSHOP, OrderState.WAITING)


class PlanPart(WorkshopPart):
    """The bar with its mark; under it what was promised first, where the promise was moved."""

    def __init__(self, step: WorkshopStep) -> None:
        super().__init__(step)
        self.title = SectionTitle(_("Planned time"), right=" ")
        self.bar = PlannedBar()
        self.moved = Label("", Text.CAPTION, "warn")
        self.setLayout(column(self.title, self.bar, self.moved, gap=4))

    def show_view(self, view: WorkshopView) -> None:
        """The bar at this moment; when the work is finished, as it stood then."""
        at, promised = view.workshop_at, view.promised_at
        self.setVisible(at is not None)
        self.bar.setVisible(promised is not None)
        self.moved.hide()
        if at is None or promised is None:
            self.title.set_right(_("no promise yet"))
            return
        now, working = self.step.now(), view.state in AT_WORK
        whole = (promised - at).total_seconds()
        mark = (view.check.at - at).total_seconds() / whole if view.check is not None and whole > 0 else None
        words = _("{percent} % of the planned time is over", percent=view.used)
        if not working:
            words = _("finished after {percent} % of the planned time", percent=view.used)
        late = working and promised <= now
        self.title.set_right(say.late_by(promised, now) if late else say.left_until(promised, now) if working else "",
                             "bad" if late else "text2")  # fmt: skip
        ask = _("ask {time}", time=say.moment_short(view.check.at, now)) if view.check is not None else ""
        self.bar.show_plan(Plan(
            _("handed over {time}", time=say.moment_short(at, now)), _("promised {time}", time=say.moment_short(promised, now)),
            view.used / 100, mark if mark is not None and mark <= 1.02 else None, ask, words,
        ))  # fmt: skip
        first = view.first_promised_at
        if first is not None and abs((promised - first).total_seconds()) >= 60:
            self.moved.say(_("first promised {time}", time=say.moment_short(first, now)), "warn")
            self.moved.show()

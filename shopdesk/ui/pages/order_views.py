"""The steps of the order page, each made when first needed; a device's are views of their own, for its words differ."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from shopdesk import i18n
from shopdesk.flows import Step
from shopdesk.ui.loading import loaded
from shopdesk.ui.page import Page
from shopdesk.ui.slices import Steps, at_once, rest, within
from shopdesk.ui.step import StepView

STEP_VIEWS: dict[Step, str] = {
    Step.RECEPTION: "shopdesk.ui.pages.order_reception:ReceptionStep",
    Step.INTAKE: "shopdesk.ui.pages.intake:IntakeStep",
    Step.ESTIMATE: "shopdesk.ui.pages.estimate:EstimateStep",
    Step.WORKSHOP: "shopdesk.ui.pages.workshop:WorkshopStep",
    Step.PICKUP: "shopdesk.ui.pages.pickup:PickupStep",
    Step.FOLLOWUP: "shopdesk.ui.pages.followup:FollowupStep",
}


class StepViews:
    """`of(step, device)` is its view; they stand in `stack`, one of them shown."""

    def __init__(self, page: Page, stack: QVBoxLayout) -> None:
        self._page, self._stack = page, stack
        self._made: dict[tuple[bool, Step], StepView] = {}

    def building(self, step: Step, device: bool) -> Steps:
        """Make a view in slices, as far as it is not made."""
        key = device, step
        made_of = yield from loaded(STEP_VIEWS[step])
        if key not in self._made:
            with i18n.about(device=device):
                self._made[key] = made_of(self._page)
            self._made[key].hide()
            self._stack.addWidget(self._made[key])
            yield
        yield from within(partial(i18n.about, device=device), rest(self._made[key].making))

    def of(self, step: Step, device: bool) -> StepView:
        """The view of a step, made at once if it has to be."""
        at_once(self.building(step, device))
        return self._made[device, step]

    def known(self, step: Step, device: bool) -> StepView | None:
        """The view of a step if it was needed before."""
        return self._made.get((device, step))

    def show_only(self, view: StepView | None) -> None:
        """One of them, or none."""
        for other in self._made.values():
            other.setVisible(other is view)

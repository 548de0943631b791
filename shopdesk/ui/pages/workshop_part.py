"""What the parts of the workshop step share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopdesk.desk import people
from shopdesk.desk.workshop import WorkshopView
from shopdesk.kinds import Role
from shopdesk.ui.step import StepPart

if TYPE_CHECKING:
    from shopdesk.ui.pages.workshop import WorkshopStep

WORKERS = (Role.TECHNICIAN, Role.SUPERVISOR)


class WorkshopPart(StepPart):
    """One part of the step: `show_view` after every change, `begin` when another order comes to the front."""

    def __init__(self, step: WorkshopStep) -> None:
        super().__init__(step)
        self.step = step

    def begin(self, view: WorkshopView) -> None:
        """Another order: its own first values."""

    def show_view(self, view: WorkshopView) -> None:
        """Show what the desk says; what is being typed stays."""

    def technicians(self) -> set[int]:
        """Who repairs."""
        return {one.id for one in self.step.ask(people.staff) if one.role is Role.TECHNICIAN}

    def workers(self) -> list[tuple[int, str]]:
        """Who may receive work: the workshop first, then everybody else."""
        found = self.step.ask(people.staff)
        return people.choices(sorted(found, key=lambda one: one.role not in WORKERS))

"""What every part of the pick-up step has: its title with a mark, its way to the desk, and where a missing fact finds it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Concatenate, ParamSpec, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.desk.pickup_view import PickupView
from shopdesk.errors import DeskError, Trouble
from shopdesk.ui.step import StepView
from shopdesk.ui.theme import px

P = ParamSpec("P")
R = TypeVar("R")


class PickupPart(QWidget):
    """Subclasses override `build` (once), `show_view`, and `begin` (where the hand starts)."""

    facts: ClassVar[tuple[str, ...]] = ()

    def __init__(self, step: StepView) -> None:
        super().__init__()
        self.step = step
        self.known: PickupView | None = None
        self.inside = QVBoxLayout(self)
        self.inside.setContentsMargins(0, 0, 0, 0)
        self.inside.setSpacing(px(6))
        self.build()

    def build(self) -> None:
        """Make the widgets."""

    def show_view(self, view: PickupView) -> None:
        """Show what the desk says."""
        self.known = view

    def begin(self) -> None:
        """Put the hand where this part begins."""

    def mend(self, field: str) -> QWidget | None:
        """The button that brings about a fact by itself."""
        return None

    def asked_for(self) -> None:
        """Somebody went to this part on purpose."""
        self.begin()

    @property
    def view(self) -> PickupView:
        """What the desk said last."""
        assert self.known is not None
        return self.known

    @property
    def currency(self) -> str:
        return self.step.page.bridge.currency

    def act(self, fn: Callable[Concatenate[Any, P], R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """As the step's."""
        return self.step.act(fn, *args, **kwargs)

    def refuse(self, error: DeskError) -> None:
        """As the step's."""
        self.step.refuse(error)

    def trouble(self, error: Trouble, retry: Callable[[], object]) -> None:
        """As the step's."""
        self.step.trouble(error, retry)

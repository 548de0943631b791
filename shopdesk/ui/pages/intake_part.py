"""What every part of the intake has: its title with a mark, its way to the desk, fields that keep what is being typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.desk.intake import IntakeView
from shopdesk.errors import DeskError, Trouble
from shopdesk.i18n import _
from shopdesk.ui.step import StepView
from shopdesk.ui.theme import px
from shopdesk.ui.widgets.field import Field
from shopdesk.ui.widgets.text import SectionTitle

P = ParamSpec("P")
R = TypeVar("R")


class IntakePart(QWidget):
    """Subclasses override `build` (once), `show_view`, and `begin` (where the hand starts)."""

    section = ""
    restored = Signal()

    def __init__(self, step: StepView) -> None:
        super().__init__()
        self.step = step
        self.view: IntakeView | None = None
        self._typed: set[Field] = set()
        self.inside = QVBoxLayout(self)
        self.inside.setContentsMargins(0, 0, 0, 0)
        self.inside.setSpacing(px(6))
        self.build()

    def build(self) -> None:
        """Make the widgets."""

    def show_view(self, view: IntakeView) -> None:
        """Show what the desk says."""
        self.view = view

    def begin(self) -> None:
        """Put the hand where this part begins."""

    # what is being typed

    def watch(self, *fields: Field) -> None:
        """While one of these is typed in and not saved, the desk's answer does not overwrite it."""
        for field in fields:
            field.edited.connect(lambda field=field: self._typed.add(field))

    def fill(self, field: Any, name: str, value: Any) -> None:
        """Set a field's `name` unless something unsaved stands in it."""
        if field not in self._typed:
            setattr(field, name, value)

    def saved(self, *fields: Field) -> None:
        """What stood in these is kept by the desk now."""
        self._typed.difference_update(fields)

    def typed(self, field: Field) -> bool:
        """Whether something unsaved stands in it."""
        return field in self._typed

    def found_again(self, fields: list[Field]) -> None:
        """A draft was put back into these."""
        self._typed.update(fields)

    # the way to the desk

    def act(self, fn: Callable[Concatenate[Any, P], R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """As the step's."""
        return self.step.act(fn, *args, **kwargs)

    def again(self) -> None:
        """What comes now is meant, also when it was done a moment ago (a tick set, taken off and set)."""
        self.step.page.new_gesture()

    def refuse(self, error: DeskError) -> None:
        """The sentence at its field."""
        self.step.refuse(error)

    def trouble(self, error: Trouble, retry: Callable[[], object]) -> None:
        """The banner."""
        self.step.trouble(error, retry)

    def head(self, title: SectionTitle, view: IntakeView) -> None:
        """Show in a title whether this part is done."""
        found = next((section for section in view.sections if section.name == self.section), None)
        if found is not None:
            title.set_done(found.done)
            title.setAccessibleDescription("" if found.done else _(found.missing))

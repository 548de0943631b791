"""What every part of the intake has: its title with a mark, its way to the desk, fields that keep what is being typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.desk.intake import IntakeView
from shopdesk.errors import DeskError, Trouble
from shopdesk.i18n import _
from shopdesk.ui.fields import TextField
from shopdesk.ui.step import StepView
from shopdesk.ui.theme import px
from shopdesk.ui.widgets.field import Field
from shopdesk.ui.widgets.text import SectionTitle

P = ParamSpec("P")
R = TypeVar("R")


class IntakePart(QWidget):
    """Subclasses override `build` (once), `show_view`, and `begin` (where the hand starts)."""

    section = ""

    def __init__(self, step: StepView) -> None:
        super().__init__()
        self.step = step
        self.view: IntakeView | None = None
        self._typed: set[Field] = set()
        self._watched: set[Field] = set()
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
        """While one of these is typed in and not saved, the desk's answer does not overwrite it and the draft has it."""
        for field in fields:
            field.keep = False
            self._watched.add(field)
            field.edited.connect(lambda field=field: self._type(field))

    def _type(self, field: Field) -> None:
        self._typed.add(field)
        field.keep = True

    def fill(self, field: Any, name: str, value: Any) -> None:
        """Set a field's `name` unless something unsaved stands in it."""
        if field not in self._typed:
            setattr(field, name, value)

    def saved(self, *fields: Field) -> None:
        """What stood in these is kept by the desk now: the draft needs it no longer."""
        done = self._typed.intersection(fields)
        self._typed -= done
        for field in done:
            field.keep = False
        if done:
            self.step.touched_here()

    def typed(self, field: Field) -> bool:
        """Whether something unsaved stands in it."""
        return field in self._typed

    def await_draft(self) -> None:
        """A draft may have any of the watched fields."""
        for field in self._watched:
            field.keep = True

    def found_again(self, fields: list[Field]) -> None:
        """The draft was read, and put something back into these."""
        self._typed.update(self._watched.intersection(fields))
        for field in self._watched:
            field.keep = field in self._typed

    def write_over(self, field: TextField) -> None:
        """Put the hand into a field, what stands there chosen."""
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.edit.selectAll()

    def whose(self, field: TextField, order_id: int | None, whose: str) -> None:
        """Beside a hook or box: free, this order's, or whose it is."""
        if order_id is None:
            field.hint(_("free"), "ok")
        elif order_id == self.step.order_id:
            field.hint(_("this order's"), "ok")
        else:
            field.hint(_("taken: {whose}", whose=whose), "bad")

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
            title.title.say(_(found.title))
            title.set_done(found.done)
            title.setAccessibleDescription("" if found.done else _(found.missing))

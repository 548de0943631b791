"""What they bring: things on file to tick, and new ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from shopdesk.desk.arrivals import NewAsset
from shopdesk.desk.assets import AssetRow
from shopdesk.desk.reception import AssetProblem
from shopdesk.i18n import _
from shopdesk.ui.visit.thing import Known, NewThing
from shopdesk.ui.widgets.button import Button, Kind
from shopdesk.ui.widgets.field import fields_in
from shopdesk.ui.widgets.layout import clear, column
from shopdesk.ui.widgets.text import SectionTitle

MOST_NEW = 4


class What(QWidget):
    """`lines` are the things on file, the first `open` of `new` those whose fields are shown."""

    changed = Signal()
    typed = Signal()

    def __init__(self, note: Callable[[AssetRow], str]) -> None:
        super().__init__()
        self.lines: list[Known] = []
        self.open = 0
        self._note = note
        self.known = column(gap=2)
        self.new = [NewThing(f"new{at}") for at in range(MOST_NEW)]
        for thing in self.new:
            thing.dropped.connect(partial(self.leave_out, thing))
            for field in (thing.plate, thing.vin, thing.serial):
                field.edited.connect(self.typed.emit)
        more = Button(
            _("One more vehicle or device"), on=self.add_thing, keys="Alt+N", icon="plus", kind=Kind.PLAIN
        )
        self.setLayout(column(SectionTitle(_("What they bring"), right=more), self.known, *self.new, gap=8))
        self.fit()

    def offer(self, handles: str, region: str) -> None:
        """What the shop takes in now, and whose plates are usual: it may have been set since the page was made."""
        for thing in self.new:
            thing.offer(handles, region)

    def empty(self) -> None:
        """Nothing."""
        self.open = 0
        for thing in self.new:
            thing.category.value = thing.first
        self.show_known(())

    def show_known(self, found: Sequence[AssetRow]) -> None:
        """Other things on file; what is ticked stays ticked."""
        ticked = self.ticked()
        clear(self.known)
        self.lines = []
        for row in found:
            line = Known(row, self._note(row))
            line.brought = row.id in ticked
            line.tick.edited.connect(self._changed)
            self.lines.append(line)
            self.known.addWidget(line)
        self.fit()

    def ticked(self) -> list[int]:
        """Ids of what is brought of the things on file."""
        return [line.found.id for line in self.lines if line.brought]

    def bring(self, row: AssetRow) -> None:
        """Tick a thing; another owner's joins the list; the ticked one stands first."""
        others = [line.found for line in self.lines if line.found.id != row.id]
        self.show_known([row, *others])
        self.lines[0].brought = True
        self.fit()

    def add_thing(self) -> None:
        """The fields of one more new thing."""
        if self.open < MOST_NEW:
            self.open += 1
            self.fit()
            self.new[self.open - 1].category.setFocus()
            self.changed.emit()

    def leave_out(self, thing: NewThing) -> None:
        """This one is not brought after all; those behind move up."""
        at = self.new.index(thing)
        for here, behind in zip(self.new[at:], self.new[at + 1 :], strict=False):
            for field, other in zip(fields_in(here), fields_in(behind), strict=True):
                field.set_raw(other.raw())
        last = self.new[self.open - 1]
        for field in fields_in(last):
            field.set_raw(None)
        self.open -= 1
        self._changed()

    def newest(self) -> NewThing:
        """The last of the new things, begun if there is none."""
        self.open = max(self.open, 1)
        self.fit()
        return self.new[self.open - 1]

    def _changed(self) -> None:
        self.fit()
        self.changed.emit()

    def fit(self) -> None:
        """Each its own problem only when several are brought."""
        several = len(self.ticked()) + self.open > 1
        for line in self.lines:
            line.problem.setVisible(several and line.brought)
        for at, thing in enumerate(self.new):
            thing.setVisible(at < self.open)
            thing.problem.setVisible(several)
            thing.fit()

    def brought(self) -> list[AssetProblem | NewAsset]:
        """What is brought, things on file first."""
        known: list[AssetProblem | NewAsset] = [
            AssetProblem(line.found.id, line.problem.value) for line in self.lines if line.brought
        ]
        return known + [thing.brought() for thing in self.new[: self.open]]

"""The lines of the estimate step: typed into, detailed, declined, taken out and put back; what they come to (ES-1, ES-2)."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from shopdesk.desk import estimates, suggestions
from shopdesk.desk.estimate_rows import LineInput, LineRow
from shopdesk.desk.estimate_view import EstimateView
from shopdesk.desk.estimates import Removed
from shopdesk.desk.moves import Permit
from shopdesk.errors import DeskError, NotAllowed
from shopdesk.i18n import _
from shopdesk.ui.gesture import gesture
from shopdesk.ui.pages.estimate_detail import LineDetail
from shopdesk.ui.pages.estimate_foot import Sums
from shopdesk.ui.pages.estimate_grid import EstimateGrid
from shopdesk.ui.step import StepPart, StepView
from shopdesk.ui.widgets.button import Button, Kind
from shopdesk.ui.widgets.layout import column
from shopdesk.ui.widgets.text import SectionTitle


class LinesPart(StepPart):
    """`show_view(view, open_)`; every cell is kept when it is left. What takes off too much is permitted in place (ES-6)."""

    def __init__(self, step: StepView) -> None:
        super().__init__(step)
        self.step = step
        self.shown: EstimateView | None = None
        self._removed: dict[int, Removed] = {}
        currency = step.page.bridge.currency
        self.grid = EstimateGrid(currency, self._offer)
        self.detail = LineDetail(currency, self.save_detail, self.decline_line)
        self.sums = Sums(currency, self.take_up)
        self.add_button = Button(_("Add a line"), on=self.grid.add_line, keys="Alt+N", kind=Kind.PLAIN, icon="plus", small=True,
                                 cap_only=True)  # fmt: skip
        self.title = SectionTitle(_("Estimate"), right=self.add_button)
        self.setLayout(column(self.title, self.grid, self.detail, self.sums, gap=8))
        self.grid.changed.connect(lambda at: self._typed(at))
        self.grid.removed.connect(lambda key: self._take_out(key))
        self.grid.restored.connect(lambda key: self._put_back(key))
        self.grid.moved.connect(lambda key, up: self._move(key, up))
        self.grid.view.selectionModel().currentRowChanged.connect(lambda *_rows: self.show_detail())

    def show_view(self, view: EstimateView, *, open_: bool) -> None:
        """The lines as kept; a cell being typed in stays. `open_`: the line under the hand shows what else it has."""
        self.shown, self._open = view, open_
        self.grid.labour_rate, self.grid.risk = view.labour_rate, view.risk_permille
        self.grid.show_rows(view.lines)
        self.grid.setEnabled(view.changeable)
        self.add_button.setVisible(view.changeable)
        self.title.set_done(bool(view.lines))
        self.sums.show_view(view)
        self.show_detail()

    _open = True

    def fold(self, open_: bool) -> None:
        """Show or put away what else belongs to the line under the hand."""
        self._open = open_
        self.show_detail()

    def show_detail(self) -> None:
        """What else belongs to the line under the hand."""
        if self.shown is not None:
            self.detail.show_line(self.grid.current_row(), self.shown.changeable and self._open)

    def unkept(self) -> bool:
        """Whether a line was typed that the desk has not got."""
        return any(line.key is None and not line.empty() for line in self.grid.model.lines)

    def _offer(self, typed: str) -> list[suggestions.Suggestion]:
        return self.step.ask(suggestions.like, order_id=self.step.order_id, typed=typed)

    @gesture
    def _typed(self, at: int) -> None:
        self.grid.complete(at)
        if not self.grid.ready(at):
            return
        line, key = self.grid.input(at), self.grid.model.lines[at].key
        kept = self._kept(key)
        if kept is not None and line == kept.as_input():
            self.grid.unmark(at)
            return
        self.step.permitted(partial(self._keep, at, key, line))

    def _kept(self, key: int | None) -> LineRow | None:
        rows = self.shown.lines if self.shown is not None else ()
        return next((row for row in rows if row.id == key), None)

    def _keep(self, at: int, key: int | None, line: LineInput, permit: Permit | None = None) -> None:
        self.grid.unmark(at)
        typed, before = self.grid.model.lines[at], self._kept(key)
        try:
            made = self.step.act(estimates.save_line, order_id=self.step.order_id, line=line, line_id=key, permit=permit,
                                 by=self.step.by, now=self.step.now())  # fmt: skip
        except NotAllowed:
            self.grid.mark(at, "discount", _("This discount is not allowed yet."))
            raise
        except DeskError as error:
            self.grid.mark(at, error.field or "", _(error.text))
            raise
        if typed.key is None:
            typed.key = made
            self.step.again()
        self.step.kept()
        if before is not None and before.brand and not line.brand:
            said = _("Another grade: the maker {maker} was taken off", maker=before.brand)
            self.step.page.toast.show_done(said, undo=partial(self._put_maker, before.id, before.brand))

    def _put_maker(self, key: int, brand: str) -> None:
        line = self._kept(key)
        if line is not None:
            self.save_detail(key, replace(line.as_input(), brand=brand))

    @gesture
    def save_detail(self, key: int, line: LineInput) -> None:
        """Something of the line under the hand was changed beside the grid."""
        self.step.permitted(lambda permit: self.step.act(
            estimates.save_line, order_id=self.step.order_id, line=line, line_id=key, permit=permit, by=self.step.by,
            now=self.step.now()))  # fmt: skip

    @gesture
    def _take_out(self, key: int) -> None:
        def take(permit: Permit | None) -> None:
            self._removed[key] = self.step.act(estimates.remove_line, line_id=key, permit=permit, by=self.step.by,
                                               now=self.step.now())  # fmt: skip

        try:
            self.step.permitted(take)
        except DeskError:
            self.step.again()
            raise
        if key not in self._removed:
            self.step.again()

    @gesture
    def _put_back(self, key: int) -> None:
        removed = self._removed.get(key)
        if removed is None:
            return

        def put(permit: Permit | None) -> None:
            self.step.act(
                estimates.put_back, removed=removed, permit=permit, by=self.step.by, now=self.step.now()
            )
            del self._removed[key]

        try:
            self.step.permitted(put)
        finally:
            if key in self._removed:
                self.step.again()

    @gesture
    def _move(self, key: int, up: bool) -> None:
        self.step.page.new_gesture()
        self.step.act(estimates.move_line, line_id=key, up=up, by=self.step.by, now=self.step.now())

    @gesture
    def decline_line(self) -> None:
        """The customer doesn't want the line under the hand; it is kept for the next service."""
        line = self.grid.current_row()
        if line is None:
            return

        def decline(permit: Permit | None) -> None:
            self.step.act(
                estimates.decline_line, line_id=line.id, permit=permit, by=self.step.by, now=self.step.now()
            )
            said = _("Kept for the next service: {what}", what=line.description)
            self.step.page.toast.show_done(said, undo=partial(self.take_up, line.id))

        self.step.permitted(decline)

    @gesture
    def take_up(self, key: int) -> None:
        """A declined line is wanted after all."""
        self.step.act(estimates.take_up, line_id=key, by=self.step.by, now=self.step.now())

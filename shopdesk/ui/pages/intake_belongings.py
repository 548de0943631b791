"""随车物品 on the intake page: the list as a grid; valuables are pointed out before it is closed (RC-6.3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt

from shopdesk.desk import belongings, boxes
from shopdesk.desk.belongings import BelongingRow
from shopdesk.desk.intake import IntakeView
from shopdesk.errors import DeskError
from shopdesk.i18n import N_, P_, _
from shopdesk.kinds import BelongingPlace, word
from shopdesk.ui.fields import CheckField
from shopdesk.ui.gesture import afterwards, gesture
from shopdesk.ui.pages.intake_cell import TypedCell
from shopdesk.ui.pages.intake_part import IntakePart
from shopdesk.ui.theme import Tone
from shopdesk.ui.widgets.button import Button, Kind
from shopdesk.ui.widgets.layout import box, clear, column, row
from shopdesk.ui.widgets.line_model import Line, LineColumn, Type
from shopdesk.ui.widgets.lines import LineGrid
from shopdesk.ui.widgets.notice import Notice
from shopdesk.ui.widgets.text import Label, SectionTitle


def count_tone(values: Mapping[str, Any]) -> str:
    """What is not there stands back."""
    return "text1" if values["count"] else "text3"


class BelongingsPart(IntakePart):
    """What lies in it or comes with it."""

    section = "belongings"

    def build(self) -> None:
        """Title with the way to add, the grid, valuables, the button that closes the list."""
        add = Button(
            _("Add item"),
            on=lambda: self.grid.add_line(),
            keys="Alt+N",
            kind=Kind.PLAIN,
            icon="plus",
            small=True,
            cap_only=True,
        )
        self.worth = Button(_("Valuable"), on=self.turn_valuable, keys="Alt+V", kind=Kind.PLAIN, small=True)
        buttons = box(row(self.worth, add, gap=0))
        self.title = SectionTitle(_("Belongings"), done=False, right=buttons)
        self.places = {place: _(word(place)) for place in BelongingPlace}
        self.grid = LineGrid("belongings", [
            LineColumn("label", _(P_("belongings", "Item")), stretch=True, width=150),
            LineColumn("place", _(P_("belongings", "Where")), Type.CHOICE, width=92, options=tuple(self.places.items()),
                       takes=self.names_a_box),
            LineColumn("note", _(P_("belongings", "Note")), width=90, stretch=True),
            LineColumn("count", _(P_("belongings", "Qty")), Type.INT, width=44, tone=count_tone),
        ])  # fmt: skip
        self.grid.keep = False
        self.cell = TypedCell("belonging_cell", self.grid)
        self.grid.view.home = len(self.grid.model.columns) - 1
        self.grid.changed.connect(self.save_line)
        self.grid.removed.connect(self.remove)
        self.grid.restored.connect(self.put_back)
        self.valuables = Notice("", Tone.WARN)
        self.ticks = column(gap=0)
        self.valuables.inside.addLayout(self.ticks)
        self.valuables.hide()
        self.done_button = Button(
            _("List is complete"),
            on=self.close_or_open,
            keys="Alt+L",
            kind=Kind.PLAIN,
            icon="check",
            small=True,
        )
        self.sum = Label("", tone="text2")
        for part in (self.cell, self.title, self.grid, self.valuables):
            self.inside.addWidget(part)
        self.inside.addLayout(row(self.sum, None, self.done_button))
        self._open: tuple[int, ...] = ()
        self._rows: tuple[tuple[BelongingRow, ...], bool] | None = None

    def show_view(self, view: IntakeView) -> None:
        """The lines as kept, things that are there first."""
        super().show_view(view)
        self.head(self.title, view)
        mine = view.boxes[0] if view.boxes else ""
        self._name_box(mine)
        if (view.belongings, view.belongings_checked) != self._rows:
            typing = self.grid.view.open_cell is not None
            self._rows = None if typing else (view.belongings, view.belongings_checked)
            self._show_rows(view)
        count = sum(row_.count for row_ in view.belongings)
        self.sum.say(_("1 item") if count == 1 else _("{count} items", count=count))
        self.done_button.setText(_("Count again") if view.belongings_checked else _("List is complete"))
        self.done_button.icon_name = "" if view.belongings_checked else "check"
        self.done_button.updateGeometry()
        self._point_out(view)
        if not self._open:
            self.grid.say_wrong()

    def _show_rows(self, view: IntakeView) -> None:
        """A line with a cell that can't be read stays as it was typed."""
        shown = [row_ for row_ in view.belongings if row_.count or not view.belongings_checked]
        lines = [self._line(row_, view) for row_ in shown]
        self.grid.renew(lines)
        model = self.grid.model
        wrong = {line.key: line for line in model.lines if line.key is not None and line.wrong}
        self.grid.show_lines(lines)
        model.lines = [wrong.get(line.key, line) for line in model.lines]

    def _name_box(self, box: str) -> None:
        self.places[BelongingPlace.BOX] = _("box {box}", box=box) if box else _(word(BelongingPlace.BOX))
        options = tuple(self.places.items())
        if self.grid.model.columns[1].options != options:
            self.grid.model.offer("place", options)
            self._rows = None

    def names_a_box(self, typed: str) -> bool:
        """Whether a place that was typed is a box: one of the shop's by its name, or what has a number as boxes have."""
        said = boxes.spelt(self._box_in(typed))
        known = self.view.all_boxes if self.view is not None else ()
        return any(part.isdigit() for part in said) or any(boxes.spelt(name) == said for name in known)

    def _box_in(self, typed: str) -> str:
        """The name alone of what was typed as `box B3`."""
        leads = (_(word(BelongingPlace.BOX)), _("box {box}", box="").strip())
        lead = next((one for one in leads if typed.casefold().startswith(one.casefold())), "")
        return typed[len(lead) :].strip()

    def _where(self, place: BelongingPlace | str | None) -> dict[str, Any]:
        """Arguments of the desk: where something goes, or into which box."""
        if isinstance(place, BelongingPlace) or place is None:
            return {"place": place}
        return {"box": self._box_in(place)}

    def _line(self, row_: BelongingRow, view: IntakeView) -> Line:
        label = view.names.say(row_.label, self.step.page.bridge.lang)
        place = row_.place if row_.count else None
        shown = _("{item} (valuable)", item=label) if row_.valuable else label
        return Line(row_.id, {"label": shown, "place": place, "note": row_.note, "count": row_.count})

    def _point_out(self, view: IntakeView) -> None:
        due = tuple(row_ for row_ in view.belongings if row_.open)
        self.valuables.setVisible(bool(due))
        if due and tuple(row_.id for row_ in due) != self._open:
            clear(self.ticks)
            for row_ in due:
                label = view.names.say(row_.label, self.step.page.bridge.lang)
                tick = CheckField(
                    "pointed_out",
                    _("{item}: pointed out, the customer leaves it here", item=label),
                    keep=False,
                )
                tick.edited.connect(lambda row_=row_: self.point_out(row_.id))
                self.ticks.addWidget(tick)
            self.valuables.say(_("Valuables: please take them along"))
        self._open = tuple(row_.id for row_ in due)

    def begin(self) -> None:
        """What has to be ticked, else the first line."""
        first = self.ticks.itemAt(0)
        tick = first.widget() if first is not None and self._open else None
        if isinstance(tick, CheckField):
            tick.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.grid.view.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.grid.view.currentIndex().isValid() and self.grid.model.lines:
            self.grid.view.setCurrentIndex(self.grid.model.index(0, len(self.grid.model.columns) - 1))

    def refuse(self, error: DeskError) -> None:
        """A valuable that was not pointed out: the hand goes to its tick, the sentence stands above."""
        super().refuse(error)
        if error.field == self.grid.name and self._open:
            self.begin()

    def _kept(self, belonging_id: Any) -> BelongingRow | None:
        rows = self.view.belongings if self.view is not None else ()
        return next((row_ for row_ in rows if row_.id == belonging_id), None)

    @gesture
    def save_line(self, at: int) -> None:
        """A cell was changed: keep the line; a new one once it has a name."""
        line = self.grid.line(at)
        values, kept = line.values, self._kept(line.key)
        if kept is None:
            if values["label"]:
                self._add(at, values)
            return
        changed = self._changes(kept, values)
        if changed:
            self.again()
            where = self._where(changed.pop("place", None))
            self._keep(
                at,
                belongings.change,
                belonging_id=kept.id,
                by=self.step.by,
                now=self.step.now(),
                **changed,
                **where,
            )

    def _add(self, at: int, values: dict[str, Any]) -> None:
        self.again()
        count = 1 if values["count"] is None else values["count"]
        where = self._where(values["place"] or BelongingPlace.ASSET)
        made = self._keep(
            at, belongings.add, order_id=self.step.order_id, label=values["label"], count=count, note=values["note"],
            by=self.step.by, now=self.step.now(), **where,
        )  # fmt: skip
        if made is not None:
            self.grid.set_key(at, made)

    def _keep(
        self, at: int, call: Callable[..., int | None], *, box: str | None = None, **line: Any
    ) -> int | None:
        """Let the desk keep a line; a box it can't have stays in its cell as typed, and why is said at the head too."""
        if box is None:
            return self.act(call, **line)
        view = self.view
        assert view is not None
        try:
            made = self.act(call, box=box, **line)
        except DeskError as error:
            if error.field != boxes.BOXES.field:
                raise
            self.grid.refuse_cell(at, "place", _(error.text))
            self.step.page.notice.say(_(error.text), Tone.BAD)
            return None
        self._rows = None
        name = boxes.called(view.all_boxes, box)
        self.grid.model.lines[at].cells["place"] = _("box {box}", box=name)
        afterwards(lambda: self._say_moved(view.boxes))
        return made

    def _say_moved(self, before: tuple[str, ...]) -> None:
        """An order has one box: what was in another went along."""
        now = self.view.boxes if self.view is not None else ()
        if before and now and before[0] != now[0]:
            self.step.page.toast.show_done(
                _("All that lay in box {before} is in box {box} now.", before=before[0], box=now[0])
            )

    def _changes(self, kept: BelongingRow, values: dict[str, Any]) -> dict[str, Any]:
        """What the hand changed in a kept line; names shown in another language or as valuable stay as they are kept."""
        assert self.view is not None
        shown = self._line(kept, self.view).values
        return {name: value for name, value in values.items() if value is not None and value != shown[name]}

    @gesture
    def remove(self, belonging_id: Any) -> None:
        """A line was taken out of the grid."""
        self.again()
        self.act(belongings.remove, belonging_id=belonging_id, by=self.step.by, now=self.step.now())

    @gesture
    def put_back(self, belonging_id: Any) -> None:
        """A line taken out came back: it is a line of the list again."""
        at = next(i for i, line in enumerate(self.grid.model.lines) if line.key == belonging_id)
        self._add(at, self.grid.line(at).values)

    @gesture
    def point_out(self, belonging_id: int) -> None:
        """The customer was asked to take it along."""
        self.again()
        self.act(
            belongings.change,
            belonging_id=belonging_id,
            pointed_out=True,
            by=self.step.by,
            now=self.step.now(),
        )

    def turn_valuable(self) -> None:
        """The line under the hand is a valuable, or is none after all; on the empty line it is the one above."""
        self.grid.take_typing()
        at, lines = self.grid.view.currentIndex().row(), self.grid.model.lines
        keys = [line.key for line in lines[: at + 1] if line.key is not None]
        self._set_valuable(keys[-1] if keys else None)

    @gesture
    def _set_valuable(self, belonging_id: int | None) -> None:
        if belonging_id is None:
            raise DeskError(N_("Please choose the item first."), field=self.grid.name)
        kept = self._kept(belonging_id)
        self.again()
        self.act(
            belongings.change,
            belonging_id=belonging_id,
            valuable=kept is None or not kept.valuable,
            by=self.step.by,
            now=self.step.now(),
        )

    @gesture
    def close_or_open(self) -> None:
        """The list is complete; once more: count again."""
        self.again()
        closed = self.view is not None and self.view.belongings_checked
        call = belongings.reopen if closed else belongings.close
        self.act(call, order_id=self.step.order_id, by=self.step.by, now=self.step.now())
        if closed:
            afterwards(self.begin)

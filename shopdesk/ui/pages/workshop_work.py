"""What the workshop has to do: the agreed lines, with what concerns safety and what came as extra work marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from shopdesk import money
from shopdesk.desk.estimate_rows import LineRow
from shopdesk.desk.workshop import WorkshopView
from shopdesk.i18n import P_, _
from shopdesk.kinds import LineKind, OrderState, Supplier
from shopdesk.ui.pages.workshop_part import WorkshopPart
from shopdesk.ui.theme import Text
from shopdesk.ui.widgets.button import printer
from shopdesk.ui.widgets.layout import box, clear, column, row
from shopdesk.ui.widgets.text import Icon, Label, SectionTitle

if TYPE_CHECKING:
    from shopdesk.ui.pages.workshop import WorkshopStep

PARTS = (LineKind.PART,)
AT_WORK = (OrderState.IN_WORKSHOP, OrderState.CHECKING)
"""The slip may be printed again; before, it is printed at the head of the page."""
ICONS = {LineKind.LABOUR: "wrench-outline", LineKind.PART: "cog-outline", LineKind.OUTSIDE: "truck-outline"}


class WorkPart(WorkshopPart):
    """Work first, then parts."""

    def __init__(self, step: WorkshopStep) -> None:
        super().__init__(step)
        self.hours = Label("", Text.CAPTION, "text3", right=True)
        self.slip = printer(_(P_("form", "Workshop slip")), "Ctrl+P", step.print_slip)
        title = SectionTitle(_("What is to be done"), right=box(row(self.hours, self.slip, gap=4)))
        self.list = column(gap=4)
        self.setLayout(column(title, self.list, gap=4))

    def show_view(self, view: WorkshopView) -> None:
        """The lines that count, with the hours of labour they come to."""
        self.setVisible(bool(view.work))
        hours = sum(line.quantity for line in view.work if line.kind is LineKind.LABOUR)
        self.hours.say(_("{hours} h of labour", hours=money.quantity(hours)) if hours else "", "text3")
        self.slip.setVisible(view.state in AT_WORK)
        clear(self.list)
        for line in sorted(view.work, key=lambda one: one.kind in PARTS):
            self.list.addWidget(self._line(line))

    def _line(self, line: LineRow) -> QWidget:
        tone = "warn" if line.safety else "text3"
        icon = "shield-alert-outline" if line.safety else ICONS.get(line.kind, "clipboard-check-outline")
        much = f"{money.quantity(line.quantity)} {line.unit}".strip()
        if line.kind is LineKind.LABOUR:
            much = _(P_("labour", "{hours} h"), hours=money.quantity(line.quantity))
        notes = [_("extra work")] if line.supplement_id is not None else []
        notes += [_("customer's part")] if line.supplied_by is Supplier.CUSTOMER else []
        held = row(Icon(icon, tone, 14), Label(line.description, Text.BODY, "text1", elide=True),
                   Label("·".join((*notes, much)), Text.CAPTION, "text2", right=True), gap=8)  # fmt: skip
        held.setStretch(1, 1)
        made = box(held)
        made.setAccessibleName(" ".join((line.description, much, *notes)))
        return made

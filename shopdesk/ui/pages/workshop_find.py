"""Extra work found in the workshop: findings, what it would take, how long it would hold the order up (WS-2)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from shopdesk import money
from shopdesk.desk import supplements
from shopdesk.desk.estimate_words import needs_initial
from shopdesk.desk.supplements import Proposed
from shopdesk.desk.workshop import WorkshopView
from shopdesk.i18n import P_, _
from shopdesk.kinds import LineKind, OrderState
from shopdesk.ui.fields import ComboField, IntField, TextArea
from shopdesk.ui.pages.line_kinds import (
    CERTIFICATE,
    CRITICAL,
    SAFETY,
    kind_words,
    of_key,
    part_marks,
    safety_mark,
)
from shopdesk.ui.pages.workshop_part import WorkshopPart
from shopdesk.ui.theme import Text
from shopdesk.ui.widgets.layout import column, row
from shopdesk.ui.widgets.line_model import LineColumn, Type, Typed, written
from shopdesk.ui.widgets.lines import LineGrid
from shopdesk.ui.widgets.text import Label, SectionTitle

if TYPE_CHECKING:
    from shopdesk.ui.pages.workshop import WorkshopStep


def amount(values: Mapping[str, Any], currency: str) -> str:
    """What a line comes to as it is typed."""
    price, quantity = values.get("price"), values.get("quantity")
    if price is None or quantity is None:
        return ""
    return money.show(money.times(price, quantity), currency)


class FindPart(WorkshopPart):
    """Opened by “Extra work found”; saved, the order waits for the customer."""

    def __init__(self, step: WorkshopStep) -> None:
        super().__init__(step)
        self.open = False
        self.labour_rate = 0
        self._at_rate: list[Typed] = []
        """Lines that got the rate by themselves."""
        self.findings = TextArea("findings", _("What was found"), lines=2)
        self.found_by = ComboField("found_by", _("Found by"), width=150)
        self.delay = IntField("delay", _("Takes longer by"), unit=_(P_("unit", "min")), width=84)
        currency = step.page.bridge.currency
        self.lines = LineGrid("lines", [
            LineColumn("kind", _(P_("line", "Kind")), Type.CHOICE, width=120, options=kind_words(), default="labour"),
            LineColumn("mark", _("Place, certificate"), Type.CHOICE, width=112, options=part_marks(), default=""),
            LineColumn("safety", _(P_("finding", "Safety")), Type.CHOICE, width=56, options=safety_mark(), default=""),
            LineColumn("what", _("Work or part"), stretch=True),
            LineColumn("quantity", _("Qty"), Type.QUANTITY, width=56, default=1000),
            LineColumn("price", _("Price"), Type.MONEY, width=84),
            LineColumn("sum", _("Amount"), Type.SHOWN, width=84, show=partial(amount, currency=currency)),
        ], currency=currency, ordered=True)  # fmt: skip
        self.clause = Label(_("No warranty: the customer initials it."), Text.CAPTION_STRONG, "warn")
        self.lines.model.edited.connect(self._edited)
        more = row(self.found_by, self.delay, None, gap=12)
        self.setLayout(
            column(
                SectionTitle(_("Extra work found")),
                self.findings,
                more,
                self.lines,
                self.clause,
                gap=8,
            )
        )

    def begin(self, view: WorkshopView) -> None:
        """An empty form."""
        self.open = False
        self.findings.value = ""
        self.delay.number = None
        self.found_by.set_options(self.workers(), view.technician_id)
        self.lines.show_lines([])
        self._at_rate = []
        self._say_clause()

    def show_view(self, view: WorkshopView) -> None:
        """While the workshop has it, once it was opened."""
        allowed = view.state in (OrderState.IN_WORKSHOP, OrderState.WAITING)
        self.open = self.open and allowed
        self.labour_rate = view.labour_rate
        self.setVisible(self.open)

    def start(self) -> None:
        """Open it and go to the first field."""
        self.open = True
        self.show()
        if self.lines.empty():
            self.lines.model.insert(0, self.lines.model.new_line())
        self.findings.setFocus()
        self.step.changed()

    def stop(self) -> bool:
        """Esc closes it; what was typed is kept."""
        was, self.open = self.open, False
        self.hide()
        if was:
            self.step.changed()
        return was

    def save(self) -> None:
        """The supplement; the order waits for an answer."""
        self.lines.take_typing()
        typed = [line.values for line in self.lines.read()]
        wanted = [self._proposed(line) for line in typed]
        self.step.act(
            supplements.find, order_id=self.step.order_id, findings=self.findings.value, lines=wanted,
            delay_minutes=self.delay.number or 0, found_by=self.found_by.value,
            by=self.step.by, now=self.step.now(),
        )  # fmt: skip
        self.findings.setFocus()
        self.open = False
        self.step.finished()

    def _edited(self, at: int) -> None:
        """Labour costs the shop's rate unless another price is typed; what is no labour after all does not."""
        model = self.lines.model
        typed = model.lines[at]
        values, column = model.values(typed), next(c for c in model.columns if c.name == "price")
        labour = of_key(values["kind"] or "labour")[0] is LineKind.LABOUR
        rate = written(column, self.labour_rate, model.currency)
        if labour and values["what"] and not typed.cells.get("price"):
            typed.cells["price"] = rate
            self._at_rate.append(typed)
        elif not labour and any(typed is one for one in self._at_rate):
            self._at_rate = [one for one in self._at_rate if one is not typed]
            typed.cells["price"] = "" if typed.cells["price"] == rate else typed.cells["price"]
        self._say_clause()

    def _say_clause(self) -> None:
        """Whether a part being typed has no warranty (ES-2)."""
        typed = [self.lines.model.values(line) for line in self.lines.model.lines]
        self.clause.setVisible(needs_initial([self._proposed(values) for values in typed]))

    def _proposed(self, typed: Mapping[str, Any]) -> Proposed:
        kind, grade, supplier = of_key(typed["kind"] or "labour")
        return Proposed(kind, str(typed["what"] or ""), typed["price"] or 0, typed["quantity"] or 1000, grade=grade,
                        supplied_by=supplier, safety=typed["safety"] == SAFETY, critical=typed["mark"] == CRITICAL,
                        certificate_seen=typed["mark"] == CERTIFICATE)  # fmt: skip

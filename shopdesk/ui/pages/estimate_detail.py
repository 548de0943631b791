"""What else belongs to the line under the hand: maker, specification, certificate, critical place, risk margin."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from shopdesk import money
from shopdesk.desk.estimate_rows import LineInput, LineRow
from shopdesk.i18n import _
from shopdesk.kinds import LineKind, Method, Supplier
from shopdesk.ui.fields import CheckField, IntField, TextField
from shopdesk.ui.theme import Text, Tone
from shopdesk.ui.widgets.button import Button, Kind
from shopdesk.ui.widgets.layout import column, row
from shopdesk.ui.widgets.notice import Tinted
from shopdesk.ui.widgets.text import Label


class LineDetail(Tinted):
    """`show_line(row)`; `save(line_id, input)` is called when something of it was changed and left."""

    def __init__(
        self, currency: str, save: Callable[[int, LineInput], object], decline: Callable[[], object]
    ) -> None:
        super().__init__(Tone.NEUTRAL)
        self.currency, self._save = currency, save
        self.line: LineRow | None = None
        self.title = Label("", Text.STRONG, elide=True)
        self.unit = TextField("line_unit", _("Unit"), width=64, keep=False)
        self.brand = TextField("line_brand", _("Maker"), width=110, keep=False)
        self.spec = TextField("line_spec", _("Specification"), keep=False)
        self.contractor = TextField("line_contractor", _("Done by"), keep=False)
        self.risk = IntField("risk", _("Risk margin %"), width=64, keep=False)
        self.margin = Label("", Text.CAPTION, "text3")
        self.critical = CheckField("line_critical", _("Critical place"), keep=False)
        self.certificate = CheckField("line_certificate", _("Certificate seen"), keep=False)
        self.safety = CheckField("line_safety", _("Concerns safety"), keep=False)
        self.clause = Label(_("No warranty: the customer initials it."), Text.CAPTION_STRONG, "warn")
        refuse = Button(_("Customer declines it"), on=decline, keys="Alt+W", small=True, kind=Kind.OUTLINED)
        head = row(self.title, self.safety, refuse, gap=12)
        head.setStretch(0, 1)
        fields = row(self.unit, self.brand, self.spec, self.contractor, self.risk, self.margin, self.critical, self.certificate,
                     None, gap=8)  # fmt: skip
        fields.setStretch(2, 3)
        fields.setStretch(3, 3)
        for low in (self.margin, self.critical, self.certificate):
            fields.setAlignment(low, Qt.AlignmentFlag.AlignBottom)
        self.inside.addLayout(column(head, fields, self.clause, gap=6))
        self._texts = (self.unit, self.brand, self.spec, self.contractor, self.risk)
        for text in self._texts:
            text.edit.editingFinished.connect(self._left)
        for tick in (self.critical, self.certificate, self.safety):
            tick.edited.connect(self._left)
        self.hide()

    def show_line(self, line: LineRow | None, changeable: bool) -> None:
        """Another line; what is being typed in here stays."""
        same = line is not None and self.line is not None and line.id == self.line.id
        self.line = line
        self.setVisible(line is not None and changeable)
        if line is None or (same and any(text.edit.hasFocus() for text in self._texts)):
            return
        self.title.say(line.description)
        self.unit.value, self.brand.value, self.spec.value = line.unit, line.brand, line.spec
        self.contractor.value = line.contractor
        self.risk.number = line.risk_permille // 10
        price, margin = (money.show(minor, self.currency) for minor in (line.price, line.risk))
        self.margin.say(_("on top of {price}; {amount} in the amount", price=price, amount=margin))
        self.critical.value, self.certificate.value, self.safety.value = (
            line.critical,
            line.certificate_seen,
            line.safety,
        )
        self._fit(line)

    def _fit(self, line: LineRow) -> None:
        part = line.kind is LineKind.PART
        shown: dict[QWidget, bool] = {
            self.unit: line.kind is not LineKind.LABOUR, self.brand: part, self.spec: part, self.critical: part,
            self.certificate: part and line.supplied_by is Supplier.CUSTOMER,
            self.contractor: line.kind is LineKind.OUTSIDE, self.risk: line.method is Method.SYMPTOM,
            self.margin: line.method is Method.SYMPTOM, self.clause: line.no_warranty,
        }  # fmt: skip
        for widget, visible in shown.items():
            widget.setVisible(visible)

    def _left(self) -> None:
        if self.line is None:
            return
        before = self.line.as_input()
        after = replace(
            before, unit=self.unit.value, brand=self.brand.value, spec=self.spec.value, contractor=self.contractor.value,
            critical=self.critical.value, certificate_seen=self.certificate.value, safety=self.safety.value,
            risk_permille=(self.risk.number or 0) * 10 if self.line.method is Method.SYMPTOM else before.risk_permille,
        )  # fmt: skip
        if after != before:
            self._save(self.line.id, after)

"""A line of an estimate as it is typed and as it is shown (ES-1, ES-2)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from shopdesk.desk.estimate_totals import amount_of, gross_of, without_risk
from shopdesk.desk.estimate_words import without_warranty
from shopdesk.kinds import Grade, LineKind, LineState, Method, Supplier
from shopdesk.models import OrderLine


@dataclass(frozen=True, slots=True)
class LineInput:
    """A line as typed. `price` for one unit in minor units, before the risk margin; `quantity` in thousandths (hours for labour).

    `risk_permille` None = the shop's setting; it counts for symptom lines only.
    """

    kind: LineKind
    description: str
    method: Method = Method.SYSTEM
    quantity: int = 1000
    unit: str = ""
    price: int = 0
    discount: int = 0
    grade: Grade | None = None
    supplied_by: Supplier = Supplier.SHOP
    brand: str = ""
    spec: str = ""
    critical: bool = False
    certificate_seen: bool = False
    safety: bool = False
    risk_permille: int | None = None
    warranty_days: int | None = None
    warranty_km: int | None = None
    contractor: str = ""


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line as kept. `unit_price` is what the customer pays (risk margin in it), `agreed_price` what was agreed where
    the settlement has changed it, `price` the estimator's; minor units."""

    id: int
    position: int
    supplement_id: int | None
    state: LineState
    kind: LineKind
    method: Method
    description: str
    quantity: int
    unit: str
    unit_price: int
    agreed_price: int | None
    price: int
    risk_permille: int
    gross: int
    discount: int
    amount: int
    grade: Grade | None
    supplied_by: Supplier
    brand: str
    spec: str
    critical: bool
    certificate_seen: bool
    safety: bool
    warranty_days: int | None
    warranty_km: int | None
    contractor: str
    no_warranty: bool

    @property
    def risk(self) -> int:
        """The risk margin in the line's amount, in minor units; for the estimator's eyes."""
        return self.gross - gross_of(replace(self, unit_price=self.price))

    def as_input(self) -> LineInput:
        """What would have to be typed for this line."""
        return LineInput(
            self.kind, self.description, self.method, self.quantity, self.unit, self.price, self.discount, self.grade,
            self.supplied_by, self.brand, self.spec, self.critical, self.certificate_seen, self.safety,
            self.risk_permille if self.method is Method.SYMPTOM else None, self.warranty_days, self.warranty_km, self.contractor,
        )  # fmt: skip


def row_of(line: OrderLine) -> LineRow:
    """A kept line as a row."""
    return LineRow(
        line.id, line.position, line.supplement_id, line.state, line.kind, line.method, line.description, line.quantity,
        line.unit, line.unit_price, line.agreed_price, without_risk(line.unit_price, line.risk_permille), line.risk_permille,
        gross_of(line), line.discount, amount_of(line), line.grade, line.supplied_by, line.brand, line.spec, line.critical,
        line.certificate_seen, line.safety, line.warranty_days, line.warranty_km, line.contractor, without_warranty(line),
    )  # fmt: skip

"""What an estimate comes to: subtotals by kind, discount, tax, rounding, total; it always adds up (ES-6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from shopdesk import money
from shopdesk.kinds import LineKind


class Priced(Protocol):
    """A line of any kind: quantity in thousandths, prices in minor units."""

    @property
    def kind(self) -> LineKind: ...
    @property
    def quantity(self) -> int: ...
    @property
    def unit_price(self) -> int: ...
    @property
    def discount(self) -> int: ...
    @property
    def agreed_price(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class Totals:
    """Minor units. `gross` before any discount; `net` = gross − line discounts; `by_kind` are net sums; `below` is how far
    prices were put under those the customer agreed to.

    Tax included: net − discount + rounding = total, and `tax` is what the total contains.
    Tax added: net − discount + tax + rounding = total.
    """

    by_kind: Mapping[LineKind, int]
    gross: int
    line_discounts: int
    net: int
    discount: int
    tax: int
    tax_permille: int
    tax_included: bool
    rounding: int
    total: int
    below: int

    @property
    def taken_off(self) -> int:
        """All discounts together."""
        return self.line_discounts + self.discount

    @property
    def taken_off_permille(self) -> int:
        """All discounts and lowered prices in thousandths of the gross at the agreed prices, rounded up; what the limit by
        role is compared with."""
        whole = self.gross + self.below
        return -(-(self.taken_off + self.below) * 1000 // whole) if whole else 0


def gross_of(line: Priced) -> int:
    """Unit price times quantity."""
    return money.times(line.unit_price, line.quantity)


def below_agreed(line: Priced) -> int:
    """How much less a line comes to, before its discount, than at the price that was agreed."""
    if line.agreed_price is None:
        return 0
    return max(0, money.times(line.agreed_price, line.quantity) - gross_of(line))


def amount_of(line: Priced) -> int:
    """What a line costs the customer."""
    return gross_of(line) - line.discount


def totals(lines: Iterable[Priced], *, discount: int = 0, tax_permille: int = 0, tax_included: bool = True,
           coin: int = 1) -> Totals:  # fmt: skip
    """The sums of some lines with a discount on all, tax included or added, rounded to the shop's coin."""
    kept = list(lines)
    by_kind = dict.fromkeys(LineKind, 0)
    for line in kept:
        by_kind[line.kind] += amount_of(line)
    gross = sum(gross_of(line) for line in kept)
    net = sum(by_kind.values())
    taxable = net - discount
    added = 0 if tax_included else money.tax_on(taxable, tax_permille)
    total = money.to_coin(taxable + added, coin)
    tax = money.tax_within(total, tax_permille) if tax_included else added
    return Totals(
        by_kind, gross, gross - net, net, discount, tax, tax_permille, tax_included, total - taxable - added, total,
        sum(below_agreed(line) for line in kept),
    )  # fmt: skip


def with_risk(price: int, risk_permille: int) -> int:
    """The price the customer sees: the estimator's price with the risk margin in it (ES-1, symptom)."""
    return money.rounded(Decimal(price) * (1000 + risk_permille) / 1000)


def without_risk(price: int, risk_permille: int) -> int:
    """The estimator's price again; exactly what `with_risk` was given."""
    return money.rounded(Decimal(price) * 1000 / (1000 + risk_permille))

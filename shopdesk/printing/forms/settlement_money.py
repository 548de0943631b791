"""The money side of a settlement: the charges side by side, payments, old parts (PK-3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopdesk import money
from shopdesk.i18n import P_, Message
from shopdesk.kinds import OldParts, word
from shopdesk.printing.blocks import Beside, Block, Column, Row, Sum, Summary, Table, Ticked, Ticks, Words
from shopdesk.printing.cells import Align, Fact, Heading
from shopdesk.printing.dates import day, stamp
from shopdesk.printing.forms.common import (
    AMOUNT,
    TIME,
    amounts_in,
    figures,
    spaced,
)

if TYPE_CHECKING:
    from shopdesk.printing.forms.settlement import Paid, Settlement

RIGHT = Align.RIGHT


def summary(sheet: Settlement) -> Block:
    """PK-3: the figures side by side, the total in figures and words."""
    charges, currency = sheet.charges, sheet.shop.currency
    pairs: list[tuple[Message, int]] = [
        (P_("sum", "Diagnosis"), charges.diagnosis),
        (P_("sum", "Testing"), charges.testing),
        (P_("charge", "Parts"), charges.parts),
        (P_("charge", "Labour"), charges.labour),
        (P_("sum", "Outside work"), charges.outside),
        (P_("sum", "Other"), charges.other),
        (P_("paper", "Discount"), -charges.discount),
    ]
    pairs += [
        (label, amount)
        for label, amount in (
            (P_("paper", "Tax"), charges.tax_added),
            (P_("paper", "Rounding"), charges.rounding),
        )
        if amount
    ]
    cells = tuple(
        Fact(label, figures(amount, currency))
        for label, amount in (*pairs, (P_("sum", "Total"), charges.total))
    )
    return Summary(
        Heading(P_("paper", "Charges"), amounts_in(currency)),
        cells,
        charges.total,
        currency,
        _reckoned(sheet),
    )


def _reckoned(sheet: Settlement) -> str:
    currency = sheet.shop.currency
    tax = (
        P_("paper", "VAT {rate} % included").fill(rate=f"{sheet.tax_permille / 10:g}")
        if sheet.tax_permille and not sheet.charges.tax_added
        else ""
    )
    estimate = (
        P_("paper", "estimate {amount}").fill(amount=figures(sheet.estimate_total, currency))
        if sheet.estimate_total
        else ""
    )
    extra = (
        P_("paper", "extra work {amount}").fill(amount=figures(sheet.supplements_total, currency))
        if sheet.supplements_total
        else ""
    )
    return spaced(tax, estimate, extra, sheet.discount_reason, by=" · ")


def paid_and_old_parts(sheet: Settlement) -> Block:
    """Payments and what is still owed; old parts in three boxes; the next service."""
    return Beside((_payments(sheet),), (_old_parts(sheet), *_next(sheet)), share=0.5)


def _payments(sheet: Settlement) -> Table:
    currency = sheet.shop.currency
    columns = (Column(TIME, 21), Column(P_("paper", "Means, reference"), 44), Column(AMOUNT, 21, RIGHT))
    rows = tuple(
        Row(
            (
                stamp(one.at),
                spaced(
                    _what(one),
                    word(one.means) if one.means else "",
                    one.reference,
                ),
                figures(one.amount, currency),
            )
        )
        for one in sheet.payments
    )
    paid = sum(one.amount for one in sheet.payments)
    sums = (
        Sum(P_("paper", "Paid"), figures(paid, currency)),
        _left(sheet, sheet.charges.total - paid),
    )
    return Table(Heading(P_("paper", "Payments"), amounts_in(currency)), columns, rows, sums)


def _what(one: Paid) -> Message | str:
    if one.amount < 0:
        return P_("paper", "Paid back")
    return P_("paper", "Deposit") if one.deposit else ""


def _left(sheet: Settlement, owed: int) -> Sum:
    """What the customer still owes; what was paid too much is the shop's to pay back."""
    back = owed < 0
    name = P_("paper", "To refund") if back else P_("paper", "Outstanding")
    if owed > 0 and sheet.credit_due:
        name = P_("paper", "Outstanding, due {date}").fill(date=day(sheet.credit_due))
    return Sum(name, money.show(-owed if back else owed, sheet.shop.currency), large=True)


def _old_parts(sheet: Settlement) -> Block:
    items = tuple(Ticked(sheet.old_parts is choice, word(choice)) for choice in OldParts)
    return Ticks(Heading(P_("paper", "Old parts"), P_("paper", "tick one")), items)


def _next(sheet: Settlement) -> tuple[Block, ...]:
    return (Words(Heading(P_("paper", "Next service")), sheet.next_service),) if sheet.next_service else ()

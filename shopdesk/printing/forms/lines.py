"""The tables of work, parts and other fees, as they stand on order, supplement and bill (ES-1, ES-2)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from shopdesk import money
from shopdesk.i18n import P_, Message
from shopdesk.kinds import Grade, Supplier, word
from shopdesk.printing.blocks import Column, Row, Sum, Table
from shopdesk.printing.cells import DASH, Align, Heading
from shopdesk.printing.forms.common import (
    AMOUNT,
    NUMBER,
    Labour,
    Other,
    Part,
    amount_or_dash,
    figures,
    spaced,
    total_of,
)
from shopdesk.printing.forms.units import unit

RIGHT = Align.RIGHT
DISCOUNT = 16
"""mm of the column for what is taken off a part."""
UNWARRANTED = "※"
GRADES = {
    Grade.OEM: P_("short grade", "OEM"),
    Grade.AFTERMARKET: P_("short grade", "Aftermkt"),
    Grade.REFURBISHED: P_("short grade", "Refurb."),
    Grade.USED: P_("short grade", "Used"),
}
SOURCES = {Supplier.SHOP: P_("short source", "Shop"), Supplier.CUSTOMER: P_("short source", "Cust.")}
FEES = P_("sum", "Outside work and fees")
SUPPLEMENT = P_("paper", "Extra: ")


def hours(thousandths: int) -> str:
    """`2.5`, `1.0`; an em dash for none."""
    text = money.quantity(thousandths)
    return DASH if not thousandths else text if "." in text else f"{text}.0"


def named(text: str, extra: bool) -> str:
    """What a line is, marked when it came as extra work."""
    return spaced(SUPPLEMENT, text, by="") if extra else text


def labour(
    heading: Heading,
    lines: Sequence[Labour],
    currency: str,
    *,
    prices: bool = True,
    dense: bool = False,
    sums: tuple[Sum | Row, ...] = (),
    method: bool = True,
) -> Table | None:
    """Work: method, hours, rate, discount, amount; without prices for the workshop. None when there is none."""
    if not lines:
        return None
    columns = [
        Column(NUMBER, 8),
        *([Column(P_("paper", "Method"), 17)] if method else []),
        Column(P_("column", "Work"), 82 if method else 97),
        Column(P_("paper", "Hours"), 11 if method else 13, RIGHT),
    ]
    if prices:
        columns += [
            Column(P_("column", "Rate"), 18, RIGHT),
            Column(P_("paper", "Discount"), 18, RIGHT),
            Column(AMOUNT, 22, RIGHT),
        ]
    rows = []
    for number, line in enumerate(lines, 1):
        cells = [
            str(number),
            *([word(line.method)] if method else []),
            named(line.what, line.extra),
            hours(line.hours),
        ]
        if prices:
            cells += [
                figures(line.rate, currency),
                amount_or_dash(-line.discount, currency),
                figures(line.amount, currency),
            ]
        rows.append(Row(tuple(cells), line.amount))
    own = (Sum(P_("sum", "Labour"), figures(total_of(lines), currency)),) if prices else ()
    return Table(
        heading, tuple(columns), tuple(rows), (*own, *sums), _carry(currency) if prices else None, dense
    )


def parts(
    heading: Heading,
    lines: Sequence[Part],
    currency: str,
    *,
    prices: bool = True,
    dense: bool = False,
    sums: tuple[Sum | Row, ...] = (),
    supplier: bool = True,
) -> Table | None:
    """Parts: make and specification, grade, who supplies, quantity, price, amount, and the discount where one has one.
    None when there are none."""
    if not lines:
        return None
    off = prices and any(line.discount for line in lines)
    room = DISCOUNT // 2 if off else 0
    columns = [
        Column(NUMBER, 8),
        Column(P_("column", "Part"), (46 if supplier else 50) - room),
        Column(P_("paper", "Make, spec."), (41 if supplier else 44) - room),
        Column(P_("paper", "Grade"), 15 if supplier else 17),
        *([Column(P_("column", "Source"), 14)] if supplier else []),
        Column(P_("paper", "Unit"), 10 if supplier else 14, Align.MIDDLE),
        Column(P_("paper", "Qty"), 9 if supplier else 10, RIGHT),
    ]
    if prices:
        columns += [
            Column(P_("column", "Price"), 16, RIGHT),
            *([Column(P_("paper", "Discount"), DISCOUNT, RIGHT)] if off else []),
            Column(AMOUNT, 17, RIGHT),
        ]
    rows = [
        Row(_part(number, line, currency, prices, supplier, off), line.amount)
        for number, line in enumerate(lines, 1)
    ]
    own = (Sum(P_("sum", "Parts"), figures(total_of(lines), currency)),) if prices else ()
    return Table(
        heading, tuple(columns), tuple(rows), (*own, *sums), _carry(currency) if prices else None, dense
    )


def _part(number: int, line: Part, currency: str, prices: bool, supplier: bool, off: bool) -> tuple[str, ...]:
    name = f"{line.name} {UNWARRANTED}" if line.unwarranted else line.name
    cells = [
        str(number),
        named(name, line.extra),
        spaced(line.brand, line.spec) or DASH,
        GRADES[line.grade] if line.grade else DASH,
        *([SOURCES[line.supplied_by]] if supplier else []),
        unit(line.unit) or DASH,
        money.quantity(line.quantity),
    ]
    if prices:
        cells += [
            amount_or_dash(line.price, currency),
            *([amount_or_dash(-line.discount, currency)] if off else []),
            amount_or_dash(line.amount, currency),
        ]
    return tuple(cells)


def others(
    heading: Heading,
    lines: Sequence[Other],
    currency: str,
    *,
    prices: bool = True,
    dense: bool = False,
    sums: tuple[Sum | Row, ...] = (),
    label: Message = FEES,
) -> Table | None:
    """Outside work and fees: kind, what, by whom, amount. None when there are none."""
    if not lines:
        return None
    columns = [
        Column(NUMBER, 8),
        Column(P_("column", "Kind"), 22),
        Column(P_("column", "Item"), 62),
        Column(P_("paper", "Contractor, note"), 58),
        *([Column(AMOUNT, 26, RIGHT)] if prices else []),
    ]
    rows = [
        Row(
            (
                str(number),
                word(line.kind),
                named(line.what, line.extra),
                line.note or DASH,
                *([figures(line.amount, currency)] if prices else []),
            ),
            line.amount,
        )
        for number, line in enumerate(lines, 1)
    ]
    own = (Sum(label, figures(total_of(lines), currency)),) if prices else ()
    return Table(
        heading, tuple(columns), tuple(rows), (*own, *sums), _carry(currency) if prices else None, dense
    )


def _carry(currency: str) -> Callable[[int], str]:
    return partial(figures, currency=currency)

"""The lists of the day: seven days, who waits, what left, every exception (RP-1, PP-2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopdesk import money
from shopdesk.clock import local
from shopdesk.i18n import N_, P_
from shopdesk.printing.blocks import Bar, Bars, Block, Column, Row, Table, Words
from shopdesk.printing.cells import DASH, Align, Heading
from shopdesk.printing.forms.common import TIME, amount_or_dash, amounts_in, figures

if TYPE_CHECKING:
    from shopdesk.printing.forms.daily_report import DailyReport

RIGHT = Align.RIGHT
SIGN = P_("column", "Plate or serial")
"""What an asset is known by."""


def week(sheet: DailyReport) -> tuple[Block, ...]:
    """Seven days as bars."""
    if not sheet.week:
        return ()
    currency = sheet.shop.currency
    unit = 10 ** money.decimals(currency) * 1000
    bars = tuple(
        Bar(str(when.day), float(amount), f"{amount / unit:.1f}", strong=when == sheet.day)
        for when, amount in sheet.week
    )
    return (Bars(Heading(N_("Turnover of seven days"), P_("paper", "thousands")), bars),)


def waiting(sheet: DailyReport) -> Block:
    """Who is late or waits, and for how long."""
    heading = Heading(N_("Late and waiting"))
    if not sheet.waiting:
        return Words(heading, (P_("paper", "Nobody waits, nothing is late."),))
    columns = (
        Column(N_("Order"), 17),
        Column(SIGN, 39),
        Column(N_("Situation"), 90),
        Column(N_("For"), 30, RIGHT),
    )
    rows = tuple(Row((one.order, one.plate, one.matter, one.since)) for one in sheet.waiting)
    return Table(heading, columns, rows)


def released(sheet: DailyReport) -> Block:
    """Every order that left today."""
    currency = sheet.shop.currency
    columns = (
        Column(N_("Order"), 17),
        Column(SIGN, 26),
        Column(N_("Repair class"), 19),
        Column(N_("Work"), 42),
        Column(N_("Charged"), 17, RIGHT),
        Column(P_("column", "Received"), 17, RIGHT),
        Column(N_("Means"), 21, Align.MIDDLE),
        Column(N_("Outstanding"), 17, RIGHT),
    )
    rows = tuple(
        Row(
            (
                one.order,
                one.plate,
                one.repair_class or DASH,
                one.what,
                figures(one.due, currency),
                figures(one.paid, currency),
                one.means or DASH,
                amount_or_dash(one.outstanding, currency),
            )
        )
        for one in sheet.released
    )
    total = Row(
        (
            P_("sum", "Total"),
            P_("paper", "{count} orders").fill(count=len(rows)),
            "",
            "",
            figures(sum(one.due for one in sheet.released), currency),
            figures(sum(one.paid for one in sheet.released), currency),
            "",
            figures(sum(one.outstanding for one in sheet.released), currency),
        ),
        strong=True,
    )
    heading = Heading(N_("Released today"), amounts_in(currency))
    return (
        Table(heading, columns, rows, (total,), dense=True)
        if rows
        else Words(heading, (P_("paper", "Nothing left the shop today."),))
    )


def exceptions(sheet: DailyReport) -> Block:
    """PP-2: every exception, with who and why."""
    heading = Heading(N_("Exceptions"), P_("paper", "each with a name and a reason"))
    columns = (
        Column(TIME, 16),
        Column(N_("Asked by"), 18),
        Column(N_("Allowed by"), 18),
        Column(N_("What"), 72),
        Column(N_("Reason"), 52),
    )
    rows = tuple(
        Row((f"{local(one.at):%H:%M}", one.by, one.allowed_by or DASH, one.what, one.reason))
        for one in sheet.exceptions
    )
    return Table(heading, columns, rows, dense=True) if rows else Words(heading, (P_("paper", "None."),))

"""The money of the day: takings, what they hold, the cash count, what agrees with what (RP-1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopdesk.i18n import N_, P_, Message
from shopdesk.kinds import word
from shopdesk.printing.blocks import Beside, Block, Column, Row, Sum, Table, Words
from shopdesk.printing.cells import Align, Heading
from shopdesk.printing.forms.common import amount_or_dash, amounts_in, figures, spaced
from shopdesk.printing.forms.daily_report_lists import week

if TYPE_CHECKING:
    from shopdesk.printing.forms.daily_report import DailyReport

RIGHT = Align.RIGHT


def money_of_the_day(sheet: DailyReport) -> Block:
    """Takings by means and the week left, the cash count and the agreement right."""
    return Beside(
        (_takings(sheet), _of_which(sheet), *week(sheet)), (_cash(sheet), *_reason(sheet), _agreement(sheet))
    )


def _takings(sheet: DailyReport) -> Table:
    currency = sheet.shop.currency
    columns = (
        Column(N_("Means"), 34),
        Column(N_("Count"), 10, RIGHT),
        Column(N_("Received"), 21, RIGHT),
        Column(N_("Refunded"), 21, RIGHT),
    )
    rows = tuple(
        Row(
            (
                word(one.means),
                str(one.count),
                figures(one.received, currency),
                amount_or_dash(-one.refunds, currency),
            )
        )
        for one in sheet.takings
    )
    return Table(
        Heading(N_("Takings by means"), amounts_in(currency)),
        columns,
        rows,
        (Sum(N_("Takings"), figures(sheet.net, currency)),),
    )


def _amounts(
    heading: Heading | None, pairs: list[tuple[Message, int]], currency: str, strong: tuple[int, ...] = ()
) -> Table:
    columns = (Column(P_("column", "Item"), 56), Column(P_("paper", "Amount"), 30, RIGHT))
    rows = tuple(
        Row((label, figures(amount, currency)), strong=place in strong)
        for place, (label, amount) in enumerate(pairs)
    )
    return Table(heading, columns, rows, headless=True)


def _of_which(sheet: DailyReport) -> Table:
    """What of the takings came in as deposits, whatever became of it since."""
    return _amounts(
        None, [(P_("paper", "Of which deposits taken"), sheet.deposits_taken)], sheet.shop.currency
    )


def _cash(sheet: DailyReport) -> Table:
    cash = sheet.cash
    pairs: list[tuple[Message, int]] = [
        (N_("Float at the start"), cash.opening),
        (N_("Cash in"), cash.received),
        (N_("Cash out"), -cash.paid_out),
        (N_("Cash expected"), cash.expected),
    ]
    if cash.counted is not None:
        pairs += [
            (N_("Cash counted"), cash.counted),
            (N_("Difference"), cash.counted - cash.expected),
        ]
    return _amounts(Heading(N_("Cash count")), pairs, sheet.shop.currency, strong=(3, 5))


def _reason(sheet: DailyReport) -> list[Block]:
    said = spaced(P_("paper", "Difference explained: "), sheet.cash.reason, by="")
    return [Words(None, (said,))] if sheet.cash.reason else []


def _agreement(sheet: DailyReport) -> Table:
    """Turnover, credit, deposits and takings under one another: what the day's business says came in, and what did."""
    credit = P_("arranged", "{text} ({note})").fill(text=N_("New outstanding"), note=str(sheet.credit_count))
    pairs: list[tuple[Message, int]] = [
        (N_("Turnover"), sheet.turnover),
        (N_("Forfeited deposits"), sheet.forfeited),
        (credit, -sheet.credit_new),
        (N_("Earlier outstanding paid"), sheet.credit_collected),
        (N_("Earlier deposits used"), -sheet.deposits_used),
        (N_("Deposits now held"), sheet.deposits_held),
    ]
    shown = [pair for place, pair in enumerate(pairs) if pair[1] or not place]
    sum_ = (N_("Takings"), sheet.agreed)
    apart = [(N_("Difference"), sheet.net - sheet.agreed)] if sheet.net != sheet.agreed else []
    note = N_("does not agree") if apart else N_("= takings by means")
    return _amounts(
        Heading(P_("paper", "Agreement"), note), [*shown, sum_, *apart], sheet.shop.currency,
        strong=(len(shown), len(shown) + 1),
    )  # fmt: skip

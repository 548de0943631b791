"""The money of the day: takings, what they hold, the cash count, what agrees with what (RP-1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopdesk import money
from shopdesk.i18n import N_, P_, Message
from shopdesk.kinds import word
from shopdesk.printing.blocks import Beside, Block, Column, Row, Sum, Table, Words
from shopdesk.printing.cells import Align, Heading
from shopdesk.printing.forms.common import amount_or_dash, amounts_in, figures

if TYPE_CHECKING:
    from shopdesk.printing.forms.daily_report import DailyReport

RIGHT = Align.RIGHT


def money_of_the_day(sheet: DailyReport) -> Block:
    """Takings by means left, the cash count and the agreement right."""
    return Beside((_takings(sheet), _of_which(sheet)), (_cash(sheet), _agreement(sheet)))


def _takings(sheet: DailyReport) -> Table:
    currency = sheet.shop.currency
    columns = (
        Column(N_("Means"), 26),
        Column(N_("Count"), 12, RIGHT),
        Column(N_("Received"), 24, RIGHT),
        Column(N_("Refunded"), 24, RIGHT),
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
    new = P_("arranged", "{text} ({note})").fill(text=N_("New outstanding"), note=str(sheet.credit_count))
    always = [
        (N_("Deposits now held"), sheet.deposits_taken),
        (N_("Earlier deposits used"), -sheet.deposits_used),
    ]
    some = [
        (N_("Forfeited deposits"), sheet.forfeited),
        (N_("Earlier outstanding paid"), sheet.credit_collected),
    ]
    pairs = [*always, *(pair for pair in some if pair[1]), (new, sheet.credit_new)]
    return _amounts(None, pairs, sheet.shop.currency)


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


def _agreement(sheet: DailyReport) -> Words:
    currency = sheet.shop.currency
    terms = (
        ("+", sheet.forfeited),
        (money.MINUS, sheet.credit_new),
        ("+", sheet.credit_collected),
        (money.MINUS, sheet.deposits_used),
        ("+", sheet.deposits_taken),
    )
    written = " ".join(
        (figures(sheet.turnover, currency), *(f"{sign} {figures(term, currency)}" for sign, term in terms))
    )
    sentence = P_(
        "paper",
        "Agreement: turnover + forfeited deposits \u2212 new outstanding + earlier outstanding paid "
        "\u2212 earlier deposits used + deposits now held = takings",
    )
    sign = "=" if sheet.agreed == sheet.net else "\u2260"
    reason = (
        (P_("paper", "Difference explained: {reason}").fill(reason=sheet.cash.reason),)
        if sheet.cash.reason
        else ()
    )
    return Words(None, (*reason, sentence, f"{written} {sign} {figures(sheet.net, currency)}"))

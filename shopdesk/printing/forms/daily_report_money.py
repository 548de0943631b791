"""The money of the day: takings, what they hold, the cash count, what agrees with what (RP-1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopdesk import money
from shopdesk.i18n import P_, Message
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
        Column(P_("paper", "Means"), 26),
        Column(P_("paper", "Count"), 12, RIGHT),
        Column(P_("paper", "Received"), 24, RIGHT),
        Column(P_("paper", "Refunded"), 24, RIGHT),
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
        Heading(P_("paper", "Takings"), amounts_in(currency)),
        columns,
        rows,
        (Sum(P_("paper", "Net takings"), figures(sheet.net, currency)),),
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
    credit = P_("paper", "Sold on credit today ({count})").fill(count=sheet.credit_count)
    pairs: list[tuple[Message, int]] = [
        (P_("paper", "Of which deposits taken"), sheet.deposits_taken),
        (P_("paper", "Earlier deposits set off"), -sheet.deposits_used),
        (P_("paper", "Deposits given back"), -sheet.deposits_refunded),
        (P_("paper", "Earlier credit collected"), sheet.credit_collected),
        (credit, sheet.credit_new),
    ]
    return _amounts(
        None, [pair for place, pair in enumerate(pairs) if pair[1] or place in (0, 1, 4)], sheet.shop.currency
    )


def _cash(sheet: DailyReport) -> Table:
    cash = sheet.cash
    pairs: list[tuple[Message, int]] = [
        (P_("paper", "Drawer at opening"), cash.opening),
        (P_("paper", "Cash received"), cash.received),
        (P_("paper", "Cash paid out"), -cash.paid_out),
        (P_("paper", "Should be there"), cash.expected),
    ]
    if cash.counted is not None:
        pairs += [
            (P_("paper", "Counted"), cash.counted),
            (P_("paper", "Difference"), cash.counted - cash.expected),
        ]
    return _amounts(Heading(P_("paper", "Cash count")), pairs, sheet.shop.currency, strong=(3, 5))


def _agreement(sheet: DailyReport) -> Words:
    currency = sheet.shop.currency
    parts = [
        (sheet.turnover, ""),
        (-sheet.credit_new, ""),
        (sheet.credit_collected, ""),
        (-sheet.deposits_used, ""),
        (sheet.deposits_taken, ""),
        (-sheet.deposits_refunded, ""),
    ]
    terms = [amount for place, (amount, _) in enumerate(parts) if amount or not place]
    written = " ".join(
        ("" if not place else "+ " if amount >= 0 else f"{money.MINUS} ")
        + figures(amount if not place else abs(amount), currency)
        for place, amount in enumerate(terms)
    )
    sentence = P_(
        "paper", "Agreement: turnover \u2212 credit \u2212 deposits set off + deposits taken = net takings"
    )
    sign = "=" if sheet.agreed == sheet.net else "\u2260"
    reason = (
        (P_("paper", "Difference explained: {reason}").fill(reason=sheet.cash.reason),)
        if sheet.cash.reason
        else ()
    )
    return Words(None, (*reason, sentence, f"{written} {sign} {figures(sheet.net, currency)}"))

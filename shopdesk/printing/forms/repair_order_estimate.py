"""What a repair order says of work, price and consent (ES-1, ES-2, ES-7, WS-2)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from shopdesk.i18n import P_
from shopdesk.kinds import Supplier
from shopdesk.printing.blocks import Block, Clause, Column, Fields, Row, Signed, Table, Together, Total
from shopdesk.printing.cells import DASH, Align, Fact, Heading
from shopdesk.printing.dates import day, stamp
from shopdesk.printing.forms import lines
from shopdesk.printing.forms.common import (
    NEW_PROMISE,
    TIME,
    WORKSHOP,
    Part,
    amount_or_dash,
    amounts_in,
    answered,
    figures,
    listed,
    spaced,
)

if TYPE_CHECKING:
    from shopdesk.printing.forms.repair_order import RepairOrder


NOT_WARRANTED = P_(
    "paper",
    "Non-OEM parts the customer insists on in critical places: neither they nor what they cause "
    "is warranted.",
)
WITH_CERTIFICATE = P_(
    "paper",
    "Parts supplied by the customer, or non-OEM parts insisted on in critical places: neither they nor "
    "what they cause is warranted. Certificate: {shown}.",
)


def shows_prices(sheet: RepairOrder) -> bool:
    """Every copy but the workshop's shows prices, unless the shop has set it so."""
    return sheet.workshop_sees_prices or sheet.issue.copy != WORKSHOP


def estimate(sheet: RepairOrder) -> list[Block]:
    """Work, parts, outside work and fees, then the total with its words and the clause (one piece)."""
    currency, prices = sheet.shop.currency, shows_prices(sheet)
    unit = amounts_in(currency) if prices else ""
    tables = [
        lines.labour(Heading(P_("paper", "Work, estimate"), unit), sheet.labour, currency, prices=prices),
        lines.parts(Heading(P_("paper", "Parts, estimate")), sheet.parts, currency, prices=prices),
        lines.others(Heading(P_("paper", "Outside work and fees")), sheet.others, currency, prices=prices),
    ]
    blocks: list[Block] = [table for table in tables if table]
    closing: list[Block] = [_total(sheet)] if prices and sheet.estimated else []
    if any(part.unwarranted for part in sheet.parts):
        closing.append(no_warranty(sheet.parts, sheet.no_warranty_signed))
    return [
        *blocks,
        *([_reckoning(sheet)] if prices and _reckons(sheet) else []),
        *([Together(tuple(closing))] if closing else []),
    ]


def _reckons(sheet: RepairOrder) -> bool:
    return bool(sheet.discount or sheet.tax_added or sheet.rounding)


def _reckoning(sheet: RepairOrder) -> Block:
    currency = sheet.shop.currency
    rows = [
        (P_("paper", "Discount"), -sheet.discount),
        (P_("paper", "Tax"), sheet.tax_added),
        (P_("paper", "Rounding"), sheet.rounding),
    ]
    return Fields((), tuple(Fact(label, figures(amount, currency)) for label, amount in rows if amount))


def _total(sheet: RepairOrder) -> Total:
    until = (
        P_("paper", "this estimate binds until {date}").fill(date=day(sheet.valid_until))
        if sheet.valid_until
        else ""
    )
    taken = P_("paper", "deposit taken {amount}").fill(amount=figures(sheet.deposit, sheet.shop.currency))
    note = spaced(taken if sheet.deposit else "", until, by=" · ")
    return Total(P_("paper", "Estimated total incl. tax"), sheet.total, sheet.shop.currency, note)


def no_warranty(parts: Iterable[Part], initialled: Signed | None) -> Block:
    """ES-2: parts the customer brought, or not OEM in a critical place; initialled."""
    brought = [part for part in parts if part.supplied_by is Supplier.CUSTOMER]
    seen = [part.name for part in brought if part.certificate_seen]
    shown = (
        P_("paper", "shown for {parts}").fill(parts=listed(seen)) if seen else P_("certificate", "not shown")
    )
    text = WITH_CERTIFICATE.fill(shown=shown) if brought else NOT_WARRANTED
    return Clause(
        Heading(P_("paper", "※ Parts without warranty")),
        (text,),
        P_("paper", "Customer's initials"),
        initialled,
    )


def consents(sheet: RepairOrder) -> Block | None:
    """Extra work and consent by phone: what is recorded, then rows for the next ones until it is collected (WS-2)."""
    collected = sheet.collection_signed is not None
    if collected and not sheet.authorisations:
        return None
    currency, prices = sheet.shop.currency, shows_prices(sheet)
    columns = (
        Column(TIME, 22),
        Column(P_("paper", "Called by"), 16),
        Column(P_("paper", "Person, number"), 37),
        Column(P_("paper", "Extra work"), 38),
        Column(P_("paper", "New total"), 17, Align.RIGHT),
        Column(NEW_PROMISE, 24),
        Column(P_("column", "Answer"), 22),
    )
    rows = tuple(
        Row(
            (
                stamp(one.at),
                one.by,
                spaced(one.person, one.number),
                one.what,
                amount_or_dash(one.agreed_total or 0, currency) if prices else DASH,
                stamp(one.agreed_promise) or DASH,
                answered(one),
            )
        )
        for one in sheet.authorisations
    )
    heading = Heading(
        P_("paper", "Extra work and consent by phone"), P_("paper", "answer: yes / no / call me back")
    )
    return Table(heading, columns, rows, fill=not collected)

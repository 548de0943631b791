"""The work side of a settlement: tables, consents, warranty, checks (PK-3, PK-4, WS-2, WS-5)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from shopdesk import money
from shopdesk.i18n import CHINESE, ENGLISH, P_, say
from shopdesk.kinds import Supplier, word
from shopdesk.printing.blocks import Block, Column, Row, Table, Ticked, Ticks, Words
from shopdesk.printing.cells import DASH, Align, Heading
from shopdesk.printing.dates import Moment, day, stamp
from shopdesk.printing.forms import lines
from shopdesk.printing.forms.common import (
    NUMBER,
    TIME,
    Authorised,
    Part,
    answered,
    figures,
    km,
    spaced,
)
from shopdesk.printing.forms.units import unit

if TYPE_CHECKING:
    from shopdesk.printing.forms.settlement import Promise, Settlement

RIGHT = Align.RIGHT


def tables(sheet: Settlement) -> list[Block]:
    """Labour, parts, the customer's own parts, outside work and fees: one table each."""
    currency = sheet.shop.currency
    ours = tuple(part for part in sheet.parts if part.supplied_by is Supplier.SHOP)
    theirs = tuple(part for part in sheet.parts if part.supplied_by is Supplier.CUSTOMER)
    grades = P_("paper", "OEM: maker's own · aftermarket: meets the standard · refurbished: repaired part")
    found = [
        lines.labour(Heading(P_("charge", "Labour")), sheet.labour, currency, dense=True, method=False),
        lines.parts(Heading(P_("charge", "Parts"), grades), ours, currency, dense=True, supplier=False),
        _customers_parts(theirs) if theirs else None,
        lines.others(Heading(P_("paper", "Outside work and fees")), sheet.others, currency, dense=True),
    ]
    return [table for table in found if table]


def _customers_parts(parts: tuple[Part, ...]) -> Table:
    columns = (
        Column(NUMBER, 8),
        Column(P_("column", "Part"), 50),
        Column(P_("paper", "Make, spec."), 44),
        Column(P_("paper", "Grade"), 17),
        Column(P_("paper", "Unit"), 14, Align.MIDDLE),
        Column(P_("paper", "Qty"), 10, RIGHT),
        Column(P_("paper", "Certificate"), 33, RIGHT),
    )
    seen, unseen = P_("certificate", "shown"), P_("certificate", "not shown, initialled")
    rows = tuple(
        Row(
            (
                str(number),
                part.name,
                spaced(part.brand, part.spec) or DASH,
                lines.GRADES[part.grade] if part.grade else DASH,
                unit(part.unit) or DASH,
                money.quantity(part.quantity),
                seen if part.certificate_seen else unseen,
            )
        )
        for number, part in enumerate(parts, 1)
    )
    return Table(
        Heading(P_("paper", "Customer's own parts"), P_("paper", "not charged, not warranted")),
        columns,
        rows,
        dense=True,
    )


def consents(sheet: Settlement) -> Block | None:
    """WS-2: every answer on extra work; safety-relevant work refused is printed here."""
    if not sheet.authorisations:
        return None
    columns = (
        Column(TIME, 22),
        Column(P_("paper", "Called by"), 18),
        Column(P_("paper", "Person, number"), 40),
        Column(P_("paper", "Extra work"), 62),
        Column(P_("column", "Answer"), 34),
    )
    rows = tuple(
        Row(
            (
                stamp(one.at),
                one.by,
                spaced(one.person, one.number),
                _asked(one, sheet.shop.currency),
                spaced(answered(one), stamp(one.agreed_promise)),
            )
        )
        for one in sheet.authorisations
    )
    return Table(Heading(P_("paper", "Extra work: agreed and declined")), columns, rows)


def _asked(one: Authorised, currency: str) -> str:
    risk = P_("paper", " (concerns safety)") if one.safety else ""
    total = (
        P_("paper", "new total {amount}").fill(amount=figures(one.agreed_total, currency))
        if one.agreed_total
        else ""
    )
    return spaced(spaced(one.what, risk, by=""), total)


def warranty(sheet: Settlement) -> list[Block]:
    """PK-4: the promises, and what becomes of a fault within them."""
    if not sheet.promises:
        return []
    again = P_(
        "paper",
        "The same fault within the warranty is repaired free of charge; after two failed repairs another repairer at our cost.",
    )
    number = (
        spaced(P_("paper", "Certificate no."), sheet.certificate_number, by=" ")
        if sheet.certificate_number
        else ""
    )
    return [
        warranted(sheet.promises),
        Words(None, tuple(text for text in (again, number) if text)),
    ]


def by_distance(promises: Sequence[Promise]) -> bool:
    """Whether any of them ends by kilometres too: a device's never does."""
    return any(promise.km is not None for promise in promises)


def warranted(promises: Sequence[Promise]) -> Table:
    """PK-4: per line, km (where any is promised) and days, and until when once that has begun to count."""
    far, begun = by_distance(promises), any(promise.until for promise in promises)
    columns = (
        Column(P_("paper", "Warranted work"), 82 if far else 128),
        *((Column(P_("column", "km"), 24, RIGHT),) if far else ()),
        Column(P_("column", "days"), 24, RIGHT),
        *((Column(P_("paper", "until km"), 22, RIGHT),) if far and begun else ()),
        *((Column(P_("paper", "until"), 24, RIGHT),) if begun else ()),
    )
    counted = P_("paper", "whichever is reached first, from release") if far else P_("paper", "from release")
    rows = tuple(Row(_promise(promise, far, begun)) for promise in promises)
    return Table(Heading(P_("paper", "Warranty"), counted), columns, rows)


def _days(count: int) -> str:
    """A count of days, said once on a bilingual paper: the head of the column has it in English."""
    said = P_("paper", "{count} days").fill(count=count)
    return Moment(say(said, CHINESE), say(said, ENGLISH))


def _promise(promise: Promise, far: bool, begun: bool) -> tuple[str, ...]:
    days = _days(promise.days) if promise.days else DASH
    until = (*([km(promise.until_km) or DASH] if far else []), day(promise.until) or DASH) if begun else ()
    cells = (promise.what, *([km(promise.km) or DASH] if far else []), days, *until)
    return cells if promise.days else (*cells[:-1], P_("paper", "not warranted"))


def checks(sheet: Settlement) -> Block | None:
    """WS-5: self, team, final."""
    if not sheet.checks:
        return None
    items = tuple(
        Ticked(one.at is not None, spaced(word(one.level), one.by), stamp(one.at)) for one in sheet.checks
    )
    return Ticks(
        Heading(P_("paper", "Quality check"), P_("paper", "released when all three are passed")),
        items,
        columns=3,
    )

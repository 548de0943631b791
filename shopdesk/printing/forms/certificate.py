"""质量保证书 / 竣工出厂合格证: what is warranted, for how long, counted from release (PK-4, WR-1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shopdesk.i18n import P_
from shopdesk.kinds import word
from shopdesk.printing.blocks import (
    Block,
    Fields,
    SignatureBox,
    Signatures,
    Strip,
    Terms,
    Ticked,
    Ticks,
    Words,
)
from shopdesk.printing.cells import DASH, Align, Fact, Heading, Pair
from shopdesk.printing.dates import day, stamp
from shopdesk.printing.forms.common import (
    CUSTOMER,
    FILE,
    Person,
    Subject,
    facts,
    identity,
    km,
    spaced,
)
from shopdesk.printing.forms.settlement import Checked, Promise
from shopdesk.printing.forms.settlement_work import by_distance, warranted
from shopdesk.printing.sheets import Form, Issue, Shop

RIGHT = Align.RIGHT
DEFAULT_TERMS = (
    P_(
        "warranty",
        "The warranty counts from release; whichever of days and kilometres is reached first ends it.",
    ),
    P_(
        "warranty",
        "The same fault, or one caused by our work or parts, is repaired free of charge; that does not restart the warranty.",
    ),
    P_("warranty", "A fault that two repairs did not remove is repaired by another repairer at our cost."),
    P_("warranty", "Not covered: parts brought by the customer, accidents, misuse, changes made by others."),
    P_("warranty", "Please bring this certificate with you."),
)

BY_DISTANCE = P_(
    "warranty",
    "Not released yet: the days and kilometres above count from the day of release, whichever is reached first. "
    "Printed again after it, this certificate gives the last day.",
)
BY_TIME = P_(
    "warranty",
    "Not handed over yet: the days above count from the day it is handed over. "
    "Printed again after it, this certificate gives the last day.",
)
BY_DAYS = P_("warranty", "The warranty counts from release.")


@dataclass(frozen=True, slots=True)
class Certificate:
    """`released_on` starts the warranty, None = it is still here. `terms` replace the shop's usual ones when given."""

    shop: Shop
    issue: Issue
    subject: Subject
    customer: Person
    released_on: date | None
    promises: tuple[Promise, ...]
    repair_class: str = ""
    settlement_number: str = ""
    odometer_out_km: int | None = None
    checks: tuple[Checked, ...] = ()
    inspector: str = ""
    terms: tuple[Pair, ...] = ()


def strip(sheet: Certificate) -> Block:
    """Plate, order, released on, odometer."""
    out = (
        [Fact(P_("paper", "Odometer out"), km(sheet.odometer_out_km))]
        if sheet.odometer_out_km is not None
        else []
    )
    return Strip(
        (
            Fact(sheet.subject.sign_label, sheet.subject.sign or DASH),
            Fact(P_("paper", "Order no."), sheet.issue.order_number),
            Fact(P_("paper", "Released on"), day(sheet.released_on) or P_("paper", "not yet")),
            *out,
        )
    )


def thing(sheet: Certificate) -> Block:
    """Whose, what, which class of repair."""
    return Fields(
        facts(
            (P_("paper", "Customer"), sheet.customer.line),
            (P_("paper", "Repair class"), sheet.repair_class),
            (P_("paper", "Settlement no."), sheet.settlement_number),
        ),
        identity(sheet.subject),
    )


def promises(sheet: Certificate) -> list[Block]:
    """Line by line: kilometres and days, and until when, or from when where it is still here."""
    table = warranted(sheet.promises)
    if sheet.released_on is not None or not any(promise.days for promise in sheet.promises):
        return [table]
    return [table, Words(None, (BY_DISTANCE if by_distance(sheet.promises) else BY_TIME,))]


def checks(sheet: Certificate) -> Block | None:
    """The three checks that were passed."""
    if not sheet.checks:
        return None
    items = tuple(
        Ticked(one.at is not None, spaced(word(one.level), one.by), stamp(one.at)) for one in sheet.checks
    )
    return Ticks(
        Heading(P_("paper", "Quality check"), P_("paper", "repaired and checked, fit for release")),
        items,
        columns=3,
    )


def terms(sheet: Certificate) -> Block:
    """What the warranty means."""
    usual = DEFAULT_TERMS if by_distance(sheet.promises) else (BY_DAYS, *DEFAULT_TERMS[1:])
    return Terms(Heading(P_("paper", "Warranty terms")), sheet.terms or usual)


def signed(sheet: Certificate) -> Block:
    """Inspector, customer, seal."""
    by = spaced(P_("paper", "inspector"), sheet.inspector, by=" ") if sheet.inspector else ""
    return Signatures(
        (
            SignatureBox(P_("signing", "Inspector"), by, line=P_("paper", "Signature"), numbered=False),
            SignatureBox(
                P_("signing", "Customer"),
                P_("paper", "Certificate received."),
                line=P_("paper", "Signature"),
                numbered=False,
            ),
            SignatureBox(P_("signing", "The shop (seal)"), numbered=False, seal=True),
        ),
        45.0,
    )


FORM: Form[Certificate] = Form(
    name="certificate",
    code="QC",
    version=5,
    title=P_("form", "Quality certificate"),
    sheet=Certificate,
    parts=(strip, thing, promises, checks, terms, signed),
    copies=(CUSTOMER, FILE),
    subtitle=lambda sheet: P_("paper", "certificate of completion and release"),
)

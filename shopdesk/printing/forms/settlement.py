"""结算单: what was done, what it costs, what was paid; blocks as in the trade's standard list (PK-3, WS-2, PK-4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from shopdesk import money
from shopdesk.i18n import P_
from shopdesk.kinds import CheckLevel, Means, OldParts
from shopdesk.printing.blocks import Block, Fields, SignatureBox, Signatures, Signed, Strip, Words
from shopdesk.printing.cells import DASH, Align, Fact, Heading
from shopdesk.printing.dates import stamp
from shopdesk.printing.forms.common import (
    CUSTOMER,
    CUSTOMER_SIGNATURE,
    FILE,
    Authorised,
    Labour,
    Other,
    Part,
    Person,
    Subject,
    facts,
    identity,
    km,
    spaced,
)
from shopdesk.printing.forms.settlement_money import paid_and_old_parts, summary
from shopdesk.printing.forms.settlement_work import checks, consents, tables, warranty
from shopdesk.printing.sheets import Form, Issue, Shop

RIGHT = Align.RIGHT


@dataclass(frozen=True, slots=True)
class Charges:
    """The summary, in minor units. `discount` is what was taken off (positive), `rounding` and `tax_added` signed as added.

    Always: diagnosis + testing + parts + labour + outside + other + tax_added + rounding − discount = total.
    """

    diagnosis: int
    testing: int
    parts: int
    labour: int
    outside: int
    other: int
    discount: int
    total: int
    tax_added: int = 0
    rounding: int = 0


@dataclass(frozen=True, slots=True)
class Paid:
    """Money taken (minor units, negative when given back): when, how, receipt or reference; `deposit` = taken beforehand."""

    at: datetime
    amount: int
    means: Means | None = None
    reference: str = ""
    deposit: bool = False


@dataclass(frozen=True, slots=True)
class Promise:
    """PK-4: what is warranted for how many km and days, and until when; no days = not warranted."""

    what: str
    days: int
    km: int | None
    until: date | None
    until_km: int | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """三检: level, who, when; None = not done."""

    level: CheckLevel
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Settlement:
    """Amounts in minor units. `parts` holds the shop's and the customer's; the form tells them apart.

    `reverses` is the number of the settlement this one reverses (冲红). `promise_due` = credit due on that day.
    """

    shop: Shop
    issue: Issue
    subject: Subject
    payer: Person
    sender: Person
    arrived_at: datetime
    finished_at: datetime | None
    charges: Charges
    odometer_out_km: int | None = None
    repair_class: str = ""
    labour: tuple[Labour, ...] = ()
    parts: tuple[Part, ...] = ()
    others: tuple[Other, ...] = ()
    tax_permille: int = 0
    estimate_total: int = 0
    supplements_total: int = 0
    discount_reason: str = ""
    authorisations: tuple[Authorised, ...] = ()
    promises: tuple[Promise, ...] = ()
    certificate_number: str = ""
    checks: tuple[Checked, ...] = ()
    payments: tuple[Paid, ...] = ()
    credit_due: date | None = None
    old_parts: OldParts | None = None
    next_service: tuple[str, ...] = ()
    reverses: str = ""
    reversed_because: str = ""
    unrepaired_reason: str = ""
    cashier: str = ""
    desk: str = ""
    signed: Signed | None = None


def subtitle(sheet: Settlement) -> str:
    """What kind of list it is."""
    if sheet.reverses:
        return P_("paper", "reverses {number}").fill(number=sheet.reverses)
    return P_("paper", "vehicle repair bill")


def strip(sheet: Settlement) -> Block:
    """The four facts one looks for."""
    out = (
        [Fact(P_("paper", "Odometer out"), km(sheet.odometer_out_km))]
        if sheet.odometer_out_km is not None
        else []
    )
    return Strip(
        (
            Fact(sheet.subject.sign_label, sheet.subject.sign or DASH),
            Fact(P_("paper", "Order no."), sheet.issue.order_number),
            *out,
            Fact(
                P_("paper", "Taken back") if sheet.reverses else P_("paper", "To pay"),
                money.show(sheet.charges.total, sheet.shop.currency),
            ),
        )
    )


def who_and_what(sheet: Settlement) -> Block:
    """Payer, sender, asset, class of repair, from when to when."""
    span = spaced(stamp(sheet.arrived_at), stamp(sheet.finished_at), by=" \u2014 ")
    period = P_("paper", "In \u2014 finished") if sheet.finished_at else P_("paper", "Arrived")
    left = facts(
        (P_("paper", "Client"), sheet.payer.line),
        (P_("paper", "Sender"), sheet.sender.line),
        (P_("paper", "Repair class"), sheet.repair_class),
        (P_("paper", "Not repaired"), sheet.unrepaired_reason),
        (P_("paper", "Reversed because"), sheet.reversed_because),
    )
    return Fields(left, (*identity(sheet.subject)[:2], *facts((period, span))))


def remarks(sheet: Settlement) -> Block:
    """Where to turn with a question."""
    if sheet.reverses:
        taken = P_("paper", "Nothing of {number} is owed any more; what was paid stays with the order.")
        return Words(Heading(P_("paper", "Notes")), (taken.fill(number=sheet.reverses),))
    phone = sheet.shop.complaint_phone or sheet.shop.phone
    text = P_(
        "paper",
        "Every difference from the estimate is listed above and was agreed with the customer. The invoice is issued against this "
        "bill. Questions about quality or charges: please call {phone}; answered the same day.",
    ).fill(phone=phone)
    return Words(Heading(P_("paper", "Notes")), (text,))


def after_the_bill(sheet: Settlement) -> list[Block]:
    """Consents, warranty, checks, payments, old parts; a reversal takes the figures back and promises nothing."""
    if sheet.reverses:
        return []
    found = (consents(sheet), *warranty(sheet), checks(sheet), paid_and_old_parts(sheet))
    return [block for block in found if block is not None]


def signed(sheet: Settlement) -> Block:
    """Customer, cashier, and room for the seal."""
    hands = spaced(
        spaced(P_("paper", "cashier"), sheet.cashier, by=" ") if sheet.cashier else "",
        spaced(P_("paper", "desk"), sheet.desk, by=" ") if sheet.desk else "",
    )
    return Signatures(
        (
            SignatureBox(
                P_("signing", "Customer"),
                P_("paper", "Told that the bill is taken back.")
                if sheet.reverses
                else P_("paper", "Work, amounts and old parts checked."),
                line=CUSTOMER_SIGNATURE,
                signed=sheet.signed,
            ),
            SignatureBox(P_("signing", "Cashier and desk"), hands, line=P_("paper", "Cashier's signature")),
            SignatureBox(P_("signing", "The shop (seal)"), numbered=False, seal=True),
        ),
        45.0,
    )


FORM: Form[Settlement] = Form(
    name="settlement",
    code="ST",
    version=8,
    title=P_("form", "Settlement"),
    sheet=Settlement,
    parts=(
        strip,
        who_and_what,
        summary,
        tables,
        after_the_bill,
        remarks,
        signed,
    ),
    copies=(CUSTOMER, FILE),
    subtitle=subtitle,
)

"""进厂维修单: what is handed over, what is to be done, for how much, until when (RC-4, RC-6, ES-1, ES-2, ES-7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from shopdesk import money
from shopdesk.i18n import P_, Message
from shopdesk.printing.blocks import (
    Blank,
    Block,
    Mark,
    Remark,
    Remarks,
    SignatureBox,
    Signatures,
    Signed,
    Strip,
    Terms,
)
from shopdesk.printing.cells import DASH, Fact, Heading, Pair
from shopdesk.printing.dates import stamp
from shopdesk.printing.forms.common import (
    CUSTOMER,
    CUSTOMER_SIGNATURE,
    FILE,
    NEW_PROMISE,
    PROMISED,
    WORKSHOP,
    Authorised,
    Labour,
    Other,
    Part,
    Person,
    Subject,
    received,
    spaced,
)
from shopdesk.printing.forms.repair_order_estimate import consents, estimate, shows_prices
from shopdesk.printing.forms.repair_order_intake import condition, customers_words, people_and_thing
from shopdesk.printing.sheets import Form, Issue, Shop

SUPPLEMENT_NUMBER, SUPPLEMENT_BLANK = (
    P_("paper", "Supplement no. {number}"),
    P_("paper", "Supplement no. _______"),
)
SAFETY, ADVICE, DECLINED = P_("finding", "Safety"), P_("finding", "Advice"), P_("finding", "Declined")


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding: `kind` is SAFETY, ADVICE or DECLINED."""

    kind: Message
    text: str


@dataclass(frozen=True, slots=True)
class DeviceTest:
    """RC-6.2: a power-on test of a device; None = not tested."""

    label: str
    passed: bool | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class RepairOrder:
    """Amounts in minor units. `total` is the most it may cost, tax included, binding until `valid_until` (ES-7).

    `owner`, `payer` None = the same as the sender. `papers` are the papers that came along, as text. `discount` is
    taken off the whole, `deposit` was taken beforehand, `tax_added` stands on top (0 when prices
    include it), `rounding` brings it to the smallest coin. `looked_at`: the condition was
    checked, so that no mark means no damage.
    """

    shop: Shop
    issue: Issue
    subject: Subject
    arrived_at: datetime
    promised_at: datetime | None
    sender: Person
    total: int
    owner: Person | None = None
    address: str = ""
    payer: Person | None = None
    consent: Person | None = None
    spending_limit: int | None = None
    odometer_km: int | None = None
    fuel_eighths: int | None = None
    battery_percent: int | None = None
    problem: str = ""
    wishes: str = ""
    drawing: str = "car"
    marks: tuple[Mark, ...] = ()
    looked_at: bool = True
    inside: str = ""
    papers: tuple[str, ...] = ()
    keys: int = 0
    hook: str = ""
    belonging_kinds: int = 0
    belonging_pieces: int = 0
    box: str = ""
    tests: tuple[DeviceTest, ...] = ()
    secret_kept: bool = False
    findings: tuple[Finding, ...] = ()
    diagnosed_by: str = ""
    labour: tuple[Labour, ...] = ()
    parts: tuple[Part, ...] = ()
    others: tuple[Other, ...] = ()
    discount: int = 0
    deposit: int = 0
    tax_added: int = 0
    rounding: int = 0
    valid_until: date | None = None
    terms: tuple[Pair, ...] = ()
    authorisations: tuple[Authorised, ...] = ()
    intake_signed: Signed | None = None
    supplement_signed: Signed | None = None
    supplement_number: str = ""
    collection_signed: Signed | None = None
    no_warranty_signed: Signed | None = None
    received_by: str = ""
    workshop_receiver: str = ""
    workshop_at: datetime | None = None
    workshop_sees_prices: bool = False

    @property
    def estimated(self) -> bool:
        """Whether there is a price yet."""
        return bool(self.labour or self.parts or self.others)


def subtitle(sheet: RepairOrder) -> str:
    """Contract and intake record, which estimate, and whether extra work came after it."""
    if not sheet.estimated:
        return P_("paper", "contract and intake record")
    lines: tuple[Labour | Part | Other, ...] = (*sheet.labour, *sheet.parts, *sheet.others)
    said = (
        P_("paper", "contract and intake record · estimate {version} and extra work")
        if any(line.extra for line in lines)
        else P_("paper", "contract and intake record · estimate {version}")
    )
    return said.fill(version=sheet.issue.version)


def strip(sheet: RepairOrder) -> Block:
    """The four facts one looks for."""
    four = [
        Fact(sheet.subject.sign_label, sheet.subject.sign or DASH),
        Fact(P_("paper", "Arrived"), stamp(sheet.arrived_at)),
        Fact(PROMISED, stamp(sheet.promised_at) or DASH),
    ]
    if shows_prices(sheet):
        most = money.show(sheet.total, sheet.shop.currency) if sheet.estimated else DASH
        four.append(Fact(P_("paper", "Not more than"), most))
    else:
        four.append(Fact(P_("paper", "Order no."), sheet.issue.number))
    return Strip(tuple(four))


def findings(sheet: RepairOrder) -> Block | None:
    """What was found at reception, safety first."""
    if not sheet.findings:
        return None
    order = {SAFETY: 0, ADVICE: 1, DECLINED: 2}
    ranked = sorted(sheet.findings, key=lambda finding: order.get(finding.kind, 1))
    note = spaced(P_("paper", "checked with consent"), sheet.diagnosed_by, by=" · ")
    return Remarks(
        Heading(P_("paper", "Findings"), note), tuple(Remark(one.kind, one.text) for one in ranked)
    )


def terms(sheet: RepairOrder) -> Block | None:
    """The shop's terms, numbered; not on the workshop's copy."""
    return (
        Terms(Heading(P_("paper", "Terms")), sheet.terms)
        if sheet.terms and sheet.issue.copy != WORKSHOP
        else None
    )


def _extra(sheet: RepairOrder) -> Message:
    """Under which number extra work was signed; what it came to where it is collected and nobody signed for any."""
    if sheet.supplement_signed:
        return SUPPLEMENT_NUMBER.fill(number=sheet.supplement_number)
    if not sheet.collection_signed:
        return SUPPLEMENT_BLANK
    return P_("paper", "answered as recorded above") if sheet.authorisations else P_("paper", "no extra work")


def signed(sheet: RepairOrder) -> Block:
    """Intake and terms, extra work, collection; desk, workshop receiver, time received to ten minutes."""
    agreed = P_("paper", "Condition, belongings, estimate, terms read and agreed.")
    collect = P_("paper", "Vehicle, keys, papers, belongings, old parts received.")
    extra = sheet.supplement_signed is not None
    boxes = (
        SignatureBox(
            P_("signing", "Intake and terms"), agreed, line=CUSTOMER_SIGNATURE, signed=sheet.intake_signed
        ),
        SignatureBox(
            P_("signing", "Extra work"),
            _extra(sheet),
            blanks=() if extra or sheet.collection_signed else (P_("paper", "New total"), NEW_PROMISE),
            line=CUSTOMER_SIGNATURE,
            signed=sheet.supplement_signed,
        ),
        SignatureBox(
            P_("signing", "Collection"),
            collect,
            line=CUSTOMER_SIGNATURE,
            signed=sheet.collection_signed,
        ),
    )
    under = (
        Blank(P_("signature", "Desk"), sheet.received_by),
        *received(sheet.workshop_receiver, sheet.workshop_at),
    )
    return Signatures(boxes, 43.0, under)


FORM: Form[RepairOrder] = Form(
    name="repair_order",
    code="RO",
    version=8,
    title=P_("form", "Repair order"),
    sheet=RepairOrder,
    parts=(strip, people_and_thing, customers_words, condition, findings, estimate, terms, consents, signed),
    copies=(CUSTOMER, FILE, WORKSHOP),
    subtitle=subtitle,
)

"""进厂维修单: what is handed over, what is to be done, for how much, until when (RC-4, RC-6, ES-1, ES-2, ES-7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from shopdesk import money
from shopdesk.i18n import P_, Message
from shopdesk.kinds import Supplier
from shopdesk.printing.blocks import (
    DASH,
    Align,
    Blank,
    Block,
    Clause,
    Column,
    Condition,
    Fact,
    Fields,
    Form,
    Gauge,
    Heading,
    Issue,
    Mark,
    Pair,
    Remark,
    Remarks,
    Row,
    Shop,
    SignatureBox,
    Signatures,
    Signed,
    Strip,
    Table,
    Terms,
    Together,
    Total,
    Words,
)
from shopdesk.printing.forms import lines
from shopdesk.printing.forms.common import (
    CUSTOMER,
    CUSTOMER_SIGNATURE,
    FILE,
    TIME,
    WORKSHOP,
    Authorised,
    Labour,
    Other,
    Part,
    Person,
    Subject,
    amount_or_dash,
    answered,
    day,
    facts,
    figures,
    identity,
    km,
    listed,
    spaced,
    stamp,
)

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
    taken off the whole, `tax_added` stands on top (0 when prices include it), `rounding` brings it to the smallest coin.
    """

    shop: Shop
    issue: Issue
    subject: Subject
    arrived_at: datetime
    promised_at: datetime | None
    sender: Person
    total: int
    owner: Person | None = None
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
    tax_added: int = 0
    rounding: int = 0
    valid_until: date | None = None
    terms: tuple[Pair, ...] = ()
    authorisations: tuple[Authorised, ...] = ()
    intake_signed: Signed | None = None
    supplement_signed: Signed | None = None
    collection_signed: Signed | None = None
    no_warranty_signed: Signed | None = None
    received_by: str = ""
    workshop_receiver: str = ""
    workshop_at: datetime | None = None
    workshop_sees_prices: bool = False


def _prices(sheet: RepairOrder) -> bool:
    return sheet.workshop_sees_prices or sheet.issue.copy != WORKSHOP


def subtitle(sheet: RepairOrder) -> str:
    """Contract and intake record, which estimate."""
    return P_("paper", "contract and intake record · estimate {version}").fill(version=sheet.issue.version)


def strip(sheet: RepairOrder) -> Block:
    """The four facts one looks for."""
    four = [
        Fact(sheet.subject.sign_label, sheet.subject.sign or DASH),
        Fact(P_("paper", "Arrived"), stamp(sheet.arrived_at)),
        Fact(P_("paper", "Promised for"), stamp(sheet.promised_at) or DASH),
    ]
    if _prices(sheet):
        four.append(Fact(P_("paper", "Not more than"), money.show(sheet.total, sheet.shop.currency)))
    else:
        four.append(Fact(P_("paper", "Order no."), sheet.issue.number))
    return Strip(tuple(four))


def people_and_thing(sheet: RepairOrder) -> Block:
    """Who brought, owns, pays, may consent; what it is and how it came."""
    same = spaced(sheet.sender.name, P_("paper", "(same)"), by="")
    limit = (
        spaced(money.show(sheet.spending_limit, sheet.shop.currency), P_("paper", "or less"), by=" ")
        if sheet.spending_limit and _prices(sheet)
        else ""
    )
    left = facts(
        (P_("paper", "Brought by"), sheet.sender.line),
        (
            P_("paper", "Owner of the device") if sheet.subject.device else P_("paper", "Owner"),
            sheet.owner.line if sheet.owner else same,
        ),
        (P_("paper", "Payer"), sheet.payer.line if sheet.payer else same),
        (P_("paper", "May consent"), sheet.consent.line if sheet.consent else ""),
        (P_("paper", "Without asking"), limit),
    )
    return Fields(left, (*identity(sheet.subject), *_meters(sheet)))


def _meters(sheet: RepairOrder) -> tuple[Fact, ...]:
    found = list(facts((P_("paper", "Odometer"), km(sheet.odometer_km))))
    if sheet.fuel_eighths is not None:
        found.append(
            Fact(
                P_("paper", "Fuel"), Gauge(sheet.fuel_eighths, 8, P_("gauge", "F"), f"{sheet.fuel_eighths}/8")
            )
        )
    if sheet.battery_percent is not None:
        found.append(
            Fact(
                P_("paper", "Battery"),
                Gauge(sheet.battery_percent / 10, 10, P_("gauge", "F"), f"{sheet.battery_percent} %"),
            )
        )
    return tuple(found)


def customers_words(sheet: RepairOrder) -> Block | None:
    """What the customer says is wrong, and other wishes; as said."""
    said = tuple(text for text in (sheet.problem, sheet.wishes) if text)
    return Words(Heading(P_("paper", "In the customer's words")), said, quoted=True) if said else None


def condition(sheet: RepairOrder) -> Block:
    """Marks on the drawing, inside, papers, keys, belongings (RC-6)."""
    device = sheet.subject.device
    beside = facts(
        (
            P_("paper", "Tests") if device else P_("paper", "Inside, dash"),
            sheet.inside if not device else _tests(sheet),
        ),
        (P_("paper", "Papers with it") if device else P_("paper", "Papers"), listed(sheet.papers)),
        (P_("paper", "Keys"), _keys(sheet)),
        (
            P_("paper", "Unlock code"),
            P_("paper", "kept encrypted, erased at release") if sheet.secret_kept else "",
        ),
        (P_("paper", "Accessories") if device else P_("paper", "Belongings"), _belongings(sheet)),
    )
    title = P_("paper", "Condition of the device at intake") if device else P_("paper", "Condition at intake")
    return Condition(
        Heading(title, P_("paper", "numbers refer to the list; agreed with the customer")),
        sheet.drawing,
        sheet.marks,
        beside,
    )


def _tests(sheet: RepairOrder) -> str:
    words = {
        True: P_("paper", "{test} works"),
        False: P_("paper", "{test} faulty"),
        None: P_("paper", "{test} not tested"),
    }
    found = [spaced(words[test.passed].fill(test=test.label), test.note, by=" ") for test in sheet.tests]
    return listed([*found, sheet.inside])


def _keys(sheet: RepairOrder) -> str:
    if not sheet.keys:
        return "" if sheet.subject.device else P_("paper", "no key left here")
    return spaced(
        P_("paper", "{count} keys").fill(count=sheet.keys),
        P_("paper", "hook {hook}").fill(hook=sheet.hook) if sheet.hook else "",
    )


def _belongings(sheet: RepairOrder) -> str:
    if not sheet.belonging_kinds:
        return P_("paper", "none left here")
    return spaced(
        P_("paper", "{kinds} items, {pieces} pieces").fill(
            kinds=sheet.belonging_kinds, pieces=sheet.belonging_pieces
        ),
        P_("paper", "on a list of their own"),
        P_("paper", "box {box}").fill(box=sheet.box) if sheet.box else "",
    )


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


def estimate(sheet: RepairOrder) -> list[Block]:
    """Work, parts, outside work and fees, then the total with its words and the clause (one piece)."""
    currency, prices = sheet.shop.currency, _prices(sheet)
    unit = P_("paper", "amounts in {currency}").fill(currency=_unit(currency)) if prices else ""
    tables = [
        lines.labour(Heading(P_("paper", "Work, estimate"), unit), sheet.labour, currency, prices=prices),
        lines.parts(Heading(P_("paper", "Parts, estimate")), sheet.parts, currency, prices=prices),
        lines.others(Heading(P_("paper", "Outside work and fees")), sheet.others, currency, prices=prices),
    ]
    blocks: list[Block] = [table for table in tables if table]
    closing: list[Block] = [_total(sheet)] if prices else []
    if any(part.unwarranted for part in sheet.parts):
        closing.append(no_warranty(sheet))
    return [
        *blocks,
        *([_reckoning(sheet)] if prices and _reckons(sheet) else []),
        *([Together(tuple(closing))] if closing else []),
    ]


def _unit(currency: str) -> str:
    return P_("currency", "yuan") if currency == "CNY" else currency


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
    return Total(P_("paper", "Estimated total incl. tax"), sheet.total, sheet.shop.currency, until)


def no_warranty(sheet: RepairOrder) -> Block:
    """ES-2: parts the customer brought, or not OEM in a critical place; initialled."""
    brought = [part for part in sheet.parts if part.supplied_by is Supplier.CUSTOMER]
    seen = [part.name for part in brought if part.certificate_seen]
    shown = (
        P_("paper", "shown for {parts}").fill(parts=listed(seen)) if seen else P_("certificate", "not shown")
    )
    text = WITH_CERTIFICATE.fill(shown=shown) if brought else NOT_WARRANTED
    return Clause(
        Heading(P_("paper", "※ Parts without warranty")),
        (text,),
        P_("paper", "Customer's initials"),
        sheet.no_warranty_signed.name if sheet.no_warranty_signed else "",
    )


def terms(sheet: RepairOrder) -> Block | None:
    """The shop's terms, numbered; not on the workshop's copy."""
    return (
        Terms(Heading(P_("paper", "Terms")), sheet.terms)
        if sheet.terms and sheet.issue.copy != WORKSHOP
        else None
    )


def consents(sheet: RepairOrder) -> Block:
    """Extra work and consent by phone: what is recorded, then rows for the next ones (WS-2)."""
    currency, prices = sheet.shop.currency, _prices(sheet)
    columns = (
        Column(TIME, 22),
        Column(P_("paper", "Called by"), 16),
        Column(P_("paper", "Person, number"), 37),
        Column(P_("paper", "Extra work"), 42),
        Column(P_("paper", "New total"), 18, Align.RIGHT),
        Column(P_("paper", "Ready"), 24),
        Column(P_("column", "Answer"), 17),
    )
    rows = tuple(
        Row(
            (
                stamp(one.at),
                one.by,
                spaced(one.person, one.number),
                one.what,
                amount_or_dash(one.new_total or 0, currency) if prices else DASH,
                stamp(one.new_promise) or DASH,
                answered(one),
            )
        )
        for one in sheet.authorisations
    )
    heading = Heading(
        P_("paper", "Extra work and consent by phone"), P_("paper", "answer: yes / no / call me back")
    )
    return Table(heading, columns, rows, fill=True)


def signed(sheet: RepairOrder) -> Block:
    """Intake and terms, extra work, collection; desk, workshop receiver, time received to ten minutes."""
    device = sheet.subject.device
    collect = (
        P_("paper", "Device, accessories and old parts received.")
        if device
        else P_("paper", "Vehicle, keys, papers, belongings received.")
    )
    agreed = (
        P_("paper", "Condition, estimate and terms read and agreed.")
        if device
        else P_("paper", "Condition, estimate, terms read and agreed.")
    )
    boxes = (
        SignatureBox(
            P_("signing", "Intake and terms"), agreed, line=CUSTOMER_SIGNATURE, signed=sheet.intake_signed
        ),
        SignatureBox(
            P_("signing", "Extra work"),
            P_("paper", "Supplement no. _______"),
            blanks=(P_("paper", "New total"), P_("paper", "Ready by")),
            line=CUSTOMER_SIGNATURE,
            signed=sheet.supplement_signed,
        ),
        SignatureBox(
            P_("signing", "Collection"), collect, line=CUSTOMER_SIGNATURE, signed=sheet.collection_signed
        ),
    )
    under = (
        Blank(P_("signature", "Desk"), sheet.received_by),
        Blank(P_("signature", "Workshop"), sheet.workshop_receiver),
        Blank(P_("paper", "Received at"), stamp(sheet.workshop_at), ten_minutes=True),
    )
    return Signatures(boxes, 43.0, under)


FORM: Form[RepairOrder] = Form(
    name="repair_order",
    code="RO",
    version=4,
    title=P_("form", "Repair order"),
    sheet=RepairOrder,
    parts=(strip, people_and_thing, customers_words, condition, findings, estimate, terms, consents, signed),
    copies=(CUSTOMER, FILE, WORKSHOP),
    subtitle=subtitle,
)

"""结算单: what was done, what it costs, what was paid; blocks as in the trade's standard list (PK-3, WS-2, PK-4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from shopdesk import money
from shopdesk.i18n import P_, Message
from shopdesk.kinds import CheckLevel, Means, OldParts, Supplier, word
from shopdesk.printing.blocks import (
    DASH,
    Align,
    Beside,
    Block,
    Column,
    Fact,
    Fields,
    Form,
    Heading,
    Issue,
    Row,
    Shop,
    SignatureBox,
    Signatures,
    Signed,
    Strip,
    Sum,
    Summary,
    Table,
    Ticked,
    Ticks,
    Words,
)
from shopdesk.printing.forms import lines
from shopdesk.printing.forms.common import (
    AMOUNT,
    CUSTOMER,
    CUSTOMER_SIGNATURE,
    FILE,
    NUMBER,
    TIME,
    Authorised,
    Labour,
    Other,
    Part,
    Person,
    Subject,
    answered,
    day,
    facts,
    figures,
    identity,
    km,
    spaced,
    stamp,
)

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
    unrepaired_reason: str = ""
    cashier: str = ""
    desk: str = ""
    signed: Signed | None = None


def subtitle(sheet: Settlement) -> str:
    """What kind of list it is."""
    if sheet.reverses:
        return P_("paper", "reverses {number}").fill(number=sheet.reverses)
    return P_("paper", "device repair bill") if sheet.subject.device else P_("paper", "vehicle repair bill")


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
            Fact(P_("paper", "To pay"), money.show(sheet.charges.total, sheet.shop.currency)),
        )
    )


def who_and_what(sheet: Settlement) -> Block:
    """Payer, sender, asset, class of repair, from when to when."""
    span = (
        f"{stamp(sheet.arrived_at)} \u2014 {stamp(sheet.finished_at)}"
        if sheet.finished_at
        else stamp(sheet.arrived_at)
    )
    left = facts(
        (P_("paper", "Client"), sheet.payer.line),
        (P_("paper", "Brought by"), sheet.sender.line),
        (P_("paper", "Repair class"), sheet.repair_class),
        (P_("paper", "Not repaired"), sheet.unrepaired_reason),
    )
    return Fields(left, (*identity(sheet.subject)[:2], *facts((P_("paper", "In \u2014 finished"), span))))


def summary(sheet: Settlement) -> Block:
    """PK-3: the figures side by side, the total in figures and words."""
    charges, currency = sheet.charges, sheet.shop.currency
    pairs: list[tuple[Message, int]] = [
        (P_("sum", "Diagnosis"), charges.diagnosis),
        (P_("sum", "Testing"), charges.testing),
        (P_("charge", "Parts"), charges.parts),
        (P_("charge", "Labour"), charges.labour),
        (P_("sum", "Outside work"), charges.outside),
        (P_("sum", "Other"), charges.other),
        (P_("paper", "Discount"), -charges.discount),
    ]
    pairs += [
        (label, amount)
        for label, amount in (
            (P_("paper", "Tax"), charges.tax_added),
            (P_("paper", "Rounding"), charges.rounding),
        )
        if amount
    ]
    cells = tuple(
        Fact(label, figures(amount, currency))
        for label, amount in (*pairs, (P_("sum", "Total"), charges.total))
    )
    return Summary(
        Heading(P_("paper", "Charges"), _unit(currency)), cells, charges.total, currency, _reckoned(sheet)
    )


def _unit(currency: str) -> str:
    unit = P_("currency", "yuan") if currency == "CNY" else currency
    return P_("paper", "amounts in {currency}").fill(currency=unit)


def _reckoned(sheet: Settlement) -> str:
    currency = sheet.shop.currency
    tax = (
        P_("paper", "VAT {rate} % included").fill(rate=f"{sheet.tax_permille / 10:g}")
        if sheet.tax_permille and not sheet.charges.tax_added
        else ""
    )
    estimate = (
        P_("paper", "estimate {amount}").fill(amount=figures(sheet.estimate_total, currency))
        if sheet.estimate_total
        else ""
    )
    extra = (
        P_("paper", "extra work {amount}").fill(amount=figures(sheet.supplements_total, currency))
        if sheet.supplements_total
        else ""
    )
    return spaced(tax, estimate, extra, sheet.discount_reason, by=" · ")


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
                part.unit or DASH,
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
                spaced(answered(one), stamp(one.new_promise)),
            )
        )
        for one in sheet.authorisations
    )
    return Table(Heading(P_("paper", "Extra work: consent and refusal")), columns, rows)


def _asked(one: Authorised, currency: str) -> str:
    risk = P_("paper", "(concerns safety)") if one.safety else ""
    total = (
        P_("paper", "new total {amount}").fill(amount=figures(one.new_total, currency))
        if one.new_total
        else ""
    )
    return spaced(spaced(one.what, risk, by=""), total)


def warranty(sheet: Settlement) -> list[Block]:
    """PK-4: per line, km and days and until when."""
    if not sheet.promises:
        return []
    columns = (
        Column(P_("paper", "Warranted work"), 82),
        Column(P_("column", "km"), 24, RIGHT),
        Column(P_("column", "days"), 24, RIGHT),
        Column(P_("paper", "until km"), 22, RIGHT),
        Column(P_("paper", "until"), 24, RIGHT),
    )
    rows = tuple(Row(warranted(promise)) for promise in sheet.promises)
    again = P_(
        "paper",
        "The same fault within the warranty is repaired free of charge; after two failed repairs another repairer at our cost.",
    )
    number = (
        P_("paper", "Certificate no. {number}").fill(number=sheet.certificate_number)
        if sheet.certificate_number
        else ""
    )
    return [
        Table(
            Heading(P_("paper", "Warranty"), P_("paper", "whichever is reached first, from release")),
            columns,
            rows,
        ),
        Words(None, (spaced(again, number),)),
    ]


def warranted(promise: Promise) -> tuple[str, ...]:
    """What, km, days, until km, until: the cells of a warranty line."""
    if not promise.days:
        return (promise.what, DASH, DASH, DASH, P_("paper", "not warranted"))
    return (
        promise.what,
        km(promise.km) or DASH,
        P_("paper", "{count} days").fill(count=promise.days),
        km(promise.until_km) or DASH,
        day(promise.until) or DASH,
    )


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


def paid_and_old_parts(sheet: Settlement) -> Block:
    """Payments and what is still owed; old parts in three boxes; the next service."""
    return Beside((_payments(sheet),), (_old_parts(sheet), *_next(sheet)), share=0.5)


def _payments(sheet: Settlement) -> Table:
    currency = sheet.shop.currency
    columns = (Column(TIME, 24), Column(P_("paper", "Means, reference"), 38), Column(AMOUNT, 24, RIGHT))
    rows = tuple(
        Row(
            (
                stamp(one.at),
                spaced(
                    P_("paper", "Deposit") if one.deposit else "",
                    word(one.means) if one.means else "",
                    one.reference,
                ),
                figures(one.amount, currency),
            )
        )
        for one in sheet.payments
    )
    paid = sum(one.amount for one in sheet.payments)
    due = P_("paper", "due {date}").fill(date=day(sheet.credit_due)) if sheet.credit_due else ""
    sums = (
        Sum(P_("paper", "Paid"), figures(paid, currency)),
        Sum(P_("paper", "Outstanding"), money.show(sheet.charges.total - paid, currency), large=True),
    )
    return Table(Heading(P_("paper", "Payments"), spaced(_unit(currency), due)), columns, rows, sums)


def _old_parts(sheet: Settlement) -> Block:
    items = tuple(Ticked(sheet.old_parts is choice, word(choice)) for choice in OldParts)
    return Ticks(Heading(P_("paper", "Old parts"), P_("paper", "tick one")), items)


def _next(sheet: Settlement) -> tuple[Block, ...]:
    return (Words(Heading(P_("paper", "Next service")), sheet.next_service),) if sheet.next_service else ()


def remarks(sheet: Settlement) -> Block:
    """Where to turn with a question."""
    phone = sheet.shop.complaint_phone or sheet.shop.phone
    text = P_(
        "paper",
        "Every difference from the estimate is listed above and was agreed with the customer. The invoice is issued against this "
        "bill. Questions about quality or charges: please call {phone}; answered the same day.",
    ).fill(phone=phone)
    return Words(Heading(P_("paper", "Notes")), (text,))


def signed(sheet: Settlement) -> Block:
    """Customer, cashier, and room for the seal."""
    hands = spaced(
        P_("paper", "cashier {name}").fill(name=sheet.cashier) if sheet.cashier else "",
        P_("paper", "desk {name}").fill(name=sheet.desk) if sheet.desk else "",
    )
    return Signatures(
        (
            SignatureBox(
                P_("signing", "Customer"),
                P_("paper", "Work, amounts and old parts checked."),
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
    version=3,
    title=P_("form", "Settlement"),
    sheet=Settlement,
    parts=(
        strip,
        who_and_what,
        summary,
        tables,
        consents,
        warranty,
        checks,
        paid_and_old_parts,
        remarks,
        signed,
    ),
    copies=(CUSTOMER, FILE),
    subtitle=subtitle,
)

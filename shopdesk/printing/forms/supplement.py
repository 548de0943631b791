"""追加维修单: extra work found, what it costs and delays, what was answered; handed to the workshop with time (WS-2)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from shopdesk import money
from shopdesk.i18n import P_, Message
from shopdesk.kinds import Answer, word
from shopdesk.printing.blocks import (
    Blank,
    Block,
    Fields,
    Remark,
    Remarks,
    SignatureBox,
    Signatures,
    Signed,
    Strip,
    Together,
    Total,
)
from shopdesk.printing.cells import DASH, Fact, Heading
from shopdesk.printing.dates import stamp
from shopdesk.printing.forms import lines
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
    answered,
    described,
    facts,
    figures,
    listed,
    spaced,
)
from shopdesk.printing.forms.repair_order import ADVICE, SAFETY
from shopdesk.printing.forms.repair_order_estimate import no_warranty
from shopdesk.printing.sheets import Form, Issue, Shop


@dataclass(frozen=True, slots=True)
class Supplement:
    """Amounts in minor units. `lines` of the three kinds are what was asked for; `declined` = asked and refused, in words;
    `risks` = what of it concerns safety, in words, where not all of it does.

    `before` and `new_total` are the order's total without and with what was agreed; `authorisation` the answer, None = open.
    """

    shop: Shop
    issue: Issue
    subject: Subject
    customer: Person
    findings: str
    before: int
    amount: int
    new_total: int
    safety: bool = False
    risks: tuple[str, ...] = ()
    found_by: str = ""
    found_at: datetime | None = None
    labour: tuple[Labour, ...] = ()
    parts: tuple[Part, ...] = ()
    others: tuple[Other, ...] = ()
    declined: tuple[str, ...] = ()
    promised_before: datetime | None = None
    new_promise: datetime | None = None
    authorisation: Authorised | None = None
    told_workshop: str = ""
    told_at: datetime | None = None
    desk: str = ""
    signed: Signed | None = None
    no_warranty_signed: Signed | None = None
    workshop_sees_prices: bool = False

    @property
    def refused(self) -> bool:
        """Whether the customer wants nothing of it."""
        return self.authorisation is not None and self.authorisation.answer is Answer.NO


def _prices(sheet: Supplement) -> bool:
    return sheet.workshop_sees_prices or sheet.issue.copy != WORKSHOP


def strip(sheet: Supplement) -> Block:
    """Plate, order, promise, total: new ones where they were agreed."""
    last = Fact(*_total(sheet)) if _prices(sheet) else Fact(P_("paper", "Found by"), sheet.found_by or DASH)
    return Strip(
        (
            Fact(sheet.subject.sign_label, sheet.subject.sign or DASH),
            Fact(P_("paper", "Order no."), sheet.issue.order_number),
            _promise(sheet),
            last,
        )
    )


def _promise(sheet: Supplement) -> Fact:
    """When it is promised for; called new only once the customer agreed to it."""
    agreed = sheet.authorisation.agreed_promise if sheet.authorisation else None
    label = NEW_PROMISE if agreed else PROMISED
    return Fact(label, stamp(agreed or sheet.new_promise or sheet.promised_before) or DASH)


def whose(sheet: Supplement) -> Block:
    """Whose it is and what it is."""
    return Fields(facts((P_("paper", "Customer"), sheet.customer.line)), described(sheet.subject))


def what_was_found(sheet: Supplement) -> Block:
    """The finding, marked when it concerns safety; the lines that do, when others do not."""
    note = spaced(sheet.found_by, stamp(sheet.found_at))
    return Remarks(
        Heading(P_("paper", "Found in the workshop"), note),
        (
            Remark(SAFETY if sheet.safety and not sheet.risks else ADVICE, sheet.findings),
            *(Remark(SAFETY, text) for text in sheet.risks),
            *(Remark(P_("finding", "Declined"), text) for text in sheet.declined),
        ),
    )


def work(sheet: Supplement) -> list[Block]:
    """The lines asked for (all of them extra work, so none is marked as such), then what they come to."""
    currency, prices = sheet.shop.currency, _prices(sheet)
    note = P_("paper", "asked for, declined by the customer") if sheet.refused else ""
    labour = [replace(line, extra=False) for line in sheet.labour]
    parts = [replace(line, extra=False) for line in sheet.parts]
    others = [replace(line, extra=False) for line in sheet.others]
    tables = [
        lines.labour(Heading(P_("paper", "Extra work, labour"), note), labour, currency, prices=prices),
        lines.parts(Heading(P_("paper", "Extra work, parts"), note), parts, currency, prices=prices),
        lines.others(Heading(P_("paper", "Outside work and fees"), note), others, currency, prices=prices),
    ]
    found: list[Block] = [table for table in tables if table]
    clause = (
        [no_warranty(sheet.parts, sheet.no_warranty_signed)]
        if not sheet.refused and any(part.unwarranted for part in sheet.parts)
        else []
    )
    if not prices:
        return [*found, *clause]
    return [*found, Together((_added(sheet), *clause))]


def _added(sheet: Supplement) -> Total:
    """What comes to the order's total; where it was refused, that nothing does, and small below it what was asked for."""
    currency = sheet.shop.currency
    before = P_("paper", "total before {amount}").fill(amount=figures(sheet.before, currency))
    after = P_("paper", "new total {amount}").fill(amount=figures(sheet.new_total, currency))
    if not sheet.refused:
        return Total(
            P_("paper", "Extra work incl. tax"), sheet.amount, currency, spaced(before, after, by=" · ")
        )
    asked = P_("paper", "asked for {amount} incl. tax").fill(amount=figures(sheet.amount, currency))
    return Total(P_("paper", "Declined: nothing is added to the order"), None, currency, asked)


def _total(sheet: Supplement) -> tuple[Message, str]:
    """The order's total with what was agreed; without anything new where it was refused."""
    currency = sheet.shop.currency
    if sheet.refused:
        return P_("paper", "Total, unchanged"), money.show(sheet.before, currency)
    return P_("paper", "New total"), money.show(sheet.new_total, currency)


def answer(sheet: Supplement) -> Block:
    """Who called whom, when, and the answer; what the workshop was told."""
    one = sheet.authorisation
    told = spaced(sheet.told_workshop, stamp(sheet.told_at))
    if one is None:
        left = facts((P_("column", "Answer"), P_("answer", "waiting for answer")))
        return Fields(left, facts((P_("paper", "Workshop told"), told)), Heading(P_("paper", "Consent")))
    total = one.agreed_total if _prices(sheet) else None
    left = facts(
        (P_("paper", "Called by"), one.by),
        (P_("paper", "Person, number"), spaced(one.person, one.number)),
        (P_("column", "Time"), stamp(one.at)),
    )
    right = facts(
        (P_("column", "Answer"), answered(one) if one.answer is not Answer.YES else word(one.answer)),
        (P_("paper", "New total"), figures(total, sheet.shop.currency) if total else ""),
        (NEW_PROMISE, stamp(one.agreed_promise)),
        (P_("paper", "Workshop told"), told),
    )
    return Fields(left, right, Heading(P_("paper", "Consent"), one.what))


def signed(sheet: Supplement) -> Block:
    """Customer, desk, workshop with the time to ten minutes."""
    return Signatures(
        (
            SignatureBox(*_word_of_the_customer(sheet), line=CUSTOMER_SIGNATURE, signed=sheet.signed),
            SignatureBox(
                P_("signing", "Workshop"),
                _word_of_the_workshop(sheet),
                line=P_("paper", "Receiver's signature"),
            ),
        ),
        40.0,
        (
            Blank(P_("signature", "Desk"), sheet.desk),
            Blank(P_("paper", "Handed over at"), stamp(sheet.told_at), ten_minutes=True),
        ),
    )


def _word_of_the_customer(sheet: Supplement) -> tuple[Message, Message]:
    """What the customer signs: that it is done, or that it is not and what was told."""
    if not sheet.refused:
        return P_("signing", "Customer agrees"), P_("paper", "Extra work, price and new time agreed.")
    return P_("signing", "Customer declines"), _told(sheet)


def _told(sheet: Supplement) -> Message:
    if sheet.risks:
        told = P_("paper", "Told what was found and that safety depends on {what}; declined.")
        return told.fill(what=listed(sheet.risks))
    if sheet.safety:
        return P_("paper", "Told what was found and that safety depends on it; declined.")
    return P_("paper", "Told what was found; declined for now.")


def _word_of_the_workshop(sheet: Supplement) -> Message:
    """What the workshop signs: work goes on, with the extra work or without it."""
    if not sheet.refused:
        return P_("paper", "Supplement received, work continues.")
    return P_("paper", "Told that it is declined; work continues as ordered.")


FORM: Form[Supplement] = Form(
    name="supplement",
    code="SU",
    version=5,
    title=P_("form", "Supplement order"),
    sheet=Supplement,
    parts=(strip, whose, what_was_found, work, answer, signed),
    copies=(CUSTOMER, FILE, WORKSHOP),
    subtitle=lambda sheet: (
        P_("paper", "extra work, declined by the customer")
        if sheet.refused
        else P_("paper", "extra work to the order named below")
    ),
)

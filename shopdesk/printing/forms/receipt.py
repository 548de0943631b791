"""收据: money taken, given back or kept; one receipt each, also for several orders of a visit (PK-3, AP-2, RC-8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from shopdesk import money
from shopdesk.i18n import P_
from shopdesk.kinds import Means, MoneyKind, word
from shopdesk.printing.blocks import (
    Block,
    Column,
    Fields,
    Row,
    SignatureBox,
    Signatures,
    Strip,
    Table,
    Total,
    Words,
)
from shopdesk.printing.cells import DASH, Align, Fact, Heading
from shopdesk.printing.dates import stamp
from shopdesk.printing.forms.common import CUSTOMER, FILE, Person, Subject, facts, figures, spaced
from shopdesk.printing.sheets import Form, Issue, Shop


@dataclass(frozen=True, slots=True)
class Share:
    """One order's part of a payment for several (RC-8): its number, plate or serial, settlement; minor units."""

    order_number: str
    sign: str
    settlement_number: str
    amount: int
    outstanding: int


@dataclass(frozen=True, slots=True)
class Receipt:
    """`amount` in minor units, negative when money is given back. `reverses` names the receipt this one reverses (冲红).

    `outstanding` is what the order still owes after it, None where there is no order. `shares`: each order's part of a
    payment for several; `by_means`: how much by which means, where it was more than one.
    """

    shop: Shop
    issue: Issue
    payer: Person
    amount: int
    kind: MoneyKind
    at: datetime
    means: Means | None = None
    purpose: str = ""
    reference: str = ""
    subject: Subject | None = None
    settlement_number: str = ""
    outstanding: int | None = None
    reverses: str = ""
    cashier: str = ""
    shares: tuple[Share, ...] = ()
    by_means: tuple[tuple[Means, int], ...] = ()


def subtitle(sheet: Receipt) -> str:
    """What the money is."""
    return (
        P_("paper", "reverses {number}").fill(number=sheet.reverses) if sheet.reverses else word(sheet.kind)
    )


def strip(sheet: Receipt) -> Block:
    """When, for which order, for which asset, how."""
    subject = sheet.subject
    if sheet.shares:
        return Strip((Fact(P_("receipt", "Orders"), str(len(sheet.shares))), *_when_and_how(sheet)))
    return Strip(
        (
            Fact(subject.sign_label if subject else P_("paper", "Plate"), subject.sign if subject else DASH),
            Fact(P_("paper", "Order no."), sheet.issue.order_number or DASH),
            *_when_and_how(sheet),
        )
    )


def _when_and_how(sheet: Receipt) -> tuple[Fact, ...]:
    when = Fact(P_("column", "Time"), stamp(sheet.at))
    if sheet.by_means:
        return (when,)
    return (when, Fact(P_("paper", "Means"), word(sheet.means) if sheet.means else DASH))


def who(sheet: Receipt) -> Block:
    """From whom, what for, how, what is still owed; what kind of money it is stands under the title."""
    left = sheet.outstanding
    known = facts(
        (P_("paper", "Refunded to") if sheet.amount < 0 else P_("paper", "Received from"), sheet.payer.line),
        (P_("paper", "For"), sheet.purpose),
        *((word(how), figures(minor, sheet.shop.currency)) for how, minor in sheet.by_means),
        (P_("paper", "Settlement no."), sheet.settlement_number),
        (P_("paper", "Reference"), sheet.reference),
        (P_("paper", "Still to pay"), figures(left, sheet.shop.currency) if left is not None else ""),
    )
    half = (len(known) + 1) // 2
    return Fields(known[:half], known[half:])


def shares(sheet: Receipt) -> Block | None:
    """Each order and what of the payment is its own (RC-8)."""
    if not sheet.shares:
        return None
    columns = (
        Column(P_("paper", "Order no."), 40),
        Column(P_("paper", "Plate or serial no."), 36),
        Column(P_("paper", "Settlement no."), 40),
        Column(P_("paper", "Amount"), 30, Align.RIGHT),
        Column(P_("paper", "Still to pay"), 30, Align.RIGHT),
    )
    currency = sheet.shop.currency
    rows = tuple(
        Row((one.order_number, one.sign or DASH, one.settlement_number or DASH, figures(one.amount, currency),
             figures(one.outstanding, currency)))
        for one in sheet.shares
    )  # fmt: skip
    return Table(Heading(P_("paper", "Orders paid together")), columns, rows)


def amount(sheet: Receipt) -> Block:
    """In figures and in words; what is paid back without a sign, but a reversal as it stands in the ledger."""
    if sheet.kind is MoneyKind.FORFEIT:
        return Total(P_("paper", "Deposit forfeited"), sheet.amount, sheet.shop.currency)
    label = P_("paper", "Refunded") if sheet.amount < 0 else P_("paper", "Amount received")
    return Total(label, sheet.amount if sheet.reverses else abs(sheet.amount), sheet.shop.currency)


def note(sheet: Receipt) -> Block | None:
    """What a deposit is, where it is one (AP-2)."""
    if sheet.kind is not MoneyKind.DEPOSIT:
        return None
    return Words(
        None,
        (
            P_(
                "paper",
                "The deposit of {amount} is set off when the order is settled; please keep this receipt until then.",
            ).fill(amount=money.show(sheet.amount, sheet.shop.currency)),
        ),
    )


def signed(sheet: Receipt) -> Block:
    """Payer, cashier, seal."""
    by = spaced(P_("paper", "cashier"), sheet.cashier, by=" ") if sheet.cashier else ""
    payee = P_("signing", "Payee") if sheet.amount < 0 else P_("signing", "Payer")
    return Signatures(
        (
            SignatureBox(payee, line=P_("paper", "Signature"), numbered=False),
            SignatureBox(P_("signing", "Cashier"), by, line=P_("paper", "Signature"), numbered=False),
            SignatureBox(P_("signing", "The shop (seal)"), numbered=False, seal=True),
        ),
        45.0,
    )


FORM: Form[Receipt] = Form(
    name="receipt",
    code="RC",
    version=4,
    title=P_("form", "Receipt"),
    sheet=Receipt,
    parts=(strip, who, shares, amount, note, signed),
    copies=(CUSTOMER, FILE),
    subtitle=subtitle,
    paper="A5",
)

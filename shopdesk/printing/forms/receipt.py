"""收据: money taken or given back, one receipt each, gapless number (PK-3, AP-2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from shopdesk import money
from shopdesk.i18n import P_
from shopdesk.kinds import Means, MoneyKind, word
from shopdesk.printing.blocks import (
    DASH,
    Block,
    Fact,
    Fields,
    Form,
    Issue,
    Shop,
    SignatureBox,
    Signatures,
    Strip,
    Total,
    Words,
)
from shopdesk.printing.forms.common import CUSTOMER, FILE, Person, Subject, facts, figures, stamp


@dataclass(frozen=True, slots=True)
class Receipt:
    """`amount` in minor units, negative when money is given back. `reverses` names the receipt this one reverses (冲红).

    `outstanding` is what the order still owes after it, None where there is no order.
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


def subtitle(sheet: Receipt) -> str:
    """What the money is."""
    return (
        P_("paper", "reverses {number}").fill(number=sheet.reverses) if sheet.reverses else word(sheet.kind)
    )


def strip(sheet: Receipt) -> Block:
    """When, for which order, for which asset, how."""
    subject = sheet.subject
    return Strip(
        (
            Fact(subject.sign_label if subject else P_("paper", "Plate"), subject.sign if subject else DASH),
            Fact(P_("paper", "Order no."), sheet.issue.order_number or DASH),
            Fact(P_("column", "Time"), stamp(sheet.at)),
            Fact(P_("paper", "Means"), word(sheet.means) if sheet.means else DASH),
        )
    )


def who(sheet: Receipt) -> Block:
    """From whom, what for."""
    left = sheet.outstanding
    return Fields(
        facts(
            (P_("paper", "Paid to") if sheet.amount < 0 else P_("paper", "Received from"), sheet.payer.line),
            (P_("paper", "For"), sheet.purpose or word(sheet.kind)),
        ),
        facts(
            (P_("paper", "Settlement no."), sheet.settlement_number),
            (P_("paper", "Reference"), sheet.reference),
            (P_("paper", "Still to pay"), figures(left, sheet.shop.currency) if left is not None else ""),
        ),
    )


def amount(sheet: Receipt) -> Block:
    """In figures and in words."""
    label = P_("paper", "Paid back") if sheet.amount < 0 else P_("paper", "Amount received")
    return Total(label, sheet.amount, sheet.shop.currency, word(sheet.means) if sheet.means else "")


def note(sheet: Receipt) -> Block | None:
    """What a deposit is, where it is one (AP-2)."""
    if sheet.kind is not MoneyKind.DEPOSIT:
        return None
    return Words(
        None,
        (
            P_(
                "paper",
                "The deposit is set off when the order is settled. Keep this receipt until then: {amount}.",
            ).fill(amount=money.show(sheet.amount, sheet.shop.currency)),
        ),
    )


def signed(sheet: Receipt) -> Block:
    """Payer, cashier, seal."""
    by = P_("paper", "cashier {name}").fill(name=sheet.cashier) if sheet.cashier else ""
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
    version=1,
    title=P_("form", "Receipt"),
    sheet=Receipt,
    parts=(strip, who, amount, note, signed),
    copies=(CUSTOMER, FILE),
    subtitle=subtitle,
    paper="A5",
)

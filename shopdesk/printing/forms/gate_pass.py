"""出厂通知单: the asset may leave when four conditions are ticked; the ticks come from the ledger (PK-5, PK-6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from shopdesk.folding import tail
from shopdesk.i18n import P_, Message
from shopdesk.printing.blocks import Block, Fields, Plate, SignatureBox, Signatures, Signed, Ticked, Ticks
from shopdesk.printing.cells import Fact, Heading
from shopdesk.printing.dates import minute, stamp
from shopdesk.printing.forms.common import COLLECTOR, GATE, Subject, facts, keys_words, km, spaced
from shopdesk.printing.sheets import Form, Issue, Shop, Stub

HAND = P_("paper", "by ________")
LEFT = P_("paper", "The vehicle below left on {at}; a copy for the file, not valid to leave again.")


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition: done as the ledgers say, by whom and when; not done = to be ticked by hand."""

    done: bool
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class GatePass:
    """`paid` = settled or credit approved; belongings, papers, keys from the custody ledger. `keys` = how many were held."""

    shop: Shop
    issue: Issue
    subject: Subject
    collected_by: str
    valid_until: datetime
    paid: Condition
    belongings: Condition
    papers: Condition
    handed_keys: Condition
    keys: int = 0
    settlement_number: str = ""
    odometer_out_km: int | None = None
    on_credit: bool = False
    signed: Signed | None = None
    released_at: datetime | None = None
    """When it left: printed after that, the pass lets nothing out again."""
    differences: tuple[str, ...] = ()
    """What was claimed as missing or damaged, and not settled when it was signed."""


def plate(sheet: GatePass) -> Block:
    """The plate as large as the paper allows, with what to compare."""
    subject = sheet.subject
    lead = (
        LEFT.fill(at=minute(sheet.released_at))
        if sheet.released_at
        else P_("paper", "The vehicle below may leave once all four conditions are ticked.")
    )
    number = (
        P_("paper", "last six of the VIN {number}").fill(number=tail(subject.vin, 6)) if subject.vin else ""
    )
    beside = (
        (spaced(subject.make_model, subject.colour), number)
        if not subject.device
        else (subject.category, spaced(subject.make_model, subject.colour))
    )
    return Plate(lead, subject.sign, tuple(line for line in beside if line))


def numbers(sheet: GatePass) -> Block:
    """Order, settlement, who collects, odometer."""
    return Fields(
        facts(
            (P_("paper", "Order no."), sheet.issue.order_number),
            (P_("paper", "Settlement no."), sheet.settlement_number),
        ),
        facts(
            (COLLECTOR, sheet.collected_by),
            (P_("paper", "Odometer out"), km(sheet.odometer_out_km)),
        ),
    )


def conditions(sheet: GatePass) -> Block:
    """The conditions, four where keys were left or might have been; ticked by the program, or left for the hand."""
    paid = P_("paper", "Credit approved") if sheet.on_credit else P_("paper", "Charges settled")
    keys = (
        P_("paper", "{keys} handed back").fill(keys=keys_words(sheet.keys))
        if sheet.keys
        else P_("paper", "No keys were left here")
    )
    items = (
        (sheet.paid, paid),
        (sheet.belongings, P_("paper", "Belongings handed back one by one")),
        (sheet.papers, P_("paper", "Papers handed back")),
        *([] if sheet.subject.device and not sheet.keys else [(sheet.handed_keys, keys)]),
    )
    return Ticks(
        Heading(
            P_("paper", "Conditions"), "" if sheet.released_at else P_("paper", "valid with all four ticked")
        ),
        tuple(Ticked(one.done, text, _hand(one)) for one, text in items),
        columns=2,
        large=True,
    )


def _hand(one: Condition) -> str:
    return spaced(one.by, stamp(one.at)) if one.done else HAND


def _received(sheet: GatePass) -> Message:
    if sheet.differences:
        return P_("paper", "Received, but for: {differences}").fill(differences="; ".join(sheet.differences))
    return P_("paper", "Received, nothing missing.")


def signed(sheet: GatePass) -> Block:
    """Who collects, and the desk."""
    until = (
        P_("paper", "no longer valid")
        if sheet.released_at
        else P_("paper", "valid until {at}").fill(at=minute(sheet.valid_until))
    )
    return Signatures(
        (
            SignatureBox(
                P_("signing", "Collected by"),
                _received(sheet),
                line=P_("paper", "Signature"),
                signed=sheet.signed,
                numbered=False,
            ),
            SignatureBox(P_("signing", "Desk"), until, line=P_("paper", "Signature"), numbered=False),
        ),
        40.0,
    )


def stub(sheet: GatePass) -> Stub:
    """What stays with the gatekeeper."""
    subject = sheet.subject
    rows = facts(
        (P_("stub", "No."), sheet.issue.number),
        (P_("stub", "Vehicle"), spaced(subject.make_model, subject.colour, by=" ")),
        (COLLECTOR, sheet.collected_by),
        (P_("paper", "Time out"), stamp(sheet.released_at))
        if sheet.released_at
        else (P_("paper", "Until"), stamp(sheet.valid_until)),
    )
    return Stub(
        P_("form", "Gate pass"),
        P_("copy", "Gate (stub)"),
        subject.sign,
        tuple(Fact(row.label, row.value) for row in rows),
        P_("paper", "scan to check"),
        P_("paper", "all four ticked on the pass"),
        () if sheet.released_at else (P_("paper", "Time out"), P_("paper", "Gatekeeper")),
    )


FORM: Form[GatePass] = Form(
    name="gate_pass",
    code="GP",
    version=5,
    title=P_("form", "Gate pass"),
    sheet=GatePass,
    parts=(plate, numbers, conditions, signed),
    copies=(GATE,),
    stub=stub,
    paper="A5",
)

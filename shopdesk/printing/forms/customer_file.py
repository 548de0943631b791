"""客户档案基本资料表: the customer, the asset, everything that happened to it, and what comes next (CF-1 to CF-3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shopdesk.i18n import P_
from shopdesk.printing.blocks import Blank, Block, Column, Fields, Row, Signatures, Strip, Table, Words
from shopdesk.printing.cells import DASH, Align, Fact, Heading
from shopdesk.printing.dates import day
from shopdesk.printing.forms.common import HOUSE, Subject, amount_or_dash, facts, identity, km, listed
from shopdesk.printing.sheets import Form, Issue, Shop

RIGHT = Align.RIGHT


@dataclass(frozen=True, slots=True)
class PastOrder:
    """One order: when, number, odometer, what was done, what was charged (minor units), by whom; state in words."""

    on: date
    number: str
    what: str
    total: int
    odometer_km: int | None = None
    state: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Anything else in time order: a call, a complaint, a letter, a warranty, a change of owner."""

    on: date
    kind: str
    what: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """CF-3: what to offer next, when (date or km, in words), and why."""

    what: str
    when: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class CustomerFile:
    """One asset and its owner; `organisation` = the customer is a firm, `contact` its contact person."""

    shop: Shop
    issue: Issue
    subject: Subject
    name: str
    organisation: bool = False
    contact: str = ""
    phones: tuple[str, ...] = ()
    address: str = ""
    since: date | None = None
    heard_from: str = ""
    language: str = ""
    note: str = ""
    first_problem: str = ""
    first_wish: str = ""
    purchased_on: date | None = None
    sold_by_us: bool = False
    inspection_until: date | None = None
    insurance_until: date | None = None
    interval: str = ""
    next_maintenance: str = ""
    odometer_km: int | None = None
    owners: tuple[str, ...] = ()
    orders: tuple[PastOrder, ...] = ()
    events: tuple[Event, ...] = ()
    offers: tuple[Offer, ...] = ()
    outstanding: int = 0
    missing_papers: tuple[str, ...] = ()


def strip(sheet: CustomerFile) -> Block:
    """Plate, customer, orders so far, next maintenance where it is known."""
    due = facts((P_("paper", "Next maintenance"), sheet.next_maintenance))
    return Strip(
        (
            Fact(sheet.subject.sign_label, sheet.subject.sign or DASH),
            Fact(P_("paper", "Customer"), sheet.name),
            Fact(P_("paper", "Orders"), str(len(sheet.orders))),
            *due,
        ),
        (48, 60, 24, *([44] if due else [])),
    )


def customer(sheet: CustomerFile) -> Block:
    """CF-1: who it is and how they came."""
    kind = P_("paper", "Organisation") if sheet.organisation else P_("paper", "Person")
    return Fields(
        facts(
            (P_("paper", "Kind"), kind),
            (P_("paper", "Contact"), sheet.contact),
            (P_("paper", "Phones"), listed(sheet.phones)),
            (P_("paper", "Address"), sheet.address),
        ),
        facts(
            (P_("paper", "File since"), day(sheet.since)),
            (P_("paper", "Heard of us by"), sheet.heard_from),
            (P_("paper", "Language"), sheet.language),
            (P_("paper", "Outstanding"), amount_or_dash(sheet.outstanding, sheet.shop.currency)),
            (P_("paper", "Note"), sheet.note),
        ),
        Heading(P_("paper", "Customer")),
    )


def asset(sheet: CustomerFile) -> Block:
    """CF-2: what it is, its dates and intervals, who owned it."""
    bought = (
        P_("paper", "{date}, from us").fill(date=day(sheet.purchased_on))
        if sheet.sold_by_us and sheet.purchased_on
        else day(sheet.purchased_on)
    )
    left = (
        *identity(sheet.subject),
        *facts((P_("paper", "Odometer"), km(sheet.odometer_km)), (P_("paper", "Bought"), bought)),
    )
    right = facts(
        (P_("paper", "Inspection until"), day(sheet.inspection_until)),
        (P_("paper", "Insurance until"), day(sheet.insurance_until)),
        (P_("paper", "Interval"), sheet.interval),
        (P_("paper", "Owners"), listed(sheet.owners)),
        (P_("paper", "Forms lacking"), listed(sheet.missing_papers)),
    )
    return Fields(left, right, Heading(P_("paper", "Vehicle")))


def first_contact(sheet: CustomerFile) -> Block | None:
    """The problem reported at the first contact in the customer's words, and the service wanted."""
    said = tuple(text for text in (sheet.first_problem, sheet.first_wish) if text)
    heading = Heading(P_("paper", "Reported and wanted at the first contact"))
    return Words(heading, said, quoted=True) if said else None


def orders(sheet: CustomerFile) -> Block | None:
    """Every order, newest first."""
    if not sheet.orders:
        return None
    device = sheet.subject.device
    columns = (
        Column(P_("paper", "Date"), 22),
        Column(P_("paper", "Order no."), 34),
        Column(P_("column", "Work"), 80 if device else 58),
        *([] if device else [Column(P_("paper", "Odometer"), 22, RIGHT)]),
        Column(P_("paper", "State"), 20),
        Column(P_("paper", "Amount"), 20, RIGHT),
    )
    rows = tuple(
        Row(
            (
                day(one.on),
                one.number,
                one.what,
                *([] if device else [km(one.odometer_km) or DASH]),
                one.state,
                amount_or_dash(one.total, sheet.shop.currency),
            )
        )
        for one in sheet.orders
    )
    return Table(Heading(P_("paper", "Orders")), columns, rows, dense=True)


def events(sheet: CustomerFile) -> Block | None:
    """Calls, complaints, letters, warranties, in time order."""
    if not sheet.events:
        return None
    columns = (
        Column(P_("paper", "Date"), 22),
        Column(P_("column", "Kind"), 26),
        Column(P_("paper", "What"), 104),
        Column(P_("paper", "By"), 24),
    )
    return Table(
        Heading(P_("paper", "Calls, complaints, warranties")),
        columns,
        tuple(Row((day(one.on), one.kind, one.what, one.by)) for one in sheet.events),
        dense=True,
    )


def offers(sheet: CustomerFile) -> Block:
    """CF-3: the next service, with lines for more."""
    columns = (
        Column(P_("paper", "What to offer"), 66),
        Column(P_("paper", "When"), 40),
        Column(P_("paper", "Why"), 70),
    )
    return Table(
        Heading(P_("paper", "Next service")),
        columns,
        tuple(Row((one.what, one.when, one.why)) for one in sheet.offers),
        blank=2,
    )


def signed(sheet: CustomerFile) -> Block:
    """Who keeps the file."""
    return Signatures(
        (),
        0.0,
        (Blank(P_("signature", "Prepared by"), sheet.issue.printed_by), Blank(P_("signature", "Checked by"))),
    )


FORM: Form[CustomerFile] = Form(
    name="customer_file",
    code="CF",
    version=4,
    title=P_("form", "Customer file"),
    sheet=CustomerFile,
    parts=(strip, customer, asset, first_contact, offers, orders, events, signed),
    copies=(HOUSE,),
)

"""随车物品清单: every thing left with the asset, counted at intake, ticked off at hand-back (RC-6.1, RC-6.3, PK-5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from shopdesk.i18n import P_
from shopdesk.printing.blocks import (
    Beside,
    Block,
    Column,
    Fields,
    Row,
    SignatureBox,
    Signatures,
    Signed,
    Strip,
    Table,
    Words,
)
from shopdesk.printing.cells import DASH, Align, Fact, Heading, Tick
from shopdesk.printing.dates import stamp
from shopdesk.printing.forms.common import (
    BOX,
    CUSTOMER,
    CUSTOMER_SIGNATURE,
    NUMBER,
    Person,
    Subject,
    described,
    facts,
    listed,
    pieces_words,
    spaced,
)
from shopdesk.printing.sheets import Form, Issue, Shop

MIDDLE = Align.MIDDLE
ALL, NOT_ALL = P_("tick", "all received"), P_("tick", "differences, right")
MANY = 8
NOTHING_LEFT = P_("paper", "No belongings left here.")
"""So many things fill the list: no row is left to be written by hand."""


@dataclass(frozen=True, slots=True)
class Item:
    """A belonging: what, how many, in what state, where it is kept; `returned` once handed back."""

    label: str
    count: int
    place: str
    note: str = ""
    valuable: bool = False
    returned: bool = False


@dataclass(frozen=True, slots=True)
class Thing:
    """A paper or a key: name, and its date or number; `returned` once handed back."""

    label: str
    note: str = ""
    returned: bool = False


@dataclass(frozen=True, slots=True)
class Belongings:
    """What the shop keeps. `valuables_pointed_out`: the customer was asked to take valuables along, and took `taken`.
    `checked_by` counted at intake. `sender` None = the customer brought it. `signed_with_order`: the signature under the
    repair order is the one for this list too."""

    shop: Shop
    issue: Issue
    subject: Subject
    customer: Person
    arrived_at: datetime
    items: tuple[Item, ...]
    papers_and_keys: tuple[Thing, ...] = ()
    sender: Person | None = None
    box: str = ""
    hook: str = ""
    valuables_pointed_out: bool = True
    taken: tuple[str, ...] = ()
    checked_by: str = ""
    intake_signed: Signed | None = None
    signed_with_order: bool = False
    return_signed: Signed | None = None
    differences: tuple[str, ...] = ()
    """What was claimed as missing or damaged at hand-back, and not settled when it was signed."""


def strip(sheet: Belongings) -> Block:
    """Plate, box, hook, time of arrival."""
    hook = [] if sheet.subject.device else [Fact(P_("paper", "Hook"), sheet.hook or DASH)]
    return Strip(
        (
            Fact(sheet.subject.sign_label, sheet.subject.sign or DASH),
            Fact(P_("paper", "Storage box"), sheet.box or DASH),
            *hook,
            Fact(P_("paper", "Arrived"), stamp(sheet.arrived_at)),
        )
    )


def whose(sheet: Belongings) -> Block:
    """Whose it is, and of what it was left with; who signs should see both."""
    people = facts(
        (P_("paper", "Customer"), sheet.customer.line),
        (P_("paper", "Sender"), sheet.sender.line if sheet.sender else ""),
    )
    return Fields(people, described(sheet.subject, len(people)))


def lists(sheet: Belongings) -> Beside:
    """The belongings left, papers and keys right, the word on valuables under the shorter of them."""
    few = len(sheet.items) + _open(sheet) < len(sheet.papers_and_keys)
    left, right = ((_valuables(sheet),), ()) if few else ((), (_valuables(sheet),))
    return Beside((_items(sheet), *left), (*_things(sheet), *right), share=0.61)


def _open(sheet: Belongings) -> bool:
    """Whether something may still be added by hand: nothing was signed yet."""
    return sheet.intake_signed is None


def _items(sheet: Belongings) -> Block:
    """What was left, with a row for what comes in the last moment; what is signed has no room for more."""
    columns = (
        Column(NUMBER, 6),
        Column(P_("column", "Item"), 35),
        Column(P_("paper", "Qty"), 11),
        Column(P_("paper", "State, marks"), 28),
        Column(P_("paper", "Kept"), 20),
        Column(P_("tick", "In"), 9, MIDDLE),
        Column(P_("tick", "Out"), 9, MIDDLE),
    )
    rows = [
        Row(
            (
                str(number),
                spaced(item.label, "★" if item.valuable else "", by=" "),
                str(item.count),
                item.note,
                item.place,
                Tick(True),
                Tick(item.returned),
            )
        )
        for number, item in enumerate(sheet.items, 1)
    ]
    if _open(sheet) and len(rows) < MANY:
        rows.append(Row((str(len(rows) + 1), "", "", "", "", Tick(False), Tick(False))))
    if not rows:
        return Words(Heading(P_("paper", "Belongings")), (NOTHING_LEFT,))
    return Table(
        Heading(P_("paper", "Belongings"), P_("paper", "tick each in and out")),
        columns,
        tuple(rows),
        dense=True,
    )


def _things(sheet: Belongings) -> tuple[Block, ...]:
    if not sheet.papers_and_keys:
        return ()
    columns = (
        Column(P_("paper", "Name"), 24),
        Column(P_("paper", "Until, number"), 24),
        Column(P_("tick", "In"), 9, MIDDLE),
        Column(P_("tick", "Out"), 9, MIDDLE),
    )
    rows = tuple(
        Row((thing.label, thing.note, Tick(True), Tick(thing.returned))) for thing in sheet.papers_and_keys
    )
    return (Table(Heading(P_("paper", "Papers and keys")), columns, rows, dense=True),)


def _valuables(sheet: Belongings) -> Block:
    text = P_(
        "paper",
        "Please take valuables along. Customer told, none left here.",
    )
    left = listed([item.label for item in sheet.items if item.valuable])
    if left:
        text = P_(
            "paper",
            "Customer told to take valuables along; left by wish: {things}.",
        ).fill(things=left)
    took = P_("paper", "Taken along by the customer: {things}.").fill(things=listed(sheet.taken))
    said = ((text,) if sheet.valuables_pointed_out else ()) + ((took,) if sheet.taken else ())
    return Words(Heading(P_("paper", "Valuables")), said) if said else Words(None, ())


def signed(sheet: Belongings) -> Block:
    """Counted at intake, checked at hand-back, differences."""
    pieces = pieces_words(len(sheet.items), sum(item.count for item in sheet.items))
    counted: str = (
        P_("paper", "{pieces}. Kept as listed, all correct.").fill(pieces=pieces)
        if sheet.items
        else NOTHING_LEFT
    )
    if sheet.signed_with_order:
        counted = spaced(counted, P_("paper", "Signed with the repair order."), by=" ")
    by = spaced(P_("paper", "counted by"), sheet.checked_by, by=" ") if sheet.checked_by else ""
    return Signatures(
        (
            SignatureBox(
                P_("signing", "Counted at intake"),
                counted,
                line=CUSTOMER_SIGNATURE,
                signed=sheet.intake_signed,
            ),
            SignatureBox(
                P_("signing", "Checked at hand-back"),
                ticks=(ALL, NOT_ALL),
                ticked=(NOT_ALL if sheet.differences else ALL) if sheet.return_signed else None,
                line=CUSTOMER_SIGNATURE,
                signed=sheet.return_signed,
            ),
            SignatureBox(
                P_("signing", "Differences"),
                "; ".join(sheet.differences) or by,
                numbered=False,
                lines=0 if sheet.differences else 2,
            ),
        ),
        43.0,
    )


FORM: Form[Belongings] = Form(
    name="belongings",
    code="BL",
    version=5,
    title=P_("form", "Belongings list"),
    sheet=Belongings,
    parts=(strip, whose, lists, signed),
    copies=(CUSTOMER, BOX),
    subtitle=lambda sheet: P_("paper", "counted and signed together; ticked off at hand-back"),
    foot=lambda sheet: spaced(P_("paper", "belongs to order"), sheet.issue.order_number, by=" "),
    paper="A5",
)

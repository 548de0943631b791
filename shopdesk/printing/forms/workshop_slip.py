"""派工单: what the workshop needs and nothing else: work, parts, who, until when, the three checks (WS-1, WS-3, WS-5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from shopdesk import money
from shopdesk.i18n import P_
from shopdesk.kinds import CheckLevel, Supplier, word
from shopdesk.printing.blocks import (
    Blank,
    Block,
    Column,
    Condition,
    Fields,
    Mark,
    Remark,
    Remarks,
    Row,
    SignatureBox,
    Signatures,
    Strip,
    Table,
    Words,
)
from shopdesk.printing.cells import DASH, Align, Fact, Heading, Tick
from shopdesk.printing.dates import stamp
from shopdesk.printing.forms import lines
from shopdesk.printing.forms.common import (
    NUMBER,
    PROMISED,
    WORKSHOP,
    Labour,
    Part,
    Subject,
    facts,
    identity,
    keys_on,
    km,
    noted,
    received,
    spaced,
)
from shopdesk.printing.forms.repair_order import Finding
from shopdesk.printing.sheets import Form, Issue, Shop

CHECKS = {
    CheckLevel.SELF: P_("signing", "Self check"),
    CheckLevel.TEAM: P_("signing", "Team check"),
    CheckLevel.FINAL: P_("signing", "Final check"),
}


@dataclass(frozen=True, slots=True)
class WorkshopSlip:
    """No prices. `team`, `technician` as assigned; `progress_at` when the desk will ask (75 % of the planned time)."""

    shop: Shop
    issue: Issue
    subject: Subject
    arrived_at: datetime
    promised_at: datetime | None
    problem: str
    team: str = ""
    technician: str = ""
    handed_at: datetime | None = None
    progress_at: datetime | None = None
    odometer_km: int | None = None
    hook: str = ""
    keys: int = 0
    wash_booked: bool = False
    drawing: str = ""
    marks: tuple[Mark, ...] = ()
    findings: tuple[Finding, ...] = ()
    labour: tuple[Labour, ...] = ()
    parts: tuple[Part, ...] = ()
    wishes: str = ""
    notes: tuple[str, ...] = ()
    desk: str = ""


def strip(sheet: WorkshopSlip) -> Block:
    """Plate, team or technician, until when, progress check."""
    return Strip(
        (
            Fact(sheet.subject.sign_label, sheet.subject.sign or DASH),
            Fact(P_("paper", "Team"), sheet.team)
            if sheet.team
            else Fact(P_("paper", "Technician"), sheet.technician or DASH),
            Fact(PROMISED, stamp(sheet.promised_at) or DASH),
            Fact(P_("paper", "Progress check"), stamp(sheet.progress_at) or DASH),
        )
    )


def thing(sheet: WorkshopSlip) -> Block:
    """The asset, its keys, who works on it."""
    hours = sum(line.hours for line in sheet.labour)
    in_all = P_("paper", "{hours} h").fill(hours=lines.hours(hours)) if hours else ""
    keys = keys_on(sheet.keys, sheet.hook) if sheet.keys else ""
    return Fields(
        (*identity(sheet.subject), *facts((P_("paper", "Odometer"), km(sheet.odometer_km)))),
        facts(
            (P_("paper", "Technician"), sheet.technician if sheet.team else ""),
            (P_("paper", "Handed over at"), stamp(sheet.handed_at)),
            (P_("paper", "Hours in all"), in_all),
            (P_("paper", "Keys"), keys),
            (P_("paper", "Wash"), P_("paper", "booked") if sheet.wash_booked else ""),
        ),
    )


def words(sheet: WorkshopSlip) -> list[Block]:
    """The customer's words, what the desk wants heeded, the findings at reception."""
    said = tuple(text for text in (sheet.problem, sheet.wishes) if text)
    found: list[Block] = []
    if said:
        found.append(Words(Heading(P_("paper", "Customer's words")), said, quoted=True))
    if sheet.notes:
        found.append(Words(Heading(P_("paper", "Please note")), sheet.notes))
    if sheet.findings:
        found.append(
            Remarks(
                Heading(P_("paper", "Findings")), tuple(Remark(one.kind, one.text) for one in sheet.findings)
            )
        )
    return found


def condition(sheet: WorkshopSlip) -> Block | None:
    """Damage that was there at intake."""
    if not sheet.marks:
        return None
    return Condition(
        Heading(P_("paper", "Marks at intake"), P_("paper", "was there before the work")),
        sheet.drawing or "other",
        sheet.marks,
        (),
    )


def work(sheet: WorkshopSlip) -> list[Block]:
    """Work to be ticked off and signed for, line by line; parts to be drawn and returned."""
    columns = (
        Column(NUMBER, 8),
        Column(P_("paper", "Method"), 17),
        Column(P_("column", "Work"), 86),
        Column(P_("paper", "Hours"), 13, Align.RIGHT),
        Column(P_("paper", "Done"), 14, Align.MIDDLE),
        Column(P_("paper", "Technician"), 38),
    )
    rows = tuple(
        Row(
            (
                str(number),
                word(line.method),
                lines.named(line.what, line.extra),
                lines.hours(line.hours),
                Tick(False),
                "",
            )
        )
        for number, line in enumerate(sheet.labour, 1)
    )
    parts = (
        Column(NUMBER, 8),
        Column(P_("column", "Part"), 58),
        Column(P_("paper", "Make, spec."), 46),
        Column(P_("paper", "Qty"), 14, Align.RIGHT),
        Column(P_("paper", "Drawn"), 16, Align.MIDDLE),
        Column(P_("paper", "Returned"), 16, Align.MIDDLE),
        Column(P_("paper", "Old part kept"), 18, Align.MIDDLE),
    )
    drawn = tuple(
        Row(
            (
                str(number),
                _part(part),
                spaced(part.brand, part.spec) or DASH,
                money.quantity(part.quantity),
                Tick(False),
                Tick(False),
                Tick(False),
            )
        )
        for number, part in enumerate(sheet.parts, 1)
    )
    found: list[Block] = [Table(Heading(P_("paper", "Work to be done")), columns, rows)] if rows else []
    return (
        [*found, Table(Heading(P_("paper", "Parts to be drawn")), parts, drawn, blank=2)] if drawn else found
    )


def _part(part: Part) -> str:
    own = P_("paper", "customer's own") if part.supplied_by is Supplier.CUSTOMER else ""
    return noted(lines.named(part.name, part.extra), own)


def found_while_working(_sheet: WorkshopSlip) -> Block:
    """Lines for what is found while working (extra work goes to the desk first)."""
    heading = Heading(
        P_("paper", "Found while working"), P_("paper", "extra work: ask the desk before starting")
    )
    return Words(heading, (), ruled=3)


def signed(sheet: WorkshopSlip) -> Block:
    """The three checks; desk and receiver with the time."""
    boxes = tuple(
        SignatureBox(
            CHECKS[level], P_("paper", "passed / back to work, because:"), line=P_("paper", "Signature")
        )
        for level in CheckLevel
    )
    return Signatures(
        boxes,
        36.0,
        (
            Blank(P_("signature", "Desk"), sheet.desk),
            *received(sheet.technician if sheet.handed_at else "", sheet.handed_at),
        ),
    )


FORM: Form[WorkshopSlip] = Form(
    name="workshop_slip",
    code="WS",
    version=5,
    title=P_("form", "Workshop slip"),
    sheet=WorkshopSlip,
    parts=(strip, thing, words, condition, work, found_while_working, signed),
    copies=(WORKSHOP,),
    subtitle=lambda sheet: spaced(P_("paper", "order"), sheet.issue.order_number, by=" "),
)

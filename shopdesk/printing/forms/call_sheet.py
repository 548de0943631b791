"""跟踪服务电话记录表: what to say and ask at a follow-up call, and what came of it (FU-1, FU-2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from shopdesk.i18n import P_, Message
from shopdesk.kinds import CallResult, word
from shopdesk.printing.blocks import (
    Blank,
    Block,
    Column,
    Fields,
    Row,
    Signatures,
    Strip,
    Table,
    Ticked,
    Ticks,
    Words,
)
from shopdesk.printing.cells import DASH, Align, Fact, Heading, Tick
from shopdesk.printing.dates import day, month_day, stamp
from shopdesk.printing.forms.common import HOUSE, Person, Subject, facts, identity, spaced
from shopdesk.printing.sheets import Form, Issue, Shop

SATISFACTION = (
    P_("satisfaction", "1 very dissatisfied"),
    P_("satisfaction", "2 dissatisfied"),
    P_("satisfaction", "3 neutral"),
    P_("satisfaction", "4 satisfied"),
    P_("satisfaction", "5 very satisfied"),
)


@dataclass(frozen=True, slots=True)
class CallSheet:
    """Before the call what to raise, after it what was said; empty answers print as lines to write on.

    `round` 1 or 2; `topics` to be raised; `advice` given last time, `complaints` earlier ones; `satisfaction` 1–5.
    """

    shop: Shop
    issue: Issue
    subject: Subject
    customer: Person
    round: int
    due_from: date
    due_until: date
    released_on: date | None = None
    last_work: str = ""
    advice: tuple[str, ...] = ()
    complaints: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    next_service: str = ""
    called_at: datetime | None = None
    called_by: str = ""
    call_result: CallResult | None = None
    satisfaction: int | None = None
    outcome: str = ""
    market: str = ""
    wish: str = ""
    problem: str = ""


def strip(sheet: CallSheet) -> Block:
    """Plate, customer's phone, which call, until when."""
    return Strip(
        (
            Fact(sheet.subject.sign_label, sheet.subject.sign or DASH),
            Fact(P_("paper", "Phone"), sheet.customer.phone or DASH),
            Fact(P_("paper", "Call no."), str(sheet.round)),
            Fact(P_("paper", "Due"), spaced(month_day(sheet.due_from), month_day(sheet.due_until), by=" – ")),
        )
    )


def who(sheet: CallSheet) -> Block:
    """Customer, asset, last work."""
    return Fields(
        facts(
            (P_("paper", "Customer"), sheet.customer.name),
            (P_("paper", "Last order"), sheet.issue.order_number),
            (P_("paper", "Released on"), day(sheet.released_on)),
            (P_("paper", "Last work"), sheet.last_work),
        ),
        identity(sheet.subject),
    )


def raise_these(sheet: CallSheet) -> list[Block]:
    """Topics, advice given, earlier complaints, next service: each to be ticked when raised."""
    rows = [
        *((P_("paper", "Topic"), text) for text in sheet.topics),
        *((P_("paper", "Our advice"), text) for text in sheet.advice),
        *((P_("paper", "Earlier complaint"), text) for text in sheet.complaints),
        *([(P_("paper", "Next service"), sheet.next_service)] if sheet.next_service else []),
    ]
    columns = (
        Column(P_("paper", "Raised"), 12, Align.MIDDLE),
        Column(P_("column", "Kind"), 28),
        Column(P_("paper", "To be raised"), 76),
        Column(P_("paper", "What the customer said"), 60),
    )
    return (
        [
            Table(
                Heading(P_("paper", "To be raised in this call")),
                columns,
                tuple(Row((Tick(sheet.called_at is not None), kind, text, "")) for kind, text in rows),
                blank=1,
            )
        ]
        if rows
        else []
    )


def outcome(sheet: CallSheet) -> list[Block]:
    """How the call went: result, satisfaction, what was said, the market, a wish, a problem."""
    items = tuple(
        Ticked(sheet.call_result is result, word(result))
        for result in (CallResult.REACHED, CallResult.NO_ANSWER, CallResult.BUSY, CallResult.CALL_BACK)
    )
    faces = tuple(Ticked(sheet.satisfaction == place, text) for place, text in enumerate(SATISFACTION, 1))
    return [
        Ticks(Heading(P_("paper", "Result of the call"), stamp(sheet.called_at)), items, columns=4),
        Ticks(Heading(P_("paper", "Satisfaction")), faces, columns=5),
        *(
            _said(title, text)
            for title, text in (
                (P_("paper", "What the customer said"), sheet.outcome),
                (P_("paper", "Market information heard"), sheet.market),
                (P_("paper", "New wish: make an appointment"), sheet.wish),
                (P_("paper", "Problem: enter a complaint"), sheet.problem),
            )
        ),
    ]


def _said(title: Message, text: str) -> Words:
    return Words(Heading(title), (text,) if text else (), ruled=0 if text else 2)


def signed(sheet: CallSheet) -> Block:
    """Who called, when, who saw it."""
    return Signatures(
        (),
        0.0,
        (
            Blank(P_("paper", "Called by"), sheet.called_by),
            Blank(P_("paper", "Called at"), stamp(sheet.called_at)),
            Blank(P_("signature", "Supervisor")),
        ),
    )


FORM: Form[CallSheet] = Form(
    name="call_sheet",
    code="FU",
    version=3,
    title=P_("form", "Follow-up call sheet"),
    sheet=CallSheet,
    parts=(strip, who, raise_these, outcome, signed),
    copies=(HOUSE,),
)

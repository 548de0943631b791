"""电话登记表: every call of a span of days, made or taken (FU-3, PK-2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from shopdesk.i18n import P_, Message
from shopdesk.kinds import CallPurpose, CallResult, word
from shopdesk.kinds.call import went
from shopdesk.printing.blocks import Blank, Block, Column, Row, Signatures, Strip, Table
from shopdesk.printing.cells import Fact
from shopdesk.printing.dates import day, stamp
from shopdesk.printing.forms.common import HOUSE, NUMBER, TIME, spaced
from shopdesk.printing.sheets import Form, Issue, Shop


@dataclass(frozen=True, slots=True)
class Called:
    """A call: when, by whom, with whom at which number, about which plate or order, why, how it went, what was said."""

    at: datetime
    by: str
    customer: str
    phone: str
    about: str
    purpose: CallPurpose
    result: CallResult
    said: str = ""
    call_back_at: datetime | None = None
    at_counter: bool = False
    device: bool = False

    @property
    def again(self) -> bool:
        """Whether another call is wanted: asked for, or planned because nobody answered."""
        return self.result is CallResult.CALL_BACK or self.call_back_at is not None


@dataclass(frozen=True, slots=True)
class CallRegister:
    """The calls from `first` to `last` and what was told at the counter instead, oldest first."""

    shop: Shop
    issue: Issue
    first: date
    last: date
    calls: tuple[Called, ...]
    prepared_by: str = ""


def strip(sheet: CallRegister) -> Block:
    """From when to when, how many calls, how many reached, how many to make again; the counter is no call."""
    made = [call for call in sheet.calls if not call.at_counter]
    reached = sum(call.result is CallResult.REACHED for call in made)
    again = sum(call.again for call in made)
    return Strip(
        (
            Fact(P_("paper", "From"), day(sheet.first)),
            Fact(P_("paper", "To"), day(sheet.last)),
            Fact(P_("paper", "Calls"), str(len(made))),
            Fact(P_("paper", "Reached"), str(reached)),
            Fact(P_("paper", "To call back"), str(again)),
        ),
        (48, 48, 24, 24, 28),
    )


def calls(sheet: CallRegister) -> Block:
    """One line a call."""
    columns = (
        Column(NUMBER, 8),
        Column(TIME, 20),
        Column(P_("paper", "By"), 15),
        Column(P_("paper", "Customer, number"), 35),
        Column(P_("paper", "About"), 26),
        Column(P_("paper", "Purpose"), 23),
        Column(P_("paper", "Result"), 20),
        Column(P_("paper", "What was said"), 29),
    )
    rows = tuple(
        Row(
            (
                str(number),
                stamp(call.at),
                call.by,
                spaced(call.customer, call.phone, by=" "),
                call.about,
                _purpose(call),
                went(call.result, at_counter=call.at_counter),
                spaced(
                    call.said,
                    P_("paper", "again {at}").fill(at=stamp(call.call_back_at)) if call.call_back_at else "",
                    by=" ",
                ),
            )
        )
        for number, call in enumerate(sheet.calls, 1)
    )
    return Table(None, columns, rows, dense=True, blank=0 if rows else 8)


def _purpose(call: Called) -> Message:
    """Beside calls about cars too a phone is not called for like one."""
    told = call.device and call.purpose is CallPurpose.PICK_UP
    return P_("device call", "Pick-up notice") if told else word(call.purpose)


def signed(sheet: CallRegister) -> Block:
    """Who kept it, who saw it."""
    return Signatures(
        (),
        0.0,
        (Blank(P_("signature", "Prepared by"), sheet.prepared_by), Blank(P_("signature", "Checked by"))),
    )


FORM: Form[CallRegister] = Form(
    name="call_register",
    code="CR",
    version=4,
    title=P_("form", "Call register"),
    sheet=CallRegister,
    parts=(strip, calls, signed),
    copies=(HOUSE,),
)

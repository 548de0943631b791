"""The same papers in other states: signed, refused, declined, on credit, not released yet, with nothing more to say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

from shopdesk.kinds import Answer, CallResult, LineKind, MoneyKind, OldParts
from shopdesk.printing.blocks import Signed
from shopdesk.printing.forms import settlement
from shopdesk.printing.forms.common import Other
from tests.papers.samples import (
    AUTHORISED,
    CAR_BELONGINGS,
    CAR_BILL,
    CAR_CALL,
    CAR_CERTIFICATE,
    CAR_ORDER,
    CAR_PASS,
    CAR_RECEIPT,
    CAR_SUPPLEMENT,
    DAY,
    DEVICE_SHEETS,
    DONE,
    PROMISES,
    SHEETS,
    VISIT_SHEETS,
    at,
)


def _ink() -> bytes:
    """A signature as it is drawn on the screen."""
    png = BytesIO()
    picture = Image.new("L", (400, 130), 255)
    line = [(10, 100), (90, 20), (120, 110), (200, 30), (260, 95), (380, 60)]
    ImageDraw.Draw(picture).line(line, fill=0, width=6, joint="curve")
    picture.save(png, "PNG")
    return png.getvalue()


ON_SCREEN = Signed("周样例", at(22, 9, 45), _ink())
ON_PAPER = Signed("周样例", at(23, 17))
LATER = Signed("周样例", at(22, 14, 20), ON_SCREEN.ink)
REFUSED = replace(AUTHORISED[1], answer=Answer.NO, safety=True)
NOT_BEGUN = tuple(replace(promise, until=None, until_km=None) for promise in PROMISES)

SIGNED: dict[str, Any] = {
    "repair_order": replace(
        CAR_ORDER,
        authorisations=AUTHORISED,
        intake_signed=ON_SCREEN,
        no_warranty_signed=ON_SCREEN,
        supplement_signed=LATER,
        supplement_number="SO-261122-0007",
        collection_signed=ON_PAPER,
        workshop_receiver="技师 07",
        workshop_at=at(22, 10, 10),
    ),
    "belongings": replace(CAR_BELONGINGS, intake_signed=ON_SCREEN, signed_with_order=True),
    "supplement": replace(CAR_SUPPLEMENT, signed=LATER),
    "settlement": replace(CAR_BILL, signed=ON_PAPER, old_parts=OldParts.WAIVED),
}
"""Signed on the screen, at the collection on paper."""
REFUSALS: dict[str, Any] = {
    "supplement": replace(CAR_SUPPLEMENT, authorisation=REFUSED, signed=LATER),
    "settlement": replace(
        CAR_BILL,
        charges=settlement.Charges(6000, 0, 0, 0, 0, 0, 0, 6000),
        labour=(),
        parts=(),
        others=(Other("电脑诊断", LineKind.DIAGNOSIS, 6000, "经客户同意"),),
        estimate_total=246700,
        supplements_total=0,
        authorisations=(),
        promises=(),
        certificate_number="",
        checks=(),
        payments=CAR_BILL.payments[:1],
        unrepaired_reason="价格高于预期，另行处理",
    ),
}
"""Extra work refused; an order declined, its deposit more than the diagnosis."""
OPEN: dict[str, Any] = {
    "supplement": replace(CAR_SUPPLEMENT, authorisation=None, told_workshop="", told_at=None),
    "settlement": replace(
        CAR_BILL, payments=CAR_BILL.payments[:1], credit_due=date(2026, 12, 23), promises=NOT_BEGUN
    ),
    "certificate": replace(CAR_CERTIFICATE, released_on=None, promises=NOT_BEGUN),
    "gate_pass": replace(CAR_PASS, on_credit=True),
    "daily_report": replace(
        DAY, closed=False, cash=replace(DAY.cash, counted=None, reason=""), waiting=(), exceptions=()
    ),
}
"""Not answered, not paid in full, not released, not closed."""
ENDED: dict[str, Any] = {
    "belongings": replace(
        CAR_BELONGINGS,
        items=tuple(replace(item, returned=True) for item in CAR_BELONGINGS.items),
        papers_and_keys=tuple(replace(thing, returned=True) for thing in CAR_BELONGINGS.papers_and_keys),
        intake_signed=ON_PAPER,
        return_signed=ON_PAPER,
        differences=("雨伞：伞骨折断一根",),
    ),
    "gate_pass": replace(CAR_PASS, belongings=DONE, papers=DONE, handed_keys=DONE),
    "receipt": replace(
        CAR_RECEIPT, amount=-20000, kind=MoneyKind.REFUND, purpose="多收定金退还", outstanding=None
    ),
    "call_sheet": replace(
        CAR_CALL,
        called_at=at(27, 10),
        call_result=CallResult.REACHED,
        called_by="客服 06",
        satisfaction=4,
        outcome="制动安静了",
    ),
}
"""Handed back with a difference, everything ticked, money paid back, the call made."""
BARE: dict[str, Any] = {
    "repair_order": replace(
        CAR_ORDER,
        payer=None,
        address="",
        consent=None,
        spending_limit=None,
        odometer_km=None,
        fuel_eighths=None,
        problem="",
        marks=(),
        inside="",
        papers=(),
        keys=0,
        hook="",
        belonging_kinds=0,
        box="",
        findings=(),
        labour=(),
        parts=(),
        total=0,
        valid_until=None,
        promised_at=None,
        deposit=20000,
    ),
    "belongings": replace(CAR_BELONGINGS, items=(), papers_and_keys=(), sender=None, box="", hook=""),
    "settlement": replace(
        CAR_BILL, parts=(), others=(), authorisations=(), promises=(), checks=(), next_service=()
    ),
}
"""As little as there may be."""

KINDS: dict[str, dict[str, Any]] = {
    "": SHEETS,
    "device": DEVICE_SHEETS,
    "visit": VISIT_SHEETS,
    "signed": SIGNED,
    "refused": REFUSALS,
    "open": OPEN,
    "ended": ENDED,
    "bare": BARE,
}
"""The sheets of each kind by form; the first has all of them."""

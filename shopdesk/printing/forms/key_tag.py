"""钥匙牌: the tag on a key, 50×30 mm: hook, plate, order, code (RC-6.4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from shopdesk.clock import local
from shopdesk.i18n import P_
from shopdesk.printing.dates import month_day
from shopdesk.printing.forms.common import Subject, spaced
from shopdesk.printing.sheets import Form, Issue, Label, Shop


@dataclass(frozen=True, slots=True)
class KeyTag:
    """One key of `keys`, on `hook` ("K-17"); no keys = a device's own tag, its box large, or the end of
    the order's number. `issue.number` is the order's."""

    shop: Shop
    issue: Issue
    subject: Subject
    hook: str
    number: int
    keys: int
    arrived_at: datetime
    box: str = ""


def label(sheet: KeyTag) -> Label:
    """Hook, which key of how many, plate, model, box, order."""
    count = P_("tag", "{number} / {keys}").fill(number=sheet.number, keys=sheet.keys)
    lines = (
        spaced(sheet.subject.make_model, sheet.subject.colour, by=" "),
        P_("tag", "Box {box}").fill(box=sheet.box) if sheet.box and sheet.hook else "",
        sheet.issue.order_number or sheet.issue.number,
    )
    return Label(
        sheet.hook or sheet.box or sheet.issue.number.rpartition("-")[2],
        (*([count] if sheet.keys else []), month_day(local(sheet.arrived_at))),
        sheet.subject.sign,
        tuple(line for line in lines if line),
    )


FORM: Form[KeyTag] = Form(
    name="key_tag",
    code="KT",
    version=1,
    title=P_("form", "Key tag"),
    sheet=KeyTag,
    parts=(),
    copies=(),
    label=label,
    paper="label",
)

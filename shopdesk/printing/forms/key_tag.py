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
    """The keys of an order, a label each: (number, hook "K-17"), of `keys` in all; none = a device's own tag, its box large,
    or the end of the order's number. `issue.number` is the order's."""

    shop: Shop
    issue: Issue
    subject: Subject
    tags: tuple[tuple[int, str], ...]
    keys: int
    arrived_at: datetime
    box: str = ""


def labels(sheet: KeyTag) -> tuple[Label, ...]:
    """One for each key; one for a device."""
    return tuple(_label(sheet, number, hook) for number, hook in sheet.tags or ((0, ""),))


def _label(sheet: KeyTag, number: int, hook: str) -> Label:
    """Hook, which key of how many, plate, model, box, order."""
    count = P_("tag", "{number} / {keys}").fill(number=number, keys=sheet.keys)
    lines = (
        spaced(sheet.subject.make_model, sheet.subject.colour, by=" "),
        P_("tag", "Box {box}").fill(box=sheet.box) if sheet.box and hook else "",
        sheet.issue.order_number or sheet.issue.number,
    )
    return Label(
        hook or sheet.box or sheet.issue.number.rpartition("-")[2],
        (*([count] if sheet.keys else []), month_day(local(sheet.arrived_at))),
        sheet.subject.sign,
        tuple(line for line in lines if line),
    )


FORM: Form[KeyTag] = Form(
    name="key_tag",
    code="KT",
    version=2,
    title=P_("form", "Key tag"),
    sheet=KeyTag,
    parts=(),
    copies=(),
    labels=labels,
    paper="label",
)

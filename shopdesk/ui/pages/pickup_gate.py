"""The gate pass as a checklist on top of the panel: each missing line with the button that mends it (PK-6)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QHBoxLayout

from shopdesk import money
from shopdesk.desk.pickup_view import Check, PickupView
from shopdesk.i18n import N_, P_, Message, _
from shopdesk.kinds import CustodyKind
from shopdesk.ui import say
from shopdesk.ui.theme import Text, Tone, metrics, px
from shopdesk.ui.widgets.button import Button, printer
from shopdesk.ui.widgets.chip import Chip, State
from shopdesk.ui.widgets.context import ContextPanel
from shopdesk.ui.widgets.layout import Item, column, row
from shopdesk.ui.widgets.notice import Notice
from shopdesk.ui.widgets.text import Hairline, Icon, Label

DONE: dict[str, Message] = {
    "self_checked": N_("Quality checks passed"),
    "customer_told": N_("Customer told"),
    "certificate_issued": N_("Certificate issued"),
    "paid": N_("Balance paid"),
    "keys_returned": P_("gate", "Keys handed back"),
    "belongings_returned": P_("gate", "Belongings and papers handed back"),
    "handback_signed": N_("Hand-back signed"),
}
"""What a line is called once it is done; one that is not here is then not shown."""
MISSING: dict[str, Message] = {
    "self_checked": P_("gate", "Quality checks not all passed"),
    "prepared": P_("gate", "Not prepared"),
    "customer_told": P_("gate", "Customer not told"),
    "settled": P_("gate", "Not settled"),
    "certificate_issued": P_("gate", "Certificate not issued"),
    "paid": P_("gate", "Balance not paid"),
    "keys_returned": P_("gate", "Keys still here"),
    "belongings_returned": P_("gate", "Belongings and papers still here"),
    "old_parts_settled": P_("gate", "Old parts undecided"),
    "handback_signed": P_("gate", "Hand-back not signed"),
}
"""The same while it is to be done: it must not read as if it were."""
NOT_PAID_BACK = P_("gate", "Not refunded")
MENDS: dict[str, tuple[Message, str]] = {
    "prepared": (P_("gate", "Tick"), "Alt+A"),
    "customer_told": (P_("gate", "Call"), "Alt+T"),
    "settled": (P_("gate", "Settle"), ""),
    "certificate_issued": (P_("gate", "Issue"), ""),
    "paid": (P_("gate", "Take"), "Alt+B"),
    "keys_returned": (P_("gate", "Hand back"), "Alt+K"),
    "belongings_returned": (P_("gate", "Hand back"), "Alt+G"),
    "old_parts_settled": (P_("gate", "Choose"), "Alt+O"),
    "handback_signed": (P_("gate", "Sign"), ""),
}
PAY_BACK = N_("Refund")
"""What mends a balance below nothing, with the same key."""
AFTER = ("certificate_issued", "paid", "handback_signed")
"""What can be mended only once it is settled."""
BESIDES = 77
"""Of the panel's width: its margins, the mark, the gaps."""


def fill(panel: ContextPanel, view: PickupView, mend: Callable[[str], object], show: Callable[[str], object], now: datetime,
         currency: str) -> None:  # fmt: skip
    """The checklist of an order; `mend` goes to what is missing, `show` previews a paper."""
    valid = view.gate is not None and view.gate.valid
    chip = Chip(State(_("valid"), "check-circle-outline", Tone.OK) if valid else State(_("not valid"), "alert-circle-outline",
                                                                                     Tone.WARN))  # fmt: skip
    panel.add(row(Label(_("Gate pass"), Text.SECTION), None, chip))
    number = view.gate.number + "  " if view.gate else ""
    left = len(view.missing)
    said = _("all done")
    if left:
        said = _("still {count} to do", count=left) if valid else _("{count} missing", count=left)
    papers: list[Item] = (
        [printer(_("Gate pass"), "Alt+W", partial(show, "gate_pass"))] if view.gate is not None else []
    )
    line = row(Label(number + said, Text.CAPTION, "text3", elide=True), *papers, gap=4)
    line.setStretch(0, 1)
    panel.add(line, 4)
    for check in view.checks:
        if check.done and check.name not in DONE:
            continue
        made = _line(view, check, mend, now, currency, panel.width() - px(BESIDES))
        if check.name == "certificate_issued" and check.done:
            made.addWidget(printer(_("Quality certificate"), "Alt+Q", partial(show, "certificate")))
        panel.add(made, Hairline())
    if left and view.gate is not None:
        panel.add(8, _who(view))
    panel.add(8)


def _line(
    view: PickupView, check: Check, mend: Callable[[str], object], now: datetime, currency: str, room: int
) -> QHBoxLayout:
    """What it is about, and the button that mends it: beside its words where they have `room` for both, else below them."""
    mark = Icon("check-circle" if check.done else "alert-circle-outline", "ok" if check.done else "warn")
    detail = _detail(view, check, now, currency)
    said = [Label(detail, Text.CAPTION, "text3" if check.done else "warn", elide=True)] if detail else []
    title = Label(_(_title(view, check)), Text.STRONG, wrap=True)
    button = _button(view, check, mend)
    beside = button is None or _wide(title.text()) + button.sizeHint().width() <= room
    foot: list[Item] = [*said] if beside else [row(*said, None, button, gap=4)]
    made = row(mark, column(None, title, *foot, None, gap=0), gap=10, margins=(0, 4, 0, 4))
    made.setStretch(1, 1)
    if button is not None and beside:
        made.addWidget(button)
    return made


def _wide(words: str) -> int:
    return metrics(Text.STRONG).horizontalAdvance(words)


def _button(view: PickupView, check: Check, mend: Callable[[str], object]) -> Button | None:
    if check.done or check.name not in MENDS or (view.gate is None and check.name in AFTER):
        return None
    text, keys = _mend(view, check.name)
    return Button(_(text), on=partial(mend, check.name), keys=keys, small=True)


def _title(view: PickupView, check: Check) -> Message:
    if check.done:
        return DONE[check.name]
    over = check.name == "paid" and view.gate is not None and view.balance < 0
    return NOT_PAID_BACK if over else MISSING[check.name]


def _mend(view: PickupView, name: str) -> tuple[Message, str]:
    text, keys = MENDS[name]
    return (PAY_BACK if name == "paid" and view.balance < 0 else text), keys


def _detail(view: PickupView, check: Check, now: datetime, currency: str) -> str:
    if check.name == "customer_told" and view.notice.told_at is not None:
        return f"{say.moment_short(view.notice.told_at, now)} {view.notice.told_by}"
    if check.name == "certificate_issued":
        return view.certificate
    if check.name == "handback_signed" and view.collection is not None:
        return f"{say.moment_short(view.collection.signed_at, now)} {view.collection.signer}"
    if check.name == "paid":
        return _paid(view, check, currency)
    if check.name in ("keys_returned", "belongings_returned") and not check.done:
        return _left(view, check.name == "keys_returned")
    if check.done:
        return ""
    if check.name == "settled":
        return _to_pay(view, currency)
    return _(check.missing[0].missing) if check.name == "self_checked" else ""


def _to_pay(view: PickupView, currency: str) -> str:
    left = view.bill.total + view.balance
    return _("{amount} left", amount=money.show(left, currency)) if left > 0 else ""


def _paid(view: PickupView, check: Check, currency: str) -> str:
    if view.credit is not None:
        return _("on credit until {day}", day=say.day_short(view.credit.due_on))
    if check.done or view.gate is None:
        return ""
    amount = money.show(abs(view.balance), currency)
    return _("{amount} to refund", amount=amount) if view.balance < 0 else _("{amount} left", amount=amount)


def _left(view: PickupView, keys: bool) -> str:
    mine = [
        line
        for line in view.hand
        if (line.kind is CustodyKind.KEY) is keys and line.kind is not CustodyKind.OLD_PART
    ]
    here = [line for line in mine if line.here]
    if keys and here and here[0].place:
        return _("hook {hook}", hook=here[0].place)
    return _(P_("gate", "{left} of {all}"), left=len(here), all=len(mine))


def _who(view: PickupView) -> Notice:
    names = say.listed(view.may_override.values())
    text = _("To release it all the same?")
    detail = (
        _("{names} may allow it, with PIN and reason.", names=names) if names else _("Nobody may allow this.")
    )
    return Notice(text, Tone.NEUTRAL, detail=detail)

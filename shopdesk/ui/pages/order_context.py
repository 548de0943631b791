"""The panel beside an order that never leaves: who, what, promise, money, what is in our hands, what to offer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QApplication

from shopdesk import folding, money
from shopdesk.clock import day_of
from shopdesk.desk.custody import Held
from shopdesk.desk.deposits import BEFORE_WORK
from shopdesk.desk.orders import Note, OrderHeader
from shopdesk.i18n import _
from shopdesk.kinds import AssetKind, CustodyKind, Holder, word
from shopdesk.ui import say
from shopdesk.ui.signs import ASSET_ICONS
from shopdesk.ui.theme import Text
from shopdesk.ui.widgets.button import Button, Kind
from shopdesk.ui.widgets.context import ContextPanel
from shopdesk.ui.widgets.layout import row
from shopdesk.ui.widgets.text import Icon, Label

KIND_ICONS = {CustodyKind.ASSET: "car", CustodyKind.KEY: "key-variant", CustodyKind.BELONGING: "archive-outline",
              CustodyKind.PAPER: "file-document-outline", CustodyKind.OLD_PART: "cog-outline", CustodyKind.LOANER: "car-key",
              CustodyKind.SECRET: "lock-outline"}  # fmt: skip
MOST_NOTES = 4


def fill(panel: ContextPanel, head: OrderHeader, *, now: datetime, currency: str, go: Callable[..., None],
         said: Callable[[str], None], top: Callable[[ContextPanel], None]) -> None:  # fmt: skip
    """Show an order in the panel; `go` opens a page, `said` tells briefly what was done, `top` is what the step puts first.

    The promised time and the money never leave sight: they stand above what is long.
    """
    panel.start()
    top(panel)
    if panel.inside.count():
        with panel.pinned():
            _in_short(panel, head, go, now, currency)
        panel.part()
        _asset_words(panel, head)
        _customer(panel, head, said)
    else:
        panel.heading(head.headline, right=_file_button(head, go))
        _asset_words(panel, head)
        _customer(panel, head, said)
        _promise(panel, head, now)
        _money(panel, head, currency)
    _custody(panel, head)
    panel.finish()
    _notes(panel, head, now)


def _in_short(
    panel: ContextPanel, head: OrderHeader, go: Callable[..., None], now: datetime, currency: str
) -> None:
    """What, until when, how much: beside something long."""
    panel.heading(head.headline, right=_file_button(head, go))
    title, when, _left, tone = _promised(head, now)
    panel.fact(title, when, strong=True, tone=tone)
    glance = head.money
    if glance.balance is not None:
        _balance(panel, glance.balance, currency)
    elif glance.estimate is not None:
        panel.fact(_("Estimate"), money.show(glance.estimate, currency), strong=True)


def _asset_words(panel: ContextPanel, head: OrderHeader) -> None:
    number = (
        _("VIN …{tail}", tail=folding.tail(head.vin, 8))
        if head.vin
        else _("No. {serial}", serial=head.serial)
        if head.serial
        else ""
    )
    panel.captions(*[text for text in (head.words, number) if text])


def _file_button(head: OrderHeader, go: Callable[..., None]) -> Button:
    file = Button(
        "", icon=ASSET_ICONS[head.category], kind=Kind.PLAIN, on=lambda: go("dossier", asset_id=head.asset_id)
    )
    file.setAccessibleName(_("Customer file"))
    file.setToolTip(_("Customer file"))
    return file


def _customer(panel: ContextPanel, head: OrderHeader, said: Callable[[str], None]) -> None:
    panel.part()
    times = _("first visit") if head.visits <= 1 else _("visit no. {number}", number=head.visits)
    name = Label(head.customer, Text.STRONG, elide=True)
    line = row(name, Label(times, Text.CAPTION, "text3", right=True), gap=8)
    line.setStretch(0, 1)
    panel.add(line)
    for phone in head.phones[:2]:
        number = phone.number
        call = Button(
            _("Call"), icon="phone-outline", kind=Kind.PLAIN, small=True, on=partial(_call, number, said)
        )
        call.setAccessibleName(_("Call {number}", number=number))
        panel.add(
            row(
                Label(number, Text.BODY),
                Label(phone.whose, Text.CAPTION, "text3", elide=True),
                None,
                call,
                gap=6,
            )
        )
    for title, text in ((_("Sender"), head.sender), (_("Payer"), head.payer)):
        if text and text != head.customer:
            panel.fact(title, text)


def _call(number: str, said: Callable[[str], None]) -> None:
    QApplication.clipboard().setText(number)
    said(_("{number} is in the clipboard.", number=number))


def _promise(panel: ContextPanel, head: OrderHeader, now: datetime) -> None:
    panel.big(*_promised(head, now))


def _promised(head: OrderHeader, now: datetime) -> tuple[str, str, str, str]:
    """What it is, when, how much is left until then, and the tone."""
    if head.released_at is not None:
        return _("Released"), say.moment_words(head.released_at, now), "", "text1"
    if head.promised_at is None:
        return _("Promised"), _("not yet"), "", "text3"
    late = head.late and head.promised_at < now
    left = say.left_until(head.promised_at, now) if head.late else ""
    return _("Promised"), say.moment_words(head.promised_at, now), left, "bad" if late else "text1"


def _money(panel: ContextPanel, head: OrderHeader, currency: str) -> None:
    glance = head.money
    panel.part(_("Money"))
    ask = _("ask first") if glance.limit is None else money.show(glance.limit, currency)
    panel.fact(_("May spend up to"), ask, quiet=glance.limit is None)
    none_yet = glance.estimate is None
    panel.fact(
        _("Estimate"),
        _("none yet") if glance.estimate is None else money.show(glance.estimate, currency),
        quiet=none_yet,
    )
    if glance.balance is None:
        panel.fact(_("Deposit"), money.show(glance.deposit, currency))
        if glance.deposit < glance.deposit_least and head.state in BEFORE_WORK:
            panel.fact(_("for parts, at least"), money.show(glance.deposit_least, currency), quiet=True)
    else:
        panel.fact(_("Paid"), money.show(glance.paid, currency))
        _balance(panel, glance.balance, currency)


def _balance(panel: ContextPanel, balance: int, currency: str) -> None:
    tone = "warn" if balance else "ok"
    panel.fact(say.balance_name(balance), money.show(abs(balance), currency), strong=True, tone=tone)


def _custody(panel: ContextPanel, head: OrderHeader) -> None:
    panel.part(_("In our hands"))
    if not head.custody:
        panel.fact(_("nothing any more"), quiet=True)
    for kind in CustodyKind:
        held = [item for item in head.custody if item.kind is kind]
        if held:
            icon = ASSET_ICONS[head.category] if kind is CustodyKind.ASSET else KIND_ICONS[kind]
            panel.fact(
                _what(kind, held, head.kind),
                _where(held),
                icon=icon,
                tone="warn" if _astray(held) else "text2",
            )


def _what(kind: CustodyKind, held: list[Held], asset: AssetKind) -> str:
    count = sum(item.count for item in held)
    if kind is CustodyKind.ASSET:
        return _(word(asset))
    if kind is CustodyKind.KEY:
        return _("1 key") if count == 1 else _("{count} keys", count=count)
    if kind is CustodyKind.BELONGING:
        return _("1 item") if count == 1 else _("{count} items", count=count)
    if kind is CustodyKind.PAPER:
        return _("1 paper") if count == 1 else _("{count} papers", count=count)
    return _(word(kind)) if count == 1 else f"{_(word(kind))} {count}"


def _where(held: list[Held]) -> str:
    places = dict.fromkeys(
        " ".join(part for part in (_(word(item.holder)), item.place) if part) for item in held
    )
    return "·".join(places)


def _astray(held: list[Held]) -> bool:
    return any(
        item.kind is CustodyKind.KEY and item.holder in (Holder.DESK, Holder.TEST_DRIVE) for item in held
    )


def _notes(panel: ContextPanel, head: OrderHeader, now: datetime) -> None:
    lines = [_note(note, now) for note in head.notes[:MOST_NOTES]]
    lines += [("account-heart-outline", head.customer_note, "text2")] if head.customer_note else []
    if not lines:
        return
    panel.part(_("Note"))
    for icon, text, tone in lines:
        line = row(Icon(icon, tone, 14), Label(text, Text.CAPTION, tone, wrap=True), gap=8)
        line.setStretch(1, 1)
        panel.add(line)


def _note(note: Note, now: datetime) -> tuple[str, str, str]:
    icon = "shield-alert-outline" if note.safety else "history" if note.declined else "calendar-clock-outline"
    if note.declined:
        text = _("{day} declined: {what}", day=say.day_short(note.on, day_of(now)), what=note.what)
    elif note.due_on is not None:
        text = _("{what}: {day}", what=note.what, day=say.day_short(note.due_on, day_of(now)))
    else:
        text = note.what
    return icon, text, "warn" if note.safety else "text2"

"""Beside a new visit: what we know of the one who stands there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from shopdesk import money
from shopdesk.clock import day_of
from shopdesk.desk.assets import AssetRow
from shopdesk.desk.customers import CustomerFile
from shopdesk.desk.dossier import Header
from shopdesk.desk.reception import GUIDE
from shopdesk.i18n import N_, _
from shopdesk.ui.say import day_short
from shopdesk.ui.signs import ASSET_ICONS, thing_number
from shopdesk.ui.theme import Text, px
from shopdesk.ui.widgets.context import ContextPanel
from shopdesk.ui.widgets.layout import row
from shopdesk.ui.widgets.text import Label

HOW_IT_GOES = (
    N_("We look at it together and write down what is on it and in it."),
    N_("You get the price in writing and sign; we do nothing without you."),
    N_("If we find more, we call before we go on."),
    N_("You get everything back piece by piece, with bill and warranty."),
)


def show_customer(panel: ContextPanel, file: CustomerFile, things: Sequence[AssetRow], currency: str) -> None:
    """A customer of whom no thing is chosen yet."""
    panel.start()
    panel.heading(file.name, file.contact or file.address, file.note, icon="account-outline")
    panel.part()
    for phone in file.phones:
        panel.fact(phone.number, phone.whose)
    if file.owed > 0:
        panel.fact(_("Outstanding"), money.show(file.owed, currency), tone="warn", strong=True)
    if things:
        panel.part(_("Vehicles and devices"))
        for thing in things[:8]:
            panel.fact(thing.title, thing.what if thing.plate else "", icon=ASSET_ICONS[thing.category])
    panel.finish()


def show_asset(panel: ContextPanel, head: Header, now: datetime, currency: str) -> None:
    """A returning thing: last time, what to offer, what is owed."""
    thing, today = head.row, day_of(now)
    panel.start()
    panel.heading(
        thing.title,
        *filter(None, (thing.words, thing_number(thing.vin, thing.serial))),
        icon=ASSET_ICONS[thing.category],
    )
    panel.part()
    panel.fact(_("Owner"), thing.owner, strong=True)
    for phone in head.phones:
        panel.fact(phone.number, phone.whose, quiet=True)
    panel.part(_("Last time"))
    panel.fact(_("Last visit"), day_short(day_of(thing.last_at), today) if thing.last_at else _("never here"))
    if thing.last_km:
        panel.fact(_("Last mileage"), f"{thing.last_km:,} km")
    panel.fact(_("Orders"), str(thing.orders))
    if head.owed > 0:
        panel.fact(_("Outstanding"), money.show(head.owed, currency), tone="warn", strong=True)
    if head.next:
        panel.part(_("To offer today"))
        for plan in head.next:
            due = (
                f"{plan.due_km:,} km"
                if plan.due_km
                else day_short(plan.due_on, today)
                if plan.due_on
                else plan.reason
            )
            panel.fact(plan.what, due, icon="alert-circle-outline" if plan.safety else "calendar-clock")
    for name, until in (
        (_("Inspection until"), head.given.inspection_until),
        (_("Insurance until"), head.given.insurance_until),
    ):
        if until is not None:
            panel.fact(name, day_short(until, today), tone="warn" if until <= today else "text1")
    panel.finish()


def show_lesson(panel: ContextPanel) -> None:
    """Nobody yet: how a returning customer is found."""
    panel.start()
    panel.add(Label(_("Returning customers"), Text.HEADLINE), 6)
    panel.add(
        Label(
            _("Four characters and Enter: a piece of plate, phone, name or pinyin."),
            Text.BODY,
            "text2",
            wrap=True,
        )
    )
    panel.finish()


def show_guide(panel: ContextPanel) -> None:
    """Somebody new: what we do and how it goes, to be told (RC-2)."""
    panel.start()
    panel.add(Label(_("New here"), Text.HEADLINE), 6)
    guide = Label(_(GUIDE), Text.BODY, "text2", wrap=True)
    guide.setMinimumHeight(px(18))
    panel.add(guide, 12)
    for number, sentence in enumerate(HOW_IT_GOES, 1):
        words = Label(_(sentence), Text.BODY, "text1", wrap=True)
        words.setMinimumHeight(px(18))
        line = row(Label(str(number), Text.STRONG, "accent"), words, gap=10)
        line.setStretch(1, 1)
        panel.add(line, 6)
    panel.finish()

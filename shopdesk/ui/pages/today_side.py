"""The panel of Today: who is expected when, how full hooks and boxes are, and the proof of the last backup."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt

from shopdesk import clock
from shopdesk.desk.today_rows import PickUp, Places, Proof, Today
from shopdesk.i18n import DEVICE, P_, _, spoken_of
from shopdesk.ui import say
from shopdesk.ui.theme import Text, Tone, px
from shopdesk.ui.widgets.bars import LoadBar
from shopdesk.ui.widgets.context import ContextPanel
from shopdesk.ui.widgets.layout import column, row
from shopdesk.ui.widgets.notice import Notice
from shopdesk.ui.widgets.text import Hairline, Icon, Label

MOST = 6
STALE_HOURS = 26


def show(panel: ContextPanel, seen: Today, now: datetime, *, backup: bool) -> None:
    """Fill the panel; `backup`: with the proof of the last one."""
    panel.start()
    _expected(panel, seen.pick_ups, now)
    _occupied(panel, seen.places)
    panel.finish()
    if backup:
        panel.foot.addWidget(proof(seen.backup, now))


def _expected(panel: ContextPanel, pick_ups: tuple[PickUp, ...], now: datetime) -> None:
    panel.part(_("Pick-ups today"), section=True, right=_("customer told?") if pick_ups else "")
    if not pick_ups:
        panel.add(4, Label(_("Nobody is expected any more today."), Text.CAPTION, "text3", wrap=True))
    for one in pick_ups[:MOST]:
        _pick_up(panel, one)
    if len(pick_ups) > MOST:
        panel.add(6, Label(_("and {count} more", count=len(pick_ups) - MOST), Text.CAPTION, "text3"))


def _pick_up(panel: ContextPanel, one: PickUp) -> None:
    time = Label(say.hour(one.at), Text.SECTION)
    time.setFixedWidth(px(42))
    what = column(Label(one.title, Text.STRONG, elide=True),
                  Label("·".join(filter(None, (one.work, one.customer))), Text.CAPTION, "text3", elide=True), gap=0)  # fmt: skip
    word, icon, tone = (
        (_(P_("pick-up list", "told")), "check", "ok")
        if one.told
        else (_(P_("pick-up list", "not told")), "bell-outline", "warn")
        if one.ready
        else (_(P_("pick-up list", "in work")), "wrench-outline", "text3")
    )
    line = row(time, what, Icon(icon, tone, 14), Label(word, Text.CAPTION, tone, right=True), gap=6)
    line.setStretch(1, 1)
    line.setAlignment(time, Qt.AlignmentFlag.AlignVCenter)
    panel.add(5, line, 5, Hairline())


def _occupied(panel: ContextPanel, places: Places) -> None:
    panel.part(_("Hooks and boxes"), section=True, line=False, right=_(P_("places", "taken")))
    panel.add(4)
    keys = spoken_of() != DEVICE or places.hooks_taken
    hooks = [(_(P_("places", "Hooks")), places.hooks_taken, places.hooks)] if keys else []
    for name, taken, there in (*hooks, (_(P_("places", "Boxes")), places.boxes_taken, places.boxes)):
        part = taken / there if there else 0.0
        panel.add(LoadBar(name, part, f"{taken} / {there}", "warn" if part >= 0.9 else "accent"))


def proof(backup: Proof | None, now: datetime) -> Notice:
    """A sentence of proof, not a green light; a warning when there is none, or an old one."""
    if backup is None:
        return Notice(_("No backup yet"), Tone.WARN, detail=_("Choose a folder for it in Settings, Backup."))
    when = say.moment_words(backup.at, now)
    if not backup.verified:
        return Notice(_("The last backup could not be read back"), Tone.BAD, detail=f"{when}·{backup.path}")
    counted = _("{when}, restored as a test: {orders} orders, {documents} forms read back", when=when,
                orders=f"{backup.orders:,}", documents=f"{backup.documents:,}")  # fmt: skip
    if (clock.local(now) - clock.local(backup.at)).total_seconds() > STALE_HOURS * 3600:
        return Notice(_("The last backup is old"), Tone.WARN, detail=counted)
    return Notice(_("Backup can be restored"), Tone.OK, detail=counted)

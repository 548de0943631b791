"""The tables of the daily report: takings, who waits, what was released, exceptions."""

from __future__ import annotations

from datetime import timedelta

from shopdesk import money
from shopdesk.clock import local
from shopdesk.i18n import P_, _
from shopdesk.kinds import word
from shopdesk.ui import say
from shopdesk.ui.widgets.table import Table
from shopdesk.ui.widgets.table_model import Column

ROW = 28


def _amount(minor: int, currency: str) -> str:
    return money.show(minor, currency) if minor else _("—")


def takings(currency: str) -> Table:
    """By means: how many, in, back."""
    return Table("takings", [
        Column("means", _("Means"), lambda r: _(word(r.means)), width=110, stretch=True),
        Column("count", _("Count"), lambda r: str(r.count), width=52, right=True),
        Column("received", _("Received"), lambda r: _amount(r.received, currency), width=96, right=True),
        Column("refunded", _("Refunded"), lambda r: _amount(r.refunded, currency), width=96, right=True),
    ], bare=True, fit=True, row_height=ROW)  # fmt: skip


def waiting() -> Table:
    """Late first."""
    return Table("day_waiting", [
        Column("number", _("Order"), lambda r: r.number, width=140),
        Column("plate", _("Plate or serial"), lambda r: r.plate, width=130, strong=True),
        Column("customer", _("Customer"), lambda r: r.customer, width=130),
        Column("what", _("Situation"), lambda r: _(r.what), width=160, stretch=True,
               tone=lambda r: "bad" if r.late else "text2"),
        Column("long", _("For"), lambda r: say.duration(timedelta(minutes=r.minutes)), width=130, right=True),
    ], bare=True, fit=True, row_height=ROW)  # fmt: skip


def released(currency: str) -> Table:
    """What left, what it cost, how it was paid."""
    return Table("day_released", [
        Column("number", _("Order"), lambda r: r.number, width=120),
        Column("plate", _("Plate or serial"), lambda r: r.plate, width=112, strong=True),
        Column("class", _("Repair class"), lambda r: _(r.class_of_repair), width=96),
        Column("work", _("Work"), lambda r: _("collected unrepaired") if r.unrepaired else r.work, width=140, stretch=True),
        Column("charged", _("Charged"), lambda r: _amount(r.charged, currency), width=84, right=True),
        Column("received", _(P_("column", "Received")), lambda r: _amount(r.received, currency), width=84, right=True),
        Column("means", _("Means"), lambda r: "+".join(_(word(m)) for m in r.means), width=96),
        Column("open", _("Outstanding"), lambda r: _amount(r.outstanding, currency), width=88, right=True,
               tone=lambda r: "warn" if r.outstanding else "text3"),
    ], bare=True, fit=True, row_height=ROW)  # fmt: skip


def exceptions() -> Table:
    """Who let what pass, and why (PP-2)."""
    return Table("day_exceptions", [
        Column("at", _("Time"), lambda r: local(r.at).strftime("%H:%M"), width=60),
        Column("number", _("Order"), lambda r: r.number, width=140),
        Column("asked", _("Asked by"), lambda r: r.asked_by, width=100),
        Column("allowed", _("Allowed by"), lambda r: r.allowed_by, width=100, strong=True),
        Column("what", _("What"), lambda r: _(r.what), width=200, stretch=True),
        Column("reason", _("Reason"), lambda r: r.reason, width=220),
    ], bare=True, fit=True, row_height=ROW)  # fmt: skip

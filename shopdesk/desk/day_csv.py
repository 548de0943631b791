"""The daily report as rows for a spreadsheet (RP-3); figures plain, texts safe from being read as formulas."""

from __future__ import annotations

import csv
from io import StringIO

from shopdesk import money
from shopdesk.clock import local
from shopdesk.desk.day import DayReport
from shopdesk.i18n import N_, P_, Message, say
from shopdesk.kinds import word

Row = tuple[Message | str, ...]


def rows(report: DayReport, lang: str, *, of: str = "") -> list[list[str]]:
    """The report's figures and lists, one row each, words in `lang`, for vehicles or devices where the shop repairs only those
    (`of`)."""
    found = [*_figures(report), *_lists(report, lang)]
    return [[_safe(say(cell, lang, of=of)) for cell in row] for row in found]


def text(report: DayReport, lang: str, *, of: str = "") -> str:
    """The rows as CSV (RFC 4180)."""
    out = StringIO()
    csv.writer(out).writerows(rows(report, lang, of=of))
    return out.getvalue()


def _plain(minor: int | None, currency: str) -> str:
    if minor is None:
        return ""
    return money.figures(minor, currency).replace(",", "").replace(money.MINUS, "-")


def _safe(cell: str) -> str:
    number = cell.replace("-", "", 1).replace(".", "", 1).isdigit()
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") and not number else cell


def _figures(report: DayReport) -> list[Row]:
    of, cash = report.agreement, report.cash

    def sum_(minor: int | None) -> str:
        return _plain(minor, report.currency)

    return [
        (N_("Daily report"), report.day.isoformat(), report.number),
        (N_("Arrivals"), str(report.arrivals)),
        (N_("Releases"), str(report.releases)),
        (N_("In the shop"), str(report.in_shop)),
        (N_("Late"), str(report.late)),
        (N_("Turnover"), sum_(of.turnover)),
        (N_("Forfeited deposits"), sum_(of.forfeited)),
        (N_("New outstanding"), sum_(of.new_outstanding)),
        (N_("Earlier outstanding paid"), sum_(of.old_outstanding_paid)),
        (N_("Earlier deposits used"), sum_(of.earlier_deposits_used)),
        (N_("Deposits now held"), sum_(of.deposits_now_held)),
        (N_("Takings"), sum_(of.takings)),
        (N_("Deposits taken"), sum_(report.deposits_taken)),
        (N_("Means"), N_("Count"), N_("Received"), N_("Refunded")),
        *((word(row.means), str(row.count), sum_(row.received), sum_(row.refunded)) for row in report.means),
        (N_("Float at the start"), sum_(cash.cash_float)),
        (N_("Cash expected"), sum_(cash.expected)),
        (N_("Cash counted"), sum_(cash.counted)),
        (N_("Difference"), sum_(cash.difference), cash.reason),
    ]


def _lists(report: DayReport, lang: str) -> list[Row]:
    def sum_(minor: int) -> str:
        return _plain(minor, report.currency)

    return [
        (N_("Released today"),),
        (N_("Order"), N_("Plate or serial"), N_("Work"), N_("Charged"), P_("column", "Received"), N_("Means"), N_("Outstanding")),
        *(
            (r.number, r.plate, r.work, sum_(r.charged), sum_(r.received), "+".join(say(word(m), lang) for m in r.means),
             sum_(r.outstanding))
            for r in report.released
        ),
        (N_("Late and waiting"),),
        (N_("Order"), N_("Plate or serial"), N_("Situation"), N_("Minutes")),
        *((w.number, w.plate, w.what, str(w.minutes)) for w in report.waiting),
        (N_("Exceptions"),),
        (N_("Time"), N_("Order"), N_("Asked by"), N_("Allowed by"), N_("What"), N_("Reason")),
        *(
            (local(x.at).strftime("%H:%M"), x.number, x.asked_by, x.allowed_by, x.what, x.reason)
            for x in report.exceptions
        ),
    ]  # fmt: skip

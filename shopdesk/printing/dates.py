"""Dates and times as papers write them, on the shop's wall clock: figures in Chinese, the month's name in English."""

from __future__ import annotations

from datetime import date, datetime

from shopdesk.clock import local
from shopdesk.i18n import Named

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


class Moment(Named):
    """A date or time; a bilingual paper says it once, in figures."""

    __slots__ = ()


def day(when: date | None) -> str:
    """`2026-12-22`, in English `22 Dec 2026`; "" for None."""
    return Moment(f"{when:%Y-%m-%d}", f"{short(when)} {when.year}") if when else ""


def stamp(at: datetime | None) -> str:
    """`11-22 09:20`, in English `22 Nov 09:20`; "" for None."""
    if at is None:
        return ""
    shown = local(at)
    return Moment(f"{shown:%m-%d %H:%M}", f"{short(shown)} {shown:%H:%M}")


def month_day(when: date) -> str:
    """`11-22`, in English `22 Nov`."""
    return Moment(f"{when:%m-%d}", short(when))


def month(when: date) -> str:
    """`2027-03`, in English `Mar 2027`."""
    return Moment(f"{when:%Y-%m}", f"{MONTHS[when.month - 1]} {when.year}")


def month_name(when: date) -> str:
    """`11`, in English `Nov`."""
    return Moment(f"{when.month}", MONTHS[when.month - 1])


def minute(at: datetime) -> str:
    """`2026-11-22 09:42`, in English `22 Nov 2026 09:42`."""
    shown = local(at)
    return Moment(f"{shown:%Y-%m-%d %H:%M}", f"{short(shown)} {shown.year} {shown:%H:%M}")


def short(when: date) -> str:
    """`22 Nov`."""
    return f"{when.day} {MONTHS[when.month - 1]}"

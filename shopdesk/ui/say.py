"""Days, times and durations in plain words: `today 17:30`, `42 min late`, `in 4 h 48 min`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from shopdesk import clock, i18n, money
from shopdesk.i18n import N_, P_, _

if TYPE_CHECKING:
    from shopdesk.desk.today_rows import Proof

WEEKDAYS = (P_("weekday", "Mon"), P_("weekday", "Tue"), P_("weekday", "Wed"), P_("weekday", "Thu"), P_("weekday", "Fri"),
            P_("weekday", "Sat"), P_("weekday", "Sun"))  # fmt: skip
LONG_WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_short(day: date, today: date | None = None) -> str:
    """`24 Nov` / `11月24日`; with its year when it is another than today's."""
    other = today is not None and day.year != today.year
    if i18n.current() == i18n.CHINESE:
        return f"{day.year}年{day.month}月{day.day}日" if other else f"{day.month}月{day.day}日"
    return f"{day.day} {MONTHS[day.month - 1]}" + (f" {day.year}" if other else "")


def day_title(day: date) -> str:
    """`Tue 24 Nov` / `11月24日 星期二`."""
    if i18n.current() == i18n.CHINESE:
        return f"{day_short(day)} {_(LONG_WEEKDAYS[day.weekday()])}"
    return f"{_(WEEKDAYS[day.weekday()])} {day_short(day)}"


def day_words(day: date, today: date) -> str:
    """`today`, `tomorrow`, `Thu`, `24 Nov`."""
    near = {0: P_("day", "today"), 1: P_("day", "tomorrow"), -1: P_("day", "yesterday")}.get(
        (day - today).days
    )
    if near is not None:
        return _(near)
    return _(WEEKDAYS[day.weekday()]) if 1 < (day - today).days < 7 else day_short(day, today)


def hour(moment: datetime) -> str:
    """`17:30` on the shop's wall clock."""
    return clock.local(moment).strftime("%H:%M")


def moment_words(moment: datetime, now: datetime) -> str:
    """`today 17:30`."""
    return f"{day_words(clock.day_of(moment), clock.day_of(now))} {hour(moment)}"


def moment_short(moment: datetime, now: datetime) -> str:
    """`17:30` today, `Thu 17:30` this week, `24 Nov` else; for narrow columns."""
    day, today = clock.day_of(moment), clock.day_of(now)
    if day == today:
        return hour(moment)
    return moment_words(moment, now) if abs((day - today).days) < 7 else day_short(day, today)


def balance_name(balance: int) -> str:
    """What the amount of a settled order's balance is called: paid too much is to be paid back, as a sum of its own."""
    return _("To refund") if balance < 0 else _("Balance")


def owing(owed: int, pay_back: int, currency: str) -> str:
    """What stands in a list under what is outstanding: a debt, else what is to be paid back, else nothing."""
    if owed:
        return money.show(owed, currency)
    return _("refund {amount}", amount=money.show(pay_back, currency)) if pay_back else ""


def duration(span: timedelta) -> str:
    """`42 min`, `4 h 48 min`, `3 days`."""
    minutes = max(0, round(span.total_seconds() / 60))
    if minutes < 60:
        return _("{minutes} min", minutes=minutes)
    if minutes < 24 * 60:
        hours, rest = divmod(minutes, 60)
        return (
            _("{hours} h {minutes} min", hours=hours, minutes=rest) if rest else _("{hours} h", hours=hours)
        )
    days = round(minutes / (24 * 60))
    return _("1 day") if days == 1 else _("{days} days", days=days)


def roughly(span: timedelta) -> str:
    """`42 min`, `4 h`, `3 days`: in one unit, for a chip."""
    minutes = max(0, round(span.total_seconds() / 60))
    return duration(timedelta(minutes=minutes - minutes % 60) if minutes >= 60 else span)


def minutes(count: int) -> str:
    """`4 h 48 min` for 288."""
    return duration(timedelta(minutes=count))


def late_by(moment: datetime, now: datetime) -> str:
    """`42 min late`."""
    return _("{duration} late", duration=duration(now - moment))


def left_until(moment: datetime, now: datetime) -> str:
    """`in 4 h 48 min`, `due now` in its minute, or `42 min late` once it is past."""
    if abs(moment - now) < timedelta(seconds=30):
        return _("due now")
    return _("in {duration}", duration=duration(moment - now)) if moment >= now else late_by(moment, now)


def backup_words(backup: Proof | None, now: datetime) -> str:
    """`Backup verified 09:30`."""
    if backup is None:
        return _("No backup yet")
    day, today = clock.day_of(backup.at), clock.day_of(now)
    when = hour(backup.at) if day == today else day_short(day, today)
    if backup.verified:
        return _("Backup verified {when}", when=when)
    return _("Backup not verified {when}", when=when)


def listed(words: Iterable[str]) -> str:
    """One after the other, as the screen's language parts them."""
    return _(P_("list", ", ")).join(words)


def keys(words: str) -> str:
    """Keys as they are printed on this keyboard: where Qt says Ctrl and Alt, a Mac has Command and Option."""
    if sys.platform == "darwin":
        for qt, mac in (("Ctrl+", "⌘"), ("Alt+", "⌥"), ("Shift+", "⇧")):
            words = words.replace(qt, mac)
    return words

"""Days and times as people type them: `1530`, `15:30`, `tomorrow 9`, `明天 15:30`, `+2d`, `11-24 17:00`, `24 Nov 17:00`."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from unicodedata import normalize

from shopdesk import clock
from shopdesk.errors import DeskError
from shopdesk.i18n import N_

DAYS = {
    "今天": 0, "今日": 0, "today": 0, "明天": 1, "明日": 1, "tomorrow": 1, "tmr": 1, "后天": 2, "後天": 2, "大后天": 3,
    "昨天": -1, "yesterday": -1,
}  # fmt: skip
WEEK = (
    ("周一", "星期一", "mon", "monday"), ("周二", "星期二", "tue", "tuesday"), ("周三", "星期三", "wed", "wednesday"),
    ("周四", "星期四", "thu", "thursday"), ("周五", "星期五", "fri", "friday"), ("周六", "星期六", "sat", "saturday"),
    ("周日", "星期日", "周天", "sun", "sunday"),
)  # fmt: skip
WEEKDAYS = {name: day for day, names in enumerate(WEEK) for name in names}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY_OF = re.compile(r"^(\d{1,2})\s*([a-z]{3})[a-z]*\.?(?:\s+(\d{4}))?$")
_OF_MONTH = re.compile(r"^([a-z]{3})[a-z]*\.?\s*(\d{1,2})(?:,?\s+(\d{4}))?$")
_RELATIVE = re.compile(r"^\+?(\d+)\s*(d|days?|天|h|hours?|小时|m|min|分钟?)$|^\+(\d+)$")
_TIME = re.compile(r"^(\d{1,2})[:.点时](\d{1,2})?分?$|^(\d{3,4})$|^(\d{1,2})$")
_DATE = re.compile(r"^(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?$|^(\d{4})(\d{2})(\d{2})$")


def read_date(text: str, today: date) -> date:
    """The day meant; a day without a year is the next one that comes (up to 180 days back it is this year's)."""
    plain = normalize("NFKC", text).strip().lower()
    found = _day(plain, today)
    if found is None:
        raise DeskError(N_("“{typed}” is not a date. Try 11-24, tomorrow or +3d."), typed=text)
    return found


def read_moment(text: str, now: datetime) -> datetime:
    """The instant meant (UTC); a time alone is today's, or tomorrow's once it is past."""
    plain = normalize("NFKC", text).strip().lower()
    here = clock.local(now)
    relative = _RELATIVE.match(plain)
    if relative and relative[2] and relative[2][0] in "h小m分":
        step = (
            timedelta(hours=int(relative[1]))
            if relative[2][0] in "h小"
            else timedelta(minutes=int(relative[1]))
        )
        return clock.ten_minutes(now + step)
    words = plain.split()
    at = _time(words[-1]) if words else None
    if at is not None and len(words) == 1:
        day = here.date() if at >= here.time().replace(tzinfo=None) else here.date() + timedelta(days=1)
        return clock.instant(day, at)
    day_found = _day(" ".join(words[:-1]) if at is not None else plain, here.date())
    if day_found is None:
        day_found, at = _glued(plain, here.date())
    if day_found is None:
        raise DeskError(N_("“{typed}” is not a time. Try 1530, tomorrow 9:00 or 11-24 17:00."), typed=text)
    return clock.instant(day_found, at or time(18, 0))


def _glued(plain: str, today: date) -> tuple[date | None, time | None]:
    for word, offset in DAYS.items():
        if plain.startswith(word):
            return today + timedelta(days=offset), _time(plain[len(word) :])
    return None, None


def _time(word: str) -> time | None:
    found = _TIME.match(word)
    if not found:
        return None
    if found[3]:
        hour, minute = int(found[3][:-2]), int(found[3][-2:])
    else:
        hour, minute = int(found[1] or found[4]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _by_number(word: str) -> str:
    """`24 nov 2026` and `nov 24` with the number of the month; anything else as it is."""
    day_first, month_first = _DAY_OF.match(word), _OF_MONTH.match(word)
    if day_first:
        day, month, year = day_first.groups()
    elif month_first:
        month, day, year = month_first.groups()
    else:
        return word
    if month not in MONTHS:
        return word
    number = f"{MONTHS.index(month) + 1}-{day}"
    return f"{year}-{number}" if year else number


def _day(word: str, today: date) -> date | None:
    if word in DAYS:
        return today + timedelta(days=DAYS[word])
    if word in WEEKDAYS:
        return today + timedelta(days=(WEEKDAYS[word] - today.weekday() - 1) % 7 + 1)
    relative = _RELATIVE.match(word)
    if relative and (relative[3] or relative[2][0] in "d天"):
        return today + timedelta(days=int(relative[3] or relative[1]))
    found = _DATE.match(_by_number(word))
    if not found:
        return None
    try:
        if found[4]:
            return date(int(found[4]), int(found[5]), int(found[6]))
        if found[1]:
            return date(int(found[1]), int(found[2]), int(found[3]))
        this_year = date(today.year, int(found[2]), int(found[3]))
    except ValueError:
        return None
    return this_year if this_year >= today - timedelta(days=180) else this_year.replace(year=today.year + 1)

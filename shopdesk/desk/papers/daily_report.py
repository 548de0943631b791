"""营业日报: the day's figures as they stand or as they were frozen (RP-1)."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Session

from shopdesk.desk import day as days
from shopdesk.desk.day_lists import ExceptionRow, ReleasedRow
from shopdesk.desk.papers import common
from shopdesk.i18n import CHINESE, ENGLISH, N_, Message, say
from shopdesk.kinds import word
from shopdesk.printing.dates import Moment
from shopdesk.printing.forms import common as written
from shopdesk.printing.forms import daily_report as form


def sheet(session: Session, *, day: date, by: int | None, now: datetime) -> form.DailyReport:
    """The report of a day."""
    found = days.report(session, day=day, now=now)
    agreement, cash = found.agreement, found.cash
    return form.DailyReport(
        shop=common.shop(session),
        issue=common.issue(session, number=found.number or f"{form.FORM.code}-{day:%y%m%d}", by=by, now=found.closed_at or now),
        day=day, arrivals=found.arrivals, releases=found.releases, in_shop=found.in_shop, late=found.late,
        turnover=agreement.turnover, forfeited=agreement.forfeited,
        takings=tuple(form.Taking(one.means, one.count, one.received, one.refunded) for one in found.means),
        deposits_taken=found.deposits_taken, deposits_held=agreement.deposits_now_held,
        deposits_used=agreement.earlier_deposits_used,
        credit_new=agreement.new_outstanding, credit_count=found.credits, credit_collected=agreement.old_outstanding_paid,
        cash=form.CashCount(cash.cash_float, cash.received, cash.refunded, cash.counted, cash.reason),
        week=tuple((one.day, one.turnover) for one in found.seven),
        waiting=tuple(form.Waiting(_short(one.number, day), one.plate, one.what, _long(one.minutes)) for one in found.waiting),
        released=tuple(_released(one, day) for one in found.released),
        exceptions=tuple(
            form.Exempted(one.at, one.asked_by, one.allowed_by, _what(one, day), one.reason) for one in found.exceptions
        ),
        closed=found.closed, prepared_by=found.closed_by or common.staff_name(session, by),
    )  # fmt: skip


def _short(number: str, day: date) -> str:
    """`0042`; of another day `1121-0042`, for there is a 0042 every day."""
    _, dated, last = (*number.split("-"), "", "")[:3]
    if not last or dated == f"{day:%y%m%d}":
        return number.rpartition("-")[2]
    return f"{dated[2:] if dated[:2] == f'{day:%y}' else dated}-{last}"


def _long(minutes: int) -> Moment:
    """How long, said once on a bilingual paper."""
    said = _duration(minutes)
    return Moment(say(said, CHINESE), say(said, ENGLISH))


def _duration(minutes: int) -> Message:
    days_, rest = divmod(minutes, 1440)
    hours, left = divmod(rest, 60)
    if days_:
        return (
            N_("{days} d {hours} h").fill(days=days_, hours=hours)
            if hours
            else N_("{days} d").fill(days=days_)
        )
    return (
        N_("{hours} h {minutes} min").fill(hours=hours, minutes=left)
        if hours
        else N_("{minutes} min").fill(minutes=left)
    )


def _released(one: ReleasedRow, day: date) -> form.Released:
    means = written.listed([word(each) for each in one.means])
    what = one.work if not one.unrepaired else N_("collected unrepaired")
    return form.Released(_short(one.number, day), one.plate, one.class_of_repair, what, one.charged, one.received, means,
                         one.outstanding)  # fmt: skip


def _what(one: ExceptionRow, day: date) -> Message | str:
    if not one.number:
        return one.what
    return N_("{number}: {what}").fill(number=_short(one.number, day), what=one.what)

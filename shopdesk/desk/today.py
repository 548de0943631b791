"""今日: what needs somebody now, the most urgent first; asked with every look, so only what is open is read (WS-3, PK-2)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shopdesk import clock
from shopdesk.desk import in_shop, payments, settings, today_lists
from shopdesk.desk.in_shop import InShop
from shopdesk.desk.today_orders import order_row
from shopdesk.desk.today_rows import HOUR, Figures, Group, Kind, PickUp, Places, Proof, Today, TodayRow
from shopdesk.kinds import OrderState
from shopdesk.models import (
    BackupRun,
    Box,
    BoxUse,
    Hook,
    HookUse,
    MoneyEntry,
    Order,
    ReceiptShare,
)


def today(session: Session, *, now: datetime) -> Today:
    """What needs somebody today, and the strip of figures. Pure: nothing is written."""
    rules = settings.rules(session)
    open_ = in_shop.orders(session)
    rows = [row for known in open_ if (row := order_row(known, rules, now)) is not None]
    rows += today_lists.keys_out(session, open_, rules, now)
    rows += today_lists.call_backs(session, open_, now)
    rows += today_lists.heard_words(session, now)
    rows += today_lists.claims(session)
    rows += today_lists.follow_ups(session, now)
    rows += today_lists.credits(session, rules, now)
    rows += today_lists.settled_anew(session, now)
    rows += today_lists.owed_again(session, rules, now)
    rows += today_lists.day_report(session, rules, now)
    return Today(
        figures=_figures(session, open_, now),
        groups=grouped(rows, now),
        pick_ups=_pick_ups(open_, now),
        places=places(session),
        backup=last_backup(session),
    )


def count(session: Session, *, now: datetime) -> int:
    """The number beside Today in the sidebar: what is due now or within the hour."""
    groups = today(session, now=now).groups
    return len(groups[Group.NOW]) + len(groups[Group.HOUR])


def grouped(rows: Sequence[TodayRow], now: datetime) -> dict[Group, tuple[TodayRow, ...]]:
    """Rows by the time they are due; the latest promise first, then by due time. Not due today: left out."""
    end = clock.bounds(clock.day_of(now))[1]
    found: dict[Group, list[TodayRow]] = {group: [] for group in Group}
    for row in rows:
        if row.due <= now:
            found[Group.NOW].append(row)
        elif row.due <= now + HOUR:
            found[Group.HOUR].append(row)
        elif row.due < end:
            found[Group.LATER].append(row)
    return {
        group: tuple(sorted(kept, key=lambda r: (r.kind is not Kind.LATE, -r.minutes, r.due, r.at or r.due)))
        for group, kept in found.items()
    }


def _figures(session: Session, open_: Sequence[InShop], now: datetime) -> Figures:
    first, end = clock.bounds(clock.day_of(now))
    late = [minutes for known in open_ if (minutes := known.late_minutes(now))]
    waiting = sum(
        known.order.state is OrderState.WAITING
        or (known.order.state is OrderState.ESTIMATING and known.shown)
        for known in open_
    )
    due = session.scalars(
        select(Order.state).where(Order.promised_at >= first, Order.promised_at < end)
    ).all()
    done = due.count(OrderState.RELEASED)
    receipt = func.coalesce(ReceiptShare.receipt_id, MoneyEntry.id)
    taken, paid = session.execute(
        select(
            func.coalesce(-func.sum(MoneyEntry.amount), 0),
            func.count(receipt.distinct()).filter(MoneyEntry.amount < 0, MoneyEntry.reverses_id.is_(None)),
        )
        .outerjoin(ReceiptShare, ReceiptShare.entry_id == MoneyEntry.id)
        .where(MoneyEntry.at >= first, MoneyEntry.at < end, MoneyEntry.kind.in_(payments.RECEIVED))
    ).one()
    return Figures(
        len(open_), len(late), max(late, default=0), waiting, len(due), done, taken or 0, paid or 0
    )


def _pick_ups(open_: Sequence[InShop], now: datetime) -> tuple[PickUp, ...]:
    """Who is expected today: at the time they said, else at the promised time."""
    found = []
    for known in open_:
        told = known.told
        at = told.coming_at if told is not None and told.coming_at is not None else known.order.promised_at
        if at is not None and at >= now and clock.day_of(at) == clock.day_of(now):
            found.append(
                PickUp(known.order.id, at, known.order.title, known.work, known.order.customer, told is not None,
                       known.here_only_for_pick_up)
            )  # fmt: skip
    return tuple(sorted(found, key=lambda one: one.at))


def places(session: Session) -> Places:
    """How many hooks and boxes there are, and how many are taken."""

    def number(what: object, *where: object) -> int:
        return session.scalar(select(func.count(what)).where(*where)) or 0  # type: ignore[arg-type]

    return Places(
        hooks=number(Hook.id, Hook.active),
        hooks_taken=number(HookUse.id, HookUse.freed_at.is_(None)),
        boxes=number(Box.id, Box.active),
        boxes_taken=number(BoxUse.id, BoxUse.freed_at.is_(None)),
    )


def last_backup(session: Session) -> Proof | None:
    """The newest backup on record."""
    found = session.scalars(select(BackupRun).order_by(BackupRun.id.desc()).limit(1)).first()
    return Proof(found.at, found.path, found.orders, found.documents, found.verified) if found else None

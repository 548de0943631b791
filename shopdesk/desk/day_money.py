"""The money of a day: takings by means, turnover, deposits, credit, and the line that proves they agree (RP-1).

For every order the balance can only change by what was charged, forfeited or paid, so over a day

    turnover + forfeited − new outstanding + earlier outstanding paid − earlier deposits used + deposits now held = takings

holds exactly, whatever happened.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from shopdesk.desk.day_period import Period, periods
from shopdesk.desk.payments import RECEIVED
from shopdesk.kinds import Means, MoneyKind
from shopdesk.models import MoneyEntry, ReceiptShare


@dataclass(frozen=True, slots=True)
class MeansRow:
    """One means of payment: how many movements, what came in, what went back (both positive), in minor units."""

    means: Means
    count: int
    received: int
    refunded: int

    @property
    def net(self) -> int:
        return self.received - self.refunded


@dataclass(frozen=True, slots=True)
class Agreement:
    """The line that shows that turnover, credit, deposits and takings agree; all positive, minor units."""

    turnover: int
    forfeited: int
    new_outstanding: int
    old_outstanding_paid: int
    earlier_deposits_used: int
    deposits_now_held: int
    takings: int

    @property
    def reckoned(self) -> int:
        """The takings as they follow from the others."""
        return (self.turnover + self.forfeited - self.new_outstanding + self.old_outstanding_paid
                - self.earlier_deposits_used + self.deposits_now_held)  # fmt: skip

    @property
    def holds(self) -> bool:
        return self.reckoned == self.takings


@dataclass(frozen=True, slots=True)
class DayOfSeven:
    """A day and its turnover."""

    day: date
    turnover: int


def by_means(session: Session, within: Period) -> list[MeansRow]:
    """What came in and went back by means; a reversal counts against what it takes back, one receipt counts once (RC-8)."""
    receipt = func.coalesce(ReceiptShare.receipt_id, MoneyEntry.id)
    incoming = case((MoneyEntry.amount < 0, -MoneyEntry.amount), else_=0)
    outgoing = case((MoneyEntry.amount > 0, MoneyEntry.amount), else_=0)
    found = {
        means: MeansRow(means, count, received or 0, refunded or 0)
        for means, count, received, refunded in session.execute(
            select(MoneyEntry.means, func.count(receipt.distinct()), func.sum(incoming), func.sum(outgoing))
            .outerjoin(ReceiptShare, ReceiptShare.entry_id == MoneyEntry.id)
            .where(within.money(), MoneyEntry.means.is_not(None))
            .group_by(MoneyEntry.means)
        )
        if means is not None
    }
    return [found.get(means, MeansRow(means, 0, 0, 0)) for means in Means]


def agreement(session: Session, within: Period) -> Agreement:
    """The day's money by order, summed up."""
    turnover, forfeited, takings = _sums(session, within)
    new_outstanding = old_paid = used = held = 0
    for before, change in _accounts(session, within):
        after = before + change
        owed = max(0, after) - max(0, before)
        kept = max(0, -after) - max(0, -before)
        new_outstanding, old_paid = new_outstanding + max(0, owed), old_paid + max(0, -owed)
        held, used = held + max(0, kept), used + max(0, -kept)
    return Agreement(turnover, forfeited, new_outstanding, old_paid, used, held, takings)


def _sums(session: Session, within: Period) -> tuple[int, int, int]:
    """(turnover, forfeited, takings) of the day."""
    of = MoneyEntry.amount
    charged, forfeited, received = session.execute(
        select(
            func.coalesce(func.sum(of).filter(MoneyEntry.kind == MoneyKind.CHARGE), 0),
            func.coalesce(func.sum(of).filter(MoneyEntry.kind == MoneyKind.FORFEIT), 0),
            func.coalesce(-func.sum(of).filter(MoneyEntry.kind.in_(RECEIVED)), 0),
        ).where(within.money())
    ).one()
    return charged, forfeited, received


def _accounts(session: Session, within: Period) -> Iterable[tuple[int, int]]:
    """(balance before, change) of every account that moved: an order's, or a customer's where there is no order."""
    changed = session.execute(
        select(MoneyEntry.order_id, func.min(MoneyEntry.customer_id), func.sum(MoneyEntry.amount))
        .where(within.money())
        .group_by(MoneyEntry.order_id, case((MoneyEntry.order_id.is_(None), MoneyEntry.customer_id), else_=0))
    ).all()
    orders = [order for order, _, _ in changed if order is not None]
    before = dict(
        session.execute(
            select(MoneyEntry.order_id, func.sum(MoneyEntry.amount))
            .where(within.earlier_money(), MoneyEntry.order_id.in_(orders))
            .group_by(MoneyEntry.order_id)
        ).all()
    )  # fmt: skip
    loose = [customer for order, customer, _ in changed if order is None]
    before_loose = dict(
        session.execute(
            select(MoneyEntry.customer_id, func.sum(MoneyEntry.amount))
            .where(within.earlier_money(), MoneyEntry.order_id.is_(None), MoneyEntry.customer_id.in_(loose))
            .group_by(MoneyEntry.customer_id)
        ).all()
    )  # fmt: skip
    for order, customer, change in changed:
        yield (before_loose.get(customer, 0) if order is None else before.get(order, 0)), change


def deposits_taken(session: Session, within: Period) -> int:
    """定金: what came in as deposits today, reversals taken off."""
    return session.scalar(
        select(func.coalesce(-func.sum(MoneyEntry.amount), 0)).where(
            within.money(), MoneyEntry.kind == MoneyKind.DEPOSIT
        )
    ) or 0  # fmt: skip


def seven_days(session: Session, day: date) -> list[DayOfSeven]:
    """Turnover of the day and the six before it."""
    seven = periods(session, [day - timedelta(days=back) for back in range(6, -1, -1)])
    charged = [func.coalesce(func.sum(MoneyEntry.amount).filter(one.money()), 0) for one in seven]
    in_them = (MoneyEntry.kind == MoneyKind.CHARGE, MoneyEntry.id > seven[0].after)
    sums = session.execute(select(*charged).where(*in_them)).one()
    return [DayOfSeven(one.day, turnover) for one, turnover in zip(seven, sums, strict=True)]

"""Deposits, payments, refunds, forfeits, settlements and their reversals in every order of events (AP-2, PK-3)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from shopdesk.clock import day_of
from shopdesk.db import Database
from shopdesk.desk import (
    credit,
    deposits,
    facts,
    gate,
    integrity,
    integrity_money,
    payments,
    payments_together,
    settlement,
    settlement_lines,
)
from shopdesk.desk.payments_together import Part
from shopdesk.errors import DeskError
from shopdesk.kinds import Means, MoneyKind, Role
from shopdesk.models import MoneyEntry, Settlement
from tests.procedure import pickup_story as story
from tests.procedure.test_together import two_of_one_visit

CHECKS = (
    integrity_money.charges_stand, integrity_money.settlements_add_up, integrity_money.reversals_cancel,
    integrity_money.receipts_are_whole, integrity_money.signs_are_right, integrity_money.nothing_goes_back_twice,
    integrity_money.states_agree, integrity_money.released_orders_are_paid,
)  # fmt: skip


def ready(session: Session, *, deposit: int, now: datetime) -> tuple[int, int]:
    """A car that waits, prepared and told, 890.00; the order and its deposit's entry."""
    order_id = story.car_is_ready(session, now=now)
    story.prepared_and_told(session, order_id=order_id, now=now)
    paid = payments.take(session, order_id=order_id, amount=deposit, means=Means.CASH, by=None, now=now)
    return order_id, paid


@pytest.mark.clause("AP-2", "PK-3")
def test_a_deposit_that_was_set_off_is_taken_back_only_after_the_settlement(
    shop: Database, now: datetime
) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id, paid = ready(session, deposit=50_000, now=now)
        settlement.make(session, order_id=order_id, by=None, now=now)
        with pytest.raises(DeskError, match="reverse the settlement first"):
            payments.reverse(session, entry_id=paid, reason="退票", by=None, now=now)
        settlement.reverse(session, order_id=order_id, reason="定金退票", by=None, now=now)
        payments.reverse(session, entry_id=paid, reason="退票", by=None, now=now)
        settlement.make(session, order_id=order_id, by=None, now=now)
        assert facts.balance(session, order_id) == 89_000
        assert integrity.look(session) == []


@pytest.mark.clause("AP-2", "PK-3")
@pytest.mark.parametrize("gone", ["refund", "forfeit"])
@pytest.mark.parametrize("settled", [False, True])
def test_a_deposit_that_went_back_or_was_kept_is_not_taken_back_whatever_came_later(
    shop: Database, now: datetime, gone: str, settled: bool
) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id, paid = ready(session, deposit=50_000, now=now)
        if gone == "refund":
            later = deposits.refund(session, order_id=order_id, amount=50_000, means=Means.CASH, reason="不订了",
                                    by=None, now=now)  # fmt: skip
        else:
            later = deposits.forfeit(
                session, order_id=order_id, amount=50_000, reason="不来了", by=None, now=now
            )
        if settled:
            settlement.make(session, order_id=order_id, by=None, now=now)
        with pytest.raises(DeskError):
            payments.reverse(session, entry_id=paid, reason="记错", by=None, now=now)
        if settled:
            settlement.reverse(session, order_id=order_id, reason="重算", by=None, now=now)
            with pytest.raises(DeskError):
                payments.reverse(session, entry_id=paid, reason="记错", by=None, now=now)
        payments.reverse(session, entry_id=later, reason="记错", by=None, now=now)
        payments.reverse(session, entry_id=paid, reason="记错", by=None, now=now)
        assert facts.balance(session, order_id) == 0
        assert integrity.look(session) == []


@pytest.mark.clause("PK-3")
def test_a_refund_taken_back_that_pays_the_bill_closes_the_credit(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        staff = story.opened_shop(session, now=now)
        order_id, _ = ready(session, deposit=89_000, now=now)
        back = deposits.refund(session, order_id=order_id, amount=89_000, means=Means.CASH, reason="先退", by=None,
                               now=now)  # fmt: skip
        settlement.make(session, order_id=order_id, by=None, now=now)
        credit.approve(session, order_id=order_id, due_on=day_of(now), by=None, now=now,
                       permit=story.permit_of(staff[Role.MANAGER]))  # fmt: skip
        payments.reverse(session, entry_id=back, reason="没有退", by=None, now=now)
        assert facts.balance(session, order_id) == 0
        assert credit.open_credit(session, order_id=order_id) is None
        assert credit.due(session, today=day_of(now)) == []


class Walk:
    """The two orders of a visit and a hand that does anything with their money, in any order."""

    def __init__(self, luck: Random, orders: tuple[int, int], owner: int) -> None:
        self.luck, self.orders, self.order_id, self.owner = luck, orders, orders[0], owner
        self.moves: tuple[Callable[[Session, datetime], object], ...] = (
            self.take, self.take, self.refund, self.forfeit, self.reverse, self.reverse, self.settle, self.settle,
            self.reopen, self.give_credit, self.change_the_bill, self.together, self.leave,
        )  # fmt: skip

    def step(self, session: Session, now: datetime) -> None:
        """One move with one of the orders."""
        self.order_id = self.luck.choice(self.orders)
        self.luck.choice(self.moves)(session, now)

    def amount(self) -> int:
        return self.luck.choice((-1, 0, 1, 9_000, 30_000, 44_500, 89_000, 100_000))

    def take(self, session: Session, now: datetime) -> None:
        due = facts.balance(session, self.order_id)
        payments.take(session, order_id=self.order_id, amount=self.luck.choice((due, self.amount())), means=Means.CASH,
                      by=None, now=now)  # fmt: skip

    def refund(self, session: Session, now: datetime) -> None:
        over = -facts.balance(session, self.order_id)
        deposits.refund(session, order_id=self.order_id, amount=self.luck.choice((over, self.amount())), means=Means.CARD,
                        reason="退", by=None, now=now)  # fmt: skip

    def forfeit(self, session: Session, now: datetime) -> None:
        deposits.forfeit(
            session, order_id=self.order_id, amount=self.amount(), reason="不来", by=None, now=now
        )

    def reverse(self, session: Session, now: datetime) -> None:
        entries = session.scalars(select(MoneyEntry.id).where(MoneyEntry.order_id == self.order_id)).all()
        if entries:
            payments.reverse(session, entry_id=self.luck.choice(entries), reason="记错", by=None, now=now)

    def settle(self, session: Session, now: datetime) -> None:
        settlement.make(session, order_id=self.order_id, by=None, now=now)

    def reopen(self, session: Session, now: datetime) -> None:
        settlement.reverse(session, order_id=self.order_id, reason="重算", by=None, now=now)

    def give_credit(self, session: Session, now: datetime) -> None:
        credit.approve(session, order_id=self.order_id, due_on=day_of(now), permit=story.permit_of(self.owner), by=None,
                       now=now)  # fmt: skip

    def change_the_bill(self, session: Session, now: datetime) -> None:
        line = settlement.bill(session, order_id=self.order_id).lines[0]
        settlement_lines.adjust(session, line_id=line.id, quantity=1000, unit_price=self.luck.choice((0, 5_000, 21_600)),
                                by=None, now=now)  # fmt: skip

    def together(self, session: Session, now: datetime) -> None:
        due = sum(facts.balance(session, order_id) for order_id in self.orders)
        parts = [
            Part(Means.CASH, self.luck.choice((due, self.amount()))),
            Part(Means.CARD, self.luck.choice((0, 500))),
        ]
        payments_together.take(session, order_ids=self.orders, parts=parts, by=None, now=now)

    def leave(self, session: Session, now: datetime) -> None:
        if self.luck.random() < 0.3:
            gate.release(session, order_id=self.order_id, collected_by="贺明", permit=story.permit_of(self.owner), by=None,
                         now=now)  # fmt: skip

    def hold(self, session: Session) -> None:
        """What is true after every move."""
        assert [finding for check in CHECKS for finding in check(session)] == []
        for order_id in self.orders:
            self.order_id = order_id
            self.holds(session)

    def holds(self, session: Session) -> None:
        entries = session.scalars(select(MoneyEntry).where(MoneyEntry.order_id == self.order_id)).all()
        charged = sum(entry.amount for entry in entries if entry.kind is MoneyKind.CHARGE)
        kept = payments.held(session, order_id=self.order_id)
        assert kept >= 0
        assert facts.balance(session, self.order_id) == charged - kept
        standing = facts.current_settlement(session, self.order_id)
        assert charged == (standing.total if standing is not None else 0)
        for back in entries:
            if back.reverses_id is not None and back.amount > 0 and back.kind is not MoneyKind.CHARGE:
                self.was_not_set_off(session, back)
        if credit.open_credit(session, order_id=self.order_id) is not None:
            assert standing is not None
            assert facts.balance(session, self.order_id) > 0

    def was_not_set_off(self, session: Session, back: MoneyEntry) -> None:
        """Every settlement made between a receipt and its reversal was taken back before it."""
        charges = session.scalars(
            select(MoneyEntry).where(MoneyEntry.order_id == self.order_id, MoneyEntry.kind == MoneyKind.CHARGE,
                                     MoneyEntry.id > back.reverses_id, MoneyEntry.id < back.id)
        ).all()  # fmt: skip
        made = {charge.id for charge in charges if charge.reverses_id is None}
        assert made <= {charge.reverses_id for charge in charges}


@pytest.mark.clause("AP-2", "PK-3")
@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_done_with_the_money_the_ledger_agrees_at_every_step(
    shop: Database, now: datetime, seed: int
) -> None:
    with shop.acting(now=now) as session:
        owner = story.opened_shop(session, now=now)[Role.OWNER]
        walk = Walk(Random(seed), two_of_one_visit(session, now=now), owner)
    done = 0
    for step in range(60):
        at = now + timedelta(minutes=step)
        try:
            with shop.acting(now=at) as session:
                walk.step(session, at)
        except DeskError:
            continue
        done += 1
        with shop.reading() as session:
            walk.hold(session)
    with shop.reading() as session:
        assert done > 10
        assert session.scalars(select(Settlement.id)).all()
        assert integrity.look(session) == []

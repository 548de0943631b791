"""An order's states and moves, what its head shows, and the normal ending without repair (RC-5, PP-2)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from shopdesk.db import Database
from shopdesk.desk import custody, declining, deposits, estimates, facts, moves, orders, payments, workshop
from shopdesk.desk.declining import Fee
from shopdesk.desk.moves import Permit
from shopdesk.errors import DeskError, NotAllowed
from shopdesk.flows import FACTS, MOVES, Fact, Move, moves_from
from shopdesk.kinds import CustodyKind, Grade, Holder, LineKind, LineState, Means, OrderState, Role, Supplier
from shopdesk.models import NextService, Order, Override
from tests.fixed import FixedClock
from tests.procedure.estimate_story import Counter


@pytest.fixture
def counter(shop: Database, clock: FixedClock) -> Counter:
    return Counter(shop, clock).opened()


def make(counter: Counter, order: int, move: str, permit: Permit | None = None) -> None:
    counter.db.act(moves.make, order_id=order, move=move, permit=permit, **counter.hand)


# the table of moves


@pytest.mark.clause("PP-2")
@pytest.mark.parametrize("move", MOVES.values(), ids=lambda move: move.name)
def test_a_move_starts_from_its_states_and_nowhere_else(counter: Counter, move: Move) -> None:
    for state in OrderState:
        order = counter.order(state=state)
        lacking = [need for need in move.needs if not counter.db.ask(facts.holding, order_id=order)[need]]
        if state not in move.sources:
            with pytest.raises(DeskError, match="is not possible"):
                make(counter, order, move.name)
            assert counter.state(order) is state
        elif lacking:
            with pytest.raises(NotAllowed) as refusal:
                make(counter, order, move.name)
            assert list(refusal.value.missing) == lacking
            assert counter.state(order) is state
        else:
            make(counter, order, move.name)
            assert counter.state(order) is move.target


@pytest.mark.parametrize("state", OrderState)
def test_what_may_follow_is_offered_the_next_step_first(counter: Counter, state: OrderState) -> None:
    order = counter.order(state=state)
    choices = counter.db.ask(moves.choices, order_id=order)
    assert [choice.move for choice in choices] == list(moves_from(state))
    if choices and any(choice.move.primary for choice in choices):
        assert choices[0].move.primary
    for choice in choices:
        assert choice.allowed is not bool(choice.missing)


@pytest.mark.clause("PP-2")
@pytest.mark.parametrize(
    "fact", [fact for fact in FACTS.values() if fact.override], ids=lambda fact: fact.name
)
def test_only_who_may_breaks_a_rule_and_only_with_a_reason(counter: Counter, fact: Fact) -> None:
    order = counter.order()
    with counter.db.reading() as session:
        allowed = set(moves.who_may(session, fact))
    ranks = {Role.RECEPTIONIST: {counter.desk, counter.manager, counter.owner}, Role.SUPERVISOR: {counter.manager, counter.owner},
             Role.MANAGER: {counter.manager, counter.owner}, Role.OWNER: {counter.owner}}  # fmt: skip
    assert fact.override is not None
    assert allowed == ranks[fact.override]

    def override(who: int, reason: str) -> None:
        pin = "2468" if who == counter.manager else ""
        counter.db.act(
            moves.override,
            order_id=order,
            move="x",
            lacking=(fact,),
            permit=Permit(who, pin, reason),
            **counter.hand,
        )

    for who in {counter.desk, counter.manager, counter.owner} - allowed:
        with pytest.raises(NotAllowed):
            override(who, "有理由")
    with pytest.raises(DeskError) as refusal:
        override(counter.owner, " ")
    assert refusal.value.field == "reason"
    override(counter.owner, "有理由")
    with counter.db.reading() as session:
        assert session.scalars(select(Override.fact)).all() == [fact.name]


@pytest.mark.parametrize(
    "fact", [fact for fact in FACTS.values() if not fact.override], ids=lambda fact: fact.name
)
def test_some_rules_nobody_breaks(counter: Counter, fact: Fact) -> None:
    order = counter.order()
    with pytest.raises(NotAllowed):
        counter.db.act(moves.override, order_id=order, move="x", lacking=(fact,), permit=Permit(counter.owner, "", "有理由"),
                       **counter.hand)  # fmt: skip


# the head


@pytest.mark.clause("PK-8")
def test_the_head_shows_who_what_money_and_what_is_in_our_hands(counter: Counter) -> None:
    order = counter.order()
    counter.line(order)
    counter.promised(order)
    counter.db.act(payments.take, order_id=order, amount=5_000, means=Means.CASH, **counter.hand)
    head = counter.db.ask(orders.header, order_id=order, now=counter.now)
    assert (head.headline, head.words, head.customer, head.visits) == (
        "粤B7K3P2",
        "丰田 卡罗拉 2019·银色",
        "周雅宁",
        1,
    )
    assert [phone.number for phone in head.phones] == ["138 0000 2206"]
    assert head.promised_at == counter.now + timedelta(hours=6)
    assert (head.money.estimate, head.money.deposit, head.money.paid, head.money.balance) == (
        18_000,
        5_000,
        5_000,
        None,
    )
    assert [(held.kind, held.place) for held in head.custody] == [
        (CustodyKind.ASSET, ""),
        (CustodyKind.KEY, "1"),
    ]
    assert head.hooks == (1,)
    assert head.received_by == "许静"


@pytest.mark.clause("AP-2")
def test_the_head_says_what_deposit_the_parts_ask_for(counter: Counter) -> None:
    order = counter.order()
    counter.line(order)
    counter.line(order, "前刹车片", kind=LineKind.PART, price=30_000, grade=Grade.OEM)
    counter.line(order, "灯泡", kind=LineKind.PART, price=0, supplied_by=Supplier.CUSTOMER)
    head = counter.db.ask(orders.header, order_id=order, now=counter.now)
    assert head.money.deposit_least == 15_000 == counter.db.ask(deposits.least, order_id=order)


def test_an_order_without_lines_has_no_estimate_yet(counter: Counter) -> None:
    head = counter.db.ask(orders.header, order_id=counter.order(), now=counter.now)
    assert head.money.estimate is None
    assert head.promised_at is None


@pytest.mark.clause("CF-3")
def test_the_head_reminds_of_work_declined_last_time(counter: Counter) -> None:
    order = counter.order()
    counter.line(order)
    fluid = counter.line(order, "更换刹车油", safety=True)
    counter.db.act(estimates.decline_line, line_id=fluid, reason="下次再说", **counter.hand)
    (note,) = counter.db.ask(orders.header, order_id=order, now=counter.now).notes
    assert (note.what, note.why, note.declined, note.safety) == ("更换刹车油", "下次再说", True, True)


@pytest.mark.parametrize("typed", ["RO-260311-0001", " ro-260311-0001 ", "RO2603110001"])
def test_a_printed_or_scanned_number_finds_its_order(counter: Counter, typed: str) -> None:
    order = counter.order()
    assert counter.db.ask(orders.by_number, number=typed) == order
    assert counter.db.ask(orders.by_number, number="RO2603110009") is None


# declined


@pytest.mark.clause("RC-5", "CF-3")
def test_a_customer_who_declines_pays_the_fee_and_the_work_is_kept_for_later(counter: Counter) -> None:
    order = counter.order()
    diagnosis = counter.line(order, "故障诊断", kind=LineKind.DIAGNOSIS, price=10_000)
    counter.line(order, "更换前刹车片", safety=True)
    counter.db.act(declining.decline, order_id=order, reason="太贵", fees=[Fee("估价费", 5_000)], still_charged=[diagnosis],
                   **counter.hand)  # fmt: skip
    assert counter.state(order) is OrderState.READY
    charged = counter.db.ask(estimates.lines, order_id=order)
    assert [(line.description, line.amount) for line in charged] == [("故障诊断", 10_000), ("估价费", 5_000)]
    declined = counter.db.ask(estimates.lines, order_id=order, states=[LineState.DECLINED])
    assert [line.description for line in declined] == ["更换前刹车片"]
    with counter.db.reading() as session:
        kept = session.get_one(Order, order)
        assert (kept.unrepaired, kept.unrepaired_reason, kept.ready_at) == (True, "太贵", counter.now)
        note = session.scalars(select(NextService)).one()
        assert (note.what, note.why, note.safety) == ("更换前刹车片", "太贵", True)


@pytest.mark.clause("RC-5")
def test_declined_in_the_workshop_comes_back_with_its_keys_and_without_discount(counter: Counter) -> None:
    order = counter.order()
    counter.line(order, price=100_000, discount=0)
    counter.promised(order)
    counter.agreed(order)
    counter.db.act(workshop.hand_over, order_id=order, receiver_id=counter.manager, **counter.hand)
    counter.db.act(declining.decline, order_id=order, reason="等配件太久", **counter.hand)
    held = counter.db.ask(custody.held, order_ids=[order], here_only=True)
    assert [(item.kind, item.holder) for item in held] == [
        (CustodyKind.ASSET, Holder.YARD),
        (CustodyKind.KEY, Holder.HOOK),
    ]
    assert counter.db.ask(estimates.sums, order_id=order).total == 0


@pytest.mark.clause("RC-5")
@pytest.mark.parametrize(
    ("facts_", "field"),
    [({"reason": " "}, "decline_reason"), ({"reason": "太贵", "fees": [Fee("", 5_000)]}, "fee"),
     ({"reason": "太贵", "fees": [Fee("诊断费", 0)]}, "fee")],
)  # fmt: skip
def test_declining_needs_a_reason_and_honest_fees(
    counter: Counter, facts_: dict[str, object], field: str
) -> None:
    order = counter.order()
    with pytest.raises(DeskError) as refusal:
        counter.db.act(declining.decline, order_id=order, **facts_, **counter.hand)  # type: ignore[arg-type]
    assert refusal.value.field == field
    assert counter.state(order) is OrderState.ESTIMATING


@pytest.mark.parametrize("state", [OrderState.READY, OrderState.SETTLED, OrderState.RELEASED])
def test_what_is_ready_or_gone_is_not_declined(counter: Counter, state: OrderState) -> None:
    order = counter.order(state=state)
    with pytest.raises(DeskError, match="is not possible"):
        counter.db.act(declining.decline, order_id=order, reason="太贵", **counter.hand)

"""Old parts that were kept for the customer, and lists that are closed once the hand-back begins (PK-3, PK-5, PK-8)."""

from __future__ import annotations

from datetime import datetime

import pytest

from shopdesk.db import Database
from shopdesk.desk import (
    belongings,
    custody,
    facts,
    gate,
    handback,
    keys,
    pickup_view,
    settlement,
    settlement_lines,
)
from shopdesk.errors import DeskError, NotAllowed
from shopdesk.kinds import CustodyKind, Holder, LineKind, OldParts, OrderState
from shopdesk.models import Order
from tests.procedure import pickup_story as story


@pytest.mark.clause("PK-3", "PK-8")
def test_old_parts_that_are_still_here_keep_the_gate_shut(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        part = handback.keep_old_parts(session, order_id=order_id, label="刹车片", count=4, by=None, now=now)
        story.prepared_and_told(session, order_id=order_id, now=now)
        settlement.make(session, order_id=order_id, old_parts=OldParts.TAKEN, by=None, now=now)
        story.paid(session, order_id=order_id, amount=89_000, now=now)
        for line in handback.lines(session, order_id=order_id):
            if line.kind is not CustodyKind.OLD_PART:
                handback.give(session, item_id=line.item_id, signer="贺明", by=None, now=now)
        view = pickup_view.view(session, order_id=order_id, lang="zh_CN", now=now)
        assert [check.name for check in view.missing] == ["old_parts_settled", "handback_signed"]
        with pytest.raises(NotAllowed) as refused:
            gate.release(session, order_id=order_id, collected_by="贺明", by=None, now=now)
        assert refused.value.missing == ("old_parts_settled", "handback_signed")
        handback.give(session, item_id=part, signer="贺明", by=None, now=now)
        story.signed_for(session, order_id=order_id, now=now)
        gate.release(session, order_id=order_id, collected_by="贺明", by=None, now=now)
        with pytest.raises(DeskError):
            handback.keep_old_parts(session, order_id=order_id, label="机滤", by=None, now=now)


@pytest.mark.clause("PK-3", "PK-8")
def test_old_parts_waived_by_mistake_are_here_again(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        part = handback.keep_old_parts(session, order_id=order_id, label="刹车片", count=4, by=None, now=now)
        gone = handback.keep_old_parts(session, order_id=order_id, label="机滤", by=None, now=now)
        handback.differ(
            session, order_id=order_id, what="机滤找不到", item_id=gone, lost=True, by=None, now=now
        )
        for said in (OldParts.TAKEN, OldParts.WAIVED, OldParts.TAKEN):
            settlement.note_exit(
                session, order_id=order_id, old_parts=said, odometer_out_km=None, by=None, now=now
            )
        assert custody.last_move(session, part).to is Holder.DESK
        assert custody.last_move(session, gone).to is Holder.DESTROYED
        assert not facts.holding(session, order_id=order_id)["old_parts_settled"]


@pytest.mark.clause("PK-3", "PK-8")
def test_old_parts_waived_at_the_settlement_are_kept_no_longer(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        part = handback.keep_old_parts(session, order_id=order_id, label="刹车片", by=None, now=now)
        story.settled(session, order_id=order_id, now=now)
        assert custody.last_move(session, part).to is Holder.DESTROYED
        assert facts.holding(session, order_id=order_id)["old_parts_settled"]


@pytest.mark.clause("PK-3", "RC-5")
def test_nobody_is_asked_for_old_parts_where_no_part_was_fitted(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        for line in settlement.bill(session, order_id=order_id).lines:
            if line.kind is LineKind.PART:
                settlement_lines.leave_out(session, line_id=line.id, by=None, now=now)
        story.prepared_and_told(session, order_id=order_id, now=now)
        settlement.make(session, order_id=order_id, by=None, now=now)
        assert session.get_one(Order, order_id).old_parts is OldParts.NONE
        assert facts.holding(session, order_id=order_id)["old_parts_settled"]


@pytest.mark.clause("PK-5")
def test_nothing_leaves_the_lists_unticked_once_it_is_handed_back(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        order = session.get_one(Order, order_id)
        order.state = OrderState.RECEIVED
        key = keys.register(session, order_id=order_id, by=None, now=now)[0]
        umbrella = belongings.add(session, order_id=order_id, label="雨伞", by=None, now=now)
        order.state = OrderState.SETTLED
    with pytest.raises(DeskError):
        shop.act(keys.cancel, key_id=key, by=None, now=now)
    with pytest.raises(DeskError):
        shop.act(belongings.change, belonging_id=umbrella, count=0, by=None, now=now)
    with pytest.raises(DeskError):
        shop.act(belongings.remove, belonging_id=umbrella, by=None, now=now)


@pytest.mark.clause("PK-5")
def test_a_claim_names_a_thing_of_its_own_order(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        mine = story.car_is_ready(session, plate="粤B·1", now=now)
        other = story.car_is_ready(session, plate="粤B·2", now=now)
        thing = handback.lines(session, order_id=other)[0].item_id
        with pytest.raises(DeskError):
            handback.differ(session, order_id=mine, what="丢失", item_id=thing, lost=True, by=None, now=now)
        assert handback.differences(session) == []

"""The gate pass and the release (PK-6, PK-7, PK-8)."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from shopdesk.clock import day_of, instant
from shopdesk.db import Database
from shopdesk.desk import (
    boxes,
    credit,
    custody,
    declining,
    facts,
    followup,
    gate,
    handback,
    hooks,
    papers,
    payments,
    pickup_view,
    secrets,
    settlement,
    warranty,
)
from shopdesk.desk.secrets import Keyring
from shopdesk.errors import DeskError, NotAllowed
from shopdesk.kinds import CustodyKind, Means, OldParts, OrderState, Role
from shopdesk.models import Order, Override, Secret, Warranty
from tests.fixed import FixedClock
from tests.procedure import pickup_story as story


@pytest.mark.clause("PK-6")
def test_the_pass_is_valid_only_when_paid_and_everything_is_back(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        assert gate.current(session, order_id=order_id) is None
        story.settled(session, order_id=order_id, now=now)
        issued = gate.current(session, order_id=order_id)
        assert issued is not None
        assert issued.number == "GP-260311-0001"
        assert [fact.name for fact in issued.missing] == [
            "paid",
            "keys_returned",
            "belongings_returned",
            "papers_returned",
        ]
        story.paid(session, order_id=order_id, amount=89_000, now=now)
        story.handed_back(session, order_id=order_id, now=now)
        issued = gate.current(session, order_id=order_id)
        assert issued is not None
        assert issued.valid
        assert gate.issue(session, order_id=order_id, by=None, now=now) == issued.number


@pytest.mark.clause("PK-6")
def test_a_pass_printed_after_closing_still_holds_for_the_way_to_the_gate(
    shop: Database, now: datetime
) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        story.settled(session, order_id=order_id, now=now)
        late = instant(day_of(now), time(21, 15))
        paper = papers.prepare(session, form="gate_pass", order_id=order_id, by=None, now=late).sheet
        assert paper.valid_until == late + timedelta(hours=1)
        paper = papers.prepare(session, form="gate_pass", order_id=order_id, by=None, now=now).sheet
        assert paper.valid_until == instant(day_of(now), time(18))


@pytest.mark.clause("PK-7", "PK-8")
def test_release_frees_erases_starts_and_plans(shop: Database, now: datetime, tmp_path: Path) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        hooks.take(session, order_id=order_id, number=8, by=None, now=now)
        boxes.take(session, order_id=order_id, name="A-08", by=None, now=now)
        secrets.keep(
            session, order_id=order_id, words="2580", keyring=Keyring(tmp_path / "k"), by=None, now=now
        )
        story.settled(session, order_id=order_id, now=now)
        story.paid(session, order_id=order_id, amount=89_000, now=now)
        story.handed_back(session, order_id=order_id, now=now)
        with pytest.raises(DeskError):
            gate.release(session, order_id=order_id, collected_by=" ", by=None, now=now)
        gate.release(
            session, order_id=order_id, collected_by="贺明", odometer_out_km=58_216, by=None, now=now
        )
        order = session.get_one(Order, order_id)
        assert (order.state, order.collected_by, order.released_at) == (OrderState.RELEASED, "贺明", now)
        assert 8 in hooks.free(session, limit=99)
        assert "A-08" in boxes.free_names(session, limit=99)
        assert session.query(Secret).one().cipher == b""
        assert custody.of_customer(session, order.customer_id) == []
        kept = session.query(Warranty).first()
        assert kept is not None
        assert (kept.days, kept.until_km) == (10, 58_216 + 2_000)
        assert [due.round for due in followup.due(session, today=day_of(now) + timedelta(days=2))] == [1]
        used = gate.current(session, order_id=order_id)
        assert used is not None
        assert used.used_at == now


@pytest.mark.clause("PK-6", "PP-2")
def test_what_is_missing_can_be_overridden_by_who_may(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        staff = story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        story.settled(session, order_id=order_id, now=now)
        story.paid(session, order_id=order_id, amount=89_000, now=now)
        for line in handback.lines(session, order_id=order_id):
            if line.kind is not CustodyKind.PAPER:
                handback.give(session, item_id=line.item_id, signer="贺明", by=None, now=now)
        with pytest.raises(NotAllowed) as refused:
            gate.release(session, order_id=order_id, collected_by="贺明", by=None, now=now)
        assert refused.value.missing == ("papers_returned", "handback_signed")
        with pytest.raises(NotAllowed):
            gate.release(session, order_id=order_id, collected_by="贺明", by=None, now=now,
                         permit=story.permit_of(staff[Role.MANAGER]))  # fmt: skip
        view = pickup_view.view(session, order_id=order_id, lang="zh_CN", now=now)
        assert list(view.may_override.values()) == ["O'Brien"]
        gate.release(session, order_id=order_id, collected_by="贺明", permit=story.permit_of(staff[Role.OWNER], "行驶证明天寄"),
                     by=None, now=now)  # fmt: skip
        assert {one.fact for one in session.query(Override)} == {"papers_returned", "handback_signed"}
        left = custody.of_customer(session, session.get_one(Order, order_id).customer_id)
        assert [item.label for item in left] == ["行驶证"]
        handback.give(session, item_id=left[0].item_id, signer="贺明", by=None, now=now)
        assert custody.of_customer(session, session.get_one(Order, order_id).customer_id) == []


@pytest.mark.clause("PK-5", "PP-2")
@pytest.mark.parametrize("unrepaired", [False, True])
def test_without_the_customers_signature_it_stays(shop: Database, now: datetime, unrepaired: bool) -> None:
    with shop.acting(now=now) as session:
        staff = story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        session.get_one(Order, order_id).unrepaired = unrepaired
        story.settled(session, order_id=order_id, now=now)
        payments.take(session, order_id=order_id, amount=89_000, means=Means.CASH, by=None, now=now)
        if not unrepaired:
            warranty.issue(session, order_id=order_id, by=None, now=now)
        handback.give_all(session, order_id=order_id, shown=handback.KINDS, signer="贺明", by=None, now=now)
        with pytest.raises(NotAllowed, match="has not signed for what was handed back") as refused:
            gate.release(session, order_id=order_id, collected_by="贺明", by=None, now=now)
        assert refused.value.missing == ("handback_signed",)
        view = pickup_view.view(session, order_id=order_id, lang="zh_CN", now=now)
        assert [check.name for check in view.missing] == ["handback_signed"]
        assert set(view.may_override.values()) == {"何店长", "O'Brien"}
        gate.release(session, order_id=order_id, collected_by="贺明", by=None, now=now,
                     permit=story.permit_of(staff[Role.MANAGER], "客户手受伤"))  # fmt: skip
        kept = session.query(Override).one()
        assert (kept.fact, kept.reason) == ("handback_signed", "客户手受伤")


@pytest.mark.clause("PK-5")
def test_what_moved_after_the_signature_is_signed_for_again(shop: Database, clock: FixedClock) -> None:
    now = clock()
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        story.settled(session, order_id=order_id, now=now)
        story.paid(session, order_id=order_id, amount=89_000, now=now)
        story.handed_back(session, order_id=order_id, now=now)
        paper = next(
            row for row in handback.lines(session, order_id=order_id) if row.kind is CustodyKind.PAPER
        )
        later = clock.forward(minutes=5)
        handback.undo(session, item_id=paper.item_id, by=None, now=later)
        handback.give(session, item_id=paper.item_id, signer="贺明", by=None, now=later)
        assert pickup_view.view(session, order_id=order_id, lang="zh_CN", now=later).collection is None
        for form, name in (
            ("gate_pass", "signed"),
            ("repair_order", "collection_signed"),
            ("belongings", "return_signed"),
        ):
            ready = papers.prepare(session, form=form, order_id=order_id, by=None, now=later)
            assert getattr(ready.sheet, name) is None, form
        with pytest.raises(NotAllowed):
            gate.release(session, order_id=order_id, collected_by="贺明", by=None, now=later)
        story.signed_for(session, order_id=order_id, now=later)
        gate.release(session, order_id=order_id, collected_by="贺明", by=None, now=later)


@pytest.mark.clause("PK-6")
def test_approved_credit_opens_the_gate_too(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        staff = story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        story.settled(session, order_id=order_id, now=now)
        credit.approve(session, order_id=order_id, due_on=day_of(now), by=None, now=now,
                       permit=story.permit_of(staff[Role.MANAGER]))  # fmt: skip
        story.handed_back(session, order_id=order_id, now=now)
        warranty.issue(session, order_id=order_id, by=None, now=now)
        gate.release(session, order_id=order_id, collected_by="贺明", by=None, now=now)
        assert session.get_one(Order, order_id).state is OrderState.RELEASED


@pytest.mark.clause("RC-5", "PK-7")
def test_an_unrepaired_asset_leaves_like_any_other(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        session.get_one(Order, order_id).state = OrderState.ESTIMATING
        session.flush()
        declining.decline(session, order_id=order_id, reason="太贵", by=None, now=now)
        story.prepared_and_told(session, order_id=order_id, now=now)
        settlement.make(session, order_id=order_id, old_parts=OldParts.NONE, by=None, now=now)
        story.handed_back(session, order_id=order_id, now=now)
        with pytest.raises(DeskError):
            warranty.issue(session, order_id=order_id, by=None, now=now)
        view = pickup_view.view(session, order_id=order_id, lang="zh_CN", now=now)
        assert view.missing == ()
        gate.release(session, order_id=order_id, collected_by="贺明", by=None, now=now)
        assert session.query(Warranty).count() == 0


@pytest.mark.clause("PK-6")
def test_the_checklist_says_what_the_facts_say(shop: Database, now: datetime) -> None:
    def agrees(session: Session, order_id: int) -> None:
        view = pickup_view.view(session, order_id=order_id, lang="zh_CN", now=now)
        holding = facts.holding(session, order_id=order_id)
        missing = {fact.name for check in view.checks for fact in check.missing}
        asked = {name for names in pickup_view.CHECKS for name in names}
        assert missing == {name for name in asked if not holding[name]}

    with shop.acting(now=now) as session:
        staff = story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        agrees(session, order_id)
        story.settled(session, order_id=order_id, now=now)
        agrees(session, order_id)
        credit.approve(session, order_id=order_id, due_on=day_of(now), by=None, now=now,
                       permit=story.permit_of(staff[Role.MANAGER]))  # fmt: skip
        agrees(session, order_id)
        story.paid(session, order_id=order_id, amount=89_000, now=now)
        story.handed_back(session, order_id=order_id, now=now)
        agrees(session, order_id)


@pytest.mark.clause("PK-6")
def test_the_page_sees_everything_in_one_go(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        view = pickup_view.view(session, order_id=order_id, lang="zh_CN", now=now)
        assert [check.name for check in view.missing] == [
            "prepared", "customer_told", "settled", "certificate_issued", "paid", "keys_returned", "belongings_returned",
            "old_parts_settled", "handback_signed",
        ]  # fmt: skip
        assert view.bill.total == 89_000
        assert view.gate is None

"""Preparation, pick-up notice and hand-back (PK-1, PK-2, PK-5, PK-9)."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from shopdesk import i18n
from shopdesk.db import Database
from shopdesk.desk import facts, handback, papers, pickup, pickup_view, today, uncollected
from shopdesk.desk.papers import belongings as belongings_paper
from shopdesk.desk.papers import common
from shopdesk.desk.today_rows import Group, Kind, TodayRow
from shopdesk.errors import DeskError
from shopdesk.kinds import CallResult, CustodyKind, Holder, OrderState, SignedHow
from shopdesk.models import Call, Order
from shopdesk.printing import plain
from tests.fixed import FixedClock
from tests.procedure import pickup_story as story


@pytest.mark.clause("PK-1")
def test_the_preparation_list_comes_from_the_shops_template(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        order = session.get_one(Order, order_id)
        tasks = pickup.tasks(session, order_id=order_id, lang="zh_CN")
        assert tasks[0].label == "车辆已清洁"
        assert not facts.prepared(session, order)
        for task in tasks:
            pickup.tick(session, order_id=order_id, place=task.place, by=None, now=now)
        assert facts.prepared(session, order)
        assert pickup.tasks(session, order_id=order_id, lang="en")[0].label == "Vehicle is clean"
        pickup.tick(session, order_id=order_id, place=1, done=False, by=None, now=now)
        assert not facts.prepared(session, order)


@pytest.mark.clause("PK-2")
def test_the_customer_is_told_an_hour_ahead_or_four_for_long_jobs(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        short = story.car_is_ready(session, plate="粤B·1", promised_in=timedelta(days=2), now=now)
        long = story.car_is_ready(session, plate="粤B·2", promised_in=timedelta(days=3), now=now)
        assert pickup.notice_plan(session, order_id=short, now=now).lead_minutes == 60
        plan = pickup.notice_plan(session, order_id=long, now=now)
        assert (plan.lead_minutes, plan.call_by) == (240, now + timedelta(days=3) - timedelta(hours=4))


@pytest.mark.clause("PK-2")
def test_a_late_call_needs_reason_and_apology(shop: Database, clock: FixedClock) -> None:
    now = clock()
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        later = clock.forward(hours=5)
        plan = pickup.notice_plan(session, order_id=order_id, now=later)
        assert (plan.late_minutes, plan.broken) == (120, True)
        assert "sorry" in str(pickup.notice_words(plan, "贺明", "样例"))
        pickup.notify(session, order_id=order_id, result=CallResult.NO_ANSWER, by=None, now=later)
        assert not facts.customer_told(session, session.get_one(Order, order_id))
        with pytest.raises(DeskError) as refused:
            pickup.notify(session, order_id=order_id, result=CallResult.REACHED, by=None, now=later)
        assert refused.value.field == "late_reason"
        coming = later + timedelta(hours=1)
        pickup.notify(session, order_id=order_id, result=CallResult.REACHED, late_reason="等配件", person="贺明",
                      coming_at=coming, by=None, now=later)  # fmt: skip
        plan = pickup.notice_plan(session, order_id=order_id, now=later)
        assert (plan.told_whom, plan.coming_at, plan.tries) == ("贺明", coming, 2)
        assert session.query(Call).order_by(Call.id.desc()).first().note == "等配件"  # type: ignore[union-attr]


@pytest.mark.clause("PK-2")
def test_a_call_later_than_the_rule_apologises_for_no_promise_that_is_kept(
    shop: Database, clock: FixedClock
) -> None:
    now = clock()
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        later = clock.forward(hours=3, minutes=30)
        plan = pickup.notice_plan(session, order_id=order_id, now=later)
        assert (plan.late_minutes, plan.broken) == (30, False)
        assert "sorry" not in str(pickup.notice_words(plan, "贺明", "样例"))
        with pytest.raises(DeskError) as refused:
            pickup.notify(session, order_id=order_id, result=CallResult.REACHED, by=None, now=later)
        assert refused.value.field == "late_reason"
        assert "Apologise" not in str(refused.value)


@pytest.mark.clause("PK-5", "PK-8")
def test_each_thing_is_ticked_off_by_itself(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        order = session.get_one(Order, order_id)
        lines = handback.lines(session, order_id=order_id)
        kinds = [line.kind for line in lines]
        assert kinds == [CustodyKind.KEY, CustodyKind.KEY, CustodyKind.BELONGING, CustodyKind.PAPER]
        handback.give(session, item_id=lines[0].item_id, signer="贺明", by=None, now=now)
        assert not facts.returned(session, order, CustodyKind.KEY)
        with pytest.raises(DeskError):
            handback.give(session, item_id=lines[0].item_id, signer="贺明", by=None, now=now)
        with pytest.raises(DeskError):
            handback.give(session, item_id=lines[1].item_id, signer=" ", by=None, now=now)
        handback.give(session, item_id=lines[1].item_id, signer="贺明", by=None, now=now)
        assert facts.returned(session, order, CustodyKind.KEY)
        handback.undo(session, item_id=lines[1].item_id, by=None, now=now)
        again = handback.lines(session, order_id=order_id)[1]
        assert (again.holder, again.place) == (Holder.HOOK, "8")


@pytest.mark.clause("PK-5")
def test_all_at_once_only_after_each_kind_was_shown(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        with pytest.raises(DeskError):
            handback.give_all(
                session, order_id=order_id, shown=[CustodyKind.KEY], signer="贺明", by=None, now=now
            )
        with pytest.raises(DeskError):
            handback.sign(session, order_id=order_id, signer="贺明", how=SignedHow.PAPER, by=None, now=now)
        assert (
            handback.give_all(
                session, order_id=order_id, shown=handback.KINDS, signer="贺明", by=None, now=now
            )
            == 4
        )
        handback.sign(session, order_id=order_id, signer="贺明", how=SignedHow.PAPER, by=None, now=now)
        view = pickup_view.view(session, order_id=order_id, lang="zh_CN", now=now)
        assert view.collection is not None
        assert all(line.to_name == "贺明" for line in view.hand)


@pytest.mark.clause("PK-5")
def test_a_difference_becomes_a_claim_at_once(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        jack = next(x for x in handback.lines(session, order_id=order_id) if x.kind is CustodyKind.BELONGING)
        with pytest.raises(DeskError):
            handback.differ(session, order_id=order_id, what="", by=None, now=now)
        claim = handback.differ(session, order_id=order_id, what="千斤顶不见了", item_id=jack.item_id, lost=True,
                                by=None, now=now)  # fmt: skip
        assert facts.returned(session, session.get_one(Order, order_id), CustodyKind.BELONGING)
        assert [d.what for d in handback.differences(session)] == ["千斤顶不见了"]
        sheet = belongings_paper.sheet(session, common.matter(session, order_id), by=None, now=now)
        assert sheet.differences == ("千斤顶不见了",)
        said = plain.text(belongings_paper.form.FORM, sheet, i18n.CHINESE)
        assert "千斤顶不见了" in said
        handback.resolve(session, difference_id=claim, resolution="赔一个新的", by=None, now=now)
        assert handback.differences(session) == []


@pytest.mark.clause("PK-5", "PK-6")
def test_the_papers_say_what_was_missing_when_it_was_signed_for(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        story.settled(session, order_id=order_id, now=now)
        found = handback.differ(session, order_id=order_id, what="千斤顶不见了", by=None, now=now)
        handback.resolve(session, difference_id=found, resolution="在后备箱找到", by=None, now=now)
        scratch = handback.differ(session, order_id=order_id, what="后视镜划伤", by=None, now=now)

    def said(form: str) -> tuple[str, ...]:
        with shop.reading() as session:
            sheet = papers.prepare(session, form=form, order_id=order_id, by=None, now=later).sheet
            return sheet.differences  # type: ignore[attr-defined, no-any-return]

    later = now + timedelta(hours=1)
    for form in ("gate_pass", "belongings"):
        assert said(form) == ("后视镜划伤",)
    shop.act(story.handed_back, order_id=order_id, now=later)
    shop.act(
        handback.resolve, difference_id=scratch, resolution="已抛光", by=None, now=now + timedelta(days=1)
    )
    shop.act(handback.differ, order_id=order_id, what="少一把钥匙", by=None, now=now + timedelta(days=1))
    for form in ("gate_pass", "belongings"):
        assert said(form) == ("后视镜划伤",)


@pytest.mark.clause("PK-5", "FU-7")
def test_a_claim_stands_on_today_until_it_is_settled(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        claim = handback.differ(session, order_id=order_id, what="千斤顶不见了", by=None, now=now)

    def claims(at: datetime) -> list[tuple[Group, TodayRow]]:
        groups = shop.ask(today.today, now=at).groups
        return [(group, row) for group, rows in groups.items() for row in rows if row.kind is Kind.CLAIM]

    ((group, row),) = claims(now)
    assert (group, row.order_id, row.what.values["what"]) == (Group.LATER, order_id, "千斤顶不见了")
    assert [i18n.say(note, "en") for note in row.notes] == ["贺明", "phone …3341"], "whom to call"
    ((group, _row),) = claims(now + timedelta(days=1))
    assert group is Group.NOW
    shop.act(handback.resolve, difference_id=claim, resolution="赔一个新的", by=None, now=now)
    assert claims(now) == []


def test_nothing_is_handed_back_before_it_is_ready(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        session.get_one(Order, order_id).state = OrderState.IN_WORKSHOP
        session.flush()
        with pytest.raises(DeskError):
            handback.give_all(
                session, order_id=order_id, shown=handback.KINDS, signer="贺明", by=None, now=now
            )


@pytest.mark.clause("PK-9")
def test_what_nobody_fetches_is_reminded_of_by_rule(shop: Database, clock: FixedClock) -> None:
    now = clock()
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        assert uncollected.due(session, now=now + timedelta(days=2)) == []
        third = clock.forward(days=3)
        assert [(u.days, u.due) for u in uncollected.due(session, now=third)] == [(3, 1)]
        uncollected.remind(session, order_id=order_id, result=CallResult.NO_ANSWER, by=None, now=third)
        assert uncollected.due(session, now=third)
        uncollected.remind(session, order_id=order_id, result=CallResult.REACHED, by=None, now=third)
        assert uncollected.due(session, now=third) == []
        assert [u.due for u in uncollected.due(session, now=now + timedelta(days=8))] == [2]

"""Hand-over to the workshop and back (WS-1, WS-5)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from shopdesk.desk import quality, workshop
from shopdesk.errors import DeskError, NotAllowed
from shopdesk.kinds import CheckLevel, CustodyKind, HandoverTo, Holder, OrderState
from tests.procedure.workshop_story import Workshop, floor

__all__ = ["floor"]


@pytest.mark.clause("WS-1")
def test_the_receiver_signs_with_the_time_to_ten_minutes(floor: Workshop) -> None:
    order = floor.agreed_order()
    floor.clock.forward(minutes=7)
    signed = floor.hand_over(order, wash=True)
    assert signed == floor.now.replace(minute=40)
    seen = floor.db.ask(workshop.view, order_id=order, now=floor.now)
    assert (seen.state, seen.workshop_at) == (OrderState.IN_WORKSHOP, signed)
    assert [(h.to, h.receiver, h.at, h.wash_booked) for h in seen.handovers] == [
        (HandoverTo.TEAM, "罗成", signed, True)
    ]


@pytest.mark.clause("WS-1")
def test_with_one_team_it_goes_straight_there(floor: Workshop) -> None:
    only = floor.team("一班")
    order = floor.in_workshop()
    assert floor.order(order).team_id == only


@pytest.mark.clause("WS-1")
def test_with_several_teams_the_supervisor_gets_it_and_assigns(floor: Workshop) -> None:
    floor.team("一班")
    second = floor.team("二班")
    order = floor.agreed_order()
    floor.hand_over(order)
    assert floor.order(order).team_id is None
    floor.db.act(
        workshop.assign,
        order_id=order,
        team_id=second,
        technician_id=floor.wang,
        by=floor.desk,
        now=floor.now,
    )
    seen = floor.db.ask(workshop.view, order_id=order, now=floor.now)
    assert (seen.team, seen.technician) == ("二班", "王磊")
    assert [h.to for h in seen.handovers] == [HandoverTo.TEAM, HandoverTo.SUPERVISOR]


@pytest.mark.clause("PK-8")
def test_asset_and_keys_go_along_and_come_back_to_their_hook(floor: Workshop) -> None:
    order = floor.in_workshop()
    assert floor.where(order, CustodyKind.ASSET)[0] is Holder.WORKSHOP
    assert floor.where(order, CustodyKind.KEY)[0] is Holder.WORKSHOP
    floor.work_finished(order)
    floor.checked(order)
    floor.db.act(workshop.take_back, order_id=order, receiver_id=floor.desk, by=floor.desk, now=floor.now)
    assert floor.where(order, CustodyKind.ASSET)[0] is Holder.YARD
    assert floor.where(order, CustodyKind.KEY) == (Holder.HOOK, "1")


def test_keys_may_stay_on_the_hook(floor: Workshop) -> None:
    order = floor.agreed_order()
    floor.hand_over(order, keys_along=False)
    assert floor.where(order, CustodyKind.KEY) == (Holder.HOOK, "1")
    assert floor.where(order, CustodyKind.ASSET)[0] is Holder.WORKSHOP


def test_somebody_has_to_receive_it(floor: Workshop) -> None:
    order = floor.agreed_order()
    with pytest.raises(DeskError) as refused:
        floor.db.act(workshop.hand_over, order_id=order, receiver_id=None, by=floor.desk, now=floor.now)
    assert refused.value.field == "receiver"
    assert floor.state(order) is OrderState.AGREED


@pytest.mark.clause("WS-5")
def test_the_desk_takes_nothing_back_unchecked(floor: Workshop) -> None:
    order = floor.in_workshop()
    floor.work_finished(order)
    floor.checked(order, CheckLevel.SELF, CheckLevel.TEAM)
    with pytest.raises(NotAllowed) as refused:
        floor.db.act(workshop.take_back, order_id=order, receiver_id=floor.desk, by=floor.desk, now=floor.now)
    assert refused.value.missing == ("final_checked",)
    floor.checked(order, CheckLevel.FINAL)
    floor.clock.forward(minutes=31)
    floor.db.act(workshop.take_back, order_id=order, receiver_id=floor.desk, by=floor.desk, now=floor.now)
    seen = floor.db.ask(workshop.view, order_id=order, now=floor.now)
    assert (seen.state, seen.ready_at) == (OrderState.READY, floor.now)
    assert seen.handovers[0].to is HandoverTo.DESK


def test_work_is_not_finished_while_extra_work_is_open(floor: Workshop) -> None:
    order = floor.in_workshop()
    floor.extra_work_found(order)
    with pytest.raises(DeskError):
        floor.work_finished(order)


def test_only_what_the_workshop_has_is_assigned(floor: Workshop) -> None:
    order = floor.agreed_order()
    with pytest.raises(DeskError, match="workshop doesn't have it"):
        floor.db.act(
            workshop.assign,
            order_id=order,
            team_id=None,
            technician_id=floor.luo,
            by=floor.desk,
            now=floor.now,
        )


def test_the_view_says_how_much_of_the_planned_time_is_over(floor: Workshop) -> None:
    order = floor.in_workshop(promised=timedelta(hours=4))
    floor.clock.forward(hours=1)
    assert floor.db.ask(workshop.view, order_id=order, now=floor.now).used == 25


@pytest.mark.clause("WS-1")
def test_the_technician_may_be_named_with_the_hand_over(floor: Workshop) -> None:
    order = floor.agreed_order()
    floor.hand_over(order, technician_id=floor.wang)
    seen = floor.db.ask(workshop.view, order_id=order, now=floor.now)
    assert (seen.technician, [h.receiver for h in seen.handovers]) == ("王磊", ["罗成"])
    assert [line.description for line in seen.work] == ["更换前刹车片"]
    assert {(held.kind, held.to_name) for held in seen.held} == {
        (CustodyKind.ASSET, "罗成"),
        (CustodyKind.KEY, "罗成"),
    }


@pytest.mark.clause("WS-3")
def test_the_planned_time_runs_on_when_a_check_sends_it_back_to_work(floor: Workshop) -> None:
    order = floor.in_workshop(promised=timedelta(hours=4))
    floor.clock.forward(hours=1)
    floor.work_finished(order)
    floor.clock.forward(hours=1)
    assert floor.db.ask(workshop.view, order_id=order, now=floor.now).used == 25
    floor.db.act(
        quality.check, order_id=order, level=CheckLevel.SELF, passed=False, checker_id=floor.wang, note="异响",
        by=floor.desk, now=floor.now,
    )  # fmt: skip
    assert floor.db.ask(workshop.view, order_id=order, now=floor.now).used == 50

"""The three checks (WS-5)."""

from __future__ import annotations

import pytest

from shopdesk.desk import facts, quality
from shopdesk.errors import DeskError
from shopdesk.kinds import CheckLevel, OrderState
from tests.procedure.workshop_story import Workshop, floor

__all__ = ["floor"]


def check(floor: Workshop, order: int, level: CheckLevel, *, passed: bool = True, note: str = "") -> None:
    floor.db.act(
        quality.check, order_id=order, level=level, passed=passed, note=note, checker_id=floor.wang, by=floor.desk,
        now=floor.now,
    )  # fmt: skip


@pytest.mark.clause("WS-5")
def test_self_team_and_final_in_this_order(floor: Workshop) -> None:
    order = floor.in_workshop()
    floor.work_finished(order)
    with pytest.raises(DeskError, match="team check comes first"):
        check(floor, order, CheckLevel.FINAL)
    with pytest.raises(DeskError, match="self check comes first"):
        check(floor, order, CheckLevel.TEAM)
    for level in CheckLevel:
        check(floor, order, level)
    rows = floor.db.ask(quality.of_order, order_id=order)
    assert [row.level for row in reversed(rows)] == list(CheckLevel)
    assert {row.checker for row in rows} == {"王磊"}
    assert all(row.current and row.passed for row in rows)


@pytest.mark.clause("WS-5")
def test_failed_goes_back_to_work_with_the_note_and_all_checks_begin_again(floor: Workshop) -> None:
    order = floor.in_workshop()
    floor.work_finished(order)
    check(floor, order, CheckLevel.SELF)
    check(floor, order, CheckLevel.TEAM, passed=False, note="刹车异响")
    assert floor.state(order) is OrderState.IN_WORKSHOP
    floor.clock.forward(hours=1)
    floor.work_finished(order)
    holding = floor.db.ask(facts.holding, order_id=order)
    assert not holding["self_checked"]
    rows = floor.db.ask(quality.of_order, order_id=order)
    assert (rows[0].note, rows[0].current) == ("刹车异响", False)


def test_a_failed_check_says_what_is_not_right(floor: Workshop) -> None:
    order = floor.in_workshop()
    floor.work_finished(order)
    with pytest.raises(DeskError) as refused:
        check(floor, order, CheckLevel.SELF, passed=False)
    assert refused.value.field == "note"
    assert floor.state(order) is OrderState.CHECKING


def test_a_check_names_its_checker(floor: Workshop) -> None:
    order = floor.in_workshop()
    floor.work_finished(order)
    with pytest.raises(DeskError) as refused:
        floor.db.act(
            quality.check, order_id=order, level=CheckLevel.SELF, passed=True, checker_id=None, by=floor.desk,
            now=floor.now,
        )  # fmt: skip
    assert refused.value.field == "checker"


def test_nothing_is_checked_before_the_work_is_finished(floor: Workshop) -> None:
    order = floor.in_workshop()
    with pytest.raises(DeskError, match="not reported finished"):
        check(floor, order, CheckLevel.SELF)

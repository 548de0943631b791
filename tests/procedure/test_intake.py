"""接车检查: papers, condition, belongings, readings: what stands in the way of the estimate, in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from shopdesk.db import Database
from shopdesk.desk import (
    assets,
    belongings,
    boxes,
    condition,
    courtesy,
    custody,
    intake,
    keys,
    moves,
    papers_along,
    readings,
)
from shopdesk.desk.intake import IntakeView
from shopdesk.desk.papers import belongings as belongings_paper
from shopdesk.desk.papers.common import matter
from shopdesk.desk.papers_along import Validity
from shopdesk.errors import DeskError, NotAllowed
from shopdesk.i18n import CHINESE, ENGLISH, say
from shopdesk.kinds import AssetKind, BelongingPlace, CustodyKind, Holder, MarkKind, OrderState
from shopdesk.models import Order
from tests.fixed import FixedClock
from tests.procedure import intake_story as story

IN_IT, IN_BOX, ALONG = BelongingPlace.ASSET, BelongingPlace.BOX, BelongingPlace.CUSTOMER


@pytest.fixture
def car(shop: Database, now: datetime) -> int:
    shop.act(story.opened_shop, by=None, now=now)
    return shop.act(story.car_arrives, by=None, now=now)


@pytest.fixture
def phone(shop: Database, now: datetime) -> int:
    shop.act(story.opened_shop, by=None, now=now)
    return shop.act(story.phone_arrives, by=None, now=now)


def seen(shop: Database, order_id: int) -> IntakeView:
    return shop.ask(intake.view, order_id=order_id, now=shop.clock())


def thing(shop: Database, order_id: int, label: str) -> int:
    return next(row.id for row in seen(shop, order_id).belongings if row.label == label)


def held(shop: Database, order_id: int, kind: CustodyKind) -> list[tuple[str, int, Holder, str]]:
    """What the ledger says is here: label, count, holder, place."""
    found = shop.ask(custody.held, order_ids=[order_id], kinds=[kind], here_only=True)
    return [(row.label, row.count, row.holder, row.place) for row in found]


@pytest.mark.clause("RC-6.1")
def test_an_intake_begins_with_the_shops_lists_and_nothing_answered(shop: Database, car: int) -> None:
    view = seen(shop, car)
    assert [paper.label for paper in view.papers] == ["行驶证", "交强险保单", "年检标志", "二级维护卡"]
    assert all(paper.present is None for paper in view.papers)
    assert view.belongings
    assert all(row.count == 0 for row in view.belongings)
    assert view.tests == ()
    assert view.next == "papers"
    assert [section.name for section in view.sections if section.needed and not section.done] == [
        "papers", "condition", "belongings", "readings", "keys",
    ]  # fmt: skip


@pytest.mark.clause("RC-6.2")
def test_a_device_has_tests_and_no_keys(shop: Database, phone: int, now: datetime) -> None:
    view = seen(shop, phone)
    assert "开机" in [row.label for row in view.tests]
    assert "keys" not in [section.name for section in view.sections]
    shop.act(condition.record_test, test_id=view.tests[0].id, passed=False, note="不亮", by=None, now=now)
    assert seen(shop, phone).tests[0] == replace(view.tests[0], passed=False, note="不亮")


def test_the_lists_speak_both_languages(shop: Database, car: int) -> None:
    view = seen(shop, car)
    assert view.names.say(view.papers[0].label, ENGLISH) == "Vehicle licence"
    assert view.names.say(view.papers[0].label, CHINESE) == "行驶证"
    assert view.names.say("儿童座椅", ENGLISH) == "儿童座椅"


@pytest.mark.clause("RC-6.1")
def test_papers_warn_when_they_end_soon_or_are_over(shop: Database, car: int, now: datetime) -> None:
    licence, insurance, inspection, _ = seen(shop, car).papers
    today = date(2026, 3, 11)
    for paper, until in (
        (licence, date(2028, 6, 30)),
        (insurance, today - timedelta(days=1)),
        (inspection, today + timedelta(days=12)),
    ):
        shop.act(
            papers_along.check,
            paper_id=paper.id,
            present=True,
            valid_until=until,
            told=True,
            by=None,
            now=now,
        )
    found = seen(shop, car).papers
    assert [paper.validity for paper in found] == [
        Validity.GOOD, Validity.OVER, Validity.SOON, Validity.UNKNOWN,
    ]  # fmt: skip
    assert found[2].days == 12
    assert [paper.differs for paper in found] == [False, True, True, False]
    assert not seen(shop, car).holds["papers_checked"]
    shop.act(papers_along.all_present, order_id=car, by=None, now=now)
    assert seen(shop, car).holds["papers_checked"]


@pytest.mark.clause("RC-6.1")
def test_what_is_wrong_with_the_papers_is_told_before_the_estimate(
    shop: Database, car: int, now: datetime
) -> None:
    licence, insurance, inspection, card = seen(shop, car).papers
    yesterday = date(2026, 3, 10)
    shop.act(papers_along.check, paper_id=licence.id, present=False, by=None, now=now)
    shop.act(papers_along.check, paper_id=insurance.id, present=True, valid_until=yesterday, by=None, now=now)
    shop.act(papers_along.check, paper_id=inspection.id, present=True, intact=False, by=None, now=now)
    assert seen(shop, car).holds["papers_told"] is False
    shop.act(papers_along.all_present, order_id=car, by=None, now=now)
    view = seen(shop, car)
    assert [paper.untold for paper in view.papers] == [True, True, True, False]
    assert (view.holds["papers_checked"], view.holds["papers_told"], view.next) == (True, False, "papers")
    assert view.sections[0].missing.values["count"] == 3
    with pytest.raises(NotAllowed) as refused:
        shop.act(moves.make, order_id=car, move="finish_intake", by=None, now=now)
    assert refused.value.missing[0] == "papers_told"
    shop.act(papers_along.tell_all, order_id=car, by=None, now=now)
    view = seen(shop, car)
    assert [paper.told for paper in view.papers] == [True, True, True, False]
    assert view.next == "condition"
    assert card.id == view.papers[3].id


@pytest.mark.clause("RC-6.1")
@pytest.mark.clause("PK-8")
def test_a_kept_paper_is_in_the_ledger_and_one_given_back_leaves_it(
    shop: Database, car: int, now: datetime
) -> None:
    licence = seen(shop, car).papers[0].id
    shop.act(papers_along.check, paper_id=licence, present=True, kept=True, by=None, now=now)
    assert held(shop, car, CustodyKind.PAPER) == [("行驶证", 1, Holder.DESK, "")]
    shop.act(belongings.take_box, order_id=car, name="b-06", by=None, now=now)
    assert held(shop, car, CustodyKind.PAPER) == [("行驶证", 1, Holder.BOX, "B-06")]
    shop.act(papers_along.check, paper_id=licence, present=True, kept=False, by=None, now=now)
    assert held(shop, car, CustodyKind.PAPER) == []


def test_a_paper_that_did_not_come_along_cant_be_kept(shop: Database, car: int, now: datetime) -> None:
    licence = seen(shop, car).papers[0].id
    with pytest.raises(DeskError):
        shop.act(papers_along.check, paper_id=licence, present=False, kept=True, by=None, now=now)


@pytest.mark.clause("RC-6.2")
def test_marks_know_their_place_and_close_up_their_numbers(shop: Database, car: int, now: datetime) -> None:
    for x, y, kind in ((380, 500, MarkKind.CRACK), (530, 240, MarkKind.SCRATCH), (940, 900, MarkKind.DENT)):
        shop.act(condition.mark, order_id=car, x=x, y=y, kind=kind, by=None, now=now)
    first, second, third = seen(shop, car).marks
    assert (first.number, first.kind, first.zone) == (1, MarkKind.CRACK, "windscreen")
    shop.act(condition.change_mark, mark_id=third.id, note="硬币大小", by=None, now=now)
    removed = shop.act(condition.remove_mark, mark_id=second.id, by=None, now=now)
    assert [(m.number, m.kind) for m in seen(shop, car).marks] == [(1, MarkKind.CRACK), (2, MarkKind.DENT)]
    shop.act(condition.put_back, removed=removed, by=None, now=now)
    after = seen(shop, car).marks
    assert [(m.number, m.x, m.kind, m.note) for m in after] == [
        (1, 380, MarkKind.CRACK, ""), (2, 530, MarkKind.SCRATCH, ""), (3, 940, MarkKind.DENT, "硬币大小"),
    ]  # fmt: skip


def test_a_mark_outside_the_drawing_is_refused(shop: Database, car: int, now: datetime) -> None:
    with pytest.raises(DeskError):
        shop.act(condition.mark, order_id=car, x=1001, y=0, kind=MarkKind.DENT, by=None, now=now)


@pytest.mark.clause("RC-6.5")
def test_the_last_odometer_is_that_at_which_it_left(shop: Database, car: int, clock: FixedClock) -> None:
    shop.act(readings.take, order_id=car, odometer_km=81_905, by=None, now=clock())
    with shop.acting(now=clock()) as session:
        order = session.get_one(Order, car)
        order.odometer_out_km, asset = 81_912, order.asset_id
    again = shop.act(story.comes_again, order_id=car, days=90, by=None, now=clock())
    assert seen(shop, again).readings.last_km == 81_912
    assert shop.ask(assets.rows, ids=[asset])[0].last_km == 81_912


@pytest.mark.clause("RC-6.5")
def test_a_lower_odometer_warns_and_is_written_down(shop: Database, car: int, clock: FixedClock) -> None:
    shop.act(readings.take, order_id=car, odometer_km=81_905, fuel_eighths=3, by=None, now=clock())
    again = shop.act(story.comes_again, order_id=car, days=90, by=None, now=clock())
    low = shop.act(readings.take, order_id=again, odometer_km=8_641, fuel_eighths=0, by=None, now=clock())
    assert low.warning is not None
    assert low.last_km == 81_905
    assert seen(shop, again).readings.odometer_km == 8_641
    fine = shop.act(readings.take, order_id=again, odometer_km=86_412, by=None, now=clock())
    assert fine.warning is None
    assert fine.fuel_eighths == 0
    assert seen(shop, again).holds["readings_taken"]


@pytest.mark.clause("RC-6.5")
def test_a_device_needs_its_battery_level(shop: Database, phone: int, now: datetime) -> None:
    assert not seen(shop, phone).holds["readings_taken"]
    shop.act(readings.take, order_id=phone, battery_percent=0, by=None, now=now)
    assert seen(shop, phone).holds["readings_taken"]


@pytest.mark.parametrize(
    ("field", "value"),
    [("odometer_km", -1), ("odometer_km", 10_000_000), ("fuel_eighths", 9), ("battery_percent", 101)],
)
def test_readings_that_cant_be_are_refused(
    shop: Database, car: int, now: datetime, field: str, value: int
) -> None:
    with pytest.raises(DeskError) as refused:
        shop.act(readings.take, order_id=car, by=None, now=now, **{field: value})
    assert refused.value.field == field.split("_")[0]


@pytest.mark.clause("RC-6.3")
@pytest.mark.clause("PK-8")
def test_what_stays_goes_into_the_ledger_when_the_list_is_closed(
    shop: Database, car: int, now: datetime
) -> None:
    shop.act(belongings.change, belonging_id=thing(shop, car, "备胎"), count=1, by=None, now=now)
    shop.act(
        belongings.change, belonging_id=thing(shop, car, "雨伞"), count=1, place=IN_BOX, by=None, now=now
    )
    shop.act(
        belongings.change, belonging_id=thing(shop, car, "太阳镜"), count=1, place=ALONG, pointed_out=True,
        by=None, now=now,
    )  # fmt: skip
    shop.act(belongings.add, order_id=car, label="儿童座椅", count=2, by=None, now=now)
    with pytest.raises(DeskError) as refused:
        shop.act(belongings.close, order_id=car, by=None, now=now)
    assert refused.value.field == "box"
    shop.act(belongings.take_box, order_id=car, name="B-06", by=None, now=now)
    assert held(shop, car, CustodyKind.BELONGING) == []
    shop.act(belongings.close, order_id=car, by=None, now=now)
    assert held(shop, car, CustodyKind.BELONGING) == [
        ("备胎", 1, Holder.ASSET, ""),
        ("雨伞", 1, Holder.BOX, "B-06"),
        ("儿童座椅", 2, Holder.ASSET, ""),
    ]
    assert seen(shop, car).holds["belongings_counted"]


@pytest.mark.clause("RC-6.3")
def test_a_valuable_must_be_pointed_out_before_the_list_is_closed(
    shop: Database, car: int, now: datetime
) -> None:
    glasses = thing(shop, car, "太阳镜")
    shop.act(belongings.change, belonging_id=glasses, count=1, by=None, now=now)
    with pytest.raises(DeskError) as refused:
        shop.act(belongings.close, order_id=car, by=None, now=now)
    assert refused.value.field == "belongings"
    assert not seen(shop, car).belongings_checked
    shop.act(belongings.change, belonging_id=glasses, pointed_out=True, by=None, now=now)
    shop.act(belongings.close, order_id=car, by=None, now=now)
    assert seen(shop, car).belongings_checked


@pytest.mark.clause("RC-6.3")
def test_a_thing_is_put_into_a_box_by_its_name(shop: Database, car: int, now: datetime) -> None:
    umbrella, spare = thing(shop, car, "雨伞"), thing(shop, car, "备胎")
    shop.act(belongings.change, belonging_id=umbrella, box="a1", by=None, now=now)
    shop.act(belongings.change, belonging_id=spare, place=IN_BOX, by=None, now=now)
    shop.act(belongings.close, order_id=car, by=None, now=now)
    shop.act(belongings.change, belonging_id=umbrella, box="B 6", by=None, now=now)
    assert shop.ask(boxes.of_order, car) == ["B-06"]
    assert {(label, place) for label, _n, _h, place in held(shop, car, CustodyKind.BELONGING)} == {
        ("雨伞", "B-06"), ("备胎", "B-06"),
    }  # fmt: skip
    with pytest.raises(DeskError, match="B-99") as refused:
        shop.act(belongings.change, belonging_id=spare, box="B-99", by=None, now=now)
    assert refused.value.field == "box"
    assert shop.ask(boxes.of_order, car) == ["B-06"]


@pytest.mark.clause("RC-6.3")
@pytest.mark.clause("PK-8")
def test_later_changes_correct_the_ledger_by_moves(shop: Database, car: int, now: datetime) -> None:
    umbrella, spare = thing(shop, car, "雨伞"), thing(shop, car, "备胎")
    shop.act(belongings.change, belonging_id=umbrella, count=2, by=None, now=now)
    shop.act(belongings.change, belonging_id=spare, count=1, by=None, now=now)
    shop.act(belongings.close, order_id=car, by=None, now=now)
    before = len(shop.ask(custody.moves, order_id=car))
    shop.act(belongings.take_box, order_id=car, name="A-01", by=None, now=now)
    shop.act(belongings.change, belonging_id=umbrella, place=IN_BOX, by=None, now=now)
    assert ("雨伞", 2, Holder.BOX, "A-01") in held(shop, car, CustodyKind.BELONGING)
    shop.act(belongings.change, belonging_id=umbrella, count=1, by=None, now=now)
    assert ("雨伞", 1, Holder.BOX, "A-01") in held(shop, car, CustodyKind.BELONGING)
    shop.act(belongings.remove, belonging_id=spare, by=None, now=now)
    assert held(shop, car, CustodyKind.BELONGING) == [("雨伞", 1, Holder.BOX, "A-01")]
    moved = shop.ask(custody.moves, order_id=car)
    assert len(moved) == before + 4
    assert [m.note for m in moved if m.to is Holder.CUSTOMER] == [str(belongings.CORRECTED)] * 2


@pytest.mark.clause("RC-6.3")
def test_a_line_given_a_place_is_there_at_least_once(shop: Database, car: int, now: datetime) -> None:
    umbrella = thing(shop, car, "雨伞")
    shop.act(belongings.change, belonging_id=umbrella, place=ALONG, by=None, now=now)
    row = next(r for r in seen(shop, car).belongings if r.id == umbrella)
    assert (row.count, row.place) == (1, ALONG)
    shop.act(belongings.change, belonging_id=umbrella, count=0, by=None, now=now)
    row = next(r for r in seen(shop, car).belongings if r.id == umbrella)
    assert (row.count, row.place) == (0, IN_IT)


@pytest.mark.parametrize(("label", "count"), [("", 1), ("  ", 1), ("伞", -1), ("伞", 1000)])
def test_lines_that_cant_be_are_refused(
    shop: Database, car: int, now: datetime, label: str, count: int
) -> None:
    with pytest.raises(DeskError):
        shop.act(belongings.add, order_id=car, label=label, count=count, by=None, now=now)


@pytest.mark.clause("RC-6")
@pytest.mark.parametrize("name", ["AT&T", "<b>张", "O'Brien", "𠮷田", "长" * 200, "☂️ 伞", "מטריה"])
def test_things_are_called_as_they_were_typed(shop: Database, car: int, now: datetime, name: str) -> None:
    shop.act(belongings.add, order_id=car, label=name, by=None, now=now)
    shop.act(belongings.close, order_id=car, by=None, now=now)
    assert held(shop, car, CustodyKind.BELONGING) == [(name, 1, Holder.ASSET, "")]


@pytest.mark.clause("RC-6")
def test_the_estimate_waits_for_the_whole_intake(shop: Database, car: int, now: datetime) -> None:
    with pytest.raises(NotAllowed) as refused:
        shop.act(moves.make, order_id=car, move="finish_intake", by=None, now=now)
    assert refused.value.missing == (
        "papers_checked", "condition_checked", "belongings_counted", "readings_taken", "keys_hung",
    )  # fmt: skip
    shop.act(papers_along.all_present, order_id=car, by=None, now=now)
    assert seen(shop, car).next == "condition"
    shop.act(condition.close, order_id=car, by=None, now=now)
    assert seen(shop, car).next == "belongings"
    shop.act(belongings.close, order_id=car, by=None, now=now)
    assert seen(shop, car).next == "readings"
    shop.act(readings.take, order_id=car, odometer_km=12, fuel_eighths=8, by=None, now=now)
    assert seen(shop, car).next == "keys"
    shop.act(keys.register, order_id=car, count=2, by=None, now=now)
    shop.act(keys.hang, order_id=car, hook=14, by=None, now=now)
    assert seen(shop, car).next == ""
    shop.act(moves.make, order_id=car, move="finish_intake", by=None, now=now)
    assert seen(shop, car).state is OrderState.ESTIMATING


@pytest.mark.clause("RC-7")
@pytest.mark.parametrize("kind", list(AssetKind))
def test_every_part_has_its_courtesy_prompt(kind: AssetKind) -> None:
    for section in ("papers", "condition", "belongings", "readings", "keys", "signature"):
        assert courtesy.prompt(kind, section)


def test_the_intake_of_a_released_order_stays_as_it_was(shop: Database, car: int, now: datetime) -> None:
    shop.act(story.stands_in, order_id=car, state=OrderState.RELEASED)
    with pytest.raises(DeskError):
        shop.act(condition.mark, order_id=car, x=1, y=1, kind=MarkKind.DENT, by=None, now=now)
    with pytest.raises(DeskError):
        shop.act(belongings.take_box, order_id=car, name="A-01", by=None, now=now)
    assert shop.ask(boxes.of_order, car) == []


@pytest.mark.clause("RC-6.3")
def test_the_list_of_a_phone_does_not_speak_of_a_car(shop: Database, now: datetime) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, by=None, now=now)
        phone = story.phone_arrives(session, by=None, now=now)
        belongings.add(session, order_id=phone, label="充电器", by=None, now=now)
        sheet = belongings_paper.sheet(session, matter(session, phone), by=None, now=now)
    assert {say(item.place, CHINESE) for item in sheet.items} == {"随机"}

"""存物箱: one order's alone until it is given back."""

from __future__ import annotations

from datetime import datetime

import pytest

from shopdesk.db import Database
from shopdesk.desk import belongings, boxes, cabinet, intake, papers_along
from shopdesk.errors import DeskError
from shopdesk.kinds import BelongingPlace, Holder
from tests.procedure import intake_story as story


@pytest.fixture
def car(shop: Database, now: datetime) -> int:
    shop.act(story.opened_shop, by=None, now=now)
    return shop.act(story.car_arrives, by=None, now=now)


@pytest.fixture
def boxed(shop: Database, car: int, now: datetime) -> int:
    """A car with an umbrella and its licence in box B-06."""
    view = shop.ask(intake.view, order_id=car, now=now)
    umbrella = next(row.id for row in view.belongings if row.label == "雨伞")
    shop.act(papers_along.check, paper_id=view.papers[0].id, present=True, kept=True, by=None, now=now)
    shop.act(belongings.take_box, order_id=car, name="B-06", by=None, now=now)
    shop.act(belongings.change, belonging_id=umbrella, place=BelongingPlace.BOX, count=2, by=None, now=now)
    shop.act(belongings.close, order_id=car, by=None, now=now)
    return car


@pytest.mark.clause("RC-6.3")
def test_a_box_belongs_to_one_order_alone(shop: Database, boxed: int, now: datetime) -> None:
    other = shop.act(story.car_arrives, plate="粤A·88T6Q", by=None, now=now)
    with pytest.raises(DeskError) as refused:
        shop.act(belongings.take_box, order_id=other, name="B-06", by=None, now=now)
    assert refused.value.field == "box"
    assert refused.value.text.values["whose"] == "粤B·7K3P2"
    assert "B-06" not in shop.ask(boxes.free_names, limit=16)


@pytest.mark.clause("RC-6.3")
def test_the_box_shows_what_lies_in_it(shop: Database, boxed: int) -> None:
    detail = shop.ask(cabinet.box, name="B-06")
    assert (detail.box.things, detail.box.papers, detail.box.whose) == (2, 1, "粤B·7K3P2")
    assert {(held.label, held.count) for held in detail.inside} == {("行驶证", 1), ("雨伞", 2)}
    assert detail.whose is not None
    assert detail.whose.customer == "周雅宁"


@pytest.mark.clause("RC-6.3")
def test_another_box_takes_everything_over(shop: Database, boxed: int, now: datetime) -> None:
    shop.act(belongings.take_box, order_id=boxed, name="a-02", by=None, now=now)
    assert shop.ask(boxes.of_order, boxed) == ["A-02"]
    inside = shop.ask(cabinet.box, name="A-02").inside
    assert {(held.holder, held.place) for held in inside} == {(Holder.BOX, "A-02")}
    assert len(inside) == 2
    assert "B-06" in shop.ask(boxes.free_names, limit=16)


@pytest.mark.parametrize("name", ["", "Z-99", "<b>"])
def test_a_box_that_isnt_there_is_refused(shop: Database, car: int, now: datetime, name: str) -> None:
    with pytest.raises(DeskError) as refused:
        shop.act(belongings.take_box, order_id=car, name=name, by=None, now=now)
    assert refused.value.field == "box"


def test_a_box_is_left_only_when_nothing_is_in_it(shop: Database, boxed: int, now: datetime) -> None:
    with pytest.raises(DeskError):
        shop.act(belongings.leave_box, order_id=boxed, by=None, now=now)
    other = shop.act(story.car_arrives, plate="粤A·88T6Q", by=None, now=now)
    shop.act(belongings.take_box, order_id=other, name="A-01", by=None, now=now)
    shop.act(belongings.leave_box, order_id=other, by=None, now=now)
    assert shop.ask(boxes.of_order, other) == []


@pytest.mark.clause("PK-7")
def test_release_frees_the_box(shop: Database, boxed: int, now: datetime) -> None:
    shop.act(boxes.free, order_id=boxed, by=None, now=now)
    other = shop.act(story.car_arrives, plate="粤A·88T6Q", by=None, now=now)
    assert shop.act(belongings.take_box, order_id=other, name="B-06", by=None, now=now) == "B-06"


@pytest.mark.clause("RC-6.3")
@pytest.mark.parametrize("typed", ["A-01", "a01", "A1", "ａ 1"])
def test_a_box_is_meant_however_it_is_spelt(shop: Database, car: int, now: datetime, typed: str) -> None:
    assert shop.act(boxes.take, order_id=car, name=typed, by=None, now=now) == "A-01"


def test_a_spelling_that_fits_two_boxes_is_none_of_them(shop: Database, car: int, now: datetime) -> None:
    shop.act(boxes.add, names=["A-1"], by=None, now=now)
    assert shop.act(boxes.take, order_id=car, name="A-1", by=None, now=now) == "A-1"
    with pytest.raises(DeskError):
        shop.act(boxes.take, order_id=car, name="A1", by=None, now=now)


def test_a_box_that_is_out_of_use_keeps_no_spelling_to_itself(
    shop: Database, car: int, now: datetime
) -> None:
    shop.act(boxes.add, names=["A1"], by=None, now=now)
    shop.act(boxes.retire, name="A1", by=None, now=now)
    assert shop.act(boxes.take, order_id=car, name="A1", by=None, now=now) == "A-01"

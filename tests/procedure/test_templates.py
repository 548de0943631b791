"""The shop's own lists: given once, changed freely, orders keep what they have."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from shopdesk import i18n
from shopdesk.db import Database
from shopdesk.desk import boxes, hooks, intake, templates
from shopdesk.desk.papers import repair_order
from shopdesk.errors import DeskError
from shopdesk.i18n import CHINESE, ENGLISH
from shopdesk.kinds import AssetKind, Category, TemplateKind
from tests.procedure import intake_story as story


@pytest.fixture
def lists(shop: Database, now: datetime) -> Database:
    shop.act(templates.seed, by=None, now=now)
    return shop


def labels(shop: Database, kind: TemplateKind, asset_kind: AssetKind, lang: str = CHINESE) -> list[str]:
    return [row.label(lang) for row in shop.ask(templates.lines, kind=kind, asset_kind=asset_kind)]


@pytest.mark.clause("RC-6.1")
def test_a_new_shop_has_lists_hooks_and_boxes(lists: Database) -> None:
    assert "行驶证" in labels(lists, TemplateKind.PAPER, AssetKind.VEHICLE)
    assert "Warranty card" in labels(lists, TemplateKind.PAPER, AssetKind.DEVICE, ENGLISH)
    assert labels(lists, TemplateKind.PREPARATION, AssetKind.VEHICLE)
    assert labels(lists, TemplateKind.TOPIC, AssetKind.DEVICE)
    assert [hook.number for hook in lists.ask(hooks.listed)] == list(range(1, 25))
    assert len(lists.ask(boxes.listed)) == 16


def test_seeding_twice_changes_nothing(lists: Database, now: datetime) -> None:
    before = lists.ask(templates.lines)
    lists.act(templates.seed, by=None, now=now)
    assert lists.ask(templates.lines) == before


def test_every_default_line_has_both_languages(lists: Database) -> None:
    assert all(row.label_zh and row.label_en for row in lists.ask(templates.lines))


def test_a_line_is_added_moved_and_taken_off(lists: Database, now: datetime) -> None:
    kind, cars = TemplateKind.BELONGING, AssetKind.VEHICLE
    added = lists.act(
        templates.save,
        kind=kind,
        asset_kind=cars,
        label_zh="儿童座椅",
        label_en="Child seat",
        by=None,
        now=now,
    )
    lists.act(templates.move, template_id=added, steps=-100, by=None, now=now)
    assert labels(lists, kind, cars)[0] == "儿童座椅"
    lists.act(templates.set_active, template_id=added, active=False, by=None, now=now)
    assert "儿童座椅" not in labels(lists, kind, cars)


def test_a_line_needs_a_name_of_its_own(lists: Database, now: datetime) -> None:
    for label in ("  ", "备胎"):
        with pytest.raises(DeskError) as refused:
            lists.act(
                templates.save,
                kind=TemplateKind.BELONGING,
                asset_kind=AssetKind.VEHICLE,
                label_zh=label,
                by=None,
                now=now,
            )
        assert refused.value.field == "label_zh"


def test_hooks_and_boxes_come_and_go_but_not_while_in_use(lists: Database, now: datetime) -> None:
    order = lists.act(story.car_arrives, now=now)
    lists.act(hooks.add, numbers=[25], by=None, now=now)
    lists.act(hooks.retire, number=25, by=None, now=now)
    assert 25 not in [hook.number for hook in lists.ask(hooks.listed)]
    lists.act(hooks.take, order_id=order, number=3, by=None, now=now)
    with pytest.raises(DeskError):
        lists.act(hooks.retire, number=3, by=None, now=now)
    with pytest.raises(DeskError):
        lists.act(hooks.add, numbers=[3], by=None, now=now)
    lists.act(boxes.add, names=["c-01"], by=None, now=now)
    lists.act(boxes.take, order_id=order, name="Ｃ-01", by=None, now=now)
    with pytest.raises(DeskError):
        lists.act(boxes.retire, name="C-01", by=None, now=now)


@pytest.mark.clause("RC-6.2", "RC-6.3")
def test_nobody_looks_for_a_sim_card_in_a_washing_machine(lists: Database, now: datetime) -> None:
    laid_out = {}
    for category in (
        Category.PHONE,
        Category.LAPTOP,
        Category.APPLIANCE,
        Category.OTHER,
        Category.MOTORCYCLE,
    ):
        with lists.acting(now=now) as session:
            order_id = story.order_of(session, category=category, customer=f"{category} 客户", now=now)
        seen = lists.ask(intake.view, order_id=order_id, now=now)
        laid_out[category] = {one.label for one in (*seen.belongings, *seen.tests)}
    assert {"SIM 卡", "摄像头"} <= laid_out[Category.PHONE]
    assert {"鼠标", "键盘"} <= laid_out[Category.LAPTOP] - laid_out[Category.PHONE]
    assert not {"SIM 卡", "摄像头", "充电"} & (laid_out[Category.APPLIANCE] | laid_out[Category.OTHER])
    assert {"遥控器", "开机"} <= laid_out[Category.APPLIANCE]
    assert "头盔" in laid_out[Category.MOTORCYCLE]
    assert "备胎" not in laid_out[Category.MOTORCYCLE]


def test_a_line_of_the_same_name_may_be_for_other_categories(lists: Database, now: datetime) -> None:
    which = {"kind": TemplateKind.DEVICE_TEST, "asset_kind": AssetKind.DEVICE, "by": None, "now": now}
    lists.act(templates.save, **which, label_zh="漏水漏电", categories="laptop")  # type: ignore[arg-type]
    with pytest.raises(DeskError):
        lists.act(templates.save, **which, label_zh="漏水漏电", categories="laptop")  # type: ignore[arg-type]


@pytest.mark.clause("RC-6.2", "RC-6.3")
def test_two_lines_of_one_name_are_called_each_as_the_list_of_its_category_calls_them(
    lists: Database, now: datetime
) -> None:
    which = {"asset_kind": AssetKind.DEVICE, "label_zh": "护板", "by": None, "now": now}
    for kind in (TemplateKind.DEVICE_TEST, TemplateKind.BELONGING):
        for english, for_ in (("Back cover", "phone"), ("Bottom case", "laptop"), ("Panel", "appliance")):
            lists.act(templates.save, **which, kind=kind, label_en=english, categories=for_)  # type: ignore[arg-type]
    for category, english in ((Category.PHONE, "Back cover"), (Category.LAPTOP, "Bottom case")):
        with lists.acting(now=now) as session:
            order_id = story.order_of(session, category=category, customer="贺明", now=now)
            intake.view(session, order_id=order_id, now=now)
            names = templates.names(session, order_id=order_id)
            assert names.say("护板", ENGLISH) == english
            assert names.say(english, CHINESE) == "护板"
            assert english in [
                i18n.say(test.label, ENGLISH) for test in repair_order.tests(session, order_id)
            ]


def test_two_lines_of_one_name_change_places_and_none_is_swallowed(lists: Database, now: datetime) -> None:
    which = {"kind": TemplateKind.DEVICE_TEST, "asset_kind": AssetKind.DEVICE, "by": None, "now": now}

    def save(*given: templates.LineGiven) -> list[templates.TemplateRow]:
        lists.act(templates.save_list, lines=given, **which)  # type: ignore[arg-type]
        return lists.ask(templates.lines, kind=TemplateKind.DEVICE_TEST, asset_kind=AssetKind.DEVICE)

    phone, laptop = (
        templates.LineGiven(None, "屏幕", "Screen", categories=for_) for for_ in ("phone", "laptop")
    )
    first, second = save(phone, laptop)
    changed = save(replace(laptop, id=first.id), replace(phone, id=second.id))
    assert [(line.id, line.categories) for line in changed] == [(first.id, "laptop"), (second.id, "phone")]
    save()
    with pytest.raises(DeskError) as refused:
        save(phone, phone)
    assert refused.value.field == "lines"
    assert [line.id for line in save(phone, laptop)] == [second.id, first.id]

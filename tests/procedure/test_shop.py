"""The shop's settings: opened once, changed within bounds, people and lists saved whole, hooks and boxes by ranges."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from shopdesk.db import Database
from shopdesk.desk import attachments, people, places, settings, setup, teams, templates, terms
from shopdesk.desk.papers import common as papers
from shopdesk.errors import DeskError
from shopdesk.kinds import AssetKind, MoneyKind, Role, TemplateKind
from shopdesk.models import Customer, MoneyEntry
from shopdesk.rules import Rules

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def opened(shop: Database, now: datetime, **more: Any) -> list[int]:
    staff = [setup.Newcomer("许静", Role.RECEPTIONIST, "2468"), setup.Newcomer("林老板", Role.OWNER)]
    return shop.act(
        setup.open_shop, name="示例维修行", staff=staff, teams=["一班", ""], by=None, now=now, **more
    )


def as_given(shop: Database) -> list[people.StaffGiven]:
    """The list of people as it stands."""
    return [
        people.StaffGiven(row.id, row.name, row.role, row.number, row.team_id, row.phone)
        for row in shop.ask(people.staff)
    ]


def refused(call: object, *args: object, **kwargs: object) -> DeskError:
    with pytest.raises(DeskError) as caught:
        call(*args, **kwargs)  # type: ignore[operator]
    return caught.value


def test_the_first_start_fills_everything(shop: Database, now: datetime) -> None:
    assert not shop.ask(setup.is_open)
    made = opened(shop, now, paper="A5", tax_permille=60, logo=PNG)
    rules = shop.ask(settings.rules)
    assert (rules.shop_name, rules.paper, rules.tax_permille, rules.set_up) == ("示例维修行", "A5", 60, True)
    assert shop.ask(setup.kept_logo) == PNG
    assert [person.name for person in shop.ask(people.staff)] == ["许静", "林老板"]
    assert [team.name for team in shop.ask(people.teams)] == ["一班"]
    assert shop.ask(people.pin_fits, staff_id=made[0], pin="2468")
    assert not shop.ask(people.pin_fits, staff_id=made[0], pin="1111")
    assert len(shop.ask(places.room).hooks) == 24


def test_a_shop_without_anybody_gets_an_owner(shop: Database, now: datetime) -> None:
    shop.act(setup.open_shop, name="", staff=[], by=None, now=now)
    assert [(p.name, p.role) for p in shop.ask(people.staff)] == [("店主", Role.OWNER)]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"check_percent": 5}, "check_percent"),
        ({"check_percent": 96}, "check_percent"),
        ({"tax_permille": 501}, "tax_permille"),
        ({"coin": 0}, "coin"),
        ({"followup_first_from": 8}, "followup_first_until"),
        ({"notice_short_minutes": 300}, "notice_long_minutes"),
        ({"open_from": "19:00"}, "open_until"),
        ({"uncollected_days": [7, 3]}, "uncollected_days"),
        ({"discount_permille": {"manager": 1001}}, "discount_manager"),
        ({"warranty": {"device": [-1, 0]}}, "days_device"),
    ],
)
def test_numbers_keep_their_bounds(
    shop: Database, now: datetime, values: dict[str, object], field: str
) -> None:
    assert refused(shop.act, settings.change, by=None, now=now, **values).field == field
    assert shop.ask(settings.rules) == Rules()


@pytest.mark.clause("WS-3")
def test_a_number_of_the_procedure_is_a_setting(shop: Database, now: datetime) -> None:
    shop.act(settings.change, check_percent=60, by=None, now=now)
    assert shop.ask(settings.rules).check_percent == 60


def test_the_currency_stays_once_money_was_taken(shop: Database, now: datetime) -> None:
    shop.act(settings.change, currency="EUR", by=None, now=now)
    with shop.acting(now=now) as session:
        session.add(Customer(id=1, name="周雅宁", created_at=now))
        session.flush()
        session.add(
            MoneyEntry(number="R-1", kind=MoneyKind.DEPOSIT, customer_id=1, amount=-100, at=now, note="")
        )
    assert refused(shop.act, settings.change, currency="CNY", by=None, now=now).field == "currency"


@pytest.mark.clause("PP-1")
def test_the_list_of_people_is_saved_whole(shop: Database, now: datetime) -> None:
    first, owner = opened(shop, now)
    given = [
        people.StaffGiven(owner, "林老板", Role.OWNER, "01"),
        people.StaffGiven(None, "O'Brien", Role.CASHIER),
    ]
    refusal = refused(shop.act, people.save_list, people=given, by=None, now=now)
    assert refusal.field == "staff"
    given[0] = people.StaffGiven(owner, "林老板", Role.OWNER, "09")
    shop.act(people.save_list, people=given, by=None, now=now)
    assert [p.name for p in shop.ask(people.staff)] == ["林老板", "O'Brien"]
    assert next(p for p in shop.ask(people.staff, active_only=False) if p.id == first).active is False


def test_the_last_owner_stays(shop: Database, now: datetime) -> None:
    first, _owner = opened(shop, now)
    given = [people.StaffGiven(first, "许静", Role.RECEPTIONIST, "01")]
    assert refused(shop.act, people.save_list, people=given, by=None, now=now).field == "staff"
    assert len(shop.ask(people.staff)) == 2


@pytest.mark.parametrize("pin", ["123", "12a4", "123456789", "１２３４"])
def test_a_pin_is_four_to_eight_digits(shop: Database, now: datetime, pin: str) -> None:
    made = opened(shop, now)
    assert refused(shop.act, people.set_pin, staff_id=made[0], pin=pin, by=None, now=now).field == "pin"


def test_teams_come_back_under_their_name(shop: Database, now: datetime) -> None:
    opened(shop, now)
    team = shop.ask(people.teams)[0].id
    shop.act(teams.save_list, names=[(None, "二班")], by=None, now=now)
    assert [t.name for t in shop.ask(people.teams)] == ["二班"]
    shop.act(teams.save_list, names=[(None, "一班"), (None, "二班 ")], by=None, now=now)
    assert team in {t.id for t in shop.ask(people.teams)}


def test_a_team_renamed_in_its_place_keeps_its_people(shop: Database, now: datetime) -> None:
    opened(shop, now)
    shop.act(teams.save_list, names=[(None, "一班"), (None, "二班")], by=None, now=now)
    first, second = (team.id for team in shop.ask(people.teams))
    shop.act(teams.save_with_people, people=as_given(shop), teams=["钣金组", "二班"], by=None, now=now)
    assert [(team.id, team.name) for team in shop.ask(people.teams)] == [(first, "钣金组"), (second, "二班")]
    shop.act(
        teams.save_with_people, people=as_given(shop), teams=["二班", "三班", "钣金组"], by=None, now=now
    )
    assert {team.name: team.id for team in shop.ask(people.teams)}["钣金组"] == first
    refusal = refused(shop.act, teams.save_with_people, people=[], teams=["四班"], by=None, now=now)
    assert refusal.field == "staff"
    assert len(shop.ask(people.teams)) == 3


def test_who_may_allow_exceptions_without_a_pin_is_pointed_out(shop: Database, now: datetime) -> None:
    opened(shop, now)
    named = shop.ask(people.open_doors)
    assert named
    for row in shop.ask(people.staff):
        if row.name in named:
            shop.act(people.set_pin, staff_id=row.id, pin="2468", by=None, now=now)
    assert shop.ask(people.open_doors) == []
    assert "许静" not in named


def test_hooks_and_boxes_are_added_by_ranges(shop: Database, now: datetime) -> None:
    opened(shop, now)
    shop.act(
        places.change,
        more_hooks="25-28，40",
        fewer_hooks="1",
        more_boxes="C-01…C-03",
        fewer_boxes="A-01",
        by=None,
        now=now,
    )
    room = shop.ask(places.room)
    assert places.brief(room.hooks) == "2–28, 40"
    assert {"C-01", "C-02", "C-03"} <= set(room.boxes)
    assert "A-01" not in room.boxes


@pytest.mark.parametrize(
    ("field", "text"),
    [("more_hooks", "x"), ("more_hooks", "3"), ("more_hooks", "9-5"), ("fewer_hooks", "99"), ("more_boxes", "A-01"),
     ("more_hooks", "1-9999")],
)  # fmt: skip
def test_places_that_cannot_be_are_refused_at_their_field(
    shop: Database, now: datetime, field: str, text: str
) -> None:
    opened(shop, now)
    before = shop.ask(places.room)
    assert refused(shop.act, places.change, **{field: text}, by=None, now=now).field == field
    assert shop.ask(places.room) == before


def test_a_list_is_saved_in_its_order(shop: Database, now: datetime) -> None:
    opened(shop, now)
    which = {"kind": TemplateKind.PAPER, "asset_kind": AssetKind.DEVICE}
    kept = shop.ask(templates.lines, **which)  # type: ignore[arg-type]
    card, invoice = (templates.LineGiven(line.id, line.label_zh, line.label_en) for line in kept)
    box = templates.LineGiven(None, "盒子", "")
    shop.act(templates.save_list, **which, lines=[box, invoice], by=None, now=now)  # type: ignore[arg-type]
    assert [line.label_zh for line in shop.ask(templates.lines, **which)] == ["盒子", "购买发票"]  # type: ignore[arg-type]
    shop.act(templates.save_list, **which, lines=[templates.LineGiven(None, "保修卡", "")], by=None, now=now)  # type: ignore[arg-type]
    assert [line.id for line in shop.ask(templates.lines, **which)] == [card.id]  # type: ignore[arg-type]


@pytest.mark.clause("RC-4")
def test_terms_are_changed_together_or_not_at_all(shop: Database, now: datetime) -> None:
    opened(shop, now)
    texts = {(AssetKind.VEHICLE, "zh_CN"): "一条\n两条", (AssetKind.DEVICE, "en"): "  "}
    assert refused(shop.act, terms.save_all, texts=texts, by=None, now=now).field == "terms_device_en"
    assert shop.ask(terms.lines, kind=AssetKind.VEHICLE, lang="zh_CN") != ("一条", "两条")


def test_the_logo_can_be_taken_away(shop: Database, now: datetime) -> None:
    opened(shop, now, logo=PNG)
    assert shop.act(setup.keep_logo, png=b"", by=None, now=now) == ""
    assert shop.ask(setup.kept_logo) == b""
    assert shop.ask(attachments.folder).is_dir()


def test_a_shop_of_devices_prints_no_vehicle_licence_on_papers_of_no_asset(
    shop: Database, now: datetime
) -> None:
    opened(shop, now, handles="device")
    assert shop.ask(papers.shop).of == "device"
    assert shop.ask(papers.shop, device=False).of == "vehicle"

"""The first start and the settings by hand."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QPlainTextEdit
from pytestqt.qtbot import QtBot

from shopdesk import time_zones
from shopdesk.db import Database
from shopdesk.desk import backups, people, places, settings, setup, templates
from shopdesk.kinds import AssetKind, Role, TemplateKind
from shopdesk.models import BackupRun, Setting
from shopdesk.ui.bridge import Bridge, Report
from shopdesk.ui.pages.settings import PARTS, SettingsPage
from shopdesk.ui.pages.settings_backup import BackupPart
from shopdesk.ui.pages.settings_lists import ListsPart
from shopdesk.ui.pages.settings_numbers import NumbersPart
from shopdesk.ui.pages.settings_places import PlacesPart
from shopdesk.ui.pages.settings_shop import ShopPart
from shopdesk.ui.pages.settings_staff import StaffPart
from shopdesk.ui.pages.settings_warranty import WarrantyPart
from shopdesk.ui.pages.welcome import WelcomePage
from shopdesk.ui.pages.welcome_screens import PeopleScreen, Screen, ShopScreen, WorkScreen
from shopdesk.ui.slices import at_once
from shopdesk.ui.widgets.field import fields_in
from shopdesk.ui.widgets.layout import Scroll
from tests.pages.hand import let_go, press, type_text
from tools import wall_clock

S = TypeVar("S", bound=Screen)


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge, shop: Database, now: datetime) -> SettingsPage:
    owner = setup.Newcomer("林老板", Role.OWNER)
    shop.act(setup.open_shop, name="示例", staff=[owner], by=None, now=now)
    made = SettingsPage(bridge)
    qtbot.addWidget(made)
    made.resize(1190, 716)
    made.show()
    return made


def test_the_region_is_named_in_words(page: SettingsPage) -> None:
    page.visit(part=ShopPart.name)
    part = page.part
    assert isinstance(part, ShopPart)
    assert (part.region.value, part.region.line.text()) == ("CN", "China")


def test_every_part_opens_and_saves_unchanged(page: SettingsPage, shop: Database) -> None:
    before = shop.ask(settings.rules)
    for kind in PARTS:
        page.visit(part=kind.name)
        assert type(page.part) is kind
        page.save()
        assert not page.notice.isVisible(), kind.name
        assert not any(field.icon.isVisible() for field in fields_in(page)), kind.name
    after = shop.ask(settings.rules)
    assert after == before


def test_a_part_that_fits_does_not_scroll(page: SettingsPage) -> None:
    page.visit(part="shop")
    QApplication.processEvents()
    assert page._scroll.bar.maximum() == 0


def test_the_terms_take_the_height_that_is_free(page: SettingsPage) -> None:
    page.visit(part="terms")
    QApplication.processEvents()
    edit = next(one for one in page.findChildren(QPlainTextEdit) if one.isVisible())
    below = page.height() - edit.mapTo(page, QPoint(0, edit.height())).y()
    assert below < 60
    label_to_edit = edit.mapTo(edit.parentWidget(), QPoint(0, 0)).y()
    assert label_to_edit < 40


def test_the_hand_is_at_the_terms_where_there_is_one_kind_to_choose(
    page: SettingsPage, shop: Database, now: datetime
) -> None:
    shop.act(settings.change, handles="device", by=None, now=now)
    page.visit(part="terms")
    page.focus_first()
    hand = page.focusWidget()
    assert isinstance(hand, QPlainTextEdit)
    assert hand.isVisible()


@pytest.mark.parametrize("part", [part.name for part in PARTS])
def test_no_part_scrolls_sideways_in_a_narrow_window(page: SettingsPage, part: str) -> None:
    page.resize(859, 460)
    page.visit(part=part)
    QApplication.processEvents()
    assert page._scroll.horizontalScrollBar().maximum() == 0


def test_a_number_out_of_bounds_is_refused_at_its_field(
    page: SettingsPage, shop: Database, qtbot: QtBot
) -> None:
    page.visit(part="numbers")
    part = page.part
    assert isinstance(part, NumbersPart)
    field = part.fields["check_percent"]
    field.edit.selectAll()
    type_text(field.edit, "5")
    assert part.backs["check_percent"].isVisible()
    page.save()
    assert "10" in field.note.text()
    assert field.edit.text() == "5"
    field.edit.selectAll()
    type_text(field.edit, "80")
    page.save()
    assert shop.ask(settings.rules).check_percent == 80
    part.backs["check_percent"].click()
    page.save()
    assert shop.ask(settings.rules).check_percent == 75


def test_what_was_typed_and_not_saved_is_back(page: SettingsPage, bridge: Bridge, qtbot: QtBot) -> None:
    page.visit(part="shop")
    part = page.part
    assert isinstance(part, ShopPart)
    type_text(part.texts["address"].edit, "Sample street 8")
    page.visit(part="money")
    bridge.wait()
    page.visit(part="shop")
    again = page.part
    assert isinstance(again, ShopPart)
    assert again.texts["address"].value == "Sample street 8"
    assert page.notice.isVisible()
    page.emptied()
    assert again.texts["address"].value == ""


def test_a_saved_change_can_be_taken_back(page: SettingsPage, shop: Database, qtbot: QtBot) -> None:
    page.visit(part="shop")
    part = page.part
    assert isinstance(part, ShopPart)
    type_text(part.texts["phone"].edit, "0000")
    page.save()
    assert shop.ask(settings.rules).phone == "0000"
    part._put_back({"phone": ""})
    assert shop.ask(settings.rules).phone == ""
    assert part.texts["phone"].value == ""


def test_a_saved_change_is_taken_back_from_another_part_too(page: SettingsPage, shop: Database) -> None:
    page.visit(part="shop")
    part = page.part
    assert isinstance(part, ShopPart)
    type_text(part.texts["phone"].edit, "0000")
    page.save()
    page.visit(part="staff")
    let_go()
    part._put_back({"phone": ""})
    assert shop.ask(settings.rules).phone == ""


def test_the_time_zone_is_found_by_typing(page: SettingsPage, shop: Database) -> None:
    page.visit(part="shop")
    part = page.part
    assert isinstance(part, ShopPart)
    assert (part.zone.text, part.zone.note.tone) == ("This PC's own", "text3")
    for typed, time in (("new york", "21:30"), ("Tokyo", "10:30"), ("Asia/Shang", "09:30")):
        part.zone.line.selectAll()
        type_text(part.zone.line, typed)
        assert f"It is {time} there" in part.zone.note.text(), typed
    page.save()
    assert shop.ask(settings.rules).zone == "Asia/Shanghai"
    assert part.zone.text == "China, Shanghai (Asia/Shanghai)"
    part.zone.line.selectAll()
    type_text(part.zone.line, "Atlantis")
    page.save()
    assert part.zone.refused
    assert part.zone.text == "Atlantis"
    assert shop.ask(settings.rules).zone == "Asia/Shanghai"


def test_the_zones_are_put_in_words_before_the_page_is_made_and_not_by_it(page: SettingsPage) -> None:
    time_zones.choices.cache_clear()
    work = page.opened(part="shop")
    job = next(work)
    assert callable(job)
    job()
    misses = time_zones.choices.cache_info().misses
    at_once(work)
    assert isinstance(page.part, ShopPart)
    assert time_zones.choices.cache_info().misses == misses == 1


def test_a_folder_chosen_for_a_part_that_went_meanwhile_is_let_be(
    page: SettingsPage, shop: Database, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page.visit(part="backup")
    part = page.part
    assert isinstance(part, BackupPart)

    def chosen(*_asked: object) -> str:
        page.visit(part="staff")
        let_go()
        return str(tmp_path)

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", chosen)
    part.choose()
    page.visit(part="backup")
    assert isinstance(page.part, BackupPart)
    assert not page.part.folder.value


def test_a_time_zone_this_pc_does_not_know_is_pointed_out_and_kept(
    page: SettingsPage, shop: Database
) -> None:
    with shop.acting() as session:
        session.add(Setting(name="zone", value={"value": "Mars/Olympus"}))
    page.visit(part="shop")
    part = page.part
    assert isinstance(part, ShopPart)
    assert (part.zone.text, part.zone.note.tone) == ("Mars/Olympus", "warn")
    page.save()
    assert not part.zone.refused
    assert shop.ask(settings.rules).zone == "Mars/Olympus"


def test_a_logo_is_chosen_from_a_file(page: SettingsPage, shop: Database, tmp_path: Path) -> None:
    image = QImage(2000, 1000, QImage.Format.Format_RGB32)
    image.fill(QColor("#3A50C2"))
    image.save(str(tmp_path / "logo.jpg"))
    (tmp_path / "no.png").write_text("no picture")
    page.visit(part="shop")
    part = page.part
    assert isinstance(part, ShopPart)
    part.logo.take_file(str(tmp_path / "no.png"))
    assert part.logo.icon.isVisible()
    part.logo.take_file(str(tmp_path / "logo.jpg"))
    page.save()
    kept = QImage.fromData(shop.ask(setup.kept_logo))
    assert (kept.width(), kept.height()) == (900, 450)


def test_people_are_typed_in_lines(page: SettingsPage, shop: Database) -> None:
    page.visit(part="staff")
    part = page.part
    assert isinstance(part, StaffPart)
    part.grid.add_line()
    row = len(part.grid.model.lines) - 1
    part.grid.model.setData(part.grid.model.index(row, 1), "AT&T <b>张")
    part.teams.value = "一班，二班"
    page.save()
    assert "AT&T <b>张" in {person.name for person in shop.ask(people.staff)}
    assert [team.name for team in shop.ask(people.teams)] == ["一班", "二班"]
    first = shop.ask(people.teams)[0].id
    part.teams.value = "钣金组，二班"
    page.save()
    assert (shop.ask(people.teams)[0].id, shop.ask(people.teams)[0].name) == (first, "钣金组")
    part.who.value = next(person.id for person in part.all if person.name == "林老板")
    part.pin.value = "2468"
    part.set_pin()
    assert shop.ask(people.pin_fits, staff_id=part.who.value, pin="2468")
    assert not part.doors.isVisibleTo(page)
    part.remove_pin()
    assert "林老板" in part.doors.text.text()
    assert not next(person for person in shop.ask(people.staff) if person.name == "林老板").has_pin


def test_places_and_lists(page: SettingsPage, shop: Database) -> None:
    page.visit(part="places")
    part = page.part
    assert isinstance(part, PlacesPart)
    part.fields["more_hooks"].value = "25-30"
    page.save()
    assert places.brief(shop.ask(places.room).hooks) == "1–30"
    page.visit(part="lists")
    lists = page.part
    assert isinstance(lists, ListsPart)
    first = lists.grid.model.lines[0].cells["zh"]
    lists.grid.view.setCurrentIndex(lists.grid.model.index(0, 0))
    lists.shift(1)
    page.save()
    assert lists.shown is not None
    kind, asset_kind = lists.shown
    assert [line.label_zh for line in shop.ask(templates.lines, kind=kind, asset_kind=asset_kind)][1] == first


def test_a_line_is_made_to_hold_for_phones_only(page: SettingsPage, shop: Database) -> None:
    page.visit(part="lists")
    lists = page.part
    assert isinstance(lists, ListsPart)
    lists.which.value = (TemplateKind.BELONGING, AssetKind.DEVICE)
    lists.which.edited.emit()
    boxed = next(at for at, line in enumerate(lists.grid.model.lines) if line.cells["zh"] == "包装盒")
    column = [one.name for one in lists.grid.model.columns].index("categories")
    offered = [text for _key, text in lists.grid.model.columns[column].options]
    assert offered == ["all", "Phone, Laptop", "Phone", "Laptop", "Appliance"]
    lists.grid.model.setData(lists.grid.model.index(boxed, column), "Phone")
    page.save()
    kept = shop.ask(templates.lines, kind=TemplateKind.BELONGING, asset_kind=AssetKind.DEVICE)
    assert next(line.categories for line in kept if line.label_zh == "包装盒") == "phone"


def test_less_than_the_law_is_pointed_out(page: SettingsPage) -> None:
    page.visit(part="warranty")
    part = page.part
    assert isinstance(part, WarrantyPart)
    days, _km, law = part.fields["vehicle.overhaul"]
    days.edit.setText("99")
    part._mark()
    assert law.tone == "warn"


def test_a_backup_is_written_aside_and_proved(
    page: SettingsPage, shop: Database, bridge: Bridge, qtbot: QtBot, tmp_path: Path
) -> None:
    def keep(target: Path, report: Report) -> object:
        report(1, 1)
        with shop.acting(now=bridge.now()) as session:
            session.add(
                BackupRun(at=bridge.now(), path=str(target), size=1, orders=3, documents=2, verified=True)
            )
        return None

    bridge.back_up = keep
    page.visit(part="backup")
    part = page.part
    assert isinstance(part, BackupPart)
    part.back_up()
    assert part.folder.icon.isVisible()
    part.folder.value = str(tmp_path)
    part.back_up()
    qtbot.waitUntil(lambda: part.said.isVisible())
    assert "3 orders, 2 forms" in part.said.text.text()
    assert shop.ask(backups.listed)[0].path == str(tmp_path)


def test_of_a_shop_on_a_server_the_settings_say_whose_the_backup_is(
    page: SettingsPage, shop: Database
) -> None:
    shop.path = None
    page.visit(part="backup")
    part = page.part
    assert isinstance(part, BackupPart)
    assert part.served.isVisibleTo(part)
    assert not part.now_button.isVisibleTo(part)


def screen(page: WelcomePage, kind: type[S]) -> S:
    return next(one for one in page.screens if isinstance(one, kind))


def test_the_first_start_with_keys_only(qtbot: QtBot, bridge: Bridge, shop: Database) -> None:
    page = WelcomePage(bridge)
    qtbot.addWidget(page)
    page.resize(1190, 716)
    page.show()
    page.visit()
    went: list[str] = []
    page.gone.connect(lambda name, _where: went.append(name))
    page.forward()
    type_text(screen(page, ShopScreen).shop.edit, "Sample & Co")
    page.forward()
    screen(page, WorkScreen).currency.value = "GBP"
    page.forward()
    name, role, pin = screen(page, PeopleScreen).lines[1]
    name.value, role.value, pin.value = "O'Brien", Role.RECEPTIONIST, "12"
    page.forward()
    page.begin()
    assert page.at == 3
    assert pin.icon.isVisible()
    qtbot.waitUntil(lambda: page.focusWidget() is pin.focusProxy())
    pin.value = "1234"
    page.begin()
    assert went == ["today"]
    rules = shop.ask(settings.rules)
    assert (rules.shop_name, rules.set_up, rules.region) == ("Sample & Co", True, "GB")
    assert "O'Brien" in {person.name for person in shop.ask(people.staff)}


def test_a_short_screen_of_the_first_start_does_not_scroll_in_a_narrow_window(
    qtbot: QtBot, bridge: Bridge
) -> None:
    page = WelcomePage(bridge)
    qtbot.addWidget(page)
    page.resize(859, 460)
    page.show()
    page.visit()
    (area,) = page.findChildren(Scroll)
    qtbot.waitUntil(lambda: area.bar.maximum() == 0)
    page.forward()
    assert [one.isVisible() for one in page.screens] == [False, True, False, False, False]


def test_everything_can_be_skipped(qtbot: QtBot, bridge: Bridge, shop: Database) -> None:
    page = WelcomePage(bridge)
    qtbot.addWidget(page)
    page.show()
    page.visit()
    press(page, Qt.Key.Key_Escape)
    page.begin()
    assert shop.ask(setup.is_open)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows is not told a zone by its name")
def test_the_first_start_takes_the_time_zone_of_its_pc(qtbot: QtBot, bridge: Bridge, shop: Database) -> None:
    wall_clock.put("Asia/Tokyo")
    page = WelcomePage(bridge)
    qtbot.addWidget(page)
    page.visit()
    page.begin()
    assert shop.ask(settings.rules).zone == "Asia/Tokyo"

"""A returning customer in four characters and Enter; two things in one visit by keys; a question is one line (RC-1, RC-8)."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shopdesk.clock import day_of
from shopdesk.db import Database
from shopdesk.desk import order_list, reception, settings
from shopdesk.kinds import Category
from shopdesk.ui.bridge import Bridge
from shopdesk.ui.pages.reception import ReceptionPage
from shopdesk.ui.visit.thing import VEHICLES
from shopdesk.ui.widgets.field import Field
from tests.pages.hand import type_text
from tests.procedure import reception_story as story

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge) -> ReceptionPage:
    """An empty new visit in front."""
    made = ReceptionPage(bridge)
    qtbot.addWidget(made)
    made.resize(1190, 716)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    made.visit()
    made.focus_first()
    return made


def hand() -> str:
    """The name of the field that has the keyboard."""
    here = QApplication.focusWidget()
    while here is not None and not isinstance(here, Field):
        here = here.parentWidget()
    return here.name if here is not None else ""


def press(*keys: Qt.Key, alt: bool = False) -> None:
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key, ALT if alt else Qt.KeyboardModifier.NoModifier)
        QApplication.processEvents()


def tab_to(name: str) -> None:
    for _tab in range(40):
        if hand() == name:
            return
        press(Key.Key_Tab)
    raise AssertionError(f"{name} can't be reached by Tab")


@pytest.mark.clause("RC-1")
@pytest.mark.parametrize("typed", ["7k3p", "k3p2", "2206", "0220", "yani", "zyn", "周雅宁", "雅宁", "lsva"])
def test_four_characters_and_enter_open_the_visit(
    shop: Database, now: datetime, bridge: Bridge, page: ReceptionPage, typed: str
) -> None:
    owner = story.customer(shop, now)
    car = story.car(shop, now, owner, vin="LSVAB4BR0FN000001")
    for number, name in enumerate(("李强", "王芳", "张三"), 1):
        story.car(shop, now, story.customer(shop, now, name, f"1390000111{number}"), plate=f"粤A88T6{number}")
    type_text(page.finder.field.edit, typed)
    press(Key.Key_Return)
    assert (page.who.customer_id, page.what.ticked()) == (owner, [car])
    assert hand() == "words"


@pytest.mark.clause("RC-8")
def test_two_things_of_a_customer_are_brought_by_keys_alone(
    shop: Database, now: datetime, page: ReceptionPage
) -> None:
    owner = story.customer(shop, now)
    story.car(shop, now, owner)
    story.phone(shop, now, owner)
    type_text(page.finder.field.edit, "7k3p")
    press(Key.Key_Return)
    type_text(page.why.words.edit, "both please")
    first, second = page.what.lines
    first.tick.box.setFocus()
    press(Key.Key_Tab)
    assert QApplication.focusWidget() is second.tick.box
    press(Key.Key_Space)
    for line, problem in ((first, "brakes"), (second, "screen")):
        assert line.problem.isVisible()
        line.tick.box.setFocus()
        press(Key.Key_Tab)
        assert QApplication.focusWidget() is line.problem.edit
        type_text(line.problem.edit, problem)
    page.save()
    rows = shop.ask(order_list.page).rows
    assert {row.problem for row in rows} == {"screen", "brakes"}
    assert len({row.customer_id for row in rows}) == 1


@pytest.mark.clause("RC-8")
def test_a_second_new_thing_follows_the_first_with_alt_n(
    shop: Database, now: datetime, page: ReceptionPage
) -> None:
    owner = story.customer(shop, now)
    story.car(shop, now, owner)
    type_text(page.finder.field.edit, "7k3p")
    press(Key.Key_Return)
    press(Key.Key_N, alt=True)
    assert hand() == "new0.category"
    press(Key.Key_Right, Key.Key_Right, Key.Key_Right)
    for name, text in (
        ("new0.serial", "356938035643809"),
        ("new0.make", "Huawei"),
        ("new0.problem", "screen"),
    ):
        tab_to(name)
        type_text(QApplication.focusWidget(), text)
    tab_to("words")
    type_text(QApplication.focusWidget(), "brakes")
    page.save()
    opened = shop.ask(reception.brought, visit_id=1)
    assert len(opened) == 2
    assert sorted(row.problem for row in shop.ask(order_list.page).rows) == ["brakes", "screen"]


@pytest.mark.clause("RC-1")
def test_a_question_by_keys_writes_one_line_and_nothing_else(
    shop: Database, now: datetime, page: ReceptionPage
) -> None:
    owner = story.customer(shop, now)
    story.car(shop, now, owner)
    type_text(page.finder.field.edit, "7k3p")
    press(Key.Key_Return)
    type_text(page.why.words.edit, "Open on Sunday? <b>")
    page.why.purpose_field.setFocus()
    press(*[Key.Key_Left] * 3)
    assert page.why.answer.isVisible()
    assert not page.what.isVisible()
    tab_to("answer")
    type_text(QApplication.focusWidget(), "Until noon")
    page.save()
    lines = shop.ask(reception.day_log, day=day_of(now))
    assert [(line.words, line.answer, line.orders) for line in lines] == [
        ("Open on Sunday? <b>", "Until noon", 0)
    ]
    assert shop.ask(order_list.page).rows == ()
    assert hand() == "find"


@pytest.mark.clause("CF-1")
def test_enter_goes_through_a_new_customer_from_field_to_field(page: ReceptionPage) -> None:
    page.finder.setFocus()
    type_text(page.finder.field.edit, "渝A7K39Q")
    press(Key.Key_Return)
    went = [hand()]
    while went[-1] != "words":
        press(Key.Key_Return)
        went.append(hand())
    assert went == [
        "name", "phone", "whose", "kind", "address", "heard_from",
        "new0.category", "new0.plate", "new0.vin", "new0.make", "new0.model", "new0.year", "new0.colour",
        "purpose", "words",
    ]  # fmt: skip
    assert page.what.open == 1


@pytest.mark.clause("RC-1")
def test_a_page_made_before_the_shop_said_what_it_repairs_offers_that(
    shop: Database, now: datetime, page: ReceptionPage
) -> None:
    assert len(page.what.new[0].category.segments.options) == 7
    shop.act(settings.change, handles="vehicle", by=None, now=now)
    page.visit()
    assert [option.key for option in page.what.new[0].category.segments.options] == list(VEHICLES)
    shop.act(settings.change, handles="device", by=None, now=now)
    page.visit()
    assert page.what.new[0].category.value is Category.PHONE


def test_enter_of_the_number_pad_goes_on_as_the_other_does(
    shop: Database, now: datetime, page: ReceptionPage
) -> None:
    def enter() -> None:
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)

    story.car(shop, now, story.customer(shop, now))
    type_text(page.finder.field.edit, "7k3p")
    enter()
    assert page.who.customer_id is not None
    page.start_again()
    page.begin_new("陈新")
    before = hand()
    enter()
    assert hand() != before

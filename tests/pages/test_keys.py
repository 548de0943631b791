"""The key cabinet by hand: arrows choose, Enter acts, the panel says whose and who has it."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from shopdesk.db import Database
from shopdesk.desk import belongings, cabinet, intake, keys, papers_along, settings
from shopdesk.desk.cabinet import Use
from shopdesk.kinds import Holder
from shopdesk.ui.bridge import Bridge
from shopdesk.ui.pages.keys import KeysPage
from tests.fixed import FixedClock
from tests.pages.hand import let_go
from tests.procedure import intake_story as story

Key = Qt.Key


@pytest.fixture
def car(shop: Database, now: datetime) -> int:
    """A car whose two keys hang on hook 10, its licence in box B-06."""
    shop.act(story.opened_shop, by=None, now=now)
    order = shop.act(story.car_arrives, by=None, now=now)
    shop.act(keys.take_and_hang, order_id=order, count=2, hook=10, by=None, now=now)
    shop.act(belongings.take_box, order_id=order, name="B-06", by=None, now=now)
    paper = shop.ask(intake.view, order_id=order, now=now).papers[0].id
    shop.act(papers_along.check, paper_id=paper, present=True, kept=True, by=None, now=now)
    return order


def open_page(qtbot: QtBot, bridge: Bridge, **where: object) -> KeysPage:
    page = KeysPage(bridge)
    qtbot.addWidget(page)
    page.resize(1190, 716)
    page.show()
    page.visit(**where)
    page.focus_first()
    return page


def said(page: KeysPage) -> str:
    """Everything the panel says."""
    return "\n".join(
        label.text() for label in page.panel.findChildren(QLabel) if label.isVisibleTo(page.panel)
    )


@pytest.mark.clause("RC-6.4")
def test_the_panel_says_whose_hook_it_is(qtbot: QtBot, bridge: Bridge, car: int) -> None:
    page = open_page(qtbot, bridge)
    assert page.hook_number == 10
    words = said(page)
    assert "粤B·7K3P2" in words
    assert "phone …2206" in words
    assert "Hung on 10" in words


@pytest.mark.clause("RC-6.4")
def test_arrows_choose_and_enter_gives_and_takes_back(
    qtbot: QtBot, shop: Database, bridge: Bridge, car: int, clock: FixedClock
) -> None:
    page = open_page(qtbot, bridge, hook=1)
    qtbot.keyClick(page.hooks, Key.Key_Down)
    qtbot.keyClick(page.hooks, Key.Key_Right)
    assert page.hook_number == 10
    qtbot.keyClick(page.hooks, Key.Key_Return)
    assert page.hook_panel.giving
    qtbot.keyClick(page.hook_panel.to.segments, Key.Key_Right)
    name = page.hook_panel.name
    assert name is not None
    name.line.setText("罗成")
    qtbot.keyClick(name.line, Key.Key_Return)
    state = shop.ask(cabinet.look, now=clock()).hooks[9]
    assert (state.use, state.where, state.with_whom) == (Use.OUT, Holder.TEST_DRIVE, "罗成")
    clock.forward(minutes=35)
    page.reload()
    assert "Out for 35 min, more than 30 min" in said(page)
    qtbot.keyClick(page.hooks, Key.Key_Return)
    assert shop.ask(cabinet.look, now=clock()).hooks[9].use is Use.HUNG


def test_keys_given_to_nobody_are_refused_at_the_field(
    qtbot: QtBot, shop: Database, bridge: Bridge, car: int
) -> None:
    page = open_page(qtbot, bridge, hook=10)
    page.ask_whom()
    name = page.hook_panel.name
    assert name is not None
    name.text = ""
    page.hook_panel.give()
    assert name.note.text()
    assert page.hook_panel.giving
    assert page.escape()
    assert not page.hook_panel.giving


def test_keys_are_given_after_a_look_at_a_box_while_the_form_was_open(
    qtbot: QtBot, bridge: Bridge, car: int
) -> None:
    page = open_page(qtbot, bridge, hook=10)
    page.ask_whom()
    page.select_box("B-06")
    let_go()
    page.select_hook(10)
    page.ask_whom()
    name = page.hook_panel.name
    assert name is not None
    assert name.isVisibleTo(page.panel)
    name.text = "罗成"
    page.hook_panel.give()
    assert "罗成" in said(page)


@pytest.mark.clause("RC-6.3")
def test_a_box_shows_what_lies_in_it(qtbot: QtBot, bridge: Bridge, car: int) -> None:
    page = open_page(qtbot, bridge, box="B-06")
    words = said(page)
    assert "粤B·7K3P2" in words
    assert words.count("Vehicle licence") == 2
    assert "行驶证" not in words
    with qtbot.waitSignal(page.gone) as left:
        qtbot.keyClick(page.boxes, Key.Key_Return)
    assert left.args == ["order", {"order_id": car}]


def test_the_ring_of_the_chosen_box_is_whole(qtbot: QtBot, bridge: Bridge, car: int) -> None:
    page = open_page(qtbot, bridge, box="A-01")
    middle = page.boxes.box(page.boxes.current).center().toPoint()
    above = page.boxes.grab().toImage().pixelColor(middle.x(), 1)
    assert above.blue() - above.red() > 80, above.name()


def test_boxes_of_a_shop_without_keys_are_named_once(
    qtbot: QtBot, shop: Database, bridge: Bridge, now: datetime
) -> None:
    shop.act(story.opened_shop, by=None, now=now)
    shop.act(settings.change, handles="device", by=None, now=now)
    page = open_page(qtbot, bridge)
    assert not page.boxes_title.isVisibleTo(page)
    assert page.head.detail.text() == f"0 taken·{len(page.boxes.items)} free"


def test_a_free_hook_teaches(qtbot: QtBot, bridge: Bridge, car: int) -> None:
    page = open_page(qtbot, bridge, hook=2)
    assert "Nothing hangs here" in said(page)


def test_a_shop_without_hooks_says_where_they_come_from(qtbot: QtBot, bridge: Bridge) -> None:
    page = open_page(qtbot, bridge)
    assert page.empty.isVisible()

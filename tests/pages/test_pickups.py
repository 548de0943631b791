"""The list of what is ready (F4): what one types is found, Enter opens its pick-up (PK-2, PK-9)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from shopdesk.db import Database
from shopdesk.desk import hooks
from shopdesk.kinds import OrderState
from shopdesk.models import Order
from shopdesk.ui.bridge import Bridge
from shopdesk.ui.pages.pickups import PickupsPage
from tests.fixed import FixedClock
from tests.pages.hand import press, type_text
from tests.procedure import pickup_story as story
from tests.procedure.test_together import two_here

Gone = list[tuple[str, dict[str, Any]]]


@pytest.fixture
def both(shop: Database, now: datetime, bridge: Bridge) -> tuple[int, int]:
    """A car on a hook and a phone of the same customer, ready, nobody told yet."""
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now, first=11)
        return two_here(session, now=now)


def opened(qtbot: QtBot, bridge: Bridge) -> tuple[PickupsPage, Gone]:
    page = PickupsPage(bridge)
    qtbot.addWidget(page)
    page.resize(1190, 716)
    page.show()
    page.visit()
    page.activateWindow()
    qtbot.waitUntil(page.typed.edit.hasFocus)
    gone: Gone = []
    page.gone.connect(lambda name, where: gone.append((name, where)))
    return page, gone


def shown(page: PickupsPage) -> dict[str, list[int]]:
    return {group.title: [row.key for row in group.rows] for group in page.rows.groups}


@pytest.mark.parametrize("typed", ["SN-1", "n-1", "13"])
def test_what_is_typed_is_found_and_enter_opens_its_pick_up(
    qtbot: QtBot, bridge: Bridge, both: tuple[int, int], typed: str
) -> None:
    _car, phone = both
    page, gone = opened(qtbot, bridge)
    type_text(page.typed.edit, typed)
    press(page.typed.edit, Qt.Key.Key_Return)
    assert gone == [("order", {"order_id": phone, "step": "pickup"})]


def test_the_list_follows_what_is_typed(qtbot: QtBot, bridge: Bridge, both: tuple[int, int]) -> None:
    car, phone = both
    page, gone = opened(qtbot, bridge)
    assert shown(page) == {"Not told yet": [car, phone]}
    type_text(page.typed.edit, "3341")
    qtbot.waitUntil(lambda: shown(page) == {"Found": [phone, car]})
    press(page.typed.edit, Qt.Key.Key_Down)
    press(page.typed.edit, Qt.Key.Key_Return)
    assert [where["order_id"] for _name, where in gone] == [car]
    page.visit()
    assert shown(page) == {"Not told yet": [car, phone]}
    assert page.rows.index == 0


@pytest.mark.clause("RC-6.4")
def test_the_number_of_its_hook_finds_it_first(
    qtbot: QtBot, bridge: Bridge, shop: Database, both: tuple[int, int], now: datetime
) -> None:
    car, phone = both
    with shop.acting(now=now) as session:
        hooks.take(session, order_id=car, number=21, by=None, now=now)
        session.get_one(Order, phone).problem = "第 21 次"
    page, _gone = opened(qtbot, bridge)
    type_text(page.typed.edit, "21")
    page.look()
    assert shown(page)["Found"] == [car, phone]


@pytest.mark.clause("PK-9")
def test_who_stands_at_the_counter_comes_before_who_is_to_be_reminded(
    qtbot: QtBot, bridge: Bridge, shop: Database, both: tuple[int, int], clock: FixedClock
) -> None:
    car, phone = both
    with shop.acting(now=clock()) as session:
        story.prepared_and_told(session, order_id=car, now=clock())
        session.get_one(Order, phone).ready_at = clock()
    clock.forward(days=4)
    with shop.acting(now=clock()) as session:
        session.get_one(Order, phone).ready_at = clock()
    page, gone = opened(qtbot, bridge)
    assert shown(page) == {"Not told yet": [phone], "Reminder due": [car]}
    page.rows.act(1)
    assert gone.pop() == ("order", {"order_id": car, "step": "pickup", "field": "customer_told"})
    type_text(page.typed.edit, "5t2l7")
    press(page.typed.edit, Qt.Key.Key_Return)
    assert gone == [("order", {"order_id": car, "step": "pickup"})]


def test_what_is_not_ready_is_looked_for_among_all_orders(
    qtbot: QtBot, bridge: Bridge, shop: Database, both: tuple[int, int], now: datetime
) -> None:
    _car, phone = both
    with shop.acting(now=now) as session:
        session.get_one(Order, phone).state = OrderState.IN_WORKSHOP
    page, gone = opened(qtbot, bridge)
    type_text(page.typed.edit, "SN-1")
    qtbot.waitUntil(page.unfound.isVisible)
    assert not page.rows.isVisible()
    press(page.typed.edit, Qt.Key.Key_Return)
    assert gone == [("orders", {"group": "all", "typed": "SN-1"})]

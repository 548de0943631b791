"""Today and the board, by key."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from shopdesk import i18n
from shopdesk.db import Database
from shopdesk.desk import followup
from shopdesk.kinds import OrderState
from shopdesk.models import Order
from shopdesk.ui.bridge import Bridge
from shopdesk.ui.pages.today import CHIPS, STEPS, TodayPage
from shopdesk.ui.rows import Row
from shopdesk.ui.widgets.text import Label
from tests.fixed import FixedClock
from tests.procedure.workshop_story import Workshop


@pytest.fixture
def floor(bridge: Bridge, shop: Database, clock: FixedClock) -> Workshop:
    """The workshop of the shop the page looks at."""
    return Workshop(shop, clock).opened()


def opened(bridge: Bridge, qtbot: QtBot) -> TodayPage:
    page = TodayPage(bridge)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    page.visit()
    return page


def rows(page: TodayPage) -> list[Row]:
    return [row for group in page.rows.groups for row in group.rows]


def visits(page: TodayPage) -> list[tuple[str, dict[str, object]]]:
    found: list[tuple[str, dict[str, object]]] = []
    page.gone.connect(lambda name, where: found.append((name, where)))
    return found


def test_an_empty_day_teaches_what_comes_here(bridge: Bridge, qtbot: QtBot) -> None:
    page = opened(bridge, qtbot)
    assert page.empty.isVisible()
    assert not page.rows.isVisible()
    assert page.figures.figures[0].figure == "0"


def test_what_is_settled_is_not_late_any_more_and_a_device_is_spoken_of_as_one(
    bridge: Bridge, floor: Workshop, qtbot: QtBot
) -> None:
    floor.agreed_order(promised=timedelta(minutes=30), state=OrderState.SETTLED, device=True)
    floor.clock.forward(minutes=72)
    i18n.use("zh_CN")
    row = rows(opened(bridge, qtbot))[0]
    i18n.use("en")
    assert (row.time_note, row.time_tone) == ("原定时间", "text3")
    assert (row.state.word if row.state else "", row.action) == ("已结算", "开始交还")


@pytest.mark.parametrize("only_devices", [False, True])
def test_follow_ups_speak_of_a_car_or_a_device_whatever_else_the_shop_repairs(
    bridge: Bridge, floor: Workshop, qtbot: QtBot, only_devices: bool
) -> None:
    for device in (False, True):
        order_id = floor.agreed_order(
            device=device, customer="甲" if device else "乙", state=OrderState.RELEASED
        )
        with floor.db.acting(now=floor.now) as session:
            order = session.get_one(Order, order_id)
            order.released_at = floor.now
            followup.plan(session, order=order, now=floor.now)
    floor.clock.forward(days=3)
    i18n.use("zh_CN")
    i18n.speak_of("device" if only_devices else "both")
    said = [row.why for row in rows(opened(bridge, qtbot))]
    i18n.speak_of("both")
    i18n.use("en")
    assert said == ["出厂第 3 天，第一次回访", "取机第 3 天，第一次回访"]


def test_the_side_panel_says_who_is_not_told_yet(bridge: Bridge, floor: Workshop, qtbot: QtBot) -> None:
    floor.ready(promised=timedelta(hours=1))
    page = opened(bridge, qtbot)
    assert page.context is not None
    said = [label.text() for label in page.context.findChildren(Label)]
    assert "customer told?" in said
    assert "not told" in said


def test_no_car_stands_beside_a_device_that_is_ready(bridge: Bridge, floor: Workshop, qtbot: QtBot) -> None:
    floor.ready(promised=timedelta(hours=1))
    floor.ready("PH-1", promised=timedelta(hours=2), device=True)
    i18n.use("zh_CN")
    car, phone = (row.state for row in rows(opened(bridge, qtbot)))
    i18n.use("en")
    assert car is not None
    assert phone is not None
    assert (car.word, phone.word) == ("待取车", "待取机")
    assert "car" in car.icon
    assert "car" not in phone.icon


def test_the_most_urgent_row_is_chosen_and_enter_does_it(
    bridge: Bridge, floor: Workshop, qtbot: QtBot
) -> None:
    order = floor.in_workshop("粤B·8H1Z6", promised=timedelta(minutes=30))
    floor.agreed_order("粤B·7K3P2", state=OrderState.RECEIVED)
    floor.clock.forward(minutes=72)
    page = opened(bridge, qtbot)
    went = visits(page)
    first = rows(page)[0]
    assert (first.what, first.time_note, first.time_tone) == ("粤B·8H1Z6", "42 min late", "bad")
    assert first.state is not None
    assert first.state.word == "Late"
    qtbot.keyClick(page.rows, Qt.Key.Key_Return)
    assert went == [("order", {"order_id": order, "step": "workshop", "field": "check"})]


def test_arrows_and_alt_digits_reach_every_row(bridge: Bridge, floor: Workshop, qtbot: QtBot) -> None:
    floor.in_workshop("粤B·8H1Z6", promised=timedelta(minutes=30))
    second = floor.agreed_order("粤B·7K3P2", state=OrderState.RECEIVED)
    floor.clock.forward(minutes=72)
    page = opened(bridge, qtbot)
    went = visits(page)
    qtbot.keyClick(page.rows, Qt.Key.Key_Down)
    qtbot.keyClick(page.rows, Qt.Key.Key_Return)
    page.rows.act(1)
    assert went == [("order", {"order_id": second, "step": "intake"})] * 2


def test_time_passing_makes_rows_late(bridge: Bridge, floor: Workshop, qtbot: QtBot) -> None:
    floor.in_workshop(promised=timedelta(hours=4))
    page = opened(bridge, qtbot)
    assert rows(page) == []
    floor.clock.forward(hours=4, minutes=5)
    page.timer.timeout.emit()
    assert [row.time_note for row in rows(page)] == ["5 min late"]
    assert page.figures.figures[1].note == "longest 5 min"


def test_a_change_elsewhere_is_seen_and_the_chosen_row_stays(
    bridge: Bridge, floor: Workshop, qtbot: QtBot
) -> None:
    floor.in_workshop("粤B·0001", promised=timedelta(minutes=30))
    chosen = floor.in_workshop("粤B·0002", promised=timedelta(minutes=40))
    floor.clock.forward(hours=1)
    page = opened(bridge, qtbot)
    page.rows.choose(1)
    floor.ready("粤B·0003", promised=timedelta(minutes=-50))
    page.reload()
    assert len(rows(page)) == 3
    current = page.rows.current()
    assert current is not None
    assert current.key[2] == chosen


def test_every_kind_has_its_chip_and_every_step_exists() -> None:
    from shopdesk.desk.today_rows import Do, Kind
    from shopdesk.flows import Step
    from shopdesk.ui.pages.today import ACTIONS

    assert set(CHIPS) == set(Kind)
    assert set(ACTIONS) == set(Do)
    assert {step for step, _field in STEPS.values()} <= set(Step)

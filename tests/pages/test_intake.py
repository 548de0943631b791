"""The intake step by hand: keys only, marks on the drawing, drafts, what is missing by its name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from shopdesk import i18n
from shopdesk.db import Database
from shopdesk.desk import belongings, condition, intake, keys, papers_along, readings
from shopdesk.desk.intake import IntakeView
from shopdesk.flows import Step
from shopdesk.kinds import BelongingPlace, MarkKind, OrderState, SignedHow
from shopdesk.models import Signature
from shopdesk.ui.bridge import Bridge
from shopdesk.ui.pages.intake import IntakeStep
from shopdesk.ui.pages.intake_tests import TestLine
from shopdesk.ui.pages.order import OrderPage
from shopdesk.ui.step import SubState
from tests.pages.hand import let_go, type_text
from tests.pages.hand import press as press_key
from tests.procedure import intake_story as story

Arrives = Callable[..., int]
Key = Qt.Key


@pytest.fixture
def car(shop: Database, now: datetime) -> int:
    shop.act(story.opened_shop, by=None, now=now)
    return shop.act(story.car_arrives, by=None, now=now)


@pytest.fixture
def phone(shop: Database, now: datetime) -> int:
    shop.act(story.opened_shop, by=None, now=now)
    return shop.act(story.phone_arrives, by=None, now=now)


def open_step(qtbot: QtBot, bridge: Bridge, order_id: int) -> IntakeStep:
    """The order page at its intake, in a window of the least size."""
    page = OrderPage(bridge)
    qtbot.addWidget(page)
    page.resize(1190, 716)
    page.show()
    page.visit(order_id=order_id, step="intake")
    step = page.view(Step.INTAKE)
    assert isinstance(step, IntakeStep)
    return step


def seen(shop: Database, order_id: int) -> IntakeView:
    return shop.ask(intake.view, order_id=order_id, now=shop.clock())


def press(qtbot: QtBot, step: IntakeStep) -> None:
    """The filled button of the head."""
    primary = step.page.head.primary
    assert primary is not None
    qtbot.mouseClick(primary, Qt.MouseButton.LeftButton)
    step.page.new_gesture()


def called(step: IntakeStep) -> str:
    primary = step.page.head.primary
    return primary.text() if primary is not None else ""


@pytest.mark.clause("RC-6")
def test_the_filled_button_is_called_by_what_is_missing(
    qtbot: QtBot, shop: Database, bridge: Bridge, car: int
) -> None:
    step = open_step(qtbot, bridge, car)
    names = [called(step)]
    for _part in ("papers", "condition", "belongings"):
        press(qtbot, step)
        names.append(called(step))
    qtbot.keyClicks(step.readings.odometer.edit, "86412")
    qtbot.keyClick(step.readings.fuel.blocks, Key.Key_3)
    names.append(called(step))
    step.keys.count.edit.selectAll()
    qtbot.keyClicks(step.keys.count.edit, "2")
    press(qtbot, step)
    names.append(called(step))
    assert names == [
        "All papers are here", "Confirm the condition", "Close the list", "Enter the readings", "Hang keys", "To the estimate",
    ]  # fmt: skip
    view = seen(shop, car)
    assert (view.readings.odometer_km, view.readings.fuel_eighths) == (86_412, 3)
    assert [key.hook for key in view.keys] == [1, 1]
    press(qtbot, step)
    assert seen(shop, car).state is OrderState.ESTIMATING


@pytest.mark.clause("RC-6.2")
def test_marks_are_set_with_the_keyboard_alone(
    qtbot: QtBot, shop: Database, bridge: Bridge, car: int
) -> None:
    step = open_step(qtbot, bridge, car)
    drawing = step.condition.drawing
    drawing.setFocus()
    qtbot.keyClick(drawing, Key.Key_3)
    qtbot.keyClick(drawing, Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(drawing, Key.Key_Return)
    step.page.new_gesture()
    qtbot.keyClick(drawing, Key.Key_Tab)
    drawing.choose(0)
    qtbot.keyClick(drawing, Key.Key_1)
    qtbot.keyClick(drawing, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(drawing, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(drawing, Key.Key_Return)
    marks = seen(shop, car).marks
    assert [(mark.number, mark.kind, mark.x) for mark in marks] == [
        (1, MarkKind.CRACK, 440),
        (2, MarkKind.SCRATCH, 560),
    ]
    drawing.choose(marks[0].id)
    qtbot.keyClick(drawing, Key.Key_Delete)
    assert [(mark.number, mark.kind) for mark in seen(shop, car).marks] == [(1, MarkKind.SCRATCH)]
    assert list(step.condition.list.lines) == [marks[1].id]
    assert "scratch" in step.condition.list.lines[marks[1].id].name.text().lower()


@pytest.mark.clause("RC-6.2")
def test_a_click_marks_and_a_click_on_a_mark_chooses(
    qtbot: QtBot, shop: Database, bridge: Bridge, car: int
) -> None:
    step = open_step(qtbot, bridge, car)
    drawing = step.condition.drawing
    at = drawing.spot(385, 500).toPoint()
    qtbot.mouseClick(drawing, Qt.MouseButton.LeftButton, pos=at)
    (mark,) = seen(shop, car).marks
    assert mark.zone == "windscreen"
    assert abs(mark.x - 385) < 5
    drawing.choose(0)
    qtbot.mouseClick(drawing, Qt.MouseButton.LeftButton, pos=at)
    assert drawing.current == mark.id
    assert len(seen(shop, car).marks) == 1
    qtbot.mouseClick(drawing, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert len(seen(shop, car).marks) == 1


def test_a_removed_mark_comes_back(
    qtbot: QtBot, shop: Database, bridge: Bridge, car: int, now: datetime
) -> None:
    mark = shop.act(
        condition.mark, order_id=car, x=385, y=500, kind=MarkKind.DENT, note="硬币大小", by=None, now=now
    )
    step = open_step(qtbot, bridge, car)
    step.condition.remove(mark.id)
    assert seen(shop, car).marks == ()
    undo = step.page.toast.buttons.itemAt(0).widget()
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert [(m.number, m.note) for m in seen(shop, car).marks] == [(1, "硬币大小")]


def test_a_note_is_kept_when_it_is_left(
    qtbot: QtBot, shop: Database, bridge: Bridge, car: int, now: datetime
) -> None:
    mark = shop.act(condition.mark, order_id=car, x=385, y=500, kind=MarkKind.DENT, by=None, now=now)
    step = open_step(qtbot, bridge, car)
    note = step.condition.list.lines[mark.id].note
    note.edit.setFocus()
    qtbot.keyClicks(note.edit, "AT&T <b>")
    qtbot.keyClick(note.edit, Key.Key_Return)
    assert seen(shop, car).marks[0].note == "AT&T <b>"


@pytest.mark.clause("RC-6.1")
def test_space_says_whether_a_paper_is_here(qtbot: QtBot, shop: Database, bridge: Bridge, car: int) -> None:
    step = open_step(qtbot, bridge, car)
    first = seen(shop, car).papers[0].id
    for _press in range(3):
        qtbot.keyClick(step.papers.lines[first], Key.Key_Space)
    assert seen(shop, car).papers[0].present is True
    qtbot.keyClick(step.papers.lines[first], Key.Key_Return)
    assert step.papers.editor.isVisible()
    qtbot.keyClicks(step.papers.editor.valid.edit, "2026-03-23")
    qtbot.keyClick(step.papers.editor.valid.edit, Key.Key_Return)
    step.papers.editor.told.box.click()
    step.papers.editor.kept.box.click()
    paper = seen(shop, car).papers[0]
    assert (paper.days, paper.told, paper.kept) == (12, True, True)
    assert step.papers.lines[first].right.text() == "12 days left·kept here·told"


@pytest.mark.clause("RC-6.1")
def test_a_paper_that_is_over_and_damaged_says_both(
    qtbot: QtBot, shop: Database, bridge: Bridge, car: int, now: datetime
) -> None:
    paper = seen(shop, car).papers[0]
    over = now.date() - timedelta(days=9)
    shop.act(
        papers_along.check, paper_id=paper.id, present=True, intact=False, valid_until=over, by=None, now=now
    )
    step = open_step(qtbot, bridge, car)
    assert step.papers.lines[paper.id].right.text() == "expired·damaged"


@pytest.mark.clause("RC-6.1")
def test_a_missing_paper_stays_in_the_rail_until_the_customer_is_told(
    qtbot: QtBot, shop: Database, bridge: Bridge, car: int
) -> None:
    step = open_step(qtbot, bridge, car)
    first = seen(shop, car).papers[0].id
    for _press in range(2):
        qtbot.keyClick(step.papers.lines[first], Key.Key_Space)
    primary = step.actions()[-1]
    assert primary.text == "The rest is here"
    primary.callback()
    papers = step.sub_steps()[0]
    assert (papers.state, papers.detail) == (SubState.MISSING, "not told")
    step.focus_on("papers_told")
    assert step.page.focusWidget() is step.papers.lines[first]
    primary = step.actions()[-1]
    assert primary.text == "Customer told about the papers"
    primary.callback()
    papers = step.sub_steps()[0]
    assert (papers.state, papers.detail) == (SubState.DONE, "4 / 4")
    assert step.papers.lines[first].right.text() == "not here·told"
    qtbot.keyClick(step.papers.lines[first], Key.Key_Space)
    assert seen(shop, car).papers[0].told is False


@pytest.mark.clause("RC-6.2")
def test_tab_goes_from_the_papers_over_the_drawing_to_the_tests(
    qtbot: QtBot, bridge: Bridge, phone: int
) -> None:
    step = open_step(qtbot, bridge, phone)
    list(step.papers.lines.values())[-1].setFocus()
    step.page.activateWindow()
    qtbot.waitUntil(lambda: bool(step.page.focusWidget()))
    passed: list[QWidget] = []
    while not isinstance(step.page.focusWidget(), TestLine):
        passed.append(step.page.focusWidget())
        qtbot.keyClick(passed[-1], Key.Key_Tab)
    assert passed.index(step.papers.more) < passed.index(step.condition.kind.segments)
    assert passed.index(step.condition.kind.segments) < passed.index(step.condition.drawing)
    qtbot.keyClick(step.page.focusWidget(), Key.Key_Backtab)
    assert step.page.focusWidget() is passed[-1]


@pytest.mark.clause("RC-6.2")
def test_arrows_go_from_test_to_test_past_the_notes_between_them(
    qtbot: QtBot, bridge: Bridge, phone: int, shop: Database
) -> None:
    step = open_step(qtbot, bridge, phone)
    step.page.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is step.page)
    lines = list(step.condition.tests.lines.values())
    lines[1].setFocus()
    for _answer in ("works", "faulty"):
        qtbot.keyClick(lines[1], Key.Key_Space)
    qtbot.keyClick(lines[1], Key.Key_Return)
    type_text(lines[1].noting.edit, "左半屏失灵")
    press_key(lines[1].noting.edit, Key.Key_Return)
    qtbot.waitUntil(lines[1].hasFocus)
    for way, there in ((Key.Key_Down, 3), (Key.Key_Left, 2), (Key.Key_Up, 0), (Key.Key_Right, 1)):
        qtbot.keyClick(step.page.focusWidget(), way)
        assert step.page.focusWidget() is lines[there]
    qtbot.keyClick(lines[1], Key.Key_Up)
    assert lines[1].hasFocus()
    assert seen(shop, phone).tests[1].note == "左半屏失灵"


@pytest.mark.clause("RC-6.3")
def test_belongings_are_typed_into_the_grid(qtbot: QtBot, shop: Database, bridge: Bridge, car: int) -> None:
    step = open_step(qtbot, bridge, car)
    grid = step.belongings.grid
    model = grid.model
    umbrella = next(i for i, line in enumerate(model.lines) if line.cells["label"] == "Umbrella")
    model.setData(model.index(umbrella, 3), "2")
    model.setData(model.index(umbrella, 1), "storage box")
    row = next(r for r in seen(shop, car).belongings if r.label == "雨伞")
    assert (row.count, row.place) == (2, BelongingPlace.BOX)
    grid.add_line()
    last = len(model.lines) - 1
    model.setData(model.index(last, 0), "O'Brien & <Söhne>")
    added = seen(shop, car).belongings[-1]
    assert (added.label, added.count) == ("O'Brien & <Söhne>", 1)
    assert not seen(shop, car).holds["boxed"]


@pytest.mark.clause("RC-6.3")
def test_enter_counts_down_the_belongings_and_leaves_their_names_alone(
    qtbot: QtBot, shop: Database, bridge: Bridge, car: int
) -> None:
    step = open_step(qtbot, bridge, car)
    step.belongings.begin()
    view, model = step.belongings.grid.view, step.belongings.grid.model
    names = [line.cells["label"] for line in model.lines]
    for count in "12":
        qtbot.keyClicks(view.open_cell.edit if view.open_cell else view, count)
        assert view.open_cell is not None
        qtbot.keyClick(view.open_cell.edit, Key.Key_Return)
        QApplication.processEvents()
    assert [line.cells["count"] for line in model.lines[:2]] == ["1", "2"]
    assert [line.cells["label"] for line in model.lines] == names
    assert (view.currentIndex().row(), view.currentIndex().column()) == (2, 3)


@pytest.mark.clause("RC-6.3")
def test_a_valuable_asks_to_be_pointed_out(qtbot: QtBot, shop: Database, bridge: Bridge, car: int) -> None:
    step = open_step(qtbot, bridge, car)
    model = step.belongings.grid.model
    glasses = next(i for i, line in enumerate(model.lines) if line.cells["label"].startswith("Sunglasses"))
    model.setData(model.index(glasses, 3), "1")
    assert step.belongings.valuables.isVisible()
    step.belongings.close_or_open()
    assert not seen(shop, car).belongings_checked
    tick = step.belongings.ticks.itemAt(0).widget()
    assert step.page.focusWidget() is tick.box
    assert step.belongings.grid.refused
    tick.box.click()
    assert not step.belongings.grid.refused
    assert not step.belongings.valuables.isVisible()
    assert step.belongings.sum.text() == "1 item"
    step.belongings.close_or_open()
    assert seen(shop, car).belongings_checked


@pytest.mark.clause("RC-6.3")
def test_a_free_item_is_made_a_valuable_by_key(
    qtbot: QtBot, shop: Database, bridge: Bridge, car: int
) -> None:
    step = open_step(qtbot, bridge, car)
    step.page.activateWindow()
    qtbot.waitUntil(step.page.isActiveWindow)
    part = step.belongings
    part.turn_valuable()
    assert part.grid.refused
    qtbot.keyClick(part.grid.view, Key.Key_N, Qt.KeyboardModifier.AltModifier)
    assert part.grid.view.open_cell is not None
    type_text(part.grid.view.open_cell.edit, "Gold bracelet")
    qtbot.keyClick(part.grid.view.open_cell.edit, Key.Key_V, Qt.KeyboardModifier.AltModifier)
    assert (seen(shop, car).belongings[-1].label, seen(shop, car).belongings[-1].valuable) == (
        "Gold bracelet",
        True,
    )
    assert part.valuables.isVisible()
    part.grid.add_line()
    qtbot.keyClick(part.grid.view, Key.Key_Escape)
    part.turn_valuable()
    assert not seen(shop, car).belongings[-1].valuable
    assert not part.valuables.isVisible()


@pytest.mark.clause("RC-6.3")
def test_what_is_no_place_stays_as_typed_and_says_why(
    qtbot: QtBot, shop: Database, bridge: Bridge, car: int
) -> None:
    step = open_step(qtbot, bridge, car)
    grid, model = step.belongings.grid, step.belongings.grid.model
    grid.add_line()
    last = len(model.lines) - 1
    model.setData(model.index(last, 1), "glovebox")
    model.setData(model.index(last, 0), "Bracelet")
    model.setData(model.index(last, 3), "2")
    assert model.lines[last].cells["place"] == "glovebox"
    assert "glovebox" in grid.note.text()
    model.setData(model.index(last, 1), "taken along")
    assert not grid.refused
    assert seen(shop, car).belongings[-1].place is BelongingPlace.CUSTOMER


@pytest.mark.clause("RC-6.3")
def test_a_box_typed_where_something_goes_takes_it(
    qtbot: QtBot, shop: Database, bridge: Bridge, car: int, now: datetime
) -> None:
    other = shop.act(story.car_arrives, plate="粤A·88T6Q", by=None, now=now)
    shop.act(belongings.take_box, order_id=other, name="B-05", by=None, now=now)
    step = open_step(qtbot, bridge, car)
    step.page.activateWindow()
    qtbot.waitUntil(step.page.isActiveWindow)
    grid, model = step.belongings.grid, step.belongings.grid.model
    umbrella = next(i for i, line in enumerate(model.lines) if line.cells["label"] == "Umbrella")

    def typed(text: str) -> None:
        grid.view.setFocus()
        grid.view.setCurrentIndex(model.index(umbrella, 1))
        type_text(grid.view, text[0])
        assert grid.view.open_cell is not None
        edit = grid.view.open_cell.edit
        edit.clear()
        type_text(edit, text)
        grid.take_typing()

    def kept() -> tuple[tuple[str, ...], BelongingPlace]:
        row = next(r for r in seen(shop, car).belongings if r.label == "雨伞")
        return seen(shop, car).boxes, row.place

    for text, why in (("b5", "Box B-05 is taken by 粤A·88T6Q."), ("B-77", "There is no box B-77.")):
        typed(text)
        assert grid.note.text() == why
        assert step.page.notice.text.text() == why
        assert step.page.notice.isVisible()
        assert model.lines[umbrella].cells["place"] == text
        assert kept() == ((), BelongingPlace.ASSET)
    model.setData(model.index(umbrella, 3), "2")
    assert next(r for r in seen(shop, car).belongings if r.label == "雨伞").count == 2
    typed("b 3")
    assert not grid.refused
    assert not step.page.notice.isVisible()
    assert kept() == (("B-03",), BelongingPlace.BOX)
    qtbot.waitUntil(lambda: model.lines[umbrella].cells["place"] == "box B-03")
    typed("box A1")
    assert kept() == (("A-01",), BelongingPlace.BOX)
    qtbot.waitUntil(lambda: model.lines[umbrella].cells["place"] == "box A-01")
    assert "B-03" in step.page.toast.words.text()
    typed("a1")
    qtbot.waitUntil(lambda: model.lines[umbrella].cells["place"] == "box A-01")
    typed("taken")
    assert kept() == (("A-01",), BelongingPlace.CUSTOMER)


@pytest.mark.clause("RC-6.3")
def test_a_new_line_goes_into_the_box_typed(qtbot: QtBot, shop: Database, bridge: Bridge, car: int) -> None:
    step = open_step(qtbot, bridge, car)
    grid, model = step.belongings.grid, step.belongings.grid.model
    grid.add_line()
    last = len(model.lines) - 1
    model.setData(model.index(last, 1), "B-77")
    model.setData(model.index(last, 0), "Bracelet")
    assert grid.note.text() == "There is no box B-77."
    model.setData(model.index(last, 1), "b4")
    added = seen(shop, car).belongings[-1]
    assert (added.label, added.count, added.place) == ("Bracelet", 1, BelongingPlace.BOX)
    assert seen(shop, car).boxes == ("B-04",)


@pytest.mark.clause("RC-6.4")
def test_a_taken_hook_says_whose_while_typing_and_is_refused(
    qtbot: QtBot, shop: Database, bridge: Bridge, car: int, now: datetime
) -> None:
    other = shop.act(story.car_arrives, plate="粤A·88T6Q", by=None, now=now)
    shop.act(keys.take_and_hang, order_id=other, count=1, hook=14, by=None, now=now)
    step = open_step(qtbot, bridge, car)
    step.keys.hook.edit.selectAll()
    qtbot.keyClicks(step.keys.hook.edit, "14")
    assert "粤A·88T6Q" in step.keys.hook.note.text()
    qtbot.keyClick(step.keys.hook.edit, Key.Key_Return)
    assert "粤A·88T6Q" in step.keys.hook.note.text()
    assert step.keys.hook.edit.text() == "14"
    assert seen(shop, car).keys == ()


@pytest.mark.clause("RC-6.4")
def test_an_unlock_code_is_kept_and_shown_on_request(
    qtbot: QtBot, shop: Database, bridge: Bridge, phone: int
) -> None:
    step = open_step(qtbot, bridge, phone)
    assert not step.keys.title.mark.isVisible()
    qtbot.keyClicks(step.keys.secret.field.edit, "284617")
    qtbot.keyClick(step.keys.secret.field.edit, Key.Key_Return)
    assert seen(shop, phone).secret_kept
    assert (step.keys.title.mark.isVisible(), step.keys.title.mark.name) == (True, "check-circle")
    assert step.keys.secret.field.edit.text() == ""
    assert "284617" not in step.keys.secret.state.text()
    step.keys.secret.reveal.click()
    assert "284617" in step.keys.secret.state.text()


def test_a_refusal_beside_a_narrow_field_is_read_whole(qtbot: QtBot, bridge: Bridge, phone: int) -> None:
    step = open_step(qtbot, bridge, phone)
    field, note = step.keys.box.field, step.keys.box.field.note
    calm = field.height()
    qtbot.keyClicks(field.edit, "NOWHERE")
    qtbot.keyClick(field.edit, Key.Key_Return)
    assert field.refused
    qtbot.waitUntil(lambda: field.height() > calm)
    assert note.height() >= note.heightForWidth(note.width()) > 20
    qtbot.keyClick(field.edit, Key.Key_Backspace)
    assert not field.refused
    qtbot.waitUntil(lambda: field.height() == calm)


@pytest.mark.clause("RC-6.3", "RC-6.4")
def test_a_box_typed_beside_the_keys_is_found_as_it_is_spelt_and_kept_with_them(
    qtbot: QtBot, shop: Database, bridge: Bridge, car: int
) -> None:
    step = open_step(qtbot, bridge, car)
    part, field = step.keys, step.keys.box.field
    field.edit.clear()
    qtbot.keyClicks(field.edit, "b6")
    assert field.note.text() == "free"
    qtbot.keyClick(field.edit, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(field.edit, "z9")
    assert field.note.text() == "no such box"
    qtbot.keyClick(field.edit, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(field.edit, "b6")
    part.hang()
    assert (len(seen(shop, car).keys), seen(shop, car).boxes) == (1, ("B-06",))
    assert field.value == "B-06"


@pytest.mark.clause("RC-6.2")
def test_a_devices_tests_are_answered_with_space(
    qtbot: QtBot, shop: Database, bridge: Bridge, phone: int
) -> None:
    step = open_step(qtbot, bridge, phone)
    power, screen = seen(shop, phone).tests[:2]
    qtbot.keyClick(step.condition.tests.lines[power.id], Key.Key_Space)
    for _press in range(2):
        qtbot.keyClick(step.condition.tests.lines[screen.id], Key.Key_Space)
    assert [test.passed for test in seen(shop, phone).tests[:2]] == [True, False]


def test_what_is_typed_survives_the_desk_changing_and_the_power_going(
    qtbot: QtBot, shop: Database, bridge: Bridge, car: int, now: datetime
) -> None:
    step = open_step(qtbot, bridge, car)
    qtbot.keyClicks(step.condition.inner.edit, "oil lamp on")
    shop.act(condition.mark, order_id=car, x=1, y=1, kind=MarkKind.DENT, by=None, now=now)
    assert step.condition.inner.value == "oil lamp on"
    step.leaving()
    bridge.wait()
    again = open_step(qtbot, bridge, car)
    assert again.condition.inner.value == "oil lamp on"
    assert seen(shop, car).readings.inside == ""
    qtbot.keyClick(again.condition.inner.edit, Key.Key_Return)
    assert seen(shop, car).readings.inside == "oil lamp on"


@pytest.mark.clause("RC-6.5")
def test_a_lower_odometer_warns_beside_the_field(
    qtbot: QtBot, shop: Database, bridge: Bridge, car: int, now: datetime
) -> None:
    shop.act(readings.take, order_id=car, odometer_km=81_905, by=None, now=now)
    later = shop.act(story.comes_again, order_id=car, days=1, by=None, now=now)
    step = open_step(qtbot, bridge, later)
    qtbot.keyClicks(step.readings.odometer.edit, "8641")
    qtbot.keyClick(step.readings.odometer.edit, Key.Key_Return)
    assert "81,905" in step.readings.odometer.note.text()
    assert seen(shop, later).readings.odometer_km == 8_641


@pytest.mark.clause("RC-6.5")
def test_enter_goes_on_from_the_odometer_to_the_gauge_but_not_past_a_refusal(
    qtbot: QtBot, shop: Database, bridge: Bridge, car: int
) -> None:
    step = open_step(qtbot, bridge, car)
    mileage = step.readings.odometer.edit
    mileage.setFocus()
    qtbot.keyClicks(mileage, "far")
    qtbot.keyClick(mileage, Key.Key_Return)
    assert step.page.focusWidget() is mileage
    mileage.selectAll()
    qtbot.keyClicks(mileage, "86412")
    qtbot.keyClick(mileage, Key.Key_Return)
    assert step.page.focusWidget() is step.readings.fuel.blocks
    qtbot.keyClick(step.readings.fuel.blocks, Key.Key_5)
    assert (seen(shop, car).readings.odometer_km, seen(shop, car).readings.fuel_eighths) == (86_412, 5)


@pytest.mark.clause("RC-6.4")
def test_keys_are_counted_before_they_are_hung(
    qtbot: QtBot, shop: Database, bridge: Bridge, car: int
) -> None:
    step = open_step(qtbot, bridge, car)
    for _part in ("papers", "condition", "belongings"):
        press(qtbot, step)
    qtbot.keyClicks(step.readings.odometer.edit, "86412")
    step.readings.fuel.blocks.setFocus()
    qtbot.keyClick(step.readings.fuel.blocks, Key.Key_3)
    press(qtbot, step)
    assert seen(shop, car).keys == ()
    assert step.page.focusWidget() is step.keys.count.edit
    press(qtbot, step)
    assert [key.hook for key in seen(shop, car).keys] == [1]


@pytest.mark.clause("RC-6.2", "RC-6.3")
def test_what_is_looked_at_again_has_the_hand(qtbot: QtBot, bridge: Bridge, car: int) -> None:
    step = open_step(qtbot, bridge, car)
    for part, there in (
        (step.condition, step.condition.drawing),
        (step.belongings, step.belongings.grid.view),
    ):
        part.close_or_open()
        step.readings.odometer.edit.setFocus()
        part.close_or_open()
        assert step.page.focusWidget() is there


def test_in_a_narrow_window_the_intake_begins_at_its_top_with_the_papers(
    qtbot: QtBot, bridge: Bridge, phone: int
) -> None:
    step = open_step(qtbot, bridge, phone)
    page = step.page
    assert isinstance(page, OrderPage)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    step.begin()
    page.setMinimumWidth(1)
    page.resize(859, 460)
    qtbot.waitUntil(lambda: page.area.bar.maximum() > 300)
    above = [part.mapTo(step, QPoint(0, 0)).y() for part in step.parts.values()]
    assert above == sorted(above)
    assert page.area.bar.value() == 0
    assert step.papers.isVisible()
    assert step.papers.isAncestorOf(page.focusWidget())
    bottom = step.belongings.mapTo(step, QPoint(0, step.belongings.height())).y()
    assert step.readings.mapTo(step, QPoint(0, 0)).y() - bottom < 40


@pytest.mark.clause("RC-6")
def test_the_rail_says_what_is_missing_and_jumps_there(
    qtbot: QtBot, shop: Database, bridge: Bridge, car: int, now: datetime
) -> None:
    shop.act(papers_along.all_present, order_id=car, by=None, now=now)
    step = open_step(qtbot, bridge, car)
    subs = {sub.field: sub for sub in step.sub_steps()}
    assert (subs["papers"].state, subs["papers"].detail) == (SubState.DONE, "4 / 4")
    assert subs["keys"].state is SubState.MISSING
    step.focus_on("keys_hung")
    assert step.page.focusWidget() is step.keys.count.edit
    step.focus_on("readings_taken")
    assert step.page.focusWidget() is step.readings.odometer.edit


@pytest.mark.clause("RC-6.2")
def test_photos_are_made_ready_in_a_worker(
    qtbot: QtBot, shop: Database, bridge: Bridge, car: int, now: datetime, tmp_path: Path
) -> None:
    mark = shop.act(condition.mark, order_id=car, x=385, y=500, kind=MarkKind.CRACK, by=None, now=now)
    photo = tmp_path / "photo.png"
    Image.new("RGB", (300, 200), "red").save(photo)
    step = open_step(qtbot, bridge, car)
    step.condition.photos.keep_files(mark.id, [photo, photo])
    qtbot.waitUntil(lambda: seen(shop, car).marks[0].photos == 2)
    strip = step.condition.photos.strip
    qtbot.waitUntil(lambda: len(strip.pictures) == 2)
    qtbot.keyClick(strip, Key.Key_Return)
    assert strip.open_id == strip.pictures[0].id
    qtbot.keyClick(strip, Key.Key_Return)
    assert strip.open_id == 0


@pytest.mark.clause("RC-6.2")
def test_esc_lets_go_of_a_mark_and_a_photo_before_it_leaves_the_page(
    qtbot: QtBot, shop: Database, bridge: Bridge, car: int, now: datetime, tmp_path: Path
) -> None:
    mark = shop.act(condition.mark, order_id=car, x=385, y=500, kind=MarkKind.CRACK, by=None, now=now)
    photo = tmp_path / "photo.png"
    Image.new("RGB", (300, 200), "red").save(photo)
    step = open_step(qtbot, bridge, car)
    step.condition.photos.keep_files(mark.id, [photo])
    drawing, strip = step.condition.drawing, step.condition.photos.strip
    qtbot.waitUntil(lambda: len(strip.pictures) == 1)
    left: list[str] = []
    QShortcut(QKeySequence("Esc"), step.page).activated.connect(lambda: left.append("page"))
    step.page.activateWindow()
    qtbot.waitUntil(step.page.isActiveWindow)
    drawing.setFocus()
    qtbot.keyClick(drawing, Key.Key_Tab)
    assert drawing.current == mark.id
    qtbot.keyClick(drawing, Key.Key_Escape)
    assert (drawing.current, left) == (0, [])
    strip.setFocus()
    qtbot.keyClick(strip, Key.Key_Return)
    qtbot.keyClick(strip, Key.Key_Escape)
    assert (strip.open_id, left) == (0, [])
    qtbot.keyClick(strip, Key.Key_Escape)
    assert left == ["page"]


@pytest.mark.clause("RC-6.3")
def test_the_customer_signs_on_paper(qtbot: QtBot, shop: Database, bridge: Bridge, car: int) -> None:
    step = open_step(qtbot, bridge, car)
    step.signature.open()
    assert step.signature.signer.value == "周雅宁"
    qtbot.mouseClick(step.signature.paper, Qt.MouseButton.LeftButton)
    assert seen(shop, car).signed_at is not None


@pytest.mark.clause("RC-6.3")
def test_what_is_drawn_is_kept_with_ctrl_enter_and_the_hand_is_back_at_the_button(
    qtbot: QtBot, shop: Database, bridge: Bridge, car: int
) -> None:
    page = OrderPage(bridge)
    qtbot.addWidget(page)
    page.show()
    page.visit(order_id=car, step="intake")
    page.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is page)
    step = page.view(Step.INTAKE)
    assert isinstance(step, IntakeStep)
    step.signature.open()
    assert page.escape()
    assert step.signature.sign.hasFocus()
    step.signature.open()
    pad = step.signature.pad.pad
    qtbot.keyPress(pad, Key.Key_Space)
    for _turn in range(15):
        qtbot.keyClick(pad, Key.Key_Right)
    assert page.head.primary is not None
    assert page.head.primary.text() == "Accept signature"
    page.head.primary.click()
    assert seen(shop, car).signed_at is not None
    assert step.signature.sign.hasFocus()
    with shop.reading() as session:
        assert session.query(Signature).one().how is SignedHow.SCREEN


@pytest.mark.clause("RC-6.3")
def test_where_a_belonging_goes_is_read_whole_though_its_cell_is_narrow(
    qtbot: QtBot, bridge: Bridge, phone: int
) -> None:
    i18n.use(i18n.CHINESE)
    step = open_step(qtbot, bridge, phone)
    step.page.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is step.page)
    grid = step.belongings.grid
    grid.view.setFocus()
    grid.view.setCurrentIndex(grid.model.index(0, 1))
    qtbot.keyClick(grid.view, Key.Key_Space)
    assert grid.view.open_cell is not None
    completer = grid.view.open_cell.edit.completer()
    assert completer is not None
    offered = completer.popup()
    assert offered is not None
    qtbot.waitUntil(offered.isVisible)
    assert offered.sizeHintForColumn(0) <= offered.viewport().width()
    assert not offered.verticalScrollBar().isVisible()


@pytest.mark.clause("RC-6.3")
def test_tab_past_the_place_offered_for_a_belonging_stays_in_its_line(
    qtbot: QtBot, shop: Database, bridge: Bridge, car: int
) -> None:
    step = open_step(qtbot, bridge, car)
    step.page.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is step.page)
    grid = step.belongings.grid

    def typed(text: str) -> None:
        assert grid.view.open_cell is not None
        edit = grid.view.open_cell.edit
        edit.selectAll()
        type_text(edit, text)
        completer = edit.completer()
        popup = completer.popup() if completer is not None else None
        press_key(popup if popup is not None and popup.isVisible() else edit, Key.Key_Tab)
        QApplication.processEvents()

    grid.add_line()
    for text in ("雨衣", "box", "折好"):
        typed(text)
    assert grid.view.open_cell is not None
    assert grid.view.open_cell.column == "count"
    assert grid.view.open_cell.edit.text() == "1"
    typed("2")
    added = seen(shop, car).belongings[-1]
    assert (added.label, added.place, added.note, added.count) == ("雨衣", BelongingPlace.BOX, "折好", 2)


@pytest.mark.clause("RC-6.5")
def test_the_last_odometer_of_one_car_is_not_said_of_another(
    qtbot: QtBot, shop: Database, bridge: Bridge, car: int, now: datetime
) -> None:
    shop.act(readings.take, order_id=car, odometer_km=81_905, by=None, now=now)
    again = shop.act(story.comes_again, order_id=car, days=9, by=None, now=now)
    other = shop.act(story.car_arrives, plate="粤B·1A2C3", customer="贺明", by=None, now=now)
    step = open_step(qtbot, bridge, again)
    assert "81,905" in step.readings.odometer.note.text()
    step.page.visit(order_id=other, step="intake")
    assert step.readings.odometer.note.text() == ""


@pytest.mark.clause("RC-6.1")
def test_the_papers_of_the_next_order_open_too_after_one_was_left_open(
    qtbot: QtBot, shop: Database, bridge: Bridge, car: int, now: datetime
) -> None:
    other = shop.act(story.car_arrives, plate="粤B·1A2C3", customer="贺明", by=None, now=now)
    step = open_step(qtbot, bridge, car)
    step.papers.open(seen(shop, car).papers[0].id)
    step.page.visit(order_id=other, step="intake")
    let_go()
    assert not step.papers.editor.isVisible()
    step.papers.open(seen(shop, other).papers[1].id)
    assert step.papers.editor.isVisible()
    assert step.papers.editor.note.edit.text() == ""
    step.page.visit(order_id=car, step="intake")
    assert step.order_id == car


@pytest.mark.clause("RC-6")
@pytest.mark.parametrize("patient", [False, True])
def test_the_filled_button_leads_the_hand_to_the_next_part(
    qtbot: QtBot, bridge: Bridge, shop: Database, car: int, patient: bool
) -> None:
    step = open_step(qtbot, bridge, car)
    step.page.activateWindow()
    qtbot.waitUntil(step.page.isActiveWindow)
    step.begin()
    bridge.patient = patient
    for _part in range(3):
        done = step.shown.next if step.shown is not None else ""
        assert step.parts[done].isAncestorOf(step.page.focusWidget())
        press(qtbot, step)
        qtbot.waitUntil(lambda: not step.page.course.busy)
        assert step.shown is not None
        assert step.shown.next not in ("", done)
        assert step.parts[step.shown.next].isAncestorOf(step.page.focusWidget())
    bridge.wait()


@pytest.mark.clause("RC-6")
def test_a_line_put_back_stays_in_its_place_until_the_list_is_read_anew(
    qtbot: QtBot, bridge: Bridge, shop: Database, car: int
) -> None:
    step = open_step(qtbot, bridge, car)
    grid = step.belongings.grid
    before = [line.cells["label"] for line in grid.model.lines]
    grid.view.setCurrentIndex(grid.model.index(0, 0))
    grid.remove_line()
    bridge.patient = True
    grid.undo()
    assert step.page.course.busy
    assert [line.cells["label"] for line in grid.model.lines] == before
    qtbot.waitUntil(lambda: not step.page.course.busy)
    assert sorted(line.cells["label"] for line in grid.model.lines) == sorted(before)
    bridge.wait()

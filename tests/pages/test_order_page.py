"""The order page by hand: from the first line to the signature, with the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from shopdesk import i18n
from shopdesk.db import Database
from shopdesk.desk import estimate_versions, estimate_view, estimates, particulars, payments, signing
from shopdesk.flows import Step
from shopdesk.kinds import (
    Grade,
    LineKind,
    Means,
    Method,
    OrderState,
    Role,
    SignedHow,
    Signing,
    Supplier,
)
from shopdesk.models import Customer, Order, Override
from shopdesk.money import show
from shopdesk.ui.bridge import Bridge, Who
from shopdesk.ui.gesture import gesture
from shopdesk.ui.pages.decline import DeclinePane
from shopdesk.ui.pages.estimate import EstimateStep
from shopdesk.ui.pages.estimate_foot import Sums
from shopdesk.ui.pages.line_kinds import kind_words
from shopdesk.ui.pages.order import OrderPage
from shopdesk.ui.pages.workshop import WorkshopStep
from shopdesk.ui.theme import px
from shopdesk.ui.widgets.button import Button
from shopdesk.ui.widgets.context import ContextPanel
from shopdesk.ui.widgets.override import OverrideBox
from shopdesk.ui.widgets.text import Label
from tests.fixed import FixedClock
from tests.pages.hand import press, type_text
from tests.procedure import intake_story
from tests.procedure.estimate_story import Counter

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def counter(shop: Database, clock: FixedClock) -> Counter:
    return Counter(shop, clock).opened()


@pytest.fixture
def bridge(desk_app: QApplication, counter: Counter) -> Iterator[Bridge]:
    made = Bridge(counter.db, Who(counter.desk, "许静", Role.RECEPTIONIST, "01"))
    yield made
    made.wait()


@pytest.fixture
def order(counter: Counter) -> int:
    return counter.order()


@pytest.fixture
def page(bridge: Bridge, qtbot: QtBot) -> OrderPage:
    made = OrderPage(bridge)
    qtbot.addWidget(made)
    made.resize(1190, 716)
    made.show()
    qtbot.waitExposed(made)
    return made


def step_of(page: OrderPage) -> EstimateStep:
    view = page.view(Step.ESTIMATE)
    assert isinstance(view, EstimateStep)
    return view


def cell(page: OrderPage) -> QLineEdit:
    """The cell being typed in."""
    view = step_of(page).grid.view
    return next(edit for edit in view.viewport().findChildren(QLineEdit) if edit.isVisible())


def enter(qtbot: QtBot, page: OrderPage, text: str) -> None:
    """Type into the cell and press Enter; the next cell opens."""
    edit, gone = cell(page), []
    edit.destroyed.connect(lambda: gone.append(True))
    edit.selectAll()
    type_text(edit, text)
    press(edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(gone))


def keys(page: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(page.window(), key, modifiers)


def test_from_the_first_line_to_the_signature_by_keyboard(
    page: OrderPage, counter: Counter, order: int, qtbot: QtBot
) -> None:
    page.visit(order_id=order)
    page.focus_first()
    enter(qtbot, page, "更换前刹车片")
    enter(qtbot, page, "1.2")
    (line,) = counter.db.ask(estimates.lines, order_id=order)
    assert (line.description, line.quantity, line.unit_price, line.amount) == (
        "更换前刹车片",
        1200,
        12_000,
        14_400,
    )
    promised = step_of(page).terms.promised
    promised.setFocus()
    type_text(promised.edit, "1730")
    press(promised.edit, Qt.Key.Key_Return)
    assert counter.db.ask(
        estimate_view.view, order_id=order, now=counter.now
    ).promised_at == counter.now + timedelta(hours=8)
    assert page.focusWidget() is step_of(page).terms.limit.edit
    keys(page, Qt.Key.Key_Return, CTRL)
    assert step_of(page).sign.isVisible()
    assert step_of(page).sign.signer.value == "周雅宁"
    keys(page, Qt.Key.Key_Return, CTRL)
    assert counter.state(order) is OrderState.AGREED
    assert page.step is Step.WORKSHOP
    signed = counter.db.ask(signing.signed, order_id=order, what=Signing.INTAKE)
    assert signed is not None
    assert (signed.how, signed.version) == (SignedHow.PAPER, 1)
    page.show_step(Step.ESTIMATE)
    assert not step_of(page).sign.isVisible(), "what is signed is not asked for again"


def test_signing_on_the_screen_with_the_initial(page: OrderPage, counter: Counter, order: int) -> None:
    counter.part(order, "行车记录仪", supplied_by=Supplier.CUSTOMER, grade=None, price=0)
    counter.promised(order)
    page.visit(order_id=order)
    step = step_of(page)
    keys(page, Qt.Key.Key_Return, CTRL)
    step.sign.how.segments.choose(1)
    keys(page, Qt.Key.Key_Return, CTRL)
    assert counter.state(order) is OrderState.ESTIMATING
    for pad, missing in ((step.sign.pad, "Nothing is drawn"), (step.sign.initial_pad, "must initial")):
        assert missing in step.sign.how.note.text()
        pad.begin(QPointF(20, 20))
        pad.draw_to(QPointF(120, 60))
        QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(120, 60))
        assert not step.sign.how.refused
        keys(page, Qt.Key.Key_Return, CTRL)
    assert counter.state(order) is OrderState.AGREED
    kept = counter.db.ask(signing.signatures, order_id=order)
    assert [(row.what, row.attachment_id is not None) for row in kept] == [
        (Signing.NO_WARRANTY, True),
        (Signing.INTAKE, True),
    ]


@pytest.mark.clause("PP-2")
def test_a_rule_is_broken_in_place_by_who_may(page: OrderPage, counter: Counter, order: int) -> None:
    counter.line(order)
    counter.promised(order)
    counter.manager_has_a_pin("2468")
    page.visit(order_id=order)
    page.try_move("agree")
    box = page.override
    assert box.isVisible()
    assert "has not signed" in box.missing.text()
    assert [box.who.box.itemText(i) for i in range(box.who.box.count())] == ["何店长", "高老板"]
    box.pin.value = "1111"
    box.reason.value = "电话同意"
    box.allow.click()
    assert "PIN" in box.pin.note.text()
    assert counter.state(order) is OrderState.ESTIMATING
    box.pin.value = "2468"
    box.allow.click()
    assert counter.state(order) is OrderState.AGREED
    assert not box.isVisible()
    with counter.db.reading() as session:
        assert session.scalars(select(Override.reason)).all() == ["电话同意"]


def test_the_box_of_who_allows_it_speaks_of_no_release(qtbot: QtBot) -> None:
    i18n.use("zh_CN")
    box = OverrideBox()
    qtbot.addWidget(box)
    box.ask(["客户还没有签字。"], [], lambda _given: None)
    i18n.use("en")
    assert box.allow.text() == "批准"
    assert "放行" not in box.heading.text()


def test_what_nobody_may_allow_says_where_to_mend_it(page: OrderPage, order: int) -> None:
    page.visit(order_id=order)
    page.try_move("agree")
    assert not page.override.isVisible()
    assert "no lines" in page.notice.text.text()


@pytest.mark.clause("ES-6")
def test_a_discount_over_the_limit_is_allowed_in_place(page: OrderPage, counter: Counter, order: int) -> None:
    counter.line(order, price=100_000)
    page.visit(order_id=order)
    terms = step_of(page).terms
    terms.discount.number, terms.reason.value = 15_000, "老客户"
    terms.left()
    assert page.override.isVisible()
    page.override.pin.value, page.override.reason.value = "2468", "常客"
    page.override.allow.click()
    assert counter.db.ask(estimates.sums, order_id=order).total == 85_000


@pytest.mark.clause("ES-6")
def test_a_discount_made_smaller_asks_nobody_and_is_kept_when_its_reason_is_passed(
    page: OrderPage, counter: Counter, order: int
) -> None:
    counter.line(order, price=100_000)
    page.visit(order_id=order)
    page.activateWindow()
    terms = step_of(page).terms
    terms.discount.edit.setFocus()
    for typed in ("150", Qt.Key.Key_Tab, "regular", Qt.Key.Key_Tab):
        if isinstance(typed, str):
            type_text(QApplication.focusWidget(), typed)
        else:
            QTest.keyClick(QApplication.focusWidget(), typed)
    assert page.override.isVisible()
    terms.discount.edit.setFocus()
    terms.discount.edit.selectAll()
    type_text(terms.discount.edit, "40")
    assert not page.override.isVisible(), "what was to be allowed is not asked for any more"
    QTest.keyClick(terms.discount.edit, Qt.Key.Key_Tab)
    assert counter.db.ask(estimates.sums, order_id=order).total == 100_000, "the hand is still in the reason"
    QTest.keyClick(terms.reason.edit, Qt.Key.Key_Tab)
    assert counter.db.ask(estimates.sums, order_id=order).total == 96_000
    assert not page.override.isVisible()


def test_a_line_taken_out_comes_back_with_ctrl_z(page: OrderPage, counter: Counter, order: int) -> None:
    counter.line(order, "一")
    counter.line(order, "二", method=Method.SYMPTOM)
    page.visit(order_id=order)
    grid = step_of(page).grid
    grid.view.setCurrentIndex(grid.model.index(1, 2))
    before = counter.db.ask(estimates.lines, order_id=order)
    grid.remove_line()
    assert [line.description for line in counter.db.ask(estimates.lines, order_id=order)] == ["一"]
    grid.undo()
    assert counter.db.ask(estimates.lines, order_id=order) == before


def test_a_refused_line_keeps_what_was_typed(page: OrderPage, counter: Counter, order: int) -> None:
    counter.line(order)
    page.visit(order_id=order)
    grid = step_of(page).grid
    grid.model.setData(grid.model.index(0, 5), "999.00")
    assert "discount" in grid.note.text().lower()
    assert grid.model.lines[0].cells["discount"] == "999.00"
    assert counter.db.ask(estimates.lines, order_id=order)[0].discount == 0


def test_an_earlier_line_fills_in_its_price(
    page: OrderPage, counter: Counter, order: int, qtbot: QtBot
) -> None:
    counter.line(counter.order(plate="粤B22222"), "更换前刹车片", price=23_400, quantity=1500)
    page.visit(order_id=order)
    page.focus_first()
    enter(qtbot, page, "更换前刹车片")
    (line,) = counter.db.ask(estimates.lines, order_id=order)
    assert (line.unit_price, line.quantity) == (23_400, 1500)


@pytest.mark.clause("ES-2")
def test_an_earlier_line_of_another_grade_changes_nothing_of_the_grade_that_was_chosen(
    page: OrderPage, counter: Counter, order: int, qtbot: QtBot
) -> None:
    counter.part(counter.order(plate="粤B22222"), "屏幕总成", price=60_000, brand="原装", unit="件")
    page.visit(order_id=order)
    page.focus_first()
    model = step_of(page).grid.model
    model.setData(model.index(0, 0), "Aftermarket part")
    enter(qtbot, page, "屏幕总成")
    assert (model.lines[0].cells["kind"], model.lines[0].cells["price"]) == ("Aftermarket part", "")
    (line,) = counter.db.ask(estimates.lines, order_id=order)
    assert (line.grade, line.brand, line.unit_price) == (Grade.AFTERMARKET, "", 0)


@pytest.mark.clause("ES-2")
def test_the_maker_of_a_part_goes_with_its_grade_and_comes_back_when_wanted(
    page: OrderPage, counter: Counter, order: int
) -> None:
    counter.part(order, brand="Brembo", spec="P 83 024")
    page.visit(order_id=order)
    grid = step_of(page).grid
    model = grid.model
    kind = model.index(0, 0)
    model.setData(kind, dict(kind_words())["part.aftermarket"])
    (line,) = counter.db.ask(estimates.lines, order_id=order)
    assert (line.grade, line.brand, line.spec) == (Grade.AFTERMARKET, "", "P 83 024")
    assert "Brembo" in page.toast.words.text()
    page.toast.buttons.itemAt(0).widget().click()
    (line,) = counter.db.ask(estimates.lines, order_id=order)
    assert (line.grade, line.brand) == (Grade.AFTERMARKET, "Brembo")
    model.setData(model.index(0, 4), "500")
    (line,) = counter.db.ask(estimates.lines, order_id=order)
    assert (line.unit_price, line.brand) == (50_000, "Brembo")


@pytest.mark.clause("ES-1")
def test_a_symptom_line_adds_up_with_the_margin_it_was_given(
    page: OrderPage, counter: Counter, order: int
) -> None:
    shown = ("price", "amount")
    counter.line(order, price=13_000, quantity=2000, method=Method.SYMPTOM)
    counter.line(order, price=13_000, quantity=2000, method=Method.SYMPTOM, risk_permille=300)
    page.visit(order_id=order)
    model = step_of(page).grid.model
    columns = {column.name: column for column in model.columns}
    assert [[model.shown(at, columns[name]) for name in shown] for at in range(2)] == [
        ["¥149.50", "¥299.00"],
        ["¥169.00", "¥338.00"],
    ]
    assert model.text(0, columns["price"]) == "130.00"


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_the_way_out_unrepaired_takes_no_room_from_the_step(
    bridge: Bridge, order: int, qtbot: QtBot, lang: str
) -> None:
    i18n.use(lang)
    page = OrderPage(bridge)
    qtbot.addWidget(page)
    page.resize(1180, 720)
    page.show()
    page.visit(order_id=order)
    i18n.use("en")
    assert page.declining.button.isVisible()
    assert page.area.mapTo(page, QPoint()).x() == px(24) + page.rail.width() + px(8) + px(12)


@pytest.mark.parametrize("step", list(Step))
def test_where_the_page_is_low_all_steps_stand_closer_and_are_seen(
    page: OrderPage, counter: Counter, order: int, step: Step
) -> None:
    page.visit(order_id=order)
    page.show_step(step)
    high = page.rail.height()
    page.resize(page.width(), 460)
    QApplication.processEvents()
    assert page.rail.minimumHeight() <= page.rail.height() < high
    assert page.rail.visibleRegion().boundingRect().height() == page.rail.height()


def test_how_late_it_is_is_not_cut_beside_a_long_promise(qtbot: QtBot) -> None:
    panel = ContextPanel(256)
    qtbot.addWidget(panel)
    panel.start()
    panel.big("Promised", "yesterday 17:02", "17 h 40 min late", "bad")
    panel.big("Promised", "today 17:02", "17 h late", "bad")
    panel.finish()
    panel.resize(256, 400)
    panel.show()
    labels = {label.text(): label for label in panel.findChildren(Label) if label.text() != "Promised"}
    assert all(label.width() >= label.sizeHint().width() for label in labels.values())
    assert labels["17 h 40 min late"].y() > labels["yesterday 17:02"].geometry().bottom()
    assert labels["17 h late"].x() > labels["today 17:02"].geometry().right()


@pytest.mark.clause("RC-5")
def test_the_customer_collects_it_unrepaired(page: OrderPage, counter: Counter, order: int) -> None:
    counter.line(order)
    page.visit(order_id=order)
    keys(page, Qt.Key.Key_D, ALT)
    pane = page.declining.pane
    assert isinstance(pane, DeclinePane)
    QApplication.processEvents()
    assert pane.reason.isAncestorOf(page.focusWidget())
    keys(page, Qt.Key.Key_Return, CTRL)
    assert pane.reason.note.text() == "Please give the reason."
    type_text(pane.reason.line, "太贵")
    pane.amount.number = 5_000
    keys(page, Qt.Key.Key_Return, CTRL)
    assert counter.state(order) is OrderState.READY
    assert page.declining.pane is None
    assert page.step is Step.PICKUP
    assert [line.amount for line in counter.db.ask(estimates.lines, order_id=order)] == [5_000]


@pytest.mark.clause("ES-6", "RC-5")
def test_a_discount_too_much_for_what_is_charged_unrepaired_is_allowed_in_place(
    page: OrderPage, counter: Counter, order: int
) -> None:
    counter.line(order, "一", price=100_000)
    counter.line(order, "诊断", kind=LineKind.DIAGNOSIS, price=10_000, discount=1_500)
    page.visit(order_id=order)
    page.open_decline()
    assert isinstance(page.declining.pane, DeclinePane)
    type_text(page.declining.pane.reason.line, "太贵")
    keys(page, Qt.Key.Key_Return, CTRL)
    assert counter.state(order) is OrderState.ESTIMATING
    assert page.override.isVisible()
    page.override.pin.value, page.override.reason.value = "2468", "诊断费已谈好"
    page.override.allow.click()
    assert counter.state(order) is OrderState.READY
    assert [line.amount for line in counter.db.ask(estimates.lines, order_id=order)] == [8_500]


def test_esc_leaves_the_ending_without_repair(page: OrderPage, counter: Counter, order: int) -> None:
    page.visit(order_id=order)
    page.open_decline()
    assert page.escape()
    assert page.declining.pane is None
    assert counter.state(order) is OrderState.ESTIMATING
    assert not page.escape()


@pytest.mark.parametrize("state", OrderState)
def test_every_step_of_an_order_in_any_state_can_be_seen(
    page: OrderPage, counter: Counter, state: OrderState
) -> None:
    order = counter.order(state=state)
    if state in (OrderState.RECEIVED, OrderState.ESTIMATING):
        counter.line(order)
    page.visit(order_id=order)
    for number, step in enumerate(Step, start=1):
        keys(page, Qt.Key(Qt.Key.Key_0.value + number), CTRL)
        assert page.step is step
        assert page.view(step).isVisible()
    keys(page, Qt.Key.Key_PageUp, ALT)
    assert page.step is Step.PICKUP
    assert sum(action.primary for action in page.top.buttons.actions) <= 1


def test_what_was_typed_and_not_kept_is_there_after_a_crash(
    bridge: Bridge, page: OrderPage, counter: Counter, order: int, qtbot: QtBot
) -> None:
    page.visit(order_id=order, step="reception")
    problem = page.view(Step.RECEPTION).problem  # type: ignore[attr-defined]
    type_text(problem.edit, "，还有空调不凉")
    page.closing()
    bridge.wait()
    again = OrderPage(bridge)
    qtbot.addWidget(again)
    again.visit(order_id=order, step="reception")
    assert "空调不凉" in again.view(Step.RECEPTION).problem.value  # type: ignore[attr-defined]
    again.view(Step.RECEPTION).save()  # type: ignore[attr-defined]
    with counter.db.reading() as session:
        assert "空调不凉" in session.get_one(Order, order).problem


def test_the_panel_says_who_what_and_where(page: OrderPage, counter: Counter, order: int) -> None:
    counter.line(order, "换刹车油", safety=True)
    page.visit(order_id=order)
    said = " ".join(label.text() for label in page.panel.findChildren(Label))
    for words in ("粤B7K3P2", "周雅宁", "138 0000 2206", "¥180.00", "1 key", "Hook 1"):
        assert words in said


@pytest.mark.parametrize("state", [OrderState.AGREED, OrderState.READY])
def test_a_long_note_leaves_promise_and_money_in_sight(
    page: OrderPage, counter: Counter, order: int, state: OrderState
) -> None:
    counter.line(order, price=100_000)
    counter.promised(order)
    with counter.db.acting(now=counter.now) as session:
        kept = session.get_one(Order, order)
        kept.state = state
        session.get_one(Customer, kept.customer_id).note = "请先打电话，不要试车，" * 60
    page.resize(1366, 716)
    page.visit(order_id=order)
    QApplication.processEvents()
    seen = [label.text() for label in page.panel.findChildren(Label) if not label.visibleRegion().isEmpty()]
    assert {"Promised", "Estimate", "¥1,000.00"} <= set(seen)
    assert "today 15:30" in seen


@pytest.mark.clause("ES-7")
def test_an_estimate_past_its_day_says_so_and_is_renewed_in_place(
    page: OrderPage, counter: Counter, order: int
) -> None:
    counter.line(order)
    counter.promised(order, hours=24 * 60)
    counter.db.act(estimate_versions.show_version, order_id=order, **counter.hand)
    counter.clock.forward(days=31)
    page.visit(order_id=order)
    step = step_of(page)
    assert step.binding.isVisible()
    assert "bound until" in step.binding.notice.text.text()
    assert [sub.detail for sub in step.sub_steps() if sub.field == "intake_signed"] == ["expired"]
    keys(page, Qt.Key.Key_Return, CTRL)
    keys(page, Qt.Key.Key_Return, CTRL)
    assert counter.state(order) is OrderState.ESTIMATING
    assert page.override.isVisible()
    assert "no longer binds" in page.override.missing.text()
    page.escape()
    step.binding.button.click()
    assert not step.binding.isVisible()
    assert "Version 2" in step.sign.says.text()
    keys(page, Qt.Key.Key_Return, CTRL)
    assert counter.state(order) is OrderState.AGREED


def test_a_line_is_moved_by_key_and_stays_there(page: OrderPage, counter: Counter, order: int) -> None:
    for name in ("一", "二", "三"):
        counter.line(order, name)
    page.visit(order_id=order)
    view = step_of(page).grid.view
    view.setFocus()
    view.setCurrentIndex(view.model().index(2, 2))
    keys(page, Qt.Key.Key_Up, ALT)
    keys(page, Qt.Key.Key_Up, ALT)
    keys(page, Qt.Key.Key_Up, ALT)
    assert view.currentIndex().row() == 0
    keys(page, Qt.Key.Key_Down, ALT)
    assert [line.description for line in counter.db.ask(estimates.lines, order_id=order)] == [
        "一",
        "三",
        "二",
    ]
    assert [line.cells["description"] for line in step_of(page).grid.model.lines] == ["一", "三", "二"]


@pytest.mark.clause("ES-6")
def test_what_makes_a_discount_too_much_is_allowed_in_place_too(
    page: OrderPage, counter: Counter, order: int
) -> None:
    counter.line(order, "一", price=100_000)
    counter.line(order, "二", price=100_000)
    counter.db.act(particulars.set_discount, order_id=order, amount=10_000, reason="老客户", **counter.hand)
    page.visit(order_id=order)
    step = step_of(page)
    step.grid.view.setCurrentIndex(step.grid.model.index(1, 2))
    step.lines.decline_line()
    assert page.override.isVisible()
    assert len(counter.db.ask(estimates.lines, order_id=order)) == 2
    page.override.pin.value, page.override.reason.value = "2468", "一次性"
    page.override.allow.click()
    assert len(counter.db.ask(estimates.lines, order_id=order)) == 1
    with counter.db.reading() as session:
        assert session.scalars(select(Override.reason)).all() == ["一次性"]


@pytest.mark.clause("ES-2")
def test_a_refused_line_stays_marked_and_nothing_is_signed_over_it(
    page: OrderPage, counter: Counter, order: int
) -> None:
    counter.line(order, "一")
    counter.line(order, "二")
    counter.promised(order)
    page.visit(order_id=order)
    step = step_of(page)
    step.grid.model.setData(step.grid.model.index(1, 5), "999.00")
    page.reload()
    assert step.grid.model.lines[1].cells["discount"] == "999.00"
    keys(page, Qt.Key.Key_Return, CTRL)
    assert not step.sign.isVisible()
    assert "Line 2 is not kept" in step.grid.note.text()
    step.grid.model.setData(step.grid.model.index(1, 5), "5.00")
    keys(page, Qt.Key.Key_Return, CTRL)
    assert step.sign.isVisible()
    assert [line.discount for line in counter.db.ask(estimates.lines, order_id=order)] == [0, 500]


@pytest.mark.clause("ES-5", "RC-4")
def test_a_line_typed_by_half_is_pointed_at_before_anybody_signs(
    page: OrderPage, counter: Counter, order: int
) -> None:
    counter.line(order, "一")
    counter.promised(order)
    page.visit(order_id=order)
    step = step_of(page)
    model = step.grid.model
    names = [column.name for column in model.columns]
    step.grid.model.insert(1, model.new_line())
    model.setData(model.index(1, names.index("price")), "300")
    keys(page, Qt.Key.Key_Return, CTRL)
    assert not step.sign.isVisible()
    assert "Line 2 is not kept" in step.grid.note.text()
    assert step.grid.view.currentIndex().row() == 1
    keys(page, Qt.Key.Key_P, CTRL)
    assert counter.db.ask(estimate_versions.latest, order) is None
    assert model.lines[1].cells["price"] == "300.00"
    model.setData(model.index(1, names.index("description")), "换机油")
    assert len(counter.db.ask(estimates.lines, order_id=order)) == 2
    keys(page, Qt.Key.Key_Return, CTRL)
    assert step.sign.isVisible()


@pytest.mark.clause("ES-6")
def test_a_discount_nobody_allowed_is_not_signed(page: OrderPage, counter: Counter, order: int) -> None:
    counter.line(order, price=100_000)
    counter.promised(order)
    page.visit(order_id=order)
    step = step_of(page)
    step.grid.model.setData(step.grid.model.index(0, 5), "200.00")
    assert page.override.isVisible()
    assert page.escape()
    keys(page, Qt.Key.Key_Return, CTRL)
    assert not step.sign.isVisible()
    step.grid.model.setData(step.grid.model.index(0, 5), "201.00")
    page.override.pin.value, page.override.reason.value = "2468", "老客户"
    page.override.allow.click()
    keys(page, Qt.Key.Key_Return, CTRL)
    assert step.sign.isVisible()


@pytest.mark.clause("ES-2")
def test_labour_that_becomes_the_customers_part_costs_nothing(
    page: OrderPage, counter: Counter, order: int, qtbot: QtBot
) -> None:
    page.visit(order_id=order)
    page.focus_first()
    enter(qtbot, page, "行车记录仪")
    step = step_of(page)
    model = step.grid.model
    own = dict(kind_words())["own"]
    model.setData(model.index(0, 0), own)
    (line,) = counter.db.ask(estimates.lines, order_id=order)
    assert (line.supplied_by, line.amount) == (Supplier.CUSTOMER, 0)


def test_a_step_asked_for_comes_whatever_is_read_or_asked_meanwhile(
    page: OrderPage, order: int, qtbot: QtBot
) -> None:
    page.visit(order_id=order)
    page.bridge.patient = True
    assert page.step is not Step.FOLLOWUP
    page.show_step(Step.FOLLOWUP)
    page.reload()
    assert page.view(Step.FOLLOWUP).isVisible()
    page.show_step(Step.WORKSHOP)
    page.show_step(Step.WORKSHOP, "receiver")
    qtbot.waitUntil(lambda: not page.course.busy)
    assert page.view(Step.WORKSHOP).isVisible()
    assert not page.view(Step.FOLLOWUP).isVisible()


def test_the_key_of_a_step_takes_the_hand_into_it(page: OrderPage, order: int, qtbot: QtBot) -> None:
    page.visit(order_id=order)
    page.rail.setFocus()
    keys(page, Qt.Key.Key_3, CTRL)
    qtbot.waitUntil(lambda: step_of(page).isAncestorOf(page.window().focusWidget()))
    keys(page, Qt.Key.Key_2, CTRL)
    qtbot.waitUntil(lambda: page.view(Step.INTAKE).isAncestorOf(page.window().focusWidget()))


def test_another_step_begins_at_its_top(page: OrderPage, order: int, qtbot: QtBot) -> None:
    page.resize(911, 440)
    page.visit(order_id=order, step="estimate")
    qtbot.waitUntil(lambda: page.area.bar.maximum() > 0)
    page.area.bar.setValue(page.area.bar.maximum())
    page.show_step(Step.RECEPTION)
    page.show_step(Step.ESTIMATE)
    assert page.area.bar.value() == 0


def test_a_narrow_head_gives_up_icons_then_quiet_words_and_never_those_of_the_filled_button(
    page: OrderPage, counter: Counter, order: int, qtbot: QtBot
) -> None:
    counter.line(order, price=100_000)
    page.visit(order_id=order, step="estimate")
    page.setMinimumWidth(1)
    head, made = page.head, page.head.primary
    quiet = next(one for one in head.findChildren(Button) if one.accessibleName() == "Print order")
    assert made is not None
    page.resize(1190, 716)
    head.fit()
    assert (quiet.text(), quiet.icon_name, head.crumb.isVisible()) == ("Print order", "printer-outline", True)

    page.resize(page.width() - head.width() + head.wants() - 4, 440)
    head.fit()
    assert (quiet.text(), quiet.icon_name, head.crumb.isVisible()) == ("Print order", "", True)

    while quiet.text():
        page.resize(page.width() - 4, 440)
        head.fit()
    assert (quiet.icon_name, head.crumb.isVisible()) == ("printer-outline", True)

    page.resize(page.width() - head.width() + head.wants() - 4, 440)
    head.fit()
    qtbot.waitUntil(lambda: not head.crumb.isVisible())
    qtbot.waitUntil(lambda: made.width() >= made.sizeHint().width())

    page.resize(1190, 716)
    head.fit()
    assert (quiet.text(), head.crumb.isVisible()) == ("Print order", True)


def to_be_signed(page: OrderPage, counter: Counter, order: int, qtbot: QtBot) -> EstimateStep:
    """An estimate with all the signature needs, in front."""
    counter.line(order, price=100_000)
    counter.promised(order)
    page.visit(order_id=order)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return step_of(page)


def test_the_sums_speak_of_several_parts(page: OrderPage, counter: Counter, order: int, qtbot: QtBot) -> None:
    counter.part(order)
    step = to_be_signed(page, counter, order, qtbot)
    said = [label.text() for label in step.findChildren(Sums)[0].findChildren(Label)]
    assert said[:4:2] == ["Labour", "Parts"]


@pytest.mark.clause("ES-6", "RC-4")
def test_what_stands_in_the_field_under_the_hand_is_in_what_the_customer_reads(
    page: OrderPage, counter: Counter, order: int, qtbot: QtBot
) -> None:
    step = to_be_signed(page, counter, order, qtbot)
    step.terms.discount.setFocus()
    type_text(step.terms.discount.edit, "10")
    step.terms.reason.setFocus()
    type_text(step.terms.reason.edit, "老客户")
    keys(page, Qt.Key.Key_Return, CTRL)
    assert not page.notice.isVisible()
    assert step.sign.isVisible()
    assert counter.db.ask(estimate_view.view, order_id=order, now=counter.now).totals.discount == 1_000
    assert step.shown is not None
    assert show(step.shown.totals.total, "CNY") in step.sign.says.text()
    assert step.shown.totals.discount == 1_000


@pytest.mark.clause("RC-4", "ES-6")
def test_what_is_changed_while_the_customer_signs_is_read_before_it_is_signed(
    page: OrderPage, counter: Counter, order: int, qtbot: QtBot
) -> None:
    step = to_be_signed(page, counter, order, qtbot)
    keys(page, Qt.Key.Key_Return, CTRL)
    step.terms.reason.setFocus()
    type_text(step.terms.reason.edit, "老客户")
    step.terms.discount.setFocus()
    type_text(step.terms.discount.edit, "10")
    keys(page, Qt.Key.Key_Return, CTRL)
    assert counter.state(order) is OrderState.ESTIMATING
    assert step.shown is not None
    assert step.shown.totals.discount == 1_000
    assert show(step.shown.totals.total, "CNY") in step.sign.says.text()
    assert page.notice.isVisible()
    keys(page, Qt.Key.Key_Return, CTRL)
    assert counter.state(order) is OrderState.AGREED


@pytest.mark.clause("RC-4")
def test_a_limit_changed_while_the_customer_signs_is_not_signed_unread(
    page: OrderPage, counter: Counter, order: int, qtbot: QtBot
) -> None:
    step = to_be_signed(page, counter, order, qtbot)
    keys(page, Qt.Key.Key_Return, CTRL)
    step.sign.initialled.value = True
    step.terms.limit.setFocus()
    type_text(step.terms.limit.edit, "5000")
    keys(page, Qt.Key.Key_Return, CTRL)
    assert counter.state(order) is OrderState.ESTIMATING
    assert step.shown is not None
    assert step.shown.spending_limit == 500_000
    assert not step.sign.initialled.value
    keys(page, Qt.Key.Key_Return, CTRL)
    assert counter.state(order) is OrderState.AGREED


@pytest.mark.clause("AP-2", "PK-3")
def test_a_deposit_is_taken_from_the_estimate_and_back(
    page: OrderPage, counter: Counter, order: int, qtbot: QtBot
) -> None:
    counter.part(order, price=46_800)
    step = to_be_signed(page, counter, order, qtbot)
    deposit = step.terms.deposit
    assert deposit.words.text() == "For parts at least ¥234.00"
    assert not deposit.receipt.isVisible()
    step.open_sign()
    keys(page, Qt.Key.Key_O, ALT)
    assert page.step is Step.PICKUP
    hand = page.focusWidget()
    assert isinstance(hand, QLineEdit)
    assert hand.text() == "234.00"
    press(hand, Qt.Key.Key_Return)
    assert page.step is Step.ESTIMATE
    assert counter.db.ask(payments.held, order_id=order) == 23_400
    assert deposit.words.text() == "¥234.00 taken"
    assert deposit.receipt.isVisible()
    assert page.focusWidget() is step.signing.pane.signer.edit


@pytest.mark.clause("AP-2")
def test_ctrl_enter_takes_the_deposit_that_stands_in_the_form(
    page: OrderPage, counter: Counter, order: int, qtbot: QtBot
) -> None:
    counter.part(order, price=46_800)
    to_be_signed(page, counter, order, qtbot)
    keys(page, Qt.Key.Key_O, ALT)
    keys(page, Qt.Key.Key_Return, CTRL)
    assert page.step is Step.ESTIMATE
    assert counter.db.ask(payments.held, order_id=order) == 23_400


@pytest.mark.clause("AP-2")
def test_esc_at_the_deposit_leads_back_to_the_step_it_was_asked_in(
    page: OrderPage, counter: Counter, order: int, qtbot: QtBot
) -> None:
    counter.part(order, price=46_800)
    counter.promised(order)
    counter.agreed(order)
    page.visit(order_id=order)
    view = page.view(Step.WORKSHOP)
    assert isinstance(view, WorkshopStep)
    assert view.hand.deposit.take.isVisible()
    keys(page, Qt.Key.Key_O, ALT)
    assert page.step is Step.PICKUP
    assert page.escape()
    assert page.step is Step.WORKSHOP
    assert not page.escape()
    counter.db.act(payments.take, order_id=order, amount=23_400, means=Means.CASH, by=None, now=counter.now)
    page.reload()
    assert not view.hand.deposit.isVisible()


@pytest.mark.clause("AP-2")
def test_the_deposit_that_is_asked_stays_in_the_form_when_the_page_is_filled_again(
    page: OrderPage, counter: Counter, order: int, qtbot: QtBot
) -> None:
    counter.part(order, price=46_800)
    to_be_signed(page, counter, order, qtbot)
    keys(page, Qt.Key.Key_O, ALT)
    hand = page.focusWidget()
    assert isinstance(hand, QLineEdit)
    page.reload()
    assert hand.text() == "234.00"
    counter.db.act(payments.take, order_id=order, amount=10_000, means=Means.CASH, by=None, now=counter.now)
    page.reload()
    assert hand.text() == "134.00"


@pytest.mark.clause("AP-2")
def test_no_way_back_is_left_once_the_order_went_on_by_itself(
    page: OrderPage, counter: Counter, order: int, qtbot: QtBot
) -> None:
    counter.part(order, price=46_800)
    counter.promised(order)
    to_be_signed(page, counter, order, qtbot)
    keys(page, Qt.Key.Key_O, ALT)
    counter.agreed(order)
    page.reload()
    here = page.step
    assert here is not Step.ESTIMATE
    assert not page.turn_back()
    assert page.step is here


@pytest.mark.clause("AP-2")
def test_another_step_chosen_at_the_deposit_stays(page: OrderPage, counter: Counter, order: int) -> None:
    counter.part(order, price=46_800)
    page.visit(order_id=order)
    keys(page, Qt.Key.Key_O, ALT)
    page.show_step(Step.INTAKE)
    assert not page.turn_back()
    assert page.step is Step.INTAKE


def test_what_a_key_brings_up_is_said_in_the_words_of_the_device(page: OrderPage, counter: Counter) -> None:
    phone = counter.db.act(intake_story.phone_arrives, by=None, now=counter.now)
    order = counter.order(device=True)
    counter.line(order, "屏幕总成", price=56_000)
    i18n.use(i18n.CHINESE)
    try:
        page.visit(order_id=phone)
        page.try_move("finish_intake")
        asked = "".join(label.text() for label in page.override.findChildren(QLabel))
        assert "电量还没有填" in asked
        assert "里程" not in asked
        page.visit(order_id=order)
        gesture(EstimateStep.open_sign)(step_of(page))
        assert "外观、物品、估价" in step_of(page).sign.says.text()
    finally:
        i18n.use(i18n.ENGLISH)

"""The workshop step on the order page: from the hand-over to the way back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from shopdesk.db import Database
from shopdesk.desk import checks, dossier, extra_work, people, signing, workshop
from shopdesk.desk.papers import common
from shopdesk.i18n import ENGLISH, say
from shopdesk.kinds import Answer, OrderState, Role, SignedHow, Signing, SupplementState
from shopdesk.models import Order, QualityCheck
from shopdesk.ui.bridge import Bridge
from shopdesk.ui.fields import ComboField
from shopdesk.ui.pages.order import OrderPage
from shopdesk.ui.pages.workshop import WorkshopStep
from shopdesk.ui.step import SubState
from shopdesk.ui.widgets.button import Button
from shopdesk.ui.widgets.preview import Preview
from shopdesk.ui.widgets.text import Label
from tests.fixed import FixedClock
from tests.pages.hand import press, type_text
from tests.procedure.workshop_story import Workshop


@pytest.fixture
def floor(bridge: Bridge, shop: Database, clock: FixedClock) -> Workshop:
    """The workshop of the shop the page looks at."""
    return Workshop(shop, clock).opened()


@pytest.fixture
def page(bridge: Bridge, qtbot: QtBot) -> OrderPage:
    """The order page, nothing opened yet."""
    made = OrderPage(bridge)
    qtbot.addWidget(made)
    made.resize(1180, 720)
    made.show()
    return made


def visit(page: OrderPage, order: int) -> WorkshopStep:
    page.visit(order_id=order, step="workshop")
    view = page.view(page.step)
    assert isinstance(view, WorkshopStep)
    return view


def press_primary(page: OrderPage) -> None:
    button = page.head._primary
    assert isinstance(button, QPushButton)
    button.click()


def filled(page: OrderPage) -> str:
    """What the filled button says."""
    button = page.head._primary
    assert isinstance(button, QPushButton)
    return button.accessibleName() or button.text()


def press_head(page: OrderPage, text: str) -> None:
    buttons = page.head.findChildren(QPushButton)
    next(
        button
        for button in buttons
        if text in (button.text(), button.accessibleName()) and button.isVisible()
    ).click()


def press_inside(step: WorkshopStep, text: str) -> None:
    QApplication.processEvents()
    next(
        button for button in step.findChildren(QPushButton) if button.text() == text and button.isVisible()
    ).click()


def choose(field: ComboField, text: str) -> None:
    field.line.setFocus()
    field.line.selectAll()
    type_text(field.line, text)


@pytest.mark.clause("WS-1")
def test_the_hand_over_asks_who_receives_it(page: OrderPage, floor: Workshop) -> None:
    order = floor.agreed_order()
    step = visit(page, order)
    press_primary(page)
    assert floor.state(order) is OrderState.AGREED
    assert step.hand.receiver.note.text() == "Please say who receives it."
    step.hand.receiver.value = floor.luo
    press_primary(page)
    assert floor.state(order) is OrderState.IN_WORKSHOP
    assert not step.hand.isVisible()
    assert step.plan.isVisible()


def test_a_narrow_window_shows_the_workshop_without_scrolling_sideways(
    page: OrderPage, floor: Workshop, qtbot: QtBot
) -> None:
    page.setMinimumWidth(1)
    page.resize(859, 460)
    step = visit(page, floor.in_workshop(promised=timedelta(hours=4)))
    step.check.going.value = "trouble"
    step.check.going.edited.emit()
    qtbot.waitUntil(lambda: step.check.delayed.isVisible())
    QApplication.processEvents()
    assert page.area.horizontalScrollBar().maximum() == 0
    assert step.right.mapTo(step, QPoint(0, 0)).y() > step.check.mapTo(step, QPoint(0, 0)).y()
    for button in page.head.findChildren(Button):
        assert button.width() >= button.sizeHint().width() or not button.isVisible()

    page.resize(1180, 720)
    QApplication.processEvents()
    assert step.right.mapTo(step, QPoint(0, 0)).x() > step.check.mapTo(step, QPoint(0, 0)).x()


@pytest.mark.clause("WS-3")
def test_a_due_check_is_the_filled_button_and_trouble_asks_for_more(page: OrderPage, floor: Workshop) -> None:
    order = floor.in_workshop(promised=timedelta(hours=4))
    step = visit(page, order)
    assert [a.text for a in step.actions() if a.primary] == ["Work finished"]
    floor.clock.forward(hours=3)
    page.reload()
    assert [a.text for a in step.actions() if a.primary] == ["Log progress"]
    assert any(sub.state is SubState.MISSING for sub in step.sub_steps())
    step.check.going.value = "trouble"
    step.check.going.edited.emit()
    press_primary(page)
    assert step.check.measure.note.text() == "Please say what is done about it."
    step.check.measure.value = "加班"
    step.check.promise.edit.setText("2000")
    step.check.told.value = "reached"
    press_primary(page)
    shown = step.shown
    assert shown is not None
    assert [row.measure for row in shown.checks] == ["加班"]
    assert step.check.measure.value == ""
    assert [a.text for a in step.actions() if a.primary] == ["Work finished"]
    (planned,) = (sub for sub in step.sub_steps() if sub.field == "check")
    assert planned.state is SubState.OPEN, "asked once, to be asked again: no tick beside a time to come"


@pytest.mark.clause("WS-3")
def test_progress_nobody_is_due_to_ask_for_is_logged_from_its_form(page: OrderPage, floor: Workshop) -> None:
    step = visit(page, floor.in_workshop(promised=timedelta(hours=4)))
    for logged in (0, 1):
        step.check.expected.edit.setFocus()
        press(page, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
        assert step.shown is not None
        assert len(step.shown.checks) == logged
        assert page.focusWidget() is step.check.going.segments
        if not logged:
            press(page, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
            assert len(step.shown.checks) == 1


@pytest.mark.clause("WS-3")
def test_no_car_in_trouble_is_finished_while_the_trouble_is_written_down(
    page: OrderPage, floor: Workshop
) -> None:
    order = floor.in_workshop(promised=timedelta(hours=4))
    step = visit(page, order)
    press(step.check.going.segments, Qt.Key.Key_Right)
    assert filled(page) == "Log progress"
    press(step.check.going.segments, Qt.Key.Key_Left)
    assert filled(page) == "Work finished"
    type_text(step.check.expected.edit, "+1h")
    assert filled(page) == "Log progress"
    step.check.expected.edit.selectAll()
    press(step.check.expected.edit, Qt.Key.Key_Delete)
    assert filled(page) == "Work finished"
    press(step.check.going.segments, Qt.Key.Key_Right)
    type_text(step.check.difficulties.edit, "bolt broke")
    press_primary(page)
    assert floor.state(order) is OrderState.IN_WORKSHOP
    assert step.check.measure.note.text() == "Please say what is done about it."
    step.check.measure.value = "drilled out"
    step.check.promise.edit.setText("2000")
    step.check.told.value = "reached"
    press_primary(page)
    assert step.shown is not None
    assert [one.measure for one in step.shown.checks] == ["drilled out"]
    assert filled(page) == "Work finished"


@pytest.mark.clause("WS-2")
def test_labour_that_is_found_costs_the_shops_rate_a_part_does_not(page: OrderPage, floor: Workshop) -> None:
    step = visit(page, floor.in_workshop(price=60_000))
    step._open_find()
    model = step.finding.lines.model
    names = [column.name for column in model.columns]
    model.setData(model.index(0, names.index("what")), "brake hose")
    assert model.lines[0].cells["price"] == "120.00"
    model.setData(model.index(0, names.index("kind")), "OEM")
    assert model.lines[0].cells["price"] == ""
    model.setData(model.index(0, names.index("price")), "120")
    model.setData(model.index(0, names.index("quantity")), "2")
    assert model.lines[0].cells["price"] == "120.00"


@pytest.mark.clause("WS-2")
def test_extra_work_is_typed_and_asked_about_with_a_live_total(page: OrderPage, floor: Workshop) -> None:
    order = floor.in_workshop(price=60_000)
    step = visit(page, order)
    step._open_find()
    step.finding.findings.value = "下摆臂胶套开裂"
    step.finding.delay.number = 60
    grid = step.finding.lines
    for name, text in (("what", "胶套"), ("price", "200")):
        at = [column.name for column in grid.model.columns].index(name)
        grid.model.setData(grid.model.index(0, at), text)
    press_primary(page)
    assert floor.state(order) is OrderState.WAITING
    assert step.answer.total.text() == "New total ¥800.00"
    step.answer.toggle(0)
    assert step.answer.total.text() == "New total ¥600.00"
    step.answer.toggle(0)
    press(step.answer.answer.segments, Qt.Key.Key_Right)
    press_primary(page)
    kept = floor.db.ask(extra_work.of_order, order_id=order)[0]
    assert (kept.state, kept.asked[0].answer, kept.asked[0].person) == (
        SupplementState.ACCEPTED,
        Answer.YES,
        "洪丹",
    )
    assert floor.state(order) is OrderState.IN_WORKSHOP
    assert any("洪丹 138 0000 9152" in label.text() for label in step.extras.findChildren(Label))
    assert step.extras.notice.isVisible()
    step.extras.told.value = "罗成"
    step.extras.told.setFocus()
    step.extras.tell_button.click()
    assert not step.extras.notice.isVisible()
    assert step.check.going.isAncestorOf(page.focusWidget())


@pytest.mark.clause("ES-2", "WS-2")
def test_a_part_in_a_critical_place_is_marked_while_it_is_typed(page: OrderPage, floor: Workshop) -> None:
    order = floor.in_workshop(price=60_000)
    step = visit(page, order)
    step._open_find()
    step.finding.findings.value = "刹车片磨平"
    model = step.finding.lines.model
    names = [column.name for column in model.columns]
    for name, text in (("kind", "Aftermarket part"), ("what", "刹车片"), ("price", "300")):
        model.setData(model.index(0, names.index(name)), text)
    assert not step.finding.clause.isVisibleTo(step)
    model.setData(model.index(0, names.index("mark")), "Critical place")
    assert step.finding.clause.isVisibleTo(step)
    press_primary(page)
    (line,) = floor.db.ask(extra_work.of_order, order_id=order)[0].lines
    assert (line.critical, line.no_warranty) == (True, True)
    assert step.answer.clause.isVisibleTo(step)
    step.answer.toggle(0)
    assert not step.answer.clause.isVisibleTo(step)


@pytest.mark.clause("WS-2")
def test_safety_is_said_of_each_line_and_the_question_names_it(page: OrderPage, floor: Workshop) -> None:
    order = floor.in_workshop(price=60_000)
    step = visit(page, order)
    step._open_find()
    step.finding.findings.value = "试车"
    model = step.finding.lines.model
    names = [column.name for column in model.columns]
    model.insert(1, model.new_line())
    for at, line in enumerate(({"what": "前刹车盘", "safety": "yes"}, {"what": "空调加氟"})):
        for name, text in line.items():
            model.setData(model.index(at, names.index(name)), text)
    press_primary(page)
    kept = floor.db.ask(extra_work.of_order, order_id=order)[0]
    assert [(line.description, line.safety) for line in kept.lines] == [
        ("前刹车盘", True),
        ("空调加氟", False),
    ]
    assert step.answer.safety.isVisibleTo(step)
    assert step.answer.safety.text.text() == "前刹车盘: concerns safety, say so clearly."
    floor.customer_says(kept.id, Answer.NO)
    step = visit(page, order)
    press_inside(step, "Sign…")
    assert "前刹车盘, 空调加氟 is declined though safety depends on 前刹车盘" in step.signing.pane.says.text()


def accepted_extra_work(floor: Workshop, order: int) -> int:
    """A supplement the customer said yes to on the phone; its id."""
    made = floor.extra_work_found(order, 20_000)
    (lines,) = (one.lines for one in floor.db.ask(extra_work.of_order, order_id=order))
    floor.customer_says(made, Answer.YES, *(line.id for line in lines))
    return made


@pytest.mark.clause("WS-2", "WS-3")
def test_the_hand_is_at_the_answer_also_where_the_progress_is_overdue(
    page: OrderPage, floor: Workshop
) -> None:
    order = floor.in_workshop(promised=timedelta(hours=4))
    floor.clock.forward(hours=5)
    floor.extra_work_found(order, 20_000)
    step = visit(page, order)
    step.begin()
    assert step.answer.answer.isAncestorOf(page.focusWidget())
    press(page.focusWidget(), Qt.Key.Key_Right)
    press(page.focusWidget(), Qt.Key.Key_Right)
    press_primary(page)
    (one,) = floor.db.ask(extra_work.of_order, order_id=order)
    assert one.state is SupplementState.DECLINED


@pytest.mark.clause("WS-2")
def test_no_consent_is_recorded_that_nobody_gave(page: OrderPage, floor: Workshop) -> None:
    order = floor.in_workshop(price=60_000)
    floor.extra_work_found(order, 20_000)
    step = visit(page, order)
    assert step.answer.total.text() == "New total ¥800.00"
    step.answer.note.setFocus()
    press_primary(page)
    assert floor.state(order) is OrderState.WAITING
    (asked,) = floor.db.ask(extra_work.of_order, order_id=order)
    assert (asked.state, asked.asked) == (SupplementState.OPEN, ())
    assert step.answer.answer.note.text() == "What does the customer say? ← and → choose."
    assert step.answer.answer.isAncestorOf(page.focusWidget())
    press(page.focusWidget(), Qt.Key.Key_Right)
    assert step.answer.answer.value is Answer.YES
    assert not step.answer.answer.refused
    press_primary(page)
    assert floor.state(order) is OrderState.IN_WORKSHOP
    floor.extra_work_found(order, 10_000)
    page.reload()
    assert step.answer.answer.value is None


@pytest.mark.clause("WS-2")
def test_a_supplement_order_is_signed_on_the_screen(page: OrderPage, floor: Workshop) -> None:
    order = floor.in_workshop(price=60_000)
    made = accepted_extra_work(floor, order)
    step = visit(page, order)
    press_inside(step, "Sign…")
    assert step.signing.isVisible()
    assert "¥800.00" in step.signing.pane.says.text()
    assert step.signing.pane.signer.value == "洪丹"
    step.signing.pane.how.value = SignedHow.SCREEN
    step.signing.pane.how.edited.emit()
    press_primary(page)
    assert "Nothing is drawn" in step.signing.pane.how.note.text()
    step.signing.pane.pad.begin(QPointF(20, 20))
    step.signing.pane.pad.draw_to(QPointF(140, 60))
    press_primary(page)
    (signed,) = floor.db.ask(signing.signatures, order_id=order, what=Signing.SUPPLEMENT)
    assert (signed.supplement_id, signed.signer, signed.how) == (made, "洪丹", SignedHow.SCREEN)
    assert signed.attachment_id is not None
    assert not step.signing.isVisible()
    assert [a.text for a in step.actions() if a.primary] == ["Work finished"]
    with floor.db.reading() as session:
        assert common.signed(session, order, Signing.SUPPLEMENT, supplement_id=made).ink  # type: ignore[union-attr]
    assert "Print SO-" in "".join(button.accessibleName() for button in step.findChildren(Button))


@pytest.mark.clause("WS-2")
def test_extra_work_that_is_not_wanted_is_signed_as_such(page: OrderPage, floor: Workshop) -> None:
    order = floor.in_workshop(price=60_000)
    made = floor.extra_work_found(order, 20_000, safety=True)
    floor.customer_says(made, Answer.NO)
    step = visit(page, order)
    press_inside(step, "Sign…")
    says = step.signing.pane.says.text()
    assert "is declined though safety depends on it" in says
    assert "stays ¥600.00" in says
    step.signing.pane.how.value = SignedHow.PAPER
    press_primary(page)
    (signed,) = floor.db.ask(signing.signatures, order_id=order, what=Signing.SUPPLEMENT)
    assert (signed.supplement_id, signed.signer) == (made, "洪丹")
    with floor.db.reading() as session:
        assert common.signed(session, order, Signing.SUPPLEMENT, supplement_id=made) is not None
        found = dossier.timeline(session, asset_id=session.get_one(Order, order).asset_id)
    assert "Signed: Supplement order" in [say(event.text, ENGLISH) for event in found]


@pytest.mark.clause("WS-2")
def test_a_supplement_order_signed_on_paper_keeps_its_scan(
    page: OrderPage, floor: Workshop, tmp_path: Path
) -> None:
    order = floor.in_workshop()
    made = accepted_extra_work(floor, order)
    step = visit(page, order)
    press_inside(step, "Sign…")
    scan = tmp_path / "signed.pdf"
    scan.write_bytes(b"%PDF-1.4 signed by hand")
    step.signing.pane.take_scan(scan)
    press_primary(page)
    (signed,) = floor.db.ask(signing.signatures, order_id=order, what=Signing.SUPPLEMENT)
    assert (signed.supplement_id, signed.how) == (made, SignedHow.PAPER)
    assert signed.attachment_id is not None


def test_escape_puts_the_signature_away(page: OrderPage, floor: Workshop) -> None:
    order = floor.in_workshop()
    accepted_extra_work(floor, order)
    step = visit(page, order)
    press_inside(step, "Sign…")
    assert page.escape()
    assert not step.signing.isVisible()
    assert step.extras.isVisible()


@pytest.mark.clause("RC-4")
def test_the_limit_button_stands_only_while_the_total_is_within_it(page: OrderPage, floor: Workshop) -> None:
    order = floor.in_workshop(price=60_000, limit=85_000)
    floor.extra_work_found(order, 20_000, 30_000)
    step = visit(page, order)
    assert not step.answer.limit.isVisible()
    step.answer.toggle(1)
    assert step.answer.limit.isVisible()
    step.answer.limit.click()
    assert floor.state(order) is OrderState.IN_WORKSHOP


@pytest.mark.clause("WS-5")
def test_three_checks_then_back_to_the_desk(page: OrderPage, floor: Workshop) -> None:
    order = floor.in_workshop()
    floor.work_finished(order)
    step = visit(page, order)
    for _level in range(3):
        step.quality.checker.value = floor.wang
        press_primary(page)
    assert [a.text for a in step.actions() if a.primary] == ["Take back to the desk"]
    press_primary(page)
    assert floor.state(order) is OrderState.READY


@pytest.mark.clause("WS-5")
def test_who_usually_makes_a_check_stands_there_already(page: OrderPage, floor: Workshop) -> None:
    order = floor.in_workshop()
    floor.work_finished(order)
    checker = visit(page, order).quality.checker
    suggested = []
    for chosen in (floor.luo, floor.wang, floor.luo):
        suggested.append(checker.value)
        checker.value = chosen
        press_primary(page)
    assert suggested == [floor.luo, floor.chief, floor.chief]
    other = floor.in_workshop("粤B6C2M1")
    floor.db.act(
        workshop.assign, order_id=other, team_id=None, technician_id=floor.wang, by=floor.desk, now=floor.now
    )
    floor.work_finished(other)
    visit(page, other)
    suggested = []
    for _level in range(3):
        suggested.append(checker.value)
        press_primary(page)
    assert suggested == [floor.wang, floor.chief, floor.luo]


@pytest.mark.clause("WS-5")
def test_two_people_of_one_name_are_told_apart(page: OrderPage, floor: Workshop) -> None:
    names = {one.id: one.name for one in floor.db.ask(people.staff)}
    twin = floor.db.act(
        people.save_staff, name=names[floor.luo], role=Role.TECHNICIAN, number="77", by=None, now=floor.now
    )
    order = floor.in_workshop()
    floor.work_finished(order)
    checker = visit(page, order).quality.checker
    checker.value = twin
    assert checker.text == f"{names[floor.luo]} 77"
    press_primary(page)
    with floor.db.reading() as session:
        assert session.query(QualityCheck).one().checker_id == twin


@pytest.mark.clause("WS-5")
def test_a_failed_check_needs_its_note_and_goes_back(page: OrderPage, floor: Workshop) -> None:
    order = floor.in_workshop()
    floor.work_finished(order)
    step = visit(page, order)
    step.quality.checker.value = floor.wang
    press_head(page, "Back to work")
    assert step.quality.note.note.text() == "Please say what is not right."
    step.quality.note.value = "刹车异响"
    press_head(page, "Back to work")
    assert floor.state(order) is OrderState.IN_WORKSHOP
    assert step.quality.failed.isVisible()


@pytest.mark.clause("WS-1")
def test_only_a_vehicle_is_washed(page: OrderPage, floor: Workshop) -> None:
    assert visit(page, floor.agreed_order()).hand.wash.isVisible()
    assert not visit(page, floor.agreed_order("PH-1", device=True)).hand.wash.isVisible()


@pytest.mark.clause("WS-1")
def test_the_technician_is_named_with_the_hand_over(page: OrderPage, floor: Workshop) -> None:
    order = floor.agreed_order()
    step = visit(page, order)
    choose(step.hand.receiver, "王磊")
    assert step.hand.technician.value == floor.wang
    choose(step.hand.technician, "罗成")
    press_primary(page)
    seen = floor.db.ask(workshop.view, order_id=order, now=floor.now)
    assert (seen.technician, seen.handovers[0].receiver) == ("罗成", "王磊")
    assert step.assign.technician.text == "罗成"


@pytest.mark.clause("WS-1")
def test_the_technician_is_named_later_by_key(page: OrderPage, floor: Workshop) -> None:
    order = floor.in_workshop()
    step = visit(page, order)
    assert step.assign.technician.text == ""
    page.activateWindow()
    step.assign.go_to()
    assert page.focusWidget() is step.assign.technician.box
    choose(step.assign.technician, "王")
    press(step.assign.technician.line, Qt.Key.Key_Return)
    assert floor.db.ask(workshop.view, order_id=order, now=floor.now).technician == "王磊"
    assert "09:30" in " ".join(label.text() for label in step.assign.findChildren(Label))


@pytest.mark.clause("WS-1")
def test_going_from_order_to_order_gives_no_technician_of_one_to_the_other(
    page: OrderPage, floor: Workshop
) -> None:
    named, waiting = floor.in_workshop(), floor.in_workshop("粤B·W7701")
    for order, technician in ((named, floor.luo), (waiting, floor.wang)):
        floor.db.act(
            workshop.assign,
            order_id=order,
            team_id=None,
            technician_id=technician,
            by=floor.desk,
            now=floor.now,
        )
    floor.extra_work_found(waiting, 28_000)
    page.activateWindow()
    visit(page, named).assign.go_to()
    step = visit(page, waiting)
    assert step.assign.technician.text == "王磊"
    page.focus_first()
    assert floor.db.ask(workshop.view, order_id=waiting, now=floor.now).technician == "王磊"


@pytest.mark.clause("WS-1")
def test_a_technician_chosen_last_goes_to_the_order_that_was_in_front(
    page: OrderPage, floor: Workshop
) -> None:
    first, second = floor.in_workshop(), floor.in_workshop("粤B·W7701")
    choose(visit(page, first).assign.technician, "王")
    step = visit(page, second)
    assert step.assign.technician.text == ""
    assert floor.db.ask(workshop.view, order_id=first, now=floor.now).technician == "王磊"
    assert floor.db.ask(workshop.view, order_id=second, now=floor.now).technician == ""


@pytest.mark.clause("WS-3")
def test_the_view_says_what_was_asked_and_what_came_of_it(page: OrderPage, floor: Workshop) -> None:
    order = floor.in_workshop(promised=timedelta(hours=4))
    floor.clock.forward(hours=3)
    later = floor.now + timedelta(hours=3)
    floor.db.act(
        checks.record, order_id=order, on_time=False, expected_at=later, difficulties="螺栓断了", measure="加班",
        promised_at=later, told=checks.Told("洪丹", "13800009152"), by=floor.desk, now=floor.now,
    )  # fmt: skip
    step = visit(page, order)
    QApplication.processEvents()
    said = " ".join(label.text() for label in step.findChildren(Label) if label.isVisibleTo(step))
    for words in ("螺栓断了", "Measure: 加班", "customer told", "first promised", "更换前刹车片", "1 key"):
        assert words in said
    assert step.plan.bar.plan.used == pytest.approx(0.5)


def test_escape_closes_the_form_and_keeps_what_was_typed(page: OrderPage, floor: Workshop) -> None:
    order = floor.in_workshop()
    step = visit(page, order)
    step._open_find()
    type_text(step.finding.findings.edit, "oil")
    press(step.finding.findings.edit, Qt.Key.Key_Tab)
    assert page.escape()
    assert not step.finding.isVisible()
    step._open_find()
    assert step.finding.findings.value == "oil"


@pytest.mark.clause("WS-1")
def test_a_lost_slip_is_printed_again_while_the_work_goes_on(
    page: OrderPage, floor: Workshop, qtbot: QtBot
) -> None:
    step = visit(page, floor.agreed_order())
    assert not step.work.slip.isVisible()
    step = visit(page, floor.in_workshop("粤B·2Z2Z2", promised=timedelta(hours=4)))
    assert step.work.slip.isVisible()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.findChild(Preview) is not None, timeout=20_000)
    said = [label.text() for label in page.findChild(Preview).findChildren(Label)]
    assert any(text.startswith("Workshop slip") for text in said)

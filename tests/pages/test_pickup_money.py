"""Money at the counter by hand: together, deposits, change, odd amounts, settled anew, reminders (RC-8, AP-2, PK-3, PK-9)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from shopdesk import i18n
from shopdesk.db import Database
from shopdesk.desk import (
    call_register,
    credit,
    facts,
    gate,
    order_list,
    payments,
    payments_together,
    pickup,
    settings,
    settlement,
    settlement_lines,
    uncollected,
)
from shopdesk.kinds import CallPurpose, CallResult, LineKind, Means, MoneyKind, OrderState, Role
from shopdesk.models import Call, MoneyEntry, Order, Override, Staff
from shopdesk.money import MINUS
from shopdesk.ui import say
from shopdesk.ui.bridge import Bridge
from shopdesk.ui.pages.customers import CustomersPage
from shopdesk.ui.pages.order import OrderPage
from shopdesk.ui.pages.orders import OrdersPage
from shopdesk.ui.pages.pickup import PickupStep
from shopdesk.ui.pages.pickup_pay import asked_for
from shopdesk.ui.widgets.button import Button
from tests.fixed import FixedClock
from tests.pages.hand import press, type_text
from tests.pages.test_pickup import hit_primary, opened, state, step_of
from tests.procedure import pickup_story as story
from tests.procedure.test_settled_anew import gone
from tests.procedure.test_together import two_here, two_of_one_visit, two_ready

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def ready(shop: Database, now: datetime, bridge: Bridge) -> int:
    """A car that waits for its pick-up, 890.00."""
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now, first=11)
        return story.car_is_ready(session, now=now)


def press_shortcut(qtbot: QtBot, page: OrderPage, key: Qt.Key) -> None:
    """Alt and a key, in the window in front."""
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.keyClick(page, key, ALT)  # type: ignore[no-untyped-call]


def balance(shop: Database, order_id: int) -> int:
    return shop.ask(facts.balance, order_id)


def pay(step: PickupStep, how: Means | str, amount: str = "", reason: str = "") -> None:
    """Choose how, type the amount and the reason, press Enter."""
    step.money.choose(how)
    if amount:
        step.money.amount.edit.clear()
        type_text(step.money.amount.edit, amount)
    step.money.reason.value = reason
    step.money.take()


@pytest.mark.clause("RC-8", "PK-3")
def test_a_visit_is_paid_together_by_keys_alone(
    qtbot: QtBot, bridge: Bridge, shop: Database, now: datetime
) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now, first=11)
        car, phone = two_of_one_visit(session, now=now)
    page = opened(qtbot, bridge, car)
    together = step_of(page).together
    press_shortcut(qtbot, page, Qt.Key.Key_7)
    assert together.form.isVisible()
    assert together.due == 119_000
    type_text(together.amounts[Means.ALIPAY].edit, "90")
    assert together.amounts[Means.CASH].number == 110_000
    together.amounts[Means.ALIPAY].edit.clear()
    together.amounts[Means.CASH].edit.clear()
    type_text(together.amounts[Means.CASH].edit, "1,000")
    type_text(together.amounts[Means.WECHAT].edit, "２００")
    assert together.sum.text().endswith("Change: ¥10.00")
    press(together.amounts[Means.WECHAT].edit, Qt.Key.Key_Return)
    assert (balance(shop, car), balance(shop, phone)) == (0, 0)
    assert not together.form.isVisible()
    table = step_of(page).money.table
    assert "with RO-" in table.model.columns[3].text(table.model.rows[0])


@pytest.mark.clause("RC-8", "PK-3")
def test_a_visit_is_settled_in_one_press_and_then_paid_together(
    qtbot: QtBot, bridge: Bridge, shop: Database, now: datetime
) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now, first=11)
        car, phone = two_ready(session, now=now)
    page = opened(qtbot, bridge, car)
    together = step_of(page).together
    bridge.patient = True
    press_shortcut(qtbot, page, Qt.Key.Key_V)
    assert (state(shop, car), state(shop, phone)) == (OrderState.SETTLED, OrderState.SETTLED)
    assert not together.wrong.isVisible()
    qtbot.waitUntil(together.form.isVisible)
    QApplication.processEvents()
    assert together.due == 119_000
    assert not together.settle_button.isVisible()
    assert page.focusWidget() is together.amounts[Means.CASH].edit
    together.take()
    bridge.wait()
    assert (balance(shop, car), balance(shop, phone)) == (0, 0)


@pytest.mark.clause("RC-8", "PK-3")
def test_the_other_orders_of_a_visit_say_what_they_are_and_what_they_come_to(
    qtbot: QtBot, bridge: Bridge, shop: Database, now: datetime
) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now, first=11)
        car, phone = two_ready(session, now=now)
    page = opened(qtbot, bridge, car)
    together = step_of(page).together

    def said() -> list[str]:
        return [label.text() for label in together.findChildren(QLabel) if label.isVisible() and label.text()]

    assert {"苹果 13  SN-1", "¥300.00 left"} <= set(said())
    together.settle()
    qtbot.waitUntil(lambda: len(together.ticks) > 1)
    assert [tick.box.text() for tick in together.ticks.values()][1].endswith("苹果 13  SN-1  ¥300.00")
    together.take()
    qtbot.waitUntil(lambda: "Balance paid" in said())
    assert "¥300.00 left" not in said()
    assert shop.ask(payments_together.of_visit, order_id=phone)[1].called == "粤B·5T2L7  福特 福克斯"


@pytest.mark.clause("RC-8", "PK-3")
def test_another_order_of_the_visit_for_which_too_much_was_taken_says_what_goes_back(
    qtbot: QtBot, bridge: Bridge, shop: Database, now: datetime
) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now, first=11)
        car, phone = two_ready(session, now=now)
        payments.take(session, order_id=phone, amount=40_000, means=Means.CASH, by=None, now=now)
    together = step_of(opened(qtbot, bridge, car)).together
    assert "¥100.00 to refund" in [
        label.text() for label in together.findChildren(QLabel) if label.isVisible()
    ]


@pytest.mark.clause("RC-8", "PP-2")
def test_what_is_missing_on_any_order_of_a_visit_is_permitted_in_one_box(
    qtbot: QtBot, bridge: Bridge, shop: Database, now: datetime
) -> None:
    with shop.acting(now=now) as session:
        manager = story.opened_shop(session, now=now, first=11)[Role.MANAGER]
        car, phone = two_ready(session, now=now)
        for order_id in (car, phone):
            pickup.tick(session, order_id=order_id, place=0, done=False, by=None, now=now)
        numbers = [session.get_one(Order, order_id).number for order_id in (car, phone)]
    page = opened(qtbot, bridge, car)
    press_shortcut(qtbot, page, Qt.Key.Key_V)
    box = page.override
    assert box.isVisible()
    assert box.missing.text().splitlines() == [f"{one}: The preparation list is not done." for one in numbers]
    box.who.value, box.pin.value, box.reason.value = manager, "1234", "老客户"
    box.allow.click()
    assert (state(shop, car), state(shop, phone)) == (OrderState.SETTLED, OrderState.SETTLED)
    assert not box.isVisible()
    assert step_of(page).together.form.isVisible()


@pytest.mark.clause("PK-2", "RC-8")
def test_who_comes_to_the_counter_is_told_with_one_key_and_pays(
    qtbot: QtBot, bridge: Bridge, shop: Database, now: datetime
) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now, first=11)
        car, phone = two_here(session, now=now)
        for order_id in (car, phone):
            pickup.tick_all(session, order_id=order_id, by=None, now=now)
    page = opened(qtbot, bridge, car)
    call = step_of(page).call
    call.reason.value = "等配件"
    press_shortcut(qtbot, page, Qt.Key.Key_H)
    assert shop.ask(call_register.lines, order_id=car)[0].note == "等配件"
    assert not call.counter.isVisible()
    assert call.title.right.text().endswith("At the counter")
    press_shortcut(qtbot, page, Qt.Key.Key_V)
    assert (state(shop, car), state(shop, phone)) == (OrderState.SETTLED, OrderState.SETTLED)


@pytest.mark.clause("RC-8")
def test_apart_is_still_possible_and_too_much_by_card_is_refused_in_place(
    qtbot: QtBot, bridge: Bridge, shop: Database, now: datetime
) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now, first=11)
        car, phone = two_of_one_visit(session, now=now)
    page = opened(qtbot, bridge, car)
    step = step_of(page)
    step.together.open()
    step.together.amounts[Means.CASH].number = None
    step.together.amounts[Means.CARD].number = 119_001
    step.together.take()
    assert step.together.wrong.text() == "That is more than the balance."
    page.escape()
    pay(step, Means.CARD)
    assert (balance(shop, car), balance(shop, phone)) == (0, 30_000)
    assert not step.together.open_button.isVisible()


@pytest.mark.clause("PK-3")
@pytest.mark.parametrize(
    ("typed", "left", "change"),
    [("１００.５", 78_950, ""), ("1,000", 0, "Change"), ("¥890", 0, ""), ("0", None, ""), ("-5", None, ""), ("12,5", None, ""),
     ("百", None, ""), ("1.005", None, "")],
)  # fmt: skip
def test_amounts_as_people_type_them(
    qtbot: QtBot, bridge: Bridge, shop: Database, ready: int, now: datetime, typed: str, left: int | None, change: str
) -> None:  # fmt: skip
    with shop.acting(now=now) as session:
        story.settled(session, order_id=ready, now=now)
    page = opened(qtbot, bridge, ready)
    step = step_of(page)
    pay(step, Means.CASH, typed)
    assert balance(shop, ready) == (89_000 if left is None else left)
    assert step.money.form.isVisibleTo(page) is (left is None)
    if left is None:
        assert step.money.amount.note.text()
        assert step.money.amount.edit.text() == typed
    assert ("change" in step.money.said.text()) is bool(change)


@pytest.mark.clause("PK-3")
def test_a_double_hit_takes_the_money_once(
    qtbot: QtBot, bridge: Bridge, shop: Database, ready: int, now: datetime
) -> None:
    with shop.acting(now=now) as session:
        story.settled(session, order_id=ready, now=now)
    step = step_of(opened(qtbot, bridge, ready))
    pay(step, Means.CARD, "100")
    step.money.take()
    assert balance(shop, ready) == 79_000


@pytest.mark.clause("AP-2", "PK-3")
def test_a_deposit_goes_back_by_any_means_or_is_kept(
    qtbot: QtBot, bridge: Bridge, shop: Database, ready: int
) -> None:
    page = opened(qtbot, bridge, ready)
    step = step_of(page)
    assert not step.money.give_back.isVisible()
    pay(step, Means.ALIPAY, "200")
    press_shortcut(qtbot, page, Qt.Key.Key_8)
    assert step.money.form.back_by.value is Means.ALIPAY
    step.money.amount.number = 5_000
    step.money.take()
    assert balance(shop, ready) == -20_000
    assert step.money.reason.note.text() == "Please give the reason."
    step.money.reason.value = "少订一件"
    step.money.take()
    press_shortcut(qtbot, page, Qt.Key.Key_9)
    step.money.reason.value = "客户不要了"
    step.money.take()
    assert balance(shop, ready) == 0
    with shop.reading() as session:
        kept = session.query(MoneyEntry).order_by(MoneyEntry.id).all()
        assert [(one.kind, one.means, one.amount) for one in kept] == [
            (MoneyKind.DEPOSIT, Means.ALIPAY, -20_000), (MoneyKind.REFUND, Means.ALIPAY, 5_000),
            (MoneyKind.FORFEIT, None, 15_000),
        ]  # fmt: skip


@pytest.mark.clause("AP-2")
def test_before_the_work_the_deposit_for_the_parts_is_proposed(
    qtbot: QtBot, bridge: Bridge, ready: int
) -> None:
    view = step_of(opened(qtbot, bridge, ready)).known
    assert view is not None
    assert asked_for(view) == view.bill.total
    assert asked_for(replace(view, state=OrderState.AGREED)) == view.deposit_least > 0


@pytest.mark.clause("PK-3")
def test_an_amount_is_typed_over_what_is_proposed(
    qtbot: QtBot, bridge: Bridge, shop: Database, ready: int
) -> None:
    page = opened(qtbot, bridge, ready)
    hit_primary(page)
    money = step_of(page).money
    press_shortcut(qtbot, page, Qt.Key.Key_1)
    qtbot.keyClicks(page.focusWidget(), "65")  # type: ignore[no-untyped-call]
    assert money.amount.number == 6_500


@pytest.mark.clause("PK-5")
def test_the_pad_to_sign_for_the_hand_back_is_brought_into_sight(
    qtbot: QtBot, bridge: Bridge, ready: int
) -> None:
    page = opened(qtbot, bridge, ready)
    hit_primary(page)
    release = step_of(page).exit
    page.area.bar.setValue(0)
    release.open_pad()
    pad = release.pad
    assert pad is not None
    qtbot.waitUntil(lambda: pad.visibleRegion().boundingRect().height() >= pad.pad.height())


@pytest.mark.clause("PK-6")
def test_what_is_owed_back_is_the_filled_button_before_the_hand_back(
    qtbot: QtBot, bridge: Bridge, shop: Database, ready: int, now: datetime
) -> None:
    with shop.acting(now=now) as session:
        payments.take(session, order_id=ready, amount=100_000, means=Means.CASH, by=None, now=now)
        story.settled(session, order_id=ready, now=now)
    page = opened(qtbot, bridge, ready)
    step = step_of(page)
    (mends,) = (found for found in page.panel.findChildren(Button) if found.bound == "Alt+B")
    assert mends.text() == "Refund"
    assert hit_primary(page) == "Refund ¥110.00"
    step.money.reason.value = "deposit was more"
    assert hit_primary(page) == "Refund ¥110.00"
    assert balance(shop, ready) == 0
    assert page.head.primary is not None
    assert page.head.primary.text() == "Issue the certificate"


@pytest.mark.clause("AP-2")
def test_a_deposit_is_taken_before_the_work_begins(
    qtbot: QtBot, bridge: Bridge, shop: Database, ready: int
) -> None:
    with shop.acting(now=bridge.now()) as session:
        session.get_one(Order, ready).state = OrderState.AGREED
    page = opened(qtbot, bridge, ready)
    step = step_of(page)
    assert step.too_early.isVisible()
    assert "at least ¥292.00" in step.money.deposit_words(step.money.view)
    pay(step, Means.WECHAT, "300")
    assert balance(shop, ready) == -30_000
    pay(step, Means.WECHAT, "700")
    assert step.money.figure_name.text() == "Deposit beyond the bill so far"
    assert step.money.figure.text() == "¥110.00"


@pytest.mark.clause("PK-3", "RP-1")
def test_after_the_release_it_is_settled_anew_in_place(
    qtbot: QtBot, bridge: Bridge, shop: Database, now: datetime
) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now, first=11)
        order_id = gone(session, now=now)
    page = opened(qtbot, bridge, order_id)
    step = step_of(page)
    assert step.bill.undo_button.isVisible()
    step.bill.undo_button.click()
    assert "It has left" in step.undoing_said.text()
    step.why.value = "多算一项"
    step.reverse()
    key = step.bill.view.bill.lines[1].id
    step.bill.leave_out(key)
    assert hit_primary(page) == "Settle anew ¥800.00"
    assert (step.money.figure_name.text(), step.money.figure.text()) == ("To refund", "¥90.00")
    assert step.money.figure.tone == "warn"
    beside = [label.text() for label in page.panel.findChildren(QLabel)]
    assert "To refund" in beside
    assert not any(MINUS in text for text in beside)
    (listed,) = shop.ask(order_list.rows, [order_id])
    assert say.owing(listed.owed, listed.pay_back, "CNY") == "refund ¥90.00"
    customers_page = CustomersPage(bridge)
    qtbot.addWidget(customers_page)
    customers_page.show()
    customers_page.visit()
    due = next(column for column in customers_page.list.table.model.columns if column.name == "owed")
    assert due.text(customers_page.list.table.model.rows[0]) == "refund ¥90.00"
    customers_page.visit(customer_id=listed.customer_id)
    assert customers_page.head.chip.state.word == "¥90.00 to refund"
    assert hit_primary(page) == "Refund ¥90.00"
    assert step.money.how == "refund"
    step.money.reason.value = "多收"
    hit_primary(page)
    assert (balance(shop, order_id), state(shop, order_id)) == (0, OrderState.RELEASED)
    assert page.head.primary is not None
    assert page.head.primary.text() == "Go to Follow-up"


@pytest.mark.clause("ES-6", "PP-2", "PK-3")
def test_a_line_left_out_above_the_limit_is_permitted_in_place_and_comes_back(
    qtbot: QtBot, bridge: Bridge, shop: Database, ready: int, now: datetime
) -> None:
    with shop.acting(now=now) as session:
        settlement_lines.give_discount(
            session, order_id=ready, amount=4_000, reason="老客户", by=bridge.by, now=now
        )
    page = opened(qtbot, bridge, ready)
    step = step_of(page)
    grid = step.bill.grid
    grid.view.setCurrentIndex(grid.model.index(2, 2))
    grid.remove_line()
    assert page.override.isVisible()
    assert len(grid.model.lines) == 4
    with shop.reading() as session:
        page.override.who.value = session.query(Staff).filter_by(role=Role.MANAGER).one().id
    page.override.pin.edit.setText("9999")
    page.override.reason.value = "客户不要了"
    page.override.allow.click()
    assert page.override.pin.note.text()
    page.override.pin.edit.setText("1234")
    page.override.allow.click()
    assert not page.override.isVisible()
    assert len(grid.model.lines) == 3
    with shop.reading() as session:
        assert [one.reason for one in session.query(Override)] == ["客户不要了"]
    page.new_gesture()
    step.bill.put_back(next(iter(step.bill.left_out)))
    assert shop.ask(settlement.bill, order_id=ready).total == 85_000


@pytest.mark.clause("PK-9", "PK-2")
def test_who_was_told_gets_a_reminder_and_the_storage_fee_is_one_key(
    qtbot: QtBot, bridge: Bridge, shop: Database, ready: int, clock: FixedClock
) -> None:
    now = clock()
    with shop.acting(now=now) as session:
        story.prepared_and_told(session, order_id=ready, now=now)
        settings.change(session, storage_fee=1_000, storage_free_days=7, by=None, now=now)
    clock.forward(days=9)
    page = opened(qtbot, bridge, ready)
    step = step_of(page)
    assert [one.order_id for one in shop.ask(uncollected.due, now=clock())] == [ready]
    step.focus_on("customer_told")
    step.call.result.value = CallResult.NO_ANSWER
    step.call.record()
    step.focus_on("customer_told")
    step.call.result.value = CallResult.REACHED
    step.call.reason.value = "周五来"
    step.call.record()
    with shop.reading() as session:
        purposes = [call.purpose for call in session.query(Call).order_by(Call.id)]
    assert purposes == [CallPurpose.PICK_UP, CallPurpose.REMINDER, CallPurpose.REMINDER]
    assert shop.ask(uncollected.due, now=clock()) == []
    assert step.call.reminded.count() == 2
    press_shortcut(qtbot, page, Qt.Key.Key_F)
    line = shop.ask(settlement.bill, order_id=ready).lines[-1]
    assert (line.kind, line.quantity, line.unit, line.amount) == (LineKind.FEE, 2_000, "天", 2_000)
    assert not step.bill.storage.isVisible()


@pytest.mark.clause("PK-2", "PK-3")
def test_the_hand_goes_on_to_the_bill_after_the_call(
    qtbot: QtBot, bridge: Bridge, shop: Database, ready: int
) -> None:
    page = opened(qtbot, bridge, ready)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    step = step_of(page)
    hit_primary(page)
    qtbot.waitUntil(lambda: step.call.isAncestorOf(page.window().focusWidget()))
    hit_primary(page)
    qtbot.waitUntil(lambda: step.bill.grid.isAncestorOf(page.window().focusWidget()))


@pytest.mark.clause("RC-6.5", "PK-7")
def test_less_mileage_than_at_arrival_is_pointed_out_and_let_pass(
    qtbot: QtBot, bridge: Bridge, shop: Database, ready: int
) -> None:
    step = step_of(opened(qtbot, bridge, ready))
    type_text(step.exit.odometer.edit, "5821")
    assert "less than when it came" in step.exit.odometer.note.text()
    step.exit.note()
    with shop.reading() as session:
        assert session.get_one(Order, ready).odometer_out_km == 5821
    step.exit.odometer.edit.clear()
    type_text(step.exit.odometer.edit, "58,220")
    assert "less" not in step.exit.odometer.note.text()


@pytest.mark.clause("PK-3", "PK-6", "PK-7")
def test_a_bill_of_nothing_and_a_double_click_on_release(
    qtbot: QtBot, bridge: Bridge, shop: Database, ready: int, now: datetime
) -> None:
    with shop.acting(now=now) as session:
        for line in settlement.bill(session, order_id=ready).lines:
            settlement_lines.leave_out(session, line_id=line.id, by=None, now=now)
        story.settled(session, order_id=ready, now=now)
    page, second = opened(qtbot, bridge, ready), opened(qtbot, bridge, ready)
    step = step_of(page)
    assert not step.money.taking.isVisible()
    while (said := hit_primary(page)) != "Hand back all":
        assert said == "Issue the certificate"
    hit_primary(page)
    assert hit_primary(page) == "Signed on paper"
    assert page.head.primary is not None
    assert page.head.primary.text() == "Release"
    page.new_gesture()
    step.exit.release()
    step.exit.release()
    step_of(second).exit.release()
    assert state(shop, ready) is OrderState.RELEASED
    with shop.reading() as session:
        shown = gate.current(session, order_id=ready)
        assert shown is not None
        assert shown.used_at == now


@pytest.mark.clause("PK-3", "PP-2")
def test_credit_is_asked_for_and_permitted_in_place(
    qtbot: QtBot, bridge: Bridge, shop: Database, ready: int, now: datetime
) -> None:
    with shop.acting(now=now) as session:
        story.settled(session, order_id=ready, now=now)
        payments.take(session, order_id=ready, amount=9_000, means=Means.CASH, by=None, now=now)
    page = opened(qtbot, bridge, ready)
    step = step_of(page)
    step.money.choose("credit")
    step.money.form.due_on.day = now.date() + timedelta(days=30)
    step.money.take()
    assert page.override.isVisible()
    page.override.pin.edit.setText("1234")
    page.override.reason.value = "月结客户"
    page.override.allow.click()
    granted = shop.ask(credit.open_credit, order_id=ready)
    assert granted is not None
    assert (granted.amount, granted.approved_by) == (80_000, "何店长")


@pytest.mark.clause("RC-8")
def test_a_device_is_spoken_of_as_a_device_and_a_car_as_a_car(
    qtbot: QtBot, bridge: Bridge, shop: Database, now: datetime
) -> None:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now, first=11)
        car, phone = two_of_one_visit(session, now=now)
    i18n.use(i18n.CHINESE)
    page = opened(qtbot, bridge, phone)
    said = {label.text() for label in page.findChildren(QLabel) if label.isVisible()}
    assert "取机人" in said
    assert not {text for text in said if "取车" in text or ("出厂通知单" not in text and "出厂" in text)}
    page.visit(order_id=car, step="pickup")
    said = {label.text() for label in page.findChildren(QLabel) if label.isVisible()}
    assert "取车人" in said
    assert "取机人" not in said


@pytest.mark.parametrize(("currency", "owed"), [("CNY", 890.0), ("JPY", 89_000.0)])
def test_what_is_owed_goes_into_a_spreadsheet_in_the_units_of_its_currency(
    qtbot: QtBot, bridge: Bridge, shop: Database, ready: int, now: datetime, currency: str, owed: float
) -> None:
    with shop.acting(now=now) as session:
        story.settled(session, order_id=ready, now=now)
    bridge.currency = currency
    page = OrdersPage(bridge)
    qtbot.addWidget(page)
    page.resize(1900, 800)
    page.show()
    page.visit()
    titles, (line,) = page.table.shown()
    assert line[titles.index("Outstanding")] == owed


@pytest.mark.clause("PK-3")
def test_the_receipt_of_the_last_payment_is_one_key_away(
    qtbot: QtBot, bridge: Bridge, shop: Database, ready: int
) -> None:
    page = opened(qtbot, bridge, ready)
    step = step_of(page)
    assert not step.money.receipt.isVisible()
    asked: list[int] = []
    step.money.receipt_asked.disconnect()
    step.money.receipt_asked.connect(asked.append)
    pay(step, Means.CASH, "100")
    pay(step, Means.WECHAT, "50")
    press_shortcut(qtbot, page, Qt.Key.Key_Y)
    rows = {row.id: row for row in step.money.table.model.rows}
    assert [(rows[entry].means, rows[entry].amount) for entry in asked] == [(Means.WECHAT, -5_000)]

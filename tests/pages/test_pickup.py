"""The pick-up step by hand: tick, call, settle, pay, hand back, release; refusals in place (PK-1 to PK-7)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from shopdesk import i18n
from shopdesk.db import Database
from shopdesk.desk import belongings, dossier, facts, gate, handback, payments, settlement
from shopdesk.flows import Step
from shopdesk.kinds import CallResult, Means, OldParts, OrderState, Role, SignedHow, Signing
from shopdesk.models import Order, OrderLine, Override, Signature, Staff
from shopdesk.ui.bridge import Bridge
from shopdesk.ui.gesture import HAND
from shopdesk.ui.pages import pickup_gate
from shopdesk.ui.pages.followups import FollowUpsPage
from shopdesk.ui.pages.order import OrderPage
from shopdesk.ui.pages.pickup import PickupStep
from shopdesk.ui.pages.pickup_gate import DONE, MISSING
from shopdesk.ui.pages.pickups import PickupsPage
from shopdesk.ui.shortcuts import page_keys
from shopdesk.ui.theme import Text, metrics
from shopdesk.ui.widgets.context import ContextPanel
from tests.fixed import FixedClock
from tests.procedure import pickup_story as story


def opened(qtbot: QtBot, bridge: Bridge, order_id: int, step: str = "pickup") -> OrderPage:
    page = OrderPage(bridge)
    qtbot.addWidget(page)
    page.resize(1190, 716)
    page.show()
    page.visit(order_id=order_id, step=step)
    return page


def step_of(page: OrderPage) -> PickupStep:
    view = page.view(Step.PICKUP)
    assert isinstance(view, PickupStep)
    return view


def hit_primary(page: OrderPage) -> str:
    """Ctrl+Enter; gives what the button said."""
    button = page.head.primary
    assert button is not None
    text = button.text()
    page.new_gesture()
    button.click()
    return text


def state(shop: Database, order_id: int) -> OrderState:
    with shop.reading() as session:
        return session.get_one(Order, order_id).state


@pytest.fixture
def ready(shop: Database, now: datetime, bridge: Bridge) -> int:
    """A car that waits for its pick-up."""
    with shop.acting(now=now) as session:
        from shopdesk.desk import templates

        templates.seed(session, by=None, now=now)
        return story.car_is_ready(session, now=now)


@pytest.mark.clause("PK-1", "PK-2", "PK-5")
def test_the_hand_and_the_page_go_on_to_what_comes_next(
    qtbot: QtBot, bridge: Bridge, shop: Database, ready: int
) -> None:
    page = opened(qtbot, bridge, ready)
    step = step_of(page)
    qtbot.waitUntil(lambda: step.prepare.title.isVisible())
    step.prepare.all_done()
    qtbot.waitUntil(lambda: step.call.isAncestorOf(page.focusWidget()))
    assert step.call.visibleRegion().boundingRect().height() == step.call.height()
    step.call.record()
    step.settle()
    step.money.begin()
    step.money.take()
    step.exit.issue()
    qtbot.waitUntil(lambda: step.hand.isAncestorOf(page.focusWidget()))
    qtbot.waitUntil(
        lambda: all(one.visibleRegion().contains(one.rect()) for one in step.hand.buttons.values())
    )
    assert hit_primary(page) == "Hand back all"
    assert not step.hand.buttons
    qtbot.waitUntil(lambda: step.exit.isAncestorOf(page.focusWidget()))


@pytest.mark.clause("PK-5")
def test_what_is_not_on_the_screen_is_shown_before_it_is_handed_back(
    qtbot: QtBot, bridge: Bridge, ready: int
) -> None:
    page = opened(qtbot, bridge, ready)
    hand = step_of(page).hand
    qtbot.waitUntil(hand.isVisible)
    page.area.bar.setValue(0)
    hand.give_all()
    assert hand.buttons
    assert "once more" in page.toast.words.text()
    hand.give_all()
    assert not hand.buttons


@pytest.mark.clause("PK-5")
def test_what_is_lost_is_not_counted_as_handed_back(
    qtbot: QtBot, bridge: Bridge, shop: Database, ready: int
) -> None:
    page = opened(qtbot, bridge, ready)
    hand = step_of(page).hand
    hand.ask_claim(next(line for line in hand.view.hand if line.label == "千斤顶"))
    hand.what.value, hand.lost.value = "the jack is gone", True
    hand.record_claim()
    hand.shown.update(handback.KINDS)
    hand.give_all()
    assert hand.state.text() == "3 of 4 handed back"
    assert hand.state.tone == "warn"
    step_of(page).exit.open_pad()
    assert "but for: the jack is gone" in "\n".join(label.text() for label in page.findChildren(QLabel))


@pytest.mark.clause("PK-5")
def test_a_claim_is_settled_where_it_was_made(
    qtbot: QtBot, bridge: Bridge, shop: Database, ready: int, now: datetime
) -> None:
    page = opened(qtbot, bridge, ready)
    hand = step_of(page).hand
    hand.ask_claim(next(line for line in hand.view.hand if line.label == "千斤顶"))
    hand.what.value, hand.lost.value = "the jack is gone", True
    hand.record_claim()
    (end,) = hand.ends
    assert end.keys == "Alt+D"
    end.click()
    assert hand.ended.isVisible()
    assert page.escape()
    assert not hand.ended.isVisible()
    end.click()
    hand.close_claim()
    assert hand.how.refused
    hand.how.value = "a new jack given"
    hand.close_claim()
    assert not hand.ended.isVisible()
    assert "claim settled: a new jack given" in [label.text() for label in hand.findChildren(QLabel)]
    with shop.reading() as session:
        asset = session.get_one(Order, ready).asset_id
        said = [i18n.say(event.text, "en") for event in dossier.timeline(session, asset_id=asset)]
    assert {"Claim at hand-back: the jack is gone", "Claim settled: a new jack given"} <= set(said)


@pytest.mark.clause("PK-5")
def test_every_claim_about_one_thing_can_be_settled(
    qtbot: QtBot, bridge: Bridge, shop: Database, ready: int, now: datetime
) -> None:
    with shop.acting(now=now) as session:
        jack = next(one for one in handback.lines(session, order_id=ready) if one.label == "千斤顶")
        for what in ("bent", "handle gone"):
            handback.differ(session, order_id=ready, item_id=jack.item_id, what=what, by=None, now=now)
    hand = step_of(opened(qtbot, bridge, ready)).hand
    assert "claim: bent; handle gone" in [label.text() for label in hand.findChildren(QLabel)]
    while hand.ends:
        hand.ends[0].click()
        hand.how.value = "made good"
        hand.close_claim()
    assert shop.ask(handback.differences) == []


@pytest.mark.clause("PK-5")
def test_what_was_being_said_of_one_order_is_not_said_of_the_next(
    qtbot: QtBot, bridge: Bridge, shop: Database, ready: int, now: datetime
) -> None:
    with shop.acting(now=now) as session:
        other = story.car_is_ready(session, plate="粤B·8K8K8", customer="方圆", now=now)
        jack = next(one for one in handback.lines(session, order_id=ready) if one.label == "千斤顶")
        handback.differ(session, order_id=ready, item_id=jack.item_id, what="bent", by=None, now=now)
    page = opened(qtbot, bridge, ready)
    hand = step_of(page).hand
    hand.ask_claim(hand.view.hand[0])
    hand.ends[0].click()
    assert hand.claim.isVisible()
    assert hand.ended.isVisible()
    page.visit(order_id=other, step="pickup")
    assert hand.view.order_id == other
    assert not hand.claim.isVisible()
    assert not hand.ended.isVisible()


@pytest.mark.clause("PK-5")
def test_who_comes_for_a_claim_stands_at_its_end(
    qtbot: QtBot, bridge: Bridge, shop: Database, ready: int, now: datetime
) -> None:
    with shop.acting(now=now) as session:
        jack = next(one for one in handback.lines(session, order_id=ready) if one.label == "千斤顶")
        handback.differ(session, order_id=ready, item_id=jack.item_id, what="gone", by=None, now=now)
    page = opened(qtbot, bridge, ready)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.show_step(Step.PICKUP, "claim")
    qtbot.waitUntil(lambda: page.focusWidget() is step_of(page).hand.ends[0])


@pytest.mark.clause("PK-5")
def test_what_was_ticked_by_mistake_has_the_hand_again(
    qtbot: QtBot, bridge: Bridge, shop: Database, ready: int, now: datetime
) -> None:
    with shop.acting(now=now) as session:
        story.settled(session, order_id=ready, now=now)
    page = opened(qtbot, bridge, ready)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    hand = step_of(page).hand
    last = list(hand.buttons)[-1]
    hand.give(last)
    assert last not in hand.buttons
    hand.undo(last)
    qtbot.waitUntil(lambda: page.focusWidget() is hand.buttons[last])


@pytest.mark.clause("PK-5")
def test_what_the_shops_lists_know_is_called_in_the_language_of_the_screen(
    qtbot: QtBot, bridge: Bridge, ready: int
) -> None:
    page = opened(qtbot, bridge, ready)
    hand = step_of(page).hand
    said = [label.text() for label in hand.findChildren(QLabel) if label.isVisibleTo(hand)]
    assert {"Jack", "Vehicle licence"} <= set(said)
    jack = next(line for line in hand.view.hand if line.label == "千斤顶")
    hand.ask_claim(jack)
    assert hand.claim_title.text() == "Difference: Jack"


def test_what_a_gesture_saved_is_shown_in_slices_and_the_hand_goes_on_then(
    qtbot: QtBot, bridge: Bridge, shop: Database, ready: int
) -> None:
    page = opened(qtbot, bridge, ready)
    step = step_of(page)
    bridge.patient = True
    step.prepare.all_done()
    assert page.course.busy
    assert not step.known or not step.known.is_done("prepared")
    qtbot.waitUntil(lambda: not page.course.busy)
    assert step.known is not None
    assert step.known.is_done("prepared")
    qtbot.waitUntil(lambda: step.call.isAncestorOf(page.focusWidget()))
    bridge.wait()


@pytest.mark.clause("PK-3")
def test_the_hand_goes_on_though_the_order_is_read_twice_before_its_new_state_is_shown(
    qtbot: QtBot, bridge: Bridge, shop: Database, ready: int, now: datetime
) -> None:
    with shop.acting(now=now) as session:
        story.prepared_and_told(session, order_id=ready, now=now)
    page = opened(qtbot, bridge, ready)
    page.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is page)
    step = step_of(page)
    step.exit.collected.setFocus()
    bridge.patient = True
    with HAND.moving():
        shop.act(settlement.make, order_id=ready, by=None, now=now)
    qtbot.waitUntil(lambda: page.header is not None and page.header.state is OrderState.SETTLED)
    assert page.course.busy
    page.look_again()
    qtbot.waitUntil(lambda: not page.course.busy)
    qtbot.waitUntil(step.money.first.hasFocus)
    bridge.wait()


@pytest.mark.clause("PK-8")
def test_nobody_who_collects_is_refused_where_it_is_typed_and_offered_again(
    qtbot: QtBot, bridge: Bridge, shop: Database, ready: int, now: datetime
) -> None:
    with shop.acting(now=now) as session:
        story.settled(session, order_id=ready, now=now)
        handback.give_all(session, order_id=ready, shown=handback.KINDS, signer="贺明", by=None, now=now)
    page = opened(qtbot, bridge, ready)
    step = step_of(page)
    who = step.exit.collected.value
    step.exit.collected.value = ""
    step.exit.sign(None)
    assert step.exit.collected.note.text() == "Who signed?"
    assert step.hand.signer.note.text() == ""
    page.reload()
    assert step.exit.collected.value == who != ""


@pytest.mark.clause("PK-5")
def test_enter_hands_back_down_the_list_and_a_difference_is_seen_and_left_again(
    qtbot: QtBot, bridge: Bridge, shop: Database, ready: int, now: datetime
) -> None:
    with shop.acting(now=now) as session:
        story.settled(session, order_id=ready, now=now)
        for number in range(12):
            belongings.add(session, order_id=ready, label=f"物品 {number}", by=None, now=now)
    page = opened(qtbot, bridge, ready)
    page.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is page)
    step = step_of(page)
    step.hand.begin()
    left = list(step.hand.buttons)
    for item_id in left[:2]:
        qtbot.waitUntil(lambda item_id=item_id: step.hand.buttons[item_id].hasFocus())
        qtbot.keyClick(step.hand.buttons[item_id], Qt.Key.Key_Return)
    assert list(step.hand.buttons) == left[2:]
    line = next(line for line in step.hand.view.hand if line.item_id == left[2])
    step.hand.ask_claim(line)
    qtbot.waitUntil(
        lambda: step.hand.claim.visibleRegion().boundingRect().height() == step.hand.claim.height()
    )
    bridge.patient = True
    qtbot.keyClicks(step.hand.what.edit, "scratched")
    qtbot.keyClick(step.hand.what.edit, Qt.Key.Key_Return)
    assert not step.hand.claim.isVisible()
    qtbot.waitUntil(lambda: not page.course.busy)
    qtbot.waitUntil(lambda: step.hand.buttons[left[2]].hasFocus())
    bridge.wait()


@pytest.mark.clause("PK-5")
def test_behind_the_last_thing_handed_back_the_hand_stands_at_what_comes_next(
    qtbot: QtBot, bridge: Bridge, shop: Database, ready: int, now: datetime
) -> None:
    with shop.acting(now=now) as session:
        story.settled(session, order_id=ready, now=now)
    page = opened(qtbot, bridge, ready)
    page.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is page)
    step = step_of(page)
    assert [hit_primary(page) for _hit in range(3)][-1] == "Issue the certificate"
    qtbot.waitUntil(lambda: next(iter(step.hand.buttons.values())).hasFocus())
    while step.hand.buttons:
        item_id, button = next(iter(step.hand.buttons.items()))
        qtbot.waitUntil(button.hasFocus)
        qtbot.keyClick(button, Qt.Key.Key_Return)
        assert item_id not in step.hand.buttons
    qtbot.waitUntil(lambda: step.exit.isAncestorOf(page.focusWidget()))


@pytest.mark.clause("PK-4", "PK-6")
def test_the_keys_of_certificate_and_gate_pass_stand_on_the_sheet_of_keys_and_take_no_room(
    qtbot: QtBot, bridge: Bridge, shop: Database, ready: int, now: datetime
) -> None:
    with shop.acting(now=now) as session:
        story.settled(session, order_id=ready, now=now)
    page = opened(qtbot, bridge, ready)
    page.resize(1366, 716)
    step_of(page).exit.issue()
    qtbot.waitUntil(lambda: "Alt+Q" in dict(page_keys(page)))
    keys = dict(page_keys(page))
    assert (keys["Alt+Q"], keys["Alt+W"]) == ("Print: Quality certificate", "Print: Gate pass")
    panel = page.context
    assert panel is not None
    qtbot.waitUntil(lambda: any(" missing" in label.text() for label in panel.findChildren(QLabel)))
    (said,) = (label for label in panel.findChildren(QLabel) if " missing" in label.text())
    assert said.fontMetrics().horizontalAdvance(said.text()) <= said.width()


@pytest.mark.clause("PK-5")
def test_what_was_drawn_is_the_signature_that_ctrl_enter_keeps(
    qtbot: QtBot, bridge: Bridge, shop: Database, ready: int, now: datetime
) -> None:
    with shop.acting(now=now) as session:
        story.settled(session, order_id=ready, now=now)
    page = opened(qtbot, bridge, ready)
    page.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is page)
    step = step_of(page)
    said = [hit_primary(page) for _hit in range(5)]
    assert said[2:] == ["Issue the certificate", "Hand back all", "Hand back all"]
    assert page.head.primary is not None
    assert page.head.primary.text() == "Signed on paper"
    step.exit.open_pad()
    assert hit_primary(page) == "Accept signature"
    assert page.head.primary.text() == "Accept signature"
    pad = step.exit.pad
    assert pad is not None
    qtbot.keyPress(pad.pad, Qt.Key.Key_Space)
    for _turn in range(15):
        qtbot.keyClick(pad.pad, Qt.Key.Key_Right)
    assert hit_primary(page) == "Accept signature"
    with shop.reading() as session:
        (kept,) = session.query(Signature).filter_by(order_id=ready, what=Signing.COLLECTION)
        assert kept.how is SignedHow.SCREEN
        assert kept.attachment_id is not None
    qtbot.waitUntil(lambda: step.exit.isAncestorOf(page.focusWidget()))
    assert page.head.primary.text() == "Release"


@pytest.mark.clause("PK-3", "PK-5")
def test_old_parts_changed_after_the_signature_are_signed_for_anew(
    qtbot: QtBot, bridge: Bridge, shop: Database, ready: int, now: datetime
) -> None:
    with shop.acting(now=now) as session:
        story.settled(session, order_id=ready, now=now)
        story.handed_back(session, order_id=ready, now=now)
    page = opened(qtbot, bridge, ready)
    part = step_of(page).exit
    assert not part.sign_paper.isVisibleTo(page)
    qtbot.keyClick(part.old_parts.segments, Qt.Key.Key_Right)
    assert not shop.ask(facts.holding, order_id=ready)["handback_signed"]
    assert part.sign_paper.isVisibleTo(page)
    assert "signed anew" in part.old_parts.note.text()
    qtbot.keyClick(part.old_parts.segments, Qt.Key.Key_Left)
    assert shop.ask(facts.holding, order_id=ready)["handback_signed"]
    assert part.old_parts.note.text() == ""
    qtbot.keyClick(part.old_parts.segments, Qt.Key.Key_Right)
    page.new_gesture()
    part.sign(None)
    assert shop.ask(facts.holding, order_id=ready)["handback_signed"]
    assert not part.sign_paper.isVisibleTo(page)


@pytest.mark.clause("PK-1", "PK-2", "PK-3", "PK-5", "PK-6", "PK-7")
def test_the_primary_button_leads_to_the_gate(
    qtbot: QtBot, bridge: Bridge, shop: Database, ready: int
) -> None:
    page = opened(qtbot, bridge, ready)
    step = step_of(page)
    said = [hit_primary(page), hit_primary(page), hit_primary(page)]
    assert said == ["Everything is prepared", "Record the call", "Settle ¥890.00"]
    assert state(shop, ready) is OrderState.SETTLED
    assert step.money.figure.text() == "¥890.00"
    hit_primary(page)
    assert step.money.form.isVisibleTo(page)
    step.money.amount.number = 50_000
    hit_primary(page)
    assert step.money.figure.text() == "¥390.00"
    hit_primary(page)
    hit_primary(page)
    assert step.money.figure.text() == "¥0.00"
    assert hit_primary(page) == "Issue the certificate"
    assert hit_primary(page) == "Hand back all"
    assert len(step.hand.buttons) == 4
    hit_primary(page)
    assert hit_primary(page) == "What about the old parts?"
    step.exit.old_parts.value = OldParts.WAIVED
    step.exit.note()
    step.exit.odometer.number = 58_220
    assert hit_primary(page) == "Signed on paper"
    assert hit_primary(page) == "Release"
    assert state(shop, ready) is OrderState.RELEASED
    assert page.step is Step.FOLLOWUP


@pytest.mark.clause("PK-6", "PP-2")
def test_what_is_missing_is_said_and_may_be_permitted_in_place(
    qtbot: QtBot, bridge: Bridge, shop: Database, ready: int, now: datetime
) -> None:
    with shop.acting(now=now) as session:
        from shopdesk.models import Staff

        owner = Staff(number="09", name="何店长", role=Role.OWNER)
        session.add(owner)
        story.settled(session, order_id=ready, now=now)
    page = opened(qtbot, bridge, ready)
    page.try_move("release")
    assert page.override.isVisible()
    page.override.reason.value = "客户赶飞机"
    page.override.allow.click()
    assert state(shop, ready) is OrderState.RELEASED
    with shop.reading() as session:
        assert {one.reason for one in session.query(Override)} == {"客户赶飞机"}


@pytest.mark.clause("PK-3")
def test_a_line_of_the_bill_typed_by_half_is_pointed_at_before_it_is_settled(
    qtbot: QtBot, bridge: Bridge, shop: Database, ready: int
) -> None:
    page = opened(qtbot, bridge, ready)
    step = step_of(page)
    hit_primary(page)
    hit_primary(page)
    model = step.bill.grid.model
    model.insert(len(model.lines), model.new_line())
    names, at = [column.name for column in model.columns], len(model.lines) - 1
    model.setData(model.index(at, names.index("description")), "拖车费")
    assert hit_primary(page) == "Settle ¥890.00"
    assert state(shop, ready) is OrderState.READY
    assert step.bill.grid.view.currentIndex().row() == at
    model.setData(model.index(at, names.index("price")), "0")
    assert hit_primary(page) == "Settle ¥890.00"
    assert state(shop, ready) is OrderState.SETTLED


@pytest.mark.clause("PK-3")
def test_a_line_is_made_right_where_it_stands(
    qtbot: QtBot, bridge: Bridge, shop: Database, ready: int
) -> None:
    page = opened(qtbot, bridge, ready)
    step = step_of(page)
    model = step.bill.grid.model
    model.setData(model.index(0, 4), "200")
    assert step.bill.view.bill.total == 89_000 - 1_600
    model.setData(model.index(3, 3), "2")
    assert "more than agreed" in step.bill.note.text()
    with shop.reading() as session:
        assert [line.quantity for line in session.query(OrderLine).order_by(OrderLine.position)][3] == 2000


@pytest.mark.clause("PK-3")
def test_a_settlement_is_reversed_with_a_reason(
    qtbot: QtBot, bridge: Bridge, shop: Database, ready: int, now: datetime
) -> None:
    with shop.acting(now=now) as session:
        story.settled(session, order_id=ready, now=now)
        payments.take(session, order_id=ready, amount=100, means=Means.CASH, by=None, now=now)
    page = opened(qtbot, bridge, ready)
    step = step_of(page)
    step.ask_reverse()
    step.reverse()
    assert state(shop, ready) is OrderState.SETTLED
    assert step.undoing.isVisible()
    step.why.value = "多算一项"
    step.reverse()
    assert state(shop, ready) is OrderState.READY
    with shop.reading() as session:
        assert facts.balance(session, ready) == -100
        assert gate.current(session, order_id=ready) is None


@pytest.mark.clause("PK-3")
def test_after_a_part_payment_the_hand_is_at_the_means_to_pay(
    qtbot: QtBot, bridge: Bridge, shop: Database, ready: int, now: datetime
) -> None:
    with shop.acting(now=now) as session:
        story.settled(session, order_id=ready, now=now)
    page = opened(qtbot, bridge, ready)
    step = step_of(page)
    step.money.choose(Means.CASH)
    step.money.amount.number = 100
    step.money.take()
    assert step.money.view.money
    assert page.focusWidget() is step.money.first


@pytest.mark.clause("PK-3")
def test_more_cash_than_due_gives_change(
    qtbot: QtBot, bridge: Bridge, shop: Database, ready: int, now: datetime
) -> None:
    with shop.acting(now=now) as session:
        story.settled(session, order_id=ready, now=now)
    page = opened(qtbot, bridge, ready)
    step = step_of(page)
    step.money.choose(Means.CASH)
    step.money.amount.number = 90_000
    step.money.take()
    assert step.money.figure.text() == "¥0.00"
    with shop.reading() as session:
        assert facts.balance(session, ready) == 0


@pytest.mark.clause("PK-3")
def test_alt_and_a_digit_choose_how_it_is_paid(
    qtbot: QtBot, bridge: Bridge, shop: Database, ready: int, now: datetime
) -> None:
    with shop.acting(now=now) as session:
        story.settled(session, order_id=ready, now=now)
    page = opened(qtbot, bridge, ready)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.keyClick(page, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    step = step_of(page)
    assert step.money.how is Means.WECHAT
    qtbot.keyClick(step.money.amount.focusProxy() or step.money.amount, Qt.Key.Key_Return)
    assert step.money.figure.text() == "¥0.00"


def test_each_part_fits_and_is_found(
    qtbot: QtBot, bridge: Bridge, shop: Database, ready: int, now: datetime
) -> None:
    page = opened(qtbot, bridge, ready)
    step = step_of(page)
    for name in (
        "prepared",
        "customer_told",
        "settled",
        "paid",
        "keys_returned",
        "belongings_returned",
        "old_parts_settled",
    ):
        step.focus_on(name)
    parts: list[QWidget] = [step.prepare, step.call, step.bill, step.money, step.hand, step.exit]
    assert all(part.isVisibleTo(page) for part in parts)


@pytest.mark.clause("PK-6")
def test_the_gate_pass_does_not_word_as_done_what_is_missing(
    qtbot: QtBot, bridge: Bridge, ready: int
) -> None:
    page = opened(qtbot, bridge, ready)

    def beside() -> set[str]:
        return {label.text() for label in page.panel.findChildren(QLabel) if label.isVisibleTo(page.panel)}

    lacking = {"Not settled", "¥890.00 left", "Balance not paid", "Keys still here"}
    qtbot.waitUntil(lambda: lacking <= beside())
    assert {*map(str, DONE.values())} & beside() == {"Quality checks passed"}
    step = step_of(page)
    step.prepare.all_done()
    step.call.record()
    step.settle()
    step.money.begin()
    step.money.take()
    qtbot.waitUntil(lambda: {"Customer told", "Balance paid"} <= beside())
    assert lacking & beside() == {"Keys still here"}


def test_what_the_gate_list_says_has_room_beside_or_above_its_button(
    qtbot: QtBot, bridge: Bridge, ready: int, now: datetime
) -> None:
    view = step_of(opened(qtbot, bridge, ready)).known
    assert view is not None
    panel = ContextPanel(256)
    qtbot.addWidget(panel)
    panel.start()
    pickup_gate.fill(panel, view, lambda _name: None, lambda _name: None, now, "CNY")
    panel.finish()
    panel.resize(256, 900)
    panel.show()
    texts = {*map(str, MISSING.values())}
    lacking = [one for one in panel.findChildren(QLabel) if one.text() in texts]
    assert len(lacking) > 4
    two_lines = 2 * metrics(Text.STRONG).lineSpacing()
    assert [one.text() for one in lacking if one.heightForWidth(one.width()) > two_lines] == []


def test_the_rail_counts_what_goes_back_only_where_something_does(
    qtbot: QtBot, bridge: Bridge, ready: int
) -> None:
    step = step_of(opened(qtbot, bridge, ready))
    assert step.known is not None

    def counted() -> str:
        return next(sub.detail for sub in step.sub_steps() if sub.text == "Hand-back")

    assert counted() == f"0 / {len(step.known.hand)}"
    step.known = replace(step.known, hand=())
    assert counted() == ""


@pytest.mark.clause("PK-2", "PK-9")
def test_the_list_shows_who_was_told(
    qtbot: QtBot, bridge: Bridge, shop: Database, ready: int, clock: FixedClock
) -> None:
    page = PickupsPage(bridge)
    qtbot.addWidget(page)
    page.show()
    page.visit()
    gone: list[tuple[str, object]] = []
    page.gone.connect(lambda name, where: gone.append((name, where)))
    page.rows.act(0)
    assert gone == [("order", {"order_id": ready, "step": "pickup"})]


@pytest.mark.clause("FU-1", "FU-2", "FU-3")
def test_a_follow_up_call_is_written_down(
    qtbot: QtBot, bridge: Bridge, shop: Database, ready: int, clock: FixedClock
) -> None:
    now = clock()
    with shop.acting(now=now) as session:
        story.settled(session, order_id=ready, now=now)
        story.paid(session, order_id=ready, amount=89_000, now=now)
        story.handed_back(session, order_id=ready, now=now)
        gate.release(session, order_id=ready, collected_by="贺明", by=None, now=now)
    clock.forward(days=3)
    due = FollowUpsPage(bridge)
    qtbot.addWidget(due)
    due.show()
    due.visit()
    assert list(due.orders.values()) == [ready]
    page = opened(qtbot, bridge, ready, "followup")
    from shopdesk.ui.pages.followup import FollowupStep

    step = page.view(Step.FOLLOWUP)
    assert isinstance(step, FollowupStep)
    hit_primary(page)
    assert step.planned is not None
    assert step.planned.round == 1
    step.satisfaction.value = 5
    step.outcome.value = "很满意"
    hit_primary(page)
    assert [one.round for one in step.made] == [1, 2]
    assert len(due.register.model.all) == 2
    number = next(column for column in due.register.model.columns if column.name == "phone")
    assert number.text(replace(due.register.model.all[0], phone="13800003341")) == "138 0000 3341"


@pytest.mark.clause("PK-2")
def test_how_a_call_went_is_not_said_of_the_next_order(
    qtbot: QtBot, bridge: Bridge, shop: Database, ready: int, now: datetime
) -> None:
    other = shop.act(story.car_is_ready, plate="粤B·1A2C3", customer="周雅宁", now=now)
    page = opened(qtbot, bridge, ready)
    call = step_of(page).call
    step_of(page).prepare.all_done()
    call.coming.edit.setText("17:00")
    call.result.value, call.reason.value = CallResult.BUSY, "配件晚到"
    page.visit(order_id=other, step="pickup")
    assert (call.coming.moment, call.result.value, call.reason.value) == (None, CallResult.REACHED, "")


@pytest.mark.clause("PK-3")
def test_what_was_taken_off_a_line_is_seen_beside_its_price(
    qtbot: QtBot, bridge: Bridge, shop: Database, ready: int, now: datetime
) -> None:
    step = step_of(opened(qtbot, bridge, ready))
    grid = step.bill.grid.model
    grid.setData(grid.index(0, 5), "16")
    with shop.acting(now=now) as session:
        story.settled(session, order_id=ready, now=now)
    step.load(ready)
    line = step.bill.table.model.all[0]
    shown = {column.name: column.text(line) for column in step.bill.table.model.columns}
    assert (shown["price"], shown["discount"], shown["amount"]) == ("¥216.00", "¥16.00", "¥200.00")


@pytest.mark.clause("PP-2")
def test_the_hand_goes_through_a_permit_with_enter_and_back_to_where_it_was(
    qtbot: QtBot, bridge: Bridge, shop: Database, ready: int, now: datetime
) -> None:
    with shop.acting(now=now) as session:
        session.add(Staff(number="09", name="何店长", role=Role.OWNER))
    page = opened(qtbot, bridge, ready)
    page.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is page)
    before = step_of(page).call.person.edit
    before.setFocus()
    page.try_move("settle")
    box = page.override
    qtbot.waitUntil(lambda: box.pin.edit.hasFocus())
    qtbot.keyClick(box.pin.edit, Qt.Key.Key_Return)
    assert box.reason.edit.hasFocus()
    assert page.escape()
    assert before.hasFocus()


@pytest.mark.clause("PK-2")
def test_the_desk_apologises_only_once_the_promised_time_is_over(
    qtbot: QtBot, bridge: Bridge, ready: int, clock: FixedClock
) -> None:
    clock.forward(hours=3, minutes=30)
    part = step_of(opened(qtbot, bridge, ready)).call
    assert part.warning.isVisible()
    assert part.reason.isVisible()
    assert "sorry" not in part.prompt.text.text()
    assert "promised" not in part.prompt.text.text()
    clock.forward(hours=1)
    assert "sorry" in step_of(opened(qtbot, bridge, ready)).call.prompt.text.text()

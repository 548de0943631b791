"""The pages of reception by hand: a returning customer in a few keys, a new one, duplicates, questions, the search box."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shopdesk import i18n
from shopdesk.clock import day_of
from shopdesk.db import Database
from shopdesk.desk import assets, condition, customers, drafts, links, order_list, reception, settings
from shopdesk.desk.assets import AssetGiven
from shopdesk.desk.customers import PhoneGiven
from shopdesk.kinds import Category, MarkKind, OrderState, Purpose
from shopdesk.models import Order
from shopdesk.ui import finding
from shopdesk.ui.bridge import Bridge
from shopdesk.ui.page import Page
from shopdesk.ui.pages.customers import CustomersPage
from shopdesk.ui.pages.dossier import DossierPage
from shopdesk.ui.pages.order import OrderPage
from shopdesk.ui.pages.orders import OrdersPage
from shopdesk.ui.pages.reception import ReceptionPage
from shopdesk.ui.slices import at_once
from shopdesk.ui.widgets.button import Button
from shopdesk.ui.widgets.text import Label
from shopdesk.ui.window import Window
from tests.pages.hand import press, type_text
from tests.procedure import reception_story as story


class Went:
    """Where a page asked to go."""

    def __init__(self, page: Page) -> None:
        self.places: list[tuple[str, dict[str, Any]]] = []
        page.gone.connect(lambda name, where: self.places.append((name, where)))


def seen(qtbot: QtBot, page: Page, **where: Any) -> Went:
    """A page in front, visited."""
    qtbot.addWidget(page)
    page.resize(1190, 716)
    page.visit(**where)
    page.show()
    page.focus_first()
    return Went(page)


@pytest.fixture
def visit_page(qtbot: QtBot, bridge: Bridge) -> ReceptionPage:
    return ReceptionPage(bridge)


@pytest.mark.clause("RC-1")
def test_a_returning_customer_is_four_characters_and_enter(
    qtbot: QtBot, shop: Database, now: datetime, visit_page: ReceptionPage
) -> None:
    owner = story.customer(shop, now)
    car = story.car(shop, now, owner)
    went = seen(qtbot, visit_page)
    qtbot.keyClicks(visit_page.finder.field.edit, "7k3p")
    qtbot.keyClick(visit_page.finder.field.edit, Qt.Key.Key_Return)
    assert (visit_page.who.customer_id, visit_page.what.ticked()) == (owner, [car])
    qtbot.keyClicks(visit_page.why.words.edit, "brakes squeal")
    assert visit_page.head.primary is not None
    visit_page.head.primary.click()
    assert went.places == [("order", {"order_id": 1})]
    row = shop.ask(order_list.page).rows[0]
    assert (row.title, row.customer, row.problem, row.state) == (
        "粤B·7K3P2",
        "周雅宁",
        "brakes squeal",
        OrderState.RECEIVED,
    )


@pytest.mark.clause("CF-1")
@pytest.mark.parametrize("name", story.AWKWARD_NAMES)
def test_a_new_customer_with_a_new_phone_is_one_gesture(
    qtbot: QtBot, shop: Database, visit_page: ReceptionPage, name: str
) -> None:
    went = seen(qtbot, visit_page, typed="13900001111")
    assert visit_page.who.phone.value == "13900001111"
    visit_page.who.named.edit.setText(name)
    thing = visit_page.what.new[0]
    thing.category.value = Category.PHONE
    thing.fit()
    qtbot.keyClicks(thing.serial.edit, "356938035643809")
    qtbot.keyClicks(thing.make.edit, "Huawei")
    visit_page.why.words.value = name
    visit_page.save()
    assert went.places == [("order", {"order_id": 1})]
    row = shop.ask(order_list.page).rows[0]
    assert (row.customer, row.problem, row.serial) == (name, name, "356938035643809")
    reread = seen(qtbot, page := ReceptionPage(visit_page.bridge), customer_id=row.customer_id)
    assert page.who.called.text() == name
    assert reread.places == []


@pytest.mark.clause("RC-8")
def test_one_more_thing_has_its_own_problem(
    qtbot: QtBot, shop: Database, now: datetime, visit_page: ReceptionPage
) -> None:
    owner = story.customer(shop, now)
    car = story.car(shop, now, owner)
    seen(qtbot, visit_page, asset_id=car)
    assert not visit_page.what.lines[0].problem.isVisible()
    qtbot.keyClick(visit_page, Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    visit_page.what.add_thing() if not visit_page.what.open else None
    thing = visit_page.what.new[0]
    thing.category.value = Category.PHONE
    thing.fit()
    thing.model.value, thing.problem.value = "P60", "screen"
    visit_page.what.lines[0].problem.value = "oil"
    visit_page.why.words.value = "both please"
    visit_page.save()
    assert [row.problem for row in shop.ask(order_list.page).rows] == ["screen", "oil"]


@pytest.mark.clause("CF-4")
def test_the_same_phone_is_pointed_out_while_typing_and_its_file_used(
    qtbot: QtBot, shop: Database, now: datetime, visit_page: ReceptionPage
) -> None:
    owner = story.customer(shop, now)
    car = story.car(shop, now, owner)
    seen(qtbot, visit_page, typed="周亚宁")
    qtbot.keyClicks(visit_page.who.phone.edit, "138 0000 2206")
    qtbot.waitUntil(visit_page.same.isVisible)
    assert "周雅宁" in visit_page.same.text.text()
    assert "same phone" in visit_page.same.text.text()
    visit_page.why.words.value = "kept"
    visit_page.use_file(visit_page.same.found[0])
    assert (visit_page.who.customer_id, visit_page.who.new, visit_page.why.words.value) == (
        owner,
        False,
        "kept",
    )
    assert visit_page.what.ticked() == [car]
    assert not visit_page.same.isVisible()


@pytest.mark.clause("CF-4")
def test_a_known_plate_of_somebody_else_is_used_for_this_customer(
    qtbot: QtBot, shop: Database, now: datetime, visit_page: ReceptionPage
) -> None:
    owner, sender = story.customer(shop, now), story.customer(shop, now, "李强", "13900001111")
    car = story.car(shop, now, owner)
    seen(qtbot, visit_page, customer_id=sender)
    visit_page.what.new[0].plate.value = "粤B7K3P2"
    visit_page.same.look()
    visit_page.use_file(visit_page.same.found[0])
    assert (visit_page.who.customer_id, visit_page.what.ticked(), visit_page.what.open) == (sender, [car], 0)


@pytest.mark.clause("RC-1")
def test_a_question_is_a_line_in_the_days_log(
    qtbot: QtBot, shop: Database, now: datetime, visit_page: ReceptionPage
) -> None:
    owner = story.customer(shop, now)
    went = seen(qtbot, visit_page, customer_id=owner)
    visit_page.why.purpose_field.value = Purpose.QUESTION
    visit_page.why.fit()
    visit_page.fit()
    assert not visit_page.what.isVisible()
    assert visit_page.why.answer.isVisible()
    visit_page.why.words.value, visit_page.why.answer.value = "Open on Sunday?", "Until noon"
    visit_page.save()
    assert went.places == []
    assert [(line.words, line.answer) for line in shop.ask(reception.day_log, day=day_of(now))] == [
        ("Open on Sunday?", "Until noon")
    ]
    assert visit_page.log.isVisible()
    assert len(visit_page.log.table.model.rows) == 1
    assert not visit_page.who.anybody


def test_a_refusal_stands_at_its_field_and_nothing_typed_is_lost(
    qtbot: QtBot, shop: Database, visit_page: ReceptionPage
) -> None:
    seen(qtbot, visit_page, typed="李强")
    visit_page.why.words.value = "noise"
    visit_page.save()
    assert "at least a plate" in visit_page.what.new[0].plate.note.text()
    assert (visit_page.who.named.value, visit_page.why.words.value) == ("李强", "noise")
    assert shop.ask(customers.page) == []


def test_what_was_typed_is_back_after_a_crash(
    qtbot: QtBot, shop: Database, now: datetime, bridge: Bridge
) -> None:
    owner = story.customer(shop, now)
    car, phone = story.car(shop, now, owner), story.phone(shop, now, owner)
    page = ReceptionPage(bridge)
    seen(qtbot, page)
    page.choose_asset(car)
    page.choose_asset(phone)
    page.what.add_thing()
    qtbot.keyClicks(page.what.new[0].make.edit, "Lenovo")
    qtbot.keyClicks(page.why.words.edit, "noise")
    page.closing()
    bridge.wait()
    assert shop.ask(drafts.load, key="reception") is not None
    again = ReceptionPage(bridge)
    seen(qtbot, again)
    assert (again.who.customer_id, sorted(again.what.ticked()), again.what.open) == (owner, [car, phone], 1)
    assert (again.what.new[0].make.value, again.why.words.value) == ("Lenovo", "noise")
    assert "back" in again.notice.text.text()
    again.notice.buttons.itemAt(0).widget().click()
    assert not again.who.anybody
    assert again.why.words.value == ""


@pytest.mark.clause("RC-1")
def test_enter_on_a_new_name_leads_to_their_phone(qtbot: QtBot, visit_page: ReceptionPage) -> None:
    seen(qtbot, visit_page)
    qtbot.waitExposed(visit_page)
    visit_page.activateWindow()
    qtbot.waitUntil(lambda: visit_page.finder.field.edit.hasFocus())
    qtbot.keyClicks(visit_page.finder.field.edit, "Priya")
    qtbot.keyClick(visit_page.finder.field.edit, Qt.Key.Key_Return)
    assert visit_page.who.named.value == "Priya"
    assert visit_page.who.phone.edit.hasFocus()


@pytest.mark.clause("RC-1")
def test_what_is_taken_in_is_what_the_shop_says_when_the_visit_begins(
    qtbot: QtBot, shop: Database, now: datetime, visit_page: ReceptionPage
) -> None:
    seen(qtbot, visit_page)
    shop.act(settings.change, handles="vehicle", region="GB", by=None, now=now)
    visit_page.visit(typed="Priya")
    visit_page.what.new[0].hold(plate="AB12 CDE")
    assert not visit_page.what.new[0].plate.hint_text
    shop.act(settings.change, handles="device", by=None, now=now)
    visit_page.visit(typed="Priya")
    thing = visit_page.what.new[0]
    offered = [option.key for option in thing.category.segments.options]
    assert (offered[0], Category.CAR in offered) == (Category.PHONE, False)
    assert (thing.category.value, thing.serial.isVisibleTo(visit_page)) == (Category.PHONE, True)


@pytest.mark.clause("RC-1")
def test_a_new_customers_draft_is_back_with_what_they_bring(
    qtbot: QtBot, shop: Database, bridge: Bridge
) -> None:
    page = ReceptionPage(bridge)
    seen(qtbot, page)
    page.begin_new("Priya")
    page.what.new[0].category.value = Category.PHONE
    qtbot.keyClicks(page.what.new[0].serial.edit, "356938035643809")
    page.closing()
    bridge.wait()
    again = ReceptionPage(bridge)
    seen(qtbot, again)
    thing = again.what.new[0]
    assert (thing.category.value, thing.serial.value) == (Category.PHONE, "356938035643809")
    assert thing.serial.isVisibleTo(again)
    assert not thing.plate.isVisibleTo(again)
    assert [label.text() for label in again.panel.findChildren(Label) if label.text()]


@pytest.mark.clause("RC-1")
def test_enter_leads_from_field_to_field_past_choices_and_buttons(
    qtbot: QtBot, visit_page: ReceptionPage
) -> None:
    seen(qtbot, visit_page, typed="Priya")
    who, thing = visit_page.who, visit_page.what.new[0]
    way = [who.whose.edit, who.kind.segments, who.address.edit, who.heard.edit, thing.category.segments]
    visit_page.who.phone.setFocus()
    for there in way:
        qtbot.keyClick(visit_page.focusWidget(), Qt.Key.Key_Return)
        assert visit_page.focusWidget() is there
    assert visit_page.what.open == 1


def test_looking_at_a_returning_customer_leaves_the_other_draft_alone(
    qtbot: QtBot, shop: Database, now: datetime, bridge: Bridge
) -> None:
    owner = story.customer(shop, now)
    car = story.car(shop, now, owner)
    page = ReceptionPage(bridge)
    seen(qtbot, page, typed="李强")
    page.visit()
    page.begin_new("王明")
    qtbot.keyClicks(page.why.words.edit, "noise")
    page.visit(asset_id=car)
    page.visit()
    assert (page.who.named.value, page.why.words.value) == ("王明", "noise")
    bridge.wait()
    assert shop.ask(drafts.load, key=f"reception/{car}//") is None


def test_a_scanned_vin_finds_its_file_or_begins_one(
    qtbot: QtBot, shop: Database, now: datetime, visit_page: ReceptionPage
) -> None:
    owner = story.customer(shop, now)
    car = story.car(shop, now, owner, vin="LSVAB4BR0FN000001")
    seen(qtbot, visit_page)
    assert not visit_page.scanned("RO-260311-0001")
    assert visit_page.scanned("LSVAB4BR0FN000001")
    assert visit_page.what.ticked() == [car]
    visit_page.start_again()
    assert visit_page.scanned("356938035643809")
    assert visit_page.what.new[0].serial.value == "356938035643809"
    assert visit_page.what.new[0].category.value is Category.PHONE


def test_what_is_here_already_opens_its_order(
    qtbot: QtBot, shop: Database, now: datetime, visit_page: ReceptionPage
) -> None:
    owner = story.customer(shop, now)
    car = story.car(shop, now, owner)
    order = story.visit(shop, now, owner, car).order_ids[0]
    went = seen(qtbot, visit_page)
    qtbot.keyClicks(visit_page.finder.field.edit, "7k3p")
    qtbot.keyClick(visit_page.finder.field.edit, Qt.Key.Key_Return)
    assert went.places == [("order", {"order_id": order})]
    visit_page.closing()
    visit_page.bridge.wait()
    visit_page.visit()
    assert not visit_page.notice.isVisibleTo(visit_page)
    assert visit_page.finder.field.value == ""
    assert shop.ask(drafts.load, key="reception") is None


def test_enter_goes_on_to_the_next_field(
    qtbot: QtBot, shop: Database, now: datetime, visit_page: ReceptionPage
) -> None:
    seen(qtbot, visit_page)
    visit_page.begin_new("7K3P2")
    hands = [visit_page.who.named, visit_page.who.phone]
    qtbot.keyClick(hands[0].edit, Qt.Key.Key_Return)
    assert visit_page.focusWidget() is hands[1].edit


@pytest.mark.clause("RC-1")
def test_the_search_box_begins_the_visit_with_enter(
    qtbot: QtBot, shop: Database, now: datetime, bridge: Bridge
) -> None:
    owner = story.customer(shop, now, "<b>张</b>")
    car = story.car(shop, now, owner)
    window = Window(bridge)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    finding.attach(window)
    window.show()
    window.go("orders")
    window.search()
    qtbot.keyClicks(window.popup.edit, "7k3p")
    qtbot.keyClick(window.popup.edit, Qt.Key.Key_Return)
    page = window.current()
    assert isinstance(page, ReceptionPage)
    assert page.what.ticked() == [car]
    assert page.who.called.text() == "<b>张</b>"
    order = story.visit(shop, now, owner, car).order_ids[0]
    number = shop.ask(order_list.rows, [order])[0].number
    at_once(finding.answer(window, number))
    assert window.popup.list.hits()[0].text == number
    at_once(finding.answer(window, ""))
    assert window.popup.list.hits() == []


@pytest.mark.clause("RC-1")
@pytest.mark.parametrize(
    ("many", "head", "said"),
    [(3, "", "4 found"), (7, "5 of 7", "6 of 8 shown"), (50, "5 of 50", "6 of 51 shown"), (51, "5 of 50+", "6 of 51+ shown")],
)  # fmt: skip
def test_the_search_says_how_many_of_how_many_it_shows_and_leads_to_all(
    qtbot: QtBot, shop: Database, now: datetime, bridge: Bridge, many: int, head: str, said: str
) -> None:
    owner = story.customer(shop, now, "贺明")
    for number in range(many):
        story.car(shop, now, owner, f"粤B9{number:04d}")
    window = Window(bridge)
    qtbot.addWidget(window)
    finding.attach(window)
    at_once(finding.answer(window, "粤b9"))
    assert window.popup.count.text().startswith(said)
    assert [group.count for group in window.popup.list.groups if group.title] == [head, ""]


@pytest.mark.clause("RC-1")
def test_all_orders_that_fit_are_one_line_away(
    qtbot: QtBot, shop: Database, now: datetime, bridge: Bridge
) -> None:
    owner = story.customer(shop, now)
    for number in range(6):
        story.visit(shop, now, owner, story.car(shop, now, owner, f"粤B9000{number}"))
    window = Window(bridge)
    qtbot.addWidget(window)
    window.show()
    finding.attach(window)
    at_once(finding.answer(window, "粤b9"))
    (line,) = (hit for hit in window.popup.list.hits() if hit.text == "All orders that fit")
    line.action()
    page = window.current()
    assert isinstance(page, OrdersPage)
    assert (page.group.value, page.typed.value, len(page.table.model.rows)) == ("all", "粤b9", 6)


@pytest.mark.clause("RC-1")
def test_the_line_chosen_in_the_search_is_the_one_that_opens(
    qtbot: QtBot, shop: Database, now: datetime, bridge: Bridge
) -> None:
    owner = story.customer(shop, now)
    first = story.visit(shop, now, owner, story.car(shop, now, owner)).order_ids[0]
    story.visit(shop, now, owner, story.phone(shop, now, owner))
    window = Window(bridge)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    finding.attach(window)
    window.show()
    window.go("orders")
    window.search()
    popup = window.popup
    qtbot.keyClicks(popup.edit, "RO-")
    qtbot.waitUntil(lambda: len(popup.list.hits()) == 2)
    qtbot.keyClick(popup.edit, Qt.Key.Key_Down)
    qtbot.keyClick(popup.edit, Qt.Key.Key_Return)
    page = window.current()
    assert isinstance(page, OrderPage)
    assert page.order_id == first
    window.search()
    qtbot.keyClicks(popup.edit, "Grace")
    qtbot.keyClick(popup.edit, Qt.Key.Key_F2)
    there = window.current()
    assert isinstance(there, ReceptionPage)
    assert there.who.named.value == "Grace"


def test_the_list_of_orders_is_filtered_by_state_and_words(
    qtbot: QtBot, shop: Database, now: datetime, bridge: Bridge
) -> None:
    owner = story.customer(shop, now)
    one = story.visit(shop, now, owner, story.car(shop, now, owner)).order_ids[0]
    two = story.visit(shop, now, owner, story.phone(shop, now, owner)).order_ids[0]
    with shop.acting(now=now) as session:
        session.get_one(Order, one).state = OrderState.READY
    page = OrdersPage(bridge)
    went = seen(qtbot, page)
    assert [row.id for row in page.table.model.rows] == [two, one]
    qtbot.mouseClick(
        page.group.segments, Qt.MouseButton.LeftButton, pos=page.group.segments.boxes()[3].center().toPoint()
    )
    assert [row.id for row in page.table.model.rows] == [one]
    qtbot.keyClicks(page.typed.edit, "P60")
    qtbot.waitUntil(page.unfound.isVisible)
    assert not page.empty.isVisible()
    assert page.unfound.button is not None
    qtbot.mouseClick(page.unfound.button, Qt.MouseButton.LeftButton)
    assert [row.id for row in page.table.model.rows] == [two]
    assert not page.unfound.isVisible()
    qtbot.keyClick(page.typed.edit, Qt.Key.Key_Return)
    assert went.places == [("order", {"order_id": two})]


def test_arrows_in_the_filter_of_orders_choose_what_enter_opens(
    qtbot: QtBot, shop: Database, now: datetime, bridge: Bridge
) -> None:
    owner = story.customer(shop, now)
    for _order in range(3):
        story.visit(shop, now, owner, story.phone(shop, now, owner))
    page = OrdersPage(bridge)
    went = seen(qtbot, page)
    edit = page.typed.edit
    press(edit, Qt.Key.Key_Down)
    press(edit, Qt.Key.Key_Down)
    assert page.table.current() == page.table.model.rows[2]
    type_text(edit, "P")
    press(edit, Qt.Key.Key_Down)
    press(edit, Qt.Key.Key_Return)
    assert page.table.current() == page.table.model.rows[1]
    assert went.places == [("order", {"order_id": page.table.model.rows[1].id})]


def test_arrows_in_the_filter_of_customers_choose_what_enter_opens_in_sight(
    qtbot: QtBot, shop: Database, now: datetime, bridge: Bridge
) -> None:
    for at in range(40):
        story.customer(shop, now, f"周{at:02d}", f"139000010{at:02d}")
    page = CustomersPage(bridge)
    went = seen(qtbot, page)
    edit, table = page.list.typed.edit, page.list.table
    wanted = table.model.rows[20].id
    type_text(edit, "周20")
    qtbot.waitUntil(lambda: len(table.model.rows) == 1)
    for _letter in range(3):
        press(edit, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: len(table.model.rows) == 40)
    assert table.current() == table.model.rows[0]
    for _step in range(20):
        press(edit, Qt.Key.Key_Down)
    assert table.current().id == wanted
    chosen = table.view.visualRect(table.view.currentIndex()).center()
    assert table.view.viewport().visibleRegion().contains(chosen)
    press(edit, Qt.Key.Key_Return)
    assert went.places == [("customers", {"customer_id": wanted})]


@pytest.mark.clause("CF-4")
def test_two_files_are_merged_on_the_customers_page_and_parted_again(
    qtbot: QtBot, shop: Database, now: datetime, bridge: Bridge
) -> None:
    keep, gone = story.customer(shop, now), story.customer(shop, now, "周亚宁")
    page = CustomersPage(bridge)
    seen(qtbot, page, customer_id=keep)
    assert page.same.isVisible()
    page.merge(page.found[0])
    assert shop.ask(customers.file, customer_id=keep).merged == ("周亚宁",)
    undo = page.toast.buttons.itemAt(0).widget()
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert [row.id for row in shop.ask(customers.page)] == [gone, keep]


@pytest.mark.clause("CF-4")
def test_a_merge_is_taken_back_after_the_page_was_closed(
    qtbot: QtBot, shop: Database, now: datetime, bridge: Bridge
) -> None:
    keep, gone = story.customer(shop, now), story.customer(shop, now, "<b>周亚宁")
    shop.act(customers.save, customer_id=gone, name="<b>周亚宁", address="梅林路 8 号", by=None, now=now)
    page = CustomersPage(bridge)
    seen(qtbot, page, customer_id=keep)
    page.fields.named.value = "周雅宁"
    type_text(page.fields.remark.edit, "typed")
    page.fields.phones[0].value = ""
    page.look_for_same()
    page.fields.named.value = "<b>周亚宁"
    page.look_for_same()
    page.merge(page.found[0])
    assert shop.ask(customers.file, customer_id=keep).address == "梅林路 8 号"
    assert page.fields.remark.value == "typed"
    later = CustomersPage(bridge)
    seen(qtbot, later, customer_id=gone)
    line = later.together.lines.itemAt(0).widget()
    assert "<b>周亚宁" in [label.text() for label in line.findChildren(Label)]
    (part,) = line.findChildren(Button)
    qtbot.mouseClick(part, Qt.MouseButton.LeftButton)
    assert [row.id for row in shop.ask(customers.page)] == [gone, keep]
    assert shop.ask(customers.file, customer_id=keep).address == ""
    assert later.together.lines.count() == 0


@pytest.mark.clause("CF-4")
def test_a_driver_is_linked_to_a_firm_by_keys_and_unlinked_with_undo(
    qtbot: QtBot, shop: Database, now: datetime, bridge: Bridge
) -> None:
    firm, driver = story.customer(shop, now, "AT&T 物流"), story.customer(shop, now, "李强", "13900001111")
    page = CustomersPage(bridge)
    went = seen(qtbot, page, customer_id=firm)
    page.together.begin()
    type_text(page.together.how.edit, "司机")
    qtbot.keyClicks(page.together.who.field.edit, "1111")
    qtbot.keyClick(page.together.who.field.edit, Qt.Key.Key_Return)
    assert [(row.name, row.how) for row in shop.ask(links.of_customer, customer_id=firm)] == [
        ("李强", "司机")
    ]
    go, off = page.together.lines.itemAt(0).widget().findChildren(Button)
    qtbot.mouseClick(go, Qt.MouseButton.LeftButton)
    assert went.places == [("customers", {"customer_id": driver})]
    qtbot.mouseClick(off, Qt.MouseButton.LeftButton)
    assert shop.ask(links.of_customer, customer_id=firm) == []
    qtbot.mouseClick(page.toast.buttons.itemAt(0).widget(), Qt.MouseButton.LeftButton)
    assert [row.how for row in shop.ask(links.of_customer, customer_id=driver)] == ["司机"]


def test_a_customers_file_is_changed_and_saved(
    qtbot: QtBot, shop: Database, now: datetime, bridge: Bridge
) -> None:
    owner = story.customer(shop, now)
    page = CustomersPage(bridge)
    seen(qtbot, page, customer_id=owner)
    page.fields.named.value, page.fields.address.value = "周雅静", "梅林路 8 号"
    page.fields.phones[1].value = "13700003333"
    page.save()
    file = shop.ask(customers.file, customer_id=owner)
    assert (file.name, file.address, [phone.number for phone in file.phones]) == (
        "周雅静",
        "梅林路 8 号",
        ["138 0000 2206", "137 0000 3333"],
    )
    page.fields.named.value = ""
    page.save()
    assert "name" in page.fields.named.note.text()


def test_a_third_phone_survives_the_form(qtbot: QtBot, shop: Database, now: datetime, bridge: Bridge) -> None:
    given = [PhoneGiven(f"1380000000{at}") for at in range(3)]
    owner = shop.act(customers.save, name="周雅宁", phones=given, by=None, now=now)
    page = CustomersPage(bridge)
    seen(qtbot, page, customer_id=owner)
    page.save()
    assert len(shop.ask(customers.file, customer_id=owner).phones) == 3


@pytest.mark.clause("CF-2")
def test_one_page_shows_everything_of_an_asset(
    qtbot: QtBot, shop: Database, now: datetime, bridge: Bridge
) -> None:
    owner = story.customer(shop, now)
    car = story.car(shop, now, owner)
    order = story.visit(shop, now, owner, car).order_ids[0]
    page = DossierPage(bridge)
    went = seen(qtbot, page, asset_id=car)
    assert len(page.events.lines) == 2
    at = next(line for line in page.events.lines if line.event.order_id == order)
    qtbot.mouseClick(
        page.events,
        Qt.MouseButton.LeftButton,
        pos=page.events.rect().topLeft() + type(page.pos())(60, at.top + 5),
    )
    assert went.places == [("order", {"order_id": order})]
    assert shop.ask(assets.rows, [car])[0].here_id == order


@pytest.mark.clause("CF-2")
def test_a_phone_is_not_asked_for_its_plate_and_enter_goes_through_its_fields(
    qtbot: QtBot, shop: Database, now: datetime, bridge: Bridge
) -> None:
    owner = story.customer(shop, now)
    given = AssetGiven(Category.PHONE, serial="353012345678901", make="华为", model="Mate 60")
    phone = shop.act(assets.save, owner_id=owner, given=given, by=None, now=now).id
    page = DossierPage(bridge)
    seen(qtbot, page, asset_id=phone)
    page.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is page)
    page.begin_change()
    one = page.identity
    qtbot.waitUntil(one.serial.edit.hasFocus)
    assert not any(field.isVisible() for field in one.of_vehicles)
    one.serial.edit.selectAll()
    qtbot.keyClicks(one.serial.edit, "353012345678906")
    for field in (one.serial, one.make, one.model):
        assert field.edit.hasFocus()
        qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert one.year.edit.hasFocus()
    one.category.value = Category.CAR
    one.fit()
    assert one.plate.isVisible()
    assert one.serial.isVisible()
    one.category.value = Category.PHONE
    one.fit()
    page.save()
    assert shop.ask(assets.given, asset_id=phone).serial == "353012345678906"


@pytest.mark.clause("CF-2")
def test_the_file_of_a_phone_speaks_of_no_car(
    qtbot: QtBot, shop: Database, now: datetime, bridge: Bridge
) -> None:
    owner = story.customer(shop, now)
    given = AssetGiven(Category.PHONE, serial="353012345678906", make="华为", model="Mate 60")
    phone = shop.act(assets.save, owner_id=owner, given=given, by=None, now=now).id
    order = story.visit(shop, now, owner, phone).order_ids[0]
    shop.act(condition.mark, order_id=order, x=500, y=500, kind=MarkKind.CRACK, by=None, now=now)
    i18n.use(i18n.CHINESE)
    page = DossierPage(bridge)
    seen(qtbot, page, asset_id=phone)
    assert "外观标记 1 处" in [line.text for line in page.events.lines]


@pytest.mark.clause("CF-2")
def test_what_an_asset_is_can_be_changed_and_given_to_another(
    qtbot: QtBot, shop: Database, now: datetime, bridge: Bridge
) -> None:
    owner, buyer = story.customer(shop, now), story.customer(shop, now, "李强", "13900001111")
    car = story.car(shop, now, owner)
    page = DossierPage(bridge)
    seen(qtbot, page, asset_id=car)
    page.begin_change()
    assert page.identity.plate.value == "粤B·7K3P2"
    page.identity.colour.value = "银"
    page.identity.interval_km.number = 10_000
    page.identity.choose_owner(buyer, "李强")
    page.save()
    assert not page.identity.isVisible()
    row = shop.ask(assets.rows, [car])[0]
    assert (row.owner, row.colour, shop.ask(assets.given, asset_id=car).interval_km) == ("李强", "银", 10_000)
    assert [line.event.kind for line in page.events.lines] == ["owner", "owner"]
    page.begin_change()
    page.identity.year.number = 26
    page.save()
    assert "1900" in page.identity.year.note.text()
    assert page.escape()
    assert not page.escape()

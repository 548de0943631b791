"""The window: pages on first visit, the way back, languages, the keys everywhere."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from shopdesk import i18n
from shopdesk.clock import Clock
from shopdesk.db import Database
from shopdesk.errors import DeskError
from shopdesk.i18n import N_, Message, _
from shopdesk.models import BackupRun
from shopdesk.place import Place
from shopdesk.program import Desk
from shopdesk.ui.bridge import Bridge
from shopdesk.ui.crash import CrashGuard
from shopdesk.ui.fields import TextField
from shopdesk.ui.page import Page
from shopdesk.ui.pages import PageSpec
from shopdesk.ui.pages.welcome import WelcomePage
from shopdesk.ui.pulse import Pulse
from shopdesk.ui.single import Single
from shopdesk.ui.widgets.button import Button
from shopdesk.ui.widgets.layout import Scroll
from shopdesk.ui.widgets.line_model import LineColumn
from shopdesk.ui.widgets.lines import LineGrid
from shopdesk.ui.widgets.search import Group, Hit
from shopdesk.ui.widgets.text import Label
from shopdesk.ui.window import Routes, Window
from tests.pages.hand import press, type_text


class Today(Page):
    """A first page."""

    name = "today"
    title: ClassVar[Message] = N_("Print")

    def build(self) -> None:
        self.head.set_title(_(self.title))
        self.use_context()


class Reception(Page):
    """A page with two fields and an argument."""

    name = "reception"

    def build(self) -> None:
        self.plate, self.words = TextField("plate", "Plate"), TextField("words", "Words")
        self.add(self.plate, self.words, None)

    def opened(self, *, plate: str = "", **where: Any) -> None:
        self.plate.value = plate


class Lines(Page):
    """A page that begins at a field and has lines to type into."""

    name = "lines"

    def build(self) -> None:
        self.first = TextField("first", "First")
        self.grid = LineGrid("lines", [LineColumn("what", "What"), LineColumn("count", "Qty")])
        self.add(self.first, self.grid, None)


class Details(Page):
    """A page whose panel is higher than the window."""

    name = "details"

    def build(self) -> None:
        self.panel = self.use_context()
        self.buttons = [Button(f"Give {number}") for number in range(60)]
        for button in self.buttons:
            self.panel.add(button)
        self.panel.finish()


PAGES = (
    PageSpec("today", N_("Print"), "home-outline", f"{__name__}:Today", nav="main"),
    PageSpec("reception", N_("New visit"), "account-plus-outline", f"{__name__}:Reception"),
    PageSpec("lines", N_("Orders"), "home-outline", f"{__name__}:Lines"),
    PageSpec("details", N_("Customers"), "home-outline", f"{__name__}:Details"),
)


@pytest.fixture
def window(bridge: Bridge, qtbot: QtBot) -> Window:
    made = Window(bridge, Routes(pages=PAGES))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    made.go("today")
    return made


def prove(session: Session, *, now: datetime) -> None:
    """A backup was written and read back."""
    session.add(BackupRun(at=now, path="/usb", size=1, orders=1, documents=1, verified=True))


def focused() -> Any:
    return QApplication.focusWidget()


def test_f2_opens_a_visit_and_esc_leads_back(window: Window, qtbot: QtBot) -> None:
    assert set(window.pages) == {"today"}
    qtbot.keyClick(window, Qt.Key.Key_F2)
    page = window.current()
    assert isinstance(page, Reception)
    assert focused() is page.plate.edit
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    assert window.current() is window.pages["today"]


def test_ctrl_comma_opens_the_settings(window: Window, qtbot: QtBot) -> None:
    window.routes.settings = "reception"
    qtbot.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(window.current(), Reception)


def test_another_language_keeps_the_place(window: Window) -> None:
    window.go("reception", plate="粤B")
    i18n.use(i18n.CHINESE)
    window.rebuild()
    page = window.current()
    assert isinstance(page, Reception)
    assert page.plate.value == "粤B"
    assert window.sidebar.buttons["today"].text() == _(N_("Print"))


def test_search_is_driven_by_keys(window: Window, qtbot: QtBot) -> None:
    done: list[str] = []
    hits = {name: Hit("car", name, lambda name=name: done.append(name)) for name in ("first", "second")}
    groups = [Group("", (hits["first"],)), Group("More", (hits["second"],))]
    window.popup.asked.connect(lambda text: window.popup.set_groups(groups, text))
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    type_text(focused(), "7k3")
    qtbot.keyClick(focused(), Qt.Key.Key_Down)
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert done == ["first"] or done == ["second"]
    assert not window.popup.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_F3)
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    assert not window.popup.isVisible()
    assert window.current() is window.pages["today"]


def test_a_long_search_takes_the_room_of_the_keys_and_cuts_none(window: Window, qtbot: QtBot) -> None:
    window.resize(700, 600)
    window.search("x")
    keys = next(one for one in window.popup.findChildren(Label) if "Ctrl+Enter" in one.text())
    window.popup.set_footer(Hit("account-plus-outline", "New customer", lambda: None))
    qtbot.waitUntil(lambda: keys.shown() == keys.text())
    window.popup.set_footer(
        Hit("account-plus-outline", "None of these? New customer “somebody’s name”", lambda: None)
    )
    qtbot.waitUntil(lambda: keys.shown() == "")
    assert window.popup.foot_text.shown() == window.popup.foot_text.text()


def test_esc_out_of_the_search_puts_the_hand_back(window: Window, qtbot: QtBot) -> None:
    window.go("reception")
    page = window.current()
    assert isinstance(page, Reception)
    hand = page.words.edit
    hand.setFocus()
    qtbot.keyClick(hand, Qt.Key.Key_F3)
    window.search("RO2611220042")
    assert focused() is window.popup.edit
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    assert focused() is hand


def test_a_panel_scrolls_for_tab_alone_not_for_a_hand_that_is_looking_for_a_place(
    qtbot: QtBot, window: Window
) -> None:
    window.go("details")
    page = window.current()
    assert isinstance(page, Details)
    bar = page.panel.findChildren(Scroll)[0].bar
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    page.buttons[0].setFocus()
    for button in page.buttons[:40]:
        button.hide()
    assert focused() is page.buttons[40]
    assert bar.value() == 0
    for button in page.buttons[:40]:
        button.show()
    page.buttons[0].setFocus()
    for _press in range(40):
        qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    assert focused() is page.buttons[40]
    assert bar.value() > 0


def test_the_search_keeps_the_hand_that_comes_out_of_a_cell(qtbot: QtBot, window: Window) -> None:
    window.go("lines")
    page = window.current()
    assert isinstance(page, Lines)
    page.grid.add_line()
    qtbot.waitUntil(lambda: page.grid.view.open_cell is not None)
    cell = focused()
    qtbot.keyClick(cell, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert focused() is window.popup.edit
    qtbot.waitUntil(lambda: page.grid.view.open_cell is None)
    passed: list[bool] = []
    QTimer.singleShot(50, lambda: passed.append(True))
    qtbot.waitUntil(lambda: bool(passed))
    assert focused() is window.popup.edit
    qtbot.keyClicks(window.popup.edit, "7k3")
    assert window.popup.edit.text() == "7k3"


def test_what_goes_from_under_the_hand_leaves_it_in_the_page(window: Window, qtbot: QtBot) -> None:
    window.go("reception")
    page = window.current()
    assert isinstance(page, Reception)
    page.words.edit.setFocus()
    page.words.hide()
    qtbot.waitUntil(lambda: focused() is page.plate.edit)


def test_tab_stays_in_the_search_and_esc_gives_the_hand_back(window: Window, qtbot: QtBot) -> None:
    done: list[str] = []
    hits = tuple(
        Hit("car", name, lambda name=name: done.append(name)) for name in ("first", "second", "third")
    )
    window.popup.asked.connect(lambda text: window.popup.set_groups([Group("", hits)] if text else [], text))
    window.go("reception")
    plate = focused()
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    assert focused() is window.popup.edit
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    assert focused() is plate
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    type_text(focused(), "7k3")
    qtbot.waitUntil(lambda: len(window.popup.list.hits()) == len(hits))
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        qtbot.keyClick(focused(), key)
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert done == ["second"]


def test_a_narrow_window_has_icons_and_a_drawer(window: Window, qtbot: QtBot) -> None:
    page = window.pages["today"]
    assert page.context is not None
    assert page.context.isVisible()
    window.resize(1000, 700)
    qtbot.waitUntil(lambda: page.context is not None and not page.context.isVisible())
    assert window.sidebar.width() == 52
    qtbot.keyClick(window, Qt.Key.Key_I, Qt.KeyboardModifier.AltModifier)
    assert page.context.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not page.context.isVisible()


def test_enter_held_down_in_a_field_is_pressed_once(window: Window) -> None:
    window.go("reception")
    page = window.current()
    assert isinstance(page, Reception)
    done: list[None] = []
    page.plate.done.connect(lambda: done.append(None))
    page.plate.edit.setFocus()
    for repeated in (False, True, True):
        for held in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier):
            event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, held, "", repeated)
            QApplication.sendEvent(page.plate.edit, event)
    assert len(done) == 2
    for at in (5000, 5000, 5500):
        press(page.plate.edit, Qt.Key.Key_Return, at=at)
    assert len(done) == 4


def test_a_scan_closes_the_search_over_the_page(window: Window) -> None:
    codes: list[str] = []
    window.scanned.connect(codes.append)
    window.search("粤B")
    window.take_scan("RO2611220042")
    assert codes == ["RO2611220042"]
    assert not window.popup.isVisible()


def test_the_sheet_of_keys_closes_with_any_key(window: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    sheet = focused()
    assert type(sheet).__name__ == "Sheet"
    qtbot.keyClick(sheet, Qt.Key.Key_Space)
    assert not sheet.isVisible()


def test_esc_under_the_sheet_of_keys_leaves_the_page_alone(window: Window, qtbot: QtBot) -> None:
    window.go("reception")
    hand = focused()
    qtbot.keyClick(hand, Qt.Key.Key_F1)
    sheet = focused()
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert window.current() is window.pages["reception"]
    assert focused() is hand


def test_f5_opens_who_works_here(window: Window, qtbot: QtBot) -> None:
    window.go("reception")
    qtbot.keyClick(focused(), Qt.Key.Key_F5)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert "English" in [action.text() for action in menu.actions()]
    menu.close()


def test_a_second_start_finds_the_first(desk_app: QApplication, tmp_path: Path, qtbot: QtBot) -> None:
    first, second = Single(tmp_path), Single(tmp_path)
    assert first.take()
    assert not second.take()
    raised: list[bool] = []
    first.listen(lambda: raised.append(True))
    assert second.call_first()
    qtbot.waitUntil(lambda: bool(raised))
    first.release()
    assert second.take()
    second.release()


def test_a_mistake_of_ours_is_logged_and_told(desk_app: QApplication, tmp_path: Path, qtbot: QtBot,
                                               monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(sys, "__stderr__", None)
    guard = CrashGuard(tmp_path)
    try:
        guard.caught(ZeroDivisionError, ZeroDivisionError("oops"), None)
        qtbot.waitUntil(lambda: guard.dialog is not None and guard.dialog.isVisible())
        assert guard.dialog is not None
        guard.dialog.accept()
        assert guard.dialog is None
        assert "ZeroDivisionError: oops" in guard.log.read_text("utf-8")
    finally:
        guard.leave()


def test_a_refusal_nobody_took_is_told_on_the_page(
    desk_app: QApplication, tmp_path: Path, clock: Clock, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(sys, "__stderr__", None)
    desk = Desk(desk_app, Place(tmp_path, tmp_path / "shop.db"), clock)
    qtbot.addWidget(desk.window)
    desk.open_shop()
    desk.window.show()
    desk.guard_it()
    assert desk.guard is not None
    try:
        desk.guard.caught(DeskError, DeskError(N_("There is no such order.")), None)
        page = desk.window.current()
        assert page is not None
        qtbot.waitUntil(
            lambda: page.notice.isVisible() and "There is no such order." in page.notice.text.text()
        )
        assert desk.guard.dialog is None
    finally:
        desk.guard.leave()
        desk.window.close()
        desk.bridge.close()


def test_enter_opens_the_page_in_hand_at_the_left(window: Window, qtbot: QtBot) -> None:
    window.go("reception")
    button = window.sidebar.buttons["today"]
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    current = window.current()
    assert current is not None
    assert current.name == "today"


def test_the_sidebar_says_whether_the_backup_holds(window: Window, qtbot: QtBot) -> None:
    Pulse(window)
    qtbot.waitUntil(lambda: window.sidebar.backup.text() == "No backup yet")
    window.bridge.act(prove, now=window.bridge.now())
    qtbot.waitUntil(lambda: window.sidebar.backup.text() == "Backup verified 09:30")


def test_of_a_shop_on_a_server_no_backup_is_missed(window: Window, shop: Database, qtbot: QtBot) -> None:
    shop.path = None
    Pulse(window)
    window.show_waiting({"today": 3}, None, window.bridge.now())
    assert not window.sidebar.backup.isVisible()
    shop.path = Path("shop.db")
    window.show_waiting({"today": 3}, None, window.bridge.now())
    assert window.sidebar.backup.isVisible()


def test_a_first_start_asks_who_the_shop_is(
    desk_app: QApplication, tmp_path: Path, clock: Clock, qtbot: QtBot
) -> None:
    desk = Desk(desk_app, Place(tmp_path, tmp_path / "shop.db"), clock)
    qtbot.addWidget(desk.window)
    desk.window.show()
    desk.open_later()
    qtbot.waitUntil(lambda: desk.window.current() is not None, timeout=20_000)
    page = desk.window.current()
    assert page is not None
    assert page.name == "welcome"
    desk.bridge.close()


def test_escape_goes_back_a_screen_at_the_first_start(
    desk_app: QApplication, tmp_path: Path, clock: Clock, qtbot: QtBot
) -> None:
    desk = Desk(desk_app, Place(tmp_path, tmp_path / "shop.db"), clock)
    qtbot.addWidget(desk.window)
    desk.window.show()
    desk.open_later()
    qtbot.waitUntil(lambda: desk.window.current() is not None, timeout=20_000)
    page = desk.window.current()
    assert isinstance(page, WelcomePage)
    qtbot.waitUntil(lambda: page.ready and page.pile.isVisible())
    page.show_screen(2)
    for at in (1, 0):
        qtbot.keyClick(desk.window, Qt.Key.Key_Escape)
        assert page.at == at
    desk.bridge.close()

"""The kit under the hand: typing, double clicks, refusals, drafts."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shopdesk import i18n
from shopdesk.desk import drafts
from shopdesk.errors import DeskError
from shopdesk.i18n import N_
from shopdesk.kinds import Role
from shopdesk.models import Staff
from shopdesk.ui import say
from shopdesk.ui.bridge import Bridge
from shopdesk.ui.fields import ComboField, MoneyField, TextArea, TextField
from shopdesk.ui.gesture import gesture
from shopdesk.ui.page import Page
from shopdesk.ui.widgets.chip import State
from shopdesk.ui.widgets.line_model import Line, LineColumn, Type
from shopdesk.ui.widgets.lines import LineGrid
from tests.pages.conftest import hire
from tests.pages.hand import type_text


def people(session: Session) -> int:
    """How many work here."""
    return session.scalar(select(func.count(Staff.id))) or 0


class Hiring(Page):
    """A page with a name, an amount and words."""

    name = "hiring"
    watches = frozenset({"Staff"})

    def build(self) -> None:
        self.who = TextField("who", "Name")
        self.pay = MoneyField("pay", "Pay")
        self.words = TextArea("words", "Words")
        self.add(self.who, self.pay, self.words, None)
        self.set_primary("Hire", self.hire)
        self.seen = 0

    def opened(self, **where: Any) -> None:
        self.draft("hiring")

    def refresh(self) -> None:
        self.seen = self.ask(people)

    @gesture
    def hire(self) -> None:
        if not self.who.value:
            raise DeskError(N_("Nobody without a name."), field="who")
        self.pay.required()
        self.act(hire, number=self.who.value, name=self.who.value, role=Role.CASHIER)


@pytest.fixture
def page(bridge: Bridge, qtbot: QtBot) -> Hiring:
    made = Hiring(bridge)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.visit()
    made.show()
    return made


def test_a_refusal_stands_at_its_field_and_typing_stays(page: Hiring, qtbot: QtBot) -> None:
    type_text(page.pay.edit, "１２.５")
    page.hire()
    assert page.who.note.text() == "Nobody without a name."
    assert page.pay.edit.text() in {"１２.５", "12.50"}
    qtbot.keyClicks(page.who.edit, "A")
    assert page.who.note.text() == ""


def test_a_double_click_saves_once(page: Hiring, qtbot: QtBot, bridge: Bridge) -> None:
    qtbot.keyClicks(page.who.edit, "07")
    qtbot.keyClicks(page.pay.edit, "1,234.5")
    before = bridge.ask(people)
    page.hire()
    page.hire()
    assert bridge.ask(people) == before + 1 == page.seen
    qtbot.keyClicks(page.who.edit, "8")
    page.hire()
    assert bridge.ask(people) == before + 2


def test_what_is_typed_is_kept_and_comes_back(page: Hiring, qtbot: QtBot, bridge: Bridge) -> None:
    qtbot.keyClicks(page.words.edit, "squeaks")
    qtbot.waitUntil(
        lambda: (bridge.ask(drafts.load, key="hiring") or {}).get("words") == "squeaks", timeout=3000
    )
    again = Hiring(bridge)
    qtbot.addWidget(again)
    again.visit()
    assert again.words.value == "squeaks"
    assert again.notice.isVisibleTo(again)
    again.draft_done()
    bridge.wait()
    assert bridge.ask(drafts.load, key="hiring") is None


def test_a_draft_that_brings_nothing_back_says_nothing(page: Hiring, qtbot: QtBot, bridge: Bridge) -> None:
    qtbot.keyClicks(page.words.edit, "s")
    qtbot.keyClick(page.words.edit, Qt.Key.Key_Backspace)
    page.closing()
    bridge.wait()
    assert bridge.ask(drafts.load, key="hiring") is not None
    again = Hiring(bridge)
    qtbot.addWidget(again)
    again.visit()
    assert not again.notice.isVisibleTo(again)


def test_a_choice_is_kept_by_its_key_so_another_language_has_it_too(qtbot: QtBot, desk_app: object) -> None:
    english = ComboField("role", "", [("owner", "Owner"), ("tech", "Technician")], value="owner")
    chinese = ComboField("role", "", [("owner", "老板"), ("tech", "技师")], value="tech")
    typed = ComboField("what", "", [("oil", "Oil")], free=True)
    for field in (english, chinese, typed):
        qtbot.addWidget(field)
    chinese.set_raw(english.raw())
    assert (chinese.value, chinese.text) == ("owner", "老板")
    chinese.set_raw("技师")
    assert chinese.value == "tech"
    chinese.set_raw(None)
    assert (chinese.value, chinese.text) == (None, "")
    typed.set_raw("Grease")
    assert (typed.value, typed.text, typed.raw()) == (None, "Grease", "Grease")


def test_ctrl_enter_presses_the_filled_button(page: Hiring, qtbot: QtBot) -> None:
    qtbot.waitExposed(page)
    page.who.edit.setFocus()
    qtbot.keyClick(page.who.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.who.note.text() == "Nobody without a name."


def test_a_cell_that_cant_be_read_says_why_under_the_lines(qtbot: QtBot, desk_app: object) -> None:
    grid = LineGrid(
        "lines", [LineColumn("kind", "Kind", Type.CHOICE, options=(("oem", "正厂件"), ("used", "旧件")))]
    )
    qtbot.addWidget(grid)
    grid.show_lines([Line(1, {"kind": "oem"})])
    cell = grid.model.index(0, 0)
    i18n.use("zh_CN")
    try:
        grid.model.setData(cell, "配件")
    finally:
        i18n.use("en")
    assert grid.note.isVisibleTo(grid)
    assert grid.note.text() == "没有“配件”这一项，可选：正厂件、旧件。"
    grid.model.setData(cell, "旧件")
    assert not grid.note.isVisibleTo(grid)


def test_english_is_quoted_with_narrow_marks_and_chinese_with_its_own(desk_app: object) -> None:
    said = N_("“{words}”")
    assert i18n.say(said.fill(words="好“了”"), "en") == '"好“了”"'
    assert i18n.say(said.fill(words="好"), "zh_CN") == "“好”"


def test_a_narrow_head_cuts_no_word_in_two(page: Hiring, qtbot: QtBot) -> None:
    change = page.add_action("Change", lambda: None, keys="Alt+E", icon="pencil-outline")
    printed = page.add_action("Print file", lambda: None, keys="Ctrl+P", icon="printer-outline")
    page.head.set_crumb("Customers", lambda: None, "粤B·7K3P2", State("In the shop", "home-outline"))
    page.head.detail.say("Mazda 3 2019 red, bought second-hand")
    page.setMinimumWidth(1)

    def whole() -> bool:
        made = page.head.primary
        assert made is not None
        return all(
            one.isVisible() and one.width() >= one.sizeHint().width() for one in (change, printed, made)
        )

    page.resize(1400, 600)
    qtbot.waitUntil(lambda: page.head.detail.shown() == page.head.detail.text())
    qtbot.waitUntil(whole)
    assert (change.text(), printed.text()) == ("Change", "Print file")
    page.resize(840, 600)
    page.set_primary("Open the order", page.hire)
    qtbot.waitUntil(whole)
    assert page.head.detail.shown() == ""
    while printed.text():
        page.resize(page.width() - 8, 600)
        qtbot.waitUntil(whole)
    assert printed.toolTip() == "Print file"
    change.setText("Change it")
    change.hide()
    page.resize(1400, 600)
    change.show()
    qtbot.waitUntil(whole)
    assert (change.text(), change.icon_name) == ("Change it", "pencil-outline")
    assert (printed.text(), printed.icon_name) == ("Print file", "printer-outline")


def test_a_title_after_a_crumb_stands_alone(page: Hiring) -> None:
    page.head.set_crumb("Customers", lambda: None, "周岚", State("owes ¥998.00", "cash-clock"))
    page.head.set_title("Customers")
    assert not page.head.crumb.isVisible()
    assert not page.head.chip.isVisible()


def test_a_key_is_called_as_it_is_printed_on_this_keyboard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shopdesk.ui.say.sys.platform", "win32")
    assert say.keys("Ctrl+Enter") == "Ctrl+Enter"
    monkeypatch.setattr("shopdesk.ui.say.sys.platform", "darwin")
    assert say.keys("F3 / Ctrl+K") == "F3 / ⌘K"
    assert say.keys("Alt+N adds, Ctrl+Del takes out") == "⌥N adds, ⌘Del takes out"
    assert say.keys("Shift+Tab") == "⇧Tab"

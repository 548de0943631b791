"""Pages come in slices: the window answers between them, and nobody sees the difference."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event
from typing import Any, ClassVar, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import text
from sqlalchemy.orm import Session

from shopdesk import i18n
from shopdesk.errors import DeskError, Trouble
from shopdesk.i18n import N_, Message
from shopdesk.ui.bridge import Bridge
from shopdesk.ui.fields import TextField
from shopdesk.ui.focus import usable
from shopdesk.ui.gesture import afterwards, gesture
from shopdesk.ui.page import Page
from shopdesk.ui.pages import PageSpec
from shopdesk.ui.slices import Steps
from shopdesk.ui.widgets.layout import column
from shopdesk.ui.widgets.text import Label
from shopdesk.ui.window import Routes, Window
from tests.pages.hand import compose, type_text


def answer(session: Session, *, number: int) -> int:
    """What the desk says."""
    return int(session.scalar(text("SELECT :number + 1"), {"number": number}))


def no_answer(session: Session) -> int:
    """What it says when the disk is gone."""
    raise Trouble(N_("The disk is gone."))


def refusal(session: Session) -> int:
    """What it says when there is no such thing."""
    raise DeskError(N_("There is no such order."))


class Quiet(Page):
    """A page with nothing on it."""

    name = "today"
    title = N_("Today")

    def build(self) -> None:
        self.field = TextField("quiet", "Quiet")
        self.add(self.field)


class Canvas(QWidget):
    """Can't be painted before it is filled."""

    def __init__(self) -> None:
        super().__init__()
        self.drawn: int | None = None
        self.setFixedHeight(20)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fails when there is nothing to show."""
        assert self.drawn is not None


class Slow(Page):
    """A page in three parts, filled by what the desk says."""

    name = "slow"
    title = N_("Slow")
    icon = "home"
    watches: ClassVar[frozenset[str]] = frozenset({"Slow"})
    held: ClassVar[bool] = False
    """Does not get on with building."""
    empty: ClassVar[bool] = False
    """Does not get on with filling."""

    def build(self) -> Steps:
        self.shown: list[int] = []
        self.subject = 0
        self.head.set_title(_title(self.title))
        self.named = TextField("name", "Name")
        self.add(self.named)
        yield
        while self.held:
            yield
        self.phone = TextField("phone", "Phone")
        self.add(self.phone)
        yield
        self.said = Label()
        self.canvas = Canvas()
        self.add(self.said, self.canvas, None)

    def escape(self) -> bool:
        return bool(self.canvas.drawn and self.said.hasFocus())

    def scanned(self, code: str) -> bool:
        return self.said.text() == code

    def opened(self, *, subject: int = 0, **_where: Any) -> None:
        self.subject = subject
        self.draft(f"slow/{subject}")

    def refresh(self) -> Steps:
        found = yield from self.read(answer, number=self.subject)
        while self.empty:
            yield
        self.shown.append(found)
        yield
        self.said.setText(str(found))
        self.canvas.drawn = found


def _title(message: Message) -> str:
    return i18n._(message)


class Refused(Slow):
    """A page whose subject is gone."""

    def refresh(self) -> Steps:
        self.canvas.drawn = 0
        yield from self.read(refusal)


class Troubled(Slow):
    """A page that can't be read."""

    def refresh(self) -> Steps:
        self.canvas.drawn = 0
        yield from self.read(no_answer)


def spec(name: str, made: str) -> PageSpec:
    return PageSpec(name, N_("Slow"), "home-outline", f"tests.pages.test_slices:{made}", nav="main")


@pytest.fixture
def window(bridge: Bridge, qtbot: QtBot) -> Iterator[Window]:
    """A window with pages in slices; none is made ahead."""
    pages = (
        spec("today", "Quiet"),
        spec("slow", "Slow"),
        spec("refused", "Refused"),
        spec("troubled", "Troubled"),
    )
    made = Window(bridge, Routes(pages=pages))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.go("today")
    bridge.patient = True
    yield made
    made.arrival.stop()


def come(window: Window, qtbot: QtBot, name: str, **where: Any) -> Any:
    """Go there and wait until it is in front."""
    with qtbot.waitSignal(window.arrived):
        window.go(name, **where)
    return window.pages[name]


def test_a_page_asked_for_before_it_is_built_shows_its_frame_at_once(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Slow, "held", True)
    with qtbot.waitSignal(window.arrived):
        window.go("slow", subject=4)
        assert "slow" not in window.pages
        qtbot.waitUntil(lambda: window.current() is window.pages.get("slow"))
        page: Any = window.pages["slow"]
        assert not page.ready
        assert page.head.isVisible()
        qtbot.waitUntil(lambda: hasattr(page, "named"))
        assert not page.named.isVisible()
        monkeypatch.setattr(Slow, "held", False)
    assert page.ready
    assert page.said.text() == "5"
    assert window.focusWidget() is page.named.edit


def test_nothing_of_a_new_page_is_painted_before_it_is_filled(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Slow, "empty", True)
    with qtbot.waitSignal(window.arrived):
        window.go("slow", subject=4)
        qtbot.waitUntil(lambda: "slow" in window.pages and window.pages["slow"].ready)
        page: Any = window.pages["slow"]
        qtbot.waitUntil(page.canvas.isVisible)
        QApplication.processEvents()
        monkeypatch.setattr(Slow, "empty", False)
    assert page.canvas.drawn == 5


def test_a_page_that_is_there_comes_to_the_front_when_it_is_filled(window: Window, qtbot: QtBot) -> None:
    come(window, qtbot, "slow", subject=1)
    come(window, qtbot, "today")
    with qtbot.waitSignal(window.arrived):
        window.go("slow", subject=7)
        assert window.current() is window.pages["today"]
    shown = window.current()
    assert isinstance(shown, Slow)
    assert shown.said.text() == "8"


def test_a_key_pressed_meanwhile_is_typed_into_the_page(window: Window, qtbot: QtBot) -> None:
    window.go("slow", subject=4)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    page: Any = window.pages["slow"]
    assert page.said.text() == "5"
    assert page.named.value == "a"
    assert window.current() is page


def begin_elsewhere(window: Window, qtbot: QtBot) -> tuple[Any, Any]:
    """The other page was there once; the hand is in the field of the first."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    slow = come(window, qtbot, "slow", subject=1)
    quiet = come(window, qtbot, "today")
    assert QApplication.focusWidget() is quiet.field.edit
    return quiet, slow


def test_a_word_composed_meanwhile_is_written_into_the_page(window: Window, qtbot: QtBot) -> None:
    quiet, slow = begin_elsewhere(window, qtbot)
    window.go("slow", subject=4)
    compose(quiet.field.edit, "n", "ni'hao")
    window.bridge.wait()
    for _turn in range(20):
        QApplication.processEvents()
    assert window.current() is quiet
    compose(cast("QWidget", QApplication.focusWidget()), commit="你好")
    assert window.current() is slow
    assert (slow.named.value, quiet.field.value) == ("你好", "")
    assert slow.said.text() == "5"


def test_a_word_given_up_lets_the_page_come(window: Window, qtbot: QtBot) -> None:
    quiet, slow = begin_elsewhere(window, qtbot)
    with qtbot.waitSignal(window.arrived):
        window.go("slow", subject=4)
        compose(quiet.field.edit, "n")
        compose(quiet.field.edit)
    assert window.current() is slow
    assert (slow.named.value, quiet.field.value) == ("", "")


def test_a_word_left_alone_lets_the_page_come(window: Window, qtbot: QtBot) -> None:
    quiet, slow = begin_elsewhere(window, qtbot)
    with qtbot.waitSignal(window.arrived):
        window.go("slow", subject=4)
        compose(quiet.field.edit, "n")
        quiet.field.edit.clearFocus()
    assert window.current() is slow


def test_a_word_that_comes_at_once_is_written_into_the_page(window: Window, qtbot: QtBot) -> None:
    quiet, slow = begin_elsewhere(window, qtbot)
    window.go("slow", subject=4)
    compose(quiet.field.edit, commit="你")
    assert (slow.named.value, quiet.field.value) == ("你", "")


def test_a_key_that_leads_elsewhere_leaves_the_page(window: Window, qtbot: QtBot) -> None:
    window.go("slow", subject=4)
    with qtbot.waitSignal(window.arrived) as there:
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_F6)
    assert there.args == ["today"]
    assert "slow" not in window.pages
    assert window.current() is window.pages["today"]


def test_what_was_typed_is_back_when_the_page_is(window: Window, qtbot: QtBot) -> None:
    page = come(window, qtbot, "slow", subject=3)
    type_text(page.phone.edit, "138")
    come(window, qtbot, "today")
    i18n.use(i18n.ENGLISH)
    window.rebuild()
    again = come(window, qtbot, "slow", subject=3)
    assert again is not page
    assert again.phone.value == "138"


def test_what_workers_still_do_is_there_before_another_language(window: Window, qtbot: QtBot) -> None:
    page = come(window, qtbot, "slow", subject=3)
    told: list[str] = []

    def found(words: str) -> None:
        page.said.setText(words)
        told.append(words)

    page.later(lambda _session, _report: Event().wait(0.2) or "found", done=found)
    window.bridge.in_order(lambda: Event().wait(0.2))
    type_text(page.phone.edit, "138")
    with qtbot.waitSignal(window.arrived):
        window.rebuild()
    again: Any = window.pages["slow"]
    assert again is not page
    assert again.phone.value == "138"
    assert told == ["found"]


def test_another_language_while_a_page_is_built(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Slow, "held", True)
    window.go("slow", subject=4)
    qtbot.waitUntil(lambda: "slow" in window.pages)
    half: Any = window.pages["slow"]
    assert not half.ready
    monkeypatch.setattr(Slow, "held", False)
    with qtbot.waitSignal(window.arrived) as there:
        i18n.use(i18n.CHINESE)
        window.rebuild()
    assert there.args == ["slow"]
    page: Any = window.pages["slow"]
    assert page is not half
    assert page.said.text() == "5"


def test_the_hand_leaves_what_can_not_be_seen_any_more(window: Window, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page = come(window, qtbot, "slow", subject=4)
    inner = QWidget()
    inner.setLayout(column(line := QLineEdit()))
    page.add(inner)
    line.setFocus()
    inner.hide()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.named.edit)
    inner.show()
    line.setFocus()
    line.setEnabled(False)
    qtbot.waitUntil(lambda: usable(QApplication.focusWidget()))
    come(window, qtbot, "today")
    line.setEnabled(True)
    inner.hide()
    line.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is window.pages["today"].focusWidget())
    assert come(window, qtbot, "slow", subject=5) is page
    assert QApplication.focusWidget() is page.named.edit


def test_keys_after_a_turn_are_not_typed_into_what_was_hidden(window: Window, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page = come(window, qtbot, "slow", subject=4)
    page.phone.setFocus()

    def turned() -> Steps:
        page.phone.hide()
        page.phone.setFocus()
        yield from page.filling()

    page.course.start(turned())
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    assert (page.named.value, page.phone.value) == ("a", "")


def test_esc_and_a_scan_before_a_page_is_built(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Slow, "held", True)
    codes: list[str] = []
    window.scanned.connect(codes.append)
    window.go("slow", subject=4)
    qtbot.waitUntil(lambda: "slow" in window.pages and window.current() is window.pages["slow"])
    window.take_scan("RO2611220042")
    assert codes == ["RO2611220042"]
    with qtbot.waitSignal(window.arrived) as there:
        window.back()
    assert there.args == ["today"]


def test_closing_while_a_page_is_built(window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Slow, "held", True)
    window.go("slow", subject=4)
    qtbot.waitUntil(lambda: "slow" in window.pages)
    window.close()
    monkeypatch.setattr(Slow, "held", False)
    assert not window.arrival.coming.busy
    QApplication.processEvents()
    assert not window.pages["slow"].ready


def test_a_change_while_the_page_is_filled_is_shown(window: Window, qtbot: QtBot) -> None:
    page = come(window, qtbot, "slow", subject=3)
    page.shown.clear()
    with qtbot.waitSignal(window.arrived):
        window.go("slow", subject=9)
        qtbot.waitUntil(lambda: page.subject == 9)
        window.bridge.changed.emit(frozenset({"Slow"}))
    assert page.shown[-1] == 10
    assert page.said.text() == "10"


def test_trouble_stands_on_the_page(window: Window, qtbot: QtBot) -> None:
    page = come(window, qtbot, "troubled")
    assert page.notice.isVisible()


def test_a_refusal_stands_on_the_page(window: Window, qtbot: QtBot) -> None:
    window.go("refused")
    qtbot.waitUntil(lambda: not window.arrival.coming.busy and window.current() is window.pages["refused"])
    assert window.pages["refused"].notice.isVisible()


def test_pages_are_made_ahead_while_nobody_waits(window: Window, qtbot: QtBot) -> None:
    window.arrival.prepare()
    qtbot.waitUntil(lambda: not window.arrival.before.busy)
    assert set(window.pages) == {"today", "slow", "refused", "troubled"}
    assert all(page.ready for page in window.pages.values())
    assert window.current() is window.pages["today"]
    assert not any(page.shown for page in window.pages.values() if isinstance(page, Slow))


def test_a_visit_goes_before_what_is_made_ahead(window: Window, qtbot: QtBot) -> None:
    window.arrival.prepare()
    page = come(window, qtbot, "slow", subject=4)
    assert page.said.text() == "5"
    assert window.focusWidget() is page.named.edit
    qtbot.waitUntil(lambda: not window.arrival.before.busy)
    assert window.current() is page


def test_an_impatient_window_does_everything_at_once(bridge: Bridge, qtbot: QtBot) -> None:
    window = Window(bridge, Routes(pages=(spec("today", "Quiet"), spec("slow", "Slow"))))
    qtbot.addWidget(window)
    window.show()
    window.go("slow", subject=2)
    page: Any = window.pages["slow"]
    assert page.said.text() == "3"
    assert window.focusWidget() is page.named.edit


class Unmade(Slow):
    """A page whose making asks the desk while the disk is away for once."""

    away: ClassVar[bool] = True

    def build(self) -> Steps:
        self.add(TextField("half", "Half"))
        yield
        if self.away:
            self.ask(no_answer)
        yield from super().build()


@pytest.mark.parametrize("ahead", [True, False])
def test_a_page_that_could_not_be_built_is_built_at_the_next_visit(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, ahead: bool
) -> None:
    window.routes.pages = (*window.routes.pages, spec("unmade", "Unmade"))
    if ahead:
        window.arrival.prepare()
        qtbot.waitUntil(lambda: not window.arrival.before.busy)
        assert not window.pages["unmade"].ready
    else:
        window.go("unmade")
        qtbot.waitUntil(lambda: not window.arrival.coming.busy and "unmade" in window.pages)
        assert window.pages["unmade"].notice.isVisible()
    monkeypatch.setattr(Unmade, "away", False)
    page = come(window, qtbot, "unmade", subject=4)
    assert page.ready
    assert page.said.text() == "5"
    assert [field.name for field in page.findChildren(TextField)] == ["half", "name", "phone"]


def test_a_click_while_kept_keys_are_typed_comes_after_them(window: Window, qtbot: QtBot) -> None:
    quiet: Any = window.pages["today"]
    window.bridge.held.hold()
    window.go("slow", subject=1)
    type_text(quiet.field.edit, "xy")
    window.bridge.held.release()
    qtbot.waitUntil(lambda: window.arrival.coming.busy or not window.bridge.held.waiting)
    QTest.mouseClick(window.sidebar.buttons["today"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.bridge.held.busy and not window.arrival.coming.busy)
    slow: Any = window.pages["slow"]
    assert (slow.named.value, quiet.field.value) == ("xy", "")
    assert window.current() is quiet


def test_a_word_composed_before_the_shop_is_open_is_kept_like_a_key(window: Window, qtbot: QtBot) -> None:
    quiet: Any = window.pages["today"]
    window.bridge.held.hold()
    window.go("slow", subject=1)
    compose(quiet.field.edit, "n", "ni")
    compose(quiet.field.edit, commit="你")
    type_text(quiet.field.edit, "x")
    window.bridge.held.release()
    qtbot.waitUntil(lambda: not window.bridge.held.busy)
    slow: Any = window.pages["slow"]
    assert (slow.named.value, quiet.field.value) == ("你x", "")


def test_after_a_mistake_no_kept_key_is_typed(window: Window, qtbot: QtBot) -> None:
    quiet: Any = window.pages["today"]
    held = window.bridge.held
    held.hold()

    def mistake() -> None:
        raise ArithmeticError

    held.run(mistake)
    type_text(quiet.field.edit, "xy")
    assert held.waiting == 3
    with qtbot.capture_exceptions() as caught:
        held.release()
        qtbot.waitUntil(lambda: not held.busy)
    assert [kind for kind, _, _ in caught] == [ArithmeticError]
    assert quiet.field.value == ""


class Saving(Slow):
    """A page with gestures that save; `said` tells what was shown when."""

    watches: ClassVar[frozenset[str]] = frozenset({"Slow"})

    def build(self) -> Steps:
        yield from super().build()
        self.told: list[str] = []

    def refresh(self) -> Steps:
        yield from super().refresh()
        self.phone.hint("last time")
        self.told.append("shown")

    def save(self) -> None:
        """As the desk tells of a commit."""
        self.bridge.changed.emit(frozenset({"Slow"}))

    @gesture
    def save_and_fail(self) -> None:
        """Saves, then is refused."""
        self.save()
        afterwards(self.named.setFocus)
        raise DeskError(N_("There is no such order."), field="phone")

    @gesture
    def save_twice(self) -> None:
        """What comes after the first saves again."""
        self.save()
        afterwards(self.save_again)

    @gesture
    def save_again(self) -> None:
        """The second."""
        self.save()
        afterwards(lambda: self.told.append("then"))

    @gesture
    def save_and_leave(self) -> None:
        """Saves; the hand goes on."""
        self.save()
        afterwards(lambda: self.told.append("then"))


def saving(window: Window, qtbot: QtBot) -> Saving:
    window.routes.pages = (*window.routes.pages, spec("saving", "Saving"))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page: Saving = come(window, qtbot, "saving", subject=1)
    page.told.clear()
    return page


def test_a_refusal_after_something_was_saved_is_said_over_what_was_saved(
    window: Window, qtbot: QtBot
) -> None:
    page = saving(window, qtbot)
    page.save_and_fail()
    qtbot.waitUntil(lambda: page.told == ["shown"] and not page.course.busy)
    assert page.phone.refused
    assert QApplication.focusWidget() is page.phone.edit


def test_what_comes_after_a_second_save_waits_for_the_second(window: Window, qtbot: QtBot) -> None:
    page = saving(window, qtbot)
    page.save_twice()
    qtbot.waitUntil(lambda: "then" in page.told)
    assert page.told == ["shown", "shown", "then"]


def test_a_page_that_is_left_does_not_take_the_hand_any_more(window: Window, qtbot: QtBot) -> None:
    page = saving(window, qtbot)
    page.save_and_leave()
    come(window, qtbot, "today")
    qtbot.waitUntil(lambda: not page.course.busy)
    assert "then" not in page.told

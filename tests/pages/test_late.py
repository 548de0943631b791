"""What comes back from a worker belongs to the visit that asked for it; what was done is done, wherever the hand is then."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Event
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shopdesk.errors import Trouble
from shopdesk.i18n import N_
from shopdesk.ui import bridge as bridges
from shopdesk.ui.bridge import Bridge
from shopdesk.ui.widgets.preview import Preview
from shopdesk.ui.widgets.progress import ProgressStrip
from shopdesk.ui.window import Routes, Window
from tests.pages.hand import let_go
from tests.pages.test_preview import paper
from tests.pages.test_slices import spec


@pytest.fixture
def window(bridge: Bridge, qtbot: QtBot) -> Window:
    """A window with two pages."""
    made = Window(bridge, Routes(pages=(spec("today", "Quiet"), spec("slow", "Slow"))))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.go("today")
    return made


@pytest.fixture
def gate() -> Iterator[Event]:
    """Lets workers end."""
    made = Event()
    yield made
    made.set()


def page(window: Window, subject: int) -> Any:
    """Another subject on the second page."""
    window.go("slow", subject=subject)
    return window.pages["slow"]


def ask(asking: Any, gate: Event, told: list[str], said: str = "paper") -> None:
    """A paper that takes until the gate opens."""
    asking.paper_later(lambda _session, _report: gate.wait(20) and said, show=told.append)


def arrive(window: Window, gate: Event) -> None:
    """All workers end, and what they found is delivered."""
    gate.set()
    window.bridge.wait()
    QApplication.processEvents()


def stay(_window: Window) -> None: ...


def other_subject(window: Window) -> None:
    page(window, 4)


def other_page(window: Window) -> None:
    window.go("today")


def there_and_back(window: Window) -> None:
    window.go("today")
    window.back()


@pytest.mark.parametrize(
    ("way", "expected"),
    [(stay, ["paper"]), (other_subject, []), (other_page, []), (there_and_back, [])],
)
def test_a_paper_is_shown_on_the_visit_that_asked_for_it(
    window: Window, gate: Event, way: Callable[[Window], None], expected: list[str]
) -> None:
    told: list[str] = []
    ask(page(window, 3), gate, told)
    way(window)
    arrive(window, gate)
    assert told == expected


def test_of_two_papers_the_last_asked_for_is_shown(window: Window, gate: Event, qtbot: QtBot) -> None:
    told: list[str] = []
    asking, quick = page(window, 3), Event()
    quick.set()
    ask(asking, gate, told, "first")
    ask(asking, quick, told, "second")
    qtbot.waitUntil(lambda: told == ["second"])
    arrive(window, gate)
    assert told == ["second"]


def test_a_preview_that_was_left_does_not_come_back(window: Window, gate: Event) -> None:
    told: list[str] = []
    asking = page(window, 3)
    asking.show_paper(paper(1), title="Order", file_name="order.pdf")
    ask(asking, gate, told, "the same in English")
    window.back()
    arrive(window, gate)
    assert told == []


def test_another_subject_closes_the_preview(window: Window, qtbot: QtBot) -> None:
    asking = page(window, 3)
    asking.show_paper(paper(1), title="Order", file_name="order.pdf")
    page(window, 4)
    assert not [one for one in asking.findChildren(Preview) if one.isVisible()]
    assert window.focusWidget() is asking.named.edit


def fail(gate: Event) -> Callable[[object], str]:
    """Work that ends in trouble."""

    def work(_report: object) -> str:
        gate.wait(20)
        raise Trouble(N_("The disk is full."))

    return work


def test_trouble_of_a_page_that_was_left_is_said_where_the_user_is(window: Window, gate: Event) -> None:
    left = page(window, 3)
    left.aside(fail(gate), done=lambda _found: None)
    window.go("today")
    arrive(window, gate)
    front = window.pages["today"]
    assert front.notice.isVisible()
    assert "disk is full" in front.notice.text.text()


def test_work_is_done_on_the_page_whatever_it_shows(window: Window, gate: Event) -> None:
    told: list[bool] = []
    page(window, 3).aside(lambda _report: gate.wait(20), done=told.append)
    page(window, 4)
    arrive(window, gate)
    assert told == [True]


@pytest.mark.parametrize("good", [True, False])
def test_work_that_outlives_its_page_reaches_nobody_and_its_trouble_is_said(
    window: Window, gate: Event, monkeypatch: pytest.MonkeyPatch, good: bool
) -> None:
    monkeypatch.setattr(bridges, "SETTLE_MS", 1)
    gone, told = page(window, 3), []
    strip = ProgressStrip()
    gone.add(strip)
    work: Callable[[object], object] = (lambda _report: gate.wait(20)) if good else fail(gate)
    under_way = gone.aside(work, done=lambda _found: told.append(gone.named.value))
    strip.follow(under_way, "Working")
    under_way.ended.connect(lambda: told.append(gone.named.value))
    window.rebuild()
    let_go()
    arrive(window, gate)
    assert told == []
    assert window.pages["slow"] is not gone
    assert window.pages["slow"].notice.isVisible() is not good


def test_a_progress_strip_ends_although_the_page_shows_another_subject(window: Window, gate: Event) -> None:
    there = page(window, 3)
    strip = ProgressStrip()
    there.add(strip)
    strip.follow(there.later(lambda _session, _report: gate.wait(20), done=lambda _found: None), "Reading")
    page(window, 4)
    arrive(window, gate)
    assert strip.work is None

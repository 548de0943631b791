"""Every page keeps to the way pages are made: in steps, asking in a worker, with nothing flashing up as a window of its own."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from shopdesk.ui.bridge import Bridge
from shopdesk.ui.pages import PAGES, PageSpec
from shopdesk.ui.pages.order_views import STEP_VIEWS
from shopdesk.ui.pages.settings import PARTS
from shopdesk.ui.window import Window

VISITED = tuple(page for page in PAGES if page.name not in ("welcome", "order", "dossier"))
"""Pages that open without a subject."""


class Flashes(QObject):
    """What was shown as a window of its own."""

    def __init__(self, app: QApplication, but: QWidget) -> None:
        super().__init__()
        self.seen: list[str] = []
        self._but = but
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Every widget that is shown."""
        shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
        if shown and watched is not self._but:
            self.seen.append(f"{type(watched).__name__} {watched.property('text') or ''}")
        return False


@pytest.fixture
def window(bridge: Bridge, qtbot: QtBot) -> Iterator[Window]:
    """The window with all its pages, coming in slices."""
    made = Window(bridge)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.go("today")
    made.arrival.prepare()
    yield made
    made.arrival.stop()


def of(where: str) -> Any:
    module, _colon, name = where.partition(":")
    return getattr(import_module(module), name)


@pytest.mark.parametrize(
    "page", [page for page in PAGES if page.name != "welcome"], ids=lambda page: page.name
)
def test_a_page_asks_in_a_worker_while_it_is_filled(page: PageSpec) -> None:
    refresh = of(page.where).refresh
    assert "self.ask(" not in inspect.getsource(refresh)


@pytest.mark.parametrize("where", STEP_VIEWS.values(), ids=[str(step) for step in STEP_VIEWS])
def test_a_step_of_an_order_is_built_part_by_part(where: str) -> None:
    assert inspect.isgeneratorfunction(of(where).build)


def test_no_page_shows_anything_as_a_window_while_it_comes(
    window: Window, qtbot: QtBot, qapp: QApplication
) -> None:
    flashes = Flashes(qapp, window)
    qtbot.waitUntil(lambda: not window.arrival.before.busy, timeout=60_000)
    visits = [(page.name, dict[str, str]()) for page in VISITED]
    visits += [("settings", {"part": part.name}) for part in PARTS]
    for name, where in visits:
        with qtbot.waitSignal(window.arrived):
            window.go(name, **where)
    qapp.removeEventFilter(flashes)
    assert flashes.seen == []


def test_a_page_made_ahead_is_the_page_that_comes(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.arrival.before.busy, timeout=60_000)
    assert {page.name for page in PAGES} - {"welcome"} == set(window.pages)
    made = dict(window.pages)
    for page in VISITED:
        with qtbot.waitSignal(window.arrived):
            window.go(page.name)
        assert window.current() is made[page.name]

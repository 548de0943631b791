"""What every test stands on: Shanghai's wall clock, a clock that stands still, a fresh shop, no screen."""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from _pytest._code.code import ExceptionRepr
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from shopdesk import clock as clocks
from shopdesk import i18n, index
from shopdesk.db import Database, open_database
from shopdesk.place import Place
from tests import on_server
from tests.fixed import FixedClock
from tools import wall_clock

wall_clock.shanghai()
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

NO_SCREEN = "This plugin does not support"


def without(said: str) -> str:
    """All lines but those."""
    return "\n".join(line for line in said.splitlines() if NO_SCREEN not in line)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """What only the screen that is none says at every window does not hide what failed."""
    report = yield
    report.sections = [(title, text) for title, said in report.sections if (text := without(said)).strip()]
    if isinstance(report.longrepr, ExceptionRepr):
        report.longrepr.sections = [
            (title, text, line)
            for title, said, line in report.longrepr.sections
            if (text := without(said)).strip()
        ]
    return report


@pytest.fixture(scope="session", autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The user's folders are the test's: no test touches real settings or data."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in (
            "SHOPDESK_DATA_DIR",
            "XDG_CONFIG_HOME",
            "XDG_DATA_HOME",
            "XDG_CACHE_HOME",
            "XDG_STATE_HOME",
        ):
            patch.setenv(name, str(folder / name.lower()))
        patch.delenv("SHOPDESK_DATABASE_URL", raising=False)
        yield


@pytest.fixture(autouse=True)
def screen_language() -> Iterator[None]:
    """Every test begins with a Chinese screen that speaks of vehicles."""
    i18n.use(i18n.CHINESE)
    i18n.speak_of("both")
    yield
    i18n.use(i18n.CHINESE)


@pytest.fixture(autouse=True)
def wall_clock_of_the_pc() -> Iterator[None]:
    """Every test begins on a PC with Shanghai's wall clock; a shop it opens may live by another, or the PC be set to one."""
    clocks.live_by("")
    yield
    wall_clock.shanghai()
    clocks.live_by("")


@pytest.fixture(autouse=True)
def no_widgets_left() -> Iterator[None]:
    """A test's widgets go with it, once its workers have been heard: `deleteLater` waits for an event loop no test has,
    and all that was left would be styled anew by every later test."""
    yield
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def qtbot(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> QtBot:
    """The bot, holding on to its widgets: pytest-qt keeps weak references, and a widget the collector takes while it
    paints (events are handled once more when the test function has returned) takes the process with it."""
    held: list[QWidget] = []
    add = qtbot.addWidget

    def hold(widget: QWidget, **options: object) -> None:
        held.append(widget)
        add(widget, **options)

    monkeypatch.setattr(qtbot, "addWidget", hold)
    return qtbot


@pytest.fixture
def clock() -> FixedClock:
    """A clock that stands still at MORNING until the test moves it."""
    return FixedClock()


@pytest.fixture
def now(clock: FixedClock) -> datetime:
    """The instant the clock begins with."""
    return clock()


@pytest.fixture(scope="session")
def empty_shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a shop with its tables and search index and nothing in them; copied, never opened, by the tests."""
    file = tmp_path_factory.mktemp("template") / "shopdesk.db"
    database = open_database(file)
    database.act(index.prepare)
    database.close()
    return file


@pytest.fixture(scope="session")
def empty_on_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same on the server SHOPDESK_TEST_URL names."""
    with on_server.made(on_server.TEMPLATE) as url:
        database = open_database(url)
        database.act(index.prepare)
        database.close()
        yield url


@pytest.fixture
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """A fresh shop's place in the test's own folder: a file there, or a database of the server SHOPDESK_TEST_URL names."""
    folder = tmp_path / "shop"
    folder.mkdir()
    if on_server.URL is None:
        file = folder / "shopdesk.db"
        shutil.copyfile(request.getfixturevalue("empty_shop"), file)
        yield Place(folder, file)
        return
    request.getfixturevalue("empty_on_server")
    with on_server.made(on_server.COPY, of=on_server.TEMPLATE) as url:
        yield Place(folder, url)


@pytest.fixture
def shop(where: Place, clock: FixedClock) -> Iterator[Database]:
    """A fresh shop's database, on the test's clock."""
    database = open_database(where.database, clock=clock, indexer=index.update, folder=where.folder)
    yield database
    database.close()

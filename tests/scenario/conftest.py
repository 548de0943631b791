"""A shop that has been open for a while: people, lists, a customer with a car on file; and its window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shopdesk import i18n, index, place
from shopdesk.db import Database, open_database
from shopdesk.desk import assets, customers, setup
from shopdesk.desk.assets import AssetGiven
from shopdesk.desk.customers import PhoneGiven
from shopdesk.desk.setup import Newcomer
from shopdesk.kinds import Category, Role
from shopdesk.program import Desk
from shopdesk.ui import memory, theme
from shopdesk.ui.widgets import preview
from tests.fixed import FixedClock
from tests.scenario.counter import Counter, FilePrinter

OWNER = "𠮷田 AT&T <b>张 O'Brien"
PLATE = "粤B7K3P2"


def furnished(database: Database, clock: FixedClock) -> None:
    """The shop's people and lists, and somebody who was here before."""
    database.act(index.prepare)
    people = [
        Newcomer("许静", Role.RECEPTIONIST), Newcomer("罗成", Role.TECHNICIAN), Newcomer("邵毅", Role.SUPERVISOR),
        Newcomer("何店长", Role.MANAGER, "2468"), Newcomer("高老板", Role.OWNER, "1357"),
    ]  # fmt: skip
    now = clock()
    database.act(setup.open_shop, name="海棠汽修数码", staff=people, teams=["一组"], by=None, now=now)
    owner = database.act(customers.save, name=OWNER, phones=[PhoneGiven("138 0000 2206")], by=None, now=now)
    car = AssetGiven(
        Category.CAR, plate=PLATE, vin="LSVAB4BR0FN000001", make="丰田", model="卡罗拉", year=2019
    )
    database.act(assets.save, owner_id=owner, given=car, by=None, now=now)


@pytest.fixture
def where(tmp_path: Path, clock: FixedClock) -> place.Place:
    """The folder of the shop."""
    folder = tmp_path / "shop"
    folder.mkdir()
    found = place.Place(folder, folder / place.DATABASE)
    database = open_database(found.database, clock=clock, indexer=index.update)
    furnished(database, clock)
    database.close()
    return found


@pytest.fixture
def counter(
    qapp: QApplication,
    qtbot: QtBot,
    where: place.Place,
    clock: FixedClock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Counter]:
    """The real window on that shop, in English, the receptionist signed in."""
    memory.install(where.folder)
    memory.remember("language", i18n.ENGLISH)
    monkeypatch.setattr(preview, "QPrinter", FilePrinter)
    monkeypatch.setattr(FilePrinter, "folder", tmp_path)
    monkeypatch.setattr(FilePrinter, "sheets", [])
    desk = Desk(qapp, where, clock)
    desk.open_shop()
    desk.window.show()
    desk.window.activateWindow()
    qtbot.waitActive(desk.window)
    qtbot.waitUntil(lambda: desk.pulse is not None)
    yield Counter(desk, qtbot, clock)
    desk.bridge.wait()
    desk.window.close()
    desk.window.deleteLater()
    desk.bridge.close()
    memory.install(None)
    theme.install(qapp)
    i18n.use(i18n.CHINESE)

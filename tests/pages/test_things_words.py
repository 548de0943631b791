"""A shop that repairs only devices reads of no car, and one that repairs only vehicles of no device: not on a page, a paper or
in a file, while orders go through their whole life."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QPoint
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from shopdesk import clock as clocks
from shopdesk import demo, i18n, index
from shopdesk.db import Database, open_database
from shopdesk.desk import day, day_csv, order_list, papers, people, signing
from shopdesk.errors import DeskError
from shopdesk.flows import Step
from shopdesk.kinds import OrderState, SignedHow
from shopdesk.printing import plain
from shopdesk.printing.forms import FORMS
from shopdesk.ui import memory
from shopdesk.ui.bridge import Bridge, Who
from shopdesk.ui.pages import PAGES
from shopdesk.ui.pages.settings import PARTS
from shopdesk.ui.window import Window
from tests.house.demo_shop import NOW
from tests.pages.hand import let_go
from tests.procedure import pickup_story

ORDERS = 40
ONE_KIND = pytest.mark.parametrize("filled", ["device", "vehicle"], indirect=True)
BOTH = pytest.mark.parametrize("filled", ["both"], indirect=True)
PARTS_AND_HABIT = re.compile("原厂|回车|清洗|洗衣机|粮油|恢复出厂")
"""Words with the same signs that are no car's: maker's parts, the Enter key, what is done to a board, names."""
KEYS_OF_THE_KEYBOARD = re.compile(r"their key stays on this PC|Unlock codes can't be read.*|^Keys$")
FOREIGN = {
    "device": {
        i18n.CHINESE: re.compile("[车厂驾驶油洗]|里程|行驶证|钥匙|挂钩"),
        i18n.ENGLISH: re.compile(
            r"vehicle|\b(cars?|vans?|plates?|VIN|mileage|odometer|fuel|drivers?|test drive|wash|hooks?|motor\w*|yard|km|gate"
            r"|key cabinet|key tag|keys back)\b", re.I
        ),
    },
    "vehicle": {
        i18n.CHINESE: re.compile("设备|手机|序列号|IMEI|机主|取机|收机|笔记本电脑|家电|随机|解锁|电量|维修间"),
        i18n.ENGLISH: re.compile(r"device|serial|IMEI|laptop|appliance|unlock|battery|phones? repair", re.I),
    },
}  # fmt: skip


@dataclass
class Shop:
    """A shop that repairs only one kind of thing, in its window."""

    kind: str
    database: Database
    bridge: Bridge
    window: Window
    qtbot: QtBot

    def orders(self, state: OrderState) -> list[int]:
        return [row.id for row in self.bridge.ask(order_list.page, states=(state,)).rows]

    def go(self, name: str, **where: object) -> None:
        """Go there and let everything arrive."""
        self.window.go(name, **where)
        self.qtbot.waitUntil(lambda: not self.window.arrival.coming.busy)
        for _turn in range(2):
            self.bridge.wait()
            QApplication.processEvents()

    def seen(self, part: QWidget | None = None) -> set[str]:
        """Every text that is painted now, in the window or one part of it."""
        part = part or self.window
        into, picture = QBuffer(), QSvgGenerator()
        into.open(QBuffer.OpenModeFlag.ReadWrite)
        picture.setOutputDevice(into)
        picture.setSize(part.size())
        painter = QPainter(picture)
        part.render(painter, QPoint())
        painter.end()
        drawn = bytes(into.data().data()).decode("utf-8", "replace")
        return {html.unescape(text).strip() for text in re.findall(r"<text[^>]*>(.*?)</text>", drawn, re.S)}


@pytest.fixture(scope="module")
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """The demo of such a shop, with orders in the states it does not stay in."""
    kind, folder = request.param, tmp_path_factory.mktemp(request.param)
    database = open_database(folder / "shop.db", clock=lambda: NOW, folder=folder)
    demo.fill(database, now=NOW, folder=folder, zone="Asia/Shanghai", handles=kind, orders=ORDERS)
    database.act(index.prepare)
    database.close()
    return kind, folder


@pytest.fixture(params=i18n.LANGUAGES)
def shop_in(
    request: pytest.FixtureRequest,
    filled: tuple[str, Path],
    desk_app: QApplication,
    tmp_path: Path,
    qtbot: QtBot,
) -> Iterator[Shop]:
    """Its window, in each language, high enough that nothing is scrolled away."""
    kind, folder = filled
    shutil.copytree(folder, tmp_path / "shop")
    clocks.live_by("Asia/Shanghai")
    i18n.use(request.param)
    i18n.speak_of(kind)
    memory.install(None)
    database = open_database(
        tmp_path / "shop" / "shop.db", clock=lambda: NOW, indexer=index.update, folder=tmp_path / "shop"
    )
    owner = database.ask(people.staff)[-1]
    bridge = Bridge(database, Who(owner.id, owner.name, owner.role, owner.number))
    bridge.clock = lambda: NOW
    window = Window(bridge)
    qtbot.addWidget(window)
    window.resize(1366, 2400)
    window.show()
    yield Shop(kind, database, bridge, window, qtbot)
    window.arrival.stop()
    bridge.wait()
    let_go()
    database.close()


def advance(shop: Shop) -> None:
    """One order is agreed and one settled: the demo's go on at once."""
    by = shop.bridge.by
    for order in shop.orders(OrderState.ESTIMATING)[:1]:
        shop.database.act(
            signing.agree, order_id=order, signer="甲", how=SignedHow.PAPER, initialled=True, by=by, now=NOW
        )
    for order in shop.orders(OrderState.READY)[:1]:
        shop.database.act(pickup_story.settled, order_id=order, by=by, now=NOW)


def foreign(shop: Shop, texts: Iterable[str], *, of: str = "") -> list[str]:
    """Those that speak of what the shop does not repair, or of what is not `of` this kind."""
    word = FOREIGN[of or shop.kind][i18n.current()]
    plain_ = [KEYS_OF_THE_KEYBOARD.sub("", PARTS_AND_HABIT.sub("", text)) for text in texts]
    return sorted(text for text in plain_ if word.search(text))


@ONE_KIND
def test_no_page_speaks_of_what_the_shop_does_not_repair(shop_in: Shop) -> None:
    shop = shop_in
    wrong: dict[str, list[str]] = {}

    def look(name: str, **where: object) -> None:
        shop.go(name, **where)
        if found := foreign(shop, shop.seen()):
            wrong[f"{name} {where}"] = found

    for page in PAGES:
        if page.name not in ("welcome", "order", "dossier", "settings"):
            look(page.name)
    for part in PARTS:
        if part.name != "shop":
            look("settings", part=part.name)
    rows = shop.bridge.ask(order_list.page, limit=200).rows
    look("dossier", asset_id=rows[0].asset_id)
    look("customers", customer_id=rows[0].customer_id)
    look("reception", asset_id=rows[0].asset_id)
    advance(shop)
    lived = set()
    for state in OrderState:
        for order in shop.orders(state)[:1]:
            lived.add(state)
            for step in Step:
                look("order", order_id=order, step=step)
    assert wrong == {}
    assert {OrderState.READY, OrderState.RELEASED} <= lived


@ONE_KIND
def test_the_sheet_of_keys_speaks_of_no_gauge_a_device_has_not(shop_in: Shop) -> None:
    shop_in.go("today")
    shop_in.window.sheet()
    QApplication.processEvents()
    assert foreign(shop_in, shop_in.seen()) == []


@ONE_KIND
def test_no_paper_speaks_of_what_the_shop_does_not_repair(shop_in: Shop) -> None:
    shop, lang = shop_in, i18n.current()
    advance(shop)
    wrong: dict[str, list[str]] = {}
    drawn = set()
    for state in OrderState:
        for order in shop.orders(state)[:2]:
            for form in FORMS:
                try:
                    made = shop.database.ask(
                        papers.prepare, form=form, order_id=order, lang=lang, by=None, now=NOW
                    )
                except DeskError:
                    continue
                drawn.add(form)
                for copy in made.form.copies or (None,):
                    sheet = replace(made.sheet, issue=replace(made.sheet.issue, copy=copy))
                    if found := foreign(shop, plain.text(made.form, sheet, lang).splitlines()):
                        wrong[f"{form} {copy}"] = found
    made = shop.database.ask(papers.daily, day=clocks.day_of(NOW), by=None, now=NOW)
    assert foreign(shop, plain.text(made.form, made.sheet, lang).splitlines()) == []
    assert wrong == {}
    assert {
        "repair_order",
        "belongings",
        "workshop_slip",
        "certificate",
        "settlement",
        "gate_pass",
        "customer_file",
    } <= drawn


@ONE_KIND
def test_the_days_file_speaks_of_what_the_shop_repairs(shop_in: Shop) -> None:
    shop = shop_in
    report = shop.database.ask(day.report, day=clocks.day_of(NOW - timedelta(days=1)), now=NOW)
    rows = day_csv.rows(report, i18n.current(), of=shop.kind)
    assert foreign(shop, (cell for row in rows for cell in row)) == []


@BOTH
def test_beside_the_other_kind_too_a_page_of_one_thing_speaks_of_that(shop_in: Shop) -> None:
    shop, wrong = shop_in, dict[str, list[str]]()
    advance(shop)
    for state in OrderState:
        rows = shop.bridge.ask(order_list.page, states=(state,)).rows
        for row in {row.category.kind: row for row in rows}.values():
            for name, where in (
                ("dossier", {"asset_id": row.asset_id}),
                *(("order", {"order_id": row.id, "step": step}) for step in Step),
            ):
                shop.go(name, **where)
                page = shop.window.current()
                assert page is not None
                if found := foreign(shop, shop.seen(page), of=row.category.kind):
                    wrong[f"{row.category} {name} {where} {state}"] = found
    assert wrong == {}

"""The start: Today as it was seen last, what the hand does meanwhile, and what is left where the file can't be believed."""

from __future__ import annotations

import gc
import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Thread, get_ident
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from shopdesk import clock as clocks
from shopdesk import i18n
from shopdesk.clock import system
from shopdesk.db import Database, open_database
from shopdesk.desk import people, settings, today
from shopdesk.desk.today_rows import Figures, Group, PickUp, Places, Proof, Today, TodayRow
from shopdesk.kinds import Role
from shopdesk.place import DATABASE, Place
from shopdesk.program import Desk
from shopdesk.ui import last_seen, memory
from shopdesk.ui.last_seen import LastSeen
from shopdesk.ui.pages.reception import ReceptionPage
from shopdesk.ui.pages.today import TodayPage
from shopdesk.ui.sweep import Sweep
from shopdesk.ui.turns import in_turns
from shopdesk.ui.widgets.button import Button
from tests.fixed import FixedClock
from tests.pages.conftest import hire
from tests.pages.hand import let_go
from tests.procedure.workshop_story import Workshop

ROOT = Path(__file__).parents[2]
READING = "reading…"


@pytest.fixture
def where(shop: Database) -> Place:
    """The shop's folder and file."""
    assert shop.path is not None
    return Place(shop.path.parent, shop.path)


@pytest.fixture
def floor(shop: Database, clock: FixedClock) -> Workshop:
    """Two late orders and people at the desk."""
    made = Workshop(shop, clock).opened()
    made.in_workshop("粤B·8H1Z6", promised=timedelta(minutes=30))
    made.in_workshop("粤B·7K3P2", promised=timedelta(minutes=40))
    clock.forward(minutes=72)
    return made


Starter = Callable[[], Desk]


@pytest.fixture
def start(
    desk_app: QApplication, where: Place, clock: FixedClock, floor: Workshop, qtbot: QtBot
) -> Iterator[Starter]:
    """Starts the program on that shop: the window is there, the shop is not opened yet."""
    made: list[Desk] = []

    def begin() -> Desk:
        memory.install(where.folder)
        memory.remember("language", i18n.ENGLISH)
        desk = Desk(desk_app, where, clock)
        made.append(desk)
        qtbot.addWidget(desk.window)
        desk.window.show()
        desk.window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is desk.window)
        return desk

    yield begin
    for desk in made:
        desk.window.close()
        desk.bridge.close()
    memory.install(None)


def used(start: Starter, qtbot: QtBot) -> None:
    """The program ran once and was closed."""
    desk = start()
    desk.open_shop()
    qtbot.waitUntil(lambda: desk.pulse is not None)
    desk.window.close()
    desk.bridge.close()


def today_of(desk: Desk) -> TodayPage:
    page = desk.window.pages["today"]
    assert isinstance(page, TodayPage)
    return page


def plates(desk: Desk) -> list[str]:
    return [row.what for group in today_of(desk).rows.groups for row in group.rows]


def opened(desk: Desk, qtbot: QtBot) -> None:
    """Wait until the shop is open and everything the hand did is carried out."""
    desk.open_later()
    qtbot.waitUntil(lambda: desk.pulse is not None and not desk.bridge.held.busy, timeout=20_000)


def test_today_stands_as_it_was_seen_last_until_the_shop_is_open(
    start: Starter, floor: Workshop, qtbot: QtBot
) -> None:
    used(start, qtbot)
    floor.in_workshop("粤B·0003", promised=timedelta(minutes=-5))
    desk = start()
    assert desk.show_last()
    assert plates(desk) == ["粤B·8H1Z6", "粤B·7K3P2"]
    assert today_of(desk).head.detail.text() == "Wed 11 Mar·as of 10:42, reading…"
    assert desk.window.sidebar.buttons["today"].count == "2"
    assert desk.window.topbar.user.text() == "Receptionist·许静"
    opened(desk, qtbot)
    assert plates(desk) == ["粤B·8H1Z6", "粤B·7K3P2", "粤B·0003"]
    assert READING not in today_of(desk).head.detail.text()


def test_the_list_has_the_keys_though_nothing_waited_when_it_was_seen_last(
    start: Starter, floor: Workshop, where: Place, qtbot: QtBot
) -> None:
    used(start, qtbot)
    seen = last_seen.recall(where, staff=memory.recall("staff"), now=floor.clock())
    assert seen is not None
    none: dict[Group, tuple[TodayRow, ...]] = dict.fromkeys(Group, ())
    last_seen.keep(where, replace(seen, today=replace(seen.today, groups=none)))
    desk = start()
    desk.show_last()
    assert not plates(desk)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), Button))
    opened(desk, qtbot)
    assert plates(desk) == ["粤B·8H1Z6", "粤B·7K3P2"]
    qtbot.waitUntil(today_of(desk).rows.hasFocus)


def test_a_row_chosen_before_the_shop_is_open_is_opened_then(start: Starter, qtbot: QtBot) -> None:
    used(start, qtbot)
    desk = start()
    desk.show_last()
    rows = today_of(desk).rows
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert desk.window.current() is today_of(desk)
    opened(desk, qtbot)
    page = desk.window.current()
    assert page is not None
    assert page.name == "order"
    assert any("粤B·7K3P2" in label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_what_is_typed_after_f2_stands_in_the_new_visit(start: Starter, qtbot: QtBot) -> None:
    used(start, qtbot)
    desk = start()
    desk.show_last()
    qtbot.keyClick(desk.window, Qt.Key.Key_F2)
    qtbot.keyClicks(today_of(desk).rows, "7k3")
    opened(desk, qtbot)
    assert isinstance(desk.window.current(), ReceptionPage)
    hand = QApplication.focusWidget()
    assert isinstance(hand, QLineEdit)
    assert hand.text() == "7k3"


def test_ctrl_k_and_the_words_after_it_search_and_esc_leads_back(start: Starter, qtbot: QtBot) -> None:
    used(start, qtbot)
    desk = start()
    desk.show_last()
    qtbot.keyClick(desk.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(today_of(desk).rows, "8h1z")
    opened(desk, qtbot)
    popup = desk.window.popup
    assert popup.isVisible()
    hand = QApplication.focusWidget()
    assert isinstance(hand, QLineEdit)
    assert hand.text() == "8h1z"
    qtbot.keyClick(hand, Qt.Key.Key_Escape)
    assert not popup.isVisible()


def test_keys_go_on_to_shortcuts_of_the_page_they_opened(start: Starter, qtbot: QtBot) -> None:
    used(start, qtbot)
    desk = start()
    desk.show_last()
    qtbot.keyClick(desk.window, Qt.Key.Key_F2)
    qtbot.keyClick(today_of(desk).rows, Qt.Key.Key_Escape)
    qtbot.keyClick(today_of(desk).rows, Qt.Key.Key_Down)
    assert desk.bridge.held.waiting == 3
    assert today_of(desk).rows.index == 0
    opened(desk, qtbot)
    assert desk.window.current() is today_of(desk)
    assert today_of(desk).rows.index == 1


def test_a_row_that_is_gone_opens_nothing(start: Starter, floor: Workshop, qtbot: QtBot) -> None:
    used(start, qtbot)
    desk = start()
    desk.show_last()
    qtbot.keyClick(today_of(desk).rows, Qt.Key.Key_Return)
    qtbot.keyClick(today_of(desk).rows, Qt.Key.Key_F2)
    floor.clock.forward(days=-1)
    floor.db.act(new_promises, now=floor.clock())
    opened(desk, qtbot)
    assert desk.window.current() is today_of(desk)
    assert today_of(desk).notice.isVisible()


def new_promises(session: Any, *, now: Any) -> None:
    """Everything is promised for a far day: nothing is late."""
    from shopdesk.models import Order

    for order in session.query(Order):
        order.promised_at = now + timedelta(days=30)


def test_a_piece_that_fails_keeps_nothing_from_opening(qtbot: QtBot) -> None:
    owner, done = QObject(), list[str]()

    def pieces() -> Iterator[None]:
        done.append("first")
        yield
        raise ArithmeticError

    with qtbot.capture_exceptions() as caught:
        in_turns(owner, pieces(), lambda: done.append("then"))
        qtbot.waitUntil(lambda: "then" in done)
    assert [kind for kind, _, _ in caught] == [ArithmeticError]


def test_a_shop_that_cannot_be_opened_says_so_and_nothing_is_carried_out(
    start: Starter, where: Place, shop: Database, qtbot: QtBot
) -> None:
    used(start, qtbot)
    desk = start()
    desk.show_last()
    qtbot.keyClick(desk.window, Qt.Key.Key_F2)
    assert isinstance(where.database, Path)
    shop.close()
    good = where.database.read_bytes()
    for beside in where.folder.glob("*.db-*"):
        beside.unlink()
    where.database.write_bytes(good[:16] + bytes(4000))
    desk.open_later()
    qtbot.waitUntil(lambda: desk.window.pages == {}, timeout=20_000)
    assert desk.bridge.held.waiting == 0
    qtbot.keyClick(desk.window, Qt.Key.Key_F2)
    assert desk.window.current() is None


# the file


@pytest.fixture
def seen(shop: Database, floor: Workshop, clock: FixedClock) -> LastSeen:
    """What Today says now, seen by the first of the staff."""
    who = shop.ask(people.staff)[0]
    sitting = last_seen.Sitting(who.id, who.name, i18n.N_("Desk"))
    return LastSeen(clock(), shop.ask(today.today, now=clock()), {"today": 2}, sitting, "CNY")


def recalled(where: Place, seen: LastSeen, clock: FixedClock) -> LastSeen | None:
    assert seen.who is not None
    return last_seen.recall(where, staff=str(seen.who.id), now=clock())


def test_it_comes_back_whole_and_only_its_owner_can_read_it(
    where: Place, seen: LastSeen, clock: FixedClock
) -> None:
    os.umask(0)
    last_seen.keep(where, seen)
    assert recalled(where, seen, clock) == seen
    assert len(seen.today.groups[Group.NOW]) == 2
    if os.name == "posix":
        assert stat.S_IMODE(where.last_seen.stat().st_mode) == 0o600
    assert [file.name for file in where.folder.iterdir() if file.suffix == ".new"] == []


def changed(where: Place, **parts: Any) -> None:
    told = json.loads(where.last_seen.read_text("utf-8"))
    where.last_seen.write_text(json.dumps(told | parts), "utf-8")


def cut_short(where: Place) -> None:
    where.last_seen.write_bytes(where.last_seen.read_bytes()[:-200])


def another_version(where: Place) -> None:
    changed(where, version="0.0.1")


def another_format(where: Place) -> None:
    changed(where, format=0)


def not_a_row(where: Place) -> None:
    changed(where, seen=[1, 2, 3])


def no_object(where: Place) -> None:
    where.last_seen.write_text("[]", "utf-8")


def bad_text(where: Place) -> None:
    text = where.last_seen.read_text("utf-8")
    assert "Ask workshop, then give a new time" in text
    where.last_seen.write_text(text.replace("Ask workshop", "{0.__class__} asks"), "utf-8")


def values_without_names(where: Place) -> None:
    text = where.last_seen.read_text("utf-8")
    assert 'then give a new time", "", {}' in text
    where.last_seen.write_text(
        text.replace('then give a new time", "", {}', 'then give a new time", "", []'), "utf-8"
    )


def a_day_before_clocks(where: Place) -> None:
    text = where.last_seen.read_text("utf-8")
    assert "2026-03-11T02:00" in text
    where.last_seen.write_text(text.replace("2026-03-11T02:00", "0001-01-01T00:00"), "utf-8")


def too_large(where: Place) -> None:
    with where.last_seen.open("a", encoding="utf-8") as file:
        file.write(" " * last_seen.LARGEST)


def another_shop(where: Place) -> None:
    assert isinstance(where.database, Path)
    copy = where.database.with_suffix(".copy")
    copy.write_bytes(where.database.read_bytes())
    copy.replace(where.database)


@pytest.mark.parametrize(
    "spoil",
    [
        cut_short,
        another_version,
        another_format,
        not_a_row,
        no_object,
        bad_text,
        values_without_names,
        a_day_before_clocks,
        too_large,
        another_shop,
    ],
)
def test_a_file_that_is_not_as_expected_is_passed_over(
    where: Place, shop: Database, seen: LastSeen, clock: FixedClock, spoil: Callable[[Place], None]
) -> None:
    last_seen.keep(where, seen)
    shop.close()
    spoil(where)
    assert recalled(where, seen, clock) is None


def test_another_person_and_another_time_are_passed_over(
    where: Place, seen: LastSeen, clock: FixedClock
) -> None:
    last_seen.keep(where, seen)
    assert last_seen.recall(where, staff="", now=clock()) is None
    assert last_seen.recall(where, staff="99", now=clock()) is None
    clock.forward(days=-1)
    assert recalled(where, seen, clock) is None
    clock.forward(days=1 + last_seen.DAYS)
    assert recalled(where, seen, clock) is not None
    clock.forward(minutes=1)
    assert recalled(where, seen, clock) is None


def test_names_lie_only_beside_a_plain_file(where: Place, seen: LastSeen, clock: FixedClock) -> None:
    server = replace(where, database="postgresql://shop@server/shop")
    last_seen.keep(server, seen)
    assert not where.last_seen.exists()
    last_seen.keep(where, seen)
    assert isinstance(where.database, Path)
    where.database.write_bytes(os.urandom(4096))
    assert recalled(where, seen, clock) is None
    assert not where.last_seen.exists()


LOOKS_IN = (
    "import sqlite3, sys; print(len(sqlite3.connect(sys.argv[1]).execute('SELECT id FROM staff').fetchall()))"
)


def test_what_is_written_after_it_was_kept_outlives_another_program(
    where: Place, seen: LastSeen, shop: Database, floor: Workshop
) -> None:
    last_seen.keep(where, seen)
    subprocess.run([sys.executable, "-c", LOOKS_IN, str(where.database)], check=True, timeout=60)
    floor.in_workshop("粤B·9A1A1", promised=timedelta(minutes=40))
    assert isinstance(where.database, Path)
    log = where.database.with_name(f"{where.database.name}-wal")
    assert log.stat().st_size > 0
    assert len(shop.ask(today.today, now=floor.clock()).groups[Group.NOW]) == 2


def test_it_goes_with_the_shop(where: Place, shop: Database, seen: LastSeen, clock: FixedClock) -> None:
    last_seen.keep(where, seen)
    shop.close()
    assert isinstance(where.database, Path)
    where.database.unlink()
    assert recalled(where, seen, clock) is None
    assert not where.last_seen.exists()


def test_a_folder_that_cannot_be_written_is_nobodys_trouble(where: Place, seen: LastSeen) -> None:
    where.last_seen.mkdir()
    last_seen.keep(where, seen)
    assert where.last_seen.is_dir()


def test_every_field_of_every_row_can_be_kept() -> None:
    for row in (TodayRow, Figures, Places, PickUp, Proof, last_seen.Sitting):
        last_seen._row(row)
    assert Today.__slots__ == ("figures", "groups", "pick_ups", "places", "backup")


STARTS = """
import os, sys, traceback
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from shopdesk import app, place, program
from shopdesk.ui.rows import Rows

def fail(*what):
    traceback.print_exception(*what)
    os._exit(1)

sys.excepthook = fail
paint = Rows.paintEvent
def painted(self, event):
    paint(self, event)
    if self.groups:
        print(*sorted({name.partition(".")[0] for name in sys.modules} & {"sqlalchemy", "alembic", "reportlab"}),
              *[row.what for group in self.groups for row in group.rows], flush=True)
        os._exit(0)
Rows.paintEvent = painted
QTimer.singleShot(20000, lambda: os._exit(2))
app.run(place.find(sys.argv[1]))
"""


def test_today_is_read_before_the_database_is_loaded(
    where: Place, floor: Workshop, shop: Database, tmp_path: Path
) -> None:
    who = shop.ask(people.staff)[0]
    now = system()
    sitting = last_seen.Sitting(who.id, who.name, i18n.N_("Desk"))
    folder = tmp_path / "other"
    folder.mkdir()
    assert isinstance(where.database, Path)
    there = Place(folder, folder / "shop.db")
    (folder / "shop.db").write_bytes(where.database.read_bytes())
    seen = shop.ask(today.today, now=floor.clock())
    last_seen.keep(there, LastSeen(now, seen, {}, sitting, "CNY"))
    memory.install(folder)
    memory.remember("staff", str(who.id))
    memory.install(None)
    done = subprocess.run(
        [sys.executable, "-c", STARTS, str(folder)], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert done.stdout.split() == ["粤B·8H1Z6", "粤B·7K3P2"], done.stderr


def test_after_other_sizes_and_another_shop_a_scan_is_still_one(
    start: Starter, where: Place, qtbot: QtBot
) -> None:
    other = open_database(where.folder / "demo" / DATABASE)
    other.act(hire, number="01", name="李强", role=Role.RECEPTIONIST)
    other.close()
    desk = start()
    desk.open_shop()
    qtbot.waitUntil(lambda: desk.pulse is not None)
    before = desk.pulse
    for size in (115, 100):
        desk.change("scale", size)
    desk.open_demo()
    qtbot.waitUntil(lambda: desk.pulse is not None and not desk.bridge.held.busy, timeout=20_000)
    assert desk.pulse is not before
    assert len(desk.window.findChildren(type(desk.pulse))) == 1
    asked: list[str] = []
    desk.window.popup.asked.connect(asked.append)
    desk.window.take_scan("NOSUCHCODE")
    assert asked.count("NOSUCHCODE") == 1


class Cycle:
    """Garbage only the search for cycles finds; tells in which thread it went."""

    def __init__(self, gone: list[int]) -> None:
        self.itself, self.gone = self, gone

    def __del__(self) -> None:
        self.gone.append(get_ident())


def test_garbage_goes_on_the_gui_thread_alone(start: Starter, qtbot: QtBot) -> None:
    desk = start()
    opened(desk, qtbot)
    qtbot.waitUntil(lambda: desk.window.findChild(Sweep) is not None)
    qtbot.waitUntil(
        lambda: not desk.window.arrival.before.busy, timeout=20_000
    )  # what is there then is never searched
    gone = list[int]()

    def litter() -> None:
        for _piece in range(5000):
            Cycle(gone)

    worker = Thread(target=litter)
    worker.start()
    worker.join()
    assert gone == []
    qtbot.waitUntil(lambda: len(gone) == 5000)
    assert set(gone) == {get_ident()}


def test_without_a_window_garbage_goes_by_itself(desk_app: QApplication) -> None:
    window = QObject()
    Sweep(window)
    assert not gc.isenabled()
    window.deleteLater()
    let_go()
    assert gc.isenabled()


def test_qts_own_box_of_files_speaks_chinese(start: Starter, shop: Database, qtbot: QtBot) -> None:
    start().change("language", i18n.CHINESE)
    box = QFileDialog()
    qtbot.addWidget(box)
    box.setOption(QFileDialog.Option.DontUseNativeDialog)
    labels = [each.text() for kind in (QLabel, QPushButton) for each in box.findChildren(kind)]
    assert len(labels) >= 4
    assert not [text for text in labels if text.isascii()]


def test_a_shop_of_devices_speaks_of_no_car_from_the_first_picture_on(
    start: Starter, shop: Database, qtbot: QtBot
) -> None:
    desk = start()
    desk.change("language", i18n.CHINESE)
    desk.open_shop()
    qtbot.waitUntil(lambda: desk.pulse is not None)
    assert pick_up(desk) == "取车/取机"
    desk.bridge.act(settings.change, handles="device", by=None, now=desk.bridge.now())
    qtbot.waitUntil(lambda: pick_up(desk) == "取机")
    desk.window.close()
    i18n.speak_of("both")
    again = start()
    again.change("language", i18n.CHINESE)
    assert pick_up(again) == "取机"


def test_a_start_shows_the_shops_wall_clock_from_the_first_picture_on(
    start: Starter, where: Place, shop: Database, clock: FixedClock, qtbot: QtBot
) -> None:
    desk = start()
    desk.open_shop()
    qtbot.waitUntil(lambda: desk.pulse is not None)
    assert "11 Mar" in day_at_the_head(desk)
    desk.bridge.act(settings.change, zone="America/New_York", by=None, now=desk.bridge.now())
    desk.window.go("today")
    qtbot.waitUntil(lambda: "10 Mar" in day_at_the_head(desk))
    desk.window.close()
    desk.bridge.close()
    clocks.live_by("")
    again = start()
    assert again.show_last()
    assert "10 Mar" in day_at_the_head(again)


def day_at_the_head(desk: Desk) -> str:
    """The day Today says it is."""
    return today_of(desk).head.detail.text()


@pytest.mark.skipif(sys.platform == "win32", reason="there it is so")
def test_where_the_system_has_no_tables_of_zones_they_are_the_packages(tmp_path: Path) -> None:
    package = tmp_path / "tzdata"
    (package / "zoneinfo" / "Asia").mkdir(parents=True)
    (package / "__init__.py").write_text("")
    (package / "zoneinfo" / "Asia" / "Tokyo").write_bytes(Path("/usr/share/zoneinfo/Asia/Tokyo").read_bytes())
    code = """
import sys
from datetime import UTC, datetime
from shopdesk import clock
clock.live_by("Asia/Tokyo")
print(f"{clock.local(datetime(2026, 3, 11, 1, 30, tzinfo=UTC)):%H:%M}", "importlib.resources" in sys.modules)
"""
    around = os.environ | {"PYTHONTZPATH": "", "PYTHONPATH": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=around, capture_output=True, text=True)
    assert done.stdout.strip() == "10:30 False", done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows is not told a zone by its name")
def test_a_start_loads_no_tables_of_zones_where_the_pc_is_set_to_the_shops() -> None:
    code = "import sys; from shopdesk import clock; clock.live_by('Asia/Tokyo'); print('zoneinfo' in sys.modules)"
    for pc, loaded in (("Asia/Tokyo", "False"), ("Asia/Shanghai", "True")):
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env=os.environ | {"TZ": pc},
            capture_output=True,
            text=True,
        )
        assert done.stdout.strip() == loaded, done.stderr


def pick_up(desk: Desk) -> str:
    """What F4 is called."""
    return desk.window.topbar.pick_up.text()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems are not told their language by LANG")
@pytest.mark.parametrize(
    ("told", "spoken"),
    [("zh_CN.UTF-8", "zh_CN"), ("zh_TW.UTF-8", "zh_CN"), ("en_GB.UTF-8", "en"), ("C", "en")],
)
def test_the_first_window_speaks_this_pcs_language(told: str, spoken: str) -> None:
    here = {k: v for k, v in os.environ.items() if not k.startswith("LC_") and k != "LANGUAGE"} | {
        "LANG": told
    }
    ask = "from shopdesk.program import first_language; print(first_language())"
    said = subprocess.run([sys.executable, "-c", ask], env=here, check=True, capture_output=True, timeout=60)
    assert said.stdout.decode().strip() == spoken

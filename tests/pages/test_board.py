"""The board by key."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shopdesk import i18n
from shopdesk.db import Database
from shopdesk.desk import workshop
from shopdesk.kinds import OrderState
from shopdesk.ui import say
from shopdesk.ui.board_paper import board_pdf
from shopdesk.ui.bridge import Bridge
from shopdesk.ui.pages.board import BoardPage
from shopdesk.ui.theme import Text, metrics, px
from shopdesk.ui.widgets.board_card import (
    ChipPlace,
    Face,
    chip_place,
    face_height,
    thing_words,
    who_below,
    why_height,
)
from tests.fixed import FixedClock
from tests.pages.hand import press
from tests.procedure.workshop_story import Workshop


@pytest.fixture
def floor(bridge: Bridge, shop: Database, clock: FixedClock) -> Workshop:
    """The workshop of the shop the page looks at."""
    return Workshop(shop, clock).opened()


@pytest.fixture
def page(bridge: Bridge, floor: Workshop, qtbot: QtBot) -> BoardPage:
    """Two late ones and one in time at work, one to estimate."""
    floor.agreed_order("粤B·7K3P2", state=OrderState.ESTIMATING)
    floor.in_workshop("粤B·0001", promised=timedelta(minutes=30))
    mine = floor.in_workshop("粤B·0002", promised=timedelta(minutes=10))
    floor.in_workshop("粤B·0003", promised=timedelta(hours=8))
    floor.db.act(
        workshop.assign, order_id=mine, team_id=None, technician_id=floor.luo, by=floor.desk, now=floor.now
    )
    floor.clock.forward(minutes=52)
    made = BoardPage(bridge)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.visit()
    return made


def titles(page: BoardPage) -> list[list[str]]:
    return [[face.title for face in lane.lane.faces] for lane in page.board.lanes]


def test_an_empty_board_teaches_what_comes_here(bridge: Bridge, floor: Workshop, qtbot: QtBot) -> None:
    made = BoardPage(bridge)
    qtbot.addWidget(made)
    made.show()
    made.visit()
    assert (made.empty.isVisible(), made.columns.isVisible()) == (True, False)
    floor.in_workshop()
    assert (made.empty.isVisible(), made.columns.isVisible()) == (False, True)


def test_late_cards_are_first_with_their_minutes(page: BoardPage) -> None:
    assert titles(page) == [["粤B·7K3P2"], [], ["粤B·0002", "粤B·0001", "粤B·0003"], [], []]
    assert [face.late for face in page.board.lanes[2].lane.faces] == ["42 min late", "22 min late", ""]


def test_arrows_move_between_columns_and_enter_opens(page: BoardPage) -> None:
    went: list[tuple[str, dict[str, object]]] = []
    page.gone.connect(lambda name, where: went.append((name, where)))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
        press(page.board, key)
    current = page.board.current()
    assert current is not None
    assert current.title == "粤B·0001"
    press(page.board, Qt.Key.Key_Return)
    assert went == [("order", {"order_id": current.key})]
    press(page.board, Qt.Key.Key_Left)
    current = page.board.current()
    assert current is not None
    assert current.title == "粤B·7K3P2"


def test_only_late_ones_and_only_one_technician(page: BoardPage, floor: Workshop) -> None:
    page.late.click()
    assert titles(page)[2] == ["粤B·0002", "粤B·0001"]
    page.late.click()
    page.technician.value = str(floor.luo)
    page.reload()
    assert titles(page) == [[], [], ["粤B·0002"], [], []]


def test_a_full_column_scrolls(page: BoardPage, floor: Workshop) -> None:
    for number in range(12):
        floor.in_workshop(f"粤C·{number:04}", promised=timedelta(hours=8))
    page.reload()
    lane = page.board.lanes[2]
    assert lane.cards.height() > lane.area.viewport().height()
    press(page.board, Qt.Key.Key_Right)
    press(page.board, Qt.Key.Key_End)
    assert lane.area.verticalScrollBar().value() > 0


def test_the_board_on_paper_is_one_page(page: BoardPage, tmp_path: object) -> None:
    from io import BytesIO

    pdf = board_pdf([view.lane for view in page.board.lanes], title="Board")
    assert len(pypdf.PdfReader(BytesIO(pdf)).pages) == 1


def test_a_late_chip_never_stands_on_words(desk_app: QApplication) -> None:
    face = Face(1, "粤L·DZJ1Q5", thing="Buick GL8", late="2 h 2 min late")
    places = {width: chip_place(face, px(width)) for width in (320, 230, 170)}
    assert places == {320: ChipPlace.TITLE, 230: ChipPlace.THING, 170: ChipPlace.OWN}
    assert chip_place(replace(face, late=""), px(320)) is None
    assert face_height(face, px(170)) > face_height(face, px(320))


def test_a_long_reason_gets_a_second_line(desk_app: QApplication) -> None:
    face = Face(1, "粤L·DZJ1Q5", why="Ready for 8 days, not collected yet", why_icon="timer-sand")
    assert why_height(face, px(180)) > why_height(face, px(420)) > 0
    assert why_height(replace(face, why=""), px(180)) == 0


def test_a_narrow_card_is_as_high_as_its_reason(desk_app: QApplication) -> None:
    face = Face(1, "粤L·DZJ1Q5", why="Ready for 8 days, not collected yet", why_icon="timer-sand")
    assert why_height(face, px(110)) > why_height(face, px(180))


def test_a_card_speaks_of_what_it_is_about(page: BoardPage, floor: Workshop) -> None:
    floor.agreed_order("SN-1", device=True)
    floor.agreed_order("粤B·0009")
    i18n.use(i18n.CHINESE)
    page.visit()
    why = {face.why for lane in page.board.lanes for face in lane.lane.faces}
    assert {"交维修间", "交车间"} <= why


def test_a_late_chip_says_one_unit() -> None:
    i18n.use(i18n.ENGLISH)
    said = [say.roughly(timedelta(minutes=count)) for count in (42, 60, 122, 1439, 2900)]
    i18n.use(i18n.CHINESE)
    assert said == ["42 min", "1 h", "2 h", "23 h", "2 days"]


def test_who_works_on_it_stands_below_a_time_that_leaves_no_room() -> None:
    face = Face(1, "粤B·7K3P2", time="yesterday 14:05", who="Workshop Luo Cheng")
    assert who_below(face, px(190))
    assert not who_below(face, px(400))
    assert face_height(face, px(190)) > face_height(face, px(400))


def test_a_card_shows_the_number_alone_where_only_the_dot_behind_it_would_be_seen() -> None:
    words = metrics(Text.CAPTION)
    number, thing = "RO-261124-0011", "RO-261124-0011·Appliance"
    dot = words.horizontalAdvance(number + "·…") + 1
    assert thing_words(thing, words.horizontalAdvance(thing) + 1) == thing
    assert thing_words(thing, dot) == number
    assert thing_words(thing, words.horizontalAdvance(number + "…") + 1) == number
    assert thing_words(thing, words.horizontalAdvance(number + "·Appl…") + 1) == thing
    assert thing_words("Toyota Yaris", px(20)) == "Toyota Yaris"

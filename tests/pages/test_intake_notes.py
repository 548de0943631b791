"""Notes of tests and papers, and what is being typed at the intake when the power goes (RC-6.1, RC-6.2, RC-6.3)."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from shopdesk.db import Database
from shopdesk.desk import condition, papers_along
from shopdesk.kinds import MarkKind
from shopdesk.ui.bridge import Bridge
from tests.pages.hand import type_text
from tests.pages.intake_hand import open_step, seen
from tests.procedure import intake_story as story

Key = Qt.Key


@pytest.fixture
def car(shop: Database, now: datetime) -> int:
    shop.act(story.opened_shop, by=None, now=now)
    return shop.act(story.car_arrives, by=None, now=now)


@pytest.fixture
def phone(shop: Database, now: datetime) -> int:
    shop.act(story.opened_shop, by=None, now=now)
    return shop.act(story.phone_arrives, by=None, now=now)


@pytest.mark.clause("RC-6.2")
def test_a_faulty_test_asks_for_its_note_and_keeps_it(
    qtbot: QtBot, shop: Database, bridge: Bridge, phone: int
) -> None:
    step = open_step(qtbot, bridge, phone)
    first = seen(shop, phone).tests[0].id
    line = step.condition.tests.lines[first]
    qtbot.keyClick(line, Key.Key_Space)
    assert not line.noting.isVisible()
    qtbot.keyClick(line, Key.Key_Space)
    assert line.noting.isVisible()
    qtbot.keyClick(line, Key.Key_Return)
    assert step.page.focusWidget() is line.noting.edit
    type_text(line.noting.edit, "开机慢 <b>，已告知")
    qtbot.keyClick(line.noting.edit, Key.Key_Return)
    assert step.page.focusWidget() is line
    qtbot.keyClick(line, Key.Key_Space)
    test = seen(shop, phone).tests[0]
    assert (test.passed, test.note) == (None, "开机慢 <b>，已告知")
    assert line.noting.isVisible()


@pytest.mark.clause("RC-6.1")
def test_a_paper_that_is_not_here_is_noted_and_told(
    qtbot: QtBot, shop: Database, bridge: Bridge, car: int
) -> None:
    step = open_step(qtbot, bridge, car)
    first = seen(shop, car).papers[0].id
    line = step.papers.lines[first]
    for _press in range(2):
        qtbot.keyClick(line, Key.Key_Space)
    qtbot.keyClick(line, Key.Key_Return)
    editor = step.papers.editor
    assert step.page.focusWidget() is editor.note.edit
    assert not editor.valid.isVisible()
    type_text(editor.note.edit, "在交警队")
    editor.told.box.click()
    qtbot.keyClick(editor.note.edit, Key.Key_Return)
    assert not editor.isVisible()
    assert step.page.focusWidget() is line
    paper = seen(shop, car).papers[0]
    assert (paper.present, paper.note, paper.told, paper.differs) == (False, "在交警队", True, True)
    assert line.under == "在交警队"
    assert line.right.text() == "not here·told"


@pytest.mark.clause("RC-6.1")
def test_a_note_of_a_paper_leaves_what_else_is_known(
    qtbot: QtBot, shop: Database, bridge: Bridge, car: int, now: datetime
) -> None:
    first = seen(shop, car).papers[0].id
    shop.act(
        papers_along.check,
        paper_id=first,
        present=True,
        valid_until=date(2026, 1, 31),
        intact=False,
        by=None,
        now=now,
    )
    step = open_step(qtbot, bridge, car)
    step.papers.open(first)
    type_text(step.papers.editor.note.edit, "缺页")
    qtbot.keyClick(step.papers.editor.note.edit, Key.Key_Return)
    paper = seen(shop, car).papers[0]
    assert (paper.valid_until, paper.intact, paper.note) == (date(2026, 1, 31), False, "缺页")


@pytest.fixture
def marked(shop: Database, car: int, now: datetime) -> int:
    """The car with one dent and a paper that is here."""
    shop.act(condition.mark, order_id=car, x=385, y=500, kind=MarkKind.DENT, by=None, now=now)
    shop.act(papers_along.check, paper_id=seen(shop, car).papers[0].id, present=True, by=None, now=now)
    return car


def test_everything_half_typed_is_back(qtbot: QtBot, shop: Database, bridge: Bridge, marked: int) -> None:
    step = open_step(qtbot, bridge, marked)
    (line,) = step.condition.list.lines.values()
    type_text(line.note.edit, "8 cm")
    type_text(step.readings.odometer.edit, "864")
    grid = step.belongings.grid
    grid.add_line()
    assert grid.view.open_cell is not None
    type_text(grid.view.open_cell.edit, "umbr")
    step.leaving()
    bridge.wait()
    again = open_step(qtbot, bridge, marked)
    assert "What you were typing is back." in again.page.notice.text.text()
    (note,) = [line.note.value for line in again.condition.list.lines.values()]
    assert (note, again.readings.odometer.edit.text()) == ("8 cm", "864")
    qtbot.waitUntil(lambda: again.belongings.grid.view.open_cell is not None)
    cell = again.belongings.grid.view.open_cell
    assert cell is not None
    assert cell.edit.text() == "umbr"
    view = seen(shop, marked)
    assert (view.marks[0].note, view.readings.odometer_km) == ("", None)


def test_a_half_typed_note_of_a_paper_is_back(
    qtbot: QtBot, shop: Database, bridge: Bridge, marked: int
) -> None:
    step = open_step(qtbot, bridge, marked)
    step.papers.open(seen(shop, marked).papers[0].id)
    type_text(step.papers.editor.note.edit, "Kopie")
    step.leaving()
    bridge.wait()
    again = open_step(qtbot, bridge, marked)
    assert again.papers.editor.isVisible()
    assert again.papers.editor.note.value == "Kopie"


def test_what_was_saved_is_no_draft(qtbot: QtBot, shop: Database, bridge: Bridge, marked: int) -> None:
    step = open_step(qtbot, bridge, marked)
    (line,) = step.condition.list.lines.values()
    type_text(line.note.edit, "8 cm")
    qtbot.keyClick(line.note.edit, Key.Key_Return)
    type_text(step.readings.odometer.edit, "86412")
    qtbot.keyClick(step.readings.odometer.edit, Key.Key_Return)
    step.leaving()
    bridge.wait()
    again = open_step(qtbot, bridge, marked)
    assert not again.page.notice.isVisible()
    assert seen(shop, marked).marks[0].note == "8 cm"
    assert again.readings.odometer.number == 86_412


def test_confirming_the_condition_keeps_what_stands_in_the_notes(
    qtbot: QtBot, shop: Database, bridge: Bridge, marked: int
) -> None:
    step = open_step(qtbot, bridge, marked)
    (line,) = step.condition.list.lines.values()
    type_text(line.note.edit, "8 cm")
    type_text(step.condition.inner.edit, "oil lamp")
    step.condition.close_or_open()
    view = seen(shop, marked)
    assert (view.marks[0].note, view.readings.inside, view.condition_checked) == ("8 cm", "oil lamp", True)


@pytest.mark.clause("RC-6.3")
def test_the_page_follows_the_cell_that_is_typed_in(
    qtbot: QtBot, shop: Database, bridge: Bridge, car: int
) -> None:
    step = open_step(qtbot, bridge, car)
    step.page.activateWindow()
    qtbot.waitActive(step.page)
    grid = step.belongings.grid
    grid.add_line()
    qtbot.waitUntil(lambda: not grid.view.visibleRegion().isEmpty())
    cell = grid.view.open_cell
    assert cell is not None
    qtbot.waitUntil(lambda: cell.edit.visibleRegion().boundingRect().height() >= cell.edit.height() - 2)

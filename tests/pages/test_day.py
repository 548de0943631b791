"""The daily report by hand: figures, cash count, closing, rows (RP-1, RP-3)."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from shopdesk.clock import day_of
from shopdesk.db import Database
from shopdesk.desk import day as days
from shopdesk.desk import papers, payments, templates
from shopdesk.errors import DeskError
from shopdesk.kinds import Means
from shopdesk.models import DayClose, Order
from shopdesk.ui.bridge import Bridge
from shopdesk.ui.pages.day import DayPage
from shopdesk.ui.pages.day_freeze import Next
from tests.fixed import FixedClock
from tests.pages.hand import press, type_text
from tests.procedure import pickup_story as story


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge, shop: Database, now: datetime) -> DayPage:
    """The report of a day on which something was settled and paid in cash."""
    with shop.acting(now=now) as session:
        templates.seed(session, by=None, now=now)
        order_id = story.car_is_ready(session, now=now)
        story.settled(session, order_id=order_id, now=now)
        payments.take(session, order_id=order_id, amount=9_000, means=Means.CASH, by=None, now=now)
    made = DayPage(bridge)
    qtbot.addWidget(made)
    made.resize(1190, 716)
    made.show()
    made.visit()
    return made


@pytest.mark.clause("RP-1")
def test_the_day_is_counted_and_closed(page: DayPage, shop: Database, now: datetime) -> None:
    page.cash.counted.number = 58_500
    page.cash.counted.announce()
    assert page.cash.reason.isVisibleTo(page)
    page.close_day()
    with shop.reading() as session:
        assert session.query(DayClose).count() == 0
    page.cash.reason.value = "找零"
    page.close_day()
    with shop.reading() as session:
        kept = session.query(DayClose).one()
        assert (kept.day, kept.cash_counted, kept.difference_reason) == (day_of(now), 58_500, "找零")
    assert not page.cash.form.isVisibleTo(page)
    assert page.head.primary is None


def said(page: DayPage) -> str:
    assert page.head.primary is not None
    return page.head.primary.text()


@pytest.mark.clause("RP-1")
def test_what_closing_freezes_is_said_before_and_what_is_missing_names_the_button(
    page: DayPage, shop: Database
) -> None:
    freeze = page.freeze
    assert "Turnover ¥890.00" in freeze.figures.text()
    assert "payment" not in freeze.figures.text(), (
        "means count a receipt of two means twice; Today counts receipts"
    )
    assert (said(page), freeze.cash.text()) == ("Count the cash", "The cash is not counted yet.")
    page.close_day()
    assert not page.cash.counted.note.isHidden()
    type_text(page.cash.counted.edit, "585")
    assert said(page) == "Give the reason"
    assert freeze.cash.text() == "¥5.00 missing in the drawer: Please give the reason."
    type_text(page.cash.reason.edit, "找零")
    assert said(page) == "Close the day"
    assert freeze.cash.text() == "¥5.00 missing in the drawer: 找零"
    page.cash.counted.number = 59_000
    page.cash.counted.announce()
    assert (said(page), freeze.cash.text()) == ("Close the day", "Cash counted: it agrees.")
    with shop.reading() as session:
        assert session.query(DayClose).count() == 0


@pytest.mark.clause("RP-1")
def test_what_the_count_says_is_what_closing_freezes(page: DayPage, shop: Database) -> None:
    page.cash.begun.number = None
    page.cash.begun.announce()
    page.cash.counted.number = 8_000
    page.cash.counted.announce()
    page.cash.reason.value = "找零"
    page.cash.counted.number = 9_000
    page.cash.counted.announce()
    assert page.freeze.cash.text() == "Cash counted: it agrees."
    type_text(page.cash.counted.edit, "x")
    assert (said(page), page.freeze.cash.text()) == ("Count the cash", "The cash is not counted yet.")
    press(page.cash.counted.edit, Qt.Key.Key_Backspace)
    assert page.freeze.cash.text() == "Cash counted: it agrees."
    page.close_day()
    with shop.reading() as session:
        kept = session.query(DayClose).one()
        assert (kept.cash_float, kept.cash_counted, kept.difference_reason) == (0, 9_000, "")


@pytest.mark.clause("RP-1")
def test_enter_never_closes_the_day_nor_does_a_press_that_cannot_see_what_it_freezes(
    page: DayPage, shop: Database, qtbot: QtBot
) -> None:
    def closed() -> int:
        with shop.reading() as session:
            return session.query(DayClose).count()

    page.resize(1190, 430)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.focus_first()
    type_text(page.cash.counted.edit, "585")
    press(page.cash.counted.edit, Qt.Key.Key_Return)
    assert page.cash.reason.edit.hasFocus()
    type_text(page.cash.reason.edit, "找零")
    assert not page.freeze.seen()
    page.close_day()
    assert not closed()
    assert "once more" in page.toast.words.text()
    assert page.freeze.seen()
    press(page.cash.reason.edit, Qt.Key.Key_Return)
    press(page.cash.reason.edit, Qt.Key.Key_Return)
    assert not closed()
    page.close_day()
    assert closed()
    page.close_day()
    assert closed() == 1
    assert not page.freeze.isVisibleTo(page)


@pytest.mark.clause("RP-1", "RP-3")
def test_days_are_turned_and_rows_are_saved(page: DayPage, tmp_path: Path) -> None:
    page.write_csv(tmp_path / "day.csv")
    assert "Turnover,890.00" in (tmp_path / "day.csv").read_text(encoding="utf-8-sig")
    today = page.day
    page.turn(-1)
    assert page.day != today
    assert page.report is not None
    assert page.report.turnover == 0
    page.turn(1)
    page.turn(1)
    assert page.day == today


def test_a_day_that_cannot_be_read_is_refused_at_its_field(page: DayPage) -> None:
    today = page.day
    type_text(page.pick.edit, "the 5th")
    page.turn_to()
    assert "is not a date" in page.pick.note.text()
    assert page.day == today


@pytest.mark.clause("RP-1")
def test_enter_goes_on_to_the_next_note(page: DayPage, qtbot: QtBot) -> None:
    page.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is page)
    page.cash.show_notes()
    for value, count in ((10_000, "15"), (5_000, "1")):
        note = page.cash.notes.fields[value].edit
        qtbot.waitUntil(note.hasFocus)
        type_text(note, count)
        press(note, Qt.Key.Key_Return)
    assert page.cash.counted.number == 155_000


def test_the_drawer_is_counted_by_notes_and_kept_while_days_are_turned(page: DayPage, bridge: Bridge) -> None:
    page.cash.show_notes()
    type_text(page.cash.notes.fields[10_000].edit, "5")
    type_text(page.cash.notes.fields[500].edit, "18")
    assert page.cash.counted.number == 59_000
    assert not page.cash.reason.isVisibleTo(page)
    page.turn(-1)
    assert page.cash.counted.empty()
    bridge.wait()
    page.turn(1)
    assert page.cash.counted.number == 59_000
    assert page.cash.notes.fields[500].number == 18
    assert page.cash.difference == 0
    assert page.following is Next.CLOSE
    type_text(page.cash.notes.fields[500].edit, "0")
    assert page.cash.counted.number == 140_000
    assert page.cash.reason.isVisibleTo(page)


def test_a_count_thrown_away_begins_anew_with_the_float_of_the_shop(page: DayPage, bridge: Bridge) -> None:
    begun, expected = page.cash.begun.number, page.cash.rows["expected"].value.text()
    page.cash.begun.edit.selectAll()
    type_text(page.cash.begun.edit, "1")
    type_text(page.cash.counted.edit, "2")
    page.turn(-1)
    bridge.wait()
    page.turn(1)
    assert page.cash.difference is not None
    assert page.cash.difference != 0
    page._start_over()
    assert page.cash.counted.empty()
    assert page.cash.begun.number == begun
    assert page.cash.rows["expected"].value.text() == expected


@pytest.mark.clause("RP-1")
def test_a_closed_day_cannot_be_closed_again_and_prints_the_same_later(
    page: DayPage, shop: Database, clock: FixedClock
) -> None:
    page.cash.counted.number = 59_000
    page.close_day()
    day = page.day
    assert day is not None
    assert page.report is not None
    assert page.closed.state is not None
    assert page.closed.state.word == page.report.number
    assert page.closed_by.text().startswith("closed ")
    before = shop.ask(papers.daily, day=day, by=None, now=clock()).sheet
    later = clock.forward(days=40)
    with shop.acting(now=later) as session:
        order_id = session.scalars(select(Order.id)).first()
        assert order_id is not None
        payments.take(session, order_id=order_id, amount=100, means=Means.CASH, by=None, now=later)
    assert shop.ask(papers.daily, day=day, by=None, now=later).sheet == before
    with pytest.raises(DeskError):
        shop.act(days.close, day=day, counted=1, by=None, now=later)

"""Trouble with the disk while somebody types: said where they work, nothing typed is lost, tried again by one press."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from shopdesk.db import Database
from shopdesk.desk import customers
from shopdesk.ui.bridge import Bridge
from shopdesk.ui.fields import TextArea, TextField
from shopdesk.ui.gesture import gesture
from shopdesk.ui.page import Page
from shopdesk.ui.widgets.button import Button
from shopdesk.ui.widgets.text import Label
from tests.pages.hand import type_text


class NamePage(Page):
    """One name to save."""

    name = "name"

    def build(self) -> None:
        self.typed = TextField("name", "Name")
        self.note = TextArea("note", "Note")
        self.add(self.typed, self.note)

    @gesture
    def save(self) -> None:
        self.act(customers.save, name=self.typed.value, note=self.note.value, by=self.by, now=self.now())


class TwoSaves(NamePage):
    """A gesture that is always meant anew, and saves twice."""

    name = "two"

    def between(self) -> None:
        """Happens between the two."""

    @gesture
    def save(self) -> None:
        self.new_gesture()
        self.act(customers.save, name=self.typed.value, by=self.by, now=self.now())
        self.between()
        self.act(customers.save, name=self.typed.value + "二", by=self.by, now=self.now())


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge) -> NamePage:
    made = NamePage(bridge)
    qtbot.addWidget(made)
    made.show()
    made.visit()
    type_text(made.typed.edit, "张伟")
    return made


def said(page: NamePage) -> str:
    """The banner at the head of the page."""
    assert page.notice.isVisibleTo(page)
    return " ".join(label.text() for label in page.notice.findChildren(Label))


def try_again(page: NamePage) -> None:
    """The button of the banner."""
    page.notice.findChildren(Button)[-1].click()


def names(shop: Database) -> list[str]:
    return [row.name for row in shop.ask(customers.find, typed="张伟")]


def test_another_program_that_writes_keeps_the_hand_for_a_second_at_most(
    page: NamePage, shop: Database
) -> None:
    assert shop.patience_ms <= 1000
    other = shop.engine.raw_connection()
    other.cursor().execute("BEGIN IMMEDIATE")
    shop.patience_ms = 50
    page.save()
    assert "Another program" in said(page)
    assert page.typed.value == "张伟"
    assert names(shop) == []
    other.cursor().execute("ROLLBACK")
    other.close()
    try_again(page)
    assert names(shop) == ["张伟"]


def test_a_full_disk_is_said_and_nothing_typed_is_lost(page: NamePage, shop: Database) -> None:
    with shop.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar() or 0
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
    page.note.value = "长" * 20_000
    page.save()
    assert "The disk is full" in said(page)
    assert (page.typed.value, page.note.value) == ("张伟", "长" * 20_000)
    assert names(shop) == []
    with shop.engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 1000}")
    try_again(page)
    assert names(shop) == ["张伟"]


def test_what_a_gesture_saved_before_its_trouble_is_not_saved_again(
    qtbot: QtBot, bridge: Bridge, shop: Database
) -> None:
    page = TwoSaves(bridge)
    qtbot.addWidget(page)
    page.show()
    page.visit()
    page.typed.value = "张伟"
    shop.patience_ms = 50
    other = shop.engine.raw_connection()
    page.between = lambda: other.cursor().execute("BEGIN IMMEDIATE")  # type: ignore[method-assign]
    page.save()
    assert names(shop) == ["张伟"]
    other.cursor().execute("ROLLBACK")
    other.close()
    del page.between
    try_again(page)
    assert sorted(names(shop)) == ["张伟", "张伟二"]


def test_what_had_been_saved_though_the_answer_was_lost_is_said_and_told_to_all(
    page: NamePage, shop: Database
) -> None:
    given = {"name": "张伟", "note": "", "by": page.by}
    request = page._gesture.request(customers.save, (), {**given, "now": page.now()})
    shop.act_once(request, customers.save, **given, now=page.now())
    told: list[frozenset[str]] = []
    page.bridge.changed.connect(told.append)
    page.save()
    assert "It had been saved" in said(page)
    assert names(shop) == ["张伟"]
    assert "Customer" in told[0]

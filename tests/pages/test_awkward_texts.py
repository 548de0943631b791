"""Names that break programs, in every text field of reception and intake: shown as typed, nothing crashes, the layout holds."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shopdesk.db import Database
from shopdesk.desk import condition, order_list
from shopdesk.kinds import Category, MarkKind
from shopdesk.ui.bridge import Bridge
from shopdesk.ui.page import Page
from shopdesk.ui.pages.reception import ReceptionPage
from tests.pages.intake_hand import open_step, seen
from tests.procedure import intake_story as story

TEXTS = (
    "AT&T", "<b>张", "O'Brien", "𠮷田", "长" * 200, "😀👨‍👩‍👧", "שרה כהן", "a\u202eb\u200f", "tab\tbell\x07 nul\x00 esc\x1b[31m",
    "100% {name} %s \\n",
)  # fmt: skip


def paste(edit: object, text: str) -> None:
    """From the clipboard, as people paste."""
    QApplication.clipboard().setText(text)
    edit.selectAll()  # type: ignore[attr-defined]
    edit.paste()  # type: ignore[attr-defined]


def holds(page: Page) -> bool:
    """No text makes the page wider than its window."""
    QApplication.processEvents()
    return page.minimumSizeHint().width() <= 1190 and page.width() == 1190


@pytest.mark.clause("CF-1")
@pytest.mark.parametrize("text", TEXTS)
def test_reception_takes_any_text(qtbot: QtBot, shop: Database, bridge: Bridge, text: str) -> None:
    page = ReceptionPage(bridge)
    qtbot.addWidget(page)
    page.resize(1190, 716)
    page.show()
    page.visit(typed="x")
    thing = page.what.new[0]
    thing.category.value = Category.PHONE
    thing.fit()
    who = page.who
    for field in (
        who.named,
        who.whose,
        who.address,
        who.heard,
        thing.serial,
        thing.make,
        thing.model,
        thing.colour,
    ):
        paste(field.edit, text)
    who.phone.value = "13900001111"
    paste(page.why.words.edit, text)
    page.why.by_other.value = True
    page.why.fit()
    paste(page.why.sender_name.edit, text)
    assert holds(page)
    typed = who.named.value, thing.model.value, page.why.words.value
    page.save()
    row = shop.ask(order_list.page).rows[0]
    assert (row.customer, row.problem) == (" ".join(typed[0].split()), typed[2])
    page.visit(customer_id=row.customer_id)
    assert page.who.called.text() == row.customer
    assert holds(page)


@pytest.mark.clause("RC-6")
@pytest.mark.parametrize("text", TEXTS)
def test_the_intake_takes_any_text(
    qtbot: QtBot, shop: Database, bridge: Bridge, now: datetime, text: str
) -> None:
    shop.act(story.opened_shop, by=None, now=now)
    phone = shop.act(story.phone_arrives, by=None, now=now)
    shop.act(condition.mark, order_id=phone, x=300, y=300, kind=MarkKind.CRACK, by=None, now=now)
    step = open_step(qtbot, bridge, phone)
    view = seen(shop, phone)
    (mark,) = step.condition.list.lines.values()
    test = step.condition.tests.lines[view.tests[0].id]
    test.write()
    step.papers.open(view.papers[0].id)
    step.papers.ask_label()
    for field in (mark.note, test.noting, step.condition.inner, step.papers.editor.note, step.papers.label):
        paste(field.edit, text)
        field.edit.editingFinished.emit()
    step.condition.save_inside()
    step.papers.add_paper()
    grid = step.belongings.grid
    grid.add_line()
    assert grid.view.open_cell is not None
    paste(grid.view.open_cell.edit, text)
    grid.take_typing()
    QApplication.processEvents()
    wanted = mark.note.value
    after = seen(shop, phone)
    assert (
        after.marks[0].note == after.tests[0].note == after.papers[0].note == after.readings.inside == wanted
    )
    assert after.papers[-1].label == wanted
    assert after.belongings[-1].label == wanted
    assert holds(step.page)
    assert step.papers.lines[after.papers[-1].id].label.text() == wanted

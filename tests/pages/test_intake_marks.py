"""Marks on the drawing are moved by mouse and by keys, and put back; keys alone set several (RC-6.2)."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QImage, QInputMethodQueryEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from shopdesk.db import Database
from shopdesk.desk import condition
from shopdesk.kinds import MarkKind
from shopdesk.ui.bridge import Bridge
from shopdesk.ui.pages.intake import IntakeStep
from shopdesk.ui.theme import color
from shopdesk.ui.widgets.scanner import Scanner
from tests.pages.hand import compose, press, type_text
from tests.pages.intake_hand import open_step, seen
from tests.procedure import intake_story as story

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
pytestmark = pytest.mark.clause("RC-6.2")


@pytest.fixture
def car(shop: Database, now: datetime) -> int:
    shop.act(story.opened_shop, by=None, now=now)
    return shop.act(story.car_arrives, by=None, now=now)


@pytest.fixture
def step(qtbot: QtBot, shop: Database, bridge: Bridge, car: int, now: datetime) -> IntakeStep:
    """A car with a dent in its windscreen."""
    shop.act(condition.mark, order_id=car, x=385, y=500, kind=MarkKind.DENT, note="8 cm", by=None, now=now)
    return open_step(qtbot, bridge, car)


def places(shop: Database, order_id: int) -> list[tuple[int, int, str]]:
    return [(mark.x, mark.y, mark.zone) for mark in seen(shop, order_id).marks]


def drag(qtbot: QtBot, step: IntakeStep, start: QPoint, end: QPoint) -> None:
    """Press, two moves, let go."""
    drawing = step.condition.drawing
    qtbot.mousePress(drawing, LEFT, pos=start)
    qtbot.mouseMove(drawing, start + (end - start) / 2)
    qtbot.mouseMove(drawing, end)
    qtbot.mouseRelease(drawing, LEFT, pos=end)


def test_a_mark_is_dragged_and_undo_puts_it_back(
    qtbot: QtBot, shop: Database, car: int, step: IntakeStep
) -> None:
    drawing = step.condition.drawing
    drag(qtbot, step, drawing.spot(385, 500).toPoint(), drawing.spot(610, 500).toPoint())
    ((x, y, zone),) = places(shop, car)
    assert (abs(x - 610) < 5, abs(y - 500) < 5) == (True, True)
    assert zone not in ("", "windscreen")
    assert seen(shop, car).marks[0].note == "8 cm"
    step.page.toast.buttons.itemAt(0).widget().click()
    assert places(shop, car) == [(385, 500, "windscreen")]


def test_a_shaking_hand_on_a_mark_moves_nothing(
    qtbot: QtBot, shop: Database, car: int, step: IntakeStep
) -> None:
    at = step.condition.drawing.spot(385, 500).toPoint()
    drag(qtbot, step, at, at + QPoint(2, 2))
    assert places(shop, car) == [(385, 500, "windscreen")]
    assert not step.page.toast.isVisible()


def test_a_mark_dragged_off_the_sheet_stays_on_it(
    qtbot: QtBot, shop: Database, car: int, step: IntakeStep
) -> None:
    drag(qtbot, step, step.condition.drawing.spot(385, 500).toPoint(), QPoint(-400, 5000))
    ((x, y, _zone),) = places(shop, car)
    assert (x, y) == (0, 1000)


def test_esc_while_dragging_leaves_it_where_it_was(
    qtbot: QtBot, shop: Database, car: int, step: IntakeStep
) -> None:
    drawing = step.condition.drawing
    start = drawing.spot(385, 500).toPoint()
    qtbot.mousePress(drawing, LEFT, pos=start)
    qtbot.mouseMove(drawing, start + QPoint(60, 0))
    assert drawing.lifted is not None
    qtbot.keyClick(drawing, Key.Key_Escape)
    qtbot.mouseRelease(drawing, LEFT, pos=start + QPoint(60, 0))
    assert places(shop, car) == [(385, 500, "windscreen")]


def test_arrows_move_the_chosen_mark_and_undo_goes_back_to_where_it_was_chosen(
    qtbot: QtBot, shop: Database, car: int, step: IntakeStep
) -> None:
    drawing = step.condition.drawing
    drawing.setFocus()
    qtbot.keyClick(drawing, Key.Key_Tab)
    for _press in range(2):
        qtbot.keyClick(drawing, Key.Key_Right)
    qtbot.keyClick(drawing, Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert [x for x, _y, _zone in places(shop, car)] == [385 + 15 + 15 + 3]
    assert drawing.current == seen(shop, car).marks[0].id
    step.page.toast.buttons.itemAt(0).widget().click()
    assert places(shop, car) == [(385, 500, "windscreen")]


def test_a_held_arrow_is_one_move(qtbot: QtBot, shop: Database, car: int, step: IntakeStep) -> None:
    drawing = step.condition.drawing
    drawing.setFocus()
    qtbot.keyClick(drawing, Key.Key_Tab)
    for _repeat in range(10):
        qtbot.keyPress(drawing, Key.Key_Down)
    assert places(shop, car) == [(385, 500, "windscreen")]
    qtbot.keyRelease(drawing, Key.Key_Down)
    ((_x, y, _zone),) = places(shop, car)
    assert y > 500


def test_several_marks_by_keys_alone_each_of_its_kind(
    qtbot: QtBot, shop: Database, car: int, step: IntakeStep
) -> None:
    drawing = step.condition.drawing
    drawing.setFocus()
    for kind, way, note in ((Key.Key_1, Key.Key_Left, "long"), (Key.Key_3, Key.Key_Up, "")):
        qtbot.keyClick(drawing, way, Qt.KeyboardModifier.ShiftModifier)
        qtbot.keyClick(drawing, kind)
        qtbot.keyClick(drawing, Key.Key_Return)
        if note:
            qtbot.keyClick(drawing, Key.Key_Return)
            line = step.condition.list.lines[drawing.current]
            assert step.page.focusWidget() is line.note.edit
            qtbot.keyClicks(line.note.edit, note)
            qtbot.keyClick(line.note.edit, Key.Key_Return)
            assert step.page.focusWidget() is drawing
    marks = seen(shop, car).marks
    assert [(mark.kind, mark.note) for mark in marks] == [
        (MarkKind.DENT, "8 cm"),
        (MarkKind.SCRATCH, "long"),
        (MarkKind.CRACK, ""),
    ]
    assert [marks[1].x, marks[2].x] == [440, 440]
    assert marks[2].y < marks[1].y


def test_a_number_is_the_kind_of_the_chosen_mark_or_of_the_next(
    qtbot: QtBot, shop: Database, car: int, step: IntakeStep
) -> None:
    drawing = step.condition.drawing
    drawing.setFocus()
    qtbot.keyClick(drawing, Key.Key_Right)
    qtbot.keyClick(drawing, Key.Key_Return)
    qtbot.keyClick(drawing, Key.Key_Right)
    qtbot.keyClick(drawing, Key.Key_4)
    assert [mark.kind for mark in seen(shop, car).marks] == [MarkKind.DENT, MarkKind.SCRATCH]
    drawing.choose(seen(shop, car).marks[0].id)
    qtbot.keyClick(drawing, Key.Key_3)
    assert [mark.kind for mark in seen(shop, car).marks] == [MarkKind.CRACK, MarkKind.SCRATCH]


def test_the_drawing_says_what_the_keys_do(qtbot: QtBot, step: IntakeStep) -> None:
    drawing = step.condition.drawing
    drawing.setFocus()
    said = [drawing.keys_words()]
    qtbot.keyClick(drawing, Key.Key_Tab)
    said.append(drawing.keys_words())
    assert "sets a mark" in said[0]
    assert "move" in said[1]


def test_where_the_page_is_low_the_crosshair_stays_in_sight(qtbot: QtBot, step: IntakeStep) -> None:
    step.page.resize(1190, 250)
    QApplication.processEvents()
    drawing = step.condition.drawing
    drawing.setFocus()
    for way in (Key.Key_Down, Key.Key_Up, Key.Key_Down):
        for _press in range(12):
            qtbot.keyClick(drawing, way, Qt.KeyboardModifier.ShiftModifier)
        assert drawing.cross is not None
        assert drawing.visibleRegion().contains(drawing.spot(*drawing.cross).toPoint())


def set_mark(qtbot: QtBot, step: IntakeStep) -> QLineEdit:
    """A mark left of the middle, by keys; gives the line of its note."""
    drawing = step.condition.drawing
    drawing.setFocus()
    qtbot.keyClick(drawing, Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(drawing, Key.Key_Return)
    return step.condition.list.lines[drawing.current].note.edit


@pytest.mark.parametrize("words", ["deep, 2 cm", "3 cm, paint off"])
def test_what_is_typed_after_a_mark_is_its_note(
    qtbot: QtBot, shop: Database, car: int, step: IntakeStep, words: str
) -> None:
    note = set_mark(qtbot, step)
    for letter in words:
        type_text(cast("QWidget", step.page.focusWidget()), letter)
    assert step.page.focusWidget() is note
    qtbot.keyClick(note, Key.Key_Return)
    marks = seen(shop, car).marks
    assert [(mark.kind, mark.note) for mark in marks] == [
        (MarkKind.DENT, "8 cm"),
        (MarkKind.SCRATCH, words),
    ]
    assert step.page.focusWidget() is step.condition.drawing


def test_a_digit_after_a_note_is_the_kind_of_the_next_mark(
    qtbot: QtBot, shop: Database, car: int, step: IntakeStep
) -> None:
    drawing = step.condition.drawing
    note = set_mark(qtbot, step)
    type_text(drawing, "x")
    qtbot.keyClick(note, Key.Key_Return)
    assert "Enter its note" in drawing.keys_words()
    qtbot.keyClick(drawing, Key.Key_3)
    qtbot.keyClick(drawing, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(drawing, Key.Key_Return)
    assert [(mark.kind, mark.note) for mark in seen(shop, car).marks] == [
        (MarkKind.DENT, "8 cm"),
        (MarkKind.SCRATCH, "x"),
        (MarkKind.CRACK, ""),
    ]


def test_enter_and_tab_after_a_note_begin_at_its_mark(
    qtbot: QtBot, shop: Database, car: int, step: IntakeStep
) -> None:
    drawing = step.condition.drawing
    drawing.setFocus()
    set_mark(qtbot, step)
    first, second = (mark.id for mark in seen(shop, car).marks)
    drawing.choose(first)
    for _note in range(2):
        qtbot.keyClick(drawing, Key.Key_Return)
        note = step.condition.list.lines[first].note.edit
        assert step.page.focusWidget() is note
        qtbot.keyClick(note, Key.Key_Return)
    assert (drawing.current, len(seen(shop, car).marks)) == (0, 2)
    qtbot.keyClick(drawing, Key.Key_Tab)
    assert drawing.current == second


def test_words_are_pasted_into_the_note_of_the_mark_just_set(
    qtbot: QtBot, shop: Database, car: int, step: IntakeStep
) -> None:
    note = set_mark(qtbot, step)
    QApplication.clipboard().setText("老伤 3 cm")
    qtbot.keySequence(step.condition.drawing, QKeySequence.StandardKey.Paste)
    assert step.page.focusWidget() is note
    qtbot.keyClick(note, Key.Key_Return)
    assert seen(shop, car).marks[1].note == "老伤 3 cm"


@pytest.mark.parametrize("how", ["drawing", "note", "file"])
def test_a_pasted_picture_is_a_photo_of_the_mark(
    qtbot: QtBot, shop: Database, car: int, step: IntakeStep, tmp_path: Path, how: str
) -> None:
    note = set_mark(qtbot, step)
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    held = QMimeData()
    if how == "file":
        picture.save(str(tmp_path / "a.png"))
        held.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.png"))])
        held.setText("a.png")
    else:
        held.setImageData(picture)
    QApplication.clipboard().setMimeData(held)
    hand = note if how == "note" else step.condition.drawing
    hand.setFocus()
    qtbot.keySequence(hand, QKeySequence.StandardKey.Paste)
    qtbot.waitUntil(lambda: len(seen(shop, car).photos) == 1, timeout=20_000)
    assert [mark.photos for mark in seen(shop, car).marks] == [0, 1]
    assert note.text() == ""


def test_letters_on_a_chosen_mark_are_added_to_its_note(
    qtbot: QtBot, shop: Database, car: int, step: IntakeStep
) -> None:
    drawing = step.condition.drawing
    drawing.setFocus()
    qtbot.keyClick(drawing, Key.Key_Tab)
    type_text(drawing, "!")
    assert cast("QLineEdit", step.page.focusWidget()).text() == "8 cm!"


def test_an_input_method_on_the_drawing_writes_the_note(
    qtbot: QtBot, shop: Database, car: int, step: IntakeStep
) -> None:
    drawing = step.condition.drawing
    enabled = Qt.InputMethodQuery.ImEnabled
    drawing.setFocus()
    asked = QInputMethodQueryEvent(enabled)
    QApplication.sendEvent(drawing, asked)
    assert not asked.value(enabled)
    note = set_mark(qtbot, step)
    QApplication.sendEvent(drawing, asked := QInputMethodQueryEvent(enabled))
    assert asked.value(enabled)
    compose(drawing, "gua", "guahen")
    assert step.page.focusWidget() is drawing
    assert note.text() == ""
    compose(drawing, commit="刮痕")
    assert note.text() == "刮痕"
    assert step.page.focusWidget() is note
    qtbot.keyClick(note, Key.Key_Return)
    assert seen(shop, car).marks[1].note == "刮痕"


def write_note(qtbot: QtBot, step: IntakeStep, words: str) -> QLineEdit:
    """Set a mark, write its note and end it with Enter; gives the line of the note."""
    note = set_mark(qtbot, step)
    type_text(step.condition.drawing, words[0])
    type_text(note, words[1:])
    qtbot.keyClick(note, Key.Key_Return)
    assert step.page.focusWidget() is step.condition.drawing
    return note


def test_letters_after_a_finished_note_go_on_with_it(
    qtbot: QtBot, shop: Database, car: int, step: IntakeStep
) -> None:
    note = write_note(qtbot, step, "deep")
    for letter in ", 2 cm":
        type_text(cast("QWidget", step.page.focusWidget()), letter)
    assert step.page.focusWidget() is note
    qtbot.keyClick(note, Key.Key_Return)
    assert seen(shop, car).marks[1].note == "deep, 2 cm"


def test_an_input_method_after_a_finished_note_goes_on_with_it(
    qtbot: QtBot, shop: Database, car: int, step: IntakeStep
) -> None:
    note = write_note(qtbot, step, "刮痕")
    drawing = step.condition.drawing
    QApplication.sendEvent(drawing, asked := QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled))
    assert asked.value(Qt.InputMethodQuery.ImEnabled)
    compose(drawing, "hen", "henshen", commit="很深")
    assert step.page.focusWidget() is note
    qtbot.keyClick(note, Key.Key_Return)
    assert seen(shop, car).marks[1].note == "刮痕很深"


def test_the_note_being_typed_has_a_frame_and_the_drawing_says_how_to_end_it(
    qtbot: QtBot, step: IntakeStep
) -> None:
    note = set_mark(qtbot, step)
    frame = (note.width() // 2, 0)
    plain = note.grab().toImage().pixelColor(*frame)
    type_text(step.condition.drawing, "x")
    assert step.condition.drawing.keys_words() == "Enter: note done"
    assert note.grab().toImage().pixelColor(*frame) == color("accent") != plain
    step.condition.inner.setFocus()
    assert "note done" not in step.condition.drawing.keys_words()


def test_letters_while_no_mark_is_chosen_change_nothing(
    qtbot: QtBot, shop: Database, car: int, step: IntakeStep
) -> None:
    drawing = step.condition.drawing
    drawing.setFocus()
    type_text(drawing, "x")
    compose(drawing, "gua", commit="刮")
    assert step.page.focusWidget() is drawing
    assert [mark.note for mark in seen(shop, car).marks] == ["8 cm"]


def test_a_scan_on_the_drawing_changes_no_mark(
    qtbot: QtBot, shop: Database, car: int, step: IntakeStep
) -> None:
    step.page.activateWindow()
    qtbot.waitUntil(step.page.isActiveWindow)
    scanner = Scanner(QApplication.instance())
    codes: list[str] = []
    scanner.scanned.connect(codes.append)
    drawing = step.condition.drawing
    drawing.setFocus()
    scan(cast("QWidget", QApplication.focusWidget()), at=1000)
    assert (codes, step.condition.kind.value) == (["RO2611220042"], MarkKind.SCRATCH)
    set_mark(qtbot, step)
    scan(drawing, at=9000)
    assert len(codes) == 2
    assert [(mark.kind, mark.note) for mark in seen(shop, car).marks] == [
        (MarkKind.DENT, "8 cm"),
        (MarkKind.SCRATCH, ""),
    ]
    assert not step.condition.list.lines[drawing.current].note.unsaved
    scanner.deleteLater()


def scan(first: QWidget, *, at: int) -> None:
    """Keys at a scanner's speed, each to what has the focus then."""
    hand: QWidget | None = first
    for letter in "RO2611220042":
        assert hand is not None
        at = type_text(hand, letter, at=at, gap=8)
        hand = QApplication.focusWidget()
    assert hand is not None
    press(hand, Key.Key_Return, at=at)


def test_once_a_mark_is_taken_off_the_hand_is_at_the_drawing(
    qtbot: QtBot, shop: Database, car: int, step: IntakeStep
) -> None:
    (line,) = step.condition.list.lines.values()
    line.off.setFocus()
    qtbot.keyClick(line.off, Key.Key_Space)
    assert places(shop, car) == []
    assert QApplication.focusWidget() is step.condition.drawing


def test_another_order_begins_with_the_first_kind(step: IntakeStep, shop: Database, now: datetime) -> None:
    step.condition.pick_kind(MarkKind.CRACK)
    other = shop.act(story.car_arrives, plate="粤B·99999", by=None, now=now)
    step.page.visit(order_id=other, step="intake")
    assert step.condition.kind.value == MarkKind.SCRATCH

"""The shared pieces under the hand: rows, tables, lines to type, dates, gauge, signature, scanner."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QShortcut, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QCompleter,
    QDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from shopdesk.errors import DeskError
from shopdesk.kinds import Role, SignedHow
from shopdesk.ui import typed
from shopdesk.ui.bridge import Who
from shopdesk.ui.fields import ChoiceField, ComboField, DateTimeField, FuelGauge, IntField, TextField
from shopdesk.ui.rows import Row, RowGroup, Rows
from shopdesk.ui.shortcuts import Sheet
from shopdesk.ui.theme import Text, font, px
from shopdesk.ui.widgets.button import Button
from shopdesk.ui.widgets.cells import GAP, lend
from shopdesk.ui.widgets.layout import column
from shopdesk.ui.widgets.letters import AltLetters
from shopdesk.ui.widgets.line_model import Line, LineColumn, Type
from shopdesk.ui.widgets.lines import LineGrid
from shopdesk.ui.widgets.override import OverrideBox
from shopdesk.ui.widgets.planned import Plan, PlannedBar
from shopdesk.ui.widgets.scanner import Scanner
from shopdesk.ui.widgets.signature import SignaturePad, Signed
from shopdesk.ui.widgets.signing import SignPane
from shopdesk.ui.widgets.table import Table
from shopdesk.ui.widgets.table_model import Column
from shopdesk.ui.widgets.text import KeyCap
from shopdesk.ui.widgets.toggles import Option
from tests.pages.hand import compose, let_go, press, scan, type_text

NOW = datetime(2026, 3, 11, 1, 30, tzinfo=UTC)
pytestmark = pytest.mark.usefixtures("desk_app")


@pytest.fixture
def scanned(desk_app: QApplication) -> list[str]:
    """The codes a scanner read."""
    codes: list[str] = []
    Scanner(desk_app).scanned.connect(codes.append)
    return codes


def test_rows_are_done_by_enter_and_alt_digit(qtbot: QtBot) -> None:
    rows = Rows()
    qtbot.addWidget(rows)
    rows.resize(900, 300)
    rows.show_groups(
        [
            RowGroup("Now", (Row(1, "A", action="Call"), Row(2, "B", action="Call"))),
            RowGroup("Later", (Row(3, "C"),)),
        ]
    )
    rows.show()
    rows.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is rows)
    done: list[object] = []
    rows.acted.connect(done.append)
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    qtbot.keyClick(rows, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    button = rows.button_box(1).center().toPoint()
    qtbot.mouseClick(rows, Qt.MouseButton.LeftButton, pos=button)
    qtbot.mouseClick(rows, Qt.MouseButton.LeftButton, pos=QPoint(20, button.y()))
    assert done == [2, 1, 2]


def test_the_chosen_row_stays_chosen_when_others_come(qtbot: QtBot) -> None:
    rows = Rows()
    qtbot.addWidget(rows)
    rows.show_rows([Row(1, "A"), Row(2, "B")])
    rows.choose(1)
    rows.show_rows([Row(9, "Z"), Row(1, "A"), Row(2, "B")])
    assert rows.current() == Row(2, "B")


def grid(qtbot: QtBot) -> LineGrid:
    made = LineGrid("lines", [
        LineColumn("what", "Item", stretch=True, suggest=("brake pads", "brake fluid")),
        LineColumn("qty", "Qty", Type.QUANTITY, default=1000),
        LineColumn("price", "Price", Type.MONEY),
        LineColumn("where", "Where", Type.CHOICE, options=(("box", "Box"), ("car", "In the car")), default="car"),
        LineColumn("sum", "Sum", Type.SHOWN, show=lambda v: str((v["qty"] or 0) * (v["price"] or 0) // 1000)),
    ])  # fmt: skip
    qtbot.addWidget(made)
    made.resize(700, 200)
    made.show()
    return made


def test_a_grid_is_never_wider_than_its_place(qtbot: QtBot) -> None:
    grid = LineGrid(
        "people", [LineColumn("number", "No.", width=56), LineColumn("name", "Name", stretch=True)]
    )
    qtbot.addWidget(grid)
    grid.show()
    for width in (600, 599, 601, 640, 639, 250):
        grid.resize(width, 200)
        assert grid.view.horizontalScrollBar().maximum() == 0, width


def whole(view: QTableView, at: int, text: str) -> bool:
    """The text stands in its column without being cut."""
    return view.columnWidth(at) >= QFontMetrics(font(Text.BODY)).horizontalAdvance(text) + px(GAP)


WORK = "brake pads in front, both sides, with their clips"


def test_a_tables_words_take_the_room_the_other_columns_leave_empty(qtbot: QtBot) -> None:
    table = Table("bill", [
        Column("kind", "Kind", lambda _row: "Labour", width=96),
        Column("what", "Item", lambda row: row, stretch=True, width=180),
        Column("discount", "Discount", lambda _row: "", width=180, right=True),
        Column("amount", "Amount", lambda _row: "¥1,440.00", width=180, right=True),
    ], bare=True, flush=True)  # fmt: skip
    qtbot.addWidget(table)
    table.resize(600, 300)
    table.show()
    table.show_rows(["oil"])
    declared = [table.view.columnWidth(at) for at in range(4)]
    table.show_rows(["oil", WORK])
    assert not whole(table.view, 1, WORK + WORK)
    assert whole(table.view, 1, WORK)
    assert whole(table.view, 0, "Labour")
    assert whole(table.view, 3, "¥1,440.00")
    assert sum(table.view.columnWidth(at) for at in range(4)) == table.view.viewport().width()
    table.show_rows(["oil"])
    assert [table.view.columnWidth(at) for at in range(4)] == declared


def test_figures_to_type_lend_the_words_room_but_keep_enough_to_type_in(qtbot: QtBot) -> None:
    made = grid(qtbot)
    made.resize(560, 200)
    made.show_lines([Line(1, {"what": "oil", "qty": 1000, "price": 4500, "where": "car"})])
    before = [made.view.columnWidth(at) for at in range(5)]
    made.show_lines([Line(1, {"what": WORK, "qty": 1000, "price": 4500, "where": "car"})])
    after = [made.view.columnWidth(at) for at in range(5)]
    assert after[0] > before[0]
    assert sum(after) == sum(before)
    assert after[3] == before[3]  # a choice needs room for every word in its list
    assert all(after[at] >= before[at] * 3 // 4 for at in (1, 2, 4))


def test_the_frame_of_the_cell_in_hand_keeps_off_the_next_cells_words(qtbot: QtBot) -> None:
    staff = LineGrid(
        "people", [LineColumn("number", "No.", width=56), LineColumn("name", "Name", stretch=True)]
    )
    qtbot.addWidget(staff)
    staff.resize(400, 200)
    staff.show()
    staff.show_lines([Line(1, {"number": "01", "name": "Ma Li"})])
    here = staff.view.lines_model.index(0, 0)
    staff.view.setCurrentIndex(here)
    staff.view.edit(here)
    beside = staff.view.visualRect(staff.view.lines_model.index(0, 1))
    assert editor(staff).geometry().right() <= beside.left() - px(4)
    assert staff.view.in_hand(here).right() <= beside.left() - px(4)


@pytest.mark.parametrize(
    ("takers", "needs", "made"),
    [
        ([0], [50, 40, 40], [50, 100, 100]),
        ([0], [71, 40, 70], [71, 86, 93]),
        ([0], [500, 40, 70], [140, 40, 70]),
        ([0, 1], [53, 104, 40], [53, 104, 93]),
    ],
)
def test_columns_lend_no_more_than_is_lacking_nor_than_they_have(
    takers: list[int], needs: list[int], made: list[int]
) -> None:
    assert lend([50, 100, 100], takers, needs) == made


def editor(made: LineGrid) -> QLineEdit:
    """The line edit of the cell being typed in."""
    found = [edit for edit in made.view.viewport().findChildren(QLineEdit) if edit.isVisible()]
    assert found
    return found[-1]


def enter(edit: QLineEdit, key: Qt.Key = Qt.Key.Key_Return) -> None:
    """Enter where the keys go: to the words offered while they stand there, else to the line."""
    completer = edit.completer()
    popup = completer.popup() if completer is not None else None
    press(popup if popup is not None and popup.isVisible() else edit, key)
    QApplication.processEvents()


def test_lines_are_typed_down_with_enter(qtbot: QtBot) -> None:
    lines = grid(qtbot)
    qtbot.waitExposed(lines)
    lines.add_line()
    for text in ("刹车片", "2.5", "１００", "box"):
        edit = editor(lines)
        edit.clear()
        type_text(edit, text)
        enter(edit)
    type_text(editor(lines), "油")
    first, second = lines.read()
    assert first.values == {"what": "刹车片", "qty": 2500, "price": 10000, "where": "box"}
    assert lines.model.text(0, lines.model.columns[4]) == "25000"
    assert second.values["what"] == "油"
    assert second.values["qty"] == 1000


def test_what_is_pasted_goes_into_the_cell_in_hand(qtbot: QtBot) -> None:
    lines = grid(qtbot)
    lines.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is lines)
    lines.add_line()
    type_text(editor(lines), "油")
    enter(editor(lines))
    lines.view.setCurrentIndex(lines.model.index(0, 0))
    lines.view.setFocus()
    QApplication.clipboard().setText("机油 5W-30")
    qtbot.keyClick(lines.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    enter(editor(lines))
    assert lines.read()[0].values["what"] == "机油 5W-30"


def test_enter_takes_what_is_offered_and_goes_on(qtbot: QtBot) -> None:
    lines = grid(qtbot)
    lines.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is lines)
    lines.add_line()
    edit = editor(lines)
    type_text(edit, "brake f")
    completer = edit.completer()
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    press(popup, Qt.Key.Key_Down)
    enter(edit)
    assert lines.view.open_cell is not None
    assert lines.view.open_cell.column == "qty"
    assert lines.model.text(0, lines.model.columns[0]) == "brake fluid"


@pytest.mark.parametrize(("key", "column"), [(Qt.Key.Key_Tab, "price"), (Qt.Key.Key_Backtab, "what")])
def test_tab_past_words_that_are_offered_stays_in_the_grid(qtbot: QtBot, key: Qt.Key, column: str) -> None:
    lines = grid(qtbot)
    lines.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is lines)
    lines.add_line()
    edit = editor(lines)
    type_text(edit, "brake")
    completer = edit.completer()
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    enter(edit, Qt.Key.Key_Tab)
    assert lines.view.open_cell is not None
    assert lines.view.open_cell.column == "qty"
    enter(editor(lines), key)
    assert lines.view.open_cell is not None
    assert lines.view.open_cell.column == column
    assert lines.model.text(0, lines.model.columns[0]) == "brake"


def test_an_unreadable_cell_is_refused_where_it_stands(qtbot: QtBot) -> None:
    lines = grid(qtbot)
    lines.show_lines([Line(7, {"what": "x", "qty": 1000, "price": 5, "where": "car"})])
    lines.model.setData(lines.model.index(0, 2), "twelve")
    with pytest.raises(DeskError) as refused:
        lines.read()
    assert refused.value.field == "lines"
    assert lines.model.text(0, lines.model.columns[2]) == "twelve"


def test_the_hand_in_an_empty_grid_is_seen_once_lines_come(qtbot: QtBot) -> None:
    lines = grid(qtbot)
    lines.activateWindow()
    lines.view.setFocus()
    qtbot.waitUntil(lines.view.hasFocus)
    lines.show_lines([Line(7, {"what": "x"}), Line(8, {"what": "y"})])
    assert (lines.view.currentIndex().row(), lines.view.currentIndex().column()) == (
        0,
        lines.view.first_text(),
    )


def test_a_removed_line_comes_back(qtbot: QtBot) -> None:
    lines = grid(qtbot)
    lines.show_lines([Line(7, {"what": "x"}), Line(8, {"what": "y"})])
    gone: list[object] = []
    lines.removed.connect(gone.append)
    lines.view.setCurrentIndex(lines.model.index(0, 0))
    lines.remove_line()
    assert [line.key for line in lines.read()] == [8]
    lines.undo()
    assert [line.key for line in lines.read()] == [7, 8]
    assert gone == [7]


def test_a_table_filters_sorts_and_copies(qtbot: QtBot) -> None:
    table = Table(
        "people",
        [
            Column("name", "Name", lambda r: r[0]),
            Column("age", "Age", lambda r: str(r[1]), sort=lambda r: r[1], right=True),
        ],
    )
    qtbot.addWidget(table)
    table.show_rows([("周雅宁", 31), ("AT&T <b>", 9), ("Zhou", 100)])
    table.sort_by(1)
    table.view.choose(0)
    table.view.selectAll()
    table.view.copy()
    assert QApplication.clipboard().text() == "AT&T <b>\t9\n周雅宁\t31\nZhou\t100"
    type_text(table.filter.edit, "雅")
    assert table.current() == ("周雅宁", 31)
    assert table.shown() == (["Name", "Age"], [["周雅宁", "31"]])


TYPED = {
    "1530": "2026-03-11 15:30", "9:00": "2026-03-12 09:00", "明天 15:30": "2026-03-12 15:30", "明天15:30": "2026-03-12 15:30",
    "11-24 17:00": "2026-11-24 17:00", "+2d 9": "2026-03-13 09:00", "+2h": "2026-03-11 11:30", "周五 10": "2026-03-13 10:00",
    "2026年3月20日 08:15": "2026-03-20 08:15", "１５：３０": "2026-03-11 15:30",
}  # fmt: skip


@pytest.mark.parametrize(("text", "local"), TYPED.items())
def test_times_as_people_type_them(text: str, local: str) -> None:
    assert typed.read_moment(text, NOW).astimezone().strftime("%Y-%m-%d %H:%M") == local


def test_what_is_no_time_is_refused_at_its_field(qtbot: QtBot) -> None:
    field = DateTimeField("promised", "Promised", now=lambda: NOW)
    qtbot.addWidget(field)
    type_text(field.edit, "soon")
    with pytest.raises(DeskError) as refused:
        field.required()
    assert refused.value.field == "promised"
    assert typed.read_date("3-12", date(2026, 3, 11)) == date(2026, 3, 12)
    assert typed.read_date("1-5", date(2026, 12, 30)) == date(2027, 1, 5)


@pytest.mark.parametrize("words", ["15 Dec", "15dec", "dec 15", "15 December 2026", "Dec. 15, 2026"])
def test_a_day_is_read_as_it_is_written_in_english(words: str) -> None:
    assert typed.read_date(words, date(2026, 11, 30)) == date(2026, 12, 15)
    with pytest.raises(DeskError):
        typed.read_date(words.lower().replace("dec", "foo"), date(2026, 11, 30))


def test_the_gauge_by_key_and_click(qtbot: QtBot) -> None:
    gauge = FuelGauge("fuel", "Fuel")
    qtbot.addWidget(gauge)
    gauge.resize(300, 60)
    gauge.show()
    assert gauge.value is None
    qtbot.keyClick(gauge.blocks, Qt.Key.Key_3)
    qtbot.keyClick(gauge.blocks, Qt.Key.Key_Right)
    assert gauge.value == 4


def test_a_signature_needs_a_stroke(qtbot: QtBot) -> None:
    got: list[Signed] = []
    pad = SignaturePad("I agree.", on=got.append)
    qtbot.addWidget(pad)
    pad.resize(400, 260)
    pad.show()
    assert not pad.accept_button.isEnabled()
    qtbot.mousePress(pad.pad, Qt.MouseButton.LeftButton, pos=QPoint(40, 60))
    for x in range(40, 200, 10):
        qtbot.mouseMove(pad.pad, QPoint(x, 60 + x % 20))
    for at in ((60, 40), (140, 90), (220, 40)):
        pad.pad.draw_to(QPoint(*at).toPointF())
    qtbot.mouseClick(pad.accept_button, Qt.MouseButton.LeftButton)
    assert got[0].png.startswith(b"\x89PNG")
    assert got[0].svg.startswith(b"<svg")


def test_the_pad_stays_under_the_pen_while_a_refusal_stands_above_it(qtbot: QtBot) -> None:
    page, pane = QWidget(), SignPane()
    qtbot.addWidget(page)
    page.setLayout(column(pane, None))
    page.resize(700, 700)
    pane.how.value = SignedHow.SCREEN
    pane.begin("Version 2", signer="Zhou", initial=False)
    page.show()
    with pytest.raises(DeskError) as refused:
        pane.given()
    pane.how.refuse(str(refused.value))
    QApplication.processEvents()
    pad, at = pane.pad, pane.pad.mapTo(page, QPoint())
    qtbot.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    for x in (60, 100, 140):
        move = QMouseEvent(QEvent.Type.MouseMove, QPointF(x, 40), pad.mapToGlobal(QPointF(x, 40)),
                           Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)  # fmt: skip
        QApplication.sendEvent(pad, move)
        QApplication.processEvents()
        assert pad.mapTo(page, QPoint()) == at
    qtbot.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(140, 40))
    assert not pane.how.refused
    qtbot.waitUntil(lambda: pad.mapTo(page, QPoint()).y() < at.y())


def test_the_refusal_goes_when_a_key_that_drew_is_up(qtbot: QtBot) -> None:
    pane = SignPane()
    qtbot.addWidget(pane)
    pane.how.refuse("Nothing is drawn yet.")
    qtbot.keyPress(pane.pad, Qt.Key.Key_Space)
    qtbot.keyPress(pane.pad, Qt.Key.Key_Right)
    assert pane.how.refused
    qtbot.keyRelease(pane.pad, Qt.Key.Key_Right)
    assert not pane.how.refused


def test_a_sentence_of_a_row_that_is_too_long_goes_on_below(qtbot: QtBot) -> None:
    rows = Rows()
    qtbot.addWidget(rows)
    long = Row(
        1,
        "A",
        why="Ask workshop, then give a new time, and say so",
        time="yesterday 14:05",
        action="New time & call",
    )
    rows.show_rows([long, Row(2, "B", why="Call", action="Call")])
    rows.resize(1400, 300)
    rows.show()
    plain = rows.height()
    rows.resize(700, 300)
    assert rows.height() > plain
    first, second = rows.button_box(0), rows.button_box(1)
    assert first.bottom() < second.top()
    rows.resize(1400, 300)
    assert rows.height() == plain


def test_a_scanner_is_taken_out_of_the_field_it_fell_into(qtbot: QtBot, desk_app: QApplication) -> None:
    scanner = Scanner(desk_app)
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    field = IntField("km", number=86412)
    layout.addWidget(field)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    field.edit.setFocus()
    codes: list[str] = []
    scanner.scanned.connect(codes.append)
    at = type_text(field.edit, "20261124-007", at=1000, gap=8)
    press(field.edit, Qt.Key.Key_Return, at=at)
    assert codes == ["20261124-007"]
    assert field.edit.text() == "86,412"
    field.edit.clear()
    at = type_text(field.edit, "1234567", at=9000, gap=90)
    press(field.edit, Qt.Key.Key_Return, at=at)
    assert codes == ["20261124-007"]
    assert field.edit.text() == "1,234,567"
    scanner.deleteLater()


def test_the_wheel_over_a_choice_changes_nothing(qtbot: QtBot) -> None:
    field = ComboField("who", "Technician", [(1, "Luo Cheng"), (2, "Zhou Ping")], value=1)
    qtbot.addWidget(field)
    field.show()
    middle = field.box.rect().center().toPointF()
    turned = QWheelEvent(
        middle, field.box.mapToGlobal(middle), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(field.box, turned)
    assert field.value == 1
    assert not turned.isAccepted()


def test_a_choice_is_found_by_pinyin_and_initials(qtbot: QtBot) -> None:
    field = ComboField("who", "Technician", [(1, "罗成"), (2, "任飞"), (3, "罗飞"), (4, "O'Brien")])
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is field)
    field.line.setFocus()
    for text, meant in (
        ("luoc", 1),
        ("rf", 2),
        ("罗", None),
        ("飞", None),
        ("luof", 3),
        ("brien", 4),
        ("nobody", None),
    ):
        field.line.clear()
        type_text(field.line, text)
        assert field.value == meant, text
    field.line.clear()
    type_text(field.line, "luof")
    completer = field.line.completer()
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    assert [
        completer.completionModel().index(row, 0).data() for row in range(completer.completionCount())
    ] == ["罗飞"]
    press(popup, Qt.Key.Key_Return)
    assert field.text == "罗飞"


def test_of_two_called_the_same_the_one_chosen_is_meant(qtbot: QtBot) -> None:
    field = ComboField("who", "Technician", [(1, "王伟"), (2, "罗成"), (3, "王伟")], value=3)
    qtbot.addWidget(field)
    field.show()
    assert field.value == 3
    field.line.editingFinished.emit()
    assert (field.value, field.raw()) == (3, {"key": 3, "text": "王伟"})
    field.value = 1
    assert field.value == 1


def test_a_choice_that_gets_the_hand_is_typed_over(qtbot: QtBot) -> None:
    form, before = QWidget(), TextField("note")
    field = ComboField("who", "Technician", [(1, "罗成"), (2, "任飞")], value=1)
    form.setLayout(column(before, field))
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is form)
    before.setFocus()
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    assert field.line.selectedText() == "罗成"
    type_text(field.line, "renf")
    assert field.value == 2


ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit, QComboBox])
def test_alt_with_a_letter_writes_nothing(qtbot: QtBot, desk_app: QApplication, kind: type[QWidget]) -> None:
    page = QWidget()
    field = kind(page)
    if isinstance(field, QComboBox):
        field.setEditable(True)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is page)
    guard = AltLetters(desk_app)
    field.setFocus()
    before = standing_in(field)
    for key, text in ((Qt.Key.Key_Q, "q"), (Qt.Key.Key_7, "7"), (Qt.Key(0x424), "ф")):
        press(field, key, ALT, text=text)
    assert standing_in(field) == before
    press(field, Qt.Key.Key_7, ALT | CONTROL, text="7")  # AltGr on Windows
    press(field, Qt.Key.Key_7, ALT | Qt.KeyboardModifier.GroupSwitchModifier, text="7")
    type_text(field, "7")
    compose(field, commit="8")
    assert standing_in(field) == "7778"
    guard.deleteLater()


def standing_in(field: QWidget) -> str:
    """What stands in any of them."""
    return str(
        field.toPlainText()
        if isinstance(field, QPlainTextEdit)
        else field.currentText()
        if isinstance(field, QComboBox)
        else field.property("text")
    )


def test_alt_with_a_letter_still_reaches_the_page(qtbot: QtBot, desk_app: QApplication) -> None:
    page = Listening()
    field = QLineEdit(page)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is page)
    guard = AltLetters(desk_app)
    field.setFocus()
    press(field, Qt.Key.Key_Q, ALT, text="q")
    assert page.heard == ["q"]
    guard.deleteLater()


class Listening(QWidget):
    """Hears the keys its field leaves."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remember it."""
        self.heard.append(event.text())


def in_front(qtbot: QtBot, field: TextField | ComboField) -> None:
    """Alone on the screen, the hand in it."""
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is field)
    field.setFocus()


def test_no_list_of_suggestions_lies_over_an_input_method(qtbot: QtBot) -> None:
    field = TextField("what", "What")
    field.suggest(["刮痕", "刮花"])
    in_front(qtbot, field)
    compose_over_a_list(field.edit, field.edit.completer())
    assert field.value == "刮花"


def test_no_list_of_choices_lies_over_an_input_method(qtbot: QtBot) -> None:
    field = ComboField("part", "Part", [(1, "刮痕"), (2, "刮花")], free=True)
    in_front(qtbot, field)
    compose_over_a_list(field.box, field.box.completer())
    assert field.text == "刮花"


def compose_over_a_list(control: QWidget, completer: QCompleter | None) -> None:
    """One word, which is found, then another."""
    assert completer is not None
    compose(control, "gua")
    assert not completer.popup().isVisible()
    compose(control, commit="刮")
    assert completer.popup().isVisible()
    compose(control, "hua")
    assert not completer.popup().isVisible()
    compose(control, commit="花")
    completer.popup().hide()


def test_a_refresh_does_not_end_what_an_input_method_writes(qtbot: QtBot) -> None:
    field = TextField("note", "Note", value="8 cm")
    in_front(qtbot, field)
    before = field.edit.cursorRect()
    compose(field.edit, "gua")
    composing = field.edit.cursorRect()
    assert composing != before
    field.value = "8 cm"
    assert field.edit.cursorRect() == composing


def test_a_scan_while_choices_are_offered(qtbot: QtBot, desk_app: QApplication) -> None:
    scanner = Scanner(desk_app)
    codes: list[str] = []
    scanner.scanned.connect(codes.append)
    field = ComboField("part", "Part", [(1, "Robert"), (2, "Rose")], free=True)
    in_front(qtbot, field)
    at = type_text(field.box, "Ro", at=1000, gap=300) + 500
    assert field.box.completer().popup().isVisible()
    for letter in "RO2611220042":
        at = type_text(QApplication.activePopupWidget() or field.box, letter, at=at, gap=8)
    press(QApplication.activePopupWidget() or field.box, Qt.Key.Key_Return, at=at)
    assert codes == ["RO2611220042"]
    assert field.text == "Ro"
    scanner.deleteLater()


def test_what_had_the_focus_may_be_gone_when_a_list_closes(qtbot: QtBot, desk_app: QApplication) -> None:
    scanner = Scanner(desk_app)
    field = ComboField("part", "Part", [(1, "Robert")], free=True)
    in_front(qtbot, field)
    gone = QLineEdit()
    scanner.at = gone
    gone.deleteLater()
    let_go()
    assert not scanner.eventFilter(
        field.box, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.PopupFocusReason)
    )
    scanner.at = None
    scanner.deleteLater()


def test_a_key_held_down_presses_a_button_once(qtbot: QtBot) -> None:
    button = Button("Take it", keys="Ctrl+Enter")
    qtbot.addWidget(button)
    keys = button.findChildren(QShortcut)
    assert [one.key().toString() for one in keys] == ["Ctrl+Enter", "Ctrl+Return"]
    assert not any(one.autoRepeat() for one in keys)


def test_a_scan_while_a_list_is_open_chooses_nothing(
    qtbot: QtBot, desk_app: QApplication, scanned: list[str]
) -> None:
    field = ComboField("part", "Part", [(1, "Robert"), (2, "Rose"), (3, "261122")], value=1)
    in_front(qtbot, field)
    field.box.showPopup()
    scan("RO2611220042")
    assert scanned == ["RO2611220042"]
    assert QApplication.activePopupWidget() is None
    assert field.value == 1


def test_a_scan_while_a_menu_is_open_chooses_nothing(
    qtbot: QtBot, desk_app: QApplication, scanned: list[str]
) -> None:
    field = TextField("what", "What")
    field.value = "words"
    in_front(qtbot, field)
    chosen: list[str] = []
    menu = QMenu(field)
    sizes = QMenu("Text size", menu)
    for above, name in ((menu, "&Rose"), (menu, "Xu Jing"), (sizes, "90 %"), (sizes, "150 %")):
        above.addAction(name, lambda name=name: chosen.append(name))
    menu.addMenu(sizes)
    menu.popup(field.mapToGlobal(QPoint()))
    menu.setActiveAction(menu.actions()[1])
    scan("261122004200")
    assert QApplication.activePopupWidget() is None
    menu.popup(field.mapToGlobal(QPoint()))
    menu.setActiveAction(sizes.menuAction())
    press(menu, Qt.Key.Key_Right, at=70_000)
    assert QApplication.activePopupWidget() is sizes
    scan("261122004200", at=80_000)
    assert scanned == ["261122004200", "261122004200"]
    assert QApplication.activePopupWidget() is None
    assert chosen == []
    assert field.value == "words"
    assert focused_again(field)
    scan("261122004200", at=90_000)
    assert len(scanned) == 3


def focused_again(field: TextField) -> bool:
    """Whether the hand is back in the field."""
    return QApplication.focusWidget() is field.edit


def test_a_scan_while_a_box_must_be_answered_goes_nowhere(
    qtbot: QtBot, desk_app: QApplication, scanned: list[str]
) -> None:
    box = QDialog()
    qtbot.addWidget(box)
    line, done = QLineEdit("photo.jpg"), QPushButton("Open")
    layout = QVBoxLayout(box)
    for part in (line, done):
        layout.addWidget(part)
    done.setDefault(True)
    box.open()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is box)
    line.setFocus()
    scan("RO2611220042")
    assert scanned == []
    assert line.text() == "photo.jpg"
    assert box.isVisible()


def test_a_scan_whose_first_letter_took_a_cover_away_is_whole(
    qtbot: QtBot, desk_app: QApplication, scanned: list[str]
) -> None:
    field = TextField("what", "What")
    field.value = "words"
    in_front(qtbot, field)
    Sheet(field, None)
    scan("RO2611220042")
    assert scanned == ["RO2611220042"]
    assert field.value == "words"


def test_the_sheet_of_keys_names_a_row_of_digits(qtbot: QtBot, desk_app: QApplication) -> None:
    under = QWidget()
    qtbot.addWidget(under)
    caps = {cap.keys for cap in Sheet(under, None).findChildren(KeyCap)}
    assert {"Alt+1–9", "Ctrl+1–6", "0–8"} <= caps
    assert not {"Alt+1", "Ctrl+1"} & caps


@pytest.mark.parametrize("at", [0.02, 0.22, 0.5, 0.75, 0.98])
def test_the_words_of_the_mark_lie_over_no_others(qtbot: QtBot, desk_app: QApplication, at: float) -> None:
    bar = PlannedBar()
    qtbot.addWidget(bar)
    bar.resize(639, bar.height())
    plan = Plan(
        "handed over 27 Nov 13:10",
        "promised 28 Nov 10:25",
        3.38,
        at,
        "ask 27 Nov 18:00",
        "338 % of the planned time is over",
    )
    bar.show_plan(plan)
    quiet, strong = QFontMetrics(font(Text.CAPTION)), QFontMetrics(font(Text.STRONG))
    ends = quiet.horizontalAdvance(plan.start), quiet.horizontalAdvance(plan.end)
    others = [
        QRectF(0, 0, strong.horizontalAdvance(plan.words), 20),
        QRectF(0, 38, ends[0], 18),
        QRectF(bar.width() - ends[1], 38, ends[1], 18),
    ]
    place = bar.mark_place(bar.width() * at)
    assert not any(place.intersects(other) for other in others)
    assert 0 <= place.left() < place.right() <= bar.width()


def test_a_mark_out_of_five_is_chosen_by_its_digit(qtbot: QtBot) -> None:
    field = ChoiceField("satisfaction", "", [Option(n, str(n)) for n in range(1, 6)])
    qtbot.addWidget(field)
    qtbot.keyClick(field.segments, Qt.Key.Key_4)
    assert field.value == 4


def test_left_from_no_choice_is_the_last_one(qtbot: QtBot, desk_app: QApplication) -> None:
    field = ChoiceField("old_parts", "Old parts", [Option(key, key) for key in ("taken", "waived", "none")])
    qtbot.addWidget(field)
    press(field.segments, Qt.Key.Key_Left)
    assert field.value == "none"
    field.value = None
    press(field.segments, Qt.Key.Key_Right)
    assert field.value == "taken"


def test_space_chooses_the_first_and_leaves_what_is_chosen(qtbot: QtBot) -> None:
    field = ChoiceField("old_parts", "Old parts", [Option(key, key) for key in ("taken", "waived", "none")])
    qtbot.addWidget(field)
    qtbot.keyClick(field.segments, Qt.Key.Key_Space)
    assert field.value == "taken"
    qtbot.keyClick(field.segments, Qt.Key.Key_Right)
    qtbot.keyClick(field.segments, Qt.Key.Key_Space)
    assert field.value == "waived"


def test_arrows_in_the_filter_of_a_table_choose_its_rows(qtbot: QtBot) -> None:
    table = Table("things", [Column("name", "Name", lambda row: row, stretch=True)])
    qtbot.addWidget(table)
    table.show_rows(["oil", "tyre", "brake"])
    for key, chosen in ((Qt.Key.Key_Down, "tyre"), (Qt.Key.Key_PageDown, "brake"), (Qt.Key.Key_Up, "tyre")):
        qtbot.keyClick(table.filter.edit, key)
        assert table.current() == chosen


@pytest.mark.clause("PP-2")
def test_enter_leads_from_the_pin_to_the_reason_and_a_wrong_pin_is_typed_over(
    qtbot: QtBot, desk_app: QApplication
) -> None:
    asked = OverrideBox()
    qtbot.addWidget(asked)
    allowed: list[str] = []
    asked.ask(
        ["It is not paid."], [Who(1, "Mary", Role.OWNER, "01")], lambda given: allowed.append(given.pin)
    )
    asked.show()
    asked.activateWindow()
    qtbot.waitActive(asked)
    type_text(asked.pin.edit, "9999")
    press(asked.pin.edit, Qt.Key.Key_Return)
    assert asked.focusWidget() is asked.reason.edit
    assert not allowed
    type_text(asked.reason.edit, "regular customer")
    asked.pin.refuse("The PIN is not right.")
    type_text(asked.pin.edit, "3456")
    press(asked.pin.edit, Qt.Key.Key_Return)
    assert allowed == ["3456"]

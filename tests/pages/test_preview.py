"""A paper before it is printed: seen, counted, sent to a printer (a file here), saved."""

from __future__ import annotations

import io
from itertools import pairwise
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A5
from reportlab.pdfgen.canvas import Canvas

from shopdesk.i18n import P_, _
from shopdesk.printing.missing import Missing
from shopdesk.ui.bridge import Bridge
from shopdesk.ui.page import Page
from shopdesk.ui.printing import file_name, warning
from shopdesk.ui.widgets.paper import BAND, Paper
from shopdesk.ui.widgets.preview import Preview, Turn
from shopdesk.ui.widgets.toggles import ChoiceField, Option

pytestmark = pytest.mark.usefixtures("desk_app")


def paper(pages: int) -> Paper:
    """A plain PDF of some A5 pages."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A5)
    for number in range(pages):
        canvas.drawString(72, 400, f"page {number + 1}")
        canvas.rect(36, 36, 300, 200, fill=1)
        canvas.showPage()
    canvas.save()
    return Paper(file.getvalue())


def test_two_pages_go_to_the_printer_in_their_own_size(qtbot: QtBot, tmp_path: Path) -> None:
    printed: list[int] = []

    def to_file() -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "out.pdf"))
        return printer

    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(1100, 700)
    parent.show()
    preview = Preview(
        parent, paper(2), title="Order", file_name="a.pdf", printed=printed.append, make_printer=to_file
    )
    assert preview.place_words.text() == "Page 1 of 2"
    dark = preview.pages[0].grab().toImage().pixelColor(100, preview.pages[0].height() - 100)
    assert dark.lightness() < 40
    preview.print_now()
    assert printed == [1]
    sent = PdfReader(tmp_path / "out.pdf")
    assert len(sent.pages) == 2
    assert abs(float(sent.pages[0].mediabox.width) - A5[0]) < 2
    preview.copies.edit.setText("many")
    preview.print_now()
    assert printed == [1]
    preview.leave()


def filed(path: Path) -> QPrinter:
    """A printer whose paper comes out as a file."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


@pytest.fixture
def desk(qtbot: QtBot) -> QWidget:
    """A page with a field in which the hand stands."""
    parent = QWidget()
    QLineEdit(parent).setObjectName("plate")
    qtbot.addWidget(parent)
    parent.resize(1200, 500)
    parent.show()
    parent.activateWindow()
    qtbot.waitActive(parent)
    parent.findChildren(QLineEdit)[0].setFocus()
    return parent


def test_keys_move_the_pages_and_zoom_and_esc_goes_back_to_where_the_hand_was(desk: QWidget) -> None:
    preview = Preview(desk, paper(3), title="Order", file_name="a.pdf")
    assert preview.hasFocus()
    assert preview.place_words.text() == "Page 1 of 3"
    QTest.keyClick(preview, Qt.Key.Key_End)
    assert preview.place_words.text() == "Page 3 of 3"
    QTest.keyClick(preview, Qt.Key.Key_Home)
    assert preview.place_words.text() == "Page 1 of 3"
    fitting = preview.zoom
    QTest.keyClick(preview, Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
    assert preview.zoom > fitting
    QTest.keyClick(preview, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert preview.zoom == fitting
    QTest.keyClick(preview, Qt.Key.Key_Escape)
    assert not preview.isVisible()
    assert desk.focusWidget() is desk.findChildren(QLineEdit, "plate")[0]


def test_keys_choose_language_and_size(desk: QWidget) -> None:
    chosen: list[str] = []
    field = ChoiceField(
        "paper_language", "", [Option("zh", "中文"), Option("en", "English")], value="en", keep=False
    )
    field.edited.connect(lambda: chosen.append(field.value))
    preview = Preview(desk, paper(1), title="Order", file_name="a.pdf", tools=[Turn(field, "Alt+L")])
    QTest.keyClick(preview, Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)
    assert chosen == ["zh"]
    preview.leave()


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_does_not_answer_is_said_and_nothing_counts_as_printed(
    desk: QWidget, tmp_path: Path
) -> None:
    printed: list[int] = []
    preview = Preview(desk, paper(1), title="Order", file_name="a.pdf", printed=printed.append,
                      make_printer=lambda: filed(tmp_path / "no such folder" / "out.pdf"))  # fmt: skip
    QTest.keyClick(preview, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert "does not answer. Nothing was printed" in preview.notice.text.text()
    assert printed == []
    preview.leave()


def test_a_paper_prints_in_a_worker_once_also_when_it_is_left_meanwhile(
    qtbot: QtBot, bridge: Bridge, desk: QWidget, tmp_path: Path
) -> None:
    printed: list[int] = []
    preview = Preview(desk, paper(2), title="Order", file_name="a.pdf", printed=printed.append, drawing=bridge.drawing,
                      printing=bridge.printing, make_printer=lambda: filed(tmp_path / "out.pdf"))  # fmt: skip
    QTest.keyClick(preview, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(preview, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert preview.notice.text.text() == "Printing…"
    assert printed == []
    QTest.keyClick(preview, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: bool(printed))
    bridge.wait()
    QCoreApplication.sendPostedEvents()
    assert printed == [1]
    assert len(PdfReader(tmp_path / "out.pdf").pages) == 2


def test_a_page_is_white_until_a_worker_has_drawn_it(qtbot: QtBot, bridge: Bridge, desk: QWidget) -> None:
    preview = Preview(desk, paper(1), title="Order", file_name="a.pdf", drawing=bridge.drawing)
    page = preview.pages[0]
    inside = 100, page.height() - 100
    assert page.grab().toImage().pixelColor(*inside).lightness() > 250
    qtbot.waitUntil(lambda: page.grab().toImage().pixelColor(*inside).lightness() < 40)
    preview.leave()


@pytest.mark.parametrize("dpi", [203.0, 300.0, 720.0])
def test_bands_for_the_printer_meet_without_a_gap(dpi: float) -> None:
    one = paper(1)
    bands = list(one.bands(0, dpi))
    lines = sum(band.height() for _top, band in bands)
    size = QSize(bands[0][1].width(), lines)
    assert abs(size.height() - one.sizes[0].height() / 25.4 * dpi) <= 1
    assert [top for top, _band in bands] == [n * BAND for n in range(len(bands))]
    dark = [
        band.pixelColor(size.width() // 3, y).lightness() < 128
        for _top, band in bands
        for y in range(band.height())
    ]
    assert abs(sum(dark) - 201 / 72 * dpi) <= 2
    assert sum(a != b for a, b in pairwise(dark)) == 2


def test_a_picture_that_cannot_be_drawn_reaches_the_crash_hook(qtbot: QtBot, bridge: Bridge) -> None:
    def broken() -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        bridge.drawing(broken, lambda _nothing: None)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError


def test_a_pc_without_printers_says_so(desk: QWidget) -> None:
    preview = Preview(desk, paper(1), title="Order", file_name="a.pdf")
    preview.print_now()
    assert "has no printer" in preview.notice.text.text()
    preview.leave()


@pytest.mark.parametrize(("parts", "name"), [
    (("Repair order", "RO-261122-0042", "O'Brien"), "Repair order-RO-261122-0042-O'Brien.pdf"),
    (("结算单", "ST-261122-0042", "𠮷田 AT&T"), "结算单-ST-261122-0042-𠮷田 AT&T.pdf"),
    (("结算单", "ST-1", "<b>张/三\\:*?\"|"), "结算单-ST-1- b 张 三.pdf"),
    (("Key tag", "", ".."), "Key tag.pdf"),
    (("\u202e///",), "paper.pdf"),
])  # fmt: skip
def test_a_file_is_named_by_form_number_and_name(parts: tuple[str, ...], name: str) -> None:
    assert file_name(*parts) == name


def test_a_long_name_makes_a_file_name_that_any_disk_takes(tmp_path: Path) -> None:
    name = file_name("进厂维修单", "RO-261122-0042", "欧阳" * 200)
    assert len(name.encode()) < 200
    (tmp_path / name).write_bytes(b"")


def test_a_sign_without_font_is_named_with_its_field() -> None:
    said = _(
        warning((Missing("\U00017000", P_("paper", "Sender")), Missing("\U00012000", P_("paper", "Owner"))))
    )
    assert (
        said
        == 'No font here has \U00017000 (U+17000) in "Sender", \U00012000 (U+12000) in "Owner": printed as □.'
    )
    assert _(warning(())) == ""


def test_a_paper_printed_while_the_program_is_closed_is_kept(
    qtbot: QtBot, bridge: Bridge, tmp_path: Path
) -> None:
    page, kept = Page(bridge), list[int]()
    qtbot.addWidget(page)
    page.show_paper(
        paper(1), title="Order", file_name="a.pdf", make_printer=lambda: filed(tmp_path / "out.pdf"),
        printed=lambda copies: page.aside(lambda _report: kept.append(copies), done=lambda _nothing: None),
    )  # fmt: skip
    preview = page.findChild(Preview)
    assert preview is not None
    preview.print_now()
    bridge.close()
    assert kept == [1]

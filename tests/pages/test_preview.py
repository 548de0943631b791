"""A paper before it is printed: seen, counted, sent to a printer (a file here), saved."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A5
from reportlab.pdfgen.canvas import Canvas

from shopdesk.ui.widgets.preview import Preview

pytestmark = pytest.mark.usefixtures("desk_app")


def paper(pages: int) -> bytes:
    """A plain PDF of some A5 pages."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A5)
    for number in range(pages):
        canvas.drawString(72, 400, f"page {number + 1}")
        canvas.rect(36, 36, 300, 200, fill=1)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


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

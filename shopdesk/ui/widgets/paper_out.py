"""A paper to the printer: which printer, each page in its own size, and what went wrong in the user's words."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QMarginsF, QRect
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from shopdesk.errors import Trouble
from shopdesk.i18n import N_
from shopdesk.ui.widgets.paper import Paper

MOST_DPI = 720
SILENT = N_("The printer does not answer. Nothing was printed; please try again, or save the form as PDF.")
STOPPED = N_("The printer stopped in the middle. Please look at it and print the form again.")
GONE = N_("The printer “{name}” is not there. Please switch it on, or choose another one.")
NONE = N_("This computer has no printer. Please add one in the system settings, or save the form as PDF.")


def any_printer() -> bool:
    """Whether this PC has a printer at all."""
    return bool(QPrinterInfo.availablePrinterNames())


def ready(printer: QPrinter, name: str) -> None:
    """Set the printer to the one used last ("" = the system's own). Trouble: it is gone, or there is none."""
    if printer.outputFileName():
        return
    known = QPrinterInfo.availablePrinterNames()
    if not known:
        raise Trouble(NONE)
    if name and name not in known:
        raise Trouble(GONE, name=name)
    if name:
        printer.setPrinterName(name)
    if not printer.isValid():
        raise Trouble(SILENT)


def send(paper: Paper, printer: QPrinter, copies: int) -> None:
    """Print at the printer's own resolution or a whole part of it, each page in its own size. Trouble: it did not."""
    printer.setFullPage(True)
    printer.setCopyCount(copies)
    painter = QPainter()
    for number in range(len(paper.sizes)):
        _turn(printer, paper, number)
        if number == 0:
            if not painter.begin(printer):
                raise Trouble(SILENT)
        elif not printer.newPage():
            painter.end()
            raise Trouble(STOPPED)
        _page(painter, paper, number, printer.resolution())
    if not painter.end() or printer.printerState() in (
        QPrinter.PrinterState.Error,
        QPrinter.PrinterState.Aborted,
    ):
        raise Trouble(STOPPED)


def _page(painter: QPainter, paper: Paper, number: int, sharp: int) -> None:
    """Bands that meet exactly: a line drawn is a whole number of the printer's lines."""
    coarser = ceil(sharp / MOST_DPI)
    for top, band in paper.bands(number, sharp / coarser):
        painter.drawImage(QRect(0, top * coarser, band.width() * coarser, band.height() * coarser), band)


def _turn(printer: QPrinter, paper: Paper, number: int) -> None:
    size = paper.sizes[number]
    upright = size.height() >= size.width()
    printer.setPageSize(QPageSize(size if upright else size.transposed(), QPageSize.Unit.Millimeter))
    printer.setPageOrientation(
        QPageLayout.Orientation.Portrait if upright else QPageLayout.Orientation.Landscape
    )
    printer.setPageMargins(QMarginsF(0, 0, 0, 0))

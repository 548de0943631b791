"""Pages of a PDF as pictures, through pdfium; loaded when the first paper is shown. A worker's work, but for asking sizes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QSizeF
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfDocument

POINTS = 72.0
MM = 25.4
BAND = 256
"""Lines of the printer drawn at a time: the window answers between two of them, and little memory is needed."""
FINER = 2
SLACK = 0.01
"""Of a line: what rounding may have added."""
_PDFIUM = Lock()
"""pdfium does one thing at a time."""


class Paper:
    """A PDF: its bytes, and width and height of each page (mm). It is open only while something is drawn."""

    def __init__(self, pdf: bytes) -> None:
        self.pdf = pdf
        with self._open() as document:
            sizes = [document.get_page_size(page) for page in range(len(document))]
        self.sizes = tuple(QSizeF(wide, high) / POINTS * MM for wide, high in sizes)

    @contextmanager
    def _open(self) -> Iterator[PdfDocument]:
        from pypdfium2 import PdfDocument

        with _PDFIUM:
            document = PdfDocument(self.pdf)
            try:
                yield document
            finally:
                document.close()

    def picture(self, page: int, size: QSize) -> QImage:
        """The page in so many pixels; drawn finer and reduced, so that hairlines stay."""
        from PIL.Image import Resampling

        with self._open() as document:
            scale = size.width() * FINER / (self.sizes[page].width() / MM * POINTS)
            drawn = document[page].render(scale=scale, rev_byteorder=True, prefer_bgrx=True).to_pil()
        return _image(drawn.resize((size.width(), size.height()), Resampling.BOX))

    def bands(self, page: int, dpi: float) -> Iterator[tuple[int, QImage]]:
        """The page at a printer's resolution, in bands from the top: the first line of each and what is on it."""
        scale = dpi / POINTS
        high = ceil(self.sizes[page].height() / MM * dpi - SLACK)
        for top in range(0, high, BAND):
            below = max(0, high - top - BAND)
            with self._open() as document:
                crop = (0, _cut(below, scale), 0, _cut(top, scale))
                drawn = document[page].render(scale=scale, crop=crop, rev_byteorder=True, prefer_bgrx=True)
                band = _image(drawn.to_pil())
            yield top, band


def _cut(lines: int, scale: float) -> float:
    """What pdfium rounds up to so many lines."""
    return max(0.0, lines - 0.5) / scale


def _image(drawn: Image) -> QImage:
    form = QImage.Format.Format_RGBX8888
    return QImage(drawn.tobytes(), drawn.width, drawn.height, drawn.width * 4, form).copy()

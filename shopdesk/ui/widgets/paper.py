"""Pages of a PDF as pictures, through pdfium; loaded when the first paper is shown. A worker's work, but for asking sizes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

POINTS = 72.0
MM = 25.4
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

    def picture(self, page: int, dpi: float, *, grey: bool = False) -> QImage:
        """The page at a resolution."""
        with self._open() as document:
            bitmap = document[page].render(
                scale=dpi / POINTS, grayscale=grey, rev_byteorder=True, prefer_bgrx=not grey
            )
            form = QImage.Format.Format_Grayscale8 if grey else QImage.Format.Format_RGBX8888
            return QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, form).copy()

"""Pages of a PDF as pictures, through pdfium; loaded when the first paper is shown."""

from __future__ import annotations

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

POINTS = 72.0
MM = 25.4


class Paper:
    """An open PDF."""

    def __init__(self, pdf: bytes) -> None:
        import pypdfium2

        self._document = pypdfium2.PdfDocument(pdf)
        self.count = len(self._document)

    def size_mm(self, page: int) -> QSizeF:
        """Width and height of a page."""
        width, height = self._document[page].get_size()
        return QSizeF(width / POINTS * MM, height / POINTS * MM)

    def picture(self, page: int, dpi: float, *, grey: bool = False) -> QImage:
        """The page at a resolution."""
        bitmap = self._document[page].render(
            scale=dpi / POINTS, grayscale=grey, rev_byteorder=True, prefer_bgrx=not grey
        )
        form = QImage.Format.Format_Grayscale8 if grey else QImage.Format.Format_RGBX8888
        return QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, form).copy()

    def close(self) -> None:
        """Let it go."""
        self._document.close()

"""One page of a paper on the screen: real size times a zoom, hairlines kept."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from shopdesk.ui.theme import color
from shopdesk.ui.widgets.elsewhere import Elsewhere, here
from shopdesk.ui.widgets.paper import MM, Paper

SCREEN_DPI = 96.0


class PaperPage(QWidget):
    """One page; drawn in a worker when it is first seen at a size. Until then it is white, or as it was."""

    def __init__(self, paper: Paper, number: int, elsewhere: Elsewhere = here) -> None:
        super().__init__()
        self.paper, self.number, self.zoom = paper, number, 100
        self._elsewhere = elsewhere
        self._picture: QImage | None = None
        self._asked: tuple[int, float] | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.set_zoom(100)

    def set_zoom(self, zoom: int) -> None:
        """In percent of its real size."""
        self.zoom = zoom
        size = self.paper.sizes[self.number] / MM * (SCREEN_DPI * zoom / 100)
        self.setFixedSize(QSize(round(size.width()), round(size.height())))

    def _draw(self) -> None:
        wanted = self.zoom, self.devicePixelRatioF()
        if wanted != self._asked:
            self._asked = wanted
            job = partial(self.paper.picture, self.number, self.size() * wanted[1])
            self._elsewhere(job, lambda picture: self._drawn(wanted, picture))

    def _drawn(self, wanted: tuple[int, float], picture: QImage) -> None:
        if isValid(self) and wanted == self._asked:  # type: ignore[no-untyped-call]
            self._picture = picture
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """White paper with a thin edge."""
        self._draw()
        painter = QPainter(self)
        if self._picture is None:
            painter.fillRect(self.rect(), Qt.GlobalColor.white)
        else:
            painter.drawImage(self.rect(), self._picture)
        painter.setPen(color("border"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

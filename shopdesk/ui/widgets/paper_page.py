"""One page of a paper on the screen: real size times a zoom, hairlines kept."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from shopdesk.ui.theme import color
from shopdesk.ui.widgets.paper import MM, Paper

SCREEN_DPI = 96.0
FINER = 2.0


class PaperPage(QWidget):
    """One page; drawn finer than the screen and reduced, when it is first seen at a size."""

    def __init__(self, paper: Paper, number: int) -> None:
        super().__init__()
        self.paper, self.number, self.zoom = paper, number, 100
        self._picture: QImage | None = None
        self.set_zoom(100)

    def set_zoom(self, zoom: int) -> None:
        """In percent of its real size."""
        self.zoom, self._picture = zoom, None
        size = self.paper.size_mm(self.number) / MM * (SCREEN_DPI * zoom / 100)
        self.setFixedSize(QSize(round(size.width()), round(size.height())))

    def paintEvent(self, event: QPaintEvent) -> None:
        """White paper with a thin edge."""
        ratio = self.devicePixelRatioF()
        if self._picture is None:
            fine = self.paper.picture(self.number, SCREEN_DPI * self.zoom / 100 * ratio * FINER)
            target = self.size() * ratio
            self._picture = fine.scaled(
                target, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            self._picture.setDevicePixelRatio(ratio)
        painter = QPainter(self)
        painter.drawImage(0, 0, self._picture)
        painter.setPen(color("border"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

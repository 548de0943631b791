"""The bare window: its ground in the theme's colours, there before anything else is loaded."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.ui import memory
from shopdesk.ui.tokens import TOKENS, Mode

SIZE = (1366, 768)
TITLE_BAR = 48
"""A screen with less room than the window and this above it gets it maximized: nothing of it lies under the task bar, nor beside
a screen that is set to 150 %."""
SIDEBAR, TOP = 176, 52
LATEST_MS = 500


def ground(widget: QWidget, colour: str) -> QWidget:
    """Give it a plain ground by its palette: a painter would load `Qt` with its enumerations, 40 ms before the first paint."""
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Window, QColor(colour))
    widget.setPalette(palette)
    widget.setAutoFillBackground(True)
    return widget


class Frame(QWidget):
    """Holds the window's content once that is made; `painted` comes once, when it can be seen."""

    painted = Signal()

    def __init__(self, mode: str, geometry: QByteArray) -> None:
        super().__init__()
        tokens = TOKENS[Mode(mode)]
        self._content: QWidget | None = None
        ground(self, tokens.app)
        self._page = ground(QWidget(self), tokens.surface)
        self._told = False
        self.setWindowTitle("ShopDesk")
        self.setMinimumSize(640, 480)
        self.resize(*SIZE)
        room = self.screen().availableSize()
        if room.width() < SIZE[0] or room.height() < SIZE[1] + TITLE_BAR:
            self._maximize()
        self.restoreGeometry(geometry)
        QTimer.singleShot(LATEST_MS, self._tell)

    def _maximize(self) -> None:
        from PySide6.QtCore import Qt

        self.setWindowState(Qt.WindowState.WindowMaximized)

    def hold(self, content: QWidget) -> None:
        """Show this instead of the bare ground."""
        self._content = content
        self._page.hide()
        self._page.deleteLater()
        self.setPalette(QPalette())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(content)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The grounds are painted by their palettes; this tells that they are."""
        if self._content is None:
            QTimer.singleShot(0, self._tell)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Sidebar and top bar round the page."""
        if self._content is None:
            self._page.setGeometry(self.rect().adjusted(SIDEBAR, TOP, 0, 0))

    def _tell(self) -> None:
        if not self._told:
            self._told = True
            self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember where it stood; the content ends its work first."""
        memory.remember("geometry", self.saveGeometry())
        if self._content is not None:
            self._content.close()
        super().closeEvent(event)

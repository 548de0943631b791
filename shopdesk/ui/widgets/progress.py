"""Work under way: nothing for 0.3 s, then a word, after 2 s a bar with cancel."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from shopdesk.i18n import _
from shopdesk.ui.bridge import Work
from shopdesk.ui.theme import Text, color, px
from shopdesk.ui.widgets.button import Button
from shopdesk.ui.widgets.layout import row
from shopdesk.ui.widgets.text import Icon, Label

SOON_MS = 300
LONG_MS = 2000


class Bar(QWidget):
    """How far: 0-1, or None for unknown."""

    def __init__(self) -> None:
        super().__init__()
        self.part: float | None = None
        self.setFixedHeight(px(6))
        self.setMinimumWidth(px(120))

    def show_part(self, part: float | None) -> None:
        """So far."""
        self.part = part
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("neutral_tint"))
        radius = self.height() / 2
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        painter.setBrush(color("accent"))
        width = self.width() * (0.3 if self.part is None else self.part)
        painter.drawRoundedRect(QRectF(0, 0, max(self.height(), width), self.height()), radius, radius)


class ProgressStrip(QWidget):
    """`strip.follow(page.later(work, done=…), _("Reading the day"))`."""

    def __init__(self) -> None:
        super().__init__()
        self.words = Label("", Text.BODY, "text2")
        self.bar = Bar()
        self.cancel = Button(_("Cancel"), on=self._cancel, small=True)
        self.setLayout(
            row(Icon("progress-clock", "accent", 16), self.words, self.bar, self.cancel, None, gap=8)
        )
        self.work: Work | None = None
        self.can_cancel = True
        self._since = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(100)
        self._timer.timeout.connect(self._tick)
        self.hide()

    def follow(self, work: Work, text: str, *, can_cancel: bool = True) -> None:
        """Show how this work goes, until it ends."""
        self.work, self.can_cancel = work, can_cancel
        self.words.say(text)
        self.bar.show_part(None)
        work.progressed.connect(self._progressed, Qt.ConnectionType.QueuedConnection)
        work.ended.connect(self._ended)
        self._since.start()
        self._timer.start()

    def _tick(self) -> None:
        spent = self._since.elapsed()
        self.setVisible(spent >= SOON_MS)
        self.bar.setVisible(spent >= LONG_MS)
        self.cancel.setVisible(self.can_cancel and spent >= LONG_MS)

    def _progressed(self, done: int, total: int) -> None:
        self.bar.show_part(done / total if total else None)

    def _ended(self) -> None:
        self._timer.stop()
        self.work = None
        self.hide()

    def _cancel(self) -> None:
        if self.work is not None:
            self.work.cancel()

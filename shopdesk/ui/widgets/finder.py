"""A field that finds while one types: what was found lies under it, arrows choose, Enter takes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from shopdesk.ui.fields import TextField
from shopdesk.ui.strokes import ENTER
from shopdesk.ui.theme import px
from shopdesk.ui.widgets.layout import column
from shopdesk.ui.widgets.search import PAUSE_MS, Group, Hit, HitList


class Finder(QWidget):
    """`asked(text)` a moment after typing and once more at Enter; answer with `show_hits` in the same call."""

    asked = Signal(str)

    def __init__(self, name: str, label: str = "", *, placeholder: str = "") -> None:
        super().__init__()
        self.field = TextField(name, label, placeholder=placeholder, keep=False)
        self.list = HitList()
        self.list.hide()
        self.setLayout(column(self.field, self.list, gap=4))
        self.setFocusProxy(self.field)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(lambda: self.asked.emit(self.field.value))
        self.field.edited.connect(self._timer.start)
        self.field.done.connect(self.take)
        self.field.edit.installEventFilter(self)
        self.list.installEventFilter(self)

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """What was found; nothing hides the list."""
        self.list.show_groups((Group("", tuple(hits)),) if hits else ())
        self.list.setVisible(bool(hits))
        self.list.setMinimumWidth(px(320))

    def forget(self) -> None:
        """Empty again."""
        self._timer.stop()
        self.field.value = ""
        self.show_hits(())

    def take(self) -> None:
        """Enter: ask for what stands there now, and take the chosen line."""
        self._timer.stop()
        index = self.list.index
        before = [hit.text for hit in self.list.hits()]
        self.asked.emit(self.field.value)
        hits = self.list.hits()
        if [hit.text for hit in hits] != before:
            index = 0
        if index < len(hits):
            hits[index].action()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter was taken here: what it chose may have moved the hand, and Enter is not for that place too."""
        if event.key() not in ENTER:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows in the field, clicks on the list."""
        if watched is self.list and event.type() == QEvent.Type.MouseButtonRelease:
            hits = self.list.hits()
            if self.list.index < len(hits):
                hits[self.list.index].action()
            return True
        if (
            watched is self.field.edit
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
        ):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None and self.list.hits():
                self.list.index = (self.list.index + step) % len(self.list.hits())
                self.list.update()
                return True
        return super().eventFilter(watched, event)

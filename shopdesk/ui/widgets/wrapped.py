"""Buttons in one line at the right where there is room, else in two."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from shopdesk.ui.theme import px


class Wrapped(QWidget):
    """`Wrapped([cash, wechat, …])`: those that are hidden take no room; Tab goes on as they are given."""

    def __init__(self, widgets: Sequence[QWidget], *, gap: int = 6) -> None:
        super().__init__()
        self.widgets, self.gap = list(widgets), px(gap)
        for widget in self.widgets:
            widget.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._place()

    def lines(self) -> list[list[QWidget]]:
        """All in one line where they have room, else the first half over the second."""
        shown = [widget for widget in self.widgets if not widget.isHidden()]
        half = (len(shown) + 1) // 2
        return (
            [shown]
            if self._wide(shown) <= self.width() or half == len(shown)
            else [shown[:half], shown[half:]]
        )

    def _wide(self, line: Sequence[QWidget]) -> int:
        return sum(widget.sizeHint().width() + self.gap for widget in line) - self.gap

    def minimumSizeHint(self) -> QSize:
        """The longer half."""
        half = (len(self.widgets) + 1) // 2
        return QSize(max(map(self._wide, (self.widgets[:half], self.widgets[half:]))), self.height())

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(self._wide(self.widgets), self.height())

    def _place(self) -> None:
        top = 0
        for line in self.lines():
            left = self.width() - self._wide(line)
            for widget in line:
                hint = widget.sizeHint()
                widget.setGeometry(left, top, hint.width(), hint.height())
                left += hint.width() + self.gap
            top += max((widget.sizeHint().height() for widget in line), default=0) + self.gap
        self.setFixedHeight(max(0, top - self.gap))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width."""
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        """One of them was shown, hidden or named anew."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return super().event(event)

"""Space: columns and rows in steps of 4, 8, 12, 16, 24, and the scroll area every page body stands in."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from shopdesk.ui.theme import px

Item = QWidget | QLayout | int | None


def bleeding(widget: QWidget, beyond: int) -> QHBoxLayout:
    """A widget that reaches `beyond` its column on both sides, so that its words stand on the column's edge."""
    made = QHBoxLayout()
    made.setContentsMargins(-beyond, 0, -beyond, 0)
    made.addWidget(widget)
    return made


def fill(layout: QVBoxLayout | QHBoxLayout, items: tuple[Item, ...]) -> None:
    """Add widgets, layouts, gaps (a number of px at 100 %) and springs (None)."""
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(px(item))
        elif isinstance(item, QWidget):
            beyond = px(getattr(item, "bleeds", 0))
            if beyond:
                layout.addLayout(bleeding(item, beyond))
            else:
                layout.addWidget(item)
        else:
            layout.addLayout(item)


def column(*items: Item, gap: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QVBoxLayout:
    """One under the other: `column(title, 12, rows, None)`."""
    made = QVBoxLayout()
    made.setSpacing(px(gap))
    made.setContentsMargins(*(px(m) for m in margins))
    fill(made, items)
    return made


def row(*items: Item, gap: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QHBoxLayout:
    """Side by side: `row(label, None, button)`."""
    made = QHBoxLayout()
    made.setSpacing(px(gap))
    made.setContentsMargins(*(px(m) for m in margins))
    fill(made, items)
    return made


def box(layout: QLayout, parent: QWidget | None = None) -> QWidget:
    """A plain widget round a layout."""
    made = QWidget(parent)
    made.setLayout(layout)
    return made


def clear(layout: QLayout) -> None:
    """Take everything out and let it go."""
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            continue
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            clear(inner)
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class Scroll(QScrollArea):
    """A body that scrolls up and down and never sideways; its content keeps at least its smallest size."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content.setProperty("body", True)
        content.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(content)


class Gap(QWidget):
    """An empty piece of fixed size (px at 100 %)."""

    def __init__(self, width: int = 0, height: int = 0) -> None:
        super().__init__()
        self.setFixedSize(QSize(px(width), px(height)))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

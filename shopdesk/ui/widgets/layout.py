"""Space: columns and rows in steps of 4, 8, 12, 16, 24, and the scroll area every page body stands in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QScrollBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from shopdesk.ui.theme import px

Item = QWidget | QLayout | int | None


class Bleeding(QHBoxLayout):
    """Holds a widget that reaches `beyond` its column on both sides, so that its words stand on the column's edge."""

    def __init__(self, widget: QWidget, beyond: int) -> None:
        super().__init__()
        self._beyond = beyond
        self.setContentsMargins(0, 0, 0, 0)
        self.addWidget(widget)

    def setGeometry(self, box: QRect) -> None:
        """Wider than given."""
        super().setGeometry(box.adjusted(-self._beyond, 0, self._beyond, 0))


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
                layout.addLayout(Bleeding(item, beyond))
            else:
                layout.addWidget(item)
                if isinstance(layout, QHBoxLayout) and getattr(item, "stands_on_top", False):
                    layout.setAlignment(item, Qt.AlignmentFlag.AlignTop)
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


class Body(QWidget):
    """Room for tables that reach beyond the column's edge."""

    bleeds = 12

    def __init__(self, layout: QVBoxLayout) -> None:
        super().__init__()
        layout.setContentsMargins(px(self.bleeds), 0, px(self.bleeds), 0)
        self.setLayout(layout)


def abreast(widgets: Sequence[QWidget], *, gap: int, room: int) -> bool:
    """Whether they stand side by side within so much room (units at 100 %, as the gap), as wide as they would like to be."""
    return sum(widget.sizeHint().width() + px(gap) for widget in widgets) <= px(room)


def box(layout: QLayout, parent: QWidget | None = None) -> QWidget:
    """A plain widget round a layout."""
    made = QWidget(parent)
    made.setLayout(layout)
    return made


def laid_out() -> None:
    """What was shown or changed just now stands where it belongs, before it is looked for."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def keep_in_sight(widget: QWidget, at: QPoint, room: int) -> None:
    """Scroll the page so that a point of a widget is seen, with `room` px above and below it."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    content = above.widget() if isinstance(above, QScrollArea) else None
    if isinstance(above, QScrollArea) and content is not None:
        there = widget.mapTo(content, at)
        above.ensureVisible(there.x(), there.y(), 0, room)


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
    """A body that scrolls up and down; sideways only when its content does not become narrower.

    It brings its own viewport and bar: to be given one of Qt's lets PySide load every class of widgets (50 ms at the start).
    """

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content.setProperty("body", True)
        content.setAutoFillBackground(False)
        self.ground, self.bar = QWidget(), QScrollBar(Qt.Orientation.Vertical)
        self.setViewport(self.ground)
        self.setVerticalScrollBar(self.bar)
        self.ground.setAutoFillBackground(False)
        self.setWidget(content)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab scrolls to where it goes; Qt looking for a place when what had the hand was taken away does not."""
        hand: QWidget | None = self.focusWidget()
        at = self.bar.value()
        tabbed = hand is None or hand.isVisible()
        moved = super().focusNextPrevChild(forward)
        if not tabbed:
            self.bar.setValue(at)
        return moved

    def hold_edge(self, layout: QLayout, right: int) -> None:
        """Keep the right edge of `layout`, the content's, `right` px from this area's, whether the bar shows or not."""
        bar, margins = self.bar, layout.contentsMargins()

        def fit(_low: int, high: int) -> None:
            margins.setRight(max(0, right - (bar.sizeHint().width() if high > 0 else 0)))
            layout.setContentsMargins(margins)

        bar.rangeChanged.connect(fit)
        fit(0, bar.maximum())

    def keep_clear(self, layout: QLayout, gap: int) -> None:
        """While the bar shows, keep the right edge of `layout`, the content's, `gap` px from it."""
        margins = layout.contentsMargins()

        def fit(_low: int, high: int) -> None:
            margins.setRight(gap if high > 0 else 0)
            layout.setContentsMargins(margins)

        self.bar.rangeChanged.connect(fit)
        fit(0, self.bar.maximum())


class Gap(QWidget):
    """An empty piece of fixed size (px at 100 %)."""

    def __init__(self, width: int = 0, height: int = 0) -> None:
        super().__init__()
        self.setFixedSize(QSize(px(width), px(height)))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

"""How heads and cells of tables are painted, so that both stand on the same edges."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from shopdesk.ui import icons
from shopdesk.ui.theme import Text, color, elided, font, metrics, px

BLEED, GAP = 12, 14
HEAD = 28
ARROW = 14


def inner(box: QRect | QRectF, first: bool, last: bool, bleed: int = BLEED) -> QRectF:
    """The part of a cell that holds text: flush at the table's edges, a gap before the next column."""
    return QRectF(box).adjusted(px(bleed) if first else 0, 0, -px(bleed) if last else -px(GAP), 0)


def share(widths: list[int], takers: list[int], room: int) -> list[int]:
    """Column widths that fill `room` exactly: the takers grow or shrink first, then all shrink alike."""
    made = list(widths)
    least = px(44)
    left = room - sum(made)
    for at in takers:
        made[at] = max(least, made[at] + left // len(takers))
    over = sum(made) - room
    if over > 0:
        whole = sum(made)
        made = [max(px(24), width - over * width // whole) for width in made]
    made[takers[-1]] += room - sum(made)
    return [max(px(24), width) for width in made]


def lend(widths: list[int], takers: list[int], needs: list[int]) -> list[int]:
    """The same widths, but where the takers' words don't fit the other columns give them room they have no words for."""
    lack = {at: max(0, needs[at] - widths[at]) for at in takers}
    spare = [0 if at in lack else max(0, width - needs[at]) for at, width in enumerate(widths)]
    lent = min(sum(lack.values()), sum(spare))
    if lent <= 0:
        return widths
    made = [width - ceil(own * lent / sum(spare)) for width, own in zip(widths, spare, strict=True)]
    freed = sum(widths) - sum(made)
    for at, lacking in lack.items():
        made[at] += freed * lacking // sum(lack.values())
    made[takers[-1]] += sum(widths) - sum(made)
    return made


def need(title: str, texts: Iterable[str], use: Text = Text.BODY) -> int:
    """How wide a column is in which its title (with the arrow of the sorted one) and every text stand whole."""
    head = metrics(Text.CAPTION).horizontalAdvance(title) + px(ARROW) + px(6)
    across = metrics(use).horizontalAdvance
    return max([head, *(across(text.replace("\n", " ")) + 2 for text in texts)]) + px(GAP)


SIDES = {
    False: Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    True: Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
}
"""Where a column's text stands: at the right or not."""


def paint_text(
    painter: QPainter,
    box: QRectF,
    text: str,
    *,
    right: bool = False,
    use: Text = Text.BODY,
    tone: str = "text1",
) -> None:
    """One line, elided."""
    painter.setFont(font(use))
    painter.setPen(color(tone))
    painter.drawText(box, SIDES[right], elided(text.replace("\n", " "), use, box.width()))


class Head(QHeaderView):
    """Quiet column titles; the sorted one has an arrow."""

    def __init__(self, parent: QWidget, rights: list[bool], *, bleed: int = BLEED) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.rights, self.bleed = rights, bleed
        self.arrow: tuple[int, bool] | None = None
        self.edges = (-1, -1)
        """What `ends` said when the painting began."""
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setFixedHeight(px(HEAD))
        self.setMinimumSectionSize(px(32))
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def ends(self) -> tuple[int, int]:
        """The first and the last column shown."""
        shown = [
            self.logicalIndex(v)
            for v in range(self.count())
            if not self.isSectionHidden(self.logicalIndex(v))
        ]
        return (shown[0], shown[-1]) if shown else (-1, -1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """All titles."""
        self.edges = self.ends()
        super().paintEvent(event)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Title, arrow, hairline."""
        painter.save()
        first, last = self.edges
        box = inner(rect, logicalIndex == first, logicalIndex == last, self.bleed)
        model = self.model()
        title = str(model.headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        if self.arrow is not None and self.arrow[0] == logicalIndex:
            edge = px(ARROW)
            left = (
                box.left() + painter.fontMetrics().horizontalAdvance(title) + px(6)
                if not self.rights[logicalIndex]
                else box.right() - edge
            )
            painter.drawPixmap(
                round(left),
                round(box.top() + (box.height() - edge) / 2),
                icons.pixmap(
                    "arrow-down" if self.arrow[1] else "arrow-up",
                    edge,
                    color("accent"),
                    self.devicePixelRatioF(),
                ),
            )
            if self.rights[logicalIndex]:
                box = box.adjusted(0, 0, -edge - 2, 0)
        paint_text(painter, box, title, right=self.rights[logicalIndex], use=Text.CAPTION, tone="text3")
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, color("line"))
        painter.restore()

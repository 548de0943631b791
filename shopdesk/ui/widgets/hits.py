"""What the search found: lines in groups, what was typed shown bold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from shopdesk.ui import icons
from shopdesk.ui.theme import Text, color, elided, font, metrics, px
from shopdesk.ui.widgets.text import cap_width, paint_cap

ROW, HEAD = 38, 32


@dataclass(frozen=True, slots=True)
class Hit:
    """One line: `matches` and `detail_matches` are (start, end) of what was typed, shown bold in accent."""

    icon: str
    text: str
    action: Callable[[], object]
    matches: tuple[tuple[int, int], ...] = ()
    detail: str = ""
    detail_matches: tuple[tuple[int, int], ...] = ()
    right: str = ""
    right_tone: str = "text2"
    verb: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Hits of one sort; a group without title stands on top (the returning customer's new visit). `count`: how many fit, where
    more do than are here."""

    title: str
    hits: tuple[Hit, ...]
    count: str = ""


def paint_matched(
    painter: QPainter,
    left: int,
    box: QRectF,
    text: str,
    matches: tuple[tuple[int, int], ...],
    use: Text,
    tone: str,
    limit: int,
) -> int:
    """Paint text with its matches in bold accent; gives the x behind it."""
    at = 0
    pieces = []
    for start, end in matches:
        pieces += [(text[at:start], False), (text[start:end], True)]
        at = end
    pieces.append((text[at:], False))
    strong = Text.STRONG if use is Text.BODY else Text.CAPTION_STRONG if use is Text.CAPTION else Text.SECTION
    for piece, hit in pieces:
        if not piece or left >= limit:
            continue
        painter.setFont(font(strong if hit else use))
        painter.setPen(color("accent" if hit else tone))
        room = limit - left
        shown = elided(piece, strong if hit else use, room)
        painter.drawText(
            QRectF(left, box.top(), room, box.height()),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            shown,
        )
        left += metrics(strong if hit else use).horizontalAdvance(shown)
    return left


class HitList(QWidget):
    """All groups, painted; the chosen line has the tint and the bar."""

    def __init__(self) -> None:
        super().__init__()
        self.groups: tuple[Group, ...] = ()
        self.index = 0
        self.setMouseTracking(True)

    def show_groups(self, groups: tuple[Group, ...]) -> None:
        """Other hits; the first is chosen."""
        self.groups, self.index = groups, 0
        self.setFixedHeight(
            sum(px(ROW) * len(g.hits) + (px(HEAD) if g.title else 0) for g in groups) + px(12)
        )
        self.update()

    def hits(self) -> list[Hit]:
        """All lines in order."""
        return [hit for group in self.groups for hit in group.hits]

    def places(self) -> list[QRectF]:
        """Where each line lies."""
        top, found = float(px(6)), []
        for group in self.groups:
            top += px(HEAD) if group.title else 0
            for _hit in group.hits:
                found.append(QRectF(0, top, self.width(), px(ROW)))
                top += px(ROW)
        return found

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The line under the pointer is the chosen one."""
        for index, place in enumerate(self.places()):
            if place.contains(event.position()):
                self.index = index
                self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Headings and lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        places, number = self.places(), 0
        for group in self.groups:
            if group.title and group.hits:
                head = places[number].translated(0, -px(HEAD))
                painter.setFont(font(Text.CAPTION))
                painter.setPen(color("text2"))
                painter.drawText(
                    QRectF(px(20), head.top(), self.width(), px(HEAD)),
                    Qt.AlignmentFlag.AlignVCenter,
                    f"{group.title}  {group.count or len(group.hits)}",
                )
            for hit in group.hits:
                self._paint_hit(painter, places[number], hit, number == self.index)
                number += 1

    def _paint_hit(self, painter: QPainter, place: QRectF, hit: Hit, chosen: bool) -> None:
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("accent_tint"))
            painter.drawRoundedRect(place.adjusted(px(8), 0, -px(8), 0), px(6), px(6))
            painter.fillRect(
                QRectF(px(8), place.top() + px(4), px(3), place.height() - px(8)), color("accent")
            )
        edge = px(16)
        painter.drawPixmap(
            px(20),
            round(place.top() + (place.height() - edge) / 2),
            icons.pixmap(hit.icon, edge, color("accent" if chosen else "text2"), self.devicePixelRatioF()),
        )
        right = self.width() - px(18)
        if chosen:
            wide = cap_width("Enter")
            paint_cap(
                painter,
                QRectF(right - wide, place.top() + (place.height() - px(18)) / 2, wide, px(18)),
                "Enter",
                "accent",
                "accent",
            )
            right -= wide + px(8)
            if hit.verb:
                painter.setFont(font(Text.STRONG))
                painter.setPen(color("accent"))
                painter.drawText(
                    QRectF(0, place.top(), right, place.height()),
                    Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
                    hit.verb,
                )
                right -= painter.fontMetrics().horizontalAdvance(hit.verb) + px(10)
        use = Text.CAPTION_STRONG if hit.right_tone in ("warn", "bad") else Text.CAPTION
        said = elided(hit.right, use, (right - px(48)) / 2)
        painter.setFont(font(use))
        painter.setPen(color(hit.right_tone))
        painter.drawText(
            QRectF(0, place.top(), right, place.height()),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
            said,
        )
        limit = right - metrics(use).horizontalAdvance(said) - px(16)
        left = paint_matched(painter, px(48), place, hit.text, hit.matches, Text.ITEM, "text1", limit)
        paint_matched(
            painter, left + px(9), place, hit.detail, hit.detail_matches, Text.CAPTION, "text3", limit
        )

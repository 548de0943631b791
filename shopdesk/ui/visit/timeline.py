"""The time line of an asset's file: what happened, under its days, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from PySide6.QtCore import QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from shopdesk import money
from shopdesk.clock import day_of
from shopdesk.desk.dossier_events import Event, EventKind
from shopdesk.i18n import shown
from shopdesk.ui import icons
from shopdesk.ui.say import day_short, hour
from shopdesk.ui.strokes import enters
from shopdesk.ui.theme import Text, color, font, px

ROW, DAY = 30, 34
ICONS: dict[EventKind, tuple[str, str]] = {
    EventKind.OWNER: ("account-outline", "text2"),
    EventKind.ARRIVED: ("clipboard-check-outline", "accent"),
    EventKind.MARKS: ("car-door", "text2"),
    EventKind.SIGNED: ("draw", "text2"),
    EventKind.EXTRA_WORK: ("wrench-outline", "warn"),
    EventKind.ANSWER: ("phone-check-outline", "text2"),
    EventKind.CALL: ("phone-outline", "text2"),
    EventKind.SETTLED: ("cash-multiple", "text2"),
    EventKind.PAID: ("cash-check", "text2"),
    EventKind.RELEASED: ("exit-to-app", "ok"),
    EventKind.WARRANTY: ("shield-check-outline", "ok"),
    EventKind.DECLINED: ("close-circle-outline", "warn"),
    EventKind.FOLLOW_UP: ("phone-outgoing-outline", "text2"),
    EventKind.NEXT_SERVICE: ("calendar-clock", "accent"),
    EventKind.CLAIM: ("alert-circle-outline", "bad"),
}


@dataclass(frozen=True, slots=True)
class _Line:
    event: Event
    top: int
    text: str
    detail: str


class TimeLine(QWidget):
    """Events under their days, newest first: hour · sign · what · detail · order · amount. A click opens the order."""

    bleeds = 12
    picked = Signal(int)

    def __init__(self, currency: str) -> None:
        super().__init__()
        self.currency = currency
        self.lines: list[_Line] = []
        self.days: list[tuple[date, int]] = []
        self.today = date.min
        self.hover = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_events(self, events: Sequence[Event], now: datetime) -> None:
        """Other events."""
        self.lines, self.days, self.today = [], [], day_of(now)
        top = 0
        for day, group in groupby(events, key=lambda event: day_of(event.at)):
            self.days.append((day, top))
            top += px(DAY)
            for event in group:
                self.lines.append(_Line(event, top, shown(event.text), shown(event.detail)))
                top += px(ROW)
        self.setFixedHeight(max(top, px(ROW)))
        told = [f"{day_short(day_of(line.event.at))} {line.text}" for line in self.lines[:50]]
        self.setAccessibleName("; ".join(told))
        self.update()

    def sizeHint(self) -> QSize:
        """As high as its events."""
        return QSize(px(480), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Days as small headings, events as lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, right = px(12), self.width() - px(12)
        for day, top in self.days:
            painter.setFont(font(Text.CAPTION_STRONG))
            painter.setPen(color("text2"))
            painter.drawText(
                QRectF(left, top + px(6), right - left, px(DAY) - px(6)),
                Qt.AlignmentFlag.AlignVCenter,
                day_short(day, self.today),
            )
        for at, line in enumerate(self.lines):
            self._paint(painter, line, left, right, at == self.hover)

    def _paint(self, painter: QPainter, line: _Line, left: int, right: int, hot: bool) -> None:
        event, top = line.event, line.top
        if hot and event.order_id is not None:
            painter.fillRect(
                0, top, self.width(), px(ROW), color("accent_tint" if self.hasFocus() else "sunken")
            )
        painter.fillRect(left, top + px(ROW) - 1, right - left, 1, color("line"))
        painter.setFont(font(Text.CAPTION))
        painter.setPen(color("text3"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(left, top, px(44), px(ROW)), middle, hour(event.at))
        icon, tone = ICONS[event.kind]
        icons.paint(painter, icon, QRectF(left + px(48), top + px(7), px(16), px(16)), color(tone))
        edge = right
        if event.amount is not None:
            painter.setFont(font(Text.STRONG if event.kind is EventKind.SETTLED else Text.BODY))
            painter.setPen(color("text1"))
            words = money.show(event.amount, self.currency)
            painter.drawText(
                QRectF(edge - px(110), top, px(110), px(ROW)), middle | Qt.AlignmentFlag.AlignRight, words
            )
        edge -= px(120)
        painter.setFont(font(Text.CAPTION))
        painter.setPen(color("text3"))
        painter.drawText(QRectF(edge - px(110), top, px(110), px(ROW)), middle, event.number)
        edge -= px(122)
        self._paint_words(painter, line, left + px(74), edge)

    def _paint_words(self, painter: QPainter, line: _Line, left: int, edge: int) -> None:
        event, top = line.event, line.top
        strong = event.kind in (EventKind.ARRIVED, EventKind.SETTLED, EventKind.RELEASED)
        painter.setFont(font(Text.STRONG if strong else Text.BODY))
        painter.setPen(color("warn" if event.kind is EventKind.DECLINED else "text1"))
        left += _paint_elided(painter, QRectF(left, top, edge - left, px(ROW)), line.text) + px(10)
        quiet = "·".join(part for part in (line.detail, event.by) if part)
        if quiet and left < edge - px(24):
            painter.setFont(font(Text.CAPTION))
            painter.setPen(color("text3"))
            _paint_elided(painter, QRectF(left, top, edge - left, px(ROW)), quiet)

    def _at(self, event: QMouseEvent) -> int:
        y = event.position().y()
        return next((at for at, line in enumerate(self.lines) if line.top <= y < line.top + px(ROW)), -1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The line under the pointer."""
        self.hover = self._at(event)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open its order."""
        self.pick(self._at(event))

    def pick(self, at: int) -> None:
        """Open the order of a line."""
        order_id = self.lines[at].event.order_id if 0 <= at < len(self.lines) else None
        if order_id is not None:
            self.picked.emit(order_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down choose a line, Enter opens its order."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None and self.lines:
            self.hover = min(max(self.hover + step, 0), len(self.lines) - 1)
            self.update()
            self._show_line()
        elif enters(event):
            self.pick(self.hover)
        else:
            super().keyPressEvent(event)

    def _show_line(self) -> None:
        area: QObject | None = self.parent()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parent()
        inner = area.widget() if area is not None else None
        if area is not None and inner is not None:
            at = self.mapTo(inner, QPoint(0, self.lines[self.hover].top))
            area.ensureVisible(0, at.y() + px(ROW) // 2, 0, px(ROW) * 2)


def _paint_elided(painter: QPainter, box: QRectF, text: str) -> int:
    """One line of text cut where the box ends; how wide it became."""
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(text.replace("\n", " "), Qt.TextElideMode.ElideRight, int(box.width()))
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
    return metrics.horizontalAdvance(shown)

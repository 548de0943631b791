"""The search over everything: grows out of the box in the top bar; what it shows is given to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGraphicsDropShadowEffect, QLineEdit, QVBoxLayout, QWidget

from shopdesk.i18n import _
from shopdesk.ui import icons
from shopdesk.ui.theme import Text, color, font, px
from shopdesk.ui.widgets.layout import Scroll, row
from shopdesk.ui.widgets.text import Hairline, Icon, KeyCap, Label, cap_width, paint_cap

PAUSE_MS = 60
ROW, HEAD, WIDTH = 38, 32, 704


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
    """Hits of one sort; a group without title stands on top (the returning customer's new visit)."""

    title: str
    hits: tuple[Hit, ...]


def paint_matched(
    painter: QPainter, left: int, box: QRectF, text: str, matches: tuple[tuple[int, int], ...], use: Text, tone: str, limit: int
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
        shown = painter.fontMetrics().elidedText(piece, Qt.TextElideMode.ElideRight, room)
        painter.drawText(
            QRectF(left, box.top(), room, box.height()), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown
        )
        left += painter.fontMetrics().horizontalAdvance(shown)
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
        self.setFixedHeight(sum(px(ROW) * len(g.hits) + (px(HEAD) if g.title else 0) for g in groups) + px(12))
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
                    f"{group.title}  {len(group.hits)}",
                )
            for hit in group.hits:
                self._paint_hit(painter, places[number], hit, number == self.index)
                number += 1

    def _paint_hit(self, painter: QPainter, place: QRectF, hit: Hit, chosen: bool) -> None:
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("accent_tint"))
            painter.drawRoundedRect(place.adjusted(px(8), 0, -px(8), 0), px(6), px(6))
            painter.fillRect(QRectF(px(8), place.top() + px(4), px(3), place.height() - px(8)), color("accent"))
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
        painter.setFont(font(Text.CAPTION_STRONG if hit.right_tone in ("warn", "bad") else Text.CAPTION))
        painter.setPen(color(hit.right_tone))
        painter.drawText(
            QRectF(0, place.top(), right, place.height()), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, hit.right
        )
        limit = right - painter.fontMetrics().horizontalAdvance(hit.right) - px(16)
        left = paint_matched(painter, px(48), place, hit.text, hit.matches, Text.ITEM, "text1", limit)
        paint_matched(painter, left + px(9), place, hit.detail, hit.detail_matches, Text.CAPTION, "text3", limit)


class SearchPopup(QWidget):
    """Covers the window; `asked(text)` comes a moment after typing, `set_groups` shows what was found.

    Enter acts on the chosen line, `second` (Ctrl+Enter) and `F2` on `footer` (a new customer's visit), Esc closes.
    """

    asked = Signal(str)
    closed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.card = _Card(self)
        self.edit = QLineEdit()
        self.edit.setProperty("bare", True)
        self.edit.setFont(font(Text.SECTION))
        self.edit.setAccessibleName(_("Search"))
        self.count = Label("", Text.CAPTION, "text3")
        self.list = HitList()
        self.footer: Hit | None = None
        self.foot_icon, self.foot_text = Icon("account-plus-outline", "text2"), Label("", Text.BODY)
        self.foot_key = KeyCap("F2")
        keys = Label(_("↑↓ choose   Enter opens   Ctrl+Enter new visit"), Text.CAPTION, "text2")
        layout = QVBoxLayout(self.card)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addLayout(row(Icon("magnify", "accent"), self.edit, self.count, KeyCap("Esc"), gap=10, margins=(13, 6, 8, 6)))
        layout.addWidget(Hairline())
        self.area = Scroll(self.list)
        layout.addWidget(self.area)
        layout.addWidget(Hairline())
        layout.addLayout(row(self.foot_icon, self.foot_text, 4, self.foot_key, None, keys, gap=8, margins=(13, 9, 12, 9)))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(lambda: self.asked.emit(self.edit.text().strip()))
        self.edit.textChanged.connect(lambda _text: self._timer.start())
        self.edit.installEventFilter(self)
        self.list.installEventFilter(self)
        window.installEventFilter(self)
        self.set_footer(None)
        self.hide()

    def open(self, text: str = "") -> None:
        """Over the search box, ready to type."""
        self.place()
        self.show()
        self.raise_()
        self.edit.setText(text)
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.asked.emit(text)

    def close_search(self) -> None:
        """Back to the page."""
        self.hide()
        self.edit.clear()
        self.closed.emit()

    def set_groups(self, groups: list[Group], said: str = "") -> None:
        """What was found for what is typed now; `said` e.g. "7 found"."""
        self.list.show_groups(tuple(groups))
        self.count.say(said)
        self.place()

    def set_footer(self, hit: Hit | None) -> None:
        """The last line: none of these? a new customer (F2)."""
        self.footer = hit
        self.foot_text.say(hit.text if hit else "")
        for part in (self.foot_icon, self.foot_text, self.foot_key):
            part.setVisible(hit is not None)

    def place(self) -> None:
        """As wide and high as there is room."""
        above = self.parentWidget()
        if above is None:
            return
        self.setGeometry(above.rect())
        left = px(200) if above.width() * 100 >= 1200 * px(100) else px(76)
        width = min(px(WIDTH), above.width() - left - px(16))
        room = above.height() - px(9) - px(24) - px(92)
        self.area.setFixedHeight(min(self.list.height(), room))
        self.card.setGeometry(left, px(9), width, px(92) + self.area.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the line edit, clicks on the list, the window's size."""
        if watched is self.parent() and event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        if watched is self.list and event.type() == QEvent.Type.MouseButtonRelease:
            self.run(self.list.index)
            return True
        if watched is self.edit and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if (
            watched is self.edit
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and (event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F2) or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter))
        ):
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key, count = event.key(), len(self.list.hits())
        if key == Qt.Key.Key_Escape:
            self.close_search()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and count:
            self.list.index = (self.list.index + (1 if key == Qt.Key.Key_Down else -1)) % count
            place = self.list.places()[self.list.index]
            self.area.ensureVisible(0, round(place.center().y()), 0, px(ROW))
            self.list.update()
        elif key == Qt.Key.Key_F2 or (
            key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self._run(self.footer)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._timer.stop()
            self.asked.emit(self.edit.text().strip())
            self.run(self.list.index)
        else:
            return False
        return True

    def run(self, index: int) -> None:
        """Act on a line."""
        hits = self.list.hits()
        self._run(hits[index] if 0 <= index < len(hits) else self.footer)

    def _run(self, hit: Hit | None) -> None:
        if hit is not None:
            self.close_search()
            hit.action()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside it closes it."""
        if not self.card.geometry().contains(event.position().toPoint()):
            self.close_search()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The page behind grows dim."""
        dim = QColor(0, 0, 0, 26)
        QPainter(self).fillRect(self.rect(), dim)


class _Card(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(px(24))
        shadow.setOffset(QPoint(0, px(6)))
        shadow.setColor(QColor(0, 0, 0, 70))
        self.setGraphicsEffect(shadow)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(color("accent"))
        painter.setBrush(color("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), px(8), px(8))

"""The row grammar, everywhere the same: state · what · why · time · action with its key.

rows = Rows()
rows.show([RowGroup(_("Now"), (Row(key=7, state=State(...), what="粤B·8H1Z6", what_note="Mazda 3", why=…, …),), tone="bad")])
rows.acted.connect(lambda key: …)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from shopdesk.i18n import _
from shopdesk.ui.strokes import enters
from shopdesk.ui.theme import Text, color, font, metrics, px
from shopdesk.ui.widgets.chip import State, chip_size, paint_chip
from shopdesk.ui.widgets.row_paint import LINE, row_button, two_lines
from shopdesk.ui.widgets.text import cap_width

HEIGHT, HEAD, BLEED = 50, 36, 12
DIGITS = 9
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that needs somebody; `key` is given back when it is acted on. All texts in the screen's language."""

    key: Any
    what: str
    state: State | None = None
    what_note: str = ""
    why: str = ""
    why_note: str = ""
    time: str = ""
    time_note: str = ""
    time_tone: str = "text3"
    action: str = ""


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows under a heading; `right` is a word over the times (`Promised`)."""

    title: str
    rows: tuple[Row, ...]
    tone: str = "text1"
    right: str = ""


@dataclass(slots=True)
class _Place:
    row: Row
    box: QRectF
    number: int
    wrapped: bool = False


class Rows(QWidget):
    """A list of rows in groups: arrows move, Enter or Alt+digit acts, a click chooses, a click on the button acts."""

    bleeds = BLEED
    acted = Signal(object)
    opened = Signal(object)
    chosen = Signal(object)

    def __init__(
        self, *, keys: bool = True, state_width: int = 108, what_width: int = 140, time_width: int = 112
    ) -> None:
        super().__init__()
        self.groups: tuple[RowGroup, ...] = ()
        self.index, self.hover = 0, -1
        self._least = (state_width, what_width, time_width)
        self._widths = (0, 0, 0, 0)
        self._places: list[_Place] = []
        self._leader: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if keys:
            for digit in range(1, DIGITS + 1):
                shortcut = QShortcut(QKeySequence(f"Alt+{digit}"), self)
                shortcut.activated.connect(lambda number=digit: self.act(number - 1))
        self.keys = keys

    def show_groups(self, groups: Sequence[RowGroup]) -> None:
        """Other rows; the same thing stays chosen where it is still there."""
        before = self.current()
        self.groups = tuple(group for group in groups if group.rows)
        rows = [row for group in self.groups for row in group.rows]
        keys = [row.key for row in rows]
        self.index = (
            keys.index(before.key)
            if before is not None and before.key in keys
            else min(self.index, max(0, len(rows) - 1))
        )
        self._measure(rows)
        self._place()
        self.update()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Rows without groups."""
        self.show_groups([RowGroup("", tuple(rows))])

    def current(self) -> Row | None:
        """The chosen row."""
        return self._places[self.index].row if 0 <= self.index < len(self._places) else None

    def _measure(self, rows: list[Row]) -> None:
        chips = {r.state for r in rows if r.state}
        actions = {r.action for r in rows if r.action}
        state = max((chip_size(chip).width() + px(16) for chip in chips), default=0)
        state = max(state, px(self._least[0]) if chips else 0)
        called = max(
            _widest(Text.SECTION, (r.what for r in rows)), _widest(Text.CAPTION, (r.what_note for r in rows))
        )
        what = max(min(px(200), called) + px(20), px(self._least[1]))
        shown = max(
            _widest(Text.SECTION, (r.time for r in rows)), _widest(Text.CAPTION, (r.time_note for r in rows))
        )
        time = max(shown, px(self._least[2]))
        action = _widest(Text.STRONG, actions) + px(44) + cap_width("Enter") if actions else 0
        self._widths = (state, what, time, max(action, px(152)) if action else 0)

    def _place(self) -> None:
        top, number, self._places = 0.0, 0, []
        for position, group in enumerate(self.groups):
            top += (px(8) if position else 0) + (px(HEAD) - (0 if position else px(4)) if group.title else 0)
            for row in group.rows:
                box = QRectF(px(BLEED), top, self.width() - 2 * px(BLEED), px(HEIGHT))
                wrapped = self._why_box(box).width() < metrics(Text.BODY).horizontalAdvance(row.why)
                if wrapped:
                    box.setHeight(px(HEIGHT + LINE))
                self._places.append(_Place(row, box, number, wrapped))
                top = box.bottom()
                number += 1
        self.setFixedHeight(round(top) + 2 if self._places else 0)

    def _why_box(self, box: QRectF) -> QRectF:
        """What the other columns of a row leave over."""
        state, what, time, action = self._widths
        return box.adjusted(state + what, 0, -time - px(16) - (action + px(16) if action else 0), 0)

    def sizeHint(self) -> QSize:
        """All rows."""
        return QSize(px(560), self.height())

    def minimumSizeHint(self) -> QSize:
        """The middle column gives way first."""
        return QSize(px(360), self.height())

    def resizeEvent(self, event: Any) -> None:
        """Another width."""
        self._place()

    def act(self, index: int) -> None:
        """Do what the button of a row says."""
        if 0 <= index < len(self._places):
            self.choose(index)
            self.acted.emit(self._places[index].row.key)

    def choose(self, index: int) -> None:
        """Choose a row."""
        self.index = max(0, min(len(self._places) - 1, index))
        self.update()
        row = self.current()
        if row is not None:
            self.setAccessibleName(
                " ".join(
                    filter(
                        None,
                        (row.state.word if row.state else "", row.what, row.why, row.time, row.time_note),
                    )
                )
            )
            self.chosen.emit(row.key)
            self._keep_visible()

    def _keep_visible(self) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        content = above.widget() if isinstance(above, QScrollArea) else None
        if isinstance(above, QScrollArea) and content is not None:
            middle = self.mapTo(content, self._places[self.index].box.center().toPoint())
            above.ensureVisible(middle.x(), middle.y(), 0, px(HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and Enter."""
        step = STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.choose(self.index + step)
        elif enters(event):
            self.act(self.index)
        else:
            super().keyPressEvent(event)

    def led_by(self, edit: QWidget) -> None:
        """Up and down in `edit`, where one types what is looked for, choose here; its Enter is its own."""
        self._leader = edit
        edit.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the field that leads."""
        moves = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in STEPS
        if watched is self._leader and moves:
            self.keyPressEvent(event)  # type: ignore[arg-type]
            return True
        return super().eventFilter(watched, event)

    def _at(self, y: float) -> int:
        return next(
            (i for i, place in enumerate(self._places) if place.box.top() <= y < place.box.bottom()), -1
        )

    def button_box(self, index: int) -> QRectF:
        """Where the button of a row lies."""
        box, width = self._places[index].box, self._widths[3]
        return QRectF(box.right() - width, box.top() + (box.height() - px(30)) / 2, width, px(30))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Hover."""
        self.hover = self._at(event.position().y())
        over = (
            self.hover >= 0
            and self._places[self.hover].row.action
            and self.button_box(self.hover).contains(event.position())
        )
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        self.update()

    def leaveEvent(self, event: Any) -> None:
        """No hover."""
        self.hover = -1
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose; on the button: act."""
        index = self._at(event.position().y())
        if index < 0:
            return
        if self._places[index].row.action and self.button_box(index).contains(event.position()):
            self.act(index)
        else:
            self.choose(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the thing itself."""
        index = self._at(event.position().y())
        if index >= 0 and not (
            self._places[index].row.action and self.button_box(index).contains(event.position())
        ):
            self.opened.emit(self._places[index].row.key)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Headings, then rows."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        number, seen = 0, QRectF(event.rect())
        for position, group in enumerate(self.groups):
            if group.title:
                self._paint_head(
                    painter,
                    group,
                    self._places[number].box.top() - px(HEAD - 4 if not position else HEAD),
                    not position,
                )
            for _row in group.rows:
                if self._places[number].box.intersects(seen):
                    self._paint_row(painter, self._places[number], number == self.index)
                number += 1

    def _paint_head(self, painter: QPainter, group: RowGroup, top: float, first: bool) -> None:
        height = px(HEAD - 4 if first else HEAD)
        band = QRectF(px(BLEED), top, self.width() - 2 * px(BLEED), height)
        painter.setFont(font(Text.SECTION))
        painter.setPen(color(group.tone))
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(band, left, group.title)
        wide = painter.fontMetrics().horizontalAdvance(group.title)
        painter.setFont(font(Text.BODY))
        painter.setPen(color("text2"))
        painter.drawText(band.adjusted(wide + px(5), 0, 0, 0), left, str(len(group.rows)))
        painter.setFont(font(Text.CAPTION))
        painter.setPen(color("text3"))
        if group.right:
            painter.drawText(
                band.adjusted(0, 0, -(self._widths[3] + px(16) if self._widths[3] else 0), 0),
                right,
                group.right,
            )
        if first and self.keys and self._widths[3]:
            painter.drawText(band, right, _("↑↓ choose·Enter acts"))

    def _paint_row(self, painter: QPainter, place: _Place, chosen: bool) -> None:
        row, box = place.row, place.box
        bleed = QRectF(box.left() - px(BLEED), box.top(), box.width() + 2 * px(BLEED), box.height())
        if chosen or place.number == self.hover:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("accent_tint" if chosen else "sunken"))
            painter.drawRoundedRect(bleed.adjusted(0, 0, 0, -1), px(6), px(6))
        if chosen:
            painter.fillRect(
                QRectF(bleed.left(), box.top() + px(5), px(3), box.height() - px(11)), color("accent")
            )
        else:
            painter.fillRect(QRectF(bleed.left(), box.bottom() - 1, bleed.width(), 1), color("line"))
        state, what, time, action = self._widths
        if row.state:
            paint_chip(
                painter,
                QRectF(box.left(), box.top(), state, box.height()),
                row.state,
                self.devicePixelRatioF(),
                chosen=chosen,
            )
        two_lines(
            painter, box.left() + state, what - px(12), box, row.what, row.what_note, Text.SECTION, "text3"
        )
        right = box.right() - (action + px(16) if action else 0)
        if row.time or row.time_note:
            two_lines(
                painter,
                right - time,
                time,
                box,
                row.time,
                row.time_note,
                Text.SECTION,
                row.time_tone,
                right=True,
            )
        why = self._why_box(box)
        two_lines(
            painter, why.left(), why.width(), box, row.why, row.why_note, Text.BODY, "text3", wrapped=place.wrapped,
        )  # fmt: skip
        if row.action:
            keys = (
                "Enter"
                if chosen
                else f"Alt+{place.number + 1}"
                if self.keys and place.number < DIGITS
                else ""
            )
            row_button(
                painter,
                self.button_box(place.number),
                row.action,
                keys,
                filled=chosen,
                ring=chosen and self.hasFocus(),
            )


def _widest(use: Text, words: Iterable[str]) -> int:
    """How wide the widest of some words is; each is measured once."""
    measure = metrics(use).horizontalAdvance
    return max((measure(text) for text in set(words)), default=0)

"""One card of the board: what stands on it, how high that makes it, and its painting."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from shopdesk.ui import icons
from shopdesk.ui.theme import Text, Tone, color, elided, font, metrics, px
from shopdesk.ui.widgets.chip import State, chip_size, paint_chip

LATE = "clock-alert-outline"
PAD, GAP, EDGE, HEAD = 12, 9, 8, 40
TITLE, LINE, CAPTION, CHIP, BAR, WHY_ICON = 21, 22, 19, 28, 12, 14


@dataclass(frozen=True, slots=True)
class Face:
    """One card in the screen's language. `part` = planned time used (1.0 = all of it), None without a bar."""

    key: int
    title: str
    thing: str = ""
    work: str = ""
    time: str = ""
    time_note: str = ""
    who: str = ""
    part: float | None = None
    why: str = ""
    why_icon: str = ""
    why_tone: str = "text3"
    late: str = ""


class ChipPlace(StrEnum):
    """Which line of a card holds the late chip."""

    TITLE = "title"
    THING = "thing"
    OWN = "own"


def chip_place(face: Face, width: float) -> ChipPlace | None:
    """The first line with room for it beside whole words, else a line of its own; `width` of the card in px."""
    if not face.late:
        return None
    room = width - 2 * px(PAD) - px(8) - late_size(face).width()
    if QFontMetrics(font(Text.SECTION)).horizontalAdvance(face.title) <= room:
        return ChipPlace.TITLE
    if face.thing and QFontMetrics(font(Text.CAPTION)).horizontalAdvance(face.thing) <= room:
        return ChipPlace.THING
    return ChipPlace.OWN


def late_size(face: Face) -> QSize:
    """The late chip."""
    return chip_size(State(face.late, LATE, Tone.LATE))


def face_height(face: Face, width: float) -> int:
    """Padding and the lines that are there."""
    place = chip_place(face, width)
    lines = (
        TITLE
        + ((CHIP if place is ChipPlace.THING else CAPTION) if face.thing else 0)
        + (CHIP if place is ChipPlace.OWN else 0)
        + (LINE + 4 if face.work else 0)
        + (LINE + 4 if face.time or face.who else 0)
        + (CAPTION if who_below(face, width) else 0)
    )
    return px(2 * PAD - 2 + lines + (BAR if face.part is not None else 0)) + why_height(face, width)


def who_below(face: Face, width: float) -> bool:
    """Whether who works on it has no room beside the time."""
    if not (face.time and face.who):
        return False
    beside = metrics(Text.STRONG).horizontalAdvance(face.time) + metrics(Text.CAPTION).horizontalAdvance(
        face.who
    )
    return beside + px(8) > width - 2 * px(PAD)


def why_indent(face: Face) -> int:
    """Where the words of the reason begin, in px."""
    return px(WHY_ICON) + px(6) if face.why_icon else 0


def why_height(face: Face, width: float) -> int:
    """The reason, on as many lines as its words take."""
    if not face.why:
        return 0
    room = QRect(0, 0, max(1, round(width) - 2 * px(PAD) - why_indent(face)), px(10 * CAPTION))
    words = metrics(Text.CAPTION)
    lines = round(words.boundingRect(room, Qt.TextFlag.TextWordWrap, face.why).height() / words.lineSpacing())
    return px(4 + (lines * CAPTION if lines > 1 else LINE))


def thing_words(thing: str, width: float) -> str:
    """The thing's line: the kind behind the dot goes altogether where no more than its dot could be seen."""
    number, dot, _kind = thing.rpartition("·")
    bare = elided(thing, Text.CAPTION, width).rstrip("…")
    return number if dot and bare in (number, number + dot) else thing


class CardPainter:
    """Paints one card from top to bottom."""

    def __init__(self, painter: QPainter, box: QRectF, face: Face, ratio: float) -> None:
        self.painter, self.box, self.face, self.ratio = painter, box, face, ratio
        self.left, self.width = box.left() + px(PAD), box.width() - 2 * px(PAD)
        self.top = box.top() + px(PAD - 2)
        self.chip = chip_place(face, box.width())

    def paint(self, chosen: bool) -> None:
        """Ground, words, bar, ring."""
        self._ground(chosen)
        face = self.face
        self._with_chip(face.title, Text.SECTION, "text1", TITLE, ChipPlace.TITLE)
        if face.thing:
            tall = CHIP if self.chip is ChipPlace.THING else CAPTION
            room = self.width - (late_size(face).width() if self.chip is ChipPlace.THING else 0)
            self._with_chip(thing_words(face.thing, room), Text.CAPTION, "text3", tall, ChipPlace.THING)
        if self.chip is ChipPlace.OWN:
            self._late_chip(self.left, CHIP)
            self.top += px(CHIP)
        if face.work:
            self.top += px(4)
            self._line(face.work, Text.BODY, "text1", LINE)
        if face.time or face.who:
            self._when()
        if face.part is not None:
            self._bar(face.part)
        if face.why:
            self._why()

    def _ground(self, chosen: bool) -> None:
        late = bool(self.face.late)
        self.painter.setBrush(color("bad_tint" if late else "surface"))
        self.painter.setPen(QPen(color("bad" if late else "line"), 1))
        self.painter.drawRoundedRect(self.box.adjusted(0.5, 0.5, -0.5, -0.5), px(6), px(6))
        if chosen:
            self.painter.setBrush(Qt.BrushStyle.NoBrush)
            self.painter.setPen(QPen(color("accent"), 2))
            self.painter.drawRoundedRect(self.box.adjusted(1, 1, -1, -1), px(6), px(6))

    def _with_chip(self, text: str, use: Text, tone: str, height: int, line: ChipPlace) -> None:
        """A line of words, the solid late chip at its right where it belongs there."""
        wide = late_size(self.face).width() if self.chip is line else 0
        if wide:
            self._late_chip(self.left + self.width - wide, height)
        self._line(text, use, tone, height, right=wide)

    def _late_chip(self, left: float, height: int) -> None:
        wide = min(late_size(self.face).width(), self.left + self.width - left)
        place = QRectF(left, self.top, wide, px(height))
        paint_chip(self.painter, place, State(self.face.late, LATE, Tone.LATE), self.ratio)

    def _line(self, text: str, use: Text, tone: str, height: int, *, right: float = 0) -> None:
        self._words(QRectF(self.left, self.top, self.width - right, px(height)), text, use, tone)
        self.top += px(height)

    def _words(self, place: QRectF, text: str, use: Text, tone: str,
               side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft) -> float:  # fmt: skip
        self.painter.setFont(font(use))
        self.painter.setPen(color(tone))
        shown = self.painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, round(place.width()))
        self.painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, shown)
        return self.painter.fontMetrics().horizontalAdvance(shown)

    def _when(self) -> None:
        face = self.face
        self.top += px(4)
        late, below = "bad" if face.late else "text1", who_below(face, self.box.width())
        whole = QRectF(self.left, self.top, self.width, px(LINE))
        used = self._words(whole, face.time, Text.STRONG, late) + px(8)
        who = 0 if below or not face.who else metrics(Text.CAPTION).horizontalAdvance(face.who) + px(8)
        note = QRectF(self.left + used, self.top, self.width - used - who, px(LINE))
        if metrics(Text.CAPTION).horizontalAdvance(face.time_note) <= note.width():
            self._words(note, face.time_note, Text.CAPTION, "bad" if face.late else "text3")
        self.top += px(LINE)
        if below:
            self._line(face.who, Text.CAPTION, "text2", CAPTION)
        elif face.who:
            self._words(whole, face.who, Text.CAPTION, "text2", Qt.AlignmentFlag.AlignRight)

    def _bar(self, part: float) -> None:
        bar = QRectF(self.left, self.top + px(5), self.width, px(4))
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(color("neutral_tint"))
        self.painter.drawRoundedRect(bar, px(2), px(2))
        self.painter.setBrush(color("bad" if part >= 1 else "accent"))
        self.painter.drawRoundedRect(
            QRectF(bar.left(), bar.top(), bar.width() * min(1.0, part), bar.height()), px(2), px(2)
        )
        self.top += px(BAR)

    def _why(self) -> None:
        self.top += px(4)
        tall, tone, edge = why_height(self.face, self.box.width()) - px(4), self.face.why_tone, px(WHY_ICON)
        if self.face.why_icon:
            line = px(CAPTION) if tall > px(LINE) else tall
            at = QPointF(self.left, self.top + (line - edge) / 2 + 1)
            self.painter.drawPixmap(at, icons.pixmap(self.face.why_icon, edge, color(tone), self.ratio))
        indent = why_indent(self.face)
        place = QRectF(self.left + indent, self.top, self.width - indent, tall)
        self.painter.setFont(font(Text.CAPTION))
        self.painter.setPen(color(tone))
        side = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        self.painter.drawText(place, side, self.face.why)

"""Fields without typing: a few choices side by side, a tick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from shopdesk.ui import icons
from shopdesk.ui.strokes import HELD, enters
from shopdesk.ui.theme import Text, color, font, px
from shopdesk.ui.widgets.field import Field, Raw


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: what is kept, what is shown."""

    key: Any
    text: str
    icon: str = ""


class Segments(QWidget):
    """Choices side by side; arrows move, a click chooses, and so does typing a choice of one character; Space chooses the
    first while none is chosen and leaves another as it is; `entered` when Enter was pressed."""

    entered = Signal()

    def __init__(self, options: Sequence[Option], on_choice: Any) -> None:
        super().__init__()
        self.options, self.on_choice, self.index = tuple(options), on_choice, -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(px(28))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedWidth(self.sizeHint().width())

    def offer(self, options: Sequence[Option]) -> None:
        """Other choices; none is chosen."""
        self.options, self.index = tuple(options), -1
        self.setFixedWidth(self.sizeHint().width())
        self.update()

    def _widths(self) -> list[int]:
        metrics = QFontMetrics(font(Text.STRONG))
        return [metrics.horizontalAdvance(o.text) + px(24) + (px(20) if o.icon else 0) for o in self.options]

    def sizeHint(self) -> QSize:
        """As wide as all choices."""
        return QSize(sum(self._widths()) + px(2) * max(0, len(self.options) - 1), px(28))

    def boxes(self) -> list[QRectF]:
        """Where each choice lies."""
        left, found = 0.0, []
        for width in self._widths():
            found.append(QRectF(left, 0, width, self.height()))
            left += width + px(2)
        return found

    def choose(self, index: int) -> None:
        """Choose by hand."""
        if 0 <= index < len(self.options) and index != self.index:
            self.index = index
            self.update()
            self.on_choice()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right, or the choice itself."""
        said = [option.text for option in self.options]
        if event.text() in said and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.choose(said.index(event.text()))
            return
        if event.key() == Qt.Key.Key_Space and not event.modifiers() & HELD:
            self.choose(max(0, self.index))
            return
        step = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Down: 1,
        }.get(Qt.Key(event.key()))
        if step is None:
            if enters(event):
                self.entered.emit()
            super().keyPressEvent(event)
        else:
            here = self.index if self.index >= 0 or step > 0 else 0
            self.choose((here + step) % len(self.options))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The choice under the pointer."""
        for index, box in enumerate(self.boxes()):
            if box.contains(event.position()):
                self.choose(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The chosen one in accent with an edge, the others as words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index, (option, box) in enumerate(zip(self.options, self.boxes(), strict=True)):
            chosen = index == self.index
            if chosen:
                painter.setPen(QPen(color("accent"), 2 if self.hasFocus() else 1))
                painter.setBrush(color("surface"))
                painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), px(6), px(6))
            elif self.hasFocus() and self.index < 0 and index == 0:
                painter.setPen(QPen(color("accent"), 1, Qt.PenStyle.DashLine))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), px(6), px(6))
            letters = "text3" if not self.isEnabled() else "accent" if chosen else "text2"
            words = box
            if option.icon:
                edge = px(16)
                painter.drawPixmap(
                    round(box.left()) + px(10),
                    (self.height() - edge) // 2,
                    icons.pixmap(option.icon, edge, color(letters), self.devicePixelRatioF()),
                )
                words = box.adjusted(px(20), 0, 0, 0)
            painter.setFont(font(Text.STRONG if chosen else Text.BODY))
            painter.setPen(color(letters))
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, option.text)


class ChoiceField(Field):
    """A few choices: `ChoiceField("answer", _("Answer"), [Option(Answer.YES, _("Yes")), …], value=None)`."""

    def __init__(
        self, name: str, label: str = "", options: Sequence[Option] = (), *, value: Any = None, **field: Any
    ) -> None:
        super().__init__(name, label, **field)
        self.segments = Segments(options, self.announce)
        self.segments.entered.connect(self.done)
        self.hold(self.segments)
        layout = self.layout()
        if layout is not None and not self.beside:
            layout.setAlignment(self.segments, Qt.AlignmentFlag.AlignLeft)
        self.value = value

    def offer(self, options: Sequence[Option]) -> None:
        """Other choices; none is chosen."""
        self.segments.offer(options)

    @property
    def value(self) -> Any:
        """The key chosen, or None."""
        index = self.segments.index
        return self.segments.options[index].key if index >= 0 else None

    @value.setter
    def value(self, key: Any) -> None:
        keys = [option.key for option in self.segments.options]
        self.segments.index = keys.index(key) if key in keys else -1
        self.segments.update()

    def next(self) -> None:
        """The next choice, as by hand; after the last the first."""
        self.segments.choose((self.segments.index + 1) % len(self.segments.options))

    def raw(self) -> Raw:
        """The key as text."""
        return None if self.value is None else str(self.value)

    def set_raw(self, raw: Raw) -> None:
        """The choice whose key reads like `raw`."""
        keys = [str(option.key) for option in self.segments.options]
        self.segments.index = keys.index(str(raw)) if str(raw) in keys else -1
        self.segments.update()


class Tick(QCheckBox):
    """A check box painted in the tokens; a QCheckBox in everything else."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setFont(font(Text.BODY))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumHeight(px(26))

    def hitButton(self, pos: Any) -> bool:
        """The words belong to the box."""
        return self.rect().contains(pos)

    def sizeHint(self) -> QSize:
        """Box and words."""
        return QSize(px(26) + QFontMetrics(self.font()).horizontalAdvance(self.text()), px(26))

    def minimumSizeHint(self) -> QSize:
        """Never narrower than its words."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Square, tick, words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = px(16)
        box = QRectF(0.5, (self.height() - edge) / 2 + 0.5, edge - 1, edge - 1)
        on = self.isChecked()
        painter.setBrush(color("accent") if on else color("surface"))
        painter.setPen(
            QPen(color("accent" if on or self.hasFocus() else "border"), 2 if self.hasFocus() else 1)
        )
        painter.drawRoundedRect(box, px(4), px(4))
        if on:
            icons.paint(painter, "check", box.adjusted(1, 1, -1, -1), color("on_accent"))
        painter.setPen(color("text1" if self.isEnabled() else "text3"))
        painter.setFont(self.font())
        words = self.rect().adjusted(edge + px(8), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        if self.hasFocus():
            wide = painter.fontMetrics().horizontalAdvance(self.text())
            painter.setPen(QPen(color("accent"), 1))
            painter.drawLine(
                words.left(), words.bottom() - px(3), words.left() + wide, words.bottom() - px(3)
            )


class CheckField(Field):
    """A tick with its words: `CheckField("notify", _("Customer told"))`."""

    def __init__(self, name: str, text: str, *, value: bool = False, **field: Any) -> None:
        super().__init__(name, "", **field)
        self.box = Tick(text)
        self.value = value
        self.box.clicked.connect(lambda: self.announce())
        self.hold(self.box)
        self.box.setAccessibleName(text)

    @property
    def value(self) -> bool:
        """Ticked."""
        return self.box.isChecked()

    @value.setter
    def value(self, on: bool) -> None:
        self.box.setChecked(on)

    def raw(self) -> Raw:
        """Ticked."""
        return self.value

    def set_raw(self, raw: Raw) -> None:
        """Ticked."""
        self.value = bool(raw)

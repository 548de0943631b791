"""Buttons: words and the key that does the same, painted so that both stay apart."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QPushButton, QSizePolicy

from shopdesk.i18n import _
from shopdesk.ui import icons
from shopdesk.ui.strokes import enters
from shopdesk.ui.theme import Text, color, font, metrics, px
from shopdesk.ui.widgets.text import CAP_HEIGHT, cap_width, paint_cap


class Kind(StrEnum):
    """Filled: the one next action. Outlined: all others. Plain: words only, in quiet places."""

    FILLED = "filled"
    OUTLINED = "outlined"
    PLAIN = "plain"


class Pressed(QPushButton):
    """A button that Enter presses, as Space does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it too; a key that is held down presses it once."""
        if enters(event):
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)


class Button(Pressed):
    """`Button("Hang keys", on=self.hang, keys="Ctrl+Enter", kind=Kind.FILLED)`.

    `keys` is shown as a key cap and, unless `cap_only`, works while the button can be seen. The words stay the button's text
    for accessibility. `why` greys it and says why in the tool tip.
    """

    def __init__(
        self,
        text: str,
        *,
        on: Callable[[], object] | None = None,
        keys: str = "",
        kind: Kind = Kind.OUTLINED,
        icon: str = "",
        danger: bool = False,
        small: bool = False,
        cap_only: bool = False,
        spread: bool = False,
        flush: bool = False,
    ) -> None:
        super().__init__(text)
        self.kind, self.keys, self.icon_name, self.danger, self.spread, self.flush = (
            kind,
            keys,
            icon,
            danger,
            spread,
            flush,
        )
        self.bound = keys
        """The key that presses it, whether a cap shows it or not."""
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._use = Text.STRONG if kind is not Kind.PLAIN else Text.BODY
        self.setFont(font(self._use))
        self.setFixedHeight(px(28 if small else 32))
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        self.setAccessibleDescription(keys)
        if on is not None:
            self.clicked.connect(lambda: on())
        if keys and not cap_only:
            self.bind(keys)

    def bind(self, keys: str) -> None:
        """Let a key press it while its window part is shown; a key that is held down presses it once, not what comes next too."""
        self.bound = keys
        for sequence in dict.fromkeys((keys, keys.replace("Enter", "Return"))):
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(self.animateless_click)

    def animateless_click(self) -> None:
        """As a click, when it can be seen and pressed."""
        if self.isVisible() and self.isEnabled():
            self.click()

    def set_keys(self, keys: str) -> None:
        """Another cap (it is not bound)."""
        if keys != self.keys:
            self.keys = keys
            self.updateGeometry()
            self.update()

    def set_kind(self, kind: Kind) -> None:
        """Filled while its row is selected, outlined else."""
        if kind is not self.kind:
            self.kind = kind
            self.update()

    def why(self, sentence: str) -> None:
        """Grey it with the reason ("" makes it work again)."""
        self.setEnabled(not sentence)
        self.setToolTip(sentence)

    def _pad(self) -> int:
        return 0 if self.flush else px(12 if self.kind is not Kind.PLAIN else 6)

    def sizeHint(self) -> QSize:
        """Padding, icon, words, cap."""
        width = 2 * self._pad() + metrics(self._use).horizontalAdvance(self.text())
        width += px(16 + 8) if self.icon_name and self.text() else px(16) if self.icon_name else 0
        width += (
            cap_width(self.keys) + px(12) - (px(4) if self.kind is not Kind.PLAIN else 0) if self.keys else 0
        )
        return QSize(width, self.height())

    def minimumSizeHint(self) -> QSize:
        """Never narrower than its words."""
        return self.sizeHint()

    def _colours(self) -> tuple[QColor | None, QColor | None, str]:
        hot, off = self.underMouse() or self.isDown(), not self.isEnabled()
        if self.kind is Kind.FILLED:
            if off:
                return color("neutral_tint"), None, "text3"
            return color("bad" if self.danger else "accent_hover" if hot else "accent"), None, "on_accent"
        letters = (
            "text3" if off else "bad" if self.danger else "text1" if self.kind is Kind.OUTLINED else "text2"
        )
        if self.kind is Kind.PLAIN:
            return (color("neutral_tint") if hot and not off else None), None, letters
        edge = color("border")
        edge.setAlphaF(0.6 if not off else 0.3)
        return color("neutral_tint" if hot and not off else "surface"), edge, letters

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, edge, icon, words, cap, focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, edge, letters = self._colours()
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(edge) if edge else Qt.PenStyle.NoPen)
        painter.setBrush(ground if ground else Qt.BrushStyle.NoBrush)
        if ground or edge:
            painter.drawRoundedRect(box, px(6), px(6))
        if self.hasFocus():
            self._paint_ring(painter, box)
        self._paint_words(painter, letters)

    def _paint_ring(self, painter: QPainter, box: QRectF) -> None:
        if self.flush:
            painter.fillRect(QRectF(0, self.height() - px(5), self.width(), px(2)), color("accent"))
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        filled = self.kind is Kind.FILLED
        painter.setPen(QPen(color("on_accent" if filled else "accent"), 1.5 if filled else 2))
        inset = 2.5 if filled else 0.5
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), px(5), px(5))

    def _paint_words(self, painter: QPainter, letters: str) -> None:
        pad, height = self._pad(), self.height()
        left, right = pad, self.width() - pad + (px(4) if self.kind is not Kind.PLAIN else 0)
        if self.keys:
            wide = cap_width(self.keys)
            cap = QRectF(right - wide, (height - px(CAP_HEIGHT)) / 2, wide, px(CAP_HEIGHT))
            quiet = letters if letters in ("on_accent", "text3") else "text2"
            paint_cap(painter, cap, self.keys, quiet, letters if self.kind is Kind.FILLED else "border")
            right -= wide + px(8)
        used = metrics(self._use).horizontalAdvance(self.text()) + (
            px(24 if self.text() else 16) if self.icon_name else 0
        )
        if not self.spread and not self.keys:
            left = max(left, (self.width() - used) // 2)
        if self.icon_name:
            edge = px(16)
            tone = letters if letters != "text1" else "text1"
            painter.drawPixmap(
                left,
                (height - edge) // 2,
                icons.pixmap(self.icon_name, edge, color(tone), self.devicePixelRatioF()),
            )
            left += edge + px(8)
        painter.setFont(self.font())
        painter.setPen(color(letters))
        words = QRect(left, 0, right - left + px(4), height)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())


def printer(paper: str, keys: str, on: Callable[[], object]) -> Button:
    """An icon alone: where there is no room for its key, that stands in the tool tip and on the sheet of keys."""
    made = Button("", icon="printer-outline", kind=Kind.PLAIN, small=True, on=on)
    made.bind(keys)
    said = _("Print: {paper}", paper=paper)
    made.setToolTip(f"{said}  {keys}")
    made.setAccessibleName(said)
    return made

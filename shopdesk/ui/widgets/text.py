"""Words on the page: labels that elide, headings with their mark, facts, amounts, key caps and hairlines."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from shopdesk import money
from shopdesk.ui import icons, say
from shopdesk.ui.theme import Text, Tone, color, elided, font, ink, metrics, px
from shopdesk.ui.widgets.layout import row

CAP_PAD = 5
LONG = 240
"""A text wider than this may be elided anywhere (names of 200 characters)."""
CAP_HEIGHT = 18


def token_of(tone: Tone | str) -> str:
    """The token for a tone or a token's own name."""
    return ink(tone).name() if isinstance(tone, Tone) else color(str(tone)).name()


class Label(QLabel):
    """Plain text in one step of the type scale; reads its colour when painted, so a theme switch needs nothing.

    `elide`: it may become narrow. `whole`: secondary words, in the room that is left over, whole or not at all.
    """

    def __init__(
        self,
        text: str = "",
        use: Text = Text.BODY,
        tone: str = "text1",
        *,
        wrap: bool = False,
        elide: bool = False,
        whole: bool = False,
        right: bool = False,
    ) -> None:
        super().__init__()
        self.use, self.tone, self.elide, self.whole = use, tone, elide, whole
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(use))
        across = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(across | (Qt.AlignmentFlag.AlignTop if wrap else Qt.AlignmentFlag.AlignVCenter))
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
        if whole:
            self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.set_wrap(wrap)
        self.setText(text)

    def say(self, text: str, tone: str | None = None, *, use: Text | None = None) -> None:
        """Another text, perhaps in another tone or another step of the type scale."""
        if tone is not None:
            self.tone = tone
        if use is not None and use is not self.use:
            self.use = use
            self.setFont(font(use))
        self.setText(text)
        self.update()

    def set_wrap(self, wrap: bool) -> None:
        """Over several lines, down to a narrow column, or in one."""
        self.setWordWrap(wrap)
        self.setMinimumWidth(px(40) if wrap else 0)

    def sizeHint(self) -> QSize:
        """One line of a text that wraps: Qt measures it at its least width, and that tower would be the least height of the
        page; how high it is at the width it gets, layouts ask for themselves."""
        hint = super().sizeHint()
        return QSize(hint.width(), super().minimumSizeHint().height()) if self.wordWrap() else hint

    def minimumSizeHint(self) -> QSize:
        """An eliding label may become narrow; a very long text gives way too; secondary words may vanish."""
        hint = super().minimumSizeHint()
        least = 0 if self.whole else px(24 if self.elide else LONG)
        return QSize(min(hint.width(), least), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, elided where it does not fit."""
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(color(self.tone if self.isEnabled() else "text3"))
        box, text = self.contentsRect(), self.text()
        flags = int(self.alignment()) if isinstance(self.alignment(), int) else self.alignment().value
        if self.wordWrap():
            flags |= Qt.TextFlag.TextWordWrap.value
        else:
            shown = self.shown()
            tip = text if shown != text else ""
            if tip != self.toolTip():
                self.setToolTip(tip)
            text = shown
        painter.drawText(box, flags, text)

    def shown(self) -> str:
        """What of one line can be read."""
        shown = elided(self.text(), self.use, self.contentsRect().width())
        return "" if self.whole and shown != self.text() else shown


class Icon(QWidget):
    """One icon in a token's colour."""

    def __init__(self, name: str, tone: str = "text2", size: int = 16) -> None:
        super().__init__()
        self.name, self.tone = name, tone
        self.setFixedSize(px(size), px(size) + 2)

    def show_as(self, name: str, tone: str) -> None:
        """Another icon in another colour."""
        self.name, self.tone = name, tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """One pixel below the middle, where Chinese text has its optical middle."""
        painter = QPainter(self)
        edge = self.width()
        painter.drawPixmap(0, 2, icons.pixmap(self.name, edge, color(self.tone), self.devicePixelRatioF()))


def cap_width(keys: str) -> int:
    """How wide a key cap becomes."""
    return metrics(Text.KEY).horizontalAdvance(say.keys(keys)) + 2 * px(CAP_PAD)


def paint_cap(painter: QPainter, box: QRectF, keys: str, letters: str, edge: str) -> None:
    """A key cap in the given colours (names of tokens)."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(color(edge))
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), px(4), px(4))
    painter.setFont(font(Text.KEY))
    painter.setPen(color(letters))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, say.keys(keys))
    painter.restore()


class KeyCap(QWidget):
    """A key as it is printed on the keyboard: `Ctrl+K`."""

    def __init__(self, keys: str) -> None:
        super().__init__()
        self.keys = keys
        self.setFixedSize(cap_width(keys), px(CAP_HEIGHT))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cap."""
        paint_cap(QPainter(self), QRectF(self.rect()), self.keys, "text2", "border")


class Hairline(QWidget):
    """A line of one pixel: decoration, or in a tone of its own the rule over a total."""

    def __init__(self, *, upright: bool = False, tone: str = "line") -> None:
        super().__init__()
        self.tone = tone
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line."""
        QPainter(self).fillRect(self.rect(), color(self.tone))


class SectionTitle(QWidget):
    """`Papers ✓            3 / 3`: a heading, whether it is complete, and something at the right edge."""

    def __init__(
        self, text: str, *, done: bool | None = None, detail: str = "", right: str | QWidget = ""
    ) -> None:
        super().__init__()
        self.title = Label(text, Text.SECTION)
        self.mark = Icon("check-circle", "ok", 14)
        self.detail = Label(detail, Text.CAPTION, "text3")
        self.right = right if isinstance(right, QWidget) else Label(right, Text.CAPTION, "text3", right=True)
        self.setLayout(row(self.title, self.mark, self.detail, None, self.right, gap=8))
        self.setMinimumHeight(px(28))
        self.set_done(done)

    def set_done(self, done: bool | None) -> None:
        """Complete (True), something missing (False), or neither (None)."""
        self.mark.setVisible(done is not None)
        self.mark.show_as("check-circle" if done else "alert-circle", "ok" if done else "warn")

    def set_right(self, text: str, tone: str = "text3") -> None:
        """The words at the right edge."""
        if isinstance(self.right, Label):
            self.right.say(text, tone)


class MoneyLabel(Label):
    """An amount with its currency, right-aligned."""

    def __init__(
        self, minor: int = 0, currency: str = "CNY", use: Text = Text.BODY, tone: str = "text1"
    ) -> None:
        super().__init__(money.show(minor, currency), use, tone, right=True)
        self.currency = currency

    def set_amount(self, minor: int) -> None:
        """Another amount in minor units."""
        self.setText(money.show(minor, self.currency))


class FactRow(QWidget):
    """`icon name …… value`: one fact, with a hairline under it where facts are a list."""

    def __init__(
        self,
        name: str,
        value: str = "",
        *,
        icon: str = "",
        icon_tone: str = "text2",
        tone: str = "text1",
        name_tone: str = "text2",
        strong: bool = False,
        line: bool = False,
        height: int = 24,
    ) -> None:
        super().__init__()
        self.icon = Icon(icon, icon_tone, 16) if icon else None
        self.name = Label(name, Text.BODY, name_tone, elide=False)
        self.value = Label(value, Text.STRONG if strong else Text.BODY, tone, right=True, elide=True)
        self.value.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(f"{name} {value}")
        inner = row(*([self.icon, self.name] if self.icon else [self.name]), self.value, gap=8)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(inner, 1)
        if line:
            outer.addWidget(Hairline())
        self.setFixedHeight(px(height))

    def say(self, value: str, tone: str = "text1") -> None:
        """Another value."""
        self.value.say(value, tone)
        self.setAccessibleName(f"{self.name.text()} {value}")

"""Tinted boxes: something is missing, something is proved, a courteous sentence; and pages that are still empty."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from shopdesk.ui.theme import Text, Tone, color, px, tint
from shopdesk.ui.widgets.button import Button, Kind
from shopdesk.ui.widgets.layout import clear, column, row
from shopdesk.ui.widgets.text import Icon, Label

ICONS = {Tone.WARN: "alert-circle", Tone.BAD: "alert-circle", Tone.LATE: "clock-alert-outline", Tone.OK: "shield-check-outline",
         Tone.ACCENT: "comment-text-outline", Tone.NEUTRAL: "lock-outline"}  # fmt: skip


def letters(tone: Tone) -> str:
    """The token of letters on the tint of a tone."""
    return {Tone.NEUTRAL: "text1", Tone.LATE: "bad", Tone.OK: "ok"}.get(tone, str(tone))


class Tinted(QWidget):
    """A rounded box in the tint of a tone, with a layout of its own in `inside`."""

    def __init__(self, tone: Tone = Tone.WARN, *, pad: int = 12) -> None:
        super().__init__()
        self.tone = tone
        self.inside = QVBoxLayout(self)
        self.inside.setContentsMargins(px(pad), px(pad - 2), px(pad), px(pad - 2))
        self.inside.setSpacing(px(6))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def set_tone(self, tone: Tone) -> None:
        """Another tint."""
        self.tone = tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("sunken") if self.tone is Tone.NEUTRAL else tint(self.tone))
        painter.drawRoundedRect(QRectF(self.rect()), px(6), px(6))


class Notice(Tinted):
    """`Notice("2 keys are not hung yet", Tone.WARN, detail="…", button=("Hang", self.hang))`; more widgets go into `inside`."""

    def __init__(
        self,
        text: str = "",
        tone: Tone = Tone.WARN,
        *,
        detail: str = "",
        icon: str = "",
        button: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        super().__init__(tone)
        self.icon = Icon(icon or ICONS[tone], letters(tone), 16)
        self.text = Label(
            text, Text.STRONG, "text1" if tone in (Tone.OK, Tone.NEUTRAL) else letters(tone), wrap=True
        )
        self.detail = Label(detail, Text.CAPTION, "text2", wrap=True)
        self.buttons = row(gap=8)
        line = row(self.icon, self.text, gap=8)
        line.setStretch(1, 1)
        line.setAlignment(self.icon, Qt.AlignmentFlag.AlignTop)
        line.addLayout(self.buttons)
        self.inside.addLayout(line)
        self.inside.addWidget(self.detail)
        self.detail.setVisible(bool(detail))
        if button is not None:
            self.buttons.addWidget(Button(button[0], on=button[1], small=True))

    def say(
        self,
        text: str,
        tone: Tone | None = None,
        *,
        detail: str = "",
        button: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        """Another sentence, and show it."""
        if tone is not None:
            self.set_tone(tone)
            self.icon.show_as(ICONS[tone], letters(tone))
        self.text.say(text, "text1" if self.tone in (Tone.OK, Tone.NEUTRAL) else letters(self.tone))
        self.detail.say(detail)
        self.detail.setVisible(bool(detail))
        clear(self.buttons)
        if button is not None:
            self.buttons.addWidget(Button(button[0], on=button[1], small=True))
        self.setAccessibleName(text)
        self.show()


class Prompt(Tinted):
    """A sentence the receptionist says, in the accent tint; no click."""

    def __init__(self, sentence: str) -> None:
        super().__init__(Tone.ACCENT)
        self.text = Label(sentence, Text.BODY, "text2", wrap=True)
        line = row(Icon("comment-text-outline", "accent", 16), self.text, gap=8)
        line.setStretch(1, 1)
        self.inside.addLayout(line)

    def say(self, sentence: str) -> None:
        """Another sentence."""
        self.text.say(sentence)


class Empty(QWidget):
    """What comes here, and the button that makes the first one; `keys` is shown, the window binds it."""

    def __init__(
        self,
        icon: str,
        title: str,
        lesson: str,
        *,
        button: tuple[str, Callable[[], object]] | None = None,
        keys: str = "",
        button_icon: str = "plus",
    ) -> None:
        super().__init__()
        self.button: Button | None = None
        heading = Label(title, Text.SECTION)
        words = Label(lesson, Text.BODY, "text2", wrap=True)
        words.setMaximumWidth(px(440))
        words.setMinimumHeight(words.heightForWidth(px(440)))
        inner = column(Icon(icon, "text3", 32), 4, heading, words, gap=4)
        if button is not None:
            inner.addSpacing(px(8))
            self.button = Button(
                button[0], on=button[1], keys=keys, kind=Kind.OUTLINED, icon=button_icon, cap_only=True
            )
            inner.addLayout(row(self.button, None))
            self.setFocusProxy(self.button)
        self.setLayout(column(24, inner, None, gap=0))

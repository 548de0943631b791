"""The look in one place: colours, sizes and type of the screen (light, dark; text 90-150 %)."""

from __future__ import annotations

import os
from dataclasses import fields
from enum import StrEnum
from functools import cache, lru_cache

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication

from shopdesk import resources
from shopdesk.ui.style import sheet
from shopdesk.ui.tokens import LIGHT, TOKENS, Mode, Tokens

FAMILY = "Noto Sans SC"
STYLE, STYLE_SET = "Fusion", "QT_STYLE_OVERRIDE"
"""Told to Qt before the application is made; telling it later costs 40 ms for the class of styles."""
NARROW = 1270
"""Under this many px at 100 % the sidebar shows icons only and the context panel becomes a drawer."""
SCALES = (90, 100, 110, 125, 150)


class Tone(StrEnum):
    """What a colour says. Never alone: with an icon and a word."""

    NEUTRAL = "neutral"
    ACCENT = "accent"
    BAD = "bad"
    WARN = "warn"
    OK = "ok"
    LATE = "late"


class Text(StrEnum):
    """Steps of the type scale, by use."""

    FIGURE = "figure"
    BALANCE = "balance"
    TITLE = "title"
    HEADLINE = "headline"
    NUMBER = "number"
    SECTION = "section"
    ITEM = "item"
    BODY = "body"
    STRONG = "strong"
    CAPTION = "caption"
    CAPTION_STRONG = "caption_strong"
    KEY = "key"


SIZES: dict[Text, tuple[int, bool]] = {
    Text.BALANCE: (26, True),
    Text.FIGURE: (22, True),
    Text.TITLE: (20, True),
    Text.HEADLINE: (18, True),
    Text.NUMBER: (16, True),
    Text.SECTION: (14, True),
    Text.ITEM: (14, False),
    Text.STRONG: (13, True),
    Text.BODY: (13, False),
    Text.CAPTION: (12, False),
    Text.CAPTION_STRONG: (12, True),
    Text.KEY: (11, False),
}


class Theme(QObject):
    """The theme in force; `changed` comes after every switch of mode or scale."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.mode = Mode.LIGHT
        self.scale = 100
        self.tokens = LIGHT

    def set_mode(self, mode: Mode | str) -> None:
        """Switch between light and dark."""
        self.mode = Mode(mode)
        self.tokens = TOKENS[self.mode]
        self._apply()

    def set_scale(self, percent: int) -> None:
        """Text and everything round it, 90-150 %. The window is rebuilt by whoever calls this."""
        self.scale = max(SCALES[0], min(SCALES[-1], percent))
        self._apply()

    def _apply(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setPalette(palette(self.tokens))
            app.setFont(font(Text.BODY))
            app.setStyleSheet(sheet(self.tokens, px))
        self.changed.emit()


theme = Theme()


def px(length: float) -> int:
    """A length at 100 % in the scale in force, never under 1 for a visible length."""
    return max(1, round(length * theme.scale / 100)) if length else 0


def color(name: str) -> QColor:
    """The colour of a token: `color("text2")`; the caller's own."""
    return QColor(_parsed(getattr(theme.tokens, name)))


@cache
def _parsed(value: str) -> QColor:
    return QColor(value)


def ink(tone: Tone | str) -> QColor:
    """The colour of letters and icons in a tone."""
    return color({Tone.NEUTRAL: "text2", Tone.LATE: "bad"}.get(Tone(tone), str(tone)))


def tint(tone: Tone | str) -> QColor:
    """The quiet ground of a tone."""
    return color({Tone.LATE: "bad_tint"}.get(Tone(tone), f"{Tone(tone)}_tint"))


def font(use: Text | str) -> QFont:
    """The font of one step of the type scale; shared: whoever wants another size alters a copy, `QFont(font(…))`."""
    return _font(use, theme.scale)[0]


def metrics(use: Text | str) -> QFontMetrics:
    """How wide words become in `font(use)`; shared."""
    return _font(use, theme.scale)[1]


@cache
def _font(use: Text | str, scale: int) -> tuple[QFont, QFontMetrics]:
    size, strong = SIZES[Text(use)]
    made = QFont(FAMILY)
    made.setPixelSize(px(size))
    made.setWeight(QFont.Weight.Bold if strong else QFont.Weight.Normal)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made, QFontMetrics(made)


def elided(text: str, use: Text | str, width: float) -> str:
    """One line of `text` with … where it is longer than `width` px."""
    return _elided(text, use, round(width), theme.scale)


@lru_cache(maxsize=8192)
def _elided(text: str, use: Text | str, width: int, _scale: int) -> str:
    return metrics(use).elidedText(text, Qt.TextElideMode.ElideRight, width)


def palette(tokens: Tokens) -> QPalette:
    """All of Qt's colours from ours, so that Fusion needs few rules."""
    made = QPalette()
    role = QPalette.ColorRole
    values = {
        role.Window: tokens.surface,
        role.WindowText: tokens.text1,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.sunken,
        role.Text: tokens.text1,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text1,
        role.BrightText: tokens.bad,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.ToolTipBase: tokens.text1,
        role.ToolTipText: tokens.surface,
        role.PlaceholderText: tokens.text3,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.Accent: tokens.accent,
        role.Light: tokens.surface,
        role.Midlight: tokens.line,
        role.Mid: tokens.line,
        role.Dark: tokens.border,
        role.Shadow: tokens.rail,
    }
    for which, value in values.items():
        made.setColor(which, QColor(value))
    for which in (role.Text, role.ButtonText, role.WindowText, role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.text3))
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(tokens.neutral_tint))
    return made


def load_fonts() -> None:
    """Make our families known to Qt; before the first label is made."""
    for name in ("NotoSansSC-Regular", "NotoSansSC-Bold"):
        QFontDatabase.addApplicationFont(str(resources.path(f"fonts/{name}.ttf")))


def load_rare_fonts() -> None:
    """Families for rare characters; after the first paint, since only few screens need them."""
    for name in (
        "LXGWWenKai-Fallback",
        "NotoEmoji-Regular",
        "NotoSansArabic-Regular",
        "NotoSansHebrew-Regular",
    ):
        found = resources.path(f"fonts/{name}.ttf")
        if found.exists():
            QFontDatabase.addApplicationFont(str(found))
    _font.cache_clear()
    _elided.cache_clear()


def install(app: QApplication, mode: Mode | str = Mode.LIGHT, scale: int = 100) -> None:
    """Fusion, our fonts, palette and rules."""
    if os.environ.get(STYLE_SET) != STYLE:
        app.setStyle(STYLE)
    load_fonts()
    theme.mode, theme.scale = Mode(mode), scale
    theme.set_mode(mode)


def names() -> tuple[str, ...]:
    """The names of all tokens."""
    return tuple(field.name for field in fields(Tokens))

"""The way to every page: icon, name, count; icons only where the window is narrow."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from shopdesk.i18n import _
from shopdesk.ui import icons
from shopdesk.ui.pages import PageSpec
from shopdesk.ui.theme import Text, color, elided, font, px
from shopdesk.ui.widgets.button import Pressed
from shopdesk.ui.widgets.layout import column
from shopdesk.ui.widgets.text import Hairline

WIDE, NARROW = 176, 52


class NavButton(Pressed):
    """One page in the sidebar."""

    def __init__(self, text: str, icon: str, on: Callable[[], object]) -> None:
        super().__init__(text)
        self.icon_name, self.count, self.narrow, self.tone = icon, "", False, "text2"
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setFixedHeight(px(34))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(lambda: on())

    def set_count(self, count: int) -> None:
        """How many things wait there."""
        self.count = str(count) if count else ""
        self.setAccessibleDescription(self.count)
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Icon only, with a badge."""
        self.narrow = narrow
        self.setToolTip(self.text() if narrow else "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, icon, name, count."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, box = self.isChecked(), QRectF(self.rect())
        if on or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("accent_tint" if on else "neutral_tint"))
            painter.drawRoundedRect(box, px(6), px(6))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color("accent"), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), px(5), px(5))
        edge, tone = px(16), "accent" if on else self.tone
        left = (self.width() - edge) // 2 if self.narrow else px(11)
        top = (self.height() - edge) // 2
        if self.narrow and self.count:
            top = self.height() - edge - px(3)
            self._paint_badge(painter)
        painter.drawPixmap(
            left, top, icons.pixmap(self.icon_name, edge, color(tone), self.devicePixelRatioF())
        )
        if self.narrow:
            return
        use = Text.STRONG if on else Text.BODY if self.isCheckable() else Text.CAPTION
        painter.setFont(font(use))
        painter.setPen(color("text1" if on else "text2"))
        words = self.rect().adjusted(
            px(38 if self.isCheckable() else 32), 0, -px(12 if self.isCheckable() else 2), 0
        )
        painter.drawText(
            words,
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            elided(self.text(), use, words.width() - (px(24) if self.count else 0)),
        )
        painter.setFont(font(Text.BODY))
        painter.setPen(color("accent" if on else "text1"))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self.count)

    def _paint_badge(self, painter: QPainter) -> None:
        """In the upper right corner, above the icon."""
        painter.setFont(font(Text.KEY))
        shown = self.count if len(self.count) < 3 else "99+"
        high = px(14)
        wide = max(high, painter.fontMetrics().horizontalAdvance(shown) + px(8))
        badge = QRectF(self.width() - wide, 0, wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("accent"))
        painter.drawRoundedRect(badge, high / 2, high / 2)
        painter.setPen(color("on_accent"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, shown)


class Brand(QWidget):
    """The program's mark and name."""

    def __init__(self) -> None:
        super().__init__()
        self.narrow = False
        self.setFixedHeight(px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A spanner on the accent, and the name."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = px(22)
        box = QRectF(
            (self.width() - edge) / 2 if self.narrow else px(12),
            (self.height() - edge) / 2 - px(1),
            edge,
            edge,
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("accent"))
        painter.drawRoundedRect(box, px(5), px(5))
        icons.paint(painter, "wrench", box.adjusted(px(4), px(4), -px(4), -px(4)), color("on_accent"))
        if not self.narrow:
            painter.setFont(font(Text.SECTION))
            painter.setPen(color("text1"))
            painter.drawText(
                self.rect().adjusted(px(42), -px(2), 0, 0), Qt.AlignmentFlag.AlignVCenter, "ShopDesk"
            )


class Sidebar(QWidget):
    """Brand, pages, settings at the foot, and the sentence about the backup."""

    def __init__(
        self, pages: tuple[PageSpec, ...], on_page: Callable[[str], object], on_backup: Callable[[], object]
    ) -> None:
        super().__init__()
        self.brand = Brand()
        self.buttons = {
            page.name: NavButton(_(page.title), page.icon, partial(on_page, page.name))
            for page in pages
            if page.nav
        }
        main = [self.buttons[page.name] for page in pages if page.nav == "main"]
        foot = [self.buttons[page.name] for page in pages if page.nav == "foot"]
        self.backup = NavButton("", "shield-outline", on_backup)
        self.backup.setCheckable(False)
        self.setLayout(
            column(self.brand, 4, *main, None, *foot, 6, Hairline(), self.backup, gap=2, margins=(8, 3, 7, 3))
        )
        self.set_narrow(False)
        self.set_backup("", None)

    def set_narrow(self, narrow: bool) -> None:
        """Icons only."""
        self.setFixedWidth(px(NARROW if narrow else WIDE))
        self.brand.narrow = narrow
        self.brand.update()
        for button in (*self.buttons.values(), self.backup):
            button.set_narrow(narrow)

    def light(self, name: str) -> None:
        """The page that is open."""
        for page, button in self.buttons.items():
            button.setChecked(page == name)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """How many things wait on each page."""
        for page, button in self.buttons.items():
            button.set_count(counts.get(page, 0))

    def set_backup(self, sentence: str, good: bool | None) -> None:
        """`Backup verified 09:30`: proved (True), overdue (False), none yet (None)."""
        self.backup.setText(sentence)
        self.backup.setVisible(bool(sentence))
        self.backup.icon_name = "shield-check-outline" if good else "shield-alert-outline"
        self.backup.tone = "ok" if good else "warn"
        self.backup.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A darker ground than the page, and a hairline."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("app"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), color("line"))

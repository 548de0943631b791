"""The bar above the page: search, pick-up, new visit, who works here."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QWidget

from shopdesk.i18n import _
from shopdesk.ui import icons
from shopdesk.ui.theme import Text, color, font, px
from shopdesk.ui.widgets.button import Button, Kind, Pressed
from shopdesk.ui.widgets.layout import row
from shopdesk.ui.widgets.text import CAP_HEIGHT, Hairline, cap_width, paint_cap

HEIGHT = 52


class SearchBox(Pressed):
    """Looks like a field; a click or Ctrl+K opens the search over it."""

    def __init__(self, on: Callable[[], object]) -> None:
        super().__init__(_("Plate, phone, name, order no…"))
        self.setAutoDefault(False)
        self.setFixedSize(px(440), px(34))
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setAccessibleName(_("Search"))
        self.clicked.connect(lambda: on())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Field, glass, hint, cap."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focus = self.hasFocus()
        painter.setPen(QPen(color("accent" if focus else "border"), 2 if focus else 1))
        painter.setBrush(color("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), px(6), px(6))
        edge = px(16)
        painter.drawPixmap(
            px(13),
            (self.height() - edge) // 2,
            icons.pixmap("magnify", edge, color("text2"), self.devicePixelRatioF()),
        )
        wide = cap_width("Ctrl+K")
        paint_cap(
            painter,
            QRectF(self.width() - wide - px(8), (self.height() - px(CAP_HEIGHT)) / 2, wide, px(CAP_HEIGHT)),
            "Ctrl+K",
            "text2",
            "border",
        )
        painter.setFont(font(Text.BODY))
        painter.setPen(color("text3"))
        words = self.rect().adjusted(px(40), 0, -wide - px(16), 0)
        painter.drawText(
            words,
            Qt.AlignmentFlag.AlignVCenter,
            painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, words.width()),
        )


class UserButton(Pressed):
    """Who works here; opens the menu."""

    def __init__(self) -> None:
        super().__init__("")
        self.narrow = False
        self.setAutoDefault(False)
        self.setFixedHeight(px(32))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_name(self, name: str, narrow: bool) -> None:
        """`Desk·Xu Jing`; only the icon where it is narrow."""
        self.narrow = narrow
        self.setText(name)
        self.setAccessibleName(_("{name}: user, language, theme", name=name))
        self.setToolTip(name if narrow else "")
        words = 0 if narrow else QFontMetrics(font(Text.BODY)).horizontalAdvance(name) + px(32)
        self.setFixedWidth(px(32) + words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Icon, name, arrow."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            painter.setPen(QPen(color("accent"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(color("neutral_tint"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(6), px(6))
        edge, ratio = px(18), self.devicePixelRatioF()
        painter.drawPixmap(
            px(7),
            (self.height() - edge) // 2,
            icons.pixmap("account-circle-outline", edge, color("text1"), ratio),
        )
        if self.narrow:
            return
        painter.setFont(font(Text.BODY))
        painter.setPen(color("text1"))
        painter.drawText(self.rect().adjusted(px(34), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text())
        small = px(14)
        painter.drawPixmap(
            self.width() - small - px(6),
            (self.height() - small) // 2,
            icons.pixmap("chevron-down", small, color("text2"), ratio),
        )


class TopBar(QWidget):
    """Search at the left edge of the page, the two great actions and the user at the right."""

    def __init__(
        self,
        *,
        on_search: Callable[[], object],
        on_pick_up: Callable[[], object],
        on_visit: Callable[[], object],
    ) -> None:
        super().__init__()
        self.setFixedHeight(px(HEIGHT))
        self.search = SearchBox(on_search)
        self.pick_up = Button(_("Pick-up"), on=on_pick_up, keys="F4", kind=Kind.PLAIN, cap_only=True)
        self.visit = Button(_("New visit"), on=on_visit, keys="F2", icon="plus", cap_only=True)
        self.user = UserButton()
        self.rule = Hairline(upright=True)
        self.rule.setFixedHeight(px(20))
        self.setLayout(
            row(
                self.search,
                None,
                self.pick_up,
                6,
                self.visit,
                6,
                self.rule,
                self.user,
                gap=8,
                margins=(24, 0, 16, 1),
            )
        )

    def set_narrow(self, narrow: bool, name: str) -> None:
        """Less room: a shorter box, only the user's icon."""
        self.search.setFixedWidth(px(360 if narrow else 440))
        self.rule.setVisible(not narrow)
        self.user.show_name(name, narrow)

    def open_menu(self, menu: QMenu) -> None:
        """Below the user's name."""
        width = menu.sizeHint().width()
        menu.popup(self.user.mapToGlobal(QPoint(self.user.width() - width, self.user.height() + px(4))))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A darker ground than the page, and a hairline."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("app"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, color("line"))

"""All keys on one sheet (F1 or ?): collected from the buttons that can be seen, so that it is never out of date."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from shopdesk.i18n import DEVICE, N_, P_, _, spoken_of
from shopdesk.ui.theme import Text, color, px
from shopdesk.ui.widgets.button import Button
from shopdesk.ui.widgets.layout import row
from shopdesk.ui.widgets.text import KeyCap, Label

EVERYWHERE = (
    ("F2", N_("New visit")), ("F3 / Ctrl+K", N_("Search everything")), ("F4", N_("Pick-up")),
    ("Ctrl+Enter", N_("The filled button of the page")), ("Enter", N_("The chosen row's action")),
    ("Alt+1–9", N_("A row's action")), ("↑ ↓", N_("Choose a row")), ("Ctrl+P", N_("Print")), ("Ctrl+Z", N_("Undo")),
    ("F6 – F12", N_("The pages at the left")), ("Ctrl+1–6", N_("A step of the order")),
    ("Ctrl+,", P_("page", "Settings")), ("Esc", N_("Back")), ("Alt+I", N_("Details panel")),
    ("F5", N_("Who works here, language, size")), ("F1", N_("These shortcuts")),
)  # fmt: skip
FUEL = N_("Fuel level")
MOUSELESS = (
    ("Tab", N_("Next field")), ("Shift+Tab", N_("The field or cell before")), ("Space", N_("Tick, press")),
    ("0–8", FUEL), ("Alt+N", N_("New line in a list")),
    ("Ctrl+Del", N_("Remove the line")), ("Alt+↑ ↓", N_("Move the line up or down")), ("Ctrl+C", N_("Copy the chosen cells")),
    ("Ctrl+V", N_("A note or a photo to the drawing")),
)  # fmt: skip


HELD = frozenset({Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta})


def page_keys(page: QWidget | None) -> list[tuple[str, str]]:
    """Every button with a key on the page in front."""
    if page is None:
        return []
    found = {
        b.bound: b.text() or b.accessibleName()
        for b in page.findChildren(Button)
        if b.bound and b.isVisibleTo(page)
    }
    return sorted((keys, text) for keys, text in found.items() if keys != "Enter")


class Sheet(QWidget):
    """Covers the window until a key is pressed."""

    def __init__(self, window: QWidget, page: QWidget | None) -> None:
        super().__init__(window)
        self._before = QApplication.focusWidget()
        self.setGeometry(window.rect())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.card = QWidget(self)
        outer = QVBoxLayout(self.card)
        outer.setContentsMargins(px(24), px(20), px(24), px(20))
        outer.addLayout(row(Label(_("Shortcuts"), Text.TITLE), None, KeyCap("Esc")))
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(6))
        columns = (
            (_("On this page"), page_keys(page)),
            (_("Everywhere"), [(k, _(t)) for k, t in EVERYWHERE]),
            (
                _("In fields and lists"),
                [(k, _(t)) for k, t in MOUSELESS if t != FUEL or spoken_of() != DEVICE],
            ),
        )
        for at, (title, keys) in enumerate(column for column in columns if column[1]):
            grid.addWidget(Label(title, Text.SECTION), 0, 2 * at, 1, 2)
            for line, (key, text) in enumerate(keys, 1):
                grid.addWidget(KeyCap(key), line, 2 * at, Qt.AlignmentFlag.AlignLeft)
                grid.addWidget(Label(text, Text.BODY, "text2"), line, 2 * at + 1)
        outer.addLayout(grid)
        self.card.adjustSize()
        self.card.move(
            (self.width() - self.card.width()) // 2, max(0, (self.height() - self.card.height()) // 2)
        )
        self.show()
        self.raise_()
        self.setFocus()

    def event(self, event: QEvent) -> bool:
        """While it is open no key is a shortcut of what lies under it."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Any key closes it, but for one that is only held."""
        if event.key() not in HELD:
            self.leave()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """So does a click."""
        self.leave()

    def leave(self) -> None:
        """Away with it; the hand is back where it was."""
        self.hide()
        if self._before is not None and isValid(self._before):  # type: ignore[no-untyped-call]
            self._before.setFocus()
        self.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim, and the card."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(0, 0, 0, 60))
        painter.setPen(color("line"))
        painter.setBrush(color("surface"))
        painter.drawRoundedRect(QRectF(self.card.geometry()), px(8), px(8))

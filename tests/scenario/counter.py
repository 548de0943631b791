"""Somebody at the counter: only keys go in, only what is on the screen and on paper is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QEvent
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from shopdesk.desk import orders, papers
from shopdesk.models import Document
from shopdesk.program import Desk
from shopdesk.ui.page import Page
from shopdesk.ui.pages.order import OrderPage
from shopdesk.ui.widgets.field import Field
from shopdesk.ui.widgets.preview import Preview
from tests.fixed import FixedClock

MOST_TABS = 90


def settle() -> None:
    """Let everything that was asked for arrive."""
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()


class FilePrinter(QPrinter):
    """A printer whose paper comes out as a file."""

    sheets: ClassVar[list[Path]] = []
    folder: ClassVar[Path] = Path()

    def __init__(self, mode: QPrinter.PrinterMode) -> None:
        super().__init__(mode)
        self.sheets.append(self.folder / f"{len(self.sheets) + 1:02}.pdf")
        self.setOutputFileName(str(self.sheets[-1]))
        self.setResolution(150)


@dataclass
class Counter:
    """The window, the hand at its keyboard, and the clock on the wall."""

    desk: Desk
    qtbot: QtBot
    clock: FixedClock

    # the hand

    def hand(self) -> QWidget:
        """What has the keyboard."""
        found = QApplication.focusWidget()
        assert found is not None, "nothing has the keyboard"
        return found

    def press(self, *keys: str) -> None:
        """`press("Ctrl+Enter", "Tab")`: one after the other, into what has the keyboard."""
        for name in keys:
            combination = QKeySequence(name.replace("Enter", "Return"))[0]
            QTest.keyClick(self.hand(), combination.key(), combination.keyboardModifiers())
            self.arrive()

    def write(self, text: str) -> None:
        """Type; what no key has comes from the input method."""
        for character in text:
            if character.isascii():
                QTest.keyClicks(self.hand(), character)
            else:
                event = QInputMethodEvent()
                event.setCommitString(character)
                QApplication.sendEvent(self.hand(), event)
        self.arrive()

    def arrive(self) -> None:
        """Wait for the page that was asked for."""
        settle()
        coming = self.desk.window.arrival.coming
        self.qtbot.waitUntil(lambda: not coming.busy)
        settle()

    def anew(self, text: str) -> None:
        """Over what stands there."""
        self.press("Ctrl+A")
        self.write(text)

    def tab_to(self, name: str) -> None:
        """Tab until the hand is in the field, or on the button, of this name."""
        passed: list[set[str]] = []
        for _tab in range(MOST_TABS):
            if name in self.names():
                return
            passed.append(self.names())
            self.press("Tab")
        raise AssertionError(f"{name} can't be reached by Tab: {passed}")

    def names(self) -> set[str]:
        """What the place of the hand is called."""
        here: QWidget | None = self.hand()
        said = self.hand().accessibleName()
        found = {said, said.partition(":")[0]}
        if isinstance(here, QAbstractButton):
            found.add(here.text())
        while here is not None:
            if isinstance(here, Field):
                found.add(here.name)
                break
            here = here.parentWidget()
        return found - {""}

    # what is seen

    @property
    def field(self) -> str:
        """What stands in the line the hand is in."""
        here = self.hand()
        assert isinstance(here, QLineEdit)
        return here.text()

    @property
    def page(self) -> Page:
        """The page in front."""
        found = self.desk.window.current()
        assert found is not None
        return found

    @property
    def filled(self) -> str:
        """What the filled button says."""
        primary = self.page.head.primary
        return primary.text() if primary is not None and primary.isVisible() else ""

    @property
    def order(self) -> int:
        """The order in front."""
        assert isinstance(self.page, OrderPage)
        return self.page.order_id

    @property
    def number(self) -> str:
        """Its number."""
        return self.desk.bridge.ask(orders.header, order_id=self.order, now=self.clock()).number

    def says(self) -> str:
        """Every word that can be seen on the page in front."""
        labels = [w.text() for w in self.page.findChildren(QLabel) if w.isVisible()]
        return "\n".join(
            labels + [w.text() for w in self.page.findChildren(QAbstractButton) if w.isVisible()]
        )

    # papers

    def prints(self, key: str = "Ctrl+P") -> None:
        """The key of a paper, Ctrl+P in its preview, Esc; waits until it is kept."""
        before = self.kept()
        sent = len(FilePrinter.sheets)
        self.press(key)
        self.sees_the_preview()
        self.press("Ctrl+P")
        assert len(FilePrinter.sheets) == sent + 1
        self.qtbot.waitUntil(lambda: self.kept() == before + 1)
        assert FilePrinter.sheets[-1].stat().st_size > 1000
        self.press("Esc")
        assert not self.preview()

    def preview(self) -> list[Preview]:
        """The previews in front."""
        return [one for one in self.page.findChildren(Preview) if one.isVisible()]

    def sees_the_preview(self) -> None:
        """The paper was gathered and drawn."""
        self.qtbot.waitUntil(lambda: bool(self.preview()), timeout=10_000)
        self.qtbot.waitUntil(
            lambda: any(one.isAncestorOf(self.hand()) or one is self.hand() for one in self.preview())
        )

    def kept(self) -> int:
        """How many papers were kept so far."""
        return self.desk.bridge.ask(lambda session: session.query(Document).count())

    def papers(self, order: int | None) -> list[papers.DocumentRow]:
        """What was printed of an order and kept; None = the lists that belong to none."""
        return self.desk.bridge.ask(papers.kept, order_id=order)

    def paper(self, order: int | None, form: str) -> bytes:
        """The newest kept paper of a form."""
        found = [one for one in self.papers(order) if one.form == form]
        return self.desk.bridge.ask(papers.read, document_id=max(found, key=lambda one: one.id).id)

    # the clock

    def later(self, at: datetime) -> None:
        """Time goes on, and the page in front knows."""
        self.clock.set(at)
        self.page.reload()

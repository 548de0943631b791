"""A paper before it is printed: pages, zoom, language and size, copies, print, save as PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QAbstractSlider, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from shopdesk.errors import DeskError, Trouble, why
from shopdesk.i18n import _
from shopdesk.ui import choosing, memory
from shopdesk.ui.theme import Text, Tone, color, px
from shopdesk.ui.widgets import paper_out
from shopdesk.ui.widgets.button import Button, Kind
from shopdesk.ui.widgets.elsewhere import Elsewhere, here, raised
from shopdesk.ui.widgets.layout import Scroll, column, row
from shopdesk.ui.widgets.notice import Notice
from shopdesk.ui.widgets.numbers import IntField
from shopdesk.ui.widgets.paper import MM, Paper
from shopdesk.ui.widgets.paper_page import SCREEN_DPI, PaperPage
from shopdesk.ui.widgets.text import Hairline, KeyCap, Label
from shopdesk.ui.widgets.toggles import ChoiceField

ZOOMS = (50, 75, 100, 125, 150, 200)
SCROLLS = {
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_Space: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}


@dataclass(frozen=True, slots=True)
class Turn:
    """Another way to have the same paper (language, size); `keys` takes the next choice."""

    field: ChoiceField
    keys: str


class Preview(QWidget):
    """`Preview(Paper(pdf), title=…, file_name="20261124-007.pdf", printed=self.note_print)`; covers the page until Esc.

    The hand stands on the pages: Page Up and Down, Home, End move them, Ctrl+= Ctrl+- Ctrl+0 are the zoom.
    """

    left = Signal()

    def __init__(
        self,
        parent: QWidget,
        paper: Paper,
        *,
        title: str,
        file_name: str,
        printed: Callable[[int], object] | None = None,
        copies: int = 1,
        saved: Callable[[], object] | None = None,
        tools: Sequence[Turn] = (),
        warning: str = "",
        make_printer: Callable[[], QPrinter] | None = None,
        drawing: Elsewhere = here,
        printing: Elsewhere = here,
        failed: Callable[[DeskError | Trouble], object] = raised,
    ) -> None:
        super().__init__(parent)
        self.paper, self.file_name, self.printed, self.saved = paper, file_name, printed, saved
        self._printing, self._busy = printing, False
        self._failed = failed
        """Where trouble with the printer is said once the preview was left."""
        self.make_printer = make_printer or (lambda: QPrinter(QPrinter.PrinterMode.HighResolution))
        self.zoom = 100
        self.pages = [PaperPage(paper, number, drawing) for number in range(len(paper.sizes))]
        self.copies = IntField(
            "copies", _("Copies"), number=copies, width=48, beside=True, label_width=0, keep=False
        )
        self.place_words, self.zoom_words = (Label("", Text.CAPTION, "text2") for _which in range(2))
        self.notice = Notice()
        self.notice.setVisible(bool(warning))
        if warning:
            self.notice.say(warning, Tone.WARN)
        self.area = self._sheets()
        self._lay_out(self._bar(title), self._tools(tools))
        self._cover(parent)
        self.setGeometry(parent.rect())
        self.fit_width()
        self._tell()
        self.show()
        self.raise_()
        self.setFocus()

    def _sheets(self) -> Scroll:
        stack = QWidget()
        stack.setLayout(column(*self.pages, None, gap=16, margins=(24, 16, 24, 24)))
        layout = stack.layout()
        assert layout is not None
        layout.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        for page in self.pages:
            layout.setAlignment(page, Qt.AlignmentFlag.AlignHCenter)
        area = Scroll(stack)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        area.verticalScrollBar().setSingleStep(px(48))
        area.verticalScrollBar().valueChanged.connect(lambda _at: self._tell())
        return area

    def _bar(self, title: str) -> QHBoxLayout:
        """Which paper, where in it, and what is done with it."""
        return row(
            Label(title, Text.NUMBER),
            self.place_words,
            None,
            Button(_("Save as PDF"), on=self.save, keys="Ctrl+S", icon="content-save-outline"),
            Button(_("Print"), on=self.print_now, keys="Ctrl+P", kind=Kind.FILLED, icon="printer-outline"),
            Button(_("Close"), on=self.leave, keys="Esc", cap_only=True),
            gap=8,
            margins=(24, 10, 24, 4),
        )

    def _tools(self, turns: Sequence[Turn]) -> QHBoxLayout:
        """How it is to look and to be printed."""
        QShortcut(QKeySequence("Ctrl+0"), self).activated.connect(self.fit_width)
        shown: list[QWidget | int] = []
        for turn in turns:
            QShortcut(QKeySequence(turn.keys), self).activated.connect(turn.field.next)
            shown += [turn.field, KeyCap(turn.keys), 12]
        return row(
            *shown,
            None,
            self._magnifier("magnify-minus-outline", _("Smaller"), -1, "Ctrl+-"),
            self.zoom_words,
            self._magnifier("magnify-plus-outline", _("Larger"), 1, "Ctrl+="),
            16,
            self.copies,
            Button(_("Printer…"), on=self.choose_printer, small=True),
            gap=8,
            margins=(24, 0, 24, 8),
        )

    def _lay_out(self, *bars: QHBoxLayout) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        for bar in bars:
            outer.addLayout(bar)
        outer.addWidget(self.notice)
        outer.addWidget(Hairline())
        outer.addWidget(self.area, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def _magnifier(self, icon: str, name: str, by: int, keys: str) -> Button:
        made = Button("", icon=icon, on=lambda: self.step(by), kind=Kind.PLAIN)
        made.setAccessibleName(name)
        made.setToolTip(f"{name}  {keys}")
        made.bind(keys)
        return made

    def _cover(self, parent: QWidget) -> None:
        """What lies below has no keys until the preview is left; the hand goes back to where it was."""
        self.hand: QWidget | None = parent.window().focusWidget()
        self.beneath = [
            one
            for one in parent.children()
            if isinstance(one, QWidget) and one is not self and one.isEnabled()
        ]
        for one in self.beneath:
            one.setEnabled(False)

    def _uncover(self) -> None:
        for one in self.beneath:
            if isValid(one):  # type: ignore[no-untyped-call]
                one.setEnabled(True)
        if self.hand is not None and isValid(self.hand):  # type: ignore[no-untyped-call]
            self.hand.setFocus(Qt.FocusReason.OtherFocusReason)

    def fit_width(self) -> None:
        """The greatest zoom at which the first page is not wider than the window."""
        room = self.width() - px(72)
        width = self.paper.sizes[0].width() / MM * SCREEN_DPI
        self.set_zoom(max([z for z in ZOOMS if width * z / 100 <= room and z <= 100] or [ZOOMS[0]]))

    def step(self, by: int) -> None:
        """Larger or smaller."""
        at = min(range(len(ZOOMS)), key=lambda i: abs(ZOOMS[i] - self.zoom))
        self.set_zoom(ZOOMS[max(0, min(len(ZOOMS) - 1, at + by))])

    def set_zoom(self, zoom: int) -> None:
        """In percent."""
        self.zoom = zoom
        for page in self.pages:
            page.set_zoom(zoom)
        self.zoom_words.say(f"{zoom} %")

    def _tell(self) -> None:
        top = self.area.verticalScrollBar().value() + self.area.height() / 3
        shown = max([page.number for page in self.pages if page.y() <= top] or [0])
        self.place_words.say(_("Page {page} of {count}", page=shown + 1, count=len(self.pages)))

    def choose_printer(self) -> None:
        """The system's dialog; the choice is remembered."""
        printer = self.make_printer()
        if QPrintDialog(printer, self).exec():
            memory.remember("printer", printer.printerName())
            self._send(printer)

    def print_now(self) -> None:
        """To the printer used last (or the system's own); what went wrong is said, and nothing counts as printed."""
        printer = self.make_printer()
        try:
            paper_out.ready(printer, memory.recall("printer"))
        except Trouble as trouble:
            other = paper_out.any_printer()
            button = (_("Printer…"), self.choose_printer) if other else (_("Save as PDF"), self.save)
            self.notice.say(_(trouble.text), Tone.WARN, button=button)
        else:
            self._send(printer)

    def _send(self, printer: QPrinter) -> None:
        try:
            copies = self.copies.required()
        except DeskError as refusal:
            self.copies.refuse(_(refusal.text))
            return
        if not self._busy:
            self._busy = True
            self.notice.say(_("Printing…"), Tone.ACCENT)
            self._printing(
                lambda: paper_out.send(self.paper, printer, copies),
                lambda _sent: self._sent(copies),
                self._stopped,
            )

    def _sent(self, copies: int) -> None:
        """It counts as printed also when the preview was left meanwhile."""
        if isValid(self):  # type: ignore[no-untyped-call]
            self._busy = False
            self.notice.say(_("Sent to the printer."), Tone.OK)
        if self.printed is not None:
            self.printed(copies)

    def _stopped(self, trouble: DeskError | Trouble) -> None:
        if not isValid(self):  # type: ignore[no-untyped-call]
            self._failed(trouble)
            return
        self._busy = False
        self.notice.say(_(trouble.text), Tone.WARN, button=(_("Try again"), self.print_now))

    def save(self) -> None:
        """As a file."""
        chosen = choosing.to_write(self, _("Save as PDF"), self.file_name, "PDF (*.pdf)")
        if chosen is None:
            return
        try:
            chosen.write_bytes(self.paper.pdf)
        except OSError as error:
            self.notice.say(_("The file could not be written: {reason}", reason=_(why(error))), Tone.WARN)
        else:
            self.notice.say(_("Saved as {file}.", file=str(chosen)), Tone.OK)
            if self.saved is not None:
                self.saved()

    def leave(self) -> None:
        """Back to the page."""
        self.hide()
        self._uncover()
        self.left.emit()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back; the keys of a list move the pages."""
        move = SCROLLS.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif move is not None:
            self.area.verticalScrollBar().triggerAction(move)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A darker ground."""
        QPainter(self).fillRect(self.rect(), QColor(color("app")))

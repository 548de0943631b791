"""The list of marks under the drawing: number, place and kind, note, photos, and the way off (RC-6.2)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from shopdesk import drawings
from shopdesk.desk.condition import MarkRow
from shopdesk.i18n import _
from shopdesk.kinds import word
from shopdesk.ui.pages.intake_note import NoteField
from shopdesk.ui.pages.intake_paste import PastedInNote
from shopdesk.ui.theme import Text, color, px
from shopdesk.ui.widgets.button import Button, Kind
from shopdesk.ui.widgets.condition_paint import paint_badge
from shopdesk.ui.widgets.condition_view import place
from shopdesk.ui.widgets.layout import row
from shopdesk.ui.widgets.text import Label


class Badge(QWidget):
    """The number of a mark, as on the drawing."""

    def __init__(self) -> None:
        super().__init__()
        self.number, self.ringed = 0, False
        self.setFixedSize(QSize(px(24), px(24)))

    def show_number(self, number: int, ringed: bool) -> None:
        """Another number, or ringed as on the drawing."""
        self.number, self.ringed = number, ringed
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The disc."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_badge(painter, QPointF(self.width() / 2, self.height() / 2), px(9), self.number, self.ringed)


class MarkLine(QWidget):
    """`1  Right front door·scratch   8 cm, primer intact   camera 2   x`."""

    picked = Signal(int)
    noted = Signal(int, str)
    left = Signal(int)
    photo = Signal(int)
    pasted = Signal(int, list)
    gone = Signal(int)

    def __init__(self, mark: MarkRow) -> None:
        super().__init__()
        self.mark = mark
        self.badge = Badge()
        self.name = Label("", Text.STRONG, elide=True)
        self.name.setMaximumWidth(px(220))
        self.note = NoteField(f"mark_note.{mark.id}", placeholder=_("size, told?"))
        self.note.edit.setProperty("quiet", True)
        self.note.finished.connect(lambda note: self.noted.emit(self.mark.id, note))
        self.note.done.connect(lambda: self.left.emit(self.mark.id))
        PastedInNote(self.note.edit, lambda found: self.pasted.emit(self.mark.id, found))
        self.camera = Button(
            "", on=lambda: self.photo.emit(self.mark.id), kind=Kind.PLAIN, icon="camera-outline", small=True
        )
        self.camera.setToolTip(_("Add photos"))
        self.off = Button(
            "", on=lambda: self.gone.emit(self.mark.id), kind=Kind.PLAIN, icon="close", small=True
        )
        line = row(self.badge, self.name, self.note, self.camera, self.off, gap=4)
        line.setStretch(2, 1)
        self.setLayout(line)
        self.setFixedHeight(px(30))

    def show_mark(self, mark: MarkRow, where: str, *, ringed: bool) -> None:
        """The mark as kept; a note that is being typed stays."""
        self.mark = mark
        self.badge.show_number(mark.number, ringed)
        self.name.say(f"{where}·{_(word(mark.kind))}")
        self.note.show_kept(mark.note)
        self.note.edit.setAccessibleName(_("Note on mark {number}", number=mark.number))
        self.camera.setText(str(mark.photos) if mark.photos else "")
        self.camera.setAccessibleName(_("Photos of mark {number}", number=mark.number))
        self.off.setAccessibleName(_("Take mark {number} off", number=mark.number))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ring it on the drawing."""
        self.picked.emit(self.mark.id)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Hairline."""
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, color("line"))


class MarkList(QWidget):
    """`show_marks(category, marks, chosen)`; a line stays the same widget while its mark is there."""

    picked = Signal(int)
    noted = Signal(int, str)
    left = Signal(int)
    photo = Signal(int)
    pasted = Signal(int, list)
    gone = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[int, MarkLine] = {}
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(0)

    def show_marks(self, category: str, marks: Sequence[MarkRow], chosen: int) -> None:
        """The marks by number."""
        there = {mark.id for mark in marks}
        for mark_id in [known for known in self.lines if known not in there]:
            line = self.lines.pop(mark_id)
            self._inside.removeWidget(line)
            line.hide()
            line.deleteLater()
        drawing = drawings.load(category)
        for at, mark in enumerate(marks):
            line = self.lines.get(mark.id) or self._make(mark)
            if self._inside.indexOf(line) != at:
                self._inside.insertWidget(at, line)
            line.show_mark(mark, place(drawing, mark.zone), ringed=mark.id == chosen)
        self.setVisible(bool(marks))

    def _make(self, mark: MarkRow) -> MarkLine:
        line = self.lines[mark.id] = MarkLine(mark)
        line.picked.connect(self.picked)
        line.noted.connect(self.noted)
        line.left.connect(self.left)
        line.photo.connect(self.photo)
        line.pasted.connect(self.pasted)
        line.gone.connect(self.gone)
        return line

    def ring(self, mark_id: int) -> None:
        """Ring the number of one mark (0 = none)."""
        for known, line in self.lines.items():
            line.badge.show_number(line.mark.number, known == mark_id)

    def line_of(self, mark_id: int) -> QLineEdit | None:
        """Where the note of a mark is written."""
        return self.lines[mark_id].note.edit if mark_id in self.lines else None

    def write(self, mark_id: int) -> None:
        """Put the hand into the note of a mark."""
        if mark_id in self.lines:
            note = self.lines[mark_id].note
            note.setFocus(Qt.FocusReason.OtherFocusReason)
            note.edit.end(False)

    def paste(self, mark_id: int) -> None:
        """What is in the clipboard goes on with the note of a mark."""
        if mark_id in self.lines:
            self.write(mark_id)
            self.lines[mark_id].note.edit.paste()

"""车况 on the intake page: the drawing, its list, a device's tests, what was seen inside (RC-6.2)."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from shopdesk import drawings
from shopdesk.desk import condition
from shopdesk.desk.condition import DeviceTestRow, MarkRow, Removed
from shopdesk.desk.intake import IntakeView
from shopdesk.i18n import _
from shopdesk.kinds import MarkKind, word
from shopdesk.ui.fields import ChoiceField, Option, TextField
from shopdesk.ui.gesture import gesture
from shopdesk.ui.pages.intake_part import IntakePart
from shopdesk.ui.pages.intake_photos import PhotosPart
from shopdesk.ui.theme import Text, color, px
from shopdesk.ui.widgets.answer import AnswerLine
from shopdesk.ui.widgets.button import Button, Kind
from shopdesk.ui.widgets.condition import KINDS, ConditionDrawing, place
from shopdesk.ui.widgets.condition_paint import paint_badge
from shopdesk.ui.widgets.layout import box, clear, column, row
from shopdesk.ui.widgets.text import Label, SectionTitle


class Badge(QWidget):
    """The number of a mark, as on the drawing."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number, self.ringed = number, False
        self.setFixedSize(QSize(px(24), px(24)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The disc."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_badge(painter, QPointF(self.width() / 2, self.height() / 2), px(9), self.number, self.ringed)


class MarkLine(QWidget):
    """`1  Right front door·scratch   8 cm, primer intact   camera 2   x`."""

    noted = Signal(str)
    picked = Signal()
    photo = Signal()
    gone = Signal()

    def __init__(self, mark: MarkRow, where: str) -> None:
        super().__init__()
        self.mark = mark
        self.badge = Badge(mark.number)
        self.name = Label(f"{where}·{_(word(mark.kind))}", Text.STRONG)
        self.note = TextField("mark_note", value=mark.note, placeholder=_("size, told?"), keep=False)
        self.note.edit.setProperty("bare", True)
        self.note.edit.setCursorPosition(0)
        self.note.edit.setAccessibleName(_("Note on mark {number}", number=mark.number))
        self.note.edit.editingFinished.connect(self._finished)
        count = str(mark.photos) if mark.photos else ""
        camera = Button(count, on=self.photo.emit, kind=Kind.PLAIN, icon="camera-outline", small=True)
        camera.setAccessibleName(_("Photos of mark {number}", number=mark.number))
        camera.setToolTip(_("Add photos"))
        remove = Button("", on=self.gone.emit, kind=Kind.PLAIN, icon="close", small=True)
        remove.setAccessibleName(_("Take mark {number} off", number=mark.number))
        line = row(self.badge, self.name, self.note, camera, remove, gap=4)
        line.setStretch(2, 1)
        self.setLayout(line)
        self.setFixedHeight(px(30))

    def _finished(self) -> None:
        if self.note.value != self.mark.note:
            self.noted.emit(self.note.value)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ring it on the drawing."""
        self.picked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Hairline."""
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, color("line"))


class ConditionPart(IntakePart):
    """The condition on arrival."""

    section = "condition"

    def build(self) -> None:
        """Title, kinds, drawing, list, tests, inside."""
        self.confirm = Button(
            _("All looked at"), on=self.close_or_open, keys="Alt+C", kind=Kind.PLAIN, icon="check", small=True
        )
        self.title = SectionTitle(_("Condition"), done=False, right=self.confirm)
        options = [Option(kind, _(word(kind))) for kind in KINDS]
        self.kind = ChoiceField("mark_kind", "", options, value=MarkKind.SCRATCH, keep=False)
        self.kind.segments.setAccessibleName(_("Kind of damage"))
        self.drawing = ConditionDrawing()
        self.drawing.placed.connect(self.mark)
        self.drawing.removed.connect(self.remove)
        self.drawing.kind_chosen.connect(self.pick_kind)
        self.drawing.chosen.connect(self._ring)
        self.list = column(gap=0)
        self.lines: dict[int, MarkLine] = {}
        self._shown: tuple[MarkRow, ...] = ()
        self.tests = QGridLayout()
        self.tests.setContentsMargins(0, 0, 0, 0)
        self.tests.setHorizontalSpacing(px(16))
        self.tests.setVerticalSpacing(px(2))
        self.tests_box = box(self.tests)
        self.answers: dict[int, AnswerLine] = {}
        self.inner = TextField("inside", _("Inside, dashboard"), beside=True, label_width=104)
        self.inner.done.connect(self.save_inside)
        self.inner.edit.editingFinished.connect(self.save_inside)
        wide = self.inner.layout()
        if isinstance(wide, QHBoxLayout):
            wide.setStretch(1, 1000)
        self.watch(self.inner)
        self.photos = PhotosPart(self.step)
        for part in (self.title, self.kind, self.drawing):
            self.inside.addWidget(part)
        self.inside.addLayout(self.list)
        self.inside.addWidget(self.photos)
        self.inside.addWidget(self.tests_box)
        camera = Button(
            _("Photo"),
            on=lambda: self.photos.choose(None),
            kind=Kind.PLAIN,
            icon="camera-plus-outline",
            small=True,
        )
        self.inside.addLayout(row(self.inner, camera, gap=8))

    def show_view(self, view: IntakeView) -> None:
        """Drawing and list with the same numbers."""
        super().show_view(view)
        self.head(self.title, view)
        self.confirm.setText(_("Look again") if view.condition_checked else _("All looked at"))
        self.confirm.icon_name = "" if view.condition_checked else "check"
        self.confirm.updateGeometry()
        self.drawing.show_marks(view.category, view.marks)
        if view.marks != self._shown:
            self._list(view)
        self.photos.show_view(view)
        self.fill(self.inner, "value", view.readings.inside)
        self.inner.set_label(_("Inside, dashboard") if not view.tests else _("Ports, liquid marks"))
        self.tests_box.setVisible(bool(view.tests))
        for index, test in enumerate(view.tests):
            self._test(index, test, view.names.say(test.label, self.step.page.bridge.lang))

    def _list(self, view: IntakeView) -> None:
        clear(self.list)
        self.lines, self._shown = {}, view.marks
        drawing = drawings.load(view.category)
        for mark in view.marks:
            line = MarkLine(mark, place(drawing, mark.zone))
            line.noted.connect(lambda note, mark=mark: self.note(mark.id, note))
            line.picked.connect(lambda mark=mark: self.drawing.choose(mark.id))
            line.photo.connect(lambda mark=mark: self.photos.choose(mark.id))
            line.gone.connect(lambda mark=mark: self.remove(mark.id))
            self.lines[mark.id] = line
            self.list.addWidget(line)

    def _test(self, index: int, test: DeviceTestRow, label: str) -> None:
        if test.id not in self.answers:
            line = AnswerLine(opens=False, strong=False, height=28)
            line.setToolTip(_("Space: works, faulty, not tested"))
            line.toggled.connect(lambda: self.test(test.id))
            self.answers[test.id] = line
            self.tests.addWidget(line, index // 2, index % 2)
        said, icon, tone = {
            True: (_("works"), "check-circle", "ok"),
            False: (_("faulty"), "alert-circle", "bad"),
            None: ("", "circle-outline", "text3"),
        }[test.passed]
        self.answers[test.id].show_answer(label, said, icon=icon, icon_tone=tone, tone=tone)
        if not said:
            self.answers[test.id].setAccessibleName(_("{test}: not tested", test=label))

    def forget(self) -> None:
        """Another order: none of these tests."""
        clear(self.tests)
        self.answers = {}

    def begin(self) -> None:
        """The drawing."""
        self.drawing.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ring(self, mark_id: int) -> None:
        for line in self.lines.values():
            line.badge.ringed = line.mark.id == mark_id
            line.badge.update()

    def pick_kind(self, kind: object) -> None:
        """1-6 on the drawing: the kind of the next mark, or of the one that is chosen."""
        self.kind.value = MarkKind(str(kind))
        if self.drawing.current:
            self.rekind(self.drawing.current, MarkKind(str(kind)))

    @gesture
    def rekind(self, mark_id: int, kind: MarkKind) -> None:
        """Another kind for a mark."""
        self.again()
        self.act(condition.change_mark, mark_id=mark_id, kind=kind, by=self.step.by, now=self.step.now())

    @gesture
    def mark(self, x: int, y: int) -> None:
        """A new mark of the kind chosen; it is the chosen one then."""
        kind = self.kind.value or MarkKind.SCRATCH
        made = self.act(
            condition.mark,
            order_id=self.step.order_id,
            x=x,
            y=y,
            kind=kind,
            by=self.step.by,
            now=self.step.now(),
        )
        self.drawing.choose(made.id)

    @gesture
    def note(self, mark_id: int, note: str) -> None:
        """The words beside a mark."""
        self.again()
        self.act(condition.change_mark, mark_id=mark_id, note=note, by=self.step.by, now=self.step.now())

    @gesture
    def remove(self, mark_id: int) -> None:
        """Take a mark off; the word at the foot puts it back."""
        self.again()
        gone = self.act(condition.remove_mark, mark_id=mark_id, by=self.step.by, now=self.step.now())
        self.step.page.toast.show_done(
            _("Mark {number} taken off", number=gone.mark.number), lambda: self.put_back(gone)
        )

    @gesture
    def put_back(self, gone: Removed) -> None:
        """Undo."""
        self.again()
        self.drawing.choose(
            self.act(condition.put_back, removed=gone, by=self.step.by, now=self.step.now()).id
        )

    @gesture
    def test(self, test_id: int) -> None:
        """The next answer: works, faulty, not tested."""
        self.again()
        was = (
            next(row_.passed for row_ in self.view.tests if row_.id == test_id)
            if self.view is not None
            else None
        )
        passed = {None: True, True: False, False: None}[was]
        self.act(condition.record_test, test_id=test_id, passed=passed, by=self.step.by, now=self.step.now())

    @gesture
    def save_inside(self) -> None:
        """What was seen inside."""
        if self.typed(self.inner):
            words = self.inner.value
            self.act(
                condition.note_inside,
                order_id=self.step.order_id,
                words=words,
                by=self.step.by,
                now=self.step.now(),
            )
            self.saved(self.inner)

    @gesture
    def close_or_open(self) -> None:
        """Everything was looked at; once more: not yet."""
        self.again()
        done = self.view is not None and self.view.condition_checked
        self.act(
            condition.close,
            order_id=self.step.order_id,
            checked=not done,
            by=self.step.by,
            now=self.step.now(),
        )

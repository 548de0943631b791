"""车况 on the intake page: the drawing, its list, a device's tests, what was seen inside (RC-6.2)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from shopdesk.desk import condition
from shopdesk.desk.condition import MarkRow, Removed
from shopdesk.desk.intake import IntakeView
from shopdesk.i18n import _
from shopdesk.kinds import MarkKind, word
from shopdesk.ui.fields import ChoiceField, Option, TextField
from shopdesk.ui.gesture import afterwards, gesture
from shopdesk.ui.pages.intake_marks import MarkList
from shopdesk.ui.pages.intake_part import IntakePart
from shopdesk.ui.pages.intake_paste import pictures
from shopdesk.ui.pages.intake_photos import PhotosPart
from shopdesk.ui.pages.intake_tests import TestsPart
from shopdesk.ui.widgets.button import Button, Kind
from shopdesk.ui.widgets.condition import KINDS, ConditionDrawing
from shopdesk.ui.widgets.layout import row
from shopdesk.ui.widgets.text import SectionTitle


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
        self.drawing, self.list = ConditionDrawing(), MarkList()
        self.photos, self.tests = PhotosPart(self.step), TestsPart(self.step)
        self._from: tuple[int, int, int] | None = None
        self.inner = TextField("inside", _("Inside, dashboard"), beside=True, label_width=104)
        wide = self.inner.layout()
        if isinstance(wide, QHBoxLayout):
            wide.setStretch(1, 1000)
        self.watch(self.inner)
        camera = Button(
            _("Photo"),
            on=lambda: self.photos.choose(None),
            kind=Kind.PLAIN,
            icon="camera-plus-outline",
            small=True,
        )
        for part in (self.title, self.kind, self.drawing, self.list, self.photos, self.tests):
            self.inside.addWidget(part)
        foot = row(self.inner, camera, gap=8)
        foot.setStretch(0, 1)
        self.inside.addLayout(foot)
        self._connect()

    def _connect(self) -> None:
        self.drawing.placed.connect(self.mark)
        self.drawing.moved.connect(self.move_mark)
        self.drawing.removed.connect(self.remove)
        self.drawing.kind_chosen.connect(self.pick_kind)
        self.drawing.opened.connect(self.list.write)
        self.drawing.note_of = self.list.line_of
        self.drawing.chosen.connect(self._chosen)
        self.list.picked.connect(self.drawing.choose)
        self.list.noted.connect(self.note)
        self.list.left.connect(self.go_on)
        self.list.photo.connect(self.photos.choose)
        self.list.pasted.connect(self.photos.keep_files)
        self.drawing.pasted.connect(self.paste)
        self.list.gone.connect(self.remove)
        self.inner.done.connect(self.save_inside)
        self.inner.edit.editingFinished.connect(self.save_inside)

    def show_view(self, view: IntakeView) -> None:
        """Drawing and list with the same numbers."""
        super().show_view(view)
        self.head(self.title, view)
        self.confirm.setText(_("Look again") if view.condition_checked else _("All looked at"))
        self.confirm.icon_name = "" if view.condition_checked else "check"
        self.confirm.updateGeometry()
        self.drawing.show_marks(view.category, view.marks)
        self.list.show_marks(view.category, view.marks, self.drawing.current)
        self.photos.show_view(view)
        self.tests.show_view(view)
        self.fill(self.inner, "value", view.readings.inside)
        self.inner.set_label(_("Inside, dashboard") if not view.tests else _("Ports, liquid marks"))

    def forget(self) -> None:
        """Another order: nothing chosen, none of these tests."""
        self.kind.value = MarkKind.SCRATCH
        self.drawing.cross = None
        self.drawing.choose(0)
        self.tests.forget()

    def begin(self) -> None:
        """The drawing."""
        self.drawing.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self, mark_id: int) -> None:
        """The note of a mark is written: back to the drawing, for the next one."""
        self.drawing.written(mark_id)
        self.begin()

    def paste(self, mark_id: int) -> None:
        """Into the drawing: pictures are photos, of the mark or of the whole thing; words belong to the mark's note."""
        found = pictures()
        if found:
            self.photos.keep_files(mark_id or None, found)
        elif mark_id:
            self.list.paste(mark_id)

    def _chosen(self, mark_id: int) -> None:
        self._from = None
        self.list.ring(mark_id)

    def _kept(self, mark_id: int) -> MarkRow | None:
        marks = self.view.marks if self.view is not None else ()
        return next((mark for mark in marks if mark.id == mark_id), None)

    def pick_kind(self, kind: object) -> None:
        """1-6 on the drawing: the kind of the chosen mark; while the crosshair stands, of the next."""
        self.kind.value = MarkKind(str(kind))
        if self.drawing.current and self.drawing.cross is None:
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
        afterwards(lambda: self.drawing.made(made.id))

    @gesture
    def move_mark(self, mark_id: int, x: int, y: int) -> None:
        """A mark stands elsewhere; the word at the foot puts it back where it stood when it was chosen."""
        was = self._kept(mark_id)
        if was is None:
            return
        if self._from is None or self._from[0] != mark_id:
            self._from = (mark_id, was.x, was.y)
        first = self._from
        self._place(mark_id, x, y)
        self.step.page.toast.show_done(
            _("Mark {number} moved", number=was.number), lambda: self.move_back(*first)
        )

    @gesture
    def move_back(self, mark_id: int, x: int, y: int) -> None:
        """Undo."""
        self._from = None
        self._place(mark_id, x, y)

    def _place(self, mark_id: int, x: int, y: int) -> None:
        self.again()
        self.act(condition.change_mark, mark_id=mark_id, x=x, y=y, by=self.step.by, now=self.step.now())

    @gesture
    def note(self, mark_id: int, note: str) -> None:
        """The words beside a mark."""
        self.again()
        self.act(condition.change_mark, mark_id=mark_id, note=note, by=self.step.by, now=self.step.now())

    @gesture
    def remove(self, mark_id: int) -> None:
        """Take a mark off, the hand going on at the drawing; the word at the foot puts it back."""
        self.again()
        gone = self.act(condition.remove_mark, mark_id=mark_id, by=self.step.by, now=self.step.now())
        self.step.page.toast.show_done(
            _("Mark {number} taken off", number=gone.mark.number), lambda: self.put_back(gone)
        )
        afterwards(self.drawing.setFocus)

    @gesture
    def put_back(self, gone: Removed) -> None:
        """Undo."""
        self.again()
        back = self.act(condition.put_back, removed=gone, by=self.step.by, now=self.step.now())
        afterwards(lambda: self.drawing.choose(back.id))

    @gesture
    def save_inside(self) -> None:
        """What was seen inside."""
        if self.typed(self.inner):
            self.act(
                condition.note_inside, order_id=self.step.order_id, words=self.inner.value, by=self.step.by,
                now=self.step.now(),
            )  # fmt: skip
            self.saved(self.inner)

    @gesture
    def close_or_open(self) -> None:
        """Everything was looked at; once more: not yet. What stands in a note is kept first."""
        self.save_inside()
        self.tests.save_notes()
        for line in self.list.lines.values():
            line.note.finish()
        self.again()
        done = self.view is not None and self.view.condition_checked
        self.act(
            condition.close,
            order_id=self.step.order_id,
            checked=not done,
            by=self.step.by,
            now=self.step.now(),
        )
        if done:
            afterwards(self.begin)

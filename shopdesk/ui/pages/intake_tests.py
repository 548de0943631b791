"""开机检测 on the intake page: a device's tests, each with its answer and what was noted and told (RC-6.2)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from shopdesk.desk import condition
from shopdesk.desk.condition import DeviceTestRow
from shopdesk.desk.intake import IntakeView
from shopdesk.i18n import _
from shopdesk.ui.gesture import gesture
from shopdesk.ui.pages.intake_note import NoteField
from shopdesk.ui.pages.intake_part import IntakePart
from shopdesk.ui.theme import px
from shopdesk.ui.widgets.answer import AnswerLine
from shopdesk.ui.widgets.layout import box, clear, column


class TestLine(AnswerLine):
    """One test; `noting` is the field for its note, seen when it is faulty, noted, or asked for with Enter."""

    __test__ = False

    def __init__(self, test_id: int) -> None:
        super().__init__(strong=False, height=28)
        self.setToolTip(_("Space: works, faulty, not tested·Enter: note"))
        self.noting = NoteField(f"test_note.{test_id}", placeholder=_("what exactly; told?"))
        self.noting.edit.setProperty("quiet", True)
        self.noting.hide()

    def show_test(self, test: DeviceTestRow, label: str) -> None:
        """The answer as kept."""
        said, icon, tone = {
            True: (_("works"), "check-circle", "ok"),
            False: (_("faulty"), "alert-circle", "bad"),
            None: ("", "circle-outline", "text3"),
        }[test.passed]
        self.show_answer(label, said, icon=icon, icon_tone=tone, tone=tone)
        if not said:
            self.setAccessibleName(_("{test}: not tested", test=label))
        self.noting.show_kept(test.note)
        self.noting.edit.setAccessibleName(_("Note on {test}", test=label))
        wanted = test.passed is False or bool(test.note) or self.noting.unsaved
        self.noting.setVisible(wanted or self.noting.edit.hasFocus())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click anywhere answers."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.toggled.emit()

    def write(self) -> None:
        """Enter: the hand goes into the note."""
        self.noting.show()
        self.noting.setFocus(Qt.FocusReason.OtherFocusReason)


class TestsPart(IntakePart):
    """The power-on tests, two beside each other."""

    __test__ = False
    section = "condition"

    def build(self) -> None:
        """An empty grid."""
        self.lines: dict[int, TestLine] = {}
        self.grid = QGridLayout()
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(px(16))
        self.grid.setVerticalSpacing(px(2))
        for across in (0, 1):
            self.grid.setColumnStretch(across, 1)
        self.inside.addLayout(self.grid)

    def show_view(self, view: IntakeView) -> None:
        """The answers as they stand."""
        super().show_view(view)
        self.setVisible(bool(view.tests))
        for at, test in enumerate(view.tests):
            if test.id not in self.lines:
                self.grid.addWidget(self._make(test.id), at // 2, at % 2, Qt.AlignmentFlag.AlignTop)
            self.lines[test.id].show_test(test, view.names.say(test.label, self.step.page.bridge.lang))

    def _make(self, test_id: int) -> QWidget:
        line = self.lines[test_id] = TestLine(test_id)
        line.toggled.connect(lambda: self.answer(test_id))
        line.opened.connect(line.write)
        line.noting.finished.connect(lambda note: self.note(test_id, note))
        line.noting.done.connect(lambda: line.setFocus(Qt.FocusReason.OtherFocusReason))
        return box(column(line, line.noting, gap=0))

    def forget(self) -> None:
        """Another order: none of these tests."""
        clear(self.grid)
        self.lines = {}

    def _test(self, test_id: int) -> DeviceTestRow:
        assert self.view is not None
        return next(test for test in self.view.tests if test.id == test_id)

    @gesture
    def answer(self, test_id: int) -> None:
        """The next answer: works, faulty, not tested; the note stays."""
        self.again()
        was = self._test(test_id)
        self.act(
            condition.record_test, test_id=test_id, passed={None: True, True: False, False: None}[was.passed],
            note=was.note, by=self.step.by, now=self.step.now(),
        )  # fmt: skip

    @gesture
    def note(self, test_id: int, note: str) -> None:
        """What exactly was seen, and that the customer was told."""
        self.again()
        passed = self._test(test_id).passed
        self.act(
            condition.record_test,
            test_id=test_id,
            passed=passed,
            note=note,
            by=self.step.by,
            now=self.step.now(),
        )

    def save_notes(self) -> None:
        """What was typed and not left yet."""
        for line in self.lines.values():
            line.noting.finish()

"""The three checks: self, team, final; failed goes back to work with a note (WS-5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from shopdesk.desk import quality
from shopdesk.desk.workshop import WorkshopView
from shopdesk.i18n import P_, _
from shopdesk.kinds import CheckLevel, OrderState, word
from shopdesk.ui import say
from shopdesk.ui.fields import ComboField, TextField
from shopdesk.ui.gesture import afterwards
from shopdesk.ui.pages.workshop_part import WorkshopPart
from shopdesk.ui.theme import Text, Tone
from shopdesk.ui.widgets.layout import clear, column, row
from shopdesk.ui.widgets.notice import Notice
from shopdesk.ui.widgets.text import Icon, Label, SectionTitle

if TYPE_CHECKING:
    from shopdesk.ui.pages.workshop import WorkshopStep


class QualityPart(WorkshopPart):
    """Three lines, and who makes the next one."""

    def __init__(self, step: WorkshopStep) -> None:
        super().__init__(step)
        self.level: CheckLevel | None = None
        self.title = SectionTitle(_("Quality check"), right="")
        self.lines = column(gap=2)
        self.failed = Notice("", Tone.BAD)
        self.checker = ComboField("checker", _("Checked by"))
        self.note = TextField("note", _("Note (what is not right)"))
        self.setLayout(
            column(self.title, self.lines, self.failed, row(self.checker, self.note, gap=12), gap=6)
        )

    def begin(self, view: WorkshopView) -> None:
        """The workshop's people."""
        self.note.value = ""
        self.checker.set_options(self.workers(), None)
        self.level = None

    def show_view(self, view: WorkshopView) -> None:
        """What passed since the work was finished, and what failed last."""
        current = {row.level: row for row in reversed(view.quality) if row.current}
        passed = [level for level in CheckLevel if level in current and current[level].passed]
        checking = view.state is OrderState.CHECKING
        self._come_to(
            next((level for level in CheckLevel if level not in passed), None) if checking else None, view
        )
        self.setVisible(checking or bool(view.quality))
        self.title.set_right(f"{len(passed)} / {len(CheckLevel)}")
        clear(self.lines)
        for level in CheckLevel:
            self.lines.addLayout(self._line(level, view))
        last = view.quality[0] if view.quality else None
        back = last is not None and not last.passed
        self.failed.setVisible(back)
        if last is not None and back:
            words = _("{check} check not passed: {note}", check=_(word(last.level)), note=last.note)
            self.failed.say(words, detail=f"{say.moment_short(last.at, self.step.now())} {last.checker}")
        self.checker.setVisible(self.level is not None)
        self.note.setVisible(self.level is not None)

    def _come_to(self, level: CheckLevel | None, view: WorkshopView) -> None:
        """The next check: who is likely to make it stands there already."""
        if level is not self.level:
            self.level = level
            self.checker.value = view.checkers.get(level) if level is not None else None

    def _line(self, level: CheckLevel, view: WorkshopView) -> QHBoxLayout:
        made = next((row for row in view.quality if row.level is level and row.current), None)
        icon, tone = ("check-circle", "ok") if made and made.passed else ("close-circle-outline", "bad") if made else (
            "circle-outline", "accent" if level is self.level else "text3")  # fmt: skip
        said = f"{made.checker}  {say.moment_short(made.at, self.step.now())}" if made else ""
        name = Label(_(word(level)), Text.STRONG if level is self.level else Text.BODY)
        return row(Icon(icon, tone), name, None, Label(said, Text.CAPTION, "text3", right=True), gap=8)

    def record(self, passed: bool) -> None:
        """The next check; the one after it has its own checker."""
        if self.level is None:
            return
        self.step.act(
            quality.check, order_id=self.step.order_id, level=self.level, passed=passed, checker_id=self.checker.value,
            note=self.note.value, by=self.step.by, now=self.step.now(),
        )  # fmt: skip
        self.step.draft_done()
        self.note.value = ""
        said = P_("check", "Check passed") if passed else P_("check", "Back to work")
        self.step.page.toast.show_done(_(said))
        afterwards(self.checker.setFocus)

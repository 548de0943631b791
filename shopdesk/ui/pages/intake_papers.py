"""证件 on the intake page: a line a paper; Space says here or not, Enter opens what else there is to say (RC-6.1)."""

from __future__ import annotations

from PySide6.QtCore import Qt

from shopdesk.desk import papers_along
from shopdesk.desk.intake import IntakeView
from shopdesk.desk.papers_along import PaperRow, Validity
from shopdesk.i18n import _
from shopdesk.ui.fields import CheckField, DateField, TextField
from shopdesk.ui.gesture import gesture
from shopdesk.ui.pages.intake_part import IntakePart
from shopdesk.ui.widgets.answer import AnswerLine
from shopdesk.ui.widgets.button import Button, Kind
from shopdesk.ui.widgets.layout import box, clear, column, row
from shopdesk.ui.widgets.text import SectionTitle


def words(paper: PaperRow) -> tuple[str, str]:
    """What stands at the right of a paper, and its tone."""
    told = "·" + _("told") if paper.told and paper.differs else ""
    if paper.present is None:
        return _("not checked yet"), "warn"
    if not paper.present:
        return _("not here") + told, "warn"
    if not paper.intact:
        return _("damaged") + told, "warn"
    kept = "·" + _("kept here") if paper.kept else ""
    if paper.validity is Validity.OVER:
        return _("expired") + kept + told, "bad"
    if paper.validity is Validity.SOON:
        return _("{days} days left", days=paper.days or 0) + kept + told, "warn"
    if paper.valid_until is not None:
        return _("to {month}", month=paper.valid_until.strftime("%Y-%m")) + kept, "text2"
    return (_("kept here") if paper.kept else _("seen")), "text2"


class PaperLine(AnswerLine):
    """One paper."""

    def show_paper(self, label: str, paper: PaperRow) -> None:
        """What is known about it."""
        said, tone = words(paper)
        open_, good = paper.present is None, paper.present and not paper.differs
        icon = "circle-outline" if open_ else "check-circle" if good else "alert-circle"
        self.show_answer(
            label, said, icon=icon, icon_tone="text3" if open_ else "ok" if good else "warn", tone=tone
        )
        self.setToolTip(_("Space: here or not·Enter: more"))


class PapersPart(IntakePart):
    """The papers that came along."""

    section = "papers"

    def build(self) -> None:
        """Title, lines, and the editor that stands under the opened line."""
        self.title = SectionTitle(_("Papers"), done=False, right="0 / 0")
        self.lines: dict[int, PaperLine] = {}
        self.open_id = 0
        self.valid = DateField(
            "paper_valid", _("Valid until"), now=self.step.now, beside=True, label_width=72, keep=False
        )
        self.kept = CheckField("paper_kept", _("stays here"), keep=False)
        self.damaged = CheckField("paper_damaged", _("damaged"), keep=False)
        self.told = CheckField("paper_told", _("customer told"), keep=False)
        self.editor = box(
            column(
                self.valid,
                row(self.kept, self.damaged, None, gap=12),
                self.told,
                gap=4,
                margins=(26, 4, 0, 8),
            )
        )
        self.editor.hide()
        for tick in (self.kept, self.damaged, self.told):
            tick.edited.connect(self.save)
        self.valid.edit.editingFinished.connect(self.save_day)
        self.label = TextField("paper_label", placeholder=_("Another paper"), keep=False)
        self.label.done.connect(self.add_paper)
        self.label.hide()
        self.more = Button(
            _("Another paper"), on=self.ask_label, kind=Kind.PLAIN, icon="plus", small=True, flush=True
        )
        self.rows = column(gap=0)
        self.inside.addWidget(self.title)
        self.inside.addLayout(self.rows)
        self.inside.addWidget(self.label)
        self.inside.addLayout(row(self.more, None))

    def show_view(self, view: IntakeView) -> None:
        """The lines as they stand."""
        super().show_view(view)
        self.head(self.title, view)
        said = sum(paper.present is not None for paper in view.papers)
        self.title.set_right(f"{said} / {len(view.papers)}")
        for paper in view.papers:
            if paper.id not in self.lines:
                self._make(paper.id)
            self.lines[paper.id].show_paper(view.names.say(paper.label, self.step.page.bridge.lang), paper)

    def forget(self) -> None:
        """Another order: none of these lines."""
        self.editor.setParent(self)
        self.editor.hide()
        clear(self.rows)
        self.lines, self.open_id = {}, 0

    def _make(self, paper_id: int) -> None:
        line = PaperLine()
        line.toggled.connect(lambda: self.toggle(paper_id))
        line.opened.connect(lambda: self.open(paper_id))
        self.lines[paper_id] = line
        self.rows.addWidget(line)

    def paper(self, paper_id: int) -> PaperRow:
        """One paper as last read."""
        assert self.view is not None
        return next(paper for paper in self.view.papers if paper.id == paper_id)

    def begin(self) -> None:
        """The first paper nobody said anything about."""
        if self.view is not None and self.lines:
            first = next(
                (paper.id for paper in self.view.papers if paper.present is None), next(iter(self.lines))
            )
            self.lines[first].setFocus(Qt.FocusReason.OtherFocusReason)

    def open(self, paper_id: int) -> None:
        """Show what else there is to say about a paper, or close it again; an unanswered one is here."""
        if self.open_id == paper_id and self.editor.isVisible():
            self.editor.hide()
            self.lines[paper_id].setFocus()
            return
        if self.paper(paper_id).present is None:
            self.say(paper_id, present=True)
        paper = self.paper(paper_id)
        self.open_id = paper_id
        self.valid.day, self.kept.value, self.damaged.value, self.told.value = (
            paper.valid_until, paper.kept, not paper.intact, paper.told)  # fmt: skip
        self.rows.insertWidget(self.rows.indexOf(self.lines[paper_id]) + 1, self.editor)
        self.editor.show()
        self.valid.setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle(self, paper_id: int) -> None:
        """Here, not here, here again."""
        self.say(paper_id, present=not self.paper(paper_id).present)

    @gesture
    def say(self, paper_id: int, present: bool) -> None:
        """Whether it came along."""
        self.again()
        paper = self.paper(paper_id)
        self.act(
            papers_along.check, paper_id=paper_id, present=present, kept=paper.kept and present, valid_until=paper.valid_until,
            intact=paper.intact, told=paper.told, note=paper.note, by=self.step.by, now=self.step.now(),
        )  # fmt: skip

    def save_day(self) -> None:
        """The day was typed."""
        if self.editor.isVisible():
            self.save()

    @gesture
    def save(self) -> None:
        """What stands in the editor."""
        paper, day = self.paper(self.open_id), self.valid.day
        wanted = (day, self.kept.value, not self.damaged.value, self.told.value)
        if wanted == (paper.valid_until, paper.kept, paper.intact, paper.told):
            return
        self.again()
        self.act(
            papers_along.check, paper_id=paper.id, present=True, kept=self.kept.value, valid_until=day,
            intact=not self.damaged.value, told=self.told.value, note=paper.note, by=self.step.by, now=self.step.now(),
        )  # fmt: skip

    def ask_label(self) -> None:
        """A free line."""
        self.label.show()
        self.label.setFocus()

    @gesture
    def add_paper(self) -> None:
        """One more paper that came along."""
        self.act(
            papers_along.add,
            order_id=self.step.order_id,
            label=self.label.value,
            by=self.step.by,
            now=self.step.now(),
        )
        self.label.value = ""
        self.label.hide()

    @gesture
    def all_here(self) -> None:
        """Everything not said yet is here."""
        self.act(papers_along.all_present, order_id=self.step.order_id, by=self.step.by, now=self.step.now())

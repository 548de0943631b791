"""证件 on the intake page: a line a paper; Space says here or not, Enter opens what else there is to say (RC-6.1)."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent

from shopdesk.desk import papers_along
from shopdesk.desk.intake import IntakeView
from shopdesk.desk.papers_along import PaperRow, Validity
from shopdesk.i18n import _
from shopdesk.ui.fields import TextField
from shopdesk.ui.gesture import gesture
from shopdesk.ui.pages.intake_paper_editor import OpenPaper, PaperEditor
from shopdesk.ui.pages.intake_part import IntakePart
from shopdesk.ui.theme import Text, color, elided, font, px
from shopdesk.ui.widgets.answer import EDGE, AnswerLine
from shopdesk.ui.widgets.button import Button, Kind
from shopdesk.ui.widgets.field import Field
from shopdesk.ui.widgets.layout import clear, column, row
from shopdesk.ui.widgets.text import SectionTitle

HEIGHT, UNDER = 32, 16
"""px of a line, and of the note under it."""


def words(paper: PaperRow) -> tuple[str, str]:
    """What stands at the right of a paper, and its tone."""
    told = "·" + _("told") if paper.told and paper.differs else ""
    if paper.present is None:
        return _("not checked yet"), "warn"
    if not paper.present:
        return _("not here") + told, "warn"
    kept = "·" + _("kept here") if paper.kept else ""
    over = paper.validity is Validity.OVER
    wrong = [_("expired")] * over + [_("damaged")] * (not paper.intact)
    if wrong:
        return "·".join(wrong) + kept + told, "bad" if over else "warn"
    if paper.validity is Validity.SOON:
        return _("{days} days left", days=paper.days or 0) + kept + told, "warn"
    if paper.valid_until is not None:
        return _("to {month}", month=paper.valid_until.strftime("%Y-%m")) + kept, "text2"
    return (_("kept here") if paper.kept else _("seen")), "text2"


class PaperLine(AnswerLine):
    """One paper; its note stands small under it."""

    def __init__(self) -> None:
        super().__init__()
        self.under = ""

    def show_paper(self, label: str, paper: PaperRow) -> None:
        """What is known about it."""
        said, tone = words(paper)
        open_, good = paper.present is None, paper.present and not paper.differs
        icon = "circle-outline" if open_ else "check-circle" if good else "alert-circle"
        self.show_answer(
            label, said, icon=icon, icon_tone="text3" if open_ else "ok" if good else "warn", tone=tone
        )
        self.under = paper.note
        line = self.layout()
        if line is not None:
            line.setContentsMargins(px(EDGE), 0, px(EDGE), px(UNDER) if paper.note else 0)
        self.setFixedHeight(px(HEIGHT + UNDER if paper.note else HEIGHT))
        self.setAccessibleDescription(paper.note)
        hint = _("Space: here or not·Enter: more")
        self.setToolTip(f"{paper.note}\n{hint}" if paper.note else hint)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The note below the line's words."""
        super().paintEvent(event)
        if self.under:
            painter = QPainter(self)
            painter.setFont(font(Text.CAPTION))
            painter.setPen(color("text2"))
            left = self.label.x()
            box = QRectF(left, self.height() - px(UNDER + 4), self.width() - left - px(EDGE), px(UNDER))
            words_ = elided(self.under.replace("\n", " "), Text.CAPTION, box.width())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words_)


class PapersPart(IntakePart):
    """The papers that came along."""

    section = "papers"

    def build(self) -> None:
        """Title, lines, and the editor that stands under the opened line."""
        self.title = SectionTitle(_("Papers"), done=False, right="0 / 0")
        self.lines: dict[int, PaperLine] = {}
        self.open_id = 0
        self.editor = PaperEditor(self.step.now)
        self.editor.changed.connect(self.save)
        self.editor.left.connect(self.close_editor)
        self.opened = OpenPaper(self.editor, self.open_again)
        self.label = TextField("paper_label", placeholder=_("Another paper"))
        self.label.done.connect(self.add_paper)
        self.label.hide()
        self.more = Button(
            _("Another paper"), on=self.ask_label, kind=Kind.PLAIN, icon="plus", small=True, flush=True
        )
        self.rows = column(gap=0)
        self.inside.addWidget(self.opened)
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
            if paper.id == self.open_id:
                self.editor.follow(paper)

    def forget(self) -> None:
        """Another order: none of these lines."""
        self.rows.removeWidget(self.editor)
        self.editor.hide()
        clear(self.rows)
        self.lines, self.open_id = {}, 0

    def found_again(self, fields: list[Field]) -> None:
        """Also the name of another paper."""
        super().found_again(fields)
        if self.label.value:
            self.label.show()

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
        """The first paper nobody said anything about, or of which the customer is not told."""
        if self.view is not None and self.lines:
            first = next(
                (paper.id for paper in self.view.papers if paper.present is None or paper.untold),
                next(iter(self.lines)),
            )
            self.lines[first].setFocus(Qt.FocusReason.OtherFocusReason)

    def open(self, paper_id: int) -> None:
        """Show what else there is to say about a paper, or close it again; an unanswered one is here."""
        if self.open_id == paper_id and not self.editor.isHidden():
            self.close_editor()
            return
        if self.paper(paper_id).present is None:
            self.say(paper_id, present=True)
        self._show_editor(paper_id)
        self.editor.begin()

    def _show_editor(self, paper_id: int) -> None:
        self.open_id = paper_id
        self.editor.show_paper(self.paper(paper_id))
        self.rows.insertWidget(self.rows.indexOf(self.lines[paper_id]) + 1, self.editor)
        self.editor.show()

    def close_editor(self) -> None:
        """What stands there is kept; the hand goes back to the line."""
        if self.open_id in self.lines:
            self.lines[self.open_id].setFocus(Qt.FocusReason.OtherFocusReason)
        self.editor.hide()
        self.step.touched_here()

    def open_again(self, paper_id: int) -> None:
        """The draft had this paper open."""
        if paper_id in self.lines:
            self._show_editor(paper_id)

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
            intact=paper.intact, told=paper.told and present is paper.present, note=paper.note, by=self.step.by,
            now=self.step.now(),
        )  # fmt: skip

    @gesture
    def save(self) -> None:
        """What stands in the editor."""
        paper = self.paper(self.open_id)
        day, kept, intact, told, note = meant = self.editor.meant()
        if meant == (paper.valid_until, paper.kept, paper.intact, paper.told, paper.note):
            return
        self.again()
        self.act(
            papers_along.check, paper_id=paper.id, present=paper.present, kept=kept, valid_until=day, intact=intact,
            told=told, note=note, by=self.step.by, now=self.step.now(),
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
        self.step.touched_here()

    def go_on(self) -> None:
        """What is missing of the papers: everything not said yet is here, or the customer was told."""
        if any(paper.present is None for paper in (self.view.papers if self.view is not None else ())):
            self.all_here()
        else:
            self.tell()

    @gesture
    def tell(self) -> None:
        """The customer was told what is wrong with the papers."""
        self.act(papers_along.tell_all, order_id=self.step.order_id, by=self.step.by, now=self.step.now())

    @gesture
    def all_here(self) -> None:
        """Everything not said yet is here."""
        self.act(papers_along.all_present, order_id=self.step.order_id, by=self.step.by, now=self.step.now())

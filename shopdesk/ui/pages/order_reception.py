"""The reception step of an order, briefly: who brought it, what for, in the customer's words; to be mended here."""

from __future__ import annotations

from functools import partial

from shopdesk.desk import orders, papers, particulars
from shopdesk.desk.orders import ReceptionRow
from shopdesk.flows import Step
from shopdesk.i18n import BILINGUAL, CHINESE, ENGLISH, _
from shopdesk.kinds import RepairClass, word
from shopdesk.ui import say
from shopdesk.ui.fields import ChoiceField, ComboField, Option, TextArea
from shopdesk.ui.gesture import gesture
from shopdesk.ui.issued import IssuedPapers
from shopdesk.ui.slices import Steps
from shopdesk.ui.step import Action, StepView, SubState, SubStep
from shopdesk.ui.theme import Tone
from shopdesk.ui.widgets.button import Button, Kind
from shopdesk.ui.widgets.layout import clear, column, row
from shopdesk.ui.widgets.text import FactRow, SectionTitle


class ReceptionStep(StepView):
    """Words and wishes are kept when the field is left or Ctrl+S is pressed."""

    step = Step.RECEPTION

    def build(self) -> Steps:
        """What was said, the facts, the papers."""
        self.problem = TextArea("problem", _("Customer's words"), lines=4)
        self.wishes = TextArea("wishes", _("Other wishes"), lines=2)
        self.repair_class = ComboField(
            "repair_class", _("Repair class"), [(c, _(word(c))) for c in RepairClass], width=220
        )
        languages = [Option(CHINESE, "中文"), Option(ENGLISH, "English"), Option(BILINGUAL, "中文 + English")]
        self.lang = ChoiceField("lang", _("Forms for the customer in"), languages)
        yield
        self.facts = column(gap=0)
        self.others = row(gap=8)
        save = Button(_("Save"), on=self.save, keys="Ctrl+S", small=True)
        self.issued = IssuedPapers(self.page)
        yield
        choices = row(self.repair_class, self.lang, None, gap=24)
        self.setLayout(column(SectionTitle(_("Reception"), done=True, right=save), self.facts, self.others, 8, self.problem,
                              self.wishes, choices, 8, self.issued, None, gap=8))  # fmt: skip
        self._shown: ReceptionRow | None = None

    def load(self, order_id: int) -> Steps:
        """Show what is kept, without taking away what is being typed."""
        kept = yield from self.read(orders.reception, order_id=order_id)
        issued = yield from self.read(papers.kept, order_id=order_id)
        fresh = order_id != self.order_id
        self.order_id = order_id
        if fresh or self._shown is None:
            self.problem.value, self.wishes.value = kept.problem, kept.wishes
            self.repair_class.value, self.lang.value = kept.repair_class, kept.lang
            if self.draft(order_id):
                self.page.notice.say(_("What you were typing is back."), Tone.ACCENT)
        self._shown = kept
        self._show_facts(kept)
        yield
        self.issued.load(issued)

    def _show_facts(self, kept: ReceptionRow) -> None:
        clear(self.facts)
        clear(self.others)
        sender = " ".join(part for part in (kept.sender, kept.sender_phone) if part)
        rows = [(_("Purpose"), _(word(kept.purpose))), (_("Arrived"), say.moment_words(kept.arrived_at, self.now())),
                (_("Received by"), kept.received_by), (_("Sender"), sender), (_("Payer"), kept.payer)]  # fmt: skip
        if kept.words and kept.words != kept.problem:
            rows.append((_("Said of the whole visit"), kept.words))
        for name, value in rows:
            if value:
                self.facts.addWidget(FactRow(name, value, line=True, height=30))
        for key, number in kept.others:
            self.others.addWidget(Button(_("Same visit: {number}", number=number), kind=Kind.OUTLINED, small=True,
                                         on=partial(self.go, "order", order_id=key)))  # fmt: skip
        if kept.others:
            self.others.addStretch(1)

    @gesture
    def save(self) -> None:
        """Keep words, wishes, class and language."""
        self.act(particulars.describe, order_id=self.order_id, problem=self.problem.value, wishes=self.wishes.value,
                 lang=self.lang.value, repair_class=self.repair_class.value, by=self.by, now=self.now())  # fmt: skip
        self.draft_done()
        self.page.toast.show_done(_("Saved"))

    def actions(self) -> list[Action]:  # type: ignore[override]
        """The frame adds the way to the step where the order stands."""
        return []

    def sub_steps(self) -> list[SubStep]:
        """Words and wishes."""
        words = SubState.DONE if self._shown is not None and self._shown.problem else SubState.MISSING
        missing = "" if words is SubState.DONE else _("missing")
        return [
            SubStep(_("Customer's words"), words, missing, "problem"),
            SubStep(_("Wishes"), SubState.DONE, "", "wishes"),
        ]

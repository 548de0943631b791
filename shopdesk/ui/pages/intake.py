"""接车检查: the intake step of the order page: what is checked, marked, counted, hung, and what is still missing (RC-6)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from shopdesk.desk import courtesy, intake
from shopdesk.desk.intake import IntakeView
from shopdesk.desk.intake_sections import Section
from shopdesk.flows import MOVES, Step
from shopdesk.i18n import P_, _
from shopdesk.kinds import OrderState
from shopdesk.ui.gesture import afterwards
from shopdesk.ui.pages.intake_belongings import BelongingsPart
from shopdesk.ui.pages.intake_condition import ConditionPart
from shopdesk.ui.pages.intake_keys import KeysPart
from shopdesk.ui.pages.intake_papers import PapersPart
from shopdesk.ui.pages.intake_part import IntakePart
from shopdesk.ui.pages.intake_readings import ReadingsPart
from shopdesk.ui.pages.intake_signature import SignaturePart
from shopdesk.ui.slices import Steps
from shopdesk.ui.step import Action, StepView, SubState, SubStep
from shopdesk.ui.theme import Tone, px
from shopdesk.ui.widgets.columns import Columns
from shopdesk.ui.widgets.field import fields_in
from shopdesk.ui.widgets.layout import box, column
from shopdesk.ui.widgets.notice import Prompt

TO_ESTIMATE = MOVES["finish_intake"]
LEAST_LEFT, RIGHT = 376, 276
FACT_PARTS = {
    "papers_checked": "papers", "papers_told": "papers", "condition_checked": "condition",
    "belongings_counted": "belongings", "boxed": "keys", "readings_taken": "readings", "keys_hung": "keys",
    "intake_signed": "signature",
}  # fmt: skip


class IntakeStep(StepView):
    """Condition and belongings at the left; papers, readings, keys and box, signature at the right."""

    step: ClassVar[Step] = Step.INTAKE

    def build(self) -> Steps:
        """The parts, one after the other."""
        self.shown: IntakeView | None = None
        self.parts: dict[str, IntakePart] = {}
        self.papers = PapersPart(self)
        yield
        self.condition = ConditionPart(self)
        yield
        self.belongings = BelongingsPart(self)
        yield
        self.readings = ReadingsPart(self)
        yield
        self.keys = KeysPart(self)
        yield
        self.signature = SignaturePart(self)
        yield
        self.prompt = Prompt("")
        of_all = (self.papers, self.condition, self.belongings, self.readings, self.keys, self.signature)
        self.parts.update({part.section: part for part in of_all})
        left = box(column(self.signature.editor, self.condition, 8, self.belongings, None, gap=8))
        rest = column(self.readings, 4, self.keys, 4, self.signature, 8, self.prompt, None, gap=8)
        self._beside, self._above = column(gap=0), column(gap=0)
        right = box(column(self._beside, 4, rest, gap=8))
        self.signature.opened.connect(self._into_view)
        columns = Columns(left, right, right_width=RIGHT, gap=20, least=LEAST_LEFT)
        self.setLayout(column(self._above, columns, gap=12))
        self._stand(columns.wide)
        columns.turned.connect(self._stand)

    def by_hand(self) -> Sequence[QWidget]:
        """As the procedure goes, across the columns."""
        return (self.signature.editor, *self.parts.values()) if self.parts else ()

    def _stand(self, wide: bool) -> None:
        """The papers are looked at first: they head the right column, and all of it where there is but one."""
        hand = self.page.focusWidget()
        (self._beside if wide else self._above).addWidget(self.papers)
        self.papers.show()
        if self.papers.isAncestorOf(hand):
            hand.setFocus(Qt.FocusReason.OtherFocusReason)

    def load(self, order_id: int) -> Steps:
        """Ask once, show everywhere; what is being typed stays."""
        view = yield from self.read(intake.view, order_id=order_id, now=self.now())
        if order_id != self.order_id:
            self._other_order()
        self.order_id = order_id
        self.shown = view
        for part in self.parts.values():
            part.show_view(view)
            yield
        self.prompt.say(_(courtesy.prompt(view.kind, view.next or "signature")))
        self._take_draft(order_id)

    def _take_draft(self, order_id: int) -> None:
        """What was being typed when the power went is back, and says so."""
        parts = self.findChildren(IntakePart)
        for part in parts:
            part.await_draft()
        before = {field: field.raw() for field in fields_in(self) if field.keep}
        found = self.draft(order_id)
        changed = [field for field, raw in before.items() if found and field.raw() != raw]
        for part in parts:
            part.found_again(changed)
        if changed:
            self.page.notice.say(_("What you were typing is back."), Tone.ACCENT)

    def _other_order(self) -> None:
        """Nothing typed for one order may stay for another."""
        for part in self.findChildren(IntakePart):
            part.saved(*fields_in(part))
        self.papers.forget()
        self.condition.forget()
        self.belongings.grid.view.setCurrentIndex(QModelIndex())
        self.signature.signer.value = ""
        self.signature.editor.hide()
        self.signature.pad.pad.clear()

    def _section(self, name: str) -> Section | None:
        sections = self.shown.sections if self.shown is not None else ()
        return next((section for section in sections if section.name == name), None)

    # head and rail

    def actions(self) -> list[Action]:  # type: ignore[override]  # QWidget's own are not used
        """The next missing thing by its name; when nothing is missing, on to the estimate."""
        view = self.shown
        if view is None:
            return []
        actions = [Action(_("Print the list"), self.print_list, key="Ctrl+P", icon="printer-outline")]
        if view.state is not OrderState.RECEIVED:
            return actions
        if self.signature.drawn:
            return [*actions, Action(_("Accept signature"), self.signature.accept, icon="draw", primary=True)]
        section = self._section(view.next)
        if section is None:
            return [*actions, Action(_(TO_ESTIMATE.button), self.finish, primary=True)]
        calls = {
            "papers": self.papers.go_on, "condition": self.condition.close_or_open, "readings": self.readings.save_all,
            "belongings": self._belongings, "keys": self._hang,
        }  # fmt: skip
        return [
            *actions,
            Action(_(section.act), lambda: self._do(section.name, calls[section.name]), primary=True),
        ]

    def print_list(self) -> None:
        """The belongings list with the condition, to be signed."""
        from shopdesk.ui.printing import print_paper

        print_paper(self.page, "belongings", self.order_id)

    def _do(self, name: str, call: object) -> None:
        if callable(call):
            call()
        afterwards(partial(self._go_on, name))

    def _go_on(self, name: str) -> None:
        """Where a part is done, the hand goes to the next."""
        self.changed()
        following = self.shown.next if self.shown is not None else ""
        if following and following != name:
            self.parts[following].begin()
            self._into_view()

    def escape(self) -> bool:
        """Esc closes what was opened in place."""
        if self.signature.put_away():
            return True
        if self.papers.editor.isVisible():
            self.papers.editor.hide()
            return True
        return False

    def _into_view(self) -> None:
        """Scroll to where the hand is."""
        here, above = self.page.focusWidget(), self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None and self.isAncestorOf(here):
            above.ensureWidgetVisible(here, px(24), px(48))

    def _belongings(self) -> None:
        if self.shown is not None and not self.shown.holds["boxed"]:
            self.keys.box.take()
        else:
            self.belongings.close_or_open()

    def _hang(self) -> None:
        """Nobody registers keys without having looked at how many: first the hand goes there."""
        if self.keys.looked_at():
            self.keys.hang()
        else:
            self.keys.begin()
            self._into_view()

    def finish(self) -> None:
        """On to the estimate."""
        self.permitted(lambda permit: self.carry_out(TO_ESTIMATE.name, permit))

    def sub_steps(self) -> list[SubStep]:
        """The parts with how much of each, or what is missing."""
        view = self.shown
        if view is None:
            return []
        return [
            SubStep(
                _(section.title),
                SubState.DONE if section.done else SubState.MISSING,
                self._said_of(section),
                section.name,
            )
            for section in view.sections
        ]

    def _said_of(self, section: Section) -> str:
        """How much of a part, or that it is to be done: papers looked through may still have to be told."""
        if section.done:
            return _(section.detail) if section.detail else ""
        if section.name == "papers" and self.shown is not None and self.shown.holds["papers_checked"]:
            return _(P_("intake", "not told"))
        return _(P_("intake", "to do"))

    def focus_on(self, field: str) -> None:
        """A part's name, a fact's name or a field's name."""
        part = self.parts.get(FACT_PARTS.get(field, field))
        if field == "boxed":
            self.keys.box.begin()
        elif part is not None:
            part.begin()
        else:
            super().focus_on(field)
        self._into_view()

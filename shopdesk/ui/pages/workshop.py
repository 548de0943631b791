"""The workshop step of the order page: hand-over, progress, extra work, quality check, back to the desk (WS-1 to WS-5)."""

from __future__ import annotations

from typing import ClassVar

from shopdesk.desk import workshop
from shopdesk.desk.moves import Permit
from shopdesk.desk.workshop import WorkshopView
from shopdesk.flows import MOVES, Step
from shopdesk.i18n import P_, _
from shopdesk.kinds import CheckLevel, OrderState, SupplementState, word
from shopdesk.ui import printing, say
from shopdesk.ui.gesture import afterwards
from shopdesk.ui.pages.workshop_answer import AnswerPart
from shopdesk.ui.pages.workshop_assign import AssignPart
from shopdesk.ui.pages.workshop_check import CheckPart
from shopdesk.ui.pages.workshop_checks import ChecksPart
from shopdesk.ui.pages.workshop_extras import ExtrasPart
from shopdesk.ui.pages.workshop_find import FindPart
from shopdesk.ui.pages.workshop_hand import HandOverPart, TakeBackPart
from shopdesk.ui.pages.workshop_part import WorkshopPart
from shopdesk.ui.pages.workshop_plan import PlanPart
from shopdesk.ui.pages.workshop_quality import QualityPart
from shopdesk.ui.pages.workshop_sign import SupplementSignPart
from shopdesk.ui.pages.workshop_work import WorkPart
from shopdesk.ui.slices import Steps
from shopdesk.ui.step import Action, StepView, SubState, SubStep
from shopdesk.ui.widgets.columns import Columns
from shopdesk.ui.widgets.layout import box, column
from shopdesk.ui.widgets.notice import Empty

BEFORE = (OrderState.RECEIVED, OrderState.ESTIMATING)
FACT_PARTS = {
    "no_open_extra_work": "extra",
    "self_checked": "quality",
    "team_checked": "quality",
    "final_checked": "quality",
}


def button(move: str) -> str:
    """What the button of a move says."""
    text = MOVES[move].button
    return _(text)


class WorkshopStep(StepView):
    """Extra work and checks at the left; planned time, progress and hand-over at the right."""

    step: ClassVar[Step] = Step.WORKSHOP

    def build(self) -> Steps:
        """The parts, one after the other."""
        self.shown: WorkshopView | None = None
        self.hand, self.assign, self.back = HandOverPart(self), AssignPart(self), TakeBackPart(self)
        yield
        self.check = CheckPart(self)
        yield
        self.finding = FindPart(self)
        yield
        self.answer = AnswerPart(self)
        yield
        self.plan, self.checks, self.work = PlanPart(self), ChecksPart(self), WorkPart(self)
        yield
        self.extras, self.quality = ExtrasPart(self), QualityPart(self)
        yield
        self.signing = SupplementSignPart(self)
        yield
        forms: tuple[WorkshopPart, ...] = (
            self.signing,
            self.hand,
            self.answer,
            self.finding,
            self.check,
            self.quality,
            self.back,
        )
        shown: tuple[WorkshopPart, ...] = (self.extras, self.checks, self.work)
        self.parts = (*forms, *shown, self.plan, self.assign)
        self.empty = Empty(
            "car-wrench",
            _("Not in the workshop yet"),
            _("Once the customer has agreed, it is handed over here."),
        )
        yield
        left = box(column(*forms, *shown, None, gap=16))
        yield
        self.right = box(column(self.assign, None, gap=16))
        both = Columns(left, self.right, right_width=264, gap=24)
        self.setLayout(column(self.empty, self.plan, both, None, gap=16))

    def load(self, order_id: int) -> Steps:
        """Ask once, show everywhere; what is being typed stays."""
        view = yield from self.read(workshop.view, order_id=order_id, now=self.now())
        other = order_id != self.order_id
        self.order_id = order_id
        self.shown = view
        for part in self.parts:
            if other:
                part.begin(view)
            part.show_view(view)
            yield
        yield from self.hand.deposit.reading()
        if other and self.draft(order_id):
            for part in self.parts:
                part.show_view(view)
        self.empty.setVisible(view.state in BEFORE)
        self.make_room()

    def make_room(self) -> None:
        """Lines of extra work and a signature need the whole width; one form at a time."""
        wide = self.finding.open or self.signing.open
        self.right.setVisible(not wide and self.assign.isVisibleTo(self.right))
        self.plan.setVisible(self.plan.isVisibleTo(self) and not wide)
        if wide:
            for part in (
                self.check,
                self.checks,
                self.answer,
                self.extras,
                self.quality,
                self.back,
                self.work,
            ):
                part.hide()
        self.finding.setVisible(self.finding.open and not self.signing.open)

    def finished(self) -> None:
        """Saved: forms are empty again, and the order is shown as it stands then."""
        self.draft_done()
        afterwards(self._empty)

    def _empty(self) -> None:
        assert self.shown is not None
        for part in (self.check, self.finding, self.answer):
            part.begin(self.shown)
            part.show_view(self.shown)
        self.make_room()
        self.changed()
        self.begin()

    def leaving(self) -> None:
        """A technician chosen last is kept too."""
        super().leaving()
        if self.ready:
            self.assign.assign()

    def escape(self) -> bool:
        """Esc closes the signature or the form for extra work."""
        if self.signing.stop():
            return True
        closed = self.finding.stop()
        if closed:
            self.again()
        return closed

    def actions(self) -> list[Action]:  # type: ignore[override]
        """The next thing to do is the filled one."""
        view = self.shown
        if view is None:
            return []
        if self.signing.open:
            return [Action(_("Record the signature"), self.signing.record, icon="draw-pen", primary=True)]
        if self.finding.open:
            save = Action(
                _("Keep and ask the customer"), self.finding.save, icon="phone-outline", primary=True
            )
            return [Action(_("Cancel"), self.escape), save]
        match view.state:
            case OrderState.AGREED:
                return [
                    self._slip(),
                    Action(button("hand_over"), self._hand_over, icon="wrench-outline", primary=True),
                ]
            case OrderState.IN_WORKSHOP:
                return self._at_work(view)
            case OrderState.WAITING:
                more = Action(
                    _(P_("extra work", "Add extra work")), self._open_find, key="Alt+E", icon="plus"
                )
                said = button("answer_extra")
                return [
                    more,
                    self._paper(view),
                    Action(said, self.answer.record, icon="phone-check-outline", primary=True),
                ]
            case OrderState.CHECKING:
                return self._checking()
            case _:
                return []

    def _at_work(self, view: WorkshopView) -> list[Action]:
        """Filled is the progress while it is due or being written down, else that the work is finished."""
        due = view.check is not None and view.check.is_due(self.now())
        asking = due or self.check.begun
        extra = Action(button("find_extra"), self._open_find, key="Alt+E", icon="plus")
        done = Action(
            button("finish_work"),
            self._finish,
            key="Alt+F" if asking else "",
            icon="check-all",
            primary=not asking,
        )
        log = Action(
            _("Log progress"),
            self.check.record if asking else self.check.log,
            key="" if asking else "Alt+R",
            icon="progress-clock",
            primary=asking,
        )
        return [extra, done, log] if asking else [extra, log, done]

    def _checking(self) -> list[Action]:
        level = self.quality.level
        if level is None:
            return [Action(button("take_back"), self._take_back, icon="keyboard-return", primary=True)]
        passed = _("{check} check passed", check=_(word(level)))
        return [
            Action(
                button("back_to_work"),
                lambda: self.quality.record(False),
                key="Alt+X",
                icon="undo",
                danger=True,
            ),
            Action(passed, lambda: self.quality.record(True), icon="check", primary=True),
        ]

    def _slip(self) -> Action:
        return Action(_("Print the slip"), self.print_slip, key="Ctrl+P", icon="printer-outline")

    def print_slip(self) -> None:
        """The workshop's copy of the order."""
        printing.print_paper(self.page, "workshop_slip", self.order_id)

    def _paper(self, view: WorkshopView) -> Action:
        newest = view.supplements[0].id if view.supplements else 0
        return Action(
            _(P_("supplement", "Print")),
            lambda: self.print_supplement(newest),
            key="Ctrl+P",
            icon="printer-outline",
        )

    def print_supplement(self, supplement_id: int) -> None:
        """The supplement order, to be signed or to go to the workshop."""
        printing.print_paper(self.page, "supplement", self.order_id, part=supplement_id)

    def _open_find(self) -> None:
        self.finding.start()
        self.make_room()

    def _hand_over(self) -> None:
        self.permitted(self.hand.hand_over)

    def _take_back(self) -> None:
        self.permitted(self.back.take_back)

    def _finish(self) -> None:
        self.carry_out("finish_work")

    def carry_out(self, move: str, permit: Permit | None = None) -> None:
        """The moves of this step, with what each needs."""
        match move:
            case "hand_over":
                self.hand.hand_over(permit)
            case "take_back":
                self.back.take_back(permit)
            case "finish_work":
                self.act(
                    workshop.finish_work, order_id=self.order_id, permit=permit, by=self.by, now=self.now()
                )
            case "answer_extra":
                self.answer.record()
            case _:
                super().carry_out(move, permit)

    def sub_steps(self) -> list[SubStep]:
        """Hand-over, progress, extra work, the three checks."""
        view = self.shown
        if view is None or view.state in BEFORE:
            return []
        found = [self._hand_line(view)]
        if view.workshop_at is not None:
            found += [self._check_line(view), *self._extra_line(view), *self._quality_lines(view)]
        return found

    def _hand_line(self, view: WorkshopView) -> SubStep:
        if view.workshop_at is None:
            return SubStep(_(P_("rail", "Hand-over")), SubState.NOW, "", "receiver")
        return SubStep(
            _(P_("rail", "Hand-over")),
            SubState.DONE,
            say.moment_short(view.workshop_at, self.now()),
            "technician",
        )

    def _check_line(self, view: WorkshopView) -> SubStep:
        due = view.check
        if due is not None and due.is_due(self.now()):
            return SubStep(_(P_("rail", "Progress")), SubState.MISSING, _(P_("rail", "due")), "check")
        if due is not None:
            planned = say.moment_short(due.at, self.now())
            return SubStep(_(P_("rail", "Progress")), SubState.OPEN, planned, "check")
        return SubStep(_(P_("rail", "Progress")), SubState.DONE, "", "check")

    def _extra_line(self, view: WorkshopView) -> list[SubStep]:
        open_ = [one for one in view.supplements if one.state is SupplementState.OPEN]
        if open_:
            return [SubStep(_("Extra work"), SubState.MISSING, _(P_("rail", "answer")), "extra")]
        if self.extras.untold is not None:
            return [SubStep(_("Extra work"), SubState.MISSING, _(P_("rail", "tell")), "told_workshop")]
        if not view.supplements:
            return []
        return [SubStep(_("Extra work"), SubState.DONE, str(len(view.supplements)), "extra")]

    def _quality_lines(self, view: WorkshopView) -> list[SubStep]:
        after = view.state in (OrderState.READY, OrderState.SETTLED, OrderState.RELEASED)
        current = {one.level: one.passed for one in reversed(view.quality) if one.current}
        lines = []
        for level in CheckLevel:
            now = level is self.quality.level
            state = SubState.DONE if current.get(level) or after else SubState.NOW if now else SubState.OPEN
            lines.append(SubStep(_(word(level)), state, "", "quality" if now else f"quality_{level}"))
        return lines

    def focus_on(self, field: str) -> None:
        """A fact's name, a part's name or a field's name; what the customer says comes before the progress is asked."""
        view, part = self.shown, FACT_PARTS.get(field, field)
        waiting = view is not None and view.state is OrderState.WAITING
        if waiting and part in ("check", "extra"):
            self.answer.answer.setFocus()
        elif part == "check":
            self.check.going.setFocus()
        elif part == "extra":
            self.extras.setFocus()
        elif part.startswith("quality"):
            self.quality.checker.setFocus()
        else:
            super().focus_on(field)

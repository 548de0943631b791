"""The head and the rail of the order page: the buttons of the step in front, and the six steps with what each still lacks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from shopdesk.clock import day_of
from shopdesk.desk import moves, orders
from shopdesk.desk.moves import Choice
from shopdesk.desk.orders import OrderHeader
from shopdesk.flows import STEP_WORDS, Step
from shopdesk.i18n import _
from shopdesk.ui import say
from shopdesk.ui.gesture import gesture
from shopdesk.ui.page import Page
from shopdesk.ui.signs import state_chip
from shopdesk.ui.slices import Steps
from shopdesk.ui.step import Action, StepView, SubState
from shopdesk.ui.step import SubStep as StepLine
from shopdesk.ui.widgets.button import Button
from shopdesk.ui.widgets.layout import clear
from shopdesk.ui.widgets.rail import Progress, StepRow, StepsRail, SubStep

LOCK = "lock-open-alert-outline"
"""The icon of a move that something still forbids."""
PROGRESS = {SubState.DONE: Progress.DONE, SubState.NOW: Progress.NOW, SubState.MISSING: Progress.MISSING,
            SubState.OPEN: Progress.LATER}  # fmt: skip
STEPS = tuple(Step)


class HeadButtons:
    """The buttons of the step in front; they are made anew only when one of them reads otherwise than before."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.actions: list[Action] = []
        self._shown: tuple[object, ...] | None = None

    def show_actions(self, actions: list[Action]) -> None:
        """The first ones quiet, the primary filled."""
        self.actions = actions
        looks = ((a.text, a.key, a.icon, a.primary, a.enabled, a.why, a.danger) for a in actions)
        shown = tuple(looks)
        if shown == self._shown:
            return
        self._shown = shown
        self.page.head.set_primary("", None)
        clear(self.page.head.buttons)
        for index, action in enumerate(actions):
            self._explain(self._button(index, action), action)

    def forget(self) -> None:
        """Somebody else used the head: make the buttons anew the next time."""
        self._shown = None

    def _button(self, index: int, action: Action) -> Button | None:
        run, head = self._runner(index), self.page.head
        if action.primary:
            keys = action.key or "Ctrl+Enter"
            return head.set_primary(action.text, run, keys=keys, icon=action.icon, danger=action.danger)
        made = head.add(Button(action.text, on=run, keys=action.key, icon=action.icon, danger=action.danger))
        made.setAccessibleName(action.text)
        return made

    def _explain(self, made: Button | None, action: Action) -> None:
        if made is None:
            return
        made.show()
        if action.icon == LOCK:
            made.setToolTip(f"{action.text}: {action.why}")
            made.setAccessibleDescription(action.why)
            return
        why = action.why or ("" if action.enabled else _("This is not possible now."))
        made.why(why)
        made.setToolTip(why or action.text)

    def _runner(self, index: int) -> Callable[[], None]:
        return lambda: gesture(self._run)(self.page, index)

    def _run(self, _page: Page, index: int) -> None:
        self.actions[index].callback()


class HeadAndRail:
    """What can be done with the step in front, and how far each step is: read anew with the order, shown as often as need be."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._choices: list[Choice] = []
        self._times: dict[Step, datetime] = {}
        self.buttons, self.rail = HeadButtons(page), StepsRail()

    def reading(self, order_id: int) -> Steps:
        """The moves of an order, and when its steps were done."""
        self._choices = yield from self._page.read(moves.choices, order_id=order_id, now=self._page.now())
        self._times = yield from self._page.read(orders.step_times, order_id=order_id)

    def offers(self, move: str) -> bool:
        """Whether a move is one of those to choose from."""
        return any(choice.move.name == move for choice in self._choices)

    def show(self, head: OrderHeader, view: StepView | None, step: Step, *, go_on: Callable[[], object],
             try_move: Callable[[str], object], lines: Sequence[StepLine]) -> None:  # fmt: skip
        """Number, state, the buttons of the step's view (None: somebody else has the head), the rail."""
        page = self._page
        page.head.set_crumb(_("Orders"), lambda: page.go("orders"), head.number, state_chip(head.state))
        found = (
            []
            if view is None
            else actions_here(view, head, step, self._choices, go_on=go_on, try_move=try_move)
        )
        self.buttons.show_actions(found)
        self.rail.show_steps(_("Steps"), rail_rows(head.step, step, lines, self._times, page.now()), step)


def actions_here(
    view: StepView,
    head: OrderHeader,
    step: Step,
    choices: Sequence[Choice],
    *,
    go_on: Callable[[], object],
    try_move: Callable[[str], object],
) -> list[Action]:
    """What can be done with `step` in front: its own actions, the next move while something forbids it, else the way to the step
    where the order stands."""
    found = list(view.actions())
    locked = _locked(view, choices, try_move) if step is head.step else None
    if locked is not None:
        found.insert(len([a for a in found if not a.primary]), locked)
    if not any(action.primary for action in found) and step is not head.step:
        there = _("Go to {step}", step=_(STEP_WORDS[head.step]))
        found.append(Action(there, go_on, primary=True))
    return found


def _locked(view: StepView, choices: Sequence[Choice], try_move: Callable[[str], object]) -> Action | None:
    """The next move while something is missing: it says why and who may allow it."""
    choice = next((c for c in choices if c.move.primary and not c.allowed), None)
    if choice is None:
        return None
    why = " ".join(_(fact.missing) for fact in choice.missing)
    text = view.without(choice.move.name)
    if text is None:
        return None
    return Action(text or _(choice.move.button), lambda: try_move(choice.move.name), icon=LOCK, why=why)


def rail_rows(here: Step, current: Step, lines: Sequence[StepLine], times: Mapping[Step, datetime],
              now: datetime) -> list[StepRow]:  # fmt: skip
    """The six steps as the rail shows them: the order stands at `here`; `current` is in front, with its `lines`."""
    at, rows = STEPS.index(here), []
    for number, step in enumerate(STEPS):
        progress = Progress.DONE if number < at else Progress.NOW if number == at else Progress.LATER
        when = _when(times[step], now) if progress is Progress.DONE and step in times else ""
        subs = tuple(
            SubStep(line.field or line.text, line.text, PROGRESS[SubState(line.state)], line.detail)
            for line in (lines if step is current else ())
        )
        rows.append(StepRow(step, _(STEP_WORDS[step]), progress, when, subs))
    return rows


def _when(at: datetime, now: datetime) -> str:
    """The hour today, else the day: it stands in a narrow column."""
    day, today = day_of(at), day_of(now)
    return say.hour(at) if day == today else say.day_words(day, today)

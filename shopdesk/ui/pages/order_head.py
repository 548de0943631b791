"""The head and the rail of the order page: the buttons of the step in front, and the six steps with what each still lacks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from shopdesk.clock import day_of
from shopdesk.flows import STEP_WORDS, Step
from shopdesk.i18n import _
from shopdesk.ui import say
from shopdesk.ui.gesture import gesture
from shopdesk.ui.page import Page
from shopdesk.ui.step import Action, SubState
from shopdesk.ui.step import SubStep as StepLine
from shopdesk.ui.widgets.button import Button
from shopdesk.ui.widgets.layout import clear
from shopdesk.ui.widgets.rail import Progress, StepRow, SubStep

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
        self._shown: tuple[object, ...] = ()

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
        self._shown = ()

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

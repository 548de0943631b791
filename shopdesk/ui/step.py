"""What every step of the order page is: a view the frame shows, with its actions for the head and its lines for the rail."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from inspect import GEN_CLOSED, getgeneratorstate
from typing import TYPE_CHECKING, Any, ClassVar, Concatenate, ParamSpec, Protocol, TypeVar, runtime_checkable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from shopdesk.desk import moves
from shopdesk.desk.moves import Permit
from shopdesk.errors import DeskError, NotAllowed, Trouble
from shopdesk.flows import Step
from shopdesk.ui.bridge import Failed, Report, Work
from shopdesk.ui.drafts import Keeper
from shopdesk.ui.gesture import in_its_words
from shopdesk.ui.page import Page
from shopdesk.ui.slices import Steps, at_once, steps
from shopdesk.ui.widgets.field import fields_in
from shopdesk.ui.widgets.layout import laid_out

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from shopdesk.ui.widgets.context import ContextPanel

P = ParamSpec("P")
R = TypeVar("R")


class SubState(StrEnum):
    """How a line of the rail stands."""

    DONE = "done"
    NOW = "now"
    MISSING = "missing"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Action:
    """A button of the head; exactly one is `primary` (Ctrl+Enter). `why` greys it with the reason."""

    text: str
    callback: Callable[[], object]
    key: str = ""
    icon: str = ""
    primary: bool = False
    enabled: bool = True
    why: str = ""
    danger: bool = False


@dataclass(frozen=True, slots=True)
class SubStep:
    """A line of the rail under its step: `Keys … missing`; `field` (a fact's name or a field's) is where a click jumps."""

    text: str
    state: SubState = SubState.OPEN
    detail: str = ""
    field: str = ""


@runtime_checkable
class Frame(Protocol):
    """What the order page does for its steps."""

    def ask_permit(self, error: NotAllowed, retry: Callable[[Permit], object]) -> None:
        """Say in place why not and who may allow it; `retry` with their permit."""

    def show_head(self) -> None:
        """Read the actions and the rail of the step anew."""

    def show_step(self, step: Step, field: str = "") -> None:
        """Jump to a step, and to a field of it."""

    def visit_step(self, step: Step, field: str) -> None:
        """The same, until `turn_back` or Esc."""

    def turn_back(self) -> bool:
        """Back to the step that was left for a visit; whether there was one."""


def permitted(page: object, call: Callable[[Permit | None], object]) -> None:
    """Do it; where a rule forbids it, ask in place who allows it and why, and do it with their permit (PP-2)."""
    try:
        call(None)
    except NotAllowed as error:
        if not isinstance(page, Frame):
            raise
        page.ask_permit(error, call)


class StepView(QWidget):
    """One step of an order. The frame calls `load` after every change; what is being typed stays.

    `ask`, `act`, `later`, `refuse`, `trouble`, `by`, `now` are the page's, so `@gesture` works on a step's methods.
    """

    step: ClassVar[Step]

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self.order_id = 0
        self._keeper = Keeper(page.bridge, self)
        self.making = steps(self.build)
        """What is left of building it."""

    @property
    def ready(self) -> bool:
        """Whether it is built."""
        return getgeneratorstate(self.making) == GEN_CLOSED

    def build(self) -> Steps | None:
        """Make the widgets, once; `yield` between the larger parts."""

    # what a step says

    def load(self, order_id: int) -> Steps | None:
        """(Re)read the order (`view = yield from self.read(fn, …)`) and show it; `yield` between the larger parts.

        `order_id` becomes the step's own once it was read; what is being typed stays.
        """

    def loading(self, order_id: int) -> Steps:
        """`load` in steps; one cut short begins with an empty step next time. What another order was refused for goes."""
        before, whole = self.order_id, False
        try:
            yield from steps(self.load, order_id=order_id)
            whole = True
            for field in fields_in(self) if before != order_id else ():
                field.clear_refusal()
        finally:
            if not whole and before != order_id:
                self.order_id = 0

    def again(self) -> None:
        """Read the order in front anew and show it, at once."""
        with in_its_words(self):
            at_once(self.loading(self.order_id))

    def actions(self) -> list[Action]:  # type: ignore[override]  # QWidget's own are not used
        """The buttons of the head; exactly one primary: the next thing to do."""
        return []

    def sub_steps(self) -> list[SubStep]:
        """The lines of the rail under this step."""
        return []

    def begin(self) -> None:
        """The step comes to the front: the hand goes to the first thing missing, or the first field."""
        missing = next(
            (sub.field for sub in self.sub_steps() if sub.state is SubState.MISSING and sub.field), ""
        )
        if missing:
            self.focus_on(missing)
            return
        for field in fields_in(self):
            if field.isVisible() and field.isEnabled():
                field.setFocus()
                return

    def without(self, move: str) -> str | None:
        """What the button is called that makes a move although something is missing ("" = as the move, None = no button)."""
        return ""

    def focus_on(self, field: str) -> None:
        """The rail or a missing fact jumps here: a fact's name or a field's name."""
        for found in fields_in(self):
            if found.name == field and found.isVisibleTo(self):
                found.setFocus()
                return

    def beside(self, panel: ContextPanel) -> None:
        """What stands on top of the context panel while this step is in front."""

    def escape(self) -> bool:
        """Esc: True when the step closed something of its own."""
        return False

    def scanned(self, code: str) -> bool:
        """A scanner read `code` while this step was in front: True when the step used it."""
        return False

    def all_kept(self) -> None:
        """Keep whatever is typed; DeskError at what can't be kept yet."""

    def carry_out(self, move: str, permit: Permit | None = None) -> None:
        """Make a move of `flows.MOVES`; a step whose move needs more (who signs, which team) overrides this."""
        self.act(moves.make, order_id=self.order_id, move=move, permit=permit, by=self.by, now=self.now())

    def bring(self, widget: QWidget) -> None:
        """Scroll so that `widget`, perhaps shown just now, is seen whole."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if isinstance(above, QScrollArea):
            area = above

            def show() -> None:
                laid_out()
                area.ensureWidgetVisible(widget, 0, 24)

            QTimer.singleShot(0, widget, show)

    # the way to the desk

    @property
    def by(self) -> int | None:
        """The id of who works here."""
        return self.page.by

    def now(self) -> datetime:
        """Now, aware UTC."""
        return self.page.now()

    def ask(self, fn: Callable[Concatenate[Session, P], R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """What a question of the desk finds."""
        return self.page.ask(fn, *args, **kwargs)

    def read(
        self, fn: Callable[Concatenate[Session, P], R], /, *args: P.args, **kwargs: P.kwargs
    ) -> Generator[Any, Any, R]:
        """The same in `load`: in a worker while the step arrives."""
        return self.page.read(fn, *args, **kwargs)

    def act(self, fn: Callable[Concatenate[Session, P], R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Let the desk do something, once per gesture."""
        return self.page.act(fn, *args, **kwargs)

    def later(
        self, work: Callable[[Session, Report], R], *, done: Callable[[R], None], failed: Failed | None = None
    ) -> Work:
        """Long reading in a worker."""
        return self.page.later(work, done=done, failed=failed)

    def go(self, name: str, **where: Any) -> None:
        """Open another page."""
        self.page.go(name, **where)

    def refuse(self, error: DeskError) -> None:
        """The sentence at its field."""
        self.page.refuse(error)

    def trouble(self, error: Trouble, retry: Callable[[], object]) -> None:
        """The banner with retry."""
        self.page.trouble(error, retry)

    def permitted(self, call: Callable[[Permit | None], object]) -> None:
        """`permitted` on the page of this step."""
        permitted(self.page, call)

    def changed(self) -> None:
        """Something of this step stands differently now: head and rail are read anew."""
        if isinstance(self.page, Frame):
            self.page.show_head()

    # drafts of this step alone

    def draft(self, order_id: int) -> bool:
        """Keep this step's named fields as they are typed; True when something kept was put back."""
        key = f"order/{order_id}/{self.step}"
        return self._keeper.key != key and self._keeper.open(key)

    def draft_done(self) -> None:
        """Saved: what was kept goes, what is typed next is kept again."""
        key = self._keeper.key
        self._keeper.clear()
        self._keeper.key = key

    def kept(self) -> None:
        """Something of this step was saved: a step whose parts save one by one clears its draft when nothing is left."""

    def touched_here(self) -> None:
        """A field of this step was edited (the frame tells)."""
        self._keeper.touched()

    def leaving(self) -> None:
        """The step or page is left: what was typed is kept now."""
        self._keeper.flush()


class StepPart(QWidget):
    """A part of a step: what goes wrong in it is shown by the step, so `@gesture` works on its methods."""

    def __init__(self, step: StepView) -> None:
        super().__init__()
        self._above = step

    def refuse(self, error: DeskError) -> None:
        """The sentence at its field."""
        self._above.refuse(error)

    def trouble(self, error: Trouble, retry: Callable[[], object]) -> None:
        """The banner with retry."""
        self._above.trouble(error, retry)

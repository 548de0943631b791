"""What every page is: header, body that scrolls, context panel, refusals at their field, drafts, and the way to the desk.

`build`, `opened` and `refresh` may be generators (`ui/slices.py`): a visit then never keeps the window from answering.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from datetime import datetime
from inspect import GEN_CLOSED, getgeneratorstate
from typing import TYPE_CHECKING, Any, ClassVar, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.errors import DeskError, NotAllowed, Trouble
from shopdesk.i18n import Message, _
from shopdesk.ui.bridge import Bridge, Failed, Report, Work
from shopdesk.ui.drafts import Keeper
from shopdesk.ui.gesture import HAND, Gesture
from shopdesk.ui.slices import Course, Steps, at_once, away, rest, steps
from shopdesk.ui.theme import NARROW, Tone, px, theme
from shopdesk.ui.widgets.button import Button, Kind
from shopdesk.ui.widgets.context import ContextPanel
from shopdesk.ui.widgets.field import Field, fields_in
from shopdesk.ui.widgets.header import Header
from shopdesk.ui.widgets.layout import Item, Scroll, fill, keep_in_sight, laid_out
from shopdesk.ui.widgets.notice import Notice
from shopdesk.ui.widgets.tabbing import beside
from shopdesk.ui.widgets.toast import Toast

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from shopdesk.ui.widgets.paper import Paper
    from shopdesk.ui.widgets.preview import Preview

P = ParamSpec("P")
R = TypeVar("R")


class Page(QWidget):
    """Subclasses override `build` (once), `opened` (arguments of the visit) and `refresh` (ask and fill).

    In a patient window a page comes as its frame; `making` makes the rest, ahead of the first visit or at its beginning.
    """

    name: ClassVar[str] = ""
    title: ClassVar[Message] = Message("")
    icon: ClassVar[str] = ""
    watches: ClassVar[frozenset[str]] = frozenset()
    scrolls: ClassVar[bool] = True
    gone = Signal(str, dict)
    """Asks the window for another page."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.bridge = bridge
        self.head = Header()
        self.notice = Notice()
        self.notice.hide()
        self.fixed = QVBoxLayout()
        self.body = QVBoxLayout()
        self.context: ContextPanel | None = None
        self._stale, self._arriving, self._left = True, False, False
        self._then: list[Callable[[], object]] = []
        """What waits until the page is filled anew."""
        self.ready = False
        """Whether it is built."""
        self._preview: Preview | None = None
        self._visit, self._paper = object(), object()
        """What is asked for in a worker belongs to this visit; of the papers asked for, the last is shown."""
        self._gesture = Gesture()
        self.course = Course(bridge, self, failed=self.failed)
        """What it does in slices between visits; a key pressed meanwhile has it finished."""
        self._keeper = Keeper(bridge, self)
        self._frame()
        self.toast = Toast(self)
        self.head.details.clicked.connect(self._toggle_drawer)
        bridge.changed.connect(self._changed)
        self.making = self._make()
        """What is left of building it; empty when it is ready."""
        if bridge.patient:
            self.head.set_title(_(self.title))
        else:
            at_once(self.making)

    def _make(self) -> Steps:
        yield from steps(self.build)
        self.ready = True
        if self.bridge.patient:
            self.place()

    def _frame(self) -> None:
        side = px(24)
        content = self._content = QWidget()
        content.setLayout(self.body)
        self.body.setContentsMargins(side, 0, side, px(16))
        self.body.setSpacing(px(12))
        self.fixed.setContentsMargins(side, 0, side, 0)
        self.fixed.setSpacing(px(12))
        main = QVBoxLayout()
        main.setContentsMargins(0, px(12), 0, 0)
        main.setSpacing(px(8))
        top = QVBoxLayout()
        top.setContentsMargins(side, 0, side, 0)
        top.addWidget(self.head)
        top.addWidget(self.notice)
        main.addLayout(top)
        main.addLayout(self.fixed)
        if self.scrolls:
            area = Scroll(content)
            area.hold_edge(self.body, side)
            main.addWidget(area, 1)
        else:
            main.addWidget(content, 1)
        self._columns = QHBoxLayout(self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(0)
        self._columns.addLayout(main, 1)

    def build(self) -> Steps | None:
        """Make the widgets, once; `yield` between the larger parts."""

    def ahead(self) -> Steps | None:
        """What else can be made while nobody waits, after `build` and before the first visit."""

    def opened(self, **where: Any) -> Steps | None:
        """The page is visited with these arguments; `refresh` follows."""

    def refresh(self) -> Steps | None:
        """Ask the desk (`found = yield from self.read(fn, …)`) and show what it says; `yield` between the larger parts."""

    def leave(self) -> None:
        """Another page comes: what is still asked for is not waited for any more."""
        self._visit, self._left = object(), True
        self.closing()

    def closing(self) -> None:
        """The page is left: what was typed last is kept too."""
        self._keeper.flush()

    def focus_first(self) -> None:
        """Where the hand begins: the first visible field; override for another place."""
        for field in fields_in(self):
            if field.isVisible() and field.isEnabled():
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    @property
    def busy(self) -> bool:
        """Whether it is arriving or being filled."""
        return self._arriving or self.course.busy

    def take_hand(self) -> None:
        """The hand is nowhere: into the paper over the page, else where it begins."""
        if self._preview is not None:
            self._preview.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_first()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes on as the eye does, also to what was made later."""
        there = beside(self, self.focusWidget(), 1 if forward else -1)
        if there is None:
            return super().focusNextPrevChild(forward)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        there.setFocus(reason)
        keep_in_sight(there, there.rect().center(), px(24))
        return True

    def escape(self) -> bool:
        """Esc was pressed: True when the page used it (leave an inner view)."""
        return False

    def scanned(self, code: str) -> bool:
        """A scanner read `code` while this page was in front: True when the page used it."""
        return False

    @classmethod
    def pictures(cls) -> list[dict[str, Any]]:
        """Arguments of visits worth a picture in the demo shop; an OrderState stands for a vehicle's order in that state."""
        return [{}]

    @property
    def spoiled(self) -> bool:
        """Whether building it failed half-way: the window makes another."""
        return not self.ready and getgeneratorstate(self.making) == GEN_CLOSED

    def visit(self, **where: Any) -> None:
        """Another subject, fresh data, at once."""
        at_once(self.arriving(**where))

    def arriving(self, **where: Any) -> Steps:
        """The same in steps, as the window does it: the rest of the page, the subject, its data."""
        self._arriving, self._left = True, False
        self._then.clear()
        self._visit = object()
        self.course.drop()
        self.close_paper()
        try:
            if not self.ready:
                self._content.hide()
                yield from rest(self.making)
                self._content.setUpdatesEnabled(False)
                self._content.show()
                yield
            self._keeper.flush()
            self._gesture.renew()
            self.notice.hide()
            yield from steps(self.opened, **where)
            yield
            self._stale = True
            while self._stale:
                yield from self.filling()
        finally:
            self._arriving = False
            self._content.setUpdatesEnabled(True)

    def reload(self) -> None:
        """Refresh now; trouble becomes a banner."""
        self.course.drop()
        at_once(self.filling())

    def show_saved(self, then: Callable[[], object] = lambda: None) -> None:
        """A gesture is through: refresh in slices, if the page is seen and was not filled since; `then` comes after."""
        if self._seen and self._stale:
            self.fill_again(then)
        else:
            then()

    def fill_again(self, then: Callable[[], object]) -> None:
        """Refresh in slices; `then` comes after, unless another subject came before."""
        self._then.append(then)
        self.course.start(self.filling())

    @property
    def _seen(self) -> bool:
        return self.isVisible() and self.ready and not self._arriving and not self._left

    def look_again(self) -> None:
        """A minute went by: refresh in slices, if the page is seen."""
        if self._seen:
            self.course.start(self.filling())

    def filling(self) -> Steps:
        """Refresh in steps; trouble becomes a banner."""
        self._stale = False
        try:
            yield from steps(self.refresh)
        except Trouble as error:
            self.trouble(error, self.reload)
        while self._then:
            self._then.pop(0)()

    def _changed(self, names: frozenset[str]) -> None:
        if self.watches & names:
            self._stale = True
            if self._seen and not HAND.put_off(self):
                self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        """A page that became stale while hidden is refreshed when it is seen."""
        super().showEvent(event)
        if self._stale and self._seen:
            self.reload()

    # the way to the desk

    @property
    def by(self) -> int | None:
        """The id of who works here."""
        return self.bridge.by

    def now(self) -> datetime:
        """Now, aware UTC."""
        return self.bridge.now()

    def ask(self, fn: Callable[Concatenate[Session, P], R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """`self.ask(keys.cabinet)`."""
        return self.bridge.ask(fn, *args, **kwargs)

    def read(
        self, fn: Callable[Concatenate[Session, P], R], /, *args: P.args, **kwargs: P.kwargs
    ) -> Generator[Any, Any, R]:
        """`cabinet = yield from self.read(keys.cabinet)`: in a worker while the page arrives; in `build` ask instead."""
        return away(lambda: self.bridge.ask(fn, *args, **kwargs))

    def act(self, fn: Callable[Concatenate[Session, P], R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """`self.act(keys.hang, order_id=…, hook=3, by=self.by, now=self.now())`; a double click saves once."""
        result = self.bridge.act_once(self._gesture.request(fn, args, kwargs), fn, *args, **kwargs)
        self._gesture.saved()
        self.notice.hide()
        return result

    def later(
        self, work: Callable[[Session, Report], R], *, done: Callable[[R], None], failed: Failed | None = None
    ) -> Work:
        """Long reading in a worker, for this visit: once the page shows another subject, or is left, nobody waits for it."""
        return self.bridge.later(
            work, done=self.here(done), failed=self.here(failed or self.failed), owner=self
        )

    def aside(
        self, work: Callable[[Report], R], *, done: Callable[[R], None], failed: Failed | None = None
    ) -> Work:
        """Long work without a session; `done` comes whatever the page shows then, unless it is gone.

        What went wrong is said on the page, or where the user went meanwhile, unless `failed` takes it.
        """
        return self.bridge.aside(work, done=done, failed=failed or self.telling(), owner=self)

    def telling(self) -> Failed:
        """Says what went wrong on the page, or where the user went meanwhile."""
        return self.here(self.failed, other=self.bridge.left_behind.emit)

    def here(
        self, call: Callable[[R], object], *, other: Callable[[R], object] = lambda _late: None
    ) -> Callable[[R], None]:
        """`call` while this visit lasts, `other` after it."""
        visit = self._visit

        def late_or_not(result: R) -> None:
            (call if self._visit is visit else other)(result)

        return late_or_not

    def new_gesture(self) -> None:
        """The same button with the same values is meant a second time."""
        self._gesture.renew()

    def touched(self, field: Field) -> None:
        """A field was edited: a new gesture, and a draft to keep."""
        self._gesture.renew()
        self._keeper.touched()

    def go(self, name: str, **where: Any) -> None:
        """Open another page."""
        self.gone.emit(name, where)

    # what went wrong

    def refuse(self, error: DeskError) -> None:
        """The sentence beside its field, or at the head of the page; what was typed stays."""
        if isinstance(error, NotAllowed):
            self.not_allowed(error)
            return
        named = [field for field in fields_in(self) if field.name == error.field]
        shown = [field for field in named if field.isVisibleTo(self)] or named
        if error.field and shown:
            shown[0].refuse(_(error.text))
            shown[0].setFocus(Qt.FocusReason.OtherFocusReason)
            said = shown[0]
            QTimer.singleShot(0, said, lambda: self._show_refusal(said))
        else:
            self.notice.say(_(error.text), Tone.BAD)

    def _show_refusal(self, field: Field) -> None:
        laid_out()
        keep_in_sight(field, field.rect().bottomLeft(), px(56))

    def not_allowed(self, error: NotAllowed) -> None:
        """A move whose facts are missing; pages with an override box override this."""
        self.notice.say(_(error.text), Tone.WARN)

    def trouble(self, error: Trouble, retry: Callable[[], object]) -> None:
        """Disk, lock or printer: what happened and what is safe, with retry."""
        self.notice.say(_(error.text), Tone.WARN, button=(_("Try again"), lambda: self._retry(retry)))

    def _retry(self, retry: Callable[[], object]) -> None:
        self.notice.hide()
        retry()

    def failed(self, error: DeskError | Trouble) -> None:
        if isinstance(error, DeskError):
            self.refuse(error)
        else:
            self.notice.say(_(error.text), Tone.WARN)

    # the body and the head

    def add(self, *items: Item) -> None:
        """Widgets, layouts, gaps (px) and springs (None) into the body, one under the other."""
        fill(self.body, items)

    def set_primary(
        self,
        text: str,
        on: Callable[[], object] | None,
        *,
        icon: str = "",
        danger: bool = False,
        why: str = "",
    ) -> Button | None:
        """The one filled button (Ctrl+Enter); `why` greys it with the reason, `on=None` takes it away."""
        made = self.head.set_primary(text, on, icon=icon, danger=danger)
        if made is not None:
            made.why(why)
        return made

    def add_action(self, text: str, on: Callable[[], object], *, keys: str = "", icon: str = "") -> Button:
        """Another outlined button in the head."""
        return self.head.add(Button(text, on=on, keys=keys, icon=icon, kind=Kind.OUTLINED))

    def show_paper(
        self,
        paper: Paper,
        *,
        title: str,
        file_name: str,
        printed: Callable[[int], object] | None = None,
        **more: Any,
    ) -> None:
        """Preview a paper over the page; `printed(copies)` after it was sent to the printer; `more` as Preview takes it."""
        from shopdesk.ui.widgets.preview import Preview

        self.close_paper()
        self._preview = Preview(
            self, paper, title=title, file_name=file_name, printed=printed, drawing=self.bridge.drawing,
            printing=self.bridge.printing, failed=self.telling(), **more,
        )  # fmt: skip
        self._preview.left.connect(self._paper_left)

    def paper_later(self, work: Callable[[Session, Report], R], *, show: Callable[[R], None]) -> Work:
        """Gather and draw a paper in a worker; shown unless this visit is over, or another paper was asked for or left since."""
        wish = self._paper = object()
        return self.later(work, done=lambda drawn: show(drawn) if self._paper is wish else None)

    def close_paper(self) -> bool:
        """Whether there was a preview to close."""
        if self._preview is None:
            return False
        self._preview.leave()
        return True

    def _paper_left(self) -> None:
        self._preview, self._paper = None, object()

    # drafts

    def draft(self, key: str) -> bool:
        """Keep all named fields under `key` as they are typed; True when something kept was put back (and says so)."""
        back = self._keeper.open(key)
        if back:
            self.notice.say(
                _("What you were typing is back."), Tone.ACCENT, button=(_("Start over"), self._start_over)
            )
        return back

    def draft_done(self) -> None:
        """Saved: the draft is no longer needed, and what stands in the fields is what the desk has."""
        self._keeper.clear()
        for field in fields_in(self):
            field.dirty = False

    def _start_over(self) -> None:
        self.notice.hide()
        self._keeper.clear()
        self.emptied()

    def emptied(self) -> None:
        """The draft was thrown away: by default every field that is kept becomes empty."""
        for field in fields_in(self):
            if field.keep:
                field.set_raw(None)
        self.reload()

    # the context panel

    def use_context(self, width: int = 264) -> ContextPanel:
        """The panel at the right; a drawer (Alt+I) in a narrow window."""
        self.context = ContextPanel(width)
        self._columns.addWidget(self.context)
        return self.context

    def narrow(self) -> bool:
        """Under 1200 logical px at the text's scale."""
        return self.window().width() * 100 < NARROW * theme.scale

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The context panel stands beside, or becomes a drawer."""
        super().resizeEvent(event)
        if self.ready:
            self.place()

    def place(self) -> None:
        """Put the drawer and the toast where they belong."""
        self.toast.place()
        if self._preview is not None:
            self._preview.setGeometry(self.rect())
        panel = self.context
        if panel is None:
            return
        narrow, inside = self.narrow(), self._columns.indexOf(panel) >= 0
        self.head.details.setVisible(narrow)
        panel.as_drawer(narrow)
        if narrow and inside:
            self._columns.removeWidget(panel)
            panel.hide()
        elif not narrow and not inside:
            self._columns.addWidget(panel)
            panel.show()
        if narrow:
            panel.setGeometry(self.width() - panel.width(), 0, panel.width(), self.height())
            panel.raise_()

    def _toggle_drawer(self) -> None:
        if self.context is not None:
            self.context.setVisible(not self.context.isVisible())
            self.place()

    def close_drawer(self) -> bool:
        """Esc: whether there was an open drawer to close."""
        if self.context is not None and self.narrow() and self.context.isVisible():
            self.context.hide()
            return True
        return False

"""What every page is: made, visited, filled and left; drafts of what is typed; a paper over it.

`build`, `opened` and `refresh` may be generators (`ui/slices.py`): a visit then never keeps the window from answering.
"""

from __future__ import annotations

from collections.abc import Callable
from inspect import GEN_CLOSED, getgeneratorstate
from typing import TYPE_CHECKING, Any, ClassVar, ParamSpec, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent

from shopdesk.errors import Trouble
from shopdesk.i18n import Message, _
from shopdesk.ui.bridge import Bridge, Report, Work
from shopdesk.ui.drafts import Keeper
from shopdesk.ui.gesture import HAND
from shopdesk.ui.page_desk import PageAtDesk
from shopdesk.ui.slices import Course, Steps, at_once, rest, steps
from shopdesk.ui.theme import Tone
from shopdesk.ui.widgets.field import Field, fields_in

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from shopdesk.ui.widgets.paper import Paper
    from shopdesk.ui.widgets.preview import Preview

P = ParamSpec("P")
R = TypeVar("R")


class Page(PageAtDesk):
    """Subclasses override `build` (once), `opened` (arguments of the visit) and `refresh` (ask and fill).

    In a patient window a page comes as its frame; `making` makes the rest, ahead of the first visit or at its beginning.
    """

    name: ClassVar[str] = ""
    title: ClassVar[Message] = Message("")
    icon: ClassVar[str] = ""
    watches: ClassVar[frozenset[str]] = frozenset()
    gone = Signal(str, dict)
    """Asks the window for another page."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self._stale, self._arriving, self._left = True, False, False
        self._then: list[Callable[[], object]] = []
        """What waits until the page is filled anew."""
        self.ready = False
        """Whether it is built."""
        self._preview: Preview | None = None
        self._paper = object()
        """Of the papers asked for, the last is shown."""
        self.course = Course(bridge, self, failed=self.failed)
        """What it does in slices between visits; a key pressed meanwhile has it finished."""
        self._keeper = Keeper(bridge, self)
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

    def build(self) -> Steps | None:
        """Make the widgets, once; `yield` between the larger parts."""

    def ahead(self) -> Steps | None:
        """What else can be made while nobody waits, after `build` and before the first visit."""

    def opened(self, **where: Any) -> Steps | None:
        """The page is visited with these arguments; `refresh` follows."""

    def refresh(self) -> Steps | None:
        """Ask the desk (`found = yield from self.read(fn, …)`) and show what it says; `yield` between the larger parts."""

    def leave(self) -> None:
        """Another page comes: what is still asked for is not waited for any more, nor where the hand would have gone."""
        self._visit, self._left = object(), True
        self._then.clear()
        self.course.drop()
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
        then, self._then = self._then, []
        for call in then:
            call()

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

    def touched(self, field: Field) -> None:
        """A field was edited: a new gesture, and a draft to keep."""
        self._gesture.renew()
        self._keeper.touched()

    def go(self, name: str, **where: Any) -> None:
        """Open another page."""
        self.gone.emit(name, where)

    # papers

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What lies over the page or beside it follows its size."""
        super().resizeEvent(event)
        if self.ready:
            self.place()

    def place(self) -> None:
        """Put the drawer, the toast and the paper where they belong."""
        super().place()
        if self._preview is not None:
            self._preview.setGeometry(self.rect())

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

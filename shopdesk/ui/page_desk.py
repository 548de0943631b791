"""The way from a page to the desk: ask, act, long work for a visit; and what went wrong, in the user's words."""

from __future__ import annotations

from collections.abc import Callable, Generator
from datetime import datetime
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import Qt, QTimer

from shopdesk.errors import AlreadyDone, DeskError, NotAllowed, Trouble
from shopdesk.i18n import _
from shopdesk.ui.bridge import Bridge, Failed, Report, Work
from shopdesk.ui.gesture import Gesture
from shopdesk.ui.page_look import PageLook
from shopdesk.ui.slices import away
from shopdesk.ui.theme import Tone, px
from shopdesk.ui.widgets.field import Field, fields_in
from shopdesk.ui.widgets.layout import keep_in_sight, laid_out

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

P = ParamSpec("P")
R = TypeVar("R")


class PageAtDesk(PageLook):
    """A page with the desk behind it."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.bridge = bridge
        self._visit = object()
        """What is asked for in a worker belongs to this visit."""
        self._gesture = Gesture()

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
        try:
            result = self.bridge.act_once(self._gesture.request(fn, args, kwargs), fn, *args, **kwargs)
        except Trouble:
            self._gesture.broke()
            raise
        except AlreadyDone:
            self._gesture.saved()
            self.notice.say(_("It had been saved: only the answer got lost."), Tone.OK)
            raise
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

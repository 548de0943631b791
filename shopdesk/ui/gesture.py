"""One gesture of the hand saves once, however often the button is hit; what was saved is shown when it is through."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial, wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar, cast

from PySide6.QtCore import QElapsedTimer
from shiboken6 import isValid

from shopdesk import i18n
from shopdesk.errors import AlreadyDone, DeskError, Trouble
from shopdesk.ui.widgets.field import double_click_ms

P = ParamSpec("P")


class Refusing(Protocol):
    """What can show a refusal: a page."""

    def refuse(self, error: DeskError) -> None:
        """Show the sentence where it belongs."""

    def trouble(self, error: Trouble, retry: Callable[[], object]) -> None:
        """Show the banner with retry."""


class Showing(Protocol):
    """What can show what was saved: a page."""

    def show_saved(self, then: Callable[[], object]) -> None:
        """Show it, perhaps in slices; `then` comes when it is shown."""


S = TypeVar("S", bound=Refusing)


class Hand:
    """What is put off until the gesture under way is through, so that one that saves twice is shown once."""

    def __init__(self) -> None:
        self._depth = 0
        self._pages: dict[Showing, None] = {}
        self._calls: list[Callable[[], object]] = []

    @contextmanager
    def moving(self) -> Iterator[None]:
        """A gesture, perhaps within another."""
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            if not self._depth:
                self._through()

    def put_off(self, page: Showing) -> bool:
        """Whether a gesture is under way: then `page` shows what was saved at its end."""
        if self._depth:
            self._pages[page] = None
        return bool(self._depth)

    def then(self, call: Callable[[], object]) -> None:
        """Once what was saved is shown, in the words of now; at once where no gesture is under way."""
        if self._depth:
            self._calls.append(partial(_said, i18n.spoken_of(), call))
        else:
            call()

    def refused(self, say: Callable[[], object]) -> None:
        """It ends with a sentence: said over what was saved before; where the hand would have gone is not meant any more."""
        self._calls.clear()
        if self._pages:
            self.then(say)
        else:
            say()

    def _through(self) -> None:
        pages, calls = list(self._pages), list(self._calls)
        self._pages.clear()
        self._calls.clear()

        def go_on() -> None:
            if pages:
                pages.pop().show_saved(go_on)
                return
            for call in calls:
                call()

        go_on()


def _said(of: str, call: Callable[[], object]) -> None:
    with i18n.speaking(of):
        call()


def in_its_words(shown: object) -> AbstractContextManager[None]:
    """In the words for what the page around `shown` is about (`in_words`); what has gone is about nothing."""
    at: Any = shown if isValid(shown) else None  # type: ignore[no-untyped-call]
    while at is not None and not hasattr(at, "in_words"):
        at = at.parentWidget() if hasattr(at, "parentWidget") else None
    return at.in_words() if at is not None else nullcontext()


HAND = Hand()
"""There is one."""


def afterwards(call: Callable[[], object]) -> None:
    """What a gesture does once the page shows what it saved (where the hand goes next); elsewhere at once."""
    HAND.then(call)


class Gesture:
    """The id of what the user is doing now; renewed by an edit, another subject, or some time after it was saved."""

    def __init__(self) -> None:
        self._id = os.urandom(16).hex()
        self._since = QElapsedTimer()
        self._broken = False

    def renew(self) -> None:
        """What comes now is something new; not what is tried again after trouble: what of it was saved is not saved twice."""
        if not self._broken:
            self._id = os.urandom(16).hex()
            self._since.invalidate()

    def saved(self) -> None:
        """It was carried out; a second hit within the double-click time is the same gesture."""
        self._broken = False
        if not self._since.isValid():
            self._since.start()

    def broke(self) -> None:
        """Trouble on the way: the same values mean the same gesture until something is saved."""
        self._broken = True
        self._since.invalidate()

    def request(self, fn: Callable[..., object], args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
        """The id of calling `fn` so within this gesture (the clock's reading does not count)."""
        import hashlib

        if self._since.isValid() and self._since.elapsed() > double_click_ms():
            self.renew()
        said = repr(
            (
                self._id,
                fn.__module__,
                fn.__qualname__,
                args,
                sorted((k, repr(v)) for k, v in kwargs.items() if k != "now"),
            )
        )
        return hashlib.sha256(said.encode()).hexdigest()[:32]


def gesture(method: Callable[Concatenate[S, P], None]) -> Callable[Concatenate[S, P], None]:
    """For what a page does on a click or key: refusals go to their field, trouble to the banner, nothing is lost."""

    @wraps(method)
    def guarded(page: S, *args: P.args, **kwargs: P.kwargs) -> None:
        with in_its_words(page), HAND.moving():
            try:
                method(page, *args, **kwargs)
            except DeskError as error:
                HAND.refused(partial(page.refuse, error))
            except AlreadyDone:
                return
            except Trouble as error:
                page.trouble(error, lambda: guarded(page, *args, **kwargs))

    return cast("Callable[Concatenate[S, P], None]", guarded)

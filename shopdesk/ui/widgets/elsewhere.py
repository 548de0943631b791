"""Work a widget has done elsewhere, so that the window answers meanwhile; a widget alone does it itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from shopdesk.errors import DeskError, Trouble

T = TypeVar("T")


def raised(error: DeskError | Trouble) -> object:
    """Nobody takes the refusal or trouble: it goes on."""
    raise error


class Elsewhere(Protocol):
    """Has a job done; `done(result)` or `failed(refusal)` comes back on the GUI thread."""

    def __call__(
        self,
        job: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[DeskError | Trouble], object] = raised,
        /,
    ) -> object: ...


def here(
    job: Callable[[], T],
    done: Callable[[T], object],
    failed: Callable[[DeskError | Trouble], object] = raised,
    /,
) -> None:
    """At once."""
    try:
        result = job()
    except (DeskError, Trouble) as error:
        failed(error)
    else:
        done(result)

"""What each kind of database does its own way; all else is the same code. The kind a shop does not use is never loaded."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any, Protocol, cast

from sqlalchemy import Engine
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from shopdesk.errors import Trouble

KINDS = ("sqlite", "postgresql")
BUSY_MS = 5000
"""How long a gesture waits for another program that writes, unless told otherwise (`patience_ms`)."""


class Kind(Protocol):
    """A module of this package."""

    READING: Mapping[str, Any]
    """Execution options of a connection that reads: one moment of the data."""

    def engine(self, url: URL) -> Engine:
        """An engine whose transactions are one writer at a time where the option `writing` is set.
        Trouble or ImportError: the driver is missing."""

    def guards(self, table: str) -> list[str]:
        """DDL that makes a table append-only: UPDATE and DELETE are refused."""

    def guarded(self, session: Session) -> set[tuple[str, str]]:
        """(table, name) of the triggers that stand guard."""

    def trouble(self, error: DBAPIError, *, committing: bool = False) -> Trouble | None:
        """What a failure means to the user, or None when it is a bug of ours; `committing`: all was done but the last word."""


def kind(name: str) -> Kind:
    """The module of a kind of database. LookupError: none of ours."""
    if name not in KINDS:
        raise LookupError(name)
    return cast(Kind, import_module(f"{__name__}.{name}"))

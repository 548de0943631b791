"""Rows out: the columns of a question straight into a frozen dataclass."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Executable
from sqlalchemy.orm import Session

T = TypeVar("T")


def rows(session: Session, into: Callable[..., T], statement: Executable, **given: Any) -> list[T]:
    """Each row of the answer, its columns in order as the arguments of `into`; `given` for the statement's parameters."""
    found: Any = session.execute(statement, given)
    return [into(*row) for row in found]

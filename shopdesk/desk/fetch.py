"""Rows out: the columns of a question straight into a frozen dataclass."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Executable
from sqlalchemy.orm import Session

T = TypeVar("T")


def rows(session: Session, into: Callable[..., T], statement: Executable) -> list[T]:
    """Each row of the answer, its columns in order as the arguments of `into`."""
    found: Any = session.execute(statement)
    return [into(*row) for row in found]

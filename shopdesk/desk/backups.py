"""The backups on record: when, where, how much, and that they were read back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from shopdesk.desk import fetch
from shopdesk.models import BackupRun


@dataclass(frozen=True, slots=True)
class BackupRow:
    """One backup; `size` in bytes, `orders` and `documents` as read back from it."""

    id: int
    at: datetime
    path: str
    size: int
    orders: int
    documents: int
    verified: bool


def listed(session: Session, *, limit: int = 50) -> list[BackupRow]:
    """The last backups, newest first."""
    wanted = select(
        BackupRun.id,
        BackupRun.at,
        BackupRun.path,
        BackupRun.size,
        BackupRun.orders,
        BackupRun.documents,
        BackupRun.verified,
    )
    return fetch.rows(session, BackupRow, wanted.order_by(BackupRun.id.desc()).limit(limit))

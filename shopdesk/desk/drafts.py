"""What somebody was typing, kept while they type and offered back after a power cut."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from shopdesk.models import Draft


def save(session: Session, *, key: str, payload: dict[str, Any], by: int | None, now: datetime) -> None:
    """Keep what stands in the fields of one form; the last one wins."""
    kept = session.get(Draft, key)
    if kept is None:
        session.add(Draft(key=key, payload=payload, at=now, by_id=by))
    else:
        kept.payload, kept.at, kept.by_id = payload, now, by


def load(session: Session, *, key: str) -> dict[str, Any] | None:
    """What was kept for a form, or None."""
    kept = session.get(Draft, key)
    return dict(kept.payload) if kept is not None else None


def clear(session: Session, *, key: str) -> None:
    """The form is saved: its draft is no longer needed."""
    kept = session.get(Draft, key)
    if kept is not None:
        session.delete(kept)

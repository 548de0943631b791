"""Gapless document numbers, given inside the transaction that uses them."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from shopdesk.models import Counter

SERIES = {
    "order": "RO", "supplement": "SO", "settlement": "ST", "receipt": "RC", "gate_pass": "GP", "certificate": "QC",
    "money": "MN", "day": "DR",
}  # fmt: skip


def give(session: Session, kind: str, day: date, *, prefix: str | None = None) -> str:
    """The next number of a kind on a day, e.g. `RO-261122-0042`; a rolled-back transaction gives it again."""
    series = f"{prefix or SERIES[kind]}-{day:%y%m%d}"
    locked: dict[str, Counter] = session.info.setdefault("counters", {})
    if series not in locked:
        counter = session.get(Counter, series, with_for_update=True)
        if counter is None:
            counter = Counter(series=series, last=0)
            session.add(counter)
        locked[series] = counter
    counter = locked[series]
    counter.last += 1
    return f"{series}-{counter.last:04d}"

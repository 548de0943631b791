"""Two files of one customer become one; nothing is lost, and it can be taken back (CF-4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from shopdesk import index
from shopdesk.errors import DeskError
from shopdesk.i18n import N_
from shopdesk.models import Asset, Credit, Customer, FollowUp, Order, Ownership, Phone, Visit

FIELDS = ("kind", "name", "contact", "address", "lang", "heard_from", "note")
_MOVED: tuple[tuple[type[Any], str], ...] = (
    (Asset, "owner_id"), (Ownership, "customer_id"), (Visit, "customer_id"), (Visit, "payer_id"),
    (Order, "customer_id"), (FollowUp, "customer_id"), (Credit, "customer_id"), (Phone, "customer_id"),
    (Customer, "merged_into_id"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge changed, for `undo`: (table, column, ids) that were moved, and the kept file's old fields."""

    kept_id: int
    gone_id: int
    moved: tuple[tuple[int, tuple[int, ...]], ...]
    fields: Mapping[str, Any]


def merge(
    session: Session,
    *,
    keep_id: int,
    gone_id: int,
    fields: Mapping[str, Any] | None = None,
    by: int | None,
    now: datetime,
) -> Merged:
    """`gone` becomes part of `keep`: its assets, visits, orders and phones move; `fields` are chosen field by field.

    Calls and money stay as they were written and are found through the family of files. Refused: one file, or merged already.
    """
    keep, gone = session.get_one(Customer, keep_id), session.get_one(Customer, gone_id)
    if keep_id == gone_id:
        raise DeskError(N_("Choose two different customers."))
    if keep.merged_into_id is not None or gone.merged_into_id is not None:
        raise DeskError(N_("One of the two was merged before; open its new file."))
    unknown = set(fields or {}) - set(FIELDS)
    if unknown:
        raise KeyError(f"no such field: {', '.join(sorted(unknown))}")
    before = {field: getattr(keep, field) for field in FIELDS}
    moved = tuple((at, _repoint(session, at, gone_id, keep_id)) for at in range(len(_MOVED)))
    for field, value in (fields or {}).items():
        setattr(keep, field, value)
    gone.merged_into_id = keep_id
    session.flush()
    session.expire(keep, ["phones"])
    session.expire(gone, ["phones"])
    return Merged(keep_id, gone_id, moved, before)


def _repoint(session: Session, at: int, old: int, new: int) -> tuple[int, ...]:
    model, column = _MOVED[at]
    things = session.scalars(select(model).where(getattr(model, column) == old)).all()
    for thing in things:
        setattr(thing, column, new)
    return tuple(thing.id for thing in things)


def undo(session: Session, *, merged: Merged, by: int | None, now: datetime) -> None:
    """Take a merge back: what was moved goes home, the kept file's fields are as before. Refused: no longer merged."""
    keep, gone = session.get_one(Customer, merged.kept_id), session.get_one(Customer, merged.gone_id)
    if gone.merged_into_id != merged.kept_id:
        raise DeskError(N_("These two are no longer merged."))
    gone.merged_into_id = None
    for at, ids in merged.moved:
        model, column = _MOVED[at]
        for thing in session.scalars(
            select(model).where(model.id.in_(ids), getattr(model, column) == merged.kept_id)
        ):
            setattr(thing, column, merged.gone_id)
    for field, value in merged.fields.items():
        setattr(keep, field, value)
    session.flush()
    session.expire(keep, ["phones"])
    session.expire(gone, ["phones"])
    index.refresh(session, (keep, gone))

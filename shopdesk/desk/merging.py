"""Two files of one customer become one; nothing is lost, and it can be taken back also much later (CF-4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from shopdesk import index
from shopdesk.desk import fetch
from shopdesk.errors import DeskError
from shopdesk.i18n import N_
from shopdesk.kinds import CustomerKind
from shopdesk.models import (
    Asset,
    Credit,
    Customer,
    FollowUp,
    Heard,
    Link,
    Merge,
    Order,
    Ownership,
    Phone,
    Visit,
)

FIELDS = ("kind", "name", "contact", "address", "lang", "heard_from", "note")
_MOVED: tuple[tuple[type[Any], str], ...] = (
    (Asset, "owner_id"), (Ownership, "customer_id"), (Visit, "customer_id"), (Visit, "payer_id"),
    (Order, "customer_id"), (FollowUp, "customer_id"), (Heard, "customer_id"), (Credit, "customer_id"), (Phone, "customer_id"),
    (Customer, "merged_into_id"), (Link, "customer_id"), (Link, "other_id"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MergedRow:
    """A merge that can be taken back: whose file went into this one, and when."""

    id: int
    name: str
    at: datetime


def merge(
    session: Session,
    *,
    keep_id: int,
    gone_id: int,
    fields: Mapping[str, Any] | None = None,
    by: int | None,
    now: datetime,
) -> int:
    """`gone` becomes part of `keep`: assets, visits, orders, phones move; `fields` are chosen field by field. The merge's id.

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
    theirs = {phone.digits for phone in keep.phones}
    phones = [
        {"number": phone.number, "digits": phone.digits, "whose": phone.whose, "both": phone.digits in theirs}
        for phone in gone.phones
    ]
    moved = [_repoint(session, model, column, gone_id, keep_id) for model, column in _MOVED]
    changed = [{"name": name, "before": getattr(keep, name), "after": value}
               for name, value in (fields or {}).items() if getattr(keep, name) != value]  # fmt: skip
    for name, value in (fields or {}).items():
        setattr(keep, name, value)
    gone.merged_into_id = keep_id
    kept = Merge(kept_id=keep_id, gone_id=gone_id, moved=[one for one in moved if one["ids"]], fields=changed, phones=phones,
                 at=now, by_id=by)  # fmt: skip
    session.add(kept)
    session.flush()
    session.expire(keep, ["phones"])
    session.expire(gone, ["phones"])
    return kept.id


def _repoint(session: Session, model: type[Any], column: str, old: int, new: int) -> dict[str, Any]:
    things = session.scalars(select(model).where(getattr(model, column) == old)).all()
    for thing in things:
        setattr(thing, column, new)
    return {"table": model.__tablename__, "column": column, "ids": [thing.id for thing in things]}


def to_part(session: Session, *, customer_id: int) -> list[MergedRow]:
    """The merges into a file that can be taken back, newest first."""
    wanted = (
        select(Merge.id, Customer.name, Merge.at)
        .join(Customer, Customer.id == Merge.gone_id)
        .where(
            Merge.kept_id == customer_id, Merge.undone_at.is_(None), Customer.merged_into_id == customer_id
        )
        .order_by(Merge.id.desc())
    )
    return fetch.rows(session, MergedRow, wanted)


def undo(session: Session, *, merge_id: int, by: int | None, now: datetime) -> None:
    """Take a merge back: what was moved goes home; a field changed since stays as it is now. Refused: no longer merged."""
    merged = session.get_one(Merge, merge_id)
    keep, gone = session.get_one(Customer, merged.kept_id), session.get_one(Customer, merged.gone_id)
    if gone.merged_into_id != merged.kept_id or merged.undone_at is not None:
        raise DeskError(N_("These two are no longer merged."))
    gone.merged_into_id, merged.undone_at = None, now
    before = {phone.digits for phone in keep.phones}
    models = {model.__tablename__: model for model, _column in _MOVED}
    for one in merged.moved:
        _bring_home(session, models[one["table"]], one["column"], one["ids"], merged)
    for field in merged.fields:
        if getattr(keep, field["name"]) == field["after"]:
            setattr(keep, field["name"], _read(field["name"], field["before"]))
    session.flush()
    session.expire(keep, ["phones"])
    session.expire(gone, ["phones"])
    _share_phones(merged, keep, gone, before)
    session.flush()
    index.refresh(session, (keep, gone))


def _read(name: str, value: str) -> str:
    return CustomerKind(value) if name == "kind" else value


def _share_phones(merged: Merge, keep: Customer, gone: Customer, before: set[str]) -> None:
    """A number both had, kept once while they were one, is both's again; one struck out since is only the old file's."""
    for phone in merged.phones:
        row = {name: phone[name] for name in ("number", "digits", "whose")}
        wanted = [gone] + [keep] * (phone["both"] and phone["digits"] in before)
        for customer in wanted:
            if phone["digits"] not in {known.digits for known in customer.phones}:
                customer.phones.append(Phone(**row))


def _bring_home(session: Session, model: type[Any], column: str, ids: list[int], merged: Merge) -> None:
    still = select(model).where(model.id.in_(ids), getattr(model, column) == merged.kept_id)
    for thing in session.scalars(still):
        setattr(thing, column, merged.gone_id)

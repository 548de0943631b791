"""The storage boxes 存物箱: a box belongs to one order alone until it is given back (RC-6.3)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from shopdesk.desk import pool
from shopdesk.desk.pool import Pool
from shopdesk.errors import DeskError
from shopdesk.i18n import N_
from shopdesk.models import Box, BoxUse

BOXES = Pool(
    Box, Box.name, BoxUse, BoxUse.box_id, "box",
    N_("There is no box {box}."), N_("Box {box} is taken by {whose}."), N_("There is a box {box} already."),
)  # fmt: skip
LONGEST_NAME = 16


@dataclass(frozen=True, slots=True)
class BoxRow:
    """A box; `order_id`, `order_number`, `whose` (plate or serial) and `since` when it is kept for an order."""

    id: int
    name: str
    active: bool
    order_id: int | None
    order_number: str
    whose: str
    since: datetime | None


PARTS = re.compile(r"[0-9]+|[^\W\d_]+")


def folded(name: str) -> str:
    """A box's name as kept: half-width, upper case, no blanks."""
    return "".join(unicodedata.normalize("NFKC", name).upper().split())


def spelt(name: str) -> tuple[str, ...]:
    """What tells a box from another however it is typed: `A-01`, `a1` and `A 1` are the same."""
    return tuple(part.lstrip("0") or "0" if part.isdigit() else part for part in PARTS.findall(folded(name)))


def listed(session: Session, *, active_only: bool = True) -> list[BoxRow]:
    """All boxes by name with whose they are."""
    return [
        BoxRow(id_, name, active, order_id, number or "", whose or "", since)
        for id_, name, active, order_id, number, whose, since in session.execute(
            pool.rows(BOXES, active_only=active_only)
        )
    ]


def free_names(session: Session, *, limit: int = 5) -> list[str]:
    """The first free boxes by name."""
    return pool.free(session, BOXES, limit=limit)


def of_order(session: Session, order_id: int) -> list[str]:
    """The names of the boxes kept for an order."""
    wanted = (
        select(Box.name)
        .join(BoxUse, BoxUse.box_id == Box.id)
        .where(BoxUse.order_id == order_id, BoxUse.freed_at.is_(None))
        .order_by(BoxUse.id)
    )
    return list(session.scalars(wanted))


def names(session: Session) -> list[str]:
    """The names of all boxes in use."""
    return list(session.scalars(select(Box.name).where(Box.active).order_by(Box.name)))


def take(session: Session, *, order_id: int, name: str, by: int | None, now: datetime) -> str:
    """Keep a box for an order; its name. Refused: no such box, retired, another order's."""
    wanted = called(names(session), name)
    pool.take(session, BOXES, order_id=order_id, name=wanted, typed=name.strip(), now=now)
    return wanted


def called(names: Collection[str], typed: str) -> str:
    """The name that was meant: this one, or the only one that is spelt so; else what was typed, as names are kept."""
    plain = folded(typed)
    meant = [name for name in names if spelt(name) == spelt(plain)]
    return plain if plain in names or len(meant) != 1 else meant[0]


def give_back(session: Session, *, order_id: int, name: str, by: int | None, now: datetime) -> None:
    """An order no longer needs one of its boxes."""
    box_id = session.scalar(select(Box.id).where(Box.name == name))
    if box_id is not None:
        pool.give_back(session, BOXES, order_id=order_id, place_id=box_id, now=now)


def free(session: Session, *, order_id: int, by: int | None, now: datetime) -> None:
    """Every box of an order is free again (PK-7)."""
    pool.give_back(session, BOXES, order_id=order_id, now=now)


def add(session: Session, *, names: Iterable[str], by: int | None, now: datetime) -> None:
    """More boxes; a retired one comes back. Refused: empty or used name."""
    for name in names:
        wanted = folded(name)
        if not wanted or len(wanted) > LONGEST_NAME:
            raise DeskError(N_("A box has a short name such as A-01."), field="box")
        pool.add(session, BOXES, wanted)


def retire(session: Session, *, name: str, by: int | None, now: datetime) -> None:
    """Take a box out of use. Refused: kept for an order."""
    pool.retire(session, BOXES, folded(name), typed=name.strip())

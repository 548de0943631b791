"""The storage boxes 存物箱: a box belongs to one order alone until it is given back (RC-6.3)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from shopdesk.desk.here import whose, whose_column
from shopdesk.errors import DeskError
from shopdesk.i18n import N_
from shopdesk.models import Asset, Box, BoxUse, Order


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


def folded(name: str) -> str:
    """A box's name as kept: half-width, upper case, no blanks."""
    return "".join(unicodedata.normalize("NFKC", name).upper().split())


def listed(session: Session, *, active_only: bool = True) -> list[BoxRow]:
    """All boxes by name with whose they are."""
    wanted = (
        select(Box.id, Box.name, Box.active, BoxUse.order_id, Order.number, whose_column(), BoxUse.taken_at)
        .outerjoin(BoxUse, (BoxUse.box_id == Box.id) & BoxUse.freed_at.is_(None))
        .outerjoin(Order, Order.id == BoxUse.order_id)
        .outerjoin(Asset, Asset.id == Order.asset_id)
        .order_by(Box.name)
    )
    if active_only:
        wanted = wanted.where(Box.active)
    return [
        BoxRow(id_, name, active, order_id, number or "", whose or "", since)
        for id_, name, active, order_id, number, whose, since in session.execute(wanted)
    ]


def free_names(session: Session, *, limit: int = 5) -> list[str]:
    """The first free boxes by name."""
    taken = select(BoxUse.box_id).where(BoxUse.freed_at.is_(None))
    return list(
        session.scalars(
            select(Box.name).where(Box.active, Box.id.not_in(taken)).order_by(Box.name).limit(limit)
        )
    )


def of_order(session: Session, order_id: int) -> list[str]:
    """The names of the boxes kept for an order."""
    wanted = (
        select(Box.name)
        .join(BoxUse, BoxUse.box_id == Box.id)
        .where(BoxUse.order_id == order_id, BoxUse.freed_at.is_(None))
        .order_by(BoxUse.id)
    )
    return list(session.scalars(wanted))


def take(session: Session, *, order_id: int, name: str, by: int | None, now: datetime) -> str:
    """Keep a box for an order; its name. Refused: no such box, retired, another order's."""
    wanted = folded(name)
    box = session.scalars(select(Box).where(Box.name == wanted)).first()
    if box is None or not box.active:
        raise DeskError(N_("There is no box {box}."), field="box", box=name.strip())
    use = session.scalars(select(BoxUse).where(BoxUse.box_id == box.id, BoxUse.freed_at.is_(None))).first()
    if use is None:
        session.add(BoxUse(box_id=box.id, order_id=order_id, taken_at=now))
        session.flush()
    elif use.order_id != order_id:
        raise DeskError(
            N_("Box {box} is taken by {whose}."),
            field="box",
            box=box.name,
            whose=whose(session, use.order_id),
        )
    return box.name


def give_back(session: Session, *, order_id: int, name: str, by: int | None, now: datetime) -> None:
    """An order no longer needs one of its boxes."""
    wanted = (
        select(BoxUse)
        .join(Box, Box.id == BoxUse.box_id)
        .where(BoxUse.order_id == order_id, BoxUse.freed_at.is_(None), Box.name == name)
    )
    for use in session.scalars(wanted):
        use.freed_at = now
    session.flush()


def free(session: Session, *, order_id: int, by: int | None, now: datetime) -> None:
    """Every box of an order is free again (PK-7)."""
    for name in of_order(session, order_id):
        give_back(session, order_id=order_id, name=name, by=by, now=now)


def add(session: Session, *, names: Iterable[str], by: int | None, now: datetime) -> None:
    """More boxes; a retired one comes back. Refused: empty or used name."""
    for name in names:
        wanted = folded(name)
        if not wanted or len(wanted) > 16:
            raise DeskError(N_("A box has a short name such as A-01."), field="box")
        kept = session.scalars(select(Box).where(Box.name == wanted)).first()
        if kept is None:
            session.add(Box(name=wanted))
        elif kept.active:
            raise DeskError(N_("There is a box {box} already."), field="box", box=wanted)
        else:
            kept.active = True
    session.flush()


def retire(session: Session, *, name: str, by: int | None, now: datetime) -> None:
    """Take a box out of use. Refused: kept for an order."""
    row = next((box for box in listed(session) if box.name == folded(name)), None)
    if row is None:
        raise DeskError(N_("There is no box {box}."), field="box", box=name.strip())
    if row.order_id is not None:
        raise DeskError(N_("Box {box} is taken by {whose}."), field="box", box=row.name, whose=row.whose)
    session.get_one(Box, row.id).active = False
    session.flush()

"""What hooks and boxes have in common: named places, each kept for one order until it is given back (RC-6.3, RC-6.4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from shopdesk.desk.here import whose, whose_column
from shopdesk.errors import DeskError
from shopdesk.i18n import Message
from shopdesk.models import Asset, Order


@dataclass(frozen=True, slots=True)
class Pool:
    """One sort of place: its table and name column, the table of its uses, and how a refusal says it.

    `field` is the field a refusal stands at, and what its sentences call the name.
    """

    place: type[Any]
    named: InstrumentedAttribute[Any]
    use: type[Any]
    of: InstrumentedAttribute[int]
    field: str
    missing: Message
    taken: Message
    twice: Message

    def refused(self, text: Message, name: object, **values: object) -> DeskError:
        """A refusal that names the place."""
        return DeskError(text, field=self.field, **{self.field: name}, **values)


def rows(pool: Pool, *, active_only: bool = True) -> Select[Any]:
    """id, name, active, order id, order number, whose and since when of every place, by name."""
    wanted = (
        select(
            pool.place.id, pool.named, pool.place.active, pool.use.order_id, Order.number, whose_column(),
            pool.use.taken_at,
        )
        .outerjoin(pool.use, (pool.of == pool.place.id) & pool.use.freed_at.is_(None))
        .outerjoin(Order, Order.id == pool.use.order_id)
        .outerjoin(Asset, Asset.id == Order.asset_id)
        .order_by(pool.named)
    )  # fmt: skip
    return wanted.where(pool.place.active) if active_only else wanted


def free(session: Session, pool: Pool, *, limit: int) -> list[Any]:
    """The first free names."""
    taken = select(pool.of).where(pool.use.freed_at.is_(None))
    wanted = select(pool.named).where(pool.place.active, pool.place.id.not_in(taken))
    return list(session.scalars(wanted.order_by(pool.named).limit(limit)))


def _place(session: Session, pool: Pool, name: object) -> Any:
    return session.scalars(select(pool.place).where(pool.named == name)).first()


def _use(session: Session, pool: Pool, place_id: int) -> Any:
    return session.scalars(select(pool.use).where(pool.of == place_id, pool.use.freed_at.is_(None))).first()


def take(
    session: Session, pool: Pool, *, order_id: int, name: object, typed: object = None, now: datetime
) -> int:
    """Keep a place for an order; its id. Refused: no such place, retired, another order's."""
    place = _place(session, pool, name)
    if place is None or not place.active:
        raise pool.refused(pool.missing, name if typed is None else typed)
    use = _use(session, pool, place.id)
    if use is None:
        session.add(pool.use(**{pool.of.key: place.id}, order_id=order_id, taken_at=now))
        session.flush()
    elif use.order_id != order_id:
        raise pool.refused(pool.taken, name, whose=whose(session, use.order_id))
    return int(place.id)


def give_back(
    session: Session, pool: Pool, *, order_id: int, place_id: int | None = None, now: datetime
) -> None:
    """An order no longer needs a place (all of its places when none is named)."""
    wanted = select(pool.use).where(pool.use.order_id == order_id, pool.use.freed_at.is_(None))
    if place_id is not None:
        wanted = wanted.where(pool.of == place_id)
    for use in session.scalars(wanted):
        use.freed_at = now
    session.flush()


def add(session: Session, pool: Pool, name: object) -> None:
    """One more place; a retired one comes back. Refused: in use already."""
    kept = _place(session, pool, name)
    if kept is None:
        session.add(pool.place(**{pool.named.key: name}))
    elif kept.active:
        raise pool.refused(pool.twice, name)
    else:
        kept.active = True
    session.flush()


def retire(session: Session, pool: Pool, name: object, *, typed: object = None) -> None:
    """Take a place out of use. Refused: no such place, kept for an order."""
    place = _place(session, pool, name)
    if place is None or not place.active:
        raise pool.refused(pool.missing, name if typed is None else typed)
    use = _use(session, pool, place.id)
    if use is not None:
        raise pool.refused(pool.taken, name, whose=whose(session, use.order_id))
    place.active = False
    session.flush()

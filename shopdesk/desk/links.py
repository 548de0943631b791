"""Customers who belong together: a family, a company and its drivers, a fleet (CF-4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from shopdesk.desk import customers
from shopdesk.errors import DeskError
from shopdesk.i18n import N_
from shopdesk.models import Link


@dataclass(frozen=True, slots=True)
class LinkRow:
    """Somebody who belongs to a customer; `how` in the words of the desk ("wife", "driver"), the same seen from both."""

    id: int
    customer_id: int
    name: str
    phone: str
    how: str


def _between(one: int, other: int) -> ColumnElement[bool]:
    there = (Link.customer_id == one) & (Link.other_id == other)
    return there | ((Link.customer_id == other) & (Link.other_id == one))


def _links(session: Session, one: int, other: int) -> list[Link]:
    return list(session.scalars(select(Link).where(_between(one, other)).order_by(Link.id)))


def link(
    session: Session, *, customer_id: int, other_id: int, how: str = "", by: int | None, now: datetime
) -> int:
    """Two customers belong together from now on, or differently than before; the link's id. Refused: one and the same."""
    if customers.current_id(session, customer_id) == customers.current_id(session, other_id):
        raise DeskError(N_("Choose two different customers."), field="link")
    kept = _links(session, customer_id, other_id) or [Link(customer_id=customer_id, other_id=other_id)]
    session.add_all(kept)
    for one in kept:
        one.how = how.strip()
    session.flush()
    return kept[0].id


def unlink(session: Session, *, link_id: int, by: int | None, now: datetime) -> None:
    """They don't belong together after all, also where both files of a merged customer said so."""
    link = session.get_one(Link, link_id)
    for one in _links(session, link.customer_id, link.other_id):
        session.delete(one)
    session.flush()


def of_customer(session: Session, *, customer_id: int) -> list[LinkRow]:
    """Who belongs to a customer, whichever of the two was linked; themselves once merged are left out."""
    wanted = select(Link).where(or_(Link.customer_id == customer_id, Link.other_id == customer_id))
    links = {
        (one.other_id if one.customer_id == customer_id else one.customer_id): one
        for one in session.scalars(wanted.order_by(Link.id))
    }
    links.pop(customer_id, None)
    return [
        LinkRow(links[row.id].id, row.id, row.name, row.phone or "", links[row.id].how)
        for row in customers.rows(session, list(links))
    ]

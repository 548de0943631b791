"""随车物品清单: counted item by item, valuables pointed out, each to its place; the ledger follows (RC-6.3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shopdesk.desk import boxes, custody, fetch, papers_along, templates
from shopdesk.desk.here import order_here, order_taking_in
from shopdesk.errors import DeskError
from shopdesk.i18n import N_
from shopdesk.kinds import BelongingPlace, CustodyKind, Holder
from shopdesk.models import Belonging, CustodyItem, Order

MOST = 999
CORRECTED = N_("list corrected")


@dataclass(frozen=True, slots=True)
class BelongingRow:
    """One line of the list; `count` 0 = not among the things. `open` = a valuable that stays and was not pointed out."""

    id: int
    position: int
    label: str
    count: int
    place: BelongingPlace
    note: str
    valuable: bool
    pointed_out: bool

    @property
    def open(self) -> bool:
        stays = bool(self.count) and self.place is not BelongingPlace.CUSTOMER
        return stays and self.valuable and not self.pointed_out


def listed(session: Session, *, order_id: int) -> list[BelongingRow]:
    """The list of an order in its order, also what is not there (count 0)."""
    wanted = (
        select(
            Belonging.id, Belonging.position, Belonging.label, Belonging.count, Belonging.place, Belonging.note,
            Belonging.valuable, Belonging.pointed_out,
        )
        .where(Belonging.order_id == order_id)
        .order_by(Belonging.position, Belonging.id)
    )  # fmt: skip
    return fetch.rows(session, BelongingRow, wanted)


def add(
    session: Session,
    *,
    order_id: int,
    label: str,
    count: int = 1,
    place: BelongingPlace = BelongingPlace.ASSET,
    box: str | None = None,
    note: str = "",
    valuable: bool = False,
    by: int | None,
    now: datetime,
) -> int:
    """A free line at the end; its id. `box`: into this box, as in `change`. Refused: no name, a count that can't be, the box."""
    order = order_here(session, order_id)
    if not label.strip():
        raise DeskError(N_("Please say what it is."), field="belonging")
    _countable(count)
    if box is not None:
        take_box(session, order_id=order_id, name=box, by=by, now=now)
        place = BelongingPlace.BOX
    last = session.scalar(select(func.max(Belonging.position)).where(Belonging.order_id == order_id))
    line = Belonging(
        order_id=order_id, position=(last or 0) + 1, label=label.strip(), count=count, place=place,
        note=note.strip(), valuable=valuable,
    )  # fmt: skip
    session.add(line)
    session.flush()
    if order.belongings_checked:
        _follow(session, line, by=by, now=now)
    return line.id


def change(
    session: Session,
    *,
    belonging_id: int,
    label: str | None = None,
    count: int | None = None,
    place: BelongingPlace | None = None,
    box: str | None = None,
    note: str | None = None,
    valuable: bool | None = None,
    pointed_out: bool | None = None,
    by: int | None,
    now: datetime,
) -> None:
    """Count a line, say where it goes (then it is there at least once); what is None stays.

    `box`: it goes into this box, which the order keeps from now on (`take_box`). Once the list is closed the ledger is corrected
    by moves. Refused: it is being handed back; no such box, or another order's.
    """
    line = session.get_one(Belonging, belonging_id)
    order = order_taking_in(session, line.order_id)
    if box is not None:
        take_box(session, order_id=line.order_id, name=box, by=by, now=now)
        place = BelongingPlace.BOX
    if label is not None and not label.strip():
        raise DeskError(N_("Please say what it is."), field="belonging")
    line.label = line.label if label is None else label.strip()
    if count is None and place is not None:
        count = max(line.count, 1)
    line.count = line.count if count is None else _countable(count)
    line.place = (line.place if place is None else place) if line.count else BelongingPlace.ASSET
    line.note = line.note if note is None else note.strip()
    line.valuable = line.valuable if valuable is None else valuable
    line.pointed_out = line.pointed_out if pointed_out is None else pointed_out
    session.flush()
    if order.belongings_checked:
        _follow(session, line, by=by, now=now)


def _countable(count: int) -> int:
    if not 0 <= count <= MOST:
        raise DeskError(N_("A count is a number from 0 to {most}."), field="belongings", most=MOST)
    return count


def remove(session: Session, *, belonging_id: int, by: int | None, now: datetime) -> None:
    """Take a line off the list; what the ledger holds of it goes back to the customer."""
    line = session.get_one(Belonging, belonging_id)
    order_taking_in(session, line.order_id)
    line.count = 0
    _follow(session, line, by=by, now=now)
    session.delete(line)


def close(session: Session, *, order_id: int, by: int | None, now: datetime) -> None:
    """Everything is counted: what stays goes into the ledger. Refused: a valuable not pointed out, a box missing."""
    order = order_taking_in(session, order_id)
    rows = [row for row in listed(session, order_id=order_id) if row.count]
    unsaid = next((row for row in rows if row.open), None)
    if unsaid is not None:
        raise DeskError(
            N_("“{item}” is valuable: ask the customer to take it along, then tick “pointed out”."),
            field="belongings",
            item=templates.names(session, order_id=order_id).both(unsaid.label),
        )
    if any(row.place is BelongingPlace.BOX for row in rows) and not boxes.of_order(session, order_id):
        raise DeskError(N_("Choose a storage box first: something goes into it."), field="box")
    order.belongings_checked = True
    for line in session.scalars(select(Belonging).where(Belonging.order_id == order_id)):
        _follow(session, line, by=by, now=now)
    session.flush()


def reopen(session: Session, *, order_id: int, by: int | None, now: datetime) -> None:
    """Count again; the ledger keeps what it holds until the list is closed anew."""
    order_here(session, order_id).belongings_checked = False
    session.flush()


def take_box(session: Session, *, order_id: int, name: str, by: int | None, now: datetime) -> str:
    """Keep a box for an order and put its papers into it; its name. Another box than before: everything moves over."""
    order: Order = order_here(session, order_id)
    before = boxes.of_order(session, order_id)
    taken = boxes.take(session, order_id=order_id, name=name, by=by, now=now)
    papers_along.into_box(session, order_id=order_id, box=taken, by=by, now=now)
    left = [box for box in before if box != taken]
    for held in custody.held(session, order_ids=[order.id], here_only=True):
        if held.holder is Holder.BOX and held.place in left:
            custody.move(session, item_id=held.item_id, to=Holder.BOX, place=taken, by=by, now=now)
    for box in left:
        boxes.give_back(session, order_id=order_id, name=box, by=by, now=now)
    return taken


def leave_box(session: Session, *, order_id: int, by: int | None, now: datetime) -> None:
    """The order needs no box after all. Refused: something is or goes into it."""
    order_here(session, order_id)
    inside = any(h.holder is Holder.BOX for h in custody.held(session, order_ids=[order_id], here_only=True))
    planned = any(r.count and r.place is BelongingPlace.BOX for r in listed(session, order_id=order_id))
    if inside or planned:
        raise DeskError(N_("Something of this order is in the box."), field="box")
    boxes.free(session, order_id=order_id, by=by, now=now)


def _follow(session: Session, line: Belonging, *, by: int | None, now: datetime) -> None:
    """Let the ledger say what the line says: taken in, moved, or corrected by giving back and taking in anew."""
    stays = bool(line.count) and line.place is not BelongingPlace.CUSTOMER
    holder, place = _where(session, line)
    if line.custody_id is not None:
        item = session.get_one(CustodyItem, line.custody_id)
        last = custody.last_move(session, item.id)
        if stays and item.count == line.count and item.label == line.label:
            if (last.to, last.place) != (holder, place):
                custody.move(session, item_id=item.id, to=holder, place=place, by=by, now=now)
            return
        if last.to not in custody.GONE:
            custody.move(session, item_id=item.id, to=Holder.CUSTOMER, note=str(CORRECTED), by=by, now=now)
        line.custody_id = None
    if stays:
        line.custody_id = custody.take_in(
            session,
            order_id=line.order_id,
            kind=CustodyKind.BELONGING,
            label=line.label,
            count=line.count,
            to=holder,
            place=place,
            by=by,
            now=now,
        )
    session.flush()


def _where(session: Session, line: Belonging) -> tuple[Holder, str]:
    if line.place is not BelongingPlace.BOX:
        return Holder.ASSET, ""
    mine = boxes.of_order(session, line.order_id)
    if not mine:
        raise DeskError(N_("Choose a storage box first: something goes into it."), field="box")
    return Holder.BOX, mine[0]

"""随车证件: the papers that came along, each checked for validity and wholeness, kept or only seen (RC-6.1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from shopdesk.clock import day_of
from shopdesk.desk import boxes, custody, templates
from shopdesk.desk.here import order_here, order_taking_in
from shopdesk.errors import DeskError
from shopdesk.i18n import N_
from shopdesk.kinds import CustodyKind, Holder
from shopdesk.models import PaperCheck

SOON_DAYS = 30


class Validity(StrEnum):
    """How long a paper still holds."""

    UNKNOWN = "unknown"
    GOOD = "good"
    SOON = "soon"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One paper: `present` None = not said yet; `days` until it ends (negative = over)."""

    id: int
    label: str
    present: bool | None
    kept: bool
    valid_until: date | None
    intact: bool
    note: str
    told: bool
    validity: Validity
    days: int | None

    @property
    def differs(self) -> bool:
        """Whether something about it is to be told to the customer."""
        return self.wrong or self.validity is Validity.SOON

    @property
    def wrong(self) -> bool:
        """Not here, damaged or over: the customer must be told."""
        return self.present is False or not self.intact or self.validity is Validity.OVER

    @property
    def untold(self) -> bool:
        """What is wrong with it is still to be told."""
        return self.present is not None and self.wrong and not self.told


def validity(valid_until: date | None, today: date) -> Validity:
    """How long a paper still holds; it warns a month ahead."""
    if valid_until is None:
        return Validity.UNKNOWN
    days = (valid_until - today).days
    return Validity.OVER if days < 0 else Validity.SOON if days <= SOON_DAYS else Validity.GOOD


def listed(session: Session, *, order_id: int, today: date) -> list[PaperRow]:
    """The papers of an order in their order."""
    wanted = select(PaperCheck).where(PaperCheck.order_id == order_id).order_by(PaperCheck.id)
    return [_row(paper, today) for paper in session.scalars(wanted)]


def _row(paper: PaperCheck, today: date) -> PaperRow:
    return PaperRow(
        id=paper.id,
        label=paper.label,
        present=paper.present,
        kept=paper.kept,
        valid_until=paper.valid_until,
        intact=paper.intact,
        note=paper.note,
        told=paper.told,
        validity=validity(paper.valid_until, today) if paper.present else Validity.UNKNOWN,
        days=(paper.valid_until - today).days if paper.valid_until else None,
    )


def check(
    session: Session,
    *,
    paper_id: int,
    present: bool | None,
    kept: bool = False,
    valid_until: date | None = None,
    intact: bool = True,
    told: bool = False,
    note: str = "",
    by: int | None,
    now: datetime,
) -> None:
    """Say how a paper is; one that is kept goes into the ledger, one given back leaves it. Refused: kept but not there."""
    paper = session.get_one(PaperCheck, paper_id)
    order_here(session, paper.order_id)
    if kept and not present:
        called = templates.names(session, order_id=paper.order_id).both(paper.label)
        raise DeskError(N_("“{paper}” can't be kept: it did not come along."), field="papers", paper=called)
    if paper.custody_id is not None and not kept:
        order_taking_in(session, paper.order_id)
    paper.present, paper.kept, paper.valid_until = present, kept, valid_until
    paper.intact, paper.told, paper.note = intact, told, note.strip()
    _keep_ledger(session, paper, by=by, now=now)


def all_present(session: Session, *, order_id: int, by: int | None, now: datetime) -> None:
    """Everything not said yet is there, seen and given back."""
    order_here(session, order_id)
    for paper in session.scalars(
        select(PaperCheck).where(PaperCheck.order_id == order_id, PaperCheck.present.is_(None))
    ):
        paper.present = True
    session.flush()


def tell_all(session: Session, *, order_id: int, by: int | None, now: datetime) -> None:
    """The customer was told of everything that is wrong with the papers."""
    order_here(session, order_id)
    untold = {row.id for row in listed(session, order_id=order_id, today=day_of(now)) if row.untold}
    for paper in session.scalars(select(PaperCheck).where(PaperCheck.id.in_(untold))):
        paper.told = True
    session.flush()


def add(session: Session, *, order_id: int, label: str, by: int | None, now: datetime) -> int:
    """One more paper that came along; its id. Refused: no name."""
    order_here(session, order_id)
    if not label.strip():
        raise DeskError(N_("Please say which paper it is."), field="paper_label")
    paper = PaperCheck(order_id=order_id, label=label.strip(), present=True)
    session.add(paper)
    session.flush()
    return paper.id


def into_box(session: Session, *, order_id: int, box: str, by: int | None, now: datetime) -> None:
    """What lies at the desk of this order's papers moves into its box."""
    for held in custody.held(session, order_ids=[order_id], kinds=[CustodyKind.PAPER], here_only=True):
        if held.holder is Holder.DESK:
            custody.move(session, item_id=held.item_id, to=Holder.BOX, place=box, by=by, now=now)


def _keep_ledger(session: Session, paper: PaperCheck, *, by: int | None, now: datetime) -> None:
    if paper.kept and paper.custody_id is None:
        mine = boxes.of_order(session, paper.order_id)
        paper.custody_id = custody.take_in(
            session,
            order_id=paper.order_id,
            kind=CustodyKind.PAPER,
            label=paper.label,
            to=Holder.BOX if mine else Holder.DESK,
            place=mine[0] if mine else "",
            by=by,
            now=now,
        )
    elif not paper.kept and paper.custody_id is not None:
        if custody.last_move(session, paper.custody_id).to is not Holder.CUSTOMER:
            custody.move(session, item_id=paper.custody_id, to=Holder.CUSTOMER, by=by, now=now)
        paper.custody_id = None

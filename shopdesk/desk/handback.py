"""交还: papers, keys, belongings and old parts ticked off one by one against the custody ledger (PK-5)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from shopdesk.desk import custody, gate, signing, templates
from shopdesk.desk.custody import Held
from shopdesk.desk.here import order_here
from shopdesk.desk.signing import Picture
from shopdesk.errors import DeskError
from shopdesk.i18n import N_
from shopdesk.kinds import CustodyKind, Holder, OrderState, SignedHow, Signing
from shopdesk.models import CustodyItem, CustodyMove, HandbackDifference, Order, Staff

KINDS = custody.BY_HAND


@dataclass(frozen=True, slots=True)
class Difference:
    """PK-5: what was missing or damaged; a claim until it is resolved."""

    id: int
    item_id: int | None
    what: str
    at: datetime
    by: str
    resolved_at: datetime | None
    resolution: str


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to hand back: where it is, or to whom it went when; `claims` are its differences."""

    item_id: int
    kind: CustodyKind
    label: str
    count: int
    holder: Holder
    place: str
    to_name: str
    since: datetime
    claims: tuple[Difference, ...]

    @property
    def here(self) -> bool:
        return self.holder not in custody.GONE

    @property
    def back(self) -> bool:
        """Whether the customer has it; what is neither here nor back was lost."""
        return self.holder is Holder.CUSTOMER


def lines(session: Session, *, order_id: int) -> list[Line]:
    """Everything that was taken in and comes back by hand, by kind; called as the shop's lists call it."""
    called = templates.names(session, order_id=order_id).both
    claims = differences(session, order_id=order_id)
    found = custody.held(session, order_ids=[order_id], kinds=KINDS)
    rows = [
        Line(item.item_id, item.kind, called(item.label), item.count, item.holder, item.place, item.to_name, item.since,
             tuple(claim for claim in claims if claim.item_id == item.item_id))
        for item in found if not _before_hand_back(session, item)
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (KINDS.index(row.kind), row.item_id))


def _before_hand_back(session: Session, item: Held) -> bool:
    """Registered by mistake or corrected during the intake: it went back without anybody's name."""
    return item.holder is Holder.CUSTOMER and not item.to_name


def give(session: Session, *, item_id: int, signer: str, by: int | None, now: datetime) -> None:
    """One thing goes back to the customer. Refused: nobody named, not ready yet, it is not here any more."""
    item = session.get_one(CustodyItem, item_id)
    order = _handing_back(session, item.order_id, signer)
    last = custody.last_move(session, item_id)
    if item.kind not in KINDS or last.to in custody.GONE:
        raise DeskError(N_("This is not in our hands any more."), field="handback")
    custody.move(session, item_id=item_id, to=Holder.CUSTOMER, to_name=signer.strip(), by=by, now=now)
    if order.state is OrderState.RELEASED:
        gate.free_places(session, order_id=order.id, by=by, now=now)


def give_all(
    session: Session,
    *,
    order_id: int,
    shown: Collection[CustodyKind],
    signer: str,
    by: int | None,
    now: datetime,
) -> int:
    """Everything goes back in one gesture; how many things. Refused: a kind that was not shown first, nothing left."""
    _handing_back(session, order_id, signer)
    left = [line for line in lines(session, order_id=order_id) if line.here]
    if not left:
        raise DeskError(N_("Nothing is left to hand back."), field="handback")
    if any(line.kind not in shown for line in left):
        raise DeskError(
            N_("Please look through keys, belongings and papers first, then hand back all."), field="handback"
        )
    for line in left:
        give(session, item_id=line.item_id, signer=signer, by=by, now=now)
    return len(left)


def _handing_back(session: Session, order_id: int, signer: str) -> Order:
    if not signer.strip():
        raise DeskError(N_("Please say who receives it."), field="signer")
    order = session.get_one(Order, order_id)
    if order.state not in (OrderState.READY, OrderState.SETTLED, OrderState.RELEASED):
        raise DeskError(N_("The order is not ready yet; nothing is handed back."), field="handback")
    return order


def undo(session: Session, *, item_id: int, by: int | None, now: datetime) -> None:
    """Ticked by mistake: it is here again, where it was. Refused: released already, it is here."""
    item = session.get_one(CustodyItem, item_id)
    if session.get_one(Order, item.order_id).state is OrderState.RELEASED:
        raise DeskError(N_("It is released; what was handed back can't be taken back."))
    last = custody.last_move(session, item_id)
    if last.to is not Holder.CUSTOMER or not last.to_name:
        raise DeskError(N_("This is in our hands already."), field="handback")
    place = session.scalar(
        select(CustodyMove.place)
        .where(CustodyMove.item_id == item_id, CustodyMove.id < last.id)
        .order_by(CustodyMove.id.desc())
        .limit(1)
    )
    custody.move(session, item_id=item_id, to=last.from_, place=place or "", by=by, now=now)


def keep_old_parts(
    session: Session, *, order_id: int, label: str, count: int = 1, by: int | None, now: datetime
) -> int:
    """Old parts the customer wants lie at the desk until they are handed back (WS-4); the item's id. Refused: released."""
    order_here(session, order_id)
    if not label.strip() or count < 1:
        raise DeskError(N_("Please say which old parts."), field="old_part")
    item = CustodyItem(order_id=order_id, kind=CustodyKind.OLD_PART, label=label.strip(), count=count)
    session.add(item)
    session.flush()
    session.add(CustodyMove(item_id=item.id, from_=Holder.WORKSHOP, to=Holder.DESK, at=now, by_id=by))
    session.flush()
    return item.id


def differ(
    session: Session,
    *,
    order_id: int,
    what: str,
    item_id: int | None = None,
    lost: bool = False,
    by: int | None,
    now: datetime,
) -> int:
    """Something is missing or damaged: a claim at once; its id. A thing that is `lost` is no longer waited for."""
    if not what.strip():
        raise DeskError(N_("Please say what is missing or damaged."), field="difference")
    if item_id is not None and session.get_one(CustodyItem, item_id).order_id != order_id:
        raise DeskError(N_("This belongs to another order."), field="difference")
    claim = HandbackDifference(order_id=order_id, custody_id=item_id, what=what.strip(), at=now, by_id=by)
    session.add(claim)
    session.flush()
    if item_id is not None and lost and custody.last_move(session, item_id).to not in custody.GONE:
        custody.move(session, item_id=item_id, to=Holder.DESTROYED, note=what.strip(), by=by, now=now)
    return claim.id


def resolve(session: Session, *, difference_id: int, resolution: str, by: int | None, now: datetime) -> None:
    """How a claim ended. Refused: no words, resolved already."""
    claim = session.get_one(HandbackDifference, difference_id)
    if not resolution.strip():
        raise DeskError(N_("Please say how it was settled."), field="resolution")
    if claim.resolved_at is not None:
        raise DeskError(N_("This claim is settled already."))
    claim.resolved_at, claim.resolution = now, resolution.strip()
    session.flush()


def differences(session: Session, *, order_id: int | None = None) -> list[Difference]:
    """The claims of an order, or every claim that is still open."""
    wanted = (
        select(HandbackDifference, Staff.name)
        .outerjoin(Staff, Staff.id == HandbackDifference.by_id)
        .order_by(HandbackDifference.id)
    )
    if order_id is not None:
        wanted = wanted.where(HandbackDifference.order_id == order_id)
    else:
        wanted = wanted.where(HandbackDifference.resolved_at.is_(None))
    return [
        Difference(d.id, d.custody_id, d.what, d.at, name or "", d.resolved_at, d.resolution)
        for d, name in session.execute(wanted)
    ]


def signed_with(session: Session, *, order_id: int) -> list[Difference]:
    """The claims that stood when the customer signed for the collection; those that are open while nobody has signed."""
    signatures = signing.signatures(session, order_id=order_id, what=Signing.COLLECTION)
    claims = differences(session, order_id=order_id)
    if not signatures:
        return [claim for claim in claims if claim.resolved_at is None]
    at = max(row.signed_at for row in signatures)
    return [
        claim for claim in claims if claim.at <= at and (claim.resolved_at is None or claim.resolved_at > at)
    ]


def sign(
    session: Session,
    *,
    order_id: int,
    signer: str,
    how: SignedHow,
    picture: Picture | None = None,
    by: int | None,
    now: datetime,
) -> int:
    """The customer signs that everything came back (collection); the signature's id. Refused: something is still here."""
    if any(line.here for line in lines(session, order_id=order_id)):
        raise DeskError(N_("Something is still in our hands; hand it back first."), field="handback")
    return signing.sign(
        session, order_id=order_id, what=Signing.COLLECTION, how=how, signer=signer, picture=picture, by=by, now=now
    )  # fmt: skip

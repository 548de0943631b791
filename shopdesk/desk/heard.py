"""待答复: what a customer said that needs an answer, listed until it has one (FU-7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shopdesk.desk import fetch
from shopdesk.desk.here import detail_column, whose_column
from shopdesk.errors import DeskError
from shopdesk.i18n import N_
from shopdesk.kinds import AssetKind, Purpose
from shopdesk.models import Asset, Customer, Heard, Order, Staff

QUOTED = N_("“{words}”")
PURPOSES = (Purpose.COMPLAINT, Purpose.APPOINTMENT)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Words that wait for an answer: whose, about which order and thing, heard when and by whom."""

    id: int
    purpose: Purpose
    words: str
    customer_id: int
    customer: str
    order_id: int | None
    number: str
    asset_id: int | None
    called: str
    detail: str
    heard_at: datetime
    by: str
    asset_kind: AssetKind | None


def note(
    session: Session,
    *,
    customer_id: int,
    purpose: Purpose,
    words: str,
    order_id: int | None = None,
    by: int | None,
    now: datetime,
) -> int:
    """A complaint or a wish was heard: it waits from now on; its id. Refused: no words."""
    if purpose not in PURPOSES:
        raise ValueError(f"{purpose} is not something that waits")
    if not words.strip():
        raise DeskError(N_("What did the customer say? A few words are enough."), field="words")
    made = Heard(
        customer_id=customer_id,
        order_id=order_id,
        purpose=purpose,
        words=words.strip(),
        heard_at=now,
        by_id=by,
    )
    session.add(made)
    session.flush()
    return made.id


def waiting(session: Session) -> list[Waiting]:
    """Everything that still waits, complaints first, the oldest first."""
    wanted = (
        select(
            Heard.id, Heard.purpose, Heard.words, Customer.id, Customer.name, Heard.order_id,
            func.coalesce(Order.number, ""), Asset.id,
            func.coalesce(whose_column(), ""), func.coalesce(detail_column(), ""),
            Heard.heard_at, func.coalesce(Staff.name, ""), Asset.kind,
        )
        .join(Customer, Customer.id == Heard.customer_id)
        .outerjoin(Order, Order.id == Heard.order_id)
        .outerjoin(Asset, Asset.id == Order.asset_id)
        .outerjoin(Staff, Staff.id == Heard.by_id)
        .where(Heard.answered_at.is_(None))
        .order_by(Heard.heard_at, Heard.id)
    )  # fmt: skip
    found = fetch.rows(session, Waiting, wanted)
    return sorted(found, key=lambda row: PURPOSES.index(row.purpose))


def answer(session: Session, *, heard_id: int, words: str, by: int | None, now: datetime) -> None:
    """The customer has the answer. Refused: no words, answered before."""
    kept = session.get_one(Heard, heard_id)
    if kept.answered_at is not None:
        raise DeskError(N_("This was answered already."), field="answer")
    if not words.strip():
        raise DeskError(N_("What was the answer? A few words are enough."), field="answer")
    kept.answer, kept.answered_at, kept.answered_by_id = words.strip(), now, by
    session.flush()


def keep_wishes(session: Session, *, orders: Sequence[Order], by: int | None, now: datetime) -> None:
    """The thing was brought: what was wished for it is kept by its new order."""
    brought = {order.asset_id: order for order in orders}
    wishes = session.execute(
        select(Heard, Order.asset_id)
        .join(Order, Order.id == Heard.order_id)
        .where(
            Heard.answered_at.is_(None),
            Heard.purpose == Purpose.APPOINTMENT,
            Order.asset_id.in_(list(brought)),
        )
    ).all()
    for wish, asset_id in wishes:
        wish.answer, wish.answered_at, wish.answered_by_id = brought[asset_id].number, now, by

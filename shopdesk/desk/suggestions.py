"""What was written for such work before: earlier lines while a new one is typed."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from shopdesk.desk import fetch
from shopdesk.desk.estimate_totals import without_risk
from shopdesk.kinds import Grade, LineKind, LineState, Method
from shopdesk.models import Asset, Order, OrderLine

FEWEST_LETTERS = 1
NEWEST = 20_000
"""How many of the shop's last lines are looked through."""
LOOKED_AT = 400
LAST_LETTER = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An earlier line; `same_model` when it was for the same make and model. `price` before any risk margin."""

    kind: LineKind
    method: Method
    description: str
    quantity: int
    unit: str
    price: int
    grade: Grade | None
    brand: str
    spec: str
    same_model: bool


@dataclass(frozen=True, slots=True)
class _Found:
    kind: LineKind
    method: Method
    description: str
    quantity: int
    unit: str
    unit_price: int
    risk_permille: int
    grade: Grade | None
    brand: str
    spec: str
    same_model: int


def like(session: Session, *, order_id: int, typed: str, most: int = 8) -> list[Suggestion]:
    """Earlier lines that begin with what is typed: same make and model first, then the newest; each text once a kind."""
    begins = typed.strip()
    if len(begins) < FEWEST_LETTERS:
        return []
    asset = session.get_one(Asset, session.get_one(Order, order_id).asset_id)
    last = session.scalar(select(func.max(OrderLine.id))) or 0
    newest = session.scalars(
        select(OrderLine.id)
        .where(OrderLine.id > last - NEWEST, OrderLine.description >= begins, OrderLine.description < begins + LAST_LETTER,
               OrderLine.state != LineState.PROPOSED, OrderLine.order_id != order_id)
        .order_by(OrderLine.id.desc())
        .limit(LOOKED_AT)
    ).all()  # fmt: skip
    same = case((Asset.make.concat(Asset.model) == asset.make + asset.model, 1), else_=0)
    found = fetch.rows(session, _Found, (
        select(OrderLine.kind, OrderLine.method, OrderLine.description, OrderLine.quantity, OrderLine.unit,
               OrderLine.unit_price, OrderLine.risk_permille, OrderLine.grade, OrderLine.brand, OrderLine.spec, same)
        .join(Order, Order.id == OrderLine.order_id).join(Asset, Asset.id == Order.asset_id)
        .where(OrderLine.id.in_(newest)).order_by(same.desc(), OrderLine.id.desc())
    ))  # fmt: skip
    once: dict[tuple[LineKind, str], _Found] = {}
    for line in found:
        once.setdefault((line.kind, line.description), line)
    return [
        Suggestion(line.kind, line.method, line.description, line.quantity, line.unit,
                   without_risk(line.unit_price, line.risk_permille), line.grade, line.brand, line.spec, bool(line.same_model))
        for line in list(once.values())[:most]
    ]  # fmt: skip

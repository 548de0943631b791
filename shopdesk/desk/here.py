"""An order whose asset is still here, and what that asset is called at the desk."""

from __future__ import annotations

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from shopdesk.errors import DeskError
from shopdesk.i18n import N_
from shopdesk.kinds import OrderState
from shopdesk.models import Asset, Order


def order_here(session: Session, order_id: int) -> Order:
    """The order, to change what was taken in with it. Refused: released already."""
    order = session.get_one(Order, order_id)
    if order.state is OrderState.RELEASED:
        raise DeskError(N_("Order {number} is released; its intake can't be changed."), number=order.number)
    return order


def order_taking_in(session: Session, order_id: int) -> Order:
    """The order, to correct what was taken in with it. Refused: it is being handed back, thing by thing (PK-5); released."""
    order = order_here(session, order_id)
    if order.state in (OrderState.READY, OrderState.SETTLED):
        raise DeskError(
            N_("Order {number} is being handed back: tick things off there, or record a difference."),
            number=order.number,
        )
    return order


def whose_column() -> ColumnElement[str]:
    """What an asset is called at the desk: its plate, else make and model, else its serial number."""
    named = func.trim(Asset.make + " " + Asset.model)
    return case((Asset.plate != "", Asset.plate), (named != "", named), else_=Asset.serial)


def detail_column() -> ColumnElement[str]:
    """What tells it from others of that name: make and model beside a plate, else the serial number."""
    return case((Asset.plate != "", func.trim(Asset.make + " " + Asset.model)), else_=Asset.serial)


def whose(session: Session, order_id: int) -> str:
    """What the asset of an order is called at the desk."""
    wanted = select(whose_column()).join(Order, Order.asset_id == Asset.id).where(Order.id == order_id)
    return session.scalar(wanted) or ""

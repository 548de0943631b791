"""接车检查: what is looked at, counted and kept when something is handed over (RC-6)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from shopdesk.desk import settings, templates
from shopdesk.kinds import TemplateKind
from shopdesk.models import Asset, Belonging, DeviceTest, Order, PaperCheck


def begin(session: Session, *, order_id: int, by: int | None, now: datetime) -> None:
    """Lay out the lists of a new order from the templates, in the shop's language; nothing is answered yet."""
    order = session.get_one(Order, order_id)
    kind = session.get_one(Asset, order.asset_id).kind
    lang = settings.rules(session).lang
    rows = templates.lines(session, asset_kind=kind)
    for row in rows:
        label = row.label(lang)
        if row.kind is TemplateKind.PAPER:
            session.add(PaperCheck(order_id=order_id, label=label))
        elif row.kind is TemplateKind.DEVICE_TEST:
            session.add(DeviceTest(order_id=order_id, label=label))
        elif row.kind is TemplateKind.BELONGING:
            session.add(
                Belonging(
                    order_id=order_id, position=row.position, label=label, count=0, valuable=row.valuable
                )
            )
    session.flush()

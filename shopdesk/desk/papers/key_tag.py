"""钥匙牌: one label a key (RC-6.4)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from shopdesk.desk import boxes
from shopdesk.desk.papers import common
from shopdesk.desk.papers.common import Matter
from shopdesk.errors import DeskError
from shopdesk.i18n import N_
from shopdesk.kinds import AssetKind
from shopdesk.models import Hook, Key
from shopdesk.printing.forms import key_tag as form


def sheet(session: Session, what: Matter, *, part: int | None, by: int | None, now: datetime) -> form.KeyTag:
    """A tag for each key, or for key `part` alone (its number); of a device without keys its own. Refused: a car without keys."""
    keys = session.execute(
        select(Key.number, Hook.number)
        .outerjoin(Hook, Hook.id == Key.hook_id)
        .where(Key.order_id == what.order.id)
        .order_by(Key.number)
    ).all()
    tags = tuple(
        (number, f"K-{hook:02d}" if hook is not None else "")  # type: ignore[redundant-expr]
        for number, hook in keys
        if part in (None, number)
    )
    device = what.asset.kind is AssetKind.DEVICE
    if not tags and not (device and part is None):
        raise DeskError(N_("No key is registered for this order."))
    return form.KeyTag(
        shop=common.shop(session, device=device),
        issue=common.issue(session, number=what.order.number, what=what, by=by, now=now),
        subject=common.subject(what.asset), tags=tags, keys=len(keys), arrived_at=what.order.arrived_at,
        box=", ".join(boxes.of_order(session, what.order.id)),
    )  # fmt: skip

"""钥匙牌: one label a key (RC-6.4)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
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
    """The tag of key `part` (its number; the first when None); of a device without keys its own. Refused: a car without keys."""
    keys = select(Key).where(Key.order_id == what.order.id).order_by(Key.number)
    if part is not None:
        keys = keys.where(Key.number == part)
    key = session.scalars(keys.limit(1)).first()
    device = what.asset.kind is AssetKind.DEVICE
    if key is None and not (device and part is None):
        raise DeskError(N_("No key is registered for this order."))
    hook = session.get(Hook, key.hook_id) if key and key.hook_id else None
    return form.KeyTag(
        shop=common.shop(session, device=device),
        issue=common.issue(session, number=what.order.number, what=what, by=by, now=now),
        subject=common.subject(what.asset), hook=f"K-{hook.number:02d}" if hook else "", number=key.number if key else 0,
        keys=session.scalar(select(func.count(Key.id)).where(Key.order_id == what.order.id)) or 0,
        arrived_at=what.order.arrived_at, box=", ".join(boxes.of_order(session, what.order.id)),
    )  # fmt: skip

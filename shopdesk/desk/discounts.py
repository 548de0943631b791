"""How much may be taken off, by whom (ES-6): a limit for each role; more only by who may, with a reason (PP-2)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from shopdesk.desk import people, settings
from shopdesk.desk.estimate_totals import Totals
from shopdesk.desk.moves import Permit
from shopdesk.errors import DeskError, NotAllowed
from shopdesk.flows import ROLE_RANK
from shopdesk.i18n import N_
from shopdesk.kinds import Role
from shopdesk.models import Override, Staff

_DISCOUNT = N_("A discount of {percent} % is more than your {limit} %.")
_LOWERED = N_("At this price {percent} % of what was agreed is taken off; you may take off {limit} %.")


def limit(session: Session, *, role: Role) -> int:
    """What a role may take off the gross, in thousandths."""
    return settings.rules(session).discount_permille.get(role, 0)


def least_role(session: Session, permille: int) -> Role | None:
    """The least role that may take this much off; None when nobody may."""
    able = [role for role in ROLE_RANK if limit(session, role=role) >= permille]
    return min(able, key=ROLE_RANK.__getitem__, default=None)


def check(session: Session, *, order_id: int, before: Totals, after: Totals, permit: Permit | None, by: int | None,
          now: datetime) -> None:  # fmt: skip
    """Refuse a change that leaves a bill below nothing, or that takes more off than who works here may, unless somebody
    permits it; the permit is recorded. A price put below the agreed one takes off as a discount does."""
    if after.discount > after.net:
        raise DeskError(
            N_("The discount would be more than the bill. Lower the discount first."), field="discount"
        )
    wanted = after.taken_off_permille
    if wanted <= before.taken_off_permille or by is None:
        return
    mine = limit(session, role=session.get_one(Staff, by).role)
    if wanted <= mine:
        return
    text = _LOWERED if after.below > before.below else _DISCOUNT
    what = text.fill(percent=_percent(wanted), limit=_percent(mine))
    if permit is None:
        raise NotAllowed(what, missing=("discount",), right=least_role(session, wanted))
    _permitted(session, order_id=order_id, wanted=wanted, permit=permit, by=by, now=now)


def _permitted(
    session: Session, *, order_id: int, wanted: int, permit: Permit, by: int | None, now: datetime
) -> None:
    who = session.get_one(Staff, permit.staff_id)
    theirs = limit(session, role=who.role)
    if wanted > theirs:
        raise NotAllowed(
            N_("{name} may take off {limit} % at most."), missing=("discount",), right=least_role(session, wanted),
            name=who.name, limit=_percent(theirs),
        )  # fmt: skip
    if not people.pin_fits(session, staff_id=who.id, pin=permit.pin):
        raise DeskError(N_("The PIN is not right."), field="pin")
    if len(permit.reason.strip()) < 2:
        raise DeskError(N_("Please give the reason; it is printed on the daily report."), field="reason")
    session.add(Override(order_id=order_id, move="discount", fact="discount", what=f"Discount {_percent(wanted)} %",
                         reason=permit.reason.strip(), asked_by_id=by, allowed_by_id=who.id, at=now))  # fmt: skip
    session.flush()


def _percent(permille: int) -> str:
    return f"{permille / 10:g}"

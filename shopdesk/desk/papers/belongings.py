"""随车物品清单: belongings, papers and keys, counted and ticked off together (RC-6.3)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shopdesk.clock import day_of
from shopdesk.desk import boxes, custody, handback, templates
from shopdesk.desk.belongings import CORRECTED
from shopdesk.desk.papers import common, repair_order
from shopdesk.desk.papers.common import Matter
from shopdesk.i18n import N_, P_, Message
from shopdesk.kinds import BelongingPlace, CustodyKind, Holder, Signing, word
from shopdesk.models import Belonging, CustodyItem, CustodyMove, Key, Order, PaperCheck
from shopdesk.printing.blocks import Signed
from shopdesk.printing.dates import month
from shopdesk.printing.forms import belongings as form
from shopdesk.printing.forms.common import listed

Returned = Callable[[int | None], bool]


def sheet(session: Session, what: Matter, *, by: int | None, now: datetime) -> form.Belongings:
    """What was counted, where it is kept, and what has been handed back."""
    order = what.order
    held = {item.item_id: item.holder for item in custody.held(session, order_ids=[order.id])}

    def back(item_id: int | None) -> bool:
        return item_id is not None and held.get(item_id) is Holder.CUSTOMER

    called, device = templates.names(session, order_id=order.id).both, common.subject(what.asset).device
    found = session.scalars(
        select(Belonging)
        .where(Belonging.order_id == order.id, Belonging.count > 0)
        .order_by(Belonging.position)
    ).all()
    signed, with_order = _signed(session, order)
    kept = [one for one in found if one.place is not BelongingPlace.CUSTOMER]
    return form.Belongings(
        shop=common.shop(session, device=device),
        issue=common.issue(session, number=common.sibling(order, form.FORM.code), what=what, by=by, now=now),
        subject=common.subject(what.asset), customer=common.person(what.customer),
        sender=common.sender(what) if what.visit.sender_name else None, arrived_at=order.arrived_at,
        items=tuple(
            form.Item(called(one.label), one.count, _place(one, device), one.note, one.valuable, back(one.custody_id))
            for one in kept
        ),
        papers_and_keys=(*_papers(session, order, back), *_keys(session, order.id, back)),
        box=", ".join(boxes.of_order(session, order.id)), hook=repair_order.hook(session, order.id),
        valuables_pointed_out=all(one.pointed_out for one in kept if one.valuable),
        taken=tuple(called(one.label) for one in found if one not in kept),
        checked_by=common.staff_name(session, order.received_by_id),
        intake_signed=signed, signed_with_order=with_order,
        return_signed=common.handed_back(session, order),
        differences=tuple(claim.what for claim in handback.signed_with(session, order_id=order.id)),
    )  # fmt: skip


def _signed(session: Session, order: Order) -> tuple[Signed | None, bool]:
    """The signature under this list, or the one under the repair order that says the same of it (and that it is that one);
    none while things are counted still, or where one was listed, corrected or taken off after it."""
    own = common.signed(session, order.id, Signing.BELONGINGS)
    if own is not None:
        return own, False
    with_order = common.signed(session, order.id, Signing.INTAKE)
    if with_order is None or not order.belongings_checked:
        return None, False
    of_list = (CustodyItem.order_id == order.id, CustodyItem.kind == CustodyKind.BELONGING)
    moves = select(CustodyMove.id).join(CustodyItem, CustodyItem.id == CustodyMove.item_id).where(*of_list)
    came = moves.with_only_columns(func.min(CustodyMove.id)).group_by(CustodyMove.item_id)
    changed = CustodyMove.id.in_(came) | (CustodyMove.note == str(CORRECTED))
    later = session.scalar(moves.where(CustodyMove.at > with_order.at, changed).limit(1))
    return (with_order, True) if later is None else (None, False)


def _place(one: Belonging, device: bool) -> Message:
    """Where it is kept; nothing stays "in the car" of a telephone."""
    return P_("device", "stays with it") if device and one.place is BelongingPlace.ASSET else word(one.place)


def _papers(session: Session, order: Order, back: Returned) -> list[form.Thing]:
    """The papers that stay here; those that were only looked at stand on the repair order."""
    called = templates.names(session, order_id=order.id).both
    came = day_of(order.arrived_at)
    wanted = select(PaperCheck).where(PaperCheck.order_id == order.id, PaperCheck.kept.is_(True))
    return [
        form.Thing(called(one.label), _state(one, came), back(one.custody_id))
        for one in session.scalars(wanted.order_by(PaperCheck.id))
    ]


def _state(one: PaperCheck, came: date) -> str | Message:
    """Until when it holds or that it was over at the arrival, that it is damaged, what was noted."""
    until: str | Message = ""
    if one.valid_until is not None:
        words = N_("expired {month}") if one.valid_until < came else N_("to {month}")
        until = words.fill(month=month(one.valid_until))
    return listed(("" if one.intact else N_("damaged"), until, one.note))


def _keys(session: Session, order_id: int, back: Returned) -> list[form.Thing]:
    wanted = select(Key).where(Key.order_id == order_id).order_by(Key.number)
    hook = repair_order.hook(session, order_id)
    return [
        form.Thing(one.label or N_("Key {number}").fill(number=one.number), f"{hook}-{one.number}" if hook else "",
                   back(one.custody_id))
        for one in session.scalars(wanted)
    ]  # fmt: skip

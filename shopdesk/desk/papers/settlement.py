"""结算单: the frozen bill with consents, warranty, checks, payments and old parts (PK-3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from shopdesk.desk import credit, facts, payments, settlement, warranty
from shopdesk.desk.papers import common
from shopdesk.desk.papers.common import Matter
from shopdesk.errors import DeskError
from shopdesk.i18n import N_, Message
from shopdesk.kinds import CheckLevel, Grade, LineKind, Method, MoneyKind, Signing, Supplier, word
from shopdesk.models import Certificate, Customer, NextService, QualityCheck, Settlement
from shopdesk.printing.forms import settlement as form
from shopdesk.printing.forms.common import Labour, Other, Part


def sheet(
    session: Session, what: Matter, *, part: int | None, by: int | None, now: datetime
) -> form.Settlement:
    """The settlement with id `part` (the one that stands when None). Refused: none was made."""
    kept = _kept(session, what.order.id, part)
    order = what.order
    sums = settlement.blocks(kept.lines)
    tax_added = kept.total - kept.subtotal + kept.discount - kept.rounding
    payer = session.get(Customer, what.visit.payer_id) if what.visit.payer_id else None
    owed = credit.open_credit(session, order_id=order.id)
    return form.Settlement(
        shop=common.shop(session, device=common.subject(what.asset).device),
        issue=common.issue(session, number=kept.number, what=what, by=by, now=now), subject=common.subject(what.asset),
        payer=common.person(payer or what.customer), sender=common.sender(what), arrived_at=order.arrived_at,
        finished_at=order.finished_at,
        charges=form.Charges(
            diagnosis=sums[LineKind.DIAGNOSIS], testing=sums[LineKind.TESTING], parts=sums[LineKind.PART],
            labour=sums[LineKind.LABOUR], outside=sums[LineKind.OUTSIDE], other=sums[LineKind.FEE],
            discount=kept.discount, total=kept.total, tax_added=tax_added, rounding=kept.rounding,
        ),
        odometer_out_km=order.odometer_out_km, repair_class=word(order.repair_class),
        labour=tuple(_labour(line) for line in kept.lines if line["kind"] == LineKind.LABOUR),
        parts=tuple(_part(line) for line in kept.lines if line["kind"] == LineKind.PART),
        others=tuple(_other(line) for line in kept.lines if line["kind"] not in (LineKind.LABOUR, LineKind.PART)),
        tax_permille=order.tax_permille, estimate_total=kept.estimate_total, supplements_total=kept.supplements_total,
        discount_reason=order.discount_reason, authorisations=common.authorised(session, order.id),
        promises=promises(session, order.id), certificate_number=certificate_number(session, order.id),
        checks=checks(session, order.id),
        payments=() if kept.reverses else _payments(session, order.id),
        credit_due=owed.due_on if owed is not None and not kept.reverses else None, old_parts=order.old_parts,
        next_service=next_services(session, what.asset.id), reverses=kept.reverses,
        reversed_because=kept.reason if kept.reverses else "",
        unrepaired_reason=order.unrepaired_reason if order.unrepaired else "", cashier=_cashier(session, kept.id),
        desk=common.staff_name(session, order.received_by_id),
        signed=None if kept.reverses else common.signed(session, order.id, Signing.SETTLEMENT),
    )  # fmt: skip


def _cashier(session: Session, settlement_id: int) -> str:
    return common.staff_name(session, session.get_one(Settlement, settlement_id).by_id)


def _kept(session: Session, order_id: int, part: int | None) -> settlement.Settled:
    current = facts.current_settlement(session, order_id)
    wanted = part if part is not None else current.id if current is not None else None
    for one in settlement.history(session, order_id=order_id):
        if one.id == wanted:
            return one
    raise DeskError(N_("The settlement is not made yet."))


def _labour(line: Mapping[str, Any]) -> Labour:
    return Labour(line["description"], Method(line["method"]), line["quantity"], line["unit_price"], line["amount"],
                  line["discount"], line["supplement_id"] is not None)  # fmt: skip


def _part(line: Mapping[str, Any]) -> Part:
    return Part(
        line["description"], line["quantity"], line["unit_price"], line["amount"], line["unit"], line["brand"],
        line["spec"], Grade(line["grade"]) if line["grade"] else None, Supplier(line["supplied_by"]), line["critical"],
        line["certificate_seen"], line["discount"], line["supplement_id"] is not None,
    )  # fmt: skip


def _other(line: Mapping[str, Any]) -> Other:
    return Other(line["description"], LineKind(line["kind"]), line["amount"], line["contractor"],
                 line["supplement_id"] is not None)  # fmt: skip


def promises(session: Session, order_id: int) -> tuple[form.Promise, ...]:
    """What is warranted, line by line (PK-4)."""
    covers = warranty.covers(session, order_id=order_id)
    return tuple(form.Promise(one.what, one.days, one.km, one.until_on, one.until_km) for one in covers)


def certificate_number(session: Session, order_id: int) -> str:
    """The quality certificate's number, "" before it is issued."""
    return session.scalar(select(Certificate.number).where(Certificate.order_id == order_id)) or ""


def checks(session: Session, order_id: int) -> tuple[form.Checked, ...]:
    """三检: the last check of each level that passed; nothing when none was made."""
    kept = session.scalars(
        select(QualityCheck).where(QualityCheck.order_id == order_id).order_by(QualityCheck.id)
    ).all()
    last = {one.level: one for one in kept}
    if not last:
        return ()
    return tuple(_check(session, level, last.get(level)) for level in CheckLevel)


def _check(session: Session, level: CheckLevel, one: QualityCheck | None) -> form.Checked:
    if one is None or not one.passed:
        return form.Checked(level)
    return form.Checked(level, common.staff_name(session, one.checker_id), one.at)


def _payments(session: Session, order_id: int) -> tuple[form.Paid, ...]:
    rows = payments.entries(session, order_id=order_id)
    paid = (MoneyKind.DEPOSIT, MoneyKind.PAYMENT, MoneyKind.REFUND, MoneyKind.FORFEIT)
    return tuple(
        form.Paid(row.at, row.received, row.means, row.reference or row.number, row.kind is MoneyKind.DEPOSIT)
        for row in rows if row.kind in paid
    )  # fmt: skip


def next_services(session: Session, asset_id: int) -> tuple[str, ...]:
    """下一次服务: what to offer next and when (CF-3)."""
    wanted = select(NextService).where(NextService.asset_id == asset_id, NextService.done_at.is_(None))
    return tuple(_next(one) for one in _first(session.scalars(wanted.order_by(NextService.id.desc())), 4))


def _first(found: Iterable[NextService], most: int) -> list[NextService]:
    return list(found)[:most]


def _next(one: NextService) -> str | Message:
    when = common.due(one.due_km, one.due_on)
    return N_("{what} by {when}").fill(what=one.what, when=when) if when else one.what

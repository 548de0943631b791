"""进厂维修单: what the customer reads and signs (RC-4, RC-6, ES-1, ES-2, ES-7)."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shopdesk.clock import day_of
from shopdesk.desk import (
    boxes,
    estimate_versions,
    estimates,
    facts,
    orders,
    papers_along,
    payments,
    secrets,
    templates,
    terms,
)
from shopdesk.desk.papers import common
from shopdesk.desk.papers.common import Matter
from shopdesk.desk.papers_along import PaperRow, Validity
from shopdesk.desk.settings import rules
from shopdesk.i18n import CHINESE, ENGLISH, N_
from shopdesk.kinds import BelongingPlace, LineState, MoneyKind, Signing, SupplementState
from shopdesk.models import Belonging, Customer, DeviceTest, Key, Supplement
from shopdesk.printing.blocks import Signed
from shopdesk.printing.cells import Pair
from shopdesk.printing.dates import month
from shopdesk.printing.forms import repair_order as form
from shopdesk.printing.forms.common import Person, noted


def sheet(session: Session, what: Matter, *, by: int | None, now: datetime) -> form.RepairOrder:
    """The repair order as it stands; signatures recorded so far are drawn in."""
    order, asset, visit = what.order, what.asset, what.visit
    sums = estimates.sums(session, order_id=order.id)
    found = common.tables(common.lines(session, order.id))
    version = estimate_versions.latest(session, order.id)
    number = version.version if version else 1
    payer = session.get(Customer, visit.payer_id) if visit.payer_id else None
    kinds, pieces = session.execute(
        select(func.count(Belonging.id), func.coalesce(func.sum(Belonging.count), 0)).where(
            Belonging.order_id == order.id, Belonging.place != BelongingPlace.CUSTOMER, Belonging.count > 0
        )
    ).one()
    keys = session.scalar(select(func.count(Key.id)).where(Key.order_id == order.id)) or 0
    signed = common.signed
    extra, extra_number = extra_work_signed(session, order.id)
    return form.RepairOrder(
        shop=common.shop(session, device=common.subject(asset).device),
        issue=common.issue(session, number=order.number, what=what, version=number, by=by, now=now),
        subject=common.subject(asset), arrived_at=order.arrived_at, promised_at=order.promised_at,
        sender=common.sender(what), total=sums.total,
        owner=common.person(what.customer) if visit.sender_name else None, address=what.customer.address,
        payer=common.person(payer) if payer is not None else None,
        consent=Person(order.consent_name, common.phone(order.consent_phone)) if order.consent_name else None,
        spending_limit=order.spending_limit, odometer_km=order.odometer_km, fuel_eighths=order.fuel_eighths,
        battery_percent=order.battery_percent, problem=order.problem or visit.words, wishes=order.wishes,
        drawing=asset.category.value, marks=common.marks(session, what),
        looked_at=order.condition_checked, inside=order.inside,
        papers=papers(session, order.id, day_of(now)), keys=keys,
        hook=hook(session, order.id), belonging_kinds=kinds, belonging_pieces=pieces,
        box=", ".join(boxes.of_order(session, order.id)), tests=tests(session, order.id),
        secret_kept=secrets.is_kept(session, order_id=order.id), findings=findings(session, what),
        diagnosed_by=common.staff_name(session, order.technician_id) if order.findings else "",
        labour=found.labour, parts=found.parts, others=found.others, discount=sums.discount,
        deposit=deposit(session, order.id),
        tax_added=0 if sums.tax_included else sums.tax, rounding=sums.rounding,
        valid_until=version.valid_until if version else None, terms=terms_of(session, what),
        authorisations=common.authorised(session, order.id),
        intake_signed=signed(session, order.id, Signing.INTAKE, version=number),
        supplement_signed=extra, supplement_number=extra_number,
        collection_signed=common.handed_back(session, order),
        no_warranty_signed=signed(session, order.id, Signing.NO_WARRANTY, version=number),
        received_by=common.staff_name(session, order.received_by_id),
        workshop_receiver=common.staff_name(session, order.technician_id), workshop_at=order.workshop_at,
        workshop_sees_prices=rules(session).workshop_copy_prices,
    )  # fmt: skip


def deposit(session: Session, order_id: int) -> int:
    """What was taken beforehand and not given back; once it is settled, what was set off there (AP-2)."""
    if facts.current_settlement(session, order_id) is None:
        return payments.held(session, order_id=order_id)
    rows = payments.entries(session, order_id=order_id)
    return sum(row.received for row in rows if row.kind is MoneyKind.DEPOSIT)


def extra_work_signed(session: Session, order_id: int) -> tuple[Signed | None, str]:
    """The last signature under extra work and under which number; one that it is not wanted stands on its own paper alone."""
    wanted = select(Supplement).where(
        Supplement.order_id == order_id,
        Supplement.state.in_((SupplementState.ACCEPTED, SupplementState.PARTLY)),
    )
    found = [
        (given, one.number)
        for one in session.scalars(wanted)
        if (given := common.signed(session, order_id, Signing.SUPPLEMENT, supplement_id=one.id)) is not None
    ]
    return max(found, key=lambda one: one[0].at, default=(None, ""))


def hook(session: Session, order_id: int) -> str:
    """The hooks of an order as tags print them: "K-17"."""
    return ", ".join(f"K-{number:02d}" for number in orders.hooks(session, order_id=order_id))


def papers(session: Session, order_id: int, today: date) -> tuple[str, ...]:
    """The papers that came along with their dates, and what differs: missing, damaged, over, noted, told (RC-6.1)."""
    called = templates.names(session, order_id=order_id).both
    found = papers_along.listed(session, order_id=order_id, today=today)
    return tuple(
        _paper(one, called(one.label))
        for one in found
        if one.present or (one.differs and (one.note or one.told))
    )


def _paper(one: PaperRow, name: str) -> str:
    if not one.present:
        name = N_("{paper} not handed over").fill(paper=name)
    said: list[str] = []
    if one.valid_until is not None and one.present:
        until = N_("expired {month}") if one.validity is Validity.OVER else N_("valid to {month}")
        said.append(until.fill(month=month(one.valid_until)))
    said += [N_("damaged")] * (one.present is True and not one.intact)
    said += [one.note] * bool(one.note) + [N_("customer told")] * (one.differs and one.told)
    return noted(name, *said)


def tests(session: Session, order_id: int) -> tuple[form.DeviceTest, ...]:
    """The power-on tests of a device (RC-6.2)."""
    called = templates.names(session, order_id=order_id).both
    kept = session.scalars(select(DeviceTest).where(DeviceTest.order_id == order_id).order_by(DeviceTest.id))
    return tuple(form.DeviceTest(called(one.label), one.passed, one.note) for one in kept)


def findings(session: Session, what: Matter) -> tuple[form.Finding, ...]:
    """Findings as written, and the work that was declined (safety first)."""
    said = [
        form.Finding(form.ADVICE, text.strip()) for text in what.order.findings.splitlines() if text.strip()
    ]
    refused = common.lines(session, what.order.id, state=LineState.DECLINED)
    declined = [
        form.Finding(form.SAFETY if line.safety else form.DECLINED, line.description) for line in refused
    ]
    return tuple(sorted(declined, key=lambda one: one.kind != form.SAFETY)[:3] + said[:6])


def terms_of(session: Session, what: Matter) -> tuple[Pair, ...]:
    """约定事项, a line each, in both languages."""
    chinese = terms.lines(session, kind=what.asset.kind, lang=CHINESE)
    english = terms.lines(session, kind=what.asset.kind, lang=ENGLISH)
    longest = max(len(chinese), len(english))
    padded = [(*one, *[""] * (longest - len(one))) for one in (chinese, english)]
    return tuple(Pair(zh, en) for zh, en in zip(*padded, strict=True))

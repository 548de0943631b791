"""客户档案基本资料表: one asset, everything of it on one paper (CF-2)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from shopdesk.clock import day_of
from shopdesk.desk import customers, dossier
from shopdesk.desk.dossier_events import Event, EventKind
from shopdesk.desk.papers import common
from shopdesk.i18n import N_, P_, Message
from shopdesk.kinds import CustomerKind, MoneyKind, word
from shopdesk.models import Asset, Customer, MoneyEntry, Order, Visit
from shopdesk.printing.dates import day
from shopdesk.printing.forms import customer_file as form
from shopdesk.printing.forms.common import THEN, listed, noted, spaced

MOST_EVENTS = 40
EVENTS: dict[EventKind, Message] = {
    EventKind.OWNER: P_("event", "Owner"),
    EventKind.EXTRA_WORK: P_("event", "Extra work"),
    EventKind.CALL: P_("event", "Call"),
    EventKind.WARRANTY: P_("event", "Warranty"),
    EventKind.DECLINED: P_("event", "Declined"),
    EventKind.FOLLOW_UP: P_("event", "Follow-up"),
    EventKind.NEXT_SERVICE: P_("event", "Next service"),
    EventKind.CLAIM: P_("event", "Claim"),
}
"""What stands in the sheet's second table; orders have a table of their own."""
LANGUAGES = {"zh_CN": N_("Chinese"), "en": N_("English")}


def sheet(session: Session, *, asset_id: int, by: int | None, now: datetime) -> form.CustomerFile:
    """The file of an asset and its owner."""
    asset = session.get_one(Asset, asset_id)
    owner = session.get_one(Customer, asset.owner_id)
    head = dossier.header(session, asset_id=asset_id)
    orders = session.scalars(
        select(Order).where(Order.asset_id == asset_id).order_by(Order.arrived_at.desc())
    ).all()
    first = session.scalars(
        select(Visit)
        .join(Order, Order.visit_id == Visit.id)
        .where(Order.asset_id == asset_id)
        .order_by(Visit.arrived_at)
        .limit(1)
    ).first()
    return form.CustomerFile(
        shop=common.shop(session, device=common.subject(asset).device),
        issue=common.issue(session, number=f"{form.FORM.code}-{asset_id:06d}", by=by, now=now),
        subject=common.subject(asset), name=owner.name, organisation=owner.kind is CustomerKind.ORGANISATION,
        contact=owner.contact, phones=tuple(noted(common.phone(p.number), p.whose) for p in owner.phones),
        address=owner.address, since=day_of(owner.created_at), heard_from=owner.heard_from,
        language=LANGUAGES.get(owner.lang, N_("English")), note=owner.note or asset.note,
        first_problem=first.words if first else "", first_wish=word(first.purpose) if first else "",
        purchased_on=asset.purchased_on, sold_by_us=asset.sold_by_us, inspection_until=asset.inspection_until,
        insurance_until=asset.insurance_until, interval=_interval(asset),
        odometer_km=head.row.last_km, owners=tuple(spaced(one.name, day(day_of(one.since)), by=" ") for one in head.owners),
        orders=tuple(_order(session, one) for one in orders),
        events=tuple(_event(one) for one in dossier.timeline(session, asset_id=asset_id) if one.kind in EVENTS)[:MOST_EVENTS],
        next_maintenance=next((when for one in head.next if (when := _when(one))), ""),
        offers=tuple(form.Offer(one.what, _when(one), one.why) for one in head.next),
        outstanding=customers.owed(session, [owner.id]).get(owner.id, 0),
    )  # fmt: skip


def _interval(asset: Asset) -> str | Message:
    if asset.interval_km and asset.interval_months:
        return N_("{km} km or {months} months").fill(
            km=f"{asset.interval_km:,}", months=asset.interval_months
        )
    if asset.interval_km:
        return N_("{km} km").fill(km=f"{asset.interval_km:,}")
    return N_("{months} months").fill(months=asset.interval_months) if asset.interval_months else ""


def _order(session: Session, order: Order) -> form.PastOrder:
    charged = sum(
        session.scalars(
            select(MoneyEntry.amount).where(
                MoneyEntry.order_id == order.id, MoneyEntry.kind == MoneyKind.CHARGE
            )
        )
    )
    what = listed([line.description for line in common.lines(session, order.id)], THEN) or order.problem
    return form.PastOrder(
        day_of(order.arrived_at), order.number, what, charged, order.odometer_km, word(order.state)
    )


def _event(one: Event) -> form.Event:
    return form.Event(day_of(one.at), EVENTS[one.kind], one.text, one.by)


def _when(one: dossier.NextRow) -> str:
    return common.due(one.due_km, one.due_on)

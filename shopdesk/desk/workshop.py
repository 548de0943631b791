"""车间: hand-over to the workshop, who works on it, work finished, back to the desk (WS-1, WS-5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from shopdesk.clock import ten_minutes
from shopdesk.desk import (
    checks,
    custody,
    estimates,
    extra_work,
    fetch,
    keys,
    moves,
    people,
    quality,
    settings,
)
from shopdesk.desk.estimate_rows import LineRow
from shopdesk.desk.moves import Permit
from shopdesk.errors import DeskError
from shopdesk.i18n import N_
from shopdesk.kinds import AssetKind, CheckLevel, CustodyKind, HandoverTo, Holder, OrderState, word
from shopdesk.models import Asset, Customer, Handover, Order, ProgressCheck, Staff, Team

HELD = (CustodyKind.ASSET, CustodyKind.KEY)


@dataclass(frozen=True, slots=True)
class HandoverRow:
    """One hand-over: to whom, who received it, when (to ten minutes)."""

    to: HandoverTo
    team: str
    receiver: str
    at: datetime
    wash_booked: bool
    note: str
    by: str


@dataclass(frozen=True, slots=True)
class WorkshopView:
    """Everything the workshop step shows. `used` is the planned time that is over in percent; `check` the next one due."""

    order_id: int
    number: str
    state: OrderState
    kind: AssetKind
    title: str
    customer_id: int
    customer: str
    consent_name: str
    consent_phone: str
    promised_at: datetime | None
    first_promised_at: datetime | None
    workshop_at: datetime | None
    finished_at: datetime | None
    ready_at: datetime | None
    spending_limit: int | None
    team_id: int | None
    team: str
    technician_id: int | None
    technician: str
    used: int
    check: checks.Due | None
    keys_out: bool
    has_keys: bool
    handovers: tuple[HandoverRow, ...]
    held: tuple[custody.Held, ...]
    """Where the asset and its keys are, while they are here."""
    work: tuple[LineRow, ...]
    """What was agreed to be done and supplied, extra work included."""
    checks: tuple[checks.CheckRow, ...]
    supplements: tuple[extra_work.SupplementRow, ...]
    labour_rate: int
    quality: tuple[quality.QualityRow, ...]
    checkers: dict[CheckLevel, int]
    """Who is likely to make each of the three checks, while they are made."""


def hand_over(
    session: Session,
    *,
    order_id: int,
    receiver_id: int | None,
    technician_id: int | None = None,
    keys_along: bool = True,
    wash: bool = False,
    note: str = "",
    permit: Permit | None = None,
    by: int | None,
    now: datetime,
) -> datetime:
    """The workshop receives the asset; the time it signs, to ten minutes. With one team (or none) straight to it, with
    several to the supervisor, who assigns. A technician who is known already is named with it. Refused: nobody receives
    it, keys not hung."""
    if receiver_id is None:
        raise DeskError(N_("Please say who receives it."), field="receiver")
    receiver = people.person(session, receiver_id)
    order = moves.make(session, order_id=order_id, move="hand_over", permit=permit, by=by, now=now)
    teams = people.teams(session)
    signed = ten_minutes(now)
    several = len(teams) > 1
    order.team_id = None if several else teams[0].id if teams else None
    order.workshop_at = signed
    session.add(
        Handover(
            order_id=order_id,
            to=HandoverTo.SUPERVISOR if several else HandoverTo.TEAM,
            team_id=order.team_id,
            receiver_id=receiver_id,
            wash_booked=wash,
            note=note.strip(),
            at=signed,
            by_id=by,
        )
    )
    session.flush()
    hanging = [key.id for key in keys.of_order(session, order_id=order_id) if key.hangs]
    if keys_along and hanging:
        keys.give(
            session,
            order_id=order_id,
            to=Holder.WORKSHOP,
            to_name=receiver.name,
            key_ids=hanging,
            by=by,
            now=now,
        )
    for item in custody.held(session, order_ids=[order_id], kinds=[CustodyKind.ASSET], here_only=True):
        custody.move(session, item_id=item.item_id, to=Holder.WORKSHOP, to_name=receiver.name, by=by, now=now)
    if technician_id is not None:
        assign(session, order_id=order_id, team_id=order.team_id, technician_id=technician_id, by=by, now=now)
    return signed


def assign(
    session: Session,
    *,
    order_id: int,
    team_id: int | None,
    technician_id: int | None,
    by: int | None,
    now: datetime,
) -> None:
    """The supervisor gives it to a team and a technician. Refused: not in the workshop, or neither is named."""
    order = session.get_one(Order, order_id)
    if order.state not in (OrderState.IN_WORKSHOP, OrderState.WAITING):
        raise DeskError(
            N_("The workshop doesn't have it: the order is in “{state}”."), state=word(order.state)
        )
    if team_id is None and technician_id is not None:
        team_id = people.person(session, technician_id).team_id
    if team_id is None and technician_id is None:
        raise DeskError(N_("Please choose a team or a technician."), field="team")
    if team_id is not None and team_id != order.team_id:
        session.add(
            Handover(
                order_id=order_id,
                to=HandoverTo.TEAM,
                team_id=team_id,
                receiver_id=technician_id,
                at=ten_minutes(now),
                by_id=by,
            )
        )
    order.team_id, order.technician_id = team_id, technician_id
    session.flush()


def finish_work(
    session: Session, *, order_id: int, permit: Permit | None = None, by: int | None, now: datetime
) -> None:
    """The workshop reports the work finished; the three checks follow. Refused: extra work waits for an answer."""
    order = moves.make(session, order_id=order_id, move="finish_work", permit=permit, by=by, now=now)
    order.finished_at = now
    session.flush()


def take_back(
    session: Session,
    *,
    order_id: int,
    receiver_id: int | None,
    note: str = "",
    permit: Permit | None = None,
    by: int | None,
    now: datetime,
) -> datetime:
    """The desk receives it back, with the keys; the signed time. Refused: a check is missing, nobody receives it."""
    if receiver_id is None:
        raise DeskError(N_("Please say who receives it."), field="receiver")
    order = moves.make(session, order_id=order_id, move="take_back", permit=permit, by=by, now=now)
    signed = ten_minutes(now)
    order.ready_at = now
    session.add(
        Handover(
            order_id=order_id,
            to=HandoverTo.DESK,
            receiver_id=receiver_id,
            note=note.strip(),
            at=signed,
            by_id=by,
        )
    )
    session.flush()
    back_in_place(session, order, by=by, now=now)
    return signed


def back_in_place(session: Session, order: Order, *, by: int | None, now: datetime) -> None:
    """The asset to the yard or the desk, its keys to their hooks."""
    place = Holder.YARD if session.get_one(Asset, order.asset_id).kind is AssetKind.VEHICLE else Holder.DESK
    for item in custody.held(session, order_ids=[order.id], kinds=[CustodyKind.ASSET], here_only=True):
        if item.holder is Holder.WORKSHOP:
            custody.move(session, item_id=item.item_id, to=place, by=by, now=now)
    out = [key.id for key in keys.of_order(session, order_id=order.id) if key.out]
    if out:
        keys.hang_back(session, order_id=order.id, key_ids=out, by=by, now=now)


def view(session: Session, *, order_id: int, now: datetime) -> WorkshopView:
    """The workshop step of an order as it stands now."""
    order = session.get_one(Order, order_id)
    asset = session.get_one(Asset, order.asset_id)
    team = session.get(Team, order.team_id) if order.team_id else None
    technician = session.get(Staff, order.technician_id) if order.technician_id else None
    known = keys.of_order(session, order_id=order_id)
    until = now if order.state in checks.AT_WORK else order.finished_at or now
    return WorkshopView(
        order_id=order.id, number=order.number, state=order.state, kind=asset.kind,
        title=asset.plate or f"{asset.make} {asset.model}".strip() or order.number, customer_id=order.customer_id,
        customer=session.get_one(Customer, order.customer_id).name, consent_name=order.consent_name,
        consent_phone=order.consent_phone, promised_at=order.promised_at,
        first_promised_at=order.first_promised_at, workshop_at=order.workshop_at,
        finished_at=order.finished_at, ready_at=order.ready_at, spending_limit=order.spending_limit,
        team_id=order.team_id, team=team.name if team else "", technician_id=order.technician_id,
        technician=technician.name if technician else "",
        used=checks.used_percent(order.workshop_at, order.promised_at, until),
        check=_next_check(session, order), keys_out=any(key.out for key in known),
        has_keys=any(key.hangs or key.out for key in known), handovers=tuple(handovers(session, order_id=order_id)),
        held=tuple(custody.held(session, order_ids=[order_id], kinds=HELD, here_only=True)),
        work=tuple(estimates.lines(session, order_id=order_id)),
        checks=tuple(checks.of_order(session, order_id=order_id)),
        supplements=tuple(extra_work.of_order(session, order_id=order_id)),
        labour_rate=settings.rules(session).labour_rate,
        quality=tuple(quality.of_order(session, order_id=order_id)),
        checkers=(
            quality.usual_checkers(session, order_id=order_id) if order.state is OrderState.CHECKING else {}
        ),
    )  # fmt: skip


def _next_check(session: Session, order: Order) -> checks.Due | None:
    if order.state not in checks.AT_WORK:
        return None
    last = session.scalars(
        select(ProgressCheck)
        .where(ProgressCheck.order_id == order.id, ProgressCheck.asked_at >= order.workshop_at)
        .order_by(ProgressCheck.id.desc())
        .limit(1)
    ).first()
    return checks.due(
        settings.rules(session),
        workshop_at=order.workshop_at,
        promised_at=order.promised_at,
        asked_at=last.asked_at if last else None,
        expected_at=last.expected_at if last else None,
    )


def handovers(session: Session, *, order_id: int) -> list[HandoverRow]:
    """Every hand-over of an order, newest first."""
    receiver, desk = aliased(Staff), aliased(Staff)
    wanted = (
        select(
            Handover.to, Team.name, receiver.name, Handover.at, Handover.wash_booked, Handover.note, desk.name
        )
        .outerjoin(Team, Team.id == Handover.team_id)
        .outerjoin(receiver, receiver.id == Handover.receiver_id)
        .outerjoin(desk, desk.id == Handover.by_id)
        .where(Handover.order_id == order_id)
        .order_by(Handover.id.desc())
    )
    return fetch.rows(
        session,
        lambda to, team, who, at, wash, note, by: HandoverRow(
            to, team or "", who or "", at, wash, note, by or ""
        ),
        wanted,
    )

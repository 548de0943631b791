"""Everything of an arrival in one gesture: the new customer, the new things, the visit and its orders (RC-1, RC-8, CF-1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from shopdesk.desk import assets, customers, reception, settings
from shopdesk.desk.assets import AssetGiven
from shopdesk.desk.customers import PhoneGiven
from shopdesk.desk.reception import OPENS_ORDERS, AssetProblem, VisitOpened
from shopdesk.errors import DeskError
from shopdesk.kinds import CustomerKind, Purpose


@dataclass(frozen=True, slots=True)
class NewCustomer:
    """Somebody who is not on file yet."""

    name: str
    phone: str = ""
    whose: str = ""
    kind: CustomerKind = CustomerKind.PERSON
    contact: str = ""
    address: str = ""
    heard_from: str = ""


@dataclass(frozen=True, slots=True)
class NewAsset:
    """Something that is not on file yet; refusals name their field `{at}.{field}`."""

    at: str
    given: AssetGiven
    problem: str = ""


def arrive(
    session: Session,
    *,
    customer: int | NewCustomer,
    brought: Sequence[AssetProblem | NewAsset],
    purpose: Purpose,
    words: str,
    answer: str = "",
    sender_name: str = "",
    sender_phone: str = "",
    payer_id: int | None = None,
    by: int | None,
    now: datetime,
) -> VisitOpened:
    """Open the files that are missing, then the visit; for a purpose that leaves nothing here, a line in the day's log."""
    customer_id = _customer(session, customer, by=by, now=now)
    if purpose not in OPENS_ORDERS:
        line = reception.note_visit(
            session, customer_id=customer_id, purpose=purpose, words=words, answer=answer, by=by, now=now
        )
        return VisitOpened(line, ())
    things = [_thing(session, thing, customer_id, by=by, now=now) for thing in brought]
    return reception.open_visit(
        session,
        customer_id=customer_id,
        purpose=purpose,
        words=words,
        assets=things,
        sender_name=sender_name,
        sender_phone=sender_phone,
        payer_id=payer_id,
        diagnosis_consent=purpose is Purpose.DIAGNOSIS,
        by=by,
        now=now,
    )


def _customer(session: Session, customer: int | NewCustomer, *, by: int | None, now: datetime) -> int:
    if isinstance(customer, int):
        return customer
    return customers.save(
        session,
        name=customer.name,
        kind=customer.kind,
        phones=[PhoneGiven(customer.phone, customer.whose)],
        contact=customer.contact,
        address=customer.address,
        lang=settings.rules(session).lang,
        heard_from=customer.heard_from,
        by=by,
        now=now,
    )


def _thing(
    session: Session, thing: AssetProblem | NewAsset, owner_id: int, *, by: int | None, now: datetime
) -> AssetProblem:
    if isinstance(thing, AssetProblem):
        return thing
    try:
        saved = assets.save(session, owner_id=owner_id, given=thing.given, by=by, now=now)
    except DeskError as refusal:
        raise DeskError(refusal.text, field=f"{thing.at}.{refusal.field}") from refusal
    return AssetProblem(saved.id, thing.problem)

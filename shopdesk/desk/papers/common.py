"""What the sheets of several papers have in common: shop, issue, asset, people, lines, signatures."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from shopdesk import drawings
from shopdesk.desk import attachments, estimate_totals, facts, phones, signing
from shopdesk.desk.settings import rules
from shopdesk.i18n import DEVICE, N_, VEHICLE, Message
from shopdesk.kinds import Answer, AssetKind, LineKind, LineState, Signing, word
from shopdesk.models import (
    Asset,
    Attachment,
    Authorisation,
    Customer,
    Mark,
    Order,
    OrderLine,
    Staff,
    Supplement,
    Visit,
)  # fmt: skip
from shopdesk.printing import blocks
from shopdesk.printing.dates import day
from shopdesk.printing.forms.common import Authorised, Labour, Other, Part, Person, Subject, spaced
from shopdesk.printing.sheets import Issue, Shop


@dataclass(frozen=True, slots=True)
class Matter:
    """An order with what every paper of it needs, read once."""

    order: Order
    asset: Asset
    customer: Customer
    visit: Visit


def matter(session: Session, order_id: int) -> Matter:
    order = session.get_one(Order, order_id)
    return Matter(
        order,
        session.get_one(Asset, order.asset_id),
        session.get_one(Customer, order.customer_id),
        session.get_one(Visit, order.visit_id),
    )


def shop(session: Session, *, device: bool | None = None) -> Shop:
    """The shop as it stands at the head of its papers; `device` None = of no asset: as the shop's own kind says."""
    set_ = rules(session)
    of = set_.handles if device is None else DEVICE if device else VEHICLE
    other = set_.shop_name_en if set_.shop_name_en != set_.shop_name else ""
    return Shop(
        name=set_.shop_name, name_en=other, licence=set_.licence_no, credit_code=set_.credit_code,
        address=set_.address, phone=set_.phone, hours=set_.hours, complaint_phone=set_.complaint_phone,
        logo=_logo(session, set_.logo_sha256), currency=set_.currency, of=of,
    )  # fmt: skip


def _logo(session: Session, sha256: str) -> bytes | None:
    if not sha256:
        return None
    file: Path = attachments.where(attachments.folder(session), sha256, "image/png")
    return file.read_bytes() if file.is_file() else None


def staff_name(session: Session, staff_id: int | None) -> str:
    """Who, as papers print it: name and number."""
    person = session.get(Staff, staff_id) if staff_id else None
    return f"{person.name} {person.number}" if person is not None else ""


def issue(session: Session, *, number: str, what: Matter | None = None, version: int = 1, by: int | None,
          now: datetime) -> Issue:  # fmt: skip
    """Number, time and hand of a paper."""
    return Issue(
        number=number, printed_at=now, printed_by=staff_name(session, by), version=version,
        order_number=what.order.number if what else "", plate=subject(what.asset).sign if what else "",
    )  # fmt: skip


def sibling(order: Order, code: str) -> str:
    """The number of a paper that belongs to an order: the order's with another prefix."""
    return f"{code}-{order.number.partition('-')[2]}"


def subject(asset: Asset) -> Subject:
    """What is repaired."""
    return Subject(
        device=asset.kind is AssetKind.DEVICE, category=word(asset.category), plate=asset.plate, vin=asset.vin,
        engine_no=asset.engine_no, serial=asset.serial, make_model=" ".join(p for p in (asset.make, asset.model) if p),
        year=asset.year, colour=asset.colour,
    )  # fmt: skip


def phone(number: str) -> str:
    """A number as people write it; only bare digits are grouped, what was typed in groups stays."""
    return phones.shown(number) if number.isdigit() else number


def person(customer: Customer) -> Person:
    """A customer with the first phone."""
    first = customer.phones[0] if customer.phones else None
    return Person(
        customer.name,
        phone(first.number if first else ""),
        (first.whose if first else "") or customer.contact,
    )


def sender(what: Matter) -> Person:
    """Who brought it."""
    if what.visit.sender_name:
        return Person(what.visit.sender_name, phone(what.visit.sender_phone))
    return person(what.customer)


def lines(session: Session, order_id: int, *, supplement_id: int | None = None,
          state: LineState = LineState.ACTIVE) -> list[OrderLine]:  # fmt: skip
    """The lines of an order (or of one supplement) in a state, in their order."""
    wanted = select(OrderLine).where(OrderLine.order_id == order_id, OrderLine.state == state)
    if supplement_id is not None:
        wanted = wanted.where(OrderLine.supplement_id == supplement_id)
    return list(session.scalars(wanted.order_by(OrderLine.position, OrderLine.id)))


@dataclass(frozen=True, slots=True)
class Tables:
    """Lines by the three tables of the papers."""

    labour: tuple[Labour, ...]
    parts: tuple[Part, ...]
    others: tuple[Other, ...]


def tables(found: Iterable[OrderLine]) -> Tables:
    """Lines as papers print them."""
    kept = list(found)
    return Tables(
        tuple(_labour(line) for line in kept if line.kind is LineKind.LABOUR),
        tuple(_part(line) for line in kept if line.kind is LineKind.PART),
        tuple(_other(line) for line in kept if line.kind not in (LineKind.LABOUR, LineKind.PART)),
    )


def _labour(line: OrderLine) -> Labour:
    return Labour(line.description, line.method, line.quantity, line.unit_price, estimate_totals.amount_of(line),
                  line.discount, line.supplement_id is not None)  # fmt: skip


def _part(line: OrderLine) -> Part:
    return Part(
        line.description, line.quantity, line.unit_price, estimate_totals.amount_of(line), line.unit, line.brand, line.spec,
        line.grade, line.supplied_by, line.critical, line.certificate_seen, line.discount, line.supplement_id is not None,
    )  # fmt: skip


def _other(line: OrderLine) -> Other:
    return Other(
        line.description,
        line.kind,
        estimate_totals.amount_of(line),
        line.contractor,
        line.supplement_id is not None,
    )


def authorised(session: Session, order_id: int) -> tuple[Authorised, ...]:
    """Every time somebody was asked about extra work, oldest first; what was refused stands on a line of its own (WS-2)."""
    found = session.execute(
        select(Authorisation, Supplement)
        .join(Supplement, Supplement.id == Authorisation.supplement_id)
        .where(Authorisation.order_id == order_id)
        .order_by(Authorisation.id)
    )
    return tuple(line for asked, extra in found for line in _answers(session, asked, extra))


def _answers(session: Session, asked: Authorisation, extra: Supplement) -> list[Authorised]:
    """What concerns safety stands apart from what does not: nobody was warned of a risk that is none."""
    risky = risks(session, extra.id)
    whole = Authorised(asked.asked_at, staff_name(session, asked.by_id), asked.person, phone(asked.phone), extra.findings,
                       asked.answer, asked.new_total, asked.new_promised_at, extra.safety)  # fmt: skip
    if not asked.accepted and not asked.declined:
        return [whole]
    taken = [replace(whole, what=what, safety=safety) for what, safety in _apart(asked.accepted, risky)]
    told = [replace(one, new_total=None, new_promise=None) for one in taken[:-1]] + taken[-1:]
    refused = replace(whole, answer=Answer.NO, new_total=None, new_promise=None)
    return told + [
        replace(refused, what=what, safety=safety) for what, safety in _apart(asked.declined, risky)
    ]


def risks(session: Session, supplement_id: int) -> frozenset[str]:
    """What of the extra work concerns safety, in words."""
    found = select(OrderLine.description).where(OrderLine.supplement_id == supplement_id, OrderLine.safety)
    return frozenset(session.scalars(found))


def _apart(words: str, risky: Collection[str]) -> list[tuple[str, bool]]:
    """Lines of work, one a line: those that concern safety together, then the others."""
    lines = words.splitlines()
    both = (
        ("\n".join(line for line in lines if (line in risky) is safety), safety) for safety in (True, False)
    )
    return [(what, safety) for what, safety in both if what]


def signed(session: Session, order_id: int, what: Signing, *, version: int | None = None,
           supplement_id: int | None = None) -> blocks.Signed | None:  # fmt: skip
    """The last signature of a kind, with its ink when it was drawn on screen."""
    found = [
        row for row in signing.signatures(session, order_id=order_id, what=what)
        if (version is None or row.version == version) and (supplement_id is None or row.supplement_id == supplement_id)
    ]  # fmt: skip
    if not found:
        return None
    last = max(found, key=lambda row: row.id)
    return blocks.Signed(last.signer, last.signed_at, _ink(session, last.attachment_id))


def handed_back(session: Session, order: Order) -> blocks.Signed | None:
    """The customer's signature for what was handed back, while it stands (PK-5)."""
    return signed(session, order.id, Signing.COLLECTION) if facts.handback_signed(session, order) else None


def _ink(session: Session, attachment_id: int | None) -> bytes | None:
    kept = session.get(Attachment, attachment_id) if attachment_id else None
    if kept is None or kept.what != "signature" or kept.media_type != "image/png":
        return None
    file = attachments.where(attachments.folder(session), kept.sha256, kept.media_type)
    return file.read_bytes() if file.is_file() else None


def marks(session: Session, what: Matter) -> tuple[blocks.Mark, ...]:
    """The marks on the drawing, numbered as on screen."""
    drawing = drawings.load(what.asset.category)
    photos = dict.fromkeys(session.scalars(select(Mark.id).where(Mark.order_id == what.order.id)), 0)
    for mark_id in session.scalars(select(Attachment.mark_id).where(Attachment.mark_id.in_(photos))):
        if mark_id is not None:
            photos[mark_id] += 1
    kept = session.scalars(select(Mark).where(Mark.order_id == what.order.id).order_by(Mark.number))
    return tuple(
        blocks.Mark(
            one.number, one.x, one.y, _where(drawing, one.zone), word(one.kind), one.note, photos[one.id]
        )
        for one in kept
    )


def _where(drawing: drawings.Drawing, code: str) -> Message:
    zone = drawings.zone_named(drawing, code) if code else None
    return zone.name if zone is not None else N_("Beside it")


def due(km: int | None, on: date | None) -> str:
    """`30,000 km / 2027-05-22`: when something is due, by what is known."""
    return spaced(f"{km:,}\u00a0km" if km else "", day(on), by=" / ")

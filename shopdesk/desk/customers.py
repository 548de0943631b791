"""客户档案: who the customers are, their phones, and finding them (CF-1, CF-4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BindParameter, bindparam, func, select
from sqlalchemy.orm import Session

from shopdesk import index
from shopdesk.desk import facts, phones, settings
from shopdesk.errors import DeskError
from shopdesk.i18n import N_
from shopdesk.index_entries import Kind
from shopdesk.kinds import CustomerKind
from shopdesk.models import Asset, Customer, MoneyEntry, Order, Phone

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class PhoneGiven:
    """A number as typed, and whose it is when not the customer's own ("mother")."""

    number: str
    whose: str = ""


@dataclass(frozen=True, slots=True)
class PhoneRow:
    id: int
    number: str
    whose: str


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """A line of the customer list; what the customer owes and is to be paid back in minor units over all orders."""

    id: int
    kind: CustomerKind
    name: str
    contact: str
    phone: str
    assets: int
    orders: int
    last_at: datetime | None
    owed: int
    pay_back: int


@dataclass(frozen=True, slots=True)
class CustomerFile:
    """Everything of a customer but their assets and orders."""

    id: int
    kind: CustomerKind
    name: str
    contact: str
    address: str
    lang: str
    heard_from: str
    note: str
    created_at: datetime
    phones: tuple[PhoneRow, ...]
    merged: tuple[str, ...]
    owed: int
    pay_back: int


def save(
    session: Session,
    *,
    customer_id: int | None = None,
    name: str,
    kind: CustomerKind = CustomerKind.PERSON,
    phones: Sequence[PhoneGiven] = (),
    contact: str = "",
    address: str = "",
    lang: str = "zh_CN",
    heard_from: str = "",
    note: str = "",
    by: int | None,
    now: datetime,
) -> int:
    """Open or change a customer's file the same day they come (CF-1); its id. Refused: no name, a phone without digits."""
    name = " ".join(name.split())
    if not name:
        raise DeskError(N_("Please give a name."), field="name")
    if len(name) > LONGEST_NAME:
        raise DeskError(N_("A name can have {count} characters at most."), field="name", count=LONGEST_NAME)
    kept = session.get_one(Customer, customer_id) if customer_id else None
    if kept is None:
        kept = Customer(name=name, created_at=now)
        session.add(kept)
    kept.kind, kept.name, kept.contact, kept.address = kind, name, contact.strip(), address.strip()
    kept.lang, kept.heard_from, kept.note = lang, heard_from.strip(), note.strip()
    _keep_phones(session, kept, phones)
    session.flush()
    return kept.id


def _keep_phones(session: Session, customer: Customer, given: Sequence[PhoneGiven]) -> None:
    region = settings.rules(session).region
    wanted: dict[str, Phone] = {}
    known = {phone.digits: phone for phone in customer.phones}
    for each in given:
        if not each.number.strip():
            continue
        bare = phones.digits(each.number)
        if not bare:
            raise DeskError(N_("“{typed}” has no digits."), field="phone", typed=each.number)
        phone = known.get(bare) or wanted.get(bare) or Phone(number="", digits=bare)
        phone.number, phone.whose = phones.shown(each.number, region), each.whose.strip()
        wanted[bare] = phone
    customer.phones[:] = list(wanted.values())


def family(session: Session, customer_id: int) -> list[int]:
    """A customer's id and those of the files merged into it; old calls and money still carry the old id."""
    return [customer_id, *session.scalars(select(Customer.id).where(Customer.merged_into_id == customer_id))]


def current_id(session: Session, customer_id: int) -> int:
    """The file a customer is kept in now."""
    return session.get_one(Customer, customer_id).merged_into_id or customer_id


_IDS: BindParameter[int] = bindparam("ids", expanding=True)
_PER_ORDER = (
    select(Order.customer_id.label("customer"), func.sum(MoneyEntry.amount).label("due"))
    .join(MoneyEntry, MoneyEntry.order_id == Order.id)
    .where(Order.customer_id.in_(_IDS))
    .group_by(Order.id)
)
_DUE = func.sum(MoneyEntry.amount)
_OWING = _PER_ORDER.having(_DUE > 0).subquery()
_OVERPAID = _PER_ORDER.where(facts.settled_now()).having(_DUE < 0).subquery()
_OWED, _BACK = (
    select(each.c.customer, func.sum(each.c.due)).group_by(each.c.customer) for each in (_OWING, _OVERPAID)
)


def owed(session: Session, customer_ids: Sequence[int]) -> dict[int, int]:
    """customer id → what is outstanding on their orders, in minor units; who owes nothing is left out.

    An order's money counts for whose the order is now: a merge moves orders, the ledger keeps the old name.
    """
    return {customer: int(due) for customer, due in session.execute(_OWED, {"ids": customer_ids})}


def to_pay_back(session: Session, customer_ids: Sequence[int]) -> dict[int, int]:
    """customer id → what they paid too much on settled orders, in minor units; another order's debt is not set off."""
    return {customer: -int(due) for customer, due in session.execute(_BACK, {"ids": customer_ids})}


def file(session: Session, *, customer_id: int) -> CustomerFile:
    """One customer's file."""
    kept = session.get_one(Customer, current_id(session, customer_id))
    numbers = {phone.digits: phone for phone in kept.phones}
    merged = session.scalars(select(Customer.name).where(Customer.merged_into_id == kept.id)).all()
    return CustomerFile(
        kept.id, kept.kind, kept.name, kept.contact, kept.address, kept.lang, kept.heard_from, kept.note,
        kept.created_at, tuple(PhoneRow(phone.id, phone.number, phone.whose) for phone in numbers.values()),
        tuple(merged), owed(session, [kept.id]).get(kept.id, 0),
        to_pay_back(session, [kept.id]).get(kept.id, 0),
    )  # fmt: skip


_ROWS = select(
    Customer.id, Customer.kind, Customer.name, Customer.contact,
    select(Phone.number).where(Phone.customer_id == Customer.id).order_by(Phone.id).limit(1).scalar_subquery(),
    select(func.count(Asset.id)).where(Asset.owner_id == Customer.id).scalar_subquery(),
    select(func.count(Order.id)).where(Order.customer_id == Customer.id).scalar_subquery(),
    select(func.max(Order.arrived_at)).where(Order.customer_id == Customer.id).scalar_subquery(),
).where(Customer.id.in_(_IDS))  # fmt: skip


def rows(session: Session, ids: Sequence[int]) -> list[CustomerRow]:
    """Lines of the customer list for these ids, in this order."""
    debts, back = owed(session, ids), to_pay_back(session, ids)
    made = {
        row[0]: CustomerRow(
            row[0],
            row[1],
            row[2],
            row[3],
            row[4] or "",
            row[5],
            row[6],
            row[7],
            debts.get(row[0], 0),
            back.get(row[0], 0),
        )
        for row in session.execute(_ROWS, {"ids": ids})
    }
    return [made[each] for each in ids if each in made]


def find(session: Session, *, typed: str, limit: int = 20) -> list[CustomerRow]:
    """Customers by name, pinyin, phone tail or what they own, newest first."""
    return rows(session, index.find(session, Kind.CUSTOMER, typed, limit=limit))


def page(
    session: Session, *, typed: str = "", after: int | None = None, limit: int = 50
) -> list[CustomerRow]:
    """The customer list, newest first, `after` a customer of the page before; only what contains the typed words."""
    if typed.strip():
        return rows(session, index.find(session, Kind.CUSTOMER, typed, limit=limit, after=after))
    wanted = (
        select(Customer.id).where(Customer.merged_into_id.is_(None)).order_by(Customer.id.desc()).limit(limit)
    )
    if after is not None:
        wanted = wanted.where(Customer.id < after)
    return rows(session, list(session.scalars(wanted)))

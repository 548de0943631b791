"""进厂维修单: what everybody wants to know about an order at a glance, and the small questions about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shopdesk.clock import day_of
from shopdesk.desk import custody, deposits, facts, fetch, settings
from shopdesk.desk.custody import Held
from shopdesk.desk.estimate_totals import totals
from shopdesk.flows import STEP_OF_STATE, Step
from shopdesk.kinds import (
    AssetKind,
    Category,
    LineState,
    MoneyKind,
    OrderState,
    Purpose,
    RepairClass,
    Signing,
)
from shopdesk.models import (
    Asset,
    Box,
    BoxUse,
    Customer,
    Hook,
    HookUse,
    MoneyEntry,
    NextService,
    Order,
    OrderLine,
    Phone,
    Signature,
    Staff,
    Visit,
)


@dataclass(frozen=True, slots=True)
class PhoneRow:
    """A number and whose it is ("" = the customer's own)."""

    number: str
    whose: str


@dataclass(frozen=True, slots=True)
class Note:
    """下一次服务: what to offer and why; `declined` when the customer said no to it on the day `on` (CF-3)."""

    what: str
    why: str
    on: date
    due_on: date | None
    due_km: int | None
    safety: bool
    declined: bool


@dataclass(frozen=True, slots=True)
class MoneyGlance:
    """Minor units. `estimate` None while there are no lines; `deposit_least` what is asked for parts (AP-2); `balance` None
    until the settlement is made."""

    limit: int | None
    estimate: int | None
    deposit: int
    deposit_least: int
    paid: int
    balance: int | None


@dataclass(frozen=True, slots=True)
class OrderHeader:
    """Everything the head and the context panel of the order page show."""

    id: int
    number: str
    state: OrderState
    step: Step
    lang: str
    unrepaired: bool
    unrepaired_reason: str
    visit_id: int
    asset_id: int
    kind: AssetKind
    category: Category
    plate: str
    make: str
    model: str
    year: int | None
    colour: str
    vin: str
    serial: str
    customer_id: int
    customer: str
    contact: str
    customer_note: str
    phones: tuple[PhoneRow, ...]
    visits: int
    sender: str
    sender_phone: str
    payer: str
    arrived_at: datetime
    received_by: str
    promised_at: datetime | None
    released_at: datetime | None
    money: MoneyGlance
    custody: tuple[Held, ...]
    hooks: tuple[int, ...]
    boxes: tuple[str, ...]
    notes: tuple[Note, ...]

    @property
    def headline(self) -> str:
        """Plate, or make and model, or the serial: what people call the asset."""
        return self.plate or self.named or self.serial or self.number

    @property
    def named(self) -> str:
        """Make and model."""
        return f"{self.make} {self.model}".strip()

    @property
    def words(self) -> str:
        """`Toyota Corolla 2019·silver`; without what the headline says already."""
        name = self.named if self.plate else ""
        told = " ".join(str(part) for part in (name, self.year) if part)
        return "·".join(part for part in (told, self.colour) if part)

    @property
    def late(self) -> bool:
        """Whether the promise can still be broken: nothing was released yet."""
        return self.state not in (OrderState.READY, OrderState.SETTLED, OrderState.RELEASED)


def header(session: Session, *, order_id: int, now: datetime) -> OrderHeader:
    """The order at a glance."""
    order = session.get_one(Order, order_id)
    asset = session.get_one(Asset, order.asset_id)
    customer = session.get_one(Customer, order.customer_id)
    visit = session.get_one(Visit, order.visit_id)
    payer = session.get(Customer, visit.payer_id) if visit.payer_id else None
    received = session.get(Staff, order.received_by_id) if order.received_by_id else None
    return OrderHeader(
        id=order.id, number=order.number, state=order.state, step=STEP_OF_STATE[order.state], lang=order.lang,
        unrepaired=order.unrepaired, unrepaired_reason=order.unrepaired_reason, visit_id=visit.id, asset_id=asset.id,
        kind=asset.kind, category=asset.category, plate=asset.plate, make=asset.make, model=asset.model, year=asset.year,
        colour=asset.colour, vin=asset.vin, serial=asset.serial, customer_id=customer.id, customer=customer.name,
        contact=customer.contact, customer_note=customer.note, phones=phones(session, customer_id=customer.id),
        visits=visits(session, customer_id=customer.id), sender=visit.sender_name, sender_phone=visit.sender_phone,
        payer=payer.name if payer else "", arrived_at=order.arrived_at, received_by=received.name if received else "",
        promised_at=order.promised_at, released_at=order.released_at, money=money_glance(session, order=order),
        custody=tuple(custody.held(session, order_ids=[order.id], here_only=True)), hooks=hooks(session, order_id=order.id),
        boxes=boxes(session, order_id=order.id), notes=notes(session, asset_id=asset.id, order_id=order.id, today=day_of(now)),
    )  # fmt: skip


def phones(session: Session, *, customer_id: int) -> tuple[PhoneRow, ...]:
    """A customer's numbers, the first one first."""
    wanted = select(Phone.number, Phone.whose).where(Phone.customer_id == customer_id).order_by(Phone.id)
    return tuple(fetch.rows(session, PhoneRow, wanted))


def visits(session: Session, *, customer_id: int) -> int:
    """How many times a customer came, this time included."""
    return session.scalar(select(func.count(Visit.id)).where(Visit.customer_id == customer_id)) or 0


def hooks(session: Session, *, order_id: int) -> tuple[int, ...]:
    """The hooks kept for an order."""
    wanted = select(Hook.number).join(HookUse, HookUse.hook_id == Hook.id)
    return tuple(
        session.scalars(
            wanted.where(HookUse.order_id == order_id, HookUse.freed_at.is_(None)).order_by(Hook.number)
        )
    )


def boxes(session: Session, *, order_id: int) -> tuple[str, ...]:
    """The storage boxes kept for an order."""
    wanted = select(Box.name).join(BoxUse, BoxUse.box_id == Box.id)
    return tuple(
        session.scalars(
            wanted.where(BoxUse.order_id == order_id, BoxUse.freed_at.is_(None)).order_by(Box.name)
        )
    )


def notes(session: Session, *, asset_id: int, order_id: int, today: date) -> tuple[Note, ...]:
    """What to offer with this asset: declined work and next services still open; safety first, then what is due."""
    found = session.scalars(
        select(NextService)
        .where(NextService.asset_id == asset_id, NextService.done_at.is_(None))
        .order_by(NextService.id)
    )
    rows = [
        Note(
            n.what,
            n.why,
            day_of(n.created_at),
            n.due_on,
            n.due_km,
            n.safety,
            n.order_id is not None and n.due_on is None,
        )
        for n in found
    ]
    return tuple(
        sorted(rows, key=lambda n: (not n.safety, n.due_on is None or n.due_on > today, -n.on.toordinal()))
    )


def money_glance(session: Session, *, order: Order) -> MoneyGlance:
    """Limit, estimate, deposit, paid, balance of an order."""
    rules = settings.rules(session)
    lines = session.scalars(
        select(OrderLine).where(OrderLine.order_id == order.id, OrderLine.state == LineState.ACTIVE)
    ).all()
    coming = totals(lines, discount=order.discount, tax_permille=order.tax_permille, tax_included=order.tax_included,
                    coin=rules.coin)  # fmt: skip
    received = func.sum(-MoneyEntry.amount)
    deposit, paid = session.execute(
        select(
            received.filter(MoneyEntry.kind == MoneyKind.DEPOSIT),
            received.filter(MoneyEntry.kind.in_((MoneyKind.DEPOSIT, MoneyKind.PAYMENT, MoneyKind.REFUND))),
        ).where(MoneyEntry.order_id == order.id)
    ).one()
    settled = facts.current_settlement(session, order.id) is not None
    return MoneyGlance(
        order.spending_limit, coming.total if lines else None, deposit or 0, deposits.least_of(lines, rules), paid or 0,
        facts.balance(session, order.id) if settled else None,
    )  # fmt: skip


def by_number(session: Session, *, number: str) -> int | None:
    """The order of a number as printed or scanned (`RO-261122-0042`, `RO2611220042`), or None."""
    plain = number.strip().upper().replace(" ", "")
    found = session.scalar(select(Order.id).where(Order.number == plain))
    if found is None and "-" not in plain and len(plain) > 10:
        dashed = f"{plain[:-10]}-{plain[-10:-4]}-{plain[-4:]}"
        found = session.scalar(select(Order.id).where(Order.number == dashed))
    return found


@dataclass(frozen=True, slots=True)
class ReceptionRow:
    """What was said and agreed when the asset came in (RC-1, RC-4)."""

    purpose: Purpose
    words: str
    problem: str
    wishes: str
    sender: str
    sender_phone: str
    payer: str
    arrived_at: datetime
    received_by: str
    lang: str
    repair_class: RepairClass
    others: tuple[tuple[int, str], ...]
    """The other orders of the same visit: (id, number)."""


def reception(session: Session, *, order_id: int) -> ReceptionRow:
    """The reception step of an order."""
    order = session.get_one(Order, order_id)
    visit = session.get_one(Visit, order.visit_id)
    payer = session.get(Customer, visit.payer_id) if visit.payer_id else None
    received = session.get(Staff, order.received_by_id) if order.received_by_id else None
    others = session.execute(
        select(Order.id, Order.number).where(Order.visit_id == visit.id, Order.id != order_id)
    ).all()
    return ReceptionRow(
        visit.purpose, visit.words, order.problem, order.wishes, visit.sender_name, visit.sender_phone,
        payer.name if payer else "", order.arrived_at, received.name if received else "", order.lang, order.repair_class,
        tuple((other.id, other.number) for other in others),
    )  # fmt: skip


def step_times(session: Session, *, order_id: int) -> dict[Step, datetime]:
    """When each step of an order was over, as far as it is."""
    order = session.get_one(Order, order_id)
    signed = session.scalar(
        select(func.max(Signature.signed_at)).where(
            Signature.order_id == order_id, Signature.what == Signing.INTAKE
        )
    )
    known = ((Step.RECEPTION, order.arrived_at), (Step.ESTIMATE, signed), (Step.WORKSHOP, order.ready_at),
             (Step.PICKUP, order.released_at))  # fmt: skip
    return {step: at for step, at in known if at is not None}

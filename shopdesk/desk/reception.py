"""业务接待: somebody comes in: one visit, an order for each thing they bring, or one line for a question (RC-1, RC-8)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shopdesk import clock
from shopdesk.desk import custody, customers, fetch, heard, intake, numbers, settings
from shopdesk.desk.here import whose_column
from shopdesk.errors import DeskError
from shopdesk.i18n import N_, Message
from shopdesk.kinds import AssetKind, CustodyKind, Holder, OrderState, Purpose, RepairClass
from shopdesk.models import Asset, Customer, Order, Visit

OPENS_ORDERS = (Purpose.REPAIR, Purpose.DIAGNOSIS, Purpose.QUOTATION, Purpose.APPOINTMENT, Purpose.COMPLAINT)

COURTESY: dict[Purpose, Message] = {
    Purpose.QUESTION: N_("“I'll find that out for you right away.”"),
    Purpose.DIAGNOSIS: N_("“We look first, and do nothing before you agree.”"),
    Purpose.QUOTATION: N_("“You get the price in writing; it binds us.”"),
    Purpose.REPAIR: N_("“Welcome. What can we do for you today?”"),
    Purpose.APPOINTMENT: N_("“You are on time; your place is kept.”"),
    Purpose.PICK_UP: N_("“Please have a seat; I'll have it brought to the door.”"),
    Purpose.COMPLAINT: N_("“Thank you for telling us. I am listening.”"),
}
"""RC-7: one sentence beside the step."""
GUIDE = N_("New here: tell them what we do and how it goes.")
"""RC-2: said of a customer's first visit."""


@dataclass(frozen=True, slots=True)
class AssetProblem:
    """One thing of a visit; an empty `problem` means the customer's words hold for it."""

    asset_id: int
    problem: str = ""
    wishes: str = ""
    repair_class: RepairClass = RepairClass.MINOR


@dataclass(frozen=True, slots=True)
class VisitOpened:
    visit_id: int
    order_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LogLine:
    """A line of the day's log; `answer` only for a question answered on the spot."""

    visit_id: int
    at: datetime
    customer_id: int
    customer: str
    purpose: Purpose
    words: str
    answer: str
    orders: int


def open_visit(
    session: Session,
    *,
    customer_id: int,
    purpose: Purpose,
    words: str,
    assets: Sequence[AssetProblem],
    sender_name: str = "",
    sender_phone: str = "",
    payer_id: int | None = None,
    diagnosis_consent: bool = False,
    by: int | None,
    now: datetime,
) -> VisitOpened:
    """Open the visit and an order for each asset; each asset is in our custody from now on (RC-8, PK-8).

    Refused: nothing brought, nothing said, the same thing twice, or a thing that is here already.
    """
    customer_id = customers.current_id(session, customer_id)
    if purpose not in OPENS_ORDERS:
        raise DeskError(N_("For this purpose no order is opened."), field="purpose")
    if not assets:
        raise DeskError(
            N_("What was brought? Choose or enter at least one vehicle or device."), field="asset"
        )
    if len({brought.asset_id for brought in assets}) < len(assets):
        raise DeskError(N_("The same vehicle or device stands here twice."), field="asset")
    for brought in assets:
        if not (brought.problem.strip() or words.strip()):
            raise DeskError(N_("What does the customer want? A few words are enough."), field="words")
        _refuse_if_here(session, brought.asset_id)
    visit = Visit(
        customer_id=customer_id,
        sender_name=sender_name.strip(),
        sender_phone=sender_phone.strip(),
        payer_id=payer_id,
        purpose=purpose,
        words=words.strip(),
        arrived_at=now,
        by_id=by,
    )
    session.add(visit)
    session.flush()
    opened = [
        _order(session, visit, brought, diagnosis_consent=diagnosis_consent, by=by, now=now)
        for brought in assets
    ]
    heard.keep_wishes(session, orders=opened, by=by, now=now)
    return VisitOpened(visit.id, tuple(order.id for order in opened))


def _refuse_if_here(session: Session, asset_id: int) -> None:
    number = session.scalar(
        select(Order.number).where(Order.asset_id == asset_id, Order.state != OrderState.RELEASED).limit(1)
    )
    if number is not None:
        raise DeskError(N_("It is here already: order {number}."), field="asset", number=number)


def _order(
    session: Session,
    visit: Visit,
    brought: AssetProblem,
    *,
    diagnosis_consent: bool,
    by: int | None,
    now: datetime,
) -> Order:
    rules = settings.rules(session)
    asset = session.get_one(Asset, brought.asset_id)
    order = Order(
        number=numbers.give(session, "order", clock.day_of(now), prefix=rules.order_prefix),
        visit_id=visit.id,
        asset_id=asset.id,
        customer_id=visit.customer_id,
        repair_class=brought.repair_class,
        problem=brought.problem.strip() or visit.words,
        wishes=brought.wishes.strip(),
        lang=session.get_one(Customer, visit.customer_id).lang,
        arrived_at=now,
        received_by_id=by,
        diagnosis_consent=diagnosis_consent,
        tax_included=rules.tax_included,
        tax_permille=rules.tax_permille,
        valid_days=rules.estimate_valid_days,
    )
    session.add(order)
    session.flush()
    vehicle = asset.kind is AssetKind.VEHICLE
    custody.take_in(
        session,
        order_id=order.id,
        kind=CustodyKind.ASSET,
        label=_called(asset),
        to=Holder.YARD if vehicle else Holder.DESK,
        by=by,
        now=now,
    )
    intake.begin(session, order_id=order.id, by=by, now=now)
    return order


def _called(asset: Asset) -> str:
    """`粤B·7K3P2 丰田 卡罗拉`: how the custody ledger names an asset."""
    return " ".join(part for part in (asset.plate or asset.serial, asset.make, asset.model) if part)


def return_visit(
    session: Session, *, asset_id: int, words: str, by: int | None, now: datetime
) -> VisitOpened:
    """A returning customer, one step: the same owner, the same thing, repair now."""
    owner_id = session.get_one(Asset, asset_id).owner_id
    return open_visit(
        session,
        customer_id=owner_id,
        purpose=Purpose.REPAIR,
        words=words,
        assets=[AssetProblem(asset_id)],
        by=by,
        now=now,
    )


def answer_question(
    session: Session, *, customer_id: int, words: str, answer: str, by: int | None, now: datetime
) -> int:
    """A question answered on the spot is one line in the day's log (RC-1); the visit's id. Refused: no question."""
    return note_visit(
        session, customer_id=customer_id, purpose=Purpose.QUESTION, words=words, answer=answer, by=by, now=now
    )


def note_visit(
    session: Session,
    *,
    customer_id: int,
    purpose: Purpose,
    words: str,
    answer: str = "",
    by: int | None,
    now: datetime,
) -> int:
    """Somebody came without leaving anything here: one line in the day's log. Refused: nothing said."""
    if not words.strip():
        raise DeskError(N_("What did the customer say? A few words are enough."), field="words")
    visit = Visit(
        customer_id=customers.current_id(session, customer_id),
        purpose=purpose,
        words=words.strip(),
        answer=answer.strip(),
        arrived_at=now,
        by_id=by,
    )
    session.add(visit)
    session.flush()
    return visit.id


def day_log(session: Session, *, day: date) -> list[LogLine]:
    """Who came on a day and what for, in the order they came."""
    begins, ends = clock.bounds(day)
    orders = select(func.count(Order.id)).where(Order.visit_id == Visit.id).scalar_subquery()
    wanted = (
        select(
            Visit.id, Visit.arrived_at, Visit.customer_id, Customer.name, Visit.purpose, Visit.words, Visit.answer,
            orders,
        )
        .join(Customer, Customer.id == Visit.customer_id)
        .where(Visit.arrived_at >= begins, Visit.arrived_at < ends)
        .order_by(Visit.arrived_at, Visit.id)
    )  # fmt: skip
    return fetch.rows(session, LogLine, wanted)


@dataclass(frozen=True, slots=True)
class BroughtRow:
    """A thing of the visit as the desk calls it, with its order."""

    order_id: int
    number: str
    called: str


def brought(session: Session, *, visit_id: int) -> list[BroughtRow]:
    """The orders of one visit (RC-8)."""
    wanted = (
        select(Order.id, Order.number, whose_column())
        .join(Asset, Asset.id == Order.asset_id)
        .where(Order.visit_id == visit_id)
        .order_by(Order.id)
    )
    return fetch.rows(session, BroughtRow, wanted)

"""States of a pick-up, built by sentences."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from shopdesk.clock import day_of
from shopdesk.desk import (
    custody,
    handback,
    moves,
    numbers,
    payments,
    people,
    pickup,
    settlement,
    templates,
    warranty,
)
from shopdesk.desk.moves import Permit
from shopdesk.kinds import (
    CallResult,
    Category,
    CheckLevel,
    CustodyKind,
    Holder,
    LineKind,
    Means,
    OldParts,
    OrderState,
    Purpose,
    Role,
    SignedHow,
)
from shopdesk.models import (
    Asset,
    Customer,
    EstimateVersion,
    Order,
    OrderLine,
    Phone,
    QualityCheck,
    Staff,
    Visit,
)


def opened_shop(session: Session, *, now: datetime, pins: bool = True, first: int = 1) -> dict[Role, int]:
    """A shop with lists, hooks, boxes and one person of each role that matters, numbered from `first`; their ids. The PIN of
    each is 1234."""
    templates.seed(session, by=None, now=now)
    people_ = {
        Role.RECEPTIONIST: "许静",
        Role.CASHIER: "秦玉洁",
        Role.MANAGER: "何店长",
        Role.OWNER: "O'Brien",
    }
    ids = {}
    for place, (role, name) in enumerate(people_.items(), start=first):
        staff = Staff(number=f"{place:02d}", name=name, role=role)
        session.add(staff)
        session.flush()
        if pins:
            people.set_pin(session, staff_id=staff.id, pin="1234", by=None, now=now)
        ids[role] = staff.id
    return ids


def permit_of(staff_id: int, reason: str = "老客户") -> Permit:
    """Somebody permits it with the PIN."""
    return Permit(staff_id, "1234", reason)


def car_is_ready(
    session: Session,
    *,
    plate: str = "粤B·5T2L7",
    customer: str = "贺明",
    prices: tuple[int, ...] = (21_600, 9_000, 46_800, 11_600),
    promised_in: timedelta = timedelta(hours=4),
    by: int | None = None,
    now: datetime,
) -> int:
    """Repaired, checked, back at the desk: two keys on a hook, a jack in the car, a licence in a box; the order's id."""
    who = Customer(name=customer, created_at=now)
    who.phones.append(Phone(number="138 0000 3341", digits="13800003341"))
    session.add(who)
    session.flush()
    asset = Asset(kind=Category.CAR.kind, category=Category.CAR, owner_id=who.id, plate=plate,
                  make="福特", model="福克斯", created_at=now)  # fmt: skip
    session.add(asset)
    session.flush()
    return order_is_ready(session, customer_id=who.id, asset_id=asset.id, prices=prices, promised_in=promised_in,
                          by=by, now=now)  # fmt: skip


def order_is_ready(session: Session, *, customer_id: int, asset_id: int, prices: tuple[int, ...],
                   promised_in: timedelta = timedelta(hours=4), by: int | None = None, now: datetime) -> int:  # fmt: skip
    """The same for a known asset."""
    visit = Visit(customer_id=customer_id, purpose=Purpose.REPAIR, arrived_at=now, by_id=by)
    session.add(visit)
    session.flush()
    order = Order(
        number=numbers.give(session, "order", day_of(now)), visit_id=visit.id, asset_id=asset_id,
        customer_id=customer_id, arrived_at=now, problem="刹车异响", state=OrderState.READY, ready_at=now,
        promised_at=now + promised_in, odometer_km=58_210, tax_permille=60, received_by_id=by,
    )  # fmt: skip
    session.add(order)
    session.flush()
    kinds = (LineKind.LABOUR, LineKind.LABOUR, LineKind.PART, LineKind.PART, LineKind.OUTSIDE, LineKind.FEE)
    for place, price in enumerate(prices):
        session.add(OrderLine(order_id=order.id, position=place, kind=kinds[place % 6], description=f"项目 {place + 1}",
                              unit_price=price))  # fmt: skip
    session.add(EstimateVersion(order_id=order.id, version=1, lines=[], discount=0, tax=0, total=sum(prices),
                                valid_until=day_of(now), made_at=now))  # fmt: skip
    for level in CheckLevel:
        session.add(QualityCheck(order_id=order.id, level=level, passed=True, at=now))
    session.flush()
    things = (
        (CustodyKind.ASSET, "", Holder.YARD, ""),
        (CustodyKind.KEY, "1", Holder.HOOK, "8"),
        (CustodyKind.KEY, "2", Holder.HOOK, "8"),
        (CustodyKind.BELONGING, "千斤顶", Holder.ASSET, ""),
        (CustodyKind.PAPER, "行驶证", Holder.BOX, "A-08"),
    )
    for kind, label, to, place_ in things:
        custody.take_in(
            session, order_id=order.id, kind=kind, label=label, to=to, place=place_, by=by, now=now
        )
    return order.id


def prepared_and_told(session: Session, *, order_id: int, by: int | None = None, now: datetime) -> None:
    """The preparation list is done and the customer was reached."""
    pickup.tick_all(session, order_id=order_id, by=by, now=now)
    pickup.notify(session, order_id=order_id, result=CallResult.REACHED, person="贺明", phone="138 0000 3341",
                  late_reason="等配件", by=by, now=now)  # fmt: skip


def settled(session: Session, *, order_id: int, by: int | None = None, now: datetime) -> settlement.Settled:
    """Prepared, told, settled; old parts waived."""
    prepared_and_told(session, order_id=order_id, by=by, now=now)
    return settlement.make(session, order_id=order_id, old_parts=OldParts.WAIVED, by=by, now=now)


def paid(session: Session, *, order_id: int, amount: int, by: int | None = None, now: datetime) -> None:
    """The balance is paid by WeChat, the certificate issued."""
    payments.take(session, order_id=order_id, amount=amount, means=Means.WECHAT, by=by, now=now)
    warranty.issue(session, order_id=order_id, by=by, now=now)


def handed_back(session: Session, *, order_id: int, by: int | None = None, now: datetime) -> None:
    """Everything is handed back and signed for."""
    handback.give_all(session, order_id=order_id, shown=handback.KINDS, signer="贺明", by=by, now=now)
    signed_for(session, order_id=order_id, by=by, now=now)


def signed_for(session: Session, *, order_id: int, by: int | None = None, now: datetime) -> None:
    """The customer signs on paper that everything came back."""
    handback.sign(session, order_id=order_id, signer="贺明", how=SignedHow.PAPER, by=by, now=now)


def made_ready_again(session: Session, *, order_id: int, now: datetime) -> None:
    """A reversed settlement leaves the order ready."""
    assert session.get_one(Order, order_id).state is OrderState.READY
    assert moves.choices(session, order_id=order_id)

"""An order whose intake is done and whose estimate is being written, made for tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from shopdesk.db import Database
from shopdesk.desk import custody, estimates, numbers, people, promises, settings, signing
from shopdesk.desk.estimate_rows import LineInput
from shopdesk.kinds import (
    AssetKind,
    Category,
    CustodyKind,
    Grade,
    Holder,
    LineKind,
    OrderState,
    Purpose,
    Role,
    SignedHow,
)
from shopdesk.models import Asset, Customer, Hook, HookUse, Key, Order, Phone, Visit
from tests.fixed import FixedClock

BEHIND_THE_DESK = (OrderState.IN_WORKSHOP, OrderState.WAITING, OrderState.CHECKING, OrderState.READY, OrderState.SETTLED,
                   OrderState.RELEASED)  # fmt: skip


@dataclass
class Counter:
    """A desk with a receptionist, a manager and an owner."""

    db: Database
    clock: FixedClock
    desk: int = 0
    manager: int = 0
    owner: int = 0
    made: int = 0

    @property
    def now(self) -> datetime:
        return self.clock()

    @property
    def hand(self) -> Any:
        """Who writes, and when: for a desk function."""
        return {"by": self.desk, "now": self.now}

    def opened(self) -> Counter:
        with self.db.acting(now=self.now) as session:
            self.desk, self.manager, self.owner = (
                people.save_staff(session, name=name, role=role, by=None, now=self.now)
                for name, role in (
                    ("许静", Role.RECEPTIONIST),
                    ("何店长", Role.MANAGER),
                    ("高老板", Role.OWNER),
                )
            )
        return self

    def manager_has_a_pin(self, pin: str = "2468") -> None:
        self.db.act(people.set_pin, staff_id=self.manager, pin=pin, by=self.owner, now=self.now)

    def set(self, **values: Any) -> None:
        self.db.act(settings.change, by=self.owner, now=self.now, **values)

    def order(
        self, *, state: OrderState = OrderState.ESTIMATING, device: bool = False, make: str = "丰田", model: str = "卡罗拉",
        name: str = "周雅宁", plate: str = "粤B7K3P2",
    ) -> int:  # fmt: skip
        """An order that came in an hour ago, its one key on a hook."""
        self.made += 1
        at = self.now - timedelta(hours=1)
        with self.db.acting(now=at) as session:
            person = Customer(name=name, created_at=at)
            person.phones = [Phone(number="138 0000 2206", digits="13800002206")]
            session.add(person)
            session.flush()
            kind, category = (
                (AssetKind.DEVICE, Category.PHONE) if device else (AssetKind.VEHICLE, Category.CAR)
            )
            asset = Asset(kind=kind, category=category, owner_id=person.id, plate="" if device else plate, make=make, model=model,
                          year=2019, colour="银色", created_at=at)  # fmt: skip
            visit = Visit(customer_id=person.id, purpose=Purpose.REPAIR, words="刹车吱吱响", arrived_at=at)
            session.add_all([asset, visit])
            session.flush()
            order = Order(number=numbers.give(session, "order", at.date()), visit_id=visit.id, asset_id=asset.id,
                          customer_id=person.id, state=state, arrived_at=at, problem="刹车吱吱响", received_by_id=self.desk,
                          battery_percent=80 if device else None, odometer_km=None if device else 86412,
                          fuel_eighths=None if device else 3, condition_checked=True, belongings_checked=True,
                          workshop_at=at if state in BEHIND_THE_DESK else None)  # fmt: skip
            session.add(order)
            session.flush()
            place = Holder.DESK if device else Holder.YARD
            custody.take_in(
                session,
                order_id=order.id,
                kind=CustodyKind.ASSET,
                label=plate,
                to=place,
                by=self.desk,
                now=at,
            )
            if not device:
                hook = Hook(number=self.made)
                session.add(hook)
                session.flush()
                item = custody.take_in(session, order_id=order.id, kind=CustodyKind.KEY, label="1", to=Holder.HOOK,
                                       place=str(hook.number), by=self.desk, now=at)  # fmt: skip
                session.add_all([Key(order_id=order.id, number=1, hook_id=hook.id, custody_id=item),
                                 HookUse(hook_id=hook.id, order_id=order.id, taken_at=at)])  # fmt: skip
            return order.id

    def line(
        self, order: int, description: str = "更换前刹车片", *, by: int | None = None, **facts: Any
    ) -> int:
        """A line; labour at 180.00 an hour unless said otherwise."""
        line = LineInput(**{"kind": LineKind.LABOUR, "description": description, "price": 18_000, **facts})
        return self.db.act(estimates.save_line, order_id=order, line=line, by=by or self.desk, now=self.now)

    def part(self, order: int, description: str = "前刹车片", *, price: int = 46_800, **facts: Any) -> int:
        """An OEM part unless said otherwise."""
        return self.line(
            order, description, **{"kind": LineKind.PART, "price": price, "grade": Grade.OEM, **facts}
        )

    def promised(self, order: int, hours: float = 6) -> None:
        self.db.act(
            promises.promise, order_id=order, at=self.now + timedelta(hours=hours), by=self.desk, now=self.now
        )

    def agreed(self, order: int, **facts: Any) -> signing.Agreed:
        """Signed on paper by the customer."""
        how = {"signer": "周雅宁", "how": SignedHow.PAPER, **facts}
        return self.db.act(signing.agree, order_id=order, by=self.desk, now=self.now, **how)

    def state(self, order: int) -> OrderState:
        with self.db.reading() as session:
            return session.get_one(Order, order).state

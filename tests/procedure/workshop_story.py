"""Orders on their way through the workshop, made for tests: who works here, whose car it is, how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from shopdesk.db import Database
from shopdesk.desk import (
    authorisations,
    calls,
    custody,
    numbers,
    people,
    quality,
    supplements,
    teams,
    workshop,
)
from shopdesk.kinds import (
    Answer,
    AssetKind,
    CallPurpose,
    CallResult,
    Category,
    CheckLevel,
    CustodyKind,
    Holder,
    LineKind,
    OrderState,
    Purpose,
    Role,
)
from shopdesk.models import (
    Asset,
    Customer,
    EstimateVersion,
    Hook,
    HookUse,
    Key,
    Order,
    OrderLine,
    Phone,
    Visit,
)
from tests.fixed import FixedClock


@dataclass
class Workshop:
    """A shop with a desk, two technicians and a supervisor; every order is made agreed, key on its hook."""

    db: Database
    clock: FixedClock
    desk: int = 0
    luo: int = 0
    wang: int = 0
    chief: int = 0
    orders: int = 0

    @property
    def now(self) -> datetime:
        return self.clock()

    def opened(self) -> Workshop:
        with self.db.acting(now=self.now) as session:
            made = [
                people.save_staff(session, name=name, role=role, number=f"W{number}", by=None, now=self.now)
                for number, (name, role) in enumerate(
                    (
                        ("许静", Role.RECEPTIONIST),
                        ("罗成", Role.TECHNICIAN),
                        ("王磊", Role.TECHNICIAN),
                        ("邵毅", Role.SUPERVISOR),
                    )
                )
            ]
        self.desk, self.luo, self.wang, self.chief = made
        return self

    def team(self, name: str) -> int:
        return self.db.act(teams.save, name=name, by=self.desk, now=self.now)

    def agreed_order(
        self,
        plate: str = "粤B8H1Z6",
        *,
        customer: str = "洪丹",
        phone: str = "13800009152",
        promised: timedelta | None = timedelta(hours=4),
        work: str = "更换前刹车片",
        price: int = 60_000,
        limit: int | None = None,
        state: OrderState = OrderState.AGREED,
        arrived: timedelta = timedelta(),
        device: bool = False,
    ) -> int:
        """An order of `price` minor units promised `promised` from now; its id."""
        self.orders += 1
        with self.db.acting(now=self.now) as session:
            return self._order(
                session, plate, customer, phone, promised, work, price, limit, state, arrived, device
            )

    def _order(
        self, session: Session, plate: str, customer: str, phone: str, promised: timedelta | None, work: str,
        price: int, limit: int | None, state: OrderState, arrived: timedelta, device: bool,
    ) -> int:  # fmt: skip
        at = self.now - arrived
        person = Customer(name=customer, created_at=at)
        person.phones = [Phone(number=phone, digits=phone)]
        session.add(person)
        session.flush()
        asset = Asset(
            kind=AssetKind.DEVICE if device else AssetKind.VEHICLE,
            category=Category.PHONE if device else Category.CAR,
            owner_id=person.id, plate="" if device else plate, make="荣耀" if device else "马自达",
            model="90" if device else "3", created_at=at,
        )  # fmt: skip
        visit = Visit(customer_id=person.id, purpose=Purpose.REPAIR, arrived_at=at)
        session.add_all([asset, visit])
        session.flush()
        order = Order(
            number=numbers.give(session, "order", at.date()), visit_id=visit.id, asset_id=asset.id,
            customer_id=person.id, state=state, arrived_at=at, problem=work, spending_limit=limit,
            promised_at=self.now + promised if promised is not None else None,
            first_promised_at=self.now + promised if promised is not None else None,
        )  # fmt: skip
        session.add(order)
        session.flush()
        session.add(
            OrderLine(order_id=order.id, position=1, kind=LineKind.LABOUR, description=work, unit_price=price)
        )
        place = Holder.DESK if device else Holder.YARD
        custody.take_in(
            session, order_id=order.id, kind=CustodyKind.ASSET, label=plate, to=place, by=self.desk, now=at
        )
        if not device:
            self._hang_key(session, order.id, at)
        return order.id

    def _hang_key(self, session: Session, order_id: int, at: datetime) -> None:
        hook = Hook(number=self.orders)
        session.add(hook)
        session.flush()
        item = custody.take_in(
            session, order_id=order_id, kind=CustodyKind.KEY, label="1", to=Holder.HOOK, place=str(hook.number),
            by=self.desk, now=at,
        )  # fmt: skip
        session.add(Key(order_id=order_id, number=1, hook_id=hook.id, custody_id=item))
        session.add(HookUse(hook_id=hook.id, order_id=order_id, taken_at=at))
        session.flush()

    def in_workshop(self, plate: str = "粤B8H1Z6", **facts: object) -> int:
        """An order handed over now to 罗成."""
        order = self.agreed_order(plate, **facts)  # type: ignore[arg-type]
        self.hand_over(order)
        return order

    def hand_over(self, order: int, **facts: object) -> datetime:
        return self.db.act(
            workshop.hand_over,
            order_id=order,
            receiver_id=self.luo,
            by=self.desk,
            now=self.now,
            **facts,  # type: ignore[arg-type]
        )

    def extra_work_found(self, order: int, *prices: int, safety: bool = False, delay: int = 120) -> int:
        """A supplement with one labour line for each price, all of them safety's or none; its id."""
        lines = [
            supplements.Proposed(LineKind.LABOUR, f"增项{number}", price, safety=safety)
            for number, price in enumerate(prices or (20_000,), start=1)
        ]
        return self.db.act(
            supplements.find, order_id=order, findings="下摆臂胶套开裂", lines=lines,
            delay_minutes=delay, found_by=self.luo, by=self.desk, now=self.now,
        )  # fmt: skip

    def customer_says(self, supplement: int, said: Answer, *accepted: int, **facts: object) -> int:
        return self.db.act(
            authorisations.answer, supplement_id=supplement, answer=said, accepted=accepted, person="洪丹",
            phone="13800009152", by=self.desk, now=self.now, **facts,  # type: ignore[arg-type]
        )  # fmt: skip

    def work_finished(self, order: int) -> None:
        self.db.act(workshop.finish_work, order_id=order, by=self.desk, now=self.now)

    def checked(self, order: int, *levels: CheckLevel) -> None:
        for level in levels or tuple(CheckLevel):
            self.db.act(
                quality.check, order_id=order, level=level, passed=True, checker_id=self.wang, by=self.desk,
                now=self.now,
            )  # fmt: skip

    def ready(self, plate: str = "粤B8H1Z6", **facts: object) -> int:
        """An order that is back at the desk."""
        order = self.in_workshop(plate, **facts)
        self.work_finished(order)
        self.checked(order)
        self.db.act(workshop.take_back, order_id=order, receiver_id=self.desk, by=self.desk, now=self.now)
        return order

    def called(
        self,
        order: int,
        purpose: CallPurpose = CallPurpose.PICK_UP,
        result: CallResult = CallResult.REACHED,
        *,
        coming: datetime | None = None,
        back: datetime | None = None,
    ) -> int:
        return self.db.act(
            calls.record, customer_id=self.order(order).customer_id, order_id=order, purpose=purpose,
            result=result, coming_at=coming, call_back_at=back, by=self.desk, now=self.now,
        )  # fmt: skip

    def estimate_shown(self, order: int) -> None:
        with self.db.acting(now=self.now) as session:
            session.add(
                EstimateVersion(
                    order_id=order, version=1, lines=[], discount=0, tax=0, total=1, valid_until=self.now.date(),
                    made_at=self.now,
                )
            )  # fmt: skip

    def order(self, order: int) -> Order:
        with self.db.reading() as session:
            found = session.get_one(Order, order)
            session.expunge(found)
        return found

    def state(self, order: int) -> OrderState:
        return self.order(order).state

    def where(self, order: int, kind: CustodyKind) -> tuple[Holder, str]:
        with self.db.reading() as session:
            held = custody.held(session, order_ids=[order], kinds=[kind])[0]
        return held.holder, held.place


@pytest.fixture
def floor(shop: Database, clock: FixedClock) -> Workshop:
    """A workshop with one desk and three people."""
    return Workshop(shop, clock).opened()

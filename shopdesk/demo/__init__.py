"""A lively demo shop: six weeks of a small workshop, everything done through the desk's own functions."""

from __future__ import annotations

import gc
import heapq
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

from sqlalchemy.orm import Session

from shopdesk import clock
from shopdesk.db import Database
from shopdesk.demo import cast, names, story, work
from shopdesk.desk import assets, customers, day, day_money, day_period, secrets, settings, setup
from shopdesk.kinds import AssetKind, Category, CustomerKind, Means, Role

CUSTOMERS, ASSETS, ORDERS, WEEKS = 200, 300, 400, 6
LATELY = 22
TEAM = (
    ("许静", Role.RECEPTIONIST), ("唐韵", Role.CASHIER), ("罗成", Role.TECHNICIAN), ("任飞", Role.TECHNICIAN), ("孟琪", Role.TECHNICIAN),
    ("邵毅", Role.SUPERVISOR), ("王磊", Role.SUPERVISOR), ("何店长", Role.MANAGER), ("林老板", Role.OWNER),
)  # fmt: skip
NAMES = {
    "both": ("示例汽车与数码维修行", "Sample Motor & Device Repair"),
    "vehicle": ("示例汽车维修行", "Sample Motor Repair"),
    "device": ("示例数码维修行", "Sample Device Repair"),
}

Progress = Callable[[int, int], object]


@dataclass(frozen=True, slots=True)
class Filled:
    """How much the demo shop holds."""

    customers: int
    assets: int
    orders: int


def fill(
    database: Database,
    *,
    now: datetime,
    folder: Path,
    zone: str = "",
    handles: str = "both",
    orders: int = ORDERS,
    progress: Progress | None = None,
) -> Filled:
    """Make the demo shop as it stands at `now`, in the time zone the clock reads; always the same for the same instant.
    `handles`: vehicles, devices or both; `progress(days done, of)`."""
    random = Random(20261124)
    begin = clock.instant(clock.day_of(now) - timedelta(weeks=WEEKS), time(8))
    with database.acting(action="demo", now=begin) as session:
        crew = _open(session, begin, zone, handles)
        things = _things(session, random, begin, handles)
    times = _arrivals(random, now, orders)
    keyring = secrets.Keyring.beside(folder)
    plans = _plans(random, things, times, crew, keyring)
    with _collecting_rarely():
        _live(database, plans, crew, now, progress or (lambda _done, _of: None))
    return Filled(CUSTOMERS, ASSETS, len(plans))


@contextmanager
def _collecting_rarely() -> Iterator[None]:
    """Much is made here that stays for the day's transaction: looking for what can be forgotten costs more than it finds."""
    before = gc.get_threshold()
    gc.set_threshold(100_000, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _open(session: Session, at: datetime, zone: str, handles: str) -> cast.Crew:
    name, name_en = NAMES[handles]
    made = setup.open_shop(
        session, name=name, handles=handles, staff=[setup.Newcomer(name, role) for name, role in TEAM], by=None, now=at,
        shop_name_en=name_en, licence_no="SN-0000-0000", credit_code="91000000SAMPLE0000",
        address="样例市示范区检测路 88 号", phone="0000-5550 0100", complaint_phone="0000-5550 0199", hours="08:30-18:00",
        tax_permille=60, zone=zone,
    )  # fmt: skip
    return cast.Crew(made[0], made[1], made[7], tuple(made[2:5]), made[5], made[6])


@dataclass(frozen=True, slots=True)
class Thing:
    """An asset of the demo with its owner."""

    asset_id: int
    category: Category
    customer_id: int
    person: names.Person
    km: int


def _things(session: Session, random: Random, at: datetime, handles: str) -> list[Thing]:
    owners = []
    for number in range(CUSTOMERS):
        one = names.person(random, number)
        kind = CustomerKind.ORGANISATION if one.firm else CustomerKind.PERSON
        made = customers.save(session, name=one.name, kind=kind, phones=[customers.PhoneGiven(one.phone)],
                              contact="" if not one.firm else "许经理", address=one.address, lang=one.lang, by=None, now=at)  # fmt: skip
        owners.append((made, one))
    return [
        _thing(session, random, owners[number] if number < CUSTOMERS else random.choice(owners), at, handles)
        for number in range(ASSETS)
    ]


def _thing(
    session: Session, random: Random, owner: tuple[int, names.Person], at: datetime, handles: str
) -> Thing:
    category = names.category(random, handles)
    make, model = random.choice(names.MODELS[category])
    vehicle = category.kind is AssetKind.VEHICLE
    given = assets.AssetGiven(
        category, plate=names.plate(random) if vehicle else "", vin=names.vin(random) if vehicle else "",
        serial="" if vehicle else names.serial(random), make=make, model=model, year=random.randint(2012, 2026),
        colour=random.choice(names.COLOURS),
    )  # fmt: skip
    made = assets.save(session, owner_id=owner[0], given=given, by=None, now=at)
    return Thing(made.id, category, owner[0], owner[1], random.randint(3_000, 180_000))


def _arrivals(random: Random, now: datetime, orders: int) -> list[datetime]:
    """When the orders come: most over six weeks, LATELY of them since yesterday, so that today is lively."""
    today = clock.day_of(now)
    days = [today - timedelta(days=back) for back in range(WEEKS * 7, -1, -1)]
    open_days = [one for one in days if one.weekday() != 6 or one == today]
    made: list[datetime] = []
    while len(made) < orders:
        at = _arrival(random, random.choice(open_days[-2:] if len(made) < LATELY else open_days))
        if at <= now - timedelta(minutes=4):
            made.append(at)
    return sorted(made)


def _arrival(random: Random, one: date) -> datetime:
    minute = min(random.randint(0, 480), random.randint(0, 480))
    return clock.instant(one, time(8, 35)) + timedelta(minutes=minute)


def _plans(
    random: Random, things: list[Thing], times: list[datetime], crew: cast.Crew, keyring: secrets.Keyring
) -> list[cast.Order]:
    resting: dict[int, datetime] = {}
    plans: list[cast.Order] = []
    for at in times:
        thing = random.choice(things)
        while resting.get(thing.asset_id, at) > at:
            thing = random.choice(things)
        resting[thing.asset_id] = at + timedelta(days=16)
        job = random.choice(work.jobs(thing.category, thing.person.lang))
        plans.append(cast.Order(thing.customer_id, thing.person.name, thing.person.phone, thing.asset_id, thing.category, job, at,
                                 thing.km + len(plans) * 7, Random(random.random()), crew, keyring))  # fmt: skip
    return plans


def _live(
    database: Database, plans: list[cast.Order], crew: cast.Crew, now: datetime, progress: Progress
) -> None:
    """Let every step happen in the order of time, one transaction a day, until `now`; each evening the day is closed."""
    lives: list[Iterator[datetime]] = []
    waiting: list[tuple[datetime, int]] = []
    stage = cast.Stage()
    first, last = clock.day_of(plans[0].arrives), clock.day_of(now)
    days = [first + timedelta(days=one) for one in range((last - first).days + 1)]
    for done, today in enumerate(days):
        progress(done, len(days))
        end = min(clock.bounds(today)[1], now)
        with database.acting(by=crew.desk, action="demo", now=end) as session:
            stage.session = session
            if not lives:
                lives += [story.told(stage, plan) for plan in plans]
                waiting += [(next(life), number) for number, life in enumerate(lives)]
                heapq.heapify(waiting)
            _live_until(end, lives, waiting)
            if today < last and today.weekday() != 6:
                _close(session, crew, today)
    progress(len(days), len(days))


def _live_until(end: datetime, lives: list[Iterator[datetime]], waiting: list[tuple[datetime, int]]) -> None:
    while waiting and waiting[0][0] <= end:
        _, number = heapq.heappop(waiting)
        following = next(lives[number], None)
        if following is not None:
            heapq.heappush(waiting, (following, number))


def _close(session: Session, crew: cast.Crew, today: date) -> None:
    evening = clock.instant(today, time(18, 20))
    means = day_money.by_means(session, day_period.period(session, today))
    cash = settings.rules(session).cash_float + next(row.net for row in means if row.means is Means.CASH)
    day.close(session, day=today, counted=cash, by=crew.manager, now=evening)

"""Who and what plays in the demo: the crew, an order to come, the stage."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from random import Random

from sqlalchemy.orm import Session

from shopdesk import clock
from shopdesk.demo.work import Job
from shopdesk.desk import secrets
from shopdesk.kinds import AssetKind, Category

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Crew:
    """Who works in the demo shop, by id."""

    desk: int
    cashier: int
    manager: int
    technicians: tuple[int, ...]
    supervisor: int
    inspector: int


@dataclass(slots=True)
class Order:
    """An order to come: who, what, when, and how it will go."""

    customer_id: int
    name: str
    phone: str
    asset_id: int
    category: Category
    job: Job
    arrives: datetime
    km: int
    luck: Random
    crew: Crew
    keyring: secrets.Keyring
    id: int = 0
    technician: int = 0
    works: timedelta = field(default_factory=timedelta)

    @property
    def kind(self) -> AssetKind:
        return self.category.kind


def in_hours(at: datetime) -> datetime:
    """The same time, or the next morning when the shop is shut (08:30–18:00, closed on Sundays)."""
    wall = clock.local(at)
    if wall.time() > time(17, 50):
        wall = clock.local(clock.instant(wall.date() + timedelta(days=1), time(8, 40)))
    elif wall.time() < time(8, 30):
        wall = clock.local(clock.instant(wall.date(), time(8, 40)))
    if wall.weekday() == 6:
        wall = clock.local(clock.instant(wall.date() + timedelta(days=1), time(8, 45)))
    return wall.astimezone(UTC)


@dataclass(slots=True)
class Stage:
    """Where the story is played: the session of the day."""

    session: Session = field(init=False)

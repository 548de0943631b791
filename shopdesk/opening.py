"""Opening the shop in a worker, and asking at once what the first page shows, so that the window never waits for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from shopdesk import clock as clocks
from shopdesk.clock import Clock
from shopdesk.desk.today_rows import Today
from shopdesk.place import Place

if TYPE_CHECKING:
    from shopdesk.db import Database
    from shopdesk.desk.people import StaffRow


@dataclass(frozen=True, slots=True)
class Opened:
    """The open shop, and its first answers: who works here, the currency, what is repaired, by which clock, Today at `now`."""

    database: Database
    staff: list[StaffRow]
    currency: str
    handles: str
    zone: str
    today: Today
    now: datetime


def open_shop(
    where: Place, clock: Clock, *, demo: bool = False, report: Callable[[int, int], object] | None = None
) -> Opened:
    """The shop's database with its search index kept up to date, the wall clock the shop's; a demo shop is made first where there
    is none: `report(done, of)` hears how far that is."""
    from shopdesk import index
    from shopdesk.db import open_database

    if demo and isinstance(where.database, Path) and not where.database.exists():
        from shopdesk import shop

        shop.make_demo(where, now=clock(), progress=report)
    database = open_database(where.database, clock=clock, indexer=index.update, folder=where.folder)
    database.act(index.prepare)
    _give_zone(database)
    return _first_answers(database)


def _give_zone(database: Database) -> None:
    """A shop set up before shops had a time zone gets this PC's for good, so that its days stay when a PC is set to another."""
    from shopdesk import time_zones
    from shopdesk.desk import settings

    rules, now = database.ask(settings.rules), database.clock()
    if rules.set_up and not rules.zone and (zone := time_zones.of_this_pc(now)):
        database.act(settings.change, zone=zone, by=None, now=now)


def _first_answers(database: Database) -> Opened:
    from shopdesk.desk import people, settings, today

    now = database.clock()
    with database.reading() as session:
        rules = settings.rules(session)
        clocks.live_by(rules.zone)
        return Opened(
            database,
            people.staff(session),
            rules.currency,
            rules.handles,
            rules.zone,
            today.today(session, now=now),
            now,
        )

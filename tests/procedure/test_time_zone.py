"""The shop's own time zone: its days stay what they are, whatever a PC is set to."""

from __future__ import annotations

import sys
from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy import select

from shopdesk import clock as clocks
from shopdesk import opening
from shopdesk.db import Database
from shopdesk.desk import day, day_period, integrity, payments, settings, setup
from shopdesk.desk.day import DayReport
from shopdesk.errors import DeskError
from shopdesk.kinds import Means
from shopdesk.models import MoneyEntry
from shopdesk.place import Place
from tests.fixed import FixedClock
from tests.procedure import pickup_story as story
from tools import wall_clock

NEW_YORK = "EST5EDT,M3.2.0,M11.1.0"
FIRST = date(2026, 3, 11)
DAYS = [FIRST + timedelta(days=step) for step in range(4)]
NAMED = pytest.mark.skipif(sys.platform == "win32", reason="Windows is not told a zone by its name")


def elsewhere(shop: Database) -> None:
    """The program is started anew on a PC that is set to New York."""
    wall_clock.put(NEW_YORK)
    clocks.live_by(shop.ask(settings.rules).zone)


def reports(shop: Database, now: datetime) -> list[DayReport]:
    return [shop.ask(day.report, day=one, now=now) for one in DAYS]


def lived_through(shop: Database, clock: FixedClock) -> None:
    """Money early and late on three days: the first closed in its evening, the second after its midnight, the third never."""
    with shop.acting(now=clock()) as session:
        story.opened_shop(session, now=clock())
        order_id = story.car_is_ready(session, now=clock())

        def taken(one: date, at: time, amount: int) -> None:
            now = clock.set(clocks.instant(one, at))
            payments.take(session, order_id=order_id, amount=amount, means=Means.CASH, by=None, now=now)

        def closed(one: date, at: datetime) -> None:
            day.close(session, day=one, counted=0, reason="数", by=None, now=clock.set(at))

        for factor, one in enumerate(DAYS[:3], 1):
            taken(one, time(0, 20), 1_000 * factor)
            taken(one, time(20, 0), 200 * factor)
            if one == DAYS[0]:
                closed(one, clocks.instant(one, time(20, 30)))
            taken(one, time(23, 40), 30 * factor)
            if one == DAYS[1]:
                closed(one, clocks.instant(DAYS[2], time(0, 10)))


def each_entry_once(shop: Database) -> bool:
    """Whether the days together hold every entry of the ledger, each once."""
    around = [DAYS[0] - timedelta(days=1), *DAYS, DAYS[-1] + timedelta(days=1)]
    with shop.reading() as session:
        found = [
            entry
            for within in day_period.periods(session, around)
            for entry in session.scalars(select(MoneyEntry.id).where(within.money()))
        ]
        return sorted(found) == sorted(session.scalars(select(MoneyEntry.id)))


@pytest.mark.clause("RP-1", "RP-4")
def test_days_are_the_shops_on_a_pc_that_is_set_to_another_zone(shop: Database, clock: FixedClock) -> None:
    shop.act(settings.change, zone="Asia/Shanghai", by=None, now=clock())
    clocks.live_by("Asia/Shanghai")
    lived_through(shop, clock)
    known = reports(shop, clock())
    assert [one.takings for one in known] == [1_200, 30 + 2_460, 3_690, 0]
    elsewhere(shop)
    assert clocks.local(clock()).strftime("%d %H:%M") == "13 23:40"
    assert reports(shop, clock()) == known
    assert shop.ask(day.unclosed, today=DAYS[3]) == [DAYS[2]]
    assert shop.ask(integrity.look) == []


@pytest.mark.clause("RP-1", "PP-2")
def test_closed_days_stay_true_when_the_wall_clock_is_another(shop: Database, clock: FixedClock) -> None:
    lived_through(shop, clock)
    known = reports(shop, clock())
    elsewhere(shop)
    for zone in ("", "Pacific/Pago_Pago", "Pacific/Kiritimati", "America/New_York"):
        clocks.live_by(zone)
        assert reports(shop, clock())[:2] == known[:2]
        assert shop.ask(integrity.look) == []
        assert each_entry_once(shop)
        assert DAYS[0] not in shop.ask(day.unclosed, today=DAYS[3])


def test_what_was_taken_after_a_closing_is_not_forgotten_in_another_zone(
    shop: Database, clock: FixedClock
) -> None:
    lived_through(shop, clock)
    with shop.acting(now=clock()) as session:
        day.close(session, day=DAYS[2], counted=0, reason="数", by=None, now=clock())
        order_id = session.scalar(select(MoneyEntry.order_id))
        assert order_id is not None
        payments.take(
            session, order_id=order_id, amount=9, means=Means.CASH, by=None, now=clock.forward(minutes=5)
        )
    elsewhere(shop)
    assert clocks.day_of(clock()) == DAYS[2]
    assert shop.ask(day.report, day=DAYS[3], now=clock()).takings == 9
    assert shop.ask(day.unclosed, today=DAYS[3] + timedelta(days=1)) == [DAYS[3]]
    assert each_entry_once(shop)


@NAMED
def test_a_shop_gets_the_zone_of_its_first_pc_and_keeps_it(
    where: Place, shop: Database, clock: FixedClock
) -> None:
    wall_clock.put("Asia/Tokyo")
    opening.open_shop(where, clock).database.close()
    assert shop.ask(settings.rules).zone == ""
    shop.act(setup.open_shop, name="示例", staff=[], by=None, now=clock())
    for pc in ("Asia/Tokyo", "America/New_York"):
        wall_clock.put(pc)
        opened = opening.open_shop(where, clock)
        opened.database.close()
        assert opened.zone == "Asia/Tokyo"
        assert clocks.local(clock()).strftime("%H:%M") == "10:30"


def test_a_zone_nobody_knows_stops_nothing_but_is_not_chosen(
    where: Place, shop: Database, clock: FixedClock
) -> None:
    shop.act(setup.open_shop, name="示例", staff=[], by=None, now=clock(), zone="Asia/Shanghai")
    with pytest.raises(DeskError) as refused:
        shop.act(settings.change, zone="Mars/Olympus", by=None, now=clock())
    assert refused.value.field == "zone"
    with shop.acting(now=clock()) as session:
        session.get_one(settings.Setting, "zone").value = {"value": "Mars/Olympus"}
    opened = opening.open_shop(where, clock)
    opened.database.close()
    assert (opened.zone, clocks.local(clock()).hour) == ("Mars/Olympus", 9)
    assert shop.act(settings.change, zone="Mars/Olympus", phone="1", by=None, now=clock()).phone == "1"

"""The wall clock: days of 23 to 25 hours, zones by name, whatever this PC is set to."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime, time, timedelta

import pytest

from shopdesk import clock as clocks
from shopdesk import time_zones
from shopdesk.pinyin import sounds
from tools import wall_clock


@pytest.mark.parametrize(
    ("zone", "one", "hours"),
    [
        ("America/New_York", date(2026, 3, 8), 23),
        ("America/New_York", date(2026, 11, 1), 25),
        ("America/New_York", date(2026, 11, 2), 24),
        ("Australia/Lord_Howe", date(2026, 4, 5), 24.5),
        ("America/Sao_Paulo", date(2018, 11, 4), 23),
        ("America/Sao_Paulo", date(2018, 2, 17), 25),
        ("America/Havana", date(2026, 11, 1), 25),
        ("Pacific/Apia", date(2011, 12, 30), 0),
        ("Asia/Shanghai", date(2026, 3, 11), 24),
    ],
)
def test_a_day_has_the_hours_its_clock_gives_it(zone: str, one: date, hours: float) -> None:
    clocks.live_by(zone)
    begins, ends = clocks.bounds(one)
    assert ends - begins == timedelta(hours=hours)
    assert clocks.bounds(one - timedelta(days=1))[1] == begins
    minutes = [begins + timedelta(minutes=step) for step in range(-60, int(hours * 60) + 60)]
    assert all((clocks.day_of(at) == one) == (begins <= at < ends) for at in minutes)


def test_a_time_that_comes_twice_is_the_first_and_one_that_never_comes_is_after_the_change() -> None:
    clocks.live_by("America/New_York")
    assert clocks.instant(date(2026, 11, 1), time(1, 30)) == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)
    missing = clocks.instant(date(2026, 3, 8), time(2, 30))
    assert clocks.local(missing).strftime("%H:%M") == "03:30"
    first, second = (clocks.local(datetime(2026, 11, 1, hour, 30, tzinfo=UTC)) for hour in (5, 6))
    assert (f"{first:%H:%M}", f"{second:%H:%M}", second - first) == ("01:30", "01:30", timedelta(hours=1))


@pytest.mark.parametrize("zone", ["Mars/Olympus", "Asia", "../etc/passwd", "/etc/passwd", "Asia/\0", ""])
def test_a_zone_this_pc_does_not_know_leaves_its_own_clock(zone: str, now: datetime) -> None:
    clocks.live_by(zone)
    assert clocks.local(now).strftime("%H:%M") == "09:30"
    assert clocks.instant(date(2026, 3, 11), time(9, 30)) == now


@pytest.mark.skipif(sys.platform == "win32", reason="Windows is not told a zone by its name")
@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Asia/Tokyo", "Asia/Tokyo"),
        (":Europe/Berlin", "Europe/Berlin"),
        ("CST-8", ""),
        ("EST5EDT,M3.2.0,M11.1.0", ""),
        ("Mars/Olympus", ""),
    ],
)
def test_the_pcs_zone_has_a_name_if_one_shows_its_time(said: str, name: str, now: datetime) -> None:
    wall_clock.put(said)
    assert time_zones.of_this_pc(now) == name


def test_the_zones_are_found_by_country_place_and_name() -> None:
    chinese = dict(time_zones.choices("zh_CN"))
    assert chinese["Asia/Shanghai"] == "中国 上海（Asia/Shanghai）"
    assert chinese["Asia/Singapore"] == "新加坡（Asia/Singapore）"
    assert any("niuyue" in said for said in sounds(chinese["America/New_York"]))
    english = dict(time_zones.choices("en"))
    assert english["America/New_York"] == "United States, New York (America/New_York)"
    assert english["Asia/Singapore"] == "Singapore (Asia/Singapore)"

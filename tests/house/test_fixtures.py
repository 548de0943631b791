"""The ground the other tests stand on."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import text

from shopdesk import clock as clocks
from shopdesk.db import Database
from tests.fixed import FixedClock


def test_the_wall_clock_is_shanghais(now: datetime) -> None:
    assert clocks.local(now).strftime("%A %H:%M") == "Wednesday 09:30"


def test_a_fresh_shop_has_tables_and_its_own_clock(shop: Database, clock: FixedClock) -> None:
    clock.forward(hours=2)
    with shop.reading() as session:
        assert session.scalar(text("SELECT count(*) FROM alembic_version")) == 1
    assert clocks.local(shop.clock()).hour == 11

"""The owner's check sees what was changed behind the program's back (PP-3, PK-3, PK-8)."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import text

from shopdesk.clock import day_of
from shopdesk.db import Database, append_only_tables
from shopdesk.desk import day, gate, integrity, settings
from shopdesk.errors import DeskError
from tests.procedure import pickup_story as story

DEEDS = {
    "update money_entry set amount = -80000 where kind = 'payment'": "money",
    "update money_entry set amount = 1 where kind = 'charge'": "money",
    "update money_entry set amount = -99000 where kind = 'payment'": "money",
    "update money_entry set amount = 89000 where kind = 'payment'": "money",
    "update money_entry set means = null where kind = 'payment'": "money",
    "insert into receipt_share (entry_id, receipt_id) select max(id), min(id) from money_entry": "money",
    "update settlement set discount = 500": "money",
    "update settlement set total = total - 100": "money",
    "update repair_order set state = 'ready'": "money",
    "delete from money_entry where kind = 'payment'": "numbers",
    "update money_entry set number = 'RC-260101-0007' where kind = 'payment'": "numbers",
    "delete from gate_pass": "numbers",
    "delete from counter": "numbers",
    "update custody_move set to_holder = 'box' where id = 1": "custody",
    "delete from custody_move where id = (select max(id) from custody_move)": "custody",
    "insert into secret (order_id, cipher, kept_at) values (1, :cipher, '2026-03-11 01:30:00.000000')": "custody",
}


@pytest.fixture
def released(shop: Database, now: datetime) -> Database:
    with shop.acting(now=now) as session:
        story.opened_shop(session, now=now)
        order_id = story.car_is_ready(session, now=now)
        story.settled(session, order_id=order_id, now=now)
        story.paid(session, order_id=order_id, amount=89_000, now=now)
        story.handed_back(session, order_id=order_id, now=now)
        gate.release(session, order_id=order_id, collected_by="贺明", by=None, now=now)
        day.close(session, day=day_of(now), counted=settings.rules(session).cash_float, by=None, now=now)
    assert shop.ask(integrity.look) == []
    return shop


@pytest.mark.clause("PP-3")
@pytest.mark.parametrize("deed", DEEDS)
def test_a_row_changed_from_outside_is_found(released: Database, deed: str) -> None:
    with released.engine.execution_options(writing=True).begin() as connection:
        for table in append_only_tables():
            for verb in ("update", "delete"):
                of = "" if connection.dialect.name == "sqlite" else f" on {table}"
                connection.execute(text(f"drop trigger {table}_no_{verb}{of}"))
        connection.execute(text(deed), {"cipher": b"x"} if ":cipher" in deed else {})
    found = {finding.check for finding in released.ask(integrity.look)}
    assert {DEEDS[deed], "record"} <= found


@pytest.mark.clause("PP-3")
def test_an_order_number_never_begins_like_another_paper(shop: Database, now: datetime) -> None:
    for prefix in ("RC", "SO", "", "维修"):
        with pytest.raises(DeskError) as refused:
            shop.act(settings.change, order_prefix=prefix, by=None, now=now)
        assert refused.value.field == "order_prefix"
    assert shop.act(settings.change, order_prefix="WX", by=None, now=now).order_prefix == "WX"

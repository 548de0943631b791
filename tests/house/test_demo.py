"""The demo shop is lively, always the same, and whole; a shop that was tampered with is not."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from shopdesk import demo
from shopdesk.db import Database, open_database
from shopdesk.desk import integrity, order_list, people
from shopdesk.kinds import OrderState
from shopdesk.place import Place
from tests.house import demo_shop


def opened(place: Place) -> Database:
    return open_database(place.database, clock=lambda: demo_shop.NOW)


def test_the_demo_is_whole_and_lively(demo_place: Place) -> None:
    shop = opened(demo_place)
    assert shop.ask(integrity.look, documents=demo_place.documents) == []
    assert shop.ask(integrity.counts)["repair_order"] == demo_shop.ORDERS
    rows = shop.ask(order_list.page, limit=100).rows
    assert OrderState.RELEASED in {row.state for row in rows}
    assert len({row.state for row in rows}) >= 4
    assert len(shop.ask(people.staff)) == 9
    shop.close()


SPOILED = [
    ("UPDATE settlement SET subtotal = subtotal + 1 WHERE id = 1", "money"),
    ("UPDATE settlement SET total = total + 1 WHERE id = 1", "money"),
    ("UPDATE money_entry SET amount = amount + 5 WHERE kind = 'charge' AND settlement_id = 1", "money"),
    ("UPDATE counter SET last = last + 1 WHERE series LIKE 'RO-%'", "numbers"),
    ("DELETE FROM repair_order WHERE id = 1", "keys"),
    ("UPDATE custody_move SET from_holder = 'workshop' WHERE id = 1", "custody"),
    ("DELETE FROM custody_move WHERE item_id = 2", "custody"),
    ("UPDATE hook_use SET freed_at = NULL WHERE id = (SELECT u.id FROM hook_use u JOIN repair_order o ON o.id = u.order_id "
     "WHERE o.state = 'released' AND u.hook_id NOT IN (SELECT hook_id FROM hook_use WHERE freed_at IS NULL) LIMIT 1)", "custody"),
    ("UPDATE order_line SET order_id = 9999 WHERE id = 1", "keys"),
]  # fmt: skip


@pytest.mark.parametrize(("sql", "check"), SPOILED, ids=[sql[:40] for sql, _ in SPOILED])
def test_what_was_tampered_with_is_found(demo_place: Place, tmp_path: Path, sql: str, check: str) -> None:
    place = demo_shop.copied(demo_place, tmp_path / "shop")
    raw = sqlite3.connect(place.folder / "shop.db")
    triggers = raw.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%\\_no\\_%' ESCAPE '\\'"
    )
    for (name,) in triggers.fetchall():
        raw.execute(f"DROP TRIGGER {name}")
    assert raw.execute(sql).rowcount > 0
    raw.commit()
    raw.close()
    shop = opened(place)
    assert check in {finding.check for finding in shop.ask(integrity.look)}
    shop.close()


def test_the_share_done_is_told(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    shop = open_database(tmp_path / "shop.db")
    demo.fill(
        shop, now=demo_shop.NOW, folder=tmp_path, orders=2, progress=lambda done, of: told.append((done, of))
    )
    shop.close()
    assert told == sorted(told)
    assert len({of for _done, of in told}) == 1
    assert told[0][0] == 0
    assert told[-1][0] == told[-1][1] > 1

"""Backups are copies that were read back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from shopdesk import backup
from shopdesk.db import open_database
from shopdesk.desk import integrity
from shopdesk.errors import Trouble
from shopdesk.models import CustodyItem, Customer
from shopdesk.place import DATABASE, Place
from tests.fixed import FixedClock


@pytest.fixture
def place(tmp_path: Path) -> Place:
    folder = tmp_path / "shop"
    return Place(folder, folder / DATABASE)


def test_a_backup_opens_and_holds_everything(
    place: Place, tmp_path: Path, clock: FixedClock, now: datetime
) -> None:
    database = open_database(place.folder / DATABASE, clock=clock)
    with database.acting(now=now) as session:
        session.add(Customer(name="𠮷田", created_at=now))
    photo = place.attachments / "ab" / "abcd.jpg"
    photo.parent.mkdir(parents=True)
    photo.write_bytes(b"photo")

    made = backup.write(database, place, tmp_path / "usb", now=now)

    copy = open_database(made.path / DATABASE)
    with copy.reading() as session:
        assert session.get_one(Customer, 1).name == "𠮷田"
    assert (made.path / "attachments" / "ab" / "abcd.jpg").read_bytes() == b"photo"
    assert made.files == 1
    assert not list((tmp_path / "usb").glob("*.unfinished"))
    database.close()
    copy.close()


def test_a_damaged_shop_gives_no_backup(place: Place, tmp_path: Path, now: datetime) -> None:
    database = open_database(place.folder / DATABASE)
    with database.engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute("PRAGMA foreign_keys=OFF")
        raw.execute("INSERT INTO custody_item (order_id, kind, label, count) VALUES (99, 'key', 'k', 1)")
        raw.execute("PRAGMA foreign_keys=ON")

    with pytest.raises(Trouble):
        backup.write(database, place, tmp_path / "usb", now=now)

    assert not list((tmp_path / "usb").iterdir())
    with database.reading() as session:
        assert session.query(CustodyItem).count() == 1
        assert {found.check for found in integrity.look(session)} == {"keys", "custody"}
    database.close()


def test_a_target_that_cannot_be_written_is_said_so(place: Place, tmp_path: Path, now: datetime) -> None:
    database = open_database(place.folder / DATABASE)
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    with pytest.raises(Trouble):
        backup.write(database, place, blocked, now=now)
    database.close()

"""Backups are copies that were read back."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from shopdesk import backup
from shopdesk.db import Database, open_database
from shopdesk.desk import integrity, secrets
from shopdesk.desk.secrets import Keyring
from shopdesk.errors import DeskError, Trouble
from shopdesk.models import CustodyItem, Customer
from shopdesk.place import DATABASE, Place
from tests.fixed import FixedClock
from tests.procedure import intake_story as story


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


def a_shop_with_a_code(place: Place, clock: FixedClock, now: datetime) -> Database:
    database = open_database(place.folder / DATABASE, clock=clock)
    with database.acting(now=now) as session:
        order_id = story.phone_arrives(session, by=None, now=now)
        secrets.keep(
            session, order_id=order_id, words="1234", keyring=Keyring.beside(place.folder), by=None, now=now
        )
    return database


def test_a_backup_is_restored_elsewhere_and_says_what_cannot_be_read(
    place: Place, tmp_path: Path, clock: FixedClock, now: datetime
) -> None:
    database = a_shop_with_a_code(place, clock, now)
    made = backup.write(database, place, tmp_path / "usb", now=now)
    database.close()
    assert not (made.path / secrets.FILE_NAME).exists()
    other = Place(tmp_path / "other", tmp_path / "other" / DATABASE)
    other.folder.mkdir()
    restored = backup.restore(made.path, other, over=False, now=now)
    assert (restored.orders, restored.codes, restored.aside) == (1, 1, None)
    assert made.path.is_dir()
    copy = open_database(other.folder / DATABASE)
    assert copy.ask(integrity.look, documents=other.documents) == []
    copy.close()


def test_a_shop_that_stands_there_is_kept_beside(
    place: Place, tmp_path: Path, clock: FixedClock, now: datetime
) -> None:
    database = a_shop_with_a_code(place, clock, now)
    photo = place.attachments / "ab" / "abcd.jpg"
    photo.parent.mkdir(parents=True)
    photo.write_bytes(b"photo")
    made = backup.write(database, place, tmp_path / "usb", now=now)
    with database.acting(now=now) as session:
        session.add(Customer(name="后来的客户", created_at=now))
    database.close()
    photo.unlink()
    with pytest.raises(DeskError, match="already"):
        backup.restore(made.path, place, over=False, now=now)
    restored = backup.restore(made.path, place, over=True, now=now)
    assert restored.codes == 0
    assert photo.read_bytes() == b"photo"
    assert restored.aside is not None
    names = []
    for folder in (place.folder, restored.aside):
        shop = open_database(folder / DATABASE)
        with shop.reading() as session:
            names.append("后来的客户" in session.scalars(select(Customer.name)).all())
        shop.close()
    assert names == [False, True]
    assert not list(place.folder.glob("*.unfinished"))


def test_a_damaged_backup_is_not_restored(
    place: Place, tmp_path: Path, clock: FixedClock, now: datetime
) -> None:
    database = a_shop_with_a_code(place, clock, now)
    made = backup.write(database, place, tmp_path / "usb", now=now)
    database.close()
    before = (place.folder / DATABASE).read_bytes()
    (made.path / DATABASE).write_bytes(before[: len(before) // 2])
    with pytest.raises(Trouble):
        backup.restore(made.path, place, over=True, now=now)
    with pytest.raises(DeskError, match="not a backup"):
        backup.restore(tmp_path, place, over=True, now=now)
    assert (place.folder / DATABASE).read_bytes() == before
    assert not list(place.folder.glob("replaced-*"))


def test_a_restore_that_was_cut_off_is_made_again(
    place: Place, tmp_path: Path, clock: FixedClock, now: datetime
) -> None:
    database = a_shop_with_a_code(place, clock, now)
    made = backup.write(database, place, tmp_path / "usb", now=now)
    database.close()
    copied, papers = place.folder / "restore.unfinished", place.folder / "documents"
    shutil.copytree(made.path, copied)
    (place.folder / DATABASE).unlink()
    papers.mkdir(exist_ok=True)
    (papers / "old").write_text("paper")
    with pytest.raises(DeskError, match="not a backup"):
        backup.restore(copied, place, over=True, now=now)
    assert (copied / DATABASE).is_file()
    (made.path / "documents").mkdir(exist_ok=True)
    restored = backup.restore(made.path, place, over=False, now=now)
    assert restored.orders == 1
    assert restored.aside is not None
    assert (restored.aside / "documents" / "old").read_text() == "paper"
    assert not (papers / "old").exists()
    assert not copied.exists()

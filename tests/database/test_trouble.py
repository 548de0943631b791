"""A full disk, a locked or damaged file, a folder that can't be written: told in words, nothing half saved."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shopdesk import backup
from shopdesk.db import Database, append_only_tables, open_database
from shopdesk.desk import attachments, customers
from shopdesk.desk.secrets import FILE_NAME, Keyring
from shopdesk.errors import AlreadyDone, Trouble
from shopdesk.models import Customer
from shopdesk.place import Place


def how_many(session: Session) -> int:
    """Customers on file."""
    return session.scalar(select(func.count(Customer.id))) or 0


def save_until_full(shop: Database, saved: list[int], now: datetime) -> None:
    """Customers with long notes, one gesture each."""
    for _ in range(1000):
        saved.append(shop.act(customers.save, name="名" * 200, note="x" * 3000, by=None, now=now))


@pytest.fixture
def small_disk() -> Iterator[int]:
    """No file may grow beyond these bytes."""
    resource = pytest.importorskip("resource")
    before, most = resource.getrlimit(resource.RLIMIT_FSIZE), 300_000
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    yield most
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_saves_all_of_a_gesture_or_nothing(shop: Database, now: datetime) -> None:
    with shop.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar() or 0
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 20}")
    saved: list[int] = []
    with pytest.raises(Trouble, match="full"):
        save_until_full(shop, saved, now)
    assert 0 < shop.ask(how_many) == len(saved)


def test_another_program_that_writes_is_named(shop: Database, now: datetime) -> None:
    other = shop.engine.raw_connection()
    other.cursor().execute("BEGIN IMMEDIATE")
    shop.patience_ms = 50
    with pytest.raises(Trouble, match="Another program"):
        shop.act(customers.save, name="张伟", by=None, now=now)
    other.rollback()
    shop.act(customers.save, name="张伟", by=None, now=now)
    other.close()
    assert shop.ask(how_many) == 1


def test_the_same_gesture_saves_once(shop: Database, now: datetime) -> None:
    shop.act_once("gesture", customers.save, name="张伟", by=None, now=now)
    with pytest.raises(AlreadyDone):
        shop.act_once("gesture", customers.save, name="张伟", by=None, now=now)
    assert shop.ask(how_many) == 1


def test_a_folder_that_cannot_be_made_is_trouble_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(Trouble, match="can't be made"):
        open_database(tmp_path / "file" / "shop.db")


def test_a_file_that_is_no_database_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "shop.db").write_bytes(b"hello" * 1000)
    with pytest.raises(Trouble, match="damaged"):
        open_database(tmp_path / "shop.db")


def test_a_new_shop_and_its_guards_are_made_at_once(tmp_path: Path, small_disk: int) -> None:
    with pytest.raises(Trouble):
        open_database(tmp_path / "shop.db")
    resource = pytest.importorskip("resource")
    resource.setrlimit(resource.RLIMIT_FSIZE, resource.getrlimit(resource.RLIMIT_FSIZE)[1:] * 2)
    database = open_database(tmp_path / "shop.db")
    with database.engine.connect() as connection:
        made = connection.exec_driver_sql(
            "SELECT count(*) FROM sqlite_master WHERE type = 'trigger'"
        ).scalar()
    assert made == 2 * len(append_only_tables())
    database.close()


def test_a_backup_that_does_not_fit_is_trouble_and_leaves_nothing(
    shop: Database, tmp_path: Path, now: datetime, small_disk: int
) -> None:
    place = Place(tmp_path / "shop", tmp_path / "shop" / "shopdesk.db")
    with pytest.raises(Trouble):
        backup.write(shop, place, tmp_path / "usb", now=now)
    assert not list((tmp_path / "usb").iterdir())


def test_a_photo_that_does_not_fit_leaves_nothing(tmp_path: Path, small_disk: int) -> None:
    with pytest.raises(Trouble, match="can't be written"):
        attachments.keep_file(tmp_path, os.urandom(small_disk + 1), "image/png")
    assert not [file for file in tmp_path.rglob("*") if file.is_file()]


def test_a_key_file_that_cannot_be_used_is_trouble(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    (tmp_path / FILE_NAME).write_bytes(b"not a key")
    for folder in (tmp_path / "file", tmp_path):
        with pytest.raises(Trouble):
            Keyring.beside(folder).lock("1234")


@pytest.mark.parametrize("address", ["nonsense", "foo://bar", "postgresql+nothing://bar"])
def test_a_database_nobody_can_speak_to_is_trouble(address: str) -> None:
    with pytest.raises(Trouble):
        open_database(address)

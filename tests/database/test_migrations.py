"""The revisions and the tables tell the same; older files are brought up, newer ones refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Engine, create_engine, text

from shopdesk.db import open_database
from shopdesk.desk.duplicates import duplicates
from shopdesk.errors import Trouble
from shopdesk.migrations import HEAD, runner


def shape(engine: Engine) -> dict[str, str]:
    """Every table, index and trigger with its columns in a settled order."""
    with engine.connect() as connection:
        found = connection.execute(
            text("SELECT type || ' ' || name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        )
        return {name: settled(sql) for name, sql in found if "alembic_version" not in name}


def settled(sql: str) -> str:
    """The statement with its parts in order: a constraint may stand before or after another."""
    words = re.sub(r"\s+", " ", sql).replace('"', "")
    return " ".join(sorted(re.findall(r"[\w'.]+", words)))


def test_the_first_revision_makes_the_same_tables(tmp_path: Path) -> None:
    made = open_database(tmp_path / "made.db")
    empty = create_engine(f"sqlite:///{tmp_path / 'empty.db'}")
    config = runner.config()
    config.attributes["engine"] = empty
    command.upgrade(config, "head")
    assert shape(empty) == shape(made.engine)
    with empty.connect() as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == HEAD
    made.close()
    empty.dispose()


def test_a_file_of_a_newer_program_is_refused_untouched(tmp_path: Path) -> None:
    file = tmp_path / "shop.db"
    database = open_database(file)
    with database.engine.execution_options(writing=True).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()
    before = file.read_bytes()
    with pytest.raises(Trouble, match="newer ShopDesk"):
        open_database(file)
    assert file.read_bytes() == before


def test_numbers_of_an_older_file_are_found_by_their_keys(tmp_path: Path) -> None:
    file = tmp_path / "shop.db"
    old = create_engine(f"sqlite:///{file}")
    config = runner.config()
    config.attributes["engine"] = old
    command.upgrade(config, "0006")
    with old.begin() as connection:
        for sql in (
            "INSERT INTO customer (id, kind, name, contact, address, lang, heard_from, note, created_at)"
            " VALUES (1, 'person', '贺明', '', '', 'zh_CN', '', '', '2026-11-30 09:00:00')",
            "INSERT INTO asset (id, kind, category, owner_id, plate, plate_key, vin, engine_no, serial, make, model, colour,"
            " sold_by_us, note, created_at) VALUES (1, 'device', 'phone', 1, '', '', '', '', '35/209900', '', '', '', 0, '',"
            " '2026-11-30 09:00:00')",
        ):
            connection.execute(text(sql))
    old.dispose()
    database = open_database(file)
    assert [one.id for one in database.ask(duplicates, serial="35-20 99 00")] == [1]
    database.close()


def test_a_file_of_an_older_program_is_brought_up_and_kept_aside(tmp_path: Path) -> None:
    made, file = open_database(tmp_path / "made.db"), tmp_path / "shop.db"
    old = create_engine(f"sqlite:///{file}")
    config = runner.config()
    config.attributes["engine"] = old
    command.upgrade(config, "0001")
    old.dispose()
    database = open_database(file)
    assert shape(database.engine) == shape(made.engine)
    assert (tmp_path / "shop.db.before-0001").is_file()
    database.close()
    made.close()

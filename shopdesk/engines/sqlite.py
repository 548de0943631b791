"""SQLite: WAL, synchronous=FULL, foreign keys, BEGIN IMMEDIATE for writes."""

from __future__ import annotations

import sqlite3
import warnings
from collections.abc import Mapping
from types import ModuleType
from typing import Any

from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from shopdesk.engines import BUSY_MS
from shopdesk.errors import Trouble
from shopdesk.i18n import N_

READING: Mapping[str, Any] = {}
_PRAGMAS = (
    "journal_mode=WAL", "synchronous=FULL", "fullfsync=ON", "checkpoint_fullfsync=ON",  # macOS needs the last two
    "foreign_keys=ON", f"busy_timeout={BUSY_MS}", "secure_delete=ON", "trusted_schema=OFF", "cell_size_check=ON",
    "wal_autocheckpoint=4000", "temp_store=MEMORY",
)  # fmt: skip


def _driver() -> ModuleType:
    try:
        from sqlcipher3 import dbapi2
    except ImportError:
        warnings.warn("sqlcipher3 is missing: the database can't be encrypted", stacklevel=2)
        return sqlite3
    module: ModuleType = dbapi2
    return module


def engine(url: URL) -> Engine:
    """An engine on a file."""
    made = create_engine(
        url,
        module=_driver(),
        hide_parameters=True,
        connect_args={"isolation_level": None, "check_same_thread": False, "cached_statements": 1000},
    )

    @event.listens_for(made, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        for pragma in _PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(made, "begin")
    def begin(connection: Any) -> None:
        options = connection.get_execution_options()
        if "patience_ms" not in options:
            connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writing", False) else "BEGIN")
            return
        raw = connection.connection.driver_connection
        raw.execute(f"PRAGMA busy_timeout={options['patience_ms']}")
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        finally:
            raw.execute(f"PRAGMA busy_timeout={BUSY_MS}")

    return made


def guards(table: str) -> list[str]:
    """Triggers that refuse UPDATE and DELETE."""
    return [
        f"CREATE TRIGGER IF NOT EXISTS {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for verb in ("UPDATE", "DELETE")
    ]


def guarded(session: Session) -> set[tuple[str, str]]:
    """The triggers that are there."""
    found = session.execute(text("SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger'"))
    return {(table, name) for table, name in found}


def trouble(error: DBAPIError, *, committing: bool = False) -> Trouble | None:
    """By what SQLite says; a commit that fails has saved nothing."""
    said = str(error.orig).lower()
    if "locked" in said or "busy" in said:
        return Trouble(N_("Another program is using the shop's data. Nothing was saved; please try again."))
    if "full" in said:
        return Trouble(N_("The disk is full. Nothing was saved; free some space and try again."))
    if "readonly" in said or "read-only" in said:
        return Trouble(N_("The shop's data can't be written: the folder is read-only. Nothing was saved."))
    if "i/o error" in said or "unable to open" in said:
        return Trouble(N_("The disk doesn't answer. Nothing was saved; check the drive and try again."))
    if "malformed" in said or "not a database" in said:
        return Trouble(N_("The shop's data file is damaged. Stop working and restore the last backup."))
    return None

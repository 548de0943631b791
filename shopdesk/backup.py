"""A backup is a copy that was read back: database by the backup API, files by content, then verified by opening."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from shopdesk import db
from shopdesk.clock import local
from shopdesk.desk import integrity
from shopdesk.errors import Trouble
from shopdesk.i18n import N_
from shopdesk.models import BackupRun
from shopdesk.place import DATABASE, Place

Progress = Callable[[int, int], bool]
"""Told (done, of); False stops the backup."""


@dataclass(frozen=True, slots=True)
class Backup:
    """What was written and read back; `size` in bytes."""

    path: Path
    size: int
    orders: int
    documents: int
    files: int


def write(database: db.Database, place: Place, target: Path, *, by: int | None = None, now: datetime,
          progress: Progress | None = None) -> Backup:  # fmt: skip
    """Copy the shop into a new folder below `target` and prove it by opening. Trouble: disk full, unreadable, copy not whole."""
    if database.engine.dialect.name != "sqlite":
        raise Trouble(N_("This shop's data is on a database server; please back it up there."))
    folder = target / f"shopdesk-{local(now):%Y%m%d-%H%M%S}"
    unfinished = folder.with_name(folder.name + ".unfinished")
    try:
        if folder.exists():
            raise Trouble(N_("There is a backup of this second already: {folder}"), folder=str(folder))
        unfinished.mkdir(parents=True)
        _copy_database(database, unfinished / DATABASE)
        files = _copy_files(place, unfinished, progress)
        made = _read_back(unfinished, files)
        unfinished.rename(folder)
    except OSError as error:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise Trouble(
            N_("The backup could not be written: {reason}"), reason=error.strerror or str(error)
        ) from error
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    done = Backup(folder, made.size, made.orders, made.documents, made.files)
    with database.acting(by=by, action="backup.write", now=now) as session:
        session.add(BackupRun(at=now, path=str(folder), size=done.size, orders=done.orders, documents=done.documents,
                              verified=True))  # fmt: skip
    return done


def _copy_database(database: db.Database, target: Path) -> None:
    with database.engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        copy = type(raw)(str(target))
        try:
            raw.backup(copy)
        except connection.dialect.loaded_dbapi.Error as error:
            raise db.trouble_from(DBAPIError("backup", None, error)) or error from error
        finally:
            copy.close()
    _sync(target)


def _sync(file: Path) -> None:
    with file.open("rb+") as handle:
        os.fsync(handle.fileno())


def _copy_files(place: Place, target: Path, progress: Progress | None) -> int:
    sources = [path for root in (place.documents, place.attachments) if root.is_dir()
               for path in sorted(root.rglob("*")) if path.is_file() and not path.name.startswith(".")]  # fmt: skip
    for done, source in enumerate(sources, 1):
        copy = target / source.relative_to(place.folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, copy)
        _sync(copy)
        if progress is not None and not progress(done, len(sources)):
            raise Trouble(N_("The backup was stopped; nothing of it was kept."))
    return len(sources)


def _read_back(folder: Path, files: int) -> Backup:
    copy = db.open_database(folder / DATABASE)
    try:
        findings = copy.ask(integrity.look, documents=folder / "documents")
        counted = copy.ask(integrity.counts)
        copy.checkpoint()
    finally:
        copy.close()
    if findings:
        raise Trouble(N_("The copy is not whole: {what}"), what=findings[0].text)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return Backup(folder, size, counted["repair_order"], counted["document"], files)

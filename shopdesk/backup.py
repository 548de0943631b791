"""A backup is a copy that was read back: database by the backup API, files by content, then verified by opening.

The key of the unlock codes is not in it: a lost drive must not open anybody's phone (docs/decisions/008-backup-without-key.md).
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from shopdesk import db, durable
from shopdesk.clock import local
from shopdesk.desk import integrity
from shopdesk.desk.secrets import FILE_NAME
from shopdesk.engines import sqlite
from shopdesk.errors import DeskError, Trouble, why
from shopdesk.i18n import N_
from shopdesk.models import BackupRun, Secret
from shopdesk.place import DATABASE, Place

PARTS = ("documents", "attachments", f"{DATABASE}-wal", f"{DATABASE}-shm", DATABASE)
"""What a shop's folder holds of the shop: the database last, so that what is half done has none."""
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
        raise Trouble(N_("The backup could not be written: {reason}"), reason=why(error)) from error
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
            raise sqlite.trouble(DBAPIError("backup", None, error)) or error from error
        finally:
            copy.close()
    durable.sync(target)


def _copy_files(place: Place, target: Path, progress: Progress | None) -> int:
    sources = [path for root in (place.documents, place.attachments) if root.is_dir()
               for path in sorted(root.rglob("*")) if path.is_file() and not path.name.startswith(".")]  # fmt: skip
    for done, source in enumerate(sources, 1):
        copy = target / source.relative_to(place.folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, copy)
        durable.sync(copy)
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


@dataclass(frozen=True, slots=True)
class Restored:
    """What stands in the shop's folder now; `aside` holds the shop that stood there, `codes` can't be read any more."""

    orders: int
    documents: int
    aside: Path | None
    codes: int


def restore(source: Path, place: Place, *, over: bool, now: datetime) -> Restored:
    """Put a backup in the shop's place, once a copy of it was opened and looked through.

    A shop that stands there, or what a restore that was cut off left of one, is kept in a folder beside. Refused: no backup,
    what such a restore had copied, a shop is there and `over` was not said.
    """
    if not isinstance(place.database, Path):
        raise Trouble(N_("This shop's data is on a database server; please restore it there."))
    unfinished = place.folder / "restore.unfinished"
    if not (source / DATABASE).is_file() or source.resolve() == unfinished.resolve():
        raise DeskError(N_("{folder} is not a backup of ShopDesk."), folder=str(source))
    if place.database.exists() and not over:
        raise DeskError(N_("There is a shop in {folder} already. With --over it is kept beside and the backup takes its place."),
                        folder=str(place.folder))  # fmt: skip
    try:
        shutil.rmtree(unfinished, ignore_errors=True)
        shutil.copytree(source, unfinished)
        made = _read_back(unfinished, 0)
        stands = any((place.folder / part).exists() for part in PARTS)
        aside = place.folder / f"replaced-{local(now):%Y%m%d-%H%M%S}" if stands else None
        _swap(place.folder, aside, unfinished)
    except OSError as error:
        raise Trouble(N_("The backup could not be restored: {reason}"), reason=why(error)) from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    database = db.open_database(place.database)
    try:
        return Restored(made.orders, made.documents, aside, unreadable_codes(database, place))
    finally:
        database.close()


def _swap(folder: Path, aside: Path | None, new: Path) -> None:
    """What stands in `folder` goes aside, what is new comes in; all back again where that fails half-way."""
    moved: list[tuple[Path, Path]] = []

    def move(source: Path, target: Path) -> None:
        for part in PARTS if target is folder else reversed(PARTS):
            if (source / part).exists():
                (source / part).rename(target / part)
                moved.append((source / part, target / part))

    try:
        if aside is not None:
            aside.mkdir()
            move(folder, aside)
        move(new, folder)
    except OSError:
        for was, is_ in reversed(moved):
            is_.rename(was)
        raise


def unreadable_codes(database: db.Database, place: Place) -> int:
    """How many unlock codes are kept that nobody can read, because this folder lacks the key they were kept with."""
    if (place.folder / FILE_NAME).exists():
        return 0
    return database.ask(kept_codes)


def kept_codes(session: Session) -> int:
    """How many unlock codes are kept."""
    return session.scalar(select(func.count(Secret.id)).where(Secret.erased_at.is_(None))) or 0

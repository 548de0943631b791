"""The shop's database: open, create or migrate it, read, and act: one gesture, one transaction.

Settings: WAL, synchronous=FULL, foreign keys, BEGIN IMMEDIATE for writes. What a write changed is journalled in the same
transaction and told once after the commit.
"""

from __future__ import annotations

import sqlite3
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.orm import Session, UOWTransaction

from shopdesk import clock as clocks
from shopdesk.errors import AlreadyDone, Trouble, why
from shopdesk.i18n import N_
from shopdesk.migrations import HEAD
from shopdesk.models import Base, Draft, Journal, Request

P = ParamSpec("P")
R = TypeVar("R")
Listener = Callable[[frozenset[str]], None]
Indexer = Callable[[Session, frozenset[Any]], None]

BUSY_MS = 5000
_UNJOURNALLED = (Journal, Request, Draft)
_PRAGMAS = (
    "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={BUSY_MS}", "secure_delete=ON",
    "trusted_schema=OFF", "cell_size_check=ON", "wal_autocheckpoint=4000", "temp_store=MEMORY",
)  # fmt: skip


def _driver() -> ModuleType:
    try:
        from sqlcipher3 import dbapi2
    except ImportError:
        warnings.warn("sqlcipher3 is missing: the database can't be encrypted", stacklevel=2)
        return sqlite3
    module: ModuleType = dbapi2
    return module


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        return create_engine(url, hide_parameters=True)
    engine = create_engine(
        url,
        module=_driver(),
        hide_parameters=True,
        connect_args={"isolation_level": None, "check_same_thread": False, "cached_statements": 1000},
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        for pragma in _PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
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

    return engine


def append_only_tables() -> list[str]:
    """The tables whose rows are never changed nor thrown away."""
    return sorted(
        mapper.class_.__tablename__ for mapper in Base.registry.mappers if mapper.class_.append_only
    )


def _guard_append_only(connection: Connection) -> None:
    for table in append_only_tables():
        for verb in ("UPDATE", "DELETE"):
            connection.exec_driver_sql(append_only_trigger(table, verb))


def append_only_trigger(table: str, verb: str) -> str:
    """SQLite DDL of the trigger that refuses `verb` on `table`."""
    return (f"CREATE TRIGGER IF NOT EXISTS {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END")  # fmt: skip


def _create_or_migrate(engine: Engine, path: Path | None) -> None:
    with engine.connect() as connection:
        tables = set(inspect(connection).get_table_names())
        found = (
            connection.scalar(text("SELECT version_num FROM alembic_version"))
            if "alembic_version" in tables
            else None
        )
    if found == HEAD:
        return
    if not tables:
        with engine.execution_options(writing=True).begin() as connection:
            Base.metadata.create_all(connection)
            connection.execute(
                text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
            )
            connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})
            if engine.dialect.name == "sqlite":
                _guard_append_only(connection)
        return
    from shopdesk.migrations import runner

    runner.upgrade(engine, path, found)


def _locked(error: DBAPIError) -> bool:
    said = str(error.orig).lower()
    return "locked" in said or "busy" in said


def trouble_from(error: DBAPIError) -> Trouble | None:
    """What a database failure means to the user, or None when it is a bug of ours."""
    said = str(error.orig).lower()
    if _locked(error):
        return Trouble(N_("Another program is using the shop's data. Nothing was saved; please try again."))
    if "full" in said:
        return Trouble(N_("The disk is full. Nothing was saved; free some space and try again."))
    if "readonly" in said or "read-only" in said:
        return Trouble(N_("The shop's data can't be written: the folder is read-only. Nothing was saved."))
    if "i/o error" in said or "unable to open" in said:
        return Trouble(N_("The disk doesn't answer. Nothing was saved; check the drive and try again."))
    if "connect" in said:
        return Trouble(N_("The database server doesn't answer. Nothing was saved; please try again."))
    if "malformed" in said or "not a database" in said:
        return Trouble(N_("The shop's data file is damaged. Stop working and restore the last backup."))
    return None


class Database:
    """One shop's data. `ask` reads, `act` writes; both run one function of the desk with a session."""

    def __init__(
        self, engine: Engine, clock: clocks.Clock, path: Path | None, indexer: Indexer | None = None
    ) -> None:
        self.engine = engine
        self.clock = clock
        self.path = path
        self._reading = engine
        self._writing = engine.execution_options(writing=True)
        self.patience_ms = BUSY_MS
        """How long a gesture waits for another program that writes."""
        self._listeners: list[Listener] = []
        self._indexer = indexer

    def subscribe(self, listener: Listener) -> None:
        """`listener` hears the names of the changed models once after each commit."""
        self._listeners.append(listener)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one moment of the data and writes nothing."""
        with Session(self._reading, autoflush=False, expire_on_commit=False) as session, _in_words():
            yield session
            session.rollback()

    @contextmanager
    def acting(
        self,
        *,
        by: int | None = None,
        request: str | None = None,
        action: str = "",
        now: datetime | None = None,
    ) -> Iterator[Session]:
        """One write transaction, journalled; raises AlreadyDone when `request` was carried out before."""
        at = now or self.clock()
        with Session(self._writing, expire_on_commit=False) as session, _in_words():
            self._begin(session)
            touched = _Touched(session)
            if request is not None:
                if session.get(Request, request) is not None:
                    raise AlreadyDone(request)
                session.add(Request(id=request, at=at))
            yield session
            session.flush()
            if touched.changes:
                session.add(Journal(at=at, by_id=by, action=action, changes=touched.changes))
            if self._indexer is not None and touched.objects:
                self._indexer(session, frozenset(touched.objects))
            session.commit()
        if touched.names:
            for listener in self._listeners:
                listener(frozenset(touched.names))

    def _begin(self, session: Session) -> None:
        sqlite_only = self.engine.dialect.name == "sqlite"
        session.connection(execution_options={"patience_ms": self.patience_ms} if sqlite_only else {})

    def ask(self, fn: Callable[Concatenate[Session, P], R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """What `fn` finds, in one reading transaction."""
        with self.reading() as session:
            return fn(session, *args, **kwargs)

    def act(self, fn: Callable[Concatenate[Session, P], R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """What `fn` does, in one transaction; its `by` and `now` go into the journal."""
        return self.act_once(None, fn, *args, **kwargs)

    def act_once(
        self,
        request: str | None,
        fn: Callable[Concatenate[Session, P], R],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """Like `act`, once per `request` id."""
        by, now = kwargs.get("by"), kwargs.get("now")
        action = f"{fn.__module__.rpartition('.')[2]}.{fn.__name__}"
        with self.acting(
            by=by if isinstance(by, int) else None,
            request=request,
            action=action,
            now=now if isinstance(now, datetime) else None,
        ) as session:
            return fn(session, *args, **kwargs)

    def checkpoint(self) -> None:
        """Write the log back into the file; called when idle, off the GUI thread."""
        if self.engine.dialect.name == "sqlite":
            with self.engine.connect() as connection:
                raw = connection.connection.driver_connection
                assert raw is not None
                raw.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def close(self) -> None:
        self.engine.dispose()


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except (OperationalError, DBAPIError) as error:
        trouble = trouble_from(error)
        if trouble is None:
            raise
        raise trouble from error


class _Touched:
    """Collects what a session's flushes changed: for the journal, the search index and the screen."""

    def __init__(self, session: Session) -> None:
        self.names: set[str] = set()
        self.objects: set[Any] = set()
        self.changes: list[dict[str, Any]] = []
        event.listen(session, "before_flush", self._before)
        event.listen(session, "after_flush", self._after)
        event.listen(session, "loaded_as_persistent", self._loaded)
        self._pending: list[tuple[Any, str, list[str]]] = []
        self._seen: list[Any] = []

    def _loaded(self, _session: Session, thing: Any) -> None:
        """What was read stays known until the transaction ends, so that nothing is read twice by its id."""
        self._seen.append(thing)

    def _before(self, session: Session, _context: UOWTransaction, _instances: Any) -> None:
        self._pending = [(thing, "new", []) for thing in session.new]
        self._pending += [(thing, "gone", []) for thing in session.deleted]
        for thing in session.dirty:
            fields = _changed_fields(thing)
            if fields:
                self._pending.append((thing, "changed", fields))

    def _after(self, _session: Session, _context: UOWTransaction) -> None:
        for thing, how, fields in self._pending:
            if isinstance(thing, Journal | Request):
                continue
            self.names.add(type(thing).__name__)
            self.objects.add(thing)
            if isinstance(thing, _UNJOURNALLED):
                continue
            identity = inspect(thing).mapper.primary_key_from_instance(thing)[0]
            row: dict[str, Any] = {"what": type(thing).__name__, "id": identity, "how": how}
            if fields:
                row["fields"] = fields
            self.changes.append(row)
        self._pending = []


def _changed_fields(thing: Any) -> list[str]:
    """The attributes of an object that really changed since they were read."""
    state = inspect(thing)
    return sorted(key for key in state.committed_state if state.attrs[key].history.has_changes())


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble(
            N_("The folder {folder} can't be made: {reason}."),
            folder=str(folder),
            reason=why(error),
        ) from error


def _url(target: str) -> URL:
    try:
        return make_url(target)
    except ArgumentError as error:
        raise Trouble(N_("The address of the database can't be read.")) from error


def open_database(
    target: Path | str, *, clock: clocks.Clock = clocks.system, indexer: Indexer | None = None
) -> Database:
    """Open the shop's data (a file path or a database URL), created or migrated to this program's version."""
    path: Path | None = None
    if isinstance(target, Path):
        path = target
        _make_folder(target.parent)
        url = URL.create("sqlite", database=str(target))
    else:
        url = _url(target)
        if url.get_backend_name() == "sqlite" and url.database and url.database != ":memory:":
            path = Path(url.database)
    try:
        engine = _engine(url)
    except (ArgumentError, ImportError) as error:
        raise Trouble(
            N_("This program can't speak to the database “{kind}”."), kind=url.get_backend_name()
        ) from error
    with _in_words():
        _create_or_migrate(engine, path)
    return Database(engine, clock, path, indexer)

"""PostgreSQL: readers see one moment (REPEATABLE READ), writers come one after the other (an advisory lock).

Loaded only for a shop whose database is a server's (docs/decisions/010-postgresql.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from shopdesk.engines import BUSY_MS
from shopdesk.errors import Trouble
from shopdesk.i18n import N_, Message

READING: Mapping[str, Any] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
WRITER = 0x53686F70
"""The advisory lock whoever writes to the shop holds until the transaction ends."""
_CONNECTING = {
    "connect_timeout": 5, "tcp_user_timeout": 10_000, "keepalives_idle": 30, "application_name": "ShopDesk",
}  # fmt: skip
_REFUSES = (
    "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' is append-only', ERRCODE = '23000'; END $$"
)


def engine(url: URL) -> Engine:
    """An engine on a server; what the address says of a connection goes before what we would say."""
    try:
        made = create_engine(
            url,
            hide_parameters=True,
            pool_pre_ping=True,
            connect_args={name: value for name, value in _CONNECTING.items() if name not in url.query},
        )
    except ImportError as error:
        raise Trouble(
            N_("The driver of PostgreSQL is missing on this PC; please install “{name}”."), name="psycopg"
        ) from error

    @event.listens_for(made, "connect")
    def whole_numbers(connection: Any, _record: Any) -> None:
        """The sum of whole numbers comes as NUMERIC; nothing of ours is anything else."""
        from psycopg.types.numeric import IntLoader

        connection.adapters.register_loader("numeric", IntLoader)

    @event.listens_for(made, "begin")
    def begin(connection: Any) -> None:
        options = connection.get_execution_options()
        if options.get("writing", False):
            patience = options.get("patience_ms", BUSY_MS)
            connection.exec_driver_sql(
                f"SET LOCAL lock_timeout = {patience}; SELECT pg_advisory_xact_lock({WRITER})"
            )

    return made


def guards(table: str) -> list[str]:
    """Triggers that refuse UPDATE and DELETE (and TRUNCATE)."""
    return [
        _REFUSES,
        *(
            f"CREATE TRIGGER {table}_no_{name} BEFORE {verbs} ON {table} EXECUTE FUNCTION refuse_change()"
            for name, verbs in (("update", "UPDATE"), ("delete", "DELETE OR TRUNCATE"))
        ),
    ]


def guarded(session: Session) -> set[tuple[str, str]]:
    """The triggers that are there and not switched off."""
    found = session.execute(
        text(
            "SELECT relname, tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
            "WHERE NOT tgisinternal AND tgenabled <> 'D' AND pg_table_is_visible(tgrelid)"
        )
    )
    return {(table, name) for table, name in found}


def index_trigrams(session: Session, table: str) -> None:
    """Have LIKE on a table's `text` answered from trigrams where the server offers them to this user; else it reads all."""
    offered = text(
        "SELECT count(*) FROM pg_available_extensions WHERE name = 'pg_trgm' AND "
        "(installed_version IS NOT NULL OR has_database_privilege(current_database(), 'CREATE'))"
    )
    if session.scalar(offered):
        session.execute(text("CREATE EXTENSION IF NOT EXISTS pg_trgm"))
    usable = text(
        "SELECT count(*) FROM pg_opclass WHERE opcname = 'gin_trgm_ops' AND pg_opclass_is_visible(oid)"
    )
    if session.scalar(usable):
        session.execute(text(f"CREATE INDEX ix_{table} ON {table} USING gin (text gin_trgm_ops)"))


_BY_STATE: dict[str, Message] = {
    "55P03": N_("Another program is using the shop's data. Nothing was saved; please try again."),
    "40P01": N_("Another program is using the shop's data. Nothing was saved; please try again."),
    "53100": N_("The disk of the database server is full. Nothing was saved."),
    "25006": N_("The database server takes no changes at the moment. Nothing was saved."),
    "42501": N_("The database server doesn't let this user do that. Nothing was saved."),
}


def trouble(error: DBAPIError, *, committing: bool = False) -> Trouble | None:
    """By SQLSTATE: what a server says is in its own language. A connection that fails has none.

    Where it fails while committing, the server may have saved all or nothing: nobody here can know.
    """
    state = getattr(error.orig, "sqlstate", None)
    if state in _BY_STATE:
        return Trouble(_BY_STATE[state])
    if error.connection_invalidated and committing:
        return Trouble(
            N_("The connection broke while this was being saved, so it is not certain whether it is saved. "
               "Please try again: nothing is saved twice, and the next look shows it.")
        )  # fmt: skip
    if error.connection_invalidated:
        return Trouble(N_("The database server doesn't answer. Nothing was saved; please try again."))
    if state is None and error.statement is None:
        return Trouble(
            N_("No connection to the database server: {reason}. Nothing was saved."), reason=_said(error)
        )
    return None


def _said(error: DBAPIError) -> str:
    """Why there is no connection, in the server's or the driver's words."""
    first = (str(error.orig).splitlines() or [""])[0]
    return first.rpartition("failed: ")[2].removeprefix("FATAL:").strip().rstrip(".")

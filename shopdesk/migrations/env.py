"""Run by Alembic: one writing transaction; on SQLite foreign keys are off while tables are rebuilt, then checked."""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection, Engine

from shopdesk.models import Base


def migrate() -> None:
    engine: Engine = context.config.attributes["engine"]
    with engine.execution_options(writing=True).connect() as connection:
        if engine.dialect.name != "sqlite":
            _run(connection)
            return
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute("PRAGMA foreign_keys=OFF")
        _run(connection)
        raw.execute("PRAGMA foreign_keys=ON")


def _run(connection: Connection) -> None:
    sqlite = connection.dialect.name == "sqlite"
    context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=sqlite)
    with context.begin_transaction():
        context.run_migrations()
        if sqlite:
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise RuntimeError(f"foreign keys broken by the migration: {broken[:5]}")
    connection.commit()


migrate()

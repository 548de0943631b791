"""Run by Alembic: foreign keys off while tables are rebuilt, then checked."""

from __future__ import annotations

from alembic import context
from sqlalchemy import Engine

from shopdesk.models import Base


def migrate() -> None:
    engine: Engine = context.config.attributes["engine"]
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute("PRAGMA foreign_keys=OFF")
        context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
        with context.begin_transaction():
            context.run_migrations()
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise RuntimeError(f"foreign keys broken by the migration: {broken[:5]}")
        connection.commit()
        raw.execute("PRAGMA foreign_keys=ON")


migrate()

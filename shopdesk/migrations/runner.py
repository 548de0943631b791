"""Brings an older file up to this program's version; only imported when there is something to do."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from shopdesk.errors import Trouble
from shopdesk.i18n import N_


def config() -> Config:
    """Alembic's configuration: only where the revisions lie."""
    made = Config()
    made.set_main_option("script_location", str(Path(__file__).parent))
    return made


def upgrade(engine: Engine, path: Path | None, found: str | None) -> None:
    """Copy the file aside, then run the revisions; a revision this program does not know is refused."""
    known = {script.revision for script in ScriptDirectory.from_config(config()).walk_revisions()}
    if found is None or found not in known:
        raise Trouble(
            N_("This data was written by a newer ShopDesk. Please update the program; nothing was changed.")
        )
    if path is not None:
        _copy_aside(engine, path.with_name(f"{path.name}.before-{found}"))
    made = config()
    made.attributes["engine"] = engine
    command.upgrade(made, "head")


def _copy_aside(engine: Engine, target: Path) -> None:
    if target.exists():
        target.unlink()
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute("VACUUM INTO ?", (str(target),))

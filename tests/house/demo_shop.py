"""A small demo shop, made once for the tests that only look at it."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

from shopdesk import demo, index
from shopdesk.db import open_database
from shopdesk.place import DATABASE, Place

NOW = datetime(2026, 11, 24, 2, 42, tzinfo=UTC)
ORDERS = 25


def make(folder: Path) -> Place:
    """The demo with a few orders in `folder`."""
    place = Place(folder, folder / DATABASE)
    database = open_database(folder / DATABASE)
    demo.fill(database, now=NOW, folder=folder, orders=ORDERS)
    database.act(index.prepare)
    database.close()
    return place


def copied(place: Place, folder: Path) -> Place:
    """A copy that may be spoiled."""
    shutil.copytree(place.folder, folder)
    return Place(folder, folder / DATABASE)

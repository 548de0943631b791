"""Databases on a PostgreSQL server, for whoever runs the tests there: SHOPDESK_TEST_URL names one; its user makes others."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import create_engine, make_url

URL = os.environ.get("SHOPDESK_TEST_URL")
TEMPLATE = f"shopdesk_test_{os.getpid()}"
COPY = f"{TEMPLATE}_copy"


@contextmanager
def made(name: str, *, of: str = "template1") -> Iterator[str]:
    """The URL of a new database, a copy of another; it is gone afterwards."""
    assert URL is not None
    server = create_engine(URL, isolation_level="AUTOCOMMIT")
    try:
        with server.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE {of}")
            try:
                yield make_url(URL).set(database=name).render_as_string(hide_password=False)
            finally:
                connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
    finally:
        server.dispose()

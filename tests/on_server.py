"""Databases on a PostgreSQL server, for whoever runs the tests there: SHOPDESK_TEST_URL names one; its user makes others."""

from __future__ import annotations

import os
import socket
import threading
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


class Wire:
    """A cable to the server that breaks at the next COMMIT: before it has gone through, or before its answer comes back."""

    def __init__(self, url: str) -> None:
        self._server = make_url(url)
        self._door = socket.create_server(("127.0.0.1", 0))
        self.breaks = ""
        """"before" or "after"; it is whole again for the next connection."""
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        """The address of the database through it."""
        query = {name: value for name, value in self._server.query.items() if name not in ("host", "port")}
        through = self._server.set(host="127.0.0.1", port=self._door.getsockname()[1], query=query)
        return through.update_query_dict({"sslmode": "disable", "gssencmode": "disable"}).render_as_string(
            hide_password=False
        )

    def close(self) -> None:
        """No more connections."""
        self._door.close()

    def _reach(self) -> socket.socket:
        host = str(self._server.query.get("host") or self._server.host or "localhost")
        port = int(str(self._server.query.get("port") or self._server.port or 5432))
        if not host.startswith("/"):
            return socket.create_connection((host, port))
        made = socket.socket(socket.AF_UNIX)
        made.connect(f"{host}/.s.PGSQL.{port}")
        return made

    def _accept(self) -> None:
        while True:
            try:
                near, _address = self._door.accept()
            except OSError:
                return
            far = self._reach()
            threading.Thread(target=self._carry, args=(near, far), daemon=True).start()
            threading.Thread(target=_pass, args=(far, near), daemon=True).start()

    def _carry(self, near: socket.socket, far: socket.socket) -> None:
        while said := _heard(near):
            if b"COMMIT" not in said or not self.breaks:
                far.sendall(said)
                continue
            how, self.breaks = self.breaks, ""
            near.shutdown(socket.SHUT_RDWR)
            if how == "after":
                far.sendall(said)
            break
        far.shutdown(socket.SHUT_WR)


def _heard(one: socket.socket) -> bytes:
    try:
        return one.recv(1 << 16)
    except OSError:
        return b""


def _pass(one: socket.socket, other: socket.socket) -> None:
    """What the server says, until it has no more to say."""
    while said := _heard(one):
        try:
            other.sendall(said)
        except OSError:
            continue
    one.close()
    other.close()

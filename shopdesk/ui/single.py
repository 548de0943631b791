"""One window for each shop: a second start raises the first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

ANSWER_MS = 1000


class Single(QObject):
    """Holds the lock of a data folder; `take()` says whether we are the first."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = QLockFile(str(folder / "window.lock"))
        self._lock.setStaleLockTime(0)
        self._folder = folder
        self._server: QLocalServer | None = None

    @property
    def _name(self) -> str:
        import hashlib

        return "shopdesk-" + hashlib.sha256(str(self._folder.resolve()).encode()).hexdigest()[:16]

    def take(self) -> bool:
        """Whether nobody else has this folder open."""
        return self._lock.tryLock(0)

    def call_first(self) -> bool:
        """Ask the first window to come forward; whether it answered."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(ANSWER_MS):
            return False
        socket.write(b"raise")
        socket.waitForBytesWritten(ANSWER_MS)
        socket.disconnectFromServer()
        return True

    def listen(self, raise_window: Callable[[], object]) -> None:
        """Come forward when a second start asks."""
        from PySide6.QtNetwork import QLocalServer

        QLocalServer.removeServer(self._name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(lambda: raise_window())
        self._server.listen(self._name)

    def release(self) -> None:
        """The window is closed."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

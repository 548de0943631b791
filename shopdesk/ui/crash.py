"""What happens after a mistake of ours: it is logged, the user is told calmly, the program goes on."""

from __future__ import annotations

import logging
import sys
import threading
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QDialog, QWidget

from shopdesk.errors import DeskError, Trouble
from shopdesk.i18n import _
from shopdesk.ui.theme import Text, px
from shopdesk.ui.widgets.button import Button, Kind
from shopdesk.ui.widgets.layout import column, row
from shopdesk.ui.widgets.text import Icon, Label

LOG = logging.getLogger("shopdesk")
LARGEST, KEPT = 1_000_000, 3
QT_LEVELS = {QtMsgType.QtDebugMsg: logging.DEBUG, QtMsgType.QtInfoMsg: logging.INFO, QtMsgType.QtWarningMsg: logging.WARNING,
             QtMsgType.QtCriticalMsg: logging.ERROR, QtMsgType.QtFatalMsg: logging.CRITICAL}  # fmt: skip


class CrashDialog(QDialog):
    """Our mistake, your data is safe, go on."""

    def __init__(self, parent: QWidget | None, log: Path) -> None:
        super().__init__(parent)
        self.setWindowTitle("ShopDesk")
        self.setMinimumWidth(px(440))
        head = row(
            Icon("alert-circle", "warn", 20),
            Label(_("That was a mistake of the program, not yours."), Text.SECTION),
            None,
            gap=8,
        )
        words = Label(
            _("What you saved is safe, and what you were typing is kept. You can go on working."),
            Text.BODY,
            "text2",
            wrap=True,
        )
        where = Label(
            _("For whoever looks after the program: {file}", file=str(log)), Text.CAPTION, "text3", wrap=True
        )
        where.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        go_on = Button(_("Go on"), on=self.accept, kind=Kind.FILLED, keys="Enter", cap_only=True)
        go_on.setDefault(True)
        self.setLayout(column(head, words, where, 8, row(None, go_on), gap=8, margins=(24, 20, 24, 20)))


class CrashGuard(QObject):
    """Installed once; mistakes from any thread are shown on the GUI thread, one dialog at a time."""

    refused = Signal(object)
    """A refusal or trouble nobody took: it is told where the user is, as every other."""
    _happened = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__()
        folder.mkdir(parents=True, exist_ok=True)
        self.log = folder / "shopdesk.log"
        self.window: QWidget | None = None
        self.dialog: CrashDialog | None = None
        handler = RotatingFileHandler(
            self.log, maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8", delay=True
        )
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        LOG.addHandler(handler)
        self._handler = handler
        LOG.setLevel(logging.INFO)
        LOG.disabled = False
        self._happened.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        sys.excepthook = self.caught
        threading.excepthook = lambda args: self.caught(args.exc_type, args.exc_value, args.exc_traceback)
        qInstallMessageHandler(self._qt)

    def caught(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """A mistake nobody handled."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        LOG.error("unhandled", exc_info=(kind, error or kind(), trace))
        if sys.__stderr__ is not None:
            sys.__excepthook__(kind, error or kind(), trace)
        if isinstance(error, DeskError | Trouble):
            self.refused.emit(error)
        else:
            self._happened.emit()

    def _qt(self, kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        LOG.log(QT_LEVELS.get(kind, logging.INFO), "Qt: %s", text)

    def _tell(self) -> None:
        if self.dialog is None:
            self.dialog = CrashDialog(self.window, self.log)
            self.dialog.finished.connect(self._told)
            self.dialog.open()

    def leave(self) -> None:
        """Stop watching; before the program ends."""
        qInstallMessageHandler(None)
        sys.excepthook, threading.excepthook = sys.__excepthook__, threading.__excepthook__
        LOG.removeHandler(self._handler)
        self._handler.close()

    def _told(self) -> None:
        self.dialog = None

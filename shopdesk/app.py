"""Starting: the window's ground is painted first, then everything else behind it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, Qt
from PySide6.QtWidgets import QApplication

from shopdesk import place
from shopdesk.ui import memory
from shopdesk.ui.frame import Frame
from shopdesk.ui.single import Single
from shopdesk.ui.turns import in_turns

if TYPE_CHECKING:
    from shopdesk.program import Desk


PIECES = ("shopdesk.ui.widgets.layout", "shopdesk.ui.pages.today")
"""What the window is made of, in pieces of at most 20 ms; the program itself is the last."""
GUARD = "shopdesk.ui.crash"


class Start:
    """What follows the first paint: the window's parts, Today as it was seen last, then the shop."""

    def __init__(
        self, app: QApplication, frame: Frame, where: place.Place, single: Single, *, demo: bool
    ) -> None:
        self.app, self.frame, self.where, self.single, self.demo = app, frame, where, single, demo
        self.desk: Desk | None = None
        frame.painted.connect(lambda: in_turns(frame, self.window()))

    def window(self) -> Iterator[None]:
        """Sidebar and top bar; then Today as it was seen last; then the shop."""
        for module in PIECES:
            import_module(module)
            yield
        from shopdesk.program import Desk

        self.desk = Desk(self.app, self.where, demo=self.demo)
        yield
        self.frame.hold(self.desk.window)
        yield
        in_turns(self.frame, self.desk.showing_last(), lambda: in_turns(self.frame, self.shop()))

    def shop(self) -> Iterator[None]:
        """Open it behind what can be read already; also where what was seen last could not be shown."""
        assert self.desk is not None
        yield
        self.desk.open_later()
        import_module(GUARD)
        yield
        self.desk.guard_it()
        yield
        self.single.listen(self.desk.raise_window)


def input_method() -> None:
    """pip's Qt has no fcitx plug-in: fall back to the protocol fcitx also speaks."""
    wanted = os.environ.get("QT_IM_MODULE", "")
    if sys.platform.startswith("linux") and wanted.startswith("fcitx"):
        plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforminputcontexts"
        if not any(plugins.glob("*fcitx*")):
            os.environ["QT_IM_MODULE"] = "ibus"


def make_application(argv: list[str]) -> QApplication:
    """Qt with our name; Tab goes to every control on macOS, too, where it passes over buttons by default."""
    input_method()
    os.environ["QT_STYLE_OVERRIDE"] = "Fusion"
    app = QApplication(argv[:1])
    app.setApplicationName("ShopDesk")
    app.setApplicationDisplayName("ShopDesk")
    app.setDesktopFileName("shopdesk")
    QApplication.styleHints().setTabFocusBehavior(Qt.TabFocusBehavior.TabFocusAllControls)
    return app


def run(where: place.Place, *, demo: bool = False) -> int:
    """Open the window on a shop (`demo`: on the demo shop in a folder of its own); gives the exit code."""
    if demo:
        where = place.Place(where.folder / "demo", where.folder / "demo" / place.DATABASE)
    app = make_application(sys.argv)
    single = Single(where.folder)
    if not single.take():
        return 0 if single.call_first() else 1
    memory.install(where.folder)
    frame = Frame(memory.recall("mode", "light"), memory.recall_bytes("geometry"))
    start = Start(app, frame, where, single, demo=demo)
    frame.show()
    code = app.exec()
    single.release()
    if start.desk is not None:
        start.desk.bridge.close()
    return code

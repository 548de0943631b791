"""Files that look the same as what is being typed, pointed out at once (CF-4)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer, Signal

from shopdesk.desk.duplicates import Duplicate, Of, duplicates
from shopdesk.i18n import _
from shopdesk.ui.theme import Tone
from shopdesk.ui.visit.thing import NewThing
from shopdesk.ui.visit.what import What
from shopdesk.ui.visit.who import Who
from shopdesk.ui.widgets.notice import Notice

PAUSE_MS = 150


class Same(Notice):
    """`look()` now, `look_soon()` while typing; `found` are the files, `wanted(one)` the one to use instead."""

    wanted = Signal(object)

    def __init__(self, ask: Callable[..., Any], who: Who, what: What) -> None:
        super().__init__("", Tone.WARN)
        self._ask, self._who, self._what = ask, who, what
        self.found: list[Duplicate] = []
        self.pause = QTimer(self)
        self.pause.setSingleShot(True)
        self.pause.setInterval(PAUSE_MS)
        self.pause.timeout.connect(self.look)

    def look_soon(self) -> None:
        """A moment after the last key."""
        self.pause.start()

    def look(self) -> None:
        """Ask for files with the same phone, name, plate, VIN or serial number."""
        self.found = found = list[Duplicate]()
        if self._who.new:
            found += self._ask(duplicates, name=self._who.named.value, phone=self._who.phone.value)
        for thing in self._what.new[: self._what.open]:
            found += self._same_as(thing)
        self.setVisible(bool(found))
        if found:
            one = found[0]
            use = (_("Use this file"), lambda: self.wanted.emit(one))
            self.say(_("{why}: {who}", why=_(one.why), who=one.text), Tone.WARN, button=use)

    def _same_as(self, thing: NewThing) -> list[Duplicate]:
        plate, vin, serial = thing.codes()
        found: list[Duplicate] = self._ask(duplicates, plate=plate, vin=vin, serial=serial)
        return found

    def assets_like(self, code: str) -> list[Duplicate]:
        """Things on file with this VIN or serial number."""
        return [one for one in self._ask(duplicates, vin=code, serial=code) if one.kind is Of.ASSET]

    def leave_out(self, one: Duplicate) -> None:
        """The new thing that is this file is not typed after all."""
        for thing in self._what.new[: self._what.open]:
            if one in self._same_as(thing):
                self._what.leave_out(thing)
                break

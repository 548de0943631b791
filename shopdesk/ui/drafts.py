"""Keeping what is typed: each form's fields go to the database a moment after the last key, off the GUI thread, in order."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from shopdesk.ui.bridge import Bridge
from shopdesk.ui.widgets.field import Field, fields_in

PAUSE_MS = 300


class Keeper(QObject):
    """The draft of one form."""

    def __init__(self, bridge: Bridge, page: QWidget) -> None:
        super().__init__(page)
        self.bridge, self._page = bridge, page
        self.key: str | None = None
        self._sent: dict[str, dict[str, Any] | None] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.save)

    def open(self, key: str) -> bool:
        """Keep under this key from now on; puts back what was kept and says whether that changed anything."""
        self.flush()
        self.key = key
        from shopdesk.desk import drafts

        kept = self._sent[key] if key in self._sent else self.bridge.ask(drafts.load, key=key)
        if not kept:
            return False
        before = self.payload()
        for field in self._kept_fields():
            if field.name in kept:
                field.set_raw(kept[field.name])
        return self.payload() != before

    def touched(self) -> None:
        """Something was typed."""
        if self.key is not None:
            self._timer.start()

    def payload(self) -> dict[str, Any]:
        """What stands in the fields, by name."""
        return {field.name: field.raw() for field in self._kept_fields()}

    def save(self) -> None:
        """Keep it now."""
        if self.key is None:
            return
        from shopdesk.desk import drafts

        key, payload, by, now = self.key, self.payload(), self.bridge.by, self.bridge.now()
        self._sent[key] = payload
        self.bridge.in_order(
            lambda: self.bridge.database.act(drafts.save, key=key, payload=payload, by=by, now=now)
        )

    def flush(self) -> None:
        """Don't wait for the pause."""
        if self._timer.isActive():
            self._timer.stop()
            self.save()

    def clear(self) -> None:
        """The form was saved or thrown away."""
        self._timer.stop()
        if self.key is not None:
            from shopdesk.desk import drafts

            key = self.key
            self.key = None
            self._sent[key] = None
            self.bridge.in_order(lambda: self.bridge.database.act(drafts.clear, key=key))

    def _kept_fields(self) -> list[Field]:
        return [field for field in fields_in(self._page) if field.keep and field.name]

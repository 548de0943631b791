"""A note beside what was looked at: kept by the desk when it is left, in the draft until then (RC-6.1, RC-6.2)."""

from __future__ import annotations

from PySide6.QtCore import Signal

from shopdesk.ui.fields import TextField
from shopdesk.ui.widgets.field import Raw


class NoteField(TextField):
    """`show_kept(note)` from the desk, `finished(note)` when another one was typed and left."""

    finished = Signal(str)

    def __init__(self, name: str, label: str = "", *, placeholder: str = "", beside: bool = False) -> None:
        super().__init__(name, label, placeholder=placeholder, beside=beside)
        self.kept = ""
        self.edit.editingFinished.connect(self.finish)

    @property
    def unsaved(self) -> bool:
        """Whether something stands in it that the desk does not have."""
        return self.value != self.kept

    def show_kept(self, note: str) -> None:
        """What the desk has; what is being typed stays."""
        if not self.unsaved:
            self.value = note
        self.kept = note

    def finish(self) -> None:
        """Tell what was typed, once."""
        if self.unsaved:
            self.finished.emit(self.value)

    def raw(self) -> Raw:
        """What was typed and not saved; else nothing, so that an old draft never hides what the desk has."""
        return self.edit.text() if self.unsaved else None

    def set_raw(self, raw: Raw) -> None:
        """What was being typed."""
        if isinstance(raw, str):
            self.edit.setText(raw)

"""What else there is to say of a paper, under its opened line: valid until, kept, damaged, told, note (RC-6.1)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from shopdesk.desk.papers_along import PaperRow
from shopdesk.i18n import _
from shopdesk.ui.fields import CheckField, DateField
from shopdesk.ui.pages.intake_note import NoteField
from shopdesk.ui.widgets.field import Field, Raw
from shopdesk.ui.widgets.layout import column, row


class PaperEditor(QWidget):
    """`show_paper(paper)`; tells `changed` when something else is meant than the desk has, `left` after Enter in the note."""

    changed = Signal()
    left = Signal()

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.paper: PaperRow | None = None
        self.valid = DateField(
            "paper_valid", _("Valid until"), now=now, beside=True, label_width=72, keep=False
        )
        self.kept = CheckField("paper_kept", _("stays here"), keep=False)
        self.damaged = CheckField("paper_damaged", _("damaged"), keep=False)
        self.told = CheckField("paper_told", _("customer told"), keep=False)
        self.note = NoteField("paper_note", placeholder=_("what is different"))
        self.note.keep = False
        self.note.edit.setAccessibleName(_("Note on this paper"))
        self.setLayout(
            column(
                self.valid, row(self.kept, self.damaged, None, gap=12), self.told, self.note,
                gap=4, margins=(26, 4, 0, 8),
            )
        )  # fmt: skip
        for tick in (self.kept, self.damaged, self.told):
            tick.edited.connect(self.changed)
        self.valid.edit.editingFinished.connect(self._left_field)
        self.note.finished.connect(lambda _note: self.changed.emit())
        self.note.done.connect(self.left)
        self.hide()

    def _left_field(self) -> None:
        if not self.isHidden():
            self.changed.emit()

    def show_paper(self, paper: PaperRow) -> None:
        """Another paper."""
        self.valid.day, self.kept.value = paper.valid_until, paper.kept
        self.damaged.value, self.told.value = not paper.intact, paper.told
        self.note.kept = self.note.value = paper.note
        self.follow(paper)

    def follow(self, paper: PaperRow) -> None:
        """The desk has it so now; what is being typed stays. One that is not here has a note and was told or not."""
        self.paper = paper
        self.note.show_kept(paper.note)
        for part in (self.valid, self.kept, self.damaged):
            part.setVisible(bool(paper.present))

    @property
    def unsaved(self) -> bool:
        """Whether a day or note stands here that the desk does not have."""
        day = self.paper.valid_until if self.paper is not None else None
        typed = self.valid.value != (day.isoformat() if day else "")
        return not self.isHidden() and (self.note.unsaved or typed)

    def meant(self) -> tuple[date | None, bool, bool, bool, str]:
        """Valid until, kept, intact, told, note, as they stand here."""
        return self.valid.day, self.kept.value, not self.damaged.value, self.told.value, self.note.value

    def begin(self) -> None:
        """The first field."""
        first = self.valid if self.valid.isVisibleTo(self) else self.note
        first.setFocus(Qt.FocusReason.OtherFocusReason)


class OpenPaper(Field):
    """Keeps with the draft which paper is open and what is being typed about it."""

    def __init__(self, editor: PaperEditor, again: Callable[[int], object]) -> None:
        super().__init__("open_paper")
        self._editor, self._again = editor, again
        self.hide()

    def raw(self) -> Raw:
        """Paper, day and note as typed; nothing while the desk has it all."""
        editor = self._editor
        if editor.paper is None or not editor.unsaved:
            return None
        return {"paper": editor.paper.id, "valid": editor.valid.raw(), "note": editor.note.edit.text()}

    def set_raw(self, raw: Raw) -> None:
        """Open it again."""
        if not isinstance(raw, dict) or not isinstance(raw.get("paper"), int):
            return
        self._again(int(str(raw["paper"])))
        if self._editor.paper is not None:
            self._editor.valid.set_raw(raw.get("valid"))
            self._editor.note.set_raw(raw.get("note"))

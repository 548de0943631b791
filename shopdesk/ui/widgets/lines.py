"""A grid of lines to type into: Enter goes to the next cell, Alt+N adds, Ctrl+Del removes, Ctrl+Z brings back, Alt+↑↓ moves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
)

from shopdesk.errors import DeskError
from shopdesk.i18n import N_, _
from shopdesk.ui.widgets.field import Field, Raw
from shopdesk.ui.widgets.line_model import Line, LineColumn, LineModel, Type, Typed, read_cell
from shopdesk.ui.widgets.line_view import CellEditor, LineView

__all__ = ["CellEditor", "LineGrid", "LineView"]


class LineGrid(Field):
    """`LineGrid("lines", columns)`: `show_lines([Line(id, {...})])`, `read()` gives lines or refuses at the cell.

    `removed(key)` when a kept line is taken out (Ctrl+Del), `changed(row)` with the number of the line that was edited,
    `moved(key, up)` when a kept line of an `ordered` grid changed places with its neighbour (Alt+↑, Alt+↓).
    """

    changed = Signal(int)
    removed = Signal(object)
    restored = Signal(object)
    moved = Signal(object, bool)

    def __init__(
        self,
        name: str,
        columns: Sequence[LineColumn],
        *,
        currency: str = "CNY",
        label: str = "",
        hint: str = "",
        ordered: bool = False,
    ) -> None:
        super().__init__(name, label, hint=hint)
        self.model = LineModel(columns, currency)
        self.view = LineView(self.model)
        self._gone: list[tuple[int, Typed]] = []
        self.hold(self.view)
        self.view.wants_line.connect(self.add_line)
        self.view.typing.connect(self.announce)
        self.model.edited.connect(self._edited)
        shortcut = QShortcut(QKeySequence("Alt+N"), self)
        shortcut.activated.connect(self.add_line)
        self._here("Ctrl+Del", self.remove_line)
        self._here("Ctrl+Z", self.undo)
        if ordered:
            self._here("Alt+Up", lambda: self.move_line(up=True))
            self._here("Alt+Down", lambda: self.move_line(up=False))

    def _here(self, keys: str, call: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self.view)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda: call())

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Other lines; while a cell is being typed nothing is taken away from under the hand."""
        if self.view.state() == QAbstractItemView.State.EditingState:
            return
        index = self.view.currentIndex()
        self.model.fill(lines)
        if index.isValid() and self.model.rowCount():
            self.view.setCurrentIndex(
                self.model.index(min(index.row(), self.model.rowCount() - 1), index.column())
            )
        elif self.view.hasFocus():
            self.view.begin()

    def renew(self, lines: Sequence[Line]) -> None:
        """Show kept lines as the desk has them now; what can't be read, or is being typed, is left alone."""
        kept, cell = {line.key: line for line in lines}, self.view.open_cell
        for row, typed in enumerate(self.model.lines):
            if typed.key is None or typed.key not in kept:
                continue
            open_column = cell.column if cell is not None and cell.row == row else ""
            for name, text in self.model.typed(kept[typed.key]).cells.items():
                if name != open_column and name not in typed.wrong:
                    typed.cells[name] = text
        self.view.viewport().update()

    def say_wrong(self) -> None:
        """Why the first cell that can't be read is refused; no sentence where all can."""
        why = next((why for line in self.model.lines for why in line.wrong.values()), "")
        if why:
            self.refuse(why)
        else:
            self.clear_refusal()

    def add_line(self) -> None:
        """A new line at the end, ready to type (one empty line at most)."""
        last = len(self.model.lines) - 1
        if last < 0 or not self.model.is_new(self.model.lines[last]):
            last += 1
            self.model.insert(last, self.model.new_line())
        target = self.model.index(last, self.view.first_text())
        if self.view.open_cell is not None and self.view.currentIndex() == target:
            return
        self.view.setFocus()
        self.view.setCurrentIndex(target)
        self.view.edit(target)

    def remove_line(self) -> None:
        """Take the line out; Ctrl+Z puts it back."""
        row = self.view.currentIndex().row()
        if not 0 <= row < len(self.model.lines):
            return
        line = self.model.take(row)
        self._gone.append((row, line))
        self.announce()
        if line.key is not None:
            self.removed.emit(line.key)
        self._tell(_("Line removed"))

    def move_line(self, *, up: bool) -> None:
        """The line under the hand and its neighbour change places; a line not kept yet stays below the kept ones."""
        self.take_typing()
        at = self.view.currentIndex()
        row, to = at.row(), at.row() + (-1 if up else 1)
        lines = self.model.lines
        if not (0 <= row < len(lines) and 0 <= to < len(lines)):
            return
        if (lines[row].key is None) is not (lines[to].key is None):
            return
        self.model.move(row, to)
        self.view.setCurrentIndex(self.model.index(to, at.column()))
        self.announce()
        if lines[to].key is not None:
            self.moved.emit(lines[to].key, up)

    def undo(self) -> None:
        """Put back the line taken out last."""
        if self._gone:
            row, line = self._gone.pop()
            self.model.insert(min(row, len(self.model.lines)), line)
            self.announce()
            if line.key is not None:
                self.restored.emit(line.key)

    def _tell(self, text: str) -> None:
        above = self.parent()
        while above is not None:
            toast = getattr(above, "toast", None)
            if toast is not None:
                toast.show_done(text, self.undo)
                return
            above = above.parent()

    def _edited(self, row: int) -> None:
        self.announce()
        self.say_wrong()
        self.changed.emit(row)

    def line(self, row: int) -> Line:
        """One line as it reads; unreadable cells are None."""
        typed = self.model.lines[row]
        return Line(typed.key, self.model.values(typed))

    def refuse_cell(self, row: int, name: str, why: str) -> None:
        """The desk does not take what stands in a cell: it stays as typed, and why is said."""
        self.model.lines[row].wrong[name] = why
        self.view.viewport().update()
        self.say_wrong()

    def set_key(self, row: int, key: Any) -> None:
        """The desk has saved the line."""
        self.model.lines[row].key = key

    def read(self) -> list[Line]:
        """All lines that are not empty; DeskError (this field) when a cell can't be read, with the cell chosen."""
        self.take_typing()
        lines = []
        for row, typed in enumerate(self.model.lines):
            if self.model.is_new(typed) or (typed.key is None and typed.empty()):
                continue
            values: dict[str, Any] = {}
            for at, column in enumerate(self.model.columns):
                if column.type is Type.SHOWN:
                    continue
                try:
                    values[column.name] = read_cell(
                        column, typed.cells.get(column.name, ""), self.model.currency
                    )
                except DeskError as refusal:
                    self.view.setCurrentIndex(self.model.index(row, at))
                    raise DeskError(
                        N_("Line {line}: {why}"), field=self.name, line=row + 1, why=refusal.text
                    ) from None
            lines.append(Line(typed.key, values))
        return lines

    def check(self) -> None:
        """DeskError at the first line that was refused or is typed by half; the hand goes there, what is typed stays."""
        self.take_typing()
        for at, typed in enumerate(self.model.lines):
            why = next(iter(typed.wrong.values()), "") or self._lacks(typed)
            if why:
                self.view.setFocus(Qt.FocusReason.OtherFocusReason)
                self.view.setCurrentIndex(self.model.index(at, self.view.first_text()))
                raise DeskError(N_("Line {line} is not kept: {why}"), field=self.name, line=at + 1, why=why)

    def _lacks(self, typed: Typed) -> str:
        """What a line the desk has not got in full still needs."""
        if typed.empty() or self.model.is_new(typed):
            return ""
        if not typed.cells.get("description", "").strip():
            return _("Please say what is done or supplied.")
        return _("It is not complete yet.") if typed.key is None else ""

    def take_typing(self) -> None:
        """What stands in the open cell counts too."""
        if self.view.open_cell is not None:
            self.view.commitData(self.view.open_cell.editor)

    def raw(self) -> Raw:
        """All lines as typed, the open cell too."""
        kept: list[Raw] = [
            {"key": line.key, "cells": cast("Raw", dict(line.cells))} for line in self.model.lines
        ]
        cell = self.view.open_cell
        if cell is not None and cell.row < len(kept):
            cast("dict[str, dict[str, str]]", kept[cell.row])["cells"][cell.column] = cell.edit.text()
        return kept

    def set_raw(self, raw: Raw) -> None:
        """Lines as they were typed."""
        self.model.beginResetModel()
        self.model.lines = (
            [
                Typed(
                    line.get("key"),
                    {str(k): str(v) for k, v in cast("dict[str, str]", line.get("cells") or {}).items()},
                )
                for line in raw or []
                if isinstance(line, dict)
            ]
            if isinstance(raw, list)
            else []
        )
        self.model.endResetModel()

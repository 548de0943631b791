"""A grid of lines to type into: Enter goes to the next cell, Alt+N adds, Ctrl+Del removes, Ctrl+Z brings back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPen, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QFrame,
    QLineEdit,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from shopdesk.errors import DeskError
from shopdesk.i18n import N_, _
from shopdesk.ui.theme import Text, color, font, px
from shopdesk.ui.widgets.cells import Head, inner, paint_text, share
from shopdesk.ui.widgets.field import Field, Raw
from shopdesk.ui.widgets.inputs import finder, typing_combo
from shopdesk.ui.widgets.line_model import Line, LineColumn, LineModel, Type, Typed, read_cell

ROW = 30
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class OpenCell:
    """The cell being typed in."""

    editor: QWidget
    edit: QLineEdit
    row: int
    column: str


class CellEditor(QStyledItemDelegate):
    """Paints the lines and gives each type its editor."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Text, the current cell's ring, hairline."""
        view = cast("LineView", self.parent())
        model, box = view.lines_model, option.rect
        column, line = model.columns[index.column()], model.lines[index.row()]
        here = index == view.currentIndex()
        painter.save()
        if index.row() == view.currentIndex().row() and view.hasFocus():
            painter.fillRect(box, color("accent_tint"))
        wrong = column.name in line.wrong
        tone = "bad" if wrong else column.tone(model.values(line)) if column.tone else "text1"
        last = index.column() == len(model.columns) - 1
        text = model.text(index.row(), column)
        if not text and index.column() == view.first_text() and line.empty():
            text, tone = _("type here"), "text3"
        paint_text(
            painter,
            inner(box, False, last, 0).adjusted(px(6) if here and view.hasFocus() else 0, 0, 0, 0),
            text,
            right=column.right,
            tone=tone,
        )
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, color("bad" if wrong else "line"))
        if here and view.hasFocus():
            painter.setPen(QPen(color("accent"), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -2))
        painter.restore()

    def createEditor(self, parent: QWidget | None, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line edit, with the words to choose from where there are some."""
        view = cast("LineView", self.parent())
        column = view.lines_model.columns[index.column()]
        made: QWidget
        if column.type is Type.CHOICE:
            made = QComboBox(parent)
            edit = typing_combo(made, [text for _key, text in column.options])
        else:
            made = edit = QLineEdit(parent)
            edit.setFont(font(Text.BODY))
            across = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            edit.setAlignment(across | Qt.AlignmentFlag.AlignVCenter)
            if column.suggest:
                edit.setCompleter(finder(column.suggest, edit))
        view.open_cell = OpenCell(made, edit, index.row(), column.name)
        edit.textEdited.connect(lambda _text: view.typing.emit())
        return made

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """The cell is done."""
        view = cast("LineView", self.parent())
        if view.open_cell is not None and view.open_cell.editor is editor:
            view.open_cell = None
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """What stands in the cell, selected."""
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        line = editor.lineEdit() if isinstance(editor, QComboBox) else editor
        if isinstance(line, QLineEdit):
            line.setText(text)
            line.selectAll()

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        """Back into the cell."""
        text = (
            editor.currentText()
            if isinstance(editor, QComboBox)
            else editor.text()
            if isinstance(editor, QLineEdit)
            else ""
        )
        model.setData(index, text)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """The whole cell."""
        editor.setGeometry(QRect(option.rect).adjusted(0, 0, 0, -1))
        editor.setMinimumHeight(0)
        editor.setMaximumHeight(option.rect.height())
        editor.setStyleSheet("min-height: 0px; padding: 0 4px; border-radius: 0px;")


class LineView(QTableView):
    """The grid itself."""

    wants_line = Signal()
    typing = Signal()

    def __init__(self, model: LineModel) -> None:
        super().__init__()
        self.lines_model = model
        self.open_cell: OpenCell | None = None
        self.setModel(model)
        self.head = Head(self, [c.right for c in model.columns], bleed=0)
        self.head.setSectionsClickable(False)
        self.setHorizontalHeader(self.head)
        self.editor = CellEditor(self)
        self.setItemDelegate(self.editor)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(px(ROW))
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTabKeyNavigation(False)
        self.viewport().setAutoFillBackground(False)
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            signal.connect(lambda *_gone: self._fit())
        self._fit()

    def first_text(self) -> int:
        """The column one begins to type in."""
        return next((i for i, c in enumerate(self.lines_model.columns) if c.type is Type.TEXT), 0)

    def _fit(self) -> None:
        self.setFixedHeight(px(28) + px(ROW) * len(self.lines_model.lines) + 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stretching columns take what is left."""
        super().resizeEvent(event)
        columns = self.lines_model.columns
        takers = [i for i, c in enumerate(columns) if c.stretch] or [0]
        for i, width in enumerate(share([px(c.width) for c in columns], takers, self.viewport().width())):
            self.setColumnWidth(i, width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits or goes on; Tab leaves the grid."""
        if (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            if self.state() != QAbstractItemView.State.EditingState:
                self.edit_or_next()
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            event.ignore()
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Tab)
        else:
            super().keyPressEvent(event)

    def edit_or_next(self) -> None:
        """Open the editor of an empty cell, else go to the next."""
        index = self.currentIndex()
        if index.isValid() and not index.data() and self.lines_model.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
        else:
            self.next_cell()

    def next_cell(self) -> None:
        """The next cell that can be typed in; behind the last one a new line."""
        index, count = self.currentIndex(), len(self.lines_model.columns)
        row, at = (index.row(), index.column()) if index.isValid() else (0, -1)
        while row < len(self.lines_model.lines):
            at += 1
            if at >= count:
                row, at = row + 1, -1
                continue
            target = self.lines_model.index(row, at)
            if self.lines_model.flags(target) & Qt.ItemFlag.ItemIsEditable:
                self.setCurrentIndex(target)
                self.edit(target)
                return
        self.wants_line.emit()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter goes to the next cell, not just out of this one."""
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        if (
            hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache
            or hint == QAbstractItemDelegate.EndEditHint.EditNextItem
        ):
            self.next_cell()


class LineGrid(Field):
    """`LineGrid("lines", columns)`: `show_lines([Line(id, {...})])`, `read()` gives lines or refuses at the cell.

    `removed(key)` when a kept line is taken out (Ctrl+Del), `changed(row)` with the number of the line that was edited.
    """

    changed = Signal(int)
    removed = Signal(object)
    restored = Signal(object)

    def __init__(
        self, name: str, columns: Sequence[LineColumn], *, currency: str = "CNY", label: str = "", hint: str = ""
    ) -> None:
        super().__init__(name, label, hint=hint)
        self.model = LineModel(columns, currency)
        self.view = LineView(self.model)
        self._gone: list[tuple[int, Typed]] = []
        self.hold(self.view)
        self.view.wants_line.connect(self.add_line)
        self.view.typing.connect(self.announce)
        self.model.edited.connect(self._edited)
        for keys, call in (("Alt+N", self.add_line), ("Ctrl+Del", self.remove_line)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(call)
        undo = QShortcut(QKeySequence("Ctrl+Z"), self.view)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.activated.connect(self.undo)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Other lines; while a cell is being typed nothing is taken away from under the hand."""
        if self.view.state() == QAbstractItemView.State.EditingState:
            return
        index = self.view.currentIndex()
        self.model.fill(lines)
        if index.isValid() and self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(min(index.row(), self.model.rowCount() - 1), index.column()))

    def add_line(self) -> None:
        """A new line at the end, ready to type (one empty line at most)."""
        last = len(self.model.lines) - 1
        if last < 0 or not self.model.is_new(self.model.lines[last]):
            last += 1
            self.model.insert(last, self.model.new_line())
        target = self.model.index(last, self.view.first_text())
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
        self.changed.emit(row)

    def line(self, row: int) -> Line:
        """One line as it reads; unreadable cells are None."""
        typed = self.model.lines[row]
        return Line(typed.key, self.model.values(typed))

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
                    values[column.name] = read_cell(column, typed.cells.get(column.name, ""), self.model.currency)
                except DeskError as refusal:
                    self.view.setCurrentIndex(self.model.index(row, at))
                    raise DeskError(N_("Line {line}: {why}"), field=self.name, line=row + 1, why=refusal.text) from None
            lines.append(Line(typed.key, values))
        return lines

    def take_typing(self) -> None:
        """What stands in the open cell counts too."""
        if self.view.open_cell is not None:
            self.view.commitData(self.view.open_cell.editor)

    def raw(self) -> Raw:
        """All lines as typed, the open cell too."""
        kept: list[Raw] = [{"key": line.key, "cells": cast("Raw", dict(line.cells))} for line in self.model.lines]
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

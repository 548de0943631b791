"""The grid lines are typed into: painted cells, an editor for each type, Enter to the next cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFrame,
    QLineEdit,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from shopdesk.i18n import _
from shopdesk.ui.strokes import enters
from shopdesk.ui.theme import Text, color, font, px
from shopdesk.ui.widgets.cells import Head, inner, lend, need, paint_text, share
from shopdesk.ui.widgets.choices import Finder, QuietCombo, meant, typing_combo
from shopdesk.ui.widgets.layout import keep_in_sight
from shopdesk.ui.widgets.line_model import LineModel, Type

ROW = 30
RING = 6
"""Between a cell's words and the ring of the one in hand."""
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class OpenCell:
    """The cell being typed in."""

    editor: QWidget
    edit: QLineEdit
    row: int
    column: str


class CellLine(QLineEdit):
    """Tab while words are offered comes here, past Qt's delegate: the hand stays in the grid."""

    tabbed = Signal(bool)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Not out of the grid."""
        self.tabbed.emit(forward)
        return True


class CellCombo(QuietCombo):
    """The same for a cell with choices: with its list open Tab comes to the box, not to its line."""

    tabbed = Signal(bool)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Not out of the grid."""
        self.tabbed.emit(forward)
        return True


class CellEditor(QStyledItemDelegate):
    """Paints the lines and gives each type its editor."""

    entered = Signal(QWidget, QAbstractItemDelegate.EndEditHint)
    """An editor is done, and where the hand goes; comes after what Qt does with the key."""

    def __init__(self, view: LineView) -> None:
        super().__init__(view)
        self.entered.connect(self._done, Qt.ConnectionType.QueuedConnection)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Text, the current cell's ring, hairline."""
        view = cast("LineView", self.parent())
        model, box = view.lines_model, option.rect
        column, line = model.columns[index.column()], model.lines[index.row()]
        current = view.currentIndex()
        current_row, here = current.row(), (index.row(), index.column()) == (current.row(), current.column())
        painter.save()
        if index.row() == current_row and view.hasFocus():
            painter.fillRect(box, color("accent_tint"))
        wrong = column.name in line.wrong
        tone = "bad" if wrong else column.tone(model.values(line)) if column.tone else "text1"
        last = index.column() == len(model.columns) - 1
        text = model.shown(index.row(), column)
        if not text and index.column() == view.first_text() and line.empty():
            text, tone = _("type here"), "text3"
        ringed = px(RING) if here and view.hasFocus() else 0
        paint_text(
            painter,
            inner(box, False, last, 0).adjusted(ringed, 0, -ringed if last else 0, 0),
            text,
            right=column.right,
            tone=tone,
        )
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, color("bad" if wrong else "line"))
        if here and view.hasFocus():
            painter.setPen(QPen(color("accent"), 2))
            painter.drawRect(view.in_hand(index).adjusted(1, 1, -1, -1))
        painter.restore()

    def createEditor(self, parent: QWidget | None, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line edit, with the words to choose from where there are some."""
        view = cast("LineView", self.parent())
        column = view.lines_model.columns[index.column()]
        made: CellCombo | CellLine
        if column.type is Type.CHOICE:
            made = CellCombo(parent)
            edit = CellLine(made)
            made.setLineEdit(edit)
            typing_combo(made, [text for _key, text in column.options])
        else:
            made = edit = CellLine(parent)
            edit.setFont(font(Text.BODY))
            across = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            edit.setAlignment(across | Qt.AlignmentFlag.AlignVCenter)
            if column.suggest:
                edit.setCompleter(Finder(column.suggest, edit))
        view.open_cell = OpenCell(made, edit, index.row(), column.name)
        edit.textEdited.connect(lambda _text: view.typing.emit())
        hint = QAbstractItemDelegate.EndEditHint
        edit.returnPressed.connect(lambda: self.entered.emit(made, hint.SubmitModelCache))
        for part in {made, edit}:
            part.tabbed.connect(
                lambda forward: self.entered.emit(
                    made, hint.EditNextItem if forward else hint.EditPreviousItem
                )
            )
        return made

    def _done(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter and Tab while words are offered pass Qt's delegate by: the cell takes the words and is done all the same."""
        view = cast("LineView", self.parent())
        if view.open_cell is not None and view.open_cell.editor is editor:
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, hint)

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
        view = cast("LineView", self.parent())
        takes = view.lines_model.columns[index.column()].takes
        if isinstance(editor, QComboBox):
            typed = editor.currentText()
            model.setData(index, typed if takes(typed) else meant(editor))
        else:
            model.setData(index, editor.text() if isinstance(editor, QLineEdit) else "")

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """The whole cell, but for the gap before the next."""
        editor.setGeometry(cast("LineView", self.parent()).in_hand(index))
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
        self.home: int | None = None
        """The column the hand begins in; None = the one with words."""
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
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
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
        model.dataChanged.connect(lambda *_where: self._share())
        self._fit()

    def in_hand(self, index: Index) -> QRect:
        """What is framed of the cell in hand: the frame keeps off the words of the next one and the line below."""
        last = index.column() == len(self.lines_model.columns) - 1
        return self.visualRect(index).adjusted(0, 0, 0 if last else -px(RING), -1)

    def first_text(self) -> int:
        """The column one begins to type in."""
        return next((i for i, c in enumerate(self.lines_model.columns) if c.type is Type.TEXT), 0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tab into the grid: a cell has the keys at once."""
        nowhere = not self.currentIndex().isValid()
        super().focusInEvent(event)
        if nowhere:
            self.begin()

    def begin(self) -> None:
        """The keys are in the first line's first cell to type in, where there is a line."""
        if self.lines_model.lines:
            self.setCurrentIndex(
                self.lines_model.index(0, self.first_text() if self.home is None else self.home)
            )

    def currentChanged(self, current: Index, previous: Index) -> None:
        """The page scrolls to the cell in use, once a line added just now has its room."""
        super().currentChanged(current, previous)
        self.viewport().update()
        QTimer.singleShot(0, self, self._in_sight)

    def _in_sight(self) -> None:
        if self.hasFocus() or self.open_cell is not None:
            middle = self.visualRect(self.currentIndex()).center()
            keep_in_sight(self, self.viewport().mapTo(self, middle), 2 * px(ROW))

    def _fit(self) -> None:
        self.setFixedHeight(px(28) + px(ROW) * len(self.lines_model.lines) + 1)
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stretching columns take what is left."""
        super().resizeEvent(event)
        self._share()
        self.updateGeometries()  # Qt keeps the way to scroll of the widths before

    def _share(self) -> None:
        """Figures lend the words what they don't need, but stay wide enough to type in."""
        columns = self.lines_model.columns
        takers = [i for i, c in enumerate(columns) if c.stretch] or [0]
        widths = share([px(c.width) for c in columns], takers, self.viewport().width())
        needs = list(widths)
        for i, column in enumerate(columns):
            if i in takers or column.right:
                texts = (self.lines_model.shown(at, column) for at in range(len(self.lines_model.lines)))
                least = 0 if i in takers else widths[i] * 3 // 4
                needs[i] = max(least, need(column.title, texts) + px(RING))
        for i, width in enumerate(lend(widths, takers, needs)):
            self.setColumnWidth(i, width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits or goes on; Tab leaves the grid; what is pasted goes into the cell."""
        if enters(event):
            if self.state() != QAbstractItemView.State.EditingState:
                self.edit_or_next()
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            event.ignore()
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Tab)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)

    def paste(self) -> None:
        """The clipboard in the cell in hand, over what stands there."""
        index = self.currentIndex()
        if not index.isValid() or not self.lines_model.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return
        self.edit(index)
        editor = QApplication.focusWidget()
        written = editor.lineEdit() if isinstance(editor, QComboBox) else editor
        if isinstance(written, QLineEdit):
            written.selectAll()
            written.paste()

    def edit_or_next(self) -> None:
        """Open the editor of an empty cell, else go to the next."""
        index = self.currentIndex()
        if (
            index.isValid()
            and not index.data()
            and self.lines_model.flags(index) & Qt.ItemFlag.ItemIsEditable
        ):
            self.edit(index)
        else:
            self.next_cell()

    def next_cell(self) -> None:
        """The next cell that can be typed in; a kept line below begins where the hand begins; behind the last a new line."""
        index, count = self.currentIndex(), len(self.lines_model.columns)
        row, at = (index.row(), index.column()) if index.isValid() else (0, -1)
        while row < len(self.lines_model.lines):
            at += 1
            if at >= count:
                row, at = row + 1, -1
                if self.home is not None and row < len(self.lines_model.lines):
                    at = -1 if self.lines_model.lines[row].key is None else self.home - 1
                continue
            target = self.lines_model.index(row, at)
            if self.lines_model.flags(target) & Qt.ItemFlag.ItemIsEditable:
                self.setCurrentIndex(target)
                self.edit(target)
                return
        self.wants_line.emit()

    def previous_cell(self) -> None:
        """The cell before this one in its line that can be typed in."""
        index = self.currentIndex()
        for at in range(index.column() - 1, -1, -1):
            target = self.lines_model.index(index.row(), at)
            if self.lines_model.flags(target) & Qt.ItemFlag.ItemIsEditable:
                self.setCurrentIndex(target)
                self.edit(target)
                return

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter and Tab go to the next cell, Shift+Tab to the one before, not just out of this one."""
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        if (
            hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache
            or hint == QAbstractItemDelegate.EndEditHint.EditNextItem
        ):
            self.next_cell()
        elif hint == QAbstractItemDelegate.EndEditHint.EditPreviousItem:
            self.previous_cell()

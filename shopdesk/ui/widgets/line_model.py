"""Lines being typed: each cell keeps what was typed; reading them gives numbers or a refusal at the cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from shopdesk import money
from shopdesk.errors import DeskError
from shopdesk.i18n import N_, _
from shopdesk.ui import say

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
KEY = "line key"
"""Under this name `show` finds the key of its line."""


class Type(StrEnum):
    """What a column holds."""

    TEXT = "text"
    MONEY = "money"
    QUANTITY = "quantity"
    INT = "int"
    CHOICE = "choice"
    SHOWN = "shown"


@dataclass(frozen=True, slots=True)
class LineColumn:
    """`LineColumn("price", _("Price"), Type.MONEY, width=96)`.

    CHOICE takes `options` (key, text), and as it stands a text that `takes` says yes to; TEXT may `suggest` words; SHOWN is
    computed by `show(values)` from what the line reads (and its key, as KEY). Where another column has `show`, it stands in the
    cell while nobody types there.
    """

    name: str
    title: str
    type: Type = Type.TEXT
    width: int = 96
    stretch: bool = False
    options: tuple[tuple[Any, str], ...] = ()
    suggest: tuple[str, ...] = ()
    show: Callable[[Mapping[str, Any]], str] | None = None
    tone: Callable[[Mapping[str, Any]], str] | None = None
    default: Any = None
    takes: Callable[[str], bool] = lambda _text: False

    @property
    def right(self) -> bool:
        """Numbers stand at the right."""
        return self.type in (Type.MONEY, Type.QUANTITY, Type.INT, Type.SHOWN)


@dataclass(slots=True)
class Line:
    """One line: `key` is the desk's id (None for a new one), `values` as the columns read them."""

    key: Any
    values: dict[str, Any]


@dataclass(slots=True)
class Typed:
    """A line as typed."""

    key: Any = None
    cells: dict[str, str] = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)

    def empty(self) -> bool:
        """Nothing typed in it."""
        return not any(text.strip() for text in self.cells.values())


def written(column: LineColumn, value: Any, currency: str) -> str:
    """How a value stands in its cell."""
    if value is None:
        return ""
    if column.type is Type.MONEY:
        return money.figures(value, currency)
    if column.type is Type.QUANTITY:
        return money.quantity(value)
    if column.type is Type.CHOICE:
        return next(
            (text for key, text in column.options if key == value), value if isinstance(value, str) else ""
        )
    return f"{value:,}" if column.type is Type.INT else str(value)


def read_cell(column: LineColumn, text: str, currency: str) -> Any:
    """The value of what was typed; None for an empty cell; DeskError when it can't be read."""
    text = text.strip()
    if not text:
        return "" if column.type is Type.TEXT else column.default if column.type is Type.CHOICE else None
    if column.type is Type.MONEY:
        return money.read(text, currency)
    if column.type is Type.QUANTITY:
        return money.read_quantity(text)
    if column.type is Type.INT:
        thousandths = money.read_quantity(text)
        if thousandths % 1000:
            raise DeskError(N_("“{typed}” is not a whole number."), typed=text)
        return thousandths // 1000
    if column.type is Type.CHOICE:
        for key, shown in column.options:
            if shown.casefold() == text.casefold():
                return key
        if column.takes(text):
            return text
        for key, shown in column.options:
            if shown.casefold().startswith(text.casefold()):
                return key
        holding = [key for key, shown in column.options if text.casefold() in shown.casefold()]
        if len(holding) == 1:
            return holding[0]
        choices = say.listed(shown for _key, shown in column.options)
        raise DeskError(N_("“{typed}” is none of these: {choices}."), typed=text, choices=choices)
    return text


class LineModel(QAbstractTableModel):
    """The lines of a grid."""

    edited = Signal(int)

    def __init__(self, columns: Sequence[LineColumn], currency: str) -> None:
        super().__init__()
        self.columns, self.currency = tuple(columns), currency
        self.lines: list[Typed] = []

    def offer(self, name: str, options: tuple[tuple[Any, str], ...]) -> None:
        """What a choice offers from now on."""
        self.columns = tuple(
            replace(one, options=options) if one.name == name else one for one in self.columns
        )

    def fill(self, lines: Sequence[Line]) -> None:
        """Other lines."""
        self.beginResetModel()
        self.lines = [self.typed(line) for line in lines]
        self.endResetModel()

    def typed(self, line: Line) -> Typed:
        """A line as it would be typed."""
        cells = {
            c.name: written(c, line.values.get(c.name), self.currency)
            for c in self.columns
            if c.type is not Type.SHOWN
        }
        return Typed(line.key, cells)

    def insert(self, at: int, line: Typed) -> None:
        """Put a line in."""
        self.beginInsertRows(NOWHERE, at, at)
        self.lines.insert(at, line)
        self.endInsertRows()

    def take(self, at: int) -> Typed:
        """Take a line out."""
        self.beginRemoveRows(NOWHERE, at, at)
        line = self.lines.pop(at)
        self.endRemoveRows()
        return line

    def move(self, at: int, to: int) -> None:
        """Let a line and its neighbour change places."""
        self.beginMoveRows(NOWHERE, at, at, NOWHERE, to + (1 if to > at else 0))
        self.lines.insert(to, self.lines.pop(at))
        self.endMoveRows()

    def new_line(self) -> Typed:
        """An empty line with the defaults."""
        return Typed(
            None,
            {c.name: written(c, c.default, self.currency) for c in self.columns if c.type is not Type.SHOWN},
        )

    def is_new(self, line: Typed) -> bool:
        """A line without a key in which only defaults stand."""
        return line.key is None and line.cells == self.new_line().cells

    def unreadable(self, line: Typed) -> bool:
        """Whether a cell holds what its column can't read."""
        for column in self.columns:
            try:
                if column.type is not Type.SHOWN:
                    read_cell(column, line.cells.get(column.name, ""), self.currency)
            except DeskError:
                return True
        return False

    def values(self, line: Typed) -> dict[str, Any]:
        """What can be read of a line; cells that can't be read, or were refused, are None."""
        read: dict[str, Any] = {}
        for column in self.columns:
            if column.type is not Type.SHOWN:
                try:
                    read[column.name] = read_cell(column, line.cells.get(column.name, ""), self.currency)
                except DeskError:
                    read[column.name] = None
                if column.name in line.wrong:
                    read[column.name] = None
        return read

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """All lines."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """All columns."""
        return 0 if parent.isValid() else len(self.columns)

    def text(self, row: int, column: LineColumn) -> str:
        """What stands in a cell to be typed over."""
        if column.type is Type.SHOWN:
            return self.shown(row, column)
        return self.lines[row].cells.get(column.name, "")

    def shown(self, row: int, column: LineColumn) -> str:
        """What a cell shows while nobody types in it: an amount with its currency."""
        line = self.lines[row]
        values = self.values(line)
        if column.show is not None and (said := column.show({**values, KEY: line.key})):
            return said
        value = values.get(column.name)
        if column.type is Type.MONEY and value is not None:
            return money.show(value, self.currency)
        return line.cells.get(column.name, "")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, and why a cell is refused."""
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.shown(index.row(), column)
        if role == Qt.ItemDataRole.EditRole:
            return self.text(index.row(), column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.lines[index.row()].wrong.get(column.name)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """What was typed; numbers are written tidily, what can't be read stays as typed and is marked."""
        column, line = self.columns[index.column()], self.lines[index.row()]
        text = str(value)
        if text == line.cells.get(column.name, "") and column.name not in line.wrong:
            return True
        try:
            read = read_cell(column, text, self.currency)
            line.cells[column.name] = (
                text if column.type is Type.TEXT else written(column, read, self.currency)
            )
            line.wrong.pop(column.name, None)
        except DeskError as refusal:
            line.cells[column.name] = text
            line.wrong[column.name] = _(refusal.text)
        self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), len(self.columns) - 1), [])
        self.edited.emit(index.row())
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Computed cells can't be edited."""
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return (
            plain if self.columns[index.column()].type is Type.SHOWN else plain | Qt.ItemFlag.ItemIsEditable
        )

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The column's title."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self.columns[section].title
        return None

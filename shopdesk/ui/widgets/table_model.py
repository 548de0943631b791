"""Rows for the table: columns that say how a row reads, sorts and looks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from shopdesk.ui.widgets.chip import State

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Column:
    """`Column("sum", _("Sum"), lambda r: show(r.total), sort=lambda r: r.total, number=lambda r: as_number(r.total))`."""

    name: str
    title: str
    text: Callable[[Any], str]
    width: int = 96
    right: bool = False
    stretch: bool = False
    strong: bool = False
    sort: Callable[[Any], Any] | None = None
    tone: Callable[[Any], str] | None = None
    state: Callable[[Any], State | None] | None = None
    number: Callable[[Any], float] | None = None
    hidden: bool = False


class TableModel(QAbstractTableModel):
    """All rows, those that match the filter, in the order chosen."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.all: list[Any] = []
        self.rows: list[Any] = []
        self.needle = ""
        self.sorted_by: tuple[int, bool] | None = None
        self._texts: list[str] | None = None

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Other rows."""
        self.all = list(rows)
        self._texts = None
        self.arrange()

    def arrange(self) -> None:
        """Filter and sort again."""
        self.beginResetModel()
        words = self.needle.casefold().split()
        if words:
            if self._texts is None:
                self._texts = [" ".join(c.text(row) for c in self.columns).casefold() for row in self.all]
            self.rows = [
                row
                for row, text in zip(self.all, self._texts, strict=True)
                if all(word in text for word in words)
            ]
        else:
            self.rows = list(self.all)
        if self.sorted_by is not None:
            column, falling = self.columns[self.sorted_by[0]], self.sorted_by[1]
            self.rows.sort(key=column.sort or (lambda row: column.text(row).casefold()), reverse=falling)
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Rows that match."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """All columns, hidden ones too."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text; drawing asks the column itself."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.columns[index.column()].text(self.rows[index.row()])
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The column's title."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self.columns[section].title
        return None

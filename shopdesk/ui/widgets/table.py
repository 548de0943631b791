"""A table: sort, filter as you type, choose columns (remembered), copy, export what is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import (
    QAction,
)
from PySide6.QtWidgets import (
    QMenu,
    QWidget,
)

from shopdesk.i18n import _
from shopdesk.ui import memory
from shopdesk.ui.theme import Text, px
from shopdesk.ui.widgets.button import Button, Kind
from shopdesk.ui.widgets.cells import BLEED
from shopdesk.ui.widgets.inputs import TextField
from shopdesk.ui.widgets.layout import column as upright
from shopdesk.ui.widgets.layout import row as across
from shopdesk.ui.widgets.table_model import Column, TableModel
from shopdesk.ui.widgets.table_view import ROW, View
from shopdesk.ui.widgets.text import Label


class Table(QWidget):
    """`Table("orders", columns)`: with a filter box and count above unless `bare`; `fit` makes it as high as its rows; a
    `flush` one stays within its column (inside something that ends there), its words on the column's edge all the same.

    `opened(row)` on Enter or double click, `chosen(row)` when another row is chosen.
    """

    opened = Signal(object)
    chosen = Signal(object)
    export_asked = Signal()

    def __init__(
        self,
        name: str,
        columns: Sequence[Column],
        *,
        bare: bool = False,
        fit: bool = False,
        row_height: int = ROW,
        flush: bool = False,
    ) -> None:
        super().__init__()
        self.name = name
        self.bleeds = 0 if flush else BLEED
        self.model = TableModel(columns)
        self.view = View(self.model, fit=fit, row_height=row_height, bleed=self.bleeds)
        self.view.setAccessibleName(name)
        self.filter = TextField("", placeholder=_("Filter these rows"), keep=False)
        self.filter.setMaximumWidth(px(220))
        self.filter.setMinimumWidth(px(96))
        self.filter.edited.connect(lambda: self.narrow_to(self.filter.value))
        self.filter.done.connect(self.view.setFocus)
        self.view.led_by(self.filter.edit)
        self.count = Label("", Text.CAPTION, "text3")
        self.tools = across(self.filter, self.count, None, gap=8, margins=(12, 0, 12, 0))
        self.columns_button = Button("", icon="table-column-width", kind=Kind.PLAIN, on=self._choose_columns)
        self.columns_button.setToolTip(_("Choose columns"))
        self.columns_button.setAccessibleName(_("Choose columns"))
        self.export_button = Button(
            _("Export"), icon="file-export-outline", kind=Kind.PLAIN, on=self.export_asked.emit
        )
        for button in (self.columns_button, self.export_button):
            self.tools.addWidget(button)
        layout = upright(gap=4) if bare else upright(self.tools, gap=4)
        layout.addWidget(self.view)
        self.setLayout(layout)
        if bare:
            for part in (self.filter, self.count, self.columns_button, self.export_button):
                part.setParent(self)
                part.hide()
        self.setFocusProxy(self.view)
        self.view.entered_row.connect(self._open)
        self.view.selectionModel().currentRowChanged.connect(lambda now, _before: self._chose(now.row()))
        self.view.head.sectionClicked.connect(self.sort_by)
        hidden = memory.recall(f"table/{name}/hidden", ",".join(c.name for c in columns if c.hidden)).split(
            ","
        )
        for index, column in enumerate(columns):
            self.view.setColumnHidden(index, column.name in hidden)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Other rows; the chosen one stays chosen if it is still there (equal)."""
        before = self.current()
        self.model.show_rows(rows)
        self._told(before)

    def current(self) -> Any:
        """The chosen row, or None."""
        at = self.view.currentIndex().row()
        return self.model.rows[at] if 0 <= at < len(self.model.rows) else None

    def narrow_to(self, text: str) -> None:
        """Only rows in which every word occurs."""
        before = self.current()
        self.model.needle = text
        self.model.arrange()
        self._told(before)

    def sort_by(self, index: int) -> None:
        """Rising, then falling, then as given."""
        now = self.model.sorted_by
        self.model.sorted_by = (
            (index, False) if now is None or now[0] != index else (index, True) if not now[1] else None
        )
        self.view.head.arrow = self.model.sorted_by
        self.view.head.viewport().update()
        before = self.current()
        self.model.arrange()
        self._told(before)

    def _told(self, before: Any) -> None:
        shown, everything = len(self.model.rows), len(self.model.all)
        self.count.say(
            _("{count} rows", count=shown)
            if shown == everything
            else _("{count} of {all}", count=shown, all=everything)
        )
        self.view.choose(self.model.rows.index(before) if before in self.model.rows else 0)

    def _open(self, row: int) -> None:
        if 0 <= row < len(self.model.rows):
            self.opened.emit(self.model.rows[row])

    def _chose(self, row: int) -> None:
        if 0 <= row < len(self.model.rows):
            self.chosen.emit(self.model.rows[row])

    def _choose_columns(self) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for index, column in enumerate(self.model.columns):
            action = QAction(
                column.title or column.name, menu, checkable=True, checked=not self.view.isColumnHidden(index)
            )
            action.toggled.connect(lambda on, at=index: self._show_column(at, on))
            menu.addAction(action)
        menu.popup(self.columns_button.mapToGlobal(self.columns_button.rect().bottomLeft()))

    def _show_column(self, index: int, on: bool) -> None:
        self.view.setColumnHidden(index, not on)
        self.view.share_width()
        hidden = [c.name for i, c in enumerate(self.model.columns) if self.view.isColumnHidden(i)]
        memory.remember(f"table/{self.name}/hidden", ",".join(hidden))

    def shown(self) -> tuple[list[str], list[list[str | float]]]:
        """Titles and cells as they are shown now, numbers as numbers; for the export."""
        columns = [c for i, c in enumerate(self.model.columns) if not self.view.isColumnHidden(i)]
        cells: list[list[str | float]] = [
            [c.number(row) if c.number else c.text(row) for c in columns] for row in self.model.rows
        ]
        return [c.title for c in columns], cells

    def sizeHint(self) -> QSize:
        """A good part of a page."""
        return QSize(px(560), px(320) if not self.view.fit_rows else super().sizeHint().height())

    def focus_filter(self) -> None:
        """Ready to type."""
        self.filter.setFocus()

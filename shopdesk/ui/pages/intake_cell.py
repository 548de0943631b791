"""The cell of a grid that is being typed in: in the draft until it is kept, opened again after the power went (RC-6.3)."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from shopdesk.ui.widgets.field import Field, Raw
from shopdesk.ui.widgets.lines import LineGrid


class TypedCell(Field):
    """Keeps the open cell of a grid whose lines are kept by the desk one by one."""

    def __init__(self, name: str, grid: LineGrid) -> None:
        super().__init__(name)
        self._grid = grid
        self._back: Raw = None
        self.hide()

    def raw(self) -> Raw:
        """The line (None = a new one), the column and the text; nothing while no cell is open."""
        cell = self._grid.view.open_cell
        if cell is None or not cell.row < len(self._grid.model.lines):
            return self._back
        line = self._grid.model.lines[cell.row]
        if cell.edit.text() == line.cells.get(cell.column, ""):
            return None
        return {"key": line.key, "column": cell.column, "text": cell.edit.text()}

    def set_raw(self, raw: Raw) -> None:
        """Open the cell again once the page stands, with what was typed."""
        self._back = raw if isinstance(raw, dict) else None
        if self._back is not None:
            QTimer.singleShot(0, self, self._open)

    def _open(self) -> None:
        raw, self._back = self._back, None
        model, view = self._grid.model, self._grid.view
        if not isinstance(raw, dict):
            return
        if raw.get("key") is None:
            self._grid.add_line()
        rows = [at for at, line in enumerate(model.lines) if line.key == raw.get("key")]
        columns = [at for at, column in enumerate(model.columns) if column.name == raw.get("column")]
        if not rows or not columns:
            return
        index = model.index(rows[-1], columns[0])
        view.setFocus()
        view.setCurrentIndex(index)
        if view.open_cell is None:
            view.edit(index)
        if view.open_cell is not None:
            view.open_cell.edit.setText(str(raw.get("text", "")))

"""The lines of an estimate to type into; earlier lines are offered while typing (ES-1, ES-2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStyleOptionViewItem, QWidget

from shopdesk import money
from shopdesk.desk.estimate_rows import LineInput, LineRow
from shopdesk.desk.estimate_totals import with_risk
from shopdesk.desk.suggestions import Suggestion
from shopdesk.i18n import _
from shopdesk.kinds import LineKind, Method, Supplier, word
from shopdesk.ui.pages.line_kinds import OWN, kind_key, kind_words, of_key
from shopdesk.ui.widgets.choices import Offers
from shopdesk.ui.widgets.line_model import KEY, Line, LineColumn, Type, Typed, written
from shopdesk.ui.widgets.lines import CellEditor, LineGrid

Index = QModelIndex | QPersistentModelIndex
Offer = Callable[[str], Sequence[Suggestion]]


class OfferingEditor(CellEditor):
    """While the words of a line are typed, earlier lines that begin so are offered."""

    def __init__(self, grid: LineGrid, offer: Offer) -> None:
        super().__init__(grid.view)
        self.columns, self.offer = grid.model.columns, offer

    def createEditor(self, parent: QWidget | None, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line edit whose choices follow what is typed."""
        made = super().createEditor(parent, option, index)
        if self.columns[index.column()].name != "description" or not isinstance(made, QLineEdit):
            return made
        words = QStringListModel(made)
        completer = Offers(words, made)
        completer.setCompletionMode(Offers.CompletionMode.UnfilteredPopupCompletion)
        popup = completer.popup()
        if popup is not None:
            popup.setProperty("popup", True)
        made.setCompleter(completer)
        made.textEdited.connect(
            lambda text: words.setStringList([found.description for found in self.offer(text)])
        )
        return made


class EstimateGrid(LineGrid):
    """`show_rows(rows)`, `input(row)` what would be saved for a typed line; keys are line ids."""

    def __init__(self, currency: str, offer: Offer) -> None:
        self._known: dict[int, LineRow] = {}
        self._offered: dict[str, Suggestion] = {}
        self._offer = offer
        self.labour_rate = 0
        methods = tuple((method, _(word(method))) for method in Method)
        super().__init__("lines", [
            LineColumn("kind", _("Kind"), Type.CHOICE, width=120, options=kind_words(), default="labour"),
            LineColumn("method", _("Method"), Type.CHOICE, width=76, options=methods, default=Method.SYSTEM),
            LineColumn("description", _("Work or part"), width=120, stretch=True),
            LineColumn("quantity", _("Qty"), Type.QUANTITY, width=48, default=1000),
            LineColumn("price", _("Price"), Type.MONEY, width=88, show=self._price),
            LineColumn("discount", _("Discount"), Type.MONEY, width=72),
            LineColumn("amount", _("Amount"), Type.SHOWN, width=88, show=self._amount),
        ], currency=currency, ordered=True)  # fmt: skip
        self.view.setItemDelegate(OfferingEditor(self, self._look_up))
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)

    def _look_up(self, typed: str) -> Sequence[Suggestion]:
        found = self._offer(typed)
        self._offered |= {one.description: one for one in found}
        return found

    def _paid(self, values: Mapping[str, Any]) -> int | None:
        """What the customer pays for one: the risk margin is in it, as on the paper."""
        price = values.get("price")
        if price is None or values.get("method") is not Method.SYMPTOM:
            return price
        kept = self._known.get(values[KEY] or 0)
        same = kept is not None and kept.method is Method.SYMPTOM
        return with_risk(price, kept.risk_permille if kept is not None and same else self.risk)

    def _price(self, values: Mapping[str, Any]) -> str:
        paid = self._paid(values)
        return "" if paid is None else money.show(paid, self.model.currency)

    def _amount(self, values: Mapping[str, Any]) -> str:
        paid, quantity = self._paid(values), values.get("quantity")
        if paid is None or quantity is None:
            return ""
        return money.show(money.times(paid, quantity) - (values.get("discount") or 0), self.model.currency)

    risk = 0
    """The shop's margin on symptom lines, in thousandths."""

    def show_rows(self, rows: Sequence[LineRow]) -> None:
        """The kept lines; one that was refused stays as it was typed, lines not kept yet stay under them."""
        self._known = {row.id: row for row in rows}
        refused = {line.key: line for line in self.model.lines if line.key is not None and line.wrong}
        typing = [line for line in self.model.lines if line.key is None and not self.model.is_new(line)]
        self.show_lines([Line(row.id, self._values(row)) for row in rows])
        if not self.editing():
            self.model.lines = [refused.get(line.key, line) for line in self.model.lines]
            for line in typing:
                self.model.insert(len(self.model.lines), line)

    def editing(self) -> bool:
        """Whether a cell is being typed in."""
        return self.view.state() == self.view.State.EditingState

    def _values(self, row: LineRow) -> dict[str, Any]:
        return {
            "kind": kind_key(row.kind, row.grade, row.supplied_by), "method": row.method, "description": row.description,
            "quantity": row.quantity, "price": row.price, "discount": row.discount or None,
        }  # fmt: skip

    def current_row(self) -> LineRow | None:
        """The kept line the hand is on."""
        at = self.view.currentIndex().row()
        return self._known.get(self.model.lines[at].key or 0) if 0 <= at < len(self.model.lines) else None

    def complete(self, at: int) -> None:
        """Fill what nobody chose yet from the earlier line of the same words, or the shop's labour rate."""
        typed = self.model.lines[at]
        values = self.model.values(typed)
        self._forget_price(typed, values)
        if typed.key is not None or typed.cells.get("price"):
            return
        known = self._earlier(values)
        given: dict[str, Any] = {}
        if known is not None:
            kind = kind_key(known.kind, known.grade, Supplier.SHOP)
            given = {"kind": kind, "method": known.method, "quantity": known.quantity, "price": known.price}
        elif values["kind"] == "labour" and values["description"]:
            given = {"price": self.labour_rate}
        for column in self.model.columns:
            untouched = typed.cells.get(column.name) == written(column, column.default, self.model.currency)
            if column.name in given and untouched:
                typed.cells[column.name] = written(column, given[column.name], self.model.currency)
        self.model.dataChanged.emit(
            self.model.index(at, 0), self.model.index(at, len(self.model.columns) - 1), []
        )

    def _earlier(self, values: Mapping[str, Any]) -> Suggestion | None:
        """The earlier line of the same words; none where another kind or grade was chosen for this one."""
        known = self._offered.get(values["description"] or "")
        if known is None or values["kind"] in ("labour", kind_key(known.kind, known.grade, Supplier.SHOP)):
            return known
        return None

    def _forget_price(self, typed: Typed, values: Mapping[str, Any]) -> None:
        """Labour that becomes a part no longer costs the shop's rate; a part the customer brings costs nothing."""
        kept = self._known.get(typed.key or 0)
        if kept is None or kept.kind is not LineKind.LABOUR or values["kind"] in (None, "labour"):
            return
        if values["kind"] == OWN or values["price"] == self.labour_rate:
            typed.cells["price"] = ""

    def ready(self, at: int) -> bool:
        """Whether a typed line can be kept: words are there and every cell can be read."""
        typed = self.model.lines[at]
        return bool(typed.cells.get("description", "").strip()) and not self.model.unreadable(typed)

    def mark(self, at: int, column: str, why: str) -> None:
        """The desk refused this line: the cell says so until it is made right."""
        names = [one.name for one in self.model.columns]
        here = column if column in names else "kind" if column == "grade" else "description"
        self.model.lines[at].wrong[here] = why
        self.model.dataChanged.emit(self.model.index(at, 0), self.model.index(at, len(names) - 1), [])

    def unmark(self, at: int) -> None:
        """The line stands as the desk has it."""
        self.model.lines[at].wrong.clear()

    def input(self, at: int) -> LineInput:
        """What would be saved for the typed line; what the grid doesn't show stays as kept or as it was earlier, but for
        the maker of a part of another grade."""
        typed = self.model.lines[at]
        values = self.model.values(typed)
        kind, grade, supplier = of_key(values["kind"] or "labour")
        kept = self._known.get(typed.key or 0)
        known = self._earlier(values)
        base = kept.as_input() if kept is not None else LineInput(kind, values["description"])
        if kept is None and known is not None and known.kind is kind:
            base = replace(base, unit=known.unit, brand=known.brand, spec=known.spec)
        if kept is not None and (kept.grade, kept.supplied_by) != (grade, supplier):
            base = replace(base, brand="")
        same = kept is not None and kept.method is values["method"]
        return replace(
            base, kind=kind, grade=grade, supplied_by=supplier,
            method=values["method"] or Method.SYSTEM, description=values["description"],
            quantity=1000 if values["quantity"] is None else values["quantity"], price=values["price"] or 0,
            discount=values["discount"] or 0, risk_permille=base.risk_permille if same else None,
        )  # fmt: skip

    def go_to(self, column: str) -> None:
        """The hand on a cell of the last line, or a new line."""
        if not self.model.lines or column == "description":
            self.add_line()
            return
        at = next(i for i, c in enumerate(self.model.columns) if c.name == column)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.view.setCurrentIndex(self.model.index(len(self.model.lines) - 1, at))

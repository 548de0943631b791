"""The grid of a table: painted cells, keys, widths."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from shopdesk.ui.strokes import HELD, enters
from shopdesk.ui.theme import Text, color, px
from shopdesk.ui.widgets.cells import BLEED, Head, inner, lend, need, paint_text, share
from shopdesk.ui.widgets.chip import paint_chip
from shopdesk.ui.widgets.layout import keep_in_sight, laid_out
from shopdesk.ui.widgets.table_model import TableModel

ROW = 32
MANY = 300
"""Rows; more are not measured whenever they change."""
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}
"""How far a key of the field that leads goes."""
Index = QModelIndex | QPersistentModelIndex


class Cells(QStyledItemDelegate):
    """Paints cells in the tokens; the selected row has the tint."""

    def __init__(self, view: View) -> None:
        super().__init__(view)
        self.view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, text or chip, hairline."""
        view, box, at = self.view, option.rect, index.column()
        column, row = view.table_model.columns[at], view.table_model.rows[index.row()]
        first, last = view.head.edges
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, color("accent_tint"))
            if at == first:
                painter.fillRect(box.left(), box.top() + px(4), px(3), box.height() - px(8), color("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, color("sunken"))
        words = inner(box, at == first, at == last, view.head.bleed)
        state = column.state(row) if column.state else None
        if state is not None:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            paint_chip(painter, words, state, view.devicePixelRatioF(), chosen=chosen)
        else:
            tone = column.tone(row) if column.tone else "text1"
            paint_text(
                painter,
                words,
                column.text(row),
                right=column.right,
                use=Text.STRONG if column.strong else Text.BODY,
                tone=tone,
            )
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, color("line"))


class View(QTableView):
    """The grid itself."""

    entered_row = Signal(int)

    def __init__(
        self, model: TableModel, *, fit: bool = False, row_height: int = ROW, bleed: int = BLEED
    ) -> None:
        super().__init__()
        self.table_model, self.fit_rows = model, fit
        self._leader: QWidget | None = None
        self._before_step: Callable[[], object] = lambda: None
        self.setModel(model)
        self.head = Head(self, [c.right for c in model.columns], bleed=bleed)
        self.setHorizontalHeader(self.head)
        self.setItemDelegate(Cells(self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(px(row_height))
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.viewport().setAutoFillBackground(False)
        self.setWordWrap(False)
        self.setMinimumHeight(px(28) + px(row_height) * (0 if fit else 3))
        if fit:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        model.modelReset.connect(self._fit)
        self.doubleClicked.connect(lambda index: self.entered_row.emit(index.row()))

    def _fit(self) -> None:
        if self.fit_rows:
            self.setFixedHeight(
                px(28) + self.verticalHeader().defaultSectionSize() * len(self.table_model.rows)
            )
        self.share_width()

    def share_width(self) -> None:
        """Give what is left to the stretching columns."""
        columns = self.table_model.columns
        shown = [i for i in range(len(columns)) if not self.isColumnHidden(i)]
        if not shown:
            return
        widths = [px(columns[i].width) + (px(12) if i in (shown[0], shown[-1]) else 0) for i in shown]
        takers = [at for at, i in enumerate(shown) if columns[i].stretch] or [len(shown) - 1]
        made = share(widths, takers, self.viewport().width())
        if len(self.table_model.rows) <= MANY:
            made = self._lent(shown, made, takers)
        for i, width in zip(shown, made, strict=True):
            self.setColumnWidth(i, width)

    def _lent(self, shown: list[int], widths: list[int], takers: list[int]) -> list[int]:
        """Most often nothing is lacking: the others are measured only where it is. A chip keeps its room."""
        needs = {at: self._need(shown, at) for at in takers}
        if all(widths[at] >= whole for at, whole in needs.items()):
            return widths
        for at, i in enumerate(shown):
            if at not in needs:
                needs[at] = widths[at] if self.table_model.columns[i].state else self._need(shown, at)
        return lend(widths, takers, [needs[at] for at in range(len(shown))])

    def _need(self, shown: list[int], at: int) -> int:
        column = self.table_model.columns[shown[at]]
        whole = need(
            column.title,
            (column.text(row) for row in self.table_model.rows),
            Text.STRONG if column.strong else Text.BODY,
        )
        return whole + (px(12) if at in (0, len(shown) - 1) else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width."""
        super().resizeEvent(event)
        self.share_width()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+C copies; printable keys belong to the filter."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif enters(event):
            self.entered_row.emit(self.currentIndex().row())
        elif event.text().isprintable() and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)
            self._in_sight()

    def led_by(self, edit: QWidget, before: Callable[[], object] = lambda: None) -> None:
        """Up and down in `edit`, where one types what is looked for, choose here; its Enter is its own. `before` a step the
        rows of what is typed now are fetched."""
        self._leader, self._before_step = edit, before
        edit.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the field that leads."""
        if (
            watched is self._leader
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and not event.modifiers() & HELD
            and (step := STEPS.get(Qt.Key(event.key())))
        ):
            self._before_step()
            last = len(self.table_model.rows) - 1
            self.choose(max(0, min(last, self.currentIndex().row() + step)))
            self._in_sight()
            return True
        return super().eventFilter(watched, event)

    def _in_sight(self) -> None:
        """A table as high as its rows does not scroll, but its page does."""
        if self.fit_rows and self.currentIndex().isValid():
            laid_out()
            middle = self.visualRect(self.currentIndex()).center()
            keep_in_sight(self.viewport(), middle, self.verticalHeader().defaultSectionSize())

    def copy(self) -> None:
        """The chosen rows as text with tabs."""
        shown = [i for i in range(len(self.table_model.columns)) if not self.isColumnHidden(i)]
        lines = [
            "\t".join(self.table_model.columns[i].text(self.table_model.rows[at.row()]) for i in shown)
            for at in sorted(self.selectionModel().selectedRows(), key=lambda i: i.row())
        ]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def choose(self, row: int) -> None:
        """Choose a row."""
        if 0 <= row < len(self.table_model.rows):
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(self.table_model.index(row, 0), flags)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Cells, and the focus ring."""
        self.head.edges = self.head.ends()
        super().paintEvent(event)
        if self.hasFocus() and not self.selectionModel().hasSelection():
            painter = QPainter(self.viewport())
            painter.setPen(color("accent"))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))

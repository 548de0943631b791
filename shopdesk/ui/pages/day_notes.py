"""Counting the drawer by notes and coins, as it is done at the till (RP-1)."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from shopdesk import money
from shopdesk.errors import DeskError
from shopdesk.ui.fields import IntField
from shopdesk.ui.theme import px

NOTES: dict[str, tuple[int, ...]] = {"CNY": (10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10)}
"""What lies in a drawer, minor units, the largest first; a currency that is not here is counted as one amount."""
ACROSS = 4
MOST = 100_000


class Notes(QWidget):
    """How many of each; `counted(minor)` says what they come to."""

    counted = Signal(object)

    def __init__(self, currency: str) -> None:
        super().__init__()
        self.fields: dict[int, IntField] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(6))
        for place, value in enumerate(NOTES.get(currency, ())):
            shown = money.show(value, currency).removesuffix(".00")
            field = self.fields[value] = IntField(f"notes_{value}", shown, width=84)
            field.edited.connect(self._count)
            grid.addWidget(field, place // ACROSS, place % ACROSS)
        for field, following in pairwise(self.fields.values()):
            field.done.connect(following.setFocus)

    def _count(self) -> None:
        total = 0
        for value, field in self.fields.items():
            try:
                number = field.number or 0
            except DeskError:
                return
            if not 0 <= number <= MOST:
                return
            total += value * number
        self.counted.emit(total)

    def empty(self) -> None:
        """Nothing counted."""
        for field in self.fields.values():
            field.number = None

    @property
    def begun(self) -> bool:
        """Whether something was counted."""
        return any(field.edit.text() for field in self.fields.values())

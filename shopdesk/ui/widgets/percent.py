"""A rate: typed and shown in percent, `number` in permille."""

from __future__ import annotations

from typing import Any

from shopdesk import money
from shopdesk.errors import DeskError
from shopdesk.i18n import N_
from shopdesk.ui.widgets.numbers import NumberField


class PercentField(NumberField):
    """`PercentField("tax_permille", _("Tax"))`: `6.5` stands for 65 permille; finer than 0.1 % is refused."""

    def __init__(self, name: str, label: str = "", *, width: int | None = 72, **field: Any) -> None:
        super().__init__(name, label, width=width, unit="%", **field)

    def read(self, text: str) -> int:
        """Permille."""
        thousandths = money.read_quantity(text.replace("%", "").replace("％", ""))
        if thousandths % 100:
            raise DeskError(N_("A rate has one digit behind the point at most."))
        return thousandths // 100

    def shown(self, number: int) -> str:
        """`6.5`."""
        return money.quantity(number * 100)

"""Fields for numbers: money in minor units, quantities in thousandths, whole numbers, phone numbers."""

from __future__ import annotations

from typing import Any
from unicodedata import normalize

from shopdesk import money
from shopdesk.errors import DeskError
from shopdesk.i18n import N_, _
from shopdesk.ui.theme import Text
from shopdesk.ui.widgets.inputs import TextField
from shopdesk.ui.widgets.text import Label


class NumberField(TextField):
    """A right-aligned field whose `value` is an int (None when empty); raises DeskError naming the field when it is no number."""

    def __init__(
        self,
        name: str,
        label: str = "",
        *,
        number: int | None = None,
        width: int | None = 96,
        unit: str = "",
        **field: Any,
    ) -> None:
        super().__init__(
            name,
            label,
            width=width,
            right=True,
            suffix=Label(unit, Text.BODY, "text2") if unit else None,
            **field,
        )
        self.number = number
        self.edit.editingFinished.connect(self._tidy)

    def read(self, text: str) -> int:
        """The number typed."""
        plain = normalize("NFKC", text).replace(",", "").replace(" ", "").replace(money.MINUS, "-")
        if not plain.removeprefix("-").isdecimal():
            raise DeskError(N_("“{typed}” is not a whole number."), typed=text)
        return int(plain)

    def shown(self, number: int) -> str:
        """How the number stands in the field."""
        return f"{number:,}"

    @property
    def number(self) -> int | None:
        """The number, or None when the field is empty."""
        text = self.edit.text().strip()
        if not text:
            return None
        try:
            return self.read(text)
        except DeskError as refusal:
            raise DeskError(refusal.text, field=self.name) from None

    @number.setter
    def number(self, number: int | None) -> None:
        self.edit.setText("" if number is None else self.shown(number))

    def required(self) -> int:
        """The number; DeskError at this field when it is empty."""
        number = self.number
        if number is None:
            raise DeskError(N_("Please fill this in."), field=self.name)
        return number

    def _tidy(self) -> None:
        try:
            number = self.number
        except DeskError as refusal:
            self.refuse(_(refusal.text))
            return
        if number is not None and self.edit.text() != self.shown(number):
            self.edit.setText(self.shown(number))


class IntField(NumberField):
    """A whole number: mileage in km, days, a hook."""


class MoneyField(NumberField):
    """An amount; `number` is in minor units."""

    def __init__(self, name: str, label: str = "", *, currency: str = "CNY", **field: Any) -> None:
        self.currency = currency
        super().__init__(name, label, **field)

    def read(self, text: str) -> int:
        """Minor units."""
        return money.read(text, self.currency)

    def shown(self, number: int) -> str:
        """`1,234.50`."""
        return money.figures(number, self.currency)


class QuantityField(NumberField):
    """A quantity or hours; `number` is in thousandths."""

    def read(self, text: str) -> int:
        """Thousandths."""
        return money.read_quantity(text)

    def shown(self, number: int) -> str:
        """`2.5`."""
        return money.quantity(number)


class PhoneField(TextField):
    """A phone number as it was given; grouped for reading when it is left; never refused (reality wins)."""

    def __init__(self, name: str, label: str = "", *, width: int | None = 160, **field: Any) -> None:
        super().__init__(name, label, width=width, **field)
        self.edit.editingFinished.connect(lambda: self.edit.setText(grouped(self.edit.text())))

    @property
    def digits(self) -> str:
        """Only what is dialled."""
        return "".join(c for c in normalize("NFKC", self.value) if c.isdecimal() or c == "+")


def grouped(text: str) -> str:
    """`138 0000 2206` for a mobile number of eleven digits; anything else as it is."""
    digits = "".join(c for c in normalize("NFKC", text) if c.isdecimal())
    plain = normalize("NFKC", text).replace(" ", "").replace("-", "")
    if len(digits) == 11 and digits.startswith("1") and plain == digits:
        return f"{digits[:3]} {digits[3:7]} {digits[7:]}"
    return text.strip()

"""All fields of a form: `from shopdesk.ui.fields import TextField, MoneyField, ChoiceField`."""

from __future__ import annotations

from shopdesk.ui.widgets.choices import ComboField
from shopdesk.ui.widgets.dates import DateField, DateTimeField
from shopdesk.ui.widgets.field import Field, fields_in, on_edit
from shopdesk.ui.widgets.gauge import FuelGauge
from shopdesk.ui.widgets.inputs import PinField, TextArea, TextField
from shopdesk.ui.widgets.numbers import IntField, MoneyField, PhoneField, QuantityField
from shopdesk.ui.widgets.toggles import CheckField, ChoiceField, Option

__all__ = [
    "CheckField", "ChoiceField", "ComboField", "DateField", "DateTimeField", "Field", "FuelGauge", "IntField", "MoneyField",
    "Option", "PhoneField", "PinField", "QuantityField", "TextArea", "TextField", "fields_in", "on_edit",
]  # fmt: skip

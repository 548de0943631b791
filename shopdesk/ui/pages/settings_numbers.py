"""Settings: the procedure's numbers, each with its unit and the way back to its default."""

from __future__ import annotations

import re
from datetime import time
from functools import partial

from shopdesk.desk import bounds
from shopdesk.desk.bounds import Number, Unit
from shopdesk.errors import DeskError
from shopdesk.i18n import N_, _
from shopdesk.ui.fields import IntField, MoneyField, TextField
from shopdesk.ui.pages.settings_part import SettingsPart
from shopdesk.ui.widgets.button import Button, Kind
from shopdesk.ui.widgets.layout import row
from shopdesk.ui.widgets.numbers import NumberField
from shopdesk.ui.widgets.percent import PercentField
from shopdesk.ui.widgets.text import SectionTitle

LABEL, NUMBER = 310, 96


def number_field(number: Number, currency: str) -> NumberField:
    """The field for a number of this unit."""
    text = _(number.text)
    if number.unit is Unit.PERMILLE:
        return PercentField(number.name, text, width=NUMBER, beside=True, label_width=LABEL)
    if number.unit is Unit.MONEY:
        return MoneyField(number.name, text, currency=currency, width=NUMBER, beside=True, label_width=LABEL)
    unit = _(bounds.UNIT_WORDS[number.unit])
    return IntField(number.name, text, width=NUMBER, unit=unit, beside=True, label_width=LABEL)


def hour(text: str, name: str) -> str:
    """`08:30` for what was typed. Refused: no time of the day."""
    read = re.fullmatch(r"(\d{1,2})[:.：]?(\d{2})?", text.strip())
    if read is None or int(read[1]) > 23 or int(read[2] or 0) > 59:
        raise DeskError(N_("A time of the day such as 08:30."), field=name)
    return time(int(read[1]), int(read[2] or 0)).strftime("%H:%M")


class NumbersPart(SettingsPart):
    """Every number that is not at another place of the settings."""

    name, title, icon = "numbers", N_("Procedure"), "tune-variant"
    lesson = N_("The numbers the procedure works with. In grey: the default of each.")
    widest = 760

    def build(self) -> None:
        """A heading and its numbers, part by part."""
        rules = self.rules()
        currency = rules.currency
        self.fields: dict[str, NumberField] = {}
        self.backs: dict[str, Button] = {}
        for part in bounds.PARTS:
            self.add(SectionTitle(_(part.text)))
            for number in part.numbers:
                if number.only not in (None, *rules.kinds):
                    continue
                self.fields[number.name] = field = number_field(number, currency)
                field.edited.connect(self._mark)
                self.backs[number.name] = back = Button(
                    _("Default"), on=partial(self._back, number), icon="restore", kind=Kind.PLAIN, small=True
                )
                field.hint(_("default {value}", value=field.shown(number.default)))
                line = row(field, back, gap=8)
                line.setStretch(0, 1)
                self.add(line)
        hint = _("default {value}", value="3, 7, 30, 60")
        text = _("Remind of what is not collected after days")
        self.days = TextField("uncollected_days", text, width=140, beside=True, label_width=LABEL, hint=hint)
        self.opens = TextField("open_from", _("Opens at"), width=72, beside=True, label_width=LABEL)
        self.closes = TextField("open_until", _("Closes at"), width=72, beside=True, label_width=LABEL)
        self.add(SectionTitle(_("Days and hours")), self.days, self.opens, self.closes)

    def load(self) -> None:
        """From the rules."""
        rules = self.rules()
        for name, field in self.fields.items():
            field.number = getattr(rules, name)
        self.days.value = ", ".join(str(day) for day in rules.uncollected_days)
        self.opens.value, self.closes.value = rules.open_from, rules.open_until
        self._mark()

    def _mark(self) -> None:
        """The way back shows only where a number differs."""
        for name, field in self.fields.items():
            default = bounds.NUMBERS[name].default
            self.backs[name].setVisible(field.edit.text().strip() != field.shown(default))

    def _back(self, number: Number) -> None:
        field = self.fields[number.name]
        field.number = number.default
        field.announce()
        field.setFocus()

    def save(self) -> None:
        """All numbers at once; a bad one is refused at its field."""
        days = [day.strip() for day in re.split(r"[,，、;\s]+", self.days.value) if day.strip()]
        if not all(day.isdecimal() for day in days):
            raise DeskError(N_("Give days that grow, such as 3, 7, 30, 60."), field="uncollected_days")
        values = {name: field.required() for name, field in self.fields.items()}
        self.change(**values, uncollected_days=[int(day) for day in days], open_from=hour(self.opens.value, "open_from"),
                    open_until=hour(self.closes.value, "open_until"))  # fmt: skip

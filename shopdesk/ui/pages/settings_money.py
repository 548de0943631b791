"""Settings: currency, tax, rounding, labour rate, and how much of a bill each role may take off (ES-6)."""

from __future__ import annotations

from typing import Any

from shopdesk.errors import DeskError
from shopdesk.i18n import N_, P_, _
from shopdesk.kinds import Role, word
from shopdesk.money import SYMBOLS
from shopdesk.ui.fields import CheckField, ComboField, MoneyField
from shopdesk.ui.pages.settings_part import SettingsPart
from shopdesk.ui.widgets.layout import row
from shopdesk.ui.widgets.percent import PercentField
from shopdesk.ui.widgets.text import SectionTitle

WIDTH = 160


class MoneyPart(SettingsPart):
    """Money."""

    name, title, icon = "money", P_("settings", "Money"), "cash-multiple"

    def build(self) -> None:
        """Currency and tax; limits by role."""
        codes = [(code, f"{code} {symbol}") for code, symbol in SYMBOLS.items()]
        currency = self.rules().currency
        line: dict[str, Any] = {"beside": True, "label_width": WIDTH}
        self.currency = ComboField("currency", _("Currency"), codes, width=140, **line)
        self.tax = PercentField("tax_permille", _("Tax"), **line)
        self.included = CheckField("tax_included", _("Prices include the tax"))
        coin = _("the smallest coin you give")
        self.coin = MoneyField("coin", _("Totals are rounded to"), currency=currency, hint=coin, **line)
        self.rate = MoneyField("labour_rate", _("One labour hour"), currency=currency, **line)
        self.add(self.currency, self.tax, row(WIDTH + 8, self.included, None, gap=0), self.coin, self.rate, 8)
        self.add(
            SectionTitle(
                _("Discount a role may give"),
                detail=_("of the whole bill; more needs somebody who may allow it"),
            )
        )
        self.discounts = {role: PercentField(f"discount_{role}", _(word(role)), **line) for role in Role}
        self.add(*self.discounts.values())

    def load(self) -> None:
        """From the rules."""
        rules = self.rules()
        self.currency.value, self.included.value = rules.currency, rules.tax_included
        self.tax.number, self.coin.number, self.rate.number = (
            rules.tax_permille,
            rules.coin,
            rules.labour_rate,
        )
        for role, field in self.discounts.items():
            field.number = rules.discount_permille.get(role, 0)

    def save(self) -> None:
        """All together."""
        if self.currency.value is None:
            raise DeskError(N_("Please choose one of the list."), field="currency")
        known = self.rules().discount_permille
        limits = {
            str(role): field.number or 0
            for role, field in self.discounts.items()
            if field.number or role in known
        }
        self.change(
            currency=self.currency.value, tax_permille=self.tax.required(), tax_included=self.included.value,
            coin=self.coin.required(), labour_rate=self.rate.required(),
            discount_permille=limits,
        )  # fmt: skip

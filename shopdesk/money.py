"""Money is a whole number of minor units (fen, cents); quantities and hours are thousandths."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from unicodedata import normalize

from shopdesk.errors import DeskError
from shopdesk.i18n import N_

SYMBOLS = {
    "CNY": "¥",
    "USD": "$",
    "EUR": "€",
    "GBP": "£",
    "HKD": "HK$",
    "JPY": "¥",
    "TWD": "NT$",
    "SGD": "S$",
}
DECIMALS = {"JPY": 0, "KRW": 0}
MINUS = "\u2212"
NUMBER = re.compile(r"[+-]?(?=\.?\d)(?:\d{1,3}(?:,\d{3})+|\d*)(?:\.\d*)?", re.ASCII)
"""A comma only before three digits: `1,5` might be meant as one and a half, so it is not taken for fifteen."""


def decimals(currency: str) -> int:
    """How many digits stand behind the point."""
    return DECIMALS.get(currency, 2)


def figures(minor: int, currency: str = "CNY") -> str:
    """`1,234.50`, with a true minus sign; for columns of figures."""
    places = decimals(currency)
    text = f"{Decimal(abs(minor)).scaleb(-places):,.{places}f}"
    return MINUS + text if minor < 0 else text


def as_number(minor: int, currency: str = "CNY") -> float:
    """`1234.5`: for a spreadsheet to reckon with."""
    return float(Decimal(minor).scaleb(-decimals(currency)))


def show(minor: int, currency: str = "CNY") -> str:
    """`¥1,234.50`: the amount with its currency."""
    text = figures(abs(minor), currency)
    return f"{MINUS if minor < 0 else ''}{SYMBOLS.get(currency, currency + ' ')}{text}"


def quantity(thousandths: int) -> str:
    """`2.5` for 2500, `1` for 1000."""
    return f"{Decimal(thousandths).scaleb(-3).normalize():f}"


def _decimal(text: str) -> Decimal:
    plain = normalize("NFKC", text).strip()
    for symbol in ("¥", "$", "€", "£", "元", " ", "\u00a0"):
        plain = plain.replace(symbol, "")
    plain = plain.replace(MINUS, "-")
    if not NUMBER.fullmatch(plain):
        raise DeskError(N_("“{typed}” is not a number."), typed=text)
    value = Decimal(plain.replace(",", ""))
    if abs(value) >= Decimal(10) ** 12:
        raise DeskError(N_("“{typed}” is too large."), typed=text)
    return value


def read(text: str, currency: str = "CNY") -> int:
    """Minor units of what was typed (`1,234.5`, full-width digits too); DeskError when it is no amount."""
    scaled = _decimal(text).scaleb(decimals(currency))
    if scaled != scaled.to_integral_value():
        raise DeskError(N_("“{typed}” has too many digits behind the point."), typed=text)
    return int(scaled)


def read_quantity(text: str) -> int:
    """Thousandths of what was typed; DeskError when it is no number or finer than 0.001."""
    scaled = _decimal(text).scaleb(3)
    if scaled != scaled.to_integral_value():
        raise DeskError(N_("“{typed}” has too many digits behind the point."), typed=text)
    return int(scaled)


def rounded(value: Decimal) -> int:
    """Half away from zero, as on every till."""
    return int(value.quantize(Decimal(1), ROUND_HALF_UP))


def times(unit_minor: int, thousandths: int) -> int:
    """Unit price times quantity, in minor units."""
    return rounded(Decimal(unit_minor) * thousandths / 1000)


def to_coin(minor: int, coin: int) -> int:
    """Rounded to the shop's smallest coin (`coin` in minor units, 1 = no rounding) (ES-6)."""
    return rounded(Decimal(minor) / coin) * coin if coin > 1 else minor


def tax_within(total: int, rate_permille: int) -> int:
    """The tax contained in a total that includes it."""
    return total - rounded(Decimal(total) * 1000 / (1000 + rate_permille))


def tax_on(net: int, rate_permille: int) -> int:
    """The tax to be added to a net amount."""
    return rounded(Decimal(net) * rate_permille / 1000)

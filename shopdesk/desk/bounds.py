"""The procedure's numbers as settings: between which bounds each may lie, in which unit, and from which clause it comes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from shopdesk import clock
from shopdesk.desk.numbers import SERIES
from shopdesk.errors import DeskError
from shopdesk.i18n import N_, P_, Message
from shopdesk.kinds import AssetKind
from shopdesk.money import quantity
from shopdesk.rules import Rules


class Unit(StrEnum):
    """What a number counts."""

    PERCENT = "percent"
    PERMILLE = "permille"
    MINUTES = "minutes"
    DAYS = "days"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class Number:
    """One number of `rules.Rules`: its name there, what it says, unit, and the bounds it keeps (both allowed)."""

    name: str
    text: Message
    unit: Unit
    least: int
    most: int
    only: AssetKind | None = None
    """What one must repair to need it."""

    @property
    def default(self) -> int:
        """What the procedure says."""
        value: int = getattr(Rules(), self.name)
        return value


@dataclass(frozen=True, slots=True)
class Part:
    """Numbers that belong together."""

    text: Message
    numbers: tuple[Number, ...]


PARTS: tuple[Part, ...] = (
    Part(N_("Estimate"), (
        Number("risk_permille", N_("Margin on symptom estimates"), Unit.PERMILLE, 0, 500),
        Number("estimate_valid_days", N_("An estimate holds for"), Unit.DAYS, 1, 365),
    )),
    Part(P_("settings", "Workshop"), (
        Number("check_percent", N_("Progress check after this part of the planned time"), Unit.PERCENT, 10, 95),
        Number("promise_slack_minutes", N_("Warn when the promised time has less room than"), Unit.MINUTES, 0, 480),
        Number("key_out_minutes", N_("A key may be out for"), Unit.MINUTES, 5, 480, AssetKind.VEHICLE),
    )),
    Part(N_("Telling the customer"), (
        Number("notice_short_minutes", N_("Call this long before it is ready"), Unit.MINUTES, 0, 480),
        Number("notice_long_minutes", N_("Long repairs: call this long before"), Unit.MINUTES, 0, 1440),
        Number("notice_long_after_minutes", N_("A repair is long from"), Unit.MINUTES, 60, 43_200),
    )),
    Part(P_("settings", "Follow-up"), (
        Number("followup_first_from", N_("First call, earliest after release"), Unit.DAYS, 0, 30),
        Number("followup_first_until", N_("First call, latest after release"), Unit.DAYS, 1, 60),
        Number("followup_second_after", N_("Second call, earliest after the first"), Unit.DAYS, 1, 90),
        Number("followup_second_within", N_("Second call, within"), Unit.DAYS, 1, 90),
    )),
    Part(N_("Money and files"), (
        Number("deposit_permille", N_("Deposit for parts that are got in"), Unit.PERMILLE, 500, 1000),
        Number("storage_fee", N_("Storage fee a day for what is not collected"), Unit.MONEY, 0, 10_000_000),
        Number("storage_free_days", N_("No storage fee for the first"), Unit.DAYS, 0, 365),
        Number("cash_float", N_("Float at the start of the day"), Unit.MONEY, 0, 100_000_000),
    )),
)  # fmt: skip
NUMBERS: dict[str, Number] = {number.name: number for part in PARTS for number in part.numbers}
OTHER_PAPERS = frozenset(code for kind, code in SERIES.items() if kind != "order")
LIMITS: dict[str, tuple[int, int]] = {
    "tax_permille": (0, 500), "labour_rate": (0, 10_000_000), "coin": (1, 10_000),
}  # fmt: skip
ORDERED: tuple[tuple[str, str, Message], ...] = (
    (
        "notice_short_minutes",
        "notice_long_minutes",
        N_("Long repairs are called at least as early as short ones."),
    ),
    ("followup_first_from", "followup_first_until", N_("The latest day comes before the earliest.")),
    ("open_from", "open_until", N_("The shop closes before it opens.")),
)
UNIT_WORDS: dict[Unit, Message] = {
    Unit.PERCENT: Message("%"), Unit.MINUTES: P_("unit", "minutes"), Unit.DAYS: P_("unit", "days"),
}  # fmt: skip


def check(values: Mapping[str, Any], *, known: Rules) -> None:
    """Refuse settings outside their bounds or in the wrong order; `known` are the rules before the change."""
    for name, value in values.items():
        least, most = _bounds(name)
        if least is not None and most is not None and not least <= value <= most:
            shown = [_shown(name, edge) for edge in (least, most)]
            raise DeskError(
                N_("This may be from {least} to {most}."), field=name, least=shown[0], most=shown[1]
            )
    for first, second, why in ORDERED:
        one, other = values.get(first, getattr(known, first)), values.get(second, getattr(known, second))
        if (first in values or second in values) and one > other:
            raise DeskError(why, field=second)
    zone = values.get("zone", known.zone)
    if zone not in ("", known.zone) and clock.named(zone) is None:
        raise DeskError(N_("This PC knows no time zone of that name."), field="zone")
    prefix = values.get("order_prefix", "RO")
    if not (prefix.isascii() and prefix.isalnum()):
        raise DeskError(N_("One to six Latin letters or digits."), field="order_prefix")
    if prefix in OTHER_PAPERS:
        raise DeskError(
            N_("{prefix} stands on other forms; please choose another."), field="order_prefix", prefix=prefix
        )
    days = values.get("uncollected_days")
    if days is not None and (not days or days != sorted(set(days)) or days[0] < 1):
        raise DeskError(N_("Give days that grow, such as 3, 7, 30, 60."), field="uncollected_days")
    for role, permille in (values.get("discount_permille") or {}).items():
        if not 0 <= permille <= 1000:
            raise DeskError(
                N_("This may be from {least} to {most}."), field=f"discount_{role}", least=0, most=100
            )
    for key, (days_given, km) in (values.get("warranty") or {}).items():
        if not (0 <= days_given <= 3650 and 0 <= km <= 1_000_000):
            raise DeskError(N_("A warranty has 0 to 3650 days and 0 to 1,000,000 km."), field=f"days_{key}")


def _bounds(name: str) -> tuple[int | None, int | None]:
    number = NUMBERS.get(name)
    return (number.least, number.most) if number is not None else LIMITS.get(name, (None, None))


def _shown(name: str, edge: int) -> str:
    return quantity(edge * 100) if name.endswith("_permille") else f"{edge:,}"

"""The numbers of the procedure and the shop's particulars: every one a setting with a default, read as one frozen value."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any

from shopdesk.kinds import AssetKind, RepairClass

WARRANTY_DEFAULTS: dict[str, tuple[int, int]] = {
    f"vehicle.{RepairClass.OVERHAUL}": (100, 20_000),
    f"vehicle.{RepairClass.SECOND_MAINTENANCE}": (30, 5_000),
    f"vehicle.{RepairClass.FIRST_MAINTENANCE}": (10, 2_000),
    f"vehicle.{RepairClass.MINOR}": (10, 2_000),
    f"vehicle.{RepairClass.SPECIAL}": (10, 2_000),
    f"motorcycle.{RepairClass.OVERHAUL}": (80, 7_000),
    f"motorcycle.{RepairClass.SECOND_MAINTENANCE}": (10, 800),
    f"motorcycle.{RepairClass.FIRST_MAINTENANCE}": (10, 800),
    f"motorcycle.{RepairClass.MINOR}": (10, 800),
    f"motorcycle.{RepairClass.SPECIAL}": (10, 800),
    "device": (30, 0),
}
"""PK-4: (days, km) by kind of asset and repair class; the law's least for cars, motorcycles, devices."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What the shop has set; money in minor units, times in minutes, rates in permille."""

    shop_name: str = ""
    shop_name_en: str = ""
    licence_no: str = ""
    credit_code: str = ""
    address: str = ""
    phone: str = ""
    complaint_phone: str = ""
    hours: str = ""
    logo_sha256: str = ""
    handles: str = "both"
    """`vehicle`, `device` or `both`."""
    currency: str = "CNY"
    region: str = "CN"
    zone: str = ""
    """IANA name of the time zone of the shop's wall clock and days; empty = the PC's own."""
    lang: str = "zh_CN"
    paper_lang: str = ""
    """Language of papers; empty = the customer's."""
    paper: str = "A4"
    set_up: bool = False

    tax_permille: int = 0
    tax_included: bool = True
    coin: int = 1
    labour_rate: int = 12_000
    """Minor units for one labour hour."""
    discount_permille: dict[str, int] = field(
        default_factory=lambda: {
            "receptionist": 50,
            "cashier": 50,
            "supervisor": 50,
            "manager": 200,
            "owner": 1000,
        }
    )
    """ES-6: how much of the subtotal a role may take off."""
    risk_permille: int = 150
    """ES-1: margin on symptom estimates."""
    estimate_valid_days: int = 30
    order_prefix: str = "RO"

    check_percent: int = 75
    """WS-3: a progress check is due when this much of the planned time is over."""
    promise_slack_minutes: int = 30
    notice_short_minutes: int = 60
    notice_long_minutes: int = 240
    notice_long_after_minutes: int = 2 * 24 * 60
    """PK-2: tell the customer an hour ahead, four hours for jobs longer than this."""
    key_out_minutes: int = 30
    followup_first_from: int = 2
    followup_first_until: int = 7
    followup_second_after: int = 7
    followup_second_within: int = 7
    """FU-1, in days: first call 2–7 days after release; second within 7 days after one week from the first."""
    deposit_permille: int = 500
    """AP-2: how much of the price of parts that are got in is asked as deposit."""
    storage_fee: int = 0
    storage_free_days: int = 7
    """PK-9: minor units a day once it stands here ready for longer than the free days; 0 = none is agreed."""
    uncollected_days: list[int] = field(default_factory=lambda: [3, 7, 30, 60])
    warranty: dict[str, list[int]] = field(
        default_factory=lambda: {key: list(value) for key, value in WARRANTY_DEFAULTS.items()}
    )
    open_from: str = "08:30"
    open_until: str = "18:00"
    cash_float: int = 50_000
    workshop_copy_prices: bool = False
    backup_dir: str = ""

    @property
    def kinds(self) -> tuple[AssetKind, ...]:
        """What the shop repairs."""
        return tuple(kind for kind in AssetKind if self.handles in (kind, "both"))


NAMES = tuple(f.name for f in fields(Rules))


def from_values(values: dict[str, Any]) -> Rules:
    """The rules with the shop's values over the defaults; unknown names (of a newer program) are left out."""
    return Rules(**{name: value for name, value in values.items() if name in NAMES})


def warranty_for(rules: Rules, category: str, kind: str, repair_class: str) -> tuple[int, int | None]:
    """(days, km or None) that the shop warrants for this work: more than the law's least, never less (PK-4)."""
    keys = _kinds_of_work(category, kind, repair_class)
    days, km = next((rules.warranty[key] for key in keys if key in rules.warranty), (0, 0))
    least_days, least_km = least_warranty(category, kind, repair_class)
    if rules.region == "CN" or not days:
        days, km = max(days, least_days), max(km, least_km or 0)
    return days, km or None


def least_warranty(category: str, kind: str, repair_class: str) -> tuple[int, int | None]:
    """(days, km or None) that every shop must give for this work (PK-4)."""
    keys = _kinds_of_work(category, kind, repair_class)
    days, km = next((WARRANTY_DEFAULTS[key] for key in keys if key in WARRANTY_DEFAULTS), (30, 0))
    return days, km or None


def no_more(promised: tuple[int, int | None], least: tuple[int, int | None]) -> tuple[int, int | None]:
    """What is promised, but no more than the least: where the law is another, a shop may promise less than that (PK-4)."""
    km = [one for one in (promised[1], least[1]) if one is not None]
    return min(promised[0], least[0]), min(km, default=None)


def _kinds_of_work(category: str, kind: str, repair_class: str) -> tuple[str, ...]:
    return f"{category}.{repair_class}", f"{kind}.{repair_class}", kind

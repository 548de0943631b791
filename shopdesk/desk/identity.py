"""Plates, VINs, serial numbers and IMEIs: shown as typed, compared by their keys, doubted aloud, never refused: reality wins."""

from __future__ import annotations

import re
from unicodedata import normalize

from shopdesk.folding import key
from shopdesk.i18n import N_, Message
from shopdesk.kinds import AssetKind

_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_CN_PLATE = re.compile(f"^[{_PROVINCES}][A-Z](?:[A-HJ-NP-Z0-9]{{5,6}}|[A-HJ-NP-Z0-9]{{4}}[挂学警港澳领])$")


def shown(number: str) -> str:
    """A VIN, serial or engine number as typed, in half width, without blanks at the ends; "" if it holds no letter or digit."""
    return normalize("NFKC", number).strip() if key(number) else ""


def plate_shown(plate: str) -> str:
    """A Chinese plate as the shop writes it (粤B·7K3P2); others as typed, upper case."""
    folded = key(plate)
    if _CN_PLATE.match(folded):
        return f"{folded[:2]}·{folded[2:]}"
    return shown(plate).upper()


def plate_doubt(plate: str, region: str = "CN") -> Message | None:
    """What looks odd about a plate."""
    if plate and region == "CN" and not _CN_PLATE.match(key(plate)):
        return N_("This doesn't look like a usual plate. It can be kept as it is.")
    return None


def vin_doubt(vin: str) -> Message | None:
    """What looks odd about a VIN: length, letters it never has; outside North America the check digit says nothing."""
    folded = key(vin)
    if not folded:
        return None
    if len(folded) != 17:
        return N_("A VIN has 17 characters; this has {count}. It can be kept as it is.").fill(
            count=len(folded)
        )
    if not folded.isascii() or not folded.isalnum() or set(folded) & set("IOQ"):
        return N_("A VIN never has I, O or Q. It can be kept as it is.")
    if folded[0] in "12345" and folded[8] != vin_check_digit(folded):
        return N_("The check digit of the VIN doesn't fit; please compare. It can be kept as it is.")
    return None


_VIN_VALUES = dict(
    zip("ABCDEFGHJKLMNPRSTUVWXYZ", (*range(1, 9), *range(1, 6), 7, 9, *range(2, 10)), strict=True)
)
_VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)


def vin_check_digit(folded: str) -> str:
    """The ninth character a VIN of 17 should have by ISO 3779 (required in North America)."""
    total = sum(
        (int(char) if char.isdigit() else _VIN_VALUES.get(char, 0)) * weight
        for char, weight in zip(folded, _VIN_WEIGHTS, strict=True)
    )
    return "X" if total % 11 == 10 else str(total % 11)


def serial_doubt(serial: str) -> Message | None:
    """15 digits are an IMEI: is its check digit right? Anything else may be any maker's serial number."""
    from stdnum import imei

    folded = key(serial)
    if len(folded) == 15 and folded.isascii() and folded.isdigit() and not imei.is_valid(folded):
        return N_("The check digit of the IMEI doesn't fit; please compare. It can be kept as it is.")
    return None


def doubts(
    kind: AssetKind, *, plate: str = "", vin: str = "", serial: str = "", region: str = "CN"
) -> dict[str, Message]:
    """Field → what looks odd about it; warnings while typing."""
    found = {"serial": serial_doubt(serial)}
    if kind is AssetKind.VEHICLE:
        found = {"plate": plate_doubt(plate, region), "vin": vin_doubt(vin)}
    return {field: said for field, said in found.items() if said is not None}

"""Phone numbers: their bare digits for finding, and the way people write them; odd ones are kept as they are."""

from __future__ import annotations

import re
from unicodedata import normalize

_NOT_DIGITS = re.compile(r"\D+")
_CN = re.compile(r"^(?:00|\+)86(?=1\d{10}$)")


def digits(number: str) -> str:
    """Bare digits; a Chinese mobile number loses its +86, so that both ways of writing it are the same number."""
    plain = normalize("NFKC", number).strip()
    joined = ("+" if plain.startswith("+") else "") + _NOT_DIGITS.sub("", plain)
    return _CN.sub("", joined).lstrip("+")


def shown(number: str, region: str = "CN") -> str:
    """`138 0000 2206`: as people of the region write it; what is no possible number stays as typed."""
    plain = normalize("NFKC", number).strip()
    bare = digits(plain)
    foreign = plain.startswith(("+", "00")) and not _CN.match(
        "+" + _NOT_DIGITS.sub("", plain).removeprefix("00")
    )
    if region == "CN" and len(bare) == 11 and bare.startswith("1") and not foreign:
        return f"{bare[:3]} {bare[3:7]} {bare[7:]}"
    import phonenumbers

    try:
        read = phonenumbers.parse(plain, region)
    except phonenumbers.NumberParseException:
        return plain
    if not phonenumbers.is_possible_number(read):
        return plain
    home = read.country_code == phonenumbers.country_code_for_region(region)
    style = phonenumbers.PhoneNumberFormat
    return str(phonenumbers.format_number(read, style.NATIONAL if home else style.INTERNATIONAL))


def doubt(number: str, region: str = "CN") -> bool:
    """Whether a number looks mistyped; a warning, never a reason to refuse it."""
    import phonenumbers

    try:
        return not phonenumbers.is_possible_number(phonenumbers.parse(normalize("NFKC", number), region))
    except phonenumbers.NumberParseException:
        return True

"""Every colour of the screen, light and dark."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Mode(StrEnum):
    """Light or dark."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every colour of one theme, as `#RRGGBB`."""

    surface: str
    app: str
    sunken: str
    neutral_tint: str
    text1: str
    text2: str
    text3: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_tint: str
    bad: str
    bad_tint: str
    warn: str
    warn_tint: str
    ok: str
    ok_tint: str
    border: str
    line: str
    stroke: str
    glass: str
    rail: str


LIGHT = Tokens(
    surface="#FFFFFF",
    app="#F3F4F6",
    sunken="#F7F8FA",
    neutral_tint="#ECEEF1",
    text1="#1A1E25",
    text2="#464F5C",
    text3="#626B79",
    accent="#3A50C2",
    accent_hover="#2D41A6",
    on_accent="#FFFFFF",
    accent_tint="#ECEFFB",
    bad="#B3241C",
    bad_tint="#FCECEA",
    warn="#855400",
    warn_tint="#FCF2DB",
    ok="#1B6B3C",
    ok_tint="#E6F4EB",
    border="#7D8695",
    line="#E2E5EA",
    stroke="#6F7987",
    glass="#DDE3EB",
    rail="#D9DDE3",
)
DARK = Tokens(
    surface="#1B1E23",
    app="#14161A",
    sunken="#20242A",
    neutral_tint="#2A2F37",
    text1="#E9EBEE",
    text2="#B9C0CA",
    text3="#929BA8",
    accent="#A3B1FF",
    accent_hover="#B8C3FF",
    on_accent="#14182E",
    accent_tint="#262C4A",
    bad="#FF938A",
    bad_tint="#3C2020",
    warn="#F0BC55",
    warn_tint="#362B14",
    ok="#74CF95",
    ok_tint="#17311F",
    border="#727C8A",
    line="#2D323A",
    stroke="#8A94A2",
    glass="#39424E",
    rail="#3A424D",
)
TOKENS = {Mode.LIGHT: LIGHT, Mode.DARK: DARK}

"""The one door for every text that is printed: normalised, without controls."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import category, normalize

DROPPED = frozenset(
    [
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        0x061C,
        0xFEFF,
        0x00AD,
        *range(0xFE00, 0xFE10),
        *range(0xE0000, 0xE01F0),
        *range(0xFFF9, 0xFFFC),
    ]
)
SPACES = {
    "\t": " ",
    "\r": "",
    "\u2028": "\n",
    "\u2029": "\n",
    "\u2002": " ",
    "\u2003": " ",
    "\u2009": " ",
    "\u202f": "\u00a0",
    "\u2007": "\u00a0",
}


@lru_cache(maxsize=8192)
def clean(text: str) -> str:
    """NFC, without control, bidi-control and other invisible characters; line breaks stay."""
    if text.isascii() and text.isprintable():
        return str(text)
    return "".join(kept for kept in (_kept(char) for char in normalize("NFC", text)) if kept)


def _kept(char: str) -> str:
    if char in SPACES:
        return SPACES[char]
    if char == "\n":
        return char
    kind = category(char)
    if kind == "Cs":
        return "\ufffd"
    return "" if ord(char) in DROPPED or kind == "Cc" else char

"""The shipped fonts: which of them has a glyph, how wide a text is, and how it reads back from the PDF.

Papers start with the small names fonts (a quarter of the size); a rare character brings in the whole font, then the
fallback fonts. A character that none has is drawn as □ and reported by `missing`.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

from shopdesk import resources
from shopdesk.printing import bidi
from shopdesk.printing.papers import MM

REGULAR, BOLD = "SD-R", "SD-B"
FILES = {
    REGULAR: "NotoSansSC-Names-Regular.ttf",
    BOLD: "NotoSansSC-Names-Bold.ttf",
    "SD-RX": "NotoSansSC-Regular.ttf",
    "SD-BX": "NotoSansSC-Bold.ttf",
    "SD-K": "LXGWWenKai-Fallback.ttf",
    "SD-E": "NotoEmoji-Regular.ttf",
    "SD-A": "NotoSansArabic-Regular.ttf",
    "SD-H": "NotoSansHebrew-Regular.ttf",
}
REPLACEMENT = "□"
RIGHT_TO_LEFT = ("SD-A", "SD-H")


class PaperFont(TTFont):  # type: ignore[misc]
    """A TrueType font whose ToUnicode map is right beyond U+FFFF and for shaped Arabic letters."""

    def addObjects(self, doc: Any) -> None:
        subsets = self.state[doc].subsets
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            base = (SUBSETN(number) + b"+" + self.face.name).decode("ascii")
            doc.idToObject[f"toUnicodeCMap:{base}"].content = to_unicode(base, subset)


def to_unicode(name: str, subset: list[int]) -> str:
    """The CMap that says which text each code of a subset stands for, in UTF-16 as the format asks."""
    pairs = [
        f"<{code:02X}> <{bidi.reads_as(chr(char)).encode('utf-16-be').hex().upper()}>"
        for code, char in enumerate(subset)
    ]
    blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def\n"
        f"/CMapName /{name} def\n/CMapType 2 def\n1 begincodespacerange\n<00> <{len(subset) - 1:02X}>\n"
        f"endcodespacerange\n{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )


@lru_cache(maxsize=len(FILES))
def font(name: str) -> Any:
    """The font, loaded and registered at its first use."""
    loaded = PaperFont(name, str(resources.path(f"fonts/{FILES[name]}")), shapable=False)
    pdfmetrics.registerFont(loaded)
    return loaded


def _chain(code: int, bold: bool) -> tuple[str, ...]:
    own = (BOLD, "SD-BX") if bold else (REGULAR, "SD-RX")
    if 0x0590 <= code < 0x0600 or 0xFB1D <= code < 0xFB50:
        return ("SD-H",)
    if 0x0600 <= code < 0x0900 or 0xFB50 <= code < 0xFE00 or 0xFE70 <= code < 0xFEFF:
        return ("SD-A",)
    if 0x1F000 <= code < 0x20000:
        return (own[0], "SD-E", own[1])
    return (*own, "SD-K", "SD-E")


@lru_cache(maxsize=16384)
def face_of(char: str, bold: bool) -> str:
    """The name of the first font that has the character, "" when none has."""
    code = ord(char)
    return next((name for name in _chain(code, bold) if code in font(name).face.charToGlyph), "")


@lru_cache(maxsize=8192)
def runs(text: str, bold: bool) -> tuple[tuple[str, str], ...]:
    """The text as drawn, in pieces of one font each; □ where no font has the glyph."""
    own = BOLD if bold else REGULAR
    glyphs = font(own).face.charToGlyph
    shown = bidi.drawn(text)
    if all(ord(char) in glyphs for char in shown):
        return ((own, shown),) if shown else ()
    known: list[tuple[str, str]] = []
    for char in shown:
        name = face_of(char, bold)
        if char == " " and known and known[-1][0] in RIGHT_TO_LEFT:
            name = known[-1][0]
        known.append((name, char) if name else (own, REPLACEMENT))
    return tuple(
        (name, "".join(char for _, char in group)) for name, group in groupby(known, lambda pair: pair[0])
    )


@lru_cache(maxsize=16384)
def _units(text: str, bold: bool) -> float:
    total = 0.0
    for name, part in runs(text, bold):
        widths, default = font(name).face.charWidths, font(name).face.defaultWidth
        total += sum(widths.get(ord(char), default) for char in part)
    return total / 1000 / MM


def width(text: str, size: float, bold: bool = False) -> float:
    """How wide a text is, in mm."""
    return _units(text, bold) * size


def missing(text: str) -> str:
    """The characters of a cleaned text that no shipped font has, each once, in order."""
    return "".join(
        dict.fromkeys(char for char in bidi.drawn(text) if char != "\n" and not face_of(char, False))
    )

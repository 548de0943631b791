"""Make the shipped fonts from their published packages: `python -m tools.fonts SOURCES`.

SOURCES holds the unpacked packages: noto-sans-sc/, noto-emoji/, noto-sans-hebrew/, noto-sans-arabic/ (npm, folder
`package` renamed) and lxgw-wenkai/ (LXGWWenKai-Regular.ttf and its copyright file).
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

OUT = Path(__file__).parent.parent / "resources" / "fonts"
REGULAR = "noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf"
BOLD = "noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf"
KAI = "lxgw-wenkai/LXGWWenKai-Regular.ttf"
COPIES = {
    REGULAR: "NotoSansSC-Regular.ttf",
    BOLD: "NotoSansSC-Bold.ttf",
    "noto-sans-sc/LICENSE_FONT": "NotoSansSC.OFL.txt",
    "noto-emoji/400Regular/NotoEmoji_400Regular.ttf": "NotoEmoji-Regular.ttf",
    "noto-emoji/LICENSE_FONT": "NotoEmoji.OFL.txt",
    "noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular.ttf": "NotoSansHebrew-Regular.ttf",
    "noto-sans-hebrew/LICENSE_FONT": "NotoSansHebrew.OFL.txt",
    "noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf": "NotoSansArabic-Regular.ttf",
    "noto-sans-arabic/LICENSE_FONT": "NotoSansArabic.OFL.txt",
}
RARE_NAMES = "㛃䶮𬭎𫖯𬱖喆堃昇燊犇淼"
SHAPING = ["BASE", "GDEF", "GPOS", "GSUB", "STAT", "vhea", "vmtx", "gasp", "prep"]


def covered(font: Path) -> set[int]:
    """The code points a font has a glyph for."""
    return set(TTFont(font).getBestCmap())


def is_han(code: int) -> bool:
    return 0x3400 <= code < 0x4DC0 or 0x4E00 <= code < 0xA000 or 0x20000 <= code < 0x40000


def is_private(code: int) -> bool:
    return 0xE000 <= code < 0xF900


def gb2312() -> set[int]:
    """The code points of GB 2312."""
    pairs = (bytes([row, cell]) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    return {ord(char) for pair in pairs for char in pair.decode("gb2312", "ignore")}


def cut(source: Path, codes: set[int], target: Path, family: str, style: str) -> None:
    """Write the glyphs of `codes` from `source` as a plain TrueType font named `family`."""
    options = subset.Options(
        layout_features=[], hinting=False, notdef_outline=True, name_IDs=["*"], name_languages=[0x409]
    )
    options.drop_tables += SHAPING
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codes)
    cutter.subset(font)
    postscript = f"{family.replace(' ', '')}-{style}"
    new = {1: family, 2: style, 3: postscript, 4: f"{family} {style}", 6: postscript, 16: family, 17: style}
    for record in list(font["name"].names):
        if record.nameID in new:
            record.string = new[record.nameID]
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    subset.save_font(font, str(target), options)


def main(sources: Path) -> None:
    for source, name in COPIES.items():
        shutil.copyfile(sources / source, OUT / name)
    full = covered(sources / REGULAR)
    common = gb2312() | {ord(char) for char in RARE_NAMES}
    names = {code for code in full if code in common or not is_han(code)}
    cut(sources / REGULAR, names, OUT / "NotoSansSC-Names-Regular.ttf", "Noto Sans SC Names", "Regular")
    cut(sources / BOLD, names, OUT / "NotoSansSC-Names-Bold.ttf", "Noto Sans SC Names", "Bold")
    rest = {code for code in covered(sources / KAI) - full if not is_private(code)}
    cut(sources / KAI, rest, OUT / "LXGWWenKai-Fallback.ttf", "ShopDesk Fallback Kai", "Regular")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

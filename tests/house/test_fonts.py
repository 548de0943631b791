"""The shipped fonts have the glyphs of every name a shop meets, in outlines the PDF writer can embed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from shopdesk import resources

RARE = "㛃䶮𬭎𫖯𬱖"
STANDARD = "".join((Path(__file__).parent / "standard_characters.txt").read_text("utf-8").split())
FULL = ["NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf"]
NAMES = ["NotoSansSC-Names-Regular.ttf", "NotoSansSC-Names-Bold.ttf"]
FONTS = sorted(file.name for file in resources.path("fonts").glob("*.ttf"))


@cache
def glyphs(name: str) -> frozenset[str]:
    """The characters a shipped font has."""
    return frozenset(map(chr, TTFont(resources.path(f"fonts/{name}"), lazy=True).getBestCmap()))


@pytest.mark.parametrize("name", FULL)
def test_the_full_fonts_have_all_8105_standard_characters(name: str) -> None:
    assert len(set(STANDARD)) == 8105
    assert set(STANDARD) - glyphs(name) == set()


@pytest.mark.parametrize("name", [*FULL, *NAMES])
def test_rare_names_print(name: str) -> None:
    assert set(RARE + "张王李赵AZaz09，。（）￥¥·…") - glyphs(name) == set()


def test_the_first_level_of_the_standard_is_in_the_small_fonts() -> None:
    gb2312 = {char for char in STANDARD if char in char.encode("gb2312", "ignore").decode("gb2312")}
    assert len(gb2312) > 6000
    assert gb2312 - glyphs(NAMES[0]) == set()
    assert glyphs(NAMES[0]) == glyphs(NAMES[1])


@pytest.mark.parametrize(
    ("char", "name"),
    [
        ("𠮷", "LXGWWenKai-Fallback.ttf"),
        ("김", "LXGWWenKai-Fallback.ttf"),
        ("😀", "NotoEmoji-Regular.ttf"),
        ("ש", "NotoSansHebrew-Regular.ttf"),
        ("س", "NotoSansArabic-Regular.ttf"),
    ],
)
def test_what_noto_sans_sc_lacks_is_in_a_fallback(char: str, name: str) -> None:
    assert char not in glyphs(FULL[0])
    assert char in glyphs(name)


@pytest.mark.parametrize("name", FONTS)
def test_the_outlines_are_truetype(name: str) -> None:
    font = TTFont(resources.path(f"fonts/{name}"), lazy=True)
    assert "glyf" in font
    assert "fvar" not in font


@pytest.mark.parametrize("name", FONTS)
def test_the_licence_lies_beside_it(name: str) -> None:
    licence = resources.path(f"fonts/{name.partition('-')[0]}.OFL.txt").read_text("utf-8")
    assert "SIL Open Font License, Version 1.1" in licence

"""Lines break as a typesetter breaks them, and nothing is lost."""

from __future__ import annotations

from itertools import pairwise

import cn2an
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from shopdesk.printing.capitals import in_words
from shopdesk.printing.clean import clean
from shopdesk.printing.fonts import width
from shopdesk.printing.lines import CLOSING, OPENING, broken, fitted, units

WORDS = "价 12,467.00 元，里程 2,000 km（含税），电话 100 0000 1234；配件 SP-2210F、DOT 4 制动液“样牌”。"
LETTERS = st.text(alphabet="车修，。（）“”、abc 12.,-%元km\u3000Ａ", max_size=80)


@pytest.mark.parametrize("room", range(24, 120, 7))
def test_amounts_phones_and_part_numbers_stay_whole(room: int) -> None:
    lines = broken(WORDS, float(room), 9)
    for whole in ("12,467.00", "2,000\u00a0km", "100\u00a00000\u00a01234", "SP-2210F"):
        assert any(whole in line for line in lines)


@given(st.text(alphabet="车修，。（）“”、abc12.,-%元km", max_size=80), st.integers(20, 90))
@settings(max_examples=150, deadline=None)
def test_no_line_begins_with_a_closing_mark_nor_ends_with_an_opening_one(text: str, room: int) -> None:
    assume(all(width(unit, 9) <= room for unit in units(text)))
    for before, after in pairwise(broken(text, float(room), 9)):
        assert after[0] not in CLOSING
        assert before[-1] not in OPENING


@given(LETTERS, st.integers(20, 90))
@settings(max_examples=150, deadline=None)
def test_nothing_is_lost_and_nothing_sticks_out(text: str, room: int) -> None:
    lines = broken(clean(text), float(room), 9)
    assert "".join("".join(lines).split()) == "".join(clean(text).split())
    assert all(width(line, 9) <= room + 0.01 for line in lines)


def test_the_last_line_is_not_a_stump() -> None:
    text = "车况、随车物品、估价及约定事项已阅，同意按本单维修并付款。"
    for room in range(30, 80):
        lines = broken(text, float(room), 9)
        assert len(lines) == 1 or len(lines[-1]) >= 5


def test_type_shrinks_no_further_than_asked() -> None:
    assert fitted("短", 50, 15, 9) == 15
    assert fitted("很长的车牌号码" * 9, 50, 15, 9) == 9


@pytest.mark.parametrize(
    ("minor", "words"),
    [
        (246700, "贰仟肆佰陆拾柒元整"),
        (262750, "贰仟陆佰贰拾柒元伍角"),
        (10005, "壹佰元零伍分"),
        (0, "零元整"),
        (5, "伍分"),
        (-3100, "负叁拾壹元整"),
        (100000000, "壹佰万元整"),
        (1001000000, "壹仟零壹万元整"),
    ],
)
def test_amounts_in_capitals(minor: int, words: str) -> None:
    assert in_words(minor) == words


@given(st.integers(min_value=1, max_value=10**14 - 1))
def test_amounts_in_capitals_are_those_of_the_library(minor: int) -> None:
    assert in_words(minor) == cn2an.an2cn(f"{minor // 100}.{minor % 100:02d}", "rmb")


def test_a_number_wider_than_the_room_is_cut_into_parts_of_nearly_the_same_length() -> None:
    parts = broken("SNABCDEFGH0123456789XY", width("SNABCDEFGH0123456789X", 9), 9)
    assert "".join(parts) == "SNABCDEFGH0123456789XY"
    assert sorted(map(len, parts)) in ([10, 12], [11, 11])

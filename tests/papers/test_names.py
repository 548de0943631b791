"""Names that break programs are printed and read back as typed; what no font has is reported and shows as □."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shopdesk.printing import render
from shopdesk.printing.clean import clean
from shopdesk.printing.forms.common import Person
from tests.papers import reading
from tests.papers.samples import CAR, CAR_BELONGINGS, CAR_ORDER

LONG = "欧阳" * 60 + " Maximiliane-Wolkenstein-Trostburg" * 3
NAMES = [
    "AT&T", "<b>张", "</b>李 <img src='/etc/passwd'>", "O'Brien", "𠮷田", "㛃䶮𬭎𫖯𬱖", "{name}", "%s %d", "100%", "王\u200b小明",
    "张三（代）", "محمد علي", "משה כהן", "李雷😀", "Nguyễn Thị Hương", "김철수", "Zoë Ångström", LONG,
]  # fmt: skip


@pytest.mark.parametrize("lang", ["zh_CN", "zh_CN+en"])
@pytest.mark.parametrize("name", NAMES)
def test_names_read_back_as_typed(name: str, lang: str) -> None:
    sheet = replace(CAR_ORDER, sender=Person(name, "100 0000 1234"), problem=f"{name}：异响。")
    said = reading.text(reading.printed("repair_order", sheet, lang=lang))
    assert render.missing_glyphs(sheet) == ""
    assert said.count(reading.squeezed(clean(name))) >= 2


def test_a_glyph_no_font_has_is_reported_and_shown() -> None:
    sheet = replace(CAR_ORDER, sender=Person("ไทย วัง"))
    assert render.missing_glyphs(sheet) == "ไทยวั ง".replace(" ", "")
    assert "□□□" in reading.text(reading.printed("repair_order", sheet))


@pytest.mark.parametrize("plate", ["示A·8K521", "DE-12345-WOLKENSTEIN", "x" * 80, "𠮷" * 12])
@pytest.mark.parametrize("form", ["gate_pass", "key_tag", "belongings", "repair_order"])
def test_long_plates_stay_on_the_paper(form: str, plate: str) -> None:
    from tests.papers.samples import SHEETS

    sheet = SHEETS[form]
    made = replace(sheet, subject=replace(CAR, plate=plate), issue=replace(sheet.issue, plate=plate))
    assert reading.text(reading.printed(form, made, paper="A5"))[:1]


def test_control_and_bidi_characters_do_not_reach_the_paper() -> None:
    assert clean("张\u202e三\x00\u2066李\u2069\x1b[31m") == "张三李[31m"
    assert clean("e\u0301") == "é"


def test_belongings_of_a_hoarder_run_over_pages_and_lose_nothing() -> None:
    items = tuple(replace(CAR_BELONGINGS.items[0], label=f"物品{number}号") for number in range(60))
    said = reading.text(reading.printed("belongings", replace(CAR_BELONGINGS, items=items), paper="A5"))
    assert all(f"物品{number}号" in said for number in range(60))


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert reading.printed("repair_order", CAR_ORDER) == reading.printed("repair_order", CAR_ORDER)

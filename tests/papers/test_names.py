"""Names that break programs are printed and read back as typed; what no font has is reported and shows as □."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from shopdesk.i18n import BILINGUAL, say
from shopdesk.printing.clean import clean
from shopdesk.printing.forms import FORMS
from shopdesk.printing.forms.common import Person
from shopdesk.printing.missing import missing
from tests.papers import reading
from tests.papers.samples import CAR, CAR_BELONGINGS, CAR_ORDER, SHEETS

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
    assert missing(FORMS["repair_order"], sheet) == ()
    assert said.count(reading.squeezed(clean(name))) >= 2


def test_a_glyph_no_font_has_is_reported_and_shown() -> None:
    sheet = replace(CAR_ORDER, sender=Person("ไทย วัง"))
    assert "".join(one.sign for one in missing(FORMS["repair_order"], sheet)) == "ไทยวัง"
    assert "□□□" in reading.text(reading.printed("repair_order", sheet))


TANGUT, CUNEIFORM = "\U00017000", "\U00012000"
NAME_FIELDS = {
    "belongings": "Customer",
    "repair_order": "Sender", "supplement": "Customer", "settlement": "Client", "receipt": "Received from",
    "certificate": "Customer", "gate_pass": "Collected by", "call_sheet": "Customer", "call_register": "Customer, number",
    "customer_file": "Customer",
}  # fmt: skip
"""What the customer's name is called on each paper; the others do not say whose the asset is."""


def renamed(value: Any, name: str) -> Any:
    """A sheet in which the customer 周样例 (and O'Brien) is called otherwise."""
    if type(value) is str:
        return value.replace("周样例", name).replace("样例物流有限公司", name)
    if isinstance(value, tuple):
        return tuple(renamed(item, name) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value,
            **{each.name: renamed(getattr(value, each.name), name) for each in fields(value) if each.init},
        )
    return value


@pytest.mark.parametrize("sign", [TANGUT, CUNEIFORM])
@pytest.mark.parametrize("form", sorted(SHEETS))
def test_a_rare_sign_in_the_customers_name_is_reported_with_its_field(form: str, sign: str) -> None:
    sheet = renamed(SHEETS[form], f"周{sign}例")
    found = missing(FORMS[form], sheet)
    assert {one.sign for one in found} == ({sign} if form in NAME_FIELDS else set())
    assert {one.code for one in found} <= {f"U+{ord(sign):X}"}
    assert form not in NAME_FIELDS or NAME_FIELDS[form] in {str(one.field) for one in found}
    assert all(say(one.field, "zh_CN") != str(one.field) for one in found)


@pytest.mark.parametrize("plate", ["示A·8K521", "DE-12345-WOLKENSTEIN", "x" * 80, "𠮷" * 12])
@pytest.mark.parametrize("form", ["gate_pass", "key_tag", "belongings", "repair_order"])
def test_long_plates_stay_on_the_paper(form: str, plate: str) -> None:
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


@pytest.mark.parametrize("form", sorted(FORMS.keys() - {"key_tag"}))
@pytest.mark.parametrize("paper", ["A4", "A5"])
def test_both_names_of_the_shop_stand_on_every_paper_in_two_languages(form: str, paper: str) -> None:
    first = reading.pages(reading.printed(form, SHEETS[form], lang=BILINGUAL, paper=paper))[0]
    assert "SampleMotorRepairCo.,Ltd." in reading.squeezed(first)

"""Sixty lines break well: no row lost or split, carried figures agree, every page says which it is."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations
from math import dist

import pytest

from shopdesk import money
from shopdesk.kinds import Grade, Method
from shopdesk.printing.forms import FORMS, belongings
from shopdesk.printing.forms.common import Labour, Part, total_of
from shopdesk.printing.render import condition
from tests.papers import reading
from tests.papers.samples import AUTHORISED, CAR_BILL, CAR_ORDER, DEVICE_SHEETS, SHEETS, SHOP
from tests.papers.states import KINDS, ON_PAPER
from tests.papers.test_names import renamed

LABOUR = tuple(
    Labour(f"工序第{number:02d}号项目", Method.JOB, 500, 10000 + number, 5000 + number)
    for number in range(1, 61)
)
PARTS = tuple(
    Part(f"配件第{number:02d}号", 1000, 700 + number, 700 + number, "个", grade=Grade.OEM)
    for number in range(1, 61)
)
LONG = replace(CAR_ORDER, labour=LABOUR, parts=PARTS, total=total_of([*LABOUR, *PARTS]))
FIGURE = re.compile(r"(接下页|承上页)\u3000小计\s*([\d,]+\.\d\d)")


@pytest.mark.parametrize("paper", ["A4", "A5", "Letter"])
@pytest.mark.parametrize("lang", ["zh_CN", "en", "zh_CN+en"])
def test_no_row_is_lost(lang: str, paper: str) -> None:
    said = reading.text(reading.printed("repair_order", LONG, lang=lang, paper=paper))
    assert [line.what for line in LABOUR if said.count(line.what) != 1] == []
    assert [part.name for part in PARTS if said.count(part.name) != 1] == []


@pytest.mark.parametrize("paper", ["A4", "A5"])
def test_carried_figures_agree(paper: str) -> None:
    pages = reading.pages(reading.printed("repair_order", LONG, paper=paper))
    carried = [FIGURE.findall(page) for page in pages]
    forward = [figure for page in carried for word, figure in page if word == "接下页"]
    brought = [figure for page in carried for word, figure in page if word == "承上页"]
    assert forward
    assert forward == brought
    done = 0
    for page, figures in zip(pages, carried, strict=True):
        done += sum(line.amount for line in LABOUR if line.what in page)
        if "工序第60号项目" in page:
            break
        if done:
            assert dict(figures)["接下页"] == money.figures(done)


def test_every_page_says_which_it_is() -> None:
    pages = reading.pages(reading.printed("repair_order", LONG))
    assert len(pages) > 3
    for number, page in enumerate(pages, 1):
        assert f"第{number}页/共{len(pages)}页" in reading.squeezed(page)
        assert "RO-261122-0042" in page


def test_a_table_leaves_two_rows_on_either_side() -> None:
    for count in range(3, 40, 4):
        sheet = replace(CAR_ORDER, labour=LABOUR[:count], parts=())
        for page in reading.pages(reading.printed("repair_order", sheet)):
            rows = sum(line.what in page for line in LABOUR[:count])
            assert rows != 1


def test_text_higher_than_a_page_goes_on_overleaf() -> None:
    words = "刹车异响" * 900
    endless = Labour("拆检" * 700, Method.SYSTEM, 1000, 100, 100)
    sheet = replace(CAR_ORDER, problem=words, labour=(endless, *LABOUR[:3]))
    said = reading.text(reading.printed("repair_order", sheet, paper="A5"))
    assert said.count("刹车异响") >= 900 - 40
    assert said.count("拆检") >= 700 - 40


def test_many_marks_and_consents_are_all_there() -> None:
    marks = tuple(replace(CAR_ORDER.marks[0], number=number, note=f"第{number}处") for number in range(1, 41))
    consents = tuple(replace(AUTHORISED[0], what=f"增项{number}事") for number in range(40))
    said = reading.text(
        reading.printed("repair_order", replace(CAR_ORDER, marks=marks, authorisations=consents))
    )
    assert all(f"第{number}处" in said for number in range(1, 41))
    assert all(f"增项{number}事" in said for number in range(40))


def test_the_signatures_never_stand_alone() -> None:
    for count in range(1, 45, 6):
        sheet = replace(CAR_BILL, labour=LABOUR[:count])
        last = reading.pages(reading.printed("settlement", sheet))[-1]
        assert "说明" in last


@pytest.mark.parametrize("lang", ["zh_CN", "en", "zh_CN+en"])
@pytest.mark.parametrize("name", sorted(SHEETS))
def test_no_type_is_too_small_to_copy(name: str, lang: str) -> None:
    pdf = reading.printed(name, SHEETS[name], lang=lang, paper=FORMS[name].paper)
    sizes = [float(size) for size in re.findall(r"([\d.]+) Tf", reading.operators(pdf))]
    assert min(sizes) >= 5.8


@pytest.mark.clause("RC-6.2")
def test_a_half_sheet_in_two_languages_holds_the_drawing_on_its_first_page() -> None:
    pages = reading.pages(
        reading.printed("repair_order", SHEETS["repair_order"], lang="zh_CN+en", paper="A5")
    )
    first = reading.squeezed(pages[0])
    assert "车况检视" in first
    assert "左前门" in first


LARGE_SHOP = replace(
    SHOP,
    name="样例省示范市高新技术产业开发区样例汽车维修保养美容装潢综合服务有限责任公司第二分公司",
    name_en="Sample Province Demonstration City Motor Repair, Care and Fitting Company, Second Branch",
    address="样例省示范市高新技术产业开发区科技创新大道二段 1288 号示范汽车文化产业园区 A 座 301 室",
)


@pytest.mark.parametrize("lang", ["zh_CN", "en", "zh_CN+en"])
@pytest.mark.parametrize(("paper", "rule"), [("A4", 27.2), ("A5", 23.1)])
def test_a_long_shop_name_and_address_stand_whole_above_the_rule(paper: str, rule: float, lang: str) -> None:
    pdf = reading.printed("receipt", replace(SHEETS["receipt"], shop=LARGE_SHOP), lang=lang, paper=paper)
    name = LARGE_SHOP.name_en if lang == "en" else LARGE_SHOP.name
    said = reading.text(pdf)
    for text in (name, LARGE_SHOP.address, LARGE_SHOP.phone):
        assert reading.squeezed(text) in said
    assert reading.bottom(pdf, "301") < rule


@pytest.mark.parametrize("paper", ["A4", "A5"])
@pytest.mark.parametrize("name", ["repair_order", "workshop_slip"])
def test_a_long_serial_number_stands_on_one_line(name: str, paper: str) -> None:
    serial = "SNABCDEFGH0123456789XY"
    sheet = DEVICE_SHEETS[name]
    sheet = replace(
        sheet, subject=replace(sheet.subject, serial=serial), issue=replace(sheet.issue, plate=serial)
    )
    for lang in ("zh_CN", "zh_CN+en"):
        first = reading.pages(reading.printed(name, sheet, lang=lang, paper=paper))[0]
        assert serial in first.splitlines()


STATES = [(kind, name) for kind, sheets in KINDS.items() for name in sheets]
LONG_NAME = "欧阳" * 14 + " Maximiliane-Wolkenstein-Trostburg von Hohenzollern"


@pytest.mark.parametrize(("kind", "name"), STATES)
def test_nothing_stands_on_anything_else(kind: str, name: str) -> None:
    sheet = KINDS[kind][name]
    long = replace(renamed(sheet, LONG_NAME), shop=replace(LARGE_SHOP, of=sheet.shop.of))
    for filled in (sheet, long):
        for paper in ("label",) if FORMS[name].labels else ("A4", "A5"):
            assert reading.collisions(reading.printed(name, filled, lang="zh_CN+en", paper=paper)) == []


def test_terms_stand_on_the_page_where_they_are_signed() -> None:
    """Though they would find room on the page before: what is signed there would be nearly alone on its page."""
    few = replace(CAR_ORDER, findings=(), labour=CAR_ORDER.labour[:2], parts=CAR_ORDER.parts[:3])
    first, second = reading.pages(reading.printed("repair_order", few))
    assert "约定事项" not in first
    assert "预计合计" in first
    assert "约定事项" in second
    assert "送修确认" in second


@pytest.mark.parametrize("lang", ["zh_CN", "zh_CN+en"])
def test_an_address_of_sixty_characters_stands_whole_on_the_gate_pass(lang: str) -> None:
    shop = replace(
        SHOP,
        address="样例省示范市高新技术产业开发区科技创新大道二段与检测路交叉口东北侧示范汽车文化产业园三号厂房一楼第十二至十六号铺面东一侧",
    )
    assert len(shop.address) == 60
    said = reading.text(
        reading.printed("gate_pass", replace(SHEETS["gate_pass"], shop=shop), lang=lang, paper="A5")
    )
    assert shop.address in said
    assert reading.squeezed(shop.phone) in said


@pytest.mark.clause("RC-6.2")
def test_marks_on_the_same_place_are_all_readable() -> None:
    spots = [(10.0, 10.0)] * 5 + [(10.5, 11.0), (0.0, 0.0), (0.0, 0.0)]
    stood = condition.side_by_side(spots, 80, 40)
    assert stood[0] == spots[0]
    assert all(dist(one, other) >= condition.APART for one, other in combinations(stood, 2))
    assert all(0 <= left <= 80 and 0 <= top <= 40 for left, top in stood)
    assert max(dist(one, spot) for one, spot in zip(stood, spots, strict=True)) < 3 * condition.APART


def test_the_word_on_valuables_stands_under_the_shorter_list() -> None:
    sheet = replace(SHEETS["belongings"], items=SHEETS["belongings"].items[:1])
    sheet = replace(sheet, papers_and_keys=sheet.papers_and_keys[:2])
    assert len(belongings.lists(sheet).right) == 2
    assert len(belongings.lists(replace(sheet, intake_signed=ON_PAPER)).left) == 2

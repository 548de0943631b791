"""What each paper must hold, clause by clause."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from shopdesk.i18n import BILINGUAL, CHINESE, DEVICE, ENGLISH, LANGUAGES, PAPER_LANGUAGES, say
from shopdesk.kinds import Answer, MoneyKind, OldParts
from shopdesk.printing import plain
from shopdesk.printing.blocks import Signed
from shopdesk.printing.cells import Pair
from shopdesk.printing.forms import FORMS, gate_pass, key_tag, settlement
from shopdesk.printing.forms.common import FILE, WORKSHOP
from shopdesk.printing.tongue import tongue
from shopdesk.ui.pages import day as day_page
from tests.papers import reading
from tests.papers.samples import (
    AUTHORISED,
    BILL_LABOUR,
    BILL_PARTS,
    CAR_BILL,
    CAR_CALL,
    CAR_CERTIFICATE,
    CAR_ORDER,
    CAR_PASS,
    DAY,
    DEVICE_SHEETS,
    DONE,
    PHONE,
    PHONE_ORDER,
    PHONE_SLIP,
    SHEETS,
    SHOP,
    VISIT_SHEETS,
    at,
)
from tests.papers.states import ENDED, ON_PAPER, OPEN, SIGNED


def said(name: str, sheet: object = None, lang: str = "zh_CN") -> str:
    return plain.text(FORMS[name], sheet or SHEETS[name], lang)


@pytest.mark.clause("ES-6")
def test_a_discount_on_a_part_stands_beside_its_price() -> None:
    assert PHONE_ORDER.parts[0].discount == 0
    cheaper = replace(PHONE_ORDER.parts[0], discount=2000, amount=50000)
    sheet = replace(PHONE_ORDER, parts=(cheaper, *PHONE_ORDER.parts[1:]), total=66500)
    with_it, without = said("repair_order", sheet, "en"), said("repair_order", PHONE_ORDER, "en")
    assert "-20.00" in with_it.replace("\u2212", "-")
    assert with_it.count("Discount") == without.count("Discount") + 1


@pytest.mark.clause("RC-6.4")
def test_one_key_is_one_key_and_no_hook_is_named_where_none_is_known() -> None:
    slip = said("workshop_slip", replace(SHEETS["workshop_slip"], keys=1, hook=""), "en")
    assert "Keys: 1 key\n" in slip
    assert "1 key handed back" in said("gate_pass", replace(CAR_PASS, keys=1), "en")
    assert "2 keys handed back" in said("gate_pass", replace(CAR_PASS, keys=2), "en")
    assert "钥匙 1 把已交还" in said("gate_pass", replace(CAR_PASS, keys=1))


@pytest.mark.clause("RC-4")
def test_order_holds_items_prices_promise_limit_and_who_may_consent() -> None:
    text = said("repair_order")
    for fact in (
        "11-23 17:00",
        "¥2,467.00",
        "¥300.00 以内可直接施工",
        "何示范",
        "制动液更换并排气",
        "约定事项",
        "送修确认",
    ):
        assert fact in text


@pytest.mark.clause("ES-7")
def test_order_names_its_maximum_and_until_when_it_binds() -> None:
    assert "费用上限（含税）: ¥2,467.00" in said("repair_order")
    assert "本估价 2026-12-22 前有效" in said("repair_order")


@pytest.mark.clause("ES-1")
def test_every_line_says_its_method() -> None:
    rows = [line.split() for line in said("repair_order").splitlines() if line[:1].isdigit()]
    assert {"系统", "现象", "项目"} <= {word for row in rows for word in row}


@pytest.mark.clause("ES-2")
def test_customers_parts_and_critical_aftermarket_parts_bring_the_clause_and_its_initial_box() -> None:
    assert "不作担保的配件" in said("repair_order")
    assert "客户签认" in said("repair_order")
    assert "不作担保的配件" in said("repair_order", PHONE_ORDER)
    plain_parts = tuple(part for part in CAR_ORDER.parts if not part.unwarranted)
    assert "不作担保的配件" not in said("repair_order", replace(CAR_ORDER, parts=plain_parts))


@pytest.mark.clause("RC-6.2")
def test_marks_are_numbered_as_on_the_drawing() -> None:
    text = said("repair_order")
    assert "(1) 左前门  划痕  约 12 cm  (2)" in text
    assert "触摸故障（右上角）" in said("repair_order", PHONE_ORDER)


def test_workshop_copy_has_no_prices() -> None:
    said_there = reading.text(reading.printed("repair_order", CAR_ORDER, copies=(WORKSHOP,)))
    assert "制动液更换并排气" in said_there
    for price in ("2,467.00", "120.00", "420.00", "300.00", "贰仟"):
        assert price not in said_there
    assert "2,467.00" in reading.text(reading.printed("repair_order", CAR_ORDER, copies=(FILE,)))


@pytest.mark.clause("WS-2")
def test_answers_are_printed_on_order_and_settlement_refused_safety_work_with_its_warning() -> None:
    for name, sheet in (
        ("repair_order", replace(CAR_ORDER, authorisations=AUTHORISED)),
        ("settlement", CAR_BILL),
    ):
        text = said(name, sheet)
        assert "后制动片剩余 4 mm，须更换" in text
        assert "不同意，已提醒" in text
        assert "100 0000 1234" in text


def test_a_captured_signature_is_drawn_with_name_and_time() -> None:
    png = BytesIO()
    Image.new("L", (300, 100), 200).save(png, "PNG")
    signed = replace(CAR_ORDER, intake_signed=Signed("周样例", at(22, 9, 45), png.getvalue()))
    pdf = reading.printed("repair_order", signed)
    assert "2026-11-2209:45" in reading.text(pdf)
    assert b"/Image" in pdf
    assert b"/Subtype /Image" not in reading.printed("repair_order", CAR_ORDER)


def test_the_shops_logo_is_printed() -> None:
    png = BytesIO()
    Image.new("RGBA", (64, 64), (0, 0, 0, 255)).save(png, "PNG")
    with_logo = replace(CAR_ORDER, shop=replace(SHOP, logo=png.getvalue()))
    assert b"/Image" in reading.printed("repair_order", with_logo)


@pytest.mark.clause("PK-3")
def test_settlement_has_the_standard_blocks_and_adds_up() -> None:
    text = said("settlement")
    for block in (
        "费用汇总",
        "工时费",
        "材料费",
        "客户自备配件",
        "外加工及其他费用",
        "收款",
        "旧件声明",
        "贰仟陆佰贰拾柒元整",
    ):
        assert block in text
    charges = CAR_BILL.charges
    parts = (
        charges.diagnosis + charges.testing + charges.parts + charges.labour + charges.outside + charges.other
    )
    assert parts + charges.tax_added + charges.rounding - charges.discount == charges.total
    assert "尚欠: ¥0.00" in text


@pytest.mark.clause("PK-3")
def test_old_parts_tick_one_of_three_boxes() -> None:
    text = said("settlement", replace(CAR_BILL, old_parts=OldParts.WAIVED))
    assert "[x] 已查看旧件，放弃取回" in text
    assert text.count("旧件，并取回") == 1


def test_a_reversal_says_what_it_reverses_in_negative_figures() -> None:
    charges = settlement.Charges(-6000, 0, -130000, -121800, -8000, 0, -3100, -262700)
    text = said("settlement", replace(CAR_BILL, charges=charges, reverses="ST-261123-0038"))
    assert "冲红 ST-261123-0038" in text
    assert "¥−2,627.00" in text or "−¥2,627.00" in text


@pytest.mark.clause("PK-3")
def test_a_reversal_promises_no_warranty_and_asks_for_no_money() -> None:
    taken = replace(CAR_BILL, reverses="ST-261123-0038", reversed_because="漏算优惠", payments=())
    text = said("settlement", taken)
    assert "冲红原因: 漏算优惠" in text
    assert "冲红金额" in text
    for wrong in ("质量保证", "旧件声明", "尚欠", "应付合计", "发票"):
        assert wrong in said("settlement")
        assert wrong not in text


def test_a_bill_of_something_unfinished_says_only_when_it_came() -> None:
    assert "到店—竣工" in said("settlement")
    text = said("settlement", replace(CAR_BILL, finished_at=None))
    assert "到店时间: 11-22 09:20" in text
    assert "竣工:" not in text


def test_what_was_paid_too_much_is_to_be_paid_back_on_the_settlement() -> None:
    more = settlement.Paid(CAR_BILL.arrived_at, CAR_BILL.charges.total + 9_200)
    text = said("settlement", replace(CAR_BILL, payments=(more,)))
    assert "应退" in text
    assert "¥92.00" in text
    assert "−¥92.00" not in text
    assert "尚欠" not in text


@pytest.mark.clause("PK-4")
def test_certificate_gives_days_and_km_per_line() -> None:
    text = said("certificate")
    assert "10,000\u00a0km" in text
    assert "180 日" in text
    assert "2027-05-22" in text
    assert "以先到者为准" in text


@pytest.mark.clause("PK-4")
def test_what_is_warranted_for_days_alone_speaks_of_no_kilometres() -> None:
    promises = (
        settlement.Promise("更换屏幕", 30, None, date(2026, 12, 23)),
        settlement.Promise("清洁", 0, None, None),
    )
    phone = replace(
        CAR_CERTIFICATE,
        shop=replace(SHOP, of="device"),
        subject=PHONE,
        promises=promises,
        odometer_out_km=None,
    )
    bill = replace(CAR_BILL, shop=phone.shop, subject=PHONE, promises=promises, odometer_out_km=None)
    for text in (said("certificate", phone), said("settlement", bill)):
        assert "30 日" in text
        assert "2026-12-23" in text
        assert "不作担保" in text
        assert "里程" not in text
        assert "以先到者为准" not in text
        assert "自交付之日起算" in text


@pytest.mark.clause("PK-6")
def test_gate_pass_ticks_what_the_ledger_says() -> None:
    text = said("gate_pass")
    assert text.count("[x]") == 1
    assert "[ ] 钥匙 2 把已交还" in text
    closed = replace(CAR_PASS, belongings=DONE, papers=DONE, handed_keys=DONE)
    assert said("gate_pass", closed).count("[x]") == 4
    assert "欠收已批准" in said("gate_pass", replace(CAR_PASS, on_credit=True))


@pytest.mark.parametrize("lang", ["zh_CN", "en", "zh_CN+en"])
@pytest.mark.parametrize("paper", ["A4", "A5", "Letter"])
def test_gate_pass_is_one_page_with_its_stub(lang: str, paper: str) -> None:
    open_pass = replace(CAR_PASS, paid=gate_pass.Condition(False))
    pages = reading.pages(reading.printed("gate_pass", open_pass, lang=lang, paper=paper))
    assert len(pages) == 1
    assert pages[0].count("示A·8K521") == 2


@pytest.mark.clause("PK-5")
def test_belongings_are_ticked_in_and_wait_to_be_ticked_out() -> None:
    text = said("belongings")
    assert text.count("[x]") == 13
    assert "共 8 项 9 件" in text


@pytest.mark.clause("FU-2")
def test_call_sheet_raises_topics_advice_complaints_and_next_service_and_takes_the_answers() -> None:
    text = said("call_sheet")
    for part in (
        "上次内容",
        "我方建议",
        "以往投诉",
        "话题",
        "下一次服务",
        "市场信息",
        "满意度",
        "转预约",
        "转投诉",
    ):
        assert part in text
    answered = replace(CAR_CALL, called_at=at(27, 10), satisfaction=4, outcome="制动安静了")
    assert "[x] 4 满意" in said("call_sheet", answered)


@pytest.mark.clause("FU-3")
def test_call_register_lists_every_call() -> None:
    assert said("call_register").count("11-2") >= 4


@pytest.mark.clause("CF-2")
def test_customer_file_holds_identity_owners_orders_and_what_comes_next() -> None:
    text = said("customer_file")
    for part in ("LSMPL0A13R1000421", "历任车主", "RO-260506-0017", "投诉", "更换后制动片"):
        assert part in text


@pytest.mark.clause("RP-1")
def test_daily_report_agrees_with_itself_and_shows_the_difference() -> None:
    assert DAY.agreed == DAY.net == 1715200
    text = said("daily_report")
    assert "−5.00" in text
    assert "## 勾稽 (与各方式实收一致)" in text
    agreement = text.split("## 勾稽")[1].split("\n\n")[0]
    figures = ["18,406.00", "−1,754.00", "−500.00", "1,000.00", "17,152.00"]
    assert [line.split()[-1] for line in agreement.splitlines()[1:]] == figures
    wrong = said("daily_report", replace(DAY, deposits_held=0)).split("## 勾稽")[1].split("\n\n")[0]
    assert wrong.startswith(" (对不上)")
    assert wrong.splitlines()[-1].split() == ["差额", "1,000.00"]


@pytest.mark.clause("RP-1")
def test_daily_report_calls_every_sum_what_the_screen_calls_it() -> None:
    forfeited = replace(DAY, forfeited=3000, credit_collected=2000)
    text = said("daily_report", forfeited)
    names = [say(words, CHINESE) for _name, words, _sign in day_page.SIGNED]
    assert [name for name in names if name not in text] == []
    assert forfeited.agreed == DAY.agreed + 5000


@pytest.mark.clause("PP-2")
def test_daily_report_prints_every_exception() -> None:
    assert "优惠超限：0036 单优惠 8%" in said("daily_report")


def test_the_shops_own_terms_come_in_the_papers_language() -> None:
    sheet = replace(CAR_ORDER, terms=(Pair("旧件归客户。", "Old parts are yours."),))
    assert "旧件归客户。" in said("repair_order", sheet)
    assert "Old parts are yours." in said("repair_order", sheet, "en")
    assert "旧件归客户。 / Old parts are yours." in said("repair_order", sheet, "zh_CN+en")


def test_other_money_has_no_chinese_capitals() -> None:
    sheet = replace(CAR_ORDER, shop=replace(SHOP, currency="EUR"))
    assert "€2,467.00" in said("repair_order", sheet)
    assert "贰" not in said("repair_order", sheet)


@pytest.mark.parametrize("paper", ["A4", "A5", "Letter"])
@pytest.mark.parametrize("lang", PAPER_LANGUAGES)
@pytest.mark.parametrize("name", sorted(name for name, form in FORMS.items() if form.labels is None))
def test_every_form_says_whose_it_is_and_where_to_complain(name: str, lang: str, paper: str) -> None:
    printed = reading.text(reading.printed(name, SHEETS[name], lang=lang, paper=paper))
    for part in (SHOP.licence, SHOP.credit_code, SHOP.phone, SHOP.hours, SHOP.complaint_phone):
        assert reading.squeezed(part) in printed


@pytest.mark.parametrize("name", ["repair_order", "belongings", "supplement", "daily_report"])
def test_what_stands_under_the_title_and_in_the_foot_is_there_in_both_languages(name: str) -> None:
    form, sheet = FORMS[name], SHEETS[name]
    printed = reading.text(reading.printed(name, sheet, lang=BILINGUAL))
    said = [form.subtitle(sheet)] if form.subtitle else []
    said += [form.foot(sheet)] if form.foot else []
    for text in said:
        for words in tongue(BILINGUAL, sheet.shop.of).both(text):
            assert words
            assert reading.squeezed(words).replace("·", "") in printed.replace("·", "")
    assert "Complaints" in printed


@pytest.mark.clause("ES-7")
def test_an_order_without_an_estimate_names_no_price() -> None:
    bare = replace(CAR_ORDER, labour=(), parts=(), others=(), total=0, valid_until=None)
    text = said("repair_order", bare)
    assert "费用上限（含税）: —" in text
    assert "¥0.00" not in text
    assert "预计合计" not in text
    assert "估价第" not in text


def test_what_the_workshop_receives_may_be_a_device() -> None:
    for name, sheet in (("repair_order", PHONE_ORDER), ("workshop_slip", PHONE_SLIP)):
        assert "维修间接收人" in said(name, sheet)


CAR_WORDS = re.compile(
    r"[车厂驾驶]|里程|油量|vehicle|\bcar\b|plate|mileage|odometer|fuel|gate\b", re.IGNORECASE
)


@pytest.mark.parametrize("lang", PAPER_LANGUAGES)
@pytest.mark.parametrize("name", sorted(DEVICE_SHEETS))
def test_a_devices_paper_has_no_word_of_cars(name: str, lang: str) -> None:
    text = plain.text(FORMS[name], DEVICE_SHEETS[name], lang)
    said_of_parts = re.compile("原厂|恢复出厂")
    assert CAR_WORDS.findall(said_of_parts.sub("", text)) == []


@pytest.mark.parametrize("name", ["receipt", "daily_report"])
def test_a_paper_of_both_names_both_and_a_paper_of_one_only_that(name: str) -> None:
    both = {"receipt": VISIT_SHEETS["receipt"], "daily_report": DAY}[name]
    heads = {
        of: said(name, replace(both, shop=replace(both.shop, of=of))) for of in ("", "vehicle", "device")
    }
    assert re.search("车牌号?(或|／)序列号", heads[""])
    assert "序列号" not in heads["vehicle"]
    assert "车牌" not in heads["device"]


@pytest.mark.clause("WS-1")
def test_the_slip_says_what_is_extra_and_what_the_customer_brought() -> None:
    slip = SHEETS["workshop_slip"]
    more = replace(slip, labour=BILL_LABOUR, parts=BILL_PARTS, wishes="旧件请留给我。")
    text = said("workshop_slip", more)
    assert "增项：更换左后轮胎气门嘴" in text
    assert "增项：轮胎气门嘴" in text
    assert "左前轮速传感器（客户自备）" in text
    assert "旧件请留给我。" in text
    assert text.index("## 注意事项") < text.index("记录仪线走 A 柱") < text.index("## 施工内容")


@pytest.mark.clause("WS-2")
def test_nothing_new_is_agreed_where_extra_work_was_refused() -> None:
    refused = replace(AUTHORISED[1], answer=Answer.NO)
    extra = replace(SHEETS["supplement"], authorisation=refused)
    for name, sheet in (
        ("repair_order", replace(CAR_ORDER, authorisations=(refused,))),
        ("settlement", replace(CAR_BILL, authorisations=(refused,))),
    ):
        assert "2,518.00" not in said(name, sheet)
        assert "2,518.00" in said(name, replace(sheet, authorisations=(AUTHORISED[1],)))
    paper = said("supplement", extra)
    assert "2,518.00" not in paper
    assert "2,467.00" in paper
    assert "客户放弃，本单不增加\n征询金额 51.00" in paper
    assert "¥0.00" not in paper
    assert "零元整" not in paper
    assert "增项，客户放弃" in paper
    assert "追加合计" not in paper
    assert "不同意" not in paper.replace("答复: 不同意", "")
    assert "客户同意" not in said("supplement", extra)
    assert "涉及安全" in said("supplement", replace(extra, safety=True))
    some = said("supplement", replace(extra, safety=True, risks=("前刹车盘",)))
    assert "前刹车盘涉及安全" in some
    assert "按原单施工" in said("supplement", extra)
    assert "已收到追加单" not in said("supplement", extra)


@pytest.mark.clause("WS-2")
@pytest.mark.parametrize("given", [None, Answer.NO, Answer.CALL_BACK])
def test_a_promise_is_called_new_only_once_it_was_agreed(given: Answer | None) -> None:
    sheet = SHEETS["supplement"]
    assert "新承诺时间: 11-23 17:00" in said("supplement", sheet)
    assert "Now promised for: 23 Nov 17:00" in said("supplement", sheet, "en")
    asked = replace(sheet, authorisation=given and replace(AUTHORISED[1], answer=given))
    assert "新承诺时间" not in said("supplement", asked)
    assert "承诺交车: 11-23 17:00" in said("supplement", asked)


def test_a_supplement_does_not_mark_each_line_as_extra_work() -> None:
    sheet = SHEETS["supplement"]
    extra = replace(sheet, parts=tuple(replace(part, extra=True) for part in sheet.parts))
    assert "增项：" not in said("supplement", extra)


@pytest.mark.clause("PK-6")
def test_a_devices_pass_asks_for_keys_only_where_some_were_left() -> None:
    sheet = DEVICE_SHEETS["gate_pass"]
    assert said("gate_pass", sheet).count("物品已逐件交还") == 1
    assert "钥匙" not in said("gate_pass", sheet)
    assert "钥匙 1 把已交还" in said("gate_pass", replace(sheet, keys=1))


def test_large_values_and_the_sums_beside_the_words_stand_in_both_languages() -> None:
    assert "微信WeChatPay" in reading.text(reading.printed("receipt", SHEETS["receipt"], lang=BILINGUAL))
    bill = reading.text(reading.printed("settlement", CAR_BILL, lang=BILINGUAL))
    assert "VAT13%included,estimate2,467.00,extrawork191.00" in bill


def test_what_goes_on_overleaf_says_so_in_both_languages() -> None:
    pages = reading.pages(reading.printed("repair_order", PHONE_ORDER, lang=ENGLISH, paper="A5"))
    assert "Terms (continued)" in pages[-1]
    slip = reading.pages(
        reading.printed("workshop_slip", SHEETS["workshop_slip"], lang=BILINGUAL, paper="A5")
    )
    assert any("Work to be done (continued)" in page for page in slip)


def test_the_tag_of_a_device_without_a_box_shows_the_end_of_its_number() -> None:
    tag = replace(DEVICE_SHEETS["key_tag"], box="")
    assert key_tag.labels(tag)[0].big == "0107"


def test_english_papers_quote_with_narrow_marks() -> None:
    sheet = replace(CAR_ORDER, problem="Engine light came on")
    assert '"Enginelightcameon"' in reading.text(reading.printed("repair_order", sheet, lang=ENGLISH))
    assert "“Enginelightcameon”" in reading.text(reading.printed("repair_order", sheet))


@pytest.mark.clause("CF-2")
def test_the_file_of_a_device_has_no_odometer() -> None:
    assert "里程表" in said("customer_file")
    device = replace(SHEETS["customer_file"], subject=PHONE, odometer_km=None)
    assert "里程表" not in said("customer_file", device)


def test_an_order_with_extra_work_says_so_under_its_title() -> None:
    extra = replace(CAR_ORDER, labour=BILL_LABOUR)
    assert "估价第 1 版及增项" in said("repair_order", extra)
    assert "及增项" not in said("repair_order")


@pytest.mark.clause("PK-3")
def test_what_is_paid_back_has_no_sign_but_a_reversal_has() -> None:
    back = replace(SHEETS["receipt"], amount=-20000, kind=MoneyKind.REFUND)
    text = said("receipt", back)
    assert "¥200.00" in text
    assert "贰佰元整" in text
    assert "负" not in text
    assert "负贰佰元整" in said("receipt", replace(back, reverses="RC-261122-0400"))


@pytest.mark.clause("PK-5")
def test_what_was_signed_at_the_hand_back_is_ticked_whole_or_with_its_differences() -> None:
    ended = ENDED["belongings"]
    assert "[ ] 全部收到  [x] 有差异，记于右侧" in said("belongings", ended)
    assert "[x] 全部收到  [ ] 有差异，记于右侧" in said("belongings", replace(ended, differences=()))
    assert "[ ] 全部收到  [ ] 有差异，记于右侧" in said("belongings")


@pytest.mark.clause("RC-6.3")
def test_a_list_of_a_few_things_is_one_page_signed_and_unsigned() -> None:
    for sheet in (SHEETS["belongings"], SIGNED["belongings"], ENDED["belongings"]):
        assert len(reading.pages(reading.printed("belongings", sheet, paper="A5"))) == 1


def test_a_telephones_slip_is_one_page() -> None:
    for lang in LANGUAGES:
        assert len(reading.pages(reading.printed("workshop_slip", PHONE_SLIP, lang=lang))) == 1


@pytest.mark.clause("ES-2")
def test_initials_drawn_on_the_screen_stand_in_their_box() -> None:
    both = SIGNED["repair_order"]
    drawn = reading.printed("repair_order", both)
    named = reading.printed("repair_order", replace(both, no_warranty_signed=ON_PAPER))
    assert reading.operators(drawn).count(" Do") == reading.operators(named).count(" Do") + 1
    assert "客户签认: 周样例" in said("repair_order", both)


@pytest.mark.clause("PK-3")
def test_what_is_owed_on_credit_says_until_when() -> None:
    assert "尚欠，2026-12-23 到期: ¥2,127.00" in said("settlement", OPEN["settlement"])


@pytest.mark.clause("CF-1")
def test_what_the_customer_first_reported_and_wanted_stands_in_their_words() -> None:
    text = said("customer_file")
    assert "“新车首保，方向略跑偏。”\n“车队月结，每月对账。”" in text


@pytest.mark.clause("PK-4")
def test_a_device_that_is_here_still_is_not_handed_over_yet() -> None:
    promises = (settlement.Promise("更换屏幕", 30, None, None),)
    here = replace(
        OPEN["certificate"],
        shop=replace(SHOP, of=DEVICE),
        subject=PHONE,
        promises=promises,
        odometer_out_km=None,
    )
    assert ": 尚未交付" in said("certificate", here)
    assert "上列天数自交付之日起算" in said("certificate", here)
    assert ": 尚未出厂" in said("certificate", OPEN["certificate"])


@pytest.mark.clause("WS-2")
def test_once_it_is_collected_there_are_no_rows_left_for_further_consents() -> None:
    few = replace(CAR_ORDER, labour=CAR_ORDER.labour[:2], parts=(), findings=(), marks=())
    collected = replace(few, collection_signed=ON_PAPER)
    assert "增项与电话授权记录" in said("repair_order", few)
    assert "增项与电话授权记录" not in said("repair_order", collected)
    assert len(reading.pages(reading.printed("repair_order", collected))) == 1
    assert "增项与电话授权记录" in said("repair_order", replace(collected, authorisations=AUTHORISED))


@pytest.mark.clause("PK-6")
def test_a_pass_printed_after_the_release_lets_nothing_out_again() -> None:
    left = replace(CAR_PASS, released_at=at(23, 17, 5))
    text = said("gate_pass", left)
    assert "不得再凭以出厂" in text
    assert "2026-11-23 17:05" in text
    assert "已失效" in text
    assert "有效" not in text
    assert "有效期" in said("gate_pass", CAR_PASS)


@pytest.mark.clause("RC-6.2")
def test_a_drawing_without_marks_says_whether_anybody_looked() -> None:
    unmarked = replace(CAR_ORDER, marks=())
    assert "外观损伤: 经检视，未见损伤" in said("repair_order", unmarked)
    unseen = said("repair_order", replace(unmarked, looked_at=False))
    assert "外观损伤: 尚未检视" in unseen
    assert "已与客户共同确认" not in unseen
    assert "外观损伤" not in said("repair_order", CAR_ORDER)


@pytest.mark.clause("PK-3")
def test_money_paid_back_is_called_so_among_the_payments() -> None:
    back = replace(CAR_BILL.payments[1], amount=-10000)
    assert "退款" not in said("settlement")
    assert "退款　微信" in said("settlement", replace(CAR_BILL, payments=(*CAR_BILL.payments, back)))


@pytest.mark.clause("RC-6.3")
def test_a_signed_list_has_no_row_left_to_be_filled_in() -> None:
    few = replace(SHEETS["belongings"], items=SHEETS["belongings"].items[:2])
    assert "\n3 " in said("belongings", few)
    assert "\n3 " not in said("belongings", replace(few, intake_signed=ON_PAPER))
    assert (
        "未留物品" in said("belongings", replace(few, items=(), intake_signed=ON_PAPER)).split("贵重物品")[0]
    )


@pytest.mark.clause("WS-1")
def test_the_slip_names_who_took_it_over_and_the_hours_of_the_work() -> None:
    text = said("workshop_slip", replace(SHEETS["workshop_slip"], team=""))
    assert "技师: 技师 07" in text
    assert "车间接收人: 技师 07" in text
    assert f"工时合计: {sum(one.hours for one in SHEETS['workshop_slip'].labour) / 1000:.1f} 小时" in text


def test_a_name_or_number_stands_once_on_a_paper_in_two_languages() -> None:
    for name, value in (("certificate", "检验员 04"), ("receipt", "收银 05"), ("belongings", "清点人 03")):
        boxed = [
            line for line in said(name, lang=BILINGUAL).splitlines() if value in line and line.startswith("[")
        ]
        assert boxed
        assert [line for line in boxed if line.count(value[-2:]) != 1] == []
    assert said("settlement", lang=BILINGUAL).count("QC-261123-0038") == 1
    assert said("daily_report", lang=BILINGUAL).count("店长 01 已核") == 1


@pytest.mark.clause("WS-2")
def test_a_collected_order_leaves_no_blank_for_extra_work_nobody_signed() -> None:
    blank = "追加维修单号 _______"
    over = replace(CAR_ORDER, collection_signed=ON_PAPER)
    assert blank in said("repair_order")
    assert "[增项授权] 无增项" in said("repair_order", over)
    asked = said("repair_order", replace(over, authorisations=AUTHORISED))
    assert "[增项授权] 答复见上列记录" in asked
    assert blank not in asked


@pytest.mark.clause("CF-2", "CF-3")
def test_what_to_offer_stands_before_a_history_that_may_fill_pages() -> None:
    text = said("customer_file")
    assert text.index("下一次服务") < text.index("维修记录\n") < text.index("通话、投诉、质量保证")

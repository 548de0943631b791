"""Sheets filled with a lively invented day: a car with eight jobs, a phone, a bill, a closing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from shopdesk import drawings
from shopdesk.desk import terms
from shopdesk.i18n import CHINESE, ENGLISH
from shopdesk.kinds import (
    Answer,
    AssetKind,
    CallPurpose,
    CallResult,
    Category,
    CheckLevel,
    Grade,
    LineKind,
    MarkKind,
    Means,
    Method,
    MoneyKind,
    Supplier,
    word,
)
from shopdesk.printing.blocks import Mark
from shopdesk.printing.cells import Pair
from shopdesk.printing.forms import (
    FORMS,
    belongings,
    call_register,
    call_sheet,
    certificate,
    customer_file,
    daily_report,
    gate_pass,
    key_tag,
    receipt,
    repair_order,
    settlement,
    supplement,
    workshop_slip,
)
from shopdesk.printing.forms.common import Authorised, Labour, Other, Part, Person, Subject
from shopdesk.printing.sheets import Issue, Shop

SYSTEM, SYMPTOM, JOB = Method.SYSTEM, Method.SYMPTOM, Method.JOB
OEM, AFTER, USED = Grade.OEM, Grade.AFTERMARKET, Grade.USED


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """An instant of November 2026 on Shanghai's clock."""
    return datetime(2026, 11, day, hour - 8, minute, tzinfo=UTC)


SHOP = Shop(
    name="样例汽车维修服务有限公司",
    name_en="Sample Motor Repair Co., Ltd.",
    licence="SN-0000-0000",
    credit_code="91000000SAMPLE0000",
    address="样例市示范区检测路 88 号",
    phone="0000-5550 0100",
    hours="08:30–18:00",
    complaint_phone="0000-5550 0199",
    of="vehicle",
)
DEVICE_SHOP = Shop(
    name="样例数码快修",
    name_en="Sample Device Care",
    licence="SN-0000-0007",
    address="样例市示范区电子街 6 号",
    phone="0000-5550 0200",
    hours="10:00–20:00",
    complaint_phone="0000-5550 0299",
    of="device",
)
CAR = Subject(
    device=False,
    category=word(Category.CAR),
    plate="示A·8K521",
    vin="LSMPL0A13R1000421",
    engine_no="SMP15T 0048213",
    make_model="示范牌 SF-150T",
    year=2024,
    colour="银灰",
)
PHONE = Subject(
    device=True,
    category=word(Category.PHONE),
    serial="356938035643809",
    make_model="示范 Note 12 Pro",
    year=2025,
    colour="曜石黑",
)
ZHOU = Person("周样例", "100 0000 1234")
PAYER = Person("样例物流有限公司", note="许试用")
HE = Person("何示范", "100 0000 5678")

LABOUR = (
    Labour(
        "制动系统检修：前轮制动异响、制动距离偏长；含拆检四轮制动器、更换前摩擦片、清洁润滑导向销",
        SYSTEM,
        2500,
        12000,
        30000,
    ),
    Labour("制动液更换并排气（全车四轮）", SYSTEM, 800, 12000, 9600),
    Labour("20,000 km 定期保养：机油、机滤、空滤、空调滤", JOB, 1200, 12000, 12000, discount=2400),
    Labour("四轮换位、动平衡", JOB, 1000, 12000, 12000),
    Labour("消除低速过坎时前部“咯噔”声（所报价格不变）", SYMPTOM, 2000, 13000, 26000),
    Labour("空调系统检测：制冷不足，检漏并加注冷媒", SYSTEM, 1000, 13000, 13000),
    Labour("左前门划痕抛光处理（客户指定，不保证完全消除）", JOB, 500, 12000, 6000),
    Labour("加装行车记录仪（客户自备）", JOB, 800, 12000, 9600),
)
PARTS = (
    Part("前制动摩擦片（套）", 1000, 42000, 42000, "套", "样牌", "SP-2210F", OEM),
    Part("制动液 DOT 4　1 L", 1000, 6800, 6800, "瓶", "样牌", "DOT4-1L", AFTER),
    Part("发动机机油 5W-30　4 L", 1000, 32800, 32800, "桶", "样牌", "5W30-4", OEM),
    Part("机油滤清器", 1000, 4500, 4500, "个", "样牌", "OF-118", OEM),
    Part("空气滤清器", 1000, 5600, 5600, "个", "通用", "AF-77", AFTER),
    Part("空调滤清器", 1000, 4800, 4800, "个", "通用", "CF-31", AFTER),
    Part("前稳定杆连接杆", 2000, 11500, 23000, "根", "样牌", "SL-09", OEM),
    Part("冷媒 R134a", 2000, 4500, 9000, "罐", "通用", "300 g", AFTER),
    Part("左前轮速传感器", 1000, 0, 0, "个", "拆车件", "WS-5L", USED, Supplier.CUSTOMER),
    Part("行车记录仪", 1000, 0, 0, "台", "自备", "无合格证", None, Supplier.CUSTOMER),
)
TERMS = (
    Pair(
        "估价方法：“系统”按故障所属系统计价；“现象”按消除该现象计价，所报价格不变；“项目”按实际工作量计价，不保证其效果（法定质量保证期照给）。",
        "Method: System = priced by the system at fault; Symptom = by removing it, the"
        " price holds; Job = by work done, the result is warranted by the law's least only.",
    ),
    Pair(
        "增项须经客户或授权人同意后施工；免询限额内除外。同意的时间、人员、号码、项目、新总价及新承诺时间均记入本单与结算单。",
        "Extra work only with consent of the customer or the person named, except within the"
        " limit above; every consent is on record here and on the settlement.",
    ),
    Pair(
        "质量保证自出厂起算，先到者为准：整车、总成 20,000 km/100 日；"
        "二级维护 5,000 km/30 日；一级维护、小修、专项 2,000 km/10 日。",
        "Warranty: overhaul 20,000 km/100 days; second-level maintenance 5,000 km/30 days;"
        " minor repair 2,000 km/10 days; whichever is first, from release.",
    ),
    Pair(
        "更换的旧件归客户所有，交车时当面交还或声明放弃。贵重物品请随身带走，未登记于《随车物品清单》者本厂不负保管责任。",
        "Replaced parts belong to the customer and are returned"
        " unless waived. Please take valuables with you.",
    ),
    Pair(
        "接到取车通知后 3 日内请取车；逾期保管费见服务大厅公示。",
        "Please collect within 3 days of our call; storage charges are displayed at the desk.",
    ),
)


def _marks() -> tuple[Mark, ...]:
    """Four marks in the middle of their places on the drawing of a car."""
    car = drawings.load("car")
    found = (
        ("left_front_door", MarkKind.SCRATCH, "约 12 cm", 2),
        ("front_bumper", MarkKind.SCRATCH, "右角，露底漆", 1),
        ("right_rear_wing", MarkKind.DENT, "直径 3 cm", 1),
        ("windscreen", MarkKind.CHIP, "1 处，未扩展", 1),
    )
    zones = [drawings.zone_named(car, code) or car.zones[0] for code, *_ in found]
    return tuple(
        Mark(number, *drawings.to_mark(car, *drawings.middle(zone)), zone.name, word(kind), note, photos)
        for number, (zone, (_, kind, note, photos)) in enumerate(zip(zones, found, strict=True), 1)
    )


def issue(
    number: str, when: datetime, by: str, order: str = "RO-261122-0042", plate: str = "示A·8K521"
) -> Issue:
    """A paper's own facts."""
    return Issue(number, when, by, order_number=order, plate=plate)


CAR_ORDER = repair_order.RepairOrder(
    shop=SHOP,
    issue=issue("RO-261122-0042", at(22, 9, 42), "接待 03"),
    subject=CAR,
    arrived_at=at(22, 9, 20),
    promised_at=at(23, 17),
    sender=ZHOU,
    total=246700,
    address="样例市示范区货运路 12 号",
    deposit=50000,
    payer=PAYER,
    consent=HE,
    spending_limit=30000,
    odometer_km=21346,
    fuel_eighths=5,
    problem="最近一周刹车时前面吱吱响，感觉比以前踩得深；过减速带左前边有咯噔一声。空调吹得不太凉。顺便把两万公里保养做了，记录仪帮我装上。",
    marks=_marks(),
    inside="座椅完好；胎压灯亮",
    papers=("行驶证 1", "保险单 1（有效至 2027-03）"),
    keys=2,
    hook="K-17",
    belonging_kinds=8,
    belonging_pieces=9,
    box="B-06",
    findings=(
        repair_order.Finding(
            repair_order.SAFETY, "前制动片剩余 2 mm，导向销发涩，制动液含水量高；须先修复后上路。"
        ),
        repair_order.Finding(repair_order.ADVICE, "左前稳定杆连接杆球头松旷；冷媒压力偏低，需检漏。"),
        repair_order.Finding(
            repair_order.DECLINED, "后制动片剩余 4 mm，客户本次不更换，已说明下次保养时须复查。"
        ),
    ),
    diagnosed_by="技师 07",
    labour=LABOUR,
    parts=PARTS,
    valid_until=date(2026, 12, 22),
    terms=TERMS,
    received_by="接待 03",
)

WECHAT, CASH = Means.WECHAT, Means.CASH
AUTHORISED = (
    Authorised(
        at(22, 9, 40), "接待 03", "周样例", "当面", "后制动片剩余 4 mm，须更换", Answer.NO, safety=True
    ),
    Authorised(
        at(22, 14, 10), "接待 03", "周样例", "100 0000 1234", "左后轮胎气门嘴", Answer.YES, 251800, at(23, 17)
    ),
    Authorised(
        at(22, 15, 5),
        "接待 03",
        "周样例",
        "100 0000 1234",
        "制动盘光磨、诊断",
        Answer.YES,
        265800,
        at(23, 17),
    ),
)
BILL_LABOUR = (*LABOUR, Labour("更换左后轮胎气门嘴", JOB, 300, 12000, 3600, extra=True))
BILL_PARTS = (*PARTS, Part("轮胎气门嘴", 1000, 1500, 1500, "个", "样牌", "TR414", AFTER, extra=True))
PROMISES = (
    settlement.Promise("前轮制动系统（本厂承诺，高于规定）", 180, 10000, date(2027, 5, 22), 31352),
    settlement.Promise("前稳定杆连接杆、空调系统（小修）", 10, 2000, date(2026, 12, 3), 23352),
    settlement.Promise("20,000 km 定期保养", 10, 2000, date(2026, 12, 3), 23352),
    settlement.Promise("左前门抛光、加装客户自备记录仪", 0, None, None),
)
CHECKS = (
    settlement.Checked(CheckLevel.SELF, "技师 07", at(23, 15, 10)),
    settlement.Checked(CheckLevel.TEAM, "班组 02", at(23, 15, 25)),
    settlement.Checked(CheckLevel.FINAL, "检验员 04", at(23, 15, 50)),
)
CAR_BILL = settlement.Settlement(
    shop=SHOP,
    issue=issue("ST-261123-0038", at(23, 16, 20), "收银 05"),
    subject=CAR,
    payer=PAYER,
    sender=ZHOU,
    arrived_at=at(22, 9, 20),
    finished_at=at(23, 15, 50),
    charges=settlement.Charges(6000, 0, 130000, 121800, 8000, 0, 3100, 262700),
    odometer_out_km=21352,
    repair_class="小修、20,000 km 定期保养",
    labour=BILL_LABOUR,
    parts=BILL_PARTS,
    others=(
        Other("制动盘光磨（两只）", LineKind.OUTSIDE, 8000, "样例机加工部　单号 0117"),
        Other("电脑诊断", LineKind.DIAGNOSIS, 6000, "11-22 经客户同意"),
    ),
    tax_permille=130,
    estimate_total=246700,
    supplements_total=19100,
    authorisations=AUTHORISED,
    promises=PROMISES,
    certificate_number="QC-261123-0038",
    checks=CHECKS,
    payments=(
        settlement.Paid(at(22, 9, 50), 50000, WECHAT, "0412", deposit=True),
        settlement.Paid(at(23, 16, 18), 162700, WECHAT, "0455"),
        settlement.Paid(at(23, 16, 19), 50000, CASH),
    ),
    next_service=("30,000 km 或 2027-05-22 前　届时复查后制动片",),
    cashier="05",
    desk="03",
)
DONE = gate_pass.Condition(True, "收银 05", at(23, 16, 19))
OPEN = gate_pass.Condition(False)
CAR_PASS = gate_pass.GatePass(
    shop=SHOP,
    issue=issue("GP-261123-0038", at(23, 16, 21), "接待 03"),
    subject=CAR,
    collected_by="周样例",
    valid_until=at(23, 18, 30),
    paid=DONE,
    belongings=OPEN,
    papers=OPEN,
    handed_keys=OPEN,
    keys=2,
    settlement_number="ST-261123-0038",
    odometer_out_km=21352,
)
CAR_BELONGINGS = belongings.Belongings(
    shop=SHOP,
    issue=issue("BL-261122-0042", at(22, 9, 44), "接待 03"),
    subject=CAR,
    customer=PAYER,
    sender=ZHOU,
    arrived_at=at(22, 9, 20),
    items=(
        belongings.Item("备胎", 1, "车内", "完好"),
        belongings.Item("随车千斤顶、套筒", 1, "车内", "完好"),
        belongings.Item("三角警示牌", 1, "车内", "完好"),
        belongings.Item("灭火器", 1, "车内", "2027-05 到期"),
        belongings.Item("儿童座椅", 1, "存物箱", "扣带磨损"),
        belongings.Item("充电线", 2, "存物箱", "白、黑各一"),
        belongings.Item("雨伞", 1, "存物箱", "蓝色折叠"),
        belongings.Item("停车卡", 1, "存物箱", "卡号尾 0417"),
    ),
    papers_and_keys=(
        belongings.Thing("行驶证"),
        belongings.Thing("保险单", "至 2027-03"),
        belongings.Thing("年检标志", "至 2027-06"),
        belongings.Thing("主钥匙", "K-17-1"),
        belongings.Thing("备用钥匙", "K-17-2"),
    ),
    box="B-06",
    hook="K-17",
    checked_by="03",
)
CAR_TAG = key_tag.KeyTag(
    SHOP,
    issue("RO-261122-0042", at(22, 9, 44), "接待 03"),
    CAR,
    ((1, "K-17"), (2, "K-17")),
    2,
    at(22, 9, 20),
    "B-06",
)
DAY = daily_report.DailyReport(
    shop=SHOP,
    issue=Issue("DR-261123", at(23, 18, 42), "店长 01"),
    day=date(2026, 11, 23),
    arrivals=14,
    releases=12,
    in_shop=23,
    late=2,
    turnover=1840600,
    takings=(
        daily_report.Taking(CASH, 3, 132000),
        daily_report.Taking(WECHAT, 7, 711300),
        daily_report.Taking(Means.ALIPAY, 2, 254900),
        daily_report.Taking(Means.CARD, 1, 196000),
        daily_report.Taking(Means.TRANSFER, 1, 421000),
    ),
    deposits_taken=100000,
    deposits_held=100000,
    deposits_used=50000,
    credit_new=175400,
    credit_count=1,
    credit_collected=0,
    cash=daily_report.CashCount(50000, 132000, 12000, 169500, "找零，店长 01 已核"),
    week=tuple(
        (date(2026, 11, day), amount * 1000)
        for day, amount in ((17, 1210), (18, 1580), (19, 970), (20, 1420), (21, 2130), (22, 1690), (23, 1840))
    ),
    waiting=(
        daily_report.Waiting("0031", "示A·0T119", "配件未到，已致电", "1 天 3 时"),
        daily_report.Waiting("0040", "示B·77Z20", "返工：三检未过", "40 分"),
        daily_report.Waiting("0029", "示A·K3308", "竣工，待取第 3 日", "3 天"),
        daily_report.Waiting("0041", "示C·5N663", "增项待客户答复", "2 时"),
    ),
    released=tuple(
        daily_report.Released(order, plate, kind, what, due, due - owed, means, owed)
        for order, plate, kind, what, due, means, owed in (
            ("0019", "示A·2P081", "定期保养", "机油、三滤", 78000, "微信", 0),
            ("0022", "示B·9D417", "小修", "前减振器", 196000, "银行卡", 0),
            ("0024", "示A·L6653", "事故车", "前杠、喷漆", 421000, "对公", 0),
            ("0027", "示C·3F902", "专项修理", "空调检漏", 64000, "支付宝", 0),
            ("0028", "示A·8H270", "小修", "更换蓄电池", 52000, "现金", 0),
            ("0030", "示B·1M556", "二级维护", "二级维护", 138000, "微信", 0),
            ("0032", "示A·Q4417", "小修", "制动片", 89000, "微信", 0),
            ("0033", "示A·7R330", "项目", "四轮定位", 30000, "现金", 0),
            ("0035", "示B·6S128", "定期保养", "大保养", 175400, "欠收", 175400),
            ("0036", "示A·5X904", "小修", "水泵", 143600, "微信", 0),
            ("0037", "示C·2V775", "小修", "离合器", 190900, "支付宝", 0),
            ("0042", "示A·8K521", "小修", "制动、保养", 262700, "组合", 0),
        )
    ),
    exceptions=(
        daily_report.Exempted(
            at(23, 11, 20), "接待 03", "店长 01", "优惠超限：0036 单优惠 8%", "老客户返修补偿"
        ),
        daily_report.Exempted(
            at(23, 16, 45), "收银 05", "店长 01", "欠收放行：0035 单 1,754.00", "月结客户，12-23 到期"
        ),
    ),
)
CAR_SUPPLEMENT = supplement.Supplement(
    shop=SHOP,
    issue=issue("SO-261122-0007", at(22, 14, 12), "接待 03"),
    subject=CAR,
    customer=ZHOU,
    findings="左后轮胎气门嘴老化漏气，行驶中可能骤然失压。",
    before=246700,
    amount=5100,
    new_total=251800,
    safety=True,
    found_by="技师 07",
    found_at=at(22, 13, 55),
    labour=(Labour("更换左后轮胎气门嘴", JOB, 300, 12000, 3600),),
    parts=(Part("轮胎气门嘴", 1000, 1500, 1500, "个", "样牌", "TR414", AFTER),),
    promised_before=at(23, 17),
    new_promise=at(23, 17),
    authorisation=AUTHORISED[1],
    told_workshop="班组 02",
    told_at=at(22, 14, 20),
    desk="接待 03",
)
CAR_SLIP = workshop_slip.WorkshopSlip(
    shop=SHOP,
    issue=issue("WS-261122-0042", at(22, 10, 5), "接待 03"),
    subject=CAR,
    arrived_at=at(22, 9, 20),
    promised_at=at(23, 17),
    problem=CAR_ORDER.problem,
    team="班组 02",
    technician="技师 07",
    handed_at=at(22, 10, 10),
    progress_at=at(23, 15, 20),
    odometer_km=21346,
    hook="K-17",
    keys=2,
    wash_booked=True,
    drawing="car",
    marks=_marks(),
    findings=CAR_ORDER.findings,
    labour=LABOUR,
    parts=PARTS,
    notes=("记录仪线走 A 柱，不破线。",),
    desk="接待 03",
)
CAR_RECEIPT = receipt.Receipt(
    shop=SHOP,
    issue=issue("RC-261122-0412", at(22, 9, 50), "收银 05"),
    payer=ZHOU,
    amount=50000,
    kind=MoneyKind.DEPOSIT,
    at=at(22, 9, 50),
    means=WECHAT,
    purpose="前制动摩擦片、机油订货定金",
    reference="微信 4200…0412",
    subject=CAR,
    outstanding=196700,
    cashier="05",
)
JOINT_RECEIPT = receipt.Receipt(
    shop=replace(SHOP, of=""),
    issue=issue("RC-261123-0417", at(23, 16, 30), "收银 05"),
    payer=ZHOU,
    amount=226700,
    kind=MoneyKind.PAYMENT,
    at=at(23, 16, 30),
    means=WECHAT,
    reference="微信 4200…0417",
    subject=CAR,
    cashier="05",
    shares=(
        receipt.Share("RO-261122-0042", "示A·8K521", "ST-261123-0038", 196700, 0),
        receipt.Share("RO-261122-0043", "SNSAMPLE0001", "ST-261123-0039", 30000, 5000),
    ),
    by_means=((CASH, 100000), (WECHAT, 126700)),
)
CAR_CERTIFICATE = certificate.Certificate(
    shop=SHOP,
    issue=issue("QC-261123-0038", at(23, 16, 22), "收银 05"),
    subject=CAR,
    customer=PAYER,
    released_on=date(2026, 11, 23),
    promises=PROMISES,
    repair_class="小修、20,000 km 定期保养",
    settlement_number="ST-261123-0038",
    odometer_out_km=21352,
    checks=CHECKS,
    inspector="04",
)
CAR_CALL = call_sheet.CallSheet(
    shop=SHOP,
    issue=issue("FU-261127-0011", at(27, 9), "客服 06"),
    subject=CAR,
    customer=ZHOU,
    round=1,
    due_from=date(2026, 11, 25),
    due_until=date(2026, 11, 30),
    released_on=date(2026, 11, 23),
    last_work="制动系统检修、20,000 km 保养、空调检漏",
    advice=("后制动片剩余 4 mm，客户本次未换（安全）",),
    complaints=("2026-05：等候时间偏长",),
    topics=("制动是否还响、踏板高度", "空调制冷效果", "记录仪使用是否正常"),
    next_service="30,000 km 或 2027-05-22 前，届时复查后制动片",
)
REGISTER = call_register.CallRegister(
    shop=SHOP,
    issue=Issue("CR-261123", at(23, 18, 30), "接待 03"),
    first=date(2026, 11, 22),
    last=date(2026, 11, 23),
    calls=(
        call_register.Called(
            at(22, 14, 10),
            "接待 03",
            "周样例",
            "100 0000 1234",
            "示A·8K521",
            CallPurpose.EXTRA_WORK,
            CallResult.REACHED,
            "同意换气门嘴",
        ),
        call_register.Called(
            at(22, 16, 2),
            "接待 03",
            "吴样例",
            "100 0000 2211",
            "示B·77Z20",
            CallPurpose.DELAY,
            CallResult.NO_ANSWER,
            "",
            at(22, 17),
        ),
        call_register.Called(
            at(23, 14, 30),
            "接待 03",
            "周样例",
            "100 0000 1234",
            "示A·8K521",
            CallPurpose.PICK_UP,
            CallResult.REACHED,
            "16:15 来取",
        ),
        call_register.Called(
            at(23, 15, 0),
            "客服 06",
            "O'Brien",
            "100 0000 8899",
            "示C·3F902",
            CallPurpose.FOLLOW_UP,
            CallResult.CALL_BACK,
            "在开会",
            at(24, 10),
        ),
    ),
    prepared_by="接待 03",
)
CAR_FILE = customer_file.CustomerFile(
    shop=SHOP,
    issue=issue("CF-000214", at(23, 17), "接待 03"),
    subject=CAR,
    name="样例物流有限公司",
    organisation=True,
    contact="许试用",
    phones=("100 0000 1234（周样例）", "0000-5550 7788"),
    address="样例市示范区货运路 12 号",
    since=date(2024, 9, 3),
    heard_from="老客户介绍",
    language="中文",
    first_problem="新车首保，方向略跑偏。",
    first_wish="车队月结，每月对账。",
    purchased_on=date(2024, 8, 20),
    inspection_until=date(2027, 6, 30),
    insurance_until=date(2027, 3, 14),
    interval="10,000 km / 6 个月",
    next_maintenance="30,000 km",
    odometer_km=21352,
    owners=("2024-08 样例租赁公司", "2025-02 样例物流有限公司"),
    orders=(
        customer_file.PastOrder(
            date(2026, 11, 22),
            "RO-261122-0042",
            "制动系统检修、20,000 km 保养、空调检漏",
            262700,
            21346,
            "已出厂",
        ),
        customer_file.PastOrder(
            date(2026, 5, 6), "RO-260506-0017", "10,000 km 保养、四轮定位", 98000, 11210, "已出厂"
        ),
        customer_file.PastOrder(date(2024, 9, 3), "RO-240903-0005", "首次保养", 0, 5020, "已出厂"),
    ),
    events=(
        customer_file.Event(
            date(2026, 11, 23), "质量保证", "前轮制动系统 180 日 / 10,000 km，至 2027-05-22", "接待 03"
        ),
        customer_file.Event(date(2026, 5, 12), "投诉", "等候时间偏长；已致歉，安排固定工位", "店长 01"),
        customer_file.Event(date(2026, 5, 10), "跟踪", "满意 4；方向正常", "客服 06"),
    ),
    offers=(customer_file.Offer("更换后制动片（安全）", "2027-01 前", "2026-11-22 剩余 4 mm，客户未换"),),
)
DEVICE_TERMS = tuple(
    Pair(*pair)
    for pair in zip(
        *(terms.default(AssetKind.DEVICE, lang).splitlines() for lang in (CHINESE, ENGLISH)), strict=True
    )
)
PHONE_ORDER = replace(
    CAR_ORDER,
    shop=DEVICE_SHOP,
    issue=issue("RO-261122-0107", at(22, 11, 5), "接待 01", "RO-261122-0107", "356938035643809"),
    subject=PHONE,
    sender=Person("O'Brien 欧样例", "100 0000 8899"),
    payer=None,
    address="",
    deposit=0,
    consent=None,
    spending_limit=None,
    odometer_km=None,
    fuel_eighths=None,
    battery_percent=38,
    problem="昨晚摔了一下，右上角黑屏，触摸失灵；充电要按着线才行。",
    wishes="数据一定要保住，不要恢复出厂。",
    drawing="phone",
    terms=DEVICE_TERMS,
    marks=(
        Mark(1, 250, 200, "屏幕右上角", word(MarkKind.CRACK), "约 3 cm", 2),
        Mark(2, 560, 300, "背板", word(MarkKind.SCRATCH), "", 1),
    ),
    inside="",
    papers=("保修卡 1",),
    keys=0,
    hook="",
    belonging_kinds=2,
    belonging_pieces=2,
    box="B-11",
    tests=(
        repair_order.DeviceTest("开机", True),
        repair_order.DeviceTest("触摸", False, "右上角"),
        repair_order.DeviceTest("充电", False, "接触不良"),
        repair_order.DeviceTest("指纹", None),
    ),
    secret_kept=True,
    findings=(repair_order.Finding(repair_order.ADVICE, "尾插氧化，建议一并更换；电池健康度 81 %。"),),
    diagnosed_by="技师 02",
    labour=(
        Labour("更换屏幕总成", JOB, 1000, 8000, 8000),
        Labour("消除充电接触不良（所报价格不变）", SYMPTOM, 500, 8000, 4000),
    ),
    parts=(
        Part("屏幕总成", 1000, 52000, 52000, "件", "样屏", "N12P-OLED", AFTER, critical=True),
        Part("尾插小板", 1000, 4500, 4500, "件", "原装", "N12P-USB", OEM),
    ),
    total=68500,
    valid_until=date(2026, 12, 22),
)
PHONE_SLIP = replace(
    CAR_SLIP,
    shop=DEVICE_SHOP,
    issue=issue("WS-261122-0107", at(22, 11, 30), "接待 01", "RO-261122-0107", "356938035643809"),
    subject=PHONE,
    problem=PHONE_ORDER.problem,
    wishes=PHONE_ORDER.wishes,
    technician="技师 02",
    odometer_km=None,
    hook="",
    keys=0,
    wash_booked=False,
    drawing="phone",
    marks=PHONE_ORDER.marks,
    findings=PHONE_ORDER.findings,
    labour=PHONE_ORDER.labour,
    parts=PHONE_ORDER.parts,
    notes=("先备份再拆机。",),
)
EVERY = (
    CAR_ORDER, CAR_BELONGINGS, CAR_TAG, CAR_SUPPLEMENT, CAR_SLIP, CAR_BILL, CAR_RECEIPT, CAR_CERTIFICATE, CAR_PASS, CAR_CALL,
    REGISTER, CAR_FILE, DAY,
)  # fmt: skip
SHEETS: dict[str, Any] = {
    form.name: sheet for sheet in EVERY for form in FORMS.values() if type(sheet) is form.sheet
}
VISIT_SHEETS: dict[str, Any] = {"receipt": JOINT_RECEIPT}
DEVICE_SHEETS: dict[str, Any] = {
    "repair_order": PHONE_ORDER,
    "workshop_slip": PHONE_SLIP,
    "belongings": replace(
        CAR_BELONGINGS,
        shop=DEVICE_SHOP,
        issue=issue("BL-261122-0107", at(22, 11, 5), "接待 01", "RO-261122-0107", "356938035643809"),
        subject=PHONE,
        customer=Person("O'Brien 欧样例", "100 0000 8899"),
        sender=None,
        items=(belongings.Item("充电器", 1, "存物箱"), belongings.Item("手机壳", 1, "存物箱", "边角开裂")),
        papers_and_keys=(belongings.Thing("保修卡"),),
        box="B-11",
        hook="",
    ),
    "gate_pass": replace(
        CAR_PASS,
        shop=DEVICE_SHOP,
        issue=issue("GP-261123-0101", at(23, 17), "接待 01", "RO-261122-0107", "356938035643809"),
        subject=PHONE,
        collected_by="O'Brien 欧样例",
        keys=0,
        odometer_out_km=None,
    ),
    "certificate": replace(
        CAR_CERTIFICATE,
        shop=DEVICE_SHOP,
        issue=issue("QC-261123-0101", at(23, 17), "接待 01", "RO-261122-0107", "356938035643809"),
        subject=PHONE,
        customer=HE,
        promises=(settlement.Promise("更换屏幕总成", 30, None, date(2026, 12, 23)),),
        repair_class="一般维修",
        settlement_number="ST-261123-0101",
        odometer_out_km=None,
    ),
    "call_sheet": replace(
        CAR_CALL,
        shop=DEVICE_SHOP,
        issue=issue("FU-261127-0012", at(27, 9), "客服 06", "RO-261122-0107", "356938035643809"),
        subject=PHONE,
        customer=HE,
        last_work="更换屏幕总成",
        advice=("电池健康度 78 %，建议更换",),
        topics=("触摸是否灵敏", "充电是否正常"),
        next_service="2027-05 前更换电池",
    ),
    "customer_file": replace(
        CAR_FILE,
        shop=DEVICE_SHOP,
        issue=issue("CF-000215", at(23, 17), "接待 01", plate="356938035643809"),
        subject=PHONE,
        first_problem="屏幕摔裂，触摸失灵。",
        first_wish="当天取。",
        inspection_until=None,
        insurance_until=None,
        interval="",
        next_maintenance="",
        odometer_km=None,
        owners=("2025-02 何示范",),
        orders=(
            customer_file.PastOrder(
                date(2026, 11, 22), "RO-261122-0107", "更换屏幕总成", 68500, None, "已取走"
            ),
        ),
        events=(customer_file.Event(date(2026, 11, 23), "质量保证", "屏幕总成 30 日", "接待 01"),),
        offers=(customer_file.Offer("更换电池", "2027-05 前", "健康度 78 %"),),
    ),
    "key_tag": replace(
        CAR_TAG,
        shop=DEVICE_SHOP,
        subject=PHONE,
        issue=issue("RO-261122-0107", at(22, 11), "接待 01", "RO-261122-0107"),
        tags=(),
        keys=0,
        box="B-11",
    ),
}

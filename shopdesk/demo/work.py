"""What breaks and what it takes: the demo's complaints, their lines and the extra work found on the way."""

from __future__ import annotations

from dataclasses import dataclass

from shopdesk.desk.estimate_rows import LineInput
from shopdesk.kinds import Category, Grade, LineKind, Method, RepairClass, Supplier


@dataclass(frozen=True, slots=True)
class Job:
    """A complaint in the customer's words and the lines that answer it; `extra` is what may be found besides."""

    words: str
    lines: tuple[LineInput, ...]
    minutes: int
    extra: tuple[str, int, bool] = ("", 0, False)
    repair_class: RepairClass = RepairClass.MINOR


def labour(text: str, hours: float, method: Method = Method.SYSTEM, rate: int = 12_000) -> LineInput:
    return LineInput(LineKind.LABOUR, text, method, quantity=round(hours * 1000), unit="h", price=rate)


def part(
    text: str, price: float, brand: str = "", grade: Grade = Grade.OEM, count: int = 1, spec: str = ""
) -> LineInput:
    return LineInput(LineKind.PART, text, quantity=count * 1000, unit="件", price=round(price * 100), grade=grade,
                     brand=brand, spec=spec)  # fmt: skip


def brought(text: str) -> LineInput:
    return LineInput(
        LineKind.PART, text, quantity=1000, unit="件", grade=Grade.USED, supplied_by=Supplier.CUSTOMER
    )


AFTER = Grade.AFTERMARKET
VEHICLE_JOBS = (
    Job("刹车时前面吱吱响，感觉踩得比以前深", (
        labour("更换前刹车片（左右）", 1.2), labour("清洁保养卡钳", 0.5), part("前刹车片", 468, "样牌", spec="SP-2210F"),
        part("刹车油 DOT 4", 58, "通用", AFTER, 2, "1 L")), 150, ("右下摆臂胶套开裂", 30_000, True)),
    Job("两万公里保养，顺便看看空调", (
        labour("20,000 km 定期保养", 1.2, Method.JOB), part("机油 5W-30", 328, "样牌", spec="4 L"), part("机油滤清器", 45, "样牌"),
        part("空气滤清器", 56, "通用", AFTER)), 120, ("空调滤芯发霉", 6_800, False), RepairClass.FIRST_MAINTENANCE),
    Job("过减速带左前边咯噔一声", (
        labour("消除前部过坎“咯噔”声", 2.0, Method.SYMPTOM, 13_000), part("前稳定杆连接杆", 115, "样牌", count=2)), 180,
        ("左前减振器漏油", 86_000, True)),
    Job("空调不凉", (labour("空调系统检漏、加注冷媒", 1.5), part("冷媒 R134a", 45, "通用", AFTER, 2)), 150),
    Job("跑偏，方向盘不正", (labour("四轮定位", 1.0, Method.JOB, 20_000), labour("四轮动平衡", 0.8, Method.JOB)), 90),
    Job("早上打不着火", (labour("起动电路检测", 0.8), part("蓄电池 12 V 60 Ah", 520, "样牌")), 60, ("发电机皮带老化", 12_000, False)),
    Job("离合器打滑，上坡没劲", (
        labour("更换离合器三件套", 5.5), part("离合器三件套", 1180, "样牌"),
        LineInput(LineKind.OUTSIDE, "飞轮光磨", price=18_000, contractor="样例机加工部")), 480, ("变速箱油封渗油", 24_000, False),
        RepairClass.SPECIAL),
    Job("倒车雷达不响，自己买了一个记录仪要装", (labour("检修倒车雷达线路", 0.8), labour("加装行车记录仪", 0.8, Method.JOB), brought("行车记录仪")), 100),
    Job("Squeal when braking, please look at the front", (
        labour("Replace front brake pads", 1.2), part("Front brake pads", 468, "Sample", spec="SP-2210F")), 150),
    Job("Engine light came on yesterday", (
        LineInput(LineKind.DIAGNOSIS, "Read and trace fault codes", price=12_000), labour("Replace ignition coil", 0.6),
        part("Ignition coil", 286, "Sample")), 120, ("Spark plugs worn", 32_000, False)),
)  # fmt: skip
MOTORCYCLE_JOBS = (
    Job("链条响，后轮晃", (labour("更换链条、前后链轮", 1.5), part("链条链轮套件", 320, "样牌")), 120, ("后轮轴承松旷", 8_600, True)),
    Job("要保养，换机油", (labour("定期保养", 0.6, Method.JOB), part("机油 10W-40", 75, "样牌", spec="1 L")), 45),
    Job("Rear tyre is worn", (labour("Replace rear tyre", 0.8), part("Rear tyre 140/70-17", 420, "Sample")), 60),
)  # fmt: skip
PHONE_JOBS = (
    Job("屏幕摔裂了，触摸不灵", (labour("更换屏幕总成", 0.8, rate=10_000), part("屏幕总成", 560, "原装")), 90, ("电池鼓包", 18_000, True)),
    Job("充不进电", (labour("更换充电接口", 0.6, rate=10_000), part("充电接口小板", 65, "通用", AFTER)), 60),
    Job("进水，不开机", (
        LineInput(LineKind.DIAGNOSIS, "进水检测", price=5_000), labour("主板清洗、补焊", 2.0, Method.SYMPTOM, 12_000)), 300,
        ("屏线腐蚀", 9_000, False)),
    Job("电池不耐用，半天就没电", (labour("更换电池", 0.4, rate=10_000), part("电池", 168, "原装")), 45),
    Job("Screen cracked, phone still works", (labour("Replace display", 0.8, rate=10_000), part("Display", 560, "Original")), 90),
)  # fmt: skip
LAPTOP_JOBS = (
    Job("风扇响，发烫", (labour("清灰、换硅脂", 0.8, Method.JOB, 10_000), part("导热硅脂", 20, "通用", AFTER)), 60, ("风扇轴承磨损", 9_500, False)),
    Job("开机蓝屏", (LineInput(LineKind.DIAGNOSIS, "开机蓝屏诊断", price=6_000), part("固态硬盘 512 GB", 380, "样牌"),
                 labour("换盘、重装系统", 1.5, Method.JOB, 10_000)), 180),
    Job("Keyboard: some keys do not work", (labour("Replace keyboard", 1.0, rate=10_000), part("Keyboard", 240, "Original")), 90),
)  # fmt: skip
APPLIANCE_JOBS = (
    Job("不制冷", (labour("检漏、焊补、加注", 1.5, rate=10_000), part("制冷剂", 80, "通用", AFTER)), 180, ("压缩机电容失效", 4_500, False)),
    Job("有异响，不转", (labour("更换电机轴承", 1.2, rate=10_000), part("轴承", 48, "样牌", count=2)), 120),
    Job("Does not start at all", (
        LineInput(LineKind.DIAGNOSIS, "Check power supply board", price=5_000), part("Power board", 180, "Original")), 90),
)  # fmt: skip
JOBS: dict[Category, tuple[Job, ...]] = {
    Category.CAR: VEHICLE_JOBS, Category.VAN: VEHICLE_JOBS, Category.MOTORCYCLE: MOTORCYCLE_JOBS, Category.PHONE: PHONE_JOBS,
    Category.LAPTOP: LAPTOP_JOBS, Category.APPLIANCE: APPLIANCE_JOBS,
}  # fmt: skip


def jobs(category: Category, lang: str) -> list[Job]:
    """The jobs a customer of this language would ask for."""
    return [job for job in JOBS[category] if job.words.isascii() == (lang == "en")]

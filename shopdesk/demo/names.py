"""Invented people and things for the demo shop; any likeness is chance. Phones lie in 1380000xxxx."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from shopdesk.kinds import Category

SURNAMES = "周吴郑王冯陈卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛范彭郎鲁韦马苗凤花方俞任袁柳鲍史唐费岑薛雷贺倪汤"
GIVEN = [
    "雅宁",
    "文博",
    "晓岚",
    "玉洁",
    "可",
    "雪松",
    "丹",
    "明",
    "琪",
    "晴",
    "旭",
    "子涵",
    "建国",
    "秀英",
    "志强",
    "桂兰",
    "海燕",
    "小军",
    "丽华",
    "国庆",
    "浩然",
    "思琪",
    "宇轩",
    "梓萱",
    "一鸣",
    "佳怡",
    "俊杰",
    "雨桐",
    "天佑",
    "欣妍",
    "立群",
    "慧敏",
    "长青",
    "冬梅",
    "春生",
    "若兰",
    "向阳",
    "静怡",
    "永康",
    "美玲",
]
ENGLISH = [
    "Alice Marlow",
    "Ben Hartley",
    "Carla Nunes",
    "Dev Patel",
    "Ella Fitch",
    "Frank O'Dell",
    "Grace Lindqvist",
    "Hugo Brandt",
    "Ines Ferrer",
    "Jack Whitlow",
    "Kim Sorensen",
    "Liam McArdle",
    "Maya Rosen",
    "Noel Ashby",
    "Olga Petrova",
    "Paul Renner",
    "Quinn Abbott",
    "Rosa Delgado",
    "Sam Yoder",
    "Tess Vaughan",
]
SPECIAL = ("𠮷田真一", "欧阳䶮", "O'Brien & Söhne", "AT&T Fleet (demo)", "司马相如之")
FIRMS = ("顺达物流", "明湖旅行社", "金穗粮油", "宏图装饰", "青禾幼儿园", "云帆快递", "百味餐饮", "蓝天旅社")
STREETS = ("青年路", "示范大道", "桂花巷", "长堤街", "工业二路", "湖滨路", "学院路")

PROVINCES = ("粤B", "粤B", "粤B", "粤A", "粤S", "粤L", "湘A", "赣C")
PLATE_SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"
COLOURS = ("白色", "黑色", "银色", "灰色", "蓝色", "红色")
CARS = (
    ("丰田", "卡罗拉"), ("大众", "朗逸"), ("本田", "思域"), ("日产", "轩逸"), ("别克", "GL8"), ("比亚迪", "秦"), ("吉利", "博越"), ("长安", "CS75"),
    ("马自达", "3"), ("福特", "福克斯"), ("奇瑞", "瑞虎"), ("起亚", "K3"), ("Toyota", "Yaris"), ("Volvo", "V40"),
)  # fmt: skip
VANS = (("五菱", "之光"), ("金杯", "海狮"), ("江铃", "全顺"))
BIKES = (("春风", "250SR"), ("豪爵", "DR300"), ("雅马哈", "天剑"))
PHONES = (
    ("华为", "P60"),
    ("小米", "14"),
    ("荣耀", "90"),
    ("OPPO", "Reno 10"),
    ("苹果", "iPhone 15"),
    ("vivo", "X90"),
)
LAPTOPS = (("联想", "ThinkPad X1"), ("华为", "MateBook 14"), ("戴尔", "XPS 13"))
APPLIANCES = (
    ("美的", "微波炉 M1"),
    ("格力", "空调 KFR-35"),
    ("海尔", "洗衣机 G100"),
    ("海尔", "冰箱 BCD-218"),
)
MODELS: dict[Category, tuple[tuple[str, str], ...]] = {
    Category.CAR: CARS, Category.VAN: VANS, Category.MOTORCYCLE: BIKES, Category.PHONE: PHONES, Category.LAPTOP: LAPTOPS,
    Category.APPLIANCE: APPLIANCES,
}  # fmt: skip
SHARES = (
    (Category.CAR, 56), (Category.VAN, 7), (Category.MOTORCYCLE, 6), (Category.PHONE, 20), (Category.LAPTOP, 7), (Category.APPLIANCE, 4),
)  # fmt: skip
VIN_SIGNS = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789"


@dataclass(frozen=True, slots=True)
class Person:
    """An invented customer."""

    name: str
    phone: str
    firm: bool
    lang: str
    address: str


def person(random: Random, number: int) -> Person:
    """The `number`th customer of the demo."""
    phone = f"1380000{(number * 37 + 1203) % 10000:04d}"
    address = f"{random.choice(STREETS)}{random.randint(1, 188)}号" if random.random() < 0.6 else ""
    if number < len(SPECIAL):
        return Person(SPECIAL[number], phone, False, "zh_CN", address)
    if number < len(SPECIAL) + len(FIRMS):
        return Person(FIRMS[number - len(SPECIAL)], phone, True, "zh_CN", address)
    if random.random() < 0.09:
        return Person(random.choice(ENGLISH), phone, False, "en", address)
    return Person(random.choice(SURNAMES) + random.choice(GIVEN), phone, False, "zh_CN", address)


def category(random: Random, handles: str) -> Category:
    """What kind of thing comes in, in the demo's mixture: vehicles, devices or both."""
    taken = [share for share in SHARES if handles in ("both", share[0].kind)]
    kinds, weights = zip(*taken, strict=True)
    chosen: Category = random.choices(kinds, weights)[0]
    return chosen


def plate(random: Random) -> str:
    """An invented plate; some of the new-energy form."""
    signs = "".join(random.choice(PLATE_SIGNS) for _ in range(5))
    return f"{random.choice(PROVINCES)}{'D' if random.random() < 0.12 else ''}{signs}"


def vin(random: Random) -> str:
    """Seventeen signs in the form of a VIN."""
    return "LSM" + "".join(random.choice(VIN_SIGNS) for _ in range(8)) + f"{random.randrange(10**6):06d}"


def serial(random: Random) -> str:
    """A serial number."""
    return f"{random.choice('ACFHKM')}{random.randrange(10**9):09d}"

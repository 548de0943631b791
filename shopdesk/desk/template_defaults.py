"""What a new shop begins with: its lists, in both languages, for vehicles and devices (RC-6, PK-1, FU-1)."""

from __future__ import annotations

from dataclasses import dataclass

from shopdesk.kinds import AssetKind, Category, TemplateKind

VEHICLE, DEVICE = AssetKind.VEHICLE, AssetKind.DEVICE
FOUR_WHEELS, TWO_WHEELS = f"{Category.CAR},{Category.VAN}", str(Category.MOTORCYCLE)
PHONE, LAPTOP, APPLIANCE = str(Category.PHONE), str(Category.LAPTOP), str(Category.APPLIANCE)
PORTABLE = f"{PHONE},{LAPTOP}"
GROUPS: dict[AssetKind, tuple[str, ...]] = {
    VEHICLE: (FOUR_WHEELS, TWO_WHEELS),
    DEVICE: (PORTABLE, PHONE, LAPTOP, APPLIANCE),
}
"""What a line may be for, when it is not for all of its kind."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list in both languages; `valuable` is pointed out, `required` must be answered yes, `only` one of
    `GROUPS` or empty."""

    zh: str
    en: str
    valuable: bool = False
    required: bool = False
    only: str = ""


DEFAULTS: dict[tuple[TemplateKind, AssetKind | None], tuple[Line, ...]] = {
    (TemplateKind.PAPER, VEHICLE): (
        Line("行驶证", "Vehicle licence", required=True),
        Line("交强险保单", "Compulsory insurance", required=True),
        Line("年检标志", "Inspection certificate", required=True),
        Line("二级维护卡", "Maintenance record"),
    ),
    (TemplateKind.PAPER, DEVICE): (
        Line("保修卡", "Warranty card"),
        Line("购买发票", "Invoice"),
    ),
    (TemplateKind.BELONGING, VEHICLE): (
        Line("备胎", "Spare wheel", only=FOUR_WHEELS),
        Line("千斤顶", "Jack", only=FOUR_WHEELS),
        Line("头盔", "Helmet", only=TWO_WHEELS),
        Line("手套", "Gloves", only=TWO_WHEELS),
        Line("尾箱", "Top case", only=TWO_WHEELS),
        Line("随车工具", "Tool kit"),
        Line("三角警示牌", "Warning triangle", only=FOUR_WHEELS),
        Line("灭火器", "Fire extinguisher", only=FOUR_WHEELS),
        Line("行车记录仪", "Dash camera"),
        Line("ETC 卡", "Toll card", only=FOUR_WHEELS),
        Line("充电线", "Charging cable"),
        Line("雨伞", "Umbrella", only=FOUR_WHEELS),
        Line("雨衣", "Rain coat", only=TWO_WHEELS),
        Line("太阳镜", "Sunglasses", valuable=True),
        Line("停车卡", "Parking card"),
        Line("现金", "Cash", valuable=True),
    ),
    (TemplateKind.BELONGING, DEVICE): (
        Line("充电器", "Charger", only=PORTABLE),
        Line("数据线", "Cable", only=PORTABLE),
        Line("SIM 卡", "SIM card", valuable=True, only=PHONE),
        Line("存储卡", "Memory card", valuable=True, only=PORTABLE),
        Line("保护壳", "Case", only=PHONE),
        Line("手写笔", "Stylus", only=PORTABLE),
        Line("鼠标", "Mouse", only=LAPTOP),
        Line("电脑包", "Bag", only=LAPTOP),
        Line("电源线", "Power cord", only=APPLIANCE),
        Line("遥控器", "Remote control", only=APPLIANCE),
        Line("附件与配件", "Accessories", only=APPLIANCE),
        Line("包装盒", "Original box"),
    ),
    (TemplateKind.DEVICE_TEST, DEVICE): (
        Line("开机", "Power-on"),
        Line("屏幕显示", "Screen", only=PORTABLE),
        Line("触摸", "Touch", only=PHONE),
        Line("键盘", "Keyboard", only=LAPTOP),
        Line("触控板", "Touchpad", only=LAPTOP),
        Line("摄像头", "Cameras", only=PORTABLE),
        Line("扬声器与听筒", "Speaker and earpiece", only=PHONE),
        Line("扬声器", "Speakers", only=LAPTOP),
        Line("麦克风", "Microphone", only=PORTABLE),
        Line("充电", "Charging", only=PORTABLE),
        Line("无线网络", "Wi-Fi", only=PORTABLE),
        Line("按键", "Buttons", only=PHONE),
        Line("接口", "Ports", only=LAPTOP),
        Line("进液标签", "Liquid indicator", only=PHONE),
        Line("面板与按键", "Panel and buttons", only=APPLIANCE),
        Line("运转声音", "Running noise", only=APPLIANCE),
        Line("漏水漏电", "Leaks of water or current", only=APPLIANCE),
    ),
    (TemplateKind.PREPARATION, VEHICLE): (
        Line("车辆已清洁", "Vehicle is clean"),
        Line("外观已检查", "Outside inspected"),
        Line("物品已放回车内", "Belongings are back in the vehicle"),
        Line("车间与配件单据已收齐", "Workshop and parts slips are collected"),
    ),
    (TemplateKind.PREPARATION, DEVICE): (
        Line("设备已清洁", "Device is clean"),
        Line("外观已检查", "Outside inspected"),
        Line("配件与物品已放在一起", "Accessories and belongings are together"),
        Line("维修与配件单据已收齐", "Repair and parts slips are collected"),
    ),
    (TemplateKind.TOPIC, None): (
        Line("修好了吗，还有没有原来的问题", "Is the fault gone?"),
        Line("交接时有没有不清楚的地方", "Was anything unclear at hand-over?"),
        Line("使用注意事项", "Advice for use"),
        Line("使用情况怎么样", "How does it run?"),
        Line("对服务还有什么意见", "What could we do better?"),
        Line("下一次保养提醒", "Reminder of the next service"),
    ),
}

HOOKS = range(1, 25)
BOXES = tuple(f"{row}-{number:02d}" for row in "AB" for number in range(1, 9))

"""What a new shop begins with: its lists, in both languages, for vehicles and devices (RC-6, PK-1, FU-1)."""

from __future__ import annotations

from dataclasses import dataclass

from shopdesk.kinds import AssetKind, TemplateKind

VEHICLE, DEVICE = AssetKind.VEHICLE, AssetKind.DEVICE


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list in both languages; `valuable` is pointed out, `required` must be answered yes."""

    zh: str
    en: str
    valuable: bool = False
    required: bool = False


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
        Line("备胎", "Spare wheel"),
        Line("千斤顶", "Jack"),
        Line("随车工具", "Tool kit"),
        Line("三角警示牌", "Warning triangle"),
        Line("灭火器", "Fire extinguisher"),
        Line("行车记录仪", "Dash camera"),
        Line("ETC 卡", "Toll card"),
        Line("充电线", "Charging cable"),
        Line("雨伞", "Umbrella"),
        Line("太阳镜", "Sunglasses", valuable=True),
        Line("停车卡", "Parking card"),
        Line("现金", "Cash", valuable=True),
    ),
    (TemplateKind.BELONGING, DEVICE): (
        Line("充电器", "Charger"),
        Line("数据线", "Cable"),
        Line("SIM 卡", "SIM card", valuable=True),
        Line("存储卡", "Memory card", valuable=True),
        Line("保护壳", "Case"),
        Line("手写笔", "Stylus"),
        Line("包装盒", "Original box"),
        Line("电脑包", "Bag"),
    ),
    (TemplateKind.DEVICE_TEST, DEVICE): (
        Line("开机", "Power-on"),
        Line("屏幕显示", "Screen"),
        Line("触摸", "Touch"),
        Line("摄像头", "Cameras"),
        Line("扬声器与听筒", "Speaker and earpiece"),
        Line("麦克风", "Microphone"),
        Line("充电", "Charging"),
        Line("无线网络", "Wi-Fi"),
        Line("按键", "Buttons"),
        Line("进液标签", "Liquid indicator"),
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
        Line("用车用机注意事项", "Advice for use"),
        Line("使用情况怎么样", "How does it run?"),
        Line("对服务还有什么意见", "What could we do better?"),
        Line("下一次保养提醒", "Reminder of the next service"),
    ),
}

HOOKS = range(1, 25)
BOXES = tuple(f"{row}-{number:02d}" for row in "AB" for number in range(1, 9))

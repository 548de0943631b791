"""Units the trade writes: each in Chinese and English; a word of the shop's own stays as typed."""

from __future__ import annotations

from shopdesk.i18n import Named

UNITS = (
    ("个", "pc"), ("件", "pc"), ("只", "pc"), ("根", "pc"), ("台", "pc"), ("条", "pc"), ("块", "pc"), ("支", "pc"),
    ("片", "pc"), ("把", "pc"), ("颗", "pc"), ("枚", "pc"), ("套", "set"), ("组", "set"), ("副", "pair"), ("对", "pair"),
    ("瓶", "bottle"), ("桶", "can"), ("罐", "can"), ("听", "can"), ("盒", "box"), ("箱", "box"), ("包", "pack"),
    ("袋", "bag"), ("卷", "roll"), ("张", "sheet"), ("升", "L"), ("毫升", "ml"), ("千克", "kg"), ("公斤", "kg"),
    ("克", "g"), ("米", "m"), ("次", "time"), ("天", "day"), ("小时", "h"), ("工时", "h"),
)  # fmt: skip
_CHINESE = {chinese: Named(chinese, english) for chinese, english in UNITS}
_ENGLISH = {
    **{english: Named(chinese, english) for chinese, english in reversed(UNITS)},
    **{name: Named("件", name) for name in ("pcs", "piece", "pieces", "each", "ea")},
    **{name: Named(chinese, name) for name, chinese in (("sets", "套"), ("pairs", "对"), ("bottles", "瓶"), ("boxes", "盒"))},
}  # fmt: skip


def unit(typed: str) -> str:
    """The unit in the paper's language when it is one of the trade's, else as typed."""
    return _CHINESE.get(typed.strip()) or _ENGLISH.get(typed.strip().rstrip(".")) or typed

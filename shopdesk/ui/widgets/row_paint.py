"""The two lines of a column of a row, and its button."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from shopdesk.ui.theme import Text, color, elided, font, px
from shopdesk.ui.widgets.text import cap_width, paint_cap

LINE = 20
"""How high a line of words is in a row, in px at 100 %."""


def two_lines(
    painter: QPainter,
    left: float,
    width: float,
    box: QRectF,
    first: str,
    second: str,
    use: Text,
    tone: str,
    right: bool = False,
    wrapped: bool = False,
) -> None:
    """What is read first (`wrapped`: over two lines), and below it a caption in `tone`; the first alone stands in the middle."""
    flags = (
        Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    ) | Qt.AlignmentFlag.AlignVCenter
    high = px(2 * LINE if wrapped else LINE)
    upper = QRectF(left, box.top() + px(6 if second else 0), width, high if second else box.height())
    lower = QRectF(left, box.top() + px(6) + high, width, px(18))
    painter.setFont(font(use))
    painter.setPen(color("text1"))
    if wrapped:
        shown = elided(first, use, 2 * width - px(2 * LINE))
        painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, shown)
    else:
        painter.drawText(upper, flags, elided(first, use, width))
    caption = Text.CAPTION_STRONG if tone in ("bad", "warn") else Text.CAPTION
    painter.setFont(font(caption))
    painter.setPen(color(tone))
    painter.drawText(lower, flags, elided(second, caption, width))


def row_button(painter: QPainter, box: QRectF, text: str, keys: str, *, filled: bool, ring: bool) -> None:
    """The action with its key cap; filled on the chosen row, ringed while the list has the focus."""
    edge = color("border")
    edge.setAlphaF(0.6)
    painter.setPen(Qt.PenStyle.NoPen if filled else QPen(edge))
    painter.setBrush(color("accent" if filled else "surface"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), px(6), px(6))
    if ring:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color("on_accent"), 1.5))
        painter.drawRoundedRect(box.adjusted(2.5, 2.5, -2.5, -2.5), px(4), px(4))
    if keys:
        wide = cap_width(keys)
        cap = QRectF(box.right() - wide - px(8), box.top() + (box.height() - px(18)) / 2, wide, px(18))
        paint_cap(painter, cap, keys, "on_accent" if filled else "text2", "on_accent" if filled else "border")
    painter.setFont(font(Text.STRONG))
    painter.setPen(color("on_accent" if filled else "text1"))
    words = box.adjusted(px(12), 0, 0, 0)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

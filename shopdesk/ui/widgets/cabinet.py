"""The key cabinet drawn as hooks, the shelf drawn as boxes with lids: hung, out, free."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen

from shopdesk.desk.cabinet import BoxState, HookState, Use
from shopdesk.i18n import _
from shopdesk.kinds import word
from shopdesk.ui import icons
from shopdesk.ui.theme import Text, color, font, px
from shopdesk.ui.widgets.slots import Slots

CENTRE = Qt.AlignmentFlag.AlignCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def write(
    painter: QPainter, box: QRectF, text: str, use: Text, tone: str, flags: Qt.AlignmentFlag = CENTRE
) -> None:
    """One line; a little smaller where it would reach the edges, elided where it does all the same."""
    chosen = QFont(font(use))
    if QFontMetrics(chosen).horizontalAdvance(text) > box.width() - px(6):
        chosen.setPixelSize(max(px(12), chosen.pixelSize() - px(1)))
    painter.setFont(chosen)
    painter.setPen(color(tone))
    painter.drawText(
        box, flags, painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
    )


def keys_words(count: int) -> str:
    """`1 key`, `2 keys`."""
    return _("1 key") if count == 1 else _("{count} keys", count=count)


class HookSlots(Slots[HookState]):
    """The cabinet."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Key cabinet"))

    def words(self, item: HookState) -> str:
        """Whose, and where."""
        name = _("Hook {number}", number=item.number)
        if item.use is Use.FREE:
            return _("{name}: free", name=name)
        where = _(word(item.where)) if item.where is not None else _("hung")
        return f"{name}: {item.whose}·{where}"

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cabinet itself, then its hooks."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = color("border")
        edge.setAlphaF(0.6)
        painter.setPen(edge)
        painter.setBrush(color("sunken"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), px(8), px(8))
        painter.end()
        super().paintEvent(event)

    def paint_row(self, painter: QPainter, box: QRectF) -> None:
        """The rail."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("rail"))
        painter.drawRoundedRect(
            QRectF(box.left() + px(4), box.top() + px(8), box.width() - px(8), px(9)), px(3), px(3)
        )

    def paint_item(self, painter: QPainter, box: QRectF, item: HookState) -> None:
        """Number, hook, key, tag."""
        used = item.use is not Use.FREE
        number = QRectF(box.left() + px(8), box.top() + px(18), px(34), px(20))
        write(
            painter,
            number,
            str(item.number),
            Text.STRONG if used else Text.CAPTION,
            "text1" if used else "text3",
            LEFT,
        )
        middle = QPointF(box.center().x(), box.top() + px(12))
        self._hook(painter, middle)
        if not used:
            return
        tag = QRectF(box.left() + px(5), box.top() + px(54), box.width() - px(10), px(38))
        if item.use is Use.HUNG:
            self._key(painter, middle + QPointF(0, px(20)))
        late = item.use is Use.OUT
        painter.setPen(QPen(color("warn"), 1.4, Qt.PenStyle.DashLine) if late else QPen(color("border"), 0.8))
        painter.setBrush(color("warn_tint" if late else "surface"))
        painter.drawRoundedRect(tag, px(5), px(5))
        upper = QRectF(tag.left() + px(2), tag.top() + px(2), tag.width() - px(4), px(18))
        lower = upper.translated(0, px(16))
        write(painter, upper, item.whose, Text.STRONG, "text1")
        where = _(word(item.where)) if item.where is not None else keys_words(item.count)
        if item.overdue:
            edge = px(15)
            corner = QRectF(tag.right() - edge, tag.top() - edge - px(3), edge, edge)
            icons.paint(painter, "clock-alert-outline", corner, color("warn"))
        write(
            painter, lower, where, Text.CAPTION_STRONG if late else Text.CAPTION, "warn" if late else "text2"
        )

    def _hook(self, painter: QPainter, top: QPointF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("stroke"))
        painter.drawEllipse(top, px(3), px(3))
        path = QPainterPath(top)
        path.lineTo(top + QPointF(0, px(10)))
        path.cubicTo(top + QPointF(0, px(17)), top + QPointF(px(9), px(17)), top + QPointF(px(9), px(10)))
        painter.setPen(QPen(color("stroke"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)

    def _key(self, painter: QPainter, middle: QPointF) -> None:
        painter.setPen(QPen(color("stroke"), 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.setBrush(color("surface"))
        at = middle + QPointF(px(4), 0)
        painter.drawEllipse(at, px(6), px(6))
        painter.drawLine(at + QPointF(0, px(6)), at + QPointF(0, px(22)))
        tip = at + QPointF(px(14), px(11))
        painter.drawLine(at + QPointF(px(5), px(4)), tip)
        for share in (0.65, 0.9):
            tooth = at + QPointF(px(5), px(4)) + (tip - at - QPointF(px(5), px(4))) * share
            painter.drawLine(tooth, tooth + QPointF(-px(3), px(4)))


class BoxSlots(Slots[BoxState]):
    """The shelf."""

    row_height, edge = 88, 0

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Storage boxes"))

    def words(self, item: BoxState) -> str:
        """Whose, and what."""
        return (
            f"{item.name}: {item.whose}·{content(item)}"
            if item.order_id is not None
            else _("{name}: free", name=item.name)
        )

    def paint_row(self, painter: QPainter, box: QRectF) -> None:
        """The board the boxes stand on."""
        painter.fillRect(QRectF(box.left(), box.bottom() - px(11), box.width(), px(3)), color("rail"))

    def paint_item(self, painter: QPainter, box: QRectF, item: BoxState) -> None:
        """With a lid when taken, open dashes when free."""
        body = QRectF(box.left() + px(5), box.top() + px(10), box.width() - px(10), box.height() - px(21))
        if item.order_id is None:
            painter.setPen(QPen(color("border"), 1, Qt.PenStyle.DashLine))
            for x in (body.left(), body.right()):
                painter.drawLine(QPointF(x, body.top()), QPointF(x, body.bottom()))
            painter.drawLine(body.bottomLeft(), body.bottomRight())
            name = QRectF(body.left() + px(8), body.top() + px(8), body.width(), px(18))
            write(painter, name, item.name, Text.CAPTION, "text3", LEFT)
            write(painter, body.adjusted(0, px(18), 0, 0), _("free"), Text.CAPTION, "text3")
            return
        painter.setPen(QPen(color("border"), 0.9))
        painter.setBrush(color("surface"))
        painter.drawRoundedRect(body, px(3), px(3))
        lid = QRectF(box.left() + px(2), box.top() + px(2), box.width() - px(4), px(13))
        painter.setBrush(color("neutral_tint"))
        painter.drawRoundedRect(lid, px(4), px(4))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("border"))
        painter.drawRoundedRect(
            QRectF(lid.center().x() - px(9), lid.center().y() - px(2), px(18), px(4)), px(2), px(2)
        )
        for line, (text, use, tone) in enumerate(
            (
                (item.name, Text.CAPTION, "text1"),
                (item.whose, Text.STRONG, "text1"),
                (content(item), Text.CAPTION, "text2"),
            )
        ):
            at = QRectF(
                body.left() + px(8), body.top() + px(7) + line * px(18), body.width() - px(12), px(18)
            )
            write(painter, at, text, use, tone, LEFT)


def content(box: BoxState) -> str:
    """`2 + papers`."""
    if box.things and box.papers:
        return _("{count} + papers", count=box.things)
    if box.things:
        return _("1 item") if box.things == 1 else _("{count} items", count=box.things)
    return _("papers") if box.papers else _("kept, empty")

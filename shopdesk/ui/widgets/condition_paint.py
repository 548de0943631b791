"""How the thing, the signs of damage and their numbers are painted on the screen."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen

from shopdesk import drawings
from shopdesk.drawings import Path, Role
from shopdesk.ui.theme import Text, color, font

_WIDTHS = {Role.BODY: 1.5, Role.WHEEL: 1.0, Role.FINE: 0.7}


def painter_path(path: Path) -> QPainterPath:
    """A path of our drawings as Qt paints it."""
    made = QPainterPath()
    for letter, *at in path:
        if letter == "M":
            made.moveTo(at[0], at[1])
        elif letter == "L":
            made.lineTo(at[0], at[1])
        elif letter == "C":
            made.cubicTo(at[0], at[1], at[2], at[3], at[4], at[5])
        else:
            made.closeSubpath()
    return made


@lru_cache(maxsize=len(drawings.CATEGORIES))
def _strokes(category: str) -> tuple[tuple[QPainterPath, Role], ...]:
    return tuple((painter_path(stroke.path), stroke.role) for stroke in drawings.load(category).strokes)


@lru_cache(maxsize=16)
def symbol(kind: str) -> QPainterPath:
    """The sign of a kind of damage, around the damaged point."""
    return painter_path(drawings.symbol(kind))


def paint_thing(painter: QPainter, category: str) -> None:
    """The thing itself, in drawing units."""
    fills: dict[Role, QColor] = {
        Role.BODY: color("surface"),
        Role.GLASS: color("glass"),
        Role.LAMP: color("glass"),
        Role.RAIL: color("rail"),
        Role.WHEEL: color("stroke"),
    }
    for path, role in _strokes(category):
        ink = color("stroke")
        ink.setAlphaF(0.55 if role is Role.FINE else 1.0)
        pen = QPen(ink, _WIDTHS.get(role, 1.1))
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(fills.get(role, Qt.BrushStyle.NoBrush))
        painter.drawPath(path)


def paint_badge(painter: QPainter, middle: QPointF, radius: float, number: int, ringed: bool = False) -> None:
    """The number of a mark in its red disc, as on the drawing so in the list."""
    painter.save()
    painter.setPen(QPen(color("surface"), radius * 0.14))
    painter.setBrush(color("bad"))
    painter.drawEllipse(middle, radius, radius)
    if ringed:
        painter.setPen(QPen(color("accent"), radius * 0.24))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(middle, radius * 1.3, radius * 1.3)
    letters = QFont(font(Text.CAPTION_STRONG))
    letters.setPixelSize(max(1, round(radius * (1.25 if number < 10 else 1.0))))
    painter.setFont(letters)
    painter.setPen(color("surface"))
    box = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))
    painter.restore()

"""Icons of one family (Material Design Icons) as outlines, painted sharp at every size and ratio.

The outlines in use lie in `resources/icons/mdi6.txt` (one name and path a line, 24 units square, written by
`tools/icons.py`); a name that is not there yet is read from QtAwesome's font.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPainterPath, QPixmap, QRawFont

from shopdesk import i18n, resources

GRID = 24
ASCENT = 21
OF_DEVICES = {
    "car-key": "check-circle-outline", "car-clock": "timer-sand", "car-wrench": "wrench", "car-door": "cellphone",
    "car": "devices", "key-variant": "archive-outline",
}  # fmt: skip
"""What stands for a picture of a car where devices are spoken of."""
_pixmaps: dict[tuple[str, int, str, float], QPixmap] = {}


def outline(path: QPainterPath) -> str:
    """A path as `M x y L x y C x y x y x y` with two digits behind the point."""
    letters = {
        QPainterPath.ElementType.MoveToElement: "M",
        QPainterPath.ElementType.LineToElement: "L",
        QPainterPath.ElementType.CurveToElement: "C",
        QPainterPath.ElementType.CurveToDataElement: "",
    }
    parts: list[str] = []
    for index in range(path.elementCount()):
        element = path.elementAt(index)
        parts += [
            letters[element.type],
            f"{element.x:.2f}".rstrip("0").rstrip("."),
            f"{element.y:.2f}".rstrip("0").rstrip("."),
        ]
    return " ".join(part for part in parts if part)


def drawn(text: str) -> QPainterPath:
    """The path that `outline` wrote."""
    path, words = QPainterPath(), iter(text.split())
    path.setFillRule(Qt.FillRule.WindingFill)
    for letter in words:
        if letter == "M":
            path.moveTo(float(next(words)), float(next(words)))
        elif letter == "L":
            path.lineTo(float(next(words)), float(next(words)))
        else:
            x1, y1, x2, y2, x, y = (float(next(words)) for _ in range(6))
            path.cubicTo(x1, y1, x2, y2, x, y)
    return path


@cache
def _kept() -> dict[str, str]:
    file = resources.path("icons/mdi6.txt")
    if not file.exists():
        return {}
    pairs = (line.split(" ", 1) for line in file.read_text("ascii").splitlines() if line[:1].isalpha())
    return {pair[0]: pair[1] for pair in pairs}


@cache
def _font() -> tuple[QRawFont, dict[str, str]]:
    import qtawesome

    folder = Path(qtawesome.__file__).parent / "fonts"
    font = QRawFont(str(next(folder.glob("materialdesignicons6-webfont-*.ttf"))), GRID)
    return font, json.loads(
        next(folder.glob("materialdesignicons6-webfont-charmap-*.json")).read_text("utf-8")
    )


def suited(name: str) -> str:
    """The icon for what is spoken of: no car where it is a device."""
    return OF_DEVICES.get(name, name) if i18n.spoken_of() == i18n.DEVICE else name


def known(name: str) -> bool:
    """Whether the family has an icon of this name."""
    return name in _kept() or name in _font()[1]


@cache
def path(name: str) -> QPainterPath:
    """The outline of one icon in a square of 24 units."""
    if name in _kept():
        return drawn(_kept()[name])
    font, codes = _font()
    glyph = font.glyphIndexesForString(chr(int(codes[name], 16)))[0]
    return font.pathForGlyph(glyph).translated(0, ASCENT)


def paint(painter: QPainter, name: str, box: QRectF, color: QColor) -> None:
    """Paint the icon filling the square `box`; nothing for "", which what is not filled yet has."""
    if not name:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / GRID, box.height() / GRID)
    painter.fillPath(path(suited(name)), color)
    painter.restore()


def pixmap(name: str, size: int, color: QColor, ratio: float = 1.0) -> QPixmap:
    """The icon as a picture `size` logical pixels wide, cached."""
    name = suited(name)
    key = (name, size, color.name(), ratio)
    if key not in _pixmaps:
        made = QPixmap(round(size * ratio), round(size * ratio))
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        paint(painter, name, QRectF(0, 0, size, size), color)
        painter.end()
        _pixmaps[key] = made
    return _pixmaps[key]


def icon(name: str, color: QColor, size: int = 16) -> QIcon:
    """The icon for Qt's own menus and actions."""
    return QIcon(pixmap(name, size, color, QGuiApplication.primaryScreen().devicePixelRatio()))

"""The shop's logo: chosen from a file, made small, shown, and given as PNG."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from shopdesk.errors import DeskError
from shopdesk.i18n import N_, _
from shopdesk.ui import choosing, icons
from shopdesk.ui.theme import color, px
from shopdesk.ui.widgets.button import Button, Kind
from shopdesk.ui.widgets.field import Field
from shopdesk.ui.widgets.layout import box, row

LARGEST, SHOWN = 900, 64
MOST_PIXELS = 40_000_000


def read_picture(path: str) -> bytes:
    """A picture file (PNG, JPEG, SVG) as PNG of at most 900 px. Refused: not a picture, too large."""
    image = _drawn(path) if path.lower().endswith(".svg") else _photo(path)
    if image.isNull():
        raise DeskError(N_("This file is not a picture that can be read (PNG, JPEG or SVG)."), field="logo")
    if max(image.width(), image.height()) > LARGEST:
        image = image.scaled(
            LARGEST, LARGEST, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
    return _png(image)


def _photo(path: str) -> QImage:
    reader = QImageReader(path)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and size.width() * size.height() > MOST_PIXELS:
        raise DeskError(N_("The picture is too large."), field="logo")
    return reader.read()


def _drawn(path: str) -> QImage:
    renderer = QSvgRenderer(path)
    if not renderer.isValid():
        return QImage()
    size = renderer.defaultSize().scaled(QSize(LARGEST, LARGEST), Qt.AspectRatioMode.KeepAspectRatio)
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image


def _png(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(data.data())


class LogoView(QWidget):
    """The logo on white paper, or an empty place for it."""

    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()
        self.setFixedSize(px(SHOWN * 2), px(SHOWN))

    def paintEvent(self, event: QPaintEvent) -> None:
        """White ground as on paper; the picture keeps its shape."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(color("line"))
        painter.setBrush(Qt.GlobalColor.white if not self.image.isNull() else color("sunken"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if self.image.isNull():
            edge = px(24)
            icons.paint(painter, "image-outline", QRectF((self.width() - edge) / 2, (self.height() - edge) / 2, edge, edge),
                        color("text3"))  # fmt: skip
            return
        room = self.rect().adjusted(px(6), px(6), -px(6), -px(6))
        size = self.image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(
            QRectF(room.x() + (room.width() - size.width()) / 2, room.y() + (room.height() - size.height()) / 2, size.width(),
                   size.height()), self.image)  # fmt: skip


class LogoField(Field):
    """`value` is the logo as PNG (empty: none)."""

    def __init__(self, name: str, label: str = "", **field: Any) -> None:
        super().__init__(name, label, keep=False, **field)
        self._value = b""
        self.view = LogoView()
        self.choose = Button(_("Choose a picture"), on=self._choose, icon="image-outline", small=True)
        self.remove = Button(_("Remove"), on=lambda: self._take(b""), kind=Kind.PLAIN, small=True)
        self.line = box(row(self.view, 4, self.choose, self.remove, None))
        self.line.setFocusProxy(self.choose)
        self.hold(self.line)
        self.value = b""

    @property
    def value(self) -> bytes:
        """PNG."""
        return self._value

    @value.setter
    def value(self, png: bytes) -> None:
        self._value = png
        self.view.image = QImage.fromData(png) if png else QImage()
        self.view.update()
        self.remove.setVisible(bool(png))

    def _choose(self) -> None:
        pattern = f"{_('Pictures')} (*.png *.jpg *.jpeg *.svg)"
        chosen = choosing.one_to_read(self, _("Choose a picture"), pattern)
        if chosen is not None:
            self.take_file(str(chosen))

    def take_file(self, path: str) -> None:
        """Use this file."""
        try:
            self._take(read_picture(path))
        except DeskError as refusal:
            self.refuse(_(refusal.text))

    def _take(self, png: bytes) -> None:
        self.value = png
        self.announce()

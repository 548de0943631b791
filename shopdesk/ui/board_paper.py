"""The board on one sheet of paper, as it stands on the screen but always on white."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from shopdesk.ui.theme import Text, color, font, px, theme
from shopdesk.ui.tokens import LIGHT
from shopdesk.ui.widgets.board import Lane
from shopdesk.ui.widgets.board_card import GAP, HEAD, CardPainter, face_height

WIDTH, BETWEEN, TOP, DPI = 210, 8, 40, 144


def board_pdf(lanes: Sequence[Lane], *, title: str) -> bytes:
    """A4 across, scaled so that the fullest column fits."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    size, across = QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Landscape
    writer.setPageLayout(QPageLayout(size, across, QMarginsF(10, 10, 10, 10), QPageLayout.Unit.Millimeter))
    writer.setTitle(title)
    tokens, theme.tokens = theme.tokens, LIGHT
    painter = QPainter(writer)
    try:
        _paint(painter, lanes, title, QRectF(0, 0, writer.width(), writer.height()))
    finally:
        painter.end()
        theme.tokens = tokens
    buffer.close()
    return bytes(buffer.data().data())


def _paint(painter: QPainter, lanes: Sequence[Lane], title: str, page: QRectF) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = len(lanes) * px(WIDTH + BETWEEN)
    height = px(TOP + HEAD) + max(
        (sum(face_height(f, px(WIDTH)) + px(GAP) for f in lane.faces) for lane in lanes), default=0
    )
    scale = min(page.width() / width, page.height() / max(1, height))
    painter.scale(scale, scale)
    painter.setFont(font(Text.TITLE))
    painter.setPen(color("text1"))
    painter.drawText(QRectF(0, 0, width, px(TOP - 8)), Qt.AlignmentFlag.AlignLeft, title)
    for number, lane in enumerate(lanes):
        _lane(painter, lane, number * px(WIDTH + BETWEEN))


def _lane(painter: QPainter, lane: Lane, left: int) -> None:
    painter.setFont(font(Text.SECTION))
    painter.setPen(color("text1"))
    heading = QRectF(left, px(TOP), px(WIDTH), px(HEAD - 8))
    painter.drawText(heading, Qt.AlignmentFlag.AlignLeft, f"{lane.title}  {len(lane.faces)}")
    top = px(TOP + HEAD)
    for face in lane.faces:
        box = QRectF(left, top, px(WIDTH), face_height(face, px(WIDTH)))
        CardPainter(painter, box, face, 2.0).paint(chosen=False)
        top += face_height(face, px(WIDTH)) + px(GAP)

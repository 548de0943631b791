"""Bars: how full a bay is, and a small chart over days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from shopdesk.ui.theme import Text, color, font, px


class LoadBar(QWidget):
    """`Bay 1 ▬▬▬▬▬▬▬── 6.8 / 8 h`."""

    def __init__(self, name: str, part: float, words: str, tone: str = "accent") -> None:
        super().__init__()
        self.name, self.part, self.words, self.tone = name, max(0.0, min(1.0, part)), words, tone
        self.setFixedHeight(px(24))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{name} {words}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Name, bar, words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        painter.setFont(font(Text.CAPTION))
        painter.setPen(color("text2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.name)
        painter.setPen(color("text1"))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self.words)
        left, width = px(58), box.width() - px(58) - px(84)
        bar = QRectF(left, box.center().y() - px(3), width, px(6))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("neutral_tint"))
        painter.drawRoundedRect(bar, px(3), px(3))
        painter.setBrush(color(self.tone))
        painter.drawRoundedRect(
            QRectF(
                bar.left(),
                bar.top(),
                max(bar.height(), bar.width() * self.part) if self.part else 0,
                bar.height(),
            ),
            px(3),
            px(3),
        )


@dataclass(frozen=True, slots=True)
class Column:
    """One bar of the chart: its name below, its value, the words above it."""

    name: str
    value: int
    words: str = ""
    tone: str = "accent"


class BarChart(QWidget):
    """Columns from zero; the greatest fills the height."""

    def __init__(self, columns: Sequence[Column] = (), height: int = 140) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.setFixedHeight(px(height))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Other bars."""
        self.columns = tuple(columns)
        self.setAccessibleName(", ".join(f"{c.name} {c.words or c.value}" for c in self.columns))
        self.update()

    def sizeHint(self) -> QSize:
        """Some room for each bar."""
        return QSize(px(44) * max(1, len(self.columns)), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bars, base line, names."""
        if not self.columns:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        greatest = max([c.value for c in self.columns] + [1])
        slot = self.width() / len(self.columns)
        base, room = self.height() - px(22), self.height() - px(22) - px(20)
        painter.setFont(font(Text.CAPTION))
        for position, column in enumerate(self.columns):
            height = max(0.0, room * column.value / greatest)
            middle = slot * (position + 0.5)
            width = min(px(32), slot * 0.6)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color(column.tone))
            painter.drawRoundedRect(QRectF(middle - width / 2, base - height, width, height), px(2), px(2))
            painter.setPen(color("text1"))
            painter.drawText(
                QRectF(middle - slot / 2, base - height - px(20), slot, px(18)),
                Qt.AlignmentFlag.AlignCenter,
                column.words or str(column.value),
            )
            painter.setPen(color("text3"))
            painter.drawText(
                QRectF(middle - slot / 2, base + px(4), slot, px(18)),
                Qt.AlignmentFlag.AlignCenter,
                column.name,
            )
        painter.fillRect(0, base, self.width(), 1, color("line"))

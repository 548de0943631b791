"""The sheets we print on: size and margins in mm, sizes of type in points (look of the papers, grid and type)."""

from __future__ import annotations

from dataclasses import dataclass

MM = 72 / 25.4
MEASURE = 176.0


@dataclass(frozen=True, slots=True)
class Paper:
    """`limit` is where content ends, `foot` the rule under it (both from the top); `small` = A5, head in one line."""

    name: str
    width: float
    height: float
    left: float
    right: float
    top: float
    limit: float
    foot: float
    small: bool = False
    shop_size: float = 12.6
    title_size: float = 19
    strip_size: float = 15

    @property
    def measure(self) -> float:
        """Width between the margins."""
        return self.width - self.left - self.right


A4 = Paper("A4", 210, 297, 20, 14, 12, 281.6, 283.8)
LETTER = Paper("Letter", 215.9, 279.4, 20, 14, 12, 264, 266.2)
A5 = Paper("A5", 210, 148, 16, 12, 10, 135, 136.6, small=True, shop_size=10, title_size=16, strip_size=13)
LABEL = Paper("label", 50, 30, 2.5, 2.2, 2, 28, 28, small=True)
PAPERS = {paper.name: paper for paper in (A4, A5, LETTER, LABEL)}

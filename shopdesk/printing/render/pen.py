"""What draws on the page: everything in mm from the top left corner, black only."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from shopdesk.printing import codes
from shopdesk.printing.fonts import REGULAR, font, runs, width
from shopdesk.printing.papers import MM, Paper

Point = tuple[float, float]
OPERATORS = {"M": "m", "L": "l", "C": "c", "Z": "h"}
rl_config.useA85 = 0


class Pen:
    """A canvas of one paper size. Text is gathered and written once a page, over everything else."""

    def __init__(self, paper: Paper, title: str, author: str) -> None:
        font(REGULAR)
        self.paper = paper
        self._file = BytesIO()
        self._canvas: Any = Canvas(
            self._file,
            pagesize=(paper.width * MM, paper.height * MM),
            invariant=1,
            initialFontName=REGULAR,
            initialFontSize=9,
        )
        self._canvas.setTitle(title)
        self._canvas.setAuthor(author)
        self._canvas.setCreator("ShopDesk")
        self._words: list[str] = []
        self._line: tuple[float, tuple[float, ...]] = (0.0, ())

    def _y(self, y: float) -> float:
        return (self.paper.height - y) * MM

    def text(
        self, x: float, y: float, text: str, size: float, bold: bool = False, track: float = 0.0
    ) -> float:
        """Write from x on the baseline y, letters `track` points apart; the x where it ends."""
        if not text:
            return x
        self._words.append(f"1 0 0 1 {x * MM:.2f} {self._y(y):.2f} Tm")
        if track:
            self._words.append(f"{track} Tc")
        for name, part in runs(text, bold):
            face = font(name)
            for subset, raw in face.splitString(part, self._canvas._doc):
                label = face.getSubsetInternalName(subset, self._canvas._doc)
                self._words.append(f"{label} {size:g} Tf ({self._canvas._escape(raw)}) Tj")
        if track:
            self._words.append("0 Tc")
        return x + width(text, size, bold) + track * len(text) / MM

    def right(self, x: float, y: float, text: str, size: float, bold: bool = False) -> float:
        """Write so that the text ends at x; the x where it begins."""
        start = x - width(text, size, bold)
        self.text(start, y, text, size, bold)
        return start

    def middle(self, x: float, y: float, text: str, size: float, bold: bool = False) -> None:
        """Write centred on x."""
        self.text(x - width(text, size, bold) / 2, y, text, size, bold)

    def rule(self, x: float, y: float, end: float, weight: float) -> None:
        """A horizontal line, `weight` in points."""
        self.stroke(((x, y), (end, y)), weight)

    def stroke(
        self, points: Sequence[Point], weight: float, dash: tuple[float, ...] = (), closed: bool = False
    ) -> None:
        """A line through points; dash lengths in mm."""
        self._begin(weight, dash)
        self._code.append(f"{self._path(points)} {'s' if closed else 'S'}")

    def polygon(self, points: Sequence[Point]) -> None:
        """A filled shape."""
        self._code.append(f"{self._path(points)} f")

    def _path(self, points: Sequence[Point]) -> str:
        return " ".join(
            f"{x * MM:.2f} {self._y(y):.2f} {'l' if place else 'm'}" for place, (x, y) in enumerate(points)
        )

    def curve(self, segments: Sequence[Sequence[Any]], weight: float, fill: bool = False) -> None:
        """A path of M, L, C, Z segments in mm; `fill` covers in white what lies under it."""
        self._begin(weight)
        path = []
        for letter, *n in segments:
            at = (f"{value * MM if index % 2 == 0 else self._y(value):.2f}" for index, value in enumerate(n))
            path.append(" ".join((*at, OPERATORS[letter])))
        self._code.append(" ".join(("1 g", *path, "B 0 g") if fill else (*path, "S")))

    def box(self, x: float, y: float, wide: float, high: float, weight: float, radius: float = 0) -> None:
        """A frame whose upper left corner is (x, y)."""
        self._begin(weight)
        if radius:
            self._canvas.roundRect(x * MM, self._y(y + high), wide * MM, high * MM, radius * MM)
        else:
            self._code.append(f"{x * MM:.2f} {self._y(y + high):.2f} {wide * MM:.2f} {high * MM:.2f} re S")

    def ring(self, x: float, y: float, radius: float, weight: float, dash: tuple[float, ...] = ()) -> None:
        """A circle filled white, so that it reads over any line."""
        self._begin(weight, dash)
        self._canvas.setFillGray(1)
        self._canvas.circle(x * MM, self._y(y), radius * MM, stroke=1, fill=1)
        self._canvas.setFillGray(0)

    def tick(self, x: float, y: float, side: float, done: bool) -> None:
        """A tick box, upper left corner (x, y), ticked or empty."""
        self.box(x, y, side, side, 0.7)
        if done:
            self.stroke(
                (
                    (x + side * 0.2, y + side * 0.52),
                    (x + side * 0.42, y + side * 0.75),
                    (x + side * 0.82, y + side * 0.22),
                ),
                1.3,
            )

    def code128(self, right: float, y: float, number: str, module: float, high: float) -> float:
        """Bars ending at `right`, top at y; the x where they begin."""
        widths = codes.bars(number)
        start = at = right - sum(widths) * module
        for place, modules in enumerate(widths):
            if place % 2 == 0:
                self._fill(at, y, modules * module, high)
            at += modules * module
        return start

    def qr(self, right: float, y: float, text: str, module: float, level: str) -> float:
        """A QR code whose upper right corner is (right, y); its side in mm."""
        matrix = codes.qr(text, level)
        side = len(matrix) * module
        for row, line in enumerate(matrix):
            at = 0
            while at < len(line):
                end = at
                while end < len(line) and line[end]:
                    end += 1
                if end > at:
                    self._fill(right - side + at * module, y + row * module, (end - at) * module, module)
                at = end + 1
        return side

    def image(self, png: bytes, x: float, y: float, wide: float, high: float) -> None:
        """A picture fitted into a frame, keeping its shape, white parts as they are."""
        reader = ImageReader(BytesIO(png))
        across, down = reader.getSize()
        scale = min(wide / across, high / down)
        self._canvas.drawImage(
            reader,
            x * MM,
            self._y(y + high / 2 + down * scale / 2),
            across * scale * MM,
            down * scale * MM,
            mask="auto",
        )

    def _fill(self, x: float, y: float, wide: float, high: float) -> None:
        self._code.append(f"{x * MM:.3f} {self._y(y + high):.3f} {wide * MM:.3f} {high * MM:.3f} re f")

    def _begin(self, weight: float, dash: tuple[float, ...] = ()) -> None:
        """Line width and dash, written only when they change."""
        if (weight, dash) != self._line:
            self._line = (weight, dash)
            self._code.append(f"{weight:g} w [{' '.join(f'{length * MM:.2f}' for length in dash)}] 0 d")

    @property
    def _code(self) -> list[str]:
        """The page's operators."""
        code: list[str] = self._canvas._code
        return code

    def page(self) -> None:
        """End the page."""
        if self._words:
            self._code.append("BT\n" + "\n".join(self._words) + "\nET")
            self._words = []
        self._canvas.showPage()
        self._line = (0.0, ())

    def bytes(self) -> bytes:
        """The finished document."""
        self._canvas.save()
        return self._file.getvalue()

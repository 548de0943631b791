"""The first and the next PDF of a repair order beside a raw reportlab canvas that writes the same words at the same places."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.measures import Figure, measure
from bench.start import small_shop

ROOT = Path(__file__).parent.parent
Word = tuple[str, float, float, float, bool]
OURS = """
import json, pickle, sys, time
from datetime import UTC, datetime
from pathlib import Path
from shopdesk.db import open_database
from shopdesk.desk import papers
shop = open_database(Path(sys.argv[1]) / "shop.db")
sheet = shop.ask(papers.prepare, form="repair_order", order_id=1, by=None, now=datetime.now(UTC))
taken = []
for _ in range(16):
    begun = time.perf_counter()
    from shopdesk.printing import render
    data = render.pdf(sheet.form, sheet.sheet, lang="zh_CN", paper="A4", copies=sheet.copies)
    taken.append((time.perf_counter() - begun) * 1000)
(Path(sys.argv[1]) / "paper.pdf").write_bytes(data)
print(json.dumps(taken))
"""
RAW = """
import json, sys, time
from io import BytesIO
from pathlib import Path
words = json.loads((Path(sys.argv[1]) / "words.json").read_text())
fonts = json.loads((Path(sys.argv[1]) / "fonts.json").read_text())
taken = []
for turn in range(16):
    begun = time.perf_counter()
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas
    if turn == 0:
        for name, file in fonts.items():
            pdfmetrics.registerFont(TTFont(name, file))
    data = BytesIO()
    canvas = Canvas(data, pagesize=(595.28, 841.89), invariant=1, pageCompression=1)
    for page in words:
        for text, x, y, size, bold in page:
            canvas.setFont("bold" if bold else "plain", size)
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    taken.append((time.perf_counter() - begun) * 1000)
print(json.dumps(taken))
"""


def ran(script: str, folder: Path) -> list[float]:
    made = subprocess.run(
        [sys.executable, "-c", script, str(folder)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    taken: list[float] = json.loads(made.stdout)
    return taken


def words_of(file: Path) -> list[list[Word]]:
    """Every piece of text of a PDF with place, size and weight."""
    import pypdf

    pages = []
    for page in pypdf.PdfReader(file).pages:
        found: list[Word] = []

        def seen(
            text: str, _cm: object, tm: list[float], font: Any, size: float, into: list[Word] = found
        ) -> None:
            if text.strip():
                into.append(
                    (text.strip(), tm[4], tm[5], size, "Bold" in str((font or {}).get("/BaseFont", "")))
                )

        page.extract_text(visitor_text=seen)
        pages.append(found)
    return pages


@measure
def papers() -> Iterator[Figure]:
    """Imports and fonts count for the first, nothing but the drawing for the next."""
    from shopdesk import resources

    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        small_shop(folder)
        ours = ran(OURS, folder)
        kept = sorted(resources.path("fonts").glob("NotoSansSC*.ttf"))
        bold = next(file for file in kept if "700" in file.name or "Bold" in file.name)
        plain = next(file for file in kept if "400" in file.name or "Regular" in file.name)
        (folder / "fonts.json").write_text(json.dumps({"plain": str(plain), "bold": str(bold)}))
        words = words_of(folder / "paper.pdf")
        (folder / "words.json").write_text(json.dumps(words))
        raw = ran(RAW, folder)
    texts = sum(len(page) for page in words)
    name = f"paper: repair order, {len(words)} pages, {texts} texts"
    yield Figure(f"{name}: first, raw canvas", raw[0], "ms")
    yield Figure(f"{name}: first", ours[0], "ms")
    yield Figure("paper: first / raw", ours[0] / raw[0], "×")
    yield Figure(f"{name}: next, raw canvas", sorted(raw[1:])[7], "ms")
    yield Figure(f"{name}: next", sorted(ours[1:])[7], "ms")
    yield Figure("paper: next / raw", sorted(ours[1:])[7] / sorted(raw[1:])[7], "×", 1.5)

"""What a paper says when it is read back: its text, its codes, its pages."""

from __future__ import annotations

from io import BytesIO
from itertools import combinations
from typing import Any

import pypdfium2
import zxingcpp
from PIL import Image, ImageFilter
from pypdf import PdfReader

from shopdesk.i18n import CHINESE, Message
from shopdesk.printing import render
from shopdesk.printing.forms import FORMS


def printed(
    name: str, sheet: Any, lang: str = CHINESE, paper: str = "A4", copies: tuple[Message, ...] = ()
) -> bytes:
    """One copy of a paper (the first when none is named)."""
    form = FORMS[name]
    return render.pdf(form, sheet, lang=lang, paper=paper, copies=copies or form.copies[:1])


def pages(pdf: bytes) -> list[str]:
    """The text of each page, as a reader extracts it."""
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def text(pdf: bytes) -> str:
    """All text without line breaks and blanks."""
    return squeezed("".join(pages(pdf)))


def squeezed(said: str) -> str:
    """Without any blank: line breaks are the printer's, not the customer's."""
    return "".join(said.split())


def copied(picture: Image.Image, dpi: int) -> Image.Image:
    """A copy in black and white: blurred, then black or white."""
    soft = picture.filter(ImageFilter.GaussianBlur(0.25 * dpi / 100))
    return soft.point(lambda level: 255 if level > 140 else 0).convert("1").convert("L")


def picture(pdf: bytes, dpi: int, page: int = 0) -> Image.Image:
    """A page as it comes out of the printer."""
    document = pypdfium2.PdfDocument(pdf)
    drawn: Image.Image = document[page].render(scale=dpi / 72, grayscale=True).to_pil()
    document.close()
    return drawn


def codes(image: Image.Image) -> set[tuple[str, str]]:
    """Every code on a picture: its kind and what it says."""
    return {(str(code.format), code.text) for code in zxingcpp.read_barcodes(image)}


def bottom(pdf: bytes, text: str, page: int = 0) -> float:
    """How far from the top of a page the lowest sign of a text stands, in mm."""
    document = pypdfium2.PdfDocument(pdf)
    sheet = document[page]
    said = sheet.get_textpage()
    found = said.search(text).get_next()
    assert found is not None, text
    boxes = [said.get_charbox(found[0] + place) for place in range(found[1])]
    deep = (float(sheet.get_height()) - min(box[1] for box in boxes)) / 72 * 25.4
    document.close()
    return deep


def collisions(pdf: bytes) -> list[str]:
    """Texts that stand on one another or off the paper."""
    found: list[str] = []
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        said, (across, down) = page.get_textpage(), page.get_size()
        boxes = [said.get_rect(number) for number in range(said.count_rects())]
        boxes = [box for box in boxes if said.get_text_bounded(*box).strip()]
        off = (
            box
            for box in boxes
            if not (box[0] > EDGE and box[1] > EDGE and box[2] < across - EDGE and box[3] < down - EDGE)
        )
        found += [f"off the paper: {said.get_text_bounded(*box)}" for box in off]
        found += [
            f"{said.get_text_bounded(*one)} on {said.get_text_bounded(*other)}"
            for one, other in combinations(boxes, 2)
            if _on(one, other)
        ]
    document.close()
    return found


Box = tuple[float, float, float, float]
EDGE = 5.0
"""Points of paper no printer reaches."""


def _on(one: Box, other: Box) -> bool:
    """Whether two boxes (left, bottom, right, top; points) share more than a hair's breadth and a quarter of their height."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > 1 and down > max(1.2, 0.25 * min(one[3] - one[1], other[3] - other[1]))


def operators(pdf: bytes) -> str:
    """The drawing operators of all pages."""
    contents = [page.get_contents() for page in PdfReader(BytesIO(pdf)).pages]
    return "\n".join(content.get_data().decode("latin-1") for content in contents if content is not None)

"""The printed codes: Code 128 of the number, QR `SD1:form:number:version:page`, both plain ASCII."""

from __future__ import annotations

import re
from functools import lru_cache

from reportlab.graphics.barcode.code128 import Code128
from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel, QRUtil

Matrix = tuple[tuple[bool, ...], ...]
LEVELS = {"L": QRErrorCorrectLevel.L, "M": QRErrorCorrectLevel.M}
SCHEME = "SD1"
MASKS = (0, 3, 6)


class _Fast(QRCode):  # type: ignore[misc]
    """Weighs three of the eight masks; every mask is read alike, and weighing all costs more than the page."""

    def getBestMaskPattern(self) -> int:
        return min(MASKS, key=self._lost)

    def _lost(self, mask: int) -> int:
        self.makeImpl(True, mask)
        return int(QRUtil.getLostPoint(self))


def bare(number: str) -> str:
    """A number as Code 128 carries it: capital letters and digits only (`RO2611220042`)."""
    return re.sub(r"[^A-Z0-9]", "", number.upper()) or "0"


def qr_text(form: str, number: str, version: int, page: int) -> str:
    """What the QR code of a page says."""
    plain = re.sub(r"[^A-Z0-9.-]", "", number.upper()) or "0"
    return f"{SCHEME}:{form}:{plain}:{version}:{page}"


@lru_cache(maxsize=256)
def bars(number: str) -> tuple[int, ...]:
    """Widths of bar, gap, bar, gap … in modules, set B then C."""
    code = Code128(bare(number), quiet=0)
    code.validate()
    code.encode()
    code.decompose()
    return tuple("ABCD".index(letter.upper()) + 1 for letter in code.decomposed)


@lru_cache(maxsize=256)
def qr(text: str, level: str = "M") -> Matrix:
    """The dark modules of a QR code, rows from the top."""
    code = _Fast(None, LEVELS[level])
    code.addData(text)
    code.make()
    return tuple(tuple(bool(dark) for dark in row) for row in code.modules)

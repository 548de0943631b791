"""Where the files that ship with the program lie: fonts, icons, drawings, catalogues, terms."""

from __future__ import annotations

from functools import cache
from pathlib import Path

PACKED = Path(__file__).parent / "_resources"
CHECKOUT = Path(__file__).parent.parent / "resources"


@cache
def root() -> Path:
    """The resources folder: inside the package (wheel, frozen program), else beside it (checkout)."""
    return PACKED if PACKED.is_dir() else CHECKOUT


def path(name: str) -> Path:
    """The file or folder `name` ("fonts/NotoSansSC-Regular.ttf") below the resources folder."""
    return root().joinpath(*name.split("/"))

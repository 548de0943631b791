"""The papers as text, kept beside the tests. `python -m tests.papers.golden_files` writes them anew: read the difference."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

from shopdesk.i18n import PAPER_LANGUAGES
from shopdesk.printing import plain
from shopdesk.printing.forms import FORMS
from tests.papers.samples import DEVICE_SHEETS, SHEETS

FOLDER = Path(__file__).parent / "golden"


def names() -> list[tuple[str, str]]:
    """Every paper (a device's own ones too) in every language."""
    papers = [*SHEETS, *(f"{name}-device" for name in DEVICE_SHEETS)]
    return [(paper, lang) for paper in papers for lang in PAPER_LANGUAGES]


def written(paper: str, lang: str) -> str:
    """The paper as text today."""
    name = paper.removesuffix("-device")
    sheet = DEVICE_SHEETS[name] if paper != name else SHEETS[name]
    return plain.text(FORMS[name], sheet, lang)


def files() -> Iterator[tuple[Path, str]]:
    """Each golden file and what it should say."""
    for paper, lang in names():
        yield FOLDER / f"{paper}-{lang}.txt", written(paper, lang)


if __name__ == "__main__":
    os.environ["TZ"] = "Asia/Shanghai"
    time.tzset()
    FOLDER.mkdir(exist_ok=True)
    for file, text in files():
        file.write_text(text, encoding="utf-8")

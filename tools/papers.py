"""Every paper in every language and size, as PDF and picture: `python -m tools.papers DIR [FORM …]`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
from PIL.Image import Resampling

from shopdesk.i18n import PAPER_LANGUAGES
from shopdesk.printing import render
from shopdesk.printing.forms import FORMS
from shopdesk.printing.sheets import Form
from tests.papers.states import KINDS
from tools import wall_clock

DPI, LABEL_DPI, FINER = 110, 330, 4
PAPERS = ("A4", "A5", "Letter")


def jobs(names: list[str]) -> Iterator[tuple[str, Form[Any], Any]]:
    """Each form with its sample sheets: the usual one, and those of other kinds and states where there are any."""
    for name, form in FORMS.items():
        if names and name not in names:
            continue
        for kind, sheets in KINDS.items():
            if name in sheets:
                yield f"{name}-{kind}" if kind else name, form, sheets[name]


def pictures(pdf: bytes, stem: Path, dpi: int) -> int:
    """One PNG a page, drawn finer and reduced so that hairlines keep their weight; how many."""
    document = pypdfium2.PdfDocument(pdf)
    for number, page in enumerate(document, 1):
        fine = page.render(scale=dpi / 72 * FINER, grayscale=True).to_pil()
        small = fine.resize((fine.width // FINER, fine.height // FINER), Resampling.BOX)
        small.save(stem.with_name(f"{stem.name}-{number}.png"))
    count = len(document)
    document.close()
    return count


def main(arguments: list[str]) -> int:
    """Write everything; prints one line a paper."""
    if not arguments or arguments[0].startswith("-"):
        print("usage: python -m tools.papers DIR [FORM …]", file=sys.stderr)
        return 2
    wall_clock.shanghai()
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    for name, form, sheet in jobs(arguments[1:]):
        for paper in ("label",) if form.labels else PAPERS:
            for lang in PAPER_LANGUAGES:
                stem = folder / f"{name}-{paper}-{lang.replace('+', '-')}"
                pdf = render.pdf(form, sheet, lang=lang, paper=paper)
                stem.with_suffix(".pdf").write_bytes(pdf)
                first = render.pdf(form, sheet, lang=lang, paper=paper, copies=form.copies[:1])
                print(
                    f"{stem.name}: {pictures(first, stem, LABEL_DPI if form.labels else DPI)} pages, {len(pdf):,} bytes"
                )
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

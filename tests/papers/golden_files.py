"""The papers as text, kept beside the tests. `python -m tests.papers.golden_files` writes them anew: read the difference.

A form whose words changed gets a new version first (`Form(…, version=…)`), so that the foot of a signed paper says which
wording was signed. Where only the samples show more of a form, take its version out of versions.json and write anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from shopdesk.i18n import PAPER_LANGUAGES
from shopdesk.printing import plain
from shopdesk.printing.forms import FORMS
from tests.papers import wording
from tests.papers.states import KINDS
from tools import wall_clock

FOLDER = Path(__file__).parent / "golden"


def names() -> list[tuple[str, str]]:
    """Every paper of every kind in every language."""
    papers = [f"{name}-{kind}" if kind else name for kind, sheets in KINDS.items() for name in sheets]
    return [(paper, lang) for paper in papers for lang in PAPER_LANGUAGES]


def written(paper: str, lang: str) -> str:
    """The paper as text today."""
    name, _, kind = paper.partition("-")
    return plain.text(FORMS[name], KINDS[kind][name], lang)


def files() -> Iterator[tuple[Path, str]]:
    """Each golden file and what it should say."""
    for paper, lang in names():
        yield FOLDER / f"{paper}-{lang}.txt", written(paper, lang)


if __name__ == "__main__":
    wall_clock.shanghai()
    FOLDER.mkdir(exist_ok=True)
    for file, text in files():
        file.write_text(text, encoding="utf-8")
    if changed := wording.record():
        raise SystemExit(f"The words changed, raise the version of: {', '.join(changed)}")

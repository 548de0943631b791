"""The generated pages are current, and every clause a test names exists."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tools import clauses, procedure
from tools.shape import Source

PAGES = [
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs/add-a-step.md",
    "docs/glossary.md",
    "installer/README.md",
    "resources/fonts/README.md",
]
CASES = """
import pytest
pytestmark = pytest.mark.clause("CF-1")
CASES = [pytest.param(1, marks=pytest.mark.clause("ES-1")), 2]

@pytest.mark.clause("RC-6.3", "RC-6.4")
def test_one(): ...

@pytest.mark.parametrize("case", CASES)
def test_two(case): ...

@pytest.mark.clause("PK-6")
class TestPass:
    def test_three(self): ...

def not_a_test(): ...
"""


def test_the_generated_pages_are_current() -> None:
    assert procedure.outdated() == []


def test_marks_are_found_wherever_they_stand() -> None:
    source = Source(procedure.ROOT / "tests" / "test_case.py", CASES.count("\n"), ast.parse(CASES))
    found = sorted((clause, test.partition("::")[2]) for clause, test in clauses.proofs_in(source))
    assert found == [
        ("CF-1", "test_one"),
        ("CF-1", "test_three"),
        ("CF-1", "test_two"),
        ("ES-1", "test_two"),
        ("PK-6", "test_three"),
        ("RC-6.3", "test_one"),
        ("RC-6.4", "test_one"),
    ]


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    file = procedure.ROOT / page
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", file.read_text("utf-8"))
    assert [target for target in targets if not (Path(file.parent) / target).exists()] == []

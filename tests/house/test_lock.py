"""The lock names every library with its hashes, and no place on any machine or network."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def plain(requirement: str) -> str:
    """The name of a requirement as package indexes compare it."""
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found
    return re.sub(r"[-_.]+", "-", found.group()).lower()


def entries() -> dict[str, str]:
    """Library -> its entry, hashes and all."""
    parts = re.split(r"\n(?=\S)", LOCK.strip())
    return {plain(part): part for part in parts}


def test_no_address_and_no_path() -> None:
    assert not re.search(r"http|file:|/|\\\w|--index|--find", LOCK)


def test_every_library_is_pinned_and_hashed() -> None:
    unsafe = [name for name, entry in entries().items() if "==" not in entry or "--hash=sha256:" not in entry]
    assert unsafe == []


def test_every_requirement_of_the_project_is_locked() -> None:
    wanted = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]
    assert {plain(requirement) for requirement in wanted} - entries().keys() == set()


def test_qt_is_pinned_to_the_version_that_counts_none_rightly() -> None:
    assert "PySide6-Essentials==6.11.3" in PROJECT["dependencies"]
    assert entries()["pyside6-essentials"].startswith("pyside6-essentials==6.11.3")


def test_the_large_qt_packages_stay_out() -> None:
    assert entries().keys() & {"pyside6", "pyside6-addons", "pymupdf", "pydantic"} == set()

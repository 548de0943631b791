"""dev.py, the one door: what it says, and that it needs nothing but Python."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

import dev
from tools import commands, machine, setup

ROOT = Path(__file__).parents[2]
BEFORE_SET_UP = ["dev.py", "tools/commands.py", "tools/machine.py", "tools/setup.py"]


def door(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "dev.py", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_it_lists_its_commands() -> None:
    done = door()
    assert done.returncode == 0
    assert all(name in done.stdout for name in commands.ACTIONS)


def test_an_unknown_command_is_named() -> None:
    done = door("fly")
    assert done.returncode == 2
    assert "no command 'fly'" in done.stderr
    assert "Traceback" not in done.stderr


def test_every_listed_command_can_be_done() -> None:
    assert dev.COMMANDS.keys() == commands.ACTIONS.keys()


@pytest.mark.parametrize("name", BEFORE_SET_UP)
def test_set_up_needs_the_standard_library_alone(name: str) -> None:
    tree = ast.parse((ROOT / name).read_text("utf-8"))
    imported = {
        module.partition(".")[0]
        for node in ast.walk(tree)
        for module in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert imported - sys.stdlib_module_names - {"tools"} == set()


def test_an_old_python_can_still_read_the_sentence() -> None:
    ast.parse((ROOT / "dev.py").read_text("utf-8"), feature_version=(3, 8))


@pytest.mark.parametrize(
    ("version", "fits"), [((3, 10), False), ((3, 11), True), ((3, 13), True), ((3, 14), False)]
)
def test_supported_pythons(version: tuple[int, int], fits: bool) -> None:
    assert dev.supported(version) is fits


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no apt")
def test_without_rights_the_exact_line_is_printed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    apt = tmp_path / "apt-get"
    apt.write_text("#!/bin/sh\n")
    apt.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(
        machine.Stop, match="sudo apt-get update && sudo apt-get install -y --no-install-recommends xvfb"
    ):
        machine.install_packages(["xvfb"])


def test_a_catalogue_is_stale_until_it_is_compiled(tmp_path: Path) -> None:
    catalogue = tmp_path / "shopdesk.po"
    catalogue.write_text("")
    assert setup.is_stale(catalogue)
    catalogue.with_suffix(".mo").write_text("")
    os.utime(catalogue, (1, 1))
    assert not setup.is_stale(catalogue)


def test_ci_calls_the_readmes_test_command() -> None:
    assert "\npython3 dev.py test\n" in (ROOT / "README.md").read_text("utf-8")
    assert (ROOT / ".ci" / "run").read_text("utf-8").rstrip().endswith("python3 dev.py test")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
def test_without_a_display_the_choice_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with machine.display() as environment:
        assert environment == {"QT_QPA_PLATFORM": "offscreen"}
    assert "neither a display nor Xvfb" in capsys.readouterr().out

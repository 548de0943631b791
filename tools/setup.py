"""Set up the checkout: virtual environment, locked libraries, the project itself, catalogues. Standard library only."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tools import machine
from tools.machine import Stop

ROOT = Path(__file__).parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMPS = VENV / "shopdesk-setup.json"
LOCALES = ROOT / "resources" / "locales"
PYTHON = machine.venv_program(VENV, "python")


def set_up(*, window: bool = False) -> None:
    """Do what is not yet done. `window`: the command opens a window."""
    missing = machine.missing_packages(window=window)
    if missing:
        machine.install_packages(missing)
    make_venv()
    stamped("libraries", digest(LOCK), install_libraries)
    stamped("project", digest(ROOT / "pyproject.toml") + str(ROOT), install_project)
    compile_catalogues()


def make_venv() -> None:
    """Create .venv where there is none that works."""
    if PYTHON.exists() and (VENV / "pyvenv.cfg").exists():
        return
    print("Creating .venv", flush=True)
    call([sys.executable, "-m", "venv", "--clear", str(VENV)], "The virtual environment could not be made.")


def install_libraries() -> None:
    """Install exactly what requirements.lock names, every file checked by its hash."""
    print("Installing the locked libraries (once; a few minutes)", flush=True)
    pip(["--require-hashes", "-r", str(LOCK)], "The libraries could not be installed; is the network there?")


def install_project() -> None:
    """Install ShopDesk itself from this checkout, so that changes count at once."""
    print("Installing ShopDesk from this folder", flush=True)
    pip(
        ["--no-build-isolation", "--editable", str(ROOT)], "ShopDesk could not be installed from this folder."
    )


def compile_catalogues() -> None:
    """Make the .mo files of the catalogues that changed."""
    if any(is_stale(catalogue) for catalogue in LOCALES.glob("*/LC_MESSAGES/*.po")):
        call([str(PYTHON), "-m", "tools.strings", "compile"], "The catalogues could not be compiled.")


def is_stale(catalogue: Path) -> bool:
    """Whether a .po file has no .mo file as new as itself."""
    compiled = catalogue.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < catalogue.stat().st_mtime


def pip(arguments: list[str], trouble: str) -> None:
    options = ["--quiet", "--no-input", "--disable-pip-version-check", "--no-deps"]
    call([str(PYTHON), "-m", "pip", "install", *options, *arguments], f"{trouble} pip's own words are above.")


def call(line: list[str], trouble: str) -> None:
    """Run a step of the set-up; stop with `trouble` when it fails."""
    environment = {**os.environ, "PYTHONUTF8": "1"}
    if subprocess.call(line, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL):
        raise Stop(trouble)


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def read_stamps() -> dict[str, str]:
    """What was finished in this .venv: step -> what it was finished for."""
    if not STAMPS.exists():
        return {}
    kept = json.loads(STAMPS.read_text("utf-8"))
    return {str(step): str(state) for step, state in kept.items()}


def stamped(step: str, state: str, do: Callable[[], None]) -> None:
    """Call `do` unless `step` is already finished for this `state`."""
    stamps = read_stamps()
    if stamps.get(step) == state:
        return
    do()
    STAMPS.write_text(json.dumps({**stamps, step: state}, indent=1), "utf-8")

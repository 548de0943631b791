"""The commands of dev.py. Standard library only: what needs a library runs in the virtual environment."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

from tools import machine, setup
from tools.machine import OFFSCREEN, Stop, venv_program
from tools.setup import PYTHON, ROOT, VENV


def run(command: str, arguments: list[str]) -> int:
    """Set up, then do one command; returns the exit code."""
    try:
        if command != "lock":
            setup.set_up(window=command == "run")
        return ACTIONS[command](arguments)
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 1


def python(*arguments: str, **environment: str) -> int:
    """Run the virtual environment's Python in the checkout."""
    variables = {**os.environ, "PYTHONUTF8": "1", **environment}
    return subprocess.call([str(PYTHON), *arguments], cwd=ROOT, env=variables)


def offscreen() -> dict[str, str]:
    return {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", OFFSCREEN)}


def start(arguments: list[str]) -> int:
    with machine.display() as environment:
        return python("-m", "shopdesk", *arguments, **environment)


def test(arguments: list[str]) -> int:
    workers = str(max(2, min(4, os.cpu_count() or 2)))
    spread = [] if any(word.startswith("-n") for word in arguments) else ["-n", workers]
    return python("-m", "pytest", *spread, *arguments, **offscreen())


def elsewhere(system: str) -> int:
    """The types again, as another system's Python has them (`sys.platform` is `system` there)."""
    return python(
        "-m", "mypy", "--platform", system, "--cache-dir", f".mypy_cache/{system}", "--no-warn-unreachable"
    )


def lint(arguments: list[str]) -> int:
    """Every check runs, also when an earlier one failed."""
    checks = [
        python("-m", "ruff", "check", "."),
        python("-m", "ruff", "format", "--check", "--quiet", "."),
        python("-m", "mypy"),
        *(elsewhere(system) for system in ("darwin", "win32")),
        subprocess.call([str(venv_program(VENV, "lint-imports"))], cwd=ROOT),
        python("-m", "tools.strings", "check"),
        python("-m", "tools.procedure", "--check"),
        python("-m", "tools.shape"),
    ]
    return max(checks)


def screens(arguments: list[str]) -> int:
    return python("-m", "tools.screens", folder(arguments), *arguments[1:], **offscreen())


def papers(arguments: list[str]) -> int:
    return python("-m", "tools.papers", folder(arguments), *arguments[1:], **offscreen())


def folder(arguments: list[str]) -> str:
    """The folder a command writes to, seen from where it was called."""
    if not arguments:
        raise Stop("Please say the folder to write to.")
    return os.path.abspath(arguments[0])


def strings(arguments: list[str]) -> int:
    return python("-m", "tools.strings", *(arguments or ["update"]))


def docs(arguments: list[str]) -> int:
    return python("-m", "tools.procedure", *arguments)


def monkey(arguments: list[str]) -> int:
    return python("-m", "tools.monkey", *arguments, **offscreen())


def bench(arguments: list[str]) -> int:
    return python("-m", "bench", *arguments, **offscreen())


def build(arguments: list[str]) -> int:
    folders = ["--distpath", str(ROOT / "dist"), "--workpath", str(ROOT / "build")]
    spec = str(ROOT / "installer" / "shopdesk.spec")
    return python("-m", "PyInstaller", "--noconfirm", *folders, *arguments, spec)


def lock(arguments: list[str]) -> int:
    options = ["--universal", "--generate-hashes", "--no-emit-index-url", "--no-header", "--no-annotate"]
    line = ["uv", "pip", "compile", *options, "--extra", "dev", "pyproject.toml", "-o", "requirements.lock"]
    try:
        return subprocess.call([*line, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL)
    except FileNotFoundError:
        raise Stop("Writing the lock needs uv on the PATH (pipx install uv).") from None


def nothing_more(arguments: list[str]) -> int:
    print("Everything is set up.")
    return 0


ACTIONS: dict[str, Callable[[list[str]], int]] = {
    "run": start,
    "test": test,
    "lint": lint,
    "screens": screens,
    "papers": papers,
    "strings": strings,
    "docs": docs,
    "monkey": monkey,
    "bench": bench,
    "build": build,
    "lock": lock,
    "setup": nothing_more,
}

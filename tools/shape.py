"""The shape of the code, beside what we aim at: reported, never a gate. `python -m tools.shape`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
CODE = ROOT / "shopdesk"
TESTS = ROOT / "tests"
QT_MAY = ("ui", "app.py", "program.py", "cli.py", "__main__.py")
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Source:
    """One Python file: where, how many lines, what it says."""

    path: Path
    lines: int
    tree: ast.Module

    @property
    def name(self) -> str:
        return self.path.relative_to(ROOT).as_posix()


def sources(folder: Path) -> list[Source]:
    """Every Python file below a folder that says something."""
    found = []
    for path in sorted(folder.rglob("*.py")):
        text = path.read_text("utf-8")
        if text.strip():
            found.append(Source(path, text.count("\n"), ast.parse(text)))
    return found


def functions(source: Source) -> Iterator[Function]:
    return (node for node in ast.walk(source.tree) if isinstance(node, Function))


def length(node: Function | ast.ClassDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def is_typed(function: Function) -> bool:
    """Whether every argument and the result say their type (`self` and `cls` needn't)."""
    every = function.args
    named = [*every.posonlyargs, *every.args, *every.kwonlyargs, every.vararg, every.kwarg]
    return function.returns is not None and all(
        one.annotation is not None for one in named if one is not None and one.arg not in {"self", "cls"}
    )


def imported(source: Source) -> set[str]:
    """The top names a file imports, anywhere in it."""
    names = set()
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names


def qt_outside_ui(code: Iterable[Source]) -> list[str]:
    return [
        source.name
        for source in code
        if source.path.relative_to(CODE).parts[0] not in QT_MAY
        and imported(source) & {"PySide6", "qtawesome"}
    ]


def mocks(tests: Iterable[Source]) -> list[str]:
    return [source.name for source in tests if re.search(r"unittest\.mock|mocker", ast.dump(source.tree))]


def at(values: list[int], share: float) -> int:
    """The value below which `share` of the values lie."""
    ranked = sorted(values) or [0]
    return ranked[min(len(ranked) - 1, int(share * len(ranked)))]


def largest(named: list[tuple[int, str]]) -> str:
    size, name = max(named, default=(0, "none"))
    return f"{size} ({name})"


def report() -> list[tuple[str, str, str]]:
    """(what, measured, aim) for every number of the shape."""
    code, tests = sources(CODE), sources(TESTS)
    files = [source.lines for source in code]
    bodies = [(length(node), f"{source.name}:{node.name}") for source in code for node in functions(source)]
    lengths = [size for size, _ in bodies]
    classes = [
        (length(node), f"{source.name}:{node.name}")
        for source in code
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ClassDef)
    ]
    typed = [is_typed(node) for source in code for node in functions(source)]
    window = next((source.lines for source in code if source.name == "shopdesk/ui/window.py"), 0)
    share = f"{100 * sum(typed) / max(1, len(typed)):.1f} %"
    return [
        ("files / lines", f"{len(files)} / {sum(files)}", ""),
        ("file, median / p95 lines", f"{at(files, 0.5)} / {at(files, 0.95)}", "70 / 250"),
        ("largest file", largest([(source.lines, source.name) for source in code]), ""),
        ("function, median / p95 lines", f"{at(lengths, 0.5)} / {at(lengths, 0.95)}", "6 / 25"),
        ("longest function", largest(bodies), "60"),
        ("largest class", largest(classes), "250"),
        ("main window, lines", str(window), "150"),
        ("functions fully typed", share, "100 %"),
        ("files with Qt outside ui", ", ".join(qt_outside_ui(code)) or "0", "0"),
        ("test files with mocks", ", ".join(mocks(tests)) or "0", "0"),
        ("test files / lines", f"{len(tests)} / {sum(source.lines for source in tests)}", ""),
    ]


def main() -> None:
    for what, measured, aim in report():
        print(f"{what:30} {measured:50} {'aim ' + aim if aim else ''}".rstrip())


if __name__ == "__main__":
    main()

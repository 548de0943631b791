"""The layers of ARCHITECTURE.md hold."""

from __future__ import annotations

import ast
import pkgutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from tools import shape

ROOT = Path(__file__).parents[2]
BUILDERS = {"app", "program", "cli", "__main__"}
QT_FREE = [
    "shopdesk.desk",
    "shopdesk.models",
    "shopdesk.db",
    "shopdesk.printing.forms",
    "shopdesk.printing.render",
]


def test_every_layer_contract_holds() -> None:
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == EXIT_STATUS_SUCCESS


@pytest.mark.parametrize("module", QT_FREE)
def test_importing_it_loads_no_qt(module: str) -> None:
    program = f"""
import importlib, pkgutil, sys
package = importlib.import_module({module!r})
for found in pkgutil.iter_modules(getattr(package, "__path__", [])):
    importlib.import_module({module!r} + "." + found.name)
print(sorted(name for name in sys.modules if name.partition(".")[0] in {{"PySide6", "shiboken6", "qtawesome"}}))
"""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_every_module_has_its_layer() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    layered = {
        name.split(".")[1] for contract in settings["contracts"] for name in contract["source_modules"]
    }
    modules = {module.name for module in pkgutil.iter_modules([str(shape.CODE)])}
    assert modules - layered == BUILDERS


def test_qt_stays_in_the_ui() -> None:
    assert shape.qt_outside_ui(shape.sources(shape.CODE)) == []


def test_reportlab_stays_in_the_printing_room() -> None:
    users = {source.name for source in shape.sources(shape.CODE) if "reportlab" in shape.imported(source)}
    assert {name for name in users if not name.startswith("shopdesk/printing/")} == set()


def test_every_folder_of_the_program_is_a_package() -> None:
    folders = {file.parent for file in shape.CODE.rglob("*.py")}
    assert [folder for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []


def test_no_page_names_a_model_even_for_types() -> None:
    found = [
        source.name
        for source in shape.sources(shape.CODE / "ui")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ImportFrom | ast.Import) and "shopdesk.models" in ast.unparse(node)
    ]
    assert found == []

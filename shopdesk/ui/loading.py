"""Loading the window's modules while the hand already works: read in a worker, run on the GUI thread one at a time.

Qt classes come into being on the GUI thread alone. PySide on Python 3.11 keeps them in one table, which Qt reads on the GUI
thread without asking the interpreter: a worker that adds a class meanwhile crashes the program (docs/decisions/012).
"""

from __future__ import annotations

import dis
import sys
from collections.abc import Generator, Iterator
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from types import CodeType
from typing import Any, cast

from shopdesk.ui.slices import Steps, away

WINDOW = ("shopdesk.ui", "PySide6")


def loaded(where: str) -> Generator[Any, Any, Any]:
    """`made = yield from loaded("module:Class")`: the class, its module imported if it is not yet."""
    module, _colon, name = where.partition(":")
    yield from imported(module)
    return getattr(import_module(module), name)


def imported(*modules: str) -> Steps:
    """Import what is not there yet, a module of the window in a step of its own."""
    wanted = [module for module in modules if module not in sys.modules]
    parts: list[str] = (yield from away(partial(gather, *wanted))) if wanted else []
    for part in parts:
        import_module(part)
        yield


def gather(*modules: str) -> list[str]:
    """In a worker: import all that modules need and that is not of the window; gives the modules of the window to
    import on the GUI thread, each after those it needs itself."""
    found: dict[str, None] = {}
    seen = set[str]()
    for module in modules:
        _gather(module, seen, found)
    return list(found)


def _gather(module: str, seen: set[str], found: dict[str, None]) -> None:
    if module in sys.modules or module in seen:
        return
    seen.add(module)
    if not _of_window(module):
        import_module(module)
        return
    code = _code(module)
    for needed in _needs(code) if code is not None else ():
        _gather(needed, seen, found)
    found[module] = None


def _of_window(module: str) -> bool:
    return any(module == root or module.startswith(f"{root}.") for root in WINDOW)


def _code(module: str) -> CodeType | None:
    """A module's byte code; None for one that has none of ours."""
    parent, _dot, _name = module.rpartition(".")
    spec = find_spec(module) if parent in sys.modules and module.startswith("shopdesk") else None
    read = getattr(spec.loader, "get_code", None) if spec is not None else None
    return cast("CodeType", read(module)) if read is not None else None


def _needs(code: CodeType) -> Iterator[str]:
    """The modules that running a module's code imports; not those that only types want."""
    wants_types, until = False, -1
    names: Any = None
    for step in dis.get_instructions(code):
        if step.offset < until:
            continue
        if step.opname == "LOAD_NAME":
            wants_types = step.argval == "TYPE_CHECKING"
        elif wants_types and "JUMP" in step.opname:
            wants_types, until = False, step.argval
        elif step.opname == "LOAD_CONST":
            names = step.argval
        elif step.opname == "IMPORT_NAME":
            yield step.argval
            yield from _submodules(step.argval, names)


def _submodules(package: str, names: Any) -> Iterator[str]:
    """Those of the names that are modules of one of our packages, not loaded yet."""
    there = sys.modules.get(package)
    if package.startswith("shopdesk") and hasattr(there, "__path__") and isinstance(names, tuple):
        for name in names:
            if not hasattr(there, name) and find_spec(f"{package}.{name}") is not None:
                yield f"{package}.{name}"

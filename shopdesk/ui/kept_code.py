"""PySide carries part of itself as source and compiles that at every start: the byte code is kept, as Python keeps ours."""

from __future__ import annotations

import builtins
import marshal
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib.util import MAGIC_NUMBER, cache_from_source, source_hash
from pathlib import Path
from types import CodeType
from typing import Any

Kept = dict[str, tuple[bytes, CodeType]]
"""By file name: the source's hash, and what it became."""


@contextmanager
def compiled_once() -> Iterator[None]:
    """Whole modules compiled from bytes inside this are compiled once for all starts; a file that can't be read or written
    is nobody's trouble."""
    path = _path()
    kept = _read(path)
    before, compiler = len(kept), builtins.compile
    builtins.compile = _keeping(kept, compiler)
    try:
        yield
    finally:
        builtins.compile = compiler
    if len(kept) > before and not sys.dont_write_bytecode:
        _write(path, kept)


def _keeping(kept: Kept, compiler: Callable[..., Any]) -> Callable[..., Any]:
    def compiled(source: Any, file: Any, mode: str, *more: Any, **named: Any) -> Any:
        if mode != "exec" or more or named or not (isinstance(source, bytes) and isinstance(file, str)):
            return compiler(source, file, mode, *more, **named)
        key = source_hash(source)
        if kept.get(file, (b"",))[0] != key:
            kept[file] = key, compiler(source, file, mode)
        return kept[file][1]

    return compiled


def _path() -> Path:
    return Path(cache_from_source(__file__)).with_suffix(".kept")


def _read(path: Path) -> Kept:
    with suppress(OSError, EOFError, ValueError, TypeError):
        data = path.read_bytes()
        if data.startswith(MAGIC_NUMBER):
            found = marshal.loads(data[len(MAGIC_NUMBER) :])
            return found if isinstance(found, dict) else {}
    return {}


def _write(path: Path, kept: Kept) -> None:
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_name(f"{path.name}.{os.getpid()}")
        new.write_bytes(MAGIC_NUMBER + marshal.dumps(kept))
        new.replace(path)

"""Habits that spoil programs and tests stay out."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tools import shape
from tools.shape import Source

MAY_CATCH_ALL = {
    "shopdesk/app.py",
    "shopdesk/ui/bridge.py",
    "shopdesk/ui/slices.py",
    "shopdesk/ui/crash.py",
    "shopdesk/crash.py",
}
VAGUE = {"utils", "util", "helpers", "helper", "manager", "managers"}


def calls(source: Source) -> Iterator[tuple[str, ast.Call]]:
    """(dotted name, call) for every call of a file."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def broad(source: Source) -> Iterator[str]:
    """Handlers that catch everything and keep it; one that only tidies up and raises again is fine."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ExceptHandler) and (
            node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"}
        ):
            if ast.unparse(node.body[-1]) == "raise":
                continue
            yield f"{source.name}:{node.lineno}"


def test_nothing_of_ours_is_mocked() -> None:
    assert shape.mocks(shape.sources(shape.TESTS)) == []


def test_no_test_sleeps() -> None:
    naps = {"time.sleep", "sleep", "qtbot.wait", "QTest.qWait", "QThread.sleep", "QThread.msleep"}
    found = [
        f"{source.name}:{call.lineno}"
        for folder in (shape.TESTS, shape.CODE)
        for source in shape.sources(folder)
        for name, call in calls(source)
        if name in naps
    ]
    assert found == []


def test_nobody_pumps_the_event_loop() -> None:
    found = [
        f"{source.name}:{call.lineno}"
        for source in shape.sources(shape.CODE)
        for name, call in calls(source)
        if name.endswith("processEvents")
    ]
    assert found == []


def test_only_the_rim_catches_everything() -> None:
    code = [source for source in shape.sources(shape.CODE) if source.name not in MAY_CATCH_ALL]
    assert [place for source in code for place in broad(source)] == []


def test_no_file_has_a_vague_name() -> None:
    assert [source.name for source in shape.sources(shape.CODE) if source.path.stem in VAGUE] == []


def test_every_function_is_typed() -> None:
    found = [
        f"{source.name}:{node.name}"
        for source in shape.sources(shape.CODE)
        for node in shape.functions(source)
        if not shape.is_typed(node)
    ]
    assert found == []


@pytest.mark.parametrize("folder", ["desk", "models"])
def test_the_desk_never_asks_the_wall_clock(folder: str) -> None:
    clocks = {"datetime.now", "datetime.utcnow", "date.today", "time.time", "clock.system", "clocks.system"}
    found = [
        f"{source.name}:{call.lineno}"
        for source in shape.sources(shape.CODE / folder)
        for name, call in calls(source)
        if name in clocks
    ]
    assert found == []

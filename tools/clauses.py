"""Which tests prove which clause: read from the marks in tests/, without running them."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tools.shape import TESTS, Function, Source, sources

Proofs = dict[str, list[str]]


def marked(node: ast.AST) -> Iterator[str]:
    """The clauses of every `pytest.mark.clause("…", …)` below a node."""
    for call in ast.walk(node):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "clause":
            for argument in call.args:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value


def constants(module: ast.Module) -> dict[str, ast.expr]:
    """What the names of a module stand for, such as a list of cases."""
    found: dict[str, ast.expr] = {}
    for node in module.body:
        if isinstance(node, ast.Assign):
            found |= {target.id: node.value for target in node.targets if isinstance(target, ast.Name)}
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
            found[node.target.id] = node.value
    return found


def decorators(node: Function | ast.ClassDef, known: dict[str, ast.expr]) -> Iterator[str]:
    """The clauses a decorator list names, in it or through a list of cases it uses."""
    for decorator in node.decorator_list:
        yield from marked(decorator)
        for name in ast.walk(decorator):
            if isinstance(name, ast.Name) and name.id in known:
                yield from marked(known[name.id])


def proofs_in(source: Source) -> Iterator[tuple[str, str]]:
    """(clause, test) for every marked test of a file."""
    known = constants(source.tree)
    everywhere = list(marked(known["pytestmark"])) if "pytestmark" in known else []
    for node in source.tree.body:
        for test, inherited in tests_of(node, known):
            for clause in {*everywhere, *inherited, *decorators(test, known)}:
                yield clause, f"{source.name}::{test.name}"


def tests_of(node: ast.stmt, known: dict[str, ast.expr]) -> Iterator[tuple[Function, list[str]]]:
    """The test functions of a statement, with the clauses their class names."""
    if isinstance(node, Function) and node.name.startswith("test"):
        yield node, []
    elif isinstance(node, ast.ClassDef) and node.name.startswith("Test"):
        inherited = list(decorators(node, known))
        for inner in node.body:
            if isinstance(inner, Function) and inner.name.startswith("test"):
                yield inner, inherited


def proofs(folder: Path = TESTS) -> Proofs:
    """Clause -> the tests that prove it, in order."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for source in sources(folder):
        for clause, test in proofs_in(source):
            found[clause].append(test)
    return {clause: sorted(set(tests)) for clause, tests in found.items()}

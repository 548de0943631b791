"""Write docs/procedure.md and docs/order-flow.md from what is there; `--check` only says whether they are current."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from shopdesk.flows import FACTS, MOVES
from shopdesk.kinds import OrderState
from tools.clauses import Proofs, proofs

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
CLAUSES = DOCS / "clauses.toml"
PLACES = {
    "function": ("shopdesk/desk", "Function"),
    "page": ("shopdesk/ui/pages", "Page"),
    "paper": ("shopdesk/printing/forms", "Paper"),
}
WRITTEN = "<!-- Written by `python3 dev.py docs`; change the source, not this page. -->"


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its ID, our title, and the names of where it lives."""

    id: str
    title: str
    function: tuple[str, ...] = ()
    page: tuple[str, ...] = ()
    paper: tuple[str, ...] = ()
    lacks: str = ""

    def places(self, kind: str) -> tuple[str, ...]:
        return {"function": self.function, "page": self.page, "paper": self.paper}[kind]


def read() -> tuple[dict[str, str], list[Clause]]:
    """The chapters and the clauses, in the order of the procedure."""
    table = tomllib.loads(CLAUSES.read_text("utf-8"))
    chapters = {str(short): str(title) for short, title in table.pop("chapters").items()}
    return chapters, [clause_of(name, fields) for name, fields in table.items()]


def clause_of(name: str, fields: dict[str, object]) -> Clause:
    lists = {kind: names(fields.get(kind, [])) for kind in PLACES}
    return Clause(
        name,
        str(fields["title"]),
        lists["function"],
        lists["page"],
        lists["paper"],
        str(fields.get("lacks", "")),
    )


def names(value: object) -> tuple[str, ...]:
    """A name or a list of names as a tuple."""
    return tuple(str(one) for one in value) if isinstance(value, list) else (str(value),)


def file_of(kind: str, name: str) -> Path:
    """Where a named function, page or paper stands."""
    module = name.rpartition(".")[0] if kind == "function" else name
    return ROOT / PLACES[kind][0] / (module.replace(".", "/") + ".py")


def lost(clauses: list[Clause]) -> list[str]:
    """Names in the table that stand nowhere."""
    found = []
    for clause in clauses:
        for kind in PLACES:
            for name in clause.places(kind):
                file = file_of(kind, name)
                function = name.rpartition(".")[2]
                if not file.exists() or (
                    kind == "function" and f"def {function}(" not in file.read_text("utf-8")
                ):
                    found.append(f"{clause.id}: {kind} {name}")
    return found


def link(kind: str, name: str) -> str:
    return f"[{name}](../{file_of(kind, name).relative_to(ROOT).as_posix()})"


def test_link(test: str) -> str:
    file, _, name = test.partition("::")
    return f"[{name}](../{file})"


def rows(clauses: list[Clause], proven: Proofs) -> Iterator[str]:
    for clause in clauses:
        tests = proven.get(clause.id, [])
        places = [", ".join(link(kind, name) for name in clause.places(kind)) for kind in PLACES]
        state = state_of(clause, tested=bool(tests))
        proof = "<br>".join(test_link(test) for test in tests)
        yield f"| {clause.id} | {clause.title} | {state} | {' | '.join(places)} | {proof} |"


def state_of(clause: Clause, *, tested: bool) -> str:
    """ "works" exactly when a test is marked with the clause; what it still lacks stands beside it."""
    if not tested:
        return "not yet"
    return f"**works**; still lacks {clause.lacks}" if clause.lacks else "**works**"


def procedure() -> str:
    """The page docs/procedure.md."""
    chapters, clauses = read()
    proven = proofs()
    works = sum(1 for clause in clauses if clause.id in proven)
    lines = [
        WRITTEN,
        "# The procedure, clause by clause",
        "",
        "A clause *works* when at least one test is marked with it. Function: `shopdesk/desk`, page:",
        "`shopdesk/ui/pages`, paper: `shopdesk/printing/forms`.",
        "",
        f"**{works} of {len(clauses)} clauses work.**",
    ]
    for short, title in chapters.items():
        chapter = [clause for clause in clauses if clause.id.startswith(short + "-")]
        heads = " | ".join(head for _, head in PLACES.values())
        lines += ["", f"## {short} · {title}", "", f"| | Clause | State | {heads} | Tests |"]
        lines += ["|---|---|---|---|---|---|---|", *rows(chapter, proven)]
    return "\n".join(lines) + "\n"


def order_flow() -> str:
    """The page docs/order-flow.md: the states of an order and the moves between them."""
    lines = [
        WRITTEN,
        "# The way of an order",
        "",
        "From `shopdesk/flows.py`.",
        "",
        "```mermaid",
        "stateDiagram-v2",
    ]
    lines.append(f"    [*] --> {OrderState.RECEIVED.value}")
    for move in MOVES.values():
        lines += [f"    {source.value} --> {move.target.value}: {move.button}" for source in move.sources]
    lines += [
        f"    {OrderState.RELEASED.value} --> [*]",
        "```",
        "",
        "| Move | From | To | What must hold |",
        "|---|---|---|---|",
    ]
    for move in MOVES.values():
        sources = ", ".join(source.value for source in move.sources)
        needs = "<br>".join(need_of(name) for name in move.needs)
        lines.append(f"| {move.button} | {sources} | {move.target.value} | {needs} |")
    return "\n".join(lines) + "\n"


def need_of(name: str) -> str:
    """A needed fact, with the least role that may do without it."""
    may = FACTS[name].override
    return f"{name.replace('_', ' ')} ({may.value + ' may override' if may else 'no override'})"


def pages() -> dict[Path, str]:
    """Every generated page with its content."""
    return {DOCS / "procedure.md": procedure(), DOCS / "order-flow.md": order_flow()}


def outdated() -> list[str]:
    """The generated pages that are not as they would be written now, and names that stand nowhere."""
    old = [
        f"docs/{file.name} is out of date (run: python3 dev.py docs)"
        for file, content in pages().items()
        if not file.exists() or file.read_text("utf-8") != content
    ]
    unknown = proofs().keys() - {clause.id for clause in read()[1]}
    return old + lost(read()[1]) + [f"tests name the unknown clause {clause}" for clause in sorted(unknown)]


def main(arguments: list[str]) -> int:
    if arguments != ["--check"]:
        for file, content in pages().items():
            file.write_text(content, "utf-8", newline="\n")
    wrong = outdated()
    print("\n".join(wrong) if wrong else "the generated pages of docs/ are current")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

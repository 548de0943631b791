"""`python -m bench [NAMES]`: run the measurements; exit code 1 when one is over its limit."""

from __future__ import annotations

import importlib
import pkgutil
import sys

import bench
from bench import measures


def main(names: list[str]) -> int:
    """Every module of this folder registers its measurements when it is imported."""
    for found in pkgutil.iter_modules(bench.__path__):
        if found.name != "__main__":
            importlib.import_module(f"bench.{found.name}")
    unknown = sorted(set(names) - measures.MEASURES.keys())
    if unknown:
        print(
            f"No such measurement: {', '.join(unknown)}. There are: {', '.join(measures.MEASURES)}",
            file=sys.stderr,
        )
        return 2
    return 0 if all(figure.holds for figure in measures.run(names)) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

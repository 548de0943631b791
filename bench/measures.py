"""What a measurement is, and how one is registered, run and printed."""

from __future__ import annotations

import os
import platform
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value beside its limit (None: reported only). `unit` "×" is a ratio to the raw thing."""

    name: str
    value: float
    unit: str
    limit: float | None = None

    @property
    def holds(self) -> bool:
        return self.limit is None or self.value <= self.limit

    def line(self) -> str:
        limit = "" if self.limit is None else f"limit {self.limit:g} {self.unit}"
        verdict = "" if self.limit is None else ("holds" if self.holds else "OVER")
        return f"{self.name:58} {self.value:10.2f} {self.unit:6} {limit:18} {verdict}".rstrip()


Measure = Callable[[], Iterator[Figure]]
MEASURES: dict[str, Measure] = {}


def measure(function: Measure) -> Measure:
    """Register a measurement under its function's name."""
    MEASURES[function.__name__] = function
    return function


def milliseconds(do: Callable[[], object], *, times: int = 20) -> list[float]:
    """How long each of several runs took, shortest first."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        do()
        taken.append((time.perf_counter() - start) * 1000)
    return sorted(taken)


def middle(taken: list[float]) -> float:
    """The median of some times."""
    return statistics.median(taken)


def p95(taken: list[float]) -> float:
    """The time 95 of 100 runs stay below."""
    return sorted(taken)[min(len(taken) - 1, int(0.95 * len(taken)))]


def machine() -> str:
    """The machine and how busy it is: figures of a busy machine are no figures."""
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores{load}, Python {platform.python_version()}"


def run(names: list[str]) -> list[Figure]:
    """Run the named measurements (all without a name), printing each figure as it comes."""
    print(machine(), flush=True)
    figures = []
    for name, function in MEASURES.items():
        if names and name not in names:
            continue
        for figure in function():
            print(figure.line(), flush=True)
            figures.append(figure)
    return figures

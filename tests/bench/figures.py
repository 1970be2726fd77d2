"""Figures of a benchmark and the machine they were taken on, printed as a Markdown table."""

import math
import os
import platform
import statistics
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from tests.bench.processes import others_cpu_s

HEADER = ("what", "unit", "n", "median", "p95", "least", "most", "wanted")


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One thing measured several times. `wanted`: its target, in words."""

    name: str
    unit: str
    values: Sequence[float]
    wanted: str = ""

    def row(self) -> tuple[str, ...]:
        """The cells of its row in the table."""
        found = sorted(self.values)
        if not found:
            return (self.name, self.unit, "0", "-", "-", "-", "-", self.wanted)
        spread = (statistics.median(found), percentile(found, 95), found[0], found[-1])
        return (self.name, self.unit, str(len(found)), *map(rounded, spread), self.wanted)


def percentile(values: Sequence[float], percent: float) -> float:
    """The nearest-rank percentile: a value that was measured. NaN when there is none."""
    found = sorted(values)
    return found[max(0, math.ceil(len(found) * percent / 100) - 1)] if found else math.nan


def spread(name: str, unit: str, values: Sequence[float], wanted: str = "") -> tuple[Figure, ...]:
    """Percentiles of one run as figures of their own, to be compared with a target for each."""
    parts = ((percent, wanted if percent == 95 else "") for percent in (50, 95, 100))
    return tuple(
        Figure(name=f"{name}, p{p}", unit=unit, values=(percentile(values, p),), wanted=want)
        for p, want in parts
    )


def rounded(value: float) -> str:
    """Three significant digits, and whole numbers whole."""
    if abs(value) >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def table(figures: Iterable[Figure]) -> str:
    """A Markdown table with a row for each figure."""
    rows = [HEADER, tuple("---" for _ in HEADER), *(figure.row() for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADER))]
    padded = ([cell.ljust(w) for cell, w in zip(row, widths, strict=True)] for row in rows)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in padded)


def machine(*extra: str) -> str:
    """What the figures were taken on."""
    python = f"Python {platform.python_version()}"
    cores = f"{os.cpu_count()} cores ({_processor()})"
    return ", ".join((platform.platform(), cores, python, *extra))


@contextmanager
def reported(title: str, out: TextIO, *extra: str) -> Iterator[list[Figure]]:
    """Collect figures; print them at the end with the machine and how busy others kept it."""
    figures: list[Figure] = []
    load, began, others = os.getloadavg()[0], time.monotonic(), others_cpu_s()
    yield figures
    cores = (others_cpu_s() - others) / (time.monotonic() - began)
    loads = f"Load average {load:.2f} before, {os.getloadavg()[0]:.2f} after"
    told = f"{machine(*extra)}. {loads}; all other work on the machine took {cores:.2f} cores."
    out.write(f"### {title}\n\n{told}\n\n{table(figures)}\n\n")
    out.flush()


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())

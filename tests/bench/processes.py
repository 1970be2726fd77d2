"""What a process and its children have used."""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

import psutil  # type: ignore[import-untyped]

MEGABYTE = 1024 * 1024
QUIET_CORES, QUIET_FOR_S = 0.15, 4.0


@dataclass(frozen=True)
class Tree:
    """A process with all below it."""

    pid: int

    def cpu_s(self) -> float:
        """Seconds of CPU, user and system, also of children that have ended."""
        return self._sum(lambda process: sum(process.cpu_times()[:4]))

    def rss_mb(self) -> float:
        """Resident megabytes; memory that two of them share counts twice."""
        return self._sum(lambda process: process.memory_info().rss) / MEGABYTE

    def own_cpu_s(self) -> float:
        """Seconds of CPU of the process itself."""
        return float(sum(psutil.Process(self.pid).cpu_times()[:2]))

    def _sum(self, figure: Callable[[psutil.Process], float]) -> float:
        root = psutil.Process(self.pid)
        total = 0.0
        for process in (root, *root.children(recursive=True)):
            # One that has just ended is counted by its parent.
            with suppress(psutil.NoSuchProcess):
                total += figure(process)
        return total


def others_cpu_s() -> float:
    """Seconds of CPU since the machine started that this process and all below it did not use."""
    return busy_cpu_s() - Tree(psutil.Process().pid).cpu_s()


def wait_for_quiet(within_s: float) -> None:
    """Return when others leave the machine alone for a while, or after `within_s` seconds."""
    deadline = time.monotonic() + within_s
    while time.monotonic() < deadline:
        before = others_cpu_s()
        time.sleep(QUIET_FOR_S)
        if (others_cpu_s() - before) / QUIET_FOR_S < QUIET_CORES:
            return


def busy_cpu_s() -> float:
    """Seconds of CPU since the machine started that were used, by all of it."""
    times = psutil.cpu_times()
    idle = times.idle + getattr(times, "iowait", 0.0)
    # A virtual machine's guests are counted within `user` as well.
    return float(sum(times) - idle - getattr(times, "guest", 0.0))


def find_below(name: str) -> int:
    """The first process below this one whose name begins with `name`, and its parent's does not."""
    for process in psutil.Process().children(recursive=True):
        parent = process.parent()
        is_first = parent is not None and not parent.name().startswith(name)
        if process.name().startswith(name) and is_first:
            return int(process.pid)
    raise AssertionError(f"no process called {name} runs below this one")

"""What server, model and clients use while they play, looked at four times a second."""

import os
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from tests.bench.figures import Figure
from tests.bench.processes import Tree
from tests.bench.stage import Stage

EVERY_S = 0.25


@dataclass(frozen=True)
class Use:
    """What had been used at a time: seconds of CPU; resident megabytes of the server."""

    at_ms: float
    server_s: float
    model_s: float
    clients_s: float
    rss_mb: float


@contextmanager
def used(stage: Stage) -> Iterator[list[Use]]:
    """Look until it is left; the clients are this process."""
    server, model, clients = Tree(stage.pid), Tree(stage.model.pid), Tree(os.getpid())
    found: list[Use] = []
    done = threading.Event()

    def look() -> None:
        while not done.wait(EVERY_S):
            cpu = (server.cpu_s(), model.cpu_s(), clients.own_cpu_s())
            found.append(Use(time.time() * 1000, *cpu, server.rss_mb()))

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    try:
        yield found
    finally:
        done.set()
        thread.join()


def usage_figures(name: str, during: Sequence[Use], cores: str, memory: str) -> list[Figure]:
    """Cores and memory between the first and the last look; `cores`, `memory`: the targets."""
    first, last = during[0], during[-1]
    seconds = max(0.001, (last.at_ms - first.at_ms) / 1000)
    used_s = {
        ("server CPU", cores): last.server_s - first.server_s,
        ("model's CPU", ""): last.model_s - first.model_s,
        ("clients' CPU", ""): last.clients_s - first.clients_s,
    }
    rss = max(use.rss_mb for use in during)
    return [
        *(
            Figure(name=f"{name}: {what}", unit="cores", values=(spent / seconds,), wanted=wanted)
            for (what, wanted), spent in used_s.items()
        ),
        Figure(name=f"{name}: server memory", unit="MB", values=(rss,), wanted=memory),
    ]

"""The paced model API as a process, seen from the benchmark."""

import json
import select
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar
from urllib.request import Request, urlopen

from tests.bench.answers import Plan
from tests.bench.model_api import Reply

ROOT = Path(__file__).parents[2]
POLL_S = 0.1
T = TypeVar("T")


class ModelProcess:
    """`with ModelProcess() as model: ...`"""

    def __enter__(self) -> Self:
        command = [sys.executable, "-m", "tests.bench.model_api"]
        self._process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
        assert self._process.stdout is not None
        ready, _, _ = select.select([self._process.stdout], [], [], 30)
        line = self._process.stdout.readline() if ready else b""
        assert line.startswith(b"PORT "), "the model API did not start"
        self.url = f"http://127.0.0.1:{int(line.split()[1])}"
        self.pid = self._process.pid
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.wait(10)
        if self._process.stdout is not None:
            self._process.stdout.close()

    def replies(self) -> list[Reply]:
        """What was sent so far."""
        request = Request(f"{self.url}/_control/replies", data=b"{}", method="POST")
        with urlopen(request, timeout=30) as response:
            return [Reply(**reply) for reply in json.load(response)]

    def reply_to(self, plan: Plan, within_s: float = 0) -> Reply:
        """What was sent for a plan, whole; waits for it. The last one, if it was asked again."""

        def found() -> Reply | None:
            mine = [r for r in self.replies() if r.question == plan.question()]
            return mine[-1] if mine and len(mine[-1].times) == plan.tokens else None

        return until(found, within_s, f"the model has not answered {plan}")


def until(look: Callable[[], T | None], within_s: float, complaint: str) -> T:
    """What `look` finds, as soon as it finds something; AssertionError after `within_s` seconds."""
    deadline = time.monotonic() + within_s
    while (found := look()) is None:
        assert time.monotonic() < deadline, complaint
        time.sleep(POLL_S)
    return found

"""The scripted API as a process of its own, which outlives the server under test."""

import json
import select
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.request import Request, urlopen

from tests.support.messages_api import script as s
from tests.support.messages_api.log import Exchange, read_log

ROOT = Path(__file__).resolve().parents[3]


class ApiProcess:
    """`with ApiProcess(script, folder) as api: ...`: the same methods as `ScriptedApi`.

    `folder` receives script.json and log.jsonl.
    """

    def __init__(self, script: list[s.Reply], folder: Path, *, port: int = 0) -> None:
        self.log_path = folder / "log.jsonl"
        self._script_path = folder / "script.json"
        self._script_path.write_bytes(s.REPLIES.dump_json(script))
        self._port = port

    def __enter__(self) -> Self:
        command = [sys.executable, "-m", "tests.support.messages_api", "--port", str(self._port)]
        files = ["--script", str(self._script_path), "--log", str(self.log_path)]
        self._process = subprocess.Popen([*command, *files], cwd=ROOT, stdout=subprocess.PIPE)
        assert self._process.stdout is not None
        ready, _, _ = select.select([self._process.stdout], [], [], 30)
        line = self._process.stdout.readline() if ready else b""
        if not line.startswith(b"PORT "):
            self.close()
            raise RuntimeError("the scripted API did not start")
        self.port = int(line.split()[1])
        self.url = f"http://127.0.0.1:{self.port}"
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait(10)
        if self._process.stdout is not None:
            self._process.stdout.close()

    def add(self, *replies: s.Reply) -> None:
        """Append replies to the script."""
        self._control("script", {"replies": s.REPLIES.dump_python(list(replies), mode="json")})

    def release(self, gate: str = "stall") -> None:
        """Open a gate for the `Hold` that waits, or will wait, there."""
        self._control("release", {"gate": gate})

    def exchanges(self) -> list[Exchange]:
        """The requests so far."""
        return read_log(self._control("log", {})["lines"])

    def wait_for_request(self, n: int = 1, timeout: float = 10) -> Exchange:
        """Wait until request `n` (from 1) has arrived."""
        return self._wait(n, "begun", timeout)

    def wait_for_deltas(self, n: int, deltas: int, timeout: float = 10) -> Exchange:
        """Wait until so many deltas of request `n` have been sent."""
        return self._wait(n, "deltas", timeout, deltas)

    def wait_closed(self, n: int = 1, timeout: float = 10) -> Exchange:
        """Wait until request `n` is over, by whichever side."""
        return self._wait(n, "ended", timeout)

    def _wait(self, n: int, until: str, timeout: float, deltas: int = 0) -> Exchange:
        body = {"n": n, "until": until, "deltas": deltas, "timeout": timeout}
        if not self._control("wait", body, timeout)["held"]:
            raise TimeoutError(f"request {n} has not {until} {deltas or ''} in {timeout} s")
        return self.exchanges()[n - 1]

    def _control(self, what: str, body: dict[str, Any], timeout: float = 0) -> Any:
        data = json.dumps(body).encode()
        request = Request(f"{self.url}/_control/{what}", data=data, method="POST")
        with urlopen(request, timeout=timeout + 10) as response:
            return json.load(response)

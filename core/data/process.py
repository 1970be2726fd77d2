"""The child process of one query: started, watched, ended. Works from any thread."""

import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from time import monotonic
from typing import IO

import duckdb
import pyarrow as pa

import core
from core import processor
from core.data.child.serve import Request
from core.data.limits import QueryLimits
from core.data.resident import resident_bytes

MAIN = Path(__file__).parent / "child" / "main.py"
WATCH_EVERY = 0.1
LAST_WORDS_SECONDS = 1.0
KEPT_VARIABLES = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")


def _import_folders() -> list[str]:
    """Where the child finds this package, DuckDB and Arrow."""
    files = (core.__file__, duckdb.__file__, pa.__file__)
    return list(dict.fromkeys(str(Path(str(file)).absolute().parents[1]) for file in files))


def _environment() -> dict[str, str]:
    """No variable of the app's reaches the child, keys least of all."""
    kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    return {**kept, "TZ": "UTC", "LC_ALL": "C.UTF-8", "MALLOC_ARENA_MAX": "2"}


class QueryProcess:
    """One child in a session of its own, so that it and all that it starts end together.

    `ended_by` says why this side ended it: "", "cancelled", "time", "memory" or "enough".
    """

    def __init__(self, request: Request, limits: QueryLimits) -> None:
        self._request = request
        self._limits = limits
        self._lock = threading.Lock()
        self._done = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._last: tuple[int, str] | None = None
        self.ended_by = ""

    def start(self) -> IO[bytes]:
        """Start the child and return its output; when it was ended before, an output of nothing."""
        with self._lock:
            if self.ended_by:
                return BytesIO()
            command = [sys.executable, "-I", "-S", str(MAIN), *_import_folders()]
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                cwd="/",
                env=_environment(),
                start_new_session=True,
            )
            processor.free(self._process.pid)
        threading.Thread(target=self._watch, daemon=True).start()
        to_child, from_child = self._process.stdin, self._process.stdout
        assert to_child is not None
        assert from_child is not None
        self._send(to_child)
        return from_child

    @property
    def pid(self) -> int:
        """The child's process id; 0 when it was never started."""
        return self._process.pid if self._process else 0

    def kill(self, reason: str) -> None:
        """End the child and its group now; the first reason is the one that stays."""
        with self._lock:
            self.ended_by = self.ended_by or reason
            if self._process is None or self._process.returncode is not None:
                return
            # A child that has just ended of itself is gone (Linux) or not ours to signal (macOS).
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)

    def finish(self) -> tuple[int, str]:
        """End what is left; the exit status and the last of what it said on standard error.

        The status is negative for a signal that came from elsewhere, 0 when this side ended it.
        """
        self._done.set()
        if self._process is not None and self._last is None:
            self._last = self._end(self._process)
        return self._last or (0, "")

    def _end(self, process: subprocess.Popen[bytes]) -> tuple[int, str]:
        try:
            status = process.wait(timeout=0 if self.ended_by else LAST_WORDS_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill(self.ended_by)
            process.wait()
            status = 0
        said = process.stderr.read(8_000) if process.stderr else b""
        for pipe in (process.stdin, process.stdout, process.stderr):
            # A request that the child never read is of no use to anybody now.
            with suppress(BrokenPipeError):
                if pipe is not None:
                    pipe.close()
        return status, said.decode(errors="replace")

    def _send(self, to_child: IO[bytes]) -> None:
        try:
            to_child.write(json.dumps(self._request).encode() + b"\n")
            to_child.flush()
        except BrokenPipeError:
            # The child ended already; its status says why.
            return

    def _watch(self) -> None:
        """End the child at the time limit, or when it has grown too large."""
        deadline = monotonic() + self._limits.seconds
        while not self._done.wait(min(WATCH_EVERY, max(deadline - monotonic(), 0.0))):
            if monotonic() >= deadline:
                return self.kill("time")
            if self._limits.watch_memory and resident_bytes(self.pid) > self._limits.memory:
                return self.kill("memory")
        return None

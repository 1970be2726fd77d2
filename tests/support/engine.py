"""Daybook's engine as a process that can be killed: all of it but the pages.

`python -m tests.support.engine` starts as the server does, with settings from the environment,
prints READY, and sends each line `session_id text` that it reads; it answers with the turn's id,
or QUEUED.
"""

import logging
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from core import bootstrap
from core.bootstrap import Daybook
from core.config import load_settings
from core.errors import DatabaseUnavailable

ROOT = Path(__file__).resolve().parents[2]


class EngineProcess:
    """`with EngineProcess(database_url, data_dir, api_url) as engine: ...`"""

    def __init__(self, database_url: str, data_dir: Path, api_url: str) -> None:
        self._env = {
            **os.environ,
            "DAYBOOK_DATABASE_URL": database_url,
            "DAYBOOK_DATA_DIR": str(data_dir),
            "ANTHROPIC_BASE_URL": api_url,
            "ANTHROPIC_API_KEY": "test",
            "DAYBOOK_RETRY_BASE_S": "0.05",
        }
        self.ready = 0.0

    def start(self) -> Self:
        """Start the process and wait until it is ready."""
        self.launch()
        self.wait_ready()
        return self

    def launch(self) -> None:
        """Start the process and wait until it has, though it may still wait for its database."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.engine"],
            cwd=ROOT,
            env=self._env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._expect("STARTED")

    def wait_ready(self) -> None:
        """Wait until it can do its work."""
        self._expect("READY")
        self.ready = time.monotonic()

    def send(self, session_id: str, text: str) -> str:
        """Send a message; returns the turn's id, or QUEUED."""
        assert self._process.stdin
        self._process.stdin.write(f"{session_id} {text}\n")
        self._process.stdin.flush()
        return self._line()

    def kill(self) -> None:
        """kill -9."""
        self._process.kill()
        self._close()

    def terminate(self) -> None:
        """Ask it to stop, and wait until it has."""
        self._process.send_signal(signal.SIGTERM)
        self._close()

    def _close(self) -> None:
        self._process.wait(20)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()

    def _expect(self, word: str) -> None:
        if self._line() != word:
            self.kill()
            raise RuntimeError(f"the engine did not say {word}")

    def _line(self) -> str:
        assert self._process.stdout
        ready, _, _ = select.select([self._process.stdout], [], [], 60)
        return self._process.stdout.readline().strip() if ready else ""

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process.returncode is None:
            self.kill()


def main() -> None:
    """Run the engine until standard input ends or SIGTERM comes."""
    logging.basicConfig(level=logging.WARNING)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    bootstrap.start(load_settings(), bind_address="127.0.0.1")
    print("STARTED", flush=True)
    daybook = when_ready()
    user = daybook.users.local()
    try:
        print("READY", flush=True)
        for line in sys.stdin:
            session_id, _, text = line.strip().partition(" ")
            sent = daybook.conversation.send(user, session_id=session_id, text=text)
            print(sent.turn_id or "QUEUED", flush=True)
    finally:
        bootstrap.stop()


def when_ready() -> Daybook:
    """Wait for the database, as a page does."""
    while True:
        try:
            return bootstrap.current()
        except DatabaseUnavailable:
            time.sleep(0.05)


if __name__ == "__main__":
    main()

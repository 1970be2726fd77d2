"""Daybook's engine as a process that can be killed: all of it but the pages.

It starts as the server does, with settings from the environment. The process is forked from one
that has already loaded the modules, which takes seconds; the browser tests start the real server.
"""

import logging
import multiprocessing
import os
import signal
import sys
import time
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Self

from core import bootstrap
from core.bootstrap import Daybook
from core.config import load_settings
from core.domain.models import OFFLINE_MODEL
from core.errors import DatabaseUnavailable
from core.llm import claude

STARTED, READY = "STARTED", "READY"
PRELOADED = (bootstrap.__name__, claude.__name__)
PATIENCE_S = 60

_forking = multiprocessing.get_context("forkserver")
_forking.set_forkserver_preload([__name__, *PRELOADED])


class EngineProcess:
    """`with EngineProcess(database_url, data_dir, api_url) as engine: ...`"""

    def __init__(
        self,
        database_url: str,
        data_dir: Path,
        api_url: str,
        *,
        executor_id: str = "local",
        title_model: str = OFFLINE_MODEL,
    ) -> None:
        self._env = {
            "DAYBOOK_EXECUTOR_ID": executor_id,
            "DAYBOOK_DATABASE_URL": database_url,
            "DAYBOOK_DATA_DIR": str(data_dir),
            "ANTHROPIC_BASE_URL": api_url,
            "ANTHROPIC_API_KEY": "test",
            "DAYBOOK_RETRY_BASE_S": "0.05",
            # Titles by rules: tests and benchmarks count the API's requests.
            "DAYBOOK_TITLE_MODEL": title_model,
        }
        self.ready = 0.0

    def start(self) -> Self:
        """Start the process and wait until it is ready."""
        self.launch()
        self.wait_ready()
        return self

    def launch(self) -> None:
        """Start the process and wait until it has, though it may still wait for its database."""
        self._ours, theirs = _forking.Pipe()
        self._process = _forking.Process(target=serve, args=(self._env, theirs))
        self._process.start()
        theirs.close()
        self._expect(STARTED)

    def wait_ready(self) -> None:
        """Wait until it can do its work."""
        self._expect(READY)
        self.ready = time.monotonic()

    def send(self, session_id: str, text: str) -> str:
        """Send a message; returns the turn's id, or QUEUED."""
        self._ours.send((session_id, text))
        return self._said()

    def kill(self) -> None:
        """kill -9."""
        self._process.kill()
        self._close()

    def terminate(self) -> None:
        """Ask it to stop, and wait until it has."""
        self._process.terminate()
        self._close()

    def _close(self) -> None:
        self._process.join(20)
        assert self._process.exitcode is not None, "the engine did not end"
        self._process.close()
        self._ours.close()

    def _expect(self, word: str) -> None:
        if self._said() != word:
            self.kill()
            raise RuntimeError(f"the engine did not say {word}")

    def _said(self) -> str:
        try:
            return str(self._ours.recv()) if self._ours.poll(PATIENCE_S) else ""
        except EOFError:
            return ""

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if not self._ours.closed:
            self.kill()


def serve(env: dict[str, str], theirs: Connection) -> None:
    """Run the engine until the other side goes or SIGTERM comes."""
    os.environ.update(env)
    logging.basicConfig(level=logging.WARNING)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    bootstrap.start(load_settings(), bind_address="127.0.0.1")
    theirs.send(STARTED)
    daybook = when_ready()
    user = daybook.users.local()
    try:
        theirs.send(READY)
        while True:
            session_id, text = theirs.recv()
            sent = daybook.conversation.send(user, session_id=session_id, text=text)
            theirs.send(sent.turn_id or "QUEUED")
    except EOFError:
        logging.getLogger(__name__).info("The other side has gone.")
    finally:
        bootstrap.stop()


def when_ready() -> Daybook:
    """Wait for the database, as a page does."""
    while True:
        try:
            return bootstrap.current()
        except DatabaseUnavailable:
            time.sleep(0.05)

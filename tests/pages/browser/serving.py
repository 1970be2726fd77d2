"""`streamlit run app.py` as a process of its own, on a port that the system chose."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parents[3]
START_S = 60.0
OURS = ("ANTHROPIC_", "DAYBOOK_", "STREAMLIT_")


class Server:
    """Daybook in a process. `folder` is its working folder: its data and its log are there."""

    def __init__(self, folder: Path, *options: str, **settings: str) -> None:
        self._folder = folder
        self._options = options
        self._settings = settings
        self._port = free_port()
        self.url = f"http://127.0.0.1:{self._port}"
        self.log = folder / "server.log"
        self.process: subprocess.Popen[bytes] | None = None

    def begin(self) -> None:
        """Start the process; it need not have answered yet."""
        command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py")]
        port = ("--server.port", str(self._port))
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*command, *port, *self._options],
                cwd=self._folder,
                env=self._environment(),
                stdout=log,
                stderr=log,
            )

    def start(self) -> None:
        """Start and wait until it is well."""
        self.begin()
        assert self.process is not None
        deadline = time.monotonic() + START_S
        while self.health() != "ok":
            assert self.process.poll() is None, self.log.read_text()
            assert time.monotonic() < deadline, self.log.read_text()
            time.sleep(0.1)

    def health(self) -> str:
        """What /api/health says; "" when nobody answers."""
        try:
            with urlopen(f"{self.url}/api/health", timeout=2) as response:
                return str(json.load(response)["status"])
        except (URLError, OSError):
            return ""

    def kill(self) -> None:
        """kill -9."""
        self._end(signal.SIGKILL, 10)

    def stop(self, within_s: float = 20) -> int:
        """SIGTERM; returns the exit code. Raises TimeoutExpired when it takes too long."""
        return self._end(signal.SIGTERM, within_s)

    def wait(self, within_s: float = START_S) -> int:
        """Wait until it has ended by itself; returns the exit code."""
        assert self.process is not None
        return self.process.wait(within_s)

    def _end(self, sign: signal.Signals, within_s: float) -> int:
        assert self.process is not None
        self.process.send_signal(sign)
        try:
            return self.process.wait(within_s)
        finally:
            self.process.kill()
            self.process.wait()

    def _environment(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(OURS)}
        ours = {
            "DAYBOOK_DATA_DIR": str(self._folder / "data"),
            # By rules, unless a test says otherwise: others count the API's requests.
            "DAYBOOK_TITLE_MODEL": "offline-analyst",
        }
        return {**kept, **ours, **self._settings}


def free_port() -> int:
    """A port of 127.0.0.1 that nobody uses."""
    with socket.create_server(("127.0.0.1", 0)) as sock:
        return int(sock.getsockname()[1])

"""The bare page in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.bench.model_process import until
from tests.pages.browser.serving import ROOT, free_port

# As Daybook's own configuration has them.
OPTIONS = (
    "--server.headless=true --server.fileWatcherType=none --server.address=127.0.0.1 "
    "--browser.gatherUsageStats=false --runner.postScriptGC=false --client.toolbarMode=minimal"
)
PAGE = Path(__file__).with_name("bare.py")
START_S = 60.0


@contextmanager
def bare_server(folder: Path, *, rows: int) -> Iterator[str]:
    """Serve it with so many rows; gives its address."""
    url = f"http://127.0.0.1:{free_port()}"
    port = f"--server.port={url.rpartition(':')[2]}"
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", str(PAGE), *OPTIONS.split(), port],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "BENCH_ROWS": str(rows)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until(lambda: _answers(f"{url}/_stcore/health"), START_S, "the bare page does not start")
        yield url
    finally:
        process.kill()
        process.wait()


def _answers(url: str) -> bool | None:
    try:
        with urlopen(url, timeout=2):
            return True
    except (URLError, OSError):
        return None

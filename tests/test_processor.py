"""A server's threads share one processor, and nothing else does."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2,
    reason="Threads are moved on Linux, where there is more than one processor.",
)
PROCESSORS = sorted(os.sched_getaffinity(0)) if sys.platform == "linux" else []
WHERE = "sorted(os.sched_getaffinity(0))"
SHARE = "import os, subprocess, sys, threading; from core import processor; processor.share_one()"
THREAD = f"""
threading.Thread(target=lambda: print({WHERE})).start()
"""
CHILD = f"""
child = [sys.executable, "-c", "import os; input(); print({WHERE})"]
process = subprocess.Popen(child, stdin=subprocess.PIPE)
processor.free(process.pid)
process.communicate(b"\\n")
"""
ELSEWHERE = f"""
with processor.elsewhere():
    print({WHERE})
print({WHERE})
"""
LEFT = f"""
processor.leave()
print({WHERE})
"""


def said(script: str, folder: Path) -> list[list[int]]:
    """What a process of its own prints, a list of processors in each line."""
    done = subprocess.run(
        [sys.executable, "-c", f"{SHARE}\n{script}"],
        env={**os.environ, "TMPDIR": str(folder)},
        capture_output=True,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_threads_share_one_processor(tmp_path: Path) -> None:
    [processors] = said(THREAD, tmp_path)
    assert len(processors) == 1


def test_processes_that_it_starts_run_on_all(tmp_path: Path) -> None:
    assert said(CHILD, tmp_path) == [PROCESSORS]


def test_what_a_library_starts_elsewhere_runs_on_all(tmp_path: Path) -> None:
    all_of_them, one = said(ELSEWHERE, tmp_path)
    assert all_of_them == PROCESSORS
    assert len(one) == 1


def test_it_runs_on_all_again_after_it_left(tmp_path: Path) -> None:
    assert said(LEFT, tmp_path) == [PROCESSORS]


def test_no_two_servers_have_the_same_one(tmp_path: Path) -> None:
    # The second one inherits the first one's, and frees itself.
    other = f"import os; os.sched_setaffinity(0, {PROCESSORS}); {SHARE}; print({WHERE})"
    nested = f"subprocess.run([sys.executable, '-c', {other!r}], check=True)"
    first, second = said(f"print({WHERE}, flush=True)\n{nested}", tmp_path)
    assert len(first) == 1
    assert first != second

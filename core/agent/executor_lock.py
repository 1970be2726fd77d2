"""One server an executor id: two would take each other's turns for left behind."""

import fcntl
import os
import re
import time
from pathlib import Path
from typing import IO

from core.errors import ConfigurationError

WAIT_S = 5.0


def hold(data_dir: Path, executor_id: str, *, wait_s: float = WAIT_S) -> IO[str]:
    """Hold the executor's lock until the file returned is closed or the process ends.

    Waits a little for a server that is just stopping. Raises ConfigurationError when another one
    holds it.
    """
    data_dir.mkdir(parents=True, exist_ok=True)
    file = _path(data_dir, executor_id).open("a+")
    deadline = time.monotonic() + wait_s
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() < deadline:
                time.sleep(0.1)
                continue
            holder = _holder(file)
            file.close()
            raise ConfigurationError(
                f"Another Daybook server{holder} already runs on {data_dir} with the executor id "
                f"{executor_id!r}. Use that one, stop it, or set DAYBOOK_EXECUTOR_ID to another "
                "name for a further replica."
            ) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        return file


def was_left(data_dir: Path, executor_id: str) -> bool:
    """Whether an executor has run on this data folder and runs no more."""
    path = _path(data_dir, executor_id)
    return path.exists() and not _is_held(path)


def is_alone(data_dir: Path, executor_id: str) -> bool:
    """Whether no other executor runs on this data folder."""
    own = _path(data_dir, executor_id)
    return not any(_is_held(path) for path in data_dir.glob("executor-*.lock") if path != own)


def _is_held(path: Path) -> bool:
    with path.open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def _path(data_dir: Path, executor_id: str) -> Path:
    return data_dir / f"executor-{re.sub(r'[^A-Za-z0-9_-]', '_', executor_id)}.lock"


def _holder(file: IO[str]) -> str:
    file.seek(0)
    pid = file.read(20).strip()
    return f" (process {pid})" if pid.isdigit() else ""

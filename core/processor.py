"""The server's threads share one processor, where the system lets them (Linux).

Python runs one thread at a time. Handing over to a thread on another processor means waking that
one first, which on a virtual machine takes longer than what the thread then does; on the same
processor it is a switch. What runs outside Python's lock goes where it likes: `elsewhere`, `free`.
"""

import fcntl
import os
import random
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

_free: frozenset[int] = frozenset()
_held: IO[str] | None = None


def share_one() -> int | None:
    """Let all threads of this process, and those to come, run on one processor; returns which.

    None, and nothing changes: there is only one, the system cannot do it, or every processor has
    another Daybook already.
    """
    global _free, _held
    if sys.platform != "linux" or _held is not None:
        return None
    allowed = os.sched_getaffinity(0)
    if len(allowed) < 2:
        return None
    for processor in random.sample(sorted(allowed), len(allowed)):
        _held = _hold(processor)
        if _held is not None:
            _free = frozenset(allowed)
            _move({processor})
            return processor
    return None


def leave() -> None:
    """Let this process run on all of them again, and others have the one that it had."""
    global _free, _held
    if _held is None:
        return
    _move(_free)
    _held.close()
    _free, _held = frozenset(), None


def free(pid: int) -> None:
    """Let a process that was just started run on all processors."""
    if _free:
        with suppress(ProcessLookupError):
            os.sched_setaffinity(pid, _free)


@contextmanager
def elsewhere() -> Iterator[None]:
    """Threads that a library starts meanwhile, and this one until then, run on all processors."""
    if not _free:
        yield
        return
    mine = os.sched_getaffinity(0)
    os.sched_setaffinity(0, _free)
    try:
        yield
    finally:
        os.sched_setaffinity(0, mine)


def _move(processors: set[int] | frozenset[int]) -> None:
    for thread in Path("/proc/self/task").iterdir():
        with suppress(ProcessLookupError):  # it may have ended meanwhile
            os.sched_setaffinity(int(thread.name), processors)


def _hold(processor: int) -> IO[str] | None:
    """A lock that a process which ends leaves by itself; None when another one has it."""
    folder = Path(tempfile.gettempdir()) / f"daybook-processors-{os.getuid()}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        file = (folder / str(processor)).open("a")
    except OSError:
        return None
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        return None
    return file

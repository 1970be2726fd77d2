"""How much memory a process holds, with what the system gives."""

import os
import subprocess
from pathlib import Path


def resident_bytes(pid: int) -> int:
    """The resident size of a process in bytes; 0 when it is gone.

    Linux tells by a file, macOS by `ps`.
    """
    statm = Path(f"/proc/{pid}/statm")
    try:
        if statm.parent.parent.joinpath("self").exists():
            return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        return resident_bytes_by_ps(pid)
    except (OSError, IndexError, ValueError):
        return 0


def resident_bytes_by_ps(pid: int) -> int:
    """The same, from `ps`, which counts in units of 1,024 bytes."""
    said = subprocess.run(
        ["/bin/ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return int(said.stdout or 0) * 1024

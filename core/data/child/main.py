"""The child's script: `python -I -S main.py [folder to import from ...]`.

It is started without the machine's site folder, which is why it is told where to look.
"""

import os
import sys
import traceback

if __name__ == "__main__":
    sys.path += sys.argv[1:]
    # Arrow and DuckDB would load NumPy, which no query here needs and which takes as long as both.
    sys.modules["numpy"] = None  # type: ignore[assignment]
    from core.data.child.serve import serve

    try:
        serve()
    except BaseException:  # noqa: BLE001
        # Its thread still reads: an orderly end would wait for it, so the reason is said here.
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)

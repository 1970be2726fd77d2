"""Charts as SVG, drawn by a process of their own: it takes 100 MB, which end with it."""

import json
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import core
from core import processor
from core.errors import ChartRejected

ROOT = Path(core.__file__).parents[1]
SECONDS = 30.0
WIDTH_PX = 640
_CHILD = "core.data.charts.drawing_child"
_FAILED = "This chart could not be drawn as a picture."


class Drawer:
    """Draws one chart after the other; its process starts with the first and ends with `close`."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()

    def start(self) -> None:
        """Start the process, which takes a while to be ready; nothing when it runs."""
        if self._process is not None and self._process.poll() is None:
            return
        self._process = subprocess.Popen(
            [sys.executable, "-m", _CHILD],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )
        processor.free(self._process.pid)

    def svg(self, spec: dict[str, Any]) -> str:
        """The chart of a prepared spec, its data included; raises `ChartRejected`."""
        self.start()
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            raise ChartRejected(_FAILED)
        late = threading.Timer(SECONDS, process.kill)
        late.start()
        try:
            process.stdin.write(json.dumps(_sized(spec)) + "\n")
            process.stdin.flush()
            line = process.stdout.readline()
        except OSError as error:
            raise ChartRejected(_FAILED) from error
        finally:
            late.cancel()
        svg = json.loads(line) if line else None
        if not isinstance(svg, str):
            raise ChartRejected(_FAILED)
        return svg

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is None:
            return
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        process.kill()
        process.wait()


def _sized(spec: dict[str, Any]) -> dict[str, Any]:
    """A page gives a chart its width; here it needs one of its own."""
    if "layer" in spec:
        return {**spec, "width": spec.get("width", WIDTH_PX)}
    return spec

"""The event loop that turns run on, in a thread of its own."""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from contextvars import Context
from typing import Any, TypeVar

CLOSING_S = 10.0

T = TypeVar("T")


class EngineLoop:
    """An event loop that runs until `close`; every method may be called from any other thread."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="daybook-engine", daemon=True)
        self._thread.start()

    def soon(self, work: Callable[[], object]) -> None:
        """Have `work` called on the loop; raises RuntimeError when the loop is closed."""
        # A context of its own: whoever calls this may be a workflow, which is not inherited.
        self._loop.call_soon_threadsafe(work, context=Context())

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Run `work` on the loop to its end; raises what it raises."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def close(self) -> None:
        """Cancel what still runs, wait until it has ended, and end the thread."""
        if self._loop.is_closed():
            return
        self.run(_cancel_all())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(CLOSING_S)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_forever()
        finally:
            self._loop.close()


async def _cancel_all() -> None:
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    if others:
        await asyncio.wait(others, timeout=CLOSING_S)
    await asyncio.get_running_loop().shutdown_asyncgens()

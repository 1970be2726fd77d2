"""Work on the database from the event loop: in threads, and patiently."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from core.errors import DatabaseUnavailable

FIRST_WAIT_S, LONGEST_WAIT_S = 0.1, 2.0

log = logging.getLogger(__name__)
T = TypeVar("T")
# Of our own: the loop's threads are as many as there is work, and each costs memory. More than
# these would only wait for each other at the database.
_workers = ThreadPoolExecutor(16, thread_name_prefix="daybook-work")


class Patience:
    """How long to wait before the database is tried again: longer and longer."""

    def __init__(self) -> None:
        self._wait = FIRST_WAIT_S

    async def wait(self, error: DatabaseUnavailable) -> None:
        """Wait, and say so in the log."""
        log.warning("Waiting %.1f s for the database: %s", self._wait, error)
        await asyncio.sleep(self._wait)
        self._wait = min(self._wait * 2, LONGEST_WAIT_S)


async def when_database_answers(work: Callable[[], T]) -> T:
    """Run `work` in a thread, again and again while the database is away.

    Cancelling waits for a run that has begun, since what it writes cannot be taken back.
    """
    patience = Patience()
    while True:
        try:
            return await to_its_end(work)
        except DatabaseUnavailable as error:
            await patience.wait(error)


async def to_its_end(work: Callable[[], T]) -> T:
    """Run `work` in a thread; cancelling waits for its end."""
    running = asyncio.get_running_loop().run_in_executor(_workers, work)
    try:
        return await asyncio.shield(running)
    except asyncio.CancelledError:
        await asyncio.wait({running})
        if error := running.exception():
            log.info("Cancelled while this was going on: %s", error)
        raise

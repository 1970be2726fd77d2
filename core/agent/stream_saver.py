"""Saves the streamed output of all running turns together: twenty turns, one transaction.

A transaction for each would have them wait for each other at the database more than they write.
"""

import asyncio
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from core.agent.database_work import Patience, to_its_end
from core.agent.live import Positioned
from core.errors import DatabaseUnavailable, StaleEpoch
from core.services.claims import Claim
from core.services.turn_log import TAKEN_OVER, TurnLog

log = logging.getLogger(__name__)


@dataclass(eq=False)
class _Batch:
    claim: Claim
    parts: Sequence[Positioned]
    saved: "asyncio.Future[None]" = field(
        default_factory=lambda: asyncio.get_running_loop().create_future()
    )


class StreamSaver:
    """For the turns of one event loop."""

    def __init__(self, turn_log: TurnLog) -> None:
        self._log = turn_log
        self._waiting: list[_Batch] = []
        self._task: asyncio.Task[None] | None = None
        self._attempt: asyncio.Future[BaseException | None] | None = None

    async def save(self, claim: Claim, parts: Sequence[Positioned]) -> None:
        """Save streamed events of a turn, with what others wait for; waits while the database is
        away. Raises StaleEpoch. Cancelling waits for a try that has begun, since what it writes
        cannot be taken back.
        """
        batch = _Batch(claim, parts)
        self._waiting.append(batch)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._save_all())
        try:
            await asyncio.shield(batch.saved)
        except asyncio.CancelledError:
            if batch not in self._waiting and self._attempt is not None:
                await asyncio.wait({self._attempt})
            if not batch.saved.cancel() and not batch.saved.cancelled():
                batch.saved.exception()
            raise

    async def _save_all(self) -> None:
        patience = Patience()
        while self._waiting:
            batches, self._waiting = self._wanted(), []
            if not batches:
                return
            error = await self._tried(batches)
            if isinstance(error, DatabaseUnavailable):
                self._waiting = [*batches, *self._waiting]
                await patience.wait(error)
            elif error is not None and len(batches) > 1:
                # What cannot be saved is one turn's trouble, and not the others'.
                log.info("Saving %d turns one by one: %s", len(batches), error)
                for batch in batches:
                    await self._save_alone(batch)
            elif error is not None:
                _settle(batches, error)

    async def _save_alone(self, batch: _Batch) -> None:
        error = await self._tried([batch])
        if isinstance(error, DatabaseUnavailable):
            self._waiting.append(batch)
        elif error is not None:
            _settle([batch], error)

    def _wanted(self) -> list[_Batch]:
        return [batch for batch in self._waiting if not batch.saved.done()]

    async def _tried(self, batches: Sequence[_Batch]) -> BaseException | None:
        """Try to save them, and tell who waits; returns why they could not be."""
        self._attempt = asyncio.ensure_future(self._outcome(batches))
        try:
            return await self._attempt
        except asyncio.CancelledError:
            for batch in batches:
                batch.saved.cancel()
            raise

    async def _outcome(self, batches: Sequence[_Batch]) -> BaseException | None:
        outcomes = await asyncio.gather(self._save(batches), return_exceptions=True)
        outcome: BaseException | None = outcomes[0]
        return outcome

    async def _save(self, batches: Sequence[_Batch]) -> None:
        given = [(batch.claim, batch.parts) for batch in batches]
        stale = await to_its_end(lambda: self._log.save_streamed(given))
        for batch in batches:
            if batch.claim.turn.id in stale:
                _settle([batch], StaleEpoch(TAKEN_OVER))
            elif not batch.saved.done():
                batch.saved.set_result(None)


def _settle(batches: Iterable[_Batch], error: BaseException) -> None:
    for batch in batches:
        if not batch.saved.done():
            batch.saved.set_exception(error)

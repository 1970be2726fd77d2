"""Saves a turn's events: what matters before the turn goes on, streamed text in batches."""

import asyncio
import logging

from core.agent.database_work import when_database_answers
from core.agent.live import LiveTurn, Positioned
from core.agent.openwork import OpenWork
from core.agent.stream_saver import StreamSaver
from core.domain.events import (
    BlockFinished,
    BlockStarted,
    CallStarted,
    RetryScheduled,
    TextDelta,
    ThinkingDelta,
    ToolInputDelta,
    TurnEvent,
    UsageReported,
)
from core.errors import StaleEpoch
from core.services.turn_log import Claim, TurnLog

BATCH_S = 0.08
STREAMED = (
    TextDelta,
    ThinkingDelta,
    ToolInputDelta,
    BlockStarted,
    BlockFinished,
    UsageReported,
    RetryScheduled,
)

log = logging.getLogger(__name__)


class Recorder:
    """Publishes and saves the events of one claimed turn.

    `next_turn_id`: the turn that the saved end of this one has begun. `failure`: why a batch of
    streamed output could not be saved; `task`, which does the turn's work, is then cancelled.
    """

    def __init__(
        self,
        turn_log: TurnLog,
        saver: StreamSaver,
        claim: Claim,
        live: LiveTurn,
        task: "asyncio.Task[None]",
    ) -> None:
        self.open = OpenWork()
        self.next_turn_id: str | None = None
        self.failure: Exception | None = None
        self._log = turn_log
        self._saver = saver
        self._claim = claim
        self._live = live
        self._task = task
        self._unsaved: list[Positioned] = []
        self._saving = asyncio.Lock()
        self._timer: asyncio.Task[None] | None = None

    async def record(self, event: TurnEvent) -> None:
        """Show streamed output at once and save it soon; save everything else, then show it."""
        position = self._live.place()
        self._unsaved.append((position, event))
        try:
            if not isinstance(event, STREAMED):
                await self.flush()
            elif self._timer is None or self._timer.done():
                self._timer = asyncio.create_task(self._flush_soon())
        finally:
            # Also when cancelled: what was handed over is saved now or with the next batch.
            self.open.apply(event)
            self._live.show(position, event)

    async def flush(self) -> None:
        """Save what is not saved yet; waits for the database as long as it is away."""
        async with self._saving:
            batch = list(self._unsaved)
            if not batch:
                return
            # Cut off after this was saved, the batch is saved once more, which changes nothing.
            if all(isinstance(event, STREAMED) for _, event in batch):
                await self._saver.save(self._claim, batch)
            else:
                await when_database_answers(lambda: self._save(batch))
            self._unsaved = [part for part in self._unsaved if part[0] > batch[-1][0]]

    def drop_unsaved(self) -> None:
        """Forget what could not be saved, so that the turn's end can be."""
        self._unsaved.clear()
        self.failure = None

    def withdraw_call(self) -> None:
        """Forget a call that could not be saved because it may not be made; it was not made."""
        self._unsaved = [part for part in self._unsaved if not isinstance(part[1], CallStarted)]
        self.open.withdraw_call()

    async def close(self) -> None:
        """Stop the timer; what is unsaved stays unsaved."""
        if self._timer is not None:
            self._timer.cancel()
            await asyncio.wait({self._timer})

    def _save(self, batch: list[Positioned]) -> None:
        following = self._log.save(self._claim, batch)
        self.next_turn_id = following or self.next_turn_id

    async def _flush_soon(self) -> None:
        await asyncio.sleep(BATCH_S)
        try:
            await self.flush()
        except StaleEpoch as error:
            self._fail(error)
        except Exception as error:
            # Whatever it was: nobody awaits this, so the one who does the work must be told.
            log.exception("A batch of a turn could not be saved.")
            self._fail(error)

    def _fail(self, error: Exception) -> None:
        self.failure = error
        self._task.cancel()

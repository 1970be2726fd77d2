"""Runs one turn from wherever it stands to its end, whatever process began it.

The rows are the checkpoint: an execution claims the turn, reads how far it had come and goes on
there. A finished call or tool is never repeated, because its result is read instead.
"""

import asyncio
import logging
from collections.abc import Callable
from contextlib import aclosing, suppress

from core.agent.live import LiveTurn, LiveTurns
from core.agent.loop import Machinery, TurnInput, run_turn
from core.agent.recorder import Recorder, when_database_answers
from core.domain.events import Remedy, Restarted, TurnEnded, TurnEvent
from core.domain.view import replay
from core.errors import ModelError, StaleEpoch
from core.services.turn_log import Claim, TurnLog

LEAVING_S = 3.0
BROKEN = "Something went wrong inside Daybook, and the server's log says what. Please try again."

_REMEDIES: tuple[Remedy, ...] = ("retry", "offline")

log = logging.getLogger(__name__)
Prepare = Callable[[Claim], tuple[TurnInput, Machinery]]


class TurnRunner:
    """Runs turns; `prepare` reads what the loop needs, `start` has another turn run, elsewhere."""

    def __init__(
        self,
        *,
        turn_log: TurnLog,
        live: LiveTurns,
        prepare: Prepare,
        start: Callable[[str], None],
    ) -> None:
        self._log = turn_log
        self._live = live
        self._prepare = prepare
        self._start = start

    async def run(self, turn_id: str) -> None:
        """Take the turn up and bring it to its end; nothing happens if it has ended already.

        Cancelling this leaves the turn as it is, to be taken up by the next start.
        """
        claim = await when_database_answers(lambda: self._log.claim(turn_id))
        if claim is None:
            return
        execution = _Execution(claim, self._log, self._live, self._prepare)
        following = await execution.complete()
        if following is not None:
            self._start(following)


class _Execution:
    """One worker's work on one turn."""

    def __init__(self, claim: Claim, turn_log: TurnLog, live: LiveTurns, prepare: Prepare) -> None:
        self._claim = claim
        self._live = live
        self._prepare = prepare
        self._leaving = False
        self._task = asyncio.create_task(self._work())
        self.turn: LiveTurn = live.open(
            claim.turn.id, epoch=claim.epoch, earlier=replay(claim.parts), task=self._task
        )
        self._recorder = Recorder(turn_log, claim, self.turn, self._task)

    async def complete(self) -> str | None:
        """Wait for the end; returns the id of the turn to start next."""
        try:
            await asyncio.wait({self._task})
        except asyncio.CancelledError:
            self._leaving = True
            self._task.cancel()
            await asyncio.wait({self._task})
            raise
        finally:
            await self._recorder.close()
            self._live.close(self.turn)
        return self._recorder.next_turn_id

    async def _work(self) -> None:
        try:
            await self._answer()
        except asyncio.CancelledError:
            await self._cancelled()
        except StaleEpoch:
            log.info("Turn %s has been taken over by another worker.", self._claim.turn.id)
        except ModelError as error:
            notice = f"{error.reason} {error.remedy}".strip()
            await self._record(TurnEnded(state="error", notice=notice, remedies=_REMEDIES))
        except Exception:
            # The last line: whatever it was, the person must be told and the session freed.
            log.exception("Turn %s failed.", self._claim.turn.id)
            await self._record(TurnEnded(state="error", notice=BROKEN, remedies=("retry",)))

    async def _answer(self) -> None:
        if self._claim.turn.stop_requested:
            await self._stop()
            return
        for call_id in self._claim.lost:
            await self._recorder.record(Restarted(call_id=call_id))
        turn, machinery = await when_database_answers(lambda: self._prepare(self._claim))
        async with aclosing(run_turn(turn, machinery)) as events:
            async for event in events:
                await self._recorder.record(event)

    async def _cancelled(self) -> None:
        if self._recorder.stale or self._recorder.open.ended:
            return
        if self._leaving:
            # Not for ever: with a database that is away the server could not be stopped.
            with suppress(TimeoutError):
                await asyncio.wait_for(self._recorder.flush(), LEAVING_S)
        else:
            await self._stop()

    async def _stop(self) -> None:
        for event in self._recorder.open.endings():
            await self._record(event)

    async def _record(self, event: TurnEvent) -> None:
        try:
            await self._recorder.record(event)
        except StaleEpoch:
            log.info("Turn %s has been taken over by another worker.", self._claim.turn.id)

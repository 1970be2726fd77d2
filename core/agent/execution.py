"""One worker's work on one turn that it has claimed, and every way in which that can end."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import aclosing, suppress
from dataclasses import replace
from typing import Literal

from core.agent.database_work import when_database_answers
from core.agent.live import LiveTurn, LiveTurns
from core.agent.loop import Machinery, TurnInput, run_turn
from core.agent.recorder import Recorder
from core.agent.stream_saver import StreamSaver
from core.domain.events import Remedy, Restarted, TurnEnded, TurnEvent
from core.domain.models import OFFLINE_MODEL
from core.domain.view import replay
from core.errors import BudgetSpent, ModelError, NotFound, StaleEpoch
from core.services.turn_log import Claim, TurnLog

LEAVING_S = 3.0
MOST_TAKE_UPS = 20
BROKEN = "Something went wrong inside Daybook, and the server's log says what. Please try again."
GIVEN_UP = f"The server stopped {MOST_TAKE_UPS} times during this answer. Please try again."
DELETED = "This conversation was deleted."
_OTHERS: tuple[Remedy, ...] = ("retry", "offline")

log = logging.getLogger(__name__)
Prepare = Callable[[Claim], tuple[TurnInput, Machinery]]


class Execution:
    """Brings the claimed turn to its end; `prepare` reads what the loop needs."""

    def __init__(
        self,
        claim: Claim,
        turn_log: TurnLog,
        saver: StreamSaver,
        live: LiveTurns,
        prepare: Prepare,
    ) -> None:
        self._claim = claim
        self._log = turn_log
        self._live = live
        self._prepare = prepare
        self._leaving = False
        self._task = asyncio.create_task(self._work())
        self._turn: LiveTurn = live.open(claim.turn, earlier=replay(claim.parts), task=self._task)
        self._recorder = Recorder(turn_log, saver, claim, self._turn, self._task)

    async def complete(self) -> str | None:
        """Wait for the end; returns the id of the turn to start next.

        Cancelling this leaves the turn as it is.
        """
        try:
            await asyncio.wait({self._task})
        except asyncio.CancelledError:
            self._leaving = True
            self._task.cancel()
            await asyncio.wait({self._task})
            raise
        finally:
            await self._recorder.close()
            self._live.close(self._turn)
        await self._task
        return self._recorder.next_turn_id

    async def _work(self) -> None:
        try:
            await self._answer_or_say_why_not()
        except StaleEpoch:
            log.info("Turn %s has been taken over by another worker.", self._claim.turn.id)

    async def _answer_or_say_why_not(self) -> None:
        try:
            await self._answer()
        except asyncio.CancelledError:
            await self._cancelled()
        except StaleEpoch:
            raise
        except NotFound:
            await self._end("interrupted", DELETED)
        except BudgetSpent as error:
            self._recorder.withdraw_call()
            await self._end("error", str(error), _OTHERS)
        except ModelError as error:
            await self._end("error", f"{error.reason} {error.remedy}".strip(), _OTHERS)
        except Exception:
            # The last line: whatever it was, the person must be told and the session freed.
            log.exception("Turn %s failed.", self._claim.turn.id)
            await self._break_off()

    async def _answer(self) -> None:
        claim = self._claim
        if claim.turn.stop_requested:
            await self._record(self._recorder.open.stopped())
        elif claim.cut:
            await self._end("error", f"The answer was cut off: {claim.cut}", ("continue", "retry"))
        elif claim.epoch > MOST_TAKE_UPS:
            await self._end("error", GIVEN_UP, ("retry",))
        else:
            await self._record([Restarted(call_id=call_id) for call_id in claim.lost])
            turn, machinery = await when_database_answers(lambda: self._prepare(claim))
            async with aclosing(run_turn(turn, machinery)) as events:
                async for event in events:
                    await self._recorder.record(await self._warned(event))

    async def _warned(self, event: TurnEvent) -> TurnEvent:
        """The event; an answer's end with a word on the budget that is nearly used up."""
        is_free = self._claim.turn.model == OFFLINE_MODEL
        if is_free or not isinstance(event, TurnEnded) or event.state != "completed":
            return event
        user = self._claim.user
        warning = await when_database_answers(lambda: self._log.budget_warning(user))
        return replace(event, notice=f"{event.notice} {warning}".strip()) if warning else event

    async def _cancelled(self) -> None:
        failure = self._recorder.failure
        if isinstance(failure, StaleEpoch):
            raise failure
        if failure is not None:
            log.error("Turn %s cannot be saved.", self._claim.turn.id, exc_info=failure)
            await self._break_off()
        elif self._leaving:
            # Not for ever: with a database that is away the server could not be stopped.
            with suppress(TimeoutError):
                await asyncio.wait_for(self._recorder.flush(), LEAVING_S)
        elif self._recorder.open.ended:
            await self._recorder.flush()
        else:
            await self._record(self._recorder.open.stopped())

    async def _break_off(self) -> None:
        self._recorder.drop_unsaved()
        try:
            await self._record(self._recorder.open.broken(BROKEN))
        except StaleEpoch:
            raise
        except Exception:
            # What could not be saved may be part of that, too: the end alone always can.
            log.exception("Turn %s ends without its last part.", self._claim.turn.id)
            self._recorder.drop_unsaved()
            await self._end("error", BROKEN, ("retry",))

    async def _end(
        self,
        state: Literal["error", "interrupted"],
        notice: str,
        remedies: tuple[Remedy, ...] = (),
    ) -> None:
        ended = TurnEnded(state=state, notice=notice, remedies=remedies)
        await self._recorder.record(ended)

    async def _record(self, events: Sequence[TurnEvent]) -> None:
        for event in events:
            await self._recorder.record(event)

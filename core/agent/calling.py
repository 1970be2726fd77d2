"""One call of a model with its retries, as events."""

import asyncio
import time
from collections.abc import AsyncGenerator
from dataclasses import dataclass, replace
from typing import TypeGuard

from core.agent.expecting import counted_reply, expected_usage
from core.domain.events import (
    BlockFinished,
    BlockStarted,
    CallFailed,
    CallFinished,
    CallStarted,
    ModelEvent,
    Remedy,
    ReplyFinished,
    RetryScheduled,
    TurnEnded,
    TurnEvent,
)
from core.domain.ids import new_id
from core.domain.progress import CallProgress
from core.errors import ModelError
from core.llm.client import ModelClient, ModelRequest


@dataclass(frozen=True, kw_only=True)
class RetryPolicy:
    """`attempts` in all; waits of `base_s`, twice that ..., at most `longest_s` seconds.

    A server's retry-after is obeyed up to `obeyed_s` seconds; a longer one ends the turn.
    """

    attempts: int = 3
    base_s: float = 2.0
    longest_s: float = 10.0
    obeyed_s: float = 60.0

    def delay(self, attempt: int, error: ModelError) -> float | None:
        """Seconds to wait after failed attempt number `attempt`; None: do not try again."""
        asked = error.retry_after
        if not error.retryable or attempt >= self.attempts:
            return None
        if asked is not None:
            return asked if asked <= self.obeyed_s else None
        return float(min(self.base_s * 2 ** (attempt - 1), self.longest_s))


class CallClock:
    """Times one request, in milliseconds since it began."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._blocks: dict[int, int] = {}
        self.first_token_ms: int | None = None

    @property
    def now_ms(self) -> int:
        """Since the beginning."""
        return round((time.monotonic() - self._began) * 1000)

    def see(self, progress: CallProgress) -> None:
        """Note the time of the first output."""
        if self.first_token_ms is None and progress.has_output:
            self.first_token_ms = self.now_ms

    def timed(self, event: ModelEvent) -> ModelEvent:
        """The event; a block's end with the time since its beginning."""
        match event:
            case BlockStarted():
                self._blocks[event.index] = self.now_ms
            case BlockFinished() if event.index in self._blocks:
                return replace(event, duration_ms=self.now_ms - self._blocks[event.index])
        return event


async def call_model(
    client: ModelClient, request: ModelRequest, *, iteration: int, retry: RetryPolicy
) -> AsyncGenerator[TurnEvent, None]:
    """Ask until there is a whole reply, or no hope of one.

    Ends with a `CallFinished`, or with a `TurnEnded` that says why there is none. What came of a
    cut call is kept, and such a call is not made again unasked: a person may have read it.
    """
    expected = expected_usage(request)
    for attempt in range(1, retry.attempts + 1):
        call_id = new_id()
        yield CallStarted(
            call_id=call_id,
            model=request.model,
            iteration=iteration,
            attempt=attempt,
            expected=expected,
        )
        clock, progress = CallClock(), CallProgress()
        try:
            async for made in client.stream(request):
                event = clock.timed(made)
                progress.apply(event)
                clock.see(progress)
                # Not left here: the stream closes its connection when it is read to its end.
                if is_last(event):
                    reply = counted_reply(event, progress, expected)
                    yield _finished(call_id, reply, progress, clock)
                else:
                    yield event
            return
        except ModelError as error:
            yield failed_call(call_id, progress, clock, error)
            delay = None if progress.has_output else retry.delay(attempt, error)
            if delay is None:
                yield _given_up(error, attempt, progress)
                return
            yield RetryScheduled(
                attempt=attempt + 1, attempts=retry.attempts, delay_s=delay, reason=error.reason
            )
            await asyncio.sleep(delay)


def failed_call(
    call_id: str, progress: CallProgress, clock: CallClock, error: ModelError
) -> CallFailed:
    """The event for a call that `error` ended."""
    return CallFailed(
        call_id=call_id,
        outcome="cut" if progress.has_output else "error",
        code=error.code,
        reason=error.reason,
        usage=progress.estimated_usage(),
        kept=progress.kept,
        request_id=error.request_id or progress.request_id,
        first_token_ms=clock.first_token_ms,
        duration_ms=clock.now_ms,
        thinking_ms=progress.thinking_ms,
    )


def is_last(event: ModelEvent) -> TypeGuard[ReplyFinished]:
    """Whether the reply is whole with this event."""
    return isinstance(event, ReplyFinished)


def _finished(
    call_id: str, reply: ReplyFinished, progress: CallProgress, clock: CallClock
) -> CallFinished:
    return CallFinished(
        call_id=call_id,
        reply=reply,
        first_token_ms=clock.first_token_ms,
        duration_ms=clock.now_ms,
        thinking_ms=progress.thinking_ms,
    )


def _given_up(error: ModelError, attempt: int, progress: CallProgress) -> TurnEnded:
    remedies: tuple[Remedy, ...] = ("retry", "offline")
    if progress.kept:
        notice = f"The answer was cut off: {error.reason}"
        remedies = ("continue", "retry")
    elif attempt > 1:
        notice = f"Failed after {attempt} attempts: {error.reason}"
    else:
        notice = error.reason
    return TurnEnded(state="error", notice=f"{notice} {error.remedy}".strip(), remedies=remedies)

"""The rows of requests to models: begun, ended, lost."""

from collections.abc import Sequence
from decimal import Decimal

from sqlalchemy import Connection, insert

from core.db.plain import plain
from core.db.tables import ModelCallRow
from core.domain import events as ev
from core.domain.ids import utc_now
from core.domain.models import OFFLINE_MODEL
from core.domain.progress import CallProgress
from core.domain.records import TurnRecord
from core.domain.states import CallOutcome, CallPurpose, CostState
from core.domain.usage import Usage

FREE_MODELS = frozenset({OFFLINE_MODEL})
_calls = plain(ModelCallRow)
_TOKENS = [name for name in _calls.c.keys() if name.endswith("_tokens")]  # noqa: SIM118
_ADD = insert(_calls)
MADE_AGAIN = "The server stopped during this call; the call was made again."


def add_call(c: Connection, turn: TurnRecord, event: ev.CallStarted) -> None:
    """Write the row of a call that is about to be made."""
    free = event.model in FREE_MODELS
    row = {
        "id": event.call_id,
        "user_id": turn.user_id,
        "session_id": turn.session_id,
        "turn_id": turn.id,
        "message_id": turn.assistant_message_id,
        "epoch": turn.epoch,
        "purpose": CallPurpose.ANSWER,
        "model": event.model,
        "iteration": event.iteration,
        "attempt": event.attempt,
        "outcome": CallOutcome.RUNNING,
        "cost": Decimal(0) if free else None,
        "cost_state": CostState.FINAL if free else CostState.UNPRICED,
        "started_at": utc_now(),
    }
    c.execute(_ADD, row | dict.fromkeys(_TOKENS, 0))


def finish_call(call: ModelCallRow, event: ev.CallFinished) -> None:
    """End a call that was answered whole."""
    _end(call, CallOutcome.COMPLETE, event.reply.usage, event.duration_ms)
    call.stop_reason = event.reply.stop_reason
    call.request_id = event.reply.request_id
    call.first_token_ms = event.first_token_ms


def fail_call(call: ModelCallRow, event: ev.CallFailed) -> None:
    """End a call that failed, was cut or was stopped."""
    _end(call, CallOutcome(event.outcome), event.usage, event.duration_ms)
    call.error = event.reason
    call.request_id = event.request_id
    call.first_token_ms = event.first_token_ms
    if event.outcome != "error":
        _mark_estimated(call)


def lose_call(
    call: ModelCallRow, parts: Sequence[tuple[int, ev.TurnEvent]], *, why: str = MADE_AGAIN
) -> None:
    """End a call whose end is not known; its tokens are estimated from the events saved."""
    progress, seen = CallProgress(), False
    for _, event in parts:
        if isinstance(event, ev.CallStarted):
            seen = event.call_id == call.id
        elif seen:
            progress.apply(event)
    _end(call, CallOutcome.LOST, progress.estimated_usage(), None)
    call.request_id = progress.request_id
    call.error = why
    _mark_estimated(call)


def _end(call: ModelCallRow, outcome: CallOutcome, usage: Usage, duration_ms: int | None) -> None:
    call.outcome = outcome
    call.input_tokens = usage.input
    call.cache_write_5m_tokens = usage.cache_write_5m
    call.cache_write_1h_tokens = usage.cache_write_1h
    call.cache_read_tokens = usage.cache_read
    call.output_tokens = usage.output
    call.thinking_tokens = usage.thinking
    call.duration_ms = duration_ms
    call.ended_at = utc_now()


def _mark_estimated(call: ModelCallRow) -> None:
    if call.model not in FREE_MODELS:
        call.cost_state = CostState.ESTIMATED

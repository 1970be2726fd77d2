"""The rows of requests to models: begun, ended, lost. A call ends once, whoever says so again.

What its end costs is `Bookkeeper.settle`'s business, before the commit.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, insert

from core.db.ahead import later
from core.db.plain import plain
from core.db.tables import ModelCallRow
from core.domain import events as ev
from core.domain.ids import utc_now
from core.domain.pricing.costing import PLAIN
from core.domain.progress import CallProgress
from core.domain.records import TurnRecord
from core.domain.states import CallOutcome, CallPurpose, CostState
from core.domain.usage import Usage
from core.services.ledger.bookkeeping import FREE_MODELS, Call, note_end
from core.services.ledger.measures import TOKENS

_calls = plain(ModelCallRow)
_ADD = insert(_calls)
MADE_AGAIN = "The server stopped during this call; the call was made again."


def add_call(
    c: Connection, turn: TurnRecord, event: ev.CallStarted, *, reserved: Decimal | None = None
) -> None:
    """Write the row of a call that is about to be made; `reserved`: what a budget holds back."""
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
        "batch_percent": PLAIN,
        "reserved": reserved,
        "estimated": False,
        "started_at": utc_now(),
    }
    later(c, _ADD, row | dict.fromkeys(TOKENS.values(), 0))


def finish_call(call: Call, event: ev.CallFinished) -> None:
    """End a call that was answered whole."""
    reply = event.reply
    _end(
        call,
        CallOutcome.COMPLETE,
        reply.usage,
        estimated=not reply.counted,
        by=reply.model,
        stop_reason=reply.stop_reason,
        request_id=reply.request_id,
        first_token_ms=event.first_token_ms,
        duration_ms=event.duration_ms,
    )


def fail_call(call: Call, event: ev.CallFailed) -> None:
    """End a call that failed, was cut or was stopped.

    One that failed before anything was counted cost nothing, and that is certain.
    """
    _end(
        call,
        CallOutcome(event.outcome),
        event.usage,
        estimated=event.outcome != "error" or event.usage.total > 0,
        error=event.reason,
        request_id=event.request_id,
        first_token_ms=event.first_token_ms,
        duration_ms=event.duration_ms,
    )


def lose_call(
    call: Call, parts: Sequence[tuple[int, ev.TurnEvent]], *, why: str = MADE_AGAIN
) -> None:
    """End a call whose end is not known; its tokens are estimated from the events saved.

    What its row said of its input holds where the events say nothing.
    """
    progress, seen = CallProgress(), False
    for _, event in parts:
        if isinstance(event, ev.CallStarted):
            seen = event.call_id == call.id
        elif seen:
            progress.apply(event)
    usage = progress.estimated_usage()
    if not usage.prompt:
        usage = replace(usage, input=call.input_tokens)
    _end(
        call,
        CallOutcome.LOST,
        usage,
        estimated=True,
        request_id=progress.request_id,
        error=why,
    )


def _end(
    call: Call,
    outcome: CallOutcome,
    usage: Usage,
    *,
    estimated: bool,
    by: str | None = None,
    **facts: Any,
) -> None:
    """End the call with what is known of it, unless it has ended before."""
    if call.outcome != CallOutcome.RUNNING:
        return
    call.outcome = outcome
    for name, column in TOKENS.items():
        setattr(call, column, getattr(usage, name))
    for name, value in facts.items():
        setattr(call, name, value)
    call.estimated = estimated
    call.reserved = None
    call.ended_at = utc_now()
    note_end(call, answered_by=by)

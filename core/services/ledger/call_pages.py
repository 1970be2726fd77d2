"""Pages of calls, the latest first, from where the last page ended."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from core.domain.pricing.usage_totals import CallPage, CallRecord
from core.domain.states import CallOutcome, CallPurpose, CostState
from core.services import cursors
from core.services.ledger.measures import ENDED, calls, usage_in

_SAME = (
    *("id", "user_id", "session_id", "model", "answered_by", "started_at", "attempt", "request_id"),
    *("prompt_over", "batch_percent", "first_token_ms", "duration_ms", "cost", "price_id"),
)


def call_page(
    c: Connection,
    *,
    between: tuple[datetime, datetime],
    user_id: str | None,
    model: str | None,
    limit: int,
    after: str | None,
) -> CallPage:
    """Up to `limit` ended calls that began between two times; raises InvalidInput for `after`."""
    wanted = sa.select(calls).where(
        calls.c.started_at >= between[0], calls.c.started_at < between[1], ENDED
    )
    if user_id is not None:
        wanted = wanted.where(calls.c.user_id == user_id)
    if model is not None:
        wanted = wanted.where(calls.c.model == model)
    if after is not None:
        at, id_ = cursors.decode(after, 2)
        place = sa.tuple_(calls.c.started_at, calls.c.id)
        wanted = wanted.where(place < (cursors.time_of(at), id_))
    latest = wanted.order_by(calls.c.started_at.desc(), calls.c.id.desc()).limit(limit + 1)
    found = tuple(map(call_record, c.execute(latest).mappings()))
    last = found[:limit][-1] if len(found) > limit else None
    return CallPage(
        calls=found[:limit],
        next=cursors.encode(last.started_at.isoformat(), last.id) if last else None,
    )


def call_record(row: Mapping[Any, Any]) -> CallRecord:
    """The record of a row of the table."""
    return CallRecord(
        **{name: row[name] for name in _SAME},
        purpose=CallPurpose(row["purpose"]),
        outcome=CallOutcome(row["outcome"]),
        cost_state=CostState(row["cost_state"]),
        usage=usage_in(row),
    )

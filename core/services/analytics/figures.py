"""The figures of a range: sums, counts, percentiles, and what caching saved."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from core.domain.analytics import Figures
from core.domain.models import OFFLINE_MODEL
from core.domain.pricing.days import Calendar
from core.domain.states import CallOutcome
from core.services.analytics.latency import percentile_of
from core.services.analytics.repricing import cells, rates_by_id, saved_in
from core.services.analytics.scope import Scope
from core.services.ledger.measures import calls, cost_in, of_calls, usage_in

FAILED = (CallOutcome.ERROR.value, CallOutcome.CUT.value, CallOutcome.LOST.value)
_COUNTS: dict[str, sa.ColumnElement[bool]] = {
    "errors": calls.c.outcome.in_(FAILED),
    "retries": calls.c.attempt > 1,
    "offline_calls": calls.c.model == OFFLINE_MODEL,
}


def figures(c: Connection, calendar: Calendar, scope: Scope) -> Figures:
    """All of them, from the calls themselves."""
    counted = scope.of_calls(calendar)
    row = c.execute(_sums().where(counted)).mappings().one()
    return Figures(
        cost=cost_in(row),
        usage=usage_in(row),
        sessions=row["sessions"],
        people=row["people"],
        saved=saved_in(cells(c, counted), rates_by_id(c)),
        first_token=percentile_of(c, calls.c.first_token_ms, counted),
        duration=percentile_of(c, calls.c.duration_ms, counted),
        **_whole(row),
    )


def _sums() -> sa.Select[Any]:
    return sa.select(
        *of_calls(),
        sa.func.count(sa.distinct(calls.c.session_id)).label("sessions"),
        sa.func.count(sa.distinct(calls.c.user_id)).label("people"),
        *(
            sa.func.sum(sa.case((condition, 1), else_=0)).label(name)
            for name, condition in _COUNTS.items()
        ),
    )


def _whole(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {name: int(row[name] or 0) for name in _COUNTS}

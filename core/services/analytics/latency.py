"""Times to the first token and to the end of calls, as percentiles."""

from collections import defaultdict
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from core.domain.analytics import DayOfLatency, Percentiles
from core.domain.pricing.days import Calendar
from core.services.analytics.percentiles import P50, P95, percentiles, rank
from core.services.analytics.scope import Scope
from core.services.ledger.measures import calls


def percentile_of(
    c: Connection, column: sa.ColumnElement[Any], counted: sa.ColumnElement[bool]
) -> Percentiles:
    """The percentiles of a column of the calls that count, from the values that are known."""
    known = sa.and_(counted, column.is_not(None))
    count = int(c.execute(sa.select(sa.func.count()).select_from(calls).where(known)).scalar_one())
    if not count:
        return Percentiles()
    ordered = sa.select(column).where(known).order_by(column).limit(1)
    p50, p95 = (
        c.execute(ordered.offset(rank(count, percent) - 1)).scalar_one() for percent in (P50, P95)
    )
    return Percentiles(p50=p50, p95=p95, counted=count)


def latency_by_day(c: Connection, calendar: Calendar, scope: Scope) -> tuple[DayOfLatency, ...]:
    """The days with calls whose time is known, in their order."""
    wanted = sa.select(calls.c.started_at, calls.c.first_token_ms, calls.c.duration_ms)
    first, whole = defaultdict(list), defaultdict(list)
    for at, first_token_ms, duration_ms in c.execute(wanted.where(scope.of_calls(calendar))):
        day = calendar.day_of(at)
        if first_token_ms is not None:
            first[day].append(first_token_ms)
        if duration_ms is not None:
            whole[day].append(duration_ms)
    found = []
    for day in sorted(first.keys() | whole.keys()):
        token, end = percentiles(first[day]), percentiles(whole[day])
        calls_ = max(token.counted, end.counted)
        found.append(DayOfLatency(day, token.p50, token.p95, end.p50, end.p95, calls_))
    return tuple(found)

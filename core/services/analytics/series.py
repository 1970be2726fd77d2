"""Usage by day and model, and by weekday and hour."""

from collections import Counter
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from core.domain.analytics import DayOfModel, HourOfWeek
from core.domain.pricing.days import Calendar
from core.services.analytics.scope import Scope
from core.services.ledger.measures import MEASURES, added, calls, daily

_ORDER = (
    *("cost", "estimated_cost", "calls", "estimated_calls", "unpriced_calls", "input_tokens"),
    *("cache_write_5m_tokens", "cache_write_1h_tokens", "cache_read_tokens", "output_tokens"),
)


def by_day(c: Connection, scope: Scope) -> tuple[DayOfModel, ...]:
    """Days and models with calls, in the order of days, then of names."""
    sums = dict(zip(MEASURES, added(daily), strict=True))
    wanted: sa.Select[Any] = (
        sa.select(daily.c.day, daily.c.model, *(sums[name] for name in _ORDER))
        .where(daily.c.day.between(scope.span.first, scope.span.last), scope.of_table(daily))
        .group_by(daily.c.day, daily.c.model)
        .order_by(daily.c.day, daily.c.model)
    )
    return tuple(DayOfModel(*row) for row in c.execute(wanted))


def by_hour(c: Connection, calendar: Calendar, scope: Scope) -> tuple[HourOfWeek, ...]:
    """Hours of the week with calls. The hour that clocks repeat is one, the one left out none."""
    found: Counter[tuple[int, int]] = Counter()
    for (at,) in c.execute(sa.select(calls.c.started_at).where(scope.of_calls(calendar))):
        found[calendar.hour_of(at)] += 1
    return tuple(HourOfWeek(*place, count) for place, count in sorted(found.items()))

"""The times of named people's calls, read one by one: by an index of theirs."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

import sqlalchemy as sa

from core.db.swift import Swift
from core.domain.models import OFFLINE_MODEL
from core.domain.pricing.days import ONE_DAY, Calendar
from core.services.analytics.reading import Reading
from core.services.analytics.scope import Scope
from core.services.ledger.measures import calls

_HOUR, _DAY = 3_600, 86_400


@dataclass(frozen=True, kw_only=True)
class Moments:
    """How often calls began in each hour of the week, and how often each time in milliseconds is
    there, by day and in all; the offline analyst's have no times."""

    hours: Counter[tuple[int, int]] = field(default_factory=Counter)
    first_token: dict[date, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    duration: dict[date, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    all_first_token: Counter[int] = field(default_factory=Counter)
    all_duration: Counter[int] = field(default_factory=Counter)


def moments(r: Reading, scope: Scope) -> Moments:
    """Those of the calls that count."""
    return r.once(("moments", scope), lambda: _read(r, scope))


def _read(r: Reading, scope: Scope) -> Moments:
    found = Moments()
    counted = calls.c.model != OFFLINE_MODEL
    times = (sa.case((counted, calls.c[name])) for name in ("first_token_ms", "duration_ms"))
    wanted = sa.select(_seconds(r), *times).where(scope.of_calls(r.calendar))
    rows = Swift(wanted).rows(r.c, {})
    if not rows:
        return found
    place_of = _places(r.calendar, scope)
    for at, first_token_ms, duration_ms in rows:
        day, hour = place_of(int(at))
        found.hours[day.weekday(), hour] += 1
        if first_token_ms is not None:
            found.first_token[day][first_token_ms] += 1
            found.all_first_token[first_token_ms] += 1
        if duration_ms is not None:
            found.duration[day][duration_ms] += 1
            found.all_duration[duration_ms] += 1
    return found


def _seconds(r: Reading) -> sa.ColumnElement[int]:
    """When calls began, in seconds since 1970; to make a datetime of each takes longer than all
    else."""
    if r.c.dialect.name == "sqlite":
        # Without its fraction, which would be rounded up.
        whole = sa.func.substr(
            sa.cast(calls.c.started_at, sa.String), 1, len("2026-11-22 12:00:00")
        )
        return sa.func.unixepoch(whole, type_=sa.BigInteger)
    return sa.cast(sa.func.floor(sa.extract("epoch", calls.c.started_at)), sa.BigInteger)


def _places(calendar: Calendar, scope: Scope) -> Callable[[int], tuple[date, int]]:
    """Makes days and hours of moments in a range, as the calendar does."""
    days = [scope.span.first + n * ONE_DAY for n in range(scope.span.days + 1)]
    begins = [int(calendar.begins(day).timestamp()) for day in days]

    def place(at: int) -> tuple[date, int]:
        number = bisect_right(begins, at) - 1
        day = days[number]
        if begins[number + 1] - begins[number] == _DAY:
            return day, (at - begins[number]) // _HOUR
        # Clocks are set on or back there.
        return day, calendar.hour_of(datetime.fromtimestamp(at, UTC))

    return place

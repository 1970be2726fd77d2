"""Times to the first token and to the end of calls, as percentiles.

Of named people's calls they are exact; else they are read from steps of times, and are right to
within a tenth.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from core.domain.analytics import DayOfLatency, Percentiles
from core.services.analytics.moments import moments
from core.services.analytics.percentiles import percentiles
from core.services.analytics.reading import Reading
from core.services.analytics.scope import Scope
from core.services.analytics.step_counts import steps_by_day, steps_in
from core.services.ledger.steps import time_in
from core.services.ledger.views import DURATION, DURATION_OF, TOKEN, TOKEN_OF, View

# How often each value is there: a time, or the number of a step of times.
Counts = Mapping[int, int]
Days = Mapping[date, Counts]
_NONE: Counts = {}


def latencies(r: Reading, scope: Scope) -> tuple[Percentiles, Percentiles]:
    """Of the times to the first token, and to the end."""
    if scope.people is not None:
        found = moments(r, scope)
        both = (found.first_token.values(), found.duration.values())
        token, end = (percentiles(_together(days)) for days in both)
    else:
        token, end = (percentiles(steps_in(r, view, scope), time_in) for view in _views(scope))
    return token, end


def latency_by_day(r: Reading, scope: Scope) -> tuple[DayOfLatency, ...]:
    """The days with calls whose time is known, in their order."""
    if scope.people is not None:
        found = moments(r, scope)
        return _days(found.first_token, found.duration, int)
    token, end = (steps_by_day(r, view, scope) for view in _views(scope))
    return _days(token, end, time_in)


def _views(scope: Scope) -> tuple[View, View]:
    return (TOKEN, DURATION) if scope.is_everything else (TOKEN_OF, DURATION_OF)


def _together(days: Iterable[Counts]) -> Counts:
    found: Counter[int] = Counter()
    for counts in days:
        found.update(counts)
    return found


def _days(token: Days, end: Days, told: Callable[[int], int]) -> tuple[DayOfLatency, ...]:
    return tuple(
        _day(day, percentiles(token.get(day, _NONE), told), percentiles(end.get(day, _NONE), told))
        for day in sorted(token.keys() | end.keys())
    )


def _day(day: date, token: Percentiles, end: Percentiles) -> DayOfLatency:
    calls = max(token.counted, end.counted)
    return DayOfLatency(day, token.p50, token.p95, end.p50, end.p95, calls)

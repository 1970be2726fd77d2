"""Times to the first token and to the end of calls, as percentiles.

Of named people's calls they are exact; else they are read from steps of times, and are right to
within a tenth.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from core.domain.analytics import DayOfLatency, Percentiles
from core.services.analytics.moments import moments
from core.services.analytics.percentiles import percentiles
from core.services.analytics.reading import Reading
from core.services.analytics.scope import Scope
from core.services.analytics.step_counts import Times, times_by_day, times_in
from core.services.ledger.views import DURATION, DURATION_OF, TOKEN, TOKEN_OF, View

_NONE: Times = Counter()


def latencies(r: Reading, scope: Scope) -> tuple[Percentiles, Percentiles]:
    """Of the times to the first token, and to the end."""
    if scope.people is not None:
        found = moments(r, scope)
        token, end = _together(found.first_token.values()), _together(found.duration.values())
    else:
        token, end = (times_in(r, view, scope) for view in _views(scope))
    return percentiles(token), percentiles(end)


def latency_by_day(r: Reading, scope: Scope) -> tuple[DayOfLatency, ...]:
    """The days with calls whose time is known, in their order."""
    if scope.people is not None:
        found = moments(r, scope)
        token, end = found.first_token, found.duration
    else:
        token, end = (times_by_day(r, view, scope) for view in _views(scope))
    return tuple(_day(day, token, end) for day in sorted(token.keys() | end.keys()))


def _views(scope: Scope) -> tuple[View, View]:
    return (TOKEN, DURATION) if scope.is_everything else (TOKEN_OF, DURATION_OF)


def _together(days: Iterable[Times]) -> Times:
    found: Times = Counter()
    for times in days:
        found.update(times)
    return found


def _day(day: date, token: dict[date, Times], end: dict[date, Times]) -> DayOfLatency:
    first, last = percentiles(token.get(day, _NONE)), percentiles(end.get(day, _NONE))
    calls = max(first.counted, last.counted)
    return DayOfLatency(day, first.p50, first.p95, last.p50, last.p95, calls)

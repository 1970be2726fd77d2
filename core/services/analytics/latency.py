"""Times to the first token and to the end of calls, as percentiles.

Of named people's calls they are exact; else they are read from steps of times, and are right to
within a tenth. The offline analyst's calls are none of them.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from core.domain.analytics import DayOfLatency, Percentiles, Span
from core.domain.pricing.days import ONE_DAY, span_of
from core.services.analytics.moments import moments
from core.services.analytics.percentiles import percentiles
from core.services.analytics.reading import Reading
from core.services.analytics.scope import Scope
from core.services.analytics.step_counts import steps_by, steps_in
from core.services.ledger.steps import time_in
from core.services.ledger.views import DURATION, DURATION_OF, TOKEN, TOKEN_OF, View

# Up to so many days each is told by itself; then spans of so many.
DAYS_EACH, SHORT, LONG = 100, 8, 64
# How often each value is there: a time, or the number of a step of times.
Counts = Mapping[int, int]
ByFirst = Mapping[date, Counts]
_NONE: Counts = {}


def latencies(r: Reading, scope: Scope) -> tuple[Percentiles, Percentiles]:
    """Of the times to the first token, and to the end."""
    if scope.people is not None:
        found = moments(r, scope)
        token, end = percentiles(found.all_first_token), percentiles(found.all_duration)
    else:
        token, end = (percentiles(steps_in(r, view, scope), time_in) for view in _views(scope))
    return token, end


def latency_by_day(r: Reading, scope: Scope) -> tuple[DayOfLatency, ...]:
    """The days with calls whose time is known, in their order."""
    days = range(scope.span.days)
    each = (scope.span.first + n * ONE_DAY for n in days)
    return _by(r, scope, [Span(first=day, last=day) for day in each])


def latency_by_time(r: Reading, scope: Scope) -> tuple[DayOfLatency, ...]:
    """The same by days, or by spans of 8 or of 64 days where there are many; the first and the last
    of them are cut at the range's ends."""
    length = scope.span.days // DAYS_EACH
    if not length:
        return latency_by_day(r, scope)
    return _by(r, scope, _cut(scope.span, SHORT if length < SHORT else LONG))


def _cut(span: Span, days: int) -> list[Span]:
    found, first = [], span.first
    while first <= span.last:
        over = date.fromordinal(span_of(first, days).toordinal() // days * days + days)
        last = min(over - ONE_DAY, span.last)
        found.append(Span(first=first, last=last))
        first = last + ONE_DAY
    return found


def _by(r: Reading, scope: Scope, spans: Sequence[Span]) -> tuple[DayOfLatency, ...]:
    if scope.people is not None:
        found = moments(r, scope)
        both = (_grouped(found.first_token, spans), _grouped(found.duration, spans))
        return _rows(spans, *both, int)
    token, end = (steps_by(r, view, scope, spans) for view in _views(scope))
    return _rows(spans, token, end, time_in)


def _rows(
    spans: Sequence[Span], token: ByFirst, end: ByFirst, told: Callable[[int], int]
) -> tuple[DayOfLatency, ...]:
    return tuple(
        _row(span, token.get(span.first, _NONE), end.get(span.first, _NONE), told)
        for span in spans
        if span.first in token or span.first in end
    )


def _grouped(days: ByFirst, spans: Sequence[Span]) -> ByFirst:
    if len(days) <= len(spans) and all(span.days == 1 for span in spans):
        return days
    at = {span.first + n * ONE_DAY: span.first for span in spans for n in range(span.days)}
    found: dict[date, Counter[int]] = {}
    for day, counts in days.items():
        found.setdefault(at[day], Counter()).update(counts)
    return found


def _views(scope: Scope) -> tuple[View, View]:
    return (TOKEN, DURATION) if scope.is_everything else (TOKEN_OF, DURATION_OF)


def _row(span: Span, token: Counts, end: Counts, told: Callable[[int], int]) -> DayOfLatency:
    first, whole = percentiles(token, told), percentiles(end, told)
    calls = max(first.counted, whole.counted)
    return DayOfLatency(
        span.first, first.p50, first.p95, whole.p50, whole.p95, calls, days=span.days
    )

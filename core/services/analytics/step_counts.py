"""How many calls are in each step of times, from the sums and from what is in none yet."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from core.domain.analytics import Span
from core.domain.pricing.days import ONE_DAY, span_of
from core.services.analytics.cells import keys_of
from core.services.analytics.range_sums import counts_in, has_fresh
from core.services.analytics.reading import Reading
from core.services.analytics.scope import Scope
from core.services.ledger.pieces import starts_statement
from core.services.ledger.selecting import UNFOLDED
from core.services.ledger.views import View

# How many calls are in each step.
Steps = Counter[int]
_DIGITS = 2
# Before and behind all keys that are nothing but a step.
_EVERY = {"low": "", "high": "~"}


def steps_in(r: Reading, view: View, scope: Scope) -> Steps:
    """In a range; `view` is one of TOKEN and DURATION, or with a purpose and a model before."""
    found: Steps = Counter()
    for keys in keys_of(r, scope):
        for step, calls in counts_in(r, view, scope.span, keys, last=_DIGITS).items():
            found[int(step)] += calls
    return found


def steps_by(r: Reading, view: View, scope: Scope, spans: Sequence[Span]) -> dict[date, Steps]:
    """The same by the first day of spans, which make up the range; spans of a length that the view
    has are read as such, from where `span_of` has them begin."""
    found: dict[date, Steps] = defaultdict(Counter)
    pieces = [piece for span in spans for piece in _pieces(view, span)]
    given = {
        "view": view.name,
        "pieces": json.dumps([{"days": n, "starts": start.isoformat()} for n, start, _ in pieces]),
        "wanted": json.dumps([keys.given or _EVERY for keys in keys_of(r, scope)]),
    }
    first_of = {start: first for _, start, first in pieces}
    rows = starts_statement(r.c.dialect.name, _DIGITS).rows(r.c, given)
    days = {text: first_of[_day(text)] for text in {row[0] for row in rows}}
    for starts, step, number in rows:
        found[days[starts]][int(step)] += number
    if not has_fresh(r, scope.span):
        return found
    key = view.key(UNFOLDED.c)
    unfolded = sa.select(UNFOLDED.c.day, key.label("key")).where(
        UNFOLDED.c.day.between(scope.span.first, scope.span.last),
        key.is_not(None),
        scope.of_table(UNFOLDED),
    )
    waiting = r.c.execute(unfolded).all()
    at = {span.first + n * ONE_DAY: span.first for span in spans for n in range(span.days)}
    for day, text in waiting:
        found[at[day]][int(text[-_DIGITS:])] += 1
    return found


def _day(starts: Any) -> date:
    """A day as the database's driver gives it."""
    return starts if isinstance(starts, date) else date.fromisoformat(starts)


def _pieces(view: View, span: Span) -> Iterator[tuple[int, date, date]]:
    """The sums that a span is made of: their days, their first day, and the span's."""
    if _is_whole(view, span):
        yield span.days, span.first, span.first
    else:
        yield from ((1, span.first + n * ONE_DAY, span.first) for n in range(span.days))


def _is_whole(view: View, span: Span) -> bool:
    return span.days in view.spans and span_of(span.first, span.days) == span.first

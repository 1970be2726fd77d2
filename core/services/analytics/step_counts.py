"""How many calls are in each step of times, from the sums and from what is in none yet."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from core.db.swift import Swift
from core.domain.analytics import Span
from core.domain.pricing.days import ONE_DAY, span_of
from core.services.analytics.cells import keys_of
from core.services.analytics.range_sums import counts_in, has_fresh
from core.services.analytics.reading import Reading
from core.services.analytics.scope import Scope
from core.services.ledger.measures import sums
from core.services.ledger.ranges import Keys
from core.services.ledger.selecting import UNFOLDED
from core.services.ledger.views import SEPARATOR, View

# How many calls are in each step.
Steps = Counter[int]
_DIGITS = 2
_FIRST, _LAST = (sa.bindparam(name, type_=sa.Date()) for name in ("first", "last"))
_OF_DAYS = sa.select(sums.c.starts, sums.c.key, sums.c.calls).where(
    sums.c.view == sa.bindparam("view"),
    sums.c.days == sa.bindparam("length", type_=sa.Integer()),
    sums.c.starts.between(_FIRST, _LAST),
)
_UNDER = _OF_DAYS.where(sums.c.key >= sa.bindparam("low"), sums.c.key < sa.bindparam("high"))
# Of the keys of many models those of the same step together: the fewer rows, the sooner.
_STEP = sa.func.substr(sums.c.key, sa.func.length(sums.c.key) - (_DIGITS - 1))
_TOGETHER = _UNDER.with_only_columns(
    sums.c.starts, _STEP, sa.cast(sa.func.sum(sums.c.calls), sa.BigInteger())
).group_by(sums.c.starts, _STEP)
_READS = {"all": Swift(_OF_DAYS), "one use": Swift(_UNDER), "many uses": Swift(_TOGETHER)}


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
    for length, first, last, together in _runs(view, spans):
        for keys in keys_of(r, scope):
            given: dict[str, Any] = {"view": view.name, "length": length, **keys.given}
            rows = _READS[_kind(keys)].rows(r.c, given | {"first": first, "last": last})
            days = {text: together or _day(text) for text in {row[0] for row in rows}}
            for starts, key, number in rows:
                found[days[starts]][int(key[-_DIGITS:])] += number
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


def _kind(keys: Keys) -> str:
    if keys.under is None:
        return "all"
    return "one use" if SEPARATOR in keys.under else "many uses"


def _day(starts: Any) -> date:
    """A day as the database's driver gives it."""
    return starts if isinstance(starts, date) else date.fromisoformat(starts)


def _runs(view: View, spans: Sequence[Span]) -> Iterator[tuple[int, date, date, date | None]]:
    """Lengths of sums, the first and the last day on which they begin, and the first day of the
    span that they are all for; None: each is for its own."""
    for is_whole, group in groupby(spans, key=lambda span: _is_whole(view, span)):
        some = list(group)
        if is_whole:
            yield some[0].days, some[0].first, some[-1].first, None
        else:
            yield from ((1, span.first, span.last, span.first) for span in some)


def _is_whole(view: View, span: Span) -> bool:
    return span.days in view.spans and span_of(span.first, span.days) == span.first

"""Sums over the days of a range, with the calls that are in none yet, if there are any."""

from collections import Counter

import sqlalchemy as sa

from core.db.swift import Swift
from core.domain.analytics import Span
from core.domain.pricing.usage_totals import Period
from core.services.analytics.reading import Reading
from core.services.ledger.measures import marks
from core.services.ledger.ranges import EVERY, Keys, Row, folded_totals, range_counts, range_totals
from core.services.ledger.views import View

_FIRST, _LAST = (sa.bindparam(name, type_=sa.Date()) for name in ("first", "last"))
_ANY_MARK = Swift(
    sa.select(marks.c.day).where(marks.c.day.between(_FIRST, _LAST)).limit(sa.literal_column("1"))
)


def has_fresh(r: Reading, span: Span) -> bool:
    """Whether there are calls in these days that are in no sum yet.

    Asked once: to look for them by each view takes longer than to read most sums.
    """
    given = {"first": span.first, "last": span.last}
    return r.once(("fresh", span), lambda: bool(_ANY_MARK.rows(r.c, given)))


def totals_in(r: Reading, view: View, span: Span, keys: Keys = EVERY) -> list[Row]:
    """A view's totals by key: the key, then the measures in their order."""
    read = range_totals if has_fresh(r, span) else folded_totals
    return read(r.c, view, Period(first=span.first, last=span.last), keys)


def counts_in(r: Reading, view: View, span: Span, keys: Keys, *, last: int) -> Counter[str]:
    """How many calls a view has by the last characters of its keys, so many."""
    period = Period(first=span.first, last=span.last)
    return range_counts(r.c, view, period, keys, last=last, fresh=has_fresh(r, span))

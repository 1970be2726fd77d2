"""The dearest sessions of a range, by whichever way is the shortest.

What a session used in a range is at most what it used in all. So the totals of sessions are gone
through from the dearest on, until nobody behind can be among the wanted ones any more.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from core.domain.analytics import Span
from core.services.analytics.reading import Reading
from core.services.analytics.scope import Scope
from core.services.analytics.session_sums import (
    CALLS,
    COST,
    Dearest,
    Row,
    fresh,
    from_calls,
    from_sums,
    ordered,
    place,
    row_of,
)
from core.services.ledger.measures import sums
from core.services.ledger.session_totals import totals
from core.services.ledger.views import SESSION

# As many days of sessions are added up sooner than they are looked for among all sessions.
FEW_DAYS = 32
_BATCH = 50


def dearest(r: Reading, scope: Scope, limit: int) -> Dearest:
    """The first `limit`, and how many sessions have calls that count."""
    return r.once(("sessions", scope, limit), lambda: _read(r, scope, limit))


def _read(r: Reading, scope: Scope, limit: int) -> Dearest:
    if not scope.is_everything:
        return from_calls(r, scope, limit)
    if scope.span.days <= FEW_DAYS:
        return from_sums(r, scope, limit)
    new = fresh(r, scope)
    best: list[Row] = ordered(list(new.rows.values()))[:limit]
    for total in _totals(r, scope.span):
        at_most = place(total.cost, total.calls, total.session_id)
        if len(best) == limit and _place(best[-1]) > at_most:
            break
        if total.session_id not in new.rows:
            best = ordered([*best, *row_of(r, scope, total.session_id)])[:limit]
    return Dearest(rows=best, count=_count(r, scope) + len(new.rows) - new.known)


def _place(row: Row) -> tuple[Any, ...]:
    return place(row[COST], row[CALLS], row[0])


def _totals(r: Reading, span: Span) -> Iterator[Any]:
    """Sessions with days before the range's end and after its beginning, the dearest first."""
    c = totals.c
    key = (c.cost, c.calls, c.session_id)
    # Not by an index of days, which would have all of them sorted by their cost.
    first, last = (sa.func.coalesce(day, day) for day in (c.first_day, c.last_day))
    wanted = (
        sa.select(*key)
        .where(first <= span.last, last >= span.first)
        .order_by(*(column.desc() for column in key))
        .limit(_BATCH)
    )
    batch: Sequence[Any] = r.c.execute(wanted).all()
    while batch:
        yield from batch
        place_of_last = sa.tuple_(*map(sa.literal, batch[-1], (column.type for column in key)))
        batch = r.c.execute(wanted.where(sa.tuple_(*key) < place_of_last)).all()


def _count(r: Reading, scope: Scope) -> int:
    """The sessions in the sums that have calls in a range.

    Whose first or last day is in it has; of those that began before and went on after it, each is
    looked at. They are few in a long range.
    """
    c, span = totals.c, scope.span
    number = sa.select(sa.func.count()).select_from(totals)
    begun = number.where(c.first_day.between(span.first, span.last))
    ended = number.where(c.last_day.between(span.first, span.last), c.first_day < span.first)
    around = sa.select(c.session_id).where(c.first_day < span.first, c.last_day > span.last)
    known = sum(int(r.c.execute(each).scalar_one()) for each in (begun, ended))
    ids = r.c.execute(around).scalars().all()
    return known + sum(_is_folded(r, scope, id_) for id_ in ids)


def _is_folded(r: Reading, scope: Scope, id_: str) -> bool:
    """Whether any of its calls in the range are in the sums."""
    days = sa.select(sums.c.starts).where(
        sums.c.view == SESSION.name,
        sums.c.key == id_,
        sums.c.days == 1,
        sums.c.starts.between(scope.span.first, scope.span.last),
    )
    return r.c.execute(days.limit(1)).first() is not None

"""What sessions used in a range: the dearest of them, and how many there were.

Everybody's are read from the sums by session; under a filter they are added up from the calls.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from core.services.analytics.cells import period_of
from core.services.analytics.reading import Reading
from core.services.analytics.scope import Scope
from core.services.ledger.measures import MEASURES, calls, of_calls
from core.services.ledger.pieces import pieces_of, range_statement
from core.services.ledger.ranges import Keys, range_totals
from core.services.ledger.selecting import UNFOLDED
from core.services.ledger.views import SESSION

# A session's id and its measures in their order.
Row = Sequence[Any]
_COST, _CALLS = (1 + MEASURES.index(name) for name in ("cost", "calls"))


@dataclass(frozen=True, kw_only=True)
class Dearest:
    """The dearest sessions, and how many there are in all."""

    rows: Sequence[Row]
    count: int


def dearest(r: Reading, scope: Scope, limit: int) -> Dearest:
    """The first `limit`; of the same cost those with more calls come first."""
    read = _from_sums if scope.is_everything else _from_calls
    return r.once(("sessions", scope, limit), lambda: read(r, scope, limit))


def _from_calls(r: Reading, scope: Scope, limit: int) -> Dearest:
    sums = (
        sa.select(calls.c.session_id.label("key"), *of_calls())
        .where(scope.of_calls(r.calendar))
        .group_by(calls.c.session_id)
        .subquery("used")
    )
    return _first(r, sums, limit, {})


def _from_sums(r: Reading, scope: Scope, limit: int) -> Dearest:
    period = period_of(scope.span)
    given = {"view": SESSION.name, "pieces": pieces_of(period)}
    fresh = _unfolded(r, scope)
    folded = range_statement(r.c.dialect.name, "all").subquery("used")
    # Each that is not in the sums yet can push out one that is.
    found = _first(r, folded, limit + len(fresh), given)
    if not fresh:
        return found
    together = {row[0]: row for row in found.rows if row[0] not in fresh}
    known = 0
    for id_ in fresh:
        for row in range_totals(r.c, SESSION, period, Keys(key=id_)):
            together[id_] = row
            known += row[_CALLS] > fresh[id_]
    rows = sorted(together.values(), key=lambda row: (-row[_COST], -row[_CALLS], row[0]))
    return Dearest(rows=rows[:limit], count=found.count + len(fresh) - known)


def _first(r: Reading, sums: sa.Subquery, limit: int, given: Mapping[str, Any]) -> Dearest:
    # The count comes with each row: to ask for it apart would add everything up again.
    wanted = (
        sa.select(sums, sa.func.count().over().label("sessions"))
        .order_by(sums.c.cost.desc(), sums.c.calls.desc(), sums.c.key)
        .limit(limit)
    )
    rows = r.c.execute(wanted, given).all()
    return Dearest(rows=[row[:-1] for row in rows], count=rows[0].sessions if rows else 0)


def _unfolded(r: Reading, scope: Scope) -> dict[str, int]:
    """How many calls of which sessions are in no sum yet."""
    c = UNFOLDED.c
    found = (
        sa.select(c.session_id, sa.func.count())
        .where(c.day.between(scope.span.first, scope.span.last))
        .group_by(c.session_id)
    )
    return {row[0]: row[1] for row in r.c.execute(found)}

"""What sessions used in a range: the dearest of them, and how many there were.

Added up from the calls for named people and under a filter, else from the sums by session.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from core.services.analytics.cells import period_of
from core.services.analytics.reading import Reading
from core.services.analytics.scope import Scope
from core.services.ledger.measures import MEASURES, calls, of_calls
from core.services.ledger.pieces import dearest_statement, pieces_of
from core.services.ledger.ranges import Keys, range_totals
from core.services.ledger.selecting import UNFOLDED
from core.services.ledger.views import SESSION

# A session's id and its measures in their order.
Row = Sequence[Any]
COST, CALLS = (1 + MEASURES.index(name) for name in ("cost", "calls"))


@dataclass(frozen=True, kw_only=True)
class Dearest:
    """The dearest sessions, and how many there are in all."""

    rows: Sequence[Row]
    count: int


@dataclass(frozen=True, kw_only=True)
class Fresh:
    """Sessions with calls in a range that are in no sum yet, with all that they used in it.

    `known`: how many of them have calls there that are in the sums, too.
    """

    rows: Mapping[str, Row]
    known: int


def from_calls(r: Reading, scope: Scope, limit: int) -> Dearest:
    """From the calls themselves."""
    used = (
        sa.select(calls.c.session_id.label("key"), *of_calls())
        .where(scope.of_calls(r.calendar))
        .group_by(calls.c.session_id)
        .subquery("used")
    )
    # The count comes with each row: to ask for it apart would add everything up again.
    wanted = (
        sa.select(used, sa.func.count().over().label("keys"))
        .order_by(used.c.cost.desc(), used.c.calls.desc(), used.c.key.desc())
        .limit(limit)
    )
    return _found(r.c.execute(wanted).all())


def from_sums(r: Reading, scope: Scope, limit: int) -> Dearest:
    """Everybody's, by adding up all sessions of the range."""
    new = fresh(r, scope)
    # Each that is new to the sums can push out one that is in them.
    given = {"view": SESSION.name, "most": limit + len(new.rows)}
    given |= {"pieces": pieces_of(SESSION, period_of(scope.span))}
    found = _found(r.c.execute(dearest_statement(r.c.dialect.name), given).all())
    rows = [row for row in found.rows if row[0] not in new.rows]
    return Dearest(
        rows=ordered([*rows, *new.rows.values()])[:limit],
        count=found.count + len(new.rows) - new.known,
    )


def _found(rows: Sequence[Row]) -> Dearest:
    return Dearest(rows=[row[:-1] for row in rows], count=rows[0][-1] if rows else 0)


def fresh(r: Reading, scope: Scope) -> Fresh:
    """The range's sessions with calls that are in no sum yet."""
    c = UNFOLDED.c
    found = (
        sa.select(c.session_id, sa.func.count())
        .where(c.day.between(scope.span.first, scope.span.last))
        .group_by(c.session_id)
    )
    counts = {row[0]: row[1] for row in r.c.execute(found)}
    rows = {id_: row for id_ in counts for row in row_of(r, scope, id_)}
    return Fresh(rows=rows, known=sum(row[CALLS] > counts[id_] for id_, row in rows.items()))


def row_of(r: Reading, scope: Scope, id_: str) -> Sequence[Row]:
    """What one session used in a range, in one row; none if that is nothing."""
    return range_totals(r.c, SESSION, period_of(scope.span), Keys(key=id_))


def place(cost: Any, calls: int, id_: str) -> tuple[Any, ...]:
    """The larger, the further ahead: the dearest, then those with more calls, then the newest."""
    return cost, calls, id_


def ordered(rows: Sequence[Row]) -> list[Row]:
    """Rows in that order."""
    return sorted(rows, key=lambda row: place(row[COST], row[CALLS], row[0]), reverse=True)

"""The dearest sessions of a range, and how many there are.

What a session used in a range is at most what it used in all. So the totals of sessions are gone
through from the dearest on, until nobody behind can be among the wanted ones any more.
"""

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import islice
from typing import Any

import sqlalchemy as sa

from core.domain.pricing.totals import summed
from core.services.analytics.cells import cells
from core.services.analytics.reading import Reading
from core.services.analytics.scope import Scope
from core.services.analytics.session_lists import (
    CALLS,
    COST,
    Row,
    count_of,
    fresh,
    inside,
    lists_of,
    rows_of,
)
from core.services.ledger.measures import calls
from core.services.ledger.session_totals import WHOLE, of_purpose, totals

_BATCH = 50
# Other lists than that of all sessions are gone through for so many at a time.
_SORTED = 500
# So many batches of all sessions are tried before a list is sorted; fewer where the wanted calls
# are the smaller part of the cost: then they only say what is certainly reached.
_TRIES, _SAMPLES = 10, 4
# A cost, a number of calls, an id: the larger, the further ahead.
Place = tuple[Any, int, str]


def session_count(r: Reading, scope: Scope) -> int:
    """How many sessions have calls that count."""
    if scope.people is not None:
        return len(_from_calls(r, scope))
    new = fresh(r, scope)
    return count_of(r, scope, lists_of(r, scope)) + len(new.rows) - new.known


def dearest(r: Reading, scope: Scope, limit: int) -> Sequence[Row]:
    """The first `limit` with their measures: the dearest, then those with more calls, then the
    newest."""
    if scope.people is not None:
        best = _best(_from_calls(r, scope), limit)
    else:
        best = _from_totals(r, scope, limit)
    rows = rows_of(r, scope, [id_ for _, _, id_ in best])
    return sorted(rows, key=_place, reverse=True)


def _from_totals(r: Reading, scope: Scope, limit: int) -> list[Place]:
    lists, new = lists_of(r, scope), fresh(r, scope)
    best = _best([_place(row) for row in new.rows.values()], limit)
    seen = set(new.rows)

    def reached() -> Decimal:
        return best[-1][0] if len(best) == limit else Decimal(0)

    for ids, at_most in _candidates(r, scope, lists, reached):
        unseen = [id_ for id_ in dict.fromkeys(ids) if id_ not in seen]
        seen.update(unseen)
        best = _best([*best, *_used(r, scope, lists, unseen)], limit)
        if len(best) == limit and best[-1] > at_most:
            break
    return best


def _place(row: Row) -> Place:
    return row[COST], row[CALLS], row[0]


def _best(places: Sequence[Place], limit: int) -> list[Place]:
    return heapq.nlargest(limit, places)


def _used(r: Reading, scope: Scope, lists: Sequence[str], ids: Sequence[str]) -> list[Place]:
    """The places of sessions by what they used in the range."""
    if not ids:
        return []
    whole = [(cost, number, id_) for id_, cost, number in inside(r, scope, lists, ids)]
    known = {id_ for _, _, id_ in whole}
    rest = [id_ for id_ in ids if id_ not in known]
    return [*whole, *(_place(row) for row in rows_of(r, scope, rest))]


def _candidates(
    r: Reading, scope: Scope, lists: Sequence[str], reached: Callable[[], Decimal]
) -> Iterator[tuple[Sequence[str], Place]]:
    """Batches of ids, the dearest first, each with what nobody who comes later is ahead of.

    `reached`: what the last of the wanted ones has by now; who has less need not come.
    """
    if lists != (WHOLE,):
        # Who used most of this used most of all, nearly always; and that list is in order.
        tries = _TRIES if _is_most(r, scope) else min(_TRIES, _SAMPLES)
        yield from islice(_from_lists(r, scope, (WHOLE,), Decimal(0)), tries)
        lists = _cheap_first(r, scope, lists)
    yield from _from_lists(r, scope, lists, reached())


def _cheap_first(r: Reading, scope: Scope, lists: Sequence[str]) -> Sequence[str]:
    cost: dict[str, Decimal] = defaultdict(Decimal)
    for cell in cells(r, scope):
        for of in (cell.purpose, of_purpose(cell.purpose, cell.model)):
            cost[of] += cell.cost.known
    return sorted(lists, key=lambda of: (cost[of], of))


def _is_most(r: Reading, scope: Scope) -> bool:
    """Whether the calls that count cost half of what all calls of the range did, or more."""
    every = replace(scope, models=None, purposes=None)
    part, whole = (summed(cell.cost for cell in cells(r, each)).known for each in (scope, every))
    return part * 2 >= whole


def _from_lists(
    r: Reading, scope: Scope, lists: Sequence[str], reached: Decimal
) -> Iterator[tuple[Sequence[str], Place]]:
    walks, heads, ends = _begun(r, scope, lists, reached)
    while heads:
        ids: list[str] = []
        while heads and len(ids) < _BATCH:
            first = max(heads, key=lambda n: heads[n])
            ids.append(heads.pop(first)[2])
            if place := next(walks[first], None):
                heads[first] = place
        left_out = sum((end for n, end in enumerate(ends) if n not in heads), Decimal(0))
        yield ids, _bound(list(heads.values()), len(lists), left_out)


def _begun(
    r: Reading, scope: Scope, lists: Sequence[str], reached: Decimal
) -> tuple[list[Iterator[Place]], dict[int, Place], list[Decimal]]:
    """The lists' walks, their first places, and what those have at most that a walk leaves out.

    Who reaches `reached` in all, and has at most the first of each of the lists before, has its
    share of the rest in one of the others.
    """
    walks: list[Iterator[Place]] = []
    heads: dict[int, Place] = {}
    ends: list[Decimal] = []
    before = Decimal(0)
    for n, of in enumerate(lists):
        least = max((reached - before) / (len(lists) - n), Decimal(0))
        walks.append(_walk(r, scope, of, least))
        if place := next(walks[n], None):
            heads[n] = place
        ends.append(least)
        before += place[0] if place else least
    return walks, heads, ends


def _bound(heads: Sequence[Place], lists: int, left_out: Decimal) -> Place:
    """What nobody behind these is ahead of. Who is in several lists has at most what the next of
    each of them has, together."""
    if (lists == 1 and not left_out) or (not heads and not left_out):
        return heads[0] if heads else _NOBODY
    calls = sum(head[1] for head in heads)
    return sum((head[0] for head in heads), left_out), calls, _LAST


_NOBODY: Place = (-1, 0, "")
_LAST = chr(0x10FFFF)


def _walk(r: Reading, scope: Scope, of: str, least: Decimal) -> Iterator[Place]:
    """A list's sessions with calls from the range's beginning on and before its end that have cost
    so much at least; of all sessions those that cost less, too."""
    begins, over = scope.between(r.calendar)
    size = _BATCH if of == WHOLE else _SORTED
    given: dict[str, Any] = {"begins": begins, "over": over, "size": size}
    given |= {} if of == WHOLE else {"of": of, "least": least}
    wanted = _listed(r.c.dialect.name, whole=of == WHOLE, is_first=True)
    while True:
        batch = r.c.execute(wanted, given).all()
        yield from ((row[0], row[1], row[2]) for row in batch)
        if len(batch) < size:
            return
        wanted = _listed(r.c.dialect.name, whole=of == WHOLE, is_first=False)
        given |= dict(zip(("cost", "calls", "id"), batch[-1], strict=True))


@cache
def _listed(dialect: str, *, whole: bool, is_first: bool) -> sa.TextualSelect:
    """The dearest of a list: of all sessions by the index of costs, so that not all of them have to
    be sorted. Databases would go by another one: SQLite is told, and for PostgreSQL the times are
    hidden from it."""
    index = " INDEXED BY ix_session_total_cost" if whole and dialect == "sqlite" else ""
    times = ("coalesce(last_at, last_at)", "coalesce(first_at, first_at)")
    last, first = times if whole else ("last_at", "first_at")
    after = "" if is_first else " AND (cost, calls, session_id) < (:cost, :calls, :id)"
    place = "''" if whole else ":of AND cost >= :least"
    found = sa.text(
        f"SELECT cost, calls, session_id FROM session_total{index}"
        f" WHERE of = {place} AND {last} >= :begins AND {first} < :over{after}"
        " ORDER BY cost DESC, calls DESC, session_id DESC LIMIT :size"
    )
    c, moments = totals.c, ("begins", "over")
    typed = [sa.bindparam(name, type_=c.last_at.type) for name in moments]
    costs = (() if is_first else ("cost",), () if whole else ("least",))
    typed += [sa.bindparam(name, type_=c.cost.type) for names in costs for name in names]
    return found.bindparams(*typed).columns(
        sa.column("cost", c.cost.type), sa.column("calls", c.calls.type), sa.column("session_id")
    )


def _from_calls(r: Reading, scope: Scope) -> list[Place]:
    """All sessions of named people, from their calls."""
    return r.once(("their sessions", scope), lambda: _added_up(r, scope))


def _added_up(r: Reading, scope: Scope) -> list[Place]:
    cost, number = sa.func.sum(calls.c.cost, type_=calls.c.cost.type), sa.func.count()
    wanted = sa.select(cost, number, calls.c.session_id).where(scope.of_calls(r.calendar))
    found = r.c.execute(wanted.group_by(calls.c.session_id))
    return [(cost or Decimal(0), number, id_) for cost, number, id_ in found]

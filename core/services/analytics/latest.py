"""The sessions of a range, the one with the latest call first, a page at a time.

Each page goes through an index from where the one before it ended; no call is added up but those
of the sessions that are shown.
"""

import heapq
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

import sqlalchemy as sa

from core.services.analytics.reading import Reading
from core.services.analytics.scope import Scope
from core.services.analytics.session_lists import lists_of, reaching
from core.services.ledger.measures import calls
from core.services.ledger.selecting import UNFOLDED
from core.services.ledger.session_totals import totals

_BATCH = 200
# When a session's last call that counts began, and its id.
Place = tuple[datetime, str]


def latest_sessions(
    r: Reading, scope: Scope, limit: int, before: Place | None
) -> list[tuple[str, datetime]]:
    """The ids and last calls of the first `limit` sessions that come after a place."""
    walk = _of_people if scope.people is not None else _of_lists
    found: list[Place] = []
    seen: set[str] = set()
    places = walk(r, scope, before)
    while len(found) < limit and (batch := list(islice(places, _BATCH))):
        ids = [id_ for id_ in dict.fromkeys(id_ for _, id_ in batch) if id_ not in seen]
        seen.update(ids)
        ended = last_calls(r, scope, ids)
        # Who was on a page before has calls that come later, too.
        found += [
            (ended[id_], id_)
            for id_ in ids
            if id_ in ended and (before is None or (ended[id_], id_) < before)
        ]
    return [(id_, at) for at, id_ in heapq.nlargest(limit, found)]


def last_calls(r: Reading, scope: Scope, ids: Sequence[str]) -> Mapping[str, datetime]:
    """When the last of these sessions' calls that count began; those without one are left out."""
    if not ids:
        return {}
    wanted = sa.select(calls.c.session_id, sa.func.max(calls.c.started_at)).where(
        calls.c.session_id.in_(ids), scope.of_sessions(r.calendar)
    )
    return {row[0]: row[1] for row in r.c.execute(wanted.group_by(calls.c.session_id))}


def _of_people(r: Reading, scope: Scope, before: Place | None) -> Iterator[Place]:
    """By the calls of named people, the latest first."""
    c = calls.c
    wanted = sa.select(c.started_at, c.session_id, c.id).where(scope.of_calls(r.calendar))
    if before is not None:
        wanted = wanted.where(c.started_at <= before[0])
    ordered = wanted.order_by(c.started_at.desc(), c.id.desc()).limit(_BATCH)
    batch = r.c.execute(ordered).all()
    while batch:
        yield from ((row[0], row[1]) for row in batch)
        place = sa.tuple_(c.started_at, c.id) < (batch[-1][0], batch[-1][2])
        batch = r.c.execute(ordered.where(place)).all()


def _of_lists(r: Reading, scope: Scope, before: Place | None) -> Iterator[Place]:
    """By the sessions' totals; those that go on after the range, or have calls that are in no sum
    yet, by their calls in it."""
    lists = lists_of(r, scope)
    streams = [_walk(r, scope, of, before) for of in lists]
    apart = last_calls(r, scope, _apart(r, scope, lists))
    streams.append(iter(sorted(((at, id_) for id_, at in apart.items()), reverse=True)))
    return heapq.merge(*streams, reverse=True)


def _apart(r: Reading, scope: Scope, lists: Sequence[str]) -> list[str]:
    c, over = totals.c, scope.between(r.calendar)[1]
    going_on = sa.select(c.session_id).where(c.of.in_(lists), c.last_at >= over, c.first_at < over)
    new = sa.select(UNFOLDED.c.session_id).where(
        UNFOLDED.c.day.between(scope.span.first, scope.span.last), scope.of_table(UNFOLDED)
    )
    return sorted({id_ for each in (going_on, new) for id_ in r.c.execute(each).scalars()})


def _walk(r: Reading, scope: Scope, of: str, before: Place | None) -> Iterator[Place]:
    c, over = totals.c, scope.between(r.calendar)[1]
    key: tuple[Any, ...] = (c.last_at, c.session_id)
    wanted = sa.select(*key).where(c.of == of, reaching(r, scope), c.last_at < over)
    ordered = wanted.order_by(*(column.desc() for column in key)).limit(_BATCH)
    place: Any = before
    while True:
        asked = ordered
        if place is not None:
            last = sa.tuple_(*map(sa.literal, place, (column.type for column in key)))
            asked = ordered.where(sa.tuple_(*key) < last)
        batch = r.c.execute(asked).all()
        yield from ((row[0], row[1]) for row in batch)
        if len(batch) < _BATCH:
            return
        place = tuple(batch[-1])

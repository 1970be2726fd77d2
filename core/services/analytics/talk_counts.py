"""How often things were said and tools were used in a range: from the sums of days and spans, from
what is noted and in no sum yet, and from the turns that are under way.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import product
from typing import Any

import sqlalchemy as sa

from core.db.swift import Swift
from core.domain.pricing.days import runs
from core.services.analytics.reading import Reading
from core.services.analytics.scope import Scope
from core.services.ledger.talk_facts import ACTIVE, SAID, TOOLS, turns, under_way
from core.services.ledger.talk_notes import notes
from core.services.ledger.talk_sums import SPANS, as_day, scope_of, sums
from core.services.ledger.views import SEPARATOR

# When the turn began, its view, what it is counted as, how often.
Live = tuple[datetime, str, str, int]
Use = tuple[str, str, str]
_PARTS = 3
_BEGINS, _OVER = (sa.bindparam(name, type_=notes.c.at.type) for name in ("begins", "over"))
_FIRST, _LAST = (sa.bindparam(name, type_=sa.Date()) for name in ("first", "last"))
_NUMBER = sa.cast(sa.func.sum(sums.c.number), sa.BigInteger)


def said_by_day(r: Reading, scope: Scope) -> dict[date, Counter[str]]:
    """What was said each day, by what it is counted as."""
    found: dict[date, Counter[str]] = defaultdict(Counter)
    given = {"view": SAID, "days": 1, "first": scope.span.first, "last": scope.span.last}
    for one in scopes_in(scope):
        rows = _DAYS.rows(r.c, given | {"scope": one})
        days = {text: as_day(text) for text in {row[0] for row in rows}}
        for starts, what, number in rows:
            found[days[starts]][what] += number
    for at, view, what, number in _live(r, scope):
        if view == SAID:
            found[r.calendar.day_of(at)][what] += number
    return found


def uses_of_tools(r: Reading, scope: Scope) -> Counter[Use]:
    """How often each tool was used: whether it failed ("1"), its step of time or "", its name."""
    found: Counter[Use] = Counter()
    for one in scopes_in(scope):
        for run in runs(scope.span.first, scope.span.last, SPANS):
            given = {"view": TOOLS, "scope": one, "days": run.days}
            rows = _USES.rows(r.c, given | {"first": run.first, "last": run.last})
            for what, number in rows:
                found[_use(what)] += run.sign * int(number)
    for _, view, what, number in _live(r, scope):
        if view == TOOLS:
            found[_use(what)] += number
    return found


def scopes_in(scope: Scope) -> Iterator[str]:
    """The scopes of sums that what counts is in, each once."""
    people: Sequence[str | None] = (None,) if scope.people is None else scope.people
    models: Sequence[str | None] = (None,) if scope.models is None else scope.models
    for user_id, model in product(dict.fromkeys(people), dict.fromkeys(models)):
        yield scope_of(user_id=user_id, model=model)


def _use(what: str) -> Use:
    failed, step, name = what.split(SEPARATOR, _PARTS - 1)
    return failed, step, name


_HERE = (
    sums.c.view == sa.bindparam("view"),
    sums.c.scope == sa.bindparam("scope"),
    sums.c.days == sa.bindparam("days", type_=sa.Integer()),
    sums.c.starts.between(_FIRST, _LAST),
)
_DAYS = Swift(sa.select(sums.c.starts, sums.c.what, sums.c.number).where(*_HERE))
_USES = Swift(sa.select(sums.c.what, _NUMBER).where(*_HERE).group_by(sums.c.what))


def _live(r: Reading, scope: Scope) -> Iterable[Live]:
    """What is in no sum yet."""
    return r.once(("live talk", scope), lambda: _read(r, scope))


def _read(r: Reading, scope: Scope) -> list[Live]:
    given: dict[str, Any] = dict(zip(("begins", "over"), scope.between(r.calendar), strict=True))
    rows = [*r.c.execute(_NOTED, given), *_running(r, scope)]
    return [
        (at, view, what, number)
        for at, user_id, model, view, what, number in rows
        if (scope.people is None or user_id in scope.people)
        and (scope.models is None or model in scope.models)
    ]


def _running(r: Reading, scope: Scope) -> Iterator[Sequence[Any]]:
    # First which they are: a database told of more than that would go through all turns.
    ids = [row[0] for row in _ACTIVE.rows(r.c, {})]
    begins, over = scope.between(r.calendar)
    rows = r.c.execute(_RUNNING, {"ids": ids}) if ids else ()
    yield from (row for row in rows if begins <= row[0] < over)


_FACT = ("at", "user_id", "model", "view", "what")
_NOTED = sa.select(*(notes.c[name] for name in (*_FACT, "number"))).where(
    notes.c.at >= _BEGINS, notes.c.at < _OVER
)
_ACTIVE = Swift(sa.select(turns.c.id).where(ACTIVE))
_RUNNING = sa.select(
    under_way(turns.c.id.in_(sa.bindparam("ids", expanding=True))), sa.literal_column("1")
)
